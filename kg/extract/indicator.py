"""What a number measures: the indicator that its sentence says or leaves to be carried over from the number before."""

from __future__ import annotations

import re

from kg.extract.counts import count
from kg.extract.found import CURRENCIES, SHARES, TIMES, Carry, Found
from kg.extract.in_turn import in_turn
from kg.extract.money import money
from kg.extract.noun_after import right_of
from kg.extract.number_words import LEAD
from kg.extract.phrases import left_of
from kg.extract.scene import Scene
from kg.extract.shares import share
from kg.recognise.period import PeriodMention
from kg.recognise.quantity import QuantityMention

YIELD = re.compile(r"(?P<what>(?:年|日|月)(?:产|处理|加工|生产|可处理|可加工|可生产))(?:达到?|约|可达|超|近)*$")
RATE_OF_TIME = re.compile(r"/(?:年|月|日|天|小时|a|d|h)$")
SPENT = re.compile(
    r"从(?P<what>[^，。；、从]{2,16}到[^，。；、]{2,12}?)(?:，|仅|只|平均|最快|最短|如今|现在)*(?:用了|用时|用|耗时|"
    r"历时|需要?|要)"
    r"(?:(?:平均|最快|已|由原来的)*(?:压缩?|缩短?|降低?|减少?|压减|控制|提速)(?:到|至|在|为)了?)?$"
)
#: 从立项到取得许可的时间压缩至35个工作日.
SPAN = re.compile(
    r"从(?P<what>[^，。；、从]{2,12}到[^，。；、]{2,12}?的?(?:时间|周期|时限|用时))"
    r"(?:平均|普遍|整体|已|大幅|再|由原来的?)*(?:压缩|缩短|压减|减少|控制)(?:至|到|在|为)了?$"
)
PATH = re.compile(
    r"从(?P<what>[^，。；、从]{2,12}到[^，。；、]{2,10}?)(?:时间|周期|用时)?(?:平均|"
    r"整体)*(?P<change>缩短|压缩|提速|减少)了?$"
)
#: A number that stands as a heading, and the sentence after it that names what it is: 46亿元。这是到位资金，…
HEADED = re.compile(r"(?:[\d.]+[十百千万亿%]*：)?")
NAMED_AFTER = re.compile(r"[。：](?:这就是|这是|即)?(?P<what>(?:(?!是)[^，。；：\d]){4,30})[，。；]")
#: What money goes to: 企业花在研发上的真金白银.
SPENT_ON = re.compile(
    r"(?:花在|用在|用于|投向|投入)(?P<what>[^，。；：的是]{2,8}?)(?:上|方面|领域)?的(?:资金|钱|经费|投入|真金白银)$"
)
#: A heading's noun that only says how the thing before it is counted: 新增就业的人数, 规上企业的总数.
COUNT_OF = re.compile(r"(?P<of>[^，。；：的是]{2,12})的(?P<count>总数|数量|人数|总量|总额|规模)$")
CONTINUES = re.compile(
    r"(?:（[^（）]*）)?(?:[^，。；、]{0,4}(?:至|到|为|成)|—+|-)(?:了)?(?:(?:(?:19|20)\d\d|[今去])年(?:底|末)?的|"
    r"目前的|现在的)?"
)


def yearly(text: str, mention: QuantityMention) -> bool:
    """Whether the number is a yearly or daily output: 年产10万吨, 20万吨/年."""
    return YIELD.search(text[: mention.start]) is not None or RATE_OF_TIME.search(mention.quantity.unit) is not None


