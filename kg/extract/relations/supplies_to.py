"""Enterprise → enterprise: one firm delivers to another; what it delivers, where said, is the qualifier ``product``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.pattern import Pattern, PatternExtractor
from kg.extract.scene import Draft, Mask, Scene
from kg.extract.stance import stance
from kg.extract.supply_scene import prepared
from kg.extract.supply_words import (
    BUY,
    BUYER,
    BUYERS,
    ETC,
    FIRM,
    GIVE,
    IN,
    MAKE,
    NO_CARGO,
    NO_GOODS,
    ON,
    SAID,
    SENT,
    SHARE,
    STUFF,
    SUPPLIER,
    TAKE,
    USE,
)
from kg.model import Entity, Mention
from kg.recognise.products import is_product
from kg.recognise.reading import clause_end, clause_start

#: 甲的兄弟企业——乙: what comes before the firm that is meant.
_SISTER = f"(?:{FIRM}的?[^，。；、{FIRM}]{{2,6}}?(?:企业|公司|厂)—*)?"
_SELF = f"(?:它|其|该公司|公司|企业|我们|{FIRM})"

_GIVES = {
    "gives": (
        f"(?<![为向给]){{s:Enterprise+}}{IN}{{0,16}}?(?:为|向|给){_SISTER}{SAID}{BUYERS}(?:(?:以及|和|及|、){IN}{{2,14}}?)?"
        f"(?:{IN}{{0,8}}?){GIVE}"
    ),
    "gives-then": (
        f"(?<![为向给、]){{s:Enterprise}}{ON}{{0,30}}，{IN}{{0,6}}?(?:为|向|给){_SISTER}{BUYERS}(?:{IN}{{0,6}}?){GIVE}"
    ),
    "gives-both": (
        f"(?<![为向给]){{s:Enterprise}}{IN}{{0,8}}?[为向给]{FIRM}{IN}{{0,16}}，(?:还|并|同时|又|也)?[为向给]"
        f"{BUYERS}(?:{IN}{{0,6}}?){GIVE}"
    ),
    "also-gives": (
        f"[为向](?:[^，。；、]{{0,8}}?)"
        f"{{o:Enterprise}}(?:{IN}{{0,6}}?){GIVE}{IN}{{0,16}}，{IN}{{0,8}}?"
        f"(?<![为向给]){{s:Enterprise}}(?:(?!为|向|给){IN}){{0,4}}?(?:提供|供应|配套)(?!{IN}{{0,4}}[为给]|给|{IN}{{0,6}}服务)"
    ),
    "giver": f"(?<![为向给与和同]{FIRM})[为向给]{{o:Enterprise+}}{ETC}(?:{IN}{{0,6}}?){GIVE}(?:{IN}{{0,12}}?)的(?:，?[就正便]?是|{IN}{{0,6}}?){{s:Enterprise+}}",
    "step-gives": (
        f"(?:经|由|送至|交由){{s:Enterprise}}{IN}{{1,16}}?(?:后|，)，?(?:再|最终|又)?(?:为|向|供应给?|供给|送往|交付){{o:Enterprise+}}"
    ),
    "latter": f"{{s:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{ON}{{0,40}}?为(?:后者|对方){IN}{{0,4}}?{GIVE}",
    "takes-on": f"{{s:Enterprise}}(?:则|也|还)?(?:承担|承接|包揽)了?{{o:Enterprise}}的?{IN}{{1,12}}?(?:业务|加工|配套|{MAKE})",
}
_SENDS = {
    "steps": f"{{s:Enterprise}}(?:提供|生产|供应)(?:的)?{IN}{{2,20}}，(?:经|由|送至|交由|送往){{o:Enterprise}}",
    "sends": f"{{s:Enterprise+}}{ON}{{0,44}}?{SENT}(?:{IN}{{0,14}}?的|{IN}{{0,4}}?){BUYERS}(?:(?={USE})|(?!的|提供|供应))",
    "also-supplies": (
        f"{{s:Enterprise}}{ON}{{0,24}}供应{FIRM}[^，。；]{{0,6}}，(?:还|也|并|又)供应(?:{IN}{{0,8}}的)?{{o:Enterprise+}}"
    ),
    "made-then-sent": (
        f"由(?:{IN}{{0,14}}的)?{{s:Enterprise}}{IN}{{0,8}}?{MAKE}{IN}{{0,6}}，{ON}{{0,24}}?{SENT}(?:{IN}{{0,14}}?的)?{{o:Enterprise}}"
    ),
    "becomes-food": f"{{s:Enterprise}}{IN}{{1,16}}?(?:，|{IN}{{0,4}}?)(?:又|也|就|都|如今|现在|便)*(?:成了|成为|是|变成了?){BUYERS}的?“?(?:{SUPPLIER}|{STUFF})",
    "sent-next-door": (
        f"^[“]?[^。；{FIRM}厂站局区企司户]{{0,24}}(?<!由)(?<!向)(?<!从)(?:直接|就近|又|再|全部|就地|直供)(?:供应给?|供给|销往|送到|送往|送进|卖给|输送给)"
        f"(?:隔壁|一[路墙]之隔|同在[^，。；]{{0,5}}?|相邻|旁边|不远处|附近|同园区|园区内?|区内|对面|邻近){IN}{{0,6}}?{{o:Enterprise}}"
    ),
}
_BUYS = {
    "made-by": (
        f"{{o:Enterprise}}(?:的|所需|所用|使用|需要|采用|[一二三四五六七八九十\\d]+成|生产)(?:{IN}{{1,16}}?)(?:，[就便]?)?由"
        f"(?:{IN}{{0,10}}的)?{{s:Enterprise+}}{ETC}(?:{IN}{{0,10}}?)(?:供应|配套|提供|供货|直供|直送|保供|生产|代工|制造)"
    ),
    "then-made-by": (
        f"{{o:Enterprise}}{ON}{{0,40}}，(?!{IN}{{0,6}}?(?:公司|项目|产品))(?:其|它的)?{IN}{{2,12}}?由(?:{IN}{{0,10}}的)?{{s:Enterprise+}}{ETC}"
        f"(?:{IN}{{0,6}}?)(?:供应|供货|直供|配套|直送)"
    ),
    "buys": f"{{o:Enterprise}}{IN}{{0,12}}?(?:从|向){SAID}{{s:Enterprise+}}{ETC}{IN}{{0,8}}?{BUY}",
    "buys-then": f"{{o:Enterprise}}{ON}{{0,24}}?，{IN}{{0,6}}?(?:从|向){{s:Enterprise+}}{ETC}{IN}{{0,8}}?{BUY}",
    "buys-of": f"{{o:Enterprise}}{IN}{{0,10}}?(?:采购|订购|购买|选购|买下|买了|买来)了?(?:{IN}{{0,10}}?的)?{{s:Enterprise}}(?:生产|制造|加工|供应)?的(?!{IN}{{0,6}}?{NO_GOODS})",
    "uses": (
        f"{{o:Enterprise+}}(?:{IN}{{0,10}}?|{ON}{{0,24}}?，{IN}{{0,4}}?)(?<![应使作占费引信公租任聘录共专家商民采选启])用(?:上了?|的是|了|的都是|的全是)?(?:{IN}{{0,8}}?的)?{{s:Enterprise}}"
        f"(?:(?:送来|供应|提供|生产|直供|送|产)的|的)(?!{IN}{{0,6}}?{NO_GOODS})"
    ),
    "adopts": (
        f"{{o:Enterprise+}}{IN}{{0,8}}?(?:使用|采用|选用|换上|配上|装的是)了?{{s:Enterprise}}(?:(?:送来|供应|提供|生产|直供|送|产)的|的)(?!{IN}{{0,8}}?{NO_GOODS})"
    ),
    "takes": (
        f"(?:与|和|同|跟){{s:Enterprise}}{IN}{{0,12}}的{{o:Enterprise}}{ON}{{0,20}}?(?:承接|采购|消化|吃下|购买)"
        f"其(?!{IN}{{0,6}}?(?:订单|业务|项目|任务|外溢|转移|股权|股份|厂房|土地|场地))"
    ),
    "takes-share": f"{{s:Enterprise}}的{ON}{{1,26}}?(?:，{IN}{{0,8}}?|{IN}{{0,2}}?)(?<!被){{o:Enterprise+}}(?:{IN}{{0,8}}?){TAKE}了?{SHARE}",
    "taken-by": f"{{s:Enterprise}}的{IN}{{1,10}}?(?:又|已|也|全部|都|大多|{IN}{{0,6}}?成)?被{{o:Enterprise+}}(?:{IN}{{0,4}}?)(?:买|采购|订购|选用|{TAKE})",
    "taken-share": f"{{s:Enterprise}}的{IN}{{1,12}}?，?{IN}{{0,8}}?(?:是|由|被|都让){{o:Enterprise+}}{IN}{{0,4}}?{TAKE}的?",
    "eats": f"{{o:Enterprise}}{ON}{{0,30}}?{TAKE}了?{{s:Enterprise}}(?:的|{IN}{{0,3}}?){SHARE}",
    "comes-from": (
        f"{{o:Enterprise}}(?:的|所需的?|所用的?|使用的|需要的)(?!{IN}{{0,12}}?{NO_GOODS}){IN}{{1,12}}?(?:，(?:分别|主要|全部|均|都|也|大多)*)?"
        f"(?:来自于?|产自|购自|取自|出自)(?:{IN}{{0,14}}的|{IN}{{0,6}}?){{s:Enterprise+}}(?!的{IN}{{0,8}}{NO_GOODS})"
    ),
    "stuff-from": (
        f"{{o:Enterprise}}{ON}{{0,40}}?{STUFF}{IN}{{0,8}}?(?:来自于?|产自|购自|取自|出自)(?:{IN}{{0,14}}的|{IN}{{0,6}}?){{s:Enterprise+}}"
    ),
    "leaves-to": (
        f"{{o:Enterprise}}(?:{IN}{{0,6}}?)(?:把|将|的){IN}{{2,14}}?(?:都|全部|也)?(?:交给|交由|外包给|包给|委托给?){SAID}{{s:Enterprise}}{IN}{{0,4}}?(?:打理|配套|供应|{MAKE})"
    ),
    "leaves-order": f"{{o:Enterprise}}{IN}{{0,6}}?(?:把|将){IN}{{1,12}}?(?:订单|大单|单子)(?:都|全|又)?(?:交给|给了|下给|派给|转给|分给)了?{SAID}{{s:Enterprise+}}",
    "straight-from": f"{{o:Enterprise}}{ON}{{0,40}}?(?:，|的){IN}{{0,12}}?从(?:{IN}{{0,10}}的)?{{s:Enterprise}}(?:{IN}{{0,8}}?)(?:进的?货|买的|采购的|直送|直供|送来|运来|拉来|送达|管道输送)",
    "from-latter": f"{{o:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{s:Enterprise}}{ON}{{0,30}}由(?:后者|对方){IN}{{0,4}}?{GIVE}",
    "orders": (
        f"{{s:Enterprise}}{IN}{{0,8}}?(?:拿下|拿到|获得|接到|承接|接下|斩获|签下|中标|收到|揽下|捧回)了?(?:来自)?{SAID}{BUYERS}的?{IN}{{0,20}}?"
        f"(?:订单|大单|(?:加工|配套|代工)业务|采购合同|供货合同)"
    ),
}
_IS = {
    "is-supplier": (
        f"{{s:Enterprise+}}(?:{IN}{{0,6}}?|，[正就便]|{ON}{{0,30}}，{IN}{{0,4}}?(?=[是成]))(?:是|为|成为|作为|当上|成了){BUYERS}的?(?:{IN}{{0,8}}?){SUPPLIER}"
    ),
    "as-supplier": f"作为{{o:Enterprise+}}{ETC}的?(?:{IN}{{0,8}}?){SUPPLIER}，{{s:Enterprise}}",
    "customers": (
        f"{{s:Enterprise}}{ON}{{0,40}}?(?:，|如今|现在|目前){{o:Enterprise+}}{ETC}(?:都|均|也|已|先后)*(?:成了|成为|是){_SELF}的?{BUYER}"
    ),
    "is-buyer": f"{{o:Enterprise}}(?:都|均|也|已|就|正|便)*(?:成了|成为|是){{s:Enterprise}}的?{BUYER}",
    "suppliers-are": (
        f"{{o:Enterprise}}(?:{ON}{{0,40}}?，其|的|)(?:{IN}{{0,6}}?){SUPPLIER}(?:有|为|包括|是)?{{s:Enterprise+}}"
    ),
    "upstream": f"{{o:Enterprise}}的上游(?!产业|领域)(?:{IN}{{0,14}}?|[^。；，{FIRM}]{{0,14}}?){{s:Enterprise+}}",
    "downstream": f"{{s:Enterprise}}的(?:上游[^。；]{{1,24}}，)?下游(?!产业|领域){IN}{{0,14}}?{{o:Enterprise+}}",
    "customers-are": f"{{s:Enterprise}}的?{BUYER}(?:有|为|包括|是|涵盖){SAID}{{o:Enterprise+}}",
    "goods-customers": f"{{s:Enterprise}}的{ON}{{1,36}}，{IN}{{0,4}}?{BUYER}(?:正|就|主要)?(?:有|为|包括|是|涵盖){SAID}{{o:Enterprise+}}",
    "enters": (
        f"{{s:Enterprise}}(?:{IN}{{0,12}}?|的{ON}{{1,16}}?)(?:进入|跻身|纳入|打入|打进|挤进|杀入|列入|入选|入围|加入|融入|进了|嵌入)了?{IN}{{0,6}}?{BUYERS}"
        f"的?{IN}{{0,6}}?(?:供应链|供应商|供货商|采购名录|采购体系|配套体系|采购目录|配套圈|配套名录)"
    ),
    "listed-by": (
        f"(?:被|获){{o:Enterprise}}(?:正式)?(?:列入|纳入|选入|选为|评为|列为|确定为|认定为)了?{IN}{{0,8}}?(?:供方|供应商|供货商|供应链|配套){IN}{{0,10}}?，"
        f"{IN}{{0,6}}?{{s:Enterprise}}"
    ),
    "is-listed-by": (
        f"{{s:Enterprise+}}{IN}{{0,10}}?(?:被|获){{o:Enterprise}}(?:正式)?(?:列入|纳入|选入|选为|评为|列为|确定为|认定为)了?{IN}{{0,8}}?"
        "(?:供方|供应商|供货商|供应链|配套)"
    ),
    "deal": (
        f"{{s:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{IN}{{0,20}}?(?:供货|供应|采购|购销)(?:意向|协议|合同|大单|订单)"
        f"(?!{ON}{{0,8}}由(?:后者|对方))"
    ),
    "deal-on": f"(?:与|和|同){SAID}{{o:Enterprise}}{IN}{{0,8}}?(?:谈妥|谈定|签约|签下|签订|敲定|达成|约定){IN}{{0,8}}，{IN}{{0,6}}?供货",
}

_HINT = re.compile(
    r"供|从|配套|卖|销|采购|[购买订]|客户|[送运发]|来自|产自|出自|交给|交由|交付|包下|包揽|包给|吃[下掉进]|拿[走下]|消化|用|装|流向|"
    r"[为给向]|成[了为]|上游|下游|加工|承[担接]|直达|承包"
)
#: One more firm with the possessive that shares the verb (甲的铝壳、乙的保护板都卖给丙), as it ends before the last.
_GIVER = re.compile(f"(?:、|和|以及){GIVE}{IN}{{1,12}}?的{IN}{{0,6}}?(?P<firm>{FIRM})")
_BEFORE = re.compile(f"(?P<firm>{FIRM})(?:生产|出产|制造)?的[^，。；、{FIRM}]{{1,12}}(?:、|和|与|以及)$")
_AFTER = re.compile(f"(?:，?以及|、|和|与|及)(?:{IN}{{1,14}}?的|{IN}{{1,4}}?)(?P<firm>{FIRM})")
#: A clause whose subject is the buyer: 回转支承来自甲, 液压管路交给乙打理.
_FOUND_AT = re.compile(
    f"(?:^|[，；：])(?P<goods>[^，。；：、{FIRM}]{{2,12}}?)(?:主要|全部|大多|均|都|则|也|就|便)*"
    f"(?:(?:来自于?|产自|购自|取自|出自|[就都也]?找)(?:{IN}{{0,14}}的|{IN}{{0,6}}?)(?P<from>{FIRM})(?=[，。；、]|$)"
    f"|(?:交给|交由|外包给|包给|委托给?)(?:{IN}{{0,14}}的)?(?P<to>{FIRM})(?:打理|配套|供应|{MAKE}))"
)
#: Goods that are sent on by whoever the sentence speaks of: 回收的硫酸镍再卖给乙.
_SENT_ON = re.compile(
    f"(?:^|[，；：])(?P<goods>[^，。；：、{FIRM}]{{2,14}}?)(?P<on>(?:再|又|则|就|便|都|全部|直接|主要|大多|也|就近|[^，。；]{{1,3}}成)*)"
    f"{SENT}(?:{IN}{{0,14}}?的|{IN}{{0,4}}?)(?P<firm>{FIRM})(?:(?={USE})|(?!的|提供|供应))"
)
_REST = re.compile(r"成$|部分$|其余|其他|剩下|余下|[一大]半|分之|%|％|另|还|并|同时")
_GOODS = re.compile(f"{STUFF}$|(?:货|原片|产品|成品|粗品|废料|余料|边角料)$")
_NO_CARGO = re.compile(NO_CARGO)
_CARGO = frozenset({*_SENDS, "leaves-to", "bought-by"})
#: Rules whose verb stands clauses after the first firm: what is said before it does not tell how they hold.
_LAST_CLAUSE = frozenset({"uses", "takes-share", "eats", "then-made-by", "stuff-from"})
_LATER = ("gives", "also-gives", "step", "latter", "takes-on", "buys")


class _Supplies(PatternExtractor):
    """Patterns over a sentence in which 它 and 公司 are the firm that it speaks of."""

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not scene.of("Enterprise") or not _HINT.search(scene.text):
            return
        scene = prepared(scene)
        found = list(super().extract(scene))
        found += _without_subject(scene, found)
        for draft in found:
            yield _with_product(scene, draft)

    def _drafts(self, scene: Scene, mask: Mask, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
        cargo = pattern.name in _CARGO and _NO_CARGO.search(mask.text, match.start(), match.end())
        if not cargo:
            yield from super()._drafts(scene, mask, pattern, match)

    def _entities(
        self, scene: Scene, mask: Mask, match: re.Match[str], pattern: Pattern, role: str, at: int
    ) -> Iterator[Entity]:
        yield from super()._entities(scene, mask, match, pattern, role, at)
        if role not in pattern.roles:
            return
        if role == "s" and pattern.name == "giver":
            places = _next(_GIVER, mask.text, match.end("s"), len(mask.text))
        elif role == "o":
            places = _next(_AFTER, mask.text, match.end("o"), match.end())
        else:
            places = _sharing(mask.text, match)
        for place in places:
            mention = mask.mentions.get(place)
            if mention is not None and mention.entity is not None:
                yield mention.entity


def _next(joint: re.Pattern[str], text: str, at: int, stop: int) -> Iterator[int]:
    """Places of the firms that follow one in a coordination, each with words of its own."""
    while (found := joint.match(text, at, stop)) is not None:
        yield found.start("firm")
        at = found.end()


def _sharing(text: str, match: re.Match[str]) -> Iterator[int]:
    """Places of the firms before the subject whose goods share its verb."""
    at = match.start("s")
    while text[match.end("s") : match.end("s") + 1] == "的":
        found = _BEFORE.search(text[max(0, at - 24) : at])
        if found is None:
            return
        at = max(0, at - 24) + found.start("firm")
        yield at


def _without_subject(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Deliveries told by a clause about the goods alone: the other side is the firm that the sentence speaks of."""
    mask = scene.mask(frozenset({"Enterprise"}))
    for match in _FOUND_AT.finditer(mask.text):
        group = "from" if match["from"] else "to"
        maker = mask.mentions[match.start(group)]
        start = mask.original(match.start("goods"))
        buyers = [d.object for d in found if d.end <= start + 1]
        buyer = buyers[-1] if buyers else _spoken_of(scene, start)
        if _is_goods(match["goods"]) and maker.entity and isinstance(buyer, Entity) and buyer != maker.entity:
            yield Draft(maker.entity, buyer, start, mask.original(match.end()), "found-at")
    for match in _SENT_ON.finditer(mask.text):
        taker = mask.mentions[match.start("firm")]
        start = mask.original(match.start("goods"))
        shared = [d.subject for d in found if d.rule == "sends" and d.end <= start] if _REST.search(match["goods"]) else []
        if not (shared or _is_goods(match["goods"])) or any(d.object == taker.entity for d in found):
            continue
        earlier = [d.object for d in found if d.end <= start and re.search("再|又", match["on"])]
        onward = earlier[-1] if earlier and isinstance(earlier[-1], Entity) else None
        giver = shared[-1] if shared else onward or _spoken_of(scene, start)
        if giver and taker.entity and giver != taker.entity:
            yield Draft(giver, taker.entity, start, mask.original(match.end()), "sent-on")


