"""Zone or enterprise → honour."""

from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity


class Awarded:
    """An honour goes to the subject of its clause: the last firm or zone before it, else the zone in focus."""

    relation = "awarded"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for honour, entity in linked(scene.of("Honour")):
            subjects, start = self._subjects(scene, honour.start)
            for subject in subjects:
                yield Draft(subject, entity, start, honour.end, "after-award")

    def _subjects(self, scene: Scene, at: int) -> tuple[tuple[Entity, ...], int]:
        clause = max(scene.text.rfind(mark, 0, at) for mark in "。；！？") + 1
        firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if clause <= m.start and m.end <= at]
        zones = [(m, e) for m, e in linked(scene.of("Zone")) if clause <= m.start and m.end <= at]
        if firms and (not zones or firms[-1][0].start > zones[-1][0].start):
            last = firms[-1][0]
            group = [e for m, e in firms if scene.text[m.end : last.start].strip("、和与及") in ("",) or m is last]
            return tuple(dict.fromkeys(group)), firms[-1][0].start
        zone = scene.zone_at(at)
        return ((zone,) if zone else ()), at


EXTRACTOR = Awarded()
