"""Numbers as observations: what is counted or measured, of what, when, and whether it is so or expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.extract.firm_numbers import shared
from kg.extract.found import COUNTED_SINGLY, CURRENCIES, SHARES, TIMES, Carry, Found
from kg.extract.indicator import SPENT, indicator, yearly
from kg.extract.measured import record_of, severally, thing
from kg.extract.noun_after import SIZE
from kg.extract.noun_before import ENTITIES
from kg.extract.number_words import CHANGE, LAND
from kg.extract.phrases import clause_floor
from kg.extract.scene import Scene
from kg.extract.stance import stance
from kg.extract.subjects import SUBJECTS, ZONE_WORD
from kg.extract.when import PASSING, WAS, against, period
from kg.model import Entity, Quantity, Stance
from kg.recognise.period import PeriodMention, find_periods
from kg.recognise.quantity import QuantityMention, find_quantities

NAMING = ("Policy", "Honour", "Enterprise", "Platform", "Park", "Zone", "Organisation", "IndustryChain")
_BEYOND = re.compile("以外|之外|外(?![贸资商埠卖包宾向汇籍事地语])|处(?![置理])|远(?![洋销程景期])")
UNCOUNTED = frozenset({"岁", "分钟", "点", "度", "kV", "V", "Hz", "mm", "℃", "摄氏度", "°C"})
TIMED = re.compile(
    r"时间|天数|周转|时限|周期|工期|用时|时长|耗时|环节|开办|办结|审批|缩短|压缩|提前|节约|节省|减少|"
    r"滞后|延后|推迟|超期|逾期|寿命|续航|等候|等待|停留|响应|(?:交货|交付|供货|回收|回本|验证|研发|开发|建设|施工|换型|质保|保质|育苗)期"
)
#: The step that something else goes with: 产值每增加1亿元.
PER_MORE = re.compile(r"每(?:增加|增长|提高|提升|减少|下降|降低|投入|生产|削薄|上升)$")
SCORED = re.compile(r"得分|评分|总分|均分|分数|指数|成绩")
FIGURES = re.compile(r"\d|[十百千万]")
MONEY_NOUN = re.compile(r"投资|资|产值|收入|营收|额|增加值|利润|税|成本|费|规模|款|金|流水|贷|值")
DONE = re.compile(r"已|目前|截至|完成|实现了|累计|仅|只")
#: What comes in numbered editions: 讲堂18期.
SERIES = re.compile(
    r"(?:讲堂|课堂|培训班?|训练营|沙龙|论坛|讲座|活动|夜校|研修班|专场|简报|对接会|培训|班)”?(?:共|已|达|累计)*$"
)
EACH_OF = frozenset("辆台套条座只艘架组支块")
#: Rules whose number is of the same thing as the one before it.
TOGETHER = frozenset({"bracketed", "range", "gapped", "level"})
GOAL = re.compile(r"^”?(?:以上|左右)?的?(?:年度|全年|既定)?(?:增长)?(?:目标|任务|预期)")
SETTLED = re.compile(r"^[^，。；、]{0,3}(?:已|到位|落实)")
PLAIN = re.compile(r"已|现有|目前|实现了|完成了|累计|(?<!公)共")
PLANS = re.compile(r"将|拟|预计|力争|有望")
#: Acts of ending, which are counted like others: 取消证明材料28项.
ENDING = re.compile(r"取消|退出|终止|撤销")
#: What only repeats the names before it: 甲、乙两家企业 + 产值.
ALL_FIRMS = re.compile("^(?:企业|公司|项目|园区)(?=..)")
PUSHED = re.compile(r"确保|力争|全力|冲刺")
#: What is aimed at or was intended: 营收要奔1600亿元去, 原定引进外资3亿美元.
AIMED = re.compile(r"(?:奔(?:着|向)?|剑指|直指|瞄准|锚定)$")
INTENDED = re.compile(r"计划(?=[一二两三四五六\d]+年)|原定|原计划|定下")


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


def observe(scene: Scene) -> Iterator[Number]:
    """The numbers of a sentence that have both an indicator and a thing they are said of."""
    quantities = find_quantities(scene.text)
    if not quantities:
        return
    periods = find_periods(scene.text)
    carry = Carry()
    for mention in quantities:
        found = None if _skip(scene, mention, periods) else indicator(scene, mention, periods, carry)
        if found is not None:
            yield from _number(scene, mention, periods, found, carry)


def _number(
    scene: Scene, mention: QuantityMention, periods: list[PeriodMention], found: Found, carry: Carry
) -> Iterator[Number]:
    same = found.rule in TOGETHER or _same_thing(scene, mention, found, carry)
    entity = found.thing or severally(scene, mention) or (carry.entity if same else None)
    entity = entity or thing(scene, mention, found.name, found.start, carry.project)
    if entity is None and scene.focus.zone is None and "。" not in scene.text[max(carry.end, 0) : mention.start]:
        entity = carry.entity  # one thing is spoken of throughout
    if found.rule == "carried" and _of_unknown(scene.text, mention, entity):
        return
    if entity is None or (found.rule == "yearly-output" and entity.type == "Zone"):
        return
    _remember(carry, mention, found, entity, scene.text)
    start, end = min(found.start, mention.start), max(found.end, mention.end)
    when = period(scene, mention, periods, carry.timed)
    if found.rule == "headed":
        when = next((p.value for p in periods if start <= p.start and p.end <= end), when)
    if not WAS.search(scene.text, 0, mention.start):
        carry.timed = (mention.end, "" if PASSING.fullmatch(when) else when)
    name = found.name
    change = CHANGE.search(name)
    if change and (base := against(scene.text, mention, periods)):
        name = name[: change.start()] + base + change[0]
    record = record_of(scene, mention.start)
    held = _stance(scene.text, mention, carry)
    if record is not None:  # what other records say is not said of this one
        held = _stance("□" * record[0] + scene.text[record[0] : mention.end + 12], mention, Carry())
        when = when if any(p.value == when and p.start >= record[0] for p in periods) else ""
    things = [] if found.thing else shared(scene, mention, found.start)
    if things:
        name = ALL_FIRMS.sub("", name)
    for each in things or [entity]:
        yield Number(each, name, mention.quantity, when, start, end, found.rule, held)


def _same_thing(scene: Scene, mention: QuantityMention, found: Found, carry: Carry) -> bool:
    """Whether an indicator carried over is of the thing it was said of: nothing else is named since."""
    between = scene.text[carry.end : mention.start] if carry.end >= 0 else "。"
    if found.rule == "share" and found.base == carry.base:
        return re.match("，?占", between) is not None
    if found.rule not in ("carried", "carried-growth", "goal") or re.search("[。；]", between):
        return False
    named = any(carry.end <= m.start and m.end <= mention.start for m in scene.of(*SUBJECTS))
    return not named and not ZONE_WORD.search(between)


def _of_unknown(text: str, mention: QuantityMention, entity: Entity | None) -> bool:
    """Whether money is said of what follows it (、12亿元的大桥), and that is not a name that was found."""
    money = mention.quantity.normalized_unit in CURRENCIES and text.startswith("的", mention.end)
    return money and (entity is None or entity.type in ("Enterprise", "Zone"))


def _remember(carry: Carry, mention: QuantityMention, found: Found, entity: Entity, text: str) -> None:
    unit = mention.quantity.normalized_unit or ""
    if found.base:
        carry.base = re.sub(r"^以[上下]", "", found.base)
        if (carry.base, entity) not in carry.bases:
            carry.bases.append((carry.base, entity))
    carry.name, carry.end, carry.entity, carry.last = found.name, mention.end, entity, mention.quantity.unit
    if unit in CURRENCIES or (unit in SHARES | {"%"} and MONEY_NOUN.search(found.base)):
        carry.money = found.base or found.name
    elif unit not in SHARES:
        carry.counted, carry.unit = re.sub(r"^以[上下]", "", found.base or found.name), mention.quantity.unit
    if unit == "%":
        carry.share = found.name
    if entity.type == "Project" and text[mention.end : mention.end + 1] == "的":
        carry.project = entity


# -- what is no measurement -----------------------------------------------------------------------------------------


def _skip(scene: Scene, mention: QuantityMention, periods: list[PeriodMention]) -> bool:
    text, quantity = scene.text, mention.quantity
    unit = quantity.unit
    if unit in UNCOUNTED or any(p.start <= mention.start and mention.end <= p.end for p in periods):
        return True
    before, after = text[: mention.start], text[mention.end :]
    written = text[mention.number_start : mention.unit_start]
    if written in ("一", "几", "数") or text[mention.number_start - 1 : mention.number_start] in ("每", "数"):
        return True
    if PER_MORE.search(before) or (unit == "分" and not SCORED.search(before[-10:])):
        return True
    if (quantity.normalized_unit or unit) in TIMES and not _timed(text, mention):
        return True
    if text.rfind("《", 0, mention.start) > text.rfind("》", 0, mention.start) and "》" in after:
        return True
    if _BEYOND.match(text, mention.end) or (
        quantity.value == 100 and unit == "%" and not before.endswith(("率", "达", "到", "为"))
    ):
        return True
    if unit == "期" and not SERIES.search(before[-8:]):
        return True
    if before[-1:] in EACH_OF and SIZE.match(text, mention.number_start):  # 200辆49吨牵引车
        return True
    if unit in ("家", "个") and quantity.value <= 6 and _just_listed(scene, mention):
        return True
    if unit in COUNTED_SINGLY and not FIGURES.search(written):
        return True
    return _inside_name(scene, mention) or _in_slogan(text, mention)


def _just_listed(scene: Scene, mention: QuantityMention) -> bool:
    """Whether the number only sums up the names before it: 甲、乙两家企业."""
    at, names = mention.start, 0
    for named in reversed(scene.of("Enterprise")):
        if named.end != at:
            break
        names += 1
        if scene.text[named.start - 1 : named.start] not in ("、", "和", "与", "及") or not named.start:
            break
        at = named.start - 1
    return names == mention.quantity.value


def _timed(text: str, mention: QuantityMention) -> bool:
    floor = clause_floor(text, mention.start)
    if text[floor - 1 : floor] == "：":
        floor = clause_floor(text, floor - 1)
    clause = text[floor : mention.start]
    if SPENT.search(text[max(0, mention.start - 36) : mention.start]):
        return True
    return TIMED.search(clause[-14:]) is not None or re.match(r"内(?:办结|完成)", text[mention.end :]) is not None


def _inside_name(scene: Scene, mention: QuantityMention) -> bool:
    """Whether the number is part of a name; the yearly output in a project's name is none."""
    text = scene.text
    listed = text[mention.start - 1 : mention.start] == "等"
    for found in scene.mentions:
        if not (found.start <= mention.start and mention.end <= found.end):
            continue
        if found.type in NAMING and not listed and not (found.type in ENTITIES and found.start == mention.start):
            return True
        if mention.quantity.normalized_unit in CURRENCIES and text[: mention.start].endswith("投资"):
            return False
        if found.type == "Project" and not listed and not yearly(text, mention):
            return mention.quantity.unit not in (
                ("家", "名") if found.start < mention.start else ("家", "名", "个", "项", "条", "位")
            )
    return False


