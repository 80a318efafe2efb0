from __future__ import annotations

import time
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Bound
from kg.recognise.quantity import QuantityMention, find_quantities
from kg.recognise.units import bases, counts

EXACT, OVER, ABOUT, UP_TO = Bound.EXACT, Bound.OVER, Bound.ABOUT, Bound.UP_TO

# text: (value, unit, bound, value in the base unit, base unit)
ONE = {
    "总投资64.18亿元": ("64.18", "亿元", EXACT, "6418000000", "元"),
    "总投资两亿元": ("2", "亿元", EXACT, "200000000", "元"),
    "产值1360余万元": ("1360", "万元", OVER, "13600000", "元"),
    "投入3.5个亿": ("3.5", "亿元", EXACT, "350000000", "元"),
    "投入5个多亿": ("5", "亿元", OVER, "500000000", "元"),
    "总投资18亿的园区": ("18", "亿元", EXACT, "1800000000", "元"),
    "注册资本3亿人民币": ("3", "亿元", EXACT, "300000000", "元"),
    "奖励200余万": ("200", "万元", OVER, "2000000", "元"),
    "观众8万": ("8", "万", EXACT, "80000", None),
    "一千二百万元": ("1200", "万元", EXACT, "12000000", "元"),
    "三点五亿元": ("3.5", "亿元", EXACT, "350000000", "元"),
    "1亿2000万元": ("120000000", "元", EXACT, "120000000", "元"),
    "两亿三千万元": ("230000000", "元", EXACT, "230000000", "元"),
    "一百二十三万四千五百元": ("1234500", "元", EXACT, "1234500", "元"),
    "1,234.5万元": ("1234.5", "万元", EXACT, "12345000", "元"),
    "3万亿元": ("3", "万亿元", EXACT, "3000000000000", "元"),
    "1万多亿元": ("1", "万亿元", OVER, "1000000000000", "元"),
    "3亿多元": ("3", "亿元", OVER, "300000000", "元"),
    "1.2亿美元": ("1.2", "亿美元", EXACT, "120000000", "美元"),
    "5万元/亩": ("5", "万元/亩", EXACT, "50000", "元/亩"),
    "200万平米": ("200", "万平米", EXACT, "2000000", "平方米"),
    "12万平厂房": ("12", "万平", EXACT, "120000", "平方米"),
    "1万余平方米": ("1", "万平方米", OVER, "10000", "平方米"),
    "2.5平方公里": ("2.5", "平方公里", EXACT, "2500000", "平方米"),
    "300㎡": ("300", "㎡", EXACT, "300", "平方米"),
    "15亩": ("15", "亩", EXACT, "10000", "平方米"),
    "3万吨/年": ("3", "万吨/年", EXACT, "30000", "吨/年"),
    "5000t/d": ("5000", "t/d", EXACT, "5000", "吨/d"),
    "5千克": ("5", "千克", EXACT, "0.005", "吨"),
    "500亿斤": ("500", "亿斤", EXACT, "25000000", "吨"),
    "12公里": ("12", "公里", EXACT, "12000", "米"),
    "30万千瓦时": ("30", "万千瓦时", EXACT, "300000000", "瓦时"),
    "5亿度电": ("5", "亿度电", EXACT, "500000000000", "瓦时"),
    "3千瓦": ("3", "千瓦", EXACT, "3000", "瓦"),
    "2GW储能": ("2", "GW", EXACT, "2000000000", "瓦"),
    "2Gw储能": ("2", "Gw", EXACT, "2000000000", "瓦"),
    "110kV变电站": ("110", "kV", EXACT, "110000", "伏"),
    "一期100P等": ("100", "P", EXACT, "100000000000000000", "FLOPS"),
    "增长5.6%": ("5.6", "%", EXACT, "5.6", "%"),
    "增长5.6％": ("5.6", "%", EXACT, "5.6", "%"),
    "百分之五点六": ("5.6", "%", EXACT, "5.6", "%"),
    "百分之30": ("30", "%", EXACT, "30", "%"),
    "同比增长-5.3%": ("-5.3", "%", EXACT, "-5.3", "%"),
    "提高3个百分点": ("3", "个百分点", EXACT, "3", "百分点"),
    "增长一倍": ("1", "倍", EXACT, "1", "倍"),
    "缩短2个月": ("2", "个月", EXACT, "2", "月"),
    "用了2个多月": ("2", "个月", OVER, "2", "月"),
    "3个工作日办结": ("3", "个工作日", EXACT, "3", "工作日"),
    "每隔20分钟": ("20", "分钟", EXACT, "0.333333", "小时"),
    "39个项目": ("39", "个", EXACT, "39", "个"),
    "两个项目": ("2", "个", EXACT, "2", "个"),
    "三家企业": ("3", "家", EXACT, "3", "家"),
    "70余家企业": ("70", "家", OVER, "70", "家"),
    "十几家企业": ("10", "家", OVER, "10", "家"),
    "三十多家企业": ("30", "家", OVER, "30", "家"),
    "百余家企业": ("100", "家", OVER, "100", "家"),
    "近百家企业": ("100", "家", UP_TO, "100", "家"),
    "上千万元": ("1000", "万元", OVER, "10000000", "元"),
    "超百亿元": ("100", "亿元", OVER, "10000000000", "元"),
    "万余名职工": ("10000", "名", OVER, "10000", "人"),
    "1.2万人": ("1.2", "万人", EXACT, "12000", "人"),
    "100多万人次": ("100", "万人次", OVER, "1000000", "人次"),
    "3家电商企业": ("3", "家", EXACT, "3", "家"),
    "3支队伍": ("3", "支", EXACT, "3", "支"),
    "引进AGV30台": ("30", "台", EXACT, "30", "台"),
    "10万标箱": ("10", "万标箱", EXACT, "100000", "标箱"),
    "超10亿元": ("10", "亿元", OVER, "1000000000", "元"),
    "突破50亿元": ("50", "亿元", OVER, "5000000000", "元"),
    "不低于30%": ("30", "%", OVER, "30", "%"),
    "70%以上": ("70", "%", OVER, "70", "%"),
    "约14%": ("14", "%", ABOUT, "14", "%"),
    "5%左右": ("5", "%", ABOUT, "5", "%"),
    "近20亿元": ("20", "亿元", UP_TO, "2000000000", "元"),
    "不足5家": ("5", "家", UP_TO, "5", "家"),
    "不超过3天": ("3", "天", UP_TO, "3", "天"),
    "5亿元以下": ("5", "亿元", UP_TO, "500000000", "元"),
    "节约5%": ("5", "%", EXACT, "5", "%"),
    "附近3家": ("3", "家", EXACT, "3", "家"),
    "3家上下游企业": ("3", "家", EXACT, "3", "家"),
    "3家多元化企业": ("3", "家", EXACT, "3", "家"),
    "提高2个点": ("2", "个点", EXACT, "2", "百分点"),
    "占比八成以上": ("8", "成", OVER, "80", "%"),
    "15家具有资质": ("15", "家", EXACT, "15", "家"),
    "8家属于规上": ("8", "家", EXACT, "8", "家"),
    "3种植物蛋白": ("3", "种", EXACT, "3", "种"),
    "1200人参加": ("1200", "人", EXACT, "1200", "人"),
    "2名优秀青年": ("2", "名", EXACT, "2", "人"),
    "2亿元锂电池": ("2", "亿元", EXACT, "200000000", "元"),
    "5000万元老旧小区": ("5000", "万元", EXACT, "50000000", "元"),
    "产值2倍增长": ("2", "倍", EXACT, "2", "倍"),
    "2支行业基金": ("2", "支", EXACT, "2", "支"),
    "1-2个": ("1", "个", OVER, "1", "个"),
    "3至5亿元": ("3", "亿元", OVER, "300000000", "元"),
    "两三家": ("2", "家", OVER, "2", "家"),
    "二三十家": ("20", "家", OVER, "20", "家"),
}
NOTHING = (
    *(
        "2024年",
        "二〇二四年",
        "1-9月",
        "12月3日",
        "3号楼",
        "8点",
        "0355-1234567",
        "12345",
        "近三年",
        "前3个月",
        "10:30",
    ),
    *("第3个", "第三次会议", "前3名", "三级", "二期", "“十四五”", "二次创业", "三次产业"),
    *("G20", "5G", "4G网络", "“1+90”", "3+1个", "7×24小时", "A4", "PM2.5", "V2.0"),
    *(
        "四大产业",
        "两大",
        "翻一番",
        "三元材料",
        "三位一体",
        "五家渠",
        "七台河",
        "三台县",
        "零部件",
        "百亿级",
        "500亿级",
    ),
    *(
        "数千万元",
        "数十家",
        "几十家",
        "若干",
        "百企",
        "千人计划",
        "万人",
        "每两家",
        "“五个升级”",
        "“三个一致”",
        "四个一",
    ),
    *(
        "三棵树",
        "三门峡",
        "六盘水",
        "两家具厂",
        "六个核桃",
        "一个",
        "一家企业",
        "最后一公里",
        "一年来",
        "从0到1",
        "",
        "，。",
    ),
)


