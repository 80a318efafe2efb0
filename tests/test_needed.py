"""What expressions need: never more than what they match has."""

from __future__ import annotations

import re

import pytest

from kg.extract import extractors, patterns
from kg.needed import Guarded, bit_of, may_match


@pytest.mark.parametrize(
    ("expression", "text", "may"),
    [
        ("产业链", "光伏产业链上", True),
        ("产业链", "光伏企业", False),
        ("(?:引进|招引)了?企业", "招引了企业", True),
        ("(?:引进|招引)了?企业", "走访了企业", False),
        ("(?:引进|)企业", "走访企业", True),
        ("(?<!没)有[一二三]家", "有三家", True),
        ("(?<!没)有[一二三]家", "有四家", False),
        ("(?:落户)?", "", True),
        ("(?i)LED", "led", True),
        ("(?i:LED)灯", "led灯", True),
        ("[^区]园(?=，)", "科技园，", True),
        (r"第(.)期和第\1期", "第一期和第一期", True),
    ],
)
def test_whether_a_text_may_match(expression: str, text: str, may: bool) -> None:
    guarded = Guarded(re.compile(expression))
    assert guarded.may_match(text) is may
    assert (guarded.search(text) is not None) is may
    assert bool(list(guarded.finditer(text))) is may


def test_a_flag_is_heeded() -> None:
    assert Guarded(re.compile("LED", re.IGNORECASE)).search("led灯")
    assert Guarded(re.compile("光 伏  # 产业", re.VERBOSE)).search("光伏")


def test_what_is_asked_for_later_is_seen_in_texts_seen_before() -> None:
    text = "甲骨文与楔形文字"
    may_match(text)
    asked = [bit_of("楔形文字"), bit_of("线形文字")]
    assert [bool(may_match(text) & bit) for bit in asked] == [True, False]


def test_an_expression_has_one_bit_of_its_own() -> None:
    bits = [bit_of(expression) for expression in ("楔形", "线形", "(?:楔|线)形", "楔形")]
    assert bits[0] == bits[3]
    assert len(set(bits)) == 3
    assert all(bit.bit_count() == 1 for bit in bits)


def test_most_patterns_need_something() -> None:
    found = [pattern for relation in extractors() for extractor in patterns(relation) for pattern in extractor.patterns]
    assert sum(not may_match("无") & pattern.bit for pattern in found) > 0.9 * len(found)
