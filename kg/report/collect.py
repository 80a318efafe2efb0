"""What a store says, as plain values: things, articles, claims, numbers. No RDF beyond this file.

Documents are asked one by one, each for what is surely there in one query and for what may be there in others:
OPTIONAL, or all quads of the graph, would take three times as long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from sys import intern

from pyoxigraph import Literal, NamedNode

from kg.rdf import INFERRED, document_iri
from kg.schema import ONTOLOGY, local_name
from kg.store import Store

QUALIFIERS = ("product", "status", "phase", "capacity", "order", "period")

_SURE = NamedNode(ONTOLOGY + "supportedConfidence")
_EVIDENCE = "kg:stance ?stance ; kg:confidence ?confidence ; kg:quote ?quote ; kg:article ?article ; kg:start ?start"
_CLAIMS = f"""SELECT ?n ?s ?p ?o ?stance ?confidence ?quote ?article ?start
{{ ?n rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; {_EVIDENCE} }}"""
_NUMBERS = f"""SELECT ?n ?s ?o ?value ?unit ?written ?bound ?rule ?stance ?confidence ?quote ?article ?start
{{ ?n kg:observedOf ?s ; kg:indicator ?o ; kg:value ?value ; kg:unit ?unit ; kg:writtenValue ?written ;
  kg:bound ?bound ; kg:rule ?rule ; {_EVIDENCE} }}"""
_QUALIFIERS = f"SELECT ?n ?p ?o {{ VALUES ?p {{ {' '.join('kg:' + name for name in QUALIFIERS)} }} ?n ?p ?o }}"
_THINGS = "SELECT ?n ?type ?o { ?n a ?type ; skos:prefLabel ?o }"
_ARTICLES = "SELECT ?n ?o { ?n a kg:Article ; schema:headline ?o }"
_MAY_BE = "SELECT ?n ?o {{ ?n {} ?o }}"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the graph. ``at`` is the IRI of a post's organisation, or ""."""

    node: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """Where something is said. ``zone`` is the IRI of the zone the article is about, or ""; ``date`` may be "" too."""

    node: str
    headline: str
    date: str
    file: str
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim or observation with its evidence.

    ``object`` is an IRI, of an investment the yuan as digits, of an observation its indicator.
    """

    node: str
    subject: str
    relation: str
    object: str
    stance: str
    confidence: float
    quote: str
    article: Article
    start: int
    qualifiers: tuple[tuple[str, str], ...] = ()

    def get(self, name: str) -> str:
        """A qualifier, or ""."""
        return next((value for key, value in self.qualifiers if key == name), "")


@dataclass(frozen=True, slots=True)
class Number:
    """An observation, as written and in base units."""

    said: Said
    indicator: str
    value: Decimal
    unit: str
    written: str
    normalized: Decimal | None
    normalized_unit: str
    bound: str
    period: str
    rule: str


@dataclass(frozen=True)
class Material:
    """All that a store says."""

    things: dict[str, Thing]
    articles: dict[str, Article]
    claims: list[Said]
    numbers: list[Number]
    documents: int


def collect(store: Store) -> Material:
    """Everything that a report may need, in the order of the documents' names and of their texts."""
    sure = {
        quad.subject.value: quad.object.value
        for quad in store.oxigraph.quads_for_pattern(None, _SURE, None, INFERRED)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    names = _Names()
    documents = store.documents()
    material = Material({}, {}, [], [], len(documents))
    for sha256, file in documents:
        page = _Page(store, document_iri(sha256, store.base), file, sure)
        material.articles.update(page.articles)
        material.claims.extend(page.claims())
        material.numbers.extend(page.numbers())
        names.add(page)
    material.things.update(names.things())
    return material


class _Page:
    """One document."""

    def __init__(self, store: Store, graph: NamedNode, file: str, sure: dict[str, str]) -> None:
        self.store = store
        self.graph = graph
        self.sure = sure
        dates, zones = self.pairs("schema:datePublished"), self.pairs("kg:zone")
        self.articles = {
            row["n"]: Article(row["n"], row["o"], dates.get(row["n"], ""), file, zones.get(row["n"], ""))
            for row in self.rows(_ARTICLES)
        }

    def rows(self, query: str) -> Iterator[Row]:
        """The answers by the names of their columns. Texts that come again are kept once: there are many."""
        names = [word[1:] for word in query.partition("{")[0].split() if word.startswith("?")]
        for found in self.store.select(query, self.graph):
            yield {name: intern(found[place].value) for place, name in enumerate(names)}

    def pairs(self, predicate: str) -> Row:
        """What things have at most once; of several values the least."""
        return dict(sorted(((r["n"], r["o"]) for r in self.rows(_MAY_BE.format(predicate))), reverse=True))

    def claims(self) -> list[Said]:
        qualifiers: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.rows(_QUALIFIERS):
            qualifiers[row["n"]][local_name(row["p"])] = row["o"]
        found = [self.said(row, tuple(sorted(qualifiers.get(row["n"], {}).items()))) for row in self.rows(_CLAIMS)]
        return sorted(found, key=lambda s: (s.start, s.node))

    def numbers(self) -> list[Number]:
        values, units = self.pairs("kg:normalizedValue"), self.pairs("kg:normalizedUnit")
        periods = self.pairs("kg:period")
        found = [
            Number(
                said=self.said({**row, "p": "observedOf"}, ()),
                indicator=row["o"],
                value=Decimal(row["value"]),
                unit=row["unit"],
                written=row["written"],
                normalized=Decimal(values[row["n"]]) if row["n"] in values else None,
                normalized_unit=units.get(row["n"], ""),
                bound=row["bound"],
                period=periods.get(row["n"], ""),
                rule=row["rule"],
            )
            for row in self.rows(_NUMBERS)
        ]
        return sorted(found, key=lambda n: (n.said.start, n.said.node))

    def said(self, row: Row, qualifiers: tuple[tuple[str, str], ...]) -> Said:
        article = self.articles.get(row["article"]) or Article(row["article"], "", "", "")
        confidence = float(self.sure.get(row["n"], row["confidence"]))
        said = local_name(row["p"]), row["o"], row["stance"], confidence, row["quote"]
        return Said(row["n"], row["s"], *said, article, int(row["start"]), qualifiers)


class _Names:
    """What things are called on all pages together."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.types: Row = {}
        self.at: Row = {}

    def add(self, page: _Page) -> None:
        for row in page.rows(_THINGS):
            self.names[row["n"]].add(row["o"])
            self.types[row["n"]] = local_name(row["type"])
        for row in page.rows(_MAY_BE.format("skos:altLabel")):
            self.aliases[row["n"]].add(row["o"])
        self.at.update(page.pairs("kg:postAt"))

    def things(self) -> Iterator[tuple[str, Thing]]:
        for node in sorted(self.types):
            name = min(self.names[node])
            aliases = tuple(sorted(self.aliases.get(node, set()) - {name}))
            yield node, Thing(node, self.types[node], name, aliases, self.at.get(node, ""))
