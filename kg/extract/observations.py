"""Numbers as observations: what is counted or measured, of what, when, and whether it is so or expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Scene, linked
from kg.extract.stance import stance
from kg.model import Entity, Quantity, Stance
from kg.recognise.period import PeriodMention, find_periods
from kg.recognise.quantity import QuantityMention, find_quantities

#: Verbs and adverbs between an indicator and its number.
_LINK = (
    r"(?:完成|实现|达到?了?|达|为|约|共|共计|累计|合计|突破|超过?|增长至|增长到|增至|降至|下降至|降低至|提高到|提高至|提升至|上升至|回升至|可达|高达|将达|可|将|已|已达|预计|预期|有望|力争|确保|"
    r"平均|年均|同比|环比|分别|从|由|到|在|近|逾|接近|不低于|不少于|占|是|有|就|仅|只|实际|总计|全年|当年|每年|每月|其中|之前的?|原来的?|如期|顺利|圆满|新|又|再|较[^，。；]{1,8}|比[^，。；]{1,8}|“|”|：|（|稳定在|保持在|控制在|压减到|的)"
)
_LINKS = re.compile(rf"{_LINK}+$")
_CHANGE = re.compile(
    r"(?:增长率|增长|增速|增幅|提高|提升|上升|下降|降低|降幅|减少|压缩|缩短|节约|节省|缩减|增加|新增|回落|占比|占|翻|扩大|压减|净增|递增|下滑|拉动|贡献|高于|快于|提速|完成率|开工率|投产率|达产率)$"
)
_YIELD = re.compile(r"(?:年设计产能|设计年产能|年产能|年产量|年产|日产|月产|年处理能力|年处理|年加工|日处理|产能|装机容量|装机|年发电量|库容)(?:达|为|约|可达|超|近)*$")
_NO_UNITS = frozenset("岁 分钟 秒 小时 点 元/吨 度".split())
_TIME_UNITS = frozenset("天 日 个月 年 个工作日 工作日 周 个周 个小时 个年头 季度".split())
_COUNTS_AFTER = re.compile(r"[一-龥A-Za-z“]")
_NOUN_TAGS = frozenset({"n", "nz", "vn", "ORG", "nt", "nr", "LOC", "ns", "a", "an", "nw", "s", "b", "PER", "m", "v", "q"})
_BAD_INDICATOR = re.compile(r"^(?:的|了|和|与|及|在|等|是|为|以|对|将|把|被|让|使|其|这|那|该|个|我|你|他|她|一|以上|左右|不到|近|约|超)+$")


@dataclass(frozen=True)
class Number:
    """An observation before it is stamped."""

    thing: Entity
    indicator: str
    quantity: Quantity
    period: str
    start: int
    end: int
    rule: str
    stance: Stance


@dataclass
class _Carry:
    """What a later number of the sentence may take from an earlier one."""

    indicator: str = ""
    money: str = ""


def observe(scene: Scene) -> Iterator[Number]:
    """The numbers of a sentence that have both an indicator and a thing they are said of."""
    quantities = find_quantities(scene.text)
    if not quantities:
        return
    periods = find_periods(scene.text)
    carry = _Carry()
    for mention in quantities:
        found = _observe(scene, mention, periods, carry)
        if found is not None:
            yield found


def _observe(scene: Scene, mention: QuantityMention, periods: list[PeriodMention], carry: _Carry) -> Number | None:
    quantity = mention.quantity
    if _skip(scene, mention, periods):
        return None
    indicator, rule, at = _indicator(scene, mention, periods, carry)
    if len(indicator) < 2 or _BAD_INDICATOR.match(indicator):
        return None
    thing = _thing(scene, mention, indicator, at)
    if thing is None:
        return None
    if quantity.unit not in ("%", "个百分点"):
        carry.indicator = indicator
        if quantity.normalized_unit == "元":
            carry.money = indicator
    elif not _CHANGE.search(indicator):
        carry.indicator = indicator
    end = max(mention.end, at)
    return Number(
        thing, indicator, quantity, _period(mention, periods), min(mention.start, at), end, rule, stance(scene.text, mention.start, mention.end)
    )


def _skip(scene: Scene, mention: QuantityMention, periods: list[PeriodMention]) -> bool:
    text, quantity = scene.text, mention.quantity
    if quantity.unit in _NO_UNITS or any(p.start <= mention.start and mention.end <= p.end for p in periods):
        return True
    written = text[mention.number_start : mention.unit_start]
    if written in ("一", "几", "数", "第一") or text[max(0, mention.start - 1) : mention.start] in ("第", "每"):
        return True
    if quantity.unit in _TIME_UNITS and not re.search(r"(?:缩短|压缩|提前|节约|节省|压减|减少|工期|时限|时间|周期)[^，。；]{0,6}$|^(?:内办结|内完成|办结)", text[: mention.start]) and not re.match(
        r"内(?:办结|完成)", text[mention.end :]
    ):
        return True
    inside = [m for m in scene.mentions if m.start <= mention.start and mention.end <= m.end]
    if any(m.type in ("Policy", "Honour", "Enterprise", "Platform", "Park") for m in inside):
        return True
    return any(m.type == "Project" for m in inside) and not _YIELD.search(text[: mention.start])


def _indicator(
    scene: Scene, mention: QuantityMention, periods: list[PeriodMention], carry: _Carry
) -> tuple[str, str, int]:
    """The indicator, the rule that found it, and where its words stand."""
    text, quantity = scene.text, mention.quantity
    left = text[: mention.start]
    made = _YIELD.search(left)
    if made:
        return re.sub(r"(?:达|为|约|可达|超|近)+$", "", made[0]), "yearly-output", made.start()
    if quantity.normalized_unit != "元" and quantity.unit not in ("%", "个百分点", "倍"):
        after = _noun_after(scene, mention)
        if after and not _noun_touches(scene, mention.start):
            verb = _verb_before(left)
            return verb + text[after[0] : after[1]], "counted-noun", after[1]
    before = _noun_before(scene, mention, periods)
    if before is not None:
        name = text[before[0] : before[1]]
        change = _CHANGE.search(name)
        if change and change.start() == 0 and carry.indicator and quantity.unit in ("%", "个百分点", "倍"):
            return carry.indicator + name, "carried-growth", before[0]
        return _tidy(name), "noun-before", before[0]
    after = _noun_after(scene, mention)
    if after:
        return text[after[0] : after[1]], "noun-after", after[1]
    if quantity.normalized_unit == "元" and carry.money:
        return carry.money, "carried", mention.start
    if carry.indicator and re.search(r"[（(、，至到]$|完成$|实现$|降至$|达到?$|突破$|增至$", left):
        return carry.indicator, "carried", mention.start
    return "", "", mention.start


def _tidy(name: str) -> str:
    return re.sub(r"^(?:的|了|全区|全市|全县|我区|该区|今年|去年|目前|共|累计|其中|并|和|与|及|使|对)+", "", name)


def _noun_touches(scene: Scene, at: int) -> bool:
    """Whether the word before a number is a noun (企业36家)."""
    index = scene.reading.at(at - 1) if at else None
    if index is None or scene.reading.tags[index].end != at:
        return False
    tag = scene.reading.tags[index]
    word = scene.reading.word(index)
    return tag.tag in ("n", "nz", "vn", "nt", "ORG", "an") and not _LINKS.fullmatch(word) and not re.fullmatch(
        r"(?:共|累计|新增|总计|近|约|超|达|其中|合计|全区|全市|区内|园区|共有)", word
    )


def _verb_before(left: str) -> str:
    verb = re.search(r"(?:走访|服务|新增|培育|孵化|签约|开工|竣工|投产|引进|招引|入驻|解决|建成|完成|缩短|压缩|提供|发放|转化|储备|实施|吸引|集聚|发布|授权|申请|拥有|落地|摄制)(?:了|各类|各级|近|超)?$", left)
    return re.sub(r"(?:了|各类|各级|近|超)$", "", verb[0]) if verb else ""


def _noun_after(scene: Scene, mention: QuantityMention) -> tuple[int, int] | None:
    """The noun phrase straight after a number: 93名博士, 2000亩标准地, 6000万元采购合同."""
    text, reading = scene.text, scene.reading
    start = mention.end
    lead = re.match(r"(?:以上|左右|的)?(?:“)?", text[start:])
    start += lead.end() if lead else 0
    index = reading.at(start) if start < len(text) else None
    if index is None:
        return None
    end = start
    last_noun = start
    while index < len(reading.tags) and reading.tags[index].start - start < 16:
        tag, word = reading.tags[index], reading.word(index)
        if tag.tag == "w" and word not in ("“", "”", '"'):
            break
        if tag.tag not in _NOUN_TAGS and word not in ("“", "”", "的"):
            break
        if tag.tag in ("v",) and end > start and last_noun > start:
            break
        if tag.tag == "v" and end == start:
            break
        end = tag.end
        if tag.tag in ("n", "nz", "vn", "ORG", "nt", "LOC", "an", "nw"):
            last_noun = end
        index += 1
    return (start, last_noun) if last_noun - start >= 2 else None


def _noun_before(scene: Scene, mention: QuantityMention, periods: list[PeriodMention]) -> tuple[int, int] | None:
    """The noun phrase before a number, past verbs, adverbs and periods between them."""
    text, reading = scene.text, scene.reading
    at = mention.start
    for _ in range(6):
        link = _LINKS.search(text[:at])
        if link and link.start() < at:
            at = link.start()
            continue
        period = next((p for p in periods if p.end == at), None)
        if period is None:
            break
        at = period.start
    if at == 0 or not re.search(r"[一-龥A-Za-z）)率]$", text[:at]):
        return None
    floor = max((text.rfind(mark, 0, at) for mark in "，。；：！？、（"), default=-1) + 1
    start = reading.phrase_start(at, floor)
    change = _CHANGE.search(text[floor:at])
    if change:
        head = floor + change.start()
        while (link := _LINKS.search(text[floor:head])) and link.start() < head - floor:
            head = floor + link.start()
        start = reading.phrase_start(head, floor) if head > floor else floor + change.start()
    start = max([start, *(p.end for p in periods if floor <= p.start and p.end < at)])
    verb = re.search(r"(?:计划|新增|到位|完成|节约|压缩|增加|缩短|减少|降低)$", text[floor:start])
    if verb and not re.search(r"完成$", verb[0]):
        start = floor + verb.start()
    return (start, at) if at - start >= 2 else None


def _period(mention: QuantityMention, periods: list[PeriodMention]) -> str:
    before = [p for p in periods if p.end <= mention.start + 1]
    inside = [p for p in periods if mention.end <= p.start <= mention.end + 1]
    if before:
        return before[-1].value
    return inside[0].value if inside else ""


def _thing(scene: Scene, mention: QuantityMention, indicator: str, at: int) -> Entity | None:
    """What a number is said of: the project or firm of its clause, the chain of its paragraph, else the zone."""
    text = scene.text
    invested = re.match(r"(?:人民币)?(?:以上)?的", text[mention.end :])
    projects = list(linked(scene.of("Project")))
    for project, entity in projects:
        if project.start <= mention.start and mention.end <= project.end:
            return entity
        if invested and 0 <= project.start - mention.end <= 12 and not re.search(r"[，。；、]|\d个", text[mention.end : project.start]):
            return entity
    segment = max(text.rfind(mark, 0, mention.start) for mark in "。；！？") + 1
    clause = max(text.rfind(mark, 0, mention.start) for mark in "，。；！？") + 1
    subject = _subject(scene, segment, clause, mention.start)
    if subject is not None:
        return subject
    lead = text[segment : mention.start]
    if scene.focus.project is not None and re.search(r"(?:该|此|本)?项目(?!\d|共|总投资\d+.*个)", lead) and re.search(r"该项目|^项目|此项目|，项目|(?:达产|投产|建成)后|占地", lead):
        return scene.focus.project
    if re.search(r"产业链|链上|链条", lead) and scene.focus.chain is not None and not scene.of("IndustryChain"):
        return scene.focus.chain
    if scene.focus.firm is not None and re.search(r"(?:^|，)(?:目前，)?(?:该|本|我们)?(?:企业|公司)(?!\d|数|家)", lead):
        return scene.focus.firm
    return scene.zone_at(mention.start)


def _subject(scene: Scene, segment: int, clause: int, at: int) -> Entity | None:
    """The last project, firm, chain or park before a number that can be the subject of its clause."""
    text = scene.text
    for floor in (clause, segment):
        found = [
            (m, e)
            for m, e in linked(scene.of("Project", "Enterprise", "IndustryChain", "Zone", "Park", "Platform"))
            if floor <= m.start and m.end <= at
        ]
        for mention, entity in reversed(found):
            opens = text[max(segment, mention.start - 12) : mention.start]
            joined = re.fullmatch(r".*(?:^|，|。|；|年|目前|其中|月|达|是|推动|的|期间|“|在|为)", opens, re.S) is not None or mention.start == segment
            following = text[mention.end : mention.end + 1]
            if mention.type == "IndustryChain" and not re.match(r"(?:产业|链)?(?:产值|规模|实现|已|企业|年|20|预计|共|集聚|完成|产业链|累计)", text[mention.end :]):
                continue
            if mention.type in ("Park", "Platform") and not (mention.start == segment or following in "实已总占共规现年"):
                continue
            if joined and following not in "、等":
                return entity
    return None
