"""What a text must hold for a regular expression to match: cheap to ask, so that most need not be tried.

The words are read off the parsed expression. Of each the first two characters are kept, and every such pair (or single
character) has a bit of its own, so that a text's pairs are one number, and so are the alternatives of a need.
What an expression can begin with is in ``kg.opening``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from operator import add
from typing import Any

from kg.opening import hastened

#: One of these stands in every text that matches.
Need = frozenset[str]

_MOST = 96  # alternatives, beyond which a need is hardly ever not met
_KEPT = 2048  # texts whose bits are kept: those of a document, from its first pattern to its last
_bits: dict[str, int] = {}
_seen: dict[str, int] = {}


def needs(expression: str, flags: int = 0) -> tuple[int, ...]:
    """Numbers of which each shares a bit with ``held`` of any text that matches; the choosiest first."""
    parsed = import_module("re._parser").parse(expression, flags)
    if parsed.state.flags & re.IGNORECASE:
        return ()
    found = sorted(set(_of_sequence(parsed)), key=_breadth)
    return tuple(_number(need) for need in found)


def held(text: str) -> int:
    """The bits of all characters and pairs of a text that any expression asks for."""
    found = _seen.get(text)
    if found is None:
        if len(_seen) >= _KEPT:
            _seen.clear()
        grams = {*text, *map(add, text, text[1:])}
        found = _seen[text] = sum(map(_bits.__getitem__, grams & _bits.keys()))
    return found


def meets(words: int, needed: Iterable[int]) -> bool:
    """Whether a text that holds ``words`` has what an expression needs."""
    for need in needed:  # noqa: SIM110  this is asked for all patterns of all sentences, and twice as fast so
        if not words & need:
            return False
    return True


class Guarded:
    """A regular expression to be searched for in whole sentences, most of which lack words that it needs."""

    def __init__(self, regex: re.Pattern[str]) -> None:
        self.regex = hastened(regex)
        self._needs = needs(regex.pattern, regex.flags)

    def may_match(self, text: str) -> bool:
        """Whether the text, or a part of it, may match."""
        words = _seen.get(text)
        return meets(held(text) if words is None else words, self._needs)

    def search(self, text: str) -> re.Match[str] | None:
        return self.regex.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.regex.finditer(text) if self.may_match(text) else iter(())


def _number(need: Iterable[str]) -> int:
    number = 0
    for gram in need:
        if gram not in _bits:
            _bits[gram] = 1 << len(_bits)
            _seen.clear()
        number |= _bits[gram]
    return number


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


def _is_mask(char: int) -> bool:
    """Whether a character stands for a mention, and so is not in the text itself."""
    return 0xE000 <= char <= 0xF8FF


__all__ = ["Guarded", "held", "meets", "needs"]
