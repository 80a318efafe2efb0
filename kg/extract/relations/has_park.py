"""Zone → park: a park inside a zone, or one that it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from kg import vocabulary
from kg.extract.fronted import unfronted
from kg.extract.inner import is_inner
from kg.extract.others import countries
from kg.extract.scene import Draft, Scene
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_start

_NOT_THERE = re.compile(r"(?:并)?(?:没有|未|不在|不是)")
_NEVER = re.compile(r"从未|并未|不存在|没有|尚无|未曾")
#: Parks elsewhere, that one goes to see or is compared with.
_SEEN = re.compile(r"比起|相比|对标|对照|学习|借鉴|参访|访问|取经|送到|运到|发往|销往")
#: Firms that build or run a park of their own.
_FIRMS_OWN = re.compile(
    r"(?:在[^，。；]{2,14})?(?:的|自主|计划|斥资|总?投资[^，。；]{0,12}?|拟)?(?:建设|打造|扩建|新建|兴建|运营|开发|"
    r"旗下|建成|的[^，。；的]{0,8}——)[^，。；、的]{0,4}的?$|"
    r"的?[^，。；]{0,10}——$"
)
_OPENED_IN = re.compile(r"[^，。；、]{0,6}?[在于](?=[一-龥])")
_NOW = re.compile(r"[^，。；]{0,12}?(?:封顶|开园|落户|揭牌|开工|奠基|建成|投用|启用|落成|签约|动工|投产)")
#: 与某工业园结成友好园区: a partner, wherever it is.
_WITH = re.compile(r"[与同跟向][^，。；、]{0,8}$")
_PARTNERED = re.compile(
    r"[^，。；]{0,6}?(?:结成|结为|缔结|缔约|签订|签署|签下|商谈|商讨|洽谈|达成|建立|互[设认通联]|合作|对接|开展|携手|联动|共同)"
)
#: 在全国生物医药园区竞争力排名中: parks in general, that are ranked.
_RANKED = re.compile(r"区?(?:综合)?(?:竞争力|实力|发展水平|评价|考核|排名|排行|榜|[百十\d]+强)")
#: 德国工业园 may be at home, 越南海防工业园 is not.
_OF_COUNTRY = re.compile(r"(?:企业|高端|国际|科技|产业|工业|中小企业|装备|创新)*[园区城]+")
_CLOSE_KIN = re.compile(r"共建|飞地|合作|联合|引进|落户|下辖|下设|承接")
_AT_HOME = re.compile(r"区内|园内|位于|建设|打造|规划|依托|建成|拥有|设立")
_ZONE_KIND = re.compile(r"(?:高新|经开|开发|示范)区$")
_UNDER = re.compile(r"(?:下辖|下设|辖有|管辖|辖)了?(?:[^，。；]*、)?$")
_PARK_NAME = re.compile(r"(?:园区?|片区|加工区|组团)$")


class _HasPark:
    relation = "hasPark"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for mention, park in _parks(scene):
            yield from _of_firm(scene, mention, park)
            under = _UNDER.search(scene.text[: mention.start])
            zone = scene.zone_at(under.start() if under else mention.start)
            if mention.type == "Zone" and not under:
                zone = scene.focus.zone
            if zone is None or _elsewhere(scene, mention, zone) or _is_itself(scene, mention, zone):
                continue
            yield Draft(
                zone, park, clause_start(scene.text, mention.start), mention.end, "named", stance=_held(scene, mention)
            )


def _held(scene: Scene, park: Mention) -> Stance | None:
    """Denied where there never was such a park; else as the words say, 将 before a name read as 把."""
    text, start = scene.text, clause_start(scene.text, park.start)
    if _NOT_THERE.match(text, park.end) or _NEVER.search(text, start, park.start):
        return Stance.DENIED
    return unfronted(scene, start, park.start, park.end)


def _of_firm(scene: Scene, park: Mention, entity: Entity) -> Iterator[Draft]:
    """甲集团投资建设的产业园: the firm's, and the zone's in which it is opened."""
    text, start = scene.text, clause_start(scene.text, park.start)
    firms = [m for m in scene.of("Enterprise") if start <= m.start and m.end <= park.start and m.entity is not None]
    listed = [m for m in scene.of("Park") if start <= m.start < park.start]
    at = listed[0].start if listed and _joined(text, listed, park) else park.start
    alone = scene.focus.zone is None or "旗下" in text[start : park.start]
    if alone and firms and firms[-1].entity is not None and _FIRMS_OWN.fullmatch(text, firms[-1].end, at):
        yield Draft(firms[-1].entity, entity, firms[-1].start, park.end, "firm")
    opened = _OPENED_IN.match(text, park.end)
    zone = next((m for m in scene.of("Zone") if opened and m.start == opened.end() and m.entity is not None), None)
    if zone is not None and zone.entity is not None and _NOW.match(text, zone.end):
        yield Draft(zone.entity, entity, park.start, zone.end, "opened")


def _joined(text: str, parks: list[Mention], last: Mention) -> bool:
    """Whether parks stand in one list."""
    ends = [*parks, last]
    return all(text[a.end : b.start] in ("、", "和", "与", "及", "以及") for a, b in pairwise(ends))


def _is_itself(scene: Scene, park: Mention, zone: Entity) -> bool:
    """Whether what looks like a park is a short name of the zone, or a verb with it (听说高新区)."""
    name = scene.text[park.start : park.end]
    rest = iter(zone.name)
    if name.endswith("区") and all(character in rest for character in name):
        return True
    return _ZONE_KIND.search(name) is not None and not scene.reading.is_nominal(park.start, park.end)


def _parks(scene: Scene) -> Iterator[tuple[Mention, Entity]]:
    """Parks, and what bears a zone's name of its own but is said to be under the zone (下辖A工业园区、B工业园区)."""
    for mention in scene.of("Park", "Zone"):
        if mention.entity is None:
            continue
        if mention.type == "Park":
            yield mention, mention.entity
        elif is_inner(scene.text, mention, scene.focus.zone) or (
            _PARK_NAME.search(mention.entity.name) and _UNDER.search(scene.text[: mention.start])
        ):
            yield mention, Entity("Park", scene.text[mention.start : mention.end])


