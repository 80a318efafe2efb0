"""The noun phrase that ends at a place, read backwards."""

from __future__ import annotations

import re

from kg.extract.number_words import (
    EMPTY,
    EMPTY_NOUNS,
    EVENTS,
    LAND,
    LEAD,
    LINKS,
    NOUNS,
    REACHED,
    SCOPE,
    TRAIL,
    YEARLY,
)
from kg.extract.scene import Scene
from kg.model import Mention
from kg.opening import compiled
from kg.recognise.period import PeriodMention
from kg.recognise.reading import NAME_VERBS

NOMINAL = frozenset({"n", "nz", "vn", "an", "nw", "ORG", "nt", "LOC", "ns", "s", "PER", "nr", "b"})
ENTITIES = (
    "Zone", "Park", "Enterprise", "Project", "Platform", "IndustryChain", "University", "ResearchInstitute",
    "Organisation",
)  # fmt: skip
OWNERS = frozenset({"Zone", "Enterprise", "IndustryChain", "University", "ResearchInstitute", "Organisation"})
GENERIC = compiled(r"(?:企业|产业|工业|集群|服务业|行业|主体|一家)$|^(?:部分|重点|主导|链上|链主|链核|上下游|多家|各)")
#: What a day yields, and no maker of cars.
DAILY = re.compile(r"日产(?!汽车|集团|公司|[、在与和的等])")
#: Acts that the tagger cuts to pieces, which are measured as they stand.
COMPOUND = re.compile(r"(?:减税降费|降本增效|减费让利|申领|授信|贴息|(?:工业|服务业)?应税销售(?:收入|额)?)$")
#: Nouns of which the tagger leaves nothing that could be read.
CUT = re.compile(
    r"(?:诉求|资金占用|(?:审批|办理|办件|办结|办证|审核)时限|应税销售(?:收入|额)?|中试线|供地|(?:在途|等待|候检|停留)时间|(?<![年日月生])产线)$"
)
#: What is given, said as a verb after what it is: 获专项支持2600万元.
GIVEN = frozenset({"支持", "扶持", "订购", "投保", "授权"})
#: What is one word with 大 before it.
BIG = re.compile("模型|数据|健康|飞机")
#: Words whose last character the tagger gives to the noun after them.
HALVES = re.compile(
    r"(?:奖补|在孵|持证|在研|改扩|可[降再穿循视]|(?<!年)产线|接单|对接|铸锻|使用|链上|一般公|市占|[年月日]产[^业能值品])$"
)


def real(scene: Scene, mention: Mention) -> bool:
    """Whether a mention names one thing and not a kind of things."""
    if mention.end - mention.start == 2 and DAILY.match(scene.text, mention.start):
        return False
    return GENERIC.search(scene.text[mention.start : mention.end]) is None or mention.type in ("Zone", "IndustryChain")


def noun_before(
    scene: Scene, end: int, floor: int, periods: list[PeriodMention], counted: bool
) -> tuple[int, str, str]:
    """The noun phrase that ends at ``end``: where it begins, its words, and the verb before it if that counts."""
    found = _read_back(scene, end, floor, periods, counted)
    if not found[1] and (cut := CUT.search(scene.text, floor, end)):
        return cut.start(), cut[0], ""
    return found


def _read_back(scene: Scene, end: int, floor: int, periods: list[PeriodMention], counted: bool) -> tuple[int, str, str]:
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
    if any(m.end == end and start <= m.start for m in scene.of("Person")):  # who did it, not what is counted
        return end, "", ""
    noun = text[start:end]
    lead = LEAD.match(noun)
    start += lead.end() if lead and lead.end() < len(noun) else 0
    if text[start - 1 : start] == "大" and BIG.match(text, start):
        start -= 1
    if text[start - 1 : start + 1] == "落户":  # 新 + 落 + 户, cut by the tagger
        start += 1
    if text[start - 1 : start] in ("各", "多") and text[start : start + 1] in ("型", "类", "种", "式", "色", "级"):
        start += 1
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
    if first and word == "园区" and index and scene.reading.word(index - 1) in ("等", "各类", "特色", "专业"):
        return True  # counted, and no scope: 甲产业园、乙产业园等园区4个
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
        return tag == "v" and (word in GIVEN or (word.endswith(("率", "额", "值", "量", "数")) and len(word) > 1))
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
        if counted and scene.text[mention.start : mention.end] == "园区":
            continue
        if mention.end < end:
            if mention.type != "Project" or mention.start <= start:
                start = max(start, mention.end)
        elif mention.end == end and mention.type in OWNERS:
            return None
    return start


def tidy(noun: str) -> str:
    return re.sub('[“”‘’"]', "", TRAIL.sub("", noun)).strip("（）()的")
