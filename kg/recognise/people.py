"""Persons: what the tagger takes for one, and what stands beside a post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.reading import Reading

_FOREIGN = re.compile(r"^[一-龥]{1,8}(?:·[一-龥]{1,8})+$")
_NOT_NAME = re.compile(
    r"[的是在和与了着过市县区省镇乡村厂店局委部院站所园馆楼路街桥]$|[年月日万亿元个家项]|^(?:高|安|方|和|成|全|常|时|明|向|于|应|万|黄金|金融|石油|水利|温室|双|钢)$"
)


@cache
def surnames() -> frozenset[str]:
    return frozenset(vocabulary.words("surnames"))


def is_name(text: str) -> bool:
    """Whether a word has the shape of a person's name: a surname and one or two characters, or parts joined by ·."""
    if _FOREIGN.match(text):
        return True
    if not 2 <= len(text) <= 4 or _NOT_NAME.search(text) or not re.fullmatch(r"[一-龥]+", text):
        return False
    if text[:2] in surnames() and len(text) >= 3:
        return True
    return text[0] in surnames() and len(text) <= 3


@cache
def _titles() -> re.Pattern[str]:
    words = sorted(vocabulary.words("titles"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")")


def persons(reading: Reading) -> Iterator[Mention]:
    """Persons by tag (a name's shape is asked for) and by a title next to a name's shape."""
    text = reading.text
    seen: set[tuple[int, int]] = set()
    for tag in reading.tags:
        name = text[tag.start : tag.end]
        if tag.tag in ("PER", "nr") and is_name(name) and not _tail(name):
            seen.add((tag.start, tag.end))
            yield Mention(tag.start, tag.end, "Person", "tag:per")
    for match in re.finditer(r"[一-龥]{1,8}(?:·[一-龥]{1,8})+", text):
        index = reading.at(match.start())
        if index is not None and reading.tags[index].tag in ("PER", "nr"):
            yield Mention(reading.tags[index].start, match.end(), "Person", "grammar:dot")
    for match in _titles().finditer(text):
        yield from _after_title(reading, match.end(), seen)


def _after_title(reading: Reading, at: int, seen: set[tuple[int, int]]) -> Iterator[Mention]:
    """董事长范守善: a name the tagger cut in two."""
    text = reading.text
    if at not in reading.starts or at >= len(text):
        return
    index = reading.starts[at]
    for words in (1, 2):
        if index + words > len(reading.tags):
            return
        end = reading.tags[index + words - 1].end
        name = text[at:end]
        following = text[end : end + 1]
        if 2 <= len(name) <= 4 and is_name(name) and not any(a < end and at < b for a, b in seen):
            cut = words == 2 or reading.tags[index].tag in ("PER", "nr", "nz")
            if cut and (
                following in "，。、；：）说表示介绍主出参等告带率在对一与和及指强要认宣致讲作就" or end == len(text)
            ):
                yield Mention(at, end, "Person", "grammar:title")
                return


@cache
def _tail_words() -> tuple[str, ...]:
    return tuple(word for word in vocabulary.words("enterprise_tails") if len(word) >= 2)


def _tail(name: str) -> bool:
    return len(name) > 2 and name.endswith(_tail_words())