def _elsewhere(scene: Scene, park: Mention, zone: Entity) -> bool:
    """Whether the words say that the park lies in another zone, in another place, or that one only goes there."""
    text, start = scene.text, clause_start(scene.text, park.start)
    lead = text[start : park.start]
    if _RANKED.match(text, park.end):
        return True
    if _WITH.search(lead) and _PARTNERED.match(text, park.end) and not _CLOSE_KIN.search(lead):
        return True
    name = text[park.start : park.end]
    country = next((c for c in countries() if name.startswith(c)), "")
    if country and not _OF_COUNTRY.fullmatch(name[len(country) :]) and not _CLOSE_KIN.search(lead):
        return True
    if _SEEN.search(lead) and not _CLOSE_KIN.search(lead):
        return True
    if _placed_elsewhere(scene, park, zone, lead):
        return True
    return any(
        other is not park
        and park.start <= other.start
        and other.end <= park.end
        and other.entity is not None
        and other.entity != zone
        and text[other.start - 1 : other.start] != "·"
        for other in scene.of("Zone")
    )


def _placed_elsewhere(scene: Scene, park: Mention, zone: Entity, lead: str) -> bool:
    """Whether another city or a country is named right before the park (汨罗的…园) or opens its name (郑州…园)."""
    there = lead[lead.rfind("在") :] if "在" in lead else lead[-10:] if lead.endswith("的") else ""
    if there and any(country in there for country in countries()):
        return True
    index = scene.reading.at(park.start - 2) if lead.endswith("的") and park.start >= 2 else None
    if index is not None and scene.reading.tags[index].tag in ("LOC", "ns") and lead.find("在") >= 0:
        place = scene.reading.word(index)
        return place[:2] not in zone.name and vocabulary.divisions().get(place) is not None
    if park.source in ("context:parks", "suffix:section"):
        return False
    name = scene.text[park.start : park.start + 2]
    at_home = _CLOSE_KIN.search(lead) is not None or _AT_HOME.search(lead) is not None
    division = vocabulary.divisions().get(name)
    if at_home or division is None or name in zone.name or not division.name.endswith("市"):
        return False
    return not any(home.name == division.name for home in _homes(zone))


@cache
def _homes(zone: Entity) -> tuple[vocabulary.Division, ...]:
    """The divisions in which a zone may lie, by the place that opens its name."""
    found: list[vocabulary.Division] = []
    for width in range(min(9, len(zone.name)), 1, -1):
        for division in vocabulary.namesakes(zone.name[:width]):
            current = division
            found.append(current)
            while current.parent is not None:
                current = vocabulary.division(current.parent)
                found.append(current)
    return tuple(found)


EXTRACTOR = _HasPark()
