"""Enterprise → enterprise: one firm delivers to another; what it delivers, where said, is the qualifier ``product``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.goods_told import told
from kg.extract.makers import has_unknown_name
from kg.extract.pattern import Pattern, PatternExtractor
from kg.extract.scene import Draft, Mask, Scene
from kg.extract.stance import stance
from kg.extract.supply_patterns import BUYS, GIVES, IS, SENDS
from kg.extract.supply_scene import prepared
from kg.extract.supply_untold import among, untold
from kg.extract.supply_words import FIRM, GIVE, IN, MAKE, NO_CARGO, SENT, STUFF, USE
from kg.model import Entity, Mention
from kg.opening import compiled
from kg.recognise.product_names import is_product
from kg.recognise.reading import clause_end, clause_start

_HINT = compiled(
    r"供|从|原料|配套|[进上]了|进入|翻修|翻新|喷涂|名字|卖|销|采购|[购买订]|客户|[送运发]|来自|产自|出自|交给|交由|交付|包下|包揽|包给|吃[下掉进]|拿[走下]|"
    r"消化|用|装|流向|"
    r"[为给向]|成[了为]|上游|下游|加工|承[担接]|直达|承包"
)
#: One more firm with the possessive that shares the verb (甲的铝壳、乙的保护板都卖给丙), as it ends before the last.
_GIVER = re.compile(f"(?:、|和|以及){GIVE}{IN}{{1,12}}?的{IN}{{0,6}}?(?P<firm>{FIRM})")
_BEFORE = re.compile(f"(?P<firm>{FIRM})(?:生产|出产|制造)?的[^，。；、{FIRM}]{{1,12}}(?:、|和|与|以及)$")
_AFTER = re.compile(f"(?:，?以及|、|和|与|及)(?:{IN}{{1,14}}?的|{IN}{{1,4}}?)(?P<firm>{FIRM})")
#: A clause after a delivery to the same buyer: 乙供乳糖.
_GIVES_TOO = re.compile(
    f"(?:而|还有)?[^，。；：、为向给与和把将由是{FIRM}]{{0,8}}?(?<![往到至])(?P<firm>{FIRM})(?:则|也|又|还|就近|负责|专门)*(?:{GIVE}|{MAKE}|[供送产])"
    f"(?P<goods>[^，。；：{FIRM}]{{2,14}})(?=[，。；]|$)"
)
#: Goods that are sent on by whoever the sentence speaks of: 回收的硫酸镍再卖给乙.
_SENT_ON = re.compile(
    f"(?:^|[，；：])(?:[^，。；：、{FIRM}]{{0,4}}?[成为])?(?P<goods>[^，。；：、{FIRM}]{{2,14}}?)后?"
    f"(?P<on>(?:再|又|则|就|便|都|全部|直接|主要|大多|也|就近|(?:通过|经|沿|借助)[^，。；]{{1,5}}?|[^，。；]{{1,3}}成)*)"
    f"{SENT}(?:{IN}{{0,14}}?的|{IN}{{0,10}}?(?:企业|公司|厂)|{IN}{{0,4}}?)(?P<firm>{FIRM})(?:(?={USE})|(?!的|提供|供应))"
)
_REST = re.compile(r"成$|部分$|其余|其他|剩下|余下|[一大]半|分之|%|％|另|还|并|同时")
_GOODS = re.compile(f"{STUFF}$|(?:货|原片|产品|成品|粗品|废料|余料|边角料)$")
_NO_CARGO = re.compile(NO_CARGO)
_PROPERTY = re.compile("的(?:厂房|土地|股[权份]|房产|地块|仓库有)")
#: 将 that means 把 and no future.
_LEFT_TO = re.compile("将(?=[^，。；]{1,16}?(?:交给|交由|包给|委托|托付))")
#: 公司, 厂里: the speaker is of the firm that the page speaks of.
_THE_FIRM = re.compile("公司|企业|[该工]厂|厂[里长]|集团")
_GIVEN_BEFORE = frozenset({"gives", "gives-then", "gives-too", "giver", "sends"})
_CARGO = frozenset({*SENDS, "leaves-to", "bought-by"})
#: Rules whose verb stands clauses after the first firm: what is said before it does not tell how they hold.
_LAST_CLAUSE = frozenset({"uses", "takes-share", "eats", "then-made-by", "stuff-from"})
_LATER = ("gives", "also-gives", "step", "latter", "takes-on", "buys", "uses")


class _Supplies(PatternExtractor):
    """Patterns over a sentence in which 它 and 公司 are the firm that it speaks of."""

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not scene.of("Enterprise") or not _HINT.search(scene.text):
            return
        scene = prepared(scene)
        found = list(super().extract(scene))
        clauses = list(_told(scene, found))
        found = [d for d in found if not _told_otherwise(d, clauses)] + clauses
        found += _gives_too(scene, found)
        found += _without_subject(scene, found)
        found += list(untold(scene, found))
        found += list(among(scene, found))
        for draft in found:
            yield _with_product(scene, draft)

    def _drafts(self, scene: Scene, mask: Mask, pattern: Pattern, match: re.Match[str]) -> Iterator[Draft]:
        cargo = pattern.name in _CARGO and (
            _NO_CARGO.search(mask.text, match.start(), match.end())
            or mask.text.find("后者", match.start(), match.end()) > 0
        )
        if not cargo and not (pattern.name in _CARGO and _PROPERTY.match(mask.text, match.end())):
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
    for match in _SENT_ON.finditer(mask.text):
        taker = mask.mentions[match.start("firm")]
        start = mask.original(match.start("goods"))
        shared = (
            [d.subject for d in found if d.rule == "sends" and d.end <= start] if _REST.search(match["goods"]) else []
        )
        if not (shared or _is_goods(match["goods"])) or any(d.object == taker.entity for d in found):
            continue
        earlier = [d.object for d in found if d.end <= start and re.search("再|又", match["on"])]
        onward = earlier[-1] if earlier and isinstance(earlier[-1], Entity) else None
        giver = shared[-1] if shared else onward or _spoken_of(scene, start)
        if giver and taker.entity and giver != taker.entity:
            yield Draft(giver, taker.entity, start, mask.original(match.end()), "sent-on")


def _told(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """Deliveries told by clauses about the goods: the buyer stands in them, or in those before."""
    said = list(told(scene))
    text = _LEFT_TO.sub("把", scene.text) if "将" in scene.text else scene.text
    makers = {m for t in said for m in t.firms}
    last: tuple[Entity, int] | None = None
    for clause in said:
        if clause.owner is not None:
            buyer = clause.owner.entity
        elif last is not None and not _named_between(scene, last[1], clause.start, makers):
            buyer = last[0]
        else:
            buyer = _buyer(scene, found, clause.start, makers)
        for maker in clause.firms:
            if maker.entity is not None and buyer is not None and maker.entity != buyer:
                held = stance(text, clause_start(text, clause.end), clause.end)
                yield Draft(maker.entity, buyer, clause.start, clause.end, f"told-{clause.kind}", stance=held)
        last = (buyer, clause.end) if buyer is not None else None


def _told_otherwise(draft: Draft, clauses: list[Draft]) -> bool:
    """Whether a clause about the goods says it better: who sends and who is left to make, or whose clause it is."""
    for clause in clauses:
        if draft.rule in _CARGO and (draft.subject, draft.object) == (clause.object, clause.subject):
            return True
        same = draft.subject == clause.subject and draft.object != clause.object
        if same and draft.rule in _LAST_CLAUSE and draft.end >= clause.end - 2:
            return True
    return False


def _named_between(scene: Scene, start: int, end: int, makers: set[Mention]) -> bool:
    return any(start <= m.start and m.end <= end and m not in makers for m in scene.of("Enterprise"))


def _buyer(scene: Scene, found: list[Draft], at: int, makers: set[Mention]) -> Entity | None:
    """Who is delivered to where a clause does not say: as just before, or whom an earlier clause opens with."""
    taken = [d for d in found if d.end <= at + 1 and d.rule not in _CARGO]
    if taken and isinstance(taken[-1].object, Entity):
        return taken[-1].object
    before = [m for m in scene.of("Enterprise") if m.end <= at and m not in makers]
    if before:
        clause = clause_start(scene.text, before[-1].start)
        return next(m.entity for m in before if m.start >= clause)
    if has_unknown_name(scene, 0, at) or (scene.of("Person") and not _THE_FIRM.search(scene.text, 0, at)):
        return None
    return scene.focus.firm


def _gives_too(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """甲给它做西林瓶，乙供乳糖: a clause with the same construction and nobody who is given to."""
    mask = scene.mask(frozenset({"Enterprise"}))
    known = list(found)
    for match in _GIVES_TOO.finditer(mask.text):
        start = mask.original(match.start())
        before = [d for d in known if start - 14 <= d.end <= start and d.rule in _GIVEN_BEFORE]
        giver = mask.mentions[match.start("firm")].entity
        if not before or giver is None or start != clause_start(scene.text, start) or not _is_goods(match["goods"]):
            continue
        buyer = before[-1].object
        if giver not in (buyer, before[-1].subject) and not any(d.subject == giver for d in known):
            known.append(Draft(giver, buyer, start, mask.original(match.end()), "gives-too"))
            yield known[-1]


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
    GIVES | SENDS | BUYS | IS,
    focus={"s": "Enterprise"},
    unless=r"打官司|竞争|收购|员工|贷款|授信|担保|辅导|培训|捐赠|捐款|起诉|参观|考察|学习|职工|子女|慰问",
)
