"""Firms that do something of their own in the news of a zone: who produces, invests or wins there lies there.

Nothing in such a sentence places the firm. What does is that the article speaks of one zone and the firm opens a clause
of it, acts, and is not told of as somebody from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.region import elsewhere, province
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention
from kg.needed import Guarded
from kg.recognise.companies import LEGAL, core, seat
from kg.recognise.company_words import tails
from kg.recognise.reading import clause_start
from kg.recognise.tokens import is_rare

_TIME = (
    r"(?:今年|去年|前年|目前|眼下|如今|近日|日前|近年来|今年以来|年初|年底|\d{4}年|\d+月(?:\d+日)?|"
    r"前?[一二三四]季度|[上下]半年)"
)
#: What may stand between the start of a clause and the firm that acts in it.
_LEAD = re.compile(
    rf"(?:{_TIME}|其中|同时|此外|而|“|支持|推动|随着|[^，。；、的]{{0,6}}(?:企业|公司|龙头|链主|车企|药企)”?)*"
)
_HOW = (
    rf"(?:{_TIME}|则|也|便|又|还|已经?|正在?|先后|相继|成功|率先|首次|连续[^，。；]{{1,3}}|全年|累计|共|有望|计划|预计|将|"
    r"双双|均|都|一年)*"
)
_DOES = (
    r"(?:[投扩增量复满达试转]产|建[成起有]|新?上马?了|下线|年产|日产|月产|实现|完成|突破|跨入|迈入|站上|营收|产值|销售|出口|纳税|"
    r"供应|供货|供给|直供|提供|配套|牵头|联合|入选|获[评得批]|荣获|跻身|被(?:评|认定|列|授)|捧回|摘得|攻[克下破]|打破|"
    r"研[发制]|自主|独立|推出|承[接担建]|依托|凭借?|借助|拥有|投资|投入|新建|新增|实施|启动|引进|采用|生产|制造|发布|"
    r"[把将][^，。；]{2,30}?(?:供给|直供|送[到往至]|卖给|销往|用于|变成|做成)|[为向][^，。；、]{1,16}?(?:供|配套|提供|输送|定制)|"
    r"的[^，。；、的]{2,12}(?:[则也已先后]|由|经|打[进入]|销往|远销|获|入选|实现|完成|投产|下线|占|在))"
)
_ACTS = re.compile(r"(?:等(?:\d+[余多]?[家户])?[^，。；、]{0,6}?企业)?" + _HOW + _DOES)
#: Sentences of visits, signings, bids and customers, in which firms of other places act as well.
_FOREIGN = Guarded(
    re.compile(
        r"未能|中标|考察|拜访|来自|外地|总部|采购商|客商|洽谈|赴|起诉|处罚|代表团|一行|收购|签约|签[订署下]|拟在|意向|客户|"
        r"展会|博览会|大会|论坛|订单|进口|外资|合资|结算|银行|券商|保险"
    )
)
_AGENT = re.compile(r"[与和同由被为向给对从跟、]$")
_JOINTS = ("、", "和", "与", "及", "以及")


def acting(scene: Scene) -> Iterator[Draft]:
    """Firms that open a clause and act in it, with those coordinated with them."""
    home = scene.focus.zone
    if home is None or not scene.of("Enterprise") or any(m.entity != home for m in scene.named_zones):
        return
    if _FOREIGN.search(scene.text):
        return
    here = province(home.name)
    for group in _groups(scene):
        first, last = group[0][0], group[-1][0]
        lead = scene.text[clause_start(scene.text, first.start, "，。；：！？“") : first.start]
        if not _LEAD.fullmatch(lead) or _AGENT.search(lead) or not _ACTS.match(scene.text, last.end):
            continue
        for mention, entity in group:
            if _is_sure(mention, entity) and _may_be_from(entity.name, here, home.name):
                yield Draft(entity, home, first.start, last.end, "acts-here")


def beside(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """The firms that are coordinated with one that lies here, unless their names say another place."""
    home = scene.focus.zone
    for group in _groups(scene):
        if home is None or len(group) < 2 or not any(m.start == draft.start for m, _ in group):
            continue
        here = province(home.name)
        for mention, entity in group:
            if entity != draft.subject and _is_sure(mention, entity) and _may_be_from(entity.name, here, home.name):
                yield replace(draft, subject=entity, start=group[0][0].start, end=group[-1][0].end, rule="beside-local")


def _groups(scene: Scene) -> Iterator[list[tuple[Mention, Entity]]]:
    """Firms by coordination, those left out that stand in a longer name."""
    group: list[tuple[Mention, Entity]] = []
    for mention, entity in linked(scene.mask(frozenset({"Enterprise", "Project", "Park"})).mentions.values()):
        if mention.type != "Enterprise":
            continue
        if group and scene.text[group[-1][0].end : mention.start] in _JOINTS:
            group.append((mention, entity))
            continue
        if group:
            yield group
        group = [(mention, entity)]
    if group:
        yield group


def _is_sure(mention: Mention, entity: Entity) -> bool:
    """Whether the name is one of a firm beyond what the tagger alone says."""
    if LEGAL.search(entity.name) or not mention.source.startswith(("tag", "grammar")):
        return True
    return tails().search(entity.name) is not None and is_rare(core(entity.name)[:2])


def _may_be_from(name: str, here: str, zone: str) -> bool:
    """Whether nothing in a name says another province or country."""
    place = seat(name)
    return (not place or not here or place == here) and not elsewhere(name[:3], zone)


__all__ = ["acting", "beside"]
