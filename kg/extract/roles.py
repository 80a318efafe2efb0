"""The part a firm plays in a chain, 链主, 链核 or 链上企业, as pattern sources around the words for the role.

The chain is the one the patterns name, or the last one named before the role in its sentence, or the one in focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity
from kg.needed import Guarded

_IS = (
    "(?:(?<!原)是|作为|成为?了?|担任|担当|当选?|做|列为|列作|定为|称为|并称|誉为|位列|位居|列入|认定为|确定为|评为|"
    "入选|获评|培育为|培育成为?|打造成为?"
    "|打造为|成长为|"
    "发挥|扛起|挑起|当好|跻身|居|当起|当上|坐上|坐稳|担纲|出任|接任|扛起|挑起|同为|同是|拿到|获得|获批|荣膺|斩获|"
    "摘得|授予|拥有|"
    "升格为|晋升为?|名副其实的)"
)
_COUNT = "(?:\\d+|[一二两三四五六七八九十]+)(?:余|多)?[家户个]"
_HAS = (
    f"(?:(?:共|现)?有|为(?!何|什么)|是|包括|：|——|，包括|，?分别[是为]|{_COUNT}|，有|，其中|则是|则为|（|"
    "(?<=[家个户])，)*"
)
_FIRMS = f"{{s:Enterprise++}}(?:等)?(?:{_COUNT})?(?:企业)?"
#: Up to a chain and a few words between a verb and the role: 是〔某区光伏产业链〕的〔省级〕链主.
_OF_CHAIN = "[^，。；、链]{0,12}(?:产业)?链?[^，。；、链]{0,6}?"
#: After these the firm does something for leaders and is none, or the word is another's.
_SERVED = (
    "(?!”?(?:企业|公司)?(?:提供|开通|解决|送|办理|配套|供应|纾困|减负|争取|代工|升级|开展|免费|[杯奖]|们|的(?:生产)"
    "?车间|的供应商|"
    "的(?:子公司|股东|客户)|供货|采购体系|供应链|库|一级))"
)
#: 为 makes a role only at the end of what is said.
_MADE = "为[^，。；、链]{0,12}(?:产业)?链?[^，。；、链]{0,6}?"
_END = "(?=[，。；、）]|之一|$)"
_TO_CHAIN = "(?:[^。；，]{0,40}?|，(?:从|做强|做大|做优|壮大)[^。；，]{0,40}?)的?{o:IndustryChain}"
_TITLE = "(?:身份|牌子|牌匾|称号|资格|桂冠)?"


def patterns(role: str) -> Mapping[str, str]:
    """Rule -> pattern for the words of a role (a regular expression)."""
    noun = f"(?:{role})(?:型)?(?:企业|公司)?”?"
    also = "(?:、[^。；]{1,30}?为[^，。；]{2,5})?"
    return {
        "with-as": f"以{_FIRMS}(?:为|作为){noun}{also}的?{_TO_CHAIN}",
        "with-as-focus": f"以{_FIRMS}(?:为|作为){noun}",
        "also-with": f"为[^，。；]{{2,5}}[、，]以?{_FIRMS}为{noun}{_TO_CHAIN}",
        "role-firm": f"(?<!走进)(?<!对接){noun}{_HAS}{{s:Enterprise++}}",
        "firm-role": f"{_FIRMS}(?:，(?=作为|成为|入选|获评))?[^，。；、的]{{0,10}}?{_IS}了?{_OF_CHAIN}{noun}{_SERVED}",
        "firm-made-role": f"{_FIRMS}[^，。；、的]{{0,6}}?{_MADE}{noun}{_END}",
        "as-role": f"(?:作为|列为|入选|认定为|确定为)[^，。；]{{0,26}}?{noun}(?:之一)?(?:后)?，{{s:Enterprise+}}",
        "firm-in-role": f"{_FIRMS}(?:这[一家个]|这种)?“?{noun}(?=[，。；、的带引领优作示]|$)",
        "firm-bracket": f"{{s:Enterprise}}（{noun}）",
        "firm-has-role": f"{{s:Enterprise+}}(?:等)?在[^，。；]{{0,18}}?[中上里]的?{noun}",
        "by-firm": f"由{{s:Enterprise}}(?:等)?(?:担任|担当|作为|领衔|接任|出任|挑大梁当){noun}[^。；]{{0,8}}?"
        f"{{o:IndustryChain}}",
        "role-of-this": f"(?:这家|该)(?:公司|企业)(?:是|为|作为|已?被?{_IS})[^，。；]{{0,24}}?{noun}",
        "this-in-role": f"(?:这家|该){noun}",
        "role-taken": f"{noun}(?:一职|之职|角色|位置|重任|大旗|一栏|一列)?[里中上]?(?:，)?(?:的?(?:则|正|就|便)?是|"
        f"的?由|则?落在|花落)"
        f"{{s:Enterprise+}}",
        "in-seat": f"(?:坐在|居于|位居|身居|占据|处于|身为|作为|担纲){noun}(?:位置|地位|之位|角色)?的{{s:Enterprise+}}",
        "role-of-which": f"{{o:IndustryChain}}的?{noun}{_TITLE}(?:之一)?的{{s:Enterprise}}",
        "role-apposed": f"{{o:IndustryChain}}的?{noun}(?:、|，|——|：)(?:[^，。；、]{{0,4}}企业)?{{s:Enterprise}}",
    }


class ChainRole:
    """The patterns of a role, others of the relation's own, and lists told 分别."""

    def __init__(self, relation: str, role: str, more: Mapping[str, str], unless: str = "") -> None:
        self.relation = relation
        self._patterns = PatternExtractor(
            relation,
            {**patterns(role), **more},
            focus={"s": "Enterprise", "o": "IndustryChain"},
            unless=unless,
        )
        self._role = re.compile(role)
        self._has_role = Guarded(self._role)
        self._more = bool(more)
        self._unless = re.compile(unless) if unless else None

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if not self._more and self._has_role.search(scene.text) is None:
            return
        pairs = list(self._respectively(scene))
        yield from pairs
        if pairs:
            return
        found = list(self._patterns.extract(scene))
        yield from found
        if self.relation == "isChainMemberOf" and found and "的" in scene.text:
            yield from _with_goods(scene, found)
        if not found:
            yield from self._of_subject(scene)

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return self._patterns.nearly(scene)

    def _respectively(self, scene: Scene) -> Iterator[Draft]:
        """A、B分别为C、D产业链链主企业."""
        at = scene.text.find("分别")
        if at < 0:
            return
        before = list(self._role.finditer(scene.text, 0, at))
        role = before[-1] if before else self._role.search(scene.text, at)
        if role is None:
            return
        firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if m.end <= at]
        chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if at < m.start and m.end <= role.start() + 1]
        if role.end() <= at and len(firms) > 1 and not chains:
            chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if at < m.start]
        elif role.end() <= at:
            firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if at < m.start]
            chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if m.end <= role.start() + 1]
        if 1 < len(firms) == len(chains):
            for (firm, subject), (_, thing) in zip(firms, chains, strict=True):
                yield Draft(subject, thing, firm.start, role.end(), "respectively")

    def _of_subject(self, scene: Scene) -> Iterator[Draft]:
        """甲公司去年产值突破10亿元，是光伏产业链的链主: the firm that opens the sentence, or the one in focus."""
        for match in _COPULAS.finditer(scene.text):
            role = self._role.search(scene.text, match.end())
            if role is None or not _ROLE_GAP.fullmatch(scene.text, match.end(), role.start()):
                continue
            if not _SERVED_AFTER.match(scene.text, role.end()) or (self._unless and self._unless.search(scene.text)):
                continue
            inside = [m for m, _ in linked(scene.of("Enterprise")) if match.start() < m.start < role.end()]
            chain = scene.chain_at(role.start() + 1)
            if inside or chain is None:
                continue
            opening = _opening(scene, match.start())
            for firm in opening or ([scene.focus.firm] if scene.focus.firm and match.start() <= 12 else []):
                yield Draft(firm, chain, match.start(), role.end(), "of-subject")


