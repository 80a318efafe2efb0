"""Relations and patterns of a user's own, as a value that travels to every process, and what they find in a scene."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from kg import schema
from kg.extract.collect import Collector
from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene
from kg.model import Article, Document, Entity, Quantity
from kg.schema import OwnRelation, Relation


@dataclass(frozen=True)
class Rules:
    """Patterns for one relation: (rule, pattern), with what PatternExtractor takes beside them."""

    relation: str
    patterns: tuple[tuple[str, str], ...]
    focus: tuple[tuple[str, str], ...] = ()
    unless: str = ""


@dataclass(frozen=True)
class Own:
    """What a user adds: relations, and rules for these and for those of the ontology. It is checked when it is read."""

    relations: tuple[OwnRelation, ...] = ()
    rules: tuple[Rules, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.relations or self.rules)

    def digest(self) -> str:
        """Tells one from another; "" when there is nothing."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16] if self else ""

    def relation(self, name: str) -> Relation:
        own = {found.name: found.relation for found in self.relations}
        return own.get(name) or schema.relations()[name]


NOTHING = Own()


def compiled(rules: Rules, known: Relation) -> PatternExtractor:
    """Raises PatternError."""
    return PatternExtractor(
        rules.relation, dict(rules.patterns), focus=dict(rules.focus), unless=rules.unless, known=known
    )


@cache
def extractors(own: Own) -> tuple[tuple[Relation, PatternExtractor], ...]:
    """The rules of a user, compiled once in every process."""
    return tuple((known, compiled(rules, known)) for rules in own.rules for known in (own.relation(rules.relation),))


def drafts(scene: Scene, own: Own) -> Iterator[tuple[str, Draft]]:
    for known, extractor in extractors(own):
        for draft in extractor.extract(scene):
            if draft.subject.type in known.domain and getattr(draft.object, "type", None) in known.range:
                yield known.name, draft


class OwnCollector(Collector):
    """A collector that also takes what the rules of a user find; where a rule of ours finds the same, it goes first."""

    def __init__(self, document: Document, own: Own) -> None:
        super().__init__(document)
        self.own = own
        self.mutual = {found.name for found in own.relations if found.symmetric}

    def collect(self, article: Article, scene: Scene) -> None:
        before = len(self.claims)
        super().collect(article, scene)
        new = islice(reversed(self.claims), len(self.claims) - before)
        said: set[tuple[str, Entity | Quantity, Entity | Quantity]]
        said = {(claim.relation, claim.subject, claim.object) for claim in new}
        for relation, draft in drafts(scene, self.own):
            if (relation, draft.subject, draft.object) in said:
                continue
            said.add((relation, draft.subject, draft.object))
            if relation in self.mutual:
                said.add((relation, draft.object, draft.subject))
            self.claims[self._claim(article, scene, relation, draft)] = None
