"""The numbers: what zones report, what they aim at, what is said of firms and projects, and zones beside each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.disputable import is_vague, same_period, span
from kg.report.collect import Number, Said
from kg.report.facts import Book, rank
from kg.report.lists import kind
from kg.report.money import in_zone
from kg.report.provinces import province
from kg.report.table import Cell, Column, Kind, Row, Table, joined, numbers, text
from kg.shown import BOUNDS_ZH

_ABSOLUTE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:年(?P<rest>.+))?")
_ENDS = {
    "一季度": 3,
    "二季度": 6,
    "上半年": 6,
    "三季度": 9,
    "前三季度": 9,
    "四季度": 12,
    "下半年": 12,
    "初": 1,
    "底": 12,
    "末": 12,
}
_BASE = re.compile(
    r"(同比|环比|较上年(?:同期)?|比上年(?:同期)?|较去年(?:同期)?|比去年(?:同期)?|较(?:19|20)\d\d年)[^，。；、]{0,10}$"
)
_GROWING = frozenset({"%", "百分点", "倍"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, however many articles tell it: ``said`` is best first.

    ``others`` are the values, as written, that are told of the same thing, indicator and period, and exclude this one.
    """

    number: Number
    said: tuple[Said, ...]
    others: tuple[str, ...] = ()

    @property
    def thing(self) -> str:
        return self.number.said.subject


def figures(book: Book) -> list[Figure]:
    """The numbers, each once, by thing, indicator and period."""
    groups: dict[tuple[str, ...], list[Number]] = defaultdict(list)
    key: tuple[str, ...]
    for n in book.numbers:
        key = (n.said.subject, n.indicator, n.period, n.unit, str(n.value), n.bound, n.said.stance)
        if book.thing(n.said.subject).type not in ("Zone", "Enterprise"):
            key += (in_zone(book, n),)
        groups[key].append(n)
    found = [
        Figure(min(g, key=lambda n: rank(n.said)), tuple(sorted((n.said for n in g), key=rank)))
        for g in groups.values()
    ]
    return sorted(_disputed(found), key=lambda f: _order(book, f))


def _disputed(found: Iterable[Figure]) -> Iterator[Figure]:
    """The figures with those that they cannot be beside; only where a period and an indicator are plain enough."""
    groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in found:
        n = figure.number
        plain = n.said.stance == "asserted" and n.normalized is not None and when(n.period) != (0, 0)
        key = (n.said.subject, n.indicator, same_period(n.period), n.normalized_unit)
        groups[key if plain and not _is_vague(n) else (n.said.node,)].append(figure)
    for group in groups.values():
        for figure in group:
            side = _side(figure, group)
            others = [f.number.written for f in group if not _meet(_side(f, group), side)] if len(group) > 1 else []
            yield replace(figure, others=tuple(sorted(set(others))))


def _side(figure: Figure, group: Sequence[Figure]) -> tuple[Decimal, Decimal]:
    """What the sentences of a figure leave open with all their values: the ends of a change, a total and its parts."""
    spans = [_span(f) for f in group if f is figure or _sentences(f) & _sentences(figure)]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _span(figure: Figure) -> tuple[Decimal, Decimal]:
    number = figure.number
    return span(number.value, number.normalized or Decimal(0), number.bound)


def _sentences(figure: Figure) -> set[tuple[str, int]]:
    return {(said.article.node, said.start) for said in figure.said}


