"""Typed patterns: what slots take, where a focus fills in, and what a mistake in one is told."""

from __future__ import annotations

from typing import Any

import pytest
from sentences import scene

from kg.errors import PatternError
from kg.extract import extractors, nearly
from kg.extract.pattern import PatternExtractor
from kg.extract.roles import ChainRole
from kg.extract.scene import Draft, Focus, Scene
from kg.model import Entity

HOME = Entity("Zone", "合肥高新技术产业开发区")
FIRM, CHAIN, PROJECT = Entity("Enterprise", "星河光电"), Entity("IndustryChain", "光伏"), Entity("Project", "数字园")


def extractor(relation: str, source: str, **options: Any) -> PatternExtractor:
    return PatternExtractor(relation, {"test": source}, **options)


def pairs(drafts: list[Draft]) -> list[tuple[str, str]]:
    return [(d.subject.name, getattr(d.object, "name", "")) for d in drafts]


def found(using: PatternExtractor | ChainRole, said: Scene) -> list[tuple[str, str]]:
    return pairs(list(using.extract(said)))


# -- slots -----------------------------------------------------------------------------------------------------------

GATHERS = "{o:IndustryChain}集聚了?{s:Enterprise+}等"


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("光伏集聚星河光电等企业", ["星河光电"]),
        ("光伏集聚了星河光电、云海电子等企业", ["星河光电", "云海电子"]),
        ("光伏集聚星河光电、云海电子和泰岳精工等企业", ["星河光电", "云海电子", "泰岳精工"]),
        ("光伏集聚“星河光电”“云海电子”等企业", ["星河光电", "云海电子"]),
        ("“光伏”集聚星河光电，以及云海电子等企业", ["星河光电", "云海电子"]),
        ("光伏集聚星河光电的对手云海电子等企业", []),
        ("光伏集聚企业，星河光电等企业", []),
    ],
)
def test_a_list_slot(text: str, firms: list[str]) -> None:
    names = [(name, "Enterprise") for name in ("星河光电", "云海电子", "泰岳精工") if name in text]
    said = scene(text, ("光伏", "IndustryChain"), *names)
    assert found(extractor("isChainMemberOf", GATHERS), said) == [(firm, "光伏") for firm in firms]


def test_a_slot_without_plus_takes_one() -> None:
    said = scene(
        "星河光电、云海电子入链光伏", ("星河光电", "Enterprise"), ("云海电子", "Enterprise"), ("光伏", "IndustryChain")
    )
    assert found(extractor("isChainMemberOf", "^{s:Enterprise}.*入链{o:IndustryChain}"), said) == [("星河光电", "光伏")]


def test_a_class_takes_its_subclasses_and_no_others() -> None:
    together = extractor("partnersWith", "{s:Zone}与{o:Organisation}共建")
    for kind, wanted in (("University", 1), ("ResearchInstitute", 1), ("Product", 0)):
        said = scene("合肥高新区与安徽大学共建", ("合肥高新区", "Zone"), ("安徽大学", kind))
        assert len(found(together, said)) == wanted


def test_several_classes() -> None:
    both = extractor("locatedIn", "{s:Enterprise|Project}位于{o:Zone|Park}")
    assert found(both, scene("数字园位于云谷", ("数字园", "Project"), ("云谷", "Park"))) == [("数字园", "云谷")]
    assert found(both, scene("数字园位于云谷", ("数字园", "Platform"), ("云谷", "Park"))) == []


def test_qualifiers() -> None:
    supplies = extractor("suppliesTo", "{s:Enterprise}为{o:Enterprise}供应(?:优质)?{product:Product+}?")
    names = ("星河光电", "Enterprise"), ("云海电子", "Enterprise")
    said = scene("星河光电为云海电子供应基板、镜头", *names, ("基板", "Product"), ("镜头", "Product"))
    assert [d.qualifiers for d in supplies.extract(said)] == [(("product", "基板、镜头"),)]
    said = scene("基板缺货，星河光电为云海电子供应", ("基板", "Product"), *names)
    assert [d.qualifiers for d in supplies.extract(said)] == [()]


def test_the_stretch_that_states_it() -> None:
    text = "目前，光伏集聚星河光电等企业"
    (draft,) = extractor("isChainMemberOf", GATHERS).extract(
        scene(text, ("光伏", "IndustryChain"), ("星河光电", "Enterprise"))
    )
    assert (text[draft.start : draft.end], draft.rule) == ("光伏集聚星河光电等", "test")


