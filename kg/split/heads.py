"""Which lines are no running text: headlines, banners and bylines."""

from __future__ import annotations

import re

from kg.split import zone_names
from kg.split.bylines import byline, dateline
from kg.split.lines import WIDE, Line, Page
from kg.split.tables import ROW

_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）")
_SAID = re.compile(r"[一二三四五六七八九十]{1,2}(?:是|要)")
_SIGNED = re.compile(r"(?<=[。！？”])(?: |本[报刊]|记者|通讯员)[^，。！？]{2,30}$")
_INNER = re.compile(r"[。；;]|[！？!?](?=.)")
_HANGING = re.compile(r"[，、：；,;:（“《]$")
LEADS = re.compile(r"^[，。、；：）”》！？,;%]")
_LISTED = re.compile(r"\d{1,2} ?月(?:\d{1,2} ?日)?[，,：: ]|(?:问|答|记者|主持人)[：:]|[●◆□▲◎★○]")
_SPEAKS = re.compile(r"^(?:问|答|记者|主持人|编者按|点评)[：:]")


def headlike(line: Line) -> bool:
    text = line.text
    if not 2 <= line.width <= 48 or any(mark.search(text) for mark in (_SPEAKS, _INNER, _HANGING, LEADS)):
        return False
    return text.count("“") == text.count("”") and not text.endswith("。")


def strong(line: Line) -> bool:
    return zone_names.banner(line.text) is not None or byline(line.text) is not None


def block_of(page: Page, i: int, most: int = 5) -> range:
    """The lines around one between meaningful blank lines, at most so many each way."""
    start, end = i, i + 1
    while start > 0 and not page.lines[start].gap and i - start < most:
        start -= 1
    while end < len(page.lines) and not page.lines[end].gap and end - i < most:
        end += 1
    return range(start, end)


def heads(page: Page, i: int, opened: bool, fresh: bool) -> int:
    """How many lines from here on are no body: headlines, banners, bylines. ``fresh``: an article has just ended."""
    lines = page.lines
    count = 0
    while i + count < len(lines) and (
        _is_head(page, i + count, opened, fresh) or (count and _is_subtitle(lines[i + count]))
    ):
        fresh = fresh or strong(lines[i + count])
        count += 1
    group = lines[i : i + count]
    if opened and count and not (lines[i].gap and page.gap_after(i + count - 1)) and not lines[i].noise:
        return 0
    if opened and i + count >= len(lines) and not any(strong(line) for line in group):
        return 0
    return count


def _is_subtitle(line: Line) -> bool:
    return line.text.startswith("——") and not line.gap and headlike(line) and "，" not in line.text


def _is_head(page: Page, i: int, opened: bool, fresh: bool) -> bool:
    line = page.lines[i]
    if dateline(line.text):
        return False
    if opened:
        return _interrupts(page, i)
    if byline(line.text) is not None:
        return True
    if not headlike(line):
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
    return _section(page, i) or _short(page, i, fresh) or _wider(page, i, fresh) or _hung(page, i) or _stub(page, i)


def _start_follows(page: Page, i: int) -> bool:
    """Only headlines stand between this line and a dateline, a banner or a byline."""
    for line in page.lines[i + 1 : i + 5]:
        if dateline(line.text) or strong(line):
            return True
        if not headlike(line):
            return False
    return i + 5 > len(page.lines)


def _short(page: Page, i: int, fresh: bool) -> bool:
    """Not as wide as the column that follows, or wider than it: no line of that column."""
    line = page.lines[i]
    below: list[float] = []
    for other in page.lines[i + 1 : i + 7]:
        if other.gap and not other.noise:
            break
        signed = _SIGNED.search(other.text)
        below.append(other.width - len(signed[0]) if signed else other.width)
    if not below:
        return False
    column = max(below) if max(below) >= WIDE else sorted(below)[len(below) // 2]
    slack = 2.6 + (2.0 if re.search(r"[，、]", line.text) else 0.0)
    if not fresh or (line.gap and not line.noise):  # a paragraph begins with an indent, too
        slack = max(slack + 0.6, column / 4)
    return line.width < column - slack


def _section(page: Page, i: int) -> bool:
    """A numbered heading that does not fill its column."""
    line = page.lines[i]
    if _NUMBERED.match(line.text) is None or line.closed or "，" in line.text:
        return False
    return line.width < min(max(line.behind, line.ahead), WIDE) - 3.6


def _stub(page: Page, i: int) -> bool:
    """The last line above a gap, which ends early and not as a sentence does."""
    line = page.lines[i]
    if line.noise or line.closed or not page.gap_after(i) or i == 0 or not page.lines[i - 1].closed:
        return False
    return 4 <= line.width < min(line.behind, WIDE) - 4 and not ROW.search(line.text) and byline(line.text) is None


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


def _hung(page: Page, i: int) -> bool:
    """Set out to the left of the paragraphs below, which begin with a blank."""
    if page.lines[i].indent > 1:
        return False
    for line in page.lines[i + 1 : i + 5]:
        if line.indent > 1:
            return True
        if not headlike(line):
            return False
    return False


def _goes_on(page: Page, i: int) -> bool:
    """The first line of a headline that goes on in the next (``三问：`` / ``…``): a byline or a gap ends it."""
    line = page.lines[i]
    if not _HANGING.search(line.text) or _INNER.search(line.text) or LEADS.match(line.text) or line.width > 30:
        return False
    for j in range(i + 1, min(i + 5, len(page.lines))):
        other = page.lines[j]
        if dateline(other.text) or strong(other):
            return True
        if other.gap and not other.noise:
            last, column = page.lines[j - 1], max(here.width for here in page.lines[j : j + 3])
            return j > i + 1 and not last.closed and not column - 3 <= line.width <= column + 1
        if not headlike(other):
            return False
    return False


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
    if not page.gap_after(end - 1) or not all(headlike(line) and not line.closed for line in block):
        return False
    column = max((line.width for line in page.lines[end : end + 3]), default=0.0)
    if all(column - 3 <= line.width <= column + 1 for line in block):
        return page.lines[i].noise and not any(re.search(r"[，、]", line.text) for line in block)
    return True


def _dashed(page: Page, i: int) -> bool:
    """A subtitle with a dash before it, or the line above one."""
    text, below = page.lines[i].text, page.lines[i + 1].text
    return "，" not in text and (text.startswith("——") or (below.startswith("——") and "，" not in below))


def _lists(page: Page, i: int) -> bool:
    """The title of a list, of questions or of a table."""
    below = page.lines[i + 1 : i + 6]
    if "，" in page.lines[i].text or _LISTED.match(page.lines[i].text):
        return False
    return _LISTED.match(below[0].text) is not None or sum(ROW.search(line.text) is not None for line in below) >= 3


def _block_of_heads(page: Page, i: int) -> bool:
    block = block_of(page, i)
    return len(block) <= 4 and all(headlike(page.lines[j]) or strong(page.lines[j]) for j in block)


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
    if not headlike(line) or line.width < 4 or (i and page.lines[i - 1].text[-1:] in "，、：；“（" and line.width > 12):
        return False
    column = min(line.behind, line.ahead)
    if line.width > column - 3:
        return False
    if zone_names.banner(line.text):
        return True
    return not line.noise and line.gap and _block_of_heads(page, i)