def only(text: str) -> QuantityMention:
    (mention,) = find_quantities(text)
    return mention


@pytest.mark.parametrize("text", ONE)
def test_a_quantity_as_written_and_in_base_units(text: str) -> None:
    quantity = only(text).quantity
    value, unit, bound, normalized, base = ONE[text]
    assert (str(quantity.value), quantity.unit, quantity.bound) == (value, unit, bound)
    assert (str(quantity.normalized_value), quantity.normalized_unit) == (normalized, base)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


def test_each_number_of_a_clause_is_its_own() -> None:
    found = find_quantities("完成投资7.3亿元，增长10%，从4100元降至3650元，共3批次118.46亩，达15%-20%")
    assert [(str(m.quantity.value), m.quantity.unit) for m in found] == [
        *(("7.3", "亿元"), ("10", "%"), ("4100", "元"), ("3650", "元")),
        *(("3", "批次"), ("118.46", "亩"), ("15", "%"), ("20", "%")),
    ]


def test_a_range_keeps_its_upper_number() -> None:
    assert [only(text).upper for text in ("1-2个", "3至5亿元", "两三家", "二三十家", "十到十五家")] == [2, 5, 3, 30, 15]
    assert only("3家").upper is None


def test_the_places_of_number_unit_and_bound_words() -> None:
    text = "资金超过70余万元以上。"
    mention = only(text)
    assert text[mention.start : mention.end] == mention.quantity.text == "超过70余万元以上"
    assert text[mention.number_start :].startswith("70余")
    assert text[mention.unit_start : mention.unit_end] == "万元"


