"""What a store has to show: its things, links, claims, numbers and articles, as a scene.

The most connected things are found first; only what is said of them is then looked up, thing by thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from kg.analyse import STANCES, types_of
from kg.rdf import INFERRED
from kg.schema import ONTOLOGY, RDF, SCHEMA, classes, local_name, relation_iri
from kg.store import Store
from kg.view.scene import Fact, Figure, Link, Scene, Scope, Source, Thing
from kg.view.select import Selection

if TYPE_CHECKING:
    from pyoxigraph import Quad

QUALIFIERS = ("status", "product", "phase", "capacity", "period", "confidence", "supportCount")
QUOTES = 20  # of one fact; more nobody reads
FIGURES = 20_000  # of all things together

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_NAMED = (_SKOS + "prefLabel", _SKOS + "altLabel", ONTOLOGY + "investmentCNY")
_SUBJECT, _OBJECT = NamedNode(RDF + "subject"), NamedNode(RDF + "object")
_OBSERVED, _STANCE = NamedNode(ONTOLOGY + "observedOf"), NamedNode(ONTOLOGY + "stance")


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim or an observation, by the local names of its predicates."""

    node: str
    about: dict[str, str]

    def __getitem__(self, name: str) -> str:
        return self.about.get(name, "")


@dataclass(frozen=True, slots=True)
class _Called:
    """A thing: its IRI and class, what it is called, and its investments as written in the graph."""

    node: str
    type: str
    labels: set[str]
    aliases: set[str]
    amounts: set[str]


def collect(store: Store, limit: int, title: str, part: Selection | None = None) -> Scene:
    """The ``limit`` most connected things of a store, or of a part of it, and what is said of them."""
    types = types_of(store)
    kept = _kept(types, limit, _degrees(store, types), part.steps if part else dict.fromkeys(types, 0))
    place = {node: i for i, node in enumerate(kept)}
    sources, articles = _sources(store)
    drawn = {*store.relations(), "postAt"}
    names: list[_Called] = []
    links: list[Link] = []
    facts: list[Fact] = []
    numbers: list[list[Quad]] = []
    for node in kept:
        about = list(store.oxigraph.quads_for_pattern(NamedNode(node), None, None, None))
        claims, amounts = _claims(store, node, place)
        names.append(_Called(node, types[node], *(_values(about, name) for name in _NAMED)))
        links += _links(drawn, place, node, about, claims)
        facts += _facts(place, articles, claims)
        numbers.append([*store.oxigraph.quads_for_pattern(None, _OBSERVED, NamedNode(node), None), *amounts])
    return Scene(
        title=title,
        things=_things(names),
        links=tuple(links),
        facts=tuple(facts),
        figures=tuple(_figures(store, articles, numbers)),
        sources=sources,
        total=len(types),
        names=_names(store),
        scope=Scope(part.kind, part.name, part.hops, len(part.steps)) if part else None,
    )


