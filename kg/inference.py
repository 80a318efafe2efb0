"""What follows from the facts of a store by rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.describe import own_graph
from kg.schema import DEFAULT_BASE, ONTOLOGY, OWL, RDF
from kg.sorting import unique

_MEMBER, _PARTNER = NamedNode(ONTOLOGY + "isChainMemberOf"), NamedNode(ONTOLOGY + "partnersWith")
_COUNT, _SURE = NamedNode(ONTOLOGY + "supportCount"), NamedNode(ONTOLOGY + "supportedConfidence")
_SUBJECT, _PREDICATE, _OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
_ARTICLE, _STANCE, _CONFIDENCE = (NamedNode(ONTOLOGY + name) for name in ("article", "stance", "confidence"))
_TYPE, _SYMMETRIC = NamedNode(RDF + "type"), NamedNode(OWL + "SymmetricProperty")
_INTEGER, _DECIMAL = (NamedNode("http://www.w3.org/2001/XMLSchema#" + name) for name in ("integer", "decimal"))
_STANDS = (Literal("asserted"), Literal("planned"))


def inferred(store: Store, base: str = DEFAULT_BASE, scratch: Path | None = None) -> Iterator[Triple]:
    """The triples that follow, some of them more than once.

    A leader or core of a chain is a member of it, a partner has a partner, a user's symmetric relation holds both ways,
    and a claim that is held is said by so many articles, and so much surer for it.
    """
    for name in ("isChainLeaderOf", "isChainCoreOf"):
        for quad in store.quads_for_pattern(None, NamedNode(ONTOLOGY + name), None, None):
            yield Triple(quad.subject, _MEMBER, quad.object)
    own = [quad.subject for quad in store.quads_for_pattern(None, _TYPE, _SYMMETRIC, own_graph(base))]
    for mutual in (_PARTNER, *own):
        assert isinstance(mutual, NamedNode)
        for quad in store.quads_for_pattern(None, mutual, None, None):
            if isinstance(quad.object, NamedNode):
                yield Triple(quad.object, mutual, quad.subject)
    said = (line[:-1].split(b"\0") for line in unique(_held(store), scratch))
    for _, group in groupby(said, key=lambda parts: parts[:3]):
        claims = list(group)
        count = len({article for *_, article, _, _ in claims})
        for claim, confidence in dict.fromkeys((claim, confidence) for *_, claim, confidence in claims):
            node = NamedNode(claim.decode()[1:-1])
            yield Triple(node, _COUNT, Literal(str(count), datatype=_INTEGER))
            if count > 1 and confidence:
                yield Triple(node, _SURE, _surer(Decimal(confidence.decode()), count))


def _surer(confidence: Decimal, count: int) -> Literal:
    """The doubt is halved by a second article, a third and a fourth; further ones copy."""
    sure = 1 - (1 - confidence) / 2 ** (min(count, 4) - 1)
    return Literal(f"{sure.normalize():f}", datatype=_DECIMAL)


def _held(store: Store) -> Iterator[bytes]:
    """A line per claim that is asserted or planned: what it says, where, and its IRI."""
    for graph in store.named_graphs():
        parts: list[dict[str, str]] = [
            {str(q.subject): str(q.object) for q in store.quads_for_pattern(None, predicate, None, graph)}
            for predicate in (_SUBJECT, _PREDICATE, _OBJECT, _ARTICLE)
        ]
        confidence = {
            str(q.subject): q.object.value
            for q in store.quads_for_pattern(None, _CONFIDENCE, None, graph)
            if isinstance(q.object, Literal)
        }
        for stance in _STANDS:
            for quad in store.quads_for_pattern(None, _STANCE, stance, graph):
                claim = str(quad.subject)
                if claim in parts[0]:
                    line = (*(part[claim] for part in parts), claim, confidence.get(claim, ""))
                    yield "\0".join(line).encode() + b"\n"
