"""Where each node of the picture stands: hubs pushed apart by forces, their leaves in rings around them.

The same graph gives the same places. Forces act between hubs alone, a block of rows at a time, so memory grows with the
number of nodes and not with its square.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]
Point = tuple[int, int]

GOLDEN = math.pi * (3 - math.sqrt(5))
GAP = 40.0  # between two leaves of a ring
STRETCH = 1.2  # labels are wider than high, and so are screens
WORK = 1e8
BLOCK = 128
REACH = 260.0  # beyond this hubs hardly push each other
MANY = 600  # nodes
CELL = 44.0  # of the grid on which separate parts are packed


def layout(count: int, links: Sequence[tuple[int, int]], sizes: Sequence[float], work: float = WORK) -> list[Point]:
    """Give nodes 0 … ``count``-1 whole coordinates. ``sizes`` are their radii, ``links`` pairs of nodes.

    ``work`` is how many pairs of hubs may be looked at before the forces of a connected part stop.

    >>> layout(1, [], [10.0])
    [(0, 0)]
    """
    near = _neighbours(count, links)
    places = np.zeros((count, 2))
    parts = _components(near)
    for part in parts:
        _place_component(part, near, sizes, places, work)
    _pack(parts, places)
    return [(round(x * STRETCH), round(y)) for x, y in places.tolist()]


def discs(radii: Sequence[float], links: Sequence[tuple[int, int]]) -> list[Point]:
    """Places for discs of these radii: none overlap, linked ones are near each other.

    >>> discs([5.0], [])
    [(0, 0)]
    """
    if not radii:
        return []
    pairs = np.array([pair for pair in links if pair[0] != pair[1]], dtype=np.intp).reshape(-1, 2)
    return [(round(x), round(y)) for x, y in _forces(np.array(radii), pairs).tolist()]


def _neighbours(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in links:
        if a != b:
            near[a].add(b)
            near[b].add(a)
    return [sorted(some) for some in near]


def _components(near: list[list[int]]) -> list[list[int]]:
    """Connected parts, the largest first."""
    seen = [False] * len(near)
    parts = []
    for start in range(len(near)):
        if seen[start]:
            continue
        seen[start] = True
        part = [start]
        for node in part:
            for other in near[node]:
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _place_component(
    members: list[int], near: list[list[int]], sizes: Sequence[float], places: Array, work: float
) -> None:
    """Place one connected part around the origin."""
    holders = _holders(members, near)
    hubs = [node for node in members if node not in holders]
    rank = {node: i for i, node in enumerate(hubs)}
    leaves: list[list[int]] = [[] for _ in hubs]
    for node, holder in holders.items():
        leaves[rank[holder]].append(node)
    rings = [_rings(len(some), sizes[hub]) for hub, some in zip(hubs, leaves, strict=True)]
    radii = np.array([ring[-1][0] + 26 if ring else sizes[hub] + 16 for hub, ring in zip(hubs, rings, strict=True)])
    pairs = [(rank[a], rank[b]) for a in hubs for b in near[a] if b in rank and a < b]
    pairs += [(rank[holder], rank[b]) for node, holder in holders.items() for b in near[node] if b != holder]
    spots = _forces(radii, np.array(pairs, dtype=np.intp).reshape(-1, 2), work)
    for hub, ring, some, spot in zip(hubs, rings, leaves, spots, strict=True):
        places[hub] = spot
        away = math.atan2(spot[1], spot[0])
        for leaf, (distance, angle) in zip(some, ring, strict=True):
            places[leaf] = spot + distance * np.array([math.cos(away + angle), math.sin(away + angle)])


def _holders(members: list[int], near: list[list[int]]) -> dict[int, int]:
    """The hub of every leaf: its only neighbour; among many nodes also the lesser of two that are neighbours."""
    found: dict[int, int] = {}
    held: set[int] = set()  # those that have leaves stay hubs
    for node in sorted(members, key=lambda node: (len(near[node]), node)):
        some = sorted(near[node], key=lambda other: (len(near[other]), other))
        if node in held or not some or len(some) > (1 if len(members) < MANY else 2):
            continue
        holder = some[0]
        if holder not in found and (len(some) == 1 or some[1] in near[holder]):
            found[node] = holder
            held.add(holder)
    return found


def _rings(count: int, core: float) -> list[tuple[float, float]]:
    """Distance and angle of each of ``count`` leaves: full rings from the inside, each turned by half a step."""
    spots: list[tuple[float, float]] = []
    distance = core + (28 if count < 5 else 42)
    while len(spots) < count:
        room = max(4, int(2 * math.pi * distance / GAP))
        here = min(room, count - len(spots))
        turn = math.pi / room * (len(spots) % 2)
        spots += [(distance, turn + 2 * math.pi * i / here) for i in range(here)]
        distance += 36
    return spots


def _forces(radii: Array, pairs: np.ndarray[Any, np.dtype[np.intp]], work: float = WORK) -> Array:
    """Fruchterman-Reingold over discs: linked ones attract to touching distance, all push each other away."""
    count = len(radii)
    order = np.argsort(-radii, kind="stable")
    step = math.sqrt(float((radii**2).mean()))
    spots = _begin(order.tolist(), pairs, 1.6 * step)
    if count == 1:
        return spots
    rounds = int(min(400, max(40, work / count**2)))
    wanted = radii[pairs[:, 0]] + radii[pairs[:, 1]] + 8
    degree = np.bincount(pairs.ravel(), minlength=count)
    firm = 1.0 / np.sqrt(np.minimum(degree[pairs[:, 0]], degree[pairs[:, 1]]).clip(1))
    for turn in range(rounds):
        heat = 1 - turn / rounds
        move = _push(spots, radii, step)
        gap = spots[pairs[:, 1]] - spots[pairs[:, 0]]
        length = np.hypot(gap[:, 0], gap[:, 1]).clip(1e-6)
        pull = (0.25 * firm * (length - wanted) / length)[:, None] * gap
        np.add.at(move, pairs[:, 0], pull)
        np.add.at(move, pairs[:, 1], -pull)
        move -= 0.012 * spots
        size = np.hypot(move[:, 0], move[:, 1]).clip(1e-6)
        spots += move * (np.minimum(size, 1.2 * step * heat + 2) / size)[:, None]
    for _ in range(30):
        move = _part(spots, radii)
        spots += move
        if np.abs(move).max() < 0.5:
            break
    spots -= spots.mean(axis=0)
    return spots


def _begin(order: list[int], pairs: np.ndarray[Any, np.dtype[np.intp]], step: float) -> Array:
    """First places: the largest hubs on a spiral, every other amid the neighbours that have a place."""
    near: list[list[int]] = [[] for _ in order]
    for a, b in pairs.tolist():
        near[a].append(b)
        near[b].append(a)
    spots = np.zeros((len(order), 2))
    placed: set[int] = set()
    seeds = math.isqrt(len(order)) + 1
    for turn, hub in enumerate(order):
        known = [other for other in near[hub] if other in placed]
        reach = math.sqrt(turn) * step
        if turn >= seeds and known:
            spots[hub] = spots[known].mean(axis=0)
            reach = step * (0.5 + turn / len(order))
        spots[hub] += (reach * math.cos(turn * GOLDEN), reach * math.sin(turn * GOLDEN))
        placed.add(hub)
    return spots


def _push(spots: Array, radii: Array, step: float) -> Array:
    weights = radii + 20
    move = np.zeros_like(spots)
    for low, x, y, square in _pairs(spots):
        fade = square * (1 + np.sqrt(square) / REACH)
        force = weights * (weights[low : low + BLOCK, None] * (1.7 / step)) / fade
        move[low : low + BLOCK, 0] = np.einsum("ij,ij->i", x, force)
        move[low : low + BLOCK, 1] = np.einsum("ij,ij->i", y, force)
    return move


def _part(spots: Array, radii: Array) -> Array:
    """Half of what each disc must move so that no two overlap."""
    move = np.zeros_like(spots)
    for low, x, y, square in _pairs(spots):
        length = np.sqrt(square)
        over = (radii[low : low + BLOCK, None] + radii + 12 - length).clip(0) * 0.45 / length
        move[low : low + BLOCK, 0] = np.einsum("ij,ij->i", x, over)
        move[low : low + BLOCK, 1] = np.einsum("ij,ij->i", y, over)
    return move


def _pairs(spots: Array) -> Iterator[tuple[int, Array, Array, Array]]:
    """For a block of spots at a time: its first, and how far each is from all others in x, in y, and squared."""
    for low in range(0, len(spots), BLOCK):
        x = spots[low : low + BLOCK, 0, None] - spots[:, 0]
        y = spots[low : low + BLOCK, 1, None] - spots[:, 1]
        yield low, x, y, x * x + y * y + 1.0


def _pack(parts: list[list[int]], places: Array) -> None:
    """Put the parts around the first, each as near to the middle as its shape allows."""
    taken: set[tuple[int, int]] = set()
    start = 0  # no ring inside this one has room for a single cell
    for part in parts:
        cells = _cells(places[part])
        radius = start
        while not (spot := next((s for s in _ring(radius) if not _hits(cells, s, taken)), None)):
            radius += 1
        if len(cells) <= 9:
            start = radius
        taken |= {(x + spot[0], y + spot[1]) for x, y in cells}
        places[part] += np.array(spot) * CELL


def _cells(spots: Array) -> list[tuple[int, int]]:
    """The squares of a grid that some spots touch, and those beside them."""
    near = [(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
    touched = {(int(x), int(y)) for x, y in np.floor(spots / CELL).tolist()}
    return sorted({(x + dx, y + dy) for x, y in touched for dx, dy in near})


def _ring(radius: int) -> Iterator[tuple[int, int]]:
    """The squares at one distance from the middle, the nearest to the axes first."""
    if radius == 0:
        yield 0, 0
    for i in range(2 * radius):
        side = (i + 1) // 2 * (1 if i % 2 else -1)
        yield from ((radius, side), (-radius, -side), (side, -radius), (-side, radius))


def _hits(cells: list[tuple[int, int]], spot: tuple[int, int], taken: set[tuple[int, int]]) -> bool:
    return any((x + spot[0], y + spot[1]) in taken for x, y in cells)
