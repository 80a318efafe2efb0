"""Scores a graph against hand-labelled facts: precision, recall and F1 per relation.

The gold is a folder of three tab-separated files. ``articles.tsv`` names each article's document, zone, headline and
authors; ``triples.tsv`` and ``observations.tsv`` hold its facts. A row marked ``must`` counts for recall; one marked
``may`` is right when found and no miss when not. ``a|b`` in a cell is any of these names, ``*`` any entity.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.matching import any_same, bare, plain, same_post, unit, yuan
from kg.output import Folder

if TYPE_CHECKING:
    from pyoxigraph import Quad

CORE = (
    "hasChain", "isChainLeaderOf", "isChainCoreOf", "isChainMemberOf", "hasStage", "partnersWith", "suppliesTo",
    "locatedIn", "hasProject", "undertakes", "hasInvestment", "holdsPost", "awarded",
)  # fmt: skip
OPEN = ("hasPark", "hasPlatform", "implements", "produces")
# Relations whose names may differ by what surrounds them, as long as one contains the other.
_LOOSE = frozenset(("hasProject", "undertakes", "hasInvestment", "awarded", "holdsPost", "hasStage", *OPEN))
_ONTOLOGY = "https://w3id.org/zonekg/ontology#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_SCHEMA = ("https://schema.org/", "http://schema.org/")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, too many, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a graph. ``misses`` and ``extras`` name each fact by relation, place, subject and object."""

    relations: Mapping[str, Score]
    numbers: Score
    articles: tuple[int, int]
    quotes: tuple[int, int] | None = None
    misses: tuple[tuple[str, str, str, str], ...] = ()
    extras: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def core(self) -> Score:
        return sum((self.relations[name] for name in CORE), Score())

    @property
    def open(self) -> Score:
        return sum((self.relations[name] for name in OPEN), Score())


@dataclass(slots=True)
class Facts:
    """The triples of a graph that a score needs, by predicate and subject."""

    values: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def all(self, node: str, predicate: str) -> list[str]:
        return self.values[predicate].get(node, [])

    def one(self, node: str, predicate: str) -> str | None:
        return next(iter(self.all(node, predicate)), None)

    def of_type(self, name: str) -> Iterator[str]:
        return (node for node, types in self.types.items() if _ONTOLOGY + name in types)

    def names(self, node: str) -> set[str]:
        return {*self.all(node, _SKOS + "prefLabel"), *self.all(node, _SKOS + "altLabel")}

    def named(self, node: str) -> set[str]:
        return self.names(node) or {node}

    def label(self, node: str) -> str:
        return self.one(node, _SKOS + "prefLabel") or node


def load(graph: str | Path) -> Facts:
    """Read a Turtle export, or the store of an output folder.

    Raises InputError when there is neither.
    """
    import pyoxigraph as ox

    path = Path(graph)
    try:
        if not path.is_dir():
            return _facts(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        folder = Folder(path)
        with folder.reading():
            return _facts(ox.Store.read_only(str(folder.store)).quads_for_pattern(None, None, None, None))
    except FileNotFoundError:
        raise InputError(f"{path}: is not there: give an output folder of kg build, or a Turtle file") from None
    except (OSError, SyntaxError) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise InputError(f"{path}: cannot be read as a graph ({reason}): give an output folder or Turtle") from None


def _facts(quads: Iterable[Quad]) -> Facts:
    facts = Facts()
    seen = set()
    for quad in quads:
        key = (str(quad.subject), quad.predicate.value, str(quad.object))
        if key in seen:  # one triple may stand in the graphs of several documents
            continue
        seen.add(key)
        subject, value = _text(quad.subject), _text(quad.object)
        if quad.predicate.value == _RDF + "type":
            facts.types[subject].add(value)
        else:
            facts.values[quad.predicate.value][subject].append(value)
    return facts


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


def evaluate(graph: str | Path, gold: str | Path, pages: str | Path | None = None) -> Report:
    """Score a graph against the gold in a folder.

    Parameters
    ----------
    graph:
        An output folder of ``kg build``, or a Turtle export.
    gold:
        A folder with ``articles.tsv``, ``triples.tsv`` and ``observations.tsv``.
    pages:
        The folder of the source pages; with it every quote is compared with its slice.

    Raises
    ------
    InputError
        When the graph or the gold cannot be read.
    """
    folder = Path(gold)
    articles = _rows(folder / "articles.tsv", ("article", "seed", "zone", "headline", "authors"))
    triples = _rows(folder / "triples.tsv", ("article", "subject", "relation", "object", "need"))
    numbers = _rows(folder / "observations.tsv", ("article", "subject", "indicator", "value", "unit", "period", "need"))
    scorer = _Scorer(load(graph), {row["article"]: row["seed"] for row in articles})
    relations = {name: scorer.relation(name, triples) for name in CORE + OPEN}
    counted = scorer.numbers(numbers)
    found = scorer.articles(articles)
    quotes = scorer.quotes(Path(pages)) if pages is not None else None
    return Report(relations, counted, found, quotes, tuple(scorer.misses), tuple(scorer.extras))


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
    except FileNotFoundError:
        raise InputError(f"{path}: is not there: a gold folder holds articles, triples and observations.tsv") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}): save it as UTF-8 with tabs") from None
    if missing:
        raise InputError(f"{path}: line 1: has no column {missing[0]!r}: name the columns {', '.join(columns)}")
    return rows


