"""Writing a file or a folder so that whoever looks sees the old one or the new one, whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError


@contextmanager
def atomic_write(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file that takes the place of ``path`` when the block ends well, and leaves no trace when it does not.

    Raises
    ------
    OutputError
        When the folder is missing, read-only or full.
    """
    path = Path(path)
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}): {_remedy(error)}") from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()


@contextmanager
def atomic_folder(path: str | Path, names: Iterable[str]) -> Iterator[Path]:
    """An empty folder that takes the place of ``path`` when the block ends well, and leaves no trace when it does not.

    Parameters
    ----------
    path:
        The folder. One that is there is replaced only if all in it is called like ``names``.
    names:
        What such a folder holds, as patterns (``nodes_*.csv``).

    Raises
    ------
    OutputError
        When it is a file, holds something else, or its own folder is missing, read-only or full.
    """
    path = Path(path).resolve()
    work: Path | None = None
    try:
        _refuse_other(path, tuple(names))
        work = Path(tempfile.mkdtemp(prefix=f".{path.name[:80]}.", suffix=".tmp", dir=path.parent))
        new, old = work / "new", work / "old"
        new.mkdir()
        yield new
        if path.exists():
            path.rename(old)
        try:
            new.rename(path)
        except OSError:
            if old.exists():
                old.rename(path)
            raise
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror or error}): {_remedy(error)}") from error
    finally:
        if work:
            shutil.rmtree(work, ignore_errors=True)


def _refuse_other(path: Path, names: tuple[str, ...]) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError(f"{path}: is a file: name a folder")
    others = sorted(p.name for p in path.iterdir() if not _ours(p, names)) if path.is_dir() else []
    if others:
        raise OutputError(f"{path}: holds something else ({others[0]}): name a new folder")


def _ours(path: Path, names: tuple[str, ...]) -> bool:
    return path.is_file() and any(fnmatchcase(path.name, name) for name in names)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of a new file; mkstemp's own are for the owner alone."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _remedy(error: OSError) -> str:
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full, make room or choose another folder"
    if error.errno == errno.ENOENT:
        return "make its folder first"
    return "choose a folder that you may write to"
