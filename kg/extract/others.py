"""Whether a clause tells of somebody else's policy: another place's, a court's, what is only proposed or explained."""

from __future__ import annotations

import re
from functools import cache

from kg import vocabulary
from kg.extract.scene import Scene
from kg.recognise.reading import clause_start

_PROPOSED = re.compile(r"(?<!会议|公司)建议|呼吁|不妨|可参照|可借鉴|可以借鉴|如果能")
_EXPLAINED = re.compile(r"(?:所谓|何谓|何为|什么是|关于)“?$")
#: A paper or reform of those above, unless one carries it out.
_OF_ABOVE = re.compile(r"(?:国务院|中央|国家|教育部|全国|省委|省政府|市委|市政府)[^，。；]{0,8}的“?$")
_CARRIED_OUT = re.compile(r"落实|推进|推行|承接|实施|深化|执行|开展|对照")
_BODY = re.compile(r"(?:法院|检察院|大学|学院|医院|中学|小学|[省市州县])$")
_PLACES = ("LOC", "ns", "ORG", "nt")


def by_others(scene: Scene, at: int) -> bool:
    """Whether what is named at a place is said of somebody else than a zone."""
    text = scene.text
    start = clause_start(text, at)
    lead = text[start:at]
    sentence = max(text.rfind(mark, 0, at) for mark in "。！？") + 1
    if _EXPLAINED.search(lead) or _PROPOSED.search(text, sentence, at):
        return True
    if _OF_ABOVE.search(lead) and not _CARRIED_OUT.search(lead):
        return True
    return _is_abroad(lead) or _opens_elsewhere(scene, start, at)


def _is_abroad(lead: str) -> bool:
    """新加坡的“…”: a country's own."""
    of = re.search(r"([^的，]{2,8})的“?$", lead)
    return of is not None and any(name in of[1] for name in countries())


def _opens_elsewhere(scene: Scene, start: int, at: int) -> bool:
    """Whether a city, a court or a school opens the clause, and no zone stands in it."""
    reading = scene.reading
    index = reading.starts.get(start)
    if index is None or any(start <= m.start < at for m in scene.of("Zone")):
        return False
    tag, word = reading.tags[index], reading.word(index)
    if tag.end >= at or tag.tag not in _PLACES or not _BODY.search(word):
        return False
    zone = scene.focus.zone
    return zone is None or not zone.name.startswith(word)


@cache
def countries() -> frozenset[str]:
    return frozenset(vocabulary.words("countries"))
