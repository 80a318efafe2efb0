"""What hangs together at all, and the facts that stand alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence
from kg.analyse.network import shown, simple, standing
from kg.analyse.table import EVIDENCE, About, Table, listed

if TYPE_CHECKING:
    import networkx as nx

COMPONENTS = About(
    "components",
    "连通部分",
    "Components",
    "互相之间没有任何事实相连的几部分；主体之外的小部分往往是名称没有对上，或报道只顺带提到，值得核对。",
)
ISOLATED = About(
    "isolated",
    "孤立事实",
    "Isolated facts",
    "不与任何开发区相连的小块事实（三个事物以内）：不知道属于哪个开发区，使用前应看原文。",
)

SMALL = 3


def components(graph: nx.MultiDiGraph) -> Table:
    """The parts of the graph that nothing joins, the largest first. Things without a fact are counted in the note."""
    plain, parts = _parts(graph)
    of = {node: number for number, part in enumerate(parts, 1) for node in part}
    facts = Counter(of[one] for one, _, _, _ in standing(graph) if one in of)
    rows = []
    for number, part in enumerate(parts, 1):
        central = sorted(part, key=lambda n: (-plain.degree(n), n))
        zones = [shown(graph, n) for n in central if plain.nodes[n]["type"] == "Zone"]
        others = [shown(graph, n) for n in central if plain.nodes[n]["type"] != "Zone"]
        rows.append((number, len(part), facts[number], "、".join(zones), listed(others[:SMALL])))
    alone = len(plain) - sum(len(part) for part in parts)
    note = f"另有{alone}个事物没有任何成立的事实（只有数字，或只被否认、洽谈）。" if alone else ""
    columns = ("component", "nodes", "facts", "zones", "things")
    return COMPONENTS.table(columns, rows, note=note, zones=("zones",))


def isolated(graph: nx.MultiDiGraph, evidence: Evidence) -> Table:
    """The facts of parts of at most ``SMALL`` things with no zone among them."""
    plain, parts = _parts(graph)
    alone = {n for part in parts if len(part) <= SMALL for n in part if _zoneless(plain, part)}
    rows = [
        (shown(graph, one), about["label"], shown(graph, other), *evidence.cells((one, relation, other)))
        for one, relation, other, about in standing(graph)
        if one in alone
    ]
    note = "" if rows else "没有孤立事实。"
    return ISOLATED.table(("subject", "relation", "object", *EVIDENCE), rows, note=note)


def _parts(graph: nx.MultiDiGraph) -> tuple[nx.Graph, list[list[str]]]:
    import networkx as nx

    plain = simple(graph)
    parts = [sorted(part) for part in nx.connected_components(plain) if len(part) > 1]
    return plain, sorted(parts, key=lambda part: (-len(part), part[0]))


def _zoneless(plain: nx.Graph, part: list[str]) -> bool:
    return all(plain.nodes[n]["type"] != "Zone" for n in part)
