"""Mentions to entities: one thing under its fullest name, two things apart. Firms and people are made up."""

from __future__ import annotations

import pytest

from kg.link import Linker, Names, aliases, bare, people, project_name, zone_name
from kg.model import Entity, Mention
from kg.recognise.lexicon import Lexicon

# -- zones -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "seen", "expected"),
    [
        ("晋城经开区", [], "晋城经济技术开发区"),
        ("晋城市经开区", [], "晋城经济技术开发区"),
        ("合肥高新区", [], "合肥高新技术产业开发区"),
        ("临汾经开区", ["临汾经济开发区"], "临汾经济开发区"),
        ("临汾开发区", ["临汾经济技术开发区"], "临汾经济技术开发区"),
        ("临汾经济技术开发区", ["临汾开发区"], "临汾经济技术开发区"),
        # one character apart, and two zones all the same
        ("晋城经开区", ["晋中经济开发区"], "晋城经济技术开发区"),
        ("晋中经开区", ["晋城经济开发区"], "晋中经济技术开发区"),
        # one place, two zones
        ("合肥高新区", ["合肥经济技术开发区"], "合肥高新技术产业开发区"),
        ("合肥经开区", ["合肥高新技术产业开发区", "合肥综合保税区"], "合肥经济技术开发区"),
        # no zone at all
        ("星河谷", ["晋城经济技术开发区"], "星河谷"),
    ],
)
def test_zone_name(name: str, seen: list[str], expected: str) -> None:
    assert zone_name(name, seen) == expected


@pytest.mark.parametrize("name", ["晋城经开区", "临汾开发区", "大连金普新区", "苏州工业园区", "芜湖综保区"])
def test_a_full_name_stays(name: str) -> None:
    full = zone_name(name)
    assert zone_name(full) == full


def test_order_of_the_names_seen_is_nothing() -> None:
    seen = ["临汾经济开发区", "临汾市经济开发区", "临汾开发区", "晋中经济开发区"]
    assert len({zone_name("临汾经开区", order) for order in (seen, seen[::-1], seen[1:] + seen[:1])}) == 1


# -- enterprises -----------------------------------------------------------------------------------------------------


def names(*circles: set[str]) -> Names:
    return Names(tuple(map(frozenset, circles)))


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("衡远电气", {"山西衡远电气有限公司"}, "山西衡远电气有限公司"),
        ("衡远", {"山西衡远电气有限公司"}, "山西衡远电气有限公司"),
        ("衡远电气有限公司", {"山西衡远电气有限公司"}, "山西衡远电气有限公司"),
        ("山西衡远电气有限公司", {"衡远电气有限公司", "衡远电气"}, "山西衡远电气有限公司"),
        ("衡远电气", {"衡远电气"}, "衡远电气"),
        ("衡远电气", set(), "衡远电气"),
        # more than one may be meant
        ("胜利汽车", {"合肥胜利汽车制造有限公司", "合肥胜利汽车配件有限公司"}, "胜利汽车"),
        ("星河光电", {"合肥星河光电有限公司", "芜湖星河光电有限公司"}, "星河光电"),
        ("星河光电有限公司", {"合肥星河光电有限公司", "芜湖星河光电有限公司"}, "星河光电有限公司"),
        # another firm, however like it is
        ("胜利汽车配件有限公司", {"胜利汽车制造有限公司"}, "胜利汽车配件有限公司"),
        ("合肥星河光电有限公司", {"芜湖星河光电有限公司"}, "合肥星河光电有限公司"),
        ("长治市自来水有限公司", {"晋城市自来水有限公司"}, "长治市自来水有限公司"),
    ],
)
def test_full_name(name: str, known: set[str], expected: str) -> None:
    assert names(known | {name}).full(name) == expected


def test_the_nearest_circle_decides() -> None:
    article, document = {"合肥胜利汽车制造有限公司"}, {"合肥胜利汽车制造有限公司", "合肥胜利汽车配件有限公司"}
    assert names(article, document).full("胜利汽车") == "合肥胜利汽车制造有限公司"
    assert names(document, article).full("胜利汽车") == "胜利汽车"


def test_the_fullest_name_is_found_through_the_circles() -> None:
    found = names({"星河科技公司"}, {"合肥星河科技有限公司"})
    assert {found.full(name) for name in ("星河科技", "星河科技公司", "合肥星河科技有限公司")} == {
        "合肥星河科技有限公司"
    }


# -- aliases that a text defines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "short", "end"),
    [
        ("合肥星河科技有限公司（以下简称“星河科技”）投产。", "星河科技", "合肥星河科技有限公司"),
        ("合肥星河科技有限公司（简称星河）投产。", "星河", "合肥星河科技有限公司"),
        ("近日，星河科技（合肥）有限公司（下称“星河”）投产。", "星河", "星河科技（合肥）有限公司"),
        ("山西转型综合改革示范区（以下简称:“示范区”）揭牌。", "示范区", "山西转型综合改革示范区"),
    ],
)
def test_aliases(text: str, short: str, end: str) -> None:
    assert aliases(text)[short].endswith(end)


def test_a_bracket_without_the_word_defines_nothing() -> None:
    assert aliases("合肥星河科技有限公司（星河科技）投产，云海公司（以下统称甲方）参加。") == {}


HOME = Entity("Zone", "晋城经济技术开发区")


def linker(text: str = "", zone: Entity | None = HOME, known: set[str] | None = None, **more: str) -> Linker:
    return Linker(zone, frozenset({HOME.name}), names(known or set()), aliases(text), more)


def entity(text: str, kind: str, source: str, using: Linker) -> Entity | None:
    return using.link(Mention(0, len(text), kind, source), text).entity


