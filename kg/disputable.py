"""Which statements exclude each other: what a number leaves open, when it holds, which posts have one holder."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal

from kg.model import Bound

#: How far from it 约100 may be.
ABOUT = Decimal("0.1")
#: Exact numbers of at least so many figures may be rounded in their last one: 75 is 75.27, but 5 is not 5.3.
ROUNDED = 2
_HALF = Decimal("0.499")
_ENDLESS = Decimal("Infinity")

#: Classes whose things are the same wherever they are spoken of; a chain or a project is that of its article's zone.
EVERYWHERE = frozenset({"Zone", "Enterprise", "University", "ResearchInstitute", "Organisation", "Person"})
#: What the graph takes for the whole investment of a project, however the sentence calls it.
WHOLE = "总投资"
_WHOLE = frozenset({"总投资", "投资", "计划投资", "计划总投资", "总投资额", "投资额"})
_BUILT = frozenset({"Project", "Park", "Platform"})
_LASTING = re.compile(r"占地|用地|建筑面积|年产|产能")

#: Indicators that two sentences seldom mean the same by.
_VAGUE = frozenset(
    "投资 总投资 完成投资 投入 资金 金额 规模 总规模 面积 贷款 奖励 补贴 收入 成本 费用 运费 税费 价值 订单".split()
)
_MEASURED = frozenset(
    "元 美元 欧元 港元 日元 英镑 卢布 平方米 立方米 吨 米 瓦 瓦时 伏 伏安 安时 FLOPS 字节 比特每秒 赫兹 % 百分点 "
    "倍 ℃ 分 标箱".split()
)
_MADE_OF = re.compile(r"/[^/]+$")  # 吨/年

_ABSOLUTE = re.compile(r"(?:(?:19|20)\d\d-)?(?P<year>(?:19|20)\d\d)(?:年(?P<rest>.+))?")
_MONTHS = {"一季度": "1-3月", "上半年": "1-6月"}
_ENDS = {"二季度": 6, "三季度": 9, "下半年": 12, "四季度": 12, "初": 1, "中": 6, "年中": 6}

_SOLE = re.compile(
    r"(?:书记|主任|局长|部长|处长|科长|董事长|理事长|会长|总经理|总裁|厂长|矿长|行长|校长|秘书长|所长|站长|主席|"
    r"[省市区县州盟旗镇乡]长)$"
)
_SHARED = re.compile(r"副|助理|名誉|荣誉|车间|班组?|工段|项目|大区|片区|区域|销售|系主任|教研室|轮值|联席|分公司|分厂")
#: Without its department the head of one: 部长 of a firm, 局长 of a zone.
_OF_A_PART = frozenset({"局长", "部长", "处长", "科长", "所长", "站长"})
_PAST = r"原(?![平阳州])|前任|(?<![目此以之年月日])前(?![海进沿旗郭湾])|时任"
_FORMER = re.compile(rf"(?:^|[与和由向])(?:{_PAST})|(?:{_PAST})$")
_LEFT = re.compile(r"曾(?:任|担任|出任|兼任|是|为)|历任|原任|离任|卸任|不再|免去|辞去")
_REPLACED = re.compile(r"接替[^，。；任的]{0,10}$")


def span(number: Decimal, value: Decimal, bound: str) -> tuple[Decimal, Decimal]:
    """The values that a number leaves open. ``number`` is as written, ``value`` the same in base units.

    Examples
    --------
    >>> low, high = span(Decimal("75"), Decimal("7500000000"), "exact")
    >>> low < Decimal("7527000000") < high
    True
    >>> span(Decimal(100), Decimal(100), "over")
    (Decimal('100'), Decimal('Infinity'))
    """
    if bound == Bound.OVER:
        return value, _ENDLESS
    if bound == Bound.UP_TO:
        return -_ENDLESS, value
    if bound == Bound.ABOUT:
        return value - abs(value) * ABOUT, value + abs(value) * ABOUT
    figures = number.as_tuple()
    if not number or len(figures.digits) < ROUNDED:
        return value, value
    step = abs(value / number) * Decimal(1).scaleb(min(0, int(figures.exponent)))
    return value - step * _HALF, value + step * _HALF


def is_whole(row: Mapping[str, str]) -> bool:
    """Whether a number is the whole investment of a project."""
    return row["type"] == "Project" and row["whole"] == "true" and row["indicator"] in _WHOLE


def is_vague(row: Mapping[str, str]) -> bool:
    """Whether two such numbers may differ and both be so, because they need not be of the same things.

    These are money and sizes without a name of their own (投资, 规模), counts without a time or of things in general
    (项目 3个), and numbers before what they count, which mostly speak of some of them (为27个项目办理手续).
    """
    if is_whole(row):
        return False
    indicator = row["indicator"]
    if indicator in _VAGUE:
        return True
    if _MADE_OF.sub("", row["unit"]) in _MEASURED:
        return False
    return len(indicator) <= 2 or not row["period"] or row["rule"].endswith("/counted-noun")


def is_lasting(row: Mapping[str, str]) -> bool:
    """Whether a number belongs to what was built or planned, not to a time."""
    return is_whole(row) or (row["type"] in _BUILT and _LASTING.search(row["indicator"]) is not None)


def time(row: Mapping[str, str]) -> Hashable:
    """When a number holds: two are compared only when this is the same.

    A period that was over when the article came out is the same wherever it is named; so is a year that an article of
    no date names. Everything else (no period, 今年 before the year is over, 以来, 近三年) is as of the day of the
    article, and of its page where no day is known.
    """
    if is_lasting(row):
        return "lasting"
    period, date = row["period"], row["date"]
    absolute = _ABSOLUTE.fullmatch(period)
    if absolute and "以来" not in period and not _is_running(absolute, date):
        return period
    return period, date if len(date) == len("2025-11-06") else row["document"]


def _is_running(period: re.Match[str], date: str) -> bool:
    """Whether a period was not over in the month of an article."""
    if not year(date):
        return False
    rest = period["rest"] or ""
    month = re.search(r"(\d+)月", rest)
    last = int(month[1]) if month else _ENDS.get(rest, 12)
    said = int(date[5:7]) if re.match(r"\d{4}-\d\d", date) else 1
    return (int(date[:4]), said) <= (int(period["year"]), last)


def same_period(period: str) -> str:
    """One spelling for one stretch of months.

    >>> same_period("2025年上半年"), same_period("2024")
    ('2025年1-6月', '2024')
    """
    for name, months in _MONTHS.items():
        period = period.replace(name, months)
    return period


def year(date: str) -> str:
    """The year of a date, or "" when it is not known."""
    return date[:4] if re.match(r"\d{4}", date) else ""


def is_sole(title: str, body: str) -> bool:
    """Whether a post has one holder at a time; ``body`` is the class of its organisation.

    >>> is_sole("管委会主任", "Zone"), is_sole("管委会副主任", "Zone"), is_sole("主任", "Enterprise")
    (True, False, False)
    """
    if not _SOLE.search(title) or _SHARED.search(title):
        return False
    if title in _OF_A_PART:
        return body == "Organisation"
    return title != "主任" or body in ("Zone", "Organisation")


def was(quote: str, title: str, person: str) -> bool:
    """Whether a sentence names a person as one who held the post before: 原党工委书记李某, 李某不再担任主任.

    The graph has such a claim as any other, for it strips these words off the title.
    """
    named = [(found.start(), found.end()) for found in re.finditer(re.escape(person), quote)]
    titled = [(found.start(), found.end()) for found in re.finditer(re.escape(title), quote)]
    if any(_REPLACED.search(quote[:start].replace(title, "")) for start, _ in named):
        return True
    pairs = [(max(t[0] - n[1], n[0] - t[1]), t[0], n[0]) for t in titled for n in named]
    if not pairs:
        return False
    _, at, name = min(pairs)
    floor = max(quote.rfind(mark, 0, at) + 1 for mark in "，。；：（")
    floor = max([floor, *(end for _, end in titled if end <= at)])
    lead = quote[max(floor, quote.rfind("、", 0, at) + 1) : at]
    return (name > at and _FORMER.search(lead) is not None) or _LEFT.search(quote, floor, at) is not None


def when(sides: Sequence[Sequence[tuple[str, str, str]]]) -> str:
    """How near in time sides were said. A side is a number of places: (document, article, date)."""
    documents, articles, dates = ([{place[i] for place in side} for side in sides] for i in range(3))
    if set.intersection(*articles):
        return "in one article"
    if set.intersection(*documents):
        return "on one page"
    if not all(any(map(year, side)) for side in dates):
        return "date unknown"
    days = set.intersection(*dates)
    if days:
        return f"on {min(days)}"
    years = set.intersection(*({year(date) for date in side} for side in dates)) - {""}
    return f"within {min(years)}" if years else "in different years"
