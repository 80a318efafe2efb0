"""A part of a graph: a zone, a chain, what lies around a thing, what a query names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.analyse import types_of
from kg.errors import QueryError
from kg.query import Answer
from kg.rdf import INFERRED
from kg.schema import ONTOLOGY, RDF, relation_iri
from kg.store import Store

HOPS = 9  # further than that lies all of a graph

_OWN = ("Enterprise", "Project", "Park", "Platform", "Post")  # what a zone has, and is looked through
_CLAIM, _OBSERVATION = ONTOLOGY + "Claim", ONTOLOGY + "Observation"
_ENDS = (NamedNode(RDF + "subject"), NamedNode(RDF + "object"))
_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
_STANCE, _NEGOTIATING = NamedNode(ONTOLOGY + "stance"), Literal("negotiating")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is to be shown: how many steps each thing is from what was asked for, and what that was.

    ``kind`` is zone, chain, around or query; ``name`` the label of the zone, chain or thing; ``hops`` how far was
    looked around a thing.
    """

    kind: str
    steps: dict[str, int]
    name: str = ""
    hops: int = 0


def select(
    store: Store,
    *,
    zone: Sequence[str] = (),
    chain: Sequence[str] = (),
    around: Sequence[str] = (),
    hops: int = 2,
    answer: Answer | None = None,
) -> Selection | None:
    """The part that is asked for in one of the four ways; None, which is all, when in none.

    ``zone``, ``chain`` and ``around`` are IRIs: mostly one, several where one name has several bearers.

    Raises QueryError when it is asked for in several ways, ``hops`` is not from 1 to 9, or the answer names nothing.
    """
    if sum((bool(zone), bool(chain), bool(around), answer is not None)) > 1:
        raise QueryError("a view shows one part of the graph: give one of zone, chain, around and query")
    if not 1 <= hops <= HOPS:
        raise QueryError(f"{hops} hops: give a number from 1 to {HOPS}")
    if zone:
        return of_zone(store, zone)
    if chain:
        return of_chain(store, chain)
    if around:
        return of_things(store, around, hops)
    return None if answer is None else of_answer(store, answer)


def of_zone(store: Store, zones: Sequence[str]) -> Selection:
    """Zones, what is linked to them, and what is linked to their firms, projects, parks, platforms and posts.

    Of their chains also the stages, and the firms that an article about the zone puts into them.
    """
    lines = _Lines(store)
    steps = lines.spread(dict.fromkeys(zones, 0), through=zones)
    own = {thing for thing in steps if lines.types[thing] in _OWN}
    said = {thing for zone in zones for thing in _said_in(store, zone)}
    for chain in sorted(thing for thing in steps if lines.types[thing] == "IndustryChain"):
        for other in lines.near(chain):
            if lines.types[other] == "ChainStage" or (lines.types[other] == "Enterprise" and other in said):
                steps.setdefault(other, 2)
    return Selection("zone", lines.spread(steps, through=own), _name(store, zones))


def of_chain(store: Store, chains: Sequence[str]) -> Selection:
    """Chains, their zones, firms and stages, and what is linked to their firms."""
    lines = _Lines(store)
    steps = lines.spread(dict.fromkeys(chains, 0), through=chains)
    firms = {thing for thing in steps if lines.types[thing] == "Enterprise"}
    return Selection("chain", lines.spread(steps, through=firms), _name(store, chains))


def of_things(store: Store, things: Sequence[str], hops: int) -> Selection:
    """Things and all that is at most ``hops`` lines away."""
    lines = _Lines(store)
    steps = dict.fromkeys(things, 0)
    for hop in range(hops):
        steps = lines.spread(steps, through={thing for thing, step in steps.items() if step == hop})
    return Selection("around", steps, _name(store, things), hops)


