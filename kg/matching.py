"""Whether two writings of a name mean one thing, when a graph is compared with labelled facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from functools import cache

_LAYOUT = re.compile(r"[\s“”\"'‘’「」『』《》〈〉()（）·,，、.。—\-–_:：;；]")
_CHAIN_TAIL = re.compile(r"(?:特色|主导|优势|新兴)?(?:产业链条?|产业集群|产业|产品链|链条|集群|行业|链)$")
_PROJECT_TAIL = re.compile(r"(?:等|建设|产业化)?(?:项目|工程)$")
_SUM = re.compile(r"([\d.]+)(万亿|亿|千万|百万|万)?元")
_SCALE = {"万亿": 1e12, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4, None: 1.0}
_SAME_UNIT = {"m2": "平方米", "平米": "平方米", "人民币": "元", "個": "个"}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@cache
def plain(text: str) -> str:
    """A name without what typesetting adds: width, blanks, quotes, hyphens, case."""
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def _stems(name: str) -> frozenset[str]:
    """A name, and the name without the word for a chain or for a project at its end."""
    whole = plain(name)
    cut = {tail.sub("", whole) for tail in (_CHAIN_TAIL, _PROJECT_TAIL)}
    return frozenset({whole} | (cut - {""}))


@cache
def _same(one: str, other: str, loose: bool) -> bool:
    ones, others = _stems(one), _stems(other)
    return bool(ones & others) or (loose and any(_within(a, b) for a in ones for b in others))


def _within(a: str, b: str) -> bool:
    """Whether the shorter stands in the longer and is no mere fraction of it."""
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return len(short) >= 2 and short in long and (len(short) >= 4 or len(short) / len(long) >= 0.6)


def any_same(names: Set[str], cell: str, loose: bool) -> bool:
    return cell == "*" or any(_same(name, wanted, loose) for name in names for wanted in cell.split("|"))


def same_post(title: str, holder: str, cell: str) -> bool:
    wanted_title, _, wanted_holder = cell.partition("@")
    a, b = plain(holder), plain(wanted_holder)
    return _same(title, wanted_title, True) and (_same(holder, wanted_holder, True) or a in b or b in a)


def yuan(text: str) -> float | None:
    found = _SUM.search(text.replace("两", "2"))
    return float(found[1]) * _SCALE[found[2]] if found else None


def unit(text: str) -> str:
    whole = unicodedata.normalize("NFKC", text)
    for written, meant in _SAME_UNIT.items():
        whole = whole.replace(written, meant)
    whole = re.sub(r"余|多|左右|\s|/年$", "", whole)
    return whole + "元" if whole in {"亿", "万亿"} else whole
