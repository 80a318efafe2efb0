"""The measures on small graphs whose answers are known, and the laws that they keep on any graph."""

from __future__ import annotations

import factories
import networkx as nx
import pytest
import worlds
from factories import CHAIN, FIRM, ZONE
from hypothesis import given, settings
from hypothesis import strategies as st
from networks import evidence, network, shuffled

from kg.analyse import MEASURES, Evidence, Network, Said, analyse, measured, resolve, simple, to_networkx
from kg.analyse.betweenness import betweenness
from kg.analyse.bridges import bridges
from kg.analyse.centrality import centrality
from kg.analyse.chains import gaps, matrix
from kg.analyse.communities import communities, members
from kg.analyse.components import components, isolated
from kg.analyse.diffusion import diffusion
from kg.analyse.path import path
from kg.analyse.similarity import similarity
from kg.analyse.stages import stages_of
from kg.analyse.supply import suppliers, supply
from kg.analyse.table import EVIDENCE, Table
from kg.errors import QueryError
from kg.model import Stance
from kg.schema import classes
from kg.store import Store

TWO_ZONES = (
    *("甲区 hasChain 光伏", "甲区 hasChain 储能", "甲区 implements 链长制", "甲区 partnersWith 东海大学"),
    *("乙区 hasChain 光伏", "乙区 implements 链长制", "东海大学 partnersWith 乙区", "丙区 hasChain 风电"),
)


def filled(*documents: object) -> Store:
    store = Store.in_memory()
    for facts in documents:
        store.put(facts)  # type: ignore[arg-type]
    store.infer()
    return store


# -- central -----------------------------------------------------------------------------------------------------------


def test_the_middle_of_a_star_comes_first() -> None:
    table = centrality(network(*(f"企业{i} locatedIn 甲区" for i in range(5))))
    zone, *firms = table.rows
    assert zone[:5] == ("Zone", 1, "甲区", 5, 5)
    assert zone[6] == 1.0  # all shortest paths lead through it
    assert [row[1] for row in firms] == [1, 2, 3, 4, 5]
    assert all(row[6] == 0 for row in firms)
    assert sum(table.column("pagerank")) == pytest.approx(1)


def test_a_fact_of_more_articles_counts_more() -> None:
    lines = ("甲公司 locatedIn 甲区", "乙公司 locatedIn 甲区")
    ranked = centrality(network(*lines, weights={lines[1]: 3}), "Enterprise")
    assert ranked.column("label") == ["乙公司", "甲公司"]
    assert ranked.column("support") == [3, 1]


def test_only_one_class_and_only_facts() -> None:
    graph = network("甲公司 locatedIn 甲区", "乙公司 locatedIn 甲区~")
    assert centrality(graph, "Zone").column("degree") == [1]
    assert {row[0] for row in centrality(graph, "Enterprise").rows} == {"Enterprise"}
    assert len(centrality(nx.MultiDiGraph())) == 0


@pytest.mark.parametrize(("size", "links", "pivots"), [(2, 1, None), (3, 2, None), (60, 90, None), (300, 420, 64)])
def test_betweenness_is_that_of_networkx(size: int, links: int, pivots: int | None) -> None:
    for seed in range(3):
        graph = nx.gnm_random_graph(size, links, seed=seed)
        theirs = nx.betweenness_centrality(graph, k=pivots, seed=seed)
        assert betweenness(graph, pivots, seed) == pytest.approx(theirs, abs=1e-11)


def test_betweenness_is_estimated_in_a_large_graph_and_says_so() -> None:
    graph = network(*(f"企业{i} locatedIn 甲区" for i in range(80)))
    exact, guess = centrality(graph), centrality(graph, exact=10)
    assert "抽样" in guess.meaning
    assert "抽样" not in exact.meaning
    assert guess.rows == centrality(shuffled(graph, 3), exact=10).rows
    assert guess.column("label")[0] == exact.column("label")[0] == "甲区"
    assert guess.column("betweenness")[0] == pytest.approx(1, abs=0.05)


