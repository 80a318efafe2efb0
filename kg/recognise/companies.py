"""The parts of a company's name: place, brand, trade, legal form."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from kg import vocabulary
from kg.opening import compiled
from kg.recognise.tokens import is_rare

LEGAL = compiled(r"(?:集团)?(?:股份)?有限(?:责任)?公司$|股份公司$|集团公司$|总公司$|公司$")
GROUP = re.compile(r"集团(?:总)?(?:公司)?$")
_BRACKETS = re.compile(r"[（(][^（）()]{1,8}[）)]")
_PLACE_KIND = re.compile(r"^[省市县区](?=.{2})")


@lru_cache(maxsize=65536)
def core(name: str) -> str:
    """A company's name without its legal form and the place before it.

    >>> core("湖北衡远电气有限公司")
    '衡远电气'
    """
    return _parted(name)[1]


@lru_cache(maxsize=65536)
def _parted(name: str) -> tuple[tuple[str, ...], str]:
    """The divisions of a company's name, the widest first, and its core."""
    whole = LEGAL.sub("", name)
    plain = _BRACKETS.sub("", whole)
    places = []
    for _ in range(2):
        width = _place(plain)
        if not width:
            break
        places.append(plain[:width])
        plain = _PLACE_KIND.sub("", plain[width:])
    inside = (match[0][1:-1] for match in _BRACKETS.finditer(whole))
    return (*places, *(place for place in inside if vocabulary.namesakes(place))), plain if len(plain) >= 2 else name


def _place(name: str) -> int:
    """How many characters of a name are a division, two at least being left."""
    for width in range(min(9, len(name) - 2), 1, -1):
        if name[:width] in vocabulary.divisions() and not (width == 2 and len(name) <= 3):
            return width
    return 0


@lru_cache(maxsize=65536)
def seat(name: str) -> str:
    """The province, as two digits, of the division that a name opens with; "" where it opens with none.

    >>> seat("合肥高新技术产业开发区") == seat("安徽星河科技有限公司")
    True
    """
    for width in range(min(9, len(name)), 1, -1):
        division = vocabulary.divisions().get(name[:width])
        if division is not None:
            return division.code[:2]
    return ""


def short_forms(text: str, ends: Container[int], fulls: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where a text uses short names of full company names: from the brand on, while the characters follow the name's.

    ``ends`` holds the offsets at which a word ends; a short name ends with one, or is the brand alone.
    """
    for brand, cores in _brands(frozenset(fulls)).items():
        at = text.find(brand)
        while at >= 0:
            end = max(_follow(text, at, name) for name in cores)
            while end > at + 2 and end not in ends:
                end -= 1
            if end > at + 2 or len(cores) == 1:
                yield at, end
            at = text.find(brand, end)


@lru_cache(maxsize=64)
def _brands(fulls: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for full in sorted(fulls):
        name = core(full)
        if len(full) >= 6 and len(name) >= 3 and LEGAL.search(full) and is_rare(name[:2]):
            found.setdefault(name[:2], []).append(name)
    return found


def _follow(text: str, at: int, name: str) -> int:
    """How far the text from ``at`` goes on with characters of a name, in its order."""
    place = 0
    end = at
    while end < len(text) and (found := name.find(text[end], place)) >= 0:
        place = found + 1
        end += 1
    return end


def same_core(a: str, b: str) -> bool:
    """Whether two names differ by their legal form alone, or by a place that one leaves out or tells less closely."""
    return core(a) == core(b) and len(core(a)) >= 3 and bool(LEGAL.search(a) or LEGAL.search(b)) and _places_agree(a, b)


def _places_agree(a: str, b: str) -> bool:
    """Whether two names may be of one place: 安徽 and 合肥 may, 合肥 and 芜湖 may not."""
    places = zip(reversed(_parted(a)[0]), reversed(_parted(b)[0]), strict=False)
    return all(_one_in_other(one, other) for one, other in places)


def _one_in_other(one: str, other: str) -> bool:
    heads = [{re.sub(r"(?:00){1,2}$", "", place.code) for place in vocabulary.namesakes(form)} for form in (one, other)]
    return any(a.startswith(b) or b.startswith(a) for a in heads[0] for b in heads[1])


def is_short_for(short: str, full: str) -> bool:
    """Whether a name may be short for a full company name: of no other place, the same first word, its characters."""
    if len(short) >= len(full) or core(short)[:2] != core(full)[:2] or not LEGAL.search(full):
        return False
    if (LEGAL.search(short) and not GROUP.search(short)) or (GROUP.search(short) and "集团" not in full):
        return False
    brand, whole = core(full), core(GROUP.sub("", short))
    return len(whole) >= 2 and _subsequence(whole, brand) and _places_agree(short, full)


def _subsequence(short: str, full: str) -> bool:
    letters = iter(full)
    return all(char in letters for char in short)
