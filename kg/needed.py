"""What a text must hold for a regular expression to match: cheap to ask, so that most need not be tried.

The words are read off the parsed expression; of each the first two characters are kept. Every expression has a bit of
its own, and every such pair (or single character) the bits of the expressions that need it or an alternative to it, so
that one look at the pairs of a text tells all expressions that may match in it.
What an expression can begin with is in ``kg.opening``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, reduce
from importlib import import_module
from operator import add, or_
from typing import Any

from kg.opening import hastened

#: One of these stands in every text that matches.
Need = frozenset[str]

_MOST = 96  # alternatives, beyond which a need is hardly ever not met
_KEPT = 2048  # texts of which is kept what may match: those of a document, from its first expression to its last
_LEVELS = 3  # needs that are heeded, the choosiest; hardly an expression has more
_askers: tuple[dict[str, int], ...] = tuple({} for _ in range(_LEVELS))
_others = [0] * _LEVELS  # the expressions that have no such need
_seen: dict[str, int] = {}


@cache
def bit_of(expression: str, flags: int = 0) -> int:
    """The bit of an expression in what ``may_match`` gives."""
    bit = 1 << bit_of.cache_info().currsize
    found = _needs(expression, flags)
    for level, (askers, need) in enumerate(zip(_askers, [*found, *[Need()] * _LEVELS], strict=False)):
        for gram in need:
            askers[gram] = askers.get(gram, 0) | bit
        if not need:
            _others[level] |= bit
    _seen.clear()
    return bit


def may_match(text: str) -> int:
    """The bits of all expressions that may match in a text, or in a part of it."""
    found = _seen.get(text)
    if found is None:
        grams = {*text, *map(add, text, text[1:])}
        found = -1
        for askers, others in zip(_askers, _others, strict=True):
            found &= reduce(or_, map(askers.__getitem__, grams & askers.keys()), others)
        if len(_seen) >= _KEPT:
            _seen.clear()
        _seen[text] = found
    return found


class Guarded:
    """A regular expression to be searched for in whole sentences, most of which lack words that it needs."""

    def __init__(self, regex: re.Pattern[str]) -> None:
        self.regex = hastened(regex)
        self._bit = bit_of(regex.pattern, regex.flags)

    def may_match(self, text: str) -> bool:
        """Whether the text, or a part of it, may match."""
        return may_match(text) & self._bit != 0

    def search(self, text: str) -> re.Match[str] | None:
        return self.regex.search(text) if may_match(text) & self._bit else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text) if may_match(text) & self._bit else iter(())


def _needs(expression: str, flags: int) -> list[Need]:
    """What every text that matches holds one each of, the choosiest need first."""
    parsed = import_module("re._parser").parse(expression, flags)
    if parsed.state.flags & re.IGNORECASE:
        return []
    return sorted(set(_of_sequence(parsed)), key=_rank)


def _of_sequence(parsed: Iterable[tuple[Any, Any]]) -> Iterator[Need]:
    run = ""
    for code, value in parsed:
        if str(code) == "LITERAL" and not _is_mask(value):
            run += chr(value)
            continue
        if run:
            yield frozenset({run[:2]})
            run = ""
        yield from _of_part(str(code), value)
    if run:
        yield frozenset({run[:2]})


def _of_part(code: str, value: Any) -> Iterator[Need]:
    """The needs of one part of an expression; of a part that is not known here, none."""
    if code == "IN":
        if all(str(kind) == "LITERAL" and not _is_mask(char) for kind, char in value) and len(value) <= _MOST:
            yield frozenset(chr(char) for _, char in value)
    elif code == "SUBPATTERN":
        if not value[1] & re.IGNORECASE:
            yield from _of_sequence(value[3])
    elif code in ("MAX_REPEAT", "MIN_REPEAT"):
        if value[0] >= 1:
            yield from _of_sequence(value[2])
    elif code == "ASSERT":
        yield from _of_sequence(value[1])
    elif code == "BRANCH":
        ways = [min(_of_sequence(way), key=_breadth, default=None) for way in value[1]]
        every = frozenset[str]().union(*(way for way in ways if way))
        if all(ways) and len(every) <= _MOST:
            yield every


def _breadth(need: Need) -> tuple[int, int]:
    return (-min(map(len, need)), len(need))


def _rank(need: Need) -> tuple[int, int, list[str]]:
    return (*_breadth(need), sorted(need))


def _is_mask(char: int) -> bool:
    """Whether a character stands for a mention, and so is not in the text itself."""
    return 0xE000 <= char <= 0xF8FF


__all__ = ["Guarded", "bit_of", "may_match"]
