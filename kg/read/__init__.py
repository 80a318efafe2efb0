"""From files and folders to documents. One file per format; a page that cannot be read is reported and passed over."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read import text
from kg.read.dates import date_in_name

__all__ = ["LIMIT", "read_documents"]

LIMIT = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""

FORMATS = (text,)


def read_documents(
    paths: Iterable[Path],
    published: str | None = None,
    on_skip: Callable[[Path, InputError], None] | None = None,
    limit: int = LIMIT,
) -> Iterator[Document]:
    """The documents in files and folders, sorted by path, the same content once.

    ``published`` is an ISO date for all of them; without it the date in a file's name is taken. What cannot be read
    goes to ``on_skip`` with an error that names the file and the remedy, and the others go on.
    """
    on_skip = on_skip or _ignore
    seen: set[str] = set()
    for path in _files(paths, on_skip):
        try:
            content = _content(path, limit)
            digest = sha256(content).hexdigest()
            if digest in seen:
                continue
            decoded, encoding = text.decode(path, content)
        except InputError as error:
            on_skip(path, error)
            continue
        seen.add(digest)
        yield Document(
            name=path.name,
            text=decoded,
            sha256=digest,
            path=str(path),
            encoding=encoding,
            published=published or date_in_name(path.name),
        )


def _ignore(_path: Path, _error: InputError) -> None: ...


def _files(paths: Iterable[Path], on_skip: Callable[[Path, InputError], None]) -> list[Path]:
    found: set[Path] = set()
    for path in sorted({Path(path) for path in paths}):
        try:
            if path.is_dir():
                found.update(_pages(path))
            elif not path.exists():
                raise InputError(f"{path}: no such file or folder: check the spelling")
            elif not path.is_file():
                raise InputError(f"{path}: not a regular file: give a text page or a folder of them")
            else:
                found.add(path)
        except InputError as error:
            on_skip(path, error)
        except OSError as error:
            on_skip(path, InputError(f"{path}: cannot be opened ({error.strerror}): check its permissions"))
    return sorted(found)


def _pages(folder: Path) -> list[Path]:
    """The pages in a folder and the folders in it; links to folders are not followed, so a circle does no harm."""
    pages: list[Path] = []
    for inside, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        pages += [Path(inside) / name for name in names if not name.startswith(".") and _is_page(Path(name))]
    if not pages:
        raise InputError(f"{folder}: no pages in this folder: put {' or '.join(_suffixes())} files there")
    return pages


def _refuse(error: OSError) -> None:
    raise error


def _is_page(path: Path) -> bool:
    return any(path.suffix.lower() in form.SUFFIXES for form in FORMATS)


def _suffixes() -> list[str]:
    return [suffix for form in FORMATS for suffix in form.SUFFIXES if suffix]


def _content(path: Path, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            much, most = round(size / 1048576), round(limit / 1048576)
            raise InputError(
                f"{path}: {much} MB is no newspaper page (at most {most} MB are read): split it into pages"
            )
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise InputError(f"{path}: vanished before it was read: build again when it is back") from None
    except PermissionError:
        raise InputError(f"{path}: no permission to read it: change its mode, e.g. chmod +r") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): copy it to another disk and try again") from None
    if len(content) > limit:
        raise InputError(f"{path}: grows while it is read, past {limit / 1048576:.0f} MB: build again when it is whole")
    return content
