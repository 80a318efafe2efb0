"""What ``kg explain`` says of a sentence that gives nothing: the rules that came closest, and what they lacked."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import scene

from kg.explain import explain as sections
from kg.extract import extractors, patterns
from kg.extract.misses import _parts, closest, misses
from kg.extract.pattern import PatternExtractor
from kg.text import explain

SETTLED = "“落户/落地/入驻/进驻/…”"
FIRM, OTHER = ("星河光电", "Enterprise"), ("云海电子", "Enterprise")


def lacked(source: str, text: str, *names: tuple[str, str], **options: object) -> list[tuple[str, str]]:
    extractor = PatternExtractor("suppliesTo", {"gives": source}, **options)  # type: ignore[arg-type]
    return closest(list(misses(extractor, scene(text, *names))))


GIVES = "{s:Enterprise}(?:长期)?为{o:Enterprise+}(?:等企业)?(?:提供|供应|配套)[^，。]{0,4}?零件"


@pytest.mark.parametrize(
    ("text", "names", "missing"),
    [
        ("星河光电为云海电子装配零件", (FIRM, OTHER), "wants the words “提供/供应/配套” after {o}"),
        ("星河光电给云海电子供应零件", (FIRM, OTHER), "wants the words “为” between {s} and {o}"),
        ("星河光电为云海电子供应的东西", (FIRM, OTHER), "wants the words “零件” after {o}"),
        ("星河光电为东山厂供应零件", (FIRM,), "wants Enterprise at “东山厂”"),
        ("东山厂长期为云海电子配套零件", (OTHER,), "wants Enterprise at “东山厂”"),
    ],
)
def test_one_part_is_missing(text: str, names: tuple[tuple[str, str], ...], missing: str) -> None:
    assert lacked(GIVES, text, *names) == [("suppliesTo/gives", missing)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("今天天气很好", ()),
        ("星河光电给云海电子讲故事", (FIRM, OTHER)),  # two parts
        ("星河光电为云海电子供应零件", (FIRM, OTHER)),  # all
    ],
)
def test_no_part_or_more_than_one_is_missing(text: str, names: tuple[tuple[str, str], ...]) -> None:
    assert lacked(GIVES, text, *names) == []


def test_a_word_before_a_slot_and_nobody_to_be_the_subject() -> None:
    assert lacked("采用{o:Enterprise}产品", "使用云海电子产品", OTHER, focus={"s": "Enterprise"}) == [
        ("suppliesTo/gives", "wants the words “采用” before {o}, and to know which Enterprise is meant")
    ]


def test_a_rule_that_matched_and_was_kept_back() -> None:
    said = "据说星河光电为云海电子供应零件", FIRM, OTHER
    assert lacked(GIVES, *said, unless="据说|传说") == [("suppliesTo/gives", "matches, but is kept back by “据说”")]
    short = lacked("供应{o:Enterprise}", "供应云海电子", OTHER, focus={"s": "Enterprise"})
    assert short == [("suppliesTo/gives", "wants to know which Enterprise is meant")]


def test_alternatives_that_divide_a_whole_pattern_lack_no_words() -> None:
    either = "{s:Enterprise}为{o:Enterprise}供应|企业的客户"
    assert lacked(either, "星河光电为云海电子装配", FIRM, OTHER) == []
    assert lacked(either, "星河光电为东山厂供应", FIRM) == [("suppliesTo/gives", "wants Enterprise at “东山厂”")]


def test_a_slot_that_may_be_left_out() -> None:
    source = "{s:Enterprise}为{o:Enterprise}供应{product:Product}?"
    missing = "wants Product in the sentence"
    assert lacked(source, "星河光电为云海电子供应", FIRM, OTHER) == [("suppliesTo/gives", missing)]


def test_what_a_pattern_is_made_of() -> None:
    from kg.extract.pattern import compile_pattern

    source = (
        r"(?<!不)以{s:Enterprise+}(?:等)?[^，。(]{0,6}?(?:为(?:链主|龙头)|领|引\(领)的?{o:IndustryChain}\d{2,}年(?=。)"
    )
    pattern = compile_pattern("isChainLeaderOf", "test", source, {})
    parts = _parts(pattern)
    assert "".join(part.source for part in parts) == pattern.regex.pattern
    assert [part.role for part in parts if part.role] == ["s", "o"]
    assert [part.words for part in parts if part.words] == [("以",), ("为链主", "领", "引领"), ("年",)]


def test_every_pattern_can_be_cut_and_put_together_again() -> None:
    found = [pattern for relation in extractors() for each in patterns(relation) for pattern in each.patterns]
    assert len(found) > 80
    for pattern in found:
        assert "".join(part.source for part in _parts(pattern)) == pattern.regex.pattern


@pytest.mark.parametrize(
    ("sentence", "rule", "missing"),
    [
        ("星河光电有限公司在合肥高新区散步。", "locatedIn/settles", f"wants the words {SETTLED} between"),
        ("安徽大学与多家单位开展合作。", "partnersWith/school-first", "wants Enterprise|Zone at “多家”"),
        ("星河光电有限公司入驻。", "locatedIn/settles-here", "wants to know which Zone is meant"),
    ],
)  # fmt: skip
def test_what_came_closest_to_a_sentence(sentence: str, rule: str, missing: str) -> None:
    told = explain(sentence)
    assert told.fired == []
    assert any(name == rule and what.startswith(missing) for name, what in told.closest)
    assert 1 <= len(told.closest) <= 3
    titles = [section.title for section in sections(sentence)]
    assert titles == ["mentions", "rules that fired", "closest", "rules that nearly fired"]


def test_a_sentence_with_claims_has_no_closest() -> None:
    told = list(sections("合肥高新区以星河光电有限公司为光伏产业链“链主”。"))
    assert [section.title for section in told] == ["mentions", "rules that fired", "rules that nearly fired"]


def test_a_sentence_without_names_says_so() -> None:
    told = {section.title: section.rows for section in sections("今天天气很好。")}
    assert told["mentions"] == []
    assert "no name is known in this sentence" in told["closest"][0][1]


@given(st.text(alphabet="星河光电有限公司合肥高新区与为供应落户链主、，。“”（）产业A1 ", max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    assert len(explain(text).closest) <= 3


def test_it_is_quick() -> None:
    sentence = "苏州大学和星河光电有限公司、云海电子有限公司、泰岳精工有限公司聊天，合肥高新区的光伏产业链很热闹。"
    explain(sentence)
    began = time.perf_counter()
    explain(sentence.replace("聊天", "谈天"))
    assert time.perf_counter() - began < 1
