"""Letters that are there: fonts for Chinese text, and a stand-in for a character that no font has."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import FontError, OutputError

#: Families with simplified Chinese, the best for a picture first.
PREFERRED = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "Source Han Sans"),
    *("Microsoft YaHei", "PingFang SC", "Hiragino Sans GB", "HarmonyOS Sans SC", "MiSans", "Sarasa Gothic SC"),
    *("SimHei", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Heiti SC", "STHeiti", "Droid Sans Fallback"),
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "SimSun", "Songti SC", "STSong", "KaiTi"),
    *("AR PL UMing CN", "AR PL UKai CN", "Arial Unicode MS", "Noto Sans CJK TC", "Noto Sans CJK JP"),
)
#: What printers set for a letter that they do not have.
STAND_IN = "〓"
_SAMPLE = "开发区产业链〓"


class Lettering:
    """The fonts for the texts of one picture.

    Parameters
    ----------
    texts:
        All texts that may stand in it.
    font:
        A font file to use in the place of an installed font.

    Attributes
    ----------
    families:
        Names of fonts for matplotlib: the first has nearly all characters, the others what it lacks.
    missing:
        Characters that no installed font has.

    Raises
    ------
    FontError
        When no font with Chinese characters is installed.
    """

    def __init__(self, texts: Iterable[str], font: str | Path | None = None) -> None:
        main = _given(font) if font else _installed()
        self.families = [main]
        wanted = {char for text in texts for char in visible(text)} - _characters(main)
        for family in _others(main) if wanted else ():
            more = wanted & _characters(family)
            if more:
                self.families.append(family)
                wanted -= more
            if not wanted:
                break
        self.missing = frozenset(wanted)

    def set(self, text: str) -> str:
        """The text with nothing that would show as a box."""
        return "".join(STAND_IN if char in self.missing else char for char in visible(text))

    def covers(self, text: str) -> bool:
        """Whether every character of a text has a glyph."""
        return all(char in "\n" or any(char in _characters(name) for name in self.families) for char in text)

    @property
    def note(self) -> str:
        """What is to be said under the picture, or "" when nothing is missing."""
        return f"{STAND_IN}：已装字体没有的字（{len(self.missing)}个）。" if self.missing else ""


def visible(text: str) -> str:
    """A text without characters that steer and do not show; line breaks stay."""
    plain = (" " if char in "\t\r\u2028\u2029" else char for char in text)
    return "".join(char for char in plain if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co"))


@contextmanager
def quiet() -> Iterator[None]:
    """Matplotlib tells its log of a cache that it cannot keep or must make anew: nothing that a user must hear of."""
    log = logging.getLogger("matplotlib")
    before = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(before)


def _manager() -> Any:
    with quiet():
        from matplotlib import font_manager
    return font_manager


@cache
def _installed() -> str:
    """The best family that is installed."""
    found = _best()
    if found is None:
        _look_again()
        found = _best()
    if found is None:
        raise FontError(
            "no font with Chinese characters is installed: install one (on Debian: apt-get install fonts-noto-cjk), "
            "or give a font file with --font"
        )
    return found


def _best() -> str | None:
    known = {entry.name for entry in _manager().fontManager.ttflist if Path(entry.fname).exists()}
    return next((name for name in PREFERRED if name in known and set(_SAMPLE) <= _characters(name)), None)


def _look_again() -> None:
    """Fonts that were installed after matplotlib made its list."""
    manager = _manager()
    known = {entry.fname for entry in manager.fontManager.ttflist}
    for path in sorted(manager.findSystemFonts()):
        if path not in known:
            _add(path)


def _add(path: str) -> str | None:
    """Tell matplotlib of a font file; the name of its family, or None when it cannot be read."""
    manager = _manager().fontManager
    before = len(manager.ttflist)
    try:
        manager.addfont(path)
    except (OSError, RuntimeError, UnicodeError):
        return None
    _characters.cache_clear()
    return str(manager.ttflist[before].name) if len(manager.ttflist) > before else None


@cache
def _given(font: str | Path) -> str:
    path = Path(font)
    if not path.is_file():
        raise OutputError(f"{path}: there is no such font file: name a .ttf, .otf or .ttc")
    name = _add(str(path))
    if name is None or not set(_SAMPLE[:-1]) <= _characters(name):
        raise OutputError(f"{path}: is no font with Chinese characters: name another .ttf, .otf or .ttc")
    return name


def _others(main: str) -> list[str]:
    """The other installed families: the preferred ones, then the rest by name."""
    known = {entry.name for entry in _manager().fontManager.ttflist if Path(entry.fname).exists()} - {main}
    return [name for name in PREFERRED if name in known] + sorted(
        known - set(PREFERRED) - {"Last Resort High-Efficiency"}
    )


@cache
def _characters(family: str) -> frozenset[str]:
    """The characters that a family has a glyph for, in the file and face that matplotlib takes for it."""
    manager = _manager()
    try:
        with quiet():
            path = manager.findfont(manager.FontProperties(family=family), fallback_to_default=False)
        charmap = manager.get_font(path).get_charmap()
    except (OSError, RuntimeError, ValueError):
        return frozenset()
    return frozenset(chr(code) for code, glyph in charmap.items() if glyph)
