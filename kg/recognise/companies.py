"""The parts of a company's name: place, brand, trade, legal form."""

from __future__ import annotations

import re
from functools import lru_cache

from kg import vocabulary

LEGAL = re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$|股份公司$|集团公司$|总公司$|公司$")
GROUP = re.compile(r"集团(?:总)?(?:公司)?$")
_BRACKETS = re.compile(r"[（(][^（）()]{1,8}[）)]")
_PLACE_KIND = re.compile(r"^[省市县区](?=.{2})")


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """A company's name without its legal form and the place before it.

    >>> core("山西际安电气有限公司")
    '际安电气'
    """
    plain = _BRACKETS.sub("", LEGAL.sub("", name))
    for _ in range(2):
        place = _place(plain)
        if not place:
            break
        plain = _PLACE_KIND.sub("", plain[place:])
    return plain if len(plain) >= 2 else name


def _place(name: str) -> int:
    """How many characters of a name are a division, two at least being left."""
    for width in range(min(9, len(name) - 2), 1, -1):
        if name[:width] in vocabulary.divisions() and not (width == 2 and len(name) <= 3):
            return width
    return 0


def same_core(a: str, b: str) -> bool:
    """Whether two names differ by their legal form or place alone."""
    return bool(LEGAL.search(a) or LEGAL.search(b)) and core(a) == core(b) and len(core(a)) >= 3


def is_short_for(short: str, full: str) -> bool:
    """Whether a name may be short for a full company name: it opens with the same word, and its characters follow."""
    if not LEGAL.search(full) or len(short) >= len(full):
        return False
    if LEGAL.search(short) and not GROUP.search(short) or GROUP.search(short) and "集团" not in full:
        return False
    brand, whole = core(full), core(short)
    return len(whole) >= 2 and whole[:2] == brand[:2] and _subsequence(whole, brand)


def _subsequence(short: str, full: str) -> bool:
    letters = iter(full)
    return all(char in letters for char in short)
