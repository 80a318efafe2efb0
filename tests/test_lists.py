"""Coordination: what A、B和C is cut into, where a list begins, and what is no list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import reading

from kg.recognise.lists import list_before, region_end, region_start, split_items, trim


def items(text: str) -> list[str]:
    return [text[a:b] for a, b in split_items(reading(text), 0, len(text))]


def before(text: str, head: str, *, nominal: bool = False) -> list[str]:
    return [text[a:b] for a, b in list_before(reading(text), text.index(head), nominal=nominal)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("星河光电、云海电子、泰岳精工", ["星河光电", "云海电子", "泰岳精工"]),
        ("星河光电、云海电子和泰岳精工", ["星河光电", "云海电子", "泰岳精工"]),
        ("星河光电、云海电子以及泰岳精工", ["星河光电", "云海电子", "泰岳精工"]),
        ("云海电子与安徽大学", ["云海电子", "安徽大学"]),
        ("“双碳”“智改”", ["双碳", "智改"]),
        ("“星河光电”、《管理办法》", ["星河光电", "管理办法"]),
        # what is not cut
        ("青禾（合肥、芜湖）科技、云海电子", ["青禾（合肥、芜湖）科技", "云海电子"]),
        ("“标准地、承诺制”改革", ["标准地、承诺制”改革"]),
        ("和平化工、共和电子", ["和平化工", "共和电子"]),
        ("汽车及零部件、电子信息", ["汽车及零部件", "电子信息"]),
        ("钛及钛合金、航空", ["钛及钛合金", "航空"]),
        ("星河光电、、云海电子、", ["星河光电", "云海电子"]),
        ("星河光电", ["星河光电"]),
    ],
)
def test_items(text: str, expected: list[str]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("引进星河光电、云海电子以及泰岳精工等企业。", "等企业", ["星河光电", "云海电子", "泰岳精工"]),
        ("引进青禾（合肥）科技、云海电子等企业。", "等企业", ["青禾（合肥）科技", "云海电子"]),
        ("重点发展新材料、新能源、生物医药三大产业。", "三大", ["新材料", "新能源", "生物医药"]),
        ("今年以来，星河光电、云海电子等企业投产。", "等企业", ["星河光电", "云海电子"]),
        ("投资大户：星河光电、云海电子等企业投产。", "等企业", ["星河光电", "云海电子"]),
        ("落户“星河光电”“云海电子”等企业。", "等企业", ["星河光电", "云海电子"]),
        ("依托余热回收、智慧开采等项目。", "等项目", ["余热回收", "智慧开采"]),
        ("实施“标准地”、“承诺制”和“全代办”等改革。", "等改革", ["标准地", "承诺制", "全代办"]),
        ("落户“星河光电、云海电子”等企业。", "等企业", ["星河光电", "云海电子"]),
        ("聚焦“高端装备”“光伏与储能”等产业。", "等产业", ["高端装备", "光伏", "储能"]),
        ("加快打造智算中心等项目。", "等项目", ["智算中心"]),
        ("发展汽车及零部件、电子信息等产业。", "等产业", ["汽车及零部件", "电子信息"]),
        ("重点发展钛及钛合金、石油装备等产业。", "等产业", ["钛及钛合金", "石油装备"]),
        # a verb before an item: what stands further left belongs to another verb
        ("做强光伏、发展储能、氢能等产业。", "等产业", ["储能", "氢能"]),
        ("星河光电、，等企业", "等企业", []),
        ("等企业", "等企业", []),
    ],
)
def test_list_before(text: str, head: str, expected: list[str]) -> None:
    assert before(text, head) == expected


def test_the_list_begins_after_a_word_that_governs_it() -> None:
    text = "星河光电、云海电子分别为光伏、储能产业链主。"
    assert before(text, "产业") == ["光伏", "储能"]


@pytest.mark.xfail(reason="the tagger cuts 集聚星河光电 after 集, so the name begins with 聚", strict=True)
def test_a_verb_that_the_tagger_cuts_in_two() -> None:
    assert before("目前已集聚星河光电、云海电子等企业。", "等企业") == ["星河光电", "云海电子"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“星河光电”", "星河光电"),
        ("《管理办法》", "管理办法"),
        (" 、星河光电 ", "星河光电"),
        ("（一）星河光电", "星河光电"),
        ("1.星河光电", "星河光电"),
        ("①云海电子", "云海电子"),
        ("3.5亿元项目", "3.5亿元项目"),
        ("（合肥）星河光电", "（合肥）星河光电"),
        ("“”", ""),
    ],
)
def test_trim(text: str, expected: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == expected


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("甲乙，丙丁（戊，己）庚|辛", "丙丁（戊，己）庚"),
        ("甲乙（丙，丁|戊）", "丁"),
        ("甲“乙，丙”丁|", "甲“乙，丙”丁"),
        ("甲。乙|丙", "乙"),
        ("甲（乙。丙）丁|", "丙）丁"),
        ("（乙|丙）", "乙"),
    ],
)
def test_region_start(text: str, clause: str) -> None:
    end = text.index("|")
    assert text[region_start(text, end) : end] == clause


@pytest.mark.parametrize(
    ("text", "clause"),
    [("甲|乙（丙，丁）戊，己", "乙（丙，丁）戊"), ("（甲|乙）丙", "乙"), ("甲|乙", "乙"), ("|，甲", "")],
)
def test_region_end(text: str, clause: str) -> None:
    start = text.index("|") + 1
    assert text[start : region_end(text, start)] == clause


PIECES = st.sampled_from(
    "星河光电 云海电子 安徽大学 光伏 “双碳” （合肥） 、 和 与 以及 等 ， 。 投资 5亿元 《办法》 ” （".split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
def test_items_lie_in_order_and_hold_no_more_than_the_text(text: str) -> None:
    for found in (split_items(reading(text), 0, len(text)), list_before(reading(text), len(text))):
        assert all(0 <= a < b <= len(text) for a, b in found)
        assert all(left[1] <= right[0] for left, right in pairwise(found))
