"""Zones and their industry chains: who is where, and what is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence
from kg.analyse.network import STANDS, Triple, shown, standing
from kg.analyse.places import Links, homes
from kg.analyse.stages import ROLES, Gap, Stages, stages_of
from kg.analyse.table import EVIDENCE, About, Row, Table, listed

if TYPE_CHECKING:
    import networkx as nx

MATRIX = About(
    "matrix",
    "开发区与产业链",
    "Zones and chains",
    "哪个开发区发展哪条产业链，有几篇报道这样说，区内有哪些链上企业、谁是链主；同一产业链下的开发区互为同行，也互为竞争者。",
)
GAPS = About(
    "gaps",
    "补链线索",
    "Chain gaps",
    "报道提到的产业链中没有区内链主的、没有区内企业生产的环节、没有供应商的链主，以及图谱里可对接的企业；没有报道不等于没有，只作线索。",
)

LEADER = "isChainLeaderOf"
_NAMED = 5  # firms that are named of those that could fill a gap


def matrix(graph: nx.MultiDiGraph, evidence: Evidence) -> Table:
    """A row for each zone and chain that it has, zones with most chains first.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts.

    Returns
    -------
    Table
        ``leaders`` and ``firms`` are those of the zone: in it by a stated fact, or of the chain in an article about
        the zone. ``firms`` is their number with leaders and cores.
    """
    firms = _firms(graph, evidence)
    pairs = _chains(graph)
    width = Counter(zone for zone, _ in pairs)
    rows = []
    for zone, chain in sorted(pairs, key=lambda pair: (-width[pair[0]], pair)):
        roles = firms.get((zone, chain), {})
        leaders = sorted(shown(graph, firm) for firm, role in roles.items() if LEADER in role)
        known = (shown(graph, zone), shown(graph, chain), "、".join(leaders), len(roles))
        rows.append((*known, *evidence.cells((zone, "hasChain", chain))))
    return MATRIX.table(("zone", "chain", "leaders", "firms", *EVIDENCE), rows, zones=("zone",))


def gaps(graph: nx.MultiDiGraph, evidence: Evidence) -> Table:
    """What the news of a zone leaves open in its chains.

    Which firm makes a stage is told in ``kg.analyse.stages``.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts.

    Returns
    -------
    Table
        Three lists, ``gap`` says which. ``elsewhere`` names firms of the graph that could fill it.
    """
    places = homes(graph)
    rows = [*_leaderless(graph, evidence, places), *_makerless(graph, evidence), *_unsupplied(graph, evidence)]
    note = "" if rows else "没有发现缺口。"
    columns = ("gap", "zone", "chain", "missing", "elsewhere", *EVIDENCE)
    return GAPS.table(columns, rows, note=note, zones=("zone",), group="gap")


def _chains(graph: nx.MultiDiGraph) -> list[tuple[str, str]]:
    types = dict(graph.nodes(data="type"))
    return [(one, other) for one, key, other, _ in standing(graph) if key == "hasChain" and types[one] == "Zone"]


def _firms(graph: nx.MultiDiGraph, evidence: Evidence) -> dict[tuple[str, str], dict[str, set[str]]]:
    """For a zone and a chain its firms, and by what relations they are of the chain."""
    places = homes(graph)
    found: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for firm, relation, chain, _ in standing(graph):
        if relation in ROLES:
            for zone in _zones(places, evidence, firm, (firm, relation, chain)):
                found[zone, chain][firm].add(relation)
    return found


def _zones(places: Links, evidence: Evidence, thing: str, fact: Triple) -> set[str]:
    """The zones that a thing is in, and those whose articles state the fact of it."""
    told = {said.zone for said in evidence.all(fact) if said.stance in STANDS and said.zone}
    return {*places.get(thing, ()), *told}


def _leaderless(graph: nx.MultiDiGraph, evidence: Evidence, places: Links) -> list[Row]:
    leaders: dict[str, dict[str, set[str]]] = defaultdict(dict)  # chain, firm, its zones
    for firm, relation, chain, _ in standing(graph):
        if relation == LEADER:
            leaders[chain][firm] = _zones(places, evidence, firm, (firm, relation, chain))
    homes_of = {chain: set().union(*firms.values()) for chain, firms in leaders.items()}
    others = {chain: _with_zones(graph, firms) for chain, firms in leaders.items()}
    rows = []
    for zone, chain in sorted(_chains(graph)):
        if zone not in homes_of.get(chain, ()):
            known = ("无链主", shown(graph, zone), shown(graph, chain), "链主企业", others.get(chain, ""))
            rows.append((*known, *evidence.cells((zone, "hasChain", chain))))
    return rows


def _makerless(graph: nx.MultiDiGraph, evidence: Evidence) -> list[Row]:
    stages = stages_of(graph, evidence)
    rows = []
    for gap in stages.lacking():
        fact = (gap.chain, "hasStage", gap.stage)
        told = (said for said in evidence.all(fact) if said.stance in STANDS and said.zone == gap.zone)
        known = ("环节无企业", shown(graph, gap.zone), shown(graph, gap.chain), graph.nodes[gap.stage]["label"])
        rows.append((*known, _elsewhere(graph, stages, gap), *evidence.cells(fact, next(told, None))))
    return sorted(rows, key=lambda row: (row[1], row[2], _spoken(row), row[3]))


def _elsewhere(graph: nx.MultiDiGraph, stages: Stages, gap: Gap) -> str:
    return _with_zones(graph, {firm: set(stages.homes.get(firm, ())) for firm in stages.elsewhere(gap)})


def _spoken(row: Row) -> int:
    """Where the quote of a row names what is missing: stages stand in the order in which the text gives them."""
    return str(row[7]).find(str(row[3]))


def _unsupplied(graph: nx.MultiDiGraph, evidence: Evidence) -> list[Row]:
    supplied = {other for _, relation, other, _ in standing(graph) if relation == "suppliesTo"}
    places = homes(graph)
    rows = []
    for firm, relation, chain, _ in standing(graph):
        fact = (firm, relation, chain)
        if relation == LEADER and firm not in supplied:
            zones = listed(sorted(shown(graph, zone) for zone in _zones(places, evidence, firm, fact)))
            known = ("链主无供应商", zones, shown(graph, chain), f"{shown(graph, firm)}的供应商", "")
            rows.append((*known, *evidence.cells(fact)))
    return sorted(rows, key=lambda row: (row[1], row[2], row[3]))


def _with_zones(graph: nx.MultiDiGraph, firms: dict[str, set[str]]) -> str:
    """The first few of some firms with their zones, and the number of all: 甲公司（乙区）、丙公司等9个."""
    names = []
    for firm in sorted(firms)[:_NAMED]:
        zones = listed(sorted(shown(graph, zone) for zone in firms[firm]), 2)
        names.append(f"{shown(graph, firm)}（{zones}）" if zones else shown(graph, firm))
    return "、".join(names) + (f"等{len(firms)}个" if len(firms) > _NAMED else "")
