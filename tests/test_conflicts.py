"""What cannot both be so: which numbers, posts and names are listed, and which differences are none."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from small import ROOT, graph_of, kg

from kg import disputable
from kg import open as open_graph
from kg.builder import build
from kg.conflicts import COLUMNS, Conflict, Kind, conflicts, rows
from kg.model import (
    Article,
    Bound,
    Claim,
    Document,
    Entity,
    Evidence,
    Facts,
    Observation,
    Quantity,
    Stance,
)
from kg.report.clashes import asserted
from kg.report.collect import collect
from kg.store import Store

WUHU = Entity("Zone", "芜湖经济技术开发区")
BENGBU = Entity("Zone", "蚌埠高新技术产业开发区")
FIRM = Entity("Enterprise", "芜湖皖屿新材料有限公司")
OTHER_FIRM = Entity("Enterprise", "芜湖皖屿装备有限公司")
PLANT = Entity("Project", "碳纤维预浸料")
SAMPLES = ROOT / "seeds" / "disputed"
YUAN = {
    "亿元": ("元", 10**8),
    "亩": ("平方米", 667),
    "%": ("%", 1),
    "个": ("个", 1),
    "家": ("家", 1),
    "万元": ("元", 10**4),
}


def said(
    written: str,
    *,
    indicator: str = "工业投资",
    period: str = "2025年1-9月",
    thing: Entity = WUHU,
    bound: Bound = Bound.EXACT,
    stance: Stance = Stance.ASSERTED,
    sentence: int = 0,
    rule: str = "noun-before",
) -> Observation:
    """An observation as of 芜湖经开区前三季度完成工业投资86.4亿元; the unit is what follows the figures."""
    figures = written.rstrip("亿元亩万%个家")
    unit = written.removeprefix(figures)
    base, factor = YUAN[unit]
    quantity = Quantity(Decimal(figures), unit, written, bound, Decimal(figures) * factor, base)
    quote = f"{thing.name}{period}{indicator}{written}。"
    evidence = Evidence(0, 100 * sentence, 100 * sentence + len(quote), quote)
    return Observation(thing, indicator, quantity, evidence, f"observation/{rule}", period, stance)


def holds(person: str, title: str = "管委会主任", at: Entity = WUHU, quote: str = "", sentence: int = 0) -> Claim:
    quote = quote or f"{at.name}{title}{person}主持会议。"
    evidence = Evidence(0, 100 * sentence, 100 * sentence + len(quote), quote)
    return Claim(Entity("Person", person), "holdsPost", Entity("Post", title, at=at), evidence, "holdsPost/stacked")


def page(
    name: str,
    *facts: Claim | Observation,
    date: str | None = "2025-10-21",
    zone: Entity = WUHU,
    headline: str = "芜湖经开区稳中有进",
    labels: tuple[tuple[Entity, tuple[str, ...]], ...] = (),
) -> Facts:
    """A page of one article."""
    document = Document(name, name, sha256(name.encode()).hexdigest(), published=date)
    return Facts(
        document,
        (Article(0, headline, (), (), zone=zone.name),),
        (zone,),
        tuple(fact for fact in facts if isinstance(fact, Claim)),
        tuple(fact for fact in facts if isinstance(fact, Observation)),
        labels,
    )


def found(*pages: Facts) -> list[Conflict]:
    with Store.in_memory() as store:
        for facts in pages:
            store.put(facts)
        store.infer()
        read = conflicts(store)
        assert conflicts(store, asserted(collect(store))) == read, (
            "a report, which has read the numbers, finds the same"
        )
        return read


def sides(conflict: Conflict) -> list[str]:
    return [side.said for side in conflict.sides]


# -- numbers -----------------------------------------------------------------------------------------------------------


def test_two_values_of_one_indicator_and_period_are_a_conflict_with_both_quotes() -> None:
    (conflict,) = found(page("a", said("86.4亿元")), page("b", said("91亿元"), date="2025-10-30", headline="再提速"))
    assert conflict.kind is Kind.NUMBER
    assert conflict.what == "芜湖经济技术开发区 工业投资 2025年1-9月"
    assert conflict.when == "within 2025"
    first, second = conflict.sides
    assert (first.said, first.stance, first.file, first.date) == ("86.4亿元", "asserted", "a", "2025-10-21")
    assert second.quote == "芜湖经济技术开发区2025年1-9月工业投资91亿元。"
    assert (second.headline, second.file, second.date, second.articles) == ("再提速", "b", "2025-10-30", 1)


def test_nothing_is_removed_from_the_graph() -> None:
    with Store.in_memory() as store:
        for facts in (page("a", said("86.4亿元")), page("b", said("91亿元"))):
            store.put(facts)
        before = set(store.quads())
        assert conflicts(store)
        assert set(store.quads()) == before


@pytest.mark.parametrize(
    ("one", "bound", "other", "other_bound", "excludes"),
    [
        ("100亿元", Bound.EXACT, "105亿元", Bound.EXACT, True),
        ("100亿元", Bound.EXACT, "1000000万元", Bound.EXACT, False),
        ("100亿元", Bound.OVER, "105亿元", Bound.EXACT, False),
        ("100亿元", Bound.OVER, "95亿元", Bound.EXACT, True),
        ("100亿元", Bound.OVER, "100亿元", Bound.EXACT, False),
        ("100亿元", Bound.UP_TO, "98亿元", Bound.EXACT, False),
        ("100亿元", Bound.UP_TO, "105亿元", Bound.EXACT, True),
        ("100亿元", Bound.UP_TO, "110亿元", Bound.OVER, True),
        ("100亿元", Bound.ABOUT, "102亿元", Bound.EXACT, False),
        ("100亿元", Bound.ABOUT, "110亿元", Bound.EXACT, False),
        ("100亿元", Bound.ABOUT, "112亿元", Bound.EXACT, True),
        ("100亿元", Bound.OVER, "500亿元", Bound.OVER, False),
        # rounded in the last figure written, if at least two are written
        ("75亿元", Bound.EXACT, "75.27亿元", Bound.EXACT, False),
        ("75亿元", Bound.EXACT, "76亿元", Bound.EXACT, True),
        ("75.3亿元", Bound.EXACT, "75.27亿元", Bound.EXACT, False),
        ("75.2亿元", Bound.EXACT, "75.27亿元", Bound.EXACT, True),
        ("5亿元", Bound.EXACT, "5.3亿元", Bound.EXACT, True),
        ("0亿元", Bound.EXACT, "5亿元", Bound.EXACT, True),
    ],
)
def test_a_bound_leaves_values_open(one: str, bound: Bound, other: str, other_bound: Bound, excludes: bool) -> None:
    pages = page("a", said(one, bound=bound)), page("b", said(other, bound=other_bound))
    assert bool(found(*pages)) is excludes


def test_only_the_sides_that_exclude_another_are_listed() -> None:
    (conflict,) = found(
        page("a", said("80亿元", bound=Bound.OVER)),
        page("b", said("100亿元")),
        page("c", said("105亿元")),
        page("d", said("100亿元")),
    )
    assert [(side.said, side.articles) for side in conflict.sides] == [("100亿元", 2), ("105亿元", 1)]


@pytest.mark.parametrize(
    "other",
    [
        said("91亿元", indicator="固定资产投资"),
        said("91亿元", period="2024年1-9月"),
        said("91亿元", thing=BENGBU),
        said("91%"),
        said("91亿元", stance=Stance.PLANNED),
        said("91亿元", stance=Stance.DENIED),
        said("91亿元", stance=Stance.NEGOTIATING),
    ],
)
def test_another_indicator_time_thing_unit_or_stance_is_no_conflict(other: Observation) -> None:
    assert found(page("a", said("86.4亿元")), page("b", other)) == []


def test_values_of_one_sentence_are_one_side() -> None:
    """由73个降到30个, 总计100亿元、其中60亿元: the sentence knows what it means by both."""
    change = page("a", said("73亿元"), said("30亿元"))
    assert found(change) == []
    assert found(change, page("b", said("30亿元"))) == []
    (conflict,) = found(change, page("b", said("90亿元")))
    assert sorted(sides(conflict)) == ["30亿元 / 73亿元", "90亿元"]


def test_two_sentences_of_one_article_can_be_in_conflict() -> None:
    (conflict,) = found(page("a", said("86.4亿元"), said("91亿元", sentence=1)))
    assert conflict.when == "in one article"


@pytest.mark.parametrize(
    "vague",
    [
        {"written": ("3个", "5个"), "indicator": "项目"},
        {"written": ("3个", "5个"), "indicator": "新签约项目", "period": ""},
        {"written": ("3个", "5个"), "indicator": "新签约项目", "rule": "counted-noun"},
        {"written": ("3亿元", "5亿元"), "indicator": "投资"},
        {"written": ("3亿元", "5亿元"), "indicator": "总投资"},
    ],
)
def test_a_number_that_need_not_be_of_the_same_things_is_not_listed(vague: dict[str, object]) -> None:
    one, other = vague.pop("written")  # type: ignore[misc]
    assert found(page("a", said(one, **vague)), page("b", said(other, **vague))) == []  # type: ignore[arg-type]


def test_a_count_with_a_name_and_a_time_is_listed() -> None:
    one, other = (said(written, indicator="新签约项目") for written in ("41个", "43个"))
    assert len(found(page("a", one), page("b", other))) == 1


@pytest.mark.parametrize(
    ("period", "dates", "excludes"),
    [
        ("2025年1-9月", ("2025-10-21", "2025-12-01"), True),
        ("2024", ("2025-10-21", "2026-01-10"), True),
        ("2024", ("2025-10-21", None), True),
        ("2025", ("2025-06-01", "2025-10-01"), False),  # 今年 so far, twice
        ("2025", ("2025-06-01", "2025-06-01"), True),
        ("2025年9月底", ("2025-09-12", "2025-09-30"), False),
        ("2025年以来", ("2025-12-01", "2026-02-01"), False),
        ("", ("2025-10-21", "2025-10-30"), False),
        ("", ("2025-10-21", "2025-10-21"), True),
        ("近三年", ("2025-10-21", "2025-10-30"), False),
        ("1-9月", (None, None), False),  # of years that nobody tells
        ("", (None, None), False),
    ],
)
def test_times_agree_before_values_are_compared(period: str, dates: tuple[str | None, ...], excludes: bool) -> None:
    pages = (
        page(name, said(value, period=period), date=date)
        for name, value, date in zip("ab", ("86.4亿元", "91亿元"), dates, strict=True)
    )
    assert bool(found(*pages)) is excludes


def test_without_a_date_one_page_is_one_time() -> None:
    (conflict,) = found(
        page("a", said("86.4亿元", period="1-9月"), said("91亿元", period="1-9月", sentence=1), date=None)
    )
    assert conflict.what.endswith("工业投资 1-9月")


def test_parts_of_a_year_have_one_spelling() -> None:
    assert found(page("a", said("40亿元", period="2025年上半年")), page("b", said("45亿元", period="2025年1-6月")))


def test_the_investment_of_a_project_is_compared_at_any_time() -> None:
    """However a sentence calls it, what the graph takes for the whole investment; but not of a namesake elsewhere."""

    def invested(name: str, written: str, indicator: str, date: str, zone: Entity = WUHU) -> Facts:
        number = said(written, indicator=indicator, period="", thing=PLANT)
        whole = Claim(PLANT, "investmentCNY", number.quantity, number.evidence, "investmentCNY/whole")
        return page(name, number, whole, date=date, zone=zone)

    one = invested("a", "12亿元", "投资", "2024-03-01")
    (conflict,) = found(one, invested("b", "15亿元", "总投资", "2025-10-30"))
    assert (conflict.what, conflict.when) == ("碳纤维预浸料 总投资", "in different years")
    assert found(one, invested("b", "15亿元", "总投资", "2025-10-30", zone=BENGBU)) == []


@pytest.mark.parametrize(("thing", "excludes"), [(PLANT, True), (WUHU, False)])
def test_the_land_of_what_is_built_does_not_pass_with_time(thing: Entity, excludes: bool) -> None:
    one, other = (said(written, indicator="占地面积", period="", thing=thing) for written in ("150亩", "230亩"))
    assert bool(found(page("a", one), page("b", other, date="2025-10-30"))) is excludes


def test_a_chain_is_that_of_its_zone() -> None:
    number = said("96亿元", indicator="产值", thing=Entity("IndustryChain", "新材料"))
    other = replace(number, quantity=said("597亿元").quantity)
    assert found(page("a", number), page("b", other, zone=BENGBU)) == []
    assert len(found(page("a", number), page("b", other))) == 1


# -- posts -------------------------------------------------------------------------------------------------------------


def test_two_holders_within_a_year_are_listed() -> None:
    (conflict,) = found(page("a", holds("季怀舟")), page("b", holds("方见微"), date="2025-10-30"))
    assert (conflict.kind, conflict.what, conflict.when) == (Kind.POST, "管委会主任@芜湖经济技术开发区", "within 2025")
    assert sides(conflict) == ["季怀舟", "方见微"]


def test_a_successor_in_a_later_year_is_no_conflict() -> None:
    assert found(page("a", holds("季怀舟")), page("b", holds("方见微"), date="2026-01-08")) == []


@pytest.mark.parametrize("dates", [(None, None), ("2025-10-21", None)])
def test_where_dates_are_unknown_it_is_said(dates: tuple[str | None, ...]) -> None:
    pages = (page(n, holds(n), date=date) for n, date in zip(("季怀舟", "方见微"), dates, strict=True))
    (conflict,) = found(*pages)
    assert conflict.when == "date unknown"


def test_who_is_dated_elsewhere_is_not_in_doubt() -> None:
    dated = page("a", holds("季怀舟"), date="2024-03-01"), page("b", holds("方见微"))
    assert found(*dated, page("c", holds("季怀舟"), date=None)) == []
    (conflict,) = found(*dated, page("c", holds("季怀舟"), holds("方见微", sentence=1), date=None))
    assert conflict.when == "in one article"


def test_three_holders_are_one_conflict() -> None:
    (conflict,) = found(*(page(name, holds(name)) for name in ("季怀舟", "方见微", "陆一苇")))
    assert len(conflict.sides) == 3


def test_one_holder_many_times_is_no_conflict() -> None:
    again = replace(holds("季怀舟"), subject=Entity("Person", "季怀舟", "蚌埠高新技术产业开发区"))
    assert found(page("a", holds("季怀舟")), page("b", again), page("c", holds("季怀舟"), date=None)) == []


@pytest.mark.parametrize(
    ("title", "at", "one"),
    [
        ("党工委书记", WUHU, True),
        ("管委会主任", WUHU, True),
        ("经济发展局局长", WUHU, True),
        ("董事长", FIRM, True),
        ("总经理", FIRM, True),
        ("区长", Entity("Organisation", "鸠江区"), True),
        ("局长", Entity("Organisation", "芜湖市生态环境局"), True),
        ("管委会副主任", WUHU, False),
        ("党工委委员", WUHU, False),
        ("局长", WUHU, False),
        ("部长", FIRM, False),
        ("主任", FIRM, False),
        ("车间主任", FIRM, False),
        ("总经理助理", FIRM, False),
        ("副总经理", FIRM, False),
        ("高级工程师", FIRM, False),
        ("教授", Entity("University", "安徽工程大学"), False),
        ("研究员", Entity("University", "安徽工程大学"), False),
        ("系主任", Entity("University", "安徽工程大学"), False),
        ("质检员", FIRM, False),
        ("科技副总", FIRM, False),
    ],
)
def test_which_posts_have_one_holder(title: str, at: Entity, one: bool) -> None:
    assert bool(found(page("a", holds("季怀舟", title, at), holds("方见微", title, at, sentence=1)))) is one


@pytest.mark.parametrize(
    ("quote", "was"),
    [
        ("芜湖经开区管委会主任季怀舟主持会议。", False),
        ("芜湖经开区原管委会主任季怀舟到会。", True),
        ("原芜湖经开区管委会主任季怀舟到会。", True),
        ("原管委会主任季怀舟到会。", True),
        ("时任管委会主任季怀舟说。", True),
        ("前任管委会主任季怀舟说。", True),
        ("季怀舟曾任管委会主任。", True),
        ("季怀舟不再担任管委会主任。", True),
        ("会议决定，免去季怀舟管委会主任职务。", True),
        ("季怀舟担任管委会主任。", False),
        ("原党工委书记、管委会主任季怀舟到会。", False),
        ("原管委会主任季怀舟与新任管委会主任方见微交接。", True),
        ("原管委会主任方见微与新任管委会主任季怀舟交接。", False),
        ("前海管委会主任季怀舟到会。", False),
        ("目前，管委会主任季怀舟已到会。", False),
        ("方见微接替季怀舟任管委会主任。", True),
        ("接替原管委会主任季怀舟的是方见微。", True),
        ("季怀舟接替方见微任管委会主任。", False),
        ("季怀舟到会。", False),
    ],
)
def test_a_former_holder_is_told_by_the_sentence(quote: str, was: bool) -> None:
    assert disputable.was(quote, "管委会主任", "季怀舟") is was


def test_a_former_holder_is_none() -> None:
    handed_over = "原管委会主任季怀舟与管委会主任方见微交接。"
    pair = holds("季怀舟", quote=handed_over), holds("方见微", quote=handed_over)
    assert found(page("a", *pair)) == []


# -- names -------------------------------------------------------------------------------------------------------------


def given(name: str, firm: Entity, quote: str, short: str = "皖屿公司") -> Facts:
    made = Claim(firm, "locatedIn", WUHU, Evidence(0, 0, len(quote), quote), "locatedIn/in")
    return page(name, made, labels=((firm, (short,)),))


def test_one_short_name_of_two_firms_is_listed_with_a_sentence_that_uses_it() -> None:
    pages = (
        given("a", FIRM, "芜湖皖屿新材料有限公司（皖屿公司）落户芜湖经开区。"),
        given("b", OTHER_FIRM, "皖屿公司位于芜湖经开区。"),
    )
    (conflict,) = found(*pages)
    assert (conflict.kind, conflict.what) == (Kind.NAME, "皖屿公司")
    assert {side.said: side.quote for side in conflict.sides} == {
        FIRM.name: "芜湖皖屿新材料有限公司（皖屿公司）落户芜湖经开区。",
        OTHER_FIRM.name: "皖屿公司位于芜湖经开区。",
    }


def test_the_full_name_of_one_may_be_the_short_name_of_another() -> None:
    short = Entity("Enterprise", "皖屿公司")
    (conflict,) = found(given("a", FIRM, "皖屿公司落户。"), given("b", short, "皖屿公司落户芜湖经开区。", "皖屿"))
    assert conflict.what == "皖屿公司"


def test_two_short_names_of_one_firm_are_no_conflict() -> None:
    pages = given("a", FIRM, "皖屿公司落户。"), given("b", FIRM, "皖屿新材料落户。", "皖屿新材料")
    assert found(*pages, given("c", OTHER_FIRM, "皖屿装备落户。", "皖屿装备")) == []


def test_zones_of_one_short_name_are_no_conflict() -> None:
    assert found(page("a", said("3亿元"), labels=((WUHU, ("经开区",)),)), page("b", said("4亿元", thing=BENGBU))) == []


# -- the whole ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build([SAMPLES], tmp_path_factory.mktemp("disputed") / "graph").path


def test_the_sample_pages_hold_conflicts_of_every_kind(disputed: Path) -> None:
    listed = open_graph(disputed).conflicts()
    assert [(c.kind.value, c.what, len(c.sides)) for c in listed] == [
        ("number", "碳纤维预浸料 总投资", 2),
        ("number", "芜湖经济技术开发区 工业投资 2025年1-9月", 2),
        ("post", "管委会主任@芜湖经济技术开发区", 2),
        ("name", "皖屿公司", 2),
    ]
    pages = {path.name: path.read_text(encoding="utf-8") for path in SAMPLES.glob("*.txt")}
    assert all(side.quote in pages[side.file] for conflict in listed for side in conflict.sides)


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [page(n, said(v), holds(p)) for n, v, p in (("a", "1亿元", "季怀舟"), ("b", "2亿元", "方见微"))]
    assert found(*pages) == found(*reversed(pages))


def test_the_command_prints_a_row_for_each_side(disputed: Path) -> None:
    done = kg("conflicts", "-g", disputed)
    assert (done.returncode, done.stderr) == (0, "4 conflicts\n")
    head, *lines = (line.split("\t") for line in done.stdout.splitlines())
    assert tuple(head) == COLUMNS
    assert lines == [list(row) for row in rows(open_graph(disputed).conflicts())]
    assert [line[0] for line in lines] == ["1", "1", "2", "2", "3", "3", "4", "4"]


def test_a_terminal_shows_the_sides_of_each_conflict_and_cuts_nothing_off(disputed: Path) -> None:
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "100"}
    shown = kg("conflicts", "-g", disputed, env=environment).stdout
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in shown.splitlines() if line.startswith("│")]
    assert [row[0] for row in rows if row[0]] == ["1", "1", "2", "2", "3", "3", "4", "4"]
    assert {row[4] for row in rows if row[0] == "1"} == {"12亿元", "15亿元"}
    assert "季怀舟主持会议。」" in shown
    assert "…" not in shown


def test_a_graph_without_conflicts_is_no_error(tmp_path: Path) -> None:
    done = kg("conflicts", "-g", graph_of(tmp_path / "graph", page("a", said("3亿元"))))
    assert (done.returncode, done.stdout, done.stderr) == (0, "\t".join(COLUMNS) + "\n", "0 conflicts\n")


def hostile() -> Iterable[Facts]:
    evil = "=cmd()\t\x1b[31m<b>[red]芜湖\u202e"
    return (page(name, said(value), headline=evil) for name, value in (("a", "3亿元"), ("b", "4亿元")))


def test_what_a_page_says_steers_neither_terminal_nor_spreadsheet(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "graph", *hostile())
    shown = kg("conflicts", "-g", graph).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert {len(line.split("\t")) for line in shown.splitlines()} == {len(COLUMNS)}
    table = list(csv.DictReader(io.StringIO(kg("conflicts", "-g", graph, "--format", "csv").stdout)))
    assert [row["headline"][:2] for row in table] == ["'=", "'="]
