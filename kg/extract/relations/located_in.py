"""Enterprise, project or park → zone or park it lies in."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.pattern import PatternExtractor
from kg.extract.region import province
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity
from kg.recognise.companies import LEGAL, seat

_SETTLE = "(?:落户|落地|入驻|进驻|扎根|坐落于?|位于|地处|落子|落子于|注册到|注册在|迁入|搬入|布局)"
_AT = "(?:位于|坐落于|坐落在|地处|走进|落户|落户在|入驻|进驻|扎根|在)"
_HERE = "(?:区内|园区内|辖区内?|园内|园区|全区|本地|本土|当地|辖内)"
_FIRMS = "(?:企业|公司|厂商|客商)"
_GROW = (
    "(?:集聚|聚集|汇聚|吸引|引进|招引|引育|培育|紧盯|服务|帮助|助力|保障|扶持|支持|推动|依托|拥有|现有|走进|探访|支撑|"
    "形成|发挥|促进|指导|督促|走访|包联|如|以)"
)
_COUNT = "(?:等)?(?:\\d+|[一二三四五六七八九十]+)?家?"
_SUPPLY = "(?:提供|供应|配套)"
_NEED = "(?:用工|用地|供水|供气|用电|融资|招工|用能|增容)"

_PATTERNS = PatternExtractor(
    "locatedIn",
    {
        "settles": "{s:Enterprise+}(?:等[^，。；]{0,14}?)?[^，。；]{0,10}?" + _SETTLE + "[在于到]?了?{o:Zone|Park}",
        "at": _AT + "{o:Zone|Park}(?:内|里|的|，|[一-龥]{2,8}园)+{s:Enterprise}",
        "of-zone": "{o:Zone|Park}(?:内|区内|里|的|辖区内?)?[^，。；、]{0,10}?" + _FIRMS + "(?:——)?{s:Enterprise+}",
        "in-here": f"{_HERE}的?[^，。；、]{{0,8}}?{_FIRMS}?{{s:Enterprise+}}",
        "listed": f"{_GROW}了?[^，。；]{{0,16}}?{{s:Enterprise+}}{_COUNT}[^，。；、]{{0,10}}?{_FIRMS}",
        "here-listed": "{s:Enterprise+}(?:等)?(?:\\d+家)?" + _HERE + "[^，。；、]{0,6}?" + _FIRMS,
        "counted": "{s:Enterprise+}(?:等)?\\d+家[^，。；]{0,4}?企业",
        "role": "(?:“?链主”?|“?链核”?|“?链上”?|龙头)(?:企业)?(?:为|是|有|包括|：){s:Enterprise+}",
        "role-as": "以{s:Enterprise+}(?:等)?(?:企业)?为(?:“?链主”?|龙头)",
        "leader": "{s:Enterprise}(?:等)?“?链主”?企业",
        "on-chain": "{s:Enterprise+}(?:等)?(?:\\d+家)?“?链上”?企业",
        "supplies": "{s:Enterprise}[^，。；]{0,10}?[为向][^，。；、]{0,10}?{x:Enterprise+}(?:等)?[^，。；]{0,6}?"
        + _SUPPLY,
        "supplied": "{x:Enterprise}[^。；]{0,24}?[为向给][^，。；、]{0,10}?{s:Enterprise+}(?:等)?[^，。；]{0,6}?"
        + _SUPPLY,
        "lies-in": "{s:Project|Park}[^，。；]{0,6}?(?:位于|坐落于|选址(?:于|在)?|落户(?:于|在)?){o:Zone|Park}",
        "processed": "[经由]{s:Enterprise}(?:进行)?[^，。；]{0,16}?加工",
        "company-settles": "(?:^|[，。；])(?:公司|企业)[^，。；]{0,6}?" + _SETTLE + "[在于到]?了?{o:Zone|Park}",
        "in-talks": "{o:Zone}[^，。；]{0,6}?[与和同]{s:Enterprise+}[^，。；]{0,6}?(?:洽谈|商谈|磋商)[^，。；]{0,4}?"
        "(?:落户|入驻|落地)",
        "agrees": "{s:Enterprise}[已还也]?与[^，。；]{2,20}?(?:初步)?(?:达成|签订|签署)",
        "settles-here": "{s:Enterprise+}(?:等[^，。；]{0,10}?)?(?:相继|先后|纷纷|已|陆续|也|都)*"
        + _SETTLE
        + "(?:于此|在此|园区|区内|其中|于)?(?=[，。；])",
        "helped": "(?:解决|协调|化解|破解|、){s:Enterprise}(?:项目)?的?" + _NEED,
        "seconded": "担任{s:Enterprise+}“?科技副总”?",
    },
    focus={"s": "Enterprise", "o": "Zone"},
    unless=r"赴[^，。]{0,10}考察|外地|总部位于|拜访|来自|对接洽谈",
)


_ABROAD = re.compile(r"未能|中标|考察|拜访|来自|外地|总部|采购商|客商|洽谈|赴|起诉|处罚|代表团|一行|收购|签约仪式")


class LocatedIn:
    """Patterns, and firms of the zone's own province that act in its news or open a project's name."""

    relation = "locatedIn"

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return _PATTERNS.nearly(scene)

    def extract(self, scene: Scene) -> Iterator[Draft]:
        stated = set()
        for draft in _PATTERNS.extract(scene):
            stated.add(draft.subject)
            yield _in_park(scene, draft)
        if scene.focus.zone is None or _ABROAD.search(scene.text):
            return
        here = province(scene.focus.zone.name)
        for firm, entity in linked(scene.of("Enterprise")):
            zone = scene.zone_at(firm.start)
            if entity in stated or zone is None or not LEGAL.search(entity.name):
                continue
            touching = any(z.end == firm.start and z.entity == zone for z in scene.of("Zone"))
            if not touching and not (here and seat(entity.name) == here):
                continue
            if any(p.start == firm.start for p in scene.of("Project")):
                yield Draft(entity, zone, firm.start, firm.end, "project-of-local-firm")
            elif touching or _acts(scene.text, firm.start, firm.end):
                yield Draft(entity, _park_of(scene, firm.start) or zone, firm.start, firm.end, "local-firm-acts")


def _in_park(scene: Scene, draft: Draft) -> Draft:
    """The park where one is named straight after its zone (某高新区某产业园的某公司)."""
    for zone in scene.of("Zone"):
        if zone.entity != draft.object or not draft.start <= zone.start < draft.end:
            continue
        for park, entity in linked(scene.of("Park")):
            if park.start <= zone.end < park.end and park.start >= zone.start:
                return replace(draft, object=entity)
    return draft


def _park_of(scene: Scene, at: int) -> Entity | None:
    """The park that a firm is said to be of, straight before its name (某工业园的某公司)."""
    for park, entity in linked(scene.of("Park")):
        if park.end <= at and re.fullmatch(r"(?:[内里]?的|[内里])", scene.text[park.end : at]):
            return entity
    return None


def _acts(text: str, start: int, end: int) -> bool:
    """Whether a firm is a subject or a place of its clause, rather than the partner of another."""
    before = text[max(0, start - 6) : start]
    if re.search(r"(?:与|和|同|向|从|跟|、)$", before) and not re.search(r"、$", before):
        return False
    return not re.match(r"(?:签订|签署|达成|合作)", text[end:])


EXTRACTOR = LocatedIn()
