"""Pages become a graph: ``kg build``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import SKIPPED, Patterns
from kg.cli.terminal import print_table, progress, say
from kg.facade import Counts, Graph
from kg.output import CLAIMS, GRAPH, VIEW, Folder
from kg.results import clean


def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Text pages, or folders of them.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Where the graph goes.")] = Path(
        "build"
    ),
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="ISO date of pages that do not tell theirs.")
    ] = None,
    base: Annotated[str | None, typer.Option(metavar="IRI", help="Where the names of things begin.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to use.")] = 1,
    patterns: Patterns = None,
) -> None:
    """Build a graph from pages, or bring one up to date. 建图。"""
    from kg.builder import build as build_graph

    if not patterns and Folder(output).manifest().get("patterns"):
        say(f"{output} was built with --patterns, and this build has none: the facts found by them go")
    with progress() as on_event:
        graph = build_graph(
            paths, output, published=published, base=base, jobs=jobs, patterns=patterns, on_event=on_event
        )
    _summary(graph)
    if graph.skipped:
        raise typer.Exit(SKIPPED)


def _summary(graph: Graph) -> None:
    counts = graph.counts()
    with graph.store() as store:
        labels = {name: relation.label_zh for name, relation in store.relations().items()}
    print_table(("in the graph", "count"), list(_summary_rows(counts, labels)))
    if graph.skipped:
        print()
        print_table(("skipped", "why"), [tuple(skip) for skip in graph.skipped])
    page, table, turtle = (clean(str(graph.path / name)) for name in (VIEW, CLAIMS, GRAPH))
    for remark in _remarks(counts):
        say(remark)
    print(f"\nopen {page} in a browser, {table} in a spreadsheet; the graph itself is {turtle}")


def _remarks(counts: Counts) -> Iterator[str]:
    """What a reader of the graph would miss, and how to mend it."""
    if not any(counts.claims.values()):
        yield "no fact was found: are these pages about development zones? kg coverage PATH shows what gave nothing"
    elif counts.undated:
        told = f"{counts.undated} of {counts.articles} articles have no date"
        yield f"{told}: what asks for one leaves them out; --published DATE gives pages theirs"


def _summary_rows(counts: Counts, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("documents", "articles", "zones", "enterprises"):
        yield name, str(getattr(counts, name))
    yield "numbers", str(counts.observations)
    yield "claims", str(sum(counts.claims.values()))
    for name, number in counts.claims.items():
        yield f"  {name} {labels.get(name, '')}".rstrip(), str(number)
