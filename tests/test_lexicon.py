"""What many pages teach is one value, in whatever order it is put together; a page needs a part of it alone."""

from __future__ import annotations

from functools import cache, reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import document

from kg.recognise.lexicon import Lexicon
from kg.text import Survey, extract, survey

FIRMS = st.sampled_from(
    (
        "合肥星河光电有限公司",
        "芜湖星河光电有限公司",
        "星河光电有限公司",
        "星河光电",
        "合肥胜利汽车制造有限公司",
        "胜利汽车配件有限公司",
        "泰岳集团",
    )
)
ZONES = st.sampled_from(
    "临汾经济技术开发区 临汾经济开发区 晋城经济开发区 晋中国家农业高新技术产业示范区 大连金普新区".split()
)
POSTS = st.tuples(
    st.sampled_from(("李明强", "王志远")), ZONES, st.sampled_from(("主任@星河光电", "院长@安徽大学", "书记@管委会"))
)
LEXICONS = st.builds(Lexicon, st.frozensets(FIRMS), st.frozensets(ZONES), st.frozensets(POSTS))


@given(LEXICONS, LEXICONS, LEXICONS)
def test_merging(a: Lexicon, b: Lexicon, c: Lexicon) -> None:
    assert a.merge(b) == b.merge(a)
    assert a.merge(b).merge(c) == a.merge(b.merge(c))
    assert a.merge(a) == a
    assert a.merge(Lexicon()) == Lexicon().merge(a) == a
    assert a.merge(b).merge(a) == a.merge(b)


@given(LEXICONS, LEXICONS)
def test_nothing_is_lost_or_made_up(a: Lexicon, b: Lexicon) -> None:
    both = a.merge(b)
    assert both.enterprises == a.enterprises | b.enterprises
    assert both.zones == a.zones | b.zones
    assert both.posts == a.posts | b.posts


@given(LEXICONS, LEXICONS)
def test_digest(a: Lexicon, b: Lexicon) -> None:
    assert (a.digest() == b.digest()) == (a == b)
    assert a.merge(b).digest() == b.merge(a).digest()


def test_the_digest_is_the_same_on_any_machine() -> None:
    one = Lexicon(frozenset({"星河光电", "云海电子"}), frozenset({"甲"}), frozenset({("李明强", "甲", "主任@乙")}))
    assert one.digest() == "c319bb42ec464a136655b423"
    assert Lexicon(frozenset({"甲"})).digest() != Lexicon(zones=frozenset({"甲"})).digest()


class Words:
    def __init__(self, words: str) -> None:
        self.words = words


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("衡远投产。", {"山西衡远电气有限公司"}),
        ("衡远电气投产。", {"山西衡远电气有限公司"}),
        ("云海电子投产。", {"云海电子"}),
        ("平安无事。", set()),
    ],
)
def test_a_text_keeps_the_firms_that_it_may_mean(words: str, kept: set[str]) -> None:
    known = Lexicon(frozenset({"山西衡远电气有限公司", "云海电子", "合肥青禾种业有限公司"}))
    assert known.within(Words(words)).enterprises == kept


@given(LEXICONS, st.text(alphabet="星河光电胜利汽车临汾晋城李明强", max_size=12))
def test_a_part_of_a_part(known: Lexicon, words: str) -> None:
    part = known.within(Words(words))
    assert part.merge(known) == known
    assert part.within(Words(words)) == part


# -- a document's facts depend on no more than its part --------------------------------------------------------------

HEADS = (
    "临汾开发区补链强链",
    "临汾经开区抓项目",
    "临汾经济技术开发区做优服务",
    "晋城经开区招商忙",
    "产业向新",
    "大连金普新区再出发",
)
BODIES = (
    "今年以来，开发区聚焦光伏产业，“星河光电”是光伏产业链“链主”企业。",
    "目前，合肥星河光电有限公司投资5亿元的光伏组件项目开工，星河光电还与安徽大学共建研究院。",
    "胜利汽车、星河光电、云海电子等企业落户。",
    "管委会主任李明强表示，合肥胜利汽车制造有限公司为龙头。",
    "星河光电有限公司董事长李明强、总经理王志远出席。",
    "临汾市经济开发区与晋城经济开发区签约。",
    "近日，芜湖星河光电有限公司（以下简称“星光”）投产，星光等3家企业获奖。",
)
PAGES = st.builds(
    lambda head, bodies: "\n".join([head, "本报讯 " + bodies[0], *bodies[1:], "（周新）", ""]),
    st.sampled_from(HEADS),
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True),
)


@cache
def surveyed(text: str) -> Survey:
    return survey(document("page.txt", text))


@settings(max_examples=15, deadline=None)
@given(st.lists(PAGES, min_size=2, max_size=4, unique=True), LEXICONS)
def test_the_part_within_a_page_gives_the_same_facts(pages: list[str], more: Lexicon) -> None:
    found = [surveyed(page) for page in pages]
    lexicon = reduce(Lexicon.merge, [one.lexicon for one in found], more)
    for one in found:
        assert extract(one, lexicon.within(one)) == extract(one, lexicon)


def test_a_zone_that_a_headline_alone_names_is_within_its_page() -> None:
    page = surveyed("临汾开发区补链强链\n本报讯 今年以来，开发区聚焦光伏产业，做强光伏产业链。（王芳）\n")
    known = Lexicon(zones=frozenset({"临汾经济技术开发区", "晋城经济技术开发区"}))
    assert known.within(page).zones == {"临汾经济技术开发区"}
    (zone,) = extract(page, known.within(page)).zones
    assert zone is not None
    assert zone.name == "临汾经济技术开发区"


def test_a_name_in_quotation_marks_is_within_its_page() -> None:
    page = surveyed("产业向新\n本报讯 走进合肥高新区，“星”河光电投产，“星河”光电再投资。（王芳）\n")
    assert Lexicon(frozenset({"合肥星河光电有限公司"})).within(page).enterprises
