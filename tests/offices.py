"""Two invented zones as facts made by hand: a bit of everything that a report lays out, told on two pages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from kg.model import (
    Article,
    Bound,
    Claim,
    Document,
    Entity,
    Evidence,
    Facts,
    Observation,
    Quantity,
    Stance,
)
from kg.store import Store

QING = Entity("Zone", "青河经济技术开发区")
LAN = Entity("Zone", "蓝山高新技术产业开发区")
SOLAR = Entity("IndustryChain", "光伏")
DRUGS = Entity("IndustryChain", "生物医药")
HEAD = Entity("Enterprise", "青河星砺光电有限公司")
CELLS = Entity("Enterprise", "青河恒岳硅业有限公司")
PANELS = Entity("Enterprise", "青河云翼组件有限公司")
STRANGER = Entity("Enterprise", "上海沐阳储能有限公司")
SCHOOL = Entity("University", "东海理工大学")
PLANT = Entity("Project", "年产5万吨多晶硅")
TALKED = Entity("Project", "沐阳液流电池")
HONOUR = Entity("Honour", "国家级绿色工业园区")
GRID = Entity("Policy", "链长制")
PERSON = Entity("Person", "陆知远", qualifier="青河经济技术开发区")
POST = Entity("Post", "管委会主任", at=QING)
LAB = Entity("Platform", "光伏材料实验室")


class Page:
    """A page that is written sentence by sentence, so that every quote is a slice of its text."""

    def __init__(self, name: str, *articles: tuple[str, Entity, str]) -> None:
        self.name = name
        self.articles = articles
        self.text = ""
        self.claims: list[Claim] = []
        self.numbers: list[Observation] = []

    def say(self, sentence: str, *facts: tuple[Any, ...], article: int = 0) -> None:
        """A sentence and its facts: (subject, relation, object, stance, qualifiers) or (thing, Number)."""
        start = len(self.text)
        self.text += sentence + "\n"
        evidence = Evidence(article, start, start + len(sentence), sentence)
        for fact in facts:
            if len(fact) == 2:
                self._number(evidence, fact[0], *fact[1])
            else:
                self._claim(evidence, *fact)

    def _claim(
        self,
        evidence: Evidence,
        one: Entity,
        relation: str,
        other: Entity | Quantity,
        stance: str = "asserted",
        qualifiers: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        told = tuple(sorted(qualifiers.items()))
        self.claims.append(Claim(one, relation, other, evidence, f"{relation}/test", Stance(stance), told, 0.97))

    def _number(
        self,
        evidence: Evidence,
        thing: Entity,
        indicator: str,
        quantity: Quantity,
        period: str = "",
        stance: str = "asserted",
    ) -> None:
        number = Observation(
            thing, indicator, quantity, evidence, "observation/noun-before", period, Stance(stance), 0.9
        )
        self.numbers.append(number)

    def facts(self) -> Facts:
        document = Document(self.name, self.text, sha256(self.text.encode()).hexdigest())
        articles = tuple(
            Article(i, headline, ("李青",), (), zone.name, published=day or None)
            for i, (headline, zone, day) in enumerate(self.articles)
        )
        labels = ((QING, ("青河经开区", "经开区")), (LAN, ("蓝山高新区", "经开区")), (HEAD, ("星砺光电",)))
        known = {entity for claim in self.claims for entity in (claim.subject, claim.object)}
        known |= {number.thing for number in self.numbers}
        return Facts(
            document,
            articles,
            tuple(zone for _, zone, _ in self.articles),
            tuple(self.claims),
            tuple(self.numbers),
            tuple(pair for pair in labels if pair[0] in known),
        )


def yuan(value: str, bound: Bound = Bound.EXACT, before: str = "") -> Quantity:
    """``3.5`` is 3.5亿元."""
    amount = Decimal(value) * 10**8
    return Quantity(Decimal(value), "亿元", f"{before}{value}亿元", bound, amount, "元")


def share(value: str) -> Quantity:
    return Quantity(Decimal(value), "%", f"{value}%", Bound.EXACT, Decimal(value), "%")


def stage(name: str) -> Entity:
    return Entity("ChainStage", name)


def made(name: str) -> Entity:
    return Entity("Product", name)


def first() -> Facts:
    """The page about the zone 青河."""
    page = Page("qing.txt", ("光伏成链", QING, "2025-03-01"))
    page.say(
        "青河经开区以青河星砺光电有限公司为光伏产业链链主。",
        (QING, "hasChain", SOLAR),
        (HEAD, "isChainLeaderOf", SOLAR),
        (HEAD, "locatedIn", QING),
    )
    page.say(
        "光伏产业链沿着“多晶硅—切片—组件—应用”延伸，青河恒岳硅业有限公司为链核。",
        *(
            (SOLAR, "hasStage", stage(name), "asserted", {"order": str(order)})
            for order, name in enumerate(("多晶硅", "切片", "组件", "应用"), 1)
        ),
        (CELLS, "isChainCoreOf", SOLAR),
        (CELLS, "locatedIn", QING),
    )
    page.say(
        "恒岳硅业生产高纯多晶硅，青河云翼组件有限公司的软件应用已经落地。",
        (CELLS, "produces", made("高纯多晶硅")),
        (PANELS, "produces", made("软件应用")),
        (PANELS, "locatedIn", QING),
        (CELLS, "suppliesTo", HEAD, "asserted", {"product": "高纯多晶硅"}),
    )
    page.say(
        "总投资超12亿元的年产5万吨多晶硅项目二期正在建设，由青河恒岳硅业有限公司承担。",
        (QING, "hasProject", PLANT, "asserted", {"status": "在建", "phase": "二期", "capacity": "年产5万吨"}),
        (PLANT, "investmentCNY", yuan("12", Bound.OVER)),
        (CELLS, "undertakes", PLANT),
        (PLANT, ("总投资", yuan("12", Bound.OVER, "超"))),
    )
    page.say(
        "聚焦长三角招商，与上海沐阳储能有限公司洽谈沐阳液流电池项目；重庆的另一个项目已经投产。",
        (QING, "hasProject", TALKED, "negotiating"),
        (STRANGER, "locatedIn", QING, "negotiating"),
    )
    page.say(
        "前三季度，青河经开区工业投资75.5亿元，同比增长8.4%，全年力争100亿元。",
        (QING, ("工业投资", yuan("75.5"), "2024年1-9月")),
        (QING, ("工业投资增长", share("8.4"), "2024年1-9月")),
        (QING, ("工业投资", yuan("100"), "2024", "planned")),
    )
    page.say(
        "青河经开区推行链长制，与东海理工大学共建光伏材料实验室，获评国家级绿色工业园区，陆知远任管委会主任。",
        (QING, "implements", GRID),
        (QING, "partnersWith", SCHOOL),
        (QING, "hasPlatform", LAB),
        (QING, "awarded", HONOUR),
        (PERSON, "holdsPost", POST),
    )
    page.say("青河经开区并未发展生物医药产业。", (QING, "hasChain", DRUGS, "denied"))
    return page.facts()


def second() -> Facts:
    """A later page with an article about each zone; it does not agree with the first on the project."""
    page = Page("lan.txt", ("青河再上台阶", QING, "2025-06-01"), ("蓝山做药", LAN, "2025-06-01"))
    page.say(
        "青河经开区的光伏产业链越拉越长。",
        (QING, "hasChain", SOLAR),
    )
    page.say(
        "总投资8亿元的年产5万吨多晶硅项目已经投产。",
        (QING, "hasProject", PLANT, "asserted", {"status": "投产"}),
        (PLANT, "investmentCNY", yuan("8")),
        (PLANT, ("总投资", yuan("8"))),
    )
    page.say(
        "蓝山高新区主攻生物医药，推行链长制，工业投资42亿元。",
        (LAN, "hasChain", DRUGS),
        (LAN, "implements", GRID),
        (LAN, ("工业投资", yuan("42"), "2024年1-9月")),
        article=1,
    )
    page.say("蓝山高新区有意与东海理工大学合作。", (LAN, "partnersWith", SCHOOL, "negotiating"), article=1)
    return page.facts()


def store(*documents: Facts) -> Store:
    """A store in memory of the two pages, or of others."""
    filled = Store.in_memory()
    for facts in documents or (first(), second()):
        filled.put(facts)
    filled.infer()
    return filled
