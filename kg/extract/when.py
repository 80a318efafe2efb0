"""The time that a number is about."""

from __future__ import annotations

import re

from kg.extract.phrases import clause_floor
from kg.extract.scene import Scene
from kg.extract.subjects import LEAD, SUBJECTS
from kg.recognise.period import PeriodMention
from kg.recognise.quantity import QuantityMention

PASSING = re.compile(
    r"每.*|[年月天]|(?!近|最近|未来|今后|过去|[今去明前后当上本全])[^近]{1,3}年|.{1,3}个月|连续.*|一年"
)
#: What shows that a time in passing is part of a description: 年销售收入过亿元的企业10家.
INNER = re.compile(r"[\d、等]|元(?:以上)?的")
COMPARED = re.compile(r"(?:较|比|与|和|跟|相比|相较|同|超过)$")
EVENT = re.compile(
    r"(?:年|月|日)?(?:底|末|初)?(?:前|之前)?(?:成立|建成|获批|设立|投产|落户|入驻|开工|批准|挂牌|"
    r"正式运行|竣工|动工|签约|启动|按期)(?=[^\d，。；]*(?:[，。；）]|$))"
)
#: A time that only the number at once after it is about: 由2020年的19家增至58家.
WAS = re.compile(r"[由从](?:\d{4}年|[去上前]年)[底末初]?的?$")
#: The year that was last spoken of.
#: A year or a plan that something is compared with; 同比 says nothing else than the year before.
BASE = re.compile(r"\d{4}|十[一二三四五六]五")
FIGURE = re.compile(r"\d[\d.]*")
THIS_YEAR = re.compile(r"(?:^|[，。；])(?:这一?|那一?|该)年，")
#: 一年来: the year that was spoken of before, and no time of its own.
SINCE = re.compile("一年来")


def period(scene: Scene, number: QuantityMention, periods: list[PeriodMention], before: tuple[int, str]) -> str:
    """The time that a number is about: that of its clause, else of the number just ``before`` it (its end and period),
    else the one that an earlier clause opens with.
    """
    text = scene.text
    for found in periods:
        if number.start <= found.start and found.end <= number.end:
            return found.value
    floor = clause_floor(text, number.start)
    own = [p for p in periods if floor <= p.start and p.end <= number.start + 1 and not _is_base(text, p)]
    if len(own) > 1 and (each := _each(text, number, own)):
        return each
    own = [p for p in own if not (PASSING.fullmatch(p.text) and INNER.search(text, p.end, number.start))]
    own = [p for p in own if text[p.start - 1 : p.start] not in ("由", "从") or number.start - p.end <= 1]
    own = [p for p in own if not SINCE.match(text, p.start)]
    if own:
        return _of_year(text, own[-1], periods)
    if before[1] and re.fullmatch(r"[^，。；！？]*，", text[before[0] : floor]):
        return before[1]
    inside = re.match(r"（", text[number.end :])
    if inside and (later := next((p for p in periods if p.start == number.end + 1), None)):
        return later.value
    this = THIS_YEAR.search(text, 0, number.start)
    for found in reversed([p for p in periods if p.end <= floor]):
        if SINCE.match(text, found.start):
            return scene.focus.reported or found.value
        if PASSING.fullmatch(found.text) or _is_base(text, found):
            continue
        if "；" in text[found.end : floor] and clause_floor(text, found.start) and text[found.end] != "，":
            continue
        if _topical(scene, found):
            return found.value
    return scene.focus.year if this else ""


#: Parts of a year that do not say which, and the whole of it.
YEARLESS = re.compile(r"全年|[上下]半年|(?:前[两二三]个?|第?[一二三四])季度")
YEAR = re.compile(r"20\d\d")


def _of_year(text: str, found: PeriodMention, periods: list[PeriodMention]) -> str:
    """A part of a year with the year that the sentence opens with: 2024年，…全年完成投资8亿元 -> 2024年全年."""
    if not YEARLESS.fullmatch(found.value):
        return found.value
    first = next((p for p in periods if p.end <= found.start and YEAR.fullmatch(p.value)), None)
    opens = (
        first is not None
        and not re.search("[。；！？]", text[: first.start])
        and text[first.end : first.end + 1] == "，"
    )
    return f"{first.value}年{found.value}" if first is not None and opens else found.value


def against(text: str, number: QuantityMention, periods: list[PeriodMention]) -> str:
    """What a change is measured from, where that is not the year before: 较2020年增长45%; 与“十三五”末相比，下降8%."""
    floor = clause_floor(text, number.start)
    for found in reversed(periods):
        if found.end > number.start or not BASE.match(found.value):
            continue
        since = text[found.end : number.start]
        with_it = COMPARED.search(text, 0, found.start) is not None
        if with_it and not re.search(r"[\d。；]", since) and (found.end >= floor or since.startswith("相比")):
            return "较" + re.sub("[“”]", "", found.text)
    return ""


def _each(text: str, number: QuantityMention, own: list[PeriodMention]) -> str:
    """The time of a number that is one of as many as there are times: 2022年、2023年营收分别为3亿元和4亿元."""
    told = text.rfind("分别", own[-1].end, number.start)
    stop = re.search("[，。；]|$", text[number.end :])
    if told < 0 or stop is None:
        return ""
    numbers = FIGURE.findall(text, told, number.end + stop.start())
    place = len(FIGURE.findall(text, told, number.end)) - 1
    return own[place].value if len(own) == len(numbers) else ""


def _is_base(text: str, found: PeriodMention) -> bool:
    """Whether a time is what something is compared with, or when something else came about."""
    before = text[: found.start]
    return COMPARED.search(before) is not None or before.endswith("于") or EVENT.match(text, found.end) is not None


def _topical(scene: Scene, found: PeriodMention) -> bool:
    """Whether a time opens its clause and so holds for the next ones."""
    floor = clause_floor(scene.text, found.start)
    lead = scene.text[floor : found.start]
    opened = any(m.end == found.start and LEAD.fullmatch(scene.text[floor : m.start]) for m in scene.of(*SUBJECTS))
    return (
        opened
        or re.fullmatch(
            r"(?:截至|截止|到|自|从|据统计|预计|力争|确保|其中|在|目前|“)*(?:.{0,8}?[区司团目链城园])?"
            r"(?:将|力争|到|预计|在)*",
            lead,
        )
        is not None
    )
