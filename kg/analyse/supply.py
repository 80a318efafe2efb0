"""Who supplies whom, over several steps."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence
from kg.analyse.network import shown, standing
from kg.analyse.table import EVIDENCE, About, Table

if TYPE_CHECKING:
    import networkx as nx

SUPPLIERS = About(
    "suppliers",
    "供应链企业",
    "Firms in supply chains",
    "每家企业的直接供应商、直接用户，以及沿供应关系能追到的全部上下游企业数；数字大的企业一旦变动，牵连面大。",
)
SUPPLY = About(
    "supply",
    "上下游",
    "Up- and downstream",
    "从所问企业出发，沿“供应”关系向上找供应商、向下找用户；层级是隔了几步，第1层是直接往来，层级越高越间接。",
)
DEPTH = 4


def suppliers(graph: nx.MultiDiGraph) -> Table:
    """Every firm that supplies or is supplied: direct and all suppliers and customers, the best connected first."""
    up, down = _sides(graph)
    rows = []
    for firm in sorted({*up, *down}):
        before, after = _reached(up, firm), _reached(down, firm)
        counts = (len(up.get(firm, ())), len(down.get(firm, ())), len(before), len(after))
        rows.append((shown(graph, firm), *counts, firm))
    rows.sort(key=lambda row: (-(row[3] + row[4]), -(row[1] + row[2]), row[5]))
    note = "" if rows else "图谱中没有供应事实。"
    return SUPPLIERS.table(("label", "suppliers", "customers", "upstream", "downstream", "iri"), rows, note=note)


def supply(graph: nx.MultiDiGraph, evidence: Evidence, firm: str, depth: int = DEPTH) -> Table:
    """The facts by which a firm is supplied, and those by which it supplies.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts.
    firm:
        The IRI of the firm.
    depth:
        How many steps to go at most.

    Returns
    -------
    Table
        A row for each fact, upstream first and near before far. ``level`` is how many steps away its far end is.
    """
    up, down = _sides(graph)
    rows = []
    for direction, side in (("上游", up), ("下游", down)):
        for level, near, far in _steps(side, firm, depth):
            one, other = (far, near) if side is up else (near, far)
            fact = (one, "suppliesTo", other)
            products = sorted({said.product for said in evidence.all(fact) if said.product})
            named = (shown(graph, one), "、".join(products), shown(graph, other))
            rows.append((direction, level, *named, *evidence.cells(fact)))
    columns = ("direction", "level", "supplier", "product", "customer", *EVIDENCE)
    note = "" if rows else f"图谱中没有{shown(graph, firm)}的供应事实。"
    return SUPPLY.table(columns, rows, note=note)


def _sides(graph: nx.MultiDiGraph) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """For each firm its suppliers, and its customers."""
    up: dict[str, list[str]] = defaultdict(list)
    down: dict[str, list[str]] = defaultdict(list)
    for one, relation, other, _ in standing(graph):
        if relation == "suppliesTo" and one != other:
            up[other].append(one)
            down[one].append(other)
    return up, down


def _steps(side: dict[str, list[str]], firm: str, depth: int) -> list[tuple[int, str, str]]:
    """(level, near, far) for every fact on the way, each once, even where supply runs in a circle."""
    found = []
    seen, front = {firm}, [firm]
    for level in range(1, depth + 1):
        further = []
        for near in front:
            for far in side.get(near, ()):
                found.append((level, near, far))
                if far not in seen:
                    seen.add(far)
                    further.append(far)
        front = sorted(further)
    return found


def _reached(side: dict[str, list[str]], firm: str) -> set[str]:
    seen, waiting = {firm}, [firm]
    while waiting:
        for far in side.get(waiting.pop(), ()):
            if far not in seen:
                seen.add(far)
                waiting.append(far)
    return seen - {firm}
