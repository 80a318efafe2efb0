"""Sorting more lines than memory holds."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

_RUN = 16_000_000  # bytes of lines that are sorted at a time


def unique(lines: Iterable[bytes], scratch: Path | None = None) -> Iterator[bytes]:
    r"""Lines, each ended by a line break, sorted and without doubles.

    Few are sorted in memory; of many, sorted parts wait in nameless files in the folder ``scratch``.

    >>> list(unique([b"b\n", b"a\n", b"b\n"]))
    [b'a\n', b'b\n']
    """
    with ExitStack() as files:
        runs: list[Iterable[bytes]] = []
        part: set[bytes] = set()
        size = 0
        for line in lines:
            part.add(line)
            size += len(line)
            if size >= _RUN:
                run = files.enter_context(tempfile.TemporaryFile(dir=scratch))
                run.writelines(sorted(part))
                run.seek(0)
                runs.append(run)
                part, size = set(), 0
        before = b""
        for line in heapq.merge(*runs, sorted(part)) if runs else sorted(part):
            if line != before:
                yield line
            before = line
