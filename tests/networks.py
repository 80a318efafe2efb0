"""Small networks from lines of facts, for the tests of the analysis."""

from __future__ import annotations

import random
from collections.abc import Iterable

import networkx as nx

from kg.analyse import Evidence, Said
from kg.schema import classes, relations

_CLASS = {
    **dict.fromkeys(("hasChain", "implements", "hasProject"), "Zone"),
    **dict.fromkeys(("isChainLeaderOf", "isChainMemberOf", "suppliesTo", "undertakes", "produces"), "Enterprise"),
    "hasStage": "IndustryChain",
    "holdsPost": "Person",
    "postAt": "Post",
}
_RANGE = {"partnersWith": "University", "locatedIn": "Zone", "postAt": "Zone"}


def network(*lines: str, weights: dict[str, int] | None = None) -> nx.MultiDiGraph:
    """A graph of facts: ``甲区 hasChain 光伏``. The class of a thing follows from its first relation; 甲区 is a zone.

    ``weights`` gives lines their number of articles, else 1. A line that ends in ``?`` is planned, in ``~`` negotiated.
    """
    graph = nx.MultiDiGraph()
    for line in lines:
        one, relation, other = line.rstrip("?~").split()
        range_ = _RANGE.get(relation) or (min(relations()[relation].range) if relation in relations() else "Zone")
        _add(graph, one, _CLASS.get(relation, "Enterprise"))
        _add(graph, other, range_)
        stance = {"?": "planned", "~": "negotiating"}.get(line[-1], "asserted")
        label = relations()[relation].label_zh if relation in relations() else relation
        about = {"relation": relation, "label": label, "stance": stance, "quotes": 1}
        graph.add_edge(one, other, key=relation, weight=(weights or {}).get(line, 1), **about)
    return graph


def _add(graph: nx.MultiDiGraph, name: str, kind: str) -> None:
    known = "Zone" if name.endswith("区") else "University" if name.endswith("大学") else kind
    assert known in classes(), known
    if name not in graph:
        graph.add_node(name, label=name, type=known, aliases="")


def evidence(
    graph: nx.MultiDiGraph, dates: dict[str, str] | None = None, zones: dict[str, tuple[str, ...]] | None = None
) -> Evidence:
    """A quote for every fact of a graph; ``dates`` by line, ``zones`` too: articles about each of them say the same."""
    said = {}
    for one, other, key, about in graph.edges(keys=True, data=True):
        line = f"{one} {key} {other}"
        date = (dates or {}).get(line, "")
        told = about["stance"], f"原文：{line}", f"标题{one}", date, "a.txt"
        said[one, key, other] = [Said(*told, f"a/{line}{z}", zone=z) for z in (zones or {}).get(line, ("",))]
    return Evidence(said)


def shuffled(graph: nx.MultiDiGraph, seed: int) -> nx.MultiDiGraph:
    """The same graph with nodes and edges put in another order."""
    dice = random.Random(seed)
    nodes, edges = list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))
    dice.shuffle(nodes)
    dice.shuffle(edges)
    other = nx.MultiDiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(edges)
    return other


def lines(graph: nx.MultiDiGraph) -> Iterable[str]:
    return sorted(f"{one} {key} {other}" for one, other, key in graph.edges(keys=True))
