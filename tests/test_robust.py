"""No text breaks the text stages, and the work they do grows with its length."""

from __future__ import annotations

import sys
from types import FrameType
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Claim, Document, Facts, Mention, Observation
from kg.recognise import lists, overlap
from kg.recognise.reading import CLOSE, OPEN
from kg.recognise.tagger import Tag, load, one_thread, openblas
from kg.split import quote, split
from kg.split.sentences import LONGEST
from kg.text import explain_facts, extract, survey

WORDS = (
    "项目 公司 有限公司 开发区 经开区 高新区 星河光电科技有限公司 明远储能 青河经济技术开发区 东海理工大学 生产 "
    "电解液 新能源 产业链 链主 龙头 产业集群 总投资 3.5亿元 12.6% 同比增长 年产2万吨 签约 落户 入驻 获评 和 与 及 等 "
    "国家级绿色工厂 示范园区 以 为 在 的 了 该 其 分别 共建 研究院 管委会 主任 赵一平 董事长 介绍 今年 1-9月 "
    "计划 已 未 改革 承诺制 平台 企业 5家"
).split()
SENTENCES = [
    "星河光电科技有限公司为新能源产业链“链主”企业。",
    "青河经济技术开发区与江苏大学共建新材料研究院。",
    "今年1-9月，青河经济技术开发区完成工业投资3.5亿元，同比增长12.6%。",
    "青河经济技术开发区管委会主任赵一平介绍，年产2万吨电解液项目总投资5亿元。",
]
MARKS = [*'“”‘’（）()《》、，。；：！—" \n', "\r\n"]
ODD = ["\u3000", "\u200b", "\ufeff", "\0", "\ue000", "\ue00f", "\U00020bb7", "\ud800", "０", "％", "<b>", "{s:Zone}"]
TEXTS = st.lists(st.one_of(*map(st.sampled_from, (WORDS, SENTENCES, MARKS, WORDS, ODD))), max_size=50).map("".join)
#: What repeats without an end, so that a rule that looks around sees nothing but itself.
ENDLESS = [
    *"项目 产业链 经开区 年产 公司和 “ 、 （ ） “项目” 1 1. 和 获评 总投资5亿元的项目 以公司为龙头 的 A 《".split(),
    "主任李明",
    "硅料-拉棒-",
    "星河光电科技有限公司、",
    "项目\n",
]


def stated(facts: Facts) -> list[Claim | Observation]:
    return [*facts.claims, *facts.observations]


