"""A built graph as files for other programs, one family of formats per file. The same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError
from kg.export import gexf, graphml, jsonld, linked, neo4j, table
from kg.export.table import COLUMNS, rows
from kg.files import atomic_folder, atomic_write
from kg.store import Store

__all__ = ["COLUMNS", "FOLDERS", "FORMATS", "export", "rows"]


def export(store: Store, target: str | Path | BinaryIO, format: str, inferred: bool = False) -> None:  # noqa: A002
    """Write the graph to a path or a binary stream.

    Parameters
    ----------
    store:
        The built graph.
    target:
        A path, which is replaced only when the new file or folder is whole, or a stream of bytes.
    format:
        One of ``FORMATS``. ``turtle`` is all graphs as one; ``trig``, ``nquads`` and ``jsonld`` keep a graph per
        document; ``csv`` is one row per claim; ``graphml`` and ``gexf`` hold the things and the relations between them;
        ``neo4j`` is a folder of tables, of things and of claims, and the commands that import them.
    inferred:
        Whether the formats of RDF and of networks also hold what rules added (the graph ``kg:inferred``).

    Raises
    ------
    OutputError
        When the format is unknown, is a folder and the target is a stream, or the target cannot be written.
    """
    if format not in FORMATS:
        raise OutputError(f"format {format!r}: wants one of {', '.join(FORMATS)}")
    if format in FOLDERS:
        if not isinstance(target, (str, Path)):
            raise OutputError(
                f"{format} is a folder of files: name the folder, as in kg export --format {format} -o DIR"
            )
        with atomic_folder(target, FOLDERS[format]) as folder:
            neo4j.write(store, folder, inferred)
        return
    chunks = _WRITERS[format](store, inferred)
    if isinstance(target, (str, Path)):
        with atomic_write(target) as file:
            file.writelines(chunks)
    else:
        target.writelines(chunks)


_WRITERS: dict[str, Callable[[Store, bool], Iterable[bytes]]] = {
    "turtle": linked.turtle,
    "trig": linked.trig,
    "nquads": linked.nquads,
    "jsonld": jsonld.chunks,
    "graphml": graphml.chunks,
    "gexf": gexf.chunks,
    "csv": table.chunks,
}
#: The formats that are folders, and the names in each: a folder that holds others too is not replaced.
FOLDERS = {"neo4j": neo4j.NAMES}
FORMATS = (*_WRITERS, *FOLDERS)
