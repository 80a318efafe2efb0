"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

SKIPPED = 3  # the exit code when something was left out

Patterns = Annotated[
    list[Path] | None,
    typer.Option("--patterns", "-p", metavar="FILE.toml", help="Relations and patterns of your own; may be repeated."),
]
GraphDir = Annotated[Path, typer.Option("--graph", "-g", metavar="DIR", help="The folder that kg build wrote.")]


class TableFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