def test_the_hub_of_a_store_comes_first() -> None:
    table = centrality(to_networkx(filled(worlds.facts(1, 6))))
    assert table.rows[0][:3] == ("Zone", 1, worlds.ZONES[0])


# -- together ----------------------------------------------------------------------------------------------------------


def _cliques() -> nx.MultiDiGraph:
    """Two groups of firms that all supply each other, and one fact between the groups."""
    lines = [f"{g}{i} suppliesTo {g}{j}" for g in "甲乙" for i in range(4) for j in range(i)]
    return network(*lines, "甲0 suppliesTo 乙0", "甲1 locatedIn 子区", "乙1 locatedIn 丑区")


def test_groups_are_what_hangs_together() -> None:
    table = communities(_cliques())
    assert table.column("zones") == ["丑区", "子区"]
    assert table.column("nodes") == [5, 5]
    assert table.column("inside") == pytest.approx([14 / 15, 14 / 15])
    of = {row[2]: row[0] for row in members(_cliques()).rows}
    assert len({of[f"甲{i}"] for i in range(4)}) == 1
    assert of["甲0"] != of["乙0"]


def test_honours_join_nobody() -> None:
    graph = network("甲区 awarded 先进称号", "乙区 awarded 先进称号", "甲区 hasChain 光伏", "乙区 hasChain 风电")
    assert sorted(communities(graph).column("zones")) == ["乙区", "甲区"]
    assert len(communities(nx.MultiDiGraph())) == 0


# -- alike -------------------------------------------------------------------------------------------------------------


def test_zones_are_alike_by_what_they_share() -> None:
    (row,) = similarity(network(*TWO_ZONES)).rows
    assert row == ("乙区", "甲区", 0.75, 3, "光伏", "东海大学", "链长制")


def test_zones_that_share_more_come_before_zones_of_which_little_is_known() -> None:
    lines = [f"{zone} hasChain 链{i}" for zone in ("甲区", "乙区") for i in range(3)]
    lines += [f"甲区 hasChain 另{i}" for i in range(9)] + ["丙区 hasChain 新", "丁区 hasChain 新"]
    rows = similarity(network(*lines)).rows
    assert [(row[0], row[1], row[3]) for row in rows] == [("乙区", "甲区", 3), ("丁区", "丙区", 1)]
    assert rows[0][2] < rows[1][2]


def test_nothing_shared_is_said() -> None:
    table = similarity(network("甲区 hasChain 光伏", "乙区 hasChain 风电"))
    assert len(table) == 0
    assert table.note


# -- joined ------------------------------------------------------------------------------------------------------------


def test_bridges_join_zones_and_say_which_pairs_only_they_join() -> None:
    graph = network(
        *("甲区 partnersWith 东海大学", "东海大学 partnersWith 乙区", "甲区 partnersWith 西山大学"),
        *("西山大学 partnersWith 乙区", "丙区 partnersWith 西山大学", "甲公司 locatedIn 甲区"),
    )
    table = bridges(graph, evidence(graph))
    assert [row[:5] for row in table.rows] == [
        ("西山大学", "University", 3, 2, "丙区"),
        ("西山大学", "University", 3, 2, "乙区"),
        ("西山大学", "University", 3, 2, "甲区"),
        ("东海大学", "University", 2, 0, "乙区"),
        ("东海大学", "University", 2, 0, "甲区"),
    ]
    assert table.column("quote")[3] == "原文：东海大学 partnersWith 乙区"


def test_a_firm_is_in_a_zone_by_its_project_too() -> None:
    graph = network("甲公司 locatedIn 甲区", "甲公司 undertakes 新厂项目", "乙区 hasProject 新厂项目")
    table = bridges(graph, evidence(graph))
    assert table.column("zone") == ["乙区", "甲区"]
    assert table.column("relation") == ["承担项目", "位于"]


# -- supply ------------------------------------------------------------------------------------------------------------

CHAINED = ("矿业 suppliesTo 钢厂", "钢厂 suppliesTo 车厂", "车厂 suppliesTo 车行", "轮胎厂 suppliesTo 车厂")


