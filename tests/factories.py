"""Small facts made by hand, for tests that need a graph and no text."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

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

ZONE = Entity("Zone", "青河经济技术开发区")
CHAIN = Entity("IndustryChain", "新型储能")
FIRM = Entity("Enterprise", "青河明远储能有限公司")
SCHOOL = Entity("University", "东海理工大学")
PROJECT = Entity("Project", "年产2万吨电解液项目")
POST = Entity("Post", "管委会主任", at=ZONE)
PERSON = Entity("Person", "赵一平", qualifier="青河经济技术开发区")
TEXT = "青河经开区以明远储能为链主，与东海理工大学共建研究院。主任赵一平说，电解液项目总投资3.5亿元。"


def document(name: str = "qinghe.txt", text: str = TEXT, **changes: str) -> Document:
    return Document(
        name=name, text=text, sha256=sha256((name + text).encode("utf-8", "replace")).hexdigest(), **changes
    )


def evidence(quote: str = TEXT, article: int = 0, start: int = 0) -> Evidence:
    return Evidence(article, start, start + len(quote), quote)


def claim(
    subject: Entity = ZONE,
    relation: str = "hasChain",
    thing: Entity | Quantity = CHAIN,
    *,
    stance: Stance = Stance.ASSERTED,
    quote: str = TEXT,
    article: int = 0,
    rule: str = "hasChain/test",
    **qualifiers: str,
) -> Claim:
    return Claim(subject, relation, thing, evidence(quote, article), rule, stance, tuple(sorted(qualifiers.items())))


def money(value: str = "3.5", unit: str = "亿元", yuan: str | None = "350000000") -> Quantity:
    return Quantity(
        Decimal(value), unit, value + unit, Bound.EXACT, None if yuan is None else Decimal(yuan), "元" if yuan else None
    )


def observation(
    thing: Entity = ZONE, indicator: str = "工业投资", value: str = "75.27", period: str = "2024"
) -> Observation:
    return Observation(
        thing, indicator, money(value, yuan=str(Decimal(value) * 10**8)), evidence(), "number/test", period
    )


def article(index: int = 0, headline: str = "储能成链", authors: tuple[str, ...] = ("李青",)) -> Article:
    return Article(index, headline, authors, (), zone=ZONE.name, published="2024-12-05")


def facts(
    *claims: Claim,
    page: Document | None = None,
    observations: tuple[Observation, ...] = (),
    labels: tuple[tuple[Entity, tuple[str, ...]], ...] = (),
    articles: int = 1,
) -> Facts:
    return Facts(
        page or document(),
        tuple(article(i) for i in range(articles)),
        (ZONE,) * articles,
        claims,
        observations,
        labels,
    )


def sample(name: str = "qinghe.txt") -> Facts:
    """A claim of most relations, one observation, aliases: a graph that conforms to its shapes."""
    return facts(
        claim(),
        claim(FIRM, "isChainLeaderOf", CHAIN, rule="isChainLeaderOf/test"),
        claim(ZONE, "partnersWith", SCHOOL, rule="partnersWith/test"),
        claim(PERSON, "holdsPost", POST, rule="holdsPost/test"),
        claim(
            ZONE, "hasProject", PROJECT, rule="hasProject/test", status="在建", capacity="2万吨", stance=Stance.PLANNED
        ),
        claim(PROJECT, "investmentCNY", money(), rule="investmentCNY/test"),
        claim(CHAIN, "hasStage", Entity("ChainStage", "电解液"), rule="hasStage/test", order="1"),
        page=document(name, published="2024-12-05"),
        observations=(observation(),),
        labels=((ZONE, ("青河经开区", "经开区")), (FIRM, ("明远储能",))),
    )
