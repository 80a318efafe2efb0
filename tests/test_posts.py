"""Posts as newspapers write them: stacks, several people, shapes of names, bodies without a name, bylines."""

from __future__ import annotations

import pytest

from kg.model import Entity
from kg.text import explain_facts

ZONE = "芜湖经济技术开发区"
FIRM = "芜湖砾云压铸有限公司"


def posts(text: str, zone: str | None = ZONE) -> set[tuple[str, str]]:
    """Person and title@organisation."""
    claims = explain_facts(text, zone).claims
    return {
        (claim.subject.name, f"{claim.object.name}@{claim.object.at.name if claim.object.at else ''}")
        for claim in claims
        if claim.relation == "holdsPost" and isinstance(claim.object, Entity)
    }


def test_posts_stacked_before_a_name() -> None:
    assert posts("芜湖市委常委、芜湖经开区党工委书记、管委会主任邹柏川主持会议。") == {
        ("邹柏川", "市委常委@芜湖市"),
        ("邹柏川", f"党工委书记@{ZONE}"),
        ("邹柏川", f"管委会主任@{ZONE}"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安徽工程大学陆知微教授讲了课。", ("陆知微", "教授@安徽工程大学")),
        (f"陆知微（{FIRM}总工程师）讲了课。", ("陆知微", f"总工程师@{FIRM}")),
        (f"陆知微现任{FIRM}总工程师。", ("陆知微", f"总工程师@{FIRM}")),
    ],
    ids=["title", "bracket", "verb"],
)
def test_a_post_after_a_name(text: str, expected: tuple[str, str]) -> None:
    assert posts(text) == {expected}


def test_several_posts_after_a_name() -> None:
    assert posts(f"陆知微任{FIRM}董事长、总经理。") == {("陆知微", f"董事长@{FIRM}"), ("陆知微", f"总经理@{FIRM}")}


def test_posts_before_and_after_one_name() -> None:
    found = posts(f"安徽工程大学教授陆知微还兼着{FIRM}的首席科学家。")
    assert found == {("陆知微", "教授@安徽工程大学"), ("陆知微", f"首席科学家@{FIRM}")}


def test_several_people_each_with_a_post() -> None:
    found = posts(f"芜湖经开区管委会主任邹柏川、{FIRM}董事长许知行、安徽工程大学教授陆知微出席。")
    assert found == {
        ("邹柏川", f"管委会主任@{ZONE}"),
        ("许知行", f"董事长@{FIRM}"),
        ("陆知微", "教授@安徽工程大学"),
    }


def test_several_people_with_one_post() -> None:
    found = posts("芜湖经开区管委会副主任邹柏川、许知行出席。")
    assert found == {("邹柏川", f"管委会副主任@{ZONE}"), ("许知行", f"管委会副主任@{ZONE}")}


@pytest.mark.parametrize(
    "name",
    ["邹川", "邹柏川", "欧阳川", "欧阳柏川", "司马云", "诸葛慎之"],
    ids=["two", "three", "compound-three", "compound-four", "compound-other", "compound-other-four"],
)
def test_names_of_two_to_four_characters(name: str) -> None:
    assert posts(f"{FIRM}董事长{name}说，订单排到了年底。") == {(name, f"董事长@{FIRM}")}


@pytest.mark.parametrize("name", ["阿依古丽·买买提", "艾力·阿布都热合曼", "扎西·多吉"])
def test_names_with_a_dot(name: str) -> None:
    assert posts(f"{FIRM}总经理{name}说，订单排到了年底。") == {(name, f"总经理@{FIRM}")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("经开区党工委书记邹柏川调研。", f"党工委书记@{ZONE}"),
        ("管委会主任邹柏川调研。", f"管委会主任@{ZONE}"),
        ("党工委副书记邹柏川调研。", f"党工委副书记@{ZONE}"),
        ("市委书记邹柏川到经开区调研。", "市委书记@芜湖市"),
        ("市长邹柏川到经开区调研。", "市长@芜湖市"),
        ("智能家电产业链链长邹柏川调研。", f"智能家电产业链链长@{ZONE}"),
    ],
    ids=["zone", "committee", "party", "city", "mayor", "chain"],
)
def test_a_bare_body_is_that_of_the_zone_or_its_city(text: str, expected: str) -> None:
    assert posts(text) == {("邹柏川", expected)}


def test_the_district_of_a_zone_is_that_in_whose_name_it_is() -> None:
    assert posts("区委副书记邹柏川调研。", "襄阳襄城经济开发区") == {("邹柏川", "区委副书记@襄城区")}


def test_a_short_name_of_the_zone_is_the_zone_and_no_other() -> None:
    text = "渤海新区党工委委员、临港经开区管委会主任邹柏川表示欢迎。"
    assert ("邹柏川", "管委会主任@沧州临港经济技术开发区") in posts(text, "沧州临港经济技术开发区")
    assert not any("管委会主任@沧州渤海新区" in post for _, post in posts(text, "沧州临港经济技术开发区"))


@pytest.mark.parametrize(
    "line",
    ["（记者 邹柏川）", "本报记者 邹柏川 通讯员 许知行", "文/图 邹柏川", "本报讯（记者邹柏川 通讯员许知行）"],
)
def test_who_signs_an_article_holds_no_post(line: str) -> None:
    assert posts(f"芜湖经开区今年新签项目12个。{line}") == set()
