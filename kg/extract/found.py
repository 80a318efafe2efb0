"""What is found for a number, and what a later number may take from an earlier one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.extract.number_words import SCOPE
from kg.extract.phrases import Left, clause_floor
from kg.model import Entity
from kg.recognise.quantity import QuantityMention

SHARES = frozenset({"%", "个百分点", "百分点", "倍", "成", "‰"})
TIMES = frozenset({"年", "月", "天", "工作日", "小时"})
CURRENCIES = frozenset({"元", "美元", "欧元", "港元", "日元", "英镑", "卢布"})
COUNTED_SINGLY = frozenset("个条项大张种次批块步件类点层重款篇场面道组段套支届轮双盘")
EXTENTS = frozenset({"平方米", "吨", "米", "立方米"})
#: Base units that say what a thing is like before its name (220千伏变电站), and measure only after it.
PHYSICAL = frozenset({"伏", "伏安", "赫兹", "瓦", "瓦时", "安时", "米", "℃", "比特每秒", "字节", "FLOPS"})
THRESHOLD = re.compile(
    r"(?:总投资|年?(?:投资|产值|营收|营业收入|主营业务收入|销售收入|销售额|收入|纳税|税收))?(?:超过?|过|逾|突破|"
    r"不低于)?"
    r"(?:\d+(?:\.\d+)?)?[千百十]?[万亿]+元(?:以上)?(?:的(?:就|已|共|还|只|仅)?(?:占了?|有|达到?)?)?$"
)


@dataclass(frozen=True)
class Found:
    """An indicator, the rule that found it, and the stretch of its words."""

    name: str
    rule: str
    start: int
    end: int
    base: str = ""
    thing: Entity | None = None


@dataclass
class Carry:
    """What a later number of the sentence may take from an earlier one."""

    base: str = ""
    name: str = ""
    share: str = ""
    money: str = ""
    counted: str = ""
    unit: str = ""
    last: str = ""
    end: int = -1
    muted: int = -1
    project: Entity | None = None
    entity: Entity | None = None
    timed: tuple[int, str] = (0, "")
    settled: int = -1
    bases: list[tuple[str, Entity]] = field(default_factory=list)
    queue: list[tuple[str, Entity | None]] = field(default_factory=list)


def is_free(text: str, at: int) -> bool:
    """Whether nothing is left of the clause before ``at``, so that its indicator was said before."""
    rest = text[clause_floor(text, at) : at]
    return rest in SCOPE or not rest or rest[-1] in "、（("


def found_left(name: str, rule: str, left: Left, mention: QuantityMention, base: str) -> Found | None:
    if len(name) < 2:
        return None
    start = min(left.start, left.at) if left.noun else left.at
    return Found(name, rule, start, mention.end, base)
