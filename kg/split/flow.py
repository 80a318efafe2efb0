"""A walk down the lines of a page: which are body, and what the others are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from kg.split import zone_names
from kg.split.bylines import byline, dateline, is_name, tail_byline
from kg.split.furniture import ends_caption, is_bare, is_furniture, is_page_number, starts_caption
from kg.split.heads import LEADS, block_of, headlike, heads, strong
from kg.split.lines import WIDE, Line, Page
from kg.split.tables import fields, rows_begin, rows_of, table_end


class Sort(Enum):
    BODY = auto()
    HEAD = auto()
    BYLINE = auto()


@dataclass(slots=True)
class Item:
    """A line in its role. A body item runs from ``start`` to ``end`` without dateline and byline."""

    sort: Sort
    line: Line
    start: int
    end: int
    opens: bool = False  # an article begins here, because a dateline says so
    resumes: bool = False  # an article goes on here from another page
    closes: bool = False  # a byline ends the article here
    within: bool = False  # stands in the middle of a sentence
    breaks: bool = False  # a paragraph begins here
    field: bool = False  # a field of a ledger begins here
    cells: bool = False  # words in columns
    dateline: str = ""
    names: tuple[str, ...] = ()
    zone: zone_names.ZoneName | None = None


_STEP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}(?:是(?!否|种|个|些)|、|要)|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"第[一二三四五六七八九十]{1,2}[，、]|——(?=[在是以从把用让坚])|"
    r"\d{1,2}[.、．](?!\d)|[①-⑳]|其[一二三四五六][，、是])"
)
_ASKS = re.compile(r"(?:问|答|记者|主持人)[：:]")
_DAY = re.compile(r"\d{1,2} ?月\d{1,2} ?日")
_OPEN_TAIL = re.compile(r"[。！？”…](?: [\u4e00-\u9fff ]{1,12}| ?[（(][^（）()。]{0,40})$")


def walk(page: Page) -> list[Item]:
    """The lines of a page that belong to articles, each in its role, in the order of the page."""
    items: list[Item] = []
    page.lines = _mended(page.lines)
    lines = [line for i, line in enumerate(page.lines) if not _is_aside(page, i)]
    page.lines = lines
    ledger = fields(lines)
    opened, fresh = False, True
    i = 0
    while i < len(lines):
        line = lines[i]
        begin = _begin(page, i)
        if line.start in ledger:
            item = Item(Sort.BODY, line, line.start, line.end, breaks=ledger[line.start], field=not ledger[line.start])
            items.append(item)
            ends = i + 1 < len(lines) and lines[i + 1].gap and not lines[i + 1].noise
            opened, fresh, i = not (ends or _closed(page.text, item)), False, i + 1
            continue
        if opened and line.gap and _cuts_in(page, i, items):
            opened, fresh = False, True
        if begin is None and not _joins(lines, i, opened):
            if not opened and items and items[-1].sort is Sort.BODY and _signs(page, i):
                items.append(_head(line, within=False, placed=True))
                fresh, i = True, i + 1
                continue
            count = heads(page, i, opened, fresh)
            rows = rows_begin(lines[i : i + count])
            if rows is not None:
                count = table_end(lines, i + rows, i + count) - i
                items.extend(_head(head, within=opened) for head in lines[i : i + rows])
                table = lines[i + rows : i + count]
                items.extend(
                    Item(Sort.BODY, row, row.start, row.end, breaks=begins, cells=cells)
                    for row, (begins, cells) in zip(table, rows_of(table), strict=True)
                )
                opened, fresh, i = False, False, i + count
                continue
            for head in lines[i : i + count]:
                items.append(_head(head, within=opened))
            if count > 1 and not opened and i + count < len(lines) and _may_sign(lines[i + count - 1]):
                items[-1] = _head(lines[i + count - 1], within=False, placed=True)
            if count:
                fresh = fresh or any(strong(head) for head in lines[i : i + count])
                i += count
                continue
        item, used = _body(page, i, begin)
        item.breaks = _breaks(page, i, items, opened)
        if item.end > item.start:
            items.append(item)
        fresh = item.closes
        opened = not (item.closes or _closed(page.text, item))
        i += used
    return items


def _mended(lines: list[Line]) -> list[Line]:
    """The lines, with a zone's name that a narrow column has broken on one."""
    mended: list[Line] = []
    for line in lines:
        last = mended[-1] if mended else None
        if last and line.width <= 8 and not line.gap and last.width <= 18 and line.text[-1] in "区园城":
            whole = last.text + line.text
            if zone_names.banner(whole) and not (zone_names.banner(last.text) or zone_names.banner(line.text)):
                mended[-1] = replace(last, end=line.end, text=whole, width=last.width + line.width)
                continue
        mended.append(line)
    return mended


