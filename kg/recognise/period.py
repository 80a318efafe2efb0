"""The times that a text speaks of: years, parts of a year, spans, and their values in one spelling."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kg.opening import compiled

DIGITS = "零一二三四五六七八九"  # each at its value
NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)|(?:二[〇零]|一九)[〇零一二三四五六七八九]{2}"
TO = "[-—–~～至到]{1,2}"
MONTHS = "(?:1[0-2]|[1-9]|十[一二]?|[一二两三四五六七八九])"  # how many
MONTH = r"(?:1[0-2]|0?[1-9])"
CHINESE_MONTH = "十[一二]?月份?|[一二三四五六七八九]月份"
QUARTER = "第?[一二三四1-4]季度|首季度?"
SPAN = (
    rf"前{MONTHS}个月|{MONTH}月?份?{TO}{MONTH}月份?|前[二两三123]个?季度|[一1]{TO}[二三23]季度|[上下前后]半年|{QUARTER}"
)
DAY = rf"{MONTH}月(?:[1-3]\d|[1-9])日|(?:{MONTH}月份?|{CHINESE_MONTH})(?:[底末初]|上旬|中旬|下旬)?"
EDGE = "年?[底末初]|年中"
RUNS = "产|均|可|处|加工|销|营|利|纳|税"  # 达产后年产, 此前年均: not a year of its own
RELATIVE = (
    "今年|(?<!过)去年|明年|(?<!成)本年度?|(?<!以)上年度?|当年"
    rf"|(?<![目日此之以提])前年(?!{RUNS})|(?<![之以今此])后年(?!{RUNS})"
)
SHIFTS = {"今": 0, "本": 0, "当": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2}
PLAN = "十[三四五六七八]五"
FRESH = 2


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time at ``text[start:end]``. ``value`` spells it in one way; it is empty where the text says "so far"."""

    start: int
    end: int
    text: str
    value: str


def find_periods(text: str) -> list[PeriodMention]:
    """The times of a text, in order, without overlaps.

    Examples
    --------
    >>> [period.value for period in find_periods("2025年1至9月完成5亿元，去年完成4亿元")]
    ['2025年1-9月', '去年']
    """
    found = []
    pattern, hint = _patterns()
    if hint.search(text) is None:
        return []
    for match in pattern.finditer(text):
        name = match.lastgroup or ""
        found.append(PeriodMention(match.start(), match.end(), match[0], _value(name, match[0])))
    return found


@lru_cache(maxsize=8192)
def resolve(value: str, published: str | None) -> str:
    """The value with its year, where the publication date (ISO) tells it; otherwise unchanged.

    Examples
    --------
    >>> resolve("去年", "2024-03-01"), resolve("1-9月", "2024-10-20"), resolve("近三年", "2024-10-20")
    ('2023', '2024年1-9月', '近三年')
    """
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return value
    if relative := re.match(r"(今|本|当|去|上|前|明|后)年度?", value):
        rest = value[relative.end() :]
        year = day.year + SHIFTS[relative[1]]
        return f"{year}年{rest}" if rest else str(year)
    if value == "年内" or (value == "全年" and day.month > FRESH):  # early in a year it may be the last
        return str(day.year)
    if re.fullmatch("年[底末初中]", value):
        return f"{day.year}{value}"
    if span := re.fullmatch(r"1-(\d+)月", value):  # a sum of months that are still to come is last year's
        return f"{day.year - (int(span[1]) > day.month)}年{value}"
    if re.match(r"\d+(?:-\d+)?月|[一二三四]季度|[上下]半年", value):
        return f"{day.year}年{value}"
    return value


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    parts = {
        "years": rf"(?:{YEAR})年?度?{TO}(?:{YEAR})年度?",
        "year": rf"(?:{YEAR})年(?:开年|全年)?(?:度|以来|{SPAN}|{DAY}|{EDGE})?",
        "relative": rf"(?:{RELATIVE})(?!同期)(?:以来|{SPAN}|{DAY}|年?[底末初])?",
        "plan": rf"(?:“{PLAN}”|\"{PLAN}\"|(?<![{DIGITS}]){PLAN})(?:收官之年|期间|时期|以来|期?末|初|中期)?",
        "span": SPAN,
        "day": rf"(?<![\d.个]){DAY}",
        "lasting": rf"(?:(?<!附)近|过去|最近|未来|今后|连续|前(?!{MONTHS}个月)|后)的?{NUMBER}多?(?:年|个月)"
        "(?:来|间|内)?(?!度)|近(?:些|几)?年来?|多年来",
        "since": r"(?:建区|建园|建厂|建院|建成|成立|设立|获批|挂牌|投产|运营|入驻|落户|开工|开年|年初|入春|开春)以来",
        "each": "每年|每月|每季度|每天|每日|每周"
        "|(?<![同多历往周几])年(?=产(?![业生品])|处理|加工|销售|营业|营收|纳税|利税|税收|供)"
        "|(?<=/)(?:年|月|日|天|a|d)(?![A-Za-z])",
        "whole": rf"(?<![安健])全年|(?<![\d{DIGITS}十两])年(?:内|[底末初])(?!次)",
        "now": "截至目前|截止目前|目前|迄今|现已|如今",
        "length": rf"(?<![\d.第百千零〇{DIGITS}十]){NUMBER}年(?:来|间|内)?(?![代级龄份轻])",
    }
    pattern = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return compiled(pattern), re.compile("[年月季/今]|十.五|目前|现已|以来")


