"""What states each fact: the quotes of a store, best first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.analyse.network import STANCES, STANDS, Triple
from kg.analyse.table import Cell
from kg.rdf import INFERRED
from kg.schema import ONTOLOGY, RDF, SCHEMA, local_name
from kg.store import Store

_FIRMNESS = {stance: place for place, stance in enumerate(STANCES)}


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of a fact.

    ``date`` and ``zone`` (an IRI) are the article's, "" when not known; ``product`` is what is supplied.
    """

    stance: str
    quote: str
    headline: str
    date: str
    file: str
    article: str
    confidence: float = 1.0
    zone: str = ""
    product: str = ""


class Evidence:
    """The claims of every fact.

    Examples
    --------
    >>> said = Said("asserted", "甲区发展光伏。", "", "2025-01-02", "a.txt", "a-0")
    >>> evidence = Evidence({("甲区", "hasChain", "光伏"): [said]})
    >>> evidence.best(("甲区", "hasChain", "光伏")).quote
    '甲区发展光伏。'
    >>> evidence.cells(("甲区", "hasChain", "储能"))
    (None, 0, '', '', '', '')
    """

    def __init__(self, said: Mapping[Triple, Iterable[Said]]) -> None:
        self._said = {triple: sorted(claims, key=_goodness) for triple, claims in said.items()}
        self._posts: dict[str, Triple] = {}
        for triple in sorted(self._said):
            if triple[1] == "holdsPost":
                self._posts.setdefault(triple[2], triple)

    @classmethod
    def of(cls, store: Store) -> Evidence:
        """Every claim of a store."""
        return cls(_claims(store))

    def all(self, triple: Triple) -> Sequence[Said]:
        """The claims of a fact, the best first: firm, sure, early. A post's place is stated where it is held."""
        if triple not in self._said and triple[1] == "postAt":
            triple = self._posts.get(triple[0], triple)
        return self._said.get(triple, ())

    def best(self, triple: Triple) -> Said | None:
        """The claim to show, or None."""
        return next(iter(self.all(triple)), None)

    def first(self, triple: Triple) -> Said | None:
        """The claim of the earliest dated article that states the fact; without any date the best."""
        held = [said for said in self.all(triple) if said.stance in STANDS]
        return min(held, key=lambda said: (not said.date, said.date, *_goodness(said)), default=None)

    def articles(self, triple: Triple) -> int:
        """How many articles state or plan the fact."""
        return len({said.article for said in self.all(triple) if said.stance in STANDS})

    def cells(self, triple: Triple, said: Said | None = None) -> tuple[Cell, ...]:
        """The columns ``EVIDENCE`` of a fact: of its best claim, or of the one given."""
        said = said or self.best(triple)
        if said is None:
            return (None, 0, "", "", "", "")
        return (said.stance, self.articles(triple), said.quote, said.headline, said.date, said.file)

    def denied(self, triple: Triple) -> int:
        """How many articles deny the fact."""
        return len({said.article for said in self.all(triple) if said.stance == "denied"})

    def with_stance(self, stance: str, relation: str) -> list[Triple]:
        """The triples of a relation whose firmest claim has a stance."""
        return sorted(
            triple for triple, said in self._said.items() if triple[1] == relation and said[0].stance == stance
        )


def _goodness(said: Said) -> tuple[int, float, bool, str, str, str]:
    return (_FIRMNESS[said.stance], -said.confidence, not said.date, said.date, said.article, said.quote)


def _claims(store: Store) -> Mapping[Triple, list[Said]]:
    """Predicate by predicate, which is quicker than one query that joins them."""
    headlines, dates = pairs(store, SCHEMA + "headline"), pairs(store, SCHEMA + "datePublished")
    zones = pairs(store, ONTOLOGY + "zone")
    documents, files = pairs(store, ONTOLOGY + "document"), pairs(store, ONTOLOGY + "fileName")
    names = ("stance", "quote", "article", "confidence", "product")
    about = {name: pairs(store, ONTOLOGY + name) for name in names}
    predicates, objects = pairs(store, RDF + "predicate"), pairs(store, RDF + "object")
    found: dict[Triple, list[Said]] = defaultdict(list)
    for claim, subject in pairs(store, RDF + "subject").items():
        article = about["article"].get(claim, "")
        found[subject, local_name(predicates[claim]), objects[claim]].append(
            Said(
                stance=about["stance"][claim],
                quote=about["quote"].get(claim, ""),
                headline=headlines.get(article, ""),
                date=dates.get(article, ""),
                file=files.get(documents.get(article, ""), ""),
                article=article,
                confidence=float(about["confidence"].get(claim, "1")),
                zone=zones.get(article, ""),
                product=about["product"].get(claim, ""),
            )
        )
    return found


def pairs(store: Store, predicate: str) -> dict[str, str]:
    """Subject and object of every statement of a predicate that a thing has one value of. Values are kept once."""
    kept: dict[str, str] = {}
    found = {}
    for quad in store.oxigraph.quads_for_pattern(None, NamedNode(predicate), None, None):
        if quad.graph_name != INFERRED and isinstance(quad.object, NamedNode | Literal):
            assert isinstance(quad.subject, NamedNode)
            value = quad.object.value
            found[quad.subject.value] = kept.setdefault(value, value)
    return found
