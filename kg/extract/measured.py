"""What a number is said of: the project it describes, the subject of its clause, the chain, firm or zone."""

from __future__ import annotations

import re

from kg.extract.firm_numbers import OF_ZONE, helped, of_firm
from kg.extract.noun_before import real
from kg.extract.number_words import PEOPLE
from kg.extract.phrases import clause_floor
from kg.extract.scene import Scene, linked
from kg.extract.subjects import NOBODY, OF_PROJECT, SUBJECTS, ZONE_WORD, subject
from kg.model import Entity
from kg.recognise.quantity import QuantityMention

OWNED = ("Project", "Platform", "Park", "Enterprise", "ResearchInstitute")
BUILT = re.compile(
    r"(?:人民币)?(?:以上)?(?:，)?(?:的|[^，。；、]{0,2}(?:建设|新建|打造|兴建|实施|布局|用于|上马|改造|扩建))"
)
TOGETHER = re.compile(r"的[^，。；]{2,60}?等\d+余?[个项][^，。；]{0,8}项目")
#: A firm that a clause with the number describes: 获得500万元贷款的甲公司.
GIVEN = re.compile(r"(?:刚|已|率先|成功|一次性)*(?:获得|拿到|获批|收到|得到|享受|申请到)了?$")
#: The label of a field in an account of projects.
ACCOUNT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、])?(?:项目|计划|建设|完成|预期|预计|经济|社会|年度|主要)*"
    r"(?:总投资|投资|内容|规模|占地|面积|[工周]期|进展|"
    r"产能|产值|税收|用地|效益|地点)"
    r"(?:额|面积|情况|进度|规模)?[：:]"
)
#: What opens a clause on a project just named.
FIRST = re.compile(
    r"(?:项目|工程|一期|首期|二期|全部)?(?:计划|预计|拟|规划|将|建成后|达产后|投产后|可|，)*(?:总|累计)?"
)
SAYS = re.compile(r"[^，。；！？]{2,24}?(?:说|表示|介绍|坦言|告诉|算|感慨|直言|笑)")
SEVERAL = re.compile(r"\d[\d.]*")


def thing(scene: Scene, number: QuantityMention, indicator: str, start: int, described: Entity | None) -> Entity | None:
    """What the number is said of; ``start`` is where its indicator begins, ``described`` a project described before."""
    record = record_of(scene, number.start)
    if record is not None:
        return record[1]
    found = (
        _around(scene, number)
        or _given(scene, number)
        or helped(scene, number)
        or _described(scene, number, indicator)
        or _owner(scene, start, indicator)
        or _just_named(scene, start, indicator)
        or subject(scene, number.start, start, indicator, described)
        or _speaker(scene, number)
        or of_firm(scene, number, indicator)
        or _headed(scene, number.start)
        or scene.zone_at(number.start)
    )
    if found is not None and found.type in ("Project", "Enterprise", "Platform") and OF_ZONE.search(indicator):
        return scene.zone_at(number.start) or found
    return None if found is NOBODY else found


def _speaker(scene: Scene, number: QuantityMention) -> Entity | None:
    """The firm whose man says it of his own: “产值能到6亿元。”甲公司总经理李伟说."""
    text = scene.text
    closed = text.find("”", number.end)
    if closed < 0 or text.rfind("“", 0, number.start) <= text.rfind("”", 0, number.start):
        return None
    if text[closed - 1] not in "。！？，" or ZONE_WORD.search(text, text.rfind("“", 0, number.start), number.start):
        return None
    firms = linked(scene.of("Enterprise"))
    return next((e for m, e in firms if m.start == closed + 1 and SAYS.match(text, m.end)), None)


def _headed(scene: Scene, at: int) -> Entity | None:
    """What a heading or a form makes the sentence about."""
    if ACCOUNT.match(scene.text):
        return scene.focus.project
    zone = ZONE_WORD.search(scene.text, 0, at) or any(m.end <= at for m in scene.of("Zone"))
    return scene.focus.heading if not zone else None


def _around(scene: Scene, number: QuantityMention) -> Entity | None:
    """The project whose name holds the number."""
    if number.quantity.unit in PEOPLE:
        return None
    return next((e for m, e in linked(scene.of("Project")) if m.start <= number.start and number.end <= m.end), None)


