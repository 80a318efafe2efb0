"""Zone → chain: the industries that a zone has, grows or focuses on."""

import re

from kg import vocabulary
from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Scene

#: Before a chain these speak of others, or of what might be.
_OTHERS = re.compile(
    r"(?:经验|切忌|不能|避免|盲目|一哄而上|介绍了|借鉴|学习|考察了?|参观了?|了解了?)[^，。；]{0,12}$|"
    r"[一-龥]{2,3}(?:省|市)(?:是|提出|把|将)[^。；]{0,24}$"
)


def _is_its_own(scene: Scene, start: int, _end: int) -> bool:
    """Whether a chain is the zone's: not one that another place before it has (苏州市生物医药产业)."""
    zone = scene.focus.zone
    before = scene.text[max(0, start - 24) : start]
    if _OTHERS.search(before):
        return False
    name = zone.name if zone else ""
    for width in (5, 4, 3, 2):
        place = before[-width:]
        if len(place) == width and place in vocabulary.divisions():
            return not zone or place.rstrip("省市县区") in name or place in before[: -len(place)]
    return True


EXTRACTOR = PatternExtractor(
    "hasChain",
    {"named": "{o:IndustryChain}"},
    focus={"s": "Zone"},
    guard=_is_its_own,
    unless=r"传统产业|产业大会|产业峰会|高峰论坛|产业博览会|产业联盟",
)
