"""Where variables stand in a query, read from its tokens: columns, groups, and where a value can be put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.sparql import Token

_LOOSE = ("OPTIONAL", "MINUS", "EXISTS")
_HEADS = ("SELECT", "DISTINCT", "BY")


@dataclass(frozen=True, slots=True)
class Group:
    """A group in braces: the places of its braces among the tokens, and the words around it in capitals."""

    start: int
    end: int
    before: str
    after: str


def groups(tokens: list[Token]) -> list[Group]:
    """The groups of a query whose braces are in order, by where they end."""
    found: list[Group] = []
    opened: list[int] = []
    words = [token.text.upper() for token in tokens]
    for place, token in enumerate(tokens):
        if token.kind == "mark" and token.text == "{":
            opened.append(place)
        elif token.kind == "mark" and token.text == "}":
            start = opened.pop()
            before = words[start - 1] if start else ""
            after = words[place + 1] if place + 1 < len(words) else ""
            found.append(Group(start, place, before, after))
    return found


def columns(tokens: list[Token]) -> tuple[str, ...]:
    """The columns of the outermost SELECT; none for ``SELECT *``."""
    depth, found, last = 0, [], ""
    for token in tokens:
        if token.kind == "mark" and token.text == "{":
            break
        depth += {"(": 1, ")": -1}.get(token.text, 0) if token.kind == "mark" else 0
        if token.kind == "var" and (depth == 0 or last == "AS"):
            found.append(token.text[1:])
        last = token.text.upper()
    return tuple(found)


def uses(tokens: list[Token], variable: str) -> list[int]:
    """The places at which a variable stands."""
    return [place for place, token in enumerate(tokens) if token.kind == "var" and token.text[1:] == variable]


def loose_use(tokens: list[Token], variable: str) -> tuple[int, str] | None:
    """A place where a variable, bound beforehand, would let rows through that do not hold for its value, and why.

    A side of a UNION that is silent of it keeps the value as if it held, unless a triple outside speaks of it too.
    """
    places = uses(tokens, variable)
    if _is_firm(tokens, places):
        return None
    known = groups(tokens)
    for group in known:
        inside = [place for place in places if group.start < place < group.end]
        if inside and "UNION" in (group.before, group.after):
            for other in _sides(known, group):
                if not any(other.start < place < other.end for place in places):
                    return inside[0], "stands on one side of a UNION and not on the other"
    return None


def _is_firm(tokens: list[Token], places: list[int]) -> bool:
    """Whether a variable stands in a triple that every row must match."""
    loose = [g for g in groups(tokens) if g.before in _LOOSE or "UNION" in (g.before, g.after)]
    return any(not any(g.start < place < g.end for g in loose) for place in _in_triples(tokens, places))


def _in_triples(tokens: list[Token], places: list[int]) -> Iterator[int]:
    """Those of the places that stand in a pattern, not in a head or an expression."""
    braces = brackets = 0
    for place, token in enumerate(tokens):
        if token.kind == "mark":
            braces += {"{": 1, "}": -1}.get(token.text, 0)
            brackets += {"(": 1, ")": -1}.get(token.text, 0)
        elif place in places and braces and not brackets and tokens[place - 1].text.upper() not in _HEADS:
            yield place


def _sides(known: list[Group], group: Group) -> Iterator[Group]:
    """The neighbours of a group in a UNION; the next neighbour is found from those."""
    for other in known:
        if (group.after == "UNION" and other.start == group.end + 2) or (
            group.before == "UNION" and other.end == group.start - 2
        ):
            yield other


def bind(query: str, tokens: list[Token], values: Mapping[str, Iterable[str]]) -> str:
    """The query with variables bound to terms, which are written as SPARQL.

    Every SELECT that speaks of a variable has its values told: a sub-SELECT does not see what is bound outside. An
    OPTIONAL that alone speaks of one must then match: left out, it would keep the value as if it held.
    """
    edits: dict[int, tuple[int, str]] = {}  # offset: how much goes there, what comes
    known = groups(tokens)
    by_start = {group.start: group for group in known}
    for variable, terms in values.items():
        places = uses(tokens, variable)
        told = f" VALUES ?{variable} {{ {' '.join(terms)} }}"
        for start in _selects(tokens):
            if any(start < place < by_start[start].end for place in places):
                at = tokens[start].start + 1
                edits[at] = 0, edits.get(at, (0, ""))[1] + told
        if not _is_firm(tokens, places):
            for group in known:
                if group.before == "OPTIONAL" and any(group.start < place < group.end for place in places):
                    edits[tokens[group.start - 1].start] = len("OPTIONAL"), ""
    for at, (length, told) in sorted(edits.items(), reverse=True):
        query = query[:at] + told + query[at + length :]
    return query


def _selects(tokens: list[Token]) -> Iterator[int]:
    """Where the group of each SELECT opens."""
    for place, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() != "SELECT":
            continue
        depth = 0
        for further in range(place + 1, len(tokens)):
            mark = tokens[further].text if tokens[further].kind == "mark" else ""
            depth += {"(": 1, ")": -1}.get(mark, 0)
            if mark == "{" and depth == 0:
                yield further
                break
