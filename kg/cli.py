"""The command ``kg``: arguments become calls, errors become one line and an exit code.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 built but something was skipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from kg import __version__
from kg.errors import InputError, KgError, OutputError
from kg.facade import Counts, Event, Graph
from kg.output import CLAIMS, GRAPH, VIEW, Folder
from kg.processor import prepare
from kg.results import clean

SKIPPED = 3
_STAGES = {"read": "reading", "survey": "learning names", "extract": "taking facts", "write": "writing"}

app = typer.Typer(
    name="kg",
    help="Newspaper pages about Chinese development zones in, a knowledge graph with evidence out. "
    "把开发区报道变成可查证的知识图谱。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Patterns = Annotated[
    list[Path] | None,
    typer.Option("--patterns", "-p", metavar="FILE.toml", help="Relations and patterns of your own; may be repeated."),
]
GraphDir = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="The folder that kg build wrote.")]


class ExportFormat(StrEnum):
    TURTLE = "turtle"
    TRIG = "trig"
    NQUADS = "nquads"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"


class QueryFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    TTL = "ttl"


class TableFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"


@app.callback()
def _options(debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False) -> None:
    if debug:
        os.environ["KG_DEBUG"] = "1"


@app.command()
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
        _say(f"{output} was built with --patterns, and this build has none: the facts found by them go")
    with _progress() as on_event:
        graph = build_graph(
            paths, output, published=published, base=base, jobs=jobs, patterns=patterns, on_event=on_event
        )
    _summary(graph)
    if graph.skipped:
        raise typer.Exit(SKIPPED)


@app.command()
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
            count = _table(answer.columns, results.cells(answer))
            _say(f"{count} row{'' if count == 1 else 's'}")


@app.command()
def export(
    format: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.TURTLE,  # noqa: A002
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; the screen if left out.")
    ] = None,
    graph: GraphDir = Path("build"),
) -> None:
    """Write the graph for other programs. 导出。"""
    built = Graph(graph)
    if output is not None:
        print(f"wrote {built.export(output, format.value)}")
        return
    from kg.export import export as export_graph

    with built.store() as store:
        export_graph(store, sys.stdout.buffer, format.value)


@app.command()
def view(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page.")] = Path("view.html"),
    graph: GraphDir = Path("build"),
) -> None:
    """Write the graph as a page to look at, which needs no network. 可视化。"""
    print(f"open {Graph(graph).view(output)}")


@app.command()
def validate(graph: GraphDir = Path("build")) -> None:
    """Check the graph against its shapes. 校验。"""
    report = Graph(graph).validate()
    if report.conforms:
        print("the graph keeps to its shapes")
        return
    _table(("thing", "property", "problem", "value"), [(p.node, p.path, p.message, p.value) for p in report.problems])
    raise KgError(f"{graph}: the graph does not keep to its shapes in {len(report.problems)} places: see above")


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(metavar="句子|-", help="A sentence, or - to read one.")],
    patterns: Patterns = None,
) -> None:
    """Show what is made of a sentence: names, rules, claims. 解释。"""
    from kg.explain import explain as explain_text

    for title, columns, rows in explain_text(_read_input() if sentence == "-" else sentence, patterns):
        print(f"{title}:" if rows else f"{title}: none")
        if rows:
            _table(columns, rows)


@app.command()
def conflicts(
    graph: GraphDir = Path("build"),
    format: Annotated[TableFormat, typer.Option("--format", "-f", help="How to print them.")] = TableFormat.TABLE,  # noqa: A002
) -> None:
    """List what cannot both be so, each side with its quote. 矛盾。"""
    from kg.conflicts import COLUMNS, rows
    from kg.results import write_rows

    found = Graph(graph).conflicts()
    if format is TableFormat.CSV:
        write_rows(COLUMNS, rows(found), sys.stdout)
        return
    if not Console().is_terminal:
        _table(COLUMNS, rows(found))
    else:
        for number, conflict in enumerate(found, 1):
            about = f"{conflict.what} ({conflict.when})" if conflict.when else conflict.what
            print(clean(f"{number} {conflict.kind}: {about}"))
            _table(COLUMNS[4:], (row[4:] for row in rows([conflict])))
    _say(f"{len(found)} conflict{'' if len(found) == 1 else 's'}")


@app.command()
def coverage(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Text pages, or folders of them.")],
    top: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the N sentences with most names and numbers.")
    ] = None,
) -> None:
    """Show the sentences that name things or numbers and gave nothing. 覆盖。"""
    from kg.coverage import ARTICLES, SENTENCES, summary
    from kg.coverage import coverage as cover

    report = cover(paths)
    _table(ARTICLES, (article.row() for article in report.articles))
    missed = report.missed(top)
    if missed:
        print("\nnothing was taken from:")
        _table(SENTENCES, (article.said(sentence) for article, sentence in missed))
    print(f"\n{summary(report)}")
    if report.skipped:
        print()
        _table(("skipped", "why"), [tuple(skip) for skip in report.skipped])
        raise typer.Exit(SKIPPED)


@app.command()
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
        _table(("", "relation", "where", "subject", "object"), [("miss", *fact) for fact in report.misses])
        _table(("", "relation", "where", "subject", "object"), [("extra", *fact) for fact in report.extras])
    named = {**report.relations, "numbers": report.numbers, "all core": report.core, "all open": report.open}
    shown = {name: s for name, s in named.items() if s.right + s.extra + s.missed}
    _table(
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


@app.command()
def version() -> None:
    """Print the version. 版本。"""
    print(f"zonekg {__version__}")


def _query_text(sparql: str) -> str:
    if sparql == "-":
        return _read_input()
    if not sparql.endswith(".rq"):
        return sparql
    try:
        return Path(sparql).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{sparql}: cannot be read ({reason}): give a UTF-8 file with a query") from None


def _read_input() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"standard input: is not UTF-8 ({error.reason}): convert it") from None


def _say(text: str) -> None:
    """A remark for people, kept out of what another program may read."""
    print(clean(text), file=sys.stderr)


def clean_lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines())


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> int:
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


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on a terminal, a line per stage in a pipe; on standard error, so that neither is in the way."""
    console = Console(stderr=True)
    if not console.is_terminal:
        seen: set[str] = set()

        def line(event: Event) -> None:
            if event.stage not in seen:
                seen.add(event.stage)
                _say(_STAGES[event.stage])

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


