"""The workbook read back: its sheets, its numbers, its evidence, and what it must not say."""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import offices
import pytest
from factories import ZONE, article, claim, document, facts, observation, sample
from offices import GRID, HEAD, LAN, QING, Page, made, store, yuan
from openpyxl import load_workbook
from small import ROOT, graph_of, kg

import kg as package
from kg.errors import OutputError, QuestionError
from kg.model import Bound, Entity, Facts
from kg.rdf import entity_iri
from kg.report import report, workbook
from kg.report.board import titled
from kg.report.collect import collect
from kg.report.compile import compile_report
from kg.report.facts import book
from kg.report.indicators import when
from kg.report.makers import Makers
from kg.report.panorama import Panorama, panoramas
from kg.report.provinces import province
from kg.store import Store

EVIDENCE = ["语气", "可信度", "报道数", "原文", "报道", "日期", "文件"]
LISTS = (
    "开发区一览 区域分布 产业链环节 链主链核清单 招商图谱 重点项目台账 重点企业清单 产品清单 供应链配套清单 企业落户 "
    "合作院校清单 指标表 目标与预期 指标对比 企业与项目数据 荣誉清单 机制与做法 人员任职 园区与平台 冲突核查 其他出处"
).split()


def sheets(path: Path) -> dict[str, Any]:
    return {sheet.title: sheet for sheet in load_workbook(path)}


