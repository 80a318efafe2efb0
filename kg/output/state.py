"""What a build remembers of its documents, in an SQLite file: so that memory holds one document at a time, and the next
build does only what changed.

A source is a file that was given; a document is its content. Two files with one content are one document, which bears
the name whose path sorts first, so that nothing depends on the order in which files came.
"""

from __future__ import annotations

import dataclasses
import enum
import importlib
import io
import pickle
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Document

_TABLES = """
CREATE TABLE IF NOT EXISTS source (path TEXT PRIMARY KEY, sha TEXT NOT NULL, name TEXT NOT NULL, published TEXT);
CREATE INDEX IF NOT EXISTS source_sha ON source (sha);
CREATE TABLE IF NOT EXISTS document (sha TEXT PRIMARY KEY, name TEXT, published TEXT, encoding TEXT NOT NULL,
    text BLOB NOT NULL, survey BLOB, lexicon BLOB, key TEXT);
"""
_PLAIN = {("builtins", "frozenset"), ("builtins", "set"), ("builtins", "complex"), ("decimal", "Decimal")}


class State:
    """The remembered documents of one output folder."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(_TABLES)
        self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.execute("COMMIT")
        self._db.close()

    def add(self, path: str, document: Document) -> None:
        """Take in a file that was read."""
        self._db.execute(
            "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)",
            (path, document.sha256, document.name, document.published),
        )
        self._db.execute(
            "INSERT OR IGNORE INTO document (sha, encoding, text) VALUES (?, ?, ?)",
            (document.sha256, document.encoding, _pack(document.text.encode("utf-8", "surrogatepass"))),
        )

    def sources(self) -> list[str]:
        return [path for (path,) in self._db.execute("SELECT path FROM source ORDER BY path")]

    def drop_source(self, path: str) -> None:
        self._db.execute("DELETE FROM source WHERE path = ?", (path,))

    def drop_document(self, sha: str) -> None:
        """Drop every source of a document; the document goes when the state is settled."""
        self._db.execute("DELETE FROM source WHERE sha = ?", (sha,))

    def forget(self) -> None:
        """Forget all that was made of the documents, but not the documents."""
        self._db.execute("UPDATE document SET name = NULL, survey = NULL, lexicon = NULL, key = NULL")

    def settle(self) -> list[str]:
        """Drop documents without a source and name the others; gives the sha256 of those dropped."""
        gone = "sha NOT IN (SELECT sha FROM source)"
        dropped = [sha for (sha,) in self._db.execute(f"SELECT sha FROM document WHERE {gone} ORDER BY sha")]
        self._db.execute(f"DELETE FROM document WHERE {gone}")
        first = "SELECT name, published, sha FROM source ORDER BY sha, path"
        seen = ""
        for name, published, sha in self._db.execute(first).fetchall():
            if sha != seen:
                seen = sha
                self._db.execute(
                    "UPDATE document SET name = ?, published = ?, survey = NULL, lexicon = NULL, key = NULL "
                    "WHERE sha = ? AND (name IS NOT ? OR published IS NOT ?)",
                    (name, published, sha, name, published),
                )
        return dropped

    def count(self, *, unread: bool = False) -> int:
        where = "WHERE survey IS NULL" if unread else ""
        (number,) = self._db.execute(f"SELECT count(*) FROM document {where}").fetchone()
        return int(number)

    def unread(self) -> Iterator[Document]:
        """Documents that have not been through the first pass, in a fixed order."""
        for (sha,) in self._shas("WHERE survey IS NULL"):
            name, published, encoding, text = self._db.execute(
                "SELECT name, published, encoding, text FROM document WHERE sha = ?", (sha,)
            ).fetchone()
            whole = zlib.decompress(text).decode("utf-8", "surrogatepass")
            yield Document(name=name, text=whole, sha256=sha, encoding=encoding, published=published)

    def keep_survey(self, sha: str, survey: bytes, lexicon: bytes) -> None:
        self._db.execute(
            "UPDATE document SET survey = ?, lexicon = ?, key = NULL WHERE sha = ?", (survey, lexicon, sha)
        )

    def lexicons(self) -> Iterator[Any]:
        for (sha,) in self._shas():
            (packed,) = self._db.execute("SELECT lexicon FROM document WHERE sha = ?", (sha,)).fetchone()
            yield unpack(packed)

    def surveys(self) -> Iterator[tuple[str | None, bytes]]:
        """For every document the key of its facts in the store, and its survey, packed."""
        for (sha,) in self._shas():
            yield self._db.execute("SELECT key, survey FROM document WHERE sha = ?", (sha,)).fetchone()

    def keep_key(self, sha: str, key: str) -> None:
        self._db.execute("UPDATE document SET key = ? WHERE sha = ?", (key, sha))

    def _shas(self, where: str = "") -> list[tuple[str]]:
        return self._db.execute(f"SELECT sha FROM document {where} ORDER BY sha").fetchall()


def _pack(data: bytes) -> bytes:
    return zlib.compress(data, 1)


def pack(value: object) -> bytes:
    return _pack(pickle.dumps(value, protocol=5))


def unpack(data: bytes) -> Any:
    """The value that was packed. A folder may come from a stranger: only this package's plain values are made."""
    return _Unpickler(io.BytesIO(zlib.decompress(data))).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("kg.") and "." not in name:
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and (dataclasses.is_dataclass(found) or issubclass(found, (enum.Enum, tuple))):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong into the state of a graph")
