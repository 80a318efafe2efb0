"""The text stages as a whole: evidence that stands on the page, and facts that no order of pages changes."""

from __future__ import annotations

import itertools
import pickle
import re
from functools import cache, reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentences import document

from kg.model import Claim, Document, Entity, Evidence, Facts, Stance
from kg.split import quote
from kg.text import Lexicon, Survey, explain, explain_facts, extract, survey, surveys

PAGES = {
    "one.txt": "滨江高新技术产业开发区做强产业链\n本报讯 近年来，滨江高新技术产业开发区聚焦光伏产业。"
    "目前，合肥星河光电有限公司是光伏产业链“链主”企业。\n管委会主任李明强表示，光伏组件项目总投资10亿元。（王芳）\n",
    "two.txt": "临海经开区补链强链\n本报讯 今年以来，临海经开区发展储能产业，以星河光电为储能产业链“链主”。\n"
    "管委会副主任李明强介绍，规上工业增加值增长8.4%。（周新）\n",
    "three.txt": "临海经济技术开发区抓项目\n本报讯 临海经济技术开发区与华中科技大学共建新材料研究院。"
    "管委会副主任李明强出席。海天化工有限公司落户开发区。（周新）\n",
}


@cache
def surveyed(name: str) -> Survey:
    return survey(document(name, PAGES[name]))


def facts_of(names: tuple[str, ...]) -> dict[str, Facts]:
    lexicon = reduce(Lexicon.merge, (surveyed(name).lexicon for name in names))
    return {name: extract(surveyed(name), lexicon) for name in names}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def evidence(facts: Facts) -> list[Evidence]:
    return [fact.evidence for fact in (*facts.claims, *facts.observations)]


def of(facts: Facts, relation: str) -> list[Claim]:
    return [claim for claim in facts.claims if claim.relation == relation]


def names(facts: Facts, relation: str) -> list[tuple[str, str]]:
    return [(c.subject.name, c.object.name) for c in of(facts, relation) if isinstance(c.object, Entity)]


# -- order -----------------------------------------------------------------------------------------------------------


def test_the_order_of_the_pages_is_nothing() -> None:
    expected = facts_of(tuple(PAGES))
    for order in itertools.permutations(PAGES):
        assert facts_of(order) == expected


def test_pages_together_and_one_by_one() -> None:
    together = list(surveys(document(name, text) for name, text in PAGES.items()))
    assert [one.lexicon for one in together] == [surveyed(name).lexicon for name in PAGES]
    assert together == [surveyed(name) for name in PAGES]


def test_no_page_no_survey() -> None:
    assert list(surveys([])) == []


def test_another_page_gives_the_full_name() -> None:
    both = facts_of(tuple(PAGES))["two.txt"]
    assert names(both, "isChainLeaderOf") == [("合肥星河光电有限公司", "储能")]
    alone = facts_of(("two.txt",))["two.txt"]
    assert names(alone, "isChainLeaderOf") == [("星河光电", "储能")]


# -- people ----------------------------------------------------------------------------------------------------------


def holders(facts: Facts) -> set[tuple[str, str]]:
    return {(claim.subject.name, claim.subject.qualifier) for claim in of(facts, "holdsPost")}


def test_one_name_in_unrelated_zones_is_two_people() -> None:
    found = facts_of(("one.txt", "two.txt"))
    (one,), (two,) = holders(found["one.txt"]), holders(found["two.txt"])
    assert one[0] == two[0] == "李明强"
    assert one != two
    assert one[1].startswith("滨江")
    assert two[1].startswith("临海")


def test_one_name_in_one_zone_is_one_person() -> None:
    found = facts_of(("two.txt", "three.txt"))
    assert holders(found["two.txt"]) == holders(found["three.txt"]) == {("李明强", "")}
    found = facts_of(tuple(PAGES))
    assert holders(found["two.txt"]) == holders(found["three.txt"]) != holders(found["one.txt"])


