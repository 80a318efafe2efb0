"""What goes to the terminal: tables, remarks, progress; and what comes from standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from kg.errors import InputError
from kg.facade import Event
from kg.results import clean

#: The column in which the words stand that state what the columns before it tell.
QUOTE = "quote"
_STAGES = {"read": "reading", "survey": "learning names", "extract": "taking facts", "write": "writing"}


def say(text: str) -> None:
    """A remark for people, kept out of what another program may read."""
    print(clean(text), file=sys.stderr)


def clean_lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines())


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
    """Print a table, drawn on a terminal and tab-separated in a pipe; gives the number of rows."""
    console = Console()
    if not console.is_terminal:
        print("\t".join(clean(name) for name in columns))
        count = 0
        for row in rows:
            print("\t".join(clean(cell) for cell in row))
            count += 1
        return count
    # A quote without blanks is one long word: folded, for rich would else cut it off.
    table = Table(*(Column(escape(clean(name)), overflow="fold") for name in columns), header_style="bold")
    for row in rows:
        table.add_row(*(escape(clean(cell)) for cell in row))
    console.print(table)
    return table.row_count


def print_sourced(columns: Sequence[str], rows: Iterable[Sequence[str]], heads: Sequence[str] = ()) -> int:
    """Draw a table of facts, and under it the sentences that state them: from the column ``quote`` on a row is source.

    A sentence that states several facts is written once. Columns without anything in them are left out. ``heads`` are
    what people call the columns.
    """
    heads = heads or columns
    at = columns.index(QUOTE)
    found = [[clean(cell) for cell in row] for row in rows]
    sources: dict[tuple[str, str], int] = {}
    numbers = []
    for row in found:
        told = dict(zip(columns[at:], row[at:], strict=True))
        quotes = [told.pop(name) for name in columns[at:] if name.lower().endswith(QUOTE)]
        place = " · ".join(filter(None, told.values()))
        numbers.append([sources.setdefault((quote, place), len(sources) + 1) for quote in quotes if quote])
    kept = [i for i in range(at) if any(row[i] for row in found)]
    print_table(
        [*(heads[i] for i in kept), heads[at]],
        ([*(row[i] for i in kept), " ".join(map(str, cited))] for row, cited in zip(found, numbers, strict=True)),
    )
    listed = Table.grid(Column(justify="right"), Column(overflow="fold"), padding=(0, 1))
    for (quote, place), number in sources.items():
        listed.add_row(str(number), f"「{escape(quote)}」 [dim]{escape(place)}[/dim]")
    Console().print(listed)
    return len(found)


@contextmanager
def progress() -> Iterator[Any]:
    """A bar on a terminal, a line per stage in a pipe; on standard error, so that neither is in the way."""
    console = Console(stderr=True)
    if not console.is_terminal:
        seen: set[str] = set()

        def line(event: Event) -> None:
            if event.stage not in seen:
                seen.add(event.stage)
                say(_STAGES[event.stage])

        yield line
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, TextColumn("{task.fields[page]}"), console=console, transient=True) as progress:
        tasks: dict[str, Any] = {}

        def bar(event: Event) -> None:
            if event.stage not in tasks:
                tasks[event.stage] = progress.add_task(_STAGES[event.stage], total=None, page="")
            page = escape(clean(event.name))[:40]
            progress.update(tasks[event.stage], completed=event.done, total=event.total, page=page)

        yield bar


def read_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input: is not UTF-8 ({error.reason}): convert it") from None