def test_supply_goes_up_and_down_step_by_step() -> None:
    graph = network(*CHAINED)
    table = supply(graph, evidence(graph), "车厂")
    assert [(*row[:3], row[4]) for row in table.rows] == [
        ("上游", 1, "轮胎厂", "车厂"),
        ("上游", 1, "钢厂", "车厂"),
        ("上游", 2, "矿业", "钢厂"),
        ("下游", 1, "车厂", "车行"),
    ]
    assert len(supply(graph, evidence(graph), "车厂", depth=1)) == 3


def test_supply_in_a_circle_ends() -> None:
    graph = network("甲 suppliesTo 乙", "乙 suppliesTo 丙", "丙 suppliesTo 甲", "丙 suppliesTo 丙")
    rows = supply(graph, evidence(graph), "甲", depth=9).rows
    assert sum(row[0] == "上游" for row in rows) == sum(row[0] == "下游" for row in rows) == 3
    assert suppliers(graph).rows[0][1:5] == (1, 1, 2, 2)


def test_supply_names_the_product() -> None:
    graph = network("甲 suppliesTo 乙")
    said = [Said("asserted", "甲向乙供货。", "", "", "a.txt", "a", product=p) for p in ("齿轮", "轴承", "")]
    table = supply(graph, Evidence({("甲", "suppliesTo", "乙"): said}), "甲")
    assert table.column("product") == ["轴承、齿轮"]


def test_suppliers_counts_all_of_the_chain() -> None:
    rows = {row[0]: row[1:5] for row in suppliers(network(*CHAINED)).rows}
    assert rows["车厂"] == (2, 1, 3, 1)
    assert rows["矿业"] == (0, 1, 0, 3)


# -- explained ---------------------------------------------------------------------------------------------------------


def test_the_way_between_two_things_with_its_quotes() -> None:
    graph = network("甲公司 locatedIn 甲区", "甲区 partnersWith 东海大学")
    table = path(graph, evidence(graph), "东海大学", "甲公司")
    assert [row[:4] for row in table.rows] == [(1, "甲区", "合作", "东海大学"), (2, "甲公司", "位于", "甲区")]
    assert table.column("quote") == ["原文：甲区 partnersWith 东海大学", "原文：甲公司 locatedIn 甲区"]


def test_a_supported_way_is_preferred_and_a_planned_one_is_not() -> None:
    lines = (
        "甲公司 suppliesTo 乙公司",
        "乙公司 suppliesTo 丁公司",
        "甲公司 suppliesTo 丙公司",
        "丙公司 suppliesTo 丁公司",
    )
    graph = network(*lines, weights={lines[2]: 4})
    assert path(graph, evidence(graph), "甲公司", "丁公司").column("object") == ["丙公司", "丁公司"]
    graph = network(*lines[:2], lines[2] + "?", lines[3])
    assert path(graph, evidence(graph), "甲公司", "丁公司").column("object") == ["乙公司", "丁公司"]


def test_an_honour_that_both_have_explains_less_than_a_longer_way() -> None:
    graph = network(
        *("甲公司 awarded 高新企业", "乙公司 awarded 高新企业"),
        *("甲公司 suppliesTo 丙公司", "丙公司 suppliesTo 丁公司", "丁公司 suppliesTo 乙公司"),
    )
    assert len(path(graph, evidence(graph), "甲公司", "乙公司")) == 3


def test_no_way_and_no_distance_are_said() -> None:
    graph = network("甲公司 locatedIn 甲区", "乙公司 locatedIn 乙区", "甲公司 suppliesTo 乙公司~")
    assert "没有事实" in path(graph, evidence(graph), "甲公司", "乙公司").note
    assert "同一事物" in path(graph, evidence(graph), "甲公司", "甲公司").note


def test_a_step_that_an_article_denies_is_marked() -> None:
    graph = network("甲公司 suppliesTo 乙公司")
    said = [Said("denied", "否认。", "", "", "b.txt", "b"), Said("asserted", "供货。", "", "", "a.txt", "a")]
    table = path(graph, Evidence({("甲公司", "suppliesTo", "乙公司"): said}), "甲公司", "乙公司")
    assert table.column("quote") == ["供货。"]
    assert "否认第1步" in table.note


