"""Questions to a built graph: ``kg query`` in SPARQL, ``kg ask`` by name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from kg.cli.options import GraphDir
from kg.cli.terminal import QUOTE, print_sourced, print_table, read_input, say
from kg.errors import InputError, QuestionError
from kg.facade import Graph
from kg.query import Answer
from kg.results import clean

if TYPE_CHECKING:
    from kg.ask import Question


class QueryFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


class AskFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


#: What a question declares is not known before its file is read, so its options are read by hand.
ASK_SETTINGS = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
_NOTHING = "0 rows: the articles in the graph state nothing of the kind, which does not say that there is nothing"
_ON_TERMINAL = 500  # rows: more take long to draw, and nobody reads them


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


def ask(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION] [--PARAMETER VALUE]…", help="A name, a title or a part of one; none: list."),
    ] = None,
    graph: GraphDir = Path("build"),
    format: Annotated[AskFormat, typer.Option("--format", "-f", help="How to print the answer.")] = AskFormat.TABLE,  # noqa: A002
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, metavar="N", help="The first N rows.")] = None,
    questions: Annotated[
        Path | None, typer.Option("--questions", "-q", metavar="DIR", help="A folder with questions of your own.")
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.1, metavar="SECONDS", help="The most it may take.")] = 30.0,
    help: Annotated[bool, typer.Option("--help", "-h", help="Show this, or what a question takes.")] = False,  # noqa: A002
) -> None:
    """Ask a named question; alone, list the questions. 提问。

    kg ask leaders --chain 光伏; kg ask leaders --help tells what a question takes.
    """
    from kg.ask import LISTING, details, find, listing
    from kg.ask import questions as catalogue

    asked, values = _words([*(words or ()), *context.args])
    if not asked:
        if help:
            print(context.get_help())
            return
        if values:
            raise QuestionError(f"--{next(iter(values))}: belongs to a question: name one, kg ask lists them")
        print_table(LISTING, listing(catalogue(questions)))
        say("kg ask QUESTION --help tells what one takes")
        return
    question = " ".join(asked)
    if help:
        print("\n".join(map(clean, details(find(question, catalogue(questions))))))
        return
    _answer(Graph(graph), question, values, questions, timeout, format, limit)


def _answer(
    graph: Graph,
    question: str,
    values: dict[str, list[str]],
    questions: Path | None,
    timeout: float,
    format: AskFormat,  # noqa: A002
    limit: int | None,
) -> None:
    from kg import results

    drawn = format is AskFormat.TABLE and Console().is_terminal
    if limit is None and drawn:
        limit = _ON_TERMINAL
    with graph.asked(question, values, questions, timeout) as (whole, notes, asked):
        for note in notes:
            say(note)
        rows = iter(whole.rows)
        answer = replace(whole, rows=islice(rows, limit))
        if format is AskFormat.CSV:
            results.write_csv(answer, sys.stdout)
        elif format is AskFormat.JSON:
            results.write_json(answer, sys.stdout)
        else:
            count = _drawn(answer, asked) if drawn else print_table(answer.columns, results.cells(answer))
            more = f", and more: --limit {2 * count} shows further ones" if next(rows, None) is not None else ""
            say(f"{count} row{'' if count == 1 else 's'}{more}" if count else _NOTHING)


def _drawn(answer: Answer, question: Question) -> int:
    """Draw an answer for people: its columns and the words of the graph in Chinese; nothing when it has no rows."""
    from kg.ask import heading, told
    from kg.results import cells

    rows = [[told(*cell) for cell in zip(answer.columns, row, strict=True)] for row in cells(answer)]
    if not rows:
        return 0
    heads = [heading(column, question) for column in answer.columns]
    return print_sourced(answer.columns, rows, heads) if QUOTE in answer.columns else print_table(heads, rows)


def _words(words: Iterable[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The words of the question, and the values of each parameter."""
    asked: list[str] = []
    values: dict[str, list[str]] = {}
    left: Iterator[str] = iter(words)
    for word in left:
        if not word.startswith("--") or word == "--":
            if word != "--":
                asked.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        if not equals:
            given = next(left, None)
            if given is None:
                raise QuestionError(f"--{name}: wants a value after it")
            value = given
        values.setdefault(name, []).append(value)
    return asked, values
