"""What states each fact: the quotes of a store, best first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode, QuerySolution

from kg.analyse.network import STANCES, STANDS, Triple
from kg.analyse.table import Cell
from kg.schema import ONTOLOGY, SCHEMA, relation_iri
from kg.store import Store

_FEW = 100  # look-ups, before a relation is read whole
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

    @classmethod
    def of(cls, store: Store) -> Evidence:
        """What a store says, which must stay open: read when it is asked for."""
        return _Stored(store)

    def all(self, triple: Triple) -> Sequence[Said]:
        """The claims of a fact, the best first: firm, sure, early. A post's place is stated where it is held."""
        return self._claims(triple) or (self._holders(triple[0]) if triple[1] == "postAt" else ())

    def _claims(self, triple: Triple) -> Sequence[Said]:
        return self._said.get(triple, ())

    def _holders(self, post: str) -> Sequence[Said]:
        """What says that someone holds a post, of one person."""
        held = sorted(triple for triple in self._said if triple[1:] == ("holdsPost", post))
        return self._said[held[0]] if held else ()

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


def _goodness(said: Said) -> tuple[int, float, bool, str, str, str]:
    return (_FIRMNESS[said.stance], -said.confidence, not said.date, said.date, said.article, said.quote)


class _Stored(Evidence):
    """The claims in a store: a few are looked up one by one; of a relation asked about often all are read at once."""

    def __init__(self, store: Store) -> None:
        super().__init__({})
        self._store = store
        self._read: set[str] = set()
        self._asked: Counter[str] = Counter()

    def _claims(self, triple: Triple) -> Sequence[Said]:
        one, relation, other = triple
        if relation not in self._read and triple not in self._said:
            self._asked[relation] += 1
            if self._asked[relation] > _FEW:
                self._read.add(relation)
                self._keep(relation, self._rows(relation))
            else:
                values = f"VALUES ?s {{ {NamedNode(one)} }} VALUES ?o {{ {NamedNode(other)} }}"
                self._said[triple] = []
                self._keep(relation, self._rows(relation, values))
        return self._said.get(triple, ())

    def _holders(self, post: str) -> Sequence[Said]:
        query = f"SELECT DISTINCT ?s {{ ?s kg:holdsPost {NamedNode(post)} }} ORDER BY ?s LIMIT 1"
        holder = next((row["s"].value for row in self._store.select(query)), "")
        return self._claims((holder, "holdsPost", post)) if holder else ()

    def _rows(self, relation: str, values: str = "") -> Iterator[QuerySolution]:
        predicate = NamedNode(relation_iri(relation, self._store.base))
        product = "OPTIONAL { ?claim kg:product ?product }" if relation == "suppliesTo" else ""
        return self._store.select(
            f"""SELECT ?s ?o ?stance ?quote ?article ?confidence ?product WHERE {{ GRAPH ?document {{ {values}
            ?claim rdf:subject ?s ; rdf:predicate {predicate} ; rdf:object ?o ; kg:stance ?stance ;
              kg:article ?article ; kg:quote ?quote ; kg:confidence ?confidence . {product} }} }}"""
        )

    def _keep(self, relation: str, rows: Iterable[QuerySolution]) -> None:
        found: dict[Triple, list[Said]] = defaultdict(list)
        for row in rows:
            article = row["article"].value
            headline, date, file, zone = self._articles.get(article, ("", "", "", ""))
            product = row["product"].value if row["product"] is not None else ""
            said = (row["stance"].value, row["quote"].value, headline, date, file, article)
            found[row["s"].value, relation, row["o"].value].append(
                Said(*said, float(row["confidence"].value), zone, product)
            )
        self._said.update((triple, sorted(claims, key=_goodness)) for triple, claims in found.items())

    @cached_property
    def _articles(self) -> dict[str, tuple[str, str, str, str]]:
        """Headline, date, file and zone of every article."""
        return articles(self._store)


def articles(store: Store) -> dict[str, tuple[str, str, str, str]]:
    """Headline, date, file and the zone's IRI of every article, "" for what is not known."""
    dates, zones = pairs(store, SCHEMA + "datePublished"), pairs(store, ONTOLOGY + "zone")
    documents, files = pairs(store, ONTOLOGY + "document"), pairs(store, ONTOLOGY + "fileName")
    return {
        article: (headline, dates.get(article, ""), files.get(documents.get(article, ""), ""), zones.get(article, ""))
        for article, headline in pairs(store, SCHEMA + "headline").items()
    }


def pairs(store: Store, predicate: str) -> dict[str, str]:
    """Subject and object of every statement of a predicate that a thing has one value of."""
    return {row["s"].value: row["o"].value for row in store.select(f"SELECT DISTINCT ?s ?o {{ ?s <{predicate}> ?o }}")}