@lru_cache(maxsize=8192)
def _value(name: str, written: str) -> str:
    """The one spelling of a match of the kind ``name``."""
    if name == "now":
        return ""
    if name == "plan":
        return re.sub('[“”"]', "", written).replace("期末", "末").replace("收官之年", "末")
    if name == "each":
        return {"a": "年", "d": "天", "日": "天"}.get(written, written)
    if name == "length" or (name == "lasting" and re.search(NUMBER, written)):
        return re.sub(r"(?<=[年月])(?:来|间|内)$|的", "", written)
    return _dated(written) if name in {"years", "year", "relative", "span", "day"} else written


def _dated(written: str) -> str:
    """Digits for the Chinese numerals of years and months, a hyphen for a span, no 份 or 度 that says nothing."""
    text = re.sub(rf"[{DIGITS}〇]{{4}}(?=年|{TO})", lambda match: _spelled_out(match[0]), written)
    text = re.sub("([一二三四五六七八九十]{1,2})(?=月)", lambda match: _figures(match[1]), text)
    text = re.sub(rf"前({MONTHS})个月", lambda match: f"1-{_figures(match[1])}月", text)
    text = re.sub("前[三3]个?季度|[一1]" + TO + "[三3]季度", "1-9月", text)
    text = re.sub("前[二两2]个?季度|[一1]" + TO + "[二2]季度|前半年", "上半年", text)
    text = re.sub("第?([一二三四1-4])季度", lambda match: _quarter(match[1]), text)
    text = re.sub("首季度?", "一季度", text).replace("后半年", "下半年").replace("月份", "月")
    text = re.sub(rf"(?<!\d)0?(\d+)月?{TO}0?(\d+月)", r"\1-\2", text)
    text = re.sub(rf"(\d{{4}})年?度?{TO}(\d{{4}})年度?", r"\1-\2", text)
    text = re.sub("年(?:度|开年|全年|年(?=[底末初]))", "年", text)
    return text[:-1] if re.fullmatch(r"\d{4}年", text) else text


def _spelled_out(written: str) -> str:
    return "".join(str(DIGITS.index(digit)) for digit in written.replace("〇", "零"))


def _figures(written: str) -> str:
    """The figures of a number of months."""
    if written.isdecimal():
        return str(int(written))
    tens, ten, ones = written.replace("两", "二").rpartition("十")
    return str((DIGITS.index(tens or "一") if ten else 0) * 10 + (DIGITS.index(ones) if ones else 0))


def _quarter(written: str) -> str:
    return (DIGITS[int(written)] if written.isdecimal() else written) + "季度"