def test_people_are_no_money() -> None:
    assert only("客流1.2亿").quantity.unit == "亿"


units = sorted(counts() - {"起", "列", "对"}) + sorted(
    set(bases()) - {"平", "方"}
)  # these three need a word after them


@pytest.mark.parametrize("unit", units)
def test_every_unit_is_read_whole(unit: str) -> None:
    assert only(f"共2.5万{unit}。").quantity.unit == "万" + unit


@given(st.integers(2, 10**9), st.integers(0, 4), st.sampled_from(["", "万", "亿"]), st.sampled_from(units))
@settings(deadline=None)
def test_every_unit_gives_the_value_back(digits: int, places: int, scale: str, unit: str) -> None:
    value = Decimal(digits).scaleb(-places)
    if unit == "年" and value > 999:
        scale = "万"  # otherwise it is a calendar year
    if unit.startswith("千") and not scale:
        scale = "万"  # 3千米: 千 is the scale
    mention = only(f"共{value:f}{scale}{unit}。")
    assert mention.quantity.value == value
    assert mention.quantity.unit == scale + unit
    assert mention.quantity.bound is EXACT


@pytest.mark.parametrize("unit", ["亩", "秒", "EB", "斤", "元"])
def test_many_figures_stay_exact(unit: str) -> None:
    normalized = only(f"123456789012345.0123456789亿{unit}").quantity.normalized_value
    assert normalized is not None
    assert str(normalized).startswith(
        {"亩": "8230452", "秒": "342935", "斤": "61728394"}.get(unit, "12345678901234501234567")
    )
    assert "E" not in str(normalized)


@given(st.integers(1, 10**12), st.sampled_from(["元", "吨", "平方米"]))
@settings(deadline=None)
def test_thousands_commas(number: int, unit: str) -> None:
    assert only(f"{number:,}{unit}").quantity.normalized_value == number


@given(st.integers(2, 9999), st.sampled_from(["万元", "亿元", "万吨", "万户"]))
@settings(deadline=None)
def test_chinese_numerals(number: int, unit: str) -> None:
    quantity = only("共" + cn2an.an2cn(number) + unit).quantity
    assert (quantity.value, quantity.unit) == (number, unit)


@given(st.integers(10_001, 10**9))
@settings(deadline=None)
def test_chinese_numerals_with_a_scale_inside(number: int) -> None:
    assert only("共" + cn2an.an2cn(number) + "元").quantity.normalized_value == number


alphabet = "0123456789.,-~至到一二两三四十百千万亿零〇点几数余多来近约超过第前年个家元%％吨亩“”以上左右/月天平方米人位 "


@given(st.text(alphabet, max_size=40))
@settings(deadline=None)
def test_quantities_are_slices_in_order(text: str) -> None:
    at = 0
    for mention in find_quantities(text):
        assert at <= mention.start <= mention.number_start < mention.end
        assert mention.number_start < mention.unit_end <= mention.end
        assert mention.unit_start <= mention.unit_end
        assert text[mention.start : mention.end] == mention.quantity.text
        assert mention.quantity.value.is_finite()
        at = mention.end


@given(st.text())
@settings(deadline=None)
def test_no_text_upsets_it(text: str) -> None:
    find_quantities(text)


@pytest.mark.parametrize(
    "piece", ["1", "1,", "1,111", "一", "十万", "三亿二", "近", "1-", "百分之", "3个多", "一点", "1亿1", "“三"]
)
def test_a_long_text_takes_no_longer_per_character(piece: str) -> None:
    start = time.perf_counter()
    find_quantities(piece * 20_000)
    assert time.perf_counter() - start < 5
