"""How mechanisms spread from zone to zone."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from kg.analyse.evidence import Evidence, Said
from kg.analyse.network import Triple, shown, standing
from kg.analyse.table import EVIDENCE, About, Row, Table

if TYPE_CHECKING:
    import networkx as nx

DIFFUSION = About(
    "diffusion",
    "机制扩散",
    "Spread of mechanisms",
    "两个以上开发区都有的机制，按最早见报日期排先后，相隔天数从第一家算起；见报日期不等于实施日期，日期不明的排在最后、不计天数。",
)


def diffusion(graph: nx.MultiDiGraph, evidence: Evidence) -> Table:
    """A row for each zone of each mechanism that two zones or more have, by the day it was first reported.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    evidence:
        What states the facts; dates are those of the articles.

    Returns
    -------
    Table
        Mechanisms of most zones first. ``order`` counts from 1, the same for one day; None without a date. ``days``
        are those after the first dated zone; None unless both days are whole dates.
    """
    zones: dict[str, dict[str, Triple]] = defaultdict(dict)
    for zone, relation, mechanism, _ in standing(graph):
        if relation == "implements":
            zones[mechanism][zone] = (zone, relation, mechanism)
    spread = [mechanism for mechanism, owners in zones.items() if len(owners) > 1]
    rows: list[Row] = []
    for mechanism in sorted(spread, key=lambda m: (-len(zones[m]), m)):
        firsts = [(evidence.first(fact), zone, fact) for zone, fact in zones[mechanism].items()]
        firsts.sort(key=lambda found: (not _date(found[0]), _date(found[0]), found[1]))
        dates = [_date(said) for said, _, _ in firsts]
        for said, zone, fact in firsts:
            on = _date(said)
            order = 1 + dates.index(on) if on else None
            known = (shown(graph, mechanism), order, shown(graph, zone), _days(dates[0], on))
            rows.append((*known, *evidence.cells(fact, said)))
    alone = len(zones) - len(spread)
    note = f"另有{alone}个机制只见于一个开发区，未列。" if alone else ""
    columns = ("mechanism", "order", "zone", "days", *EVIDENCE)
    return DIFFUSION.table(columns, rows, note=note, zones=("zone",), group="mechanism")


def _date(said: Said | None) -> str:
    return said.date if said else ""


def _days(first: str, later: str) -> int | None:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(first)).days
    except ValueError:
        return None
