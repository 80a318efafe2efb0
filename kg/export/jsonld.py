"""The graph as JSON-LD: an object per named graph, in it one per thing, with short names through a context."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.schema import RDF
from kg.store import Store

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER, _STRING = _XSD + "integer", _XSD + "string"
_SAFE = 2**53  # JSON's numbers are exact below


def chunks(store: Store, inferred: bool) -> Iterator[bytes]:
    """One document, written graph by graph."""
    names = _Names(store.prefixes, store.base)
    yield b'{"@context": ' + _json(names.context) + b',\n "@graph": ['
    for number, (graph, quads) in enumerate(store.graphs(inferred)):
        yield b",\n" if number else b"\n"
        yield b' {"@id": ' + _json(names.short(graph.value)) + b', "@graph": [\n  '
        yield b",\n  ".join(_json(node) for node in _nodes(quads, names))
        yield b"]}"
    yield b"]}\n"


class _Names:
    """IRIs as ``prefix:rest``, where that cannot be taken for an IRI of its own."""

    def __init__(self, prefixes: Mapping[str, str], base: str) -> None:
        taken = base.partition(":")[0]  # a prefix of the name of the base's scheme would change whole IRIs
        self.context = {name: iri for name, iri in sorted(prefixes.items()) if name != taken}
        self._starts = sorted(((iri, name) for name, iri in self.context.items()), key=lambda pair: -len(pair[0]))

    def short(self, iri: str) -> str:
        for start, name in self._starts:
            if iri.startswith(start) and not iri.startswith("//", len(start)):
                return f"{name}:{iri[len(start) :]}"
        return iri


def _nodes(quads: Iterator[Quad], names: _Names) -> Iterator[dict[str, Any]]:
    """The things of one graph by IRI, their properties by IRI, their values sorted."""
    found = sorted((_iri(q.subject), q.predicate.value, str(q.object), q.object) for q in quads)
    for subject, about in groupby(found, key=lambda row: row[0]):
        node: dict[str, Any] = {"@id": names.short(subject)}
        for predicate, rows in groupby(about, key=lambda row: row[1]):
            values = [row[3] for row in rows]
            if predicate == RDF + "type":
                said: list[Any] = [names.short(_iri(value)) for value in values]
            else:
                said = [_value(value, names) for value in values]
            name = "@type" if predicate == RDF + "type" else names.short(predicate)
            node[name] = said[0] if len(said) == 1 else said
        yield node


def _value(term: object, names: _Names) -> Any:
    """A number only where JSON-LD reads back the very same digits; all others keep their digits as text."""
    if not isinstance(term, Literal):
        return {"@id": names.short(_iri(term))}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    kind = term.datatype.value
    if kind == _STRING:
        return term.value
    if kind == _INTEGER and term.value.lstrip("-").isdecimal():
        number = int(term.value)
        if str(number) == term.value and abs(number) < _SAFE:
            return number
    return {"@value": term.value, "@type": names.short(kind)}


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode)
    return term.value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