def _in_slogan(text: str, mention: QuantityMention) -> bool:
    """Whether a count stands in a short quotation: “9种帮办方式”, “一名领导、一个专班”."""
    if mention.quantity.normalized_unit in CURRENCIES:
        return False
    opened = text.rfind("“", 0, mention.start)
    closed = text.find("”", mention.end)
    if text[closed - 1 : closed] in "。！？，" and re.search("[，。]", text[opened:closed]):  # what somebody said
        return False
    return opened >= 0 and text.rfind("”", opened, mention.start) < 0 <= closed and closed - opened <= 30


# -- stance ----------------------------------------------------------------------------------------------------------


def _stance(text: str, mention: QuantityMention, carry: Carry) -> Stance:
    """As for claims; a goal is planned, and a plan ends where the number's own clause says that it is so."""
    after = text[mention.end :]
    clause = text[clause_floor(text, mention.start) : mention.start]
    if GOAL.match(after):
        reached = re.search(r"如期|完成|实现了|超额", clause) and not PUSHED.search(clause)
        return Stance.ASSERTED if reached else Stance.PLANNED
    held = stance(_unquoted(text), mention.start, mention.end)
    if held is Stance.ASSERTED and _aimed(text, mention):
        return Stance.PLANNED
    if held is not Stance.PLANNED:
        if PLAIN.search(clause):
            carry.settled = mention.end
        return held
    since = text[carry.settled : mention.start] if carry.settled >= 0 else "。"
    if not PLANS.search(since) and not re.search("确保|[。；]", since):
        return Stance.ASSERTED
    if SETTLED.match(after) or (PLAIN.search(clause) and not PLANS.search(clause)):
        carry.settled = mention.end
        return Stance.ASSERTED
    return held


@lru_cache(maxsize=64)
def _unquoted(text: str) -> str:
    """The text with what is quoted, and what says nothing of stance, blotted out."""
    unquoted = _QUOTE.sub(lambda quote: "“" + "□" * (len(quote[0]) - 2) + "”", text)
    return ENDING.sub("□□", LAND.sub("□□□□", TURNED.sub("□", unquoted)))


#: 将内设机构由17个整合为9个: 将 means 把.
TURNED = re.compile(r"将(?=[^，。；]{2,12}(?:由|从)[^，。；]{0,4}\d)")
_QUOTE = re.compile(r"“[^“”]{1,20}”")


def _aimed(text: str, mention: QuantityMention) -> bool:
    """Whether a number is a goal or an intention by the words of its clause or of an earlier one that it goes on."""
    if AIMED.search(text, 0, mention.start):
        return True
    segment = max(text.rfind(mark, 0, mention.start) for mark in "。；！？") + 1
    meant = INTENDED.search(text, segment, mention.start)
    return meant is not None and not DONE.search(text, meant.end(), mention.start)
