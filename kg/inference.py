"""What follows from the facts of a store by rule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.schema import ONTOLOGY, RDF
from kg.sorting import unique

_MEMBER, _PARTNER, _COUNT = (NamedNode(ONTOLOGY + name) for name in ("isChainMemberOf", "partnersWith", "supportCount"))
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_ARTICLE, _STANCE = NamedNode(ONTOLOGY + "article"), NamedNode(ONTOLOGY + "stance")
_INTEGER = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_STANDS = (Literal("asserted"), Literal("planned"))


def inferred(store: Store, scratch: Path | None = None) -> Iterator[Triple]:
    """The triples that follow, some of them more than once.

    A leader or core of a chain is a member of it, a partner has a partner, and a claim that is held is said by so many
    articles.
    """
    for name in ("isChainLeaderOf", "isChainCoreOf"):
        for quad in store.quads_for_pattern(None, NamedNode(ONTOLOGY + name), None, None):
            yield Triple(quad.subject, _MEMBER, quad.object)
    for quad in store.quads_for_pattern(None, _PARTNER, None, None):
        if isinstance(quad.object, NamedNode):
            yield Triple(quad.object, _PARTNER, quad.subject)
    said = (line[:-1].split(b"\0") for line in unique(_held(store), scratch))
    for _, group in groupby(said, key=lambda parts: parts[:3]):
        claims = list(group)
        count = Literal(str(len({article for *_, article, _ in claims})), datatype=_INTEGER)
        for claim in dict.fromkeys(claim for *_, claim in claims):
            yield Triple(NamedNode(claim.decode()[1:-1]), _COUNT, count)


def _held(store: Store) -> Iterator[bytes]:
    """A line per claim that is asserted or planned: what it says, where, and its IRI."""
    for graph in store.named_graphs():
        parts: list[dict[str, str]] = [
            {str(q.subject): str(q.object) for q in store.quads_for_pattern(None, predicate, None, graph)}
            for predicate in (_SUBJECT, _PREDICATE, _OBJECT, _ARTICLE)
        ]
        for stance in _STANDS:
            for quad in store.quads_for_pattern(None, _STANCE, stance, graph):
                claim = str(quad.subject)
                if claim in parts[0]:
                    yield "\0".join((*(part[claim] for part in parts), claim)).encode() + b"\n"
