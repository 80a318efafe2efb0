"""Expressions behind a look at what they can begin with match what they matched before."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import extractors, patterns
from kg.opening import compiled, hastened


@pytest.mark.parametrize(
    ("expression", "hastens"),
    [
        ("(?<!未)(?:已|将)?开工", True),
        ("第[一二]期|二期|(?=三)三期", True),
        (r"\d+(?:亿|万)?元|[-^\]]", True),
        ("(?:等|之类)?(?:企业|$)", True),
        ("(?P<a>园)?(?P=a)", False),
        ("[^区]园", False),
        (".园", False),
        ("(?:园)?", False),
        ("(?i)led", False),
        ("(?i:led)灯", False),
        ("^(?:园)?区", True),
    ],
)
def test_what_is_hastened(expression: str, hastens: bool) -> None:
    regex = re.compile(expression)
    assert (hastened(regex) is not regex) is hastens


@given(
    st.text("未已将开工第一二三期等之类企业园区\n-^]0亿元 "),
    st.sampled_from(
        [
            "(?<!未)(?:已|将)?开工",
            "第[一二]期|二期|(?=三)三期",
            r"\d+(?:亿|万)?元|[-^\]]",
            "(?:等|之类)?(?:企业|$)",
            "(?:等|(?<=未))?(?:企业){0,2}(?:园|$)",
            r"(?P<in>园区)|(?P<at>(?:园|区){1,2}?)(?![一二])",
        ]
    ),
)
def test_the_same_is_matched(text: str, expression: str) -> None:
    def all_of(regex: re.Pattern[str]) -> list[tuple[tuple[int, int], dict[str, str]]]:
        return [(match.span(), match.groupdict()) for match in regex.finditer(text)]

    assert all_of(compiled(expression)) == all_of(re.compile(expression))


def test_patterns_of_relations_match_the_same_behind_the_look() -> None:
    text = "去年，园区已引进甲公司等企业，总投资5亿元的二期项目开工建设，将打造光伏产业链。"
    found = [pattern for relation in extractors() for extractor in patterns(relation) for pattern in extractor.patterns]
    hasty = [(hastened(pattern.regex), pattern.regex) for pattern in found]
    assert sum(a is not b for a, b in hasty) > 100
    for fast, plain in hasty:
        assert [match.span() for match in fast.finditer(text)] == [match.span() for match in plain.finditer(text)]
