"""The panorama of a chain: its stages in order, the firms of each, who leads, zone by zone. Nothing is drawn here.

A firm is placed in the stages that it makes (``kg.analyse.stages``); the card says by what product or project, and the
sentence is that of the product.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.analyse.stages import Gap
from kg.report.facts import ROLES, Book, Fact
from kg.report.makers import Makers

_RANK = {"链主": 0, "链核": 1, "链上企业": 2, "": 3}


@dataclass(frozen=True, slots=True)
class Card:
    """A firm in a lane. ``why`` tells what places it in its stage, "" for a firm that only belongs to the chain."""

    firm: str
    role: str
    why: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage with its firms. ``gap`` is what it is asked for by; ``lacks`` tells that no firm of the zone makes it."""

    name: str
    order: int | None
    fact: Fact
    cards: tuple[Card, ...]
    gap: Gap
    lacks: bool


@dataclass(frozen=True, slots=True)
class Lane:
    """A chain in one zone. ``zone`` is its name, "" when none is known; ``rest`` are firms without a stage."""

    zone: str
    stages: tuple[Stage, ...]
    rest: tuple[Card, ...]

    @property
    def weight(self) -> int:
        return len(self.stages) + len(self.rest) + sum(len(stage.cards) for stage in self.stages)

    def cards(self) -> Iterator[Card]:
        for stage in self.stages:
            yield from stage.cards
        yield from self.rest


@dataclass(frozen=True, slots=True)
class Panorama:
    """A chain with a lane per zone that says more of it than its name; ``others`` are zones that only name it."""

    chain: str
    lanes: tuple[Lane, ...]
    others: tuple[str, ...]


def panoramas(book: Book, makers: Makers) -> list[Panorama]:
    """Every chain of which stages or firms are known, those that are known best first."""
    lanes: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for relation in ("hasStage", *ROLES):
        for fact in book.facts.get(relation, ()):
            if not fact.denied:
                for zone in fact.homes or ("",):
                    lanes[fact.subject if relation == "hasStage" else fact.object][zone].append(fact)
    bearers: dict[str, set[str]] = defaultdict(set)
    for fact in book.facts.get("hasChain", ()):
        if fact.holds:
            bearers[fact.object].add(fact.subject)
    found = []
    for chain, zones in lanes.items():
        drawn = [_lane(book, makers, zone, facts) for zone, facts in zones.items()]
        drawn.sort(key=lambda lane: (-lane.weight, lane.zone))
        others = tuple(sorted(book.name(zone) for zone in bearers[chain] - zones.keys()))
        found.append(Panorama(book.name(chain), tuple(drawn), others))
    return sorted(found, key=lambda p: (-sum(lane.weight for lane in p.lanes), p.chain))


def _lane(book: Book, makers: Makers, zone: str, facts: list[Fact]) -> Lane:
    roles = _roles(fact for fact in facts if fact.relation in ROLES)
    named = sorted((f for f in facts if f.relation == "hasStage"), key=lambda f: (_order(f) or 99, book.name(f.object)))
    placed: set[str] = set()
    stages = []
    for fact in named:
        gap = Gap(zone, fact.subject, fact.object)
        cards = []
        for firm, why, made in makers.at(gap):
            role = ROLES[roles[firm].relation] if firm in roles else ""
            cards.append(Card(book.name(firm), role, why, made))
            placed.add(firm)
        stages.append(Stage(book.name(fact.object), _order(fact), fact, _sorted(cards), gap, makers.stages.lacks(gap)))
    rest = (Card(book.name(f), ROLES[fact.relation], "", fact) for f, fact in roles.items() if f not in placed)
    return Lane(book.name(zone) if zone else "", tuple(stages), _sorted(rest))


def _roles(facts: Iterator[Fact]) -> dict[str, Fact]:
    """The firms of a chain, each with the fact that tells its highest role."""
    found: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda f: (_RANK[ROLES[f.relation]], f.subject)):
        found.setdefault(fact.subject, fact)
    return found


def _order(fact: Fact) -> int | None:
    """The place of a stage: what most of its claims say, of as many the first."""
    orders = [int(text) for said in fact.said if (text := said.get("order")).isdecimal()]
    return max(sorted(set(orders)), key=orders.count, default=None)


def _sorted(cards: Iterator[Card] | list[Card]) -> tuple[Card, ...]:
    return tuple(sorted(cards, key=lambda card: (_RANK[card.role], card.firm)))