def _may_sign(line: Line) -> bool:
    """A word that can be a name, with nothing else on its line."""
    held = line.text[0] in "（(" and line.text[-1] in "）)"
    return line.width <= (5 if held else 3) and bool(byline(line.text, placed=True))


def _signs(page: Page, i: int) -> bool:
    """A name alone below an article: the page ends here, or something else begins."""
    if not _may_sign(page.lines[i]):
        return False
    if page.gap_after(i):
        return True
    below = page.lines[i + 1]
    if strong(below) or dateline(below.text) is not None:
        return True
    return headlike(below) and not below.ahead - 2.6 <= below.width <= below.ahead + 2


def _cuts_in(page: Page, i: int, items: list[Item]) -> bool:
    """Another article stands in the middle of this sentence: a headline and its text name a zone that was not named."""
    count = heads(page, i, False, True)
    above = page.lines[i : i + count]
    places = {name.key[0] for head in above for name in zone_names.find(head.text.replace(" ", "")) if name.place}
    if not places or i + count >= len(page.lines):
        return False
    if page.lines[i + count].gap and not any(zone_names.banner(head.text) for head in above):
        return False
    below = "".join(line.text for line in page.lines[i + count : i + count + 3])
    before = "".join(item.line.text for item in items[-20:])
    return any(place in below for place in places) and not any(place in before for place in places)


def _joins(lines: list[Line], i: int, opened: bool) -> bool:
    """The line can only go on with the sentence above."""
    return opened and LEADS.match(lines[i].text) is not None


def _closed(text: str, item: Item) -> bool:
    return Line(0, 0, text[item.start : item.end].rstrip(), 0).closed


def _is_aside(page: Page, i: int) -> bool:
    """Furniture or a caption, as the line and the block it stands in say."""
    line = page.lines[i]
    if is_furniture(line.text):
        above = page.lines[i - 1] if i else None
        inside = above is not None and not above.closed and not is_furniture(above.text)
        bare = is_bare(line.text) and not is_page_number(line.text)
        return not (inside and bare and (line.noise or not line.gap))
    if _between_furniture(page, i):
        return True
    if _begins_caption(page, i):
        return True
    if starts_caption(line.text) or ends_caption(line.text):
        return byline(line.text) is None or ends_caption(line.text)
    block = block_of(page, i)
    if not line.noise and _over_credit(page, block):
        return True
    if len(block) == 1 or len(block) > 4 or line.noise:
        return False
    first, last = page.lines[block[0]], page.lines[block[-1]]
    return starts_caption(first.text) or (ends_caption(last.text) and len(block) <= 3)


def _begins_caption(page: Page, i: int) -> bool:
    """A line that does not fill its column, between sentences, and below it the rest of a caption with its credit."""
    if i + 1 >= len(page.lines) or i == 0 or page.lines[i].noise or not page.lines[i - 1].closed:
        return False
    line, below = page.lines[i], page.lines[i + 1]
    alone = line.closed and line.text.count("。") == 1 and line.width <= 26 and not re.search(r"\d", line.text)
    if alone and below.width <= 8 and not below.gap and re.search(r"[\u4e00-\u9fff ]摄影?$", below.text):
        return True
    narrow = line.width < line.behind - 2.6 and below.width < line.behind - 2.6 and line.behind < WIDE
    return narrow and not line.closed and not below.gap and ends_caption(below.text) and "。" in below.text


def _between_furniture(page: Page, i: int) -> bool:
    """The name of a column between a page number and a masthead."""
    if not 0 < i < len(page.lines) - 1 or page.lines[i].width > 12 or page.lines[i].gap or page.gap_after(i):
        return False
    words = page.lines[i].text
    plain = not re.search(r"[，。、；：\d]", words) and zone_names.banner(words) is None
    return plain and is_furniture(page.lines[i - 1].text) and is_furniture(page.lines[i + 1].text)


def _over_credit(page: Page, block: range) -> bool:
    """A few words with nothing below them but who took the photograph."""
    if len(block) > 2 or block.stop >= len(page.lines):
        return False
    above = page.lines[block.start - 1] if block.start else None
    if above is not None and not above.closed and not is_furniture(above.text):
        return False
    credit = page.lines[block.stop]
    words = "".join(page.lines[i].text for i in block)
    if credit.width > 12 or not page.gap_after(block.stop) or not ends_caption(credit.text):
        return False
    return len(words) <= 45 and words.count("，") <= 1 and byline(words) is None and zone_names.banner(words) is None


def _head(line: Line, within: bool, placed: bool = False) -> Item:
    names = byline(line.text, placed)
    if names is not None:
        return Item(Sort.BYLINE, line, line.start, line.end, within=within, names=names)
    return Item(Sort.HEAD, line, line.start, line.end, within=within, zone=zone_names.banner(line.text))


class _Begin(NamedTuple):
    """Where the text begins after a dateline: so many lines down, at that character; the dateline, and its names."""

    down: int
    at: int
    dateline: str
    names: tuple[str, ...]


