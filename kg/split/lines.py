"""The lines of a page, their widths, and which blank lines mean something."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from kg.split.sentences import DROPPED, HYPHEN

_LINE = re.compile(r"[^\n]+")
_BLANKS = re.compile(r" +")
_HALF = re.compile(r"[\x21-\x7e]")
_CLOSED = re.compile(r"(?:[。！？!?]|……|…)[。！？!?…]*[”’）》」』】)]*$")
WIDE = 48.0
"""A line wider than this is no newspaper column: the page has its paragraphs on one line."""


@dataclass(slots=True)
class Line:
    """A line with something on it. ``text`` has single blanks; ``gap`` says that a meaningful blank line is above."""

    start: int
    end: int
    text: str
    width: float
    gap: bool = False
    ahead: float = 0.0
    behind: float = 0.0

    @property
    def closed(self) -> bool:
        return _CLOSED.search(self.text) is not None


@dataclass(slots=True)
class Page:
    """The lines of a document. ``noise`` when its blank lines stand between any two lines and mean nothing."""

    text: str
    lines: list[Line] = field(default_factory=list)
    noise: bool = False

    def gap_after(self, at: int) -> bool:
        return at + 1 >= len(self.lines) or self.lines[at + 1].gap


def page_of(text: str) -> Page:
    """The page of a mapped document text."""
    page = Page(text)
    blanks: list[int] = []
    last = 0
    for match in _LINE.finditer(text):
        plain = match[0].replace(DROPPED, "").replace(HYPHEN, "")
        plain = _BLANKS.sub(" ", plain).strip()
        if not plain:
            continue
        breaks = text.count("\n", last, match.start())
        blanks.append(max(0, breaks - 1) if page.lines else 2)
        width = len(plain.replace(" ", "")) - 0.5 * len(_HALF.findall(plain))
        page.lines.append(Line(match.start(), match.end(), plain, width))
        last = match.end()
    page.noise = _is_noise(page.lines, blanks)
    usual = _usual(blanks) if page.noise else 0
    for line, count in zip(page.lines, blanks, strict=True):
        line.gap = count > usual
    _measure(page.lines)
    return page


def _is_noise(lines: list[Line], blanks: list[int]) -> bool:
    """Most lines that stop in mid-sentence have a blank line below: then blank lines do not end paragraphs."""
    wrapped = [blanks[i + 1] > 0 for i in range(len(lines) - 1) if not lines[i].closed and lines[i].width < WIDE]
    return len(wrapped) >= 4 and sum(wrapped) > 0.7 * len(wrapped) and len(wrapped) > 0.5 * len(lines)


def _usual(blanks: list[int]) -> int:
    counts = sorted(count for count in blanks[1:] if count > 0)
    return counts[len(counts) // 2] if counts else 0


def _measure(lines: list[Line], reach: int = 5) -> None:
    """Set the width of the column that each line stands in, seen from above and from below."""
    widths = [line.width for line in lines]
    for i, line in enumerate(lines):
        above, below = widths[max(0, i - reach) : i], widths[i + 1 : i + 1 + reach]
        line.behind, line.ahead = max(above, default=0.0), max(below, default=0.0)


def index_at(lines: list[Line], offset: int) -> int:
    """The number of the line that holds an offset."""
    return max(0, bisect_left(lines, offset + 1, key=lambda line: line.start) - 1)
