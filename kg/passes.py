"""The two passes over many documents, in one process or in several, with memory for a few documents at a time.

A worker unpacks, looks up, extracts and packs by itself: what comes and goes are bytes, and the process that sends them
only reads and stores.
"""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kg import text
from kg.errors import KgError
from kg.extract.own import NOTHING, Own
from kg.model import Document, Facts
from kg.output.state import pack, unpack
from kg.processor import prepared
from kg.rdf import nquads

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_BATCH = 20_000  # characters
_WORTH = 4  # batches that take longer than starting a process
_PACKED = 8  # about as many bytes of a packed survey as one character of its text becomes


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A document after the first pass, packed to be kept; ``fault`` says why there is none."""

    sha256: str
    name: str
    survey: bytes = b""
    lexicon: bytes = b""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A packed survey for the second pass, the file of the lexicon of all, and the key of the facts in store."""

    survey: bytes
    lexicon: Path
    base: str
    own: Own = NOTHING
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document after the second pass: its key, its N-Quads if the key is new, and ``fault`` if there are none."""

    sha256: str
    name: str
    key: str
    quads: bytes = b""
    fault: str = ""


def survey(documents: list[Document]) -> list[Surveyed]:
    try:
        return [_kept(found) for found in text.surveys(documents)]
    except Exception as error:
        if len(documents) == 1:
            return [Surveyed(documents[0].sha256, documents[0].name, fault=_fault(error))]
        return [result for document in documents for result in survey([document])]


def _kept(found: text.Survey) -> Surveyed:
    return Surveyed(found.document.sha256, found.document.name, pack(found), pack(found.lexicon))


def extract(tasks: list[Task]) -> list[Extracted]:
    return [_extracted(task) for task in tasks]


def _extracted(task: Task) -> Extracted:
    found: text.Survey = unpack(task.survey)
    mine = _lexicon(task.lexicon).within(found)
    done = Extracted(found.document.sha256, found.document.name, mine.digest() + task.own.digest())
    if done.key == task.key:
        return done
    facts, fault = facts_of(found, mine, task.own)
    return replace(done, quads=nquads(facts, task.base) if facts else b"", fault=fault)


def facts_of(found: text.Survey, lexicon: text.Lexicon, own: Own = NOTHING) -> tuple[Facts | None, str]:
    """The facts of a document, or why there are none."""
    try:
        return text.extract(found, lexicon, own), ""
    except Exception as error:
        return None, _fault(error)


@lru_cache(maxsize=1)
def _lexicon(path: Path) -> text.Lexicon:
    """Read once per process and build: the file lies in a folder that has its name for one build alone."""
    found: text.Lexicon = unpack(path.read_bytes())
    return found


def _fault(error: Exception) -> str:
    """A page that the program fails on is skipped, not the others with it; the place helps whoever mends it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"zonekg failed on this page ({type(error).__name__}: {error}{place}): report it with the page"


def merged(lexicons: Iterable[text.Lexicon]) -> text.Lexicon:
    """One lexicon of many. Halves are merged, so that a large one is not copied for every document."""
    heap: list[tuple[int, text.Lexicon]] = []
    for lexicon in lexicons:
        rank, whole = 0, lexicon
        while heap and heap[-1][0] == rank:
            whole = heap.pop()[1].merge(whole)
            rank += 1
        heap.append((rank, whole))
    result = text.Lexicon()
    for _, lexicon in reversed(heap):
        result = lexicon.merge(result)
    return result


def batches(items: Iterable[_Item], size: Callable[[_Item], int]) -> Iterator[list[_Item]]:
    """Items in groups that are worth sending to a process."""
    batch: list[_Item] = []
    total = 0
    for item in items:
        batch.append(item)
        total += size(item)
        if total >= _BATCH:
            yield batch
            batch, total = [], 0
    if batch:
        yield batch


def packed_size(survey: bytes) -> int:
    """About how many characters the text of a packed survey has."""
    return len(survey) // _PACKED


class Crew:
    """Runs functions over batches: in this process, or in several once there is enough to do for them."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._stack = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stack.close()

    def spread(self, function: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """The function of every item, in their order.

        Raises KgError when a process dies.
        """
        items = iter(items)
        if self._pool is None and self.jobs > 1:
            first = list(islice(items, _WORTH))
            items = chain(first, items)
            if len(first) == _WORTH:
                self._pool = self._stack.enter_context(ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")))
        yield from self.share(function, items)

    def share(self, function: Callable[[_Item], _Result], items: Iterable[_Item]) -> Iterator[_Result]:
        """The same without starting processes: in those there are, or in this one.

        Raises KgError when a process dies.
        """
        if self._pool is None:
            yield from map(function, items)
            return
        waiting: deque[Future[_Result]] = deque()
        try:
            with prepared():
                for item in items:
                    waiting.append(self._pool.submit(function, item))
                    if len(waiting) > 2 * self.jobs:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
        except BrokenProcessPool:
            raise KgError(
                "a process of the build died (out of memory, or a script without 'if __name__ == \"__main__\":'): "
                "build with fewer jobs"
            ) from None
