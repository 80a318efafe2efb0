"""What stands before a number: a noun phrase, past the verbs that only link the two."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.noun_before import CUT, noun_before
from kg.extract.number_words import (
    AGO,
    CHANGE,
    COMPARED,
    EVENTS,
    GROWN,
    LEAPT,
    LINKS,
    RATE,
    REACHED,
    SHARE,
)
from kg.extract.scene import Scene
from kg.recognise.period import PeriodMention

#: The label of a field in a list or a form, and what may stand between it and its number.
FIELD = re.compile(
    r"(?:【[^】]*】)?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、])?(?P<label>[^，。；：、\d（）“”的]{0,8}"
    r"(?:投资额?|规模|面积|占地|用地|产值|收入|营收|税收|利润|人数|数量|产能|产量|总额|工期|周期|就业|企业|公司|项目"
    r"|平台|机构|专利|人才|员工|岗位|销售额|容量|得分|金额|资金|比重|占比|率))"
)
#: A label that stands right after the value of the field before it, as in ledgers whose blanks are gone.
RECORD = re.compile(r"(?P<label>总投资额?|投资总额|建设规模|(?<!建设)规模|建筑面积|占地面积|用地面积|产能|工期)$")
#: 占 + 比达, as the tagger cuts 占比达.
RATE_LINK = re.compile(r"(?<=占比|增速|增幅|降幅|涨幅|跌幅|比重)(?:达到?|为|约|超过?|近)$")
BARE = re.compile("(?:约|近|超|超过|达|达到|为|共|预计|计划|人民币)*")


@dataclass(frozen=True)
class Left:
    """What stands before a number: a noun phrase, a verb before it, a verb after it, a change.

    ``at`` is where the noun phrase ends; ``touches`` whether that is where the number begins.
    """

    start: int
    noun: str = ""
    verb: str = ""
    event: str = ""
    change: str = ""
    at: int = 0
    touches: bool = False
    compared: bool = False


def clause_floor(text: str, at: int) -> int:
    stops = _stops(text)
    before = bisect_left(stops, at)
    return stops[before - 1] + 1 if before else 0


_STOP = re.compile("[，。；：！？…]")


@lru_cache(maxsize=64)
def _stops(text: str) -> tuple[int, ...]:
    """Where the marks that end clauses stand."""
    return tuple(match.start() for match in _STOP.finditer(text))


def left_of(scene: Scene, number: int, periods: list[PeriodMention], percent: bool, counted: bool = False) -> Left:
    """The indicator before the number at ``number``."""
    text = scene.text
    floor = clause_floor(text, number)
    if field := _field(text, floor, number):
        floor, start = field
        noun = text[floor:start]
        return Left(floor, noun, at=start)
    change, at, compared = _compared(text, floor, number) if percent else ("", number, False)
    event, reached = "", False
    for _ in range(9):
        period = next((p for p in periods if p.end == at and p.start >= floor), None)
        if period is not None:
            at = period.start
            continue
        found = None if change or event else CHANGE.search(text, max(floor, at - 8), at)
        if found and not (found[0][-2:] == "新增" and not reached and number - found.end() >= 2):
            if RATE.search(found[0]) or not reached:
                change = found[0].removesuffix("了")
            at = found.start()
            continue
        if leap := LEAPT.search(text, max(floor, at - 5), at) or GROWN.search(text, max(floor, at - 4), at):
            at, reached = leap.start(), True
            continue
        if link := RATE_LINK.search(text, max(floor, at - 4), at):
            at = link.start()
            continue
        if ago := AGO.search(text, max(floor, at - 6), at):
            at = ago.start()
            continue
        word, start = _word_before(scene, at, floor)
        if not word or CUT.search(text, floor, at):
            break
        if (word in LINKS or word in REACHED) and not (word == "会" and at == number):
            reached = reached or (word in REACHED and not change)
            at = start
            continue
        if not event and not change and word in EVENTS and _is_verb(scene, start):
            event, at = word, start
            continue
        if percent and reached and not event and not change and len(word) == 2 and _is_made(scene, start):
            event, at = word, start
            continue
        break
    start, noun, verb = noun_before(scene, at, floor, periods, counted)
    return Left(start, noun, verb, event, change, at, bool(noun) and at == number, compared)


def _compared(text: str, floor: int, number: int) -> tuple[str, int, bool]:
    """A comparison or a share before a percentage, in the words of an indicator, and where it begins."""
    share = SHARE.search(text, floor, number)
    if share:
        return (share["for"] or f"占{share['of']}比重").replace("的比重", "比重"), share.start(), True
    found = COMPARED.search(text, floor, number)
    if found and (found["than"] or found["ref"] or found[0] in ("高出", "领先")):
        return found[0].removesuffix("了"), found.start(), True
    return "", number, False


def _field(text: str, floor: int, number: int) -> tuple[int, int] | None:
    """The label of a form's field before a number (总投资：33亿元): where it begins and ends."""
    if text[floor - 1 : floor] not in ("：", ":") or not BARE.fullmatch(text, floor, number):
        return None
    opened = clause_floor(text, floor - 1)
    inside = text[opened - 1 : opened] in ("：", ":")
    label = (RECORD.search if inside else FIELD.fullmatch)(text, opened, floor - 1)
    return label.span("label") if label else None


def _word_before(scene: Scene, at: int, floor: int) -> tuple[str, int]:
    index = scene.reading.at(at - 1) if at > floor else None
    if index is None:
        return "", at
    start = max(scene.reading.tags[index].start, floor)
    return scene.text[start:at], start


def _is_made(scene: Scene, start: int) -> bool:
    """Whether a verb says what was brought to a percentage: 氢气提纯到99.9%."""
    index = scene.reading.starts.get(start)
    if not index:
        return False
    return scene.reading.tags[index].tag == "v" and scene.reading.tags[index - 1].tag in ("n", "nz")


def _is_verb(scene: Scene, start: int) -> bool:
    """Whether an event word ends the noun phrase before it, or stands where none is."""
    index = scene.reading.starts.get(start)
    if index is None:
        return False
    if scene.reading.tags[index].tag in ("v", "vd"):
        return True
    return index == 0 or scene.reading.tags[index - 1].tag in ("w", "d", "ad", "vd", "TIME", "t", "v", "u")
