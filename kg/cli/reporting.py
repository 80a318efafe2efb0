"""A built graph as the workbook and the page that an office keeps: ``kg report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphDir
from kg.cli.terminal import say
from kg.facade import Graph


def report(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write.")] = Path(
        "report"
    ),
    zone: Annotated[
        list[str] | None, typer.Option("--zone", "-z", metavar="ZONE", help="Only this zone; may be repeated.")
    ] = None,
    compare: Annotated[
        tuple[str, str] | None, typer.Option("--compare", metavar="ZONE ZONE", help="Two zones side by side.")
    ] = None,
    graph: GraphDir = Path("build"),
) -> None:
    """Write lists, ledgers and chain panoramas, each row with its sentence: report.xlsx, report.html. 报表。"""
    if compare and zone:
        raise typer.BadParameter("leave out --zone: a comparison is about its two zones", param_hint="--compare")
    written = Graph(graph).report(output, zone=zone or (), compare=compare)
    for note in written.notes:
        say(note)
    print(f"open {written.page} in a browser, {written.workbook} in a spreadsheet")
