"""How values show themselves in a notebook, on light and on dark pages: tables, badges, quotes. All text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_SHORT, _LONG = 12, 36  # characters of a cell
_LINE = "1px solid rgba(128,128,128,.4)"
_CELL = f"padding:.25em .6em;border-bottom:{_LINE};vertical-align:top"
#: What a stance is called where people read.
STANCES_ZH = {"asserted": "陈述", "planned": "计划", "negotiating": "洽谈", "denied": "否认"}
#: How what is written stands to the number, where people read; an exact one needs no word.
BOUNDS_ZH = {"exact": "", "over": "超、余、以上", "about": "约", "up_to": "近、不足"}
#: What a kind of conflict is called where people read, and how far its sides lie apart.
CONFLICTS_ZH = {"number": "数字不一", "post": "一职两人", "name": "一名两企"}
_APART_ZH = {
    "in one article": "同一篇报道",
    "on one page": "同一版面",
    "date unknown": "日期不详",
    "in different years": "不同年份",
}
#: The two colours of a stance's badge: told apart by colour-blind readers, and read on any page.
_BADGES = {
    "asserted": ("#00664b", "#ffffff"),
    "planned": ("#005a8c", "#ffffff"),
    "negotiating": ("#e69f00", "#000000"),
    "denied": ("#5f6368", "#ffffff"),
}


def apart(when: str) -> str:
    """In Chinese how far the sides of a conflict lie apart."""
    known = _APART_ZH.get(when)
    return known or when.replace("within ", "同在").replace("on ", "同日") + ("年" if when.startswith("within") else "")


def text(said: object) -> str:
    """Text as HTML: escaped, without what cannot be seen, and not turning the direction of what stands around it."""
    return f"<bdi>{escape(_UNSEEN.sub('', str(said)))}</bdi>"


def cell(said: object) -> str:
    """Text for a table: a short one is not broken into lines, a long one has room for a line."""
    length = len(str(said))
    style = "white-space:nowrap" if length <= _SHORT else "display:block;min-width:18em" if length > _LONG else ""
    return f'<span style="{style}">{text(said)}</span>' if style and length else text(said)


def faint(said: str) -> str:
    """A remark; ``said`` is HTML."""
    return f'<span style="opacity:.75;font-size:.9em">{said}</span>'


def badge(stance: str) -> str:
    """A stance in Chinese and as the graph has it."""
    name = STANCES_ZH.get(stance, "")
    back, front = _BADGES.get(stance, _BADGES["denied"])
    style = f"background:{back};color:{front};border-radius:.7em;padding:.1em .6em;font-size:.85em;white-space:nowrap"
    return f'<span style="{style}">{text(f"{name} {stance}".strip())}</span>'


def quote(said: str) -> str:
    """A sentence of a page."""
    style = "margin:.3em 0;padding:.1em .8em;border-left:3px solid rgba(128,128,128,.6)"
    return f'<blockquote style="{style}">{text(said)}</blockquote>'


def card(*parts: str) -> str:
    """Parts of HTML under one another, in a frame."""
    style = f"border:{_LINE};border-radius:.4em;padding:.5em .8em;margin:.3em 0;max-width:60em"
    return f'<div style="{style}">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def beside(*parts: str) -> str:
    """Parts of HTML side by side where there is room, else under one another."""
    style = "display:flex;flex-wrap:wrap;gap:0 2.5em;align-items:flex-start"
    return f'<div style="{style}">{"".join(f"<div>{part}</div>" for part in parts)}</div>'


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[bool] = (), note: str = "") -> str:
    """A table: heads are text, cells and the note are HTML, ``right`` tells the columns of numbers."""
    sides = [*("right" if number else "left" for number in right), *["left"] * (len(columns) - len(right))]
    styles = [f'style="text-align:{side};{_CELL}"' for side in sides]
    head = "".join(f"<th {style}>{cell(name)}</th>" for style, name in zip(styles, columns, strict=True))
    body = "".join(
        "<tr>" + "".join(f"<td {style}>{cell}</td>" for style, cell in zip(styles, row, strict=True)) + "</tr>"
        for row in rows
    )
    frame = '<div style="overflow-x:auto"><table style="border-collapse:collapse;margin:.3em 0">'
    shown = f"{frame}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    return shown + (f"<p>{faint(note)}</p>" if note else "")
