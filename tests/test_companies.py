"""A company's name in its parts, and when two names may be one company. The firms are made up."""

from __future__ import annotations

import pytest

from kg.recognise.companies import core, is_short_for, same_core, seat, short_forms

FULL = "合肥胜利汽车制造有限公司"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("山西衡远电气有限公司", "衡远电气"),
        ("青禾种业股份有限公司", "青禾种业"),
        ("泰岳集团", "泰岳集团"),
        ("泰岳重工集团有限责任公司", "泰岳重工"),
        ("安徽省合肥市星河光电科技有限公司", "星河光电科技"),
        ("星河光电（合肥）有限公司", "星河光电"),
        ("星河（中国）光电有限公司", "星河光电"),
        ("内蒙古草原乳业有限公司", "草原乳业"),
        ("合肥公司", "合肥"),
        ("星河", "星河"),
    ],
)
def test_core(name: str, expected: str) -> None:
    assert core(name) == expected


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("合肥高新技术产业开发区", "34"),
        ("山西星河科技有限公司", "14"),
        ("屯留县青禾种业有限公司", "14"),
        ("星河科技有限公司", ""),
        ("", ""),
    ],
)
def test_seat(name: str, code: str) -> None:
    assert seat(name) == code


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("合肥星河光电有限公司", "星河光电有限公司"),
        ("合肥星河光电有限公司", "星河光电"),
        ("安徽星河光电有限公司", "合肥星河光电有限公司"),
        ("安徽合肥星河光电有限公司", "合肥市星河光电股份有限公司"),
        ("星河光电（合肥）有限公司", "星河光电有限公司"),
        ("星河光电（合肥）有限公司", "合肥星河光电有限公司"),
    ],
)
def test_one_company(a: str, b: str) -> None:
    assert same_core(a, b)
    assert same_core(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("合肥胜利汽车制造有限公司", "合肥胜利汽车配件有限公司"),
        ("合肥星河光电有限公司", "南京星河光电有限公司"),
        ("合肥星河光电有限公司", "芜湖星河光电有限公司"),
        ("星河光电（合肥）有限公司", "星河光电（芜湖）有限公司"),
        ("晋城市自来水有限公司", "晋中市自来水有限公司"),
        ("晋城经开区建设投资有限公司", "晋中经开区建设投资有限公司"),
        ("太原市迎泽建筑工程有限公司", "长治市潞州建筑工程有限公司"),
        ("北京朝阳化工机械有限公司", "辽宁朝阳化工机械有限公司"),
        ("星河光电", "星河光电"),  # no legal form: nothing says that either is a company
        ("星河有限公司", "合肥星河有限公司"),  # two characters are too few
    ],
)
def test_two_companies(a: str, b: str) -> None:
    assert not same_core(a, b)
    assert not same_core(b, a)


@pytest.mark.parametrize("short", ["胜利汽车", "胜利制造", "胜利汽造", "合肥胜利汽车", "安徽胜利汽车"])
def test_short(short: str) -> None:
    assert is_short_for(short, FULL)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("胜利汽车配件", FULL),  # a character that the full name lacks
        ("成功配件", FULL),
        ("成功车汽", FULL),  # another order
        ("功汽车", FULL),  # another first word
        ("汽车制造", FULL),
        ("成", FULL),
        ("芜湖胜利汽车", FULL),
        ("南京胜利汽车", FULL),
        ("胜利汽车有限公司", FULL),  # a full name of its own
        ("胜利汽车集团", FULL),
        ("胜利汽车", "胜利汽车制造"),  # nothing to be short for
        ("合肥建工", "太原建工集团有限公司"),
    ],
)
def test_not_short(short: str, full: str) -> None:
    assert not is_short_for(short, full)


def test_a_group_may_be_short_for_a_group() -> None:
    assert is_short_for("泰岳集团", "泰岳集团有限公司")
    assert is_short_for("泰岳集团", "合肥泰岳重工集团有限公司")
    assert not is_short_for("集团", "合肥泰岳重工集团有限公司")
    assert not is_short_for("泰岳集团", "合肥泰岳重工有限公司")


def forms(text: str, *fulls: str, ends: set[int] | None = None) -> list[str]:
    return [text[a:b] for a, b in short_forms(text, range(len(text) + 1) if ends is None else ends, fulls)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("衡远电气投产，衡远再投资。", ["衡远电气", "衡远"]),
        ("衡远电缆投产。", ["衡远电"]),
        ("安际投产。", []),
    ],
)
def test_short_forms(text: str, expected: list[str]) -> None:
    assert forms(text, "山西衡远电气有限公司") == expected


def test_short_forms_end_with_a_word() -> None:
    text = "衡远电缆投产。"
    assert forms(text, "山西衡远电气有限公司", ends={2, 4, 6, 7}) == ["衡远"]


def test_short_forms_that_two_firms_share_are_told_apart_or_left() -> None:
    fulls = ("山西衡远电气有限公司", "山西衡远机械有限公司")
    assert forms("衡远机械与衡远电气合作，衡远发展。", *fulls) == ["衡远机械", "衡远电气"]


def test_common_words_are_no_brands() -> None:
    assert forms("企业发展的未来在创新。", "合肥未来能源有限公司", "合肥发展科技有限公司") == []