def _summary(graph: Graph) -> None:
    counts = graph.counts()
    with graph.store() as store:
        labels = {name: relation.label_zh for name, relation in store.relations().items()}
    _table(("in the graph", "count"), list(_summary_rows(counts, labels)))
    if graph.skipped:
        print()
        _table(("skipped", "why"), [tuple(skip) for skip in graph.skipped])
    page, table, turtle = (clean(str(graph.path / name)) for name in (VIEW, CLAIMS, GRAPH))
    print(f"\nopen {page} in a browser, {table} in a spreadsheet; the graph itself is {turtle}")


def _summary_rows(counts: Counts, labels: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("documents", "articles", "zones", "enterprises"):
        yield name, str(getattr(counts, name))
    yield "numbers", str(counts.observations)
    yield "claims", str(sum(counts.claims.values()))
    for name, number in counts.claims.items():
        yield f"  {name} {labels.get(name, '')}".rstrip(), str(number)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    prepare()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except KgError as error:
        code = _fail(str(error), error)
    except (BrokenPipeError, SystemExit):  # the reader has seen enough, which typer makes an exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except (KeyboardInterrupt, typer.Abort):
        code = _fail("stopped; what was built before is whole", None, 130)
    except typer.Exit as leave:
        code = leave.exit_code
    except typer.TyperException as error:
        shown = getattr(error, "show", None)
        code = getattr(error, "exit_code", 2) if shown else _fail(str(error), error, 2)
        if shown:
            shown()
    except OSError as error:
        code = _fail(str(cannot_be_done(error)), error)
    except Exception as error:
        code = _fail(
            f"zonekg itself failed ({type(error).__name__}: {error}): run kg --debug … and report what it shows", error
        )
    raise SystemExit(code if isinstance(code, int) else 0)


def cannot_be_done(error: OSError) -> OutputError:
    name = error.filename or "a file"
    return OutputError(f"{name}: {error.strerror or error}: see that it is there and that you may read and write it")


def _fail(message: str, error: BaseException | None, code: int = 1) -> int:
    if os.environ.get("KG_DEBUG") and error is not None:
        import traceback

        traceback.print_exception(error)
    print(f"error: {clean_lines(message)}", file=sys.stderr)
    return code
