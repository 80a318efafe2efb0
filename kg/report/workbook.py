"""The tables as an Excel workbook. The same tables give the same bytes; no cell is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from kg.report.board import Board
from kg.report.table import Cell, Column, Kind, Table, tidy

LONGEST = 32_767  # characters in a cell, as Excel counts them
MOST = 1_000_000  # rows of a sheet; Excel takes 1,048,576
_CUT = "……（原文过长，余下略）"
_NARROW, _WIDE, _QUOTE = 6, 36, 64  # widths of columns, in figures
_LINES, _QUOTED = 5, 3  # lines of a row at most; a sentence is read whole in the line of formulas
_HIGH = 16.5  # points of a line
_SAMPLE = 2000  # rows that a width is fitted to
_MADE = datetime(2000, 1, 1)  # the same in every workbook, so that the same graph gives the same bytes


def write(file: BinaryIO, guide: Sequence[tuple[str, str]], tables: Sequence[Table], board: Board) -> None:
    """Write the workbook: the guide, then the tables; the board of panoramas comes before the table of that name."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": "开发区知识图谱报表", "created": _MADE})
        book.set_size(2400, 1400)
        writer = _Writer(book)
        writer.guide(guide)
        for table in tables:
            if table.name == board.before:
                writer.board(board)
            for name, rows in _parts(table):
                writer.table(name, table.head, rows)


def _parts(table: Table) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    """A table as one sheet, or as several when it has more rows than a sheet."""
    rows = list(table.lines())
    for part in range(max(1, -(-len(rows) // MOST))):
        yield f"{table.name}{part + 1 if part else ''}", rows[part * MOST : (part + 1) * MOST]


class _Writer:
    """Writes sheets row by row, as a workbook that does not fit into memory must be."""

    def __init__(self, book: Any) -> None:
        self.book = book
        plain = {"font_name": "微软雅黑", "font_size": 10, "valign": "top"}
        wrapped = plain | {"text_wrap": True}

        def made(**more: object) -> Any:
            return book.add_format(wrapped | more)

        self.head = made(bold=True, font_color="#FFFFFF", bg_color="#1F4E79", valign="vcenter", border=1)
        self.text = made()
        self.whole = made(num_format="#,##0")
        self.broken = made(num_format="#,##0.####")
        self.share = made(num_format="0.00")
        self.date = made(num_format="yyyy-mm-dd", align="left")
        self.quote = made(font_color="#404040")
        self.bold = made(bold=True)
        self.styles = {style: made(**look) for style, look in _LOOKS.items()}

    def guide(self, lines: Sequence[tuple[str, str]]) -> None:
        sheet = self.book.add_worksheet("说明")
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 110)
        for number, (head, words) in enumerate(lines):
            sheet.set_row(number, _HIGH * _lines(words, 100))
            sheet.write_string(number, 0, tidy(head), self.bold)
            sheet.write_string(number, 1, tidy(words), self.text)

    def table(self, name: str, head: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> None:
        """One sheet: a frozen header, a filter over all of it, columns as wide as what they hold."""
        sheet = self.book.add_worksheet(name)
        widths = [_width(column, [row[i] for row in rows[:_SAMPLE]]) for i, column in enumerate(head)]
        for i, width in enumerate(widths):
            sheet.set_column(i, i, width)
        sheet.freeze_panes(1, _frozen(head))
        sheet.autofilter(0, 0, max(1, len(rows)), len(head) - 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(
            0, _HIGH * max(_lines(column.title, width) for column, width in zip(head, widths, strict=True)) + 4
        )
        most = [_QUOTED if column.kind is Kind.QUOTE else _LINES for column in head]
        for i, column in enumerate(head):
            sheet.write_string(0, i, tidy(column.title), self.head)
        for number, row in enumerate(rows, 1):
            lines = max(min(most[i], _lines(cell, widths[i])) for i, cell in enumerate(row))
            sheet.set_row(number, _HIGH * lines + 2)
            for i, cell in enumerate(row):
                if cell is not None and cell != "":
                    self.cell(sheet, number, i, cell, head[i])

    def cell(self, sheet: Any, row: int, at: int, cell: str | int | Decimal | date, column: Column) -> None:
        if isinstance(cell, str):
            sheet.write_string(row, at, fit(cell), self.quote if column.kind is Kind.QUOTE else self.text)
        elif isinstance(cell, date):
            sheet.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), self.date)
        else:
            look = self.share if column.kind is Kind.SHARE else self.whole if cell == int(cell) else self.broken
            sheet.write_number(row, at, float(cell), look)

    def board(self, board: Board) -> None:
        """The panoramas, laid out in cells: nothing to sort, but to look at and to print."""
        sheet = self.book.add_worksheet(board.name)
        sheet.set_column(0, board.width, 24)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(8)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        for number, row in enumerate(board.rows):
            lines = max((_lines(cell.text, 24) for cell in row if cell.style not in _LONG), default=1)
            sheet.set_row(number, _HIGH * min(_LINES, lines) + 2)
            for at, cell in enumerate(row):
                if cell.text:
                    sheet.write_string(number, at, fit(cell.text), self.styles[cell.style])


_BOX = {"border": 1, "border_color": "#8EA9C1"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 13, "font_color": "#1F4E79", "text_wrap": False},
    "legend": {"font_color": "#404040", "text_wrap": False},
    "zone": {"bold": True, "text_wrap": False},
    "note": {"font_color": "#595959", "text_wrap": False},
    "stage": {"bold": True, "font_color": "#FFFFFF", "bg_color": "#2F75B5", "align": "center", **_BOX},
    "leader": {"bold": True, "bg_color": "#FCE4D6", **_BOX},
    "core": {"bg_color": "#FFF2CC", **_BOX},
    "member": {"bg_color": "#E2EFDA", **_BOX},
    "plain": {"bg_color": "#F2F2F2", **_BOX},
    "gap": {"font_color": "#9C5700", "align": "center", **_BOX, "border": 3},
}
_LONG = frozenset({"title", "legend", "zone", "note"})


def _frozen(head: Sequence[Column]) -> int:
    """How many columns stay in sight: the number of the row and what comes next."""
    return 2 if head[0].title == "编号" else 1


def fit(text: str) -> str:
    """Text as long as a cell may hold; Excel counts characters outside the BMP twice."""
    text = tidy(text)
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) // 2 <= LONGEST:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def wide(text: str) -> int:
    """The width of text in figures: a Chinese character takes two."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def _width(column: Column, cells: Sequence[Cell]) -> float:
    if column.kind is Kind.QUOTE:
        return _QUOTE
    if column.kind is Kind.DATE:
        return 11
    longest = max((wide(_shown(cell)) for cell in cells), default=0)
    return min(_WIDE, max(_NARROW, longest + 2, min(wide(column.title), 12) + 4))


def _shown(cell: Cell) -> str:
    if isinstance(cell, int | Decimal):
        return f"{cell:,}" if cell == int(cell) else f"{cell:,.4f}"
    return "" if cell is None else str(cell)[:200]


def _lines(cell: Cell, width: float) -> int:
    if not isinstance(cell, str) or (2 * len(cell) < width and "\n" not in cell):
        return 1
    return sum(max(1, -(-wide(part) // max(1, int(width) - 1))) for part in cell[:1000].split("\n"))
