"""Which numbers may stand side by side, and how they are chosen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import factories
import networkx as nx
import pytest

from kg.analyse.indicators import comparable, compare
from kg.analyse.numbers import Number, numbers
from kg.errors import QueryError
from kg.model import Entity, Stance
from kg.store import Store


def graph(*zones: str) -> nx.MultiDiGraph:
    found = nx.MultiDiGraph()
    for zone in zones or ("甲区", "乙区", "丙区"):
        found.add_node(zone, label=zone, type="Zone", aliases="")
    return found


def number(zone: str, written: str, period: str = "2024", **more: str) -> Number:
    value = Decimal(written.strip("超近约亿元%"))
    money = "亿" in written
    bound = {"超": "over", "近": "up_to", "约": "about"}.get(written[0], "exact")
    about = {"indicator": "工业投资", "stance": "asserted", "article": f"{zone}/1", "document": "d", **more}
    whole = value * 10**8 if money else value
    return Number(
        zone,
        written=written,
        number=value,
        value=whole,
        unit="元" if money else "%",
        bound=bound,
        period=period,
        **about,
    )  # type: ignore[arg-type]


def test_the_largest_comes_first_and_what_is_expected_last() -> None:
    told = [
        *(number("甲区", "86亿元"), number("乙区", "超91亿元"), number("丙区", "近70亿元")),
        number("丙区", "120亿元", stance="planned"),
    ]
    table = compare(graph(), told, "工业投资")
    assert [row[:4] + (row[6],) for row in table.rows] == [  # noqa: RUF005
        ("乙区", "超91亿元", "over", 9.1e9, "asserted"),
        ("甲区", "86亿元", "exact", 8.6e9, "asserted"),
        ("丙区", "近70亿元", "up_to", 7e9, "asserted"),
        ("丙区", "120亿元", "exact", 1.2e10, "planned"),
    ]
    assert next(iter(table.cells()))[2] == "超"


def test_units_and_periods_are_never_mixed() -> None:
    told = [
        *(number("甲区", "86亿元"), number("乙区", "91亿元"), number("丙区", "12%")),
        number("丙区", "70亿元", "2023"),
    ]
    table = compare(graph(), told, "工业投资")
    assert table.column("zone") == ["乙区", "甲区"]
    assert "2024（%）" in table.note
    assert "2023（元）" in table.note
    assert compare(graph(), told, "工业投资", period="2023").column("zone") == ["丙区"]


def test_the_same_months_are_one_period_whatever_they_are_called() -> None:
    told = [number("甲区", "86亿元", "2025年上半年"), number("乙区", "91亿元", "2025年1-6月")]
    table = compare(graph(), told, "工业投资")
    assert len(table) == 2
    assert len(compare(graph(), told, "工业投资", period="2025年上半年")) == 2
    assert len(compare(graph(), [number("甲区", "86亿元")], "工业投资", period="2024年")) == 1


def test_a_time_without_a_year_is_that_of_its_page_or_day() -> None:
    told = [number("甲区", "86亿元", "1-9月"), number("乙区", "91亿元", "1-9月", document="e")]
    assert len(comparable(graph(), told)) == 0
    (row,) = comparable(graph(), [replace(n, date="2025-11-06") for n in told]).rows
    assert row == ("工业投资", "1-9月", "元", "asserted", 2, "乙区、甲区")


def test_what_may_mean_anything_is_not_compared() -> None:
    told = [
        *(number(zone, "86亿元", indicator="总投资") for zone in ("甲区", "乙区")),
        *(number(zone, "86亿元", "") for zone in ("甲区", "乙区")),
        *(number(zone, "9亿元", stance="denied") for zone in ("甲区", "乙区")),
    ]
    table = comparable(graph(), told)
    assert len(table) == 0
    assert table.note


def test_actual_and_expected_numbers_are_not_one_comparison() -> None:
    told = [number("甲区", "86亿元"), number("乙区", "91亿元", stance="planned")]
    assert len(comparable(graph(), told)) == 0


def test_where_a_zone_reports_several_values_most_articles_decide_and_the_rest_is_told() -> None:
    told = [
        number("甲区", "90亿元", article="1"),
        number("甲区", "86亿元", article="2"),
        number("甲区", "86亿元", article="3"),
        number("甲区", "86亿元", article="3", quote="又说"),
    ]
    (row,) = compare(graph(), told, "工业投资").rows
    assert (row[1], row[7], row[12]) == ("86亿元", 2, "90亿元")


def test_only_the_zones_that_are_asked_for() -> None:
    told = [number(zone, f"8{i}亿元") for i, zone in enumerate(("甲区", "乙区", "丙区"))]
    assert compare(graph(), told, "工业投资", zones=["甲区", "丙区"]).column("zone") == ["丙区", "甲区"]


@pytest.mark.parametrize(
    ("indicator", "period", "says"),
    [
        ("工业投入", "", "no such indicator: there are 工业投资"),
        ("投资", "", "工业投资"),
        ("工业投资", "2019", "no such period of 工业投资: there are 2024"),
    ],
)
def test_what_is_not_there_gets_suggestions(indicator: str, period: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        compare(graph(), [number("甲区", "86亿元")], indicator, period)


def test_numbers_are_read_from_a_store() -> None:
    planned = replace(factories.observation(value="90", period="2025"), stance=Stance.PLANNED)
    firm = factories.observation(Entity("Enterprise", "青河明远储能有限公司"))
    store = Store.in_memory()
    store.put(factories.facts(observations=(factories.observation(), planned, firm)))
    one, other = numbers(store)
    assert (one.written, one.value, one.unit, one.period) == ("75.27亿元", Decimal("7527000000"), "元", "2024")
    assert (other.stance, one.headline, one.date, one.file) == ("planned", "储能成链", "2024-12-05", "qinghe.txt")
