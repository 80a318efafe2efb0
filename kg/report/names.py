"""A zone by what people call it."""

from __future__ import annotations

from collections import defaultdict
from difflib import get_close_matches

from kg import vocabulary
from kg.errors import QueryError
from kg.report.collect import Material

_SHOWN = 5


def zone_of(material: Material, called: str) -> str:
    """The IRI of the zone that is called so: by its full name, a name of the list of zones, or an alias of the pages.

    Raises QueryError when there is none, or when several zones are called so; it names those that come near.
    """
    full = {thing.name: node for node, thing in material.things.items() if thing.type == "Zone"}
    listed = vocabulary.names("zones").get(called, called)
    if called in full or listed in full:
        return full.get(called) or full[listed]
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, node in full.items():
        for alias in material.things[node].aliases:
            bearers[alias].add(name)
    known = bearers.get(called, set())
    if len(known) == 1:
        return full[known.pop()]
    if known:
        raise QueryError(f"zone {called!r}: several are called so: say which: {_some(sorted(known))}")
    near = sorted(name for name in full if called and called in name)
    near = near or get_close_matches(called, [*full, *bearers], _SHOWN, 0.5)
    hint = f"is it {_some(near)}?" if near else f"the graph has {_some(sorted(full)) or 'no zones'}"
    raise QueryError(f"zone {called!r}: the graph does not know it: {hint}")


def _some(names: list[str]) -> str:
    more = len(names) - _SHOWN
    return "、".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