def of_answer(store: Store, answer: Answer) -> Selection:
    """The things that an answer names, and those that the claims and numbers in it are about.

    Where it holds no IRI of a thing, its texts are taken for labels.

    Raises QueryError when it names none.
    """
    types = types_of(store)
    rows = list(answer.rows)
    named = {term.value for row in rows for term in row if term is not None and term.kind == "uri"}
    things = named & types.keys()
    for node in sorted(named - types.keys()):
        things |= {thing for thing in _about(store, node) if thing in types}
    if not things:
        things = _labelled({term.value for row in rows for term in row if term is not None}, store, types)
    if not things:
        raise QueryError(
            "the answer names nothing that can be drawn: ask for things, such as ?zone in { ?zone a kg:Zone }"
        )
    return Selection("query", dict.fromkeys(sorted(things), 0))


def _name(store: Store, nodes: Sequence[str]) -> str:
    quads = store.oxigraph.quads_for_pattern(NamedNode(nodes[0]), _LABEL, None, None)
    return min((quad.object.value for quad in quads if isinstance(quad.object, Literal)), default=nodes[0])


def _labelled(texts: set[str], store: Store, types: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        for quad in store.oxigraph.quads_for_pattern(None, _LABEL, Literal(text), None):
            found.add(_text(quad.subject))
    return found & types.keys()


def _about(store: Store, node: str) -> Iterator[str]:
    """What a claim or an observation is about; nothing for other nodes."""
    try:
        quads = list(store.oxigraph.quads_for_pattern(NamedNode(node), None, None, None))
    except ValueError:  # no IRI after all
        return
    types = {q.object.value for q in quads if q.predicate.value == RDF + "type" and isinstance(q.object, NamedNode)}
    if types & {_CLAIM, _OBSERVATION}:
        ends = {*(end.value for end in _ENDS), ONTOLOGY + "observedOf"}
        yield from (q.object.value for q in quads if q.predicate.value in ends and isinstance(q.object, NamedNode))


def _said_in(store: Store, zone: str) -> set[str]:
    """What the claims of the articles about a zone speak of."""
    rows = store.select(f"SELECT ?s ?o {{ ?c kg:article/kg:zone <{zone}> ; rdf:subject ?s ; rdf:object ?o }}")
    return {term.value for row in rows for term in (row["s"], row["o"]) if isinstance(term, NamedNode)}


class _Lines:
    """The lines of the picture, looked up from either end: what is stated, and what is being negotiated."""

    def __init__(self, store: Store) -> None:
        self.store = store.oxigraph
        self.types = types_of(store)
        self.drawn = {relation_iri(name, store.base) for name in (*store.relations(), "postAt")}

    def spread(self, steps: dict[str, int], through: Collection[str]) -> dict[str, int]:
        """The same and one step more: whatever is linked to the things ``through``, which are in ``steps``."""
        more = dict(steps)
        for thing in sorted(through):
            for other in self.near(thing):
                more[other] = min(more.get(other, steps[thing] + 1), steps[thing] + 1)
        return more

    def near(self, thing: str) -> set[str]:
        node = NamedNode(thing)
        forth = self.store.quads_for_pattern(node, None, None, None)
        back = self.store.quads_for_pattern(None, None, node, None)
        found = {_text(quad.object) for quad in forth if self._line(quad)}
        claims: set[NamedNode] = set()
        for quad in back:
            if self._line(quad):
                found.add(_text(quad.subject))
            elif quad.predicate in _ENDS and isinstance(quad.subject, NamedNode):
                claims.add(quad.subject)
        found.update(self._negotiated(claims))
        return {other for other in found if other in self.types and other != thing}

    def _line(self, quad: object) -> bool:
        return quad.predicate.value in self.drawn and quad.graph_name != INFERRED  # type: ignore[attr-defined]

    def _negotiated(self, claims: Iterable[NamedNode]) -> Iterator[str]:
        for claim in claims:
            if next(self.store.quads_for_pattern(claim, _STANCE, _NEGOTIATING, None), None):
                for end in _ENDS:
                    yield from (_text(quad.object) for quad in self.store.quads_for_pattern(claim, end, None, None))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
