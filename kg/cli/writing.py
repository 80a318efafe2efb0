"""A built graph as files: ``kg export``, ``kg view``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphDir
from kg.cli.terminal import say
from kg.facade import Graph


class ExportFormat(StrEnum):
    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    NEO4J = "neo4j"


def export(
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.TURTLE,  # noqa: A002
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to; the screen if left out. neo4j is a folder."),
    ] = None,
    inferred: Annotated[bool, typer.Option("--inferred", help="Also what follows by rule; csv never has it.")] = False,
    graph: GraphDir = Path("build"),
) -> None:
    """Write the graph for other programs. 导出。"""
    built = Graph(graph)
    if output is not None:
        print(f"wrote {built.export(output, format.value, inferred)}")
        if format is ExportFormat.NEO4J:
            say(f"import it with sh {output}/import.sh, or into a database that runs with {output}/import.cypher")
        return
    from kg.export import export as export_graph

    with built.store() as store:
        export_graph(store, sys.stdout.buffer, format.value, inferred)


def view(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")] = Path("view.html"),
    graph: GraphDir = Path("build"),
    zone: Annotated[str | None, typer.Option(metavar="NAME", help="This zone and what goes with it.")] = None,
    chain: Annotated[
        str | None, typer.Option(metavar="NAME", help="This industry chain and what goes with it.")
    ] = None,
    around: Annotated[str | None, typer.Option(metavar="NAME", help="This thing and its neighbourhood.")] = None,
    hops: Annotated[int, typer.Option(min=1, max=9, help="How far --around looks.")] = 2,
    query: Annotated[Path | None, typer.Option(metavar="FILE.rq", help="What the answer to this query names.")] = None,
) -> None:
    """Write the graph, or a part of it, as a page to look at, which needs no network. 可视化。"""
    if sum(way is not None for way in (zone, chain, around, query)) > 1:
        raise typer.BadParameter("give one of --zone, --chain, --around and --query")
    print(f"open {Graph(graph).view(output, zone=zone, chain=chain, around=around, hops=hops, query=query)}")
