"""What the graph tells as a whole: ``kg analyse``."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from kg.cli.options import SKIPPED, GraphDir, TableFormat
from kg.cli.terminal import QUOTE, print_sourced, print_table, say
from kg.errors import FontError, OutputError, QueryError
from kg.facade import Graph
from kg.files import atomic_write
from kg.results import clean, write_rows

if TYPE_CHECKING:
    from kg.analyse import Measure, Network, Table
    from kg.pictures import Picture

_GROUPED = 3  # rows of each group in the brief
_SOURCE = (QUOTE, "headline", "date", "file")
_LONG = ("members",)  # measures that no brief shows


def analyse(
    measure: Annotated[
        list[str] | None,
        typer.Argument(metavar="[MEASURE [NAME…]]…", help="Measures, or one measure with the names it asks for."),
    ] = None,
    graph: GraphDir = Path("build"),
    list_: Annotated[bool, typer.Option("--list", "-l", help="List the measures, and what each means.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="DIR", help="Write tables (CSV) and pictures (PNG, SVG).")
    ] = None,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Print the first N rows of a table or group.")] = 10,
    zone: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only what names a zone; repeatable.")] = None,
    type: Annotated[str | None, typer.Option(metavar="CLASS", help="centrality: only one class.")] = None,  # noqa: A002
    period: Annotated[str | None, typer.Option(metavar="TIME", help="compare: such as 2024 or 2025年1-9月.")] = None,
    depth: Annotated[int | None, typer.Option(min=1, metavar="N", help="supply: so many steps.")] = None,
    font: Annotated[Path | None, typer.Option(metavar="FILE", help="A font for the pictures.")] = None,
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="How to print one table.")] = TableFormat.TABLE,  # noqa: A002
) -> None:
    """Measure the graph: who is central, alike, joined, missing. 分析。

    kg analyse                     a brief of all measures
    kg analyse similarity gaps     some of them
    kg analyse path A B            how two things hang together
    kg analyse supply FIRM         who supplies a firm, whom it supplies
    kg analyse compare INDICATOR   one indicator of several zones
    """
    from kg.analyse import MEASURES, Network

    if list_:
        print_table(
            ("measure", "名称", "含义"), [(m.usage, m.about.title_zh, m.about.meaning) for m in MEASURES.values()]
        )
        return
    options = {"type": type, "period": period, "depth": depth}
    asked = _asked(measure or [], {name: value for name, value in options.items() if value is not None})
    with Graph(graph).store() as store:
        network = Network(store)
        zones = [network.label(name) for name in zone or ()]
        tables = [_table(network, known, names, given, zones, bool(measure)) for known, names, given in asked]
        if format is TableFormat.CSV:
            _print_csv([table for table in tables if table is not None])
        else:
            _print(tables, top, brief=not measure)
        if output is not None:
            _write(output, network, [table for table in tables if table is not None], zones, font)


def _asked(words: Sequence[str], options: dict[str, Any]) -> list[tuple[Measure, tuple[str, ...], dict[str, Any]]]:
    """The measures that the words ask for, with their names and options."""
    from kg.analyse import MEASURES, measure_of

    chosen: list[tuple[Measure, tuple[str, ...]]]
    if not words:
        chosen = [(m, ()) for m in MEASURES.values() if not m.takes and m.name not in _LONG]
    else:
        first = measure_of(words[0])
        chosen = [(first, tuple(words[1:]))] if first.takes else [(measure_of(word), ()) for word in words]
    for name in options:
        if not any(name in m.options for m, _ in chosen):
            users = " ".join(m.name for m in MEASURES.values() if name in m.options)
            raise QueryError(f"--{name}: belongs to {users}: leave it out, or ask for that")
    return [(m, names, {k: v for k, v in options.items() if k in m.options}) for m, names in chosen]


def _table(
    network: Network, measure: Measure, names: tuple[str, ...], options: dict[str, Any], zones: list[str], named: bool
) -> Table | None:
    """One table, of some zones where these are given; None when a brief of zones has no use for it."""
    from kg.analyse import measured

    if zones and "zones" in measure.options:
        return measured(network, measure.name, *names, **options, zones=zones)
    table = measured(network, measure.name, *names, **options)
    if zones and not table.zones:
        if named:
            raise QueryError(f"{measure.name}: its rows name no zones: leave out --zone")
        return None
    return table.of_zones(*zones) if zones else table


def _print(tables: Sequence[Table | None], top: int, brief: bool) -> None:
    shown = [table for table in tables if table is not None]
    for number, table in enumerate(shown):
        if number:
            print()
        print(clean(f"{table.title_zh} {table.name}：{table.meaning}"))
        rest = table.without("iri", "file") if brief else table.without("iri")
        head = rest.head(_GROUPED if brief and table.group else top)
        if head.rows:
            if Console().is_terminal:
                _draw(head)
            else:
                print_table(head.headings, head.cells())
        left = len(table) - len(head)
        nothing = "" if table.rows or table.note else "没有这样的事实。"
        remarks = [table.note or nothing, f"另有{left}行，见--top或-o。" if left else ""]
        for remark in filter(None, remarks):
            print(clean(remark))


def _draw(table: Table) -> None:
    """A table on a terminal: what states its rows stands under it, each sentence once."""
    if QUOTE not in table.columns:
        print_table(table.headings, table.cells())
        return
    last = [name for name in _SOURCE if name in table.columns]
    order = [*(name for name in table.columns if name not in last), *last]
    places = [table.columns.index(name) for name in order]
    rows = ([row[place] for place in places] for row in table.cells())
    print_sourced(order, rows, [table.headings[place] for place in places])


def _print_csv(tables: Sequence[Table]) -> None:
    if len(tables) != 1:
        raise QueryError(f"--format csv prints one table, and {len(tables)} are asked for: name one, or use -o DIR")
    write_rows(tables[0].headings, tables[0].cells(), sys.stdout)


def _write(folder: Path, network: Network, tables: Sequence[Table], zones: list[str], font: Path | None) -> None:
    """A CSV for each table, and the pictures of those that have one."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be made ({error.strerror}): name a folder that you may write to") from None
    for table in tables:
        text = io.StringIO(newline="")
        write_rows(table.headings, table.cells(), text)
        path = folder / f"{table.name}.csv"
        with atomic_write(path) as file:
            file.write(b"\xef\xbb\xbf" + text.getvalue().encode())
        say(f"wrote {path}")
    try:
        for picture in _pictures(network, tables, zones, font):
            for path in picture.save(folder):
                say(f"wrote {path}")
    except FontError as error:
        say(f"the pictures are left out: {error}")
        raise typer.Exit(SKIPPED) from None


def _pictures(network: Network, tables: Sequence[Table], zones: list[str], font: Path | None) -> Iterator[Picture]:
    from kg.pictures import draw, draw_bars

    yield from draw(network, {table.name for table in tables}, zones, font)
    yield from (draw_bars(table, font=font) for table in tables if table.name == "compare")