# -- evidence --------------------------------------------------------------------------------------------------------


def check(facts: Facts) -> None:
    text = facts.document.text
    assert evidence(facts)
    for found in evidence(facts):
        assert 0 <= found.start < found.end <= len(text)
        assert found.quote == quote(text, found.start, found.end)
        assert bare(found.quote) == bare(text[found.start : found.end])
        assert 0 <= found.article < len(facts.articles)
    assert len(facts.zones) == len(facts.articles)


@pytest.mark.parametrize("name", PAGES)
def test_a_quote_is_a_slice(name: str) -> None:
    check(facts_of(tuple(PAGES))[name])


SAID = (
    "临海经开区以星河光电有限公司为光伏产业链“链主”，与华中科技大学共建新材料研究院，总投资3.5亿元的光伏组件项目开工。"
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, len(SAID) - 1), max_size=4), st.sampled_from(("\n", "\r\n", "\n　　", " \n\n")))
def test_line_breaks_change_no_fact_and_no_quote(cuts: list[int], mark: str) -> None:
    edges = [0, *sorted(set(cuts)), len(SAID)]
    text = mark.join(SAID[a:b] for a, b in itertools.pairwise(edges))
    wrapped, plain = explain_facts(text, "临海经济技术开发区"), explain_facts(SAID, "临海经济技术开发区")
    check(wrapped)

    def told(facts: Facts) -> list[tuple[Entity, str, object, str]]:
        return [(c.subject, c.relation, c.object, c.evidence.quote) for c in facts.claims]

    assert told(wrapped) == told(plain)


CAPTIONED = (
    "滨江高新技术产业开发区做强产业链\n"
    "本报讯 近年来，滨江高新技术产业开发区聚焦光伏产业，目前\n"
    "图为企业生产车间。王芳 摄\n"
    "，星河光电有限公司是光伏产业链“链主”企业，企业上下游齐发力。\n"
    "滨江高新技术产业开发区与华中科技大学共建新材料研究院。（王芳）\n"
)


def test_a_caption_in_a_sentence_is_in_no_quote() -> None:
    facts = extract(found := survey(document("caption.txt", CAPTIONED)), found.lexicon)
    sentences = [sentence.text for article in facts.articles for sentence in article.sentences]
    assert any("目前，星河光电" in sentence for sentence in sentences), "the page no longer shows a broken sentence"
    check(facts)
    assert ("星河光电有限公司", "光伏") in names(facts, "isChainLeaderOf")
    assert not any("图为" in found.quote or "摄" in found.quote for found in evidence(facts))


# -- labels, stance, repetition --------------------------------------------------------------------------------------


def test_labels() -> None:
    facts = facts_of(tuple(PAGES))["two.txt"]
    labels = {entity.name: names for entity, names in facts.labels}
    assert labels["临海经济技术开发区"] == ("临海经开区",)
    assert labels["合肥星河光电有限公司"] == ("星河光电",)
    used = {c.subject for c in facts.claims} | {c.object for c in facts.claims} | {o.thing for o in facts.observations}
    assert {entity for entity, _ in facts.labels} <= used | set(facts.zones)
    assert all(entity.name not in others for entity, others in facts.labels)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("临海经开区与华中科技大学共建研究院。", Stance.ASSERTED),
        ("临海经开区将与华中科技大学共建研究院。", Stance.PLANNED),
        ("临海经开区正与华中科技大学洽谈共建研究院。", Stance.NEGOTIATING),
        ("临海经开区并未与华中科技大学共建研究院。", Stance.DENIED),
    ],
)
def test_stance(text: str, stance: Stance) -> None:
    assert [claim.stance for claim in of(explain_facts(text, "临海经济技术开发区"), "partnersWith")] == [stance]


