"""Where things stand in a picture of groups: each group is laid out by itself, then the groups as discs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.view.communities import communities
from kg.view.layout import WORK, Point, discs, layout
from kg.view.scene import Scene

NAMING = ("Zone", "IndustryChain")  # a group is called after its most connected one of these
ROOM = 50  # around a group
TIES = 4  # other groups that one stands near


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are one disc until it is opened. ``name`` is the thing it is called after, -1 for the rest."""

    name: int
    members: tuple[int, ...]
    middle: Point
    radius: int


def grouped(scene: Scene, sizes: Sequence[float]) -> tuple[list[Point], list[Group]]:
    """The place of every thing, and the groups, the largest first."""
    links = [(link.source, link.target) for link in scene.links]
    parts = communities(len(scene.things), links)
    home = {node: i for i, part in enumerate(parts) for node in part}
    inner: list[list[tuple[int, int]]] = [[] for _ in parts]
    ties: Counter[tuple[int, int]] = Counter()
    degree: Counter[int] = Counter()
    for a, b in links:
        degree.update((a, b))
        if home[a] == home[b]:
            inner[home[a]].append((a, b))
        else:
            ties[min(home[a], home[b]), max(home[a], home[b])] += 1
    spread = [_spread(part, some, sizes, WORK / len(parts)) for part, some in zip(parts, inner, strict=True)]
    radii = [_radius(spots) for spots in spread]
    middles = discs([float(radius) for radius in radii], _nearest(len(parts), ties))
    places: list[Point] = [(0, 0)] * len(scene.things)
    for part, spots, (left, top) in zip(parts, spread, middles, strict=True):
        for node, (x, y) in zip(part, spots, strict=True):
            places[node] = (left + x, top + y)
    names = [_name(scene, part, degree) for part in parts]
    groups = zip(names, map(tuple, parts), middles, radii, strict=True)
    return places, [Group(*group) for group in groups]


def _spread(part: list[int], links: list[tuple[int, int]], sizes: Sequence[float], work: float) -> list[Point]:
    """Places of one group, around the middle of its own box."""
    rank = {node: i for i, node in enumerate(part)}
    spots = layout(len(part), [(rank[a], rank[b]) for a, b in links], [sizes[node] for node in part], work)
    middle = [(min(axis) + max(axis)) // 2 for axis in zip(*spots, strict=True)]
    return [(x - middle[0], y - middle[1]) for x, y in spots]


def _radius(spots: list[Point]) -> int:
    return round(max(math.hypot(x, y) for x, y in spots)) + ROOM


def _nearest(count: int, ties: Counter[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of all ties between groups, the strongest few of each: where all are tied to all, nothing says what is near."""
    found: set[tuple[int, int]] = set()
    for i in range(count):
        mine = sorted((pair for pair in ties if i in pair), key=lambda pair: (-ties[pair], pair))
        found.update(mine[:TIES])
    return sorted(found)


def _name(scene: Scene, part: list[int], degree: Counter[int]) -> int:
    for type_ in NAMING:
        some = [node for node in part if scene.things[node].type == type_]
        if some:
            return max(some, key=lambda node: (degree[node], -node))
    best = max(part, key=lambda node: (degree[node], -node))
    return best if degree[best] > 2 else -1
