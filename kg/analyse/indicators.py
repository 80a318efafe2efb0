"""One indicator in several zones: what can be compared, and the comparison."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from typing import TYPE_CHECKING

from kg.analyse.network import STANDS, shown
from kg.analyse.numbers import Number
from kg.analyse.table import EVIDENCE, About, Row, Table
from kg.disputable import is_vague, same_period, time
from kg.errors import QueryError

if TYPE_CHECKING:
    import networkx as nx

COMPARABLE = About(
    "indicators",
    "可比指标",
    "Comparable indicators",
    "两个以上开发区在同一时期、以同一单位报道过的指标；只有这样的数字才能放在一起比，实际数与计划数分开列。",
)
COMPARE = About(
    "compare",
    "指标比较",
    "One indicator, several zones",
    "同一指标、同一时期、同一单位下各开发区的数值，从大到小；界限为“超、近、约”的不是准数，语气为“计划”的是预期数，不与实际数排名；各区口径未必相同，要看原文。",
)

Key = tuple[str, str, Hashable, str]  # indicator, period, time, unit
_MOST = 8  # suggestions


def comparable(graph: nx.MultiDiGraph, numbers: Iterable[Number]) -> Table:
    """Every indicator that two zones or more report for one time in one unit.

    Numbers without a period, and money, sizes and counts without a name of their own (投资, 项目), cannot be compared.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    numbers:
        What ``kg.analyse.numbers`` reads.

    Returns
    -------
    Table
        A row for each indicator, time, unit and stance, those of most zones first.
    """
    zones: dict[tuple[Key, str], set[str]] = defaultdict(set)
    for number in _usable(numbers):
        zones[_key(number), number.stance].add(number.zone)
    rows = []
    for (key, stance), owners in zones.items():
        if len(owners) > 1:
            names = "、".join(sorted(shown(graph, zone) for zone in owners))
            rows.append((key[0], key[1], key[3], stance, len(owners), names))
    rows.sort(key=lambda row: (-row[4], row[:4], row[5]))
    note = "" if rows else "没有两个开发区在同一时期报道过同一指标。"
    columns = ("indicator", "period", "unit", "stance", "zone_count", "zones")
    return COMPARABLE.table(columns, rows, note=note, zones=("zones",))


def compare(
    graph: nx.MultiDiGraph,
    numbers: Iterable[Number],
    indicator: str,
    period: str = "",
    zones: Collection[str] = (),
) -> Table:
    """One indicator of one time in one unit, zone by zone, the largest first; what is expected comes last.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    numbers:
        What ``kg.analyse.numbers`` reads.
    indicator:
        Its name as the text has it: 工业投资.
    period:
        Such as 2024 or 2025年1-9月; if empty the one that most zones report, the latest of several.
    zones:
        IRIs of zones; all when empty.

    Returns
    -------
    Table
        ``value`` is in the base ``unit``. Where a zone reports several values, the one of most articles stands, and
        ``others`` tells the rest.

    Raises
    ------
    QueryError
        When no zone reports the indicator, or none for the period; the message tells what there is.
    """
    usable = [n for n in _usable(numbers) if not zones or n.zone in zones]
    named = [n for n in usable if n.indicator == indicator]
    if not named:
        raise QueryError(_no_such("indicator", indicator, {n.indicator for n in usable}))
    wanted = same_period(re.sub(r"\s|(?<=\d{4})年(?:全年)?$", "", period))
    told = [n for n in named if not wanted or wanted == same_period(n.period)]
    if not told:
        raise QueryError(_no_such(f"period of {indicator}", period, {n.period for n in named}))
    groups: dict[Key, list[Number]] = defaultdict(list)
    for number in told:
        groups[_key(number)].append(number)
    best = max(groups, key=lambda key: (len({n.zone for n in groups[key]}), key[1], str(key[2]), key[3]))
    rows = [_row(graph, found) for found in _by_zone(groups[best])]
    rows.sort(key=lambda row: (row[6] != "asserted", -float(row[3] or 0), str(row[0])))
    left = sorted({f"{key[1]}（{key[3]}）" for key in groups if key != best})
    note = f"未比较的时期或单位：{'、'.join(left)}。" if left else ""
    columns = ("zone", "written", "bound", "value", "unit", "period", *EVIDENCE, "others", "indicator")
    return COMPARE.table(columns, rows, note=note, zones=("zone",))


def _usable(numbers: Iterable[Number]) -> list[Number]:
    return [n for n in numbers if n.stance in STANDS and n.period and not is_vague(n.row())]


def _key(number: Number) -> Key:
    when = time(number.row())
    when = same_period(when) if isinstance(when, str) else when
    return number.indicator, same_period(number.period), when, number.unit


def _by_zone(numbers: Iterable[Number]) -> list[list[Number]]:
    """The numbers of each zone and stance."""
    found: dict[tuple[str, str], list[Number]] = defaultdict(list)
    for number in numbers:
        found[number.zone, number.stance].append(number)
    return [found[key] for key in sorted(found)]


def _row(graph: nx.MultiDiGraph, found: list[Number]) -> Row:
    """One zone's number: of several the one that most articles give, then an exact one, then the surest."""
    articles: dict[tuple[str, str], set[str]] = defaultdict(set)
    for number in found:
        articles[str(number.value), number.bound].add(number.article)

    def goodness(n: Number) -> tuple[int, bool, float, str, str, str]:
        return (
            *(-len(articles[str(n.value), n.bound]), n.bound != "exact", -n.confidence),
            *(n.date or "~", n.article, n.quote),
        )

    best = min(found, key=goodness)
    same = articles[str(best.value), best.bound]
    others = sorted({n.written for n in found if (n.value, n.bound) != (best.value, best.bound)})
    known = (shown(graph, best.zone), best.written, best.bound, float(best.value), best.unit, best.period)
    said = (best.stance, len(same), best.quote, best.headline, best.date, best.file)
    return (*known, *said, "、".join(others), best.indicator)


def _no_such(what: str, wanted: str, known: set[str]) -> str:
    close = difflib.get_close_matches(wanted, sorted(known), n=_MOST, cutoff=0.3)
    close += sorted(name for name in known if wanted and wanted in name and name not in close)
    listed = "、".join((close or sorted(known))[:_MOST])
    there = f"there are {listed}" if listed else "no number of a zone has a name and a period"
    return f"{wanted}: no such {what}: {there}; kg analyse indicators lists what can be compared"
