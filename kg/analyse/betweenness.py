"""Betweenness as networkx defines it, many sources at a time: its own takes a minute where this takes seconds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

_AT_ONCE = 16  # sources: of 100,000 things their paths take some 50 MB


def betweenness(plain: nx.Graph, pivots: int | None, seed: int) -> dict[str, float]:
    """The share of shortest paths between two other things that lead through each.

    Parameters
    ----------
    plain:
        A graph without direction and without loops.
    pivots:
        From so many things paths are followed; from all when None.
    seed:
        What draws them.

    Returns
    -------
    dict
        Rounded to 12 places, so that the order in which numbers were added does not show.

    Examples
    --------
    >>> import networkx as nx
    >>> betweenness(nx.path_graph(3), None, 1)
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    import networkx as nx
    import numpy as np

    nodes = list(plain)
    if len(nodes) < 3:
        return dict.fromkeys(nodes, 0.0)
    sources = list(range(len(nodes)))
    if pivots is not None:
        sources = random.Random(seed).sample(sources, pivots)
    links = nx.to_scipy_sparse_array(plain, nodelist=nodes, weight=None, dtype=float, format="csr")
    through = np.zeros(len(nodes))
    for start in range(0, len(sources), _AT_ONCE):
        through += _through(links, sources[start : start + _AT_ONCE])
    # A source has no path from itself through itself, so one path's end less can lead through it.
    shares = np.full(len(nodes), 1 / (len(sources) * (len(nodes) - 2)))
    if pivots is None:
        shares[:] = 1 / ((len(nodes) - 1) * (len(nodes) - 2))
    else:
        shares[sources] = 1 / ((len(sources) - 1) * (len(nodes) - 2)) if pivots > 1 else 0
    return dict(zip(nodes, np.round(through * shares, 12).tolist(), strict=True))


def _through(links: Any, sources: list[int]) -> Any:
    """How many shortest paths from some sources lead through each node, a path of several between two as a share.

    Brandes' method, a step for all sources together; columns are sources.
    """
    import numpy as np

    columns = range(len(sources))
    paths = np.zeros((links.shape[0], len(sources)))
    paths[sources, columns] = 1
    steps = np.where(paths > 0, 0, -1)
    front, far = paths, 0
    while front.any():
        front = np.where(steps < 0, links @ front, 0)
        far += 1
        steps[front > 0] = far
        paths = paths + front
    found = np.zeros_like(paths)
    for step in range(far, 0, -1):
        ahead = np.zeros_like(paths)
        np.divide(1 + found, paths, out=ahead, where=steps == step)
        found += np.where(steps == step - 1, (links @ ahead) * paths, 0)
    found[sources, columns] = 0
    return found.sum(axis=1)
