"""Compares the facts of a graph with rows of the gold, document by document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.facts import ONTOLOGY, RDF, Facts
from kg.evaluate.scores import OPEN, Score
from kg.matching import any_same, bare, plain, same_post, unit, yuan

# Relations whose names may differ by what surrounds them, as long as one contains the other.
_LOOSE = frozenset(("hasProject", "undertakes", "hasInvestment", "awarded", "holdsPost", "hasStage", *OPEN))
_SCHEMA = ("https://schema.org/", "http://schema.org/")

Cells = Mapping[str, str]


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


class Scorer:
    def __init__(self, facts: Facts, documents: Mapping[str, str]) -> None:
        self.facts = facts
        self.document_of_row = documents
        self.documents = sorted(set(documents.values()))
        self.misses: list[tuple[str, str, str, str]] = []
        self.extras: list[tuple[str, str, str, str]] = []
        self.document_of_article = {
            article: name
            for article, documents_ in facts.values[ONTOLOGY + "document"].items()
            for document in documents_
            for name in facts.all(document, ONTOLOGY + "fileName")
        }
        self.claimed = self._claimed()

    def _claimed(self) -> dict[tuple[str, str], set[tuple[str, str]]]:
        """Per document and relation, the pairs that claims state and do not deny, and the sums of projects."""
        facts = self.facts
        found: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        for claim in facts.of_type("Claim"):
            predicate = facts.one(claim, RDF + "predicate")
            stance = facts.one(claim, ONTOLOGY + "stance") or ""
            if predicate is None or not predicate.startswith(ONTOLOGY) or stance.lower().endswith("denied"):
                continue
            relation = predicate.removeprefix(ONTOLOGY)
            subject = facts.one(claim, RDF + "subject") or "None"
            if relation == "locatedIn" and ONTOLOGY + "Enterprise" not in facts.types.get(subject, ()):
                continue
            document = self.document_of_article.get(facts.one(claim, ONTOLOGY + "article") or "", "?")
            found[document, relation].add((subject, facts.one(claim, RDF + "object") or "None"))
        for document in self.documents:
            holders = {o for rel in ("hasProject", "undertakes", "hasPlatform") for _, o in found[document, rel]}
            for holder in holders:
                for value in facts.all(holder, ONTOLOGY + "investmentCNY"):
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
                for place in self.facts.all(value, ONTOLOGY + "postAt")
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
            get = {name: facts.one(node, ONTOLOGY + name) for name in _NUMBER}
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
        zones = {name for zone in facts.all(article, ONTOLOGY + "zone") for name in facts.names(zone)}
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
            text = texts.get(self.document_of_article.get(self.facts.one(claim, ONTOLOGY + "article") or "", "?"))
            quote, start, end = (self.facts.one(claim, ONTOLOGY + name) for name in ("quote", "start", "end"))
            if text is not None and quote is not None and start is not None and end is not None:
                right += bare(text[int(start) : int(end)]) == bare(quote)
        return right, total
