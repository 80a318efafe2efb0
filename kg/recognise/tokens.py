"""Words of a text by jieba: a tokenizer of our own, quiet, its cache away from the shared temporary folder."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    import jieba

_lock = Lock()
_COMMON = 150  # jieba's count of a word that is still rare


def cut(text: str) -> list[str]:
    """The words of a text, in order; joined they are the text again."""
    words: list[str] = tokenizer().lcut(text)
    return words


def add_words(words: Iterable[str]) -> None:
    """Make the tokenizer keep these words whole."""
    known = tokenizer()
    with _lock:
        for word in sorted(set(words)):
            if word:
                known.add_word(word)


@cache
def tokenizer() -> jieba.Tokenizer:
    """A tokenizer that nobody else uses; reads jieba's dictionary, or its cache, when first called."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own: invalid escapes, pkg_resources
        import jieba
    logging.getLogger("jieba").setLevel(logging.CRITICAL)  # a cache that cannot be written is no news
    known = jieba.Tokenizer()
    with _lock:
        folder = cache_folder()
        if folder is None:
            with known.get_dict_file() as lines:
                known.FREQ, known.total = known.gen_pfdict(lines)
            known.initialized = True
        else:
            known.tmp_dir = str(folder)
            known.initialize()
    return known


def cache_folder() -> Path | None:
    """The user's cache folder for this program, made if need be; None when there is none that can be written."""
    try:
        folder = _caches() / "zonekg"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.R_OK | os.W_OK | os.X_OK) else None


def _caches() -> Path:
    variable, fallback = ("LOCALAPPDATA", "AppData/Local") if sys.platform == "win32" else ("XDG_CACHE_HOME", ".cache")
    named = os.environ.get(variable, "")
    return Path(named) if Path(named).is_absolute() else Path.home() / fallback


@cache
def _counts() -> Mapping[str, int]:
    """How often jieba's dictionary has seen a word; its file is read in a fifth of the time that jieba takes."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise KgError("jieba is not installed: run `pip install jieba`")
    fields = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").split()
    return dict(zip(fields[::3], map(int, fields[1::3]), strict=True))  # word, count, tag


def is_rare(word: str) -> bool:
    """Whether a word is no common one, so that it may be a name: jieba's dictionary lacks it or has seen it seldom."""
    return _counts().get(word, 0) <= _COMMON


def is_unknown(word: str) -> bool:
    """Whether jieba's dictionary does not have a word at all."""
    return not _counts().get(word)
