"""The pinyin initials of names, so that 昆山 is found by ks."""

from __future__ import annotations

from collections.abc import Iterator


def initials(name: str) -> str:
    """The initial of every character: a small letter, then in capitals those of its other readings.

    What is no Chinese character stays as it is when it is a letter or digit, and goes when not. Which reading a name
    has is known for common words; where it is not, all are kept.

    >>> initials("长治A区")
    'zCzCaqO'
    """
    from pypinyin import Style, pinyin

    found: list[list[str]] = pinyin(name, style=Style.FIRST_LETTER, heteronym=True, errors="default")
    return "".join(letter for readings in found for letter in _letters(readings))


def _letters(readings: list[str]) -> Iterator[str]:
    """Of one character its readings' initials; of a stretch of others what may be typed."""
    if len(readings) == 1:
        yield from (char for char in readings[0].lower() if char.isascii() and char.isalnum())
        return
    first, *others = dict.fromkeys(readings)
    yield first + "".join(others).upper()
