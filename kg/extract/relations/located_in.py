"""Enterprise, project or park → zone or park it lies in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.acting import acting, beside
from kg.extract.location import GAP, LISTED, OPEN, PATTERNS, UNLESS
from kg.extract.pattern import PatternExtractor
from kg.extract.region import province
from kg.extract.scene import Draft, Scene, linked
from kg.extract.undertaking import undertaken
from kg.model import Entity
from kg.recognise.companies import LEGAL, seat

_PATTERNS = PatternExtractor("locatedIn", PATTERNS, focus={"s": "Enterprise", "o": "Zone"}, unless=UNLESS)


_ABROAD = re.compile(r"未能|中标|考察|拜访|来自|外地|总部|采购商|客商|洽谈|赴|起诉|处罚|代表团|一行|收购|签约仪式")


class LocatedIn:
    """Patterns, and firms of the zone's own province that act in its news or open a project's name."""

    relation = "locatedIn"

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return _PATTERNS.nearly(scene)

    def extract(self, scene: Scene) -> Iterator[Draft]:
        stated = set()
        for draft in (*_introduced(scene), *_brought(scene)):
            stated.add(draft.subject)
            yield draft
        introduced = frozenset(stated)
        for draft in _PATTERNS.extract(scene):
            if draft.subject not in introduced:
                stated.add(draft.subject)
                yield _in_park(scene, draft)
                for other in _beside(scene, draft):
                    stated.add(other.subject)
                    yield _in_park(scene, other)
        if scene.focus.zone is None or not scene.of("Enterprise") or _ABROAD.search(scene.text):
            return
        for draft in undertaken(scene):
            zone = scene.zone_at(draft.start)
            if draft.subject not in stated and zone is not None:
                stated.add(draft.subject)
                yield Draft(draft.subject, zone, draft.start, draft.end, "builds-here")
        for draft in acting(scene):
            if draft.subject not in stated:
                stated.add(draft.subject)
                yield draft
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
                found = Draft(entity, _park_of(scene, firm.start) or zone, firm.start, firm.end, "local-firm-acts")
                stated.add(entity)
                yield found
                for draft in beside(scene, found):
                    if draft.subject not in stated:
                        stated.add(draft.subject)
                        yield draft


_HAS = re.compile(
    r"(?:聚着|集聚|聚集|汇聚|聚拢|引进|招引|招来|引来|迎来|新引进|现有|已有|拥有|走出|入驻|增至|增加到|落户|有)"
    r"[^。；]{0,24}?(?:企业|公司|工厂|“小巨人”|厂家)"
)
_ONE_OF = re.compile(
    r"(?:^|[：，—])(?:打头|领头|最大|最早|首家|一家|另一家|其一|其二|紧随其后|最新加入|规模最大|体量最大|其中|第"
    r"[一二三]家)?[^，。；]{0,8}?(?:的|家)?"
    r"(?:是|为|叫|有|——|包括|如)(?:来自[^，。；]{2,8}的|[^，。；、]{2,4}来的|做[^，。；、]{1,8}的)?$|——$"
)
_OF_THEM = re.compile(r"(?:均|都|也|就|正)?在其[中列]|是[^，。；]{0,10}(?:一家|代表|之一|企业)")
_BOTH_OF = re.compile(
    r"(?:家企业|它们|这些企业|几家)[^，。；]{0,4}(?:都|均|全)?(?:是|系)(?P<zone>[^，。；]{2,24}?)(?:去年|今年|近年|"
    r"近期)?新?(?:引进|招引|引来|培育|招来)的"
)


def _introduced(scene: Scene) -> Iterator[Draft]:
    """Firms told one by one after it is said that a zone or a park has firms: 园里聚着十几家企业，打头的是甲公司."""
    for home, entity in linked(scene.of("Zone", "Park")):
        frame = _HAS.search(scene.text, home.end, min(len(scene.text), home.end + 48))
        if frame is None or re.search("[，。；]", scene.text[home.end : frame.start()]):
            continue
        stop = next((at for mark in "。；" if (at := scene.text.find(mark, frame.end())) >= 0), len(scene.text))
        last_end = -1
        for firm, subject in linked(scene.of("Enterprise")):
            if not frame.end() <= firm.start < stop:
                continue
            lead = scene.text[frame.end() : firm.start]
            listed = last_end >= 0 and scene.text[last_end : firm.start] in ("、", "和", "与", "及", "以及")
            if listed or _ONE_OF.search(lead) or _OF_THEM.match(scene.text, firm.end):
                last_end = firm.end
                yield Draft(subject, entity, home.start, firm.end, "introduced")


def _brought(scene: Scene) -> Iterator[Draft]:
    """甲、乙…，三家企业都是某区引进的."""
    match = _BOTH_OF.search(scene.text)
    if match is None:
        return
    for zone, entity in linked(scene.of("Zone", "Park")):
        if match.start("zone") <= zone.start and zone.end <= match.end("zone"):
            for firm, subject in linked(scene.of("Enterprise")):
                if firm.end <= match.start():
                    yield Draft(subject, entity, firm.start, match.end(), "brought")


_GAP = re.compile(GAP)


def _beside(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """The other firms of the list that the draft's is in."""
    if draft.rule not in LISTED:
        return
    firms = list(linked(scene.of("Enterprise")))
    last = next((i for i, (m, e) in enumerate(firms) if e == draft.subject and draft.start <= m.start < draft.end), 0)
    for index in range(last, 0, -1):
        before, after = firms[index - 1], firms[index]
        if not _GAP.fullmatch(scene.text, before[0].end, after[0].start):
            break
        yield replace(draft, subject=before[1], start=before[0].start)
    for (left, _), (right, entity) in pairwise(firms[last:]):
        if (right.end > draft.end and draft.rule not in OPEN) or not _GAP.fullmatch(scene.text, left.end, right.start):
            break
        yield replace(draft, subject=entity)


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
