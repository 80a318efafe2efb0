"""Turtle and TriG that read well and are the same bytes for the same quads, in whatever order they come."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from pyoxigraph import DefaultGraph, Quad, Triple

_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_REMEMBERED = 50_000
_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = {
    f"<{_XSD}integer>": re.compile(r"[+-]?[0-9]+"),
    f"<{_XSD}decimal>": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
}

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
    return turtle_of(sorted({key(t) for t in triples}), prefixes)


def turtle_of(keys: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The same from the sorted keys of triples, of which it holds those of one subject."""
    names = _Names(prefixes)
    yield from names.header()
    yield from _blocks(keys, names, "")


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The lines of a TriG file: prefixes, then one block per graph, all sorted."""
    graphs: dict[str, set[bytes]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
        graphs.setdefault(name, set()).add(key(quad))
    return trig_of(((name, sorted(keys)) for name, keys in sorted(graphs.items())), prefixes)


def trig_of(graphs: Iterable[tuple[str, Iterable[bytes]]], prefixes: Mapping[str, str]) -> Iterator[str]:
    """The same from graphs as wanted: each its name as N-Triples write it, nothing if it has none, and sorted keys."""
    names = _Names(prefixes)
    yield from names.header()
    for name, keys in graphs:
        yield f"\n{names.term(name)} {{\n" if name else "\n{\n"
        yield from _blocks(keys, names, "    ")
        yield "}\n"


def key(statement: Triple | Quad) -> bytes:
    """A line that sorts as its triple shall stand: by subject, ``a`` before other predicates, then object."""
    return _key(*(str(part).encode() for part in (statement.subject, statement.predicate, statement.object)))


def keys_of(ntriples: bytes) -> Iterator[bytes]:
    """The keys of N-Triples without blank nodes, as a store dumps them."""
    for line in ntriples.splitlines():
        subject, predicate, rest = line.split(b" ", 2)
        yield _key(subject, predicate, rest[:-2])


def _key(subject: bytes, predicate: bytes, value: bytes) -> bytes:
    """No part holds a zero byte or a line break: N-Triples escapes both. An IRI sorts without its brackets."""
    return b"%b\0%b\0%b\n" % (subject.strip(b"<>"), b"" if predicate == _TYPE else predicate[1:-1], value)


class _Names:
    """How terms are written: with a prefix where the grammar allows it, in angle brackets where not."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = sorted(prefixes.items())
        self.by_length = sorted(((iri, name) for name, iri in prefixes.items()), key=lambda pair: -len(pair[0]))
        self.cache: dict[str, str] = {}

    def header(self) -> Iterator[str]:
        for name, iri in self.prefixes:
            yield f"@prefix {name}: <{iri}> .\n"

    def term(self, term: str) -> str:
        """A term that is given as N-Triples write it."""
        if term.startswith("<") and not term.startswith("<<"):
            if (known := self.cache.get(term)) is None:
                if len(self.cache) >= _REMEMBERED:
                    self.cache.clear()
                known = self.cache[term] = self._short(term[1:-1])
            return known
        if term.startswith('"') and term.endswith(">"):
            value, _, kind = term.rpartition("^^")
            plain = _PLAIN.get(kind)
            return value[1:-1] if plain and plain.fullmatch(value, 1, len(value) - 1) else f"{value}^^{self.term(kind)}"
        return term

    def _short(self, iri: str) -> str:
        for start, name in self.by_length:
            if iri.startswith(start) and _LOCAL.fullmatch(iri, len(start)):
                return f"{name}:{iri[len(start) :].translate(_ESCAPES)}"
        return f"<{iri}>"


def _blocks(keys: Iterable[bytes], names: _Names, indent: str) -> Iterator[str]:
    triples = (key.decode()[:-1].split("\0", 2) for key in keys)
    for subject, block in groupby(triples, key=itemgetter(0)):
        predicates = []
        for predicate, group in groupby(block, key=itemgetter(1)):
            verb = names.term(f"<{predicate}>") if predicate else "a"
            predicates.append(f"{verb} " + ", ".join(names.term(value) for _, _, value in group))
        name = subject if subject.startswith(("_:", "<<")) else names.term(f"<{subject}>")
        yield f"\n{indent}{name} " + f" ;\n{indent}    ".join(predicates) + " .\n"
