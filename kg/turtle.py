"""Turtle and TriG that read well and are the same bytes for the same quads, in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

_Key = tuple[str, str, str]
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = {_XSD + "integer": re.compile(r"[+-]?[0-9]+"), _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+")}

# PN_LOCAL of the grammar, without a dot at either end (rdflib misreads an escaped one).
_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_ESCAPED = "@+()!$&'*,;=~"
_FIRST = f"[{_BASE}_0-9{re.escape(_ESCAPED)}]|%[0-9A-Fa-f]{{2}}"
_NEXT = f"[{_BASE}_0-9{re.escape(_ESCAPED)}\u00b7\u0300-\u036f\u203f-\u2040-]|%[0-9A-Fa-f]{{2}}"
_LOCAL = re.compile(rf"(?:(?:{_FIRST})(?:(?:{_NEXT}|\.)*(?:{_NEXT}))?)?")
_ESCAPES = str.maketrans({char: "\\" + char for char in _ESCAPED})


def turtle(triples: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The lines of a Turtle file: prefixes, then one block per subject, all sorted."""
    names = _Names(prefixes)
    yield from names.header()
    yield from _blocks({_triple(t) for t in triples}, names, "")


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The lines of a TriG file: prefixes, then one block per graph, all sorted."""
    names = _Names(prefixes)
    yield from names.header()
    graphs: dict[str, set[Triple]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else names.term(quad.graph_name)
        graphs.setdefault(name, set()).add(_triple(quad))
    for name, triples in sorted(graphs.items()):
        yield f"\n{name} {{\n" if name else "\n{\n"
        yield from _blocks(triples, names, "    ")
        yield "}\n"


class _Names:
    """How terms are written: with a prefix where the grammar allows it, in angle brackets where not."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = sorted(prefixes.items())
        self.by_length = sorted(((iri, name) for name, iri in prefixes.items()), key=lambda pair: -len(pair[0]))
        self.cache: dict[str, str] = {}

    def header(self) -> Iterator[str]:
        for name, iri in self.prefixes:
            yield f"@prefix {name}: <{iri}> .\n"

    def term(self, term: object) -> str:
        if isinstance(term, NamedNode):
            if (known := self.cache.get(term.value)) is None:
                known = self.cache[term.value] = self._short(term.value)
            return known
        if isinstance(term, Literal) and not term.language:
            return self._literal(term)
        return str(term)

    def _short(self, iri: str) -> str:
        for start, name in self.by_length:
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{name}:{iri[len(start) :].translate(_ESCAPES)}"
        return f"<{iri}>"

    def _literal(self, literal: Literal) -> str:
        kind = literal.datatype.value
        if kind == _XSD + "string":
            return str(literal)
        if kind in _PLAIN and _PLAIN[kind].fullmatch(literal.value):
            return literal.value
        return f"{Literal(literal.value)}^^{self.term(literal.datatype)}"


def _triple(statement: Triple | Quad) -> Triple:
    return statement if isinstance(statement, Triple) else statement.triple


def _blocks(triples: set[Triple], names: _Names, indent: str) -> Iterator[str]:
    for subject, block in groupby(sorted(triples, key=_order), key=lambda t: t.subject):
        predicates = []
        for predicate, group in groupby(block, key=lambda t: t.predicate):
            verb = "a" if predicate.value == _TYPE else names.term(predicate)
            predicates.append(f"{verb} " + ", ".join(names.term(t.object) for t in group))
        yield f"\n{indent}{names.term(subject)} " + f" ;\n{indent}    ".join(predicates) + " .\n"


def _order(triple: Triple) -> _Key:
    subject, predicate = triple.subject, triple.predicate.value
    name = subject.value if isinstance(subject, (NamedNode, BlankNode)) else str(subject)
    return (name, "" if predicate == _TYPE else predicate, str(triple.object))