def test_where_a_post_is_says_the_one_who_holds_it() -> None:
    graph = network("陆知远 holdsPost 主任", "主任 postAt 甲区")
    said = Evidence({("陆知远", "holdsPost", "主任"): [Said("asserted", "主任陆知远。", "", "", "a.txt", "a")]})
    assert path(graph, said, "陆知远", "甲区").column("quote") == ["主任陆知远。"] * 2


# -- apart -------------------------------------------------------------------------------------------------------------


def test_components_and_isolated_facts() -> None:
    graph = network(
        *("甲公司 locatedIn 甲区", "甲区 hasChain 光伏", "乙公司 suppliesTo 丙公司"),
        *(f"链{i} hasStage 环节{i + 1}" for i in range(1)),
    )
    graph.add_node("空", label="空", type="Enterprise", aliases="")
    table = components(graph)
    assert table.column("nodes") == [3, 2, 2]
    assert table.column("facts") == [2, 1, 1]
    assert table.column("zones") == ["甲区", "", ""]
    assert "1个" in table.note
    assert isolated(graph, evidence(graph)).column("subject") == ["乙公司", "链0"]


# -- missing -----------------------------------------------------------------------------------------------------------


def test_what_a_chain_lacks_and_who_could_fill_it() -> None:
    graph = network(
        *("甲区 hasChain 光伏", "乙区 hasChain 光伏", "龙头公司 isChainLeaderOf 光伏", "龙头公司 locatedIn 乙区"),
        *("光伏 hasStage 硅料", "光伏 hasStage 逆变器", "逆变公司 produces 光伏逆变器", "逆变公司 locatedIn 甲区"),
    )
    both = {f"光伏 hasStage {stage}": ("甲区", "乙区") for stage in ("硅料", "逆变器")}
    rows = gaps(graph, evidence(graph, zones=both)).rows
    assert [row[:5] for row in rows] == [
        ("无链主", "甲区", "光伏", "链主企业", "龙头公司（乙区）"),
        ("环节无企业", "乙区", "光伏", "硅料", ""),
        ("环节无企业", "乙区", "光伏", "逆变器", "逆变公司（甲区）"),
        ("环节无企业", "甲区", "光伏", "硅料", ""),
        ("链主无供应商", "乙区", "光伏", "龙头公司的供应商", ""),
    ]
    assert rows[0][7] == "原文：甲区 hasChain 光伏"


def test_a_leader_is_of_the_zone_that_the_article_is_about() -> None:
    graph = network("甲区 hasChain 光伏", "龙头公司 isChainLeaderOf 光伏", "配套公司 suppliesTo 龙头公司")
    said = Said("asserted", "龙头公司是链主。", "", "", "a.txt", "a", zone="甲区")
    told = Evidence({("龙头公司", "isChainLeaderOf", "光伏"): [said]})
    assert gaps(graph, told).note == "没有发现缺口。"
    (row,) = matrix(graph, told).rows
    assert row[:4] == ("甲区", "光伏", "龙头公司", 1)


def test_a_stage_is_missing_in_the_words_of_the_zones_own_article() -> None:
    graph = network("甲区 hasChain 汽车", "乙区 hasChain 汽车", "汽车 hasStage 齿轮")
    said = [Said("asserted", f"{zone}的链条有齿轮。", "", "", "a.txt", zone, zone=zone) for zone in ("乙区", "甲区")]
    rows = gaps(graph, Evidence({("汽车", "hasStage", "齿轮"): said})).rows
    assert [(row[1], row[7]) for row in rows if row[0] == "环节无企业"] == [
        ("乙区", "乙区的链条有齿轮。"),
        ("甲区", "甲区的链条有齿轮。"),
    ]


