"""Numbers with their units: money, areas, shares, counts.

A grammar of our own: bound words, a number in digits or in Chinese (which cn2an reads), a scale (万, 亿), a unit,
a rate (/年), bound words again. What only looks like a quantity is refused: years, ordinals, parts of names, slogans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.model import Bound, Quantity
from kg.opening import compiled
from kg.recognise.units import RATES, SCALED, SCALES, counts, normalize, plain, unit_pattern

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "两": 2,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
}
CHINESE = "零〇一二两三四五六七八九十百千廿卅"
FIGURES = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,10})?(?!\d)|\d{1,15}(?:\.\d{1,10})?(?!\d)"
NUMERALS = rf"(?:[{CHINESE}]{{1,12}}[万亿](?=[{CHINESE}])){{0,3}}[{CHINESE}]{{1,12}}(?:点[{CHINESE[:11]}]{{1,8}})?"
TO = "[-—–~～至到]"
SIGNED = set("长增为至到率幅速降(（:：")

BEFORE = {
    Bound.OVER: "超过了 超过 超出 超 突破了 突破 冲破 越过 跨过 迈过 破 逾 高于 大于 多于 不低于 不少于 不下于 "
    "不下 至少 过 上",
    Bound.ABOUT: "约 大约 约为 约占 约有 约达 大概 约合 大致",
    Bound.UP_TO: "跌破 近 接近 将近 不足 不到 少于 低于 小于 不超过 不超 不高于 不多于 至多 最多 未达",
}
AFTER = {Bound.OVER: "以上 之多", Bound.ABOUT: "左右 上下", Bound.UP_TO: "以下 以内 之内"}
BOUND_BEFORE = {word: bound for bound, words in BEFORE.items() for word in words.split()}
BOUND_AFTER = {word: bound for bound, words in AFTER.items() for word in words.split()}
# A bound word after these is the end of another word: 节约500万元, 附近3家, 赶超2个.
ENDS = {
    "约": "节合签契预履违集公条大相邀",
    "近": "附最靠邻临远",
    "超": "赶反高",
    "破": "打爆侦攻识残",
    "过": "通经超渡路越度",
    "上": "以之加线网新晚早",
}
ONLY_BARE = {"过", "上"}  # bound words only of a bare 百, 千, 万: 过百家, 上千万元
#: The last of as many as a zone has: 成为全区第12家上市公司.
NTH = re.compile(r"成为(?![^，。；]{0,12}(?:全[国省市球]|国内|省内|市内))[^，。；]{0,20}?[区园][^，。；区园]{0,6}第$")
MONEY = re.compile(r"投资|资金|产值|收入|营收|利润|税|成本|奖|补|贷|融资|金额|造价|债|额|价|费|薪|支出|流水|增加值")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity at ``text[start:end]``, bound words included.

    ``upper`` is the second number of a range (1-2个), whose ``quantity`` is the first number with the bound ``over``.
    """

    start: int
    end: int
    quantity: Quantity
    number_start: int
    unit_start: int
    unit_end: int
    upper: Decimal | None = None