def test_a_thing_is_nothing_to_itself() -> None:
    said = scene("星河光电与星河光电", ("星河光电", "Enterprise"), ("星河光电", "Enterprise"))
    assert len(said.mentions) == 2
    assert found(extractor("suppliesTo", "{s:Enterprise}与{o:Enterprise}"), said) == []


def test_a_mention_without_an_entity_states_nothing() -> None:
    from dataclasses import replace

    said = scene("光伏集聚星河光电等企业", ("光伏", "IndustryChain"), ("星河光电", "Enterprise"))
    unknown = replace(
        said, mentions=tuple(replace(m, entity=None) if m.type == "Enterprise" else m for m in said.mentions)
    )
    assert found(extractor("isChainMemberOf", GATHERS), unknown) == []


def test_guard_and_unless() -> None:
    said = scene("据说光伏集聚星河光电等企业", ("光伏", "IndustryChain"), ("星河光电", "Enterprise"))
    seen: list[str] = []

    def guard(scene: Scene, start: int, end: int) -> bool:
        seen.append(scene.text[start:end])
        return False

    assert found(extractor("isChainMemberOf", GATHERS, guard=guard), said) == []
    assert seen == ["光伏集聚星河光电等"]
    assert found(extractor("isChainMemberOf", GATHERS, unless="据说"), said) == []
    assert found(extractor("isChainMemberOf", GATHERS, unless="传说"), said) == [("星河光电", "光伏")]


# -- focus -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "source", "focus", "expected"),
    [
        ("hasProject", "{o:Project}", {"s": "Zone"}, (HOME.name, "数字园二期")),
        ("undertakes", "公司建设{o:Project}", {"s": "Enterprise"}, ("星河光电", "数字园二期")),
    ],
)
def test_focus_fills_what_a_pattern_leaves_out(
    relation: str, source: str, focus: dict[str, str], expected: tuple[str, str]
) -> None:
    text = "公司建设数字园二期"
    said = scene(text, ("数字园二期", "Project"), focus=Focus(HOME, CHAIN, FIRM, PROJECT))
    using = extractor(relation, source, focus=focus)
    assert found(using, said) == [expected]
    assert found(using, scene(text, ("数字园二期", "Project"))) == []


def test_the_sentence_goes_before_the_focus() -> None:
    leads = extractor("isChainLeaderOf", "链主为{s:Enterprise}", focus={"o": "IndustryChain"})
    firm = ("云海电子", "Enterprise")
    focus = Focus(chain=CHAIN)
    assert found(leads, scene("链主为云海电子", firm, focus=focus)) == [("云海电子", "光伏")]
    assert found(leads, scene("储能链主为云海电子", ("储能", "IndustryChain"), firm, focus=focus)) == [
        ("云海电子", "储能")
    ]
    several = scene("储能、芯片链主为云海电子", ("储能", "IndustryChain"), ("芯片", "IndustryChain"), firm, focus=focus)
    assert found(leads, several) == []


def test_a_pattern_that_names_both_goes_before_one_that_leaves_one_out() -> None:
    both = PatternExtractor(
        "isChainLeaderOf",
        {"short": "以{s:Enterprise}为链主", "long": "以{s:Enterprise}为链主的{o:IndustryChain}"},
        focus={"o": "IndustryChain"},
    )
    said = scene(
        "以星河光电为链主的储能", ("星河光电", "Enterprise"), ("储能", "IndustryChain"), focus=Focus(chain=CHAIN)
    )
    assert [(d.rule, d.object) for d in both.extract(said)] == [("long", Entity("IndustryChain", "储能"))]