def _degrees(store: Store, types: dict[str, str]) -> Counter[str]:
    """How many lines end at a thing. What is being negotiated is no triple, but a line to draw."""
    number = {node: i for i, node in enumerate(types)}
    lines: dict[str, set[int]] = defaultdict(set)  # a line is one number: many of them take little room

    def add(one: str, relation: str, other: str) -> None:
        if one in number and other in number:
            lines[relation].add(number[one] * len(number) + number[other])

    for quad in store.oxigraph.quads_for_pattern(None, _STANCE, Literal("negotiating"), None):
        claim = _whole(store, quad)
        add(claim["subject"], local_name(claim["predicate"]), claim["object"])
    degrees = [0] * len(number)
    for relation in (*store.relations(), "postAt"):
        predicate = NamedNode(relation_iri(relation, store.base))
        for quad in store.oxigraph.quads_for_pattern(None, predicate, None, None):
            if quad.graph_name != INFERRED:
                add(_text(quad.subject), relation, _text(quad.object))
        for line in lines.pop(relation, ()):
            degrees[line // len(number)] += 1
            degrees[line % len(number)] += 1
    return Counter(dict(zip(number, degrees, strict=True)))


def _kept(types: dict[str, str], limit: int, degrees: Counter[str], steps: dict[str, int]) -> list[str]:
    """The nearest nodes, and of those the most connected, zones before all others; in the order of their IRIs."""
    ranked = sorted(steps, key=lambda node: (steps[node], types[node] != "Zone", -degrees[node], node))
    return sorted(ranked[:limit])


def _claims(store: Store, node: str, place: dict[str, int]) -> tuple[list[_Said], list[Quad]]:
    """The claims that a thing and another that is shown are in, in order; and its investments, one quad of each."""
    claims: list[_Said] = []
    amounts: list[Quad] = []
    for quad in store.oxigraph.quads_for_pattern(None, _SUBJECT, NamedNode(node), None):
        for said in store.oxigraph.quads_for_pattern(quad.subject, _OBJECT, None, quad.graph_name):
            if isinstance(said.object, Literal):
                amounts.append(quad)
            elif _text(said.object) in place:
                claims.append(_whole(store, quad))
    claims.sort(key=lambda c: (*_line(c), STANCES.index(c["stance"]), c["article"], int(c["start"]), c.node))
    return claims, amounts


def _whole(store: Store, quad: Quad) -> _Said:
    found = store.oxigraph.quads_for_pattern(quad.subject, None, None, None)  # what follows from it, too
    return _Said(_text(quad.subject), {local_name(q.predicate.value): _text(q.object) for q in found})


def _line(claim: _Said) -> tuple[str, str, str]:
    return claim["subject"], local_name(claim["predicate"]), claim["object"]


def _things(found: list[_Called]) -> tuple[Thing, ...]:
    """The nodes; two people or firms of one name are shown with what tells them apart."""
    labels = [min(one.labels, default=one.node.rpartition("/")[2]) for one in found]
    bearers = Counter((one.type, label) for one, label in zip(found, labels, strict=True))
    things = []
    for one, label in zip(found, labels, strict=True):
        alone = one.type == "Post" or bearers[one.type, label] == 1
        shown = label if alone else unquote(one.node.rpartition("/")[2])
        notes = (("investmentCNY", yuan(max(map(Decimal, one.amounts)))),) if one.amounts else ()
        things.append(Thing(one.node, one.type, shown, tuple(sorted(one.aliases)), notes))
    return tuple(things)


def _values(about: Iterable[Quad], predicate: str) -> set[str]:
    return {_text(quad.object) for quad in about if quad.predicate.value == predicate}


def _links(
    drawn: set[str], place: dict[str, int], node: str, about: Iterable[Quad], said: Iterable[_Said]
) -> Iterator[Link]:
    """The lines from a thing: what is stated, and what is being negotiated."""
    stances: dict[tuple[str, str], set[str]] = defaultdict(set)
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    lines = {
        (local_name(q.predicate.value), _text(q.object))
        for q in about
        if q.graph_name != INFERRED and isinstance(q.object, NamedNode) and local_name(q.predicate.value) in drawn
    }
    for claim in said:
        _, relation, other = _line(claim)
        stances[relation, other].add(claim["stance"])
        if claim["stance"] != "denied":
            articles[relation, other].add(claim["article"])
        if claim["stance"] == "negotiating":
            lines.add((relation, other))
    for line in sorted(line for line in lines if line[1] in place):
        relation, other = line
        firmest = next((stance for stance in STANCES if stance in stances[line]), "asserted")
        yield Link(place[node], place[other], relation, firmest, max(1, len(articles[line])))


def _facts(place: dict[str, int], articles: dict[str, int], said: Iterable[_Said]) -> Iterator[Fact]:
    quotes: Counter[tuple[str, str, str]] = Counter()
    for claim in said:
        line = _line(claim)
        quotes[line] += 1
        if line[2] in place and quotes[line] <= QUOTES:
            notes = tuple(sorted((name, claim[name]) for name in QUALIFIERS if name in claim.about))
            one, other, source = place[line[0]], place[line[2]], articles.get(claim["article"], -1)
            yield Fact(one, line[1], other, claim["stance"], claim["quote"], source, claim["rule"], notes)


def _figures(store: Store, articles: dict[str, int], numbers: list[list[Quad]]) -> Iterator[Figure]:
    """Observations, and claims whose object is a number; of each thing only so many that all have some."""
    most = _share([len(found) for found in numbers], FIGURES)
    for thing, found in enumerate(numbers):
        if len(found) > most:
            found.sort(key=lambda quad: (str(quad.graph_name), str(quad.subject)))
        figures = [
            (
                int(said["start"]),
                Figure(
                    thing,
                    said["indicator"] or "总投资",
                    said["writtenValue"] or yuan(Decimal(said["object"])),
                    said["period"] if said["indicator"] else "",
                    said["stance"],
                    said["quote"],
                    articles.get(said["article"], -1),
                    said["rule"],
                    said["confidence"],
                ),
            )
            for said in (_whole(store, quad) for quad in found[:most])
        ]
        figures.sort(key=lambda pair: (pair[1].source, pair[0], pair[1].indicator, pair[1].text, pair[1].rule))
        yield from (figure for _, figure in figures)


def _share(counts: list[int], budget: int) -> int:
    """How many each may have so that all together have no more than the budget."""
    low, high = 1, max(counts, default=1)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(min(n, middle) for n in counts) <= budget else (low, middle - 1)
    return low


def yuan(amount: Decimal) -> str:
    """An amount of yuan as a newspaper writes it.

    >>> yuan(Decimal(350_000_000))
    '3.5亿元'
    """
    for unit, size in (("亿元", 10**8), ("万元", 10**4)):
        if amount >= size:
            return f"{round(amount / size, 4).normalize():f}{unit}"
    return f"{amount.normalize():f}元"


def _sources(store: Store) -> tuple[tuple[Source, ...], dict[str, int]]:
    """The articles, and the place of each. Not in SPARQL: a zone has its label once per document that names it."""
    authors: dict[str, list[str]] = defaultdict(list)
    for article, author in _pairs(store, SCHEMA + "author"):
        authors[article].append(author)
    documents, zones = dict(_pairs(store, ONTOLOGY + "document")), dict(_pairs(store, ONTOLOGY + "zone"))
    files, dates = dict(_pairs(store, ONTOLOGY + "fileName")), dict(_pairs(store, SCHEMA + "datePublished"))
    labels = {zone: _label(store, zone) for zone in set(zones.values())}
    sources: list[Source] = []
    place: dict[str, int] = {}
    for article, headline in sorted(_pairs(store, SCHEMA + "headline")):
        zone, file = labels.get(zones.get(article, ""), ""), files.get(documents.get(article, ""), "")
        place[article] = len(sources)
        sources.append(Source(headline, zone, dates.get(article, ""), file, tuple(sorted(authors[article]))))
    return tuple(sources), place


def _pairs(store: Store, predicate: str) -> Iterator[tuple[str, str]]:
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(predicate), None, None):
        yield _text(quad.subject), _text(quad.object)


def _label(store: Store, node: str) -> str:
    return min(_values(store.oxigraph.quads_for_pattern(NamedNode(node), None, None, None), _NAMED[0]), default="")


def _names(store: Store) -> tuple[tuple[str, str, str], ...]:
    kinds = [(c.name, c.label_zh, c.label_en) for c in classes().values()]
    verbs = [(r.name, r.label_zh, r.label_en) for r in store.relations().values()]
    return (*kinds, *verbs, ("postAt", "任职单位", "post at"))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