def _meet(one: tuple[Decimal, Decimal], other: tuple[Decimal, Decimal]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _order(book: Book, figure: Figure) -> tuple[object, ...]:
    number = figure.number
    thing = book.thing(figure.thing)
    return (
        thing.name,
        thing.node,
        number.indicator,
        when(number.period),
        number.period,
        number.value,
        number.said.node,
    )


def when(period: str) -> tuple[int, int]:
    """Year and last month of a period, for sorting; (0, 0) of one that names no year.

    >>> when("2024"), when("2025年1-9月"), when("今年以来")
    ((2024, 12), (2025, 9), (0, 0))
    """
    found = _ABSOLUTE.match(period)
    if not found:
        return 0, 0
    rest = found["rest"] or ""
    months = re.findall(r"(\d+)(?=月)", rest)
    return int(found["year"]), int(months[-1]) if months else next((m for w, m in _ENDS.items() if w in rest), 12)


_COLUMNS = (
    *text("指标", "期间"),
    *numbers("数值"),
    *text("单位", "原文数", "数的性质"),
    *numbers("折算值"),
    *text("折算单位", "比较基数", "另有说法"),
)


def actual(book: Book, found: Iterable[Figure]) -> Table:
    rows = [_zone_row(book, f) for f in found if _is_zone(book, f) and f.number.said.stance == "asserted"]
    about = (
        "开发区已经实现的指标（语气为陈述），按开发区、指标、期间排列。数值和单位照原文，折算值化为元、平方米、吨等基本单位；"
        "“数的性质”是超、约、近，空着的是确数；“比较基数”照原文（同比、环比）；“另有说法”是同一指标同一期间不可能同时成立的数。目标和预期另见《目标与预期》。"
    )
    return Table("指标表", "Indicators, actual", about, (*text("开发区", "省份"), *_COLUMNS), rows, "指")


def expected(book: Book, found: Iterable[Figure]) -> Table:
    rows = [_zone_row(book, f) for f in found if _is_zone(book, f) and f.number.said.stance != "asserted"]
    about = (
        "开发区的目标、预期和洽谈中的数（语气为计划、洽谈），以及被否认的数（语气为否认），与《指标表》分开，不要相加。"
    )
    return Table("目标与预期", "Indicators, expected", about, (*text("开发区", "省份"), *_COLUMNS), rows, "标")


def of_others(book: Book, found: Iterable[Figure]) -> Table:
    rows = []
    for figure in found:
        if not _is_zone(book, figure):
            thing = book.thing(figure.thing)
            stance = "实际" if figure.number.said.stance == "asserted" else "预期"
            front = thing.name, kind(thing.type), in_zone(book, figure.number), stance
            rows.append(_row((*front, *_cells(figure)), figure))
    about = "企业、项目、园区、产业链等的数；“实际”是陈述的，“预期”是计划或洽谈的。"
    columns = (*text("对象", "类别", "所属开发区", "实际或预期"), *_COLUMNS)
    return Table("企业与项目数据", "Figures of firms and projects", about, columns, rows, "数")


def _is_zone(book: Book, figure: Figure) -> bool:
    return book.thing(figure.thing).type == "Zone"


def _zone_row(book: Book, figure: Figure) -> Row:
    name = book.name(figure.thing)
    return _row((name, province(name), *_cells(figure)), figure)


def _row(cells: tuple[Cell, ...], figure: Figure) -> Row:
    best, *more = figure.said
    return Row(cells, best, tuple(("", said) for said in more))


def _cells(figure: Figure) -> tuple[Cell, ...]:
    number = figure.number
    return (
        number.indicator, number.period, number.value, number.unit, number.written, BOUNDS_ZH.get(number.bound, ""),
        number.normalized, number.normalized_unit, _base(number),
        f"冲突：{joined(figure.others)}" if figure.others else "",
    )  # fmt: skip


def _base(number: Number) -> str:
    """What a growth is measured against, where the sentence says so just before it."""
    if number.normalized_unit not in _GROWING or number.said.quote.count(number.written) != 1:
        return ""
    found = _BASE.search(number.said.quote.partition(number.written)[0])
    return found[1] if found else ""


def shared(found: Iterable[Figure], book: Book) -> dict[tuple[str, str], tuple[str, dict[str, Figure]]]:
    """By indicator and base unit: the latest period that at least two zones report, and their figures."""
    groups: dict[tuple[str, str], dict[str, dict[str, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in found:
        number = figure.number
        known = _is_zone(book, figure) and number.said.stance == "asserted" and number.normalized is not None
        if known and not _is_vague(number) and when(number.period) != (0, 0):
            at = groups[number.indicator, number.normalized_unit][number.period]
            held = at.get(figure.thing)
            if held is None or rank(figure.said[0]) < rank(held.said[0]):
                at[figure.thing] = figure
    latest = {}
    for key, periods in sorted(groups.items()):
        several = [(when(period), period, at) for period, at in periods.items() if len(at) > 1]
        if several:
            _, period, at = max(several, key=lambda item: item[:2])
            latest[key] = period, at
    return latest


def _is_vague(number: Number) -> bool:
    """Whether two zones may mean different things by it: 投资, 项目 3个."""
    row = {
        "type": "Zone",
        "indicator": number.indicator,
        "unit": number.normalized_unit,
        "period": number.period,
        "rule": number.rule,
        "whole": "",
    }
    return is_vague(row)


def side_by_side(book: Book, found: Iterable[Figure]) -> Table:
    """A row per indicator, a column per zone: the latest period that at least two zones report."""
    latest = shared(found, book)
    zones = sorted({zone for _, at in latest.values() for zone in at}, key=lambda zone: (book.name(zone), zone))
    rows = []
    for (indicator, unit), (period, at) in latest.items():
        size, shown = scale(unit, [f.number.normalized or Decimal(0) for f in at.values()])
        values = [(f.number.normalized or Decimal(0)) / size if (f := at.get(zone)) else None for zone in zones]
        proofs = [_told(book.name(zone), f) for zone, f in at.items()]
        rows.append(Row((indicator, period, shown, len(at), *values, "\n".join(sorted(proofs)))))
    columns = (
        *text("指标", "期间", "单位"),
        *numbers("开发区数", *(book.name(zone) for zone in zones)),
        Column("原文（报道，日期）", Kind.QUOTE),
    )
    about = (
        "至少两个开发区都报道了的指标，取最近的共同期间，陈述的数，换算成同一单位；泛称（投资、项目数等）各区所指不一，不比；"
        "超、约等见《指标表》。"
    )
    return Table("指标对比", "Zones side by side", about, columns, rows, proof=False, fold=(4, 4 + len(zones)))


def _told(zone: str, figure: Figure) -> str:
    said = figure.said[0]
    other = f"，另有说法：{joined(figure.others)}" if figure.others else ""
    return f"【{zone}】{said.quote}（{said.article.headline}，{said.article.date or '日期不详'}{other}）"


def scale(unit: str, values: Iterable[Decimal]) -> tuple[Decimal, str]:
    """A unit in which numbers are short: 亿元 for large sums of yuan."""
    if unit in ("元", "美元") and max(values, default=Decimal(0)) >= 10**7:
        return Decimal(10**8), f"亿{unit}"
    return Decimal(1), unit
