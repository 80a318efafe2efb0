"""A table before it is a sheet or a part of a page: columns, rows, and at the end of each row its evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kg.report.collect import Said
from kg.report.facts import STANCES, Fact
from kg.results import clean
from kg.shown import STANCES_ZH

Cell = str | int | Decimal | date | None

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Kind(StrEnum):
    """How a column is shown."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"  # between 0 and 1, two figures
    DATE = "date"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, the claim that it rests on, and the other claims that say the same or add to it.

    ``more`` pairs each with what it says. A row that sums up others rests on one of them; ``articles`` counts all.
    """

    cells: tuple[Cell, ...]
    best: Said | None = None
    more: tuple[tuple[str, Said], ...] = ()
    state: str = ""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name (31 characters at most), what it holds, its columns and rows.

    ``prefix`` numbers the rows (``项目12``), so that other sheets can point at them; with an empty one rows have no
    number, and with ``proof`` false no columns of evidence, because they bring their own.
    ``fold`` names columns that a page, which is narrow, shows as one cell; ``pairs`` tells it that a row is of two
    sides: three cells of both, then text, number (with one unit) and sentence with source of each.
    """

    name: str
    english: str
    about: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    prefix: str = ""
    proof: bool = True
    fold: tuple[int, int] | None = None
    pairs: bool = False

    @property
    def head(self) -> tuple[Column, ...]:
        """All columns, those of the number and the evidence too."""
        front = (Column("编号"),) if self.prefix else ()
        return (*front, *self.columns, *(EVIDENCE if self.proof else ()))

    def lines(self) -> Iterable[tuple[Cell, ...]]:
        """All rows with number and evidence, a cell for each column of ``head``."""
        for number, row in enumerate(self.rows, 1):
            front = (f"{self.prefix}{number}",) if self.prefix else ()
            yield (*front, *row.cells, *(proof(row) if self.proof else ()))


EVIDENCE = (
    Column("语气"),
    Column("可信度", Kind.SHARE),
    Column("报道数", Kind.NUMBER),
    Column("原文", Kind.QUOTE),
    Column("报道"),
    Column("日期", Kind.DATE),
    Column("文件"),
)


def text(*titles: str) -> tuple[Column, ...]:
    """Columns of text."""
    return tuple(Column(title) for title in titles)


def numbers(*titles: str) -> tuple[Column, ...]:
    """Columns of numbers."""
    return tuple(Column(title, Kind.NUMBER) for title in titles)


def proof(row: Row) -> tuple[Cell, ...]:
    """The cells of ``EVIDENCE``; empty for a row that rests on no sentence."""
    best = row.best
    if best is None:
        return (row.state, None, row.articles or None, "", "", None, "")
    count = row.articles or len({best.article.node, *(said.article.node for _, said in row.more)})
    state = row.state or STANCES_ZH[best.stance]
    shown = best.quote, best.article.headline, day(best.article.date), best.article.file
    return (state, Decimal(str(round(best.confidence, 3))), count, *shown)


def row(cells: Sequence[Cell], *facts: Fact) -> Row:
    """A row that rests on facts: the first gives the sentence, all others add to it."""
    first, *rest = facts
    more = [("", said) for said in first.said[1:]]
    more += [(fact.relation, said) for fact in rest for said in fact.said]
    return Row(tuple(cells), first.best, tuple(more), state(first))


def state(fact: Fact) -> str:
    """How the articles hold a fact; that some deny what others say must not be lost."""
    stances = sorted({said.stance for said in fact.said}, key=STANCES.index)
    firmest = STANCES_ZH[stances[0]]
    return f"{firmest}（另有否认）" if "denied" in stances[1:] else firmest


def day(text: str) -> Cell:
    """An ISO day as a date; a month or a year stays text, and no date is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text or None


def tidy(cell: str) -> str:
    """Text without what a workbook or a page cannot hold, or what turns its direction."""
    return cell if cell.isprintable() else _NOT_XML.sub("", clean(cell))


def joined(names: Iterable[str]) -> str:
    """Names, each once, in their order."""
    return "、".join(dict.fromkeys(name for name in names if name))
