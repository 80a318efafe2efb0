"""Short names of firms that no list and no suffix gives: what makes a stretch of text one, and what does not."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.text import explain_facts, survey


def firms(text: str, zone: str = "昆山经济技术开发区") -> set[str]:
    """The firms that the facts of a text are about."""
    facts = explain_facts(text, zone)
    things = [thing for claim in facts.claims for thing in (claim.subject, claim.object)]
    things += [observation.thing for observation in facts.observations]
    return {thing.name for thing in things if getattr(thing, "type", "") == "Enterprise"}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("落户昆山经开区的澜垚传感去年营收1.2亿元。", "澜垚传感"),
        ("瑭岳锂能董事长王建国说，公司去年产值达到3亿元。", "瑭岳锂能"),
        ("昆山经开区的链主企业是铎恒精机，它去年产值达到8亿元。", "铎恒精机"),
        ("由德国企业施洛曼德投资12亿元的数控机床项目在昆山经开区开工。", "施洛曼德"),
        ("煜澜膜材今年投资5亿元在昆山经开区建设二期项目。煜澜膜材的员工已有300人。", "煜澜膜材"),
        ("昆山经开区集聚了昆山铄岚汽车电子有限公司、骁珀电驱等32家汽车零部件企业。", "骁珀电驱"),
    ],
)
def test_a_coined_name_in_a_firms_company_is_a_firm(text: str, firm: str) -> None:
    assert firm in firms(text)


@pytest.mark.parametrize(
    "text",
    [
        "昆山经开区推动企业做大做强，力争投资增长10%。",
        "园区负责人介绍，高端装备生产线去年投产3条。",
        "项目投产后，双向快充模块年产能达到20万套。",
        "昆山经开区提质增效，全年完成投资120亿元。",
        "会上，李文博、周雨桐分别作了发言，并签约项目3个。",
        "石墨烯散热膜的产线已投产，员工达到200人。",
    ],
)
def test_common_words_things_and_people_are_no_firms(text: str) -> None:
    assert firms(text) == set()


def test_a_name_once_sure_is_found_where_nothing_speaks_for_it() -> None:
    text = (
        "落户昆山经开区的澜垚传感去年营收1.2亿元。“我们看好这里。”澜垚传感总经理赵启明说。"
        "今年以来，订单不断，澜垚传感三班倒。"
    )
    found = survey(Document("a.txt", text, "0" * 64))
    assert any("澜垚传感" in names for names in found.enterprises)


def test_what_a_document_learns_stays_in_it() -> None:
    sure = survey(Document("a.txt", "瑭岳锂能董事长王建国说，公司落户昆山经开区。", "0" * 64))
    assert "瑭岳锂能" in sure.all_enterprises
    assert "瑭岳锂能" not in sure.lexicon.enterprises
