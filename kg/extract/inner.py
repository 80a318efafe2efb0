"""Parks within a zone that look like zones: they bear its place and are of a kind that zones are made of."""

from __future__ import annotations

import re

from kg.model import Entity, Mention

_OF_TWO = re.compile(r"中[一-龥]{1,3}[（(]([一-龥]{2,4})[）)][一-龥]{0,8}[园城]区?$")
_KIND = re.compile(r"(?:科技城|产业城|产业园|科技园|物流园|软件园|医药园|智造园)$")


def is_inner(text: str, mention: Mention, zone: Entity | None) -> bool:
    """Whether a zone's name is that of a park in another: 某地装备科技城, 中韩（某地）产业园."""
    if zone is None or mention.entity == zone:
        return False
    name = text[mention.start : mention.end]
    if place := _OF_TWO.match(name):
        return zone.name.startswith(place[1][:2])
    return mention.source.startswith("grammar") and zone.name.startswith(name[:2]) and _KIND.search(name) is not None
