"""The province of a zone: from the list of zones, else from the place in its name."""

from __future__ import annotations

from functools import cache

from kg import vocabulary


@cache
def province(zone: str) -> str:
    """The short name of the province (山西), or "" when the name leaves it open.

    >>> province("昆山经济技术开发区"), province("朝阳示范区")
    ('江苏', '')
    """
    listed = _listed().get(zone)
    if listed:
        return listed
    for end in range(len(zone), 1, -1):
        found = {_above(place) for place in vocabulary.namesakes(zone[:end])}
        if len(found) == 1:
            return found.pop()
        if found:
            return ""
    return ""


@cache
def _listed() -> dict[str, str]:
    return {row[0]: row[2] for row in vocabulary.table("zones")}


def _above(place: vocabulary.Division) -> str:
    while place.parent:
        place = vocabulary.division(place.parent)
    return place.short or place.name
