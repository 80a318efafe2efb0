"""The panoramas as a sheet of cells: stages beside each other, the firms of each below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from kg.report.panorama import Card, Lane, Panorama
from kg.shown import STANCES_ZH

MARKS = {"链主": "★ ", "链核": "◆ ", "链上企业": "● ", "": "○ "}
STYLES = {"链主": "leader", "链核": "core", "链上企业": "member", "": "plain"}
LEGEND = "★ 链主　◆ 链核　● 链上企业　○ 同区企业，产品属于该环节　（括号内是归入环节的产品；原文见《产业链环节》）"
GAP = "（报道未提企业）"
_REST = 6  # firms without a stage, side by side


@dataclass(frozen=True, slots=True)
class BoardCell:
    text: str
    style: str


@dataclass(frozen=True, slots=True)
class Board:
    """Rows of cells. ``before`` is the table that it comes before; ``width`` the number of columns."""

    name: str
    before: str
    rows: tuple[tuple[BoardCell, ...], ...]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=1)


def board(maps: Sequence[Panorama]) -> Board:
    rows: list[tuple[BoardCell, ...]] = [(BoardCell(LEGEND, "legend"),)]
    for panorama in maps:
        rows += [(), (BoardCell(titled(panorama.chain), "title"),)]
        for lane in panorama.lanes:
            rows += _lane(lane)
        if panorama.others:
            rows.append((BoardCell(f"另有提到该产业链的开发区：{'、'.join(panorama.others)}", "note"),))
    if not maps:
        rows.append((BoardCell("报道没有说到产业链的环节和企业。", "note"),))
    return Board("产业链图谱", "产业链环节", tuple(rows))


def titled(chain: str) -> str:
    """A chain as a heading.

    >>> titled("光伏"), titled("量子信息产业")
    ('光伏产业链', '量子信息产业')
    """
    return chain if chain.endswith(("链", "产业", "集群")) else f"{chain}产业链"


def _lane(lane: Lane) -> Iterator[tuple[BoardCell, ...]]:
    yield (BoardCell(lane.zone or "（开发区不详）", "zone"),)
    if lane.stages:
        yield tuple(
            BoardCell(f"{stage.name}{' ▶' if stage is not lane.stages[-1] else ''}", "stage") for stage in lane.stages
        )
        columns = [[_cell(card) for card in stage.cards] or [BoardCell(GAP, "gap")] for stage in lane.stages]
        blank = BoardCell("", "plain")
        yield from zip_longest(*columns, fillvalue=blank)
    if lane.rest:
        if lane.stages:
            yield (BoardCell("未说明环节的企业：", "note"),)
        for at in range(0, len(lane.rest), _REST):
            yield tuple(_cell(card) for card in lane.rest[at : at + _REST])


def _cell(card: Card) -> BoardCell:
    why = f"（{card.why}）" if card.why else ""
    stance = card.fact.best.stance
    mark = f"〔{STANCES_ZH[stance]}〕" if stance != "asserted" else ""
    return BoardCell(f"{MARKS[card.role]}{card.firm}{why}{mark}", STYLES[card.role])