_GOODS_THEN = re.compile(r"的[^，。；、]{1,14}?(?:、|和|以及)")


def _with_goods(scene: Scene, found: list[Draft]) -> Iterator[Draft]:
    """链上企业甲的X、乙的Y…: the firms after one on the chain, where each is named with what it makes."""
    firms = {m.start: (m, e) for m, e in linked(scene.of("Enterprise"))}
    for draft in found:
        for mention, entity in firms.values():
            at = mention.end if entity == draft.subject and draft.start <= mention.start < draft.end else -1
            while at >= 0 and (goods := _GOODS_THEN.match(scene.text, at)) and goods.end() in firms:
                following, firm = firms[goods.end()]
                at = following.end if scene.text.startswith("的", following.end) else -1
                if at >= 0:
                    yield replace(draft, subject=firm, end=following.end, rule="with-goods")


_COPULA = re.compile(
    rf"(?:^|[，。；])(?P<lead>(?:如今|现在|现已|目前|今年|去年|已|正|既|又|也|还|一举|成功|被(?:[^，。；]{{2,12}}?)"
    rf"?)*){_IS}"
)
_COPULAS = Guarded(_COPULA)
_ROLE_GAP = re.compile(r"[^，。；、]{0,26}?")
_SERVED_AFTER = re.compile(_SERVED)


def _opening(scene: Scene, before: int) -> list[Entity]:
    """The firms that open the sentence, coordinated, where nothing but a time or a description stands before them."""
    firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if m.end <= before]
    if not firms:
        return []
    start = max(scene.text.rfind(mark, 0, before) for mark in "。；") + 1
    first = next(((m, e) for m, e in firms if m.start >= start), None)
    if first is None or _DRIVEN.search(scene.text[start : first[0].start]):
        return []
    found, end = [first[1]], first[0].end
    for mention, entity in firms:
        if mention.start > end and scene.text[end : mention.start] in ("、", "和", "与", "及"):
            found.append(entity)
            end = mention.end
    return found


_DRIVEN = re.compile(r"(?:[为向与和同对由被给从让把将]|围绕|支持|推动|来到|走进|是|供应|提供|采购)$")
