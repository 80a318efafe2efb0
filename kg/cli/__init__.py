"""The command ``kg``: arguments become calls, errors become one line and an exit code.

Exit codes: 0 done, 1 error, 2 wrong usage, 3 built but something was skipped.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from kg import __version__
from kg.cli.analysing import analyse
from kg.cli.asking import ASK_SETTINGS, ask, query
from kg.cli.building import build
from kg.cli.checking import conflicts, coverage, evaluate, explain, validate
from kg.cli.reporting import report
from kg.cli.terminal import clean_lines
from kg.cli.writing import export, view
from kg.errors import KgError, OutputError
from kg.processor import prepare

app = typer.Typer(
    name="kg",
    help="Newspaper pages about Chinese development zones in, a knowledge graph with evidence out. "
    "把开发区报道变成可查证的知识图谱。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _options(debug: Annotated[bool, typer.Option("--debug", help="Show where an error comes from.")] = False) -> None:
    if debug:
        os.environ["KG_DEBUG"] = "1"


def version() -> None:
    """Print the version. 版本。"""
    print(f"zonekg {__version__}")


for command in (
    *(build, ask, query, analyse, view, report, export),
    *(conflicts, coverage, explain, validate, evaluate, version),
):
    app.command(context_settings=ASK_SETTINGS if command is ask else None)(command)


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
