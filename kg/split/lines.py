"""The lines of a page, their widths, and which blank lines mean something."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.split.sentences import DROPPED, HYPHEN

_LINE = re.compile(r"[^\n]+")
_BLANKS = re.compile(r" +")
_HALF = re.compile(r"[\x21-\x7e]")
_CLOSED = re.compile(r"(?:[。！？!?]|……|…)[。！？!?…]*[”’）》」』】)]*$")
_SIGNED = re.compile(r"[。！？”…] ?[（(][^（）()]{2,40}[)）]$")
WIDE = 48.0
"""A line wider than this is no newspaper column: the page has its paragraphs on one line."""


_NEAR, _REACH = 6, 11  # how many lines each way tell how the page is set here


@dataclass(slots=True)
class Line:
    """A line with something on it. ``text`` has single blanks; ``gap`` says that a meaningful blank line is above.

    ``noise``: around here blank lines stand between any two lines and mean nothing. ``apart``: a wider gap is above
    than between the paragraphs around here. ``blanks`` counts the blank lines above, ``indent`` its own blanks.
    """

    start: int
    end: int
    text: str
    width: float
    gap: bool = False
    noise: bool = False
    apart: bool = False
    blanks: int = 0
    indent: int = 0
    ahead: float = 0.0
    behind: float = 0.0

    @property
    def closed(self) -> bool:
        return _CLOSED.search(self.text) is not None


@dataclass(slots=True)
class Page:
    """The lines of a document."""

    text: str
    lines: list[Line] = field(default_factory=list)

    def gap_after(self, at: int) -> bool:
        return at + 1 >= len(self.lines) or self.lines[at + 1].gap


def page_of(text: str) -> Page:
    """The page of a mapped document text."""
    page = Page(text)
    blanks: list[int] = []
    last = 0
    for match in _LINE.finditer(text):
        plain = match[0].replace(DROPPED, "").replace(HYPHEN, "")
        indent = len(plain) - len(plain.lstrip())
        plain = _BLANKS.sub(" ", plain).strip()
        if not plain:
            continue
        breaks = text.count("\n", last, match.start())
        blanks.append(max(0, breaks - 1) if page.lines else 2)
        width = len(plain.replace(" ", "")) - 0.5 * len(_HALF.findall(plain))
        page.lines.append(Line(match.start(), match.end(), plain, width, indent=indent))
        last = match.end()
    _mark_gaps(page.lines, blanks)
    _measure(page.lines)
    return page


def _mark_gaps(lines: list[Line], blanks: list[int]) -> None:
    noise = _noise(lines, blanks)
    usual = _usual([count for count, noisy in zip(blanks, noise, strict=True) if noisy])
    for line, count, noisy in zip(lines, blanks, noise, strict=True):
        line.noise, line.blanks = noisy, count
        line.gap = count > (usual if noisy else 0)
    ends = [i for i in range(1, len(lines)) if lines[i - 1].closed]
    for at, i in enumerate(ends):
        if lines[i].gap:
            near = sorted(blanks[j] for j in ends[max(0, at - _NEAR) : at + _NEAR + 1])
            lines[i].apart = blanks[i] > near[len(near) // 2]


def _noise(lines: list[Line], blanks: list[int]) -> list[bool]:
    """For each line, whether a blank line above it means nothing: around it, most lines that stop in mid-sentence have
    one below. A page may be set in both ways; the change is found where it is.
    """
    stops = [line.width < WIDE and not line.closed and not _SIGNED.search(line.text) for line in lines[:-1]] + [False]
    wrapped = [i for i, stop in enumerate(stops) if stop]
    if len(wrapped) >= 2 and len(lines) >= 6 and len(set(blanks[1:])) == 1 and blanks[1]:
        ends = sum(line.closed for line in lines)
        if all(line.width < WIDE for line in lines) and ends > len(wrapped) / 2:
            return [False] + [True] * (len(lines) - 1)  # what stands between all lines alike says nothing
    upto, blank, wide = ([0] * (len(lines) + 1) for _ in range(3))
    for i in range(len(lines)):
        upto[i + 1] = upto[i] + stops[i]
        blank[i + 1] = blank[i] + (stops[i] and blanks[i + 1] > 0)
        wide[i + 1] = wide[i] + (lines[i].width >= WIDE)

    def loose(start: int, end: int, share: float = 0.6) -> bool:
        start, end = max(0, start), min(end, len(lines))
        count = upto[end] - upto[start]
        if count < 4 or count <= share * (end - start) or 5 * (wide[end] - wide[start]) > count:
            return False
        return blank[end] - blank[start] > 0.7 * count

    everywhere = loose(0, len(lines) - 1, 0.5)
    noisy: dict[int, bool] = {}
    for at, i in enumerate(wrapped):
        near = wrapped[max(0, at - 2) : at + 3]
        most = 2 * sum(blanks[j + 1] > 0 for j in near) > len(near)
        noisy[i] = most and (everywhere or loose(i - _REACH, i + 1) or loose(i, i + _REACH + 1))
    found = [False] * len(lines)
    at = 0
    for i in range(1, len(lines)):
        while at < len(wrapped) and wrapped[at] < i - 1:
            at += 1
        beside = (
            wrapped[at : at + 1] if at < len(wrapped) and wrapped[at] == i - 1 else wrapped[max(0, at - 1) : at + 1]
        )
        found[i] = bool(beside) and all(noisy[j] for j in beside)
    return found


def _usual(blanks: list[int]) -> int:
    counts = sorted(count for count in blanks[1:] if count > 0)
    return counts[len(counts) // 2] if counts else 0


def _measure(lines: list[Line], reach: int = 5) -> None:
    """Set the width of the column that each line stands in, seen from above and from below."""
    widths = [line.width for line in lines]
    for i, line in enumerate(lines):
        above, below = widths[max(0, i - reach) : i], widths[i + 1 : i + 1 + reach]
        line.behind, line.ahead = max(above, default=0.0), max(below, default=0.0)
