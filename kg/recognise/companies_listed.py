"""Firms by the company they keep: A、B等企业, 以A为链主, 链主企业为A, 为A提供 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.opening import compiled
from kg.recognise import titles
from kg.recognise.company_tails import _MANY
from kg.recognise.company_words import FULL_COMPANY, NO_FIRM, industries, is_trade, kind_of, led_in, tails
from kg.recognise.lists import list_before, split_items, trim
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_rare, is_unknown

_HEAD = (
    r"(?:企业|公司|厂商|车企|药企|房企|集团公司|厂家|客商|企业家|巨头|龙头|伙伴|配套商|供应商|制造商|民企|国企|外企|"
    r"成员单位)"
)


_COUNT = r"(?:(?:\d+|[一二三四五六七八九十百两]+)(?:多|余)?(?:家|户|个))?"


_LIST_HEADS = re.compile(
    rf"(?:等{_COUNT}|(?:\d+|[一二三四五六七八九十两]+)家)(?:[^，。；：、“”\d]{{0,14}}?)(?:“[^”]{{2,8}}”)?{_HEAD}"
)


_AS = re.compile(
    r"以([^，。；：]{2,60}?)等?(?:企业)?(?:为|作为)(?:“?链主”?(?:企业)?|“?链核”?|龙头(?:企业)?|引领|领军|"
    r"核心|骨干|代表|主体|牵引|支撑)"
)


_AS_CORE = re.compile(r"(?:链主|龙头)”?(?:企业)?[、，]([^，。；：]{2,40}?)为“?(?:链核|配套|骨干|支撑)")


_ROLE_IS = compiled(
    r"(?:“?链主”?|“?链核”?|“?链上”?|龙头|骨干|核心|重点|领军|代表性?)(?:企业)?(?:为(?!何|什么)|是|有|包括|：|分别为|"
    r"分别是|主要有|主要为|如)([^。；]{2,120})"
)


_AFTER_HEAD = re.compile(
    r"(?:企业|公司|客户|厂商)(?:（[^）]{1,8}）)?([^，。；：的]{2,80}?)等(?:提供|供应|配套|\d+家|"
    r"[一二三四五六七八九十两]+家|，|。|企业|建立|开展)"
)


_GATHERED = re.compile(
    r"(?:集聚|聚集|汇聚|吸引|引进|招引|引育|培育|落户|入驻)了?(?:有|包括)?([^。；：]{2,120}?)等(?:一批|"
    r"一大批|众多)?(?:[^，。；：、]{0,12}?)企业"
)


_HEADS_OF_LISTS = Guarded(_LIST_HEADS)
_FIRM_WORD = Guarded(re.compile(r"企业|公司|链主|龙头|链核|厂商"))


def in_lists(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    if not _FIRM_WORD.search(text):
        return
    for match in _HEADS_OF_LISTS.finditer(text):
        for start, end in list_before(reading, match.start()):
            yield from _item(reading, _with_new(reading, start, end), end, "context:list")
    for match in chain(_AS.finditer(text), _AS_CORE.finditer(text)):
        for start, end in split_items(reading, match.start(1), match.end(1)):
            yield from _item(reading, start, end, "context:role")
    for match in _AFTER_HEAD.finditer(text):
        for start, end in split_items(reading, match.start(1), match.end(1)):
            yield from _item(reading, start, end, "context:list")
    for match in _ROLE_IS.finditer(text):
        stop = _stop(text, match.start(1), match.end(1))
        for start, end in split_items(reading, match.start(1), stop):
            yield from _item(reading, start, end, "context:role")


def _with_new(reading: Reading, start: int, end: int) -> int:
    """Where an item begins of which 新, being part of the name, was taken for its end (引进|滁州新|曜)."""
    index = reading.ends.get(start)
    if index is None or index == 0 or reading.word(index) != "新" or not is_rare(reading.text[start - 1 : end]):
        return start
    place = reading.tags[index - 1]
    return place.start if place.tag in ("LOC", "ns") and end - start <= 3 else start


_SERVED = re.compile(
    r"[为向]([^，。；：的]{4,40}?)等?(?:提供|供应|配套|供货)|"
    r"供应(?:[^，。；的、]{1,4}的)?([^，。；：的、]{4,6})(?=外，|。)"
)


def served(reading: Reading) -> Iterator[Mention]:
    """Those that something is supplied to, whose name is two characters of no word and a product (骏途汽车)."""
    text = reading.text
    if "供" not in text and "配套" not in text:
        return
    for match in _SERVED.finditer(text):
        group = 1 if match[1] else 2
        for start, end in split_items(reading, match.start(group), match.end(group)):
            name = text[start:end]
            if 4 <= len(name) <= 7 and _coined(name) and name not in industries() and not _MANY.search(name):
                yield Mention(start, end, "Enterprise", "context:served")


def _coined(name: str) -> bool:
    """Whether a name is a place or nothing, two characters of no common word, and a trade or a product."""
    kinds = ("enterprise_tails", "product_heads")
    head = max((vocabulary.ending(kind, name) for kind in kinds), key=len)
    head = head if len(head) >= 2 else ""
    first = name[: -len(head)] if head else ""
    return len(first) in (2, 4) and is_rare(first[-2:]) and (len(first) == 2 or not is_rare(first[:2]))


def _stop(text: str, start: int, end: int) -> int:
    """The end of a list that follows 为 or 是: a comma outside brackets, 等, or the sentence's end."""
    found = re.search(r"[，。；]|等", text[start:end])
    return start + found.start() if found else end