# -- mistakes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "source", "focus", "said"),
    [
        ("hasParks", "{s:Zone}{o:Park}", {}, "no relation 'hasParks': add it to ontology/kg.ttl"),
        ("hasChain", "{s:Person}的{o:IndustryChain}", {}, "{s:Person} is not allowed: hasChain takes Zone"),
        ("hasChain", "{s:Zone}的{o:Product}", {}, "{o:Product} is not allowed: hasChain takes IndustryChain"),
        ("hasChain", "{s:Zone}发展", {}, "wants one {o:Class} or a focus for it, found ['s']"),
        ("hasChain", "发展{o:IndustryChain}", {"o": "IndustryChain"}, "wants one {s:Class} or a focus for it"),
        ("hasChain", "{s:Zone}({o:IndustryChain}", {}, "missing ), unterminated subpattern"),
        ("hasChain", "{s:Zone}{o:Chain}", {}, "no name has the class 'Chain': use one of ChainStage, Enterprise"),
        ("hasChain", "{s:Zone}{x:Claim}{o:IndustryChain}", {}, "no name has the class 'Claim'"),
        ("hasChain", "{s:Zone}{s:Zone}{o:IndustryChain}", {}, "the slot 's' stands twice"),
        ("hasChain", "{S:Zone}的{o:IndustryChain}", {"s": "Zone"}, "a brace is not a slot such as {s:Zone}"),
        ("hasChain", "{s:Zone}{o:IndustryChain}{", {}, "a brace is not a slot"),
    ],
)
def test_a_mistake_names_the_rule_and_the_remedy(relation: str, source: str, focus: dict[str, str], said: str) -> None:
    with pytest.raises(PatternError) as caught:
        extractor(relation, source, focus=focus)
    assert str(caught.value).startswith(f"{relation}/test: ")
    assert said in str(caught.value)


def test_a_focus_that_nothing_carries() -> None:
    with pytest.raises(PatternError, match="holdsPost: no 'Person' carries over as 's': use one of Zone, "):
        extractor("holdsPost", "{o:Post}", focus={"s": "Person"})


@pytest.mark.parametrize(
    "source", ["{s:Zone}.{0,3}{o:IndustryChain}", "{s:Zone}.{2}{o:IndustryChain}", "{s:Zone}.{1,}{o:IndustryChain}"]
)
def test_counts_are_no_slots(source: str) -> None:
    said = scene("合肥高新区发展光伏", ("合肥高新区", "Zone"), ("光伏", "IndustryChain"))
    assert found(extractor("hasChain", source), said) == [("合肥高新区", "光伏")]


# -- what nearly fired -----------------------------------------------------------------------------------------------


def test_nearly() -> None:
    together = extractor("partnersWith", "{s:Zone}与{o:University}共建")
    said = scene("合肥高新区与云海共建", ("合肥高新区", "Zone"))
    assert together.nearly(said) == [("partnersWith/test", "wants University at “云海”")]
    assert together.nearly(scene("甲与乙共建")) == []
    assert together.nearly(scene("合肥高新区与安徽大学共建", ("合肥高新区", "Zone"), ("安徽大学", "University"))) == []
    assert any(rule.startswith("partnersWith/") for rule, _ in nearly(said))


# -- roles in a chain ------------------------------------------------------------------------------------------------

LEADS = ChainRole("isChainLeaderOf", "“?链主”?", {}, unless="链长")
FIRMS = ("星河光电", "云海电子")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("以星河光电为链主的光伏", [("星河光电", "光伏")]),
        ("以星河光电、云海电子为“链主”企业，做强光伏", [("星河光电", "光伏"), ("云海电子", "光伏")]),
        ("光伏“链主”企业为星河光电", [("星河光电", "光伏")]),
        ("光伏链主企业有：星河光电、云海电子", [("星河光电", "光伏"), ("云海电子", "光伏")]),
        ("星河光电是光伏“链主”企业", [("星河光电", "光伏")]),
        ("由星河光电担任链主，做强光伏", [("星河光电", "光伏")]),
        ("星河光电、云海电子分别为光伏、储能链主企业", [("星河光电", "光伏"), ("云海电子", "储能")]),
        # no pair can be told
        ("星河光电、云海电子等链主企业带动光伏、储能", []),
        ("为链主企业星河光电送政策，光伏", []),
        ("光伏链长为星河光电，链主未定", []),
        ("以光伏为链主", []),
    ],
)
def test_chain_roles(text: str, expected: list[tuple[str, str]]) -> None:
    order = sorted(
        [(name, "Enterprise") for name in FIRMS if name in text]
        + [(name, "IndustryChain") for name in ("光伏", "储能") if name in text],
        key=lambda item: text.index(item[0]),
    )
    assert sorted(set(found(LEADS, scene(text, *order)))) == sorted(expected)


def test_one_pair_too_few_is_not_told_apart() -> None:
    text = "星河光电、云海电子分别为光伏链主企业"
    said = scene(text, ("星河光电", "Enterprise"), ("云海电子", "Enterprise"), ("光伏", "IndustryChain"))
    assert not any(draft.rule == "respectively" for draft in LEADS.extract(said))


def test_every_extractor_names_its_relation() -> None:
    from kg import schema

    assert list(extractors()) == sorted(schema.relations())
    assert all(extractor.relation == name for name, extractor in extractors().items())
