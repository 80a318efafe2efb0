"""The CSV files of an import into Neo4j, written side by side.

A cell is one line without a backslash: ``neo4j-admin`` and ``LOAD CSV`` read both in ways of their own. Elements of a
list are set apart by tabs, which no name holds.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LIST = "\t"
_BLANK = re.compile("[\t\r\n\u0085\u2028\u2029]+")
_UNWRITTEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")


@dataclass(slots=True)
class Table:
    """A file: ``kind`` is ``nodes`` or ``relations``, ``labels`` what its rows are (of relations: their one type)."""

    kind: str
    file: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    ends: tuple[str, str] = ("", "")
    _writer: Any = field(default=None, repr=False)

    def write(self, row: Mapping[str, Any]) -> None:
        """A row by the names of the columns; a column that is not given stays empty."""
        self._writer.writerow(_cell(row.get(column, "")) for column in self.columns)


class Tables:
    """The files of a folder, begun when first asked for."""

    def __init__(self, folder: Path, files: ExitStack) -> None:
        self.folder = folder
        self._files = files
        self._tables: dict[tuple[str, ...], Table] = {}

    def nodes(self, name: str, labels: Sequence[str], columns: Sequence[str]) -> Table:
        """The things of a class."""
        key = ("nodes", name)
        return self._tables.get(key) or self._begin(key, tuple(labels), (*columns, ":LABEL"))

    def relations(self, name: str, type_: str, columns: Sequence[str], start: str = "") -> Table:
        """The relations of a name; ``start`` tells apart those of one name that begin at things of another class."""
        key = ("relations", *((start,) if start else ()), name)
        return self._tables.get(key) or self._begin(key, (type_,), (":START_ID", ":END_ID", ":TYPE", *columns))

    def all(self) -> list[Table]:
        """The tables in the order of their files, nodes first."""
        return sorted(self._tables.values(), key=lambda table: (table.kind, table.file))

    def _begin(self, key: tuple[str, ...], labels: tuple[str, ...], columns: tuple[str, ...]) -> Table:
        table = Table(key[0], self._name("_".join(key)), labels, columns)
        stream = (self.folder / table.file).open("w", encoding="utf-8", newline="")
        writer = csv.writer(self._files.enter_context(stream), lineterminator="\n")
        writer.writerow(columns)
        table._writer = writer
        self._tables[key] = table
        return table

    def _name(self, wanted: str) -> str:
        """A file name of ASCII that differs from the others even where capitals do not count."""
        plain = wanted if wanted.isascii() else re.sub(r"[^ -~]+", "own", wanted)
        taken = {table.file.lower() for table in self._tables.values()}
        names = (f"{plain}{tail}.csv" for tail in ("", *(f"-{n}" for n in range(2, len(taken) + 3))))
        return next(name for name in names if name.lower() not in taken)


def _cell(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return LIST.join(_line(str(item)) for item in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return _line(str(value))


def _line(text: str) -> str:
    return _UNWRITTEN.sub("", _BLANK.sub(" ", text)).replace("\\", "＼")
