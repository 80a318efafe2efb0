"""The pinyin initials of names, so that 昆山 is found by ks."""

from __future__ import annotations


def initials(name: str) -> str:
    """The initial of every character: a small letter, then in capitals those of its other readings.

    What is no Chinese character stays as it is when it is a letter or digit, and goes when not. Which reading a name
    has is known for common words; where it is not, all are kept.

    >>> initials("长治A区")
    'zCzaqO'
    """
    from pypinyin import Style, pinyin

    letters: list[str] = []
    for readings in pinyin(name, style=Style.FIRST_LETTER, heteronym=True, errors=lambda rest: [[c] for c in rest]):
        first, *others = dict.fromkeys(reading[:1].lower() for reading in readings)
        if first.isascii() and first.isalnum():
            letters.append(first + "".join(other.upper() for other in others if other.isalpha()))
    return "".join(letters)