def lines(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a sheet by the titles of their columns."""
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def written(path: Path, *documents: Facts, **options: Any) -> dict[str, Any]:
    return sheets(report(store(*documents), path, **options).workbook)


def iri(zone: Entity) -> str:
    return entity_iri(zone).value


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> package.Graph:
    """The two pages as a graph on disk, which knows zones by their other names too."""
    return package.open(graph_of(tmp_path_factory.mktemp("graph") / "graph", offices.first(), offices.second()))


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return written(tmp_path_factory.mktemp("report"))


def test_every_list_is_a_sheet(found: dict[str, Any]) -> None:
    assert [name for name in found if name not in ("说明", "产业链图谱")] == LISTS
    assert next(iter(found)) == "说明"
    assert all(len(name) <= 31 for name in found)


@pytest.mark.parametrize("name", LISTS)
def test_headers_are_frozen_and_filtered(found: dict[str, Any], name: str) -> None:
    sheet = found[name]
    assert sheet.freeze_panes in ("B2", "C2")
    last = sheet.cell(max(2, sheet.max_row), sheet.max_column).coordinate
    assert sheet.auto_filter.ref == f"A1:{last}"
    assert all(cell.value and cell.font.bold for cell in sheet[1])


def test_every_row_ends_with_its_sentence_and_article(found: dict[str, Any]) -> None:
    texts = {facts.document.name: facts.document.text for facts in (offices.first(), offices.second())}
    headlines = {a.headline for facts in (offices.first(), offices.second()) for a in facts.articles}
    seen = 0
    for name in LISTS:
        if [cell.value for cell in found[name][1]][-len(EVIDENCE) :] == EVIDENCE:
            for row in lines(found[name]):
                assert row["原文"] in texts[row["文件"]], name
                assert row["报道"] in headlines
                assert isinstance(row["日期"], datetime)
                assert 0 < row["可信度"] <= 1
                assert row["报道数"] >= 1
                seen += 1
        else:
            assert name in ("指标对比", "冲突核查")
    assert seen > 40


def test_no_cell_is_a_formula_or_a_link(found: dict[str, Any]) -> None:
    for sheet in found.values():
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and cell.hyperlink is None for cell in row)


def test_a_project_is_one_row_with_its_sum_as_number_and_as_written(found: dict[str, Any]) -> None:
    rows = [row for row in lines(found["重点项目台账"]) if row["项目"] == "年产5万吨多晶硅"]
    assert len(rows) == 1
    row = rows[0]
    assert (row["总投资（元）"], row["总投资（亿元）"]) in ((1_200_000_000, 12), (800_000_000, 8))
    assert row["承担企业"] == "青河恒岳硅业有限公司"
    assert row["企业所在产业链"] == "光伏"
    assert row["进展"] == "投产", "the later article"
    assert (row["期次"], row["产能"], row["报道数"]) == ("二期", "年产5万吨", 2)
    said = {row["投资原文"], row["另有说法"]}
    assert said in ({"超12亿元", "冲突：8亿元"}, {"8亿元", "冲突：超12亿元"})
    conflict = [r for r in lines(found["冲突核查"]) if r["类型"] == "数字不一"]
    assert {r["说法"] for r in conflict} == {"超12亿元", "8亿元"}


def test_a_sum_that_may_be_the_same_is_no_conflict(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, ""), ("b", QING, ""))
    plant = offices.PLANT
    page.say("投资75亿元。", (plant, "investmentCNY", yuan("75")), (plant, ("投资", yuan("75"))))
    page.say("投资75.3亿元。", (plant, "investmentCNY", yuan("75.3")), (plant, ("投资", yuan("75.3"))), article=1)
    (row,) = lines(written(tmp_path, page.facts())["重点项目台账"])
    assert {row["投资原文"], row["另有说法"]} == {"75亿元", "75.3亿元"}


def test_numbers_are_numbers_and_dates_dates(found: dict[str, Any]) -> None:
    row = next(row for row in lines(found["指标表"]) if row["指标"] == "工业投资" and row["开发区"] == QING.name)
    assert (row["数值"], row["单位"], row["折算值"]) == (75.5, "亿元", 7_550_000_000)
    assert row["日期"] == datetime(2025, 3, 1)
    sheet = found["重点项目台账"]
    at = [cell.value for cell in sheet[1]].index("总投资（元）") + 1
    assert {sheet.cell(line, at).number_format for line in range(2, 3)} == {"#,##0"}


def test_a_growth_names_what_it_is_measured_against(found: dict[str, Any]) -> None:
    row = next(row for row in lines(found["指标表"]) if row["指标"] == "工业投资增长")
    assert (row["数值"], row["比较基数"]) == (8.4, "同比")


def test_what_is_aimed_at_is_no_actual_number(found: dict[str, Any]) -> None:
    assert 100 not in [row["数值"] for row in lines(found["指标表"])]
    assert [(row["数值"], row["语气"]) for row in lines(found["目标与预期"])] == [(100, "计划")]


def test_zones_stand_side_by_side_where_both_report(found: dict[str, Any]) -> None:
    (row,) = lines(found["指标对比"])
    assert (row["指标"], row["期间"], row["单位"]) == ("工业投资", "2024年1-9月", "亿元")
    assert (row[QING.name], row[LAN.name]) == (75.5, 42)
    assert "力争100亿元" in row["原文（报道，日期）"]


def test_numbers_that_exclude_each_other_are_told_beside_each_other(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, "2025-01-01"), ("b", QING, "2025-02-01"), ("c", LAN, ""))
    page.say("青河工业投资75.5亿元。", (QING, ("工业投资", yuan("75.5"), "2024")))
    page.say("青河工业投资91亿元。", (QING, ("工业投资", yuan("91"), "2024")), article=1)
    page.say("青河工业投资超70亿元。", (QING, ("工业投资", yuan("70", Bound.OVER, "超"), "2024")), article=1)
    both = [(LAN, ("工业投资", yuan(value), "2024")) for value in ("40", "10")]
    page.say("蓝山工业投资40亿元，其中设备10亿元。", *both, article=2)
    page.say("蓝山工业投资39亿元。", (LAN, ("工业投资", yuan("39"), "2024")), article=2)
    found = written(tmp_path, page.facts())
    told = {row["原文数"]: row["另有说法"] for row in lines(found["指标表"]) if row["另有说法"]}
    assert told == {"75.5亿元": "冲突：91亿元", "91亿元": "冲突：75.5亿元"}
    assert "另有说法：" in lines(found["指标对比"])[0]["原文（报道，日期）"]


def test_a_fact_of_two_articles_is_one_row_and_its_other_sentence_is_kept(found: dict[str, Any]) -> None:
    (row,) = [r for r in lines(found["区域分布"]) if (r["产业链"], r["开发区"]) == ("光伏", QING.name)]
    assert row["报道数"] == 2
    more = [r["原文"] for r in lines(found["其他出处"]) if r["编号"] == row["编号"]]
    told = {row["原文"], *more}
    assert told == {"青河经开区以青河星砺光电有限公司为光伏产业链链主。", "青河经开区的光伏产业链越拉越长。"}


def test_what_is_denied_is_marked_and_not_counted(found: dict[str, Any]) -> None:
    (row,) = [r for r in lines(found["区域分布"]) if (r["产业链"], r["开发区"]) == ("生物医药", QING.name)]
    assert row["语气"] == "否认"
    (zone,) = [r for r in lines(found["开发区一览"]) if r["开发区"] == QING.name]
    assert zone["产业链"] == 1
    assert all((r["产业链"], r["开发区"]) != ("生物医药", QING.name) for r in lines(found["招商图谱"]))


def test_that_some_deny_it_is_told(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, ""))
    page.say("青河经开区发展光伏。", (QING, "hasChain", offices.SOLAR))
    page.say("青河经开区没有光伏产业。", (QING, "hasChain", offices.SOLAR, "denied"))
    (row,) = lines(written(tmp_path, page.facts())["区域分布"])
    assert (row["语气"], row["原文"]) == ("陈述（另有否认）", "青河经开区发展光伏。")


def test_a_sentence_that_names_things_goes_before_one_that_points(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, "2025-01-01"))
    page.say("该产业是这里的主导产业。", (QING, "hasChain", offices.SOLAR))
    page.say("青河经开区发展光伏产业。", (QING, "hasChain", offices.SOLAR))
    assert lines(written(tmp_path, page.facts())["区域分布"])[0]["原文"] == "青河经开区发展光伏产业。"


def test_what_is_planned_is_marked_in_cells_of_another_state(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, ""))
    page.say("青河经开区发展光伏。", (QING, "hasChain", offices.SOLAR))
    page.say("拟以星砺光电为光伏链主。", (HEAD, "isChainLeaderOf", offices.SOLAR, "planned"))
    page.say("星砺光电已是光伏链上企业。", (HEAD, "isChainMemberOf", offices.SOLAR), (HEAD, "locatedIn", QING))
    page.say("星砺光电与东海理工大学洽谈合作。", (HEAD, "partnersWith", offices.SCHOOL, "negotiating"))
    found = written(tmp_path, page.facts())
    (row,) = lines(found["区域分布"])
    assert (row["链主"], row["链上企业"], row["语气"]) == (f"{HEAD.name}（计划）", 1, "陈述")
    (firm,) = lines(found["重点企业清单"])
    assert firm["合作院校与机构"] == "东海理工大学（洽谈）"


def test_counts_of_a_zone(found: dict[str, Any]) -> None:
    (row,) = [r for r in lines(found["开发区一览"]) if r["开发区"] == QING.name]
    told = {name: row[name] for name in ("企业", "链主", "链核", "项目", "投产", "院校合作", "平台", "荣誉", "机制")}
    one_each = {"链主": 1, "链核": 1, "项目": 1, "投产": 1, "院校合作": 1, "平台": 1, "荣誉": 1, "机制": 1}
    assert told == {"企业": 3, **one_each}, "what is only talked over is not counted"


def test_firms_are_listed_with_all_that_is_known(found: dict[str, Any]) -> None:
    rows = {row["企业"]: row for row in lines(found["重点企业清单"])}
    assert next(iter(rows)) == HEAD.name, "a leader comes first"
    assert rows[HEAD.name]["由其供应"] == "青河恒岳硅业有限公司"
    assert rows["青河恒岳硅业有限公司"]["供应给"] == HEAD.name
    assert rows["青河恒岳硅业有限公司"]["产品"] == "高纯多晶硅"
    assert rows["上海沐阳储能有限公司"]["语气"] == "洽谈"


def test_supply_partners_honours_people(found: dict[str, Any]) -> None:
    (supply,) = lines(found["供应链配套清单"])
    assert (supply["供应的产品"], supply["同区配套"]) == ("高纯多晶硅", "是")
    partners = {(r["合作方"], r["开发区或企业"], r["语气"]) for r in lines(found["合作院校清单"])}
    assert partners == {("东海理工大学", QING.name, "陈述"), ("东海理工大学", LAN.name, "洽谈")}
    (honour,) = lines(found["荣誉清单"])
    assert (honour["获得者"], honour["荣誉"]) == (QING.name, "国家级绿色工业园区")
    (person,) = lines(found["人员任职"])
    assert (person["姓名"], person["职务"], person["任职单位"]) == ("陆知远", "管委会主任", QING.name)


def test_a_mechanism_tells_who_else_uses_it(found: dict[str, Any], tmp_path: Path) -> None:
    others = {row["开发区"]: row["其他采用者"] for row in lines(found["机制与做法"])}
    assert others == {QING.name: LAN.name, LAN.name: QING.name}
    (row,) = lines(written(tmp_path, zones=[iri(QING)])["机制与做法"])
    assert (row["机制与做法"], row["其他采用者"]) == (GRID.name, LAN.name)


# -- panoramas and gaps ------------------------------------------------------------------------------------------------


def maps(*documents: Facts) -> list[Panorama]:
    facts = book(collect(store(*documents)), {})
    return panoramas(facts, Makers(facts))


def test_a_panorama_has_stages_in_order_and_firms_by_product() -> None:
    (panorama,) = maps()
    (lane,) = panorama.lanes
    assert (panorama.chain, lane.zone) == ("光伏", QING.name)
    assert [stage.name for stage in lane.stages] == ["多晶硅", "切片", "组件", "应用"]
    (card,) = lane.stages[0].cards
    assert (card.firm, card.role, card.why) == ("青河恒岳硅业有限公司", "链核", "高纯多晶硅")
    assert card.fact.best.quote.startswith("恒岳硅业生产高纯多晶硅")
    assert [stage.cards for stage in lane.stages[1:]] == [(), (), ()], "软件应用 is no part of the chain for 应用"
    assert [(card.firm, card.role) for card in lane.rest] == [(HEAD.name, "链主")]


def test_a_firm_of_the_zone_is_placed_by_a_product_that_only_the_stage_can_mean() -> None:
    page = Page("p.txt", ("a", QING, ""))
    page.say("光伏链分多晶硅、应用。", *((offices.SOLAR, "hasStage", offices.stage(n)) for n in ("多晶硅", "应用")))
    near, far = Entity("Enterprise", "青河瑞峰硅材有限公司"), Entity("Enterprise", "蓝山鼎川硅材有限公司")
    page.say("瑞峰硅材生产多晶硅。", (near, "produces", made("多晶硅")), (near, "locatedIn", QING))
    page.say("鼎川硅材生产多晶硅。", (far, "produces", made("多晶硅")), (far, "locatedIn", LAN))
    (panorama,) = maps(page.facts())
    cards = {stage.name: [card.firm for card in stage.cards] for stage in panorama.lanes[0].stages}
    assert cards == {"多晶硅": [near.name], "应用": []}


def test_a_chain_of_two_zones_has_a_lane_for_each() -> None:
    page = Page("p.txt", ("a", QING, ""), ("b", LAN, ""))
    page.say("星砺光电是光伏链主。", (HEAD, "isChainLeaderOf", offices.SOLAR), (HEAD, "locatedIn", QING))
    page.say("光伏链主是恒岳硅业。", (offices.CELLS, "isChainLeaderOf", offices.SOLAR), article=1)
    page.say("北岭也发展光伏。", (Entity("Zone", "北岭经济开发区"), "hasChain", offices.SOLAR))
    (panorama,) = maps(page.facts())
    assert {lane.zone: lane.rest[0].firm for lane in panorama.lanes} == {
        QING.name: HEAD.name,
        LAN.name: offices.CELLS.name,
    }
    assert panorama.others == ("北岭经济开发区",)


def test_the_board_marks_leaders_and_gaps(found: dict[str, Any]) -> None:
    cells = [cell for row in found["产业链图谱"].iter_rows(values_only=True) for cell in row if cell]
    assert "光伏产业链" in cells
    assert f"★ {HEAD.name}" in cells
    assert "◆ 青河恒岳硅业有限公司（高纯多晶硅）" in cells
    assert cells.count("（报道未提企业）") == 3
    assert titled("量子信息产业") == "量子信息产业"


def test_promotion_lists_talks_empty_stages_and_chains_without_a_leader(found: dict[str, Any]) -> None:
    rows = {(r["类型"], r["开发区"], r["产业链"] or "", r["对象"] or ""): r for r in lines(found["招商图谱"])}
    talk = rows["在谈项目", QING.name, "", "沐阳液流电池"]
    assert (talk["文中地区"], talk["语气"]) == ("长三角", "洽谈"), "重庆 is another project's"
    assert rows["在谈企业", QING.name, "", "上海沐阳储能有限公司"]["文中地区"] == "长三角、上海"
    assert ("在谈合作", LAN.name, "", "东海理工大学") in rows
    assert {key[3] for key in rows if key[0] == "环节缺企业"} == {"切片", "组件", "应用"}
    assert [key[1:3] for key in rows if key[0] == "产业链缺链主"] == [(LAN.name, "生物医药")]


def test_a_gap_names_firms_of_other_zones_that_could_fill_it(tmp_path: Path) -> None:
    page = Page("p.txt", ("a", QING, ""), ("b", LAN, ""))
    slices = (offices.SOLAR, "hasStage", offices.stage("硅片"), "asserted", {"order": "1"})
    page.say("青河光伏链从硅片、组件做起。", (QING, "hasChain", offices.SOLAR), slices)
    page.say("组件也在其中。", (offices.SOLAR, "hasStage", offices.stage("组件"), "asserted", {"order": "2"}))
    firm = Entity("Enterprise", "蓝山鼎川硅材有限公司")
    told = "鼎川硅材是蓝山光伏链主，生产N型硅片和光伏组件。"
    made_of = [(firm, "produces", made(name)) for name in ("N型硅片", "光伏组件")]
    page.say(told, *made_of, (firm, "locatedIn", LAN), (firm, "isChainLeaderOf", offices.SOLAR), article=1)
    nylon = Entity("Enterprise", "蓝山锦纶有限公司")
    page.say("蓝山锦纶生产锦纶硅片。", (nylon, "produces", made("锦纶硅片")), (nylon, "locatedIn", LAN), article=1)
    found = written(tmp_path, page.facts(), zones=[iri(QING)])
    rows = {row["对象"] or row["类型"]: row for row in lines(found["招商图谱"])}
    assert rows["硅片"]["他区可对接企业"] == f"{firm.name}（{LAN.name}，N型硅片）", "and not 锦纶硅片"
    assert rows["组件"]["他区可对接企业"] is None, "every chain has 组件"
    assert rows["产业链缺链主"]["他区可对接企业"] == f"{firm.name}（{LAN.name}）"
    assert rows["硅片"]["报道数"] == 1
    more = [row["原文"] for row in lines(found["其他出处"]) if row["编号"] == rows["硅片"]["编号"]]
    assert more == [told]


def test_report_analysis_and_question_agree_on_the_stages_without_a_firm(tmp_path: Path) -> None:
    graph = package.build([ROOT / "seeds" / "pages"], tmp_path / "graph")
    asked = {(r["zone"], r["chain"], r["stage"]) for r in graph.ask("gaps")}
    measured = {row[1:4] for row in graph.analyse("gaps").rows if row[0] == "环节无企业"}
    sheet = sheets(graph.report(tmp_path / "report").workbook)
    leads = {(r["开发区"], r["产业链"], r["对象"]) for r in lines(sheet["招商图谱"]) if r["类型"] == "环节缺企业"}
    stages = {
        (r["开发区"], r["产业链"], r["环节"])
        for r in lines(sheet["产业链环节"])
        if r["环节"] and not r["企业"] and r["开发区"]
    }
    assert len(asked) > 2
    assert asked == measured == leads == stages


@pytest.mark.parametrize(
    ("zone", "land"),
    [("昆山经济技术开发区", "江苏"), ("垣曲新材料集聚区", "山西"), ("朝阳示范区", ""), ("青河经济技术开发区", "")],
)
def test_the_province_of_a_zone(zone: str, land: str) -> None:
    if zone == QING.name:
        land = province(zone)  # 青河 is a county of 新疆
        assert land == "新疆"
    assert province(zone) == land


@pytest.mark.parametrize(
    ("period", "month"),
    [("2024", (2024, 12)), ("2025年1-9月", (2025, 9)), ("2025年一季度", (2025, 3)), ("去年", (0, 0))],
)
def test_periods_are_in_order(period: str, month: tuple[int, int]) -> None:
    assert when(period) == month


# -- some zones, two zones ---------------------------------------------------------------------------------------------


def test_a_zone_alone(tmp_path: Path) -> None:
    one = written(tmp_path, zones=[iri(LAN)])
    assert [row["开发区"] for row in lines(one["开发区一览"])] == [LAN.name]
    assert lines(one["重点项目台账"]) == lines(one["供应链配套清单"]) == []
    assert {row["开发区"] for row in lines(one["指标表"])} == {LAN.name}
    assert [row["合作方"] for row in lines(one["合作院校清单"])] == ["东海理工大学"]
    assert lines(one["冲突核查"]) == []
    told = dict(one["说明"].iter_rows(values_only=True, max_col=2))
    assert told["范围"] == LAN.name
    assert told["来源"] == "1个版面文件、1篇报道"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("经开区", "蓝山高新技术产业开发区、青河经济技术开发区|青河经济技术开发区、蓝山高新技术产业开发区"),
        ("火星", "--zone: .*火星"),
        ("", "--zone: is empty"),
    ],
)
def test_a_zone_that_is_not_known(graph: package.Graph, tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        graph.report(tmp_path / "out", zone=name)
    assert not (tmp_path / "out").exists()


def test_zones_are_known_by_other_names(graph: package.Graph, tmp_path: Path) -> None:
    done = graph.report(tmp_path / "one", zone="青河")
    assert done.notes == (f"青河: {QING.name}",)
    assert [row["开发区"] for row in lines(sheets(done.workbook)["开发区一览"])] == [QING.name]
    done = graph.report(tmp_path / "two", compare=("青河经开区", "蓝山高新区"))
    assert list(sheets(done.workbook))[1] == "两区对比"


def test_two_zones_side_by_side(tmp_path: Path) -> None:
    both = written(tmp_path, compare=(iri(QING), iri(LAN)))
    assert list(both)[1] == "两区对比"
    rows = {(r["方面"], r["项目"]): r for r in lines(both["两区对比"])}
    assert rows["机制与做法", "链长制"]["对比"] == "都有"
    assert rows["产业链", "光伏"]["对比"] == "仅前者"
    assert rows["产业链", "生物医药"]["对比"] == "仅后者", "the first zone denies it"
    assert rows["链主", "光伏"][QING.name] == HEAD.name
    assert rows["合作院校与机构", "东海理工大学"]["对比"] == "仅前者", "the second only talks"
    number = rows["指标", "工业投资（2024年1-9月）"]
    assert (number[f"{QING.name}（数）"], number[f"{LAN.name}（数）"], number["单位"]) == (75.5, 42, "亿元")
    assert next(iter(rows))[0] == "产业链", "what a zone does comes before how many projects are told"
    assert rows["项目", "项目数"][f"{QING.name}（数）"] == 1
    total = rows["项目", "单个项目总投资之和"]
    assert (total[f"{LAN.name}（数）"], total["对比"]) == (None, "后者未提"), "not known is not nothing"
    for row in rows.values():
        for name in (QING.name, LAN.name):
            assert not row[name] or row[f"原文：{name}"], "what a zone has bears its sentence"


def test_a_comparison_wants_two_zones(graph: package.Graph, tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=f"{QING.name} is named twice"):
        graph.report(tmp_path, compare=("青河经开区", QING.name))
    with pytest.raises(QuestionError, match="leave out the other zones"):
        graph.report(tmp_path, zone="青河经开区", compare=("青河经开区", "蓝山高新区"))


# -- what may go wrong -------------------------------------------------------------------------------------------------

EVIL = '=HYPERLINK("http://evil.example","点")'


def test_text_stays_text(tmp_path: Path) -> None:
    zone, firm = Entity("Zone", EVIL), Entity("Enterprise", "@SUM(A1)\x07\u202e坏")
    bad = claim(firm, "locatedIn", zone, quote="+1\x0b引文\ud800_x0041_", status="-1")
    page = document("=1.txt", "-正文", published="2025-01-01")
    odd = Facts(page, (article(0, "=标题"),), (zone,), (bad,), (observation(zone, "=指标", period="=1"),))
    for sheet in written(tmp_path, odd).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                assert not re.search("[\x00-\x08\x0b\u202e]", str(cell.value))
    (row,) = lines(written(tmp_path, odd)["企业落户"])
    assert (row["位于"], row["报道"], row["文件"]) == (EVIL, "=标题", "=1.txt")
    assert row["名称"] == "@SUM(A1)坏"
    assert row["原文"] == "+1引文\ufffd_x005F_x0041_", "as Excel writes _x0041_, which would else be an A"


def test_one_day_of_articles_is_one_date(tmp_path: Path) -> None:
    one = written(tmp_path / "one", facts(articles=2))["说明"]
    assert next(row[1] for row in one.iter_rows(values_only=True) if row[0] == "报道日期") == "2024-12-05"


def test_a_long_sentence_is_cut_where_excel_would_refuse_it(tmp_path: Path) -> None:
    quote = "开发区有光伏。" + "𠮷" * 40_000
    (row,) = lines(written(tmp_path, facts(claim(quote=quote), page=document(text=quote)))["区域分布"])
    assert len(row["原文"].encode("utf-16-le")) // 2 <= workbook.LONGEST
    assert row["原文"].startswith("开发区有光伏。𠮷")
    assert row["原文"].endswith("余下略）")


def test_more_rows_than_a_sheet_holds_go_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST", 2)
    found = written(tmp_path)
    assert len(lines(found["企业落户"])) == len(lines(found["企业落户2"])) == 2


def test_same_facts_same_bytes(tmp_path: Path) -> None:
    one = report(store(offices.first(), offices.second()), tmp_path / "a")
    other = report(store(offices.second(), offices.first()), tmp_path / "b")
    assert one.workbook.read_bytes() == other.workbook.read_bytes()
    assert one.page.read_bytes() == other.page.read_bytes()


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "graph", offices.first(), offices.second())
    for seed in ("1", "2"):
        done = kg("report", "-g", graph, "-o", tmp_path / seed, env={**os.environ, "PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
        assert done.stdout.split()[1] == str(tmp_path / seed / "report.html")
    for name in ("report.xlsx", "report.html"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_the_command_line_says_what_is_wrong(tmp_path: Path) -> None:
    graph = graph_of(tmp_path / "graph", sample())
    done = kg("report", "-g", graph, "-o", tmp_path / "out", "--zone", "火星")
    assert (done.returncode, done.stderr) == (
        1,
        "error: --zone: no 开发区 in the graph is called '火星': nothing in it comes near\n",
    )
    assert kg("report", "-g", graph, "--zone", "a", "--compare", "a", "b").returncode == 2
    (tmp_path / "file").touch()
    done = kg("report", "-g", graph, "-o", tmp_path / "file")
    assert done.returncode == 1
    assert "choose a folder" in done.stderr


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be made"):
        report(store(), tmp_path / "file")


def test_an_empty_graph_gives_empty_lists(tmp_path: Path) -> None:
    found = sheets(report(Store.in_memory(), tmp_path).workbook)
    assert all(lines(found[name]) == [] for name in LISTS)
    assert "报道没有说到产业链的环节和企业。" in [cell.value for cell in found["产业链图谱"]["A"]]


def test_from_python(tmp_path: Path) -> None:
    graph = package.open(graph_of(tmp_path / "graph", sample()))
    done = graph.report(tmp_path / "out", zone=ZONE.name)
    assert done.workbook.exists()
    assert done.page.exists()


def test_own_relations_have_a_sheet() -> None:
    page = Page("p.txt", ("a", QING, ""))
    page.say("青河经开区到蓝山高新区考察。", (QING, "learnsFrom", LAN))
    with store(page.facts()) as filled:
        made_of = compile_report(filled, collect(filled), [], False)
    (table,) = [table for table in made_of.tables if table.name == "自定关系"]
    assert [row.cells[0] for row in table.rows] == [QING.name]