def work(text: str) -> int:
    """How many calls a text costs."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    document = Document("endless.txt", text, "0" * 64)
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        found = survey(document)
        extract(found, found.lexicon)
    finally:
        sys.setprofile(before)
    return calls


@given(TEXTS)
@settings(max_examples=80, deadline=None)
def test_any_text_gives_facts_whose_quotes_are_their_slices(text: str) -> None:
    for fact in stated(explain_facts(text)):
        evidence = fact.evidence
        assert 0 <= evidence.start < evidence.end <= len(text)
        assert evidence.quote == quote(text, evidence.start, evidence.end)


def test_the_sentences_state_something() -> None:
    assert all(stated(explain_facts(sentence)) for sentence in SENTENCES)


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_characters_are_taken(text: str) -> None:
    explain_facts(text)
    found = survey(Document("any.txt", text, "0" * 64))
    extract(found, found.lexicon)


@given(TEXTS, st.text(alphabet=" \n\r\u3000\t", max_size=8))
@settings(max_examples=40, deadline=None)
def test_blank_lines_at_the_end_say_nothing(text: str, blanks: str) -> None:
    assert stated(explain_facts(text + "\n" + blanks)) == stated(explain_facts(text))


@given(TEXTS)
@settings(max_examples=30, deadline=None)
def test_a_text_says_the_same_every_time(text: str) -> None:
    assert explain_facts(text) == explain_facts(text)


@pytest.mark.parametrize("word", ENDLESS)
def test_no_sentence_is_endless(word: str) -> None:
    text = "某开发区" + word * (6000 // len(word))
    found = survey(Document("endless.txt", text, "0" * 64))
    facts = extract(found, found.lexicon)
    sentences = [sentence for article in facts.articles for sentence in article.sentences]
    assert max((len(sentence.text) for sentence in sentences), default=0) <= LONGEST <= 500
    assert len(facts.claims) <= len(text)


@pytest.mark.parametrize("word", ENDLESS)
def test_work_grows_with_the_text(word: str) -> None:
    short, long = ("某开发区" + word * (size // len(word)) for size in (2000, 6000))
    work(short)  # loads what is loaded once
    assert work(long) <= 3.5 * work(short)


def test_a_long_sentence_is_cut_at_its_pauses() -> None:
    clause = "开发区的企业今年生产了许多新材料，"
    (article,) = split(Document("long.txt", "某经济开发区抓生产\n" + clause * 60 + "发展很好。", "0" * 64))
    parts = [sentence.text for sentence in article.sentences]
    assert len(parts) > 1
    assert all(part.endswith("，") for part in parts[:-1])
    assert "".join(parts).endswith(clause * 60 + "发展很好。")
    assert all(len(part) > LONGEST // 2 for part in parts[:-1])


def test_an_ordinary_sentence_is_not_cut() -> None:
    sentence = "某经济开发区" + "、".join(f"第{n}家企业" for n in range(40)) + "投产。"
    (article,) = split(Document("list.txt", "某经济开发区抓生产\n" + sentence, "0" * 64))
    assert len(sentence) < LONGEST
    assert [s.text for s in article.sentences if "投产" in s.text] == [sentence]


def naive(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The overlap policy as it is defined: every mention against all that were kept."""
    kept: list[Mention] = []
    for mention in sorted(set(mentions), key=overlap._order):
        if all(overlap._compatible(mention, other) for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.type)))


@given(
    st.lists(
        st.builds(
            lambda start, size, kind: Mention(start, start + size, kind, "x"),
            st.integers(0, 30),
            st.integers(1, 12),
            st.sampled_from(sorted({*overlap.NESTED, *overlap._RANK})),
        ),
        max_size=40,
    )
)
def test_overlaps_are_resolved_as_defined(mentions: list[Mention]) -> None:
    assert overlap.resolve(mentions) == naive(mentions)


def test_overlaps_take_few_comparisons() -> None:
    names = [Mention(4 * i, 4 * i + size, "Enterprise", "x") for i in range(2000) for size in (2, 3, 4)]
    with patch.object(overlap, "_compatible", wraps=overlap._compatible) as compared:
        assert len(overlap.resolve(names)) == 2000
    assert compared.call_count <= 2 * len(names)


def walked_back(text: str, end: int) -> int:
    """The start of a clause, character by character."""
    depth = 0
    for at in range(end, 0, -1):
        char = text[at - 1]
        if char in CLOSE:
            depth += 1
        elif char in OPEN:
            if depth == 0:
                return at
            depth -= 1
        elif (depth == 0 and char in lists._STOPS) or (depth and char in "。！？"):
            return at
    return 0


@given(st.text(alphabet="项目“”（）《》，。、；!？", max_size=40))
def test_a_clause_begins_where_walking_back_ends(text: str) -> None:
    assert [lists.region_start(text, end) for end in range(len(text) + 1)] == [
        walked_back(text, end) for end in range(len(text) + 1)
    ]


def test_the_tagger_leaves_the_number_of_threads_as_it_was() -> None:
    threads = openblas()
    if threads is None:
        pytest.skip("numpy has no OpenBLAS of its own here")
    read, limit = threads
    before = read()
    try:
        limit(2)
        with one_thread():
            assert read() == 1
        assert read() == 2
        assert load().tag(["项目"])[0] == [Tag(0, 2, "n")]
        assert read() == 2
    finally:
        limit(before)
