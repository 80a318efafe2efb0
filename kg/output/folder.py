"""An output folder changes whole or not at all.

The next contents are prepared in ``.next-…`` inside the folder. A file READY there is the point of no return: from then
on every opener finishes the move, before it every opener throws the preparation away.

One lock belongs to the builder for as long as it builds. Another is held by readers while they read and by the builder
for the moment of the move, so that no reader sees half of it.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows: no locks between processes
    fcntl = None  # type: ignore[assignment]

from kg.errors import OutputError

MANIFEST, STATE = "zonekg.json", "state.sqlite"
STORE = "store"  # a named graph per document
INDEX = "index"  # the same, and every triple once in the default graph: what queries see
GRAPH, CLAIMS, VIEW = "graph.ttl", "claims.csv", "view.html"
PARTS = (MANIFEST, STORE, INDEX, STATE, GRAPH, CLAIMS, VIEW)
READY = "READY"
_NEXT, _BUILD, _MOVE = ".next-", ".build.lock", ".move.lock"
_PATIENCE = 120.0


class Folder:
    """A folder that holds, or will hold, a built graph."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __truediv__(self, name: str) -> Path:
        return self.path / name

    @property
    def store(self) -> Path:
        return self.path / STORE

    @property
    def index(self) -> Path:
        return self.path / INDEX

    def manifest(self) -> dict[str, str]:
        try:
            found = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def complete(self) -> bool:
        return all((self.path / name).exists() for name in PARTS)

    @contextlib.contextmanager
    def building(self) -> Iterator[None]:
        """Hold the folder for one build: made if it is not there, recovered, and refused if it is somebody else's.

        Raises OutputError.
        """
        made = _missing(self.path)
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with _locked(self.path / _BUILD) as held:
                if not held:
                    raise OutputError(
                        f"{self.path}: another build is writing here: wait for it, or give another folder"
                    )
                self._finish()
                self._refuse_foreign()
                yield
        except FileExistsError:
            raise OutputError(f"{self.path}: is a file: give the name of a folder") from None
        except OSError as error:
            raise cannot_write(self.path, error) from error
        finally:
            if made and not any((self.path / name).exists() for name in PARTS):
                _forget(made, self.path)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Hold the folder while it is read: a move waits, and a move that was broken off is finished first.

        Raises OutputError when there is no graph here.
        """
        try:
            self._recover()
            with _locked(self.path / _MOVE, shared=True, wait=_PATIENCE, create=False):
                if not (self.path / MANIFEST).is_file() or not self.index.is_dir():
                    raise OutputError(f"{self.path}: holds no graph: build one with: kg build PAGES -o {self.path}")
                yield
        except PermissionError as error:
            raise OutputError(f"{self.path}: cannot be read ({error.strerror}): allow it, or copy it") from error

    def _recover(self) -> None:
        if not any((found / READY).exists() for found in self._preparations()):
            return
        with _locked(self.path / _BUILD) as held:
            if held:
                self._finish()

    def prepare(self) -> Path:
        """An empty folder for the next contents."""
        return Path(tempfile.mkdtemp(prefix=_NEXT, dir=self.path))

    def publish(self, work: Path) -> None:
        """Put what was prepared into its place."""
        (work / READY).touch()
        self._finish()

    @staticmethod
    def discard(work: Path) -> None:
        """Throw a preparation away, unless it is ready: then whoever opens the folder next finishes the move."""
        if not (work / READY).exists():
            shutil.rmtree(work, ignore_errors=True)

    def _preparations(self) -> list[Path]:
        return sorted(self.path.glob(f"{_NEXT}*")) if self.path.is_dir() else []

    def _finish(self) -> None:
        """End what a build left: move what is ready, throw away what is not. Only with the builder's lock."""
        for work in self._preparations():
            if (work / READY).exists():
                with _locked(self.path / _MOVE, wait=_PATIENCE) as held:
                    if not held:
                        raise OutputError(f"{self.path}: somebody is still reading it: build again when they are done")
                    for name in PARTS:
                        _move(work / name, self.path / name, work / f"old-{name}")
                    (work / READY).unlink()
            shutil.rmtree(work)

    def _refuse_foreign(self) -> None:
        if (self.path / MANIFEST).exists():
            return
        others = sorted(found.name for found in self.path.iterdir() if found.name not in {_BUILD, _MOVE})
        if others:
            raise OutputError(
                f"{self.path}: holds files that are not zonekg's ({others[0]}, …): give a new or an empty folder"
            )


def cannot_write(path: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{path}: cannot be written ({reason}): free space, allow writing, or give another folder")


def _move(new: Path, place: Path, old: Path) -> None:
    """Put ``new`` at ``place``. Run again after being broken off anywhere, it comes to the same end."""
    if not new.exists():
        return
    if place.is_dir():
        if old.exists():
            shutil.rmtree(old)
        place.rename(old)
    new.replace(place)


def _missing(path: Path) -> list[Path]:
    """The folders that would have to be made for a path, innermost first."""
    return [found for found in (path, *path.parents) if not found.exists()]


def _forget(made: list[Path], path: Path) -> None:
    """Take back the folders that a build without a result has made."""
    with contextlib.suppress(OSError):
        for name in (_BUILD, _MOVE):
            (path / name).unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()


@contextlib.contextmanager
def _locked(path: Path, *, shared: bool = False, wait: float = 0.0, create: bool = True) -> Iterator[bool]:
    """Hold a lock file; gives False when another process holds it for longer than ``wait`` seconds."""
    file = _lock_file(path, create)
    if file is None or fcntl is None:
        yield True
        return
    with file:
        end = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= end:
                    yield False
                    return
                time.sleep(0.02)
            else:
                yield True
                return


def _lock_file(path: Path, create: bool) -> IO[bytes] | None:
    if create:
        return path.open("ab")
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None
