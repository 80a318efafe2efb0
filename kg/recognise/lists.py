"""Coordination: A、B和C, “A”“B”, nested brackets kept whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from kg import vocabulary
from kg.recognise.reading import CLOSE, CONJUNCTIONS, LEAD_INS, NAME_VERBS, OPEN, PAIRS, Reading

Span = tuple[int, int]
_STOPS = "，。；：！？,;:!?"
_MARK = re.compile(f"[{re.escape(OPEN + CLOSE + _STOPS)}]")
_JOINT = re.compile(f"[、{OPEN}{re.escape(CLOSE)}{''.join(sorted({word[0] for word in CONJUNCTIONS}))}]")


_NUMBERED = re.compile(r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|[①②③④⑤⑥⑦⑧⑨])")


def trim(text: str, start: int, end: int) -> Span:
    """The span without enclosing quotes, title marks and blanks."""
    number = _NUMBERED.match(text, start, end)
    if number:
        start = number.end()
    while start < end and text[start] in ' \u3000“‘"《〈、':
        start += 1
    while end > start and text[end - 1] in ' \u3000”’"》〉':
        end -= 1
    return start, end


@lru_cache(maxsize=64)
def _marks(text: str) -> list[int]:
    """Where a sentence has stops, brackets and quotation marks."""
    return [match.start() for match in _MARK.finditer(text)]


def region_start(text: str, end: int) -> int:
    """Where the clause that ends at ``end`` begins; brackets and quotes that close before ``end`` are kept whole."""
    depth = 0
    marks = _marks(text)
    for index in range(bisect_left(marks, end) - 1, -1, -1):
        char = text[marks[index]]
        if char in CLOSE:
            depth += 1
        elif char in OPEN and depth:
            depth -= 1
        elif depth == 0 or char in "。！？":
            return marks[index] + 1
    return 0


def region_end(text: str, start: int) -> int:
    """Where the clause that begins at ``start`` ends, closed brackets and quotes kept whole."""
    depth = 0
    marks = _marks(text)
    for index in range(bisect_left(marks, start), len(marks)):
        char = text[marks[index]]
        if char in OPEN:
            depth += 1
        elif char in CLOSE and depth:
            depth -= 1
        elif depth == 0:
            return marks[index]
    return len(text)


def separators(reading: Reading, start: int, end: int) -> list[Span]:
    """Where the coordination between two offsets is cut: 、, a conjunction that is a word of its own, ”“."""
    text = reading.text
    cuts: list[Span] = []
    stack: list[str] = []
    closed = text.rfind("”", start, end)
    past = start
    for joint in _JOINT.finditer(text, start, end):
        at, char = joint.start(), joint[0]
        if at < past:
            continue
        if char in PAIRS:
            if char == "“" and not stack and at > start and text[at - 1] == "”":
                cuts.append((at, at))
            stack.append(PAIRS[char])
        elif stack and char == stack[-1]:
            stack.pop()
        elif not stack or (stack == ["”"] and closed < at):
            if char == "、":
                cuts.append((at, at + 1))
            else:
                width = _conjunction(reading, at, start, end)
                if width:
                    cuts.append((at, at + width))
                    past = at + width
    return cuts


def _conjunction(reading: Reading, at: int, start: int, end: int) -> int:
    if at == start or reading.joins(at):
        return 0
    for word in CONJUNCTIONS:
        if reading.text.startswith(word, at) and at + len(word) < end:
            index = reading.starts.get(at)
            if index is not None and reading.word(index) in CONJUNCTIONS:
                return len(reading.word(index))
            before, after = reading.ends.get(at), reading.starts.get(at + len(word))
            if index is not None and before is not None and after is not None:
                return len(word)
    return 0


def split_items(reading: Reading, start: int, end: int) -> list[Span]:
    """The items of the coordination between two offsets, trimmed; empty ones left out."""
    items = []
    at = start
    for left, right in [*separators(reading, start, end), (end, end)]:
        item = trim(reading.text, at, left)
        if item[1] > item[0]:
            items.append(item)
        at = right
    return items


def list_before(reading: Reading, end: int, floor: int = 0, *, nominal: bool = False) -> list[Span]:
    """The coordinated items that end at ``end``, in order; the first begins where its noun phrase does.

    With ``nominal``, an item that holds a verb is the first: the list begins after the verb.
    """
    text = reading.text
    whole, end = end, trim(text, floor, end)[1]
    if end == floor or text[end - 1] in "、，":
        return []
    start = max(region_start(text, end), floor)
    if _QUOTED_BEFORE.search(text, floor, start):  # the last of several, each in its own quotation marks
        start = max(region_start(text, whole), floor)
    items: list[Span] = []
    right = end
    cuts = separators(reading, start, end)
    for left_sep, right_sep in reversed([(start, start), *cuts]):
        first = right_sep == start
        a, b = trim(text, right_sep, right)
        right = left_sep
        if b <= a:
            continue
        if a > start and text[a - 1] == "“" and text[b : b + 1] == "”":
            items.append((a, b))
            continue
        opened = max(text.rfind(mark, a, b) for mark in "“‘")
        if first and opened >= 0 and text[a] not in OPEN:
            quote_closes = text.find(PAIRS[text[opened]], opened, b)
            if quote_closes < 0:
                items.append((opened + 1, b))
                break
            if quote_closes == b - 1:
                items.append((opened + 1, b - 1))
                break
        if first and a == start and b - a <= 12 and len(cuts) > 0 and reading.is_unbroken(a, b):
            items.append((a, b))
            break
        begin = (
            reading.phrase_start(b, a) if first or _governs(reading, a, b, nominal) else after_lead_in(reading, a, b)
        )
        if begin < b:
            items.append((begin, b))
        if begin > a:
            break
    items.reverse()
    return items


def _governs(reading: Reading, start: int, end: int, nominal: bool) -> bool:
    """Whether an item holds a word that only governs names, so that the list begins after it (乙公司分别为光伏、…)."""
    if nominal and not reading.is_nominal(start, end) and reading.text[start:end] not in _industries():
        return True
    first, last = reading.at(start), reading.at(end - 1)
    return first is not None and any(reading.word(i) in _GOVERNORS for i in range(first, (last or first) + 1))


@cache
def _industries() -> frozenset[str]:
    return frozenset(vocabulary.words("industries"))


_QUOTED_BEFORE = re.compile(r"”(?:、|和|与|及|以及)?“$")
_GOVERNORS = frozenset("为 是 以 将 把 被 围绕 聚焦 分别".split())
_SUM_FIRST = re.compile(r"(?:计划|预计)?(?:总)?投资(?:额|约|近|超)?[\d一二两三四五六七八九十百]")


def after_lead_in(reading: Reading, start: int, end: int) -> int:
    """Past the verbs and adverbs that open an item (、发展光伏 → 光伏)."""
    index = reading.starts.get(start)
    at = start
    if _SUM_FIRST.match(reading.text, start):
        return start
    while index is not None and index < len(reading.tags) and reading.tags[index].end < end:
        word, tag = reading.word(index), reading.tags[index].tag
        if word in NAME_VERBS or (word not in LEAD_INS and tag not in ("p", "u", "r", "c", "d")):
            break
        at = reading.tags[index].end
        index += 1
    return at
