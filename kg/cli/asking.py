"""Questions to a built graph: ``kg query``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphDir
from kg.cli.terminal import print_table, read_input, say
from kg.errors import InputError
from kg.facade import Graph


class QueryFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


def query(
    sparql: Annotated[
        str, typer.Argument(metavar="SPARQL|FILE.rq|-", help="The query, a file with it, or - to read it.")
    ],
    graph: GraphDir = Path("build"),
    format: Annotated[QueryFormat, typer.Option("--format", "-f", help="How to print the answer.")] = QueryFormat.TABLE,  # noqa: A002
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The most it may take.")] = 30.0,
) -> None:
    """Ask the graph in SPARQL; all prefixes are declared. 查询。"""
    from kg import results

    with Graph(graph).answer(_query_text(sparql), timeout) as answer:
        if format is QueryFormat.CSV:
            results.write_csv(answer, sys.stdout)
        elif format is QueryFormat.JSON:
            results.write_json(answer, sys.stdout)
        elif format is QueryFormat.TTL:
            results.write_turtle(answer, sys.stdout)
        else:
            count = print_table(answer.columns, results.cells(answer))
            say(f"{count} row{'' if count == 1 else 's'}")


def _query_text(sparql: str) -> str:
    if sparql == "-":
        return read_input()
    if not sparql.endswith(".rq"):
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{sparql}: cannot be read ({reason}): give a UTF-8 file with a query") from None
