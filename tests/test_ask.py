"""Named questions: what each answers on the sample pages, how names are found, and what a question file may get wrong.

The answers below were read from the pages in seeds/. A new question file wants a line in ``CASES``.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from factories import CHAIN, FIRM, ZONE, article, claim, document, facts, observation
from hypothesis import given
from hypothesis import strategies as st
from small import ROOT, graph_of, kg, write_pages

import kg as package
from kg import Graph, KgError, ask, schema, sparql
from kg.analyse import resolve as resolve_node
from kg.analyse import to_networkx
from kg.ask import shape
from kg.ask.header import read
from kg.ask.index import Index
from kg.ask.names import literal, period_form, resolve
from kg.errors import QuestionError
from kg.model import Claim, Entity, Facts, Stance

QUESTIONS = sorted(path.stem for path in (ROOT / "ontology" / "queries").glob("*.rq"))
KUNSHAN, SUZHOU, GUIYANG = "昆山经济技术开发区", "苏州工业园区", "贵阳综合保税区"
HEFEI, CHENGDU, CHANGXING = "合肥高新技术产业开发区", "成都经济技术开发区", "大连长兴岛经济技术开发区"
LANZHOU, NINGXIANG, ZHUZHOU = "兰州新区", "宁乡经济技术开发区", "株洲高新技术产业开发区"
YANTAI, DISPLAY = "烟台经济技术开发区", "江苏泓砾显示科技有限公司"
PETROCHEMICAL, RADAR, CABLE = "辽宁沧拓石化股份有限公司", "昆山翎驰传感技术有限公司", "江苏瑞铎线缆股份有限公司"
SERVER, DRUG, STAR = "贵州穹石计算设备有限公司", "苏州映枢生物技术有限公司", "星河光电科技有限公司"
CAR = "昆山铄岚汽车电子有限公司"
#: Questions whose rows may be anything that is said; the others give only what holds or is planned.
ANYTHING_SAID = {"about", "article", "conflicts", "evidence", "firm", "firms", "new", "talks"}

# question, pages, parameters, columns, rows in their order
CASES: list[tuple[str, str, dict[str, Any], str, list[tuple[Any, ...]]]] = [
    ("leaders", "pages", {"zone": "昆山开发区"}, "chain enterprise", [("新型显示", DISPLAY), ("汽车电子", CAR)]),
    ("leaders", "pages", {"chain": "石化产业链"}, "enterprise zone", [(PETROCHEMICAL, CHANGXING)]),
    ("leaders", "small", {"enterprise": "星河光电"}, "chain zone",
     [("储能", "临海经济技术开发区"), ("光伏", "滨江高新技术产业开发区")]),
    ("cores", "pages", {"chain": "新型显示"}, "enterprise",
     [("昆山博澈光学材料有限公司",), ("昆山屿芯半导体有限公司",)]),
    ("members", "pages", {"chain": "汽车电子产业"}, "role enterprise",
     [("链主企业", CAR), ("链上企业", RADAR), ("链上企业", CABLE)]),
    ("chains", "pages", {"zone": "昆山经开区"}, "chain enterprises stages",
     [("新型显示", 6, 4), ("汽车电子", 3, 4), ("高端装备", 0, 0)]),
    ("shared", "pages", {}, "chain zones zone", [("氢能", 2, CHANGXING), ("氢能", 2, CHENGDU)]),
    ("shared", "pages", {"zone": "昆山"}, "chain", []),
    ("map", "pages", {"chain": "新型显示产业链"}, "part order name",
     [("包含环节", 1, "玻璃基板"), ("包含环节", 2, "面板"), ("包含环节", 3, "模组"), ("包含环节", 4, "整机"),
      ("链主企业", None, DISPLAY), ("链核企业", None, "昆山博澈光学材料有限公司"),
      ("链核企业", None, "昆山屿芯半导体有限公司"), ("链上企业", None, "昆山恒烁偏光片有限公司"),
      ("链上企业", None, "昆山联砚电子有限公司"), ("链上企业", None, "苏州铭栩精密模具有限公司")]),
    ("leaderless", "pages", {"zone": [KUNSHAN, ZHUZHOU]}, "zone chain",
     [(KUNSHAN, "高端装备"), (ZHUZHOU, "先进硬质材料"), (ZHUZHOU, "航空动力")]),
    ("gaps", "pages", {"chain": "汽车电子"}, "order stage",
     [(1, "芯片"), (2, "传感器"), (3, "域控制器"), (4, "系统集成")]),
    ("firms", "small", {}, "enterprise zones zone",
     [(STAR, 2, "临海经济技术开发区"), (STAR, 2, "滨江高新技术产业开发区")]),
    ("located", "pages", {"zone": "贵阳综保区"}, "enterprise",
     [(SERVER,), ("贵州黔屿电子科技有限公司",), ("贵阳澜芯封测有限公司",)]),
    ("projects", "pages", {"min": "30亿"}, "zone project investment",
     [(CHANGXING, "沧拓石化年产150万吨乙烯及下游深加工", 286), (CHENGDU, "蓉蔚动力电池三期", 58),
      (KUNSHAN, "泓砾显示第8.6代柔性面板", 42), (YANTAI, "岚越化学高端聚烯烃", Decimal("36.5")),
      (LANZHOU, "兰州新区科技创新城", 31)]),
    ("projects", "pages", {"status": "在建", "zone": SUZHOU}, "project investment status stance",
     [("核酸药物商业化生产基地", Decimal("6.8"), "在建", "asserted")]),
    ("projects", "pages", {"chain": "新型显示"}, "project", [("泓砾显示第8.6代柔性面板",)]),
    ("projects", "pages", {"enterprise": "穹宇星联"}, "project investment stance",
     [("商业卫星智能制造工厂", 25, "planned")]),
    ("partners", "pages", {"partner": "西北工业大学"}, "one other", [("株洲翼擎航空部件有限公司", "西北工业大学")]),
    ("partners", "pages", {"partner": "西北师范大学"}, "one other", []),  # under negotiation, see talks
    ("universities", "pages", {"zone": "兰州新区"}, "party university",
     [("兰州隆堃精细化工有限公司", "兰州大学"), (LANZHOU, "中国科学院近代物理研究所"), (LANZHOU, "兰州大学"),
      (LANZHOU, "兰州理工大学")]),
    ("universities", "pages", {"university": "安徽大学"}, "zone", [(HEFEI,)]),
    ("suppliers", "pages", {"customer": "映枢生物"}, "supplier product",
     [("苏州柏瑭制药装备有限公司", "灌装线"), ("苏州纯屹层析介质有限公司", "纯化填料")]),
    ("suppliers", "pages", {"enterprise": "榆港化学"}, "supplier customer",
     [("大连榆港精细化学品有限公司", "大连昱澄半导体材料有限公司"), (PETROCHEMICAL, "大连榆港精细化学品有限公司")]),
    ("posts", "pages", {"person": "佘景行"}, "post organisation", [("党工委书记", HEFEI), ("管委会主任", HEFEI)]),
    ("people", "pages", {"zone": "合肥高新区"}, "person post organisation",
     [("佘景行", "党工委书记", HEFEI), ("闵若谷", "工委委员", HEFEI), ("佘景行", "管委会主任", HEFEI),
      ("闵若谷", "管委会副主任", HEFEI), ("郎西岭", "董事长", "北京穹宇星联航天技术有限公司"),
      ("钭知行", "总经理", "安徽玄枢量子科技有限公司"), ("狄云崖", "副市长", "合肥市")]),
    ("honours", "pages", {"holder": "穹石"}, "zone honour",
     [(GUIYANG, "国家高新技术企业"), (GUIYANG, "贵州省智能制造标杆企业")]),
    ("mechanisms", "pages", {"zone": "苏州工业园区"}, "policy zones stance",
     [("免申即享", 1, "asserted"), ("拨投结合", 1, "asserted")]),
    ("platforms", "pages", {"zone": "苏州工业园区"}, "owner relation what",
     [(DRUG, "拥有平台", "核酸递送重点实验室"), (SUZHOU, "拥有园区", "苏州生物医药产业园"),
      (SUZHOU, "拥有平台", "生物医药产业母基金")]),
    ("products", "pages", {"word": "模块"}, "product maker", [("IGBT模块", "湘衡弘芯"), ("毫米波雷达模块", RADAR)]),
    ("indicators", "pages", {"zone": "宁乡", "indicator": "规模工业总产值"}, "period value unit bound stance",
     [("2025", 900, "亿元", "over", "planned"), ("2025年1-10月", Decimal("748.3"), "亿元", "exact", "asserted")]),
    ("numbers", "pages", {"thing": "兰州新区科技创新城"}, "indicator value unit bound",
     [("入驻科技型企业", 180, "家", "over"), ("孵化载体", 28, "万平方米", "exact"), ("总投资", 31, "亿元", "exact")]),
    ("ranking", "pages", {"indicator": "产值", "period": "2024年"}, "zone value unit",
     [(SUZHOU, 460_000_000_000, "元"), (KUNSHAN, 186_000_000_000, "元")]),
    ("ranking", "pages", {"indicator": "工业总产值", "period": "2025"}, "zone", []),  # a goal
    ("ranking", "pages", {"indicator": "工业总产值", "period": "2025", "stance": "计划"}, "zone written",
     [(CHENGDU, "2600亿元")]),
    ("firm", "pages", {"enterprise": "荃芮"}, "way said other",
     [("→", "拥有平台", "抗体药物中试基地"), ("→", "位于", "八角湾生物科技园")]),
    ("about", "pages", {"thing": "八角湾生物科技园"}, "way said other",
     [("←", "拥有园区", YANTAI), ("←", "位于", "烟台荃芮生物制药有限公司")]),
    ("evidence", "pages", {"subject": "兰州新区", "relation": "合作", "stance": "在谈"}, "object file start",
     [("西北师范大学", "a_wrapped.txt", 2958)]),
    ("article", "small", {"article": "three.txt"}, "subject said object",
     [("北岭经济开发区", "拥有平台", "新材料研究院"), ("北岭经济开发区", "合作", "华中科技大学"),
      ("海天化工有限公司", "链主企业", "煤化工"),
      ("海天化工有限公司", "位于", "北岭经济开发区"), ("北岭经济开发区", "拥有产业链", "煤化工")]),
    ("members", "small", {"chain": "煤化工"}, "role enterprise", [("链主企业", "海天化工有限公司")]),
    ("articles", "pages", {"since": "2025-11", "word": "金鸡湖"}, "date zone file",
     [("2025-11-06", SUZHOU, "b_columns.txt")]),
    ("new", "pages", {"since": "2025-11-06", "zone": SUZHOU, "relation": "implements"}, "subject object",
     [(SUZHOU, "免申即享"), (SUZHOU, "拨投结合")]),
    ("talks", "pages", {"stance": "在谈"}, "subject relation object stance",
     [(LANZHOU, "合作", "西北师范大学", "negotiating"),
      ("湖南钛峰紧固件有限公司", "生产", "钛合金螺栓", "negotiating"),
      ("湖南钛峰紧固件有限公司", "供应", "凌岳车体", "negotiating")]),
    ("conflicts", "disputed", {}, "conflict kind said articles",
     [(1, "number", "12亿元", 1), (1, "number", "15亿元", 1), (2, "number", "86.4亿元", 1),
      (2, "number", "91亿元", 1), (3, "post", "季怀舟", 1), (3, "post", "方见微", 1),
      (4, "name", "芜湖皖屿新材料有限公司", 2), (4, "name", "芜湖皖屿装备有限公司", 1)]),
]  # fmt: skip


@pytest.fixture(scope="session")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Graph]:
    place = tmp_path_factory.mktemp("ask")
    folders = {
        "pages": ROOT / "seeds" / "pages",
        "disputed": ROOT / "seeds" / "disputed",
        "small": write_pages(place / "small-pages"),
    }
    return {name: package.build([folder], place / name) for name, folder in folders.items()}


@pytest.fixture(scope="session")
def graph(graphs: dict[str, Graph]) -> Graph:
    return graphs["pages"]


@pytest.mark.parametrize(("name", "pages", "values", "columns", "expected"), CASES)
def test_a_question_answers_what_the_pages_say(
    graphs: dict[str, Graph],
    name: str,
    pages: str,
    values: dict[str, Any],
    columns: str,
    expected: list[tuple[Any, ...]],
) -> None:
    rows = graphs[pages].ask(name, **values)
    assert [tuple(row[column] for column in columns.split()) for row in rows] == expected


def test_every_question_has_a_case() -> None:
    assert sorted({name for name, *_ in CASES}) == QUESTIONS
    assert len(QUESTIONS) >= 20


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name not in ("articles", "conflicts")])
def test_every_row_ends_with_its_source(graph: Graph, name: str) -> None:
    question = ask.questions()[name]
    assert shape.columns(sparql.tokens(question.sparql))[-4:] in (
        ("quote", "headline", "date", "file"),
        ("investmentQuote", "headline", "date", "file"),
    )
    rows = graph.query(question.sparql)
    for row in rows:
        assert row["quote"]
        assert row["file"]
        if name not in ANYTHING_SAID:
            assert row["stance"] in ("asserted", "planned")


def test_what_is_negotiated_or_denied_is_no_fact_anywhere(tmp_path: Path) -> None:
    denied = claim(FIRM, "isChainLeaderOf", CHAIN, stance=Stance.DENIED)
    talked = claim(ZONE, "hasChain", CHAIN, stance=Stance.NEGOTIATING)
    graph = Graph(graph_of(tmp_path / "graph", facts(denied, talked)))
    assert not graph.ask("leaders")
    assert not graph.ask("members")
    assert not graph.ask("chains")
    assert not graph.ask("shared")
    assert {row["stance"] for row in graph.ask("talks")} == {"denied", "negotiating"}


def _on(day: str, *claims: Claim) -> Facts:
    """What a page of one article says on a day."""
    return replace(facts(*claims, page=document(f"{day}.txt", day)), articles=(replace(article(), published=day),))


def test_of_many_articles_one_is_shown_and_all_are_counted(tmp_path: Path) -> None:
    days = {"2024-01-05": Stance.ASSERTED, "2024-03-05": Stance.ASSERTED, "2024-09-09": Stance.PLANNED}
    told = [
        _on(day, claim(FIRM, "isChainLeaderOf", CHAIN, stance=stance, quote=f"quote {day}"))
        for day, stance in days.items()
    ]
    graph = Graph(graph_of(tmp_path / "graph", *told))
    (row,) = graph.ask("leaders")
    assert [row[name] for name in ("stance", "articles", "quote")] == ["asserted", 3, "quote 2024-03-05"]
    assert len(graph.ask("evidence", subject=FIRM.name)) == 3
    assert [row["date"] for row in graph.ask("new", since="2024-02")] == ["2024-09-09"]  # first said to be planned
    assert len(graph.ask("new", since="2024")) == 2


def test_a_zone_in_an_option_is_that_of_the_article_not_any(tmp_path: Path) -> None:
    """One chain, a node, in two zones: the leader in the one does not lead it in the other."""
    other = Entity("Zone", "白水经济开发区")
    here = _on("2024-01-05", claim(FIRM, "isChainLeaderOf", CHAIN), claim())
    there = replace(_on("2024-01-06", claim(other, "hasChain", CHAIN)), zones=(other,))
    nowhere = replace(_on("2024-01-07", claim(FIRM, "isChainCoreOf", CHAIN)), zones=(None,))
    graph = Graph(graph_of(tmp_path / "graph", here, there, nowhere))
    assert len(graph.ask("leaders", zone=ZONE.name)) == 1
    assert not graph.ask("leaders", zone=other.name)
    assert [row["zone"] for row in graph.ask("leaderless")] == [other.name]
    assert [row["zone"] for row in graph.ask("cores")] == [None]
    assert not graph.ask("cores", zone=ZONE.name)
    assert {row["zone"]: row["enterprises"] for row in graph.ask("chains")} == {ZONE.name: 1, other.name: 0}


def test_a_ranking_keeps_units_periods_and_goals_apart(tmp_path: Path) -> None:
    zones = [Entity("Zone", f"{place}经济开发区") for place in ("甲水", "乙水", "丙水", "丁水")]
    numbers = (
        observation(zones[0], value="9"),
        observation(zones[1], value="75.27"),
        replace(observation(zones[2], value="900"), stance=Stance.PLANNED),
        observation(zones[2], value="800", period="2023"),
        observation(zones[3], indicator="工业投资增长", value="99"),
        observation(zones[3], value="99", period="今年以来"),
    )
    graph = Graph(graph_of(tmp_path / "graph", facts(claim(zones[0]), observations=numbers)))
    rows = graph.ask("ranking", indicator="工业投资", period="2024年全年")
    assert [(row["zone"], row["written"]) for row in rows] == [
        ("乙水经济开发区", "75.27亿元"),
        ("甲水经济开发区", "9亿元"),
    ]
    assert not graph.ask("ranking", indicator="工业投资", period="今年以来")


# -- names -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "option", "written", "column", "meant"),
    [
        ("chains", "zone", "昆山经济技术开发区", "zone", KUNSHAN),
        ("chains", "zone", "昆山开发区", "zone", KUNSHAN),  # an alias
        ("chains", "zone", "昆山经开区", "zone", KUNSHAN),  # another word for its kind
        ("chains", "zone", "株洲国家高新区", "zone", ZHUZHOU),
        ("chains", "zone", " 昆山 ", "zone", KUNSHAN),  # a part that only one has
        ("chains", "zone", "zone:昆山经济技术开发区", "zone", KUNSHAN),
        ("chains", "zone", f"{schema.DEFAULT_BASE}zone/昆山经济技术开发区", "zone", KUNSHAN),
        ("chains", "chain", "石化产业集群", "chain", "石化"),
        ("chains", "chain", "汽车", "chain", "汽车"),  # not 汽车电子
        ("leaders", "enterprise", "昆山铄岚汽车电子公司", "enterprise", CAR),
        ("leaders", "enterprise", "铄岚", "enterprise", CAR),
        ("projects", "project", "溪沐乳业低温奶二期", "project", "溪沐乳业低温奶二期"),
        ("partners", "partner", "兰州新区", "one", LANZHOU),  # an organisation of any kind
    ],
)
def test_names_are_found_as_people_write_them(
    graph: Graph, question: str, option: str, written: str, column: str, meant: str
) -> None:
    assert {row[column] for row in graph.ask(question, **{option: written})} == {meant}


@pytest.mark.parametrize(
    ("question", "values", "says"),
    [
        ("chains", {"zone": "昆岗经开区"}, "no 开发区 in the graph is called '昆岗经开区': did you mean 昆山"),
        ("chains", {"zone": "xyz"}, "nothing in it comes near"),
        ("chains", {"zone": " "}, "--zone: is empty"),
        ("leaders", {"enterprise": "昆山"}, "'昆山' may be 昆山联砚电子有限公司、"),
        ("leaders", {"chain": "电子"}, "'电子' may be 汽车电子、"),
        ("leaders", {"zone": "星河光电"}, "--zone: no 开发区"),
        (
            "ranking",
            {"indicator": "工业投入", "period": "2024"},
            "no such indicator in the graph: did you mean 工业",
        ),
        ("ranking", {"indicator": "工业投资"}, "ranking (指标排名): wants --period"),
        ("ranking", {"indicator": "工业投资", "period": "2019"}, "no such period"),
        ("projects", {"status": "开张"}, "no such status in the graph: it has 在建、"),
        ("projects", {"min": "很多"}, "'很多' is no number: write such as 1000000000 or 10亿"),
        ("new", {"since": "2025-13"}, "'2025-13' is no date: write such as 2025-10-22"),
        ("evidence", {"relation": "爱"}, "there is no relation '爱': write one of awarded (获得荣誉)"),
        ("evidence", {"stance": "maybe"}, "no such stance in the graph: it has asserted、"),
        ("leaders", {"zones": "昆山"}, "--zones: leaders (链主企业) does not take it: it takes --chain, --zone"),
        ("conflicts", {"zone": "昆山"}, "does not take it: it takes no parameters"),
        ("链", {}, "'链': may be "),
        ("leadres", {}, "there is no such question: did you mean leaders"),
    ],
)
def test_a_wrong_value_is_told_with_what_comes_near(
    graph: Graph, question: str, values: dict[str, str], says: str
) -> None:
    with pytest.raises(QuestionError) as error:
        graph.ask(question, **values)
    assert says in str(error.value)


def test_questions_and_measures_take_a_name_for_the_same_thing(graph: Graph) -> None:
    for written, types, meant in (
        ("昆山经开区", ("Zone",), KUNSHAN),
        ("昆山", ("Zone",), KUNSHAN),
        ("株洲国家高新区", ("Zone",), ZHUZHOU),
        ("石化产业集群", ("IndustryChain",), "石化"),
        ("昆山铄岚汽车电子公司", ("Enterprise",), CAR),
        ("昆山车电", ("Enterprise",), CAR),
        ("铄岚", ("thing",), CAR),
    ):
        asked = resolve(ask.Parameter("x", "x", types, True, "名称", "a name"), written, Index(graph.path / "index"))
        with graph.store() as store:
            nodes = to_networkx(store)
        measured = resolve_node(nodes, written, frozenset(types) - {"thing"})
        assert asked.terms == (f"<{measured}>",), written
        assert nodes.nodes[measured]["label"] == meant


def test_a_name_of_two_firms_is_no_answer(graphs: dict[str, Graph]) -> None:
    with pytest.raises(QuestionError, match=r"is a name of 芜湖皖屿.*、芜湖皖屿.*: give one of them"):
        graphs["disputed"].ask("firm", enterprise="皖屿公司")


def test_several_values_mean_any_of_them(graph: Graph) -> None:
    rows = graph.ask("leaders", zone=["昆山", "株洲"])
    assert {row["zone"] for row in rows} == {KUNSHAN, ZHUZHOU}


@pytest.mark.parametrize("title", ["leaders", "链主", "链主企业", "Chain leaders", "chain LEADERS"])
def test_a_question_is_found_by_name_title_or_a_part_of_it(title: str) -> None:
    assert ask.find(title, ask.questions()).name == "leaders"


HOSTILE = [
    '" } DELETE WHERE { ?s ?p ?o } #',
    "\\u0022",
    "'''",
    "<x> }",
    "a\nb",
    "\ud800",
    "[red]",
    "?word",
    "{{}}",
    "@en",
]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_values_are_only_text(graph: Graph, text: str) -> None:
    assert not graph.ask("products", word=text)
    assert not graph.ask("articles", word=text)
    with pytest.raises(QuestionError):
        graph.ask("chains", zone=text)


@given(st.text())
def test_a_bound_text_is_that_text(text: str) -> None:
    query = "SELECT ?said { BIND (?word AS ?said) }"
    bound = shape.bind(query, sparql.tokens(query), {"word": [literal(text)]})
    sparql.check(bound, {})
    (row,) = ox.Store().query(bound)
    assert row["said"].value == text


@pytest.mark.parametrize(
    ("written", "form"),
    [("2025年前三季度", "2025年1-9月"), ("2025年上半年", "2025年1-6月"), ("2024年全年", "2024"), ("2024年度", "2024")],
)
def test_one_period_has_one_form(written: str, form: str) -> None:
    assert period_form(written) == form


# -- question files ----------------------------------------------------------------------------------------------------

HEADER = "# name: 问题 | Question\n# what: 什么 | What it tells\n"
BODY = "SELECT ?zone ?chain { ?zone kg:hasChain ?chain }\n"
PARAMETER = "# param chain: IndustryChain? 产业链 | the chain\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BODY, "line 1: the header wants 'name' in Chinese and in English: write such as: # name: 链主企业 | Chain"),
        ("# name: Question | Question\n" + BODY, "line 1: the header wants 'name' in Chinese"),
        ("# name: 问题 | Question\n" + BODY, "the header wants 'what'"),
        (HEADER + "# parm chain: IndustryChain 链 | chain\n" + BODY, "line 3: 'parm chain' is nothing that a header"),
        (HEADER + "# name: 又 | Again\n" + BODY, "line 3: 'name' is said twice"),
        (HEADER + "# param chain: Chain? 链 | chain\n" + BODY, "line 3: no type 'Chain': write one of date number"),
        (HEADER + "# param chain: IndustryChain?\n" + BODY, "'chain' wants a Chinese and an English description"),
        (HEADER + "# param Chain: IndustryChain? 链 | chain\n" + BODY, "line 3: this is no parameter"),
        (HEADER + "# param graph: text? 图 | graph\n" + BODY, "'graph' is an option of kg ask itself"),
        (HEADER + PARAMETER * 2 + BODY, "line 4: parameter 'chain' is declared twice"),
        (HEADER + "# param firm: Enterprise? 企业 | firm\n" + BODY, "line 3: the query has no ?firm"),
        (HEADER + "# once: zone stage\n" + BODY, "line 3: the query has no column 'stage': name columns: zone chain"),
        (HEADER + "# program: rm\n" + BODY, "line 3: no program 'rm': write conflicts"),
        (HEADER + "ASK { ?zone a kg:Zone }", "line 3: a question is a SELECT"),
        (HEADER, "the query is empty"),
        (HEADER + "SELECT ?zone { ?zone a kg:Zone", "a } is missing"),
        (HEADER + "DELETE WHERE { ?s ?p ?o }", "DELETE changes the graph"),
        (
            HEADER + PARAMETER + "SELECT ?x { { ?x kg:hasChain ?chain }\nUNION { ?x a kg:Zone } }",
            "line 4: ?chain stands on one side of a UNION and not on the other",
        ),
    ],
)
def test_a_mistake_in_a_question_file_is_told_with_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError) as error:
        read(path)
    assert str(error.value).startswith(f"{path}")
    assert says in str(error.value)


def test_an_optional_that_alone_speaks_of_a_value_must_match() -> None:
    alone = "SELECT * { ?x a kg:Article OPTIONAL { ?x kg:zone ?zone } OPTIONAL { ?x kg:index ?n } }"
    also = "SELECT * { ?zone kg:hasChain ?x OPTIONAL { ?y kg:zone ?zone } }"
    assert [shape.bind(q, sparql.tokens(q), {"zone": ["<a:b>"]}).count("OPTIONAL") for q in (alone, also)] == [1, 1]


def test_questions_of_ones_own_come_first(graph: Graph, tmp_path: Path) -> None:
    own = HEADER.replace("问题", "我的链主") + PARAMETER + "# param word: text? 词 | word\n"
    body = 'SELECT ?chain ?word { ?zone kg:hasChain ?chain FILTER (COALESCE(?word, "x") != "") }'
    (tmp_path / "leaders.rq").write_text(own + body, encoding="utf-8")
    rows = graph.ask("我的", questions=tmp_path, chain="石化", word="甲")
    assert list(rows) == [{"chain": "石化", "word": "甲"}]
    with pytest.raises(QuestionError, match=r"has no questions: give a folder with \.rq files"):
        graph.ask("leaders", questions=tmp_path / "none")


def test_the_example_of_a_question_of_ones_own_answers(graph: Graph) -> None:
    rows = graph.ask("某园区的企业", questions=ROOT / "seeds" / "questions", park="董家塅片区")
    assert [row["firm"] for row in rows] == ["株洲翼擎航空部件有限公司"]


def test_values_reach_into_a_select_within_a_select() -> None:
    query = "SELECT ?n { { SELECT (COUNT(?zone) AS ?n) { ?zone kg:hasChain ?chain } } }"
    bound = shape.bind(query, sparql.tokens(query), {"chain": ["<a:b>"]})
    assert bound.count("VALUES ?chain { <a:b> }") == 2


# -- the command and Jupyter -------------------------------------------------------------------------------------------


def test_kg_ask_alone_lists_the_questions() -> None:
    done = kg("ask")
    lines = [line.split("\t") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == ["question", *QUESTIONS]
    assert ["ranking", "指标排名", "Ranking by an indicator", "--indicator --period [--stance]"] in lines


def test_kg_ask_answers_in_every_format(graph: Graph) -> None:
    words = ("ask", "链主", "--zone=昆山", "-g", graph.path)
    done = kg(*words)
    assert done.stdout.splitlines()[0].split("\t")[:4] == ["chain", "enterprise", "zone", "stance"]
    assert done.stderr == f"昆山: {KUNSHAN}\n2 rows\n"
    rows = list(csv.reader(io.StringIO(kg(*words, "-f", "csv").stdout)))
    assert [row[:2] for row in rows[1:]] == [["新型显示", DISPLAY], ["汽车电子", CAR]]
    found = json.loads(kg(*words, "-f", "json", "--limit", "1").stdout)["results"]["bindings"]
    assert [row["chain"] for row in found] == [
        {"type": "uri", "value": f"{schema.DEFAULT_BASE}chain/新型显示", "label": "新型显示"}
    ]
    assert kg(*words, "-n", "1").stderr.endswith("1 row, and more: --limit 2 shows further ones\n")


def test_help_tells_what_a_question_takes() -> None:
    shown = kg("ask", "指标排名", "--help").stdout
    assert "kg ask ranking --indicator --period [--stance]" in shown
    assert "--period     时期，如 2025年1-9月" in shown
    assert shown.rstrip().endswith("ranking.rq")
    assert "--questions" in kg("ask", "--help").stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["leaders", "--chian", "光伏"], "error: --chian: leaders (链主企业) does not take it: it takes --chain,"),
        (["leaders", "--zone"], "error: --zone: wants a value after it"),
        (["--zone", "昆山"], "error: --zone: belongs to a question: name one"),
        (["没有这个"], "there is no such question"),
    ],
)
def test_wrong_words_are_one_line(graph: Graph, arguments: list[str], says: str) -> None:
    done = kg("ask", *arguments, "-g", graph.path)
    assert done.returncode == 1
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_terminal_shows_each_sentence_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.cli.terminal import print_sourced

    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    columns = ("chain", "period", "quote", "investmentQuote", "headline")
    rows = [("光伏", "", "甲[red]乙", "", "题"), ("储能", "", "甲[red]乙", "丙", "题")]
    assert print_sourced(columns, rows) == 2
    shown = capsys.readouterr().out
    assert shown.count("甲[red]乙") == 1
    assert "「丙」" in shown
    assert "1 2" in shown
    assert "period" not in shown


def test_jupyter_shows_names_and_no_html_of_the_text(tmp_path: Path) -> None:
    said = claim(FIRM, "isChainLeaderOf", CHAIN, quote="<script>x</script>")
    shown = Graph(graph_of(tmp_path / "graph", facts(said))).ask("leaders")._repr_html_()
    assert f">{FIRM.name}<" in shown
    assert "<script>" not in shown


def test_an_error_is_the_users_to_mend(graph: Graph) -> None:
    with pytest.raises(KgError):
        graph.ask("nothing like it")
