"""Zone → policy: mechanisms, reforms and papers that a zone applies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.others import by_others
from kg.extract.scene import Draft, Scene, linked
from kg.extract.stance import stance
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_start

_APPLIES = re.compile(r"推行|实行|实施|采取|采用|建立|推出|探索|创新|制定|坚持|出台|深化|开展|执行|召开|举办|举行|组织")

_FIRM = re.compile(r"(?:目前，|同时，|如今，)?(?:该|这家)?(?:公司|企业|集团|厂)(?![家们])")
_GOVERNED = re.compile(r"[以为对与向像如由让]|围绕|支持|引进|随着|针对|依托|借助")
_STOPPED = re.compile(r"(?:停止|暂停|叫停|停用|废止|不再)了?(?:执行|实施|推行|实行|施行|使用)?[^，。；]{0,4}$")
#: 甲区、乙区、丙区均已实行…
_ALL = re.compile(r"(?:均|都|全部|相继|先后|率先|陆续|也)")
_HOME = re.compile(r"园区|全区|区里|管委会|开发区|高新区|经开区|示范区|新区|综保区")


class Implements:
    """A policy belongs to the zone that its clause is about, unless a firm is said to apply it."""

    relation = "implements"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for policy, entity in linked(scene.of("Policy")):
            if _by_firm(scene, policy.start) or by_others(scene, policy.start):
                continue
            held = _held(scene, policy)
            for zone in _zones(scene, policy.start):
                yield Draft(zone, entity, policy.start, policy.end, policy.source.partition(":")[0], stance=held)


def _held(scene: Scene, policy: Mention) -> Stance:
    """How the policy is held, by the words before its name: 无感续证 denies nothing."""
    text, at = scene.text, policy.start
    if _STOPPED.search(text, clause_start(text, at), at):
        return Stance.DENIED
    held = stance(text, at, at)
    return Stance.PLANNED if held is Stance.ASSERTED and policy.source.startswith("draft") else held


def _zones(scene: Scene, at: int) -> tuple[Entity, ...]:
    """The zone that a place is about; all of those that a list before its clause's verb names."""
    zone = scene.zone_at(at)
    if zone is not None:
        return (zone,)
    named = list(dict.fromkeys(m.entity for m in scene.named_zones if m.entity is not None))
    start = clause_start(scene.text, at)
    own = [m.entity for m in scene.named_zones if start <= m.start and m.end <= at and m.entity is not None]
    if len(own) > 1 and _ALL.search(scene.text, start, at):
        return tuple(own)
    return tuple(named) if len(named) == 1 else ()


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
