"""Zone → policy: mechanisms, reforms and papers that a zone applies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.extract.stance import stance
from kg.model import Entity
from kg.recognise.reading import clause_start

_APPLIES = re.compile(r"推行|实行|实施|采取|采用|建立|推出|探索|创新|制定|坚持|出台|深化|开展|执行")


class Implements:
    """A policy belongs to the zone that its clause is about, unless a firm is said to apply it."""

    relation = "implements"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for policy, entity in linked(scene.of("Policy")):
            zone = self._zone(scene, policy.start)
            if zone is None or _by_firm(scene, policy.start):
                continue
            # The stance is read before the name: 无感续证 denies nothing.
            held = stance(scene.text, policy.start, policy.start)
            yield Draft(zone, entity, policy.start, policy.end, policy.source.partition(":")[0], stance=held)

    def _zone(self, scene: Scene, at: int) -> Entity | None:
        zone = scene.zone_at(at)
        if zone is None and len({m.entity for m in scene.named_zones}) == 1:
            return scene.named_zones[0].entity
        return zone


def _by_firm(scene: Scene, at: int) -> bool:
    """Whether a firm or a person's firm is the subject of the clause: 甲公司推行“…”模式."""
    start = clause_start(scene.text, at)
    for firm in scene.of("Enterprise"):
        if start <= firm.start and firm.end <= at and firm.start - start <= 6:
            return _APPLIES.search(scene.text, firm.end, at) is not None
    return re.match(r"(?:目前，)?(?:该?公司|企业|该企业|该厂)[^，。]{0,6}(?:推行|实行|采取|采用|建立|坚持|实施)", scene.text[start:at]) is not None


EXTRACTOR = Implements()
