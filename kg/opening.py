"""What a regular expression can begin with: asked first at every place of a text, so that most places cost little.

The engine skips to places where a match may begin only when every alternative begins with a plain character. One that
begins with an option, a look behind or a group is tried as a whole at each place, unless it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from importlib import import_module
from typing import Any

_SPECIAL = frozenset("\\]^-[&~|")
_KINDS = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_NOT_DIGIT": r"\D",
    "CATEGORY_SPACE": r"\s",
    "CATEGORY_NOT_SPACE": r"\S",
    "CATEGORY_WORD": r"\w",
    "CATEGORY_NOT_WORD": r"\W",
}


class _Empty(IntEnum):
    """Whether a part can match nothing: never, at the end of the text alone, or anywhere."""

    NEVER = 0
    AT_END = 1
    ANYWHERE = 2


_Opening = tuple[set[str], _Empty]


class _UnknownError(Exception):
    """A part can begin with almost anything."""


def compiled(expression: str) -> re.Pattern[str]:
    """``re.compile``, hastened: for what is searched for in most sentences."""
    return re.compile(_hasty(expression))


def hastened(regex: re.Pattern[str]) -> re.Pattern[str]:
    """An expression that matches the same, behind a look at the characters that it can begin with; the expression
    itself, where it has flags or can begin with anything.

    Examples
    --------
    >>> hastened(re.compile("(?<!未)(?:已)?开工")).pattern
    '(?=[已开])(?:(?<!未)(?:已)?开工)'
    """
    faster = _hasty(regex.pattern) if regex.flags == re.UNICODE else regex.pattern
    return regex if faster == regex.pattern else re.compile(faster)


_made: set[str] = set()


def _hasty(expression: str) -> str:
    """The expression behind its look, or as it is; one that has its look gets no second."""
    if expression in _made:
        return expression
    parsed = import_module("re._parser").parse(expression)
    if parsed.state.flags != re.UNICODE:
        return expression
    try:
        characters, empty = _sequence(parsed)
    except _UnknownError:
        return expression
    if empty is _Empty.ANYWHERE or not characters:
        return expression
    end = "|$" if empty is _Empty.AT_END else ""
    faster = f"(?=[{''.join(sorted(characters))}]{end})(?:{expression})"
    _made.add(faster)
    return faster


def _sequence(parsed: Iterable[tuple[Any, Any]]) -> _Opening:
    characters: set[str] = set()
    ends = _Empty.ANYWHERE
    for code, value in parsed:
        found, empty = _part(str(code), value)
        characters |= found
        if empty is _Empty.NEVER:
            return characters, empty
        ends = min(ends, empty)
    return characters, ends


def _part(code: str, value: Any) -> _Opening:
    if code == "LITERAL":
        return {_escaped(value)}, _Empty.NEVER
    if code == "IN":
        return {_member(str(kind), member) for kind, member in value}, _Empty.NEVER
    if code == "BRANCH":
        ways = [_sequence(way) for way in value[1]]
        return set[str]().union(*(found for found, _ in ways)), max(empty for _, empty in ways)
    if code == "SUBPATTERN" and not value[1] and not value[2]:
        return _sequence(value[3])
    if code in ("MAX_REPEAT", "MIN_REPEAT"):
        characters, empty = _sequence(value[2])
        return characters, empty if value[0] else _Empty.ANYWHERE
    if code == "AT":
        return set(), _Empty.AT_END if str(value) == "AT_END" else _Empty.ANYWHERE
    if code in ("ASSERT", "ASSERT_NOT"):
        return set(), _Empty.ANYWHERE
    raise _UnknownError


def _member(kind: str, value: Any) -> str:
    if kind == "LITERAL":
        return _escaped(value)
    if kind == "RANGE":
        return f"{_escaped(value[0])}-{_escaped(value[1])}"
    if kind == "CATEGORY":
        return _KINDS[str(value)]
    raise _UnknownError  # all but …


def _escaped(code: int) -> str:
    return f"\\{chr(code)}" if chr(code) in _SPECIAL else chr(code)


__all__ = ["compiled", "hastened"]