def _described(scene: Scene, number: QuantityMention, indicator: str) -> Entity | None:
    """The project after its number: 总投资5亿元的…项目, 投资5亿元建设…项目, 年产5万吨…项目."""
    after = scene.text[number.end :]
    yearly = indicator.startswith("年产")
    built = BUILT.match(after)
    if not (built or yearly) or (indicator.startswith("总投资") and TOGETHER.match(after)):
        return None
    begin = number.end + (built.end() if built else 0)
    for kinds in (("Project",), OWNED):
        if yearly and kinds is OWNED:
            break
        for mention, entity in linked(scene.of(*kinds)):
            gap = scene.text[begin : mention.start]
            if (
                mention.start >= begin - 2
                and len(gap) <= 12
                and not re.search(r"[，。；、]|\d", gap)
                and real(scene, mention)
            ):
                return entity
    return None


def record_of(scene: Scene, at: int) -> tuple[int, Entity] | None:
    """The record of a ledger that a place is in: where it begins, and its project."""
    named = [(m, e) for m, e in linked(scene.of("Project")) if m.source == "ledger:name" and m.start <= at]
    return (named[-1][0].start, named[-1][1]) if named else None


def _given(scene: Scene, number: QuantityMention) -> Entity | None:
    """The firm after a clause that opens with what it got: 获得500万元贷款的甲公司."""
    text = scene.text
    if not GIVEN.fullmatch(text, clause_floor(text, number.start), number.start):
        return None
    of = re.compile(r"[^，。；、的]{0,14}的").match(text, number.end)
    return next((e for m, e in linked(scene.of("Enterprise")) if of and m.start == of.end()), None)


def _just_named(scene: Scene, start: int, indicator: str) -> Entity | None:
    """The one project that the clause before ends with: 与甲大学合作建设乙项目，计划总投资3亿元."""
    text = scene.text
    floor = clause_floor(text, start)
    if text[floor - 1 : floor] != "，" or not (OF_PROJECT.search(indicator) and FIRST.fullmatch(text, floor, start)):
        return None
    opened = clause_floor(text, floor - 1)
    named = [(m, e) for m, e in linked(scene.of("Project")) if opened <= m.start and m.end < floor]
    if len(named) != 1 or not real(scene, named[0][0]):
        return None
    mention, entity = named[0]
    before, after = text[mention.start - 1 : mention.start], text[mention.end : floor - 1]
    return entity if after in ("", "项目", "建设", "”", "”项目") and before not in ("、", "和", "及") else None


def _owner(scene: Scene, start: int, indicator: str) -> Entity | None:
    """The name that the indicator follows at once: 应急装备产业 + 产值."""
    for mention, entity in linked(scene.of(*SUBJECTS)):
        if mention.type == "Project" and scene.text[mention.end : start] == "等" and "投资" in indicator:
            return entity
        if (
            mention.end <= start
            and scene.text[mention.end : start] in ("", "的", "现有", "年", "产业", "实现", "总", "”", "（")
            and real(scene, mention)
        ):
            before = scene.text[max(0, mention.start - 2) : mention.start]
            if scene.text[mention.end] == "（":
                return entity
            if before[-1:] in ("、", "和", "与", "及"):
                return None
            if before[-1:] and before[-1:] in "为向给对把从由让使":
                continue
            return entity
    return None


def severally(scene: Scene, number: QuantityMention) -> Entity | None:
    """What a number is of, of as many named things as there are numbers: 甲项目、乙项目…，总投资分别为8亿元和3亿元."""
    text = scene.text
    floor = clause_floor(text, number.start)
    told = max(text.rfind("分别", floor, number.start), text.rfind("依次", floor, number.start))
    if told < 0:
        return None
    stop = re.search("[，。；]|$", text[number.end :])
    end = number.end + (stop.start() if stop else 0)
    segment = max(text.rfind(mark, 0, number.start) for mark in "。；") + 1
    numbers = SEVERAL.findall(text, told, end)
    place = len(SEVERAL.findall(text, told, number.end)) - 1
    for kind in ("Project", "Enterprise", "Zone", "IndustryChain"):
        opens = floor if kind == "IndustryChain" else segment
        named = [(m, e) for m, e in linked(scene.of(kind)) if opens <= m.start and m.end <= told]
        if kind != "Project":
            named = [(m, e) for m, e in named if _in_list(text, m.start, m.end)]
        if len(named) == len(numbers) > 1:
            return named[place][1]
    return None


def _in_list(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in ("、", "和", "与", "及") or text[end : end + 1] in ("、", "和", "与", "及")