class _Scorer:
    def __init__(self, facts: Facts, documents: Mapping[str, str]) -> None:
        self.facts = facts
        self.document_of_row = documents
        self.documents = sorted(set(documents.values()))
        self.misses: list[tuple[str, str, str, str]] = []
        self.extras: list[tuple[str, str, str, str]] = []
        self.document_of_article = {
            article: name
            for article, documents_ in facts.values[_ONTOLOGY + "document"].items()
            for document in documents_
            for name in facts.all(document, _ONTOLOGY + "fileName")
        }
        self.claimed = self._claimed()

    def _claimed(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Per document and relation, the pairs that claims state and do not deny, and the sums of projects."""
        facts = self.facts
        found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for claim in facts.of_type("Claim"):
            predicate = facts.one(claim, _RDF + "predicate")
            stance = facts.one(claim, _ONTOLOGY + "stance") or ""
            if predicate is None or not predicate.startswith(_ONTOLOGY) or stance.lower().endswith("denied"):
                continue
            relation = predicate.removeprefix(_ONTOLOGY)
            subject = facts.one(claim, _RDF + "subject") or "None"
            if relation == "locatedIn" and _ONTOLOGY + "Enterprise" not in facts.types.get(subject, ()):
                continue
            document = self.document_of_article.get(facts.one(claim, _ONTOLOGY + "article") or "", "?")
            found[document, relation].add((subject, facts.one(claim, _RDF + "object") or "None"))
        for document in self.documents:
            holders = {o for rel in ("hasProject", "undertakes", "hasPlatform") for _, o in found[document, rel]}
            for holder in holders:
                for value in facts.all(holder, _ONTOLOGY + "investmentCNY"):
                    found[document, "hasInvestment"].add((holder, value))
        return found

    def relation(self, name: str, gold: Iterable[Cells]) -> Score:
        score = Score()
        rows = [row for row in gold if row["relation"] == name]
        for document in self.documents:
            here = [row for row in rows if self.document_of_row.get(row["article"]) == document]
            hit: set[int] = set()
            extra = 0
            for subject, value in self.claimed.get((document, name), ()):
                right = {i for i, row in enumerate(here) if self._agrees(name, subject, value, row)}
                hit |= right
                if not right:
                    extra += 1
                    self.extras.append((name, document, self.facts.label(subject), self.facts.label(value)))
            must = {i for i, row in enumerate(here) if row["need"] == "must"}
            score += Score(len(must & hit), extra, len(must - hit))
            self.misses += [
                (name, here[i]["article"], here[i]["subject"], here[i]["object"]) for i in sorted(must - hit)
            ]
        return score

    def _agrees(self, relation: str, subject: str, value: str, row: Cells) -> bool:
        loose = relation in _LOOSE
        if not any_same(self.facts.named(subject), row["subject"], loose):
            return False
        if relation == "hasInvestment":
            wanted = yuan(row["object"])
            return wanted is not None and abs(float(value) - wanted) < 1e-6 * wanted
        if relation == "holdsPost":
            posts = [
                (title, holder)
                for title in self.facts.names(value)
                for place in self.facts.all(value, _ONTOLOGY + "postAt")
                for holder in self.facts.names(place)
            ]
            return any(same_post(*post, cell) for post in posts for cell in row["object"].split("|"))
        return any_same(self.facts.named(value), row["object"], loose)

    def numbers(self, gold: Iterable[Cells]) -> Score:
        score = Score()
        by_document: dict[str, list[_Number]] = defaultdict(list)
        for number in self._numbers():
            by_document[number.document].append(number)
        for document in self.documents:
            for row in gold:
                if self.document_of_row.get(row["article"]) != document or row["need"] != "must":
                    continue
                if any(self._counts(number, row) for number in by_document[document]):
                    score += Score(right=1)
                else:
                    score += Score(missed=1)
                    said = row["indicator"] + " " + row["value"] + row["unit"]
                    self.misses.append(("number", row["article"], row["subject"], said))
            score += Score(extra=sum(not number.whole for number in by_document[document]))
        return score

    def _numbers(self) -> Iterator[_Number]:
        facts = self.facts
        for node in facts.of_type("Observation"):
            get = {name: facts.one(node, _ONTOLOGY + name) for name in _NUMBER}
            yield _Number(
                document=self.document_of_article.get(get["article"] or "", "?"),
                thing=get["observedOf"],
                indicator=get["indicator"] or "",
                value=float(get["value"]) if get["value"] is not None else None,
                unit=unit(get["unit"] or ""),
                period=get["period"] or "",
            )

    def _counts(self, number: _Number, row: Cells) -> bool:
        year = re.fullmatch(r"20\d\d", row["period"])
        return (
            number.value is not None
            and abs(number.value - float(row["value"])) <= 1e-9
            and number.unit in {unit(name) for name in row["unit"].split("|")}
            and any(plain(name) in plain(number.indicator) for name in row["indicator"].split("|"))
            and any_same(self.facts.named(number.thing or "None"), row["subject"], True)
            and (not year or row["period"] in number.period)
        )

    def articles(self, gold: Iterable[Cells]) -> tuple[int, int]:
        total = right = 0
        for row in gold:
            total += 1
            if any(self._is(article, row) for article, name in self.document_of_article.items() if name == row["seed"]):
                right += 1
            else:
                self.misses.append(("article", row["article"], row["zone"], row["headline"]))
        return right, total

    def _is(self, article: str, row: Cells) -> bool:
        facts = self.facts
        zones = {name for zone in facts.all(article, _ONTOLOGY + "zone") for name in facts.names(zone)}
        headlines = {text for schema in _SCHEMA for text in facts.all(article, schema + "headline")}
        authors = {text for schema in _SCHEMA for text in facts.all(article, schema + "author")}
        authors |= {name for node in facts.all(article, _SCHEMA[0] + "author") for name in facts.names(node)}
        opening = plain(row["headline"])[:10]
        return (
            plain(row["zone"]) in {plain(zone) for zone in zones}
            and (not row["headline"] or any(opening in plain(text) for text in headlines))
            and (not row["authors"] or all(any(a in text for text in authors) for a in row["authors"].split("|")))
        )

    def quotes(self, pages: Path) -> tuple[int, int]:
        """How many claims' quotes are their slice of the page, and how many claims there are."""
        from kg.read import read_documents

        texts = {document.name: document.text for document in read_documents([pages], on_skip=lambda *_: None)}
        right = total = 0
        for claim in self.facts.of_type("Claim"):
            total += 1
            text = texts.get(self.document_of_article.get(self.facts.one(claim, _ONTOLOGY + "article") or "", "?"))
            quote, start, end = (self.facts.one(claim, _ONTOLOGY + name) for name in ("quote", "start", "end"))
            if text is not None and quote is not None and start is not None and end is not None:
                right += bare(text[int(start) : int(end)]) == bare(quote)
        return right, total


_NUMBER = ("article", "observedOf", "indicator", "value", "unit", "period")


@dataclass(frozen=True, slots=True)
class _Number:
    document: str
    thing: str | None
    indicator: str
    value: float | None
    unit: str
    period: str

    @property
    def whole(self) -> bool:
        return self.thing is not None and bool(self.indicator) and self.value is not None