def _is_goods(words: str) -> bool:
    return bool(_GOODS.search(words)) or is_product(words.rpartition("的")[2])


def _spoken_of(scene: Scene, at: int) -> Entity | None:
    """The firm that the sentence opens with, or else the one in focus."""
    before = [m for m in scene.of("Enterprise") if m.end <= at]
    return before[0].entity if before else scene.focus.firm


def _with_product(scene: Scene, draft: Draft) -> Draft:
    """The draft with what is delivered: the products after a verb of giving, else those between its words."""
    if draft.rule in _LAST_CLAUSE:
        draft = replace(draft, stance=stance(scene.text, clause_start(scene.text, draft.end), draft.end))
    if draft.qualifiers:
        return draft
    stop = clause_end(scene.text, draft.end)
    products = [m for m in scene.of("Product") if draft.start <= m.start and m.end <= stop]
    after = [m for m in products if m.start >= draft.end - 1]
    chosen = after if after and draft.rule.startswith(_LATER) else [m for m in products if m not in after] or after
    group: list[Mention] = []
    for mention in chosen:
        if group and clause_start(scene.text, mention.start) != clause_start(scene.text, group[0].start):
            break
        group.append(mention)
    if not group:
        return draft
    names = "、".join(dict.fromkeys(scene.text[m.start : m.end] for m in group))
    return replace(draft, qualifiers=(("product", names),))


EXTRACTOR = _Supplies(
    "suppliesTo",
    _GIVES | _SENDS | _BUYS | _IS,
    focus={"s": "Enterprise"},
    unless=r"打官司|竞争|收购|员工|贷款|授信|担保|辅导|培训|捐赠|捐款|起诉|参观|考察|学习|职工|子女|慰问",
)
