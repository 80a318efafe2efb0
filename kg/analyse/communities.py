"""What belongs together: groups with more facts inside than to the outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.network import shown, simple
from kg.analyse.table import About, Table, listed

if TYPE_CHECKING:
    import networkx as nx

COMMUNITIES = About(
    "communities",
    "关联群",
    "Communities",
    "彼此联系紧、对外联系少的一组事物（Louvain算法，种子固定）；同群的开发区在产业链、企业或合作方上相连；群内占比是群内联系占该群全部联系的份额。",
)
MEMBERS = About(
    "members",
    "关联群成员",
    "Members of communities",
    "每个事物所在的关联群，群号与“关联群”表一致；同群内按关联数排列。",
)

SEED = 20
#: Titles and places that everybody has would join what has nothing to do with each other.
GENERAL = frozenset({"Honour", "Place"})


def communities(graph: nx.MultiDiGraph, seed: int = SEED) -> Table:
    """Groups by Louvain's method, the largest first. Honours and places join nobody.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    seed:
        Of the order in which things are tried. The order of nodes and edges in ``graph`` does not matter.

    Returns
    -------
    Table
        ``inside`` is the share of a group's links that stay inside. Things without a link are in no group.
    """
    plain, groups = _groups(graph, seed)
    rows = []
    for number, group in enumerate(groups, 1):
        inside = plain.subgraph(group).size(weight="weight")
        ends = sum(weight for _, weight in plain.degree(group, weight="weight"))
        named = {kind: _named(graph, plain, group, kind) for kind in ("Zone", "IndustryChain", "Enterprise")}
        others = [n for n in _by_degree(plain, group) if plain.nodes[n]["type"] not in named]
        rows.append(
            (
                *(number, len(group), "、".join(named["Zone"]), listed(named["IndustryChain"])),
                *(listed(named["Enterprise"]), listed(shown(graph, n) for n in others[:5])),
                2 * inside / ends if ends else 1.0,
            )
        )
    columns = ("community", "nodes", "zones", "chains", "enterprises", "things", "inside")
    return COMMUNITIES.table(columns, rows, zones=("zones",))


def members(graph: nx.MultiDiGraph, seed: int = SEED) -> Table:
    """Every thing that has a link, with the number of its group."""
    plain, groups = _groups(graph, seed)
    rows = (
        (number, plain.nodes[node]["type"], shown(graph, node), plain.degree(node), node)
        for number, group in enumerate(groups, 1)
        for node in _by_degree(plain, group)
    )
    return MEMBERS.table(("community", "type", "label", "degree", "iri"), rows, group="community")


def _groups(graph: nx.MultiDiGraph, seed: int) -> tuple[nx.Graph, list[list[str]]]:
    import networkx as nx

    plain = simple(graph, GENERAL)
    plain.remove_nodes_from(list(nx.isolates(plain)))
    names = list(plain)
    # Louvain walks over sets: of whole numbers they have one order, of strings another in every process.
    numbered = nx.relabel_nodes(plain, {name: number for number, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed) if names else []
    groups = [sorted(names[number] for number in group) for group in found]
    return plain, sorted(groups, key=lambda group: (-len(group), group[0]))


def _by_degree(plain: nx.Graph, group: list[str]) -> list[str]:
    return sorted(group, key=lambda n: (-plain.degree(n, weight="weight"), n))


def _named(graph: nx.MultiDiGraph, plain: nx.Graph, group: list[str], kind: str) -> list[str]:
    return [shown(graph, n) for n in _by_degree(plain, group) if plain.nodes[n]["type"] == kind]
