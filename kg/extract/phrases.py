"""The noun phrase before a number, past the verbs that only link the two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.number_words import (
    CHANGE,
    COMPARED,
    EMPTY,
    EMPTY_NOUNS,
    EVENTS,
    LAND,
    LEAD,
    LEAPT,
    LINKS,
    NOUNS,
    RATE,
    REACHED,
    SCOPE,
    SHARE,
    TRAIL,
    YEARLY,
)
from kg.extract.scene import Scene
from kg.model import Mention
from kg.recognise.period import PeriodMention
from kg.recognise.reading import NAME_VERBS

NOMINAL = frozenset({"n", "nz", "vn", "an", "nw", "ORG", "nt", "LOC", "ns", "s", "PER", "nr", "b"})
ENTITIES = (
    "Zone", "Park", "Enterprise", "Project", "Platform", "IndustryChain", "University", "ResearchInstitute",
    "Organisation",
)  # fmt: skip
OWNERS = frozenset({"Zone", "Enterprise", "IndustryChain", "University", "ResearchInstitute", "Organisation"})
GENERIC = re.compile(
    r"(?:企业|产业|工业|集群|服务业|行业|主体|一家)$|^(?:部分|重点|主导|链上|链主|链核|上下游|多家|各)"
)


#: The label of a field in a list or a form, and what may stand between it and its number.
FIELD = re.compile(
    r"(?:【[^】]*】)?(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、])?(?P<label>[^，。；：、\d（）“”的]{0,8}"
    r"(?:投资额?|规模|面积|占地|用地|产值|收入|营收|税收|利润|人数|数量|产能|产量|总额|工期|周期|就业|企业|公司|项目|平台|机构|专利|人才|员工|岗位|销售额|容量|得分|金额|资金|比重|占比|率))"
)
#: What a day yields, and no maker of cars.
DAILY = re.compile(r"日产(?!汽车|集团|公司|[、在与和的等])")
#: Acts that the tagger cuts to pieces, which are measured as they stand.
COMPOUND = re.compile(r"(?:减税降费|降本增效|减费让利|申领|授信|贴息)$")
#: Words whose last character the tagger gives to the noun after them.
HALVES = re.compile(r"(?:在孵|持证|在研|改扩|可[降再穿循视]|(?<!年)产线|[年月日]产[^业能值品])$")
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


def real(scene: Scene, mention: Mention) -> bool:
    """Whether a mention names one thing and not a kind of things."""
    if mention.end - mention.start == 2 and DAILY.match(scene.text, mention.start):
        return False
    return GENERIC.search(scene.text[mention.start : mention.end]) is None or mention.type in ("Zone", "IndustryChain")


def clause_floor(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；：！？…") + 1


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
        if leap := LEAPT.search(text, max(floor, at - 5), at):
            at, reached = leap.start(), True
            continue
        word, start = _word_before(scene, at, floor)
        if not word:
            break
        if (word in LINKS or word in REACHED) and not (word == "会" and at == number):
            reached = reached or (word in REACHED and not change)
            at = start
            continue
        if not event and not change and word in EVENTS and _is_verb(scene, start):
            event, at = word, start
            continue
        break
    start, noun, verb = _noun_before(scene, at, floor, periods, counted)
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
    label = FIELD.fullmatch(text, clause_floor(text, floor - 1), floor - 1)
    return label.span("label") if label else None


def _word_before(scene: Scene, at: int, floor: int) -> tuple[str, int]:
    index = scene.reading.at(at - 1) if at > floor else None
    if index is None:
        return "", at
    start = max(scene.reading.tags[index].start, floor)
    return scene.text[start:at], start


def _is_verb(scene: Scene, start: int) -> bool:
    """Whether an event word ends the noun phrase before it, or stands where none is."""
    index = scene.reading.starts.get(start)
    if index is None:
        return False
    if scene.reading.tags[index].tag in ("v", "vd"):
        return True
    return index == 0 or scene.reading.tags[index - 1].tag in ("w", "d", "ad", "vd", "TIME", "t", "v", "u")


def _noun_before(
    scene: Scene, end: int, floor: int, periods: list[PeriodMention], counted: bool
) -> tuple[int, str, str]:
    """The noun phrase that ends at ``end``: where it begins, its words, and the verb before it if that counts."""
    text, reading = scene.text, scene.reading
    if end <= floor:
        return end, "", ""
    if compound := COMPOUND.search(text, floor, end):
        return compound.start(), compound[0], ""
    last = reading.tags[reading.at(end - 1) or 0]
    named = last.tag in ("ORG", "nt", "LOC", "PER", "v") and re.search(
        r"(?:投资|产值|营收|收入|用地|占地|项目|企业|资金)$", text[last.start : end]
    )
    if named and named.start() + last.start > max(last.start, floor):  # read as one word with what is before it
        return last.start + named.start(), named[0], ""
    start, stop = _walk(scene, end, floor)
    if start == end:
        return end, "", ""
    walked = start
    start = max([start, *(p.end for p in periods if start < p.end < end and p.text != "年" and p.start >= floor)])
    cut = _cut(scene, start, end, counted)
    if cut is None:
        return end, "", ""
    start = cut
    noun = text[start:end]
    lead = LEAD.match(noun)
    start += lead.end() if lead else 0
    noun = tidy(text[start:end])
    if len(noun) < 2 or noun in EMPTY_NOUNS or not re.search("[一-龥A-Za-z]", noun):
        return end, "", ""
    verb = ""
    if text[start - 1 : start + 1] == "领军":  # the tagger cuts 领军人才 after its first character
        level = re.search("(?:[国家省市区]{1,2}级|高层次|高端|科技)$", text[floor : start - 1])
        further = start - 1 - (len(level[0]) if level else 0)
        return further, tidy(text[further:end]), ""
    if half := HALVES.search(text, max(start - 2, floor), start + 1):  # words cut by the tagger
        start = half.start()
        return start, tidy(text[start:end]), ""
    if LAND.fullmatch(text, max(start - 4, 0), start):
        return start - 4, text[start - 4 : start] + noun, ""
    if text[start - 2 : start] in ("亩均", "人均", "户均", "地均", "每亩", "每户"):
        return start - 2, text[start - 2 : start] + noun, ""
    if (
        text[start - 1 : start] == "年"
        and YEARLY.match(noun)
        and not re.search(r"[\d今去明全每半〇两三四五]年$", text[:start])
    ):
        return start - 1, "年" + noun, ""
    if start == walked and stop is not None:
        before = reading.tags[stop]
        word = reading.word(stop)
        if (
            word in EVENTS
            and word not in EMPTY
            and (before.end == start or text[before.end : start] in ("了", "“", "各类"))
        ):
            verb = word
            lead_word = reading.word(stop - 1) if stop else ""
            verb = lead_word + verb if lead_word in ("实际", "新") else verb
            if noun.endswith("投资") and word in ("签约", "落地", "引进", "招引"):
                return start, noun, ""
            start = before.start
    return start, noun, verb


def _walk(scene: Scene, end: int, floor: int) -> tuple[int, int | None]:
    """Back over nominal words; where the phrase begins, and the index of the word that stopped it."""
    text, reading = scene.text, scene.reading
    index = reading.at(end - 1) if end > floor else None
    start = end
    while index is not None and index >= 0 and reading.tags[index].end > floor and end - start < 30:
        tag = reading.tags[index]
        begin = max(tag.start, floor)
        word = text[begin : min(tag.end, end)]
        if word in ("”", "’", '"') and begin > floor:
            opened = max(text.rfind(mark, floor, begin) for mark in '“‘"')
            if opened < floor:
                break
            start, index = opened, _index_before(scene, opened)
            continue
        part = start == end and tag.end > end and word in ("数", "额", "值", "量", "率")
        if not part and not _nominal(scene, index, word, start == end):
            break
        start, index = begin, index - 1
        if begin == floor:
            break
    if (
        index is not None
        and index >= 0
        and text[start : start + 1] in "率额量值数"
        and reading.tags[index].tag in ("v", "vn")
        and start > floor
    ):
        start, index = max(reading.tags[index].start, floor), index - 1
    if text[start : start + 2] == "增产" and text[start - 1 : start] == "新":
        start -= 1
    if index is not None and (index < 0 or reading.tags[index].end <= floor):
        index = None
    return start, index


def _index_before(scene: Scene, at: int) -> int | None:
    return scene.reading.at(at - 1) if at else None


def _nominal(scene: Scene, index: int, word: str, first: bool) -> bool:
    """Whether a word may be in the noun phrase that is read backwards; ``first`` when it would be its last word."""
    tag = scene.reading.tags[index].tag
    if word in SCOPE or word in ("等", "其中"):
        return False
    if word in NOUNS:
        return True
    if tag in NOMINAL or re.fullmatch("[十百千万亿]+级", word):
        return True
    if word in ("率", "额", "量", "值") and not first:
        return True
    if word == "地" and first and index:  # 标准 + 地, read as a particle
        return scene.reading.tags[index - 1].tag in ("n", "vn")
    if first:
        return tag == "v" and (word.endswith(("率", "额", "值", "量", "数")) and len(word) > 1)
    if tag == "a":
        return word not in ("大", "强", "好", "快")
    if word in ("上", "以上", "以下", "本地", "中", "非", "前", "外", "内"):
        return tag in ("f", "r", "s", "d")
    if tag == "v":
        if scene.text[scene.reading.tags[index].end : scene.reading.tags[index].end + 1] in "率量额":
            return True
        if (
            index
            and scene.reading.tags[index - 1].tag == "v"
            and len(word) == 2
            and not {word} & (LINKS | REACHED | EVENTS)
        ):
            return True  # 兑付 + 奖补资金
        left = scene.reading.tags[index - 1].tag if index else "w"
        return word in NAME_VERBS and left in NOMINAL and scene.reading.word(index - 1) not in SCOPE
    return False


def _cut(scene: Scene, start: int, end: int, counted: bool) -> int | None:
    """Where the phrase begins after the names in it; None when it is nothing but a name."""
    for mention in scene.of(*ENTITIES):
        if mention.start >= end or mention.end <= start or not real(scene, mention):
            continue
        if counted and mention.type == "IndustryChain" and scene.text[mention.end : mention.end + 2] != "产业":
            continue
        if mention.end < end:
            if mention.type != "Project" or mention.start <= start:
                start = max(start, mention.end)
        elif mention.end == end and mention.type in (
            "Zone",
            "Enterprise",
            "IndustryChain",
            "University",
            "ResearchInstitute",
            "Organisation",
        ):
            return None
    return start


def tidy(noun: str) -> str:
    return re.sub('[“”‘’"]', "", TRAIL.sub("", noun)).strip("（）()的")
