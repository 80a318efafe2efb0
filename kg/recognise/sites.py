"""Plants, lines and parks as projects: what is built there, begun or costs something tells them from standing ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.opening import compiled
from kg.recognise.company_words import FULL_COMPANY
from kg.recognise.lists import Span, split_items
from kg.recognise.project_bounds import name_start, past_zone
from kg.recognise.project_words import MONEY, is_named
from kg.recognise.reading import Reading, clause_start

_PLANT = r"(?:车间|工厂|工场|加工厂|生产线|产线|量产线|总装线|装配线|灌装线|再生线|装置|电站|污水处理厂)"
_PLACE = r"(?:基地|产业园|物流园|科技园|智造园|加速器|物流港|智慧港|产业城|创新城|中转站|枢纽|中心|\d[A-Z]+h?)"
_SITE = compiled(
    rf"(?:{_PLANT}(?:[一二三四五]期)?|{_PLACE}(?:[一二三四五]期)?|[一二三四五]期)"
    r"(?=[，、和与及；。]|分别|先后|相继|双双|同时|同日|均|都|也|已|正|日前|近日|上|本月|今年|去年|年[内底]|"
    r"顺利|如期|全面|主体|于|\d|总?投资|动工|开工|投产|封顶|竣工|点火|破土|奠基|完成|列入)"
)
_WHEN = (
    r"(?:于|在)?(?:今年|去年|年内|年底|上周|上个?月|本月|日前|近日|\d{4}年|\d{1,2}月(?:\d{1,2}日)?|[、和]|初|底|中旬)*"
)
_STATE = (
    rf"(?:{_WHEN}(?:分别|先后|相继|双双|同时|同日|也|均|都|已经?|正在?|正式|顺利|如期|全面|主体(?:工程)?|将|陆续)*)*"
)
#: What is said of a plant that is being built, and hardly of one that stands.
_BEGUN = re.compile(
    _STATE + r"(?:动工|开工|破土|奠基|封顶|竣工|点火|投料|试车|试产|投产|"
    r"完成(?:桩基|封顶|主体|土建|地基|基础)|列入[^，。；]{0,8}(?:重点|计划|清单|盘子)|(?:安装|调试|装修|打桩))"
)
#: What only a phase of a standing place shows: 产业园一期启用.
_OPENED = re.compile(_STATE + r"(?:投入(?:使用|运营|生产)|启用|投用|投运|开园|开业|建成)")
_COSTS = re.compile(
    rf"(?:，(?:计划|预计|概算|估算)?总?投资(?:额|约|近|超过?|达|为)*{MONEY}|(?:总投资|计划投资)(?:约|近|超)?{MONEY})"
)
_SUM = re.compile(rf"，{MONEY}(?=[，；。]|$)")
_NUMBERED = re.compile(
    r"(?:^|[，。；：:])(?:其?[一二三四五六](?:是|，)|第[一二三四五]个?(?:是|，)?|再?一个是|还有一个是|其[一二三]是)$"
)
_MAKE = r"(?:建设|投建|兴建|新建|扩建|打造|实施|上马|启动|开建|续建|新上|改建|投资建设|承建|投资)"
_BY_FIRM = re.compile(rf"由[^，。；、]{{2,20}}(?:投资|出资|独资)?{_MAKE}的$")
_PAID = re.compile(
    rf"(?:投资|投入|追加|增资|斥资|砸下|拿出|耗资|再投|出资)(?:近|约|超过?|逾|了)*{MONEY}，?"
    rf"(?:[在于][^，。；]{{2,14}}?)?(?:用于|用来|来)?{_MAKE}了?的?$"
)
_LISTED = re.compile(
    r"(?:^|[，。；：])[^，。；：]{0,6}?(?:新开工|集中开工|开工建设|新建成|开工|建成投[用产]|续建|重点抓好|加快建设|"
    r"重点推进|谋划|启动建设|新上)$"
)
_WORKS = re.compile(r"(?:项目|工程)$")
_ORDINAL = re.compile(r"(?:第[二三四五六]|[二三四五]号?|新)(?:工厂|车间|厂)$")
_ANAPHOR = re.compile(
    r"^(?:[该这那此本其两条座个]|做[强优大]|生产|第?[一二三四五\d]+号?装置|[^，。]{2,6}服务中心|今后|以及|一批|多[个条]|\d+[个条座]|[一二三四五六七八九十]+[条座个])"
)


def sites(reading: Reading) -> Iterator[Mention]:
    """Plants, lines and parks that are told as projects, and what stands beside them in a list."""
    text = reading.text
    found: set[Span] = set()
    for match in _SITE.finditer(text):
        end = match.end()
        start, lead = _begin(reading, end)
        if not _fits(text, start, end) or not _told(text, start, end, lead, match[0]):
            continue
        found.add((start, end))
        if text[end] not in "，、；。" if end < len(text) else False:
            found |= _beside(reading, lead)
    if "、" in text:
        found |= _in_list(reading)
    for start, end in sorted(found):
        yield Mention(start, end, "Project", "context:site")


def _begin(reading: Reading, end: int) -> tuple[int, int]:
    """Where the name begins, and where what leads up to it ends."""
    text = reading.text
    floor = clause_start(text, end, "，。；：！？、的“”‘’")
    number = re.match(r"(?:再|还有)?(?:其?[一二三四五六]|第[一二三四五]个?|一个)是", text[floor:end])
    floor += number.end() if number is not None else 0
    start = floor if number is not None else max(floor, name_start(reading, end, floor))
    if _ORDINAL.search(text, start, end) is None and start > floor:
        ordinal = _ORDINAL.search(text, floor, end)
        start = ordinal.start() if ordinal is not None else start
    opening = reading.at(floor)
    if (
        start > floor
        and opening is not None
        and reading.tags[opening].start == floor
        and reading.tags[opening].tag in ("ORG", "nt")
        and end - floor <= 28
        and not reading.leads_up(reading.tags[opening].end, end)
    ):  # a firm opens the name of its plant
        start = floor
    paid = _paid_end(text, clause_start(text, end, "。；：！？、"), end)
    if paid is not None and 3 <= end - paid <= 24:
        start = paid
    return past_zone(text, start, end), start


_PAID_INSIDE = re.compile(_PAID.pattern.rstrip("$"))


def _paid_end(text: str, floor: int, end: int) -> int | None:
    if "元" not in text[floor:end]:
        return None
    last = None
    for match in _PAID_INSIDE.finditer(text, floor, end):
        last = match.end()
    return last


def _fits(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if _ORDINAL.fullmatch(name):
        return True
    if not 4 <= len(name) <= 32 or _ANAPHOR.match(name) or re.search("项目|工程|，|元的", name):
        return False
    return is_named(name, single=True) or FULL_COMPANY.match(name) is not None


def _told(text: str, start: int, end: int, lead: int, noun: str) -> bool:
    before = text[max(0, lead - 48) : lead]
    if re.search(r"(?:参观|走进|考察|探访|来到|调研|位于)了?[^，。；]{0,6}$", before):
        return False
    if _PAID.search(before) or _BY_FIRM.search(before) or _COSTS.match(text, end):
        return True
    if _NUMBERED.search(text[: lead - _number(text, lead)] + text[lead - _number(text, lead) : lead]):
        return _SUM.match(text, end) is not None or (text[end : end + 1] == "，" and ("项目" in text or "投资" in text))
    if _ORDINAL.fullmatch(text[start:end]):
        return False
    if noun.endswith("期") and _OPENED.match(text, end) is not None:
        return True
    begun = _BEGUN.match(text, end)
    return begun is not None and (re.search(_PLANT, noun) is not None or "期" in noun or len(text[start:end]) >= 7)


def _number(text: str, lead: int) -> int:
    """How many characters the number of an enumerated item takes before a place."""
    found = re.search(r"(?:再|还有)?(?:其?[一二三四五六]|第[一二三四五]个?|一个)是$", text[max(0, lead - 6) : lead])
    return len(found[0]) if found is not None else 0


def _beside(reading: Reading, lead: int) -> set[Span]:
    """The works before one in its list: 甲工厂、乙生产线分别…."""
    text = reading.text
    if text[lead - 1 : lead] not in ("、", "和", "与", "及"):
        return set()
    floor = clause_start(text, lead - 1, "，。；：！？")
    return {
        item
        for item in split_items(reading, floor, lead - 1)
        if _SITE.search(text, item[0], min(len(text), item[1] + 1)) is not None
        and _SITE.search(text[item[0] : item[1]] + "、") is not None
        and _fits(text, *item)
    }


def _in_list(reading: Reading) -> set[Span]:
    """开工建设甲项目、乙车间: the works of a list that has projects in it."""
    text = reading.text
    found: set[Span] = set()
    for match in re.finditer(r"(?:项目|工程|车间|基地|中心|生产线|工厂|园|[一二三]期)、", text):
        floor = clause_start(text, match.start(), "，。；：！？")
        stop = re.compile("[，。；：！？]|$").search(text, match.end())
        items = split_items(reading, floor, stop.start() if stop is not None else len(text))
        if len(items) < 2:
            continue
        verb = _OPENS.match(text, items[0][0], items[0][1])
        works = [item for item in items if _WORKS.search(text[slice(*item)])]
        plants = [item for item in items if _SITE.search(text[slice(*item)] + "、")]
        if verb is None or len(works) + len(plants) < len(items) or not plants or (not works and len(items) < 2):
            continue
        for a, b in plants:
            a = verb.end() if a == items[0][0] else a
            if _fits(text, a, b) and name_start(reading, b, a) == a:
                found.add((a, b))
    return found


_OPENS = re.compile(
    r"(?:[^，。；：]{0,6}?)(?:新开工|集中开工|开工建设|开工|建成投[用产]|续建|加快建设|重点推进|谋划实施|谋划|"
    r"启动建设|新上|推进)了?"
)
