"""A lane of a panorama as an inline picture: stages as arrows from left to right, firms as cards below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from kg.report.board import GAP, MARKS, STYLES
from kg.report.panorama import Card, Lane
from kg.report.table import tidy
from kg.shown import STANCES_ZH

_WIDE, _GAP = 178, 10  # a column and what lies between two, in pixels
_HEAD, _LINE, _PAD = 44, 17, 8  # heights: an arrow, a line of a card, the room around it
_CHARS = 12.0  # Chinese characters in a line of a card
_ACROSS = 5  # cards without a stage, side by side


def drawn(lane: Lane) -> str:
    """The picture as SVG, whose colours are the page's; every text of a document is escaped."""
    parts: list[str] = []
    top = 0
    if lane.stages:
        bottoms = [_HEAD]
        for at, stage in enumerate(lane.stages):
            parts += _arrow(at, stage.name)
            bottoms.append(_column(parts, at, stage.cards))
        top = max(bottoms) + _GAP
    if lane.rest:
        if lane.stages:
            parts.append(f'<text class="note" x="2" y="{top + 14}">未说明环节的企业</text>')
            top += 24
        for start in range(0, len(lane.rest), _ACROSS):
            row = lane.rest[start : start + _ACROSS]
            top += max(_card(parts, at * (_WIDE + _GAP), top, card) for at, card in enumerate(row)) + _GAP
    columns = max(len(lane.stages), min(_ACROSS, len(lane.rest)), 1)
    width = columns * (_WIDE + _GAP)
    label = escape(tidy(f"{lane.zone}：{'、'.join(stage.name for stage in lane.stages)}"))
    size = f'viewBox="0 0 {width} {top}" width="{width}" height="{top}"'
    return f'<svg {size} role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _column(parts: list[str], at: int, cards: Sequence[Card]) -> int:
    x, y = at * (_WIDE + _GAP), _HEAD + _GAP
    if not cards:
        parts.append(f'<rect class="card gap" x="{x}" y="{y}" width="{_WIDE}" height="33" rx="4"/>')
        parts.append(f'<text class="gap" x="{x + _WIDE / 2:g}" y="{y + 21}" text-anchor="middle">{GAP}</text>')
        return y + 33
    for card in cards:
        y += _card(parts, x, y, card) + _GAP
    return y - _GAP


def _arrow(at: int, name: str) -> Iterator[str]:
    x, right = at * (_WIDE + _GAP), at * (_WIDE + _GAP) + _WIDE
    notch = f"{x + 10},{_HEAD / 2:g}" if at else f"{x},{_HEAD / 2:g}"
    points = f"{x},2 {right - 6},2 {right + 6},{_HEAD / 2:g} {right - 6},{_HEAD - 2} {x},{_HEAD - 2} {notch}"
    lines = _broken(name, 11, 2)
    yield f'<g class="stage"><title>{escape(tidy(name))}</title><polygon points="{points}"/>'
    for number, line in enumerate(lines):
        y = _HEAD / 2 + 5 + (number - (len(lines) - 1) / 2) * 16
        yield f'<text x="{x + _WIDE / 2 + 2:g}" y="{y:g}" text-anchor="middle">{escape(line)}</text>'
    yield "</g>"


def _card(parts: list[str], x: int, y: int, card: Card) -> int:
    """Adds a card, whose height it returns."""
    stance = card.fact.best.stance
    said = f"〔{STANCES_ZH[stance]}〕" if stance != "asserted" else ""
    name = _broken(f"{MARKS[card.role]}{card.firm}{said}", _CHARS, 3)
    why = _broken(card.why, _CHARS + 1.5, 2) if card.why else []
    height = _LINE * (len(name) + len(why)) + _PAD
    whole = f"{card.role or '同区企业'} {card.firm}{said}" + (f"：{card.why}" if card.why else "")
    quote = f"\n{card.fact.best.quote}\n——{card.fact.best.article.headline}"
    dashed = " open" if stance != "asserted" else ""
    parts.append(
        f'<g class="firm {STYLES[card.role]}{dashed}"><title>{escape(tidy(whole))}{escape(_tidied(quote))}</title>'
    )
    parts.append(f'<rect class="card" x="{x}" y="{y}" width="{_WIDE - 4}" height="{height}" rx="4"/>')
    for number, line in enumerate([*name, *why], 1):
        kind = ' class="why"' if number > len(name) else ""
        parts.append(f'<text{kind} x="{x + 7}" y="{y + _LINE * number - 1}">{escape(line)}</text>')
    parts.append("</g>")
    return height


def _tidied(text: str) -> str:
    return "\n".join(tidy(line) for line in text.split("\n"))


def _broken(text: str, most: float, lines: int) -> list[str]:
    """Text in lines of at most so many Chinese characters; what is left over becomes an ellipsis."""
    found = [""]
    room = most
    for char in tidy(text):
        width = 1.0 if char > "\u2e7f" else 0.56
        if width > room:
            if len(found) == lines:
                return [*found[:-1], found[-1][:-1] + "…"]
            found.append("")
            room = most
        found[-1] += char
        room -= width
    return found