def test_a_supplied_product_fills_a_stage() -> None:
    graph = network("甲区 hasChain 汽车", "汽车 hasStage 齿轮", "甲公司 suppliesTo 乙公司", "甲公司 locatedIn 甲区")
    named = Said("asserted", "甲区的链条有齿轮。", "", "", "a.txt", "a", zone="甲区")
    for product, lacks in (("精密齿轮", False), ("齿轮箱", True), ("", True)):
        said = Said("asserted", f"甲公司供应{product}。", "", "", "a.txt", "a", product=product)
        told = {("甲公司", "suppliesTo", "乙公司"): [said], ("汽车", "hasStage", "齿轮"): [named]}
        assert ("环节无企业" in gaps(graph, Evidence(told)).column("gap")) is lacks


def test_a_stage_that_any_chain_has_wants_a_firm_of_the_chain() -> None:
    lines = ("光伏 hasStage 组件", "甲公司 produces 软件组件", "甲公司 locatedIn 甲区")
    for more, lacks in (("乙公司 isChainLeaderOf 光伏", True), ("甲公司 isChainLeaderOf 光伏", False)):
        graph = network(*lines, more)
        told = evidence(graph, zones={lines[0]: ("甲区",), more: ("甲区",)})
        assert bool(stages_of(graph, told).lacking()) is lacks


def test_a_firm_counts_in_the_zone_of_its_article_unless_it_is_said_to_be_elsewhere() -> None:
    lines = ("光伏 hasStage 硅料", "甲公司 produces 电子硅料")
    for more, gap in ((), []), (("甲公司 locatedIn 乙区",), [("甲区", "光伏", "硅料")]):
        graph = network("甲区 hasChain 光伏", *lines, *more)
        assert stages_of(graph, evidence(graph, zones=dict.fromkeys(lines, ("甲区",)))).lacking() == gap


# -- spread ------------------------------------------------------------------------------------------------------------


def test_a_mechanism_spreads_by_the_day_it_is_first_told() -> None:
    graph = network(
        *(f"{zone} implements 链长制" for zone in ("甲区", "乙区", "丙区", "丁区")), "甲区 implements 标准地"
    )
    days = {"甲区": "2025-03-01", "乙区": "2025-01-30", "丙区": "", "丁区": "2025-03"}
    table = diffusion(graph, evidence(graph, {f"{zone} implements 链长制": day for zone, day in days.items()}))
    assert [row[:4] for row in table.rows] == [
        ("链长制", 1, "乙区", 0),
        ("链长制", 2, "丁区", None),
        ("链长制", 3, "甲区", 30),
        ("链长制", None, "丙区", None),
    ]
    assert "另有1个机制" in table.note


def test_the_first_article_dates_a_zone() -> None:
    graph = network("甲区 implements 链长制", "乙区 implements 链长制")
    fact = ("甲区", "implements", "链长制")
    said = [
        Said("asserted", f"第{n}篇。", "", day, "a.txt", f"a{n}", confidence=n / 10)
        for n, day in enumerate(("2025-05-01", "2025-02-01", ""))
    ]
    table = diffusion(graph, Evidence({fact: [*said, Said("denied", "否认。", "", "2024-01-01", "b.txt", "b")]}))
    assert table.rows[0][2:4] == ("甲区", 0)
    assert (table.column("quote")[0], table.column("articles")[0]) == ("第1篇。", 3)


# -- names -------------------------------------------------------------------------------------------------------------


