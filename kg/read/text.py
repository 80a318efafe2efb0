"""Text pages, in any of the encodings that Chinese files come in."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from kg.errors import InputError

SUFFIXES = ("", ".txt", ".text", ".md")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF", "a PDF: extract its text first, e.g. pdftotext -layout"),
    (b"\x89PNG", "a PNG picture: recognise its text first, and give the text"),
    (b"\xff\xd8\xff", "a JPEG picture: recognise its text first, and give the text"),
    (b"GIF8", "a GIF picture: recognise its text first, and give the text"),
    (b"PK\x03\x04", "a ZIP or an Office file: unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office file: save it as plain text"),
    (b"\x1f\x8b", "gzip data: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"SQLite format 3", "a database: give text pages"),
    (b"{\\rtf", "an RTF file: save it as plain text"),
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_TRADITIONAL = frozenset({"big5", "big5hkscs", "cp950"})
_CHINESE_ENCODINGS = _TRADITIONAL | {"gb18030"}
_SAMPLE = 64 * 1024


def decode(path: Path, content: bytes) -> tuple[str, str]:
    """The text of a page without its byte order mark, and the encoding it was in. Line breaks stay as they are."""
    for mark, kind in _KINDS:
        if content.startswith(mark):
            raise InputError(f"{path}: {kind}")
    if not content.strip():
        raise InputError(f"{path}: empty: put the page's text into it or take it away")
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path}: a {path.suffix} file is no text page: rename it to .txt if it is one")
    text, encoding = _decoded(path, content)
    if "\x00" in text:
        raise InputError(f"{path}: binary, not text: give the page's text, e.g. in UTF-8")
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise InputError(f"{path}: blank: put the page's text into it or take it away")
    return text, encoding


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strict(path, content[len(mark) :], encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if 0 in content:
        return _wide(path, content)
    guess = _guessed(content)
    if guess is None:
        raise _unreadable(path, "an encoding that is not known")
    return _strict(path, content, guess), guess


def _wide(path: Path, content: bytes) -> tuple[str, str]:
    """UTF-16 without its mark has many zero bytes; so has what is no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(_CHINESE.findall(text)) > len(text) * 0.3:
            return text, encoding
    raise InputError(f"{path}: binary, not text: give the page's text, e.g. in UTF-8")


def _strict(path: Path, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(path, f"{encoding}, broken at byte {error.start}") from None


def _unreadable(path: Path, what: str) -> InputError:
    return InputError(f"{path}: bytes that do not decode ({what}): save the page as UTF-8")


def _guessed(content: bytes) -> str | None:
    """The encoding that charset-normalizer finds, the Chinese ones in their widest form."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if text and len(_CHINESE.findall(text)) > 0.5 * sum(not char.isascii() for char in text):
        found = _best(content[:_SAMPLE])
        return found if found in _TRADITIONAL and not _common(text) else "gb18030"
    found = _best(content)
    return found if found in _CHINESE_ENCODINGS else None


def _common(text: str) -> bool:
    """The commonest characters of Chinese text are there: read in a wrong encoding they would not be."""
    sample = text[:20000]
    return sum(sample.count(char) for char in "的一是在和了有大中") > len(_CHINESE.findall(sample)) * 0.02


def _best(content: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        return None
    encoding = best.encoding
    return "gb18030" if encoding in {"gb2312", "gbk", "gb18030", "hz", "cp936"} else encoding
