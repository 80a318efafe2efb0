"""Which headline, banner and byline belongs to which article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from operator import add

from kg.split import zone_names
from kg.split.flow import Item, Sort

_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_SECTION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,2}(?:章|部分)"
)
Key = tuple[str, str]


@dataclass(slots=True)
class Draft:
    """An article in the making: its body lines and section headings in order, and the lines of its headline."""

    body: list[Item] = field(default_factory=list)
    heads: list[Item] = field(default_factory=list)
    bylines: list[Item] = field(default_factory=list)
    kickers: list[Item] = field(default_factory=list)
    text: str = ""
    zones: Counter[Key] = field(default_factory=Counter)
    grams: Counter[str] = field(default_factory=Counter)


def grams(words: str) -> Counter[str]:
    """The pairs of neighbouring characters."""
    return Counter(chain.from_iterable(map(add, run, run[1:]) for run in _CHINESE.findall(words)))


def same(one: Key | None, other: Key | None) -> bool:
    """Two names of zones at one place."""
    return one is not None and other is not None and one[0] == other[0]


def first(zones: Counter[Key]) -> Key | None:
    """The zone that is named most."""
    return max(zones, key=lambda key: (zones[key], key), default=None)


def give_heads(found: list[Draft], gaps: list[list[Item]]) -> None:
    """Give each headline line to the article above or below it; ``gaps[i]`` stands above article i, or at the end."""
    rarity = Counter(chain.from_iterable(draft.grams for draft in found))
    habit = _habit(found, gaps, rarity)
    _take(found[0], gaps[0])
    taken = bool(found[0].heads)
    for at in range(1, len(found)):
        gap, above, below = gaps[at], found[at - 1], found[at]
        cut = _cut(gap, above, below, rarity, habit, taken)
        _take(above, gap[:cut])
        _take(below, gap[cut:])
        taken = any(item.sort is Sort.HEAD for item in gap[cut:])
    for draft in found:
        _promote(draft)
    _leftover(found, gaps[-1], rarity)


def _promote(draft: Draft) -> None:
    """An article without a headline has it in its midst, where a column ended: no other lines there are no text."""
    if any(not item.zone for item in draft.heads):
        return
    blocks: list[list[Item]] = []
    for before, item in zip([None, *draft.body], draft.body, strict=False):
        if item.sort is Sort.HEAD and not _SECTION.match(item.line.text):
            if before is None or before.sort is not Sort.HEAD:
                blocks.append([])
            if blocks:
                blocks[-1].append(item)
    told = [block for block in blocks if any(item.line.text.startswith("——") for item in block)]
    if (len(blocks) == 1 or len(told) == 1) and len((told or blocks)[0]) <= 3:
        draft.heads += (told or blocks)[0]
        draft.body = [item for item in draft.body if item not in draft.heads]


def _take(draft: Draft, items: list[Item]) -> None:
    sections: list[Item] = []
    signed = False
    for item in items:
        section = signed or _SECTION.match(item.line.text) is not None
        if item.sort is Sort.BYLINE:
            draft.bylines.append(item)
            signed = bool(draft.heads) and bool(item.names)
        elif draft.heads and item.start < draft.body[0].start and not item.zone and section:
            sections.append(item)
        else:
            draft.heads.append(item)
    draft.body[:0] = sections


def _habit(found: list[Draft], gaps: list[list[Item]], rarity: Counter[str]) -> float:
    """Above zero when headlines of this page stand below their articles, under zero when above."""
    score = 0.0
    heads = [item for item in gaps[0] if item.sort is Sort.HEAD]
    score += -1.0 if heads else 1.0
    for at in range(1, len(found)):
        lines = [item for item in gaps[at] if item.sort is Sort.HEAD]
        if lines:
            after, before = (_likeness(lines, draft, rarity) for draft in (found[at - 1], found[at]))
            score += max(-1.0, min(1.0, (after - before) / 4))
    if any(item.sort is Sort.HEAD for item in gaps[-1]):
        score += 0.5
    return score / (len(found) + 1)


def _cut(gap: list[Item], above: Draft, below: Draft, rarity: Counter[str], habit: float, taken: bool) -> int:
    """How many lines of the gap belong to the article above them."""
    best, best_score = 0, float("-inf")
    for cut in range(len(gap) + 1):
        up, down = gap[:cut], gap[cut:]
        score = _fit(up, above, rarity) + _fit(down, below, rarity)
        heads_up = sum(1 for item in up if item.sort is Sort.HEAD)
        heads_down = sum(1 for item in down if item.sort is Sort.HEAD)
        if taken and heads_up:
            score -= 4.0
        score += 3.0 * habit * ((heads_up > 0) - (heads_down > 0))
        score -= 3.0 * _tears(up, down)
        score += _byline_fit(up, down, above, below) + _room(gap, cut, below)
        if score > best_score + 1e-9:
            best, best_score = cut, score
    return best


def _room(gap: list[Item], cut: int, below: Draft) -> float:
    """White space parts articles: the cut should be where there is most of it."""
    blanks = [item.line.blanks for item in gap] + [below.body[0].line.blanks]
    here = blanks.pop(cut)
    most = max(blanks, default=here)
    return 1.0 if here > most else -1.0 if here < most else 0.0


def _tears(up: list[Item], down: list[Item]) -> bool:
    """The cut parts a banner from its headline, or lines of one headline."""
    above = [item for item in up if item.sort is Sort.HEAD]
    below = [item for item in down if item.sort is Sort.HEAD]
    if not above or not below:
        return False
    if above[-1].zone and (len(above) == 1 or not below[0].zone):
        return True
    return below[0].zone is None and (not below[0].line.gap or any(item.zone for item in below))


def _byline_fit(up: list[Item], down: list[Item], above: Draft, below: Draft) -> float:
    score = 0.0
    signed = bool(above.bylines) or any(item.names and item.sort is Sort.BODY for item in above.body)
    begun = any(item.names and item.sort is Sort.BODY for item in below.body)
    if any(item.sort is Sort.BYLINE for item in up):
        score += -2.0 if signed else 1.0
    if any(item.sort is Sort.BYLINE for item in down):
        score += -2.0 if begun else 0.0
        if down[0].sort is Sort.BYLINE:
            score -= 1.5
    return score


def _fit(lines: list[Item], draft: Draft, rarity: Counter[str]) -> float:
    heads = [item for item in lines if item.sort is Sort.HEAD]
    return _likeness(heads, draft, rarity) if heads else 0.0


def _likeness(heads: list[Item], draft: Draft, rarity: Counter[str]) -> float:
    """How well headline lines suit a body: the zone they name, and rare words they share with it."""
    score = 0.0
    total = max(1, len(heads))
    main = first(draft.zones)
    for item in heads:
        for name in zone_names.find(item.line.text.replace(" ", "")):
            if name.place:
                share = sum(count for key, count in draft.zones.items() if key[0] == name.key[0])
                told = name.key[0] in draft.text
                score += 4.0 if same(main, name.key) else 2.0 if share else 0.5 if told else -2.0
        pairs = grams(item.line.text)
        if pairs:
            shared = sum(1.0 / rarity[pair] for pair in pairs if pair in draft.grams)
            score += 4.0 * shared / len(pairs) / total
    return score


def _leftover(found: list[Draft], gap: list[Item], rarity: Counter[str]) -> None:
    """Lines at the end of the page: the last article's headline, or a kicker of another whose zone they name."""
    last = found[-1]
    _take(last, [item for item in gap if item.sort is Sort.BYLINE])
    for heads in _blocks([item for item in gap if item.sort is Sort.HEAD]):
        named = [name.key for item in heads for name in zone_names.find(item.line.text.replace(" ", "")) if name.place]
        others = [draft for draft in found if any(same(first(draft.zones), key) for key in named)]
        target = (
            max(others, key=lambda draft: _likeness(heads, draft, rarity)) if others and last not in others else last
        )
        hanging = heads[-1].line.text.endswith("——")
        if hanging and not named:
            like = {id(draft): _likeness(heads, draft, rarity) for draft in found}
            best = max(found, key=lambda draft: like[id(draft)])
            target = best if like[id(best)] > like[id(last)] + 1.0 else last
        (target.kickers if target.heads and (hanging or target is not last) else target.heads).extend(heads)


def _blocks(heads: list[Item]) -> list[list[Item]]:
    """Lines apart where a blank line, a hanging dash or the name of another zone parts them."""
    blocks: list[list[Item]] = []
    places: set[str] = set()
    for item in heads:
        named = {name.key[0] for name in zone_names.find(item.line.text.replace(" ", "")) if name.place}
        other = bool(places and named) and places.isdisjoint(named)
        last = blocks[-1][-1].line.text if blocks else ""
        kicker = item.line.text.endswith("——") and "，" in item.line.text and "，" not in last
        if not blocks or item.line.gap or other or kicker or last.endswith("——"):
            blocks.append([])
            places = set()
        blocks[-1].append(item)
        places |= named
    return blocks
