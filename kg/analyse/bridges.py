"""Universities, institutes and firms that join zones."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence
from kg.analyse.network import Triple, shown
from kg.analyse.places import homes, partners
from kg.analyse.table import EVIDENCE, About, Table

if TYPE_CHECKING:
    import networkx as nx

BRIDGES = About(
    "bridges",
    "跨区纽带",
    "Bridges between zones",
    "同时与两个以上开发区有合作或落户事实的高校、院所和企业，联系开发区最多的在前；唯一联系是只靠它相连的开发区对数，数字大说明别无第二家。",
)

_KINDS = frozenset({"University", "ResearchInstitute", "Enterprise", "Organisation"})


def bridges(graph: nx.MultiDiGraph, evidence: Evidence) -> Table:
    """A row for each organisation and zone that it is linked with, when there are two zones or more.

    Linked means a partner of the zone, in it, in a park of it, or undertaking a project there.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts.

    Returns
    -------
    Table
        ``zone_count`` is how many zones the organisation joins, ``pairs`` how many pairs of them no other joins.
    """
    types = dict(graph.nodes(data="type"))
    links: dict[str, dict[str, list[Triple]]] = defaultdict(lambda: defaultdict(list))
    for family in (partners(graph), homes(graph)):
        for thing, zones in family.items():
            if types[thing] in _KINDS:
                for zone, facts in zones.items():
                    links[thing][zone] += facts
    joining = {thing: zones for thing, zones in links.items() if len(zones) > 1}
    sole = _sole(joining)
    order = sorted(joining, key=lambda thing: (-len(joining[thing]), -sole[thing], thing))
    rows = []
    for thing in order:
        about = (shown(graph, thing), types[thing], len(joining[thing]), sole[thing])
        for zone in sorted(joining[thing]):
            fact = joining[thing][zone][0]
            how = graph.edges[fact[0], fact[2], fact[1]]["label"]
            rows.append((*about, shown(graph, zone), how, *evidence.cells(fact)))
    columns = ("label", "type", "zone_count", "pairs", "zone", "relation", *EVIDENCE)
    note = "" if rows else "图谱中没有机构同时联系两个以上开发区。"
    return BRIDGES.table(columns, rows, note=note, zones=("zone",))


def _sole(joining: dict[str, dict[str, list[Triple]]]) -> dict[str, int]:
    """For each organisation how many pairs of zones only it joins."""
    first: dict[tuple[str, str], str | None] = {}
    for thing in sorted(joining):
        for pair in combinations(sorted(joining[thing]), 2):
            first[pair] = None if pair in first else thing
    found = dict.fromkeys(joining, 0)
    for owner in first.values():
        if owner is not None:
            found[owner] += 1
    return found
