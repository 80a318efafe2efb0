"""Zone → policy: mechanisms, reforms and papers that a zone applies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.extract.stance import stance
from kg.model import Entity

_APPLIES = re.compile(r"推行|实行|实施|采取|采用|建立|推出|探索|创新|制定|坚持|出台|深化|开展|执行|召开|举办|举行|组织")

_FIRM = re.compile(r"(?:目前，|同时，|如今，)?(?:该|这家)?(?:公司|企业|集团|厂)(?![家们])")
_GOVERNED = re.compile(r"[以为对与向像如由让]|围绕|支持|引进|随着|针对|依托|借助")
_HOME = re.compile(r"园区|全区|区里|管委会|开发区|高新区|经开区|示范区|新区|综保区")


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
    """Whether a firm opens the part of the sentence that ends here, and no zone comes after it: 甲公司推行“…”模式."""
    text = scene.text
    start = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    firm = _FIRM.match(text, start, at)
    opened = firm.end() if firm else None
    for mention in scene.of("Enterprise"):
        lead = text[start : mention.start]
        if start <= mention.start and mention.end <= at and len(lead) <= 6 and not _GOVERNED.search(lead):
            opened = mention.end
            break
    if opened is None or any(opened <= zone.start < at for zone in scene.of("Zone")):
        return False
    return _HOME.search(text, opened, at) is None and _APPLIES.search(text, opened, at) is not None


EXTRACTOR = Implements()
