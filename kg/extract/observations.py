"""Numbers as observations: what is counted or measured, of what, when, and whether it is so or expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.indicator import ENTITIES, PEOPLE, RATE, EMPTY, SCOPE, Left, clause_floor, left_of, right_of, suits
from kg.extract.measured import PASSING, period, thing
from kg.extract.scene import Scene
from kg.extract.stance import stance
from kg.model import Entity, Quantity, Stance
from kg.recognise.period import PeriodMention, find_periods
from kg.recognise.quantity import QuantityMention, find_quantities

YIELD = re.compile(r"(?P<what>(?:年|日|月)(?:产|处理|加工|生产|可处理|可加工|可生产))(?:达到?|约|可达|超|近)*$")
SHARES = frozenset({"%", "个百分点", "百分点", "倍", "成", "‰"})
TIMES = frozenset("年 月 天 工作日 小时".split())
CURRENCIES = frozenset("元 美元 欧元 港元 日元 英镑 卢布".split())
COUNTED_SINGLY = frozenset("个 条 项 大 张 种 次 批 块 步 件 类 点 层 重 款 篇 场 面 道 组 段 套 支 届 轮 双 盘".split())
NAMING = ("Policy", "Honour", "Enterprise", "Platform", "Park", "Zone", "Organisation", "IndustryChain")
#: What is counted off in speeches, not counted.
ABSTRACT = re.compile(
    r"(?:方式|方法|模式|举措|措施|机制|任务|重点|方面|环节|理念|行动|方向|目标|指标|战略|原则|要求|思路|路径|维度|步骤|阶段|抓手|关键|优势|短板|文章|理由|"
    r"问号|感叹号|转变|提升|统一|能力|关系|意识|主题|板块|要素|转型|突破|结合|确保|坚持|聚焦|主导产业|支柱产业|新兴产业|特色产业|优势产业|产业链|链条|产业集群|领域|加快|层面|工作日)$"
)
UNCOUNTED = frozenset("岁 分钟 点 度 kV V Hz mm ℃ 公里".split())
TIMED = re.compile(r"时间|时限|周期|工期|用时|时长|耗时|环节|开办|办结|审批|缩短|压缩|提前|节约|节省|减少")
SPENT = re.compile(r"从(?P<what>[^，。；、从]{2,16}到[^，。；、]{2,12}?)(?:，|仅|只|平均|最快)*(?:用了|用时|用|耗时|历时|需要?)$")
PATH = re.compile(r"从(?P<what>[^，。；、从]{2,12}到[^，。；、]{2,10}?)(?:时间|周期|用时)?(?:平均|整体)*(?P<change>缩短|压缩|提速|减少)了?$")
ITEM = re.compile(r"(?:仅|光|单是?)(?P<what>[^，。；、仅]{2,10}?)一项")
ORIGINAL = re.compile(r"\d|[十百千万]")
MONEY_NOUN = re.compile(r"投资|资|产值|收入|营收|额|增加值|利润|税|成本|费|规模|款|金|流水|贷|值")
GOAL = re.compile(r"^”?(?:以上|左右)?的?(?:年度|全年|既定)?(?:增长)?(?:目标|任务|预期)")
SETTLED = re.compile(r"^[^，。；、]{0,3}(?:已|到位|落实)")
PLAIN = re.compile(r"已|现有|目前|实现了|完成了|累计|共")


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


@dataclass(frozen=True)
class Found:
    """An indicator, the rule that found it, and the stretch of its words."""

    name: str
    rule: str
    start: int
    end: int
    base: str = ""


@dataclass
class Carry:
    """What a later number of the sentence may take from an earlier one."""

    base: str = ""
    name: str = ""
    share: str = ""
    money: str = ""
    counted: str = ""
    unit: str = ""
    end: int = -1
    project: Entity | None = None
    timed: tuple[int, str] = (0, "")


def observe(scene: Scene) -> Iterator[Number]:
    """The numbers of a sentence that have both an indicator and a thing they are said of."""
    quantities = find_quantities(scene.text)
    if not quantities:
        return
    periods = find_periods(scene.text)
    carry = Carry()
    for mention in quantities:
        found = None if _skip(scene, mention, periods) else _indicator(scene, mention, periods, carry)
        if found is not None:
            yield from _number(scene, mention, periods, found, carry)


def _number(
    scene: Scene, mention: QuantityMention, periods: list[PeriodMention], found: Found, carry: Carry
) -> Iterator[Number]:
    entity = thing(scene, mention, found.name, found.start, carry.project)
    if entity is None or (found.rule == "yearly-output" and entity.type == "Zone"):
        return
    _remember(carry, mention, found, entity, scene.text)
    start, end = min(found.start, mention.start), max(found.end, mention.end)
    when = period(scene, mention, periods, carry.timed)
    carry.timed = (mention.end, "" if PASSING.fullmatch(when) else when)
    yield Number(entity, found.name, mention.quantity, when, start, end, found.rule, _stance(scene.text, mention))


def _remember(carry: Carry, mention: QuantityMention, found: Found, entity: Entity, text: str) -> None:
    unit = mention.quantity.normalized_unit or ""
    if found.base:
        carry.base = re.sub(r"^以[上下]", "", found.base)
    carry.name, carry.end = found.name, mention.end
    if unit in CURRENCIES or (unit in SHARES | {"%"} and MONEY_NOUN.search(found.base)):
        carry.money = found.base or found.name
    elif unit not in SHARES:
        carry.counted, carry.unit = re.sub(r"^以[上下]", "", found.base or found.name), mention.quantity.unit
    if unit == "%":
        carry.share = found.name
    if entity.type == "Project" and text[mention.end : mention.end + 1] == "的":
        carry.project = entity


# -- what is no measurement ------------------------------------------------------------------------------------------


def _skip(scene: Scene, mention: QuantityMention, periods: list[PeriodMention]) -> bool:
    text, quantity = scene.text, mention.quantity
    unit = quantity.unit
    if unit in UNCOUNTED or any(p.start <= mention.start and mention.end <= p.end for p in periods):
        return True
    before, after = text[: mention.start], text[mention.end :]
    written = text[mention.number_start : mention.unit_start]
    if written in ("一", "几", "数") or before[-1:] in ("第", "每", "数"):
        return True
    if (quantity.normalized_unit or unit) in TIMES and not _timed(text, mention):
        return True
    if re.match(r"(?:以外|之外|外|处|远)", after) or (quantity.value == 100 and unit == "%" and not before.endswith(("率", "达", "到", "为"))):
        return True
    if unit in COUNTED_SINGLY and not ORIGINAL.search(written):
        return True
    return _inside_name(scene, mention) or _in_slogan(text, mention)


def _timed(text: str, mention: QuantityMention) -> bool:
    clause = text[clause_floor(text, mention.start) : mention.start]
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
        if found.type == "Project" and not listed and not _yearly(text, mention):
            return mention.quantity.unit not in (("家", "名") if found.start < mention.start else ("家", "名", "个", "项", "条", "位"))
    return False


def _yearly(text: str, mention: QuantityMention) -> bool:
    return YIELD.search(text[: mention.start]) is not None or "/" in mention.quantity.unit


def _in_slogan(text: str, mention: QuantityMention) -> bool:
    """Whether a count stands in a short quotation: “7种招商方式”, “一名领导、一个专班”."""
    if mention.quantity.normalized_unit in CURRENCIES:
        return False
    opened = text.rfind("“", 0, mention.start)
    closed = text.find("”", mention.end)
    return 0 <= opened and text.rfind("”", opened, mention.start) < 0 <= closed and closed - opened <= 30


# -- the indicator ---------------------------------------------------------------------------------------------------


def _indicator(
    scene: Scene, mention: QuantityMention, periods: list[PeriodMention], carry: Carry
) -> Found | None:
    text, quantity = scene.text, mention.quantity
    spent = SPENT.search(text[max(0, mention.start - 36) : mention.start])
    path = PATH.search(text[max(0, mention.start - 36) : mention.start])
    if path and (quantity.normalized_unit in TIMES or quantity.unit == "%"):
        return Found(path["what"] + path["change"], "time-spent", mention.start - len(path[0]), mention.end, path["what"])
    if spent and quantity.normalized_unit in TIMES:
        return Found(spent["what"] + "用时", "time-spent", mention.start - len(spent[0]), mention.end, spent["what"])
    if _yearly(text, mention) and not text[: mention.start].endswith(("产能", "可达", "产量")):
        return _output(scene, mention)
    if _threshold(text, mention):
        return None
    if _continues(text, mention, carry):
        return Found(carry.name, "range", mention.start, mention.end, carry.base)
    counted = quantity.normalized_unit not in CURRENCIES and quantity.unit not in SHARES
    left = left_of(scene, mention.start, periods, quantity.unit in SHARES, counted)
    if quantity.unit in SHARES:
        return _share(scene, mention, left, carry)
    if quantity.normalized_unit in CURRENCIES:
        return _money(scene, mention, left, carry)
    return _count(scene, mention, left, carry)


def _output(scene: Scene, mention: QuantityMention) -> Found:
    made = YIELD.search(scene.text, 0, mention.start)
    what, start = (made["what"], made.start()) if made else ("年产", mention.start)
    begin, end, noun = right_of(scene, mention.end)
    project = any(m.type == "Project" and m.start <= mention.end + 12 and m.end > mention.end for m in scene.mentions)
    if project or not noun or begin > mention.end + 1:
        return Found(what, "yearly-output", start, mention.end, what)
    return Found(what + noun, "yearly-output", start, end, what + noun)


def _threshold(text: str, mention: QuantityMention) -> bool:
    """Whether the number only says which things are counted: 10亿元以上项目4个, 产值超亿元企业."""
    if not mention.quantity.text.startswith(("超", "过", "逾", "不低于")) and not mention.quantity.text.endswith(("以上", "以下")):
        return False
    following = re.match(r"的?(?:[^，。；、的\d]{0,10}?)(?:项目|企业|主体|园区)", text[mention.end :])
    return following is not None and re.match(r"(?:建设|新建)", text[mention.end :]) is None and _unnamed(following[0])


def _unnamed(words: str) -> bool:
    return re.search(r"公司|^的?.{0,6}(?:项目|企业|主体|园区)$", words) is not None and "公司" not in words


def _continues(text: str, mention: QuantityMention, carry: Carry) -> bool:
    """Whether the number is where an earlier one led: 从3300元降至2850元."""
    between = text[carry.end : mention.start] if carry.end >= 0 else "。"
    return re.fullmatch(r"(?:（[^（）]*）)?(?:[^，。；、]{0,4}(?:至|到|为|成)|—+|-)(?:了)?", between) is not None


def _share(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    own = left.verb + left.noun + left.event
    if left.compared:
        base = left.noun or carry.base
        head = own or (carry.share if left.change[:2] in ("高于", "低于", "快于", "慢于", "好于", "高出", "领先") and carry.share else carry.base)
        return _found(head + left.change, "share", left, mention, base) if head else None
    after = re.match(r"的", scene.text[mention.end :])
    if not left.noun and not left.change and after:
        begin, end, noun = right_of(scene, mention.end)
        if RATE.fullmatch(noun):
            return _rate_of(scene, mention, noun, end, carry)
        scope = re.search(r"(?:全[省市区县国球]|全州)$", scene.text[: mention.start])
        if noun and scope:
            return Found(f"{noun}占{scope[0]}比重", "share-of", mention.start - 2, end, noun)
        return None
    if left.noun:
        name = own + left.change
        if RATE.search(left.noun) and not left.change or left.noun.endswith("率") or left.change or left.event:
            return _found(name, "noun-before", left, mention, left.noun)
        return _found(name, "noun-before", left, mention, left.noun)
    if left.change and carry.base:
        return Found(carry.base + left.change, "carried-growth", left.at, mention.end, carry.base)
    if left.change or left.event:
        return None
    previous = scene.text[clause_floor(scene.text, mention.start) : mention.start]
    return Found(carry.share, "carried", mention.start, mention.end, carry.base) if carry.share and len(previous) <= 10 else None


def _rate_of(scene: Scene, mention: QuantityMention, rate: str, end: int, carry: Carry) -> Found | None:
    """完成17%的增速: the rate of what was said before to have one."""
    said = scene.text.rfind(rate, 0, mention.start)
    base = left_of(scene, said, [], percent=False).noun if said > 0 else carry.base
    return Found(base + rate, "rate-after", mention.start, end, base) if base else None


def _free(text: str, at: int) -> bool:
    """Whether nothing is left of the clause before ``at``, so that its indicator was said before."""
    rest = text[clause_floor(text, at) : at]
    return rest in SCOPE or not rest or rest[-1] in "、（("


def _money(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text = scene.text
    if left.noun:
        return _found(left.verb + left.noun + left.event + left.change, "noun-before", left, mention, left.noun)
    before = text[: mention.start]
    if before.endswith("、") and left.event == "" and carry.end == mention.start - 1 and carry.money and carry.name != carry.money:
        return Found(carry.name + carry.money.removeprefix(carry.name), "gapped", mention.start, mention.end, carry.money)
    begin, end, noun = right_of(scene, mention.end)
    named = re.match(r"的", text[mention.end :]) and carry.money and any(
        m.start >= mention.end and m.start <= mention.end + 2 for m in scene.of("Project", "Enterprise", "Platform", "Park")
    )
    if noun and not named and not (left.change or left.event in ("投产", "开工")):
        return Found(noun, "noun-after", mention.start, end, noun)
    item = ITEM.search(text, clause_floor(text, mention.start), mention.start)
    if item:
        return Found(item["what"], "item", item.start("what"), mention.end, item["what"])
    if not _free(text, left.at):
        return None
    if left.change or left.event:
        base = carry.money or carry.base
        return Found((base + left.change) if left.change else left.event, "carried-growth", left.at, mention.end, base) if base else None
    return Found(carry.money, "carried", mention.start, mention.end, carry.money) if carry.money else None


def _count(scene: Scene, mention: QuantityMention, left: Left, carry: Carry) -> Found | None:
    text, unit = scene.text, mention.quantity.unit
    touching = left.touches and (suits(unit, left.noun) or mention.quantity.normalized_unit in ("平方米", "吨", "米", "立方米"))
    begin, end, noun = right_of(scene, mention.end)
    if noun and not touching and not left.change and not (left.noun and _verbs(text, mention.start, left)):
        if ABSTRACT.search(noun):
            return None
        verb = left.event if not left.noun and left.event not in EMPTY else ""
        if unit in ("家", "户") and (firms := re.match(r".*?企业(?=.)", noun)):
            end, noun = begin + firms.end(), firms[0]
        return Found(verb + noun, "counted-noun", min(left.at, mention.start) if verb else mention.start, end, noun)
    if left.noun:
        if ABSTRACT.search(left.noun) and unit in COUNTED_SINGLY:
            return None
        name = _thresholded(text, left) + left.event + left.change
        done = re.match(r"内(办结|完成)", text[mention.end :])
        return _found(name + (done[1] if done else ""), "noun-before", left, mention, left.noun)
    if left.event and carry.counted and carry.unit == unit:
        return Found(left.event + _bare(carry.counted), "gapped", left.at, mention.end, _bare(carry.counted))
    if left.event:
        return Found(left.event, "verb", left.at, mention.end, left.event)
    if left.change:
        return Found(carry.base + left.change, "carried-growth", left.at, mention.end, carry.base) if carry.base else None
    bracket = text[mention.start - 1 : mention.start] in ("（", "(")
    if bracket and carry.end == mention.start - 1 and carry.base:
        return Found(carry.base, "bracketed", mention.start, mention.end, carry.base)
    linked = left.at < mention.start and _free(text, left.at)
    return Found(carry.counted, "carried", mention.start, mention.end, carry.counted) if linked and carry.unit == unit else None


def _verbs(text: str, at: int, left: Left) -> bool:
    """Whether a verb links the noun before with the number, so that what follows is another phrase: 企业达到46家."""
    return re.search(r"(?:达到?|超过|突破|为|共有?|增至|降至)$", text[left.at : at]) is not None


def _bare(counted: str) -> str:
    return re.sub(r"^(?:签约|收集|梳理|实施|计划|新增|引进|走访|申报|新)", "", counted)


def _thresholded(text: str, left: Left) -> str:
    """The noun with the threshold before it: 10亿元以上 + 项目."""
    head = left.verb + left.noun
    at = left.start
    wide = re.search(r"(?:总投资|投资|产值|营收|收入|纳税)?(?:超过?)?(?:\d+(?:\.\d+)?)?[千百十]?[万亿]+元(?:以上)?的?$", text[max(0, at - 16) : at])
    return wide[0] + head if wide else head


def _found(name: str, rule: str, left: Left, mention: QuantityMention, base: str) -> Found | None:
    if len(name) < 2:
        return None
    start = min(left.start, left.at) if left.noun else left.at
    return Found(name, rule, start, mention.end, base)


def _stance(text: str, mention: QuantityMention) -> Stance:
    """As for claims; a goal is planned, and a plan ends where the number's own clause says that it is so."""
    after = text[mention.end :]
    clause = text[clause_floor(text, mention.start) : mention.start]
    if GOAL.match(after):
        return Stance.ASSERTED if re.search(r"如期|完成|实现了|超额", clause) and not re.search(r"确保|力争|全力|冲刺", clause) else Stance.PLANNED
    held = stance(re.sub(r"“[^“”]*”", lambda q: "“" + "□" * (len(q[0]) - 2) + "”", text), mention.start, mention.end)
    if held is Stance.PLANNED and (SETTLED.match(after) or (PLAIN.search(clause) and not re.search(r"将|拟|预计|力争|有望", clause))):
        return Stance.ASSERTED
    return held


__all__ = ["Number", "observe"]
