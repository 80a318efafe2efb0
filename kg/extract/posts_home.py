"""The organisation of a title that names none: what the sentence spoke of, the place of the zone, the firm in focus."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg import vocabulary
from kg.extract import post_words as words
from kg.extract.scene import Scene
from kg.model import Entity
from kg.recognise import titles
from kg.recognise.reading import NAME_VERBS

EMPLOYERS = frozenset({"Enterprise", "University", "ResearchInstitute", "Organisation", "Zone", "Park", "Platform"})


@dataclass(frozen=True)
class Post:
    """A title with its organisation, as ``text[start:end]`` gives it."""

    title: str
    at: Entity | None
    start: int
    end: int


@dataclass
class Homes:
    """What one sentence leaves unsaid of posts; what it learns of places serves those after (区委书记张…，区长李…)."""

    scene: Scene
    places: dict[str, Entity] = field(default_factory=dict)
    heads: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.scene.text

    def of(self, post: Post, left: Entity | None) -> Entity | None:
        place = titles.PLACE.match(post.title)
        if place:
            return self.place(place["kind"] or place["head"])
        if post.title.endswith("链长"):
            return left or self.scene.zone_at(post.start)
        if titles.ZONE.match(post.title):
            return left if left is not None and left.type != "Organisation" else self.scene.zone_at(post.start)
        if left is not None and (left.type != "Zone" or not titles.LEARNED.search(post.title)):
            return left
        if (same := self.heads.get(re.sub(r".*副", "", post.title))) is not None and "副" in post.title:
            return same
        if words.HIRED.search(self.text, 0, post.start):
            return None
        if words.OF_BODY.fullmatch(post.title) and (body := self._body(post)) is not None:
            return body
        if titles.FIRM.search(post.title) and not titles.LEARNED.search(post.title):
            return None if self.stranger(post.start) else self.firm(post.start)
        return self._school(post) or self._body(post)

    def stranger(self, at: int) -> str:
        """The noun phrase right before a title, which is no firm that anybody knows: 甲乙董事长张某."""
        reading = self.scene.reading
        index = reading.at(at - 1) if at > 0 and words.WORD.match(self.text, at - 1) else None
        if index is None or (reading.tags[index].tag in ("v", "d", "p") and reading.word(index) not in NAME_VERBS):
            return ""
        floor = max((m.end for m in self.scene.of(*EMPLOYERS, "Person") if m.end < at), default=0)
        name = self.text[reading.phrase_start(at, floor) : at]
        return name if len(name) >= 2 and not words.COMMON.search(name) else ""

    def _school(self, post: Post) -> Entity | None:
        """学校派出教授, 该校副校长: the university that the sentence spoke of."""
        if not words.SCHOOLS.search(self.text, 0, post.start):
            return None
        named = [m.entity for m in self.scene.of("University") if m.end <= post.start]
        return named[-1] if named else None

    def _body(self, post: Post) -> Entity | None:
        """兼任研究院院长, 出任主任: the body that the sentence spoke of."""
        title = words.RANKED.sub("", post.title)
        kinds = words.BODY_KINDS.get(title, ())
        body = self.text[post.start : post.end - len(post.title)]
        said = next((kind for kind in kinds if body.endswith(kind)), "")
        named = [
            m.entity
            for m in self.scene.of("Platform", "ResearchInstitute")
            if m.end < post.start and m.entity is not None and m.entity.name.endswith(said or kinds)
        ]
        return named[-1] if named and kinds else None

    def place(self, kind: str) -> Entity | None:
        if kind not in self.places and (name := home_division(self.scene, kind)):
            self.places[kind] = Entity("Organisation", name)
        return self.places.get(kind)

    def firm(self, at: int) -> Entity | None:
        """The firm last named before a place, else the one in focus."""
        named = [m for m in self.scene.of("Enterprise") if m.end <= at and m.entity is not None and m.end - m.start > 2]
        return named[-1].entity if named else self.scene.focus.firm


def home_division(scene: Scene, kind: str) -> str | None:
    """The division of a kind in which the zone in focus lies (the 区 of 襄城经开区 → 襄城区)."""
    zone = scene.focus.zone
    if zone is None:
        return None
    for width in range(min(9, len(zone.name)), 1, -1):
        for division in vocabulary.namesakes(zone.name[:width]):
            current = division
            while not current.name.endswith(kind):
                if current.parent is None:
                    break
                current = vocabulary.division(current.parent)
            else:
                return current.name
    return None
