from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.recognise.period import find_periods, resolve

VALUES = {
    "2024年签约项目9个": ["2024"],
    "2024年度工作": ["2024"],
    "二〇二四年": ["2024"],
    "一九九八年": ["1998"],
    "1992年设立、2010年升级": ["1992", "2010"],
    "2020至2024年": ["2020-2024"],
    "2020—2024年": ["2020-2024"],
    "2023-2025年度": ["2023-2025"],
    "2024年到2025年": ["2024-2025"],
    "1-9月，全区": ["1-9月"],
    "1至9月": ["1-9月"],
    "1月至9月": ["1-9月"],
    "01-09月份": ["1-9月"],
    "前三季度": ["1-9月"],
    "一至三季度": ["1-9月"],
    "前5个月": ["1-5月"],
    "前十个月": ["1-10月"],
    "前两个月": ["1-2月"],
    "2025年1-9月": ["2025年1-9月"],
    "2025年前10个月": ["2025年1-10月"],
    "2024年前三季度": ["2024年1-9月"],
    "2024年前半年": ["2024年上半年"],
    "2024年第一季度": ["2024年一季度"],
    "2024年4季度": ["2024年四季度"],
    "2024年3月5日": ["2024年3月5日"],
    "截至2024年底": ["2024年底"],
    "2024年年底": ["2024年底"],
    "2025年12月底": ["2025年12月底"],
    "2024年开年以来": ["2024年以来"],
    "2024年全年": ["2024"],
    "2026年首批": ["2026"],
    "2025年产业链产值": ["2025"],
    "今年1至9月": ["今年1-9月"],
    "今年以来": ["今年以来"],
    "今年28岁": ["今年"],
    "去年全年": ["去年", "全年"],
    "本年度": ["本年"],
    "全年完成": ["全年"],
    "上半年": ["上半年"],
    "一季度开门红": ["一季度"],
    "首季": ["一季度"],
    "第四季度": ["四季度"],
    "10月份": ["10月"],
    "十月份": ["10月"],
    "十二月": ["12月"],
    "12月按期": ["12月"],
    "5月初": ["5月初"],
    "“十四五”末": ["十四五末"],
    "十四五末": ["十四五末"],
    "“十四五”期间": ["十四五期间"],
    "“十五五”开局": ["十五五"],
    "年底前": ["年底"],
    "近三年年均增长": ["近三年"],
    "近10年来": ["近10年"],
    "近年来": ["近年来"],
    "未来三年": ["未来三年"],
    "连续六年": ["连续六年"],
    "过去的两年": ["过去两年"],
    "5年800亿": ["5年"],
    "三年打基础": ["三年"],
    "二十七年": ["二十七年"],
    "每年": ["每年"],
    "每月收入": ["每月"],
    "年产10万吨": ["年"],
    "3万吨/年": ["年"],
    "5000t/d": ["天"],
    "建区以来": ["建区以来"],
    "目前，已建成": [""],
    "截至目前": [""],
}
NOTHING = (
    "较去年同期",
    "用时4个月",
    "一月一“对账”",
    "第三年",
    "安全年",
    "三十四五岁",
    "12024",
    "2024",
    "9号楼",
    "年均",
    "规划图",
    "三产融合",
    "",
)


@pytest.mark.parametrize("text", VALUES)
def test_a_time_has_one_spelling(text: str) -> None:
    assert [period.value for period in find_periods(text)] == VALUES[text]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time(text: str) -> None:
    assert find_periods(text) == []


def test_the_noun_after_a_relative_year_is_not_taken_for_one() -> None:
    assert [period.text for period in find_periods("目前年产5万吨")] == ["目前", "年"]
    assert [period.text for period in find_periods("投产后年产5万吨，达产后年销售额")] == ["年", "年"]
    assert [period.text for period in find_periods("过去年均增长")] == []


@pytest.mark.parametrize(
    ("value", "published", "resolved"),
    [
        ("今年", "2024-03-01", "2024"),
        ("本年度", "2024-03-01", "2024"),
        ("去年", "2024-03-01", "2023"),
        ("前年", "2024-03-01", "2022"),
        ("明年", "2024-03-01", "2025"),
        ("今年1-9月", "2024-10-01", "2024年1-9月"),
        ("今年以来", "2024-10-01", "2024年以来"),
        ("去年底", "2024-10-01", "2023年底"),
        ("1-9月", "2024-10-01", "2024年1-9月"),
        ("1-12月", "2025-01-20", "2024年1-12月"),
        ("10月", "2025-11-01", "2025年10月"),
        ("四季度", "2025-11-01T08:00", "2025年四季度"),
        ("上半年", "2025-11-01", "2025年上半年"),
        ("全年", "2025-11-01", "2025"),
        ("全年", "2026-01-08", "全年"),
        ("年底", "2025-11-01", "2025年底"),
        ("近三年", "2025-11-01", "近三年"),
        ("前三年", "2025-11-01", "前三年"),
        ("2020-2024", "2025-11-01", "2020-2024"),
        ("十四五末", "2025-11-01", "十四五末"),
        ("每年", "2025-11-01", "每年"),
        ("", "2025-11-01", ""),
        ("今年", None, "今年"),
        ("今年", "", "今年"),
        ("今年", "spring", "今年"),
    ],
)
def test_the_publication_date_gives_the_year(value: str, published: str | None, resolved: str) -> None:
    assert resolve(value, published) == resolved


@given(st.integers(1900, 2099), st.integers(1, 11), st.integers(1, 12), st.sampled_from("-—至到~"))
@settings(deadline=None)
def test_a_generated_span_keeps_its_numbers(year: int, first: int, last: int, to: str) -> None:
    assert [p.value for p in find_periods(f"在{year}年{first}{to}{last}月，")] == [f"{year}年{first}-{last}月"]


@given(
    st.text("0123456789一二三四五六七八九十〇零年月日季度份前上下半近今去每至到-—“”五末底初来以全内/个目", max_size=40)
)
@settings(deadline=None)
def test_times_are_slices_in_order(text: str) -> None:
    at = 0
    for period in find_periods(text):
        assert at <= period.start < period.end
        assert text[period.start : period.end] == period.text
        resolve(period.value, "2024-02-29")
        at = period.end


@given(st.text())
@settings(deadline=None)
def test_no_text_upsets_it(text: str) -> None:
    find_periods(text)


@pytest.mark.parametrize("unit", ["2024年", "1-", "一", "十四", "近", "前三", "2024—", "9月至", "年", "“十五五"])
def test_a_long_text_takes_no_longer_per_character(unit: str) -> None:
    start = time.perf_counter()
    find_periods(unit * 20_000)
    assert time.perf_counter() - start < 5
