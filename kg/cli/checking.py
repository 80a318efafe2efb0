"""Whether graph, sentence and rules hold: ``validate``, ``explain``, ``conflicts``, ``coverage``, ``evaluate``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from kg.cli.options import SKIPPED, GraphDir, Patterns, TableFormat
from kg.cli.terminal import print_sourced, print_table, read_input, say
from kg.errors import KgError
from kg.facade import Graph


def validate(graph: GraphDir = Path("build")) -> None:
    """Check the graph against its shapes. 校验。"""
    report = Graph(graph).validate()
    if report.conforms:
        print("the graph keeps to its shapes")
        return
    problems = [(p.node, p.path, p.message, p.value) for p in report.problems]
    print_table(("thing", "property", "problem", "value"), problems)
    raise KgError(f"{graph}: the graph does not keep to its shapes in {len(problems)} places: see above")


def explain(
    sentence: Annotated[str, typer.Argument(metavar="句子|-", help="A sentence, or - to read one.")],
    patterns: Patterns = None,
) -> None:
    """Show what is made of a sentence: names, rules, claims. 解释。"""
    from kg.explain import explain as explain_text

    for title, columns, rows in explain_text(read_input() if sentence == "-" else sentence, patterns):
        print(f"{title}:" if rows else f"{title}: none")
        if rows:
            print_table(columns, rows)


def conflicts(
    graph: GraphDir = Path("build"),
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="How to print them.")] = TableFormat.TABLE,  # noqa: A002
) -> None:
    """List what cannot both be so, each side with its quote. 矛盾。"""
    from kg.ask import heading, questions, told
    from kg.conflicts import COLUMNS, rows
    from kg.results import write_rows

    found = Graph(graph).conflicts()
    if format is TableFormat.CSV:
        write_rows(COLUMNS, rows(found), sys.stdout)
        return
    if not Console().is_terminal:
        print_table(COLUMNS, rows(found))
    elif found:
        question = questions()["conflicts"]
        told_rows = ([told(*cell) for cell in zip(COLUMNS, row, strict=True)] for row in rows(found))
        print_sourced(COLUMNS, told_rows, [heading(column, question) for column in COLUMNS])
    say(f"{len(found)} conflict{'' if len(found) == 1 else 's'}")


def coverage(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Text pages, or folders of them.")],
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the N sentences with most names and numbers.")
    ] = None,
    patterns: Patterns = None,
) -> None:
    """Show the sentences that name things or numbers and gave nothing. 覆盖。"""
    from kg.coverage import ARTICLES, SENTENCES, summary
    from kg.coverage import coverage as cover

    report = cover(paths, patterns=patterns)
    print_table(ARTICLES, (article.row() for article in report.articles))
    missed = report.missed(top)
    if missed:
        print("\nnothing was taken from:")
        print_table(SENTENCES, (article.said(sentence) for article, sentence in missed))
    print(f"\n{summary(report)}")
    if report.skipped:
        print()
        print_table(("skipped", "why"), [tuple(skip) for skip in report.skipped])
        raise typer.Exit(SKIPPED)


def evaluate(
    gold: Annotated[Path, typer.Option(metavar="DIR", help="The folder of labelled facts.")],
    graph: Annotated[Path, typer.Option("--graph", "-g", metavar="DIR|FILE.ttl", help="What to score.")] = Path(
        "build"
    ),
    pages: Annotated[Path | None, typer.Option(metavar="DIR", help="The pages, to check every quote against.")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every miss and every extra.")] = False,
) -> None:
    """Score the graph against labelled facts: precision, recall, F1. 评测。"""
    from kg.evaluate import evaluate as score

    report = score(graph, gold, pages)
    if verbose:
        print_table(("", "relation", "where", "subject", "object"), [("miss", *fact) for fact in report.misses])
        print_table(("", "relation", "where", "subject", "object"), [("extra", *fact) for fact in report.extras])
    named = {**report.relations, "numbers": report.numbers, "all core": report.core, "all open": report.open}
    shown = {name: s for name, s in named.items() if s.right + s.extra + s.missed}
    print_table(
        ("relation", "right", "extra", "missed", "precision", "recall", "F1"),
        [
            (name, str(s.right), str(s.extra), str(s.missed), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}")
            for name, s in shown.items()
        ],
    )
    quotes = "not checked" if report.quotes is None else "{}/{}".format(*report.quotes)
    print(
        f"core F1 {report.core.f1:.3f}  open F1 {report.open.f1:.3f}  numbers F1 {report.numbers.f1:.3f}  "
        f"articles {report.articles[0]}/{report.articles[1]}  quotes {quotes}"
    )