def test_an_alias_means_the_firm_and_not_the_words_before_it() -> None:
    using = linker("我区引进合肥星河科技有限公司（以下简称“星科”）。", known={"合肥星河科技有限公司"})
    assert entity("星科", "Enterprise", "context:list", using) == Entity("Enterprise", "合肥星河科技有限公司")
    nobody = linker("我区引进合肥星河科技有限公司（以下简称“星科”）。")
    assert entity("星科", "Enterprise", "context:list", nobody) == Entity("Enterprise", "星科")


@pytest.mark.parametrize(
    ("word", "zone", "expected"),
    [
        ("经开区", HOME, HOME),
        ("开发区", HOME, HOME),
        ("示范区", HOME, HOME),
        ("该区", HOME, HOME),
        ("高新区", HOME, None),
        ("高新区", Entity("Zone", "合肥高新技术产业开发区"), Entity("Zone", "合肥高新技术产业开发区")),
        ("经开区", None, None),
    ],
)
def test_bare_words(word: str, zone: Entity | None, expected: Entity | None) -> None:
    assert entity(word, "Zone", "bare:zone", linker(zone=zone)) == expected


def test_a_bare_word_that_the_article_defines_is_what_it_says() -> None:
    using = linker("来到山西转型综合改革示范区（以下简称“示范区”）。")
    assert entity("示范区", "Zone", "bare:zone", using) == Entity("Zone", "山西转型综合改革示范区")
    assert entity("经开区", "Zone", "bare:zone", using) == HOME


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("“晋城经开区”", "Zone", HOME),
        ("光伏产业链", "IndustryChain", Entity("IndustryChain", "光伏")),
        ("茶产业", "IndustryChain", Entity("IndustryChain", "茶")),
        ("中科大", "University", Entity("University", "中国科学技术大学")),
        ("《晋城 办法》", "Policy", Entity("Policy", "晋城办法")),
        ("李强", "Person", Entity("Person", "李强", "晋城经济技术开发区")),
        ("王强", "Person", Entity("Person", "王强")),
    ],
)
def test_entities(text: str, kind: str, expected: Entity) -> None:
    assert entity(text, kind, "grammar:x", linker(李强="晋城经济技术开发区")) == expected


def test_bare() -> None:
    assert bare(" “星 河”《光电》\n") == "星河光电"


# -- projects --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("光伏组件项目", "光伏组件"),
        ("光伏组件产业化项目", "光伏组件"),
        ("数字园项目一期", "数字园一期"),
        ("数字园一期工程", "数字园一期"),
        ("数字园二期项目", "数字园二期"),
        ("钢铁厂余热回收工程", "钢铁厂余热回收工程"),
        ("钢铁厂余热回收项目工程", "钢铁厂余热回收"),
        ("铝箔", "铝箔"),
    ],
)
def test_project_name(name: str, expected: str) -> None:
    assert project_name(name) == expected


# -- people ----------------------------------------------------------------------------------------------------------

HERE, THERE = "合肥高新技术产业开发区", "晋城经济技术开发区"


def test_two_people_of_one_name_are_kept_apart() -> None:
    known = Lexicon(posts=frozenset({("李强", HERE, f"主任@{HERE}"), ("李强", THERE, "总经理@星河光电")}))
    assert people(known, HERE) == {"李强": HERE}
    assert people(known, THERE) == {"李强": THERE}


def test_the_same_post_makes_them_one() -> None:
    known = Lexicon(posts=frozenset({("李强", HERE, "院长@安徽大学"), ("李强", THERE, "院长@安徽大学")}))
    assert people(known, HERE) == people(known, THERE) == {}


def test_a_third_article_can_join_two() -> None:
    posts = {("李强", HERE, "院长@安徽大学"), ("李强", THERE, "教授@安徽大学"), ("李强", "苏州工业园区", "主任@甲")}
    assert people(Lexicon(posts=frozenset(posts)), HERE) == {"李强": HERE}
    joined = posts | {("李强", HERE, "教授@安徽大学")}
    assert people(Lexicon(posts=frozenset(joined)), HERE) == people(Lexicon(posts=frozenset(joined)), THERE)
    assert people(Lexicon(posts=frozenset(joined)), "苏州工业园区") == {"李强": "苏州工业园区"}


def test_one_person_in_two_posts_of_one_zone() -> None:
    known = Lexicon(posts=frozenset({("李强", HERE, f"主任@{HERE}"), ("李强", HERE, f"书记@{HERE}")}))
    assert people(known, HERE) == {}


def test_a_zone_is_one_home_however_it_is_written() -> None:
    known = Lexicon(posts=frozenset({("李强", "临汾开发区", "主任@甲"), ("李强", "临汾经济技术开发区", "书记@乙")}))
    assert people(known, "临汾开发区") == people(known, "临汾经济技术开发区") == {}
    far = Lexicon(posts=known.posts | {("李强", HERE, "行长@丙")})
    assert people(far, "临汾开发区") == people(far, "临汾经济技术开发区") == {"李强": "临汾经济技术开发区"}


def test_other_people_say_nothing_of_a_name() -> None:
    known = Lexicon(posts=frozenset({("李强", "临汾开发区", "主任@甲"), ("李强", HERE, "主任@乙")}))
    more = known.merge(Lexicon(posts=frozenset({("王强", "临汾经济技术开发区", "主任@丙")})))
    assert people(more, "临汾开发区") == people(known, "临汾开发区") == {"李强": "临汾开发区"}


def test_who_is_named_elsewhere_alone_has_no_qualifier() -> None:
    known = Lexicon(posts=frozenset({("李强", HERE, "主任@甲"), ("李强", THERE, "主任@乙")}))
    assert people(known, "苏州工业园区") == {}
