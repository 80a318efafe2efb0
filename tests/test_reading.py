"""A sentence with its words: where they are, what may be a name, where a noun phrase begins."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import reading

from kg.recognise.reading import clause_end, clause_start, quoted


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="合肥高新区星河光电项目投资5亿元，。、“”A ", min_size=1, max_size=30))
def test_every_character_is_in_one_word(text: str) -> None:
    found = reading(text)
    assert "".join(found.word(i) for i in range(len(found.tags))) == text
    for at in range(len(text)):
        index = found.at(at)
        assert index is not None
        assert found.tags[index].start <= at < found.tags[index].end
        assert (at in found.starts) == (found.tags[index].start == at)
    assert found.at(len(text)) is None
    assert set(found.starts) | {len(text)} == set(found.ends) | {0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点推进余热回收利用", "余热回收利用"),
        ("积极引进智算中心扩容", "智算中心扩容"),
        ("目前正在打造数字产业园", "数字产业园"),
        ("今年的光伏组件", "光伏组件"),
        ("引进光伏组件项目", ""),  # 项目 heads the name and is no part of it
        ("与安徽大学", "安徽大学"),
        ("位于合肥的星河（合肥）科技", "星河（合肥）科技"),
    ],
)
def test_phrase_start(text: str, expected: str) -> None:
    assert text[reading(text).phrase_start(len(text)) :] == expected


def test_a_phrase_does_not_reach_over_its_floor() -> None:
    text = "余热回收利用"
    assert reading(text).phrase_start(len(text)) == 0
    for floor in range(len(text)):
        assert reading(text).phrase_start(len(text), floor) == floor


@pytest.mark.parametrize(
    ("text", "nominal"),
    [
        ("余热回收利用", True),
        ("智慧开采", True),
        ("研发（试验）基地", True),
        ("高端装备", True),
        ("推动发展", False),
        ("光伏的项目", False),
        ("为光伏", False),
        ("光伏，储能", False),
        ("他们", False),
    ],
)
def test_is_nominal(text: str, nominal: bool) -> None:
    assert reading(text).is_nominal(0, len(text)) is nominal


@pytest.mark.parametrize(
    ("text", "unbroken"),
    [("余热回收利用", True), ("数字产业园", True), ("加快光伏", False), ("光伏和储能", False), ("光伏：储能", False)],
)
def test_is_unbroken(text: str, unbroken: bool) -> None:
    assert reading(text).is_unbroken(0, len(text)) is unbroken


def test_clauses() -> None:
    text = "甲乙，丙丁；戊"
    assert (clause_start(text, 4), clause_end(text, 4)) == (3, 5)
    assert (clause_start(text, 4, "；"), clause_end(text, 4, "。")) == (0, len(text))
    assert (clause_start(text, 1), clause_end(text, 6)) == (0, len(text))


def test_quoted() -> None:
    text = '他说“一二”，‘三’和"四"，“五，“”'
    assert [text[a:b] for a, b in quoted(text)] == ["一二", "三", "四"]
