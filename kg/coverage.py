"""Sentences that name things or numbers and from which nothing was taken: where to look for the next rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg import passes, schema, text
from kg.errors import InputError
from kg.extract.own import NOTHING, Own
from kg.extract.own_file import load
from kg.extract.scene import Scene
from kg.facade import Skip
from kg.model import Facts
from kg.output.state import unpack
from kg.read import read_documents
from kg.recognise.period import find_periods
from kg.recognise.quantity import find_quantities

#: Sources whose mentions only point at a thing (全区, 该项目) and name none.
_POINTING = ("bare:", "context:this-")
_FIGURES = re.compile(r"[\d十百千万亿]")


ARTICLES = ("file", "headline", "zone", "sentences", "with names or numbers", "taken from", "share")
SENTENCES = ("file", "headline", "names", "numbers", "sentence")


@dataclass(frozen=True, slots=True)
class Missed:
    """A sentence from which nothing was taken, with the names and the numbers in it."""

    sentence: str
    names: tuple[str, ...]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an article gave something.

    ``telling`` counts its sentences with a name or a number, ``taken`` those of them that a claim or an observation
    came from; ``missed`` are the others.
    """

    file: str
    headline: str
    zone: str
    sentences: int
    telling: int
    taken: int
    missed: tuple[Missed, ...]

    def row(self) -> tuple[str, ...]:
        """The cells of ``ARTICLES``."""
        counts = (self.sentences, self.telling, self.taken)
        return self.file, self.headline, self.zone, *map(str, counts), share(self.taken, self.telling)

    def said(self, missed: Missed) -> tuple[str, ...]:
        """The cells of ``SENTENCES``."""
        return self.file, self.headline, "、".join(missed.names), "、".join(missed.numbers), missed.sentence


@dataclass(frozen=True, slots=True)
class Report:
    """The articles of all pages, in the order of the pages; ``skipped`` are pages that could not be taken."""

    articles: tuple[Coverage, ...]
    skipped: tuple[Skip, ...]

    @property
    def sentences(self) -> int:
        return sum(article.sentences for article in self.articles)

    @property
    def telling(self) -> int:
        return sum(article.telling for article in self.articles)

    @property
    def taken(self) -> int:
        return sum(article.taken for article in self.articles)

    def missed(self, top: int | None = None) -> list[tuple[Coverage, Missed]]:
        """All missed sentences in the order of the text, or the ``top`` ones that hold most names and numbers."""
        found = [(article, missed) for article in self.articles for missed in article.missed]
        if top is None:
            return found
        return sorted(found, key=lambda pair: -len(pair[1].names) - len(pair[1].numbers))[:top]


def coverage(
    paths: Iterable[str | Path],
    published: str | None = None,
    patterns: str | Path | Iterable[str | Path] | None = None,
) -> Report:
    """Read pages as a build does and see what nothing was taken from. Nothing is stored.

    Parameters
    ----------
    paths:
        Text pages, or folders of them.
    published:
        ISO date of pages that do not tell theirs.
    patterns:
        TOML files with relations and patterns of one's own: what they take counts, and so do the names they want.

    Raises
    ------
    InputError
        When no page could be read.
    PatternError
        When a file of patterns does not hold together.
    """
    own = load(patterns)
    skipped: list[Skip] = []

    def skip(path: object, reason: object) -> None:
        skipped.append(Skip(str(path), str(reason).removeprefix(f"{path}: ")))

    documents = read_documents(map(Path, paths), published=published, on_skip=skip)
    batches = passes.batches(documents, lambda document: len(document.text))
    surveyed = [found for batch in batches for found in passes.survey(batch)]
    if not surveyed:
        why = f": {skipped[0].path}: {skipped[0].reason}" if skipped else ""
        raise InputError(f"no page could be read{why or ': give text files, or folders that hold some'}")
    lexicon = passes.merged(unpack(found.lexicon) for found in surveyed if not found.fault)
    articles: list[Coverage] = []
    for found in surveyed:
        fault = found.fault
        if not fault:
            survey = unpack(found.survey)
            mine = lexicon.within(survey)
            facts, fault = passes.facts_of(survey, mine, own)
            if facts is not None:
                articles += _articles(survey, mine, facts, _classes(own))
        if fault:
            skip(found.name, fault)
    return Report(tuple(articles), tuple(skipped))


def share(taken: int, telling: int) -> str:
    """A share in percent; "" of nothing. 100% only when it is all.

    >>> share(3, 4), share(999, 1000), share(0, 0)
    ('75%', '99%', '')
    """
    return f"{100 * taken // telling}%" if telling else ""


def summary(report: Report) -> str:
    part, articles = share(report.taken, report.telling), len(report.articles)
    return (
        f"{report.taken} of {report.telling} sentences with names or numbers gave something"
        f"{f' ({part})' if part else ''}; {report.sentences} sentences in {articles} "
        f"article{'' if articles == 1 else 's'}"
    )


def _articles(survey: text.Survey, lexicon: text.Lexicon, facts: Facts, classes: frozenset[str]) -> Iterator[Coverage]:
    taken = _places(facts)
    scenes: dict[int, list[Scene]] = defaultdict(list)
    for article, scene in text.sightings(survey, lexicon):
        scenes[article.index].append(scene)
    for article, zone in zip(facts.articles, facts.zones, strict=True):
        telling, missed = 0, []
        for scene in scenes[article.index]:
            found = Missed(scene.text, names(scene, classes), numbers(scene))
            if found.names or found.numbers:
                telling += 1
                if taken[article.index].isdisjoint(scene.reading.sentence.offsets):
                    missed.append(found)
        yield Coverage(
            facts.document.name,
            article.headline,
            zone.name if zone else "",
            len(scenes[article.index]),
            telling,
            telling - len(missed),
            tuple(missed),
        )


def _places(facts: Facts) -> dict[int, set[int]]:
    """By article, where the evidence of each fact begins, which is a place of the sentence that states it."""
    found: dict[int, set[int]] = defaultdict(set)
    for evidence in (fact.evidence for part in (facts.claims, facts.observations) for fact in part):
        found[evidence.article].add(evidence.start)
    return found


def _classes(own: Own = NOTHING) -> frozenset[str]:
    """Classes whose things some relation takes or gives."""
    relations = [*schema.relations().values(), *(found.relation for found in own.relations)]
    return frozenset().union(*(relation.domain | relation.range for relation in relations))


def names(scene: Scene, classes: frozenset[str]) -> tuple[str, ...]:
    """The names in a sentence of things of some classes, each once; of nested ones the outer."""
    found: dict[str, None] = {}
    end = 0
    for mention in sorted(scene.mentions, key=lambda m: (m.start, -m.end)):
        if mention.type in classes and not mention.source.startswith(_POINTING) and mention.end > end:
            found[scene.text[mention.start : mention.end]] = None
            end = mention.end
    return tuple(found)


def numbers(scene: Scene) -> tuple[str, ...]:
    """The quantities of a sentence, but none that a name or a time holds (年产2万吨项目, 近3年), nor 两个 and 三次."""
    inside = [(m.start, m.end) for m in scene.mentions if not m.source.startswith(_POINTING)]
    inside += [(period.start, period.end) for period in find_periods(scene.text)]
    return tuple(
        found.quantity.text
        for found in find_quantities(scene.text)
        if _FIGURES.search(found.quantity.text)
        and not any(start <= found.start and found.end <= end for start, end in inside)
    )
