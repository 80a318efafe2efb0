"""Zone → park: a park inside a zone, or one that it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_start

_NOT_THERE = re.compile(r"(?:并)?(?:没有|未|不在|不是)")
_UNDER = re.compile(r"(?:下辖|下设|辖有|管辖|辖)了?(?:[^，。；]*、)?$")
_PARK_NAME = re.compile(r"(?:园区?|片区|加工区|组团)$")


class _HasPark:
    relation = "hasPark"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for mention, park in _parks(scene):
            under = _UNDER.search(scene.text[: mention.start])
            zone = scene.zone_at(under.start() if under else mention.start)
            if zone is None or _elsewhere(scene, mention, zone):
                continue
            denied = Stance.DENIED if _NOT_THERE.match(scene.text, mention.end) else None
            yield Draft(zone, park, clause_start(scene.text, mention.start), mention.end, "named", stance=denied)


def _parks(scene: Scene) -> Iterator[tuple[Mention, Entity]]:
    """Parks, and what bears a zone's name of its own but is said to be under the zone (下辖A工业园区、B工业园区)."""
    for mention in scene.of("Park", "Zone"):
        if mention.entity is None:
            continue
        if mention.type == "Park":
            yield mention, mention.entity
        elif _PARK_NAME.search(mention.entity.name) and _UNDER.search(scene.text[: mention.start]):
            yield mention, Entity("Park", scene.text[mention.start : mention.end])


def _elsewhere(scene: Scene, park: Mention, zone: Entity) -> bool:
    """Whether the park's name says that it lies in another zone."""
    return any(
        other is not park
        and park.start <= other.start
        and other.end <= park.end
        and other.entity is not None
        and other.entity != zone
        for other in scene.of("Zone")
    )


EXTRACTOR = _HasPark()
