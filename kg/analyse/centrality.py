"""Who is in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.betweenness import betweenness
from kg.analyse.network import shown, simple
from kg.analyse.table import About, Table

if TYPE_CHECKING:
    import networkx as nx

CENTRALITY = About(
    "centrality",
    "重要节点",
    "Centrality",
    "名次按PageRank：与越多、越重要的对象有事实相连，名次越靠前；中介度表示有多少最短联系要经过它；只说明报道中的位置，不代表实际规模。",
)

#: Above so many things betweenness is estimated from the shortest paths of ``PIVOTS`` of them.
EXACT = 2_000
PIVOTS = 64
SEED = 20
#: The classes that are ranked unless one is asked for, in this order; of the others nearly all have one link.
RANKED = ("Zone", "Enterprise", "IndustryChain", "University", "ResearchInstitute", "Project", "Policy", "Honour")


def centrality(graph: nx.MultiDiGraph, type: str | None = None, exact: int = EXACT) -> Table:  # noqa: A002
    """Things by PageRank, class by class.

    Links count in both directions, since 企业 → 开发区 and 开发区 → 项目 say the same of who is in the middle. A link
    weighs as much as articles state it. What is denied or only negotiated does not count.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    type:
        Only things of this class; those of ``RANKED`` when None.
    exact:
        The most things for which betweenness is exact.

    Returns
    -------
    Table
        ``pagerank`` adds up to 1 over all things of the graph, ``betweenness`` lies between 0 and 1, ``degree`` counts
        the things linked with.

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name in "甲乙丙":
    ...     graph.add_node(name, label=name, type="Enterprise")
    >>> for name in "乙丙":
    ...     _ = graph.add_edge(name, "甲", key="suppliesTo", relation="suppliesTo", weight=1)
    >>> centrality(graph).rows[0][:4]
    ('Enterprise', 1, '甲', 2)
    """
    import networkx as nx

    plain = simple(graph)
    rank = nx.pagerank(plain) if plain else {}
    sampled = len(plain) > max(exact, PIVOTS)
    between = betweenness(plain, PIVOTS if sampled else None, SEED)
    wanted = RANKED if type is None else (type,)
    nodes = [n for n, kind in plain.nodes(data="type") if kind in wanted]
    nodes.sort(key=lambda n: (wanted.index(plain.nodes[n]["type"]), *_least(n, rank)))
    place: dict[str, int] = {}
    rows = []
    for node in nodes:
        kind = plain.nodes[node]["type"]
        place[kind] = place.get(kind, 0) + 1
        support = plain.degree(node, weight="weight")
        known = (kind, place[kind], shown(graph, node), plain.degree(node), support)
        rows.append((*known, rank[node], between[node], node))
    columns = ("type", "rank", "label", "degree", "support", "pagerank", "betweenness", "iri")
    more = f"（中介度由{PIVOTS}个抽样起点估算，种子固定。）" if sampled else ""
    return CENTRALITY.table(columns, rows, more=more, group="type")


def _least(node: str, rank: dict[str, float]) -> tuple[float, str]:
    return (-round(rank[node], 12), node)
