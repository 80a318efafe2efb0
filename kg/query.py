"""Asks a built graph in SPARQL, in a process that ends at a time limit."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from kg import schema, sparql
from kg.errors import QueryError

MEMORY = 4 << 30


class Term(NamedTuple):
    """A value of an answer: kind is uri, bnode, literal or triple; ``label`` is what people call the thing of a uri."""

    kind: str
    value: str
    datatype: str | None = None
    language: str | None = None
    label: str = ""


Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one query. ``kind`` is select, ask or construct; the rows can be read once."""

    kind: str
    columns: tuple[str, ...]
    rows: Iterator[Row]
    prefixes: Mapping[str, str]


def ask(store: str | Path, query: str, timeout: float = 30.0, base: str = schema.DEFAULT_BASE) -> Answer:
    """Ask the Oxigraph store of a built graph.

    Parameters
    ----------
    store:
        The folder of the store; its default graph is what is asked.
    query:
        SPARQL; the prefixes of the ontology need no declaration.
    timeout:
        Seconds that the answer may take.
    base:
        The base IRI that the graph was built with.

    Raises
    ------
    QueryError
        When the query has a mistake, is not allowed, takes too long or too much memory.
    """
    prefixes = schema.prefixes(base)
    sparql.check(query, prefixes)
    lines = _lines(_request(store, query, prefixes, timeout), timeout)
    head = _checked(query, next(lines, None), timeout)
    return Answer(head["kind"], tuple(head["columns"]), _rows(query, lines, timeout), prefixes)


def _request(store: str | Path, query: str, prefixes: Mapping[str, str], timeout: float) -> bytes:
    request = {
        "store": str(store),
        "query": query,
        "prefixes": dict(prefixes),
        "memory": MEMORY,
        "seconds": int(timeout) + 5,
    }
    return json.dumps(request).encode()


def _rows(query: str, lines: Iterator[Any], timeout: float) -> Iterator[Row]:
    for line in lines:
        if isinstance(line, list):
            yield tuple(Term(*term) if term else None for term in line)
        elif _checked(query, line, timeout)["kind"] == "end":
            return
    _checked(query, None, timeout)


def _checked(query: str, line: Any, timeout: float) -> dict[str, Any]:
    kind = line["kind"] if isinstance(line, dict) else "memory"
    if kind == "syntax":
        raise sparql.explain(query, line["message"])
    if kind == "memory":
        raise QueryError("the query needed too much memory and was stopped: add LIMIT, or name what you look for")
    if kind == "late":
        raise QueryError(
            f"the query ran longer than {timeout:g} s and was stopped: add LIMIT, name a subject, or give more time"
        )
    if kind == "failed":
        raise QueryError(f"the query could not be answered: {line['message']}")
    result: dict[str, Any] = line
    return result


def _lines(request: bytes, timeout: float) -> Iterator[Any]:
    """The worker's lines; only waiting for the worker counts as its time, not what the reader does between."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kg.query_worker"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=environment) as worker:
        try:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write(request)
            worker.stdin.close()
            left, rest = timeout, b""
            with selectors.DefaultSelector() as selector:
                selector.register(worker.stdout, selectors.EVENT_READ)
                while True:
                    began = time.monotonic()
                    ready = selector.select(max(0.0, left))
                    left -= time.monotonic() - began
                    if not ready:
                        yield {"kind": "late"}
                        return
                    block = os.read(worker.stdout.fileno(), 1 << 16)
                    if not block:
                        return
                    *whole, rest = (rest + block).split(b"\n")
                    for line in whole:
                        yield json.loads(line)
        finally:
            worker.kill()
