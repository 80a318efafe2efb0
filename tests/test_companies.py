"""A company's name in its parts, and when two names may be one company. The firms are made up."""

from __future__ import annotations

import pytest

from kg.recognise.companies import core, is_short_for, same_core, seat, short_forms

FULL = "合肥成功汽车制造有限公司"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("山西际安电气有限公司", "际安电气"),
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
        ("合肥成功汽车制造有限公司", "合肥成功汽车配件有限公司"),
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


@pytest.mark.parametrize("short", ["成功汽车", "成功制造", "成功汽造", "合肥成功汽车", "安徽成功汽车"])
def test_short(short: str) -> None:
    assert is_short_for(short, FULL)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("成功汽车配件", FULL),  # a character that the full name lacks
        ("成功配件", FULL),
        ("成功车汽", FULL),  # another order
        ("功汽车", FULL),  # another first word
        ("汽车制造", FULL),
        ("成", FULL),
        ("芜湖成功汽车", FULL),
        ("南京成功汽车", FULL),
        ("成功汽车有限公司", FULL),  # a full name of its own
        ("成功汽车集团", FULL),
        ("成功汽车", "成功汽车制造"),  # nothing to be short for
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
        ("际安电气投产，际安再投资。", ["际安电气", "际安"]),
        ("际安电缆投产。", ["际安电"]),
        ("安际投产。", []),
    ],
)
def test_short_forms(text: str, expected: list[str]) -> None:
    assert forms(text, "山西际安电气有限公司") == expected


def test_short_forms_end_with_a_word() -> None:
    text = "际安电缆投产。"
    assert forms(text, "山西际安电气有限公司", ends={2, 4, 6, 7}) == ["际安"]


def test_short_forms_that_two_firms_share_are_told_apart_or_left() -> None:
    fulls = ("山西际安电气有限公司", "山西际安机械有限公司")
    assert forms("际安机械与际安电气合作，际安发展。", *fulls) == ["际安机械", "际安电气"]


def test_common_words_are_no_brands() -> None:
    assert forms("企业发展的未来在创新。", "合肥未来能源有限公司", "合肥发展科技有限公司") == []
