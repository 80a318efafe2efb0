"""The two passes over many documents, in one process or in several, with memory for a few documents at a time."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from kg import text
from kg.errors import KgError
from kg.extract.own import NOTHING, Own
from kg.model import Document, Facts
from kg.output.state import pack
from kg.processor import prepared

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
_BATCH = 100_000


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
    """A document for the second pass, with what the lexicon says about it and the user's own relations."""

    survey: text.Survey
    lexicon: text.Lexicon
    key: str
    own: Own = NOTHING


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document after the second pass; without facts, ``fault`` says why."""

    document: Document
    key: str
    facts: Facts | None = None
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
    document = task.survey.document
    try:
        return Extracted(document, task.key, text.extract(task.survey, task.lexicon, task.own))
    except Exception as error:
        return Extracted(document, task.key, fault=_fault(error))


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


def spread(function: Callable[[_Item], _Result], items: Iterable[_Item], jobs: int) -> Iterator[_Result]:
    """The function of every item, in their order, by this process or by several.

    Raises KgError when a process dies.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    waiting: deque[Future[_Result]] = deque()
    try:
        with prepared(), ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            for item in items:
                waiting.append(pool.submit(function, item))
                if len(waiting) > 2 * jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    except BrokenProcessPool:
        raise KgError(
            "a process of the build died (out of memory, or a script without 'if __name__ == \"__main__\":'): "
            "build with fewer jobs"
        ) from None
