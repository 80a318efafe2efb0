"""Facts out of claims: one fact per thing said, however many articles say it, each in the zone where it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.analyse.places import placed
from kg.report.collect import Article, Material, Number, Said, Thing
from kg.shown import STANCES_ZH

STANCES = ("asserted", "planned", "negotiating", "denied")
ROLES = {"isChainLeaderOf": "链主", "isChainCoreOf": "链核", "isChainMemberOf": "链上企业"}

#: What such a claim says holds in one zone: 汽车 of one zone is led by another firm than that of the next.
_PER_ZONE = frozenset({*ROLES, "hasStage", "investmentCNY", "undertakes"})


@dataclass(frozen=True, slots=True)
class Fact:
    """What one or more claims say alike. ``said`` is best first; ``homes`` are IRIs of the zones where it holds."""

    subject: str
    relation: str
    object: str
    said: tuple[Said, ...]
    homes: tuple[str, ...]

    @property
    def best(self) -> Said:
        return self.said[0]

    @property
    def holds(self) -> bool:
        """Whether at least one claim asserts or plans it."""
        return self.best.stance in ("asserted", "planned")

    @property
    def denied(self) -> bool:
        return self.best.stance == "denied"

    def qualifier(self, name: str) -> str:
        """A qualifier of the best claim that has it, or ""."""
        return next((value for said in self.said if (value := said.get(name))), "")


Rank = tuple[int, float, int, str, int, str]


def rank(said: Said) -> Rank:
    """Best first: firm before planned, sure before doubtful, new before old."""
    newest = -int((said.article.date + "00000000").replace("-", "")[:8]) if said.article.date[:4].isdecimal() else 0
    return STANCES.index(said.stance), -round(said.confidence, 4), newest, said.article.file, said.start, said.node


@dataclass(frozen=True)
class Book:
    """The facts of a graph, or of some of its zones, ready to be laid out."""

    material: Material
    facts: dict[str, list[Fact]]
    numbers: list[Number]
    labels: Mapping[str, str]
    zones: tuple[str, ...] = ()
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, node: str) -> str:
        thing = self.material.things.get(node)
        return thing.name if thing else node.rpartition("/")[2]

    def thing(self, node: str) -> Thing:
        return self.material.things.get(node) or Thing(node, "", self.name(node))

    def of(self, *relations: str) -> list[Fact]:
        """The facts of some relations, in the order of zones, subjects and objects by name."""
        found = [fact for relation in relations for fact in self.facts.get(relation, ())]
        return sorted(found, key=lambda f: (self.names(f.homes), self.name(f.subject), self.name(f.object), f.relation))

    def names(self, nodes: Iterable[str]) -> str:
        """The names of things, joined; each once."""
        return "、".join(sorted({self.name(node) for node in nodes}))

    @cached_property
    def by_subject(self) -> dict[tuple[str, str], list[Fact]]:
        return self._index(lambda fact: fact.subject)

    @cached_property
    def by_object(self) -> dict[tuple[str, str], list[Fact]]:
        return self._index(lambda fact: fact.object)

    @cached_property
    def by_zone(self) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for relation, facts in self.facts.items():
            for fact in facts:
                for home in fact.homes:
                    found[relation, home].append(fact)
        return found

    @cached_property
    def articles(self) -> list[Article]:
        """The articles that are drawn on."""
        if not self.zones:
            return list(self.material.articles.values())
        said = (s for facts in self.facts.values() for fact in facts for s in fact.said)
        found = {s.article.node: s.article for s in (*said, *(n.said for n in self.numbers))}
        return [found[node] for node in sorted(found)]

    def _index(self, end: Callable[[Fact], str]) -> dict[tuple[str, str], list[Fact]]:
        found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
        for relation, facts in self.facts.items():
            for fact in facts:
                found[relation, end(fact)].append(fact)
        return found


def book(material: Material, labels: Mapping[str, str], zones: Sequence[str] = ()) -> Book:
    """The facts of a graph. ``zones`` are IRIs: when there are any, only what holds in one of them is kept.

    ``labels`` are the Chinese names of the relations.
    """
    places = _places(material)
    wanted = set(zones)
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[tuple[Said, tuple[str, ...]]]] = defaultdict(list)
    for said in material.claims:
        homes = _homes(material, places, said)
        if wanted and not wanted & set(homes):
            continue
        scope = homes if said.relation in _PER_ZONE else ()
        groups[(*_ends(material, said), scope)].append((said, homes))
    facts: dict[str, list[Fact]] = defaultdict(list)
    for (one, relation, other, _), found in groups.items():
        homes = tuple(sorted({home for _, where in found for home in where}))
        facts[relation].append(Fact(one, relation, other, _best_first(material, [s for s, _ in found]), homes))
    numbers = [n for n in material.numbers if not wanted or wanted & set(_homes(material, places, n.said))]
    return Book(material, dict(facts), numbers, labels, tuple(zones), places)


def _best_first(material: Material, found: list[Said]) -> tuple[Said, ...]:
    """Claims of one fact: of those as firm, sentences that name what they are about come before “一是光伏产业链。”"""
    if len(found) == 1:
        return tuple(found)
    things = [material.things[n] for n in (found[0].subject, found[0].object) if n in material.things]

    def silent(said: Said) -> int:
        return sum(all(name not in said.quote for name in (thing.name, *thing.aliases)) for thing in things)

    return tuple(sorted(found, key=lambda said: (STANCES.index(said.stance), silent(said), rank(said))))


def homes_of(book: Book, said: Said) -> tuple[str, ...]:
    """The zones where a claim or number holds, as IRIs."""
    return _homes(book.material, book.places, said)


def _ends(material: Material, said: Said) -> tuple[str, str, str]:
    """What a fact is known by. Of two that could say it of each other, the first by IRI is the subject."""
    one, other = said.subject, said.object
    if said.relation == "partnersWith" and other in material.things:
        either = {"Zone", "Enterprise"}
        kinds = material.things[one].type, material.things[other].type
        if set(kinds) <= either:
            one, other = sorted((one, other), key=lambda node: (material.things[node].type != "Zone", node))
    return one, said.relation, other


def _places(material: Material) -> dict[str, tuple[str, ...]]:
    """The zones of firms, projects, parks and platforms, as far as it is said."""
    said = ((s.subject, s.relation, s.object) for s in material.claims if s.stance != "denied")
    return placed(said, {node: thing.type for node, thing in material.things.items()})


def _is_zone(material: Material, node: str) -> bool:
    return node in material.things and material.things[node].type == "Zone"


def _homes(material: Material, places: dict[str, tuple[str, ...]], said: Said) -> tuple[str, ...]:
    """Where it holds: in the zone it names; else where its subject is; else in the zone its article is about."""
    ends = [node for node in (said.subject, said.object) if _is_zone(material, node)]
    if ends:
        return tuple(sorted(ends)) if said.relation == "partnersWith" else (ends[0],)
    if said.relation == "holdsPost":
        return _posted(material, places, said)
    near = _near(places.get(said.subject, ()), said)
    if said.relation == "suppliesTo":
        return tuple(sorted({*near, *places.get(said.object, ())}))
    return near


def _posted(material: Material, places: dict[str, tuple[str, ...]], said: Said) -> tuple[str, ...]:
    """A person's zone: the organisation's own, or that of the article."""
    post = material.things.get(said.object)
    at = post.at if post else ""
    return (at,) if _is_zone(material, at) else _near(places.get(at, ()), said)


def _near(zones: tuple[str, ...], said: Said) -> tuple[str, ...]:
    """Of several zones the article's, if it is one of them."""
    here = said.article.zone
    if here and (not zones or here in zones):
        return (here,)
    return zones


def mark(fact: Fact) -> str:
    """What to put behind a name in a cell whose state is not the row's: （计划）, （洽谈）, or "" for what is so."""
    return "" if fact.best.stance == "asserted" else f"（{STANCES_ZH[fact.best.stance]}）"


def says(book: Book, fact: Fact) -> str:
    """A fact in words: 甲公司 供应 乙公司."""
    label = book.labels.get(fact.relation, fact.relation)
    other = "" if fact.relation == "investmentCNY" else book.name(fact.object)
    return f"{book.name(fact.subject)} {label} {other}".strip()
