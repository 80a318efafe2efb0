"""What a store has to show: its things, links, claims, numbers and articles, as a scene."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode

from kg.analyse import STANCES, to_networkx
from kg.schema import ONTOLOGY, SCHEMA, classes, local_name
from kg.store import Store
from kg.view.scene import Fact, Figure, Link, Scene, Source, Thing

if TYPE_CHECKING:
    import networkx as nx

QUALIFIERS = ("status", "product", "phase", "capacity", "period", "confidence", "supportCount")

_CLAIMS = """
SELECT ?claim ?s ?p ?o ?stance ?quote ?rule ?article ?start
WHERE { ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:article ?article ; kg:quote ?quote ;
               kg:start ?start ; kg:stance ?stance ; kg:rule ?rule }"""
_FIGURES = """
SELECT ?thing ?indicator ?text ?period ?stance ?quote ?rule ?article ?start
WHERE { ?o kg:observedOf ?thing ; kg:indicator ?indicator ; kg:writtenValue ?text ; kg:stance ?stance ;
           kg:quote ?quote ; kg:rule ?rule ; kg:article ?article ; kg:start ?start
        OPTIONAL { ?o kg:period ?period } }"""
_SOURCES = """
SELECT DISTINCT ?article ?headline ?file ?date ?zone
WHERE { ?article a kg:Article ; schema:headline ?headline ; kg:document/kg:fileName ?file
        OPTIONAL { ?article schema:datePublished ?date }
        OPTIONAL { ?article kg:zone/skos:prefLabel ?zone } }
ORDER BY ?article ?zone"""

Claimed = tuple[str, str, str, str, str, str, str, str, int]  # claim s p o stance quote rule article start


def collect(store: Store, limit: int, title: str) -> Scene:
    """The ``limit`` most connected things of a store, and all that is said of them."""
    graph = to_networkx(store)
    claims = _claims(store)
    for _, s, p, o, stance, *_ in claims:  # what is being negotiated is no triple, but a line to draw
        if stance == "negotiating" and s in graph and o in graph and not graph.has_edge(s, o, p):
            graph.add_edge(s, o, key=p, relation=p, stance=stance, weight=1)
    kept = _kept(graph, limit)
    place = {node: i for i, node in enumerate(kept)}
    sources, articles = _sources(store)
    return Scene(
        title=title,
        things=_things(graph, kept),
        links=tuple(
            Link(place[a], place[b], about["relation"], about["stance"], about["weight"])
            for a, b, about in graph.edges(data=True)
            if a in place and b in place
        ),
        facts=_facts(store, claims, place, articles),
        figures=_figures(store, claims, place, articles),
        sources=sources,
        total=len(graph),
        names=_names(store),
    )


def _kept(graph: nx.MultiDiGraph, limit: int) -> list[str]:
    """The most connected nodes, zones before all others, in the order of their IRIs."""
    ranked = sorted(graph, key=lambda node: (graph.nodes[node]["type"] != "Zone", -graph.degree(node), node))
    return sorted(ranked[:limit])


def _things(graph: nx.MultiDiGraph, kept: list[str]) -> tuple[Thing, ...]:
    """The nodes; two people or firms of one name are shown with what tells them apart."""
    bearers: dict[tuple[str, str], int] = defaultdict(int)
    for node in kept:
        bearers[graph.nodes[node]["type"], graph.nodes[node]["label"]] += 1
    things = []
    for node in kept:
        about = graph.nodes[node]
        alone = about["type"] == "Post" or bearers[about["type"], about["label"]] == 1
        label = about["label"] if alone else unquote(node.rpartition("/")[2])
        aliases = tuple(filter(None, about["aliases"].split("、")))
        notes = (("investmentCNY", yuan(Decimal(about["investmentCNY"]))),) if "investmentCNY" in about else ()
        things.append(Thing(node, about["type"], label, aliases, notes))
    return tuple(things)


def yuan(amount: Decimal) -> str:
    """An amount of yuan as a newspaper writes it.

    >>> yuan(Decimal(350_000_000))
    '3.5亿元'
    """
    for unit, size in (("亿元", 10**8), ("万元", 10**4)):
        if amount >= size:
            return f"{round(amount / size, 4).normalize():f}{unit}"
    return f"{amount.normalize():f}元"


def _claims(store: Store) -> list[Claimed]:
    found: list[Claimed] = []
    for row in store.select(_CLAIMS):
        names = ("claim", "s", "p", "o", "stance", "quote", "rule", "article")
        claim, s, p, o, stance, quote, rule, article = (_text(row[name]) for name in names)
        start = int(_text(row["start"]))
        found.append((claim, s, local_name(p), o, stance, quote, rule, article, start))
    return sorted(found, key=lambda c: (c[1:4], STANCES.index(c[4]), c[7], c[8], c[0]))


def _facts(store: Store, claims: list[Claimed], place: dict[str, int], articles: dict[str, int]) -> tuple[Fact, ...]:
    notes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in QUALIFIERS:
        for quad in store.oxigraph.quads_for_pattern(None, NamedNode(ONTOLOGY + name), None, None):
            notes[_text(quad.subject)].append((name, _text(quad.object)))
    return tuple(
        Fact(place[s], p, place[o], stance, quote, articles.get(article, -1), rule, tuple(sorted(notes.get(claim, ()))))
        for claim, s, p, o, stance, quote, rule, article, _ in claims
        if s in place and o in place
    )


def _figures(
    store: Store, claims: list[Claimed], place: dict[str, int], articles: dict[str, int]
) -> tuple[Figure, ...]:
    """Observations, and claims whose object is a number."""
    found = []
    for row in store.select(_FIGURES):
        if (thing := _text(row["thing"])) in place:
            names = ("indicator", "text", "period", "stance", "quote", "rule")
            indicator, text, period, stance, quote, rule = (_text(row[name]) for name in names)
            source = articles.get(_text(row["article"]), -1)
            number = Figure(place[thing], indicator, text, period, stance, quote, source, rule)
            found.append((int(_text(row["start"])), number))
    for _, s, p, o, stance, quote, rule, article, start in claims:
        if s in place and p == "investmentCNY":
            number = Figure(place[s], "总投资", yuan(Decimal(o)), "", stance, quote, articles.get(article, -1), rule)
            found.append((start, number))
    found.sort(key=lambda pair: (pair[1].thing, pair[1].source, pair[0], pair[1].indicator, pair[1].text, pair[1].rule))
    return tuple(figure for _, figure in found)


def _sources(store: Store) -> tuple[tuple[Source, ...], dict[str, int]]:
    authors: dict[str, list[str]] = defaultdict(list)
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(SCHEMA + "author"), None, None):
        authors[_text(quad.subject)].append(_text(quad.object))
    sources: list[Source] = []
    place: dict[str, int] = {}
    for row in store.select(_SOURCES):
        article = _text(row["article"])
        if article not in place:
            place[article] = len(sources)
            headline, zone, date, file = (_text(row[name]) for name in ("headline", "zone", "date", "file"))
            sources.append(Source(headline, zone, date, file, tuple(sorted(authors.get(article, ())))))
    return tuple(sources), place


def _names(store: Store) -> tuple[tuple[str, str, str], ...]:
    kinds = [(c.name, c.label_zh, c.label_en) for c in classes().values()]
    verbs = [(r.name, r.label_zh, r.label_en) for r in store.relations().values()]
    return (*kinds, *verbs, ("postAt", "任职单位", "post at"))


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
