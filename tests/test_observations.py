"""Numbers: what each measures, of what, when, and how it is held; and what measures nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import write_pages

import kg
from kg.model import Observation, Stance
from kg.text import explain_facts

ZONE = "合肥高新技术产业开发区"


def seen(text: str, zone: str = ZONE) -> list[Observation]:
    return list(explain_facts(text, zone).observations)


def shown(text: str) -> list[str]:
    return [f"{o.indicator} {o.quantity.text}" for o in seen(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全区规上工业增加值增长8.4%。", ["规上工业增加值增长 8.4%"]),
        ("实际利用外资1.1亿美元，到位资金56.8亿元。", ["实际利用外资 1.1亿美元", "到位资金 56.8亿元"]),
        ("同步建成人才公寓162套、标准厂房80万平方米。", ["人才公寓 162套", "标准厂房 80万平方米"]),
        ("目前已吸引7位院士加盟、93名博士落户。", ["院士 7位", "博士 93名"]),
        ("先后走访企业430余家。", ["走访企业 430余家"]),
        ("召开项目调度会16次。", ["项目调度会 16次"]),
        ("处置批而未供土地，共有227.99亩批而未供土地。", ["批而未供土地 227.99亩"]),
        ("建成1个省级研发（试验）基地。", ["省级研发（试验）基地 1个"]),
        ("为80余名引进人才办理入住手续。", ["引进人才 80余名"]),
        ("引进6个推进较快的重点项目。", ["引进重点项目 6个"]),
        ("新签约亿元以上项目46个。", ["亿元以上项目 46个"]),
        ("园区亩均税收达28.6万元。", ["亩均税收 28.6万元"]),
        ("现有国家级领军人才23名。", ["国家级领军人才 23名"]),
        ("配套建设220千伏变电站2座。", ["变电站 2座"]),
    ],
)
def test_indicator(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "签约项目32个、总投资185亿元，开工21个、96亿元。",
            ["签约项目 32个", "总投资 185亿元", "开工项目 21个", "开工项目总投资 96亿元"],
        ),
        (
            "规上工业增加值完成39.6亿元，同比增长5.6%，全年有望完成58亿元。",
            ["规上工业增加值 39.6亿元", "规上工业增加值增长 5.6%", "规上工业增加值 58亿元"],
        ),
        (
            "实现营业收入860亿元、利润总额45.2亿元，分别增长12.1%和8.7%。",
            ["营业收入 860亿元", "利润总额 45.2亿元", "营业收入增长 12.1%", "利润总额增长 8.7%"],
        ),
        ("总产值、固定资产投资分别增长11.2%、15.6%。", ["总产值增长 11.2%", "固定资产投资增长 15.6%"]),
        ("用工缺口由1200人减少到300人。", ["用工缺口 1200人", "用工缺口 300人"]),
        (
            "标准地出让573.3亩，其中化工项目占比23.5%（134.47亩）。",
            ["标准地出让 573.3亩", "化工项目占比 23.5%", "化工项目 134.47亩"],
        ),
        ("获批省级以上研发机构38家，其中国家级5家。", ["省级以上研发机构 38家", "国家级研发机构 5家"]),
        ("到位资金56.8亿元，完成年度目标任务的92.3%。", ["到位资金 56.8亿元", "到位资金年度目标任务完成率 92.3%"]),
        ("技改投资28.4亿元，占工业投资的比重为43.1%。", ["技改投资 28.4亿元", "技改投资占工业投资比重 43.1%"]),
        (
            "研发投入强度达5.8%，高于全国平均水平3.2个百分点。",
            ["研发投入强度 5.8%", "研发投入强度高于全国平均水平 3.2个百分点"],
        ),
        ("工业投资增速指标扭负为正，完成17%的增速。", ["工业投资增速 17%"]),
    ],
)
def test_what_is_carried_over(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业项目从签约到开工平均缩短45天。", ["签约到开工缩短 45天"]),
        ("从第一次考察到正式签约仅用了76天。", ["第一次考察到正式签约用时 76天"]),
        ("把整体通关时间压缩到4.6小时。", ["整体通关时间 4.6小时"]),
        ("他在这里工作了8年，每天忙12小时。", []),
    ],
)
def test_times_are_measured_only_where_time_is_meant(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "做到一个项目、一名领导、一套方案。",
        "推行“一名领导、一个专班、一套方案”机制。",
        "聚焦三大主导产业，用好12种招商方式。",
        "强化四项举措，突出两个加快。",
        "围绕视觉系统、新材料3条特色产业链招商。",
        "30岁的李明早上8点就到车间。",
        "第三批名单公布，他获得第3名。",
        "2公里外的车间正在施工。",
        "确保节点任务100%明确、责任主体100%落实。",
        "每隔20分钟抽检一次。",
        "招引投资10亿元以上的项目和超亿元的企业。",
    ],
)
def test_what_measures_nothing(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("海联特种光缆项目总投资15亿元，占地180亩。", "海联特种光缆"),
        ("推动投资24.96亿元的云岭智能开采项目建设。", "云岭智能开采"),
        ("全区新增标准地2000亩。", ZONE),
        ("集成电路产业链实现产值420亿元，同比增长18%。", "集成电路"),
        ("总投资112.4亿元的青禾食品、云杉物流等34个项目签约。", ZONE),
        ("产品由四川蜀锂新能源有限公司生产，四川蜀锂新能源有限公司去年实现产值3亿元。", "四川蜀锂新能源有限公司"),
    ],
)
def test_thing(text: str, thing: str) -> None:
    assert {o.thing.name for o in seen(text)} == {thing}


def test_a_firm_that_nobody_named_is_not_the_zone() -> None:
    assert seen("该公司去年实现销售收入12.5亿元。") == []


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("2024年，全区实现产值50亿元，同比增长7%。", ["2024", "2024"]),
        ("2022年产业实现产值50亿元，2025年预计可实现100亿元。", ["2022", "2025"]),
        ("1至10月，全区完成投资103.6亿元；新签约项目37个。", ["1-10月", "1-10月"]),
        ("2024年，全区开工项目9个，目前已投产企业5家。", ["2024", ""]),
        ("通关时间压缩到4.6小时，较2022年缩短61%。", ["", ""]),
        ("四季度将聚焦全年工业总产值2600亿元目标，确保规上工业增加值增长7%。", ["全年", "全年"]),
        ("力争到2026年，工业总产值突破2000亿元。", ["2026"]),
        ("每年处理尾矿900万吨，投资6亿元。", ["每年", ""]),
        ("园区于2008年成立，现有企业320家。", [""]),
    ],
)
def test_period(text: str, periods: list[str]) -> None:
    assert [o.period for o in seen(text)] == periods


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("2022年实现产值50亿元，2025年预计可实现产值100亿元。", [Stance.ASSERTED, Stance.PLANNED]),
        ("冲刺工业总产值2600亿元目标。", [Stance.PLANNED]),
        ("工业总产值如期实现500亿元目标。", [Stance.ASSERTED]),
        ("积极争取资金支持，专项债2200万元已落实到位。", [Stance.ASSERTED]),
        ("推行“拟开工即服务”，压缩审批时间70%。", [Stance.ASSERTED]),
        (
            "今年计划实施重点项目120个，目前已开工98个，开工率81.7%。",
            [Stance.PLANNED, Stance.ASSERTED, Stance.ASSERTED],
        ),
    ],
)
def test_stance(text: str, stances: list[Stance]) -> None:
    assert [o.stance for o in seen(text)] == stances


#: What the press does with numbers, each by its own name: a text and its indicators, values, periods.
PHENOMENA = {
    "a Chinese numeral": ("全区惠企资金两亿元。", ["惠企资金 两亿元 "]),
    "more than": ("年产值1070余万元。", ["年产值 1070余万元 年"]),
    "square metres in short": ("全区标准厂房200万平米。", ["标准厂房 200万平米 "]),
    "a decimal area": ("园区占地36.23亩。", ["占地 36.23亩 "]),
    "a capacity that is built": ("全区建成2GW储能电站。", ["储能电站 2GW "]),
    "a rate per day": ("全区污水处理能力1000t/d。", ["污水处理能力 1000t/d 天"]),
    "computing power": ("全区算力规模100P。", ["算力规模 100P "]),
    "over, by a leap": ("产值越过200亿元关口。", ["产值 越过200亿元 "]),
    "this year": ("今年，全区引进外资3亿美元。", ["引进外资 3亿美元 今年"]),
    "months": ("1-9月，全区引进外资3亿美元。", ["引进外资 3亿美元 1-9月"]),
    "the last years": ("近三年，全区完成技改投资86亿元。", ["技改投资 86亿元 近三年"]),
    "the end of a plan": ("“十四五”末，全区规上企业达到400家。", ["规上企业 400家 十四五末"]),
    "from year to year": ("2020至2024年，全区完成技改投资86亿元。", ["技改投资 86亿元 2020-2024"]),
    "growth on the year before": (
        "2024年，全区产值50亿元，同比增长7%。",
        ["产值 50亿元 2024", "产值增长 7% 2024"],
    ),
    "growth on another year": (
        "2024年，全区产值50亿元，较2020年增长45%。",
        ["产值 50亿元 2024", "产值较2020年增长 45% 2024"],
    ),
    "growth on a plan's end": ("单位能耗较“十三五”末下降14%。", ["单位能耗较十三五末下降 14% "]),
    "a share of a whole": ("全区工业税收3亿元，占全市的12%。", ["工业税收 3亿元 ", "工业税收占全市比重 12% "]),
    "a part's share": ("产值5亿元，其中锂电产业贡献了92%。", ["产值 5亿元 ", "锂电产业贡献 92% "]),
    "what is spent of a sum": ("全区拿出财政收入的4%搞研发。", ["研发占财政收入比重 4% "]),
    "parallel counts, verbs alone": (
        "签约10个、总投资73.9亿元，开工19个、42.8亿元。",
        ["签约项目 10个 ", "总投资 73.9亿元 ", "开工项目 19个 ", "开工项目总投资 42.8亿元 "],
    ),
    "levels of a count": (
        "签约亿元以上项目76个，其中50亿元以上3个、10亿元以上15个。",
        ["亿元以上项目 76个 ", "50亿元以上项目 3个 ", "10亿元以上项目 15个 "],
    ),
    "told in turn": (
        "营业收入、利润总额分别达到860亿元、45.2亿元。",
        ["营业收入 860亿元 ", "利润总额 45.2亿元 "],
    ),
    "told in turn, one head": (
        "拉棒、切片产能分别爬到32GW和28GW。",
        ["拉棒产能 32GW ", "切片产能 28GW "],
    ),
    "told in turn, by years": (
        "2021年、2022年研发投入分别为3100万元和4600万元。",
        ["研发投入 3100万元 2021", "研发投入 4600万元 2022"],
    ),
    "told in turn of things not named": ("上述两个项目总投资分别为58亿元和14亿元。", []),
    "from one value to another": ("通关时间由三天缩到11小时。", ["通关时间 三天 ", "通关时间 11小时 "]),
    "an item of cost": ("光运费一年就能省下900多万元。", ["运费 900多万元 一年"]),
    "a price beside another": ("每度电比省内便宜0.21元。", ["每度电比省内便宜 0.21元 "]),
    "an act that is counted": ("开展“政银企”座谈12次，发榜29项。", ["政银企座谈 12次 ", "发榜 29项 "]),
    "a heading that counts": ("1.2万人：新增就业的人数。", ["新增就业人数 1.2万人 "]),
    "a size before a name": ("首批200辆49吨牵引车已上路。", ["牵引车 200辆 "]),
    "a pair just named": ("校地两家常来常往。", []),
    "a document's name": ("出台《成果转化十条》。", []),
}


@pytest.mark.parametrize("name", PHENOMENA)
def test_phenomenon(name: str) -> None:
    text, expected = PHENOMENA[name]
    assert [f"{o.indicator} {o.quantity.text} {o.period}" for o in seen(text)] == expected


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("合肥皖硅股份有限公司年产值12亿元。", ["合肥皖硅股份有限公司"]),
        ("皖硅切片项目总投资12亿元，达产后年产值15亿元。", ["皖硅切片", "皖硅切片"]),
        ("光伏产业链年产值突破百亿元。", ["光伏"]),
        ("合肥高新区企业年产值合计300亿元。", [ZONE]),
        ("全区规划建设项目300个，总投资2000亿元，其中皖硅切片项目投资50亿元。", [ZONE, ZONE, "皖硅切片"]),
        ("设立总规模100亿元的产业引导基金，已投项目86个。", ["产业引导基金", ZONE]),
        (
            "皖硅电动装载机、皖铸焊接车间技改、海装叉车鲁南基地3个项目相继破土，总投资合计21.4亿元。",
            [ZONE, ZONE],
        ),
        (
            "合肥皖硅股份有限公司和安徽皖铸机械有限公司分别实现产值12亿元和9亿元。",
            ["合肥皖硅股份有限公司", "安徽皖铸机械有限公司"],
        ),
        ("链主是合肥皖硅股份有限公司，其产能2万吨。", ["合肥皖硅股份有限公司"]),
    ],
)
def test_what_a_total_or_an_output_is_of(text: str, things: list[str]) -> None:
    assert [o.thing.name for o in seen(text)] == things


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("明年营收要奔着1600亿元去。", Stance.PLANNED),
        ("产值剑指500亿元。", Stance.PLANNED),
        ("原定全年引进外资3亿美元。", Stance.PLANNED),
        ("计划三年内投资8000万元。", Stance.PLANNED),
        ("产值冲到500亿元。", Stance.ASSERTED),
    ],
)
def test_aims_are_expected(text: str, stance: Stance) -> None:
    assert [o.stance for o in seen(text)] == [stance]


def test_two_articles_that_differ_keep_both_values(tmp_path: Path) -> None:
    head = "合肥高新技术产业开发区产业观察\n本报讯 "
    pages = {
        "one.txt": head + "2024年，合肥高新技术产业开发区规上工业产值1286亿元。（李明）\n",
        "two.txt": head + "2024年，合肥高新技术产业开发区规上工业产值1300亿元。（王芳）\n",
    }
    graph = kg.build([write_pages(tmp_path / "pages", pages)], tmp_path / "graph")
    rows = graph.query(
        "SELECT ?article ?value { ?o a kg:Observation ; kg:article ?article ; kg:observedOf ?zone ; "
        'kg:indicator "规上工业产值" ; kg:period "2024" ; kg:value ?value } ORDER BY ?value'
    )
    assert [str(row["value"]) for row in rows] == ["1286", "1300"]
    assert len({row["article"] for row in rows}) == 2


PARTS = st.sampled_from(
    [
        *("全区", "园区", "该项目", "公司", "产业链", "2024年", "目前", "预计", "完成", "实现", "产值", "企业"),
        *("项目", "总投资", "标准厂房", "增长", "占比", "分别", "从", "到", "“", "”", "（", "）", "的", "等", "、"),
        *("，", "；", "。", "和", "其中", "12家", "5.6%", "3亿元", "2000亩", "45天", "1.2倍", "7位", "签约", "开工"),
        *("缩短", "年产", "10万吨", "高于全市"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=24))
def test_every_observation_is_whole(parts: list[str]) -> None:
    text = "".join(parts)
    for found in seen(text):
        assert found.thing.name
        assert len(found.indicator) >= 2
        assert not set("“”，。；、") & set(found.indicator)
        assert found.quantity.text in found.evidence.quote
        assert found.evidence.quote in text
