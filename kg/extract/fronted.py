"""Stance where 将 only fronts an object, as 把 does: 将某公司认定为…, 将两个园区交由…运营."""

from __future__ import annotations

from kg.extract.scene import Scene
from kg.extract.stance import stance
from kg.model import Stance

_FRONTED = ("Enterprise", "Zone", "Honour", "Park", "Platform", "Project")


def unfronted(scene: Scene, start: int, at: int, end: int) -> Stance | None:
    """The stance of what ends at ``end`` when a 将 between ``start`` and ``at`` stands before a name; else None."""
    text = scene.text
    found = text.find("将", start, at)
    while found >= 0:
        after = found + 1
        if text[after : after + 1] == "“" or any(m.start == after for m in scene.of(*_FRONTED)):
            return stance(f"{text[:found]}把{text[after:]}", start, end)
        found = text.find("将", after, at)
    return None
