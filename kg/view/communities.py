"""Groups of things that have much to do with each other, for pictures too large to show at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

LARGE = 600  # things; a larger group is split if it can be
SMALL = 12  # a smaller one joins the group it has most to do with

Links = Iterable[tuple[int, int]]


def communities(count: int, links: Links) -> list[list[int]]:
    """Nodes 0 … ``count``-1 in groups, the largest first; the same for the same links in the same order.

    The last group may hold what is linked to nothing much: small separate parts.

    >>> communities(4, [(0, 1), (2, 3)])
    [[0, 1, 2, 3]]
    """
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    for a, b in links:
        if a != b:
            known = graph.get_edge_data(a, b, {"weight": 0})["weight"]
            graph.add_edge(a, b, weight=known + 1)
    parts = [piece for part in nx.connected_components(graph) for piece in _split(graph, sorted(part))]
    return sorted(_joined(graph, parts), key=lambda part: (-len(part), part[0]))


def _split(graph: object, part: list[int]) -> list[list[int]]:
    """Louvain's groups; one that is still too large is split again, as long as that helps."""
    import networkx as nx

    done: list[list[int]] = []
    left = [part]
    while left:
        part = left.pop()
        if len(part) <= SMALL:
            done.append(part)
            continue
        inner = nx.Graph()
        inner.add_nodes_from(part)
        inner.add_edges_from((a, b, data) for a, b, data in graph.edges(part, data=True) if b in inner)  # type: ignore[attr-defined]
        pieces = [sorted(piece) for piece in nx.community.louvain_communities(inner, seed=1)]
        if len(pieces) == 1:
            done.append(part)
        for piece in pieces if len(pieces) > 1 else ():
            (left if len(piece) > LARGE else done).append(piece)
    return done


def _joined(graph: object, parts: list[list[int]]) -> list[list[int]]:
    """Small groups go to the neighbour they share most links with; those without one make up a group of the rest."""
    parts = sorted(parts, key=lambda part: (-len(part), part[0]))
    home = {node: i for i, part in enumerate(parts) for node in part}
    into = list(range(len(parts)))
    for i in reversed(range(len(parts))):
        if len(parts[i]) >= SMALL:
            break
        ties: Counter[int] = Counter()
        for a, b, weight in graph.edges(parts[i], data="weight"):  # type: ignore[attr-defined]
            other = home[b if home[a] == i else a]
            if other < i:
                ties[other] += weight
        into[i] = min(ties, key=lambda other: (-ties[other], other), default=-1)
    return _merged(parts, into)


def _merged(parts: Sequence[list[int]], into: list[int]) -> list[list[int]]:
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for i, part in enumerate(parts):
        goal = i
        while goal >= 0 and into[goal] != goal:
            goal = into[goal]
        groups[goal] += part
    return [sorted(group) for group in groups.values()]