_UNFINISHED = re.compile(r"[（(【][^（）()【】。]*$")


def _begin(page: Page, i: int) -> _Begin | None:
    """The dateline that a line begins with; in a narrow column its brackets close some lines below."""
    words = page.lines[i].text
    found = dateline(words)
    if found and found[0] >= len(words) and i + 1 < len(page.lines):
        return _Begin(1, 0, found[1], found[2])
    if not _UNFINISHED.search(words, max(0, len(words) - 60)) or len(words) > 60 or (found and found[2]):
        return _Begin(0, *found) if found else None
    for down in range(1, 4):
        if i + down >= len(page.lines):
            break
        for joint in (" ", ""):
            before = len(words + joint)
            longer = dateline(words + joint + page.lines[i + down].text)
            if longer and longer[2] and longer[0] > before:
                at, ends = longer[0] - before, longer[0] - before >= len(page.lines[i + down].text)
                if ends and i + down + 1 < len(page.lines):
                    return _Begin(down + 1, 0, longer[1], longer[2])
                return _Begin(down, at, longer[1], longer[2])
        words += " " + page.lines[i + down].text
        if not _UNFINISHED.search(words):
            break
    return _Begin(0, *found) if found else None


def _body(page: Page, i: int, begin: _Begin | None) -> tuple[Item, int]:
    """The body line, and how many lines it took: a byline may run over into the next."""
    if begin and begin.down:
        item, used = _body(page, i + begin.down, _Begin(0, *begin[1:]))
        return item, used + begin.down
    line, used = page.lines[i], 1
    item = Item(Sort.BODY, line, line.start, line.end)
    if begin:
        item.opens, item.dateline, item.names = True, begin.dateline, begin.names
        item.resumes = not (begin.dateline or begin.names)
        item.start = _raw(page.text, line, begin.at)
    placed = _ends_paragraph(page, i)
    tail = tail_byline(line.text, placed)
    if i + 1 < len(page.lines) and _OPEN_TAIL.search(line.text):
        below = page.lines[i + 1].text
        if len(below) <= (40 if tail is None or below[0] in "·•" else 2):
            over = _over(line.text, below, _ends_paragraph(page, i + 1))
            tail, used = (over, 2) if over else (tail, 1)
    if tail and _ends_here(page, i + used - 1, line.text[tail[0] :]):
        item.closes, item.names = True, item.names + tail[1]
        item.end = _raw(page.text, line, tail[0])
        return item, used
    return item, 1


def _over(words: str, below: str, placed: bool) -> tuple[int, tuple[str, ...]] | None:
    """The byline that begins at the end of a line and ends in the next, which may break between names or in one."""
    found = [tail_byline(words + joint + below, placed) for joint in (" ", "")]
    kept = [tail if tail and tail[0] < len(words) else None for tail in found]
    parted, whole = kept
    return parted if parted and (whole is None or all(map(is_name, parted[1]))) else whole


def _ends_paragraph(page: Page, i: int) -> bool:
    """Nothing goes on after this line: a gap, a dateline or a banner is below, or it is shorter than its column."""
    if page.gap_after(i):
        return True
    line, below = page.lines[i], page.lines[i + 1]
    if line.width >= WIDE or dateline(below.text) is not None or zone_names.banner(below.text) is not None:
        return True
    return line.behind <= WIDE and line.width < line.behind - 2.6 and headlike(below)


def _raw(text: str, line: Line, at: int) -> int:
    """The place in the document of the n-th character of the line's tidy text."""
    want = len(line.text[:at].replace(" ", ""))
    place = line.start
    while want and place < line.end:
        want -= text[place] not in " \x00\x01"
        place += 1
    return place


def _ends_here(page: Page, i: int, words: str) -> bool:
    """A byline without brackets ends an article only where the next line is not the rest of a sentence."""
    if words.lstrip()[0] in "（(■□●◆◎★▲" or i + 1 >= len(page.lines) or page.lines[i + 1].gap:
        return True
    below = page.lines[i + 1]
    return dateline(below.text) is not None or zone_names.banner(below.text) is not None or headlike(below)


def _breaks(page: Page, i: int, items: list[Item], opened: bool) -> bool:
    """A paragraph begins with this line."""
    if not items or items[-1].sort is not Sort.BODY:
        return not (items and items[-1].within)
    last, line = items[-1].line, page.lines[i]
    if opened:
        return bool(_STEP.match(line.text)) and last.text.endswith(("；", ";", "：", ":"))
    if line.gap and not line.noise:
        return True
    if _STEP.match(line.text) or _ASKS.match(line.text) or line.text.startswith("——") or last.width >= WIDE:
        return True
    if _DAY.match(line.text) and _DAY.match(last.text):
        return True
    column = min(last.behind, last.ahead) if last.behind and last.ahead else max(last.behind, last.ahead)
    return last.width < column - 2.6
