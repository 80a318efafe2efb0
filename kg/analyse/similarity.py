"""Which zones are alike: by the chains, partners and mechanisms that they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.analyse.network import shown, standing
from kg.analyse.places import partners
from kg.analyse.table import About, Table

if TYPE_CHECKING:
    import networkx as nx

SIMILARITY = About(
    "similarity",
    "相似开发区",
    "Similar zones",
    "两区共有的产业链、合作方和机制越多越靠前；相似度是共有项占两区全部项的比例（0到1），报道少的开发区容易偏高，要连同共有项数一起看。",
)

_FAMILIES = ("chains", "partners", "mechanisms")
_RELATIONS = {"hasChain": "chains", "implements": "mechanisms"}


def similarity(graph: nx.MultiDiGraph) -> Table:
    """Pairs of zones that share anything, those that share most first.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.

    Returns
    -------
    Table
        ``shared`` counts what both have, ``score`` is that number by the number of what either has (Jaccard).

    Examples
    --------
    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph()
    >>> for name, kind in (("甲区", "Zone"), ("乙区", "Zone"), ("光伏", "IndustryChain"), ("储能", "IndustryChain")):
    ...     graph.add_node(name, label=name, type=kind)
    >>> for zone, chain in (("甲区", "光伏"), ("乙区", "光伏"), ("乙区", "储能")):
    ...     _ = graph.add_edge(zone, chain, key="hasChain", relation="hasChain")
    >>> similarity(graph).rows
    (('乙区', '甲区', 0.5, 1, '光伏', '', ''),)
    """
    features = _features(graph)
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for zone in sorted(features):
        for feature in features[zone]:
            owners[feature].append(zone)
    common: Counter[tuple[str, str]] = Counter()
    for zones in owners.values():
        common.update(combinations(zones, 2))
    rows: list[tuple[str, str, float, int, str, str, str]] = []
    for (one, other), shared in common.items():
        both = features[one] & features[other]
        chains, partners_, mechanisms = (
            "、".join(sorted(shown(graph, node) for family, node in both if family == wanted)) for wanted in _FAMILIES
        )
        score = shared / len(features[one] | features[other])
        rows.append((shown(graph, one), shown(graph, other), score, shared, chains, partners_, mechanisms))
    rows.sort(key=lambda row: (-row[3], -row[2], row[0], row[1]))
    columns = ("zone_a", "zone_b", "score", "shared", "shared_chains", "shared_partners", "shared_mechanisms")
    note = "" if rows else "图谱中没有两个开发区共有产业链、合作方或机制。"
    return SIMILARITY.table(columns, rows, note=note, zones=("zone_a", "zone_b"))


def _features(graph: nx.MultiDiGraph) -> dict[str, set[tuple[str, str]]]:
    """What each zone has, as (family, thing)."""
    types = dict(graph.nodes(data="type"))
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for one, relation, other, _ in standing(graph):
        if relation in _RELATIONS and types[one] == "Zone":
            found[one].add((_RELATIONS[relation], other))
    for partner, zones in partners(graph).items():
        for zone in zones:
            found[zone].add(("partners", partner))
    return found