def indicator(scene: Scene, mention: QuantityMention, periods: list[PeriodMention], carry: Carry) -> Found | None:
    text, quantity = scene.text, mention.quantity
    spent = SPENT.search(text[max(0, mention.start - 36) : mention.start])
    path = PATH.search(text[max(0, mention.start - 36) : mention.start])
    if path and (quantity.normalized_unit in TIMES or quantity.unit == "%"):
        return Found(
            path["what"] + path["change"], "time-spent", mention.start - len(path[0]), mention.end, path["what"]
        )
    if spent and quantity.normalized_unit in TIMES:
        return Found(spent["what"] + "用时", "time-spent", mention.start - len(spent[0]), mention.end, spent["what"])
    span = SPAN.search(text[max(0, mention.start - 40) : mention.start]) if "从" in text else None
    if span and quantity.normalized_unit in TIMES:
        return Found(span["what"], "time-spent", mention.start - len(span[0]), mention.end, span["what"])
    if yearly(text, mention) and not text[: mention.start].endswith(("产能", "可达", "产量", "规模", "能力", "量")):
        return _output(scene, mention)
    if _threshold(text, mention):
        return None
    if text[mention.start - 1 : mention.start] == "第":
        return _nth(scene, mention)
    if HEADED.fullmatch(text, 0, mention.start) and (named := NAMED_AFTER.match(text, mention.end)):
        if on := SPENT_ON.search(text, named.start("what"), named.end("what")):
            return Found(on["what"] + "投入", "headed", on.start(), named.end("what"), on["what"])
        if of := COUNT_OF.search(text, named.start("what"), named.end("what")):
            what = LEAD.sub("", of["of"]) + of["count"]
            return Found(what, "headed", of.start(), named.end("what"), what)
        phrase = left_of(scene, named.end("what"), periods, percent=False)
        if phrase.noun and phrase.at + len(phrase.change) == named.end("what"):
            return Found(phrase.noun + phrase.change, "headed", phrase.start, named.end("what"), phrase.noun)
    if mention.start < carry.muted:
        return None
    if _continues(text, mention, carry):
        return Found(carry.name, "range", mention.start, mention.end, carry.base)
    counted = quantity.normalized_unit not in CURRENCIES and quantity.unit not in SHARES
    left = left_of(scene, mention.start, periods, quantity.unit in SHARES, counted)
    if quantity.unit not in SHARES and (turn := in_turn(scene, mention, left, periods, carry)):
        return turn if turn.name else None
    if quantity.unit in SHARES:
        return share(scene, mention, left, carry)
    if quantity.normalized_unit in CURRENCIES:
        return money(scene, mention, left, carry)
    return count(scene, mention, left, carry)


def _output(scene: Scene, mention: QuantityMention) -> Found:
    made = YIELD.search(scene.text, 0, mention.start)
    daily = mention.quantity.unit.endswith(("/日", "/天", "/d"))
    what, start = (made["what"], made.start()) if made else ("日产" if daily else "年产", mention.start)
    begin, end, noun = right_of(scene, mention.end)
    project = any(m.type == "Project" and m.start <= mention.end + 12 and m.end > mention.end for m in scene.mentions)
    if project or not noun or begin > mention.end + 1:
        return Found(what, "yearly-output", start, mention.end, what)
    return Found(what + noun, "yearly-output", start, end, what + noun)


def _nth(scene: Scene, mention: QuantityMention) -> Found | None:
    """How many a zone has where its newest is numbered: 成为全区第12家上市公司."""
    _, end, noun = right_of(scene, mention.end)
    zone = scene.zone_at(mention.start)
    return Found(noun, "nth", mention.start - 1, end, noun, zone) if noun and zone else None


def _threshold(text: str, mention: QuantityMention) -> bool:
    """Whether the number only says which things are counted: 10亿元以上项目4个, 产值超亿元企业."""
    bounds = mention.quantity.text.startswith(("超", "过", "逾", "不低于"))
    bounds = bounds or text[: mention.start].endswith("过")
    if not bounds and not mention.quantity.text.endswith(("以上", "以下")):
        return False
    if re.match(r"(?:的?(?:有|达|共)?)\d+(?:个|家|项|户)", text[mention.end :]):
        return True
    if mention.quantity.unit in ("家", "户", "个", "项", "人", "名"):
        return False
    if re.match(r"的(?:就|已|共|还|只|仅)?(?:占了?|有|达到?)?\d", text[mention.end :]):
        return True
    things = re.match(r"的?(?!建设|新建)[^，。；、的\d]{0,6}?(?:项目|企业|主体|园区)", text[mention.end :])
    return things is not None and "公司" not in things[0]


def _continues(text: str, mention: QuantityMention, carry: Carry) -> bool:
    """Whether the number is where an earlier one led: 从3300元降至2850元."""
    between = text[carry.end : mention.start] if carry.end >= 0 else "。"
    return CONTINUES.fullmatch(between) is not None