_MORE = frozenset("余多来几")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number as read: ``bare`` when it is a lone 百, 千, 万; ``scaled`` when 万 or 亿 are read into it."""

    value: Decimal
    upper: Decimal | None = None
    bare: bool = False
    scaled: bool = False


def find_quantities(text: str) -> list[QuantityMention]:
    """The quantities of a text, in order, without overlaps.

    Examples
    --------
    >>> [(m.quantity.value, m.quantity.unit) for m in find_quantities("完成投资7.3亿元，增长10%。")]
    [(Decimal('7.3'), '亿元'), (Decimal('10'), '%')]
    """
    return list(_find(text))


def _find(text: str) -> Iterator[QuantityMention]:
    number_pattern, _, _ = _patterns()
    at = 0
    while match := number_pattern.search(text, at):
        mention = _mention(text, match, at)
        if mention is None:
            at = match.end()
        else:
            yield mention
            at = mention.end


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(filter(None, SCALES), key=len, reverse=True)
    scales, large = ("|".join(["万[余多]亿", *found]) for found in (longest_first, filter(_is_large, longest_first)))
    number = compiled(
        rf"百分之(?P<percent>{FIGURES}|{NUMERALS})"
        rf"|(?P<mixed>\d{{1,6}}亿\d{{1,4}}(?:\.\d{{1,6}})?(?=万))"
        rf"|(?P<low>{FIGURES})(?:{TO}(?P<high>{FIGURES}))?"
        rf"|(?P<first>{NUMERALS})(?:{TO}(?P<second>{NUMERALS}))?"
        r"|(?P<bare>万)"
    )
    tail = re.compile(
        rf"(?P<more>[余多来几])?(?:个(?P<more2>多)?(?=亿(?!元)))?(?P<scale>{scales})??(?P<more3>[余多])?"
        rf"(?:(?P<unit>个多月|个多小时|{unit_pattern()})|(?<=[万亿余多])(?P<scaled>{SCALED.replace(' ', '|')}))"
        rf"(?P<rate>/(?:{RATES}))?"
    )
    alone = re.compile(
        rf"(?P<more>[余多])?(?:个(?P<more2>多)?(?=亿(?!元)))?(?P<scale>{large})"
        rf"(?P<more3>[余多])?(?P<unit>人民币)?(?!级|[{CHINESE}0-9万亿])"
    )
    return number, tail, alone


def _is_large(scale: str) -> bool:
    return scale[-1] in "万亿"


def _mention(text: str, match: re.Match[str], floor: int) -> QuantityMention | None:
    """The quantity whose number is ``match``, or None; it may take in bound words from ``floor`` on."""
    number = _read(match)
    if number is None or _inside_a_word(text, match):
        return None
    if match["percent"]:
        return _build(text, match.start(), match.end(), floor, number, None)
    _, tail_pattern, alone = _patterns()
    tail = tail_pattern.match(text, match.end()) or alone.match(text, match.end())
    if tail is None or _idiom(text, match, tail):
        return None
    return _build(text, match.start(), tail.end(), floor, number, tail)


def _build(
    text: str, start: int, end: int, floor: int, number: _Number, tail: re.Match[str] | None
) -> QuantityMention | None:
    number_start, number_end = start, start if tail is None else tail.start()
    unit_end = end
    scale, unit, rate = _unit(text, start, tail)
    value, upper = number.value, number.upper
    if text[start - 1 : start] in {"-", "−"} and start - 1 > floor and text[start - 2] in SIGNED:
        value, start = -value, start - 1
    word, before = _bound_before(text, start, floor, number.bare)
    more = tail is not None and not _MORE.isdisjoint(text[number_end:unit_end])
    if number.bare and not (before or more):
        return None
    if unit in {"年", "个月"} and word == "近":  # a period
        return None
    end, after = _bound_after(text, end, unit)
    bounds = (before, Bound.OVER if more or upper is not None else None, after)
    bound = next(filter(None, bounds), Bound.EXACT)
    start -= len(word)
    factor = "" if number.scaled else scale
    base_value, base = normalize(value, factor, unit) if unit else (plain(value * SCALES[factor]), "")
    quantity = Quantity(
        value=value,
        unit=factor + unit + rate,
        text=text[start:end],
        bound=bound,
        normalized_value=base_value,
        normalized_unit=(base + rate) or None,
    )
    unit_start = unit_end if tail is None else tail.start("scale" if tail["scale"] else "unit")
    return QuantityMention(start, end, quantity, number_start, unit_start, unit_end, upper)


def _read(match: re.Match[str]) -> _Number | None:
    """The number of a match; None when it is none (二〇二四, 一九)."""
    following = match.string[match.end() : match.end() + 1]
    if match["bare"]:
        return _Number(Decimal(10**4), bare=True)
    if match["mixed"]:
        hundreds, thousands = match["mixed"].split("亿")
        return _Number(Decimal(hundreds) * 10**8 + Decimal(thousands) * 10**4, scaled=True)
    if match["low"]:
        return _range(_figure(match["low"]), _figure(match["high"]) if match["high"] else None)
    written = match["percent"] or match["first"]
    if written[0].isascii():
        return _Number(_figure(written))
    if written[0] in "零〇" and not match["percent"]:
        return None
    if written in {"百", "千"}:
        return _Number(Decimal(DIGITS[written]), bare=not match["percent"])
    pair = re.fullmatch(r"([一二两三四五六七八])([二三四五六七八九])(十|百|千)?", written)
    if pair and DIGITS[pair[2]] - DIGITS[pair[1]] == 1 and not match["second"]:
        factor = DIGITS[pair[3]] if pair[3] else 1
        return _Number(Decimal(DIGITS[pair[1]] * factor), Decimal(DIGITS[pair[2]] * factor))
    scaled = bool(re.search("[万亿]", written))
    first = _numeral(written + (following if scaled and following in {"万", "亿"} else ""))
    if first is None:
        return None
    if match["second"]:
        second = _numeral(match["second"])
        return None if second is None else _range(first, second)
    return _Number(first, scaled=scaled)


def _range(first: Decimal, second: Decimal | None) -> _Number:
    return _Number(first, second) if second and first < second else _Number(second or first)


def _figure(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


@cache
def _numeral(written: str) -> Decimal | None:
    """The value of a Chinese numeral that is said, not spelled digit by digit."""
    if len(written) == 1:
        return Decimal(DIGITS[written]) if written in DIGITS and written not in "零〇" else _cn2an(written)
    if re.search("[一二两三四五六七八九]{2}", written.partition("点")[0]):
        return None
    return _cn2an(written)


def _cn2an(written: str) -> Decimal | None:
    import cn2an

    try:
        return plain(Decimal(str(cn2an.cn2an(written.replace("〇", "零"), "smart"))))
    except (ValueError, ArithmeticError, LookupError):
        return None


def _inside_a_word(text: str, match: re.Match[str]) -> bool:
    """Whether what stands before makes the number an ordinal or a part of a name."""
    start = match.start()
    before = text[start - 1 : start]
    if not before:
        return False
    if before == "第" and match["low"] and text.startswith("家", match.end()):
        return NTH.search(text, max(0, start - 36), start) is None
    if before in "第+×*/_.":
        return True
    if match["low"] or match["mixed"]:
        if before.isascii() and before.isalpha():
            earlier = text[start - 2 : start - 1]
            return not (earlier.isascii() and earlier.isalpha())
        return before.isdecimal() or before in "百千万亿"
    return before in "几数若半每某" or before.isdecimal()


def _idiom(text: str, match: re.Match[str], tail: re.Match[str]) -> bool:
    """Whether number and unit are together something else: a year, a rank, a name (三元), a slogan (“五个升级”)."""
    before, after = text[match.start() - 1 : match.start()], text[tail.end() : tail.end() + 1]
    unit = tail["unit"] or ""
    figures = bool(match["low"] or match["mixed"])
    written = match["first"] or match["bare"] or ""
    if written == "一" and not tail["scale"]:
        return unit not in {"倍", "个百分点", "百分点"}
    if unit == "年":
        calendar = figures and not tail["scale"] and match[0][:4].isdecimal() and len(match[0]) >= 4
        return calendar or before in set("近前后来去续") or after.isdecimal()
    if unit == "分" and (before in set("点时") or after.isdecimal()):
        return True
    if before == "前" and (unit in counts() or unit in {"名", "位", "个月", "天"}):
        return text[match.start() - 2 : match.start() - 1] not in set("目当此以日先眼之提")
    if figures or tail["scale"]:
        return False
    if unit == "元":
        return len(written) == 1
    counted = unit in counts() or unit in {"名", "位", "人"}
    return counted and (written == "二" or after in set('一”"') or _quoted(text, match.start()))


def _quoted(text: str, at: int) -> bool:
    """Whether a short quotation has been opened just before."""
    before = text[max(0, at - 10) : at]
    return max(before.rfind("“"), before.rfind("‘")) > max(before.rfind("”"), before.rfind("’"))


def _unit(text: str, start: int, tail: re.Match[str] | None) -> tuple[str, str, str]:
    """Scale, unit and rate as written, without bound words; money when 亿 stands alone."""
    if tail is None:
        return "", "%", ""
    found = tail.groupdict()
    scale = (found["scale"] or "").replace("余", "").replace("多", "")
    unit = (found["unit"] or found.get("scaled") or "").replace("多", "").replace("％", "%")
    if unit == "人民币" or (not unit and _money(text, start, scale)):
        unit = "元"
    return scale, unit, found.get("rate") or ""


def _money(text: str, start: int, scale: str) -> bool:
    clause = re.split("[，。；：、,;]", text[max(0, start - 14) : start])[-1]
    if scale.endswith("亿"):
        return not re.search("人口|用户|人次|客流|浏览|播放", clause)
    return bool(MONEY.search(clause))


def _bound_before(text: str, start: int, floor: int, bare: bool) -> tuple[str, Bound | None]:
    for length in (4, 3, 2, 1):
        at = start - length
        word = text[at:start] if at >= floor else ""
        if word in BOUND_BEFORE:
            ends_a_word = length == 1 and text[at - 1 : at] in set(ENDS.get(word, "")) and at > 0
            if ends_a_word or (word in ONLY_BARE and not bare):
                return "", None
            return word, BOUND_BEFORE[word]
    return "", None


def _bound_after(text: str, end: int, unit: str) -> tuple[int, Bound | None]:
    place = end
    for also in ("及", "（含）", "(含)"):
        if text.startswith(also, end):
            place += len(also)
    word = text[place : place + 2]
    if word in BOUND_AFTER and text[place + 2 : place + 3] not in set("游班联来"):
        return place + 2, BOUND_AFTER[word]
    if text[end : end + 1] == "多" and unit in {"年", "倍", "小时", "公里", "天"}:
        return end + 1, Bound.OVER
    return end, None
