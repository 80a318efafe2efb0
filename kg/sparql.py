"""Reads a SPARQL query as tokens: refuses what may not run here and says where a mistake is, with a hint.

Oxigraph parses the query for good; this looks only at what its messages do not say well (a Chinese comma, a prefix
nobody declared, a brace too few) and at what must not reach it (SERVICE, FROM, updates).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import QueryError

_CHAR = (
    r"[\w\-\u00b7\u0300-\u036f\u203f\u2040\u2070-\u218f\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
_LOCAL = rf"(?:{_CHAR}|:|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]|\.(?={_CHAR}|[.:%\\]))*"
_TOKEN = re.compile(
    "|".join(
        (
            r"(?P<space>[ \t\r\n]+|\#[^\r\n]*)",
            r"(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)",
            r"(?P<text>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"
            r"|\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')",
            rf"(?P<var>[?$]{_CHAR}+)",
            rf"(?P<blank>_:{_LOCAL})",
            rf"(?P<name>(?:{_CHAR}(?:{_CHAR}|\.(?={_CHAR}))*)?:{_LOCAL})",
            r"(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
            r"(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)",
            rf"(?P<word>{_CHAR}+)",
            r"(?P<mark>.)",
        )
    ),
    re.DOTALL,
)
_READS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_WRITES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
_PAIRS = {"}": "{", ")": "(", "]": "["}
_MARKS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()}
_MARKS |= {"。": ".", "、": ",", "“": '"', "”": '"', "‘": "'", "’": "'", "「": '"', "」": '"', "\u3000": "a blank"}
_WIDE = re.compile("[" + "".join(_MARKS).replace("－", "").replace("．", "").replace("＿", "") + "]")
_WIDE_TAIL = re.compile("[，；：。？！、＝＊]+$")


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    start: int


def tokens(query: str) -> list[Token]:
    return [
        Token(str(found.lastgroup), found.group(), found.start())
        for found in _TOKEN.finditer(query)
        if found.lastgroup != "space"
    ]


def check(query: str, prefixes: Mapping[str, str]) -> None:
    """Raise a QueryError when the query may not run here or has a mistake that the tokens show.

    Parameters
    ----------
    query:
        SPARQL as the user wrote it.
    prefixes:
        The prefixes that are declared without being written.
    """
    found = tokens(query)
    if not found:
        raise QueryError('the query is empty: write one, such as "SELECT ?zone WHERE { ?zone a kg:Zone }"')
    _check_marks(query, found)
    _check_verbs(query, found)
    _check_brackets(query, found)
    _check_prefixes(query, found, prefixes)


def _check_marks(query: str, found: list[Token]) -> None:
    for token in found:
        if token.kind == "mark" and token.text in "\"'":
            raise mistake(query, token.start, "this text is never closed", f"put a {token.text} at its end")
        if token.kind in {"mark", "word", "var"}:
            wide = _WIDE.search(token.text)
        elif token.kind == "name":
            wide = _WIDE_TAIL.search(token.text)
        else:
            wide = None
        if wide:
            mark = wide.group()[0]
            what = "a full-width blank stands here" if mark == "\u3000" else f"the Chinese mark {mark!r} stands here"
            raise mistake(query, token.start + wide.start(), what, f"write {_MARKS[mark]} instead")


def _check_verbs(query: str, found: list[Token]) -> None:
    verb, skip = None, 0
    for place, token in enumerate(found):
        if token.kind != "word":
            continue
        word = token.text.upper()
        if verb is None and word not in {"PREFIX", "BASE"}:
            verb = word
            if word in _WRITES:
                raise mistake(query, token.start, f"{word} changes the graph", "a query only reads: use kg build")
            if word not in _READS:
                raise mistake(query, token.start, f"a query does not begin with {token.text!r}", "write SELECT or ASK")
        if word == "SERVICE":
            raise mistake(query, token.start, "SERVICE calls out to other machines", "queries stay in the graph")
        if word == "FROM":
            hint = "the whole graph is asked; for one document write GRAPH document:… { … }"
            raise mistake(query, token.start, "FROM is not allowed: it names files or addresses", hint)
        skip = place
    if verb is None:
        raise mistake(query, found[skip].start, "this is not a query", "begin with SELECT, ASK or CONSTRUCT")


def _check_brackets(query: str, found: list[Token]) -> None:
    opened: list[Token] = []
    for token in found:
        if token.kind != "mark":
            continue
        if token.text in "{([":
            opened.append(token)
        elif token.text in _PAIRS:
            if not opened or opened[-1].text != _PAIRS[token.text]:
                raise mistake(query, token.start, f"{token.text!r} closes nothing", "take it out or open it before")
            opened.pop()
    if opened:
        close = {v: k for k, v in _PAIRS.items()}[opened[-1].text]
        raise mistake(query, opened[-1].start, f"{opened[-1].text!r} is never closed", f"a {close} is missing")


def _check_prefixes(query: str, found: list[Token], prefixes: Mapping[str, str]) -> None:
    declared = set(prefixes)
    for place, token in enumerate(found):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if place and found[place - 1].kind == "word" and found[place - 1].text.upper() == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            known = " ".join(f"{name}:" for name in sorted(declared) if name)
            raise mistake(query, token.start, f"the prefix '{prefix}:' is not known", f"known prefixes are {known}")


def mistake(query: str, place: int, what: str, hint: str) -> QueryError:
    """The error for a mistake at an offset of the query: the line, a caret under the place, and what to do."""
    place = min(place, len(query))
    before = query[:place]
    number = before.count("\n") + 1
    line = (query.splitlines() or [""])[min(number, max(1, len(query.splitlines()))) - 1]
    left = before.rpartition("\n")[2]
    shown = "".join(c if c.isprintable() else " " * _width(c) for c in line)
    indent = sum(map(_width, left))
    return QueryError(f"line {number}, column {len(left) + 1}: {what}: {hint}\n  {shown}\n  {' ' * indent}^")


def _width(char: str) -> int:
    """The columns that a character takes on a terminal."""
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)


def explain(query: str, message: str) -> QueryError:
    """Oxigraph's syntax error in the form of ours."""
    found = _PLACE.match(message)
    if not found:
        return QueryError(f"the query cannot be read: {message.splitlines()[0] if message else 'no reason given'}")
    lines = query.splitlines(keepends=True)
    row, column = int(found[1]), int(found[2])
    place = sum(len(line) for line in lines[: row - 1]) + column - 1
    for reason in ("SELECT * is not authorized with GROUP BY", "IRI parsing failed", "Prefix not found"):
        if reason in found[3]:
            return mistake(query, place, reason, "see the place marked")
    wanted = list(dict.fromkeys(re.findall(r'"([^"\s\\]{1,3})"|\b([A-Z]{2,})\b', re.sub(r"\[.*?\]", "", found[3]))))
    words = " ".join(a or b for a, b in wanted[:8])
    hint = f"one of these may stand here: {words}" if words else "look at what stands before this place"
    return mistake(query, place, "the query is not right here", hint)
