"""A sentence as an extractor sees it: its mentions, linked, and what carries over from the sentences before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from kg.lazy import lazy
from kg.model import Entity, Mention, Quantity, Stance
from kg.recognise.reading import Reading, clause_start

#: One private-use character for each class, in the order of this tuple.
TYPES = (
    "Zone", "Park", "Enterprise", "University", "ResearchInstitute", "Organisation", "IndustryChain", "ChainStage",
    "Project", "Platform", "Person", "Post", "Honour", "Policy", "Product", "Place",
)  # fmt: skip
CODES = {name: chr(0xE000 + i) for i, name in enumerate(TYPES)}


@dataclass(frozen=True)
class Focus:
    """What a sentence leaves unsaid: the zone, chain, firm and project it is about, the chain that heads its paragraph,
    the year last spoken of, and the projects of the last sentence that names any.
    """

    zone: Entity | None = None
    chain: Entity | None = None
    firm: Entity | None = None
    project: Entity | None = None
    heading: Entity | None = None
    year: str = ""
    speaker: Entity | None = None  # the firm whose man the next sentence says to have spoken
    projects: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A claim before the engine stamps it: ``start`` and ``end`` are the stretch of the sentence that states it."""

    subject: Entity
    object: Entity | Quantity
    start: int
    end: int
    rule: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    stance: Stance | None = None


@dataclass(frozen=True)
class Mask:
    """A sentence in which mentions of some classes are one character each; ``places[i]`` is where ``text[i]`` began."""

    text: str
    places: tuple[int, ...]
    mentions: dict[int, Mention]

    def original(self, at: int) -> int:
        return self.places[at]


@dataclass(frozen=True)
class Scene:
    """A sentence, its linked mentions and its focus."""

    reading: Reading
    mentions: tuple[Mention, ...]
    focus: Focus = Focus()
    _masks: dict[frozenset[str], Mask] = field(default_factory=dict, compare=False, repr=False)

    @lazy
    def text(self) -> str:
        return self.reading.text

    @lazy
    def by_type(self) -> dict[str, tuple[Mention, ...]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.type, []).append(mention)
        return {name: tuple(group) for name, group in found.items()}

    @lazy
    def _groups(self) -> dict[tuple[str, ...], tuple[Mention, ...]]:
        return {}

    @lazy
    def types(self) -> frozenset[str]:
        """The classes of its mentions."""
        return frozenset(self.by_type)

    def of(self, *types: str) -> tuple[Mention, ...]:
        """Mentions of some classes, by place."""
        found = self._groups.get(types)
        if found is None:
            found = self._groups[types] = tuple([mention for mention in self.mentions if mention.type in types])
        return found

    def mask(self, types: frozenset[str]) -> Mask:
        """The sentence with the mentions of these classes masked; of nested ones the outer."""
        if types not in self._masks:
            self._masks[types] = _mask(self.text, [m for m in self.mentions if m.type in types])
        return self._masks[types]

    @lazy
    def named_zones(self) -> tuple[Mention, ...]:
        """The zones that the sentence names itself, bare words left out."""
        return tuple(m for m in self.of("Zone") if m.entity is not None and not m.source.startswith("bare"))

    def zone_at(self, at: int) -> Entity | None:
        """The zone that a statement at this place is about: the last one named before it, else the focus."""
        before = [m for m in self.of("Zone") if m.end <= at and m.entity is not None]
        if before and self.focus.zone is not None and (said := _SAYS.search(self.text, before[-1].end, at)):
            before = [m for m in before if m.start >= said.end() or m.entity == self.focus.zone]
        if before:
            last = before[-1]
            if _is_list(self.text, before):
                return None
            if _is_subject(self.text, last) or last.entity == self.focus.zone:
                return last.entity
            subjects = [m for m in before if _is_subject(self.text, m)]
            if subjects:
                return subjects[-1].entity
        return self.focus.zone

    def firm_at(self, at: int) -> Entity | None:
        """The firm that 公司 or 企业 means at a place: the last one named before it in the sentence, else the focus."""
        before = [e for m, e in linked(self.of("Enterprise")) if m.end <= at]
        return before[-1] if before else self.focus.firm

    def chain_at(self, end: int) -> Entity | None:
        """The chain of a statement that ends here: the last one named before, unless several are; else the focus."""
        before = [m for m in self.of("IndustryChain") if m.end <= end and m.entity is not None]
        if not before:
            return self.focus.chain
        last = before[-1]
        if len(before) > 1 and re.fullmatch(r"[”]?(?:、|和|与|及|以及)[“]?", self.text[before[-2].end : last.start]):
            return None
        return last.entity


#: After a speaker and what he is, the zone is the one that the article is about.
_SAYS = re.compile(r"(?:表示|介绍|说|指出|告诉记者|坦言|透露|强调|认为|算了?笔账)[，：]")


def _is_list(text: str, zones: list[Mention]) -> bool:
    """Whether the zones before a place are three or more in one coordination, so that none is the subject."""
    run = 1
    for left, right in pairwise(zones):
        run = run + 1 if text[left.end : right.start] in ("、", "和", "与", "及", "以及") else 1
    return run >= 3


#: 会同广西某片区, 从北京某园: what governs a zone that is no subject, with the place that may stand before its name.
_GOVERNED = re.compile(
    r"(?:与|和|同|跟|向|对|赴|比|用[好活]|借助|借力|学习|借鉴|考察|对标|友好)$|(?:会同|联合|携手|联手|牵手|从)(?:[一-龥]{2,3})?$"
)


def _is_subject(text: str, zone: Mention) -> bool:
    """Whether a zone opens its clause, or lies in the place phrase that does (在…, 位于…)."""
    lead = text[clause_start(text, zone.start) : zone.start]
    return re.fullmatch(
        r"(?:[^，]{0,12}(?:近年来|今年以来|近日|日前|目前|如今|为此|其中|下一步|同时|此外|来|以来|期间|年|月|"
        r"日)?)?(?:在|据|位于|落户|走进|来到|走进位于)?",
        lead,
    ) is not None and not _GOVERNED.search(lead)


def _mask(text: str, mentions: Iterable[Mention]) -> Mask:
    out: list[str] = []
    places: list[int] = []
    found: dict[int, Mention] = {}
    at = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.start < at:
            continue
        out.append(text[at : mention.start])
        places.extend(range(at, mention.start))
        found[len(places)] = mention
        out.append(CODES[mention.type])
        places.append(mention.start)
        at = mention.end
    out.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return Mask("".join(out), tuple(places), found)


def linked(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Entity]]:
    """Mentions with their entities; those that could not be linked left out."""
    for mention in mentions:
        if mention.entity is not None:
            yield mention, mention.entity
