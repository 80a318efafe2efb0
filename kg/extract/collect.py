"""Drafts to claims: stamped with their evidence and stance, with the labels under which things were seen."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract import drafts
from kg.extract.confidence import confidence, signals
from kg.extract.observations import Number, observe
from kg.extract.scene import Draft, Scene, linked
from kg.extract.stance import stance
from kg.link import bare
from kg.model import Article, Claim, Document, Entity, Evidence, Facts, Observation, Quantity, Sentence
from kg.recognise.companies import LEGAL
from kg.recognise.period import resolve as resolve_period
from kg.split import quote


class Collector:
    """Stamps drafts with evidence and stance, and gathers the labels under which things were seen."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.claims: dict[Claim, None] = {}
        self.observations: dict[Observation, None] = {}
        self.labels: dict[Entity, set[str]] = {}
        self._parts: dict[tuple[int, int], list[int]] = {}
        self._evidences: dict[tuple[int, int, int], Evidence] = {}

    def label(self, entity: Entity, name: str) -> None:
        self.labels.setdefault(entity, set()).add(name)

    def collect(self, article: Article, scene: Scene) -> None:
        for mention, entity in linked(scene.mentions):
            if mention.source not in ("bare:zone", "context:this-project"):
                self.label(entity, bare(scene.text[mention.start : mention.end]))
        kept: dict[tuple[str, Entity, Entity | Quantity], Draft] = {}
        for relation, draft in drafts(scene):
            kept.setdefault((relation, draft.subject, draft.object), draft)
        for (relation, _, _), draft in kept.items():
            self.claims[self._claim(article, scene, relation, draft)] = None
        for number in observe(scene):
            if not _is_of_zones(scene, number):
                continue
            self.observations[self._observation(article, scene, number)] = None

    def _claim(self, article: Article, scene: Scene, relation: str, draft: Draft) -> Claim:
        held = draft.stance or stance(scene.text, draft.start, draft.end)
        evidence = self._evidence(article, scene.reading.sentence, draft.start, draft.end)
        rule = f"{relation}/{draft.rule}"
        sure = self._confidence(scene, rule, draft.start, draft.end, draft.subject, draft.object)
        return Claim(draft.subject, relation, draft.object, evidence, rule, held, draft.qualifiers, sure)

    def _observation(self, article: Article, scene: Scene, number: Number) -> Observation:
        evidence = self._evidence(article, scene.reading.sentence, number.start, number.end)
        period = resolve_period(number.period, article.published or self.document.published)
        rule = f"observation/{number.rule}"
        sure = self._confidence(scene, rule, number.start, number.end, number.thing)
        return Observation(number.thing, number.indicator, number.quantity, evidence, rule, period, number.stance, sure)

    def _confidence(self, scene: Scene, rule: str, start: int, end: int, *things: Entity | Quantity) -> float:
        return confidence(rule, signals(scene, start, end, *things))

    def _evidence(self, article: Article, sentence: Sentence, start: int, end: int) -> Evidence:
        """The sentence as it stands on the page; where a caption breaks it, the unbroken part that holds the fact."""
        text, offsets = self.document.text, sentence.offsets
        place = (article.index, sentence.index)
        if place not in self._parts:
            self._parts[place] = _breaks(text, offsets)
        breaks = self._parts[place]
        if len(breaks) == 2:
            return self._slice(article.index, offsets[0], offsets[-1] + 1)
        last = max(start, min(end, len(offsets)) - 1)
        first = max(b for b in breaks if b <= start)
        after = min((b for b in breaks if b > last), default=len(offsets))
        return self._slice(article.index, offsets[first], offsets[after - 1] + 1)

    def _slice(self, article: int, start: int, end: int) -> Evidence:
        key = (article, start, end)
        if key not in self._evidences:
            self._evidences[key] = Evidence(article, start, end, quote(self.document.text, start, end))
        return self._evidences[key]

    def facts(self, articles: tuple[Article, ...], zones: tuple[Entity | None, ...]) -> Facts:
        used: set[Entity] = {zone for zone in zones if zone is not None}
        for claim in self.claims:
            used |= _entities(claim.subject, claim.object)
        for observation in self.observations:
            used |= _entities(observation.thing)
        labels = tuple(
            (entity, tuple(sorted(names - {entity.name})))
            for entity, names in sorted(
                self.labels.items(), key=lambda item: (item[0].type, item[0].name, item[0].qualifier)
            )
            if entity in used and names - {entity.name}
        )
        return Facts(self.document, articles, zones, tuple(self.claims), tuple(self.observations), labels)


#: Numbers of what business has are taken of any firm; others, where no zone is spoken of, are anybody's news.
_BUSINESS = re.compile("产值|营收|收入|利润|纳税|税收|投资|产能|产量|销售|订单|出口|研发|产线|生产线|专利|交付|装机")


def _is_of_zones(scene: Scene, number: Number) -> bool:
    """Whether a number may be taken: in the news of no zone only those of projects, chains and firms in full."""
    thing = number.thing
    if scene.focus.zone is not None or scene.named_zones or thing.type in ("Project", "IndustryChain", "Zone", "Park"):
        return True
    return thing.type == "Enterprise" and bool(LEGAL.search(thing.name) or _BUSINESS.search(number.indicator))


def _entities(*things: Entity | Quantity) -> set[Entity]:
    found = set()
    for thing in things:
        if isinstance(thing, Entity):
            found.add(thing)
            if thing.at is not None:
                found.add(thing.at)
    return found


def _breaks(text: str, offsets: tuple[int, ...]) -> list[int]:
    """Where the unbroken parts of a sentence begin, and its end."""
    breaks = [0]
    for i, (before, at) in enumerate(pairwise(offsets), 1):
        if at - before > 1 and text[before + 1 : at].strip():
            breaks.append(i)
    breaks.append(len(offsets))
    return breaks
