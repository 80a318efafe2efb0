"""A walk down the lines of a page: which are body, and what the others are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from kg.split import zone_names
from kg.split.bylines import byline, dateline, is_name, tail_byline
from kg.split.furniture import ends_caption, is_bare, is_furniture, starts_caption
from kg.split.lines import WIDE, Line, Page


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
    closes: bool = False  # a byline ends the article here
    within: bool = False  # stands in the middle of a sentence
    breaks: bool = False  # a paragraph begins here
    dateline: str = ""
    names: tuple[str, ...] = ()
    zone: zone_names.ZoneName | None = None


_STEP = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}(?:是(?!否|种|个|些)|、|要)|[（(][一二三四五六七八九十\d]{1,3}[)）]|"
    r"第[一二三四五六七八九十]{1,2}[，、]|"
    r"\d{1,2}[.、．](?!\d)|[①-⑳]|其[一二三四五六][，、是])"
)
_OPEN_TAIL = re.compile(r"[。！？”…](?: [\u4e00-\u9fff ]{1,12}| ?[（(][^（）()。]{0,40})$")
_SAID = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_INNER = re.compile(r"[。；;]|[！？!?](?=.)")
_HANGING = re.compile(r"[，、：；,;:（“《]$")
_LEADS = re.compile(r"^[，。、；：）”》！？,;%]")
_ROW = re.compile(
    r"\d[^\d]+\d[\d.]* ?[万亿]?[\u4e00-\u9fff%]{1,3}$|"
    r"\d[\d.]* ?(?:[万亿千百]+ ?)?(?:元|美元|%|个|家|项|亩|吨|人|公里|平方米|平方公里|套|台)$"
)


_LISTED = re.compile(r"\d{1,2} ?月(?:\d{1,2} ?日)?[，,：: ]|(?:问|答|记者|主持人)[：:]|[●◆□▲◎★○]")
_SPEAKS = re.compile(r"^(?:问|答|记者|主持人|编者按|点评)[：:]")


def walk(page: Page) -> list[Item]:
    """The lines of a page that belong to articles, each in its role, in the order of the page."""
    items: list[Item] = []
    lines = [line for i, line in enumerate(page.lines) if not _is_aside(page, i)]
    page.lines = lines
    opened, fresh = False, True
    i = 0
    while i < len(lines):
        line = lines[i]
        begin = _begin(page, i)
        if opened and line.gap and _cuts_in(page, i, items):
            opened, fresh = False, True
        if begin is None and not _joins(lines, i, opened):
            if not opened and items and items[-1].sort is Sort.BODY and _signs(page, i):
                items.append(_head(line, within=False, placed=True))
                fresh, i = True, i + 1
                continue
            count = _heads(page, i, opened, fresh)
            rows = _rows(lines[i : i + count])
            if rows is not None:
                count = _table_end(lines, i + rows, i + count) - i
                items.extend(_head(head, within=opened) for head in lines[i : i + rows])
                items.extend(
                    Item(Sort.BODY, row, row.start, row.end, breaks=True) for row in lines[i + rows : i + count]
                )
                opened, fresh, i = False, False, i + count
                continue
            for head in lines[i : i + count]:
                items.append(_head(head, within=opened))
            if count > 1 and not opened and i + count < len(lines) and _may_sign(lines[i + count - 1]):
                items[-1] = _head(lines[i + count - 1], within=False, placed=True)
            if count:
                fresh = fresh or any(_strong(head) for head in lines[i : i + count])
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
    if _strong(below) or dateline(below.text) is not None:
        return True
    return _headlike(below) and not below.ahead - 2.6 <= below.width <= below.ahead + 2


def _cuts_in(page: Page, i: int, items: list[Item]) -> bool:
    """Another article stands in the middle of this sentence: a headline and its text name a zone that was not named."""
    count = _heads(page, i, False, True)
    heads = page.lines[i : i + count]
    places = {name.key[0] for head in heads for name in zone_names.find(head.text.replace(" ", "")) if name.place}
    if not places or i + count >= len(page.lines) or page.lines[i + count].gap:
        return False
    below = "".join(line.text for line in page.lines[i + count : i + count + 3])
    above = "".join(item.line.text for item in items[-20:])
    return any(place in below for place in places) and not any(place in above for place in places)


def _joins(lines: list[Line], i: int, opened: bool) -> bool:
    """The line can only go on with the sentence above."""
    return opened and _LEADS.match(lines[i].text) is not None


def _closed(text: str, item: Item) -> bool:
    return Line(0, 0, text[item.start : item.end].rstrip(), 0).closed


def _is_aside(page: Page, i: int) -> bool:
    """Furniture or a caption, as the line and the block it stands in say."""
    line = page.lines[i]
    if is_furniture(line.text):
        above = page.lines[i - 1] if i else None
        inside = above is not None and not above.closed and not is_furniture(above.text)
        return not (inside and is_bare(line.text) and (line.noise or not line.gap))
    if starts_caption(line.text) or ends_caption(line.text):
        return byline(line.text) is None or ends_caption(line.text)
    block = _block(page, i)
    if not line.noise and _over_credit(page, block):
        return True
    if len(block) == 1 or len(block) > 4 or line.noise:
        return False
    first, last = page.lines[block[0]], page.lines[block[-1]]
    return starts_caption(first.text) or (ends_caption(last.text) and len(block) <= 3)


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


def _block(page: Page, i: int, most: int = 5) -> range:
    """The lines around one between meaningful blank lines, at most so many each way."""
    start, end = i, i + 1
    while start > 0 and not page.lines[start].gap and i - start < most:
        start -= 1
    while end < len(page.lines) and not page.lines[end].gap and end - i < most:
        end += 1
    return range(start, end)


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
                return _Begin(down, longer[0] - before, longer[1], longer[2])
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
    return line.behind <= WIDE and line.width < line.behind - 2.6 and _headlike(below)


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
    return dateline(below.text) is not None or zone_names.banner(below.text) is not None or _headlike(below)


def _headlike(line: Line) -> bool:
    text = line.text
    if not 2 <= line.width <= 48 or any(mark.search(text) for mark in (_SPEAKS, _INNER, _HANGING, _LEADS)):
        return False
    return text.count("“") == text.count("”") and not text.endswith("。")


def _heads(page: Page, i: int, opened: bool, fresh: bool) -> int:
    """How many lines from here on are no body: headlines, banners, bylines. ``fresh``: an article has just ended."""
    lines = page.lines
    count = 0
    while i + count < len(lines) and _is_head(page, i + count, opened, fresh):
        fresh = fresh or _strong(lines[i + count])
        count += 1
    group = lines[i : i + count]
    if opened and count and not (lines[i].gap and page.gap_after(i + count - 1)) and not lines[i].noise:
        return 0
    if opened and i + count >= len(lines) and not any(_strong(line) for line in group):
        return 0
    return count


def _rows(group: list[Line]) -> int | None:
    """Where the rows of a table of figures begin in a group of lines that are no running text."""
    rows = [bool(_ROW.search(line.text)) for line in group]
    return rows.index(True) if sum(rows) >= 3 else None


def _table_end(lines: list[Line], start: int, end: int) -> int:
    """Where a table ends that begins at ``start``: at a byline, a banner or a gap that no row of figures follows."""
    for i in range(start + 1, end):
        if not _ROW.search(lines[i].text) and (lines[i].gap or _strong(lines[i])):
            return i
    return end


def _strong(line: Line) -> bool:
    return zone_names.banner(line.text) is not None or byline(line.text) is not None


def _is_head(page: Page, i: int, opened: bool, fresh: bool) -> bool:
    line = page.lines[i]
    if dateline(line.text):
        return False
    if opened:
        return _interrupts(page, i)
    if byline(line.text) is not None:
        return True
    if not _headlike(line):
        return _trails(page, i) or ((line.gap or fresh) and _goes_on(page, i))
    if zone_names.banner(line.text) or i + 1 >= len(page.lines) or _start_follows(page, i):
        return True
    if not line.noise and _block_of_heads(page, i) and not _fills_column(page, i):
        return True
    if _SAID.match(line.text):
        return False
    if fresh and (_packed(page, i) or _foot(page, i) or _dashed(page, i)):
        return True
    if (fresh or line.gap) and not line.closed and _lists(page, i):
        return True
    return _short(page, i, fresh) or _wider(page, i, fresh) or _hung(page, i)


def _start_follows(page: Page, i: int) -> bool:
    """Only headlines stand between this line and a dateline, a banner or a byline."""
    for line in page.lines[i + 1 : i + 5]:
        if dateline(line.text) or _strong(line):
            return True
        if not _headlike(line):
            return False
    return i + 5 > len(page.lines)


def _short(page: Page, i: int, fresh: bool) -> bool:
    """Not as wide as the column that follows, or wider than it: no line of that column."""
    line = page.lines[i]
    below: list[float] = []
    for other in page.lines[i + 1 : i + 7]:
        if other.gap and not other.noise:
            break
        below.append(other.width)
    if not below:
        return False
    column = max(below) if max(below) >= WIDE else sorted(below)[len(below) // 2]
    slack = 2.6 + (2.0 if re.search(r"[，、]", line.text) else 0.0)
    if not fresh or (line.gap and not line.noise):  # a paragraph begins with an indent, too
        slack = max(slack + 0.6, column / 4)
    return line.width < column - slack


def _wider(page: Page, i: int, fresh: bool) -> bool:
    """Wider than the column that follows, so none of its lines."""
    line = page.lines[i]
    if not (fresh or line.gap) or re.search(r"[，、]", line.text.split(" ")[0]):
        return False
    below: list[float] = []
    for other in page.lines[i + 1 : i + 5]:
        if other.gap and not other.noise:
            break
        below.append(other.width)
    if len(below) < 3 or max(below) >= WIDE or max(below[:-1]) - min(below[:-1]) > 4:
        return False
    return line.width > max(below) + (4 if line.noise else 2)


def _dashed(page: Page, i: int) -> bool:
    """A subtitle with a dash before it, or the line above one."""
    text, below = page.lines[i].text, page.lines[i + 1].text
    return "，" not in text and (text.startswith("——") or (below.startswith("——") and "，" not in below))


def _lists(page: Page, i: int) -> bool:
    """The title of a list, of questions or of a table."""
    below = page.lines[i + 1 : i + 6]
    if "，" in page.lines[i].text or _LISTED.match(page.lines[i].text):
        return False
    return _LISTED.match(below[0].text) is not None or sum(_ROW.search(line.text) is not None for line in below) >= 3


def _packed(page: Page, i: int) -> bool:
    """Where blank lines stand between all lines of a text, lines without one are those of a headline."""
    line, below = page.lines[i], page.lines[i + 1]
    if below.noise and not below.blanks and not _HANGING.search(line.text):
        return True
    return line.noise and not line.blanks and i > 0 and not page.lines[i - 1].closed


def _foot(page: Page, i: int) -> bool:
    """A headline below its article: nothing but such lines down to the gap, and they do not fill the column there."""
    end = i + 1
    while end < min(i + 5, len(page.lines)) and not page.lines[end].gap:
        end += 1
    block = page.lines[i:end]
    if not page.gap_after(end - 1) or not all(_headlike(line) and not line.closed for line in block):
        return False
    column = max((line.width for line in page.lines[end : end + 3]), default=0.0)
    if all(column - 3 <= line.width <= column + 1 for line in block):
        return page.lines[i].noise and not any(re.search(r"[，、]", line.text) for line in block)
    return True


def _hung(page: Page, i: int) -> bool:
    """Set out to the left of the paragraphs below, which begin with a blank."""
    if page.lines[i].indent > 1:
        return False
    for line in page.lines[i + 1 : i + 5]:
        if line.indent > 1:
            return True
        if not _headlike(line):
            return False
    return False


def _goes_on(page: Page, i: int) -> bool:
    """The first line of a headline that goes on in the next (``三问：`` / ``…``): a byline or a gap ends it."""
    line = page.lines[i]
    if not _HANGING.search(line.text) or _INNER.search(line.text) or _LEADS.match(line.text) or line.width > 30:
        return False
    for j in range(i + 1, min(i + 5, len(page.lines))):
        other = page.lines[j]
        if dateline(other.text) or _strong(other):
            return True
        if other.gap and not other.noise:
            last, column = page.lines[j - 1], max(here.width for here in page.lines[j : j + 3])
            return j > i + 1 and not last.closed and not column - 3 <= line.width <= column + 1
        if not _headlike(other):
            return False
    return False


def _block_of_heads(page: Page, i: int) -> bool:
    block = _block(page, i)
    return len(block) <= 4 and all(_headlike(page.lines[j]) or _strong(page.lines[j]) for j in block)


def _fills_column(page: Page, i: int) -> bool:
    """As wide as the lines above and with a comma: the first line of a paragraph at the foot of a column."""
    line = page.lines[i]
    column = line.behind if i else line.ahead
    return column <= WIDE and re.search(r"[，、]", line.text) is not None and column - 3 <= line.width <= column + 1


def _trails(page: Page, i: int) -> bool:
    """A kicker that ends in a dash, with nothing after it but a blank line or the end of the page."""
    for j in range(i, min(i + 4, len(page.lines))):
        if "。" in page.lines[j].text:
            return False
        if page.lines[j].text.endswith("——"):
            return page.gap_after(j)
    return False


def _interrupts(page: Page, i: int) -> bool:
    """A headline that the layout has put into the middle of a sentence."""
    line = page.lines[i]
    names = byline(line.text)
    if names:
        return line.gap or len(names) > 1 or line.text[0] in "■●◆（"
    if (
        not _headlike(line)
        or line.width < 4
        or (i and page.lines[i - 1].text[-1:] in "，、：；“（" and line.width > 12)
    ):
        return False
    column = min(line.behind, line.ahead)
    if line.width > column - 3:
        return False
    if zone_names.banner(line.text):
        return True
    return not line.noise and line.gap and _block_of_heads(page, i)


def _breaks(page: Page, i: int, items: list[Item], opened: bool) -> bool:
    """A paragraph begins with this line."""
    if not items or items[-1].sort is not Sort.BODY:
        return not (items and items[-1].within)
    last, line = items[-1].line, page.lines[i]
    if opened:
        return bool(_STEP.match(line.text)) and last.text.endswith(("；", ";", "：", ":"))
    if line.gap and not line.noise:
        return True
    if _STEP.match(line.text) or last.width >= WIDE:
        return True
    column = min(last.behind, last.ahead) if last.behind and last.ahead else max(last.behind, last.ahead)
    return last.width < column - 2.6
