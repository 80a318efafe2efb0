"""What carries over from sentence to sentence: the chain of a numbered paragraph, the zone, the firm, the project."""

from __future__ import annotations

import pytest
from sentences import reading

from kg.extract.focus import scenes
from kg.extract.scene import Scene
from kg.model import Claim, Entity, Mention
from kg.text import explain_facts

HOME = Entity("Zone", "合肥高新技术产业开发区")
NAMES = {
    "新能源汽车": "IndustryChain",
    "生物医药": "IndustryChain",
    "光伏": "IndustryChain",
    "储能": "IndustryChain",
    "星河汽车": "Enterprise",
    "云海药业": "Enterprise",
    "数字园": "Project",
}


def article(*lines: str) -> list[Scene]:
    """The scenes of an article; a line that begins with ``/`` opens a paragraph."""
    items = []
    paragraph = 0
    for line in lines:
        paragraph += line.startswith("/")
        text = line.removeprefix("/")
        found = sorted((text.index(name), name) for name in NAMES if name in text)
        mentions = (Mention(at, at + len(name), NAMES[name], "test", Entity(NAMES[name], name)) for at, name in found)
        items.append((reading(text, paragraph), tuple(mentions)))
    return list(scenes(items, HOME))


def chains(*lines: str) -> list[str]:
    return [scene.focus.chain.name if scene.focus.chain else "" for scene in article(*lines)]


def test_a_heading_holds_to_the_next_heading() -> None:
    assert chains(
        "/一是新能源汽车产业链。",
        "规模持续壮大。",
        "/“链主”企业为星河汽车。",
        "/二是生物医药产业链。",
        "/“链主”企业为云海药业。",
    ) == ["新能源汽车", "新能源汽车", "新能源汽车", "生物医药", "生物医药"]


def test_a_heading_comes_back_after_a_paragraph_that_strays() -> None:
    assert chains("/（一）新能源汽车产业链", "/企业还涉足光伏。", "目前，链主为星河汽车。", "/投资增长。") == [
        "新能源汽车",
        "新能源汽车",
        "光伏",
        "新能源汽车",
    ]


def test_without_a_heading_the_chain_ends_with_its_paragraph() -> None:
    assert chains("/近年来，光伏做大做强。", "链主为星河汽车。", "/储能起步。", "/云海药业投产。") == [
        "光伏",
        "光伏",
        "储能",
        "",
    ]


def test_two_chains_in_a_sentence_leave_none() -> None:
    assert chains("/光伏、储能齐头并进。", "链主为星河汽车。") == ["", ""]


def test_the_only_chain_of_an_article() -> None:
    assert chains("/光伏起步。", "/云海药业投产。", "/光伏壮大。") == ["光伏"] * 3
    assert chains("/光伏起步。", "/云海药业投产。", "/储能壮大。")[1] == ""


def test_a_chain_that_is_about_to_be_named() -> None:
    assert chains("/链主为星河汽车。", "企业抱团，光伏成链。", "/储能起步。") == ["光伏", "光伏", "储能"]


def test_firm_and_project_carry_over() -> None:
    found = article("/星河汽车投资数字园。", "公司今年再投资。", "/项目投产。")
    assert [scene.focus.firm and scene.focus.firm.name for scene in found] == [None, "星河汽车", "星河汽车"]
    assert [scene.focus.project and scene.focus.project.name for scene in found] == [None, "数字园", "数字园"]
    assert {scene.focus.zone for scene in found} == {HOME}


def test_sentences_stay_as_they_are() -> None:
    lines = ("/一是新能源汽车产业链。", "规模持续壮大。")
    assert [scene.text for scene in article(*lines)] == [line.removeprefix("/") for line in lines]
    assert list(scenes([], HOME)) == []


# -- through the whole text stage ------------------------------------------------------------------------------------


def claims(text: str, relation: str, zone: str = HOME.name) -> list[tuple[str, str]]:
    def shown(claim: Claim) -> str:
        return claim.object.name if isinstance(claim.object, Entity) else claim.object.text

    return [(c.subject.name, shown(c)) for c in explain_facts(text, zone).claims if c.relation == relation]


def test_leaders_of_numbered_paragraphs() -> None:
    text = (
        "一是新能源汽车产业链。规模持续壮大。目前，“链主”企业为星河汽车有限公司。\n"
        "二是生物医药产业链。“链主”企业为云海药业有限公司。"
    )
    assert claims(text, "isChainLeaderOf") == [("星河汽车有限公司", "新能源汽车"), ("云海药业有限公司", "生物医药")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "云谷数字产业园的建设作为重点工作。该项目总投资12亿元。",
            [("云谷数字产业园", "12亿元")],
        ),
        ("光伏组件项目开工。该项目总投资5亿元。", [("光伏组件", "5亿元")]),
        ("该项目总投资12亿元。", []),
        ("云谷数字产业园开园。光伏组件项目开工。该项目总投资5亿元。", [("光伏组件", "5亿元")]),
    ],
)
def test_this_project(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text, "investmentCNY") == expected


def test_the_zone_turns_with_the_sentence_and_back() -> None:
    text = "芜湖经开区聚焦机器人产业链。合肥高新区发展量子信息产业链。全区做强光伏产业链。"
    assert claims(text, "hasChain") == [
        ("芜湖经济技术开发区", "机器人"),
        (HOME.name, "量子信息"),
        (HOME.name, "光伏"),
    ]


def test_a_sentence_that_names_many_zones_is_about_none() -> None:
    text = "芜湖经开区、合肥经开区、滁州经开区发展光伏产业链。"
    assert claims(text, "hasChain") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "合肥高新区发展光伏产业链。\n　　相邻的芜湖经开区也没闲着。该区主攻机器人产业链。",
            [(HOME.name, "光伏"), ("芜湖经济技术开发区", "机器人")],
        ),
        (
            "芜湖经开区发展光伏产业链。高新区主攻机器人产业链。",
            [("芜湖经济技术开发区", "光伏"), (HOME.name, "机器人")],
        ),
        ("芜湖经开区的企业来访。该区主攻机器人产业链。", [(HOME.name, "机器人")]),
        ("芜湖经开区与合肥高新区签约。该区主攻机器人产业链。", [(HOME.name, "机器人")]),
    ],
)
def test_a_paragraph_may_turn_to_another_zone(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text, "hasChain") == expected


def test_an_area_of_a_free_trade_zone_is_known_by_its_article() -> None:
    zone = "中国（云南）自由贸易试验区红河片区"
    assert claims("红河片区主攻跨境电商产业链。片区发展光伏产业链。", "hasChain", zone) == [
        (zone, "跨境电商"),
        (zone, "光伏"),
    ]
    other = "中国（湖北）自由贸易试验区武汉片区"
    assert claims("武汉片区主攻机器人产业链。", "hasChain") == [(other, "机器人")]