def test_a_fact_is_told_once_a_sentence_by_one_rule() -> None:
    facts = explain_facts("以星河光电有限公司为链主、星河光电有限公司为链主的光伏产业链。", "临海经济技术开发区")
    assert len(of(facts, "isChainLeaderOf")) == 1
    (claim,) = of(facts, "isChainLeaderOf")
    assert re.fullmatch(r"isChainLeaderOf/[a-z-]+", claim.rule)
    twice = explain_facts("光伏产业链链主为星河光电有限公司。光伏产业链链主为星河光电有限公司！", "临海经济技术开发区")
    assert len({claim.evidence.start for claim in of(twice, "isChainLeaderOf")}) == 2


@pytest.mark.parametrize(
    "text", ["", "\n", "。", "天气晴朗，我们去公园。", "“”《》（）", "\x00\ufeff", "A" * 500, "😀🎉"]
)
def test_text_that_states_nothing(text: str) -> None:
    facts = explain_facts(text)
    assert (facts.claims, facts.observations, facts.labels) == ((), (), ())


def test_wide_characters_are_read_as_narrow_ones() -> None:
    told = [(o.indicator, o.quantity.text) for o in explain_facts("临海经开区签约项目２０个。").observations]
    assert (
        told == [(o.indicator, o.quantity.text) for o in explain_facts("临海经开区签约项目20个。").observations] != []
    )


def test_a_page_without_a_zone() -> None:
    found = survey(document("page.txt", "河边\n老人讲起往事，孩子们听得入神。\n"))
    facts = extract(found, found.lexicon)
    assert set(facts.zones) <= {None}
    assert facts.claims == ()


# -- values ----------------------------------------------------------------------------------------------------------


def test_a_survey_travels_between_processes() -> None:
    found = surveyed("one.txt")
    _ = found.words  # cached, and no part of the value
    copy: Survey = pickle.loads(pickle.dumps(found))
    assert copy == found
    assert copy.lexicon.digest() == found.lexicon.digest()
    assert extract(copy, copy.lexicon) == extract(found, found.lexicon)
    facts = extract(found, found.lexicon)
    assert pickle.loads(pickle.dumps(facts)) == facts


def test_a_document_is_not_changed() -> None:
    page = document("one.txt", PAGES["one.txt"])
    assert survey(page).document is page
    assert extract(surveyed("one.txt"), Lexicon()).document == Document("one.txt", page.text, page.sha256)


# -- explain ---------------------------------------------------------------------------------------------------------


def test_explain() -> None:
    told = explain("临海经开区与华中科技大学共建研究院，规上工业增加值增长8.4%。")
    assert ("华中科技大学", "University", "list:university") in told.mentions
    assert [name for name, kind, _ in told.mentions if kind == "Zone"] == ["临海经开区"]
    rules = {rule.partition("/")[0]: (what, stance) for rule, what, stance in told.fired}
    assert rules["partnersWith"] == ("临海经济技术开发区 — partnersWith — 华中科技大学", "asserted")
    assert "8.4%" in rules["observation"][0]
    assert told.text.startswith("临海经开区")


def test_a_preposition_between_a_zone_and_a_firm_is_no_part_of_either() -> None:
    told = explain("合肥高新区以星河光电有限公司为光伏产业链“链主”。")
    assert [name for name, kind, _ in told.mentions if kind == "Enterprise"] == ["星河光电有限公司"]


def test_explain_says_what_was_missing() -> None:
    told = explain("安徽大学与多家单位开展合作。")
    assert told.fired == []
    assert any(
        rule.startswith("partnersWith/") and "wants Enterprise|Zone at “多家”" in what for rule, what in told.nearly
    )


def test_explain_takes_the_zone_that_a_text_names_alone() -> None:
    assert [what for _, what, _ in explain("走进合肥高新区，全区做强光伏产业链。").fired] == [
        "合肥高新技术产业开发区 — hasChain — 光伏"
    ]
    assert explain("全区做强光伏产业链。").fired == []