_NOT_ITEM = re.compile(
    r"[的了是在将把被]|产品|企业|项目|产业$|集群$|产业链|行业|领域|规上|规模以上|高新技术|专精特新|中小|民营|国有|"
    r"外资|骨干|龙头|链主|上下游|配套|\d+[家个条]|世界500强|500强|"
    r"^(?:核心|引领|牵引|支撑|服务|保障|帮助|支持|推动|引导|一批|各类|相关|部分|多家|全国|国内|省级|市级|"
    r"重点|大型|传统|新兴|优势|特色|头部|主导)"
)


def _item(reading: Reading, start: int, end: int, source: str) -> Iterator[Mention]:
    start, end = trim(reading.text, start, end)
    start += led_in(reading.text[start:end])
    opening = reading.starts.get(start)
    prepositional = opening is not None and reading.tags[opening].tag in ("p", "c")
    if opening is not None and prepositional and FULL_COMPANY.search(reading.text, start, end):
        start = reading.tags[opening].end
    name = reading.text[start:end]
    full = FULL_COMPANY.search(name)
    if full is not None:
        end = start + full.end()
        name = reading.text[start:end]
    if kind_of(name) != "Enterprise" or not 2 <= len(name) <= 26:
        return
    if name in vocabulary.divisions() or name in vocabulary.words("countries"):
        return
    if full is None and NO_FIRM.search(name):
        return
    if full is None and (_is_said(reading, start, end) or titles.after(name, 0)):
        return
    if full is None and (
        _NOT_ITEM.search(name)
        or name in industries()
        or is_trade(name)
        or len(name) > (18 if name.endswith("公司") else 12)
    ):
        return
    if name.isascii() and len(name) < 2:
        return
    if full is None and len(name) <= 5 and vocabulary.ending("product_heads", name) and not is_rare(name[:2]):
        opening = reading.starts.get(start)
        if opening is None or reading.tags[opening].tag not in ("LOC", "ns") or reading.tags[opening].end >= end:
            return
    if full is None and source == "context:list" and _is_plain(reading, start, end):
        return
    yield Mention(start, end, "Enterprise", source)


def _is_plain(reading: Reading, start: int, end: int) -> bool:
    """Whether a short list item is a common word with nothing of a firm's name (背光、连接线等配套企业)."""
    name, opening = reading.text[start:end], reading.starts.get(start)
    proper = opening is not None and reading.tags[opening].tag in ("LOC", "ns", "ORG", "nt", "PER", "nr", "nz", "nw")
    return len(name) <= 4 and not is_rare(name[:2]) and not proper and not tails().search(name) and not name.isascii()


def _is_said(reading: Reading, start: int, end: int) -> bool:
    """Whether all of a list item is verbs, adverbs and words of place and time that jieba knows (可容纳, 此前)."""
    first, last = reading.starts.get(start), reading.ends.get(end)
    if first is None or last is None:
        return False
    if reading.text[start] in "可能已将正仅更最不也还并且而但被把让使":
        return True
    return all(
        reading.tags[i].tag in ("v", "vd", "d", "ad", "c", "p", "r", "t", "TIME", "f", "m", "u")
        and not is_unknown(reading.word(i))
        for i in range(first, last + 1)
    )
