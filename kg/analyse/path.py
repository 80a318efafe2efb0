"""How two things hang together, step by step, each with its quote."""

from __future__ import annotations

from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence
from kg.analyse.network import Triple, shown, standing
from kg.analyse.table import EVIDENCE, About, Table

if TYPE_CHECKING:
    import networkx as nx

PATH = About(
    "path",
    "关系解释",
    "Shortest explanation",
    "用最少的事实说明两者怎样相连，每步附原文；优先采用多篇报道支持的事实，避开人人都有的荣誉、地名等；相连不等于有直接往来。",
)

#: Steps by which a way through such a thing is longer: it says little of those who share it.
_GENERAL = {"Place": 2.0, "Honour": 1.5, "Post": 0.0}
_SPREAD = 0.08  # and through a thing with many links, for each doubling of their number
_DOUBT = 0.3  # a fact of one article is longer by this, of two by half of it
_PLAN = 0.3  # and a plan by this


def path(graph: nx.MultiDiGraph, evidence: Evidence, one: str, other: str) -> Table:
    """The shortest explanation between two things.

    Facts are followed in both directions. Few steps come first; then facts that many articles state, stated rather
    than planned, and no ways through honours, places and other things that are linked with everything.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts.
    one, other:
        Their IRIs.

    Returns
    -------
    Table
        A fact a row, in the order of the way; subject and object stand as the text states them. No rows when nothing
        joins the two.
    """
    facts = _way(graph, one, other)
    rows = []
    for step, fact in enumerate(facts, 1):
        subject, relation, thing = fact
        label = graph.edges[subject, thing, relation]["label"]
        rows.append((step, shown(graph, subject), label, shown(graph, thing), *evidence.cells(fact)))
    denied = [str(step) for step, fact in enumerate(facts, 1) if evidence.denied(fact)]
    note = f"另有报道否认第{'、'.join(denied)}步。" if denied else ""
    if not facts:
        same = "两个名称指同一事物。"
        apart = f"图谱中没有事实把{shown(graph, one)}与{shown(graph, other)}连起来。"
        note = same if one == other else apart
    return PATH.table(("step", "subject", "relation", "object", *EVIDENCE), rows, note=note)


def _way(graph: nx.MultiDiGraph, one: str, other: str) -> list[Triple]:
    import networkx as nx

    plain, facts = _weighed(graph)
    start, end = sorted((one, other))  # both ways round the same of several equally short ones
    try:
        nodes = nx.dijkstra_path(plain, start, end, weight="length")
    except nx.NetworkXNoPath:
        return []
    if start != one:
        nodes.reverse()
    return [facts[min(pair), max(pair)] for pair in pairwise(nodes)]


def _weighed(graph: nx.MultiDiGraph) -> tuple[nx.Graph, dict[tuple[str, str], Triple]]:
    """The graph without direction with a length for every link, and the fact that is shown for it."""
    import networkx as nx

    facts: dict[tuple[str, str], tuple[float, Triple]] = {}
    for one, relation, other, about in standing(graph):
        if one == other:
            continue
        planned = about.get("stance", "asserted") == "planned"
        length = 1 + _DOUBT / max(about["weight"], 1) + (_PLAN if planned else 0)
        pair = min(one, other), max(one, other)
        facts[pair] = min(facts.get(pair, (length, (one, relation, other))), (length, (one, relation, other)))
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph))
    plain.add_edges_from(sorted(facts))
    toll = {node: _toll(graph.nodes[node]["type"], degree) for node, degree in plain.degree()}
    for (one, other), (length, _) in facts.items():
        plain.edges[one, other]["length"] = length + (toll[one] + toll[other]) / 2
    return plain, {pair: fact for pair, (_, fact) in facts.items()}


def _toll(kind: str, degree: int) -> float:
    return _GENERAL.get(kind, 0.0) + _SPREAD * log2(max(degree, 1))
