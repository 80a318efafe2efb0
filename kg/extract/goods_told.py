"""Clauses about goods that tell whose they are: 门封是甲做的, 瓶盖由乙就近配套, 控制板上印着丙的名字, 座椅交给丁.

The buyer need not stand in them. The goods stand before the firm, at times in an earlier clause
(套管过去靠进口，现在由甲送上线).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Mask, Scene
from kg.extract.supply_words import FIRM, GIVE, MAKE, NO_CARGO, SAID, STUFF
from kg.model import Mention
from kg.opening import compiled
from kg.recognise.product_names import is_product
from kg.recognise.products import as_products

_STOP = "，。；：！？,;:!?"
_HINT = compiled(
    "由|[采选]购|购买|购进|订购|订货|进货|拿货|[来产购取出源采]自|找|是|交给|交由|包给|委托|托付|印|刻|贴|标|喷|用的|装的|配的"
)
#: Up to the goods: whose they are (甲的, 甲总装所需, 甲把).
_OF = (
    f"(?:[^{FIRM}]{{0,8}}?(?P<owner>{FIRM})(?:[^{FIRM}的把将]{{0,6}}?(?:的|[所需要使][需用要]的?|要的|用的|消耗的|[把将])|"
    "(?=[一-龥])))?"
)
_GOODS = f"(?P<goods>[^{_STOP}{FIRM}由把将]{{0,16}}?)"
#: How much of them, since when.
_SO = (
    "(?:主要|全部|大多|大半|大部分|几乎|基本|均|都|全|则|也|就近?|便|又|直接|还|已|先后|现在|如今|目前|眼下|现|改|转|今年起?|"
    "[一二三四五六七八九几]成(?:以上|左右|多)?|[\\d.]+%(?:以上)?|[一多]半)*"
)
_MANY = f"(?P<firm>{FIRM}(?:[、和与及]{FIRM})*)"
#: 由甲的兄弟企业供应: somebody else.
_KIN = "的?(?:兄弟|姊妹|姐妹|子|母|分|关联|合资|控股|客户|邻居|竞争|股东|老东家)"
_BRINGS = f"(?:{GIVE}|{MAKE}|送(?:上|到|进|达|货|来|往)|打理|保供|供)"
#: A factory of the firm, or others beside it, before the verb.
_THERE = f"[^{_STOP}{FIRM}]{{0,14}}?"
_FORMS = tuple(
    (name, re.compile(form))
    for name, form in {
        "by": f"{_OF}{_GOODS}{_SO}由{SAID}{_MANY}(?!{_KIN}){_THERE}{_BRINGS}",
        "from": f"{_OF}{_GOODS}{_SO}(?:(?:来|产|购|取|出|源|采)自于?|找了?){SAID}{_MANY}(?:之手)?$",
        "bought": f"{_OF}{_GOODS}{_SO}[从向]{SAID}{_MANY}{_THERE}(?:采购|购买|购进|订购|订货|进货|拿货|选购)的?$",
        "is": f"{_OF}{_GOODS}{_SO}是(?![给为]){SAID}{_MANY}[^{FIRM}]{{0,6}}?(?:做|供|产|造|配|送|{GIVE}|{MAKE})的$",
        "left": (
            f"(?:{_OF}|[^{FIRM}把将]{{0,12}}?)(?:[把将])?{_GOODS}{_SO}(?:交给|交由|外包给|包给|委托给?|托付给)了?{SAID}{_MANY}"
            f"(?:{_THERE}(?:打理|配套|供应|{MAKE}))?$"
        ),
        "marked": (
            f"{_OF}{_GOODS}(?:上|里|表面|背面)(?:都|还|也)?[印打刻贴标喷烙铸](?:[着有了]|的是){SAID}{_MANY}"
            "的?(?:名字|名称|商标|标识|标志|标|铭牌|牌子|字样)?$"
        ),
        "uses": f"{_OF}{_GOODS}(?:上|里)?(?:[采选]?用|装|配)的(?:都|全|也)*是{SAID}{_MANY}(?:的|[家生]?产的|家的)?$",
    }.items()
)
#: A clause that names what is needed and by whom, before others say where it comes from.
_TOPIC = re.compile(
    f"{_OF}(?P<goods>[^{_STOP}{FIRM}]{{2,12}}?)(?:$|要|过去|原来|原先|以前|此前|一直|曾|原本|从前|早先|前[几两]?年)"
)
#: What is passed on to be worked, or delivered by the piece, rather than made for its owner.
_SENT = re.compile(
    "(?:毛坯|坯料?|原料|粗品|半成品|废料|余料|边角料|[料渣水液])$|[\\d一二两三四五六七八九十百千万][台套件吨辆片只支箱]"
)
_STUFF = re.compile(f"(?:{STUFF}|外壳|壳体|模块|组件|总成|构件)$")
_NO_CARGO = re.compile(NO_CARGO)
_MAKES = re.compile(f"{MAKE}|供应|配套|供货|[做供产造配]的|送[上到]|的$|要的|所需|交给|委托|托付")


@dataclass(frozen=True)
class Told:
    """Goods and the firms they come from; ``owner`` is who needs them, where the clause or its topic says so."""

    goods: tuple[int, int]
    firms: tuple[Mention, ...]
    owner: Mention | None
    start: int
    end: int
    kind: str


def told(scene: Scene) -> Iterator[Told]:
    """The clauses of a sentence that tell whose goods are."""
    if not scene.of("Enterprise") or not _HINT.search(scene.text):
        return
    mask = scene.mask(frozenset({"Enterprise"}))
    topic: re.Match[str] | None = None
    for start, end in _clauses(mask.text):
        if (found := _read(scene, mask, start, end, topic)) is not None:
            yield found
            topic = topic if found.kind == "by" else None
        elif (named := _TOPIC.match(mask.text, start, end)) and _are_goods(scene, mask, named, "topic"):
            topic = named
        elif FIRM in mask.text[start:end]:
            topic = None


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(f"[{_STOP}]|$", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


def _read(scene: Scene, mask: Mask, start: int, end: int, topic: re.Match[str] | None) -> Told | None:
    text = mask.text
    if FIRM not in text[start:end]:
        return None
    for name, form in _FORMS:
        match = form.match(text, start, end)
        if match is None:
            continue
        goods = match
        if not _are_goods(scene, mask, match, name):
            if name != "by" or topic is None or match["owner"]:
                continue
            goods = topic
        if name == "left" and _SENT.search(match["goods"]):
            continue
        owner = mask.mentions.get(goods.start("owner")) if goods["owner"] else None
        firms = tuple(mask.mentions[i] for i in range(*match.span("firm")) if i in mask.mentions)
        span = mask.original(goods.start("goods")), mask.original(goods.end("goods"))
        begin = mask.original(min(goods.start("owner") if goods["owner"] else start, start))
        return Told(span, firms, owner, begin, mask.original(match.end()), name)
    return None


def _are_goods(scene: Scene, mask: Mask, match: re.Match[str], kind: str) -> bool:
    """Whether the words are goods by their head, or any noun where the verb is one of making."""
    words = match["goods"].rpartition("的")[2]
    if _NO_CARGO.search(words):
        return False
    if not words or _STUFF.search(words) or is_product(words):
        return bool(words)
    made = kind == "topic" or (kind != "from" and _MAKES.search(mask.text, match.end("goods"), match.end() + 4))
    span = mask.original(match.start("goods")), mask.original(match.end("goods"))
    return bool(made and next(as_products(scene.reading, [span], "made:of", strong=True), None))
