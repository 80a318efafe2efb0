"""Several numbers told 分别 or 依次: which of the indicators listed before them each one is of."""

from __future__ import annotations

import re

from kg.extract.found import Carry, Found
from kg.extract.measured import severally
from kg.extract.number_words import LEAD
from kg.extract.phrases import Left, clause_floor
from kg.extract.scene import Scene
from kg.recognise.lists import list_before
from kg.recognise.period import PeriodMention
from kg.recognise.quantity import QuantityMention

TOLD = re.compile("分别|依次")
#: What goes before numbers of several things: 总投资分别为18亿元和3亿元.
SEVERALLY = re.compile(r"(?:分别|依次)(?:为|是|达到?|约)?[^，。；]{1,24}$")
#: The head of an indicator, which the last of several may say for all: 镍、钴回收率; 拉棒、切片产能.
HEAD = re.compile(
    r"(?:(?:[一-龥]{2})?(?:率|强度)|占比|比重|总?产值|增加值|营业收入|销售收入|收入|营收|利润总额|利润|税收|税金|"
    r"总投资|投资额?|产能|产量|销量|"
    r"面积|进口额?|出口额?|总额|余额|资金|贷款|数量|人数|规模|金额|交易额|成交额|支出|投入|增速|得分)$"
)
FIGURE = re.compile(r"\d[\d.]*")
ALSO = r"(?:[、和与及]|以及)(?:约|近|超过?|逾)?\d[\d.]*余?"


def headed(items: list[str]) -> list[str]:
    """Listed indicators with the head that only the last one says: 镍、钴回收率 -> 镍回收率、钴回收率."""
    head = HEAD.search(items[-1]) if items else None
    if head is None or any(HEAD.search(item) for item in items[:-1]):
        return items
    return [*(item + head[0] for item in items[:-1]), items[-1]]


def in_turn(
    scene: Scene, mention: QuantityMention, left: Left, periods: list[PeriodMention], carry: Carry
) -> Found | None:
    """The indicator of a number told 分别; a nameless one where nothing says what the several numbers are of."""
    text = scene.text
    if _goes_on(text, mention, carry):
        name, entity = carry.queue.pop(0) if carry.queue else (carry.name, None)
        return Found(name, "respective", mention.start, mention.end, name, entity)
    floor = clause_floor(text, mention.start)
    dated = sum(floor <= p.start and p.end <= left.at for p in periods) > 1
    if not left.noun or dated or not TOLD.search(text, left.at, mention.start):
        return None
    stop = re.search("[，。；]|$", text[mention.end :])
    count = len(FIGURE.findall(text, mention.start, mention.end + (stop.start() if stop else 0)))
    names = [LEAD.sub("", text[a:b]) for a, b in list_before(scene.reading, left.at, floor)]
    names = headed([name for name in names if name])
    if len(names) == count > 1 and all(HEAD.search(name) for name in names):
        carry.queue = [(name, None) for name in names]
        name, _ = carry.queue.pop(0)
        return Found(name, "respective", floor, mention.end, name)
    unit = mention.quantity.unit
    another = r"[千百万亿]*[美欧港日]?元" if unit.endswith("元") else re.escape(unit)
    several = re.match(ALSO + another, text[mention.end :])
    if several and severally(scene, mention) is None:
        carry.muted = mention.end + (stop.start() if stop else 0)
        return Found("", "untold", mention.start, mention.end)
    return None


def _goes_on(text: str, mention: QuantityMention, carry: Carry) -> bool:
    """Whether the number is the next of several said 分别: 产能分别为3万吨和5万吨."""
    same = mention.quantity.unit == carry.last or bool(carry.queue)
    return (
        bool(carry.name)
        and same
        and text[max(carry.end, 0) : mention.start] in ("和", "、", "与", "及", "以及")
        and SEVERALLY.search(text, 0, carry.end) is not None
    )