def _named() -> nx.MultiDiGraph:
    graph = network("昆山铄岚汽车电子有限公司 locatedIn 昆山经济技术开发区", "铄岚重工 locatedIn 烟台经济技术开发区")
    graph.nodes["昆山铄岚汽车电子有限公司"]["aliases"] = "铄岚汽车电子、铄岚"
    return graph


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("昆山经济技术开发区", "昆山经济技术开发区"),
        ("zone:昆山经济技术开发区", "昆山经济技术开发区"),
        ("昆山经开区", "昆山经济技术开发区"),
        ("铄岚", "昆山铄岚汽车电子有限公司"),
        ("汽车电子", "昆山铄岚汽车电子有限公司"),
        (" 铄岚　重工 ", "铄岚重工"),
    ],
)
def test_a_name_is_found(typed: str, meant: str) -> None:
    assert resolve(_named(), typed) == meant


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("经济技术开发区", "may mean 2 things"),
        ("昆山铄岚汽车有线公司", "enterprise:昆山铄岚汽车电子有限公司"),
        ("qqq", "look at the names in kg view"),
        (" ", "the name is empty"),
    ],
)
def test_a_name_that_is_not_plain_gets_suggestions(typed: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        resolve(_named(), typed)


def test_a_part_of_a_name_is_the_firm_before_its_project_and_its_posts() -> None:
    graph = network(
        *("铄岚电子有限公司 undertakes 铄岚电子二期", "铄岚电子二期 produces 铄岚芯片", "总监 postAt 铄岚电子有限公司"),
    )
    assert resolve(graph, "铄岚") == "铄岚电子有限公司"
    assert resolve(graph, "总监@铄岚电子有限公司") == "总监"
    with pytest.raises(QueryError, match="product:铄岚芯片 project:铄岚电子二期"):
        resolve(graph, "铄岚", frozenset({"Project", "Product"}))


def test_a_name_may_be_wanted_of_a_class() -> None:
    with pytest.raises(QueryError, match="no 开发区 of the graph is called so"):
        resolve(_named(), "铄岚", frozenset({"Zone"}))


# -- tables ------------------------------------------------------------------------------------------------------------


def test_every_measure_gives_a_table_that_says_what_it_means() -> None:
    store = filled(worlds.facts(3, 4, seed=2), factories.sample())
    shared = Network(store)
    names = {
        "supply": (FIRM.name,),
        "path": (FIRM.name, ZONE.name),
        "compare": ("工业投资",),
    }
    for name, measure in MEASURES.items():
        table = measured(shared, name, *names.get(name, ()))
        assert (table.name, len(table.headings)) == (name, len(table.columns))
        assert len(table) or table.note, name
        assert "\n" not in table.meaning
        assert table.meaning.endswith(("。", "）"))
        assert list(table.frame().columns) == list(table.columns)
        assert list(table.cells()) == list(measured(Network(store), name, *names.get(name, ())).cells())
        assert all(zone in table.columns for zone in table.zones)
        assert table.group in (None, *table.columns)
        assert measure.about.title_zh
        assert "<table " in table._repr_html_()


def test_rows_that_state_facts_end_with_their_evidence() -> None:
    for name, names in (("path", (FIRM.name, ZONE.name)), ("matrix", ()), ("gaps", ())):
        table = analyse(filled(factories.sample()), name, *names)
        assert table.columns[-len(EVIDENCE) :] == EVIDENCE
        assert table.rows
        assert all(table.column("quote"))
        assert set(table.column("date")) == {"2024-12-05"}


def test_a_table_is_cut_per_group_and_by_zone() -> None:
    rows = (("无链主", "甲区"), ("无链主", "乙区"), ("环节", "甲区、丙区"))
    table = Table("x", "例", "Example", "例。", ("gap", "zone"), rows, zones=("zone",), group="gap")
    assert table.head(1).rows == (rows[0], rows[2])
    assert table.of_zones("甲区").rows == (rows[0], rows[2])
    assert table.of_zones("乙区", "丙区").rows == (rows[1], rows[2])
    assert table.without("gap").rows[0] == ("甲区",)


def test_hostile_text_is_escaped_in_a_notebook() -> None:
    table = Table("x", "<b>", "Example", "<i>", ("label",), (("<script>",),))
    assert "<script>" not in table._repr_html_()
    assert "<b><b>" not in table._repr_html_()


def test_a_measure_that_is_not_there_or_asked_for_wrongly() -> None:
    store = filled(factories.sample())
    for names, options, says in (
        (("fame",), {}, "there are centrality"),
        (("path", "甲"), {}, "wants 2 names, and 1 given: say kg analyse path ONE OTHER"),
        (("gaps",), {"depth": 3}, "does not know the option depth"),
        (("centrality",), {"type": "Planet"}, "no such class"),
    ):
        with pytest.raises(QueryError, match=says):
            analyse(store, *names, **options)
    assert analyse(store, "centrality", type="企业").column("label") == [FIRM.name]
    assert analyse(store, "补链线索").name == "gaps"


def test_what_is_only_negotiated_or_denied_is_in_no_measure() -> None:
    claims = [
        factories.claim(stance=Stance.NEGOTIATING, quote="洽谈"),
        factories.claim(FIRM, "isChainLeaderOf", CHAIN, stance=Stance.DENIED, quote="不是"),
    ]
    shared = Network(filled(factories.facts(*claims)))
    for name, measure in MEASURES.items():
        if not measure.takes and name != "centrality":
            assert len(measured(shared, name)) == 0, name
    assert set(measured(shared, "centrality").column("degree")) == {0}


# -- laws --------------------------------------------------------------------------------------------------------------

_ZONES = st.sampled_from(("甲区", "乙区", "丙区", "丁区"))
_THINGS = st.sampled_from(tuple("abcdef"))
_FACTS = st.one_of(
    st.builds("{} hasChain 链{}".format, _ZONES, _THINGS),
    st.builds("{} implements 策{}".format, _ZONES, _THINGS),
    st.builds("{} partnersWith {}大学".format, _ZONES, _THINGS),
    st.builds("{} locatedIn {}".format, st.builds("企{}".format, _THINGS), _ZONES),
    st.builds("企{} suppliesTo 企{}".format, _THINGS, _THINGS),
    st.builds("企{} isChainLeaderOf 链{}".format, _THINGS, _THINGS),
    st.builds("链{} hasStage 环{}".format, _THINGS, _THINGS),
)


def _tables(graph: nx.MultiDiGraph) -> list[object]:
    said = evidence(graph)
    plain = [f(graph).rows for f in (centrality, communities, members, similarity, suppliers, components)]
    return plain + [f(graph, said).rows for f in (bridges, gaps, matrix, diffusion, isolated)]


@settings(max_examples=40, deadline=None)
@given(st.lists(_FACTS, min_size=1, max_size=25), st.integers(0, 9))
def test_the_order_of_nodes_and_edges_does_not_matter(lines: list[str], seed: int) -> None:
    graph = network(*dict.fromkeys(lines))
    assert _tables(graph) == _tables(shuffled(graph, seed))


@settings(max_examples=60, deadline=None)
@given(st.lists(_FACTS, min_size=2, max_size=25), st.integers(0, 9))
def test_an_explanation_is_the_same_from_both_ends(lines: list[str], seed: int) -> None:
    graph = network(*dict.fromkeys(lines))
    one, other = sorted(graph)[0], sorted(graph)[-1]
    there = path(graph, evidence(graph), one, other)
    back = path(shuffled(graph, seed), evidence(graph), other, one)
    assert [row[1:] for row in there.rows] == [row[1:] for row in reversed(back.rows)]
    assert bool(there.rows) == (one != other and nx.has_path(simple(graph), one, other))


@settings(max_examples=60, deadline=None)
@given(st.lists(_FACTS, max_size=30))
def test_similarity_is_a_share_of_what_is_there(lines: list[str]) -> None:
    graph = network(*dict.fromkeys(lines))
    rows = similarity(graph).rows
    assert len({frozenset(row[:2]) for row in rows}) == len(rows)
    for one, other, score, shared, *lists in rows:
        assert one != other
        assert 0 < score <= 1
        assert shared == sum(len(names.split("、")) for names in lists if names)
    renamed = nx.relabel_nodes(graph, {n: f"x{'丁丙乙甲'.find(n[0])}{n}" for n in graph})
    known = {frozenset(row[:2]): row[2:4] for row in rows}
    assert known == {frozenset(row[:2]): row[2:4] for row in similarity(renamed).rows}


def test_the_classes_of_the_ranking_are_those_of_the_ontology() -> None:
    from kg.analyse.centrality import RANKED

    assert set(RANKED) <= set(classes())


def test_the_examples_in_the_docstrings_are_so() -> None:
    import doctest
    import pkgutil
    from importlib import import_module

    import kg.analyse

    tried = 0
    for module in pkgutil.iter_modules(kg.analyse.__path__, "kg.analyse."):
        found = doctest.testmod(import_module(module.name))
        assert found.failed == 0, module.name
        tried += found.attempted
    assert tried >= 15
