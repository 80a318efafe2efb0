"""Which body belongs to which article, and which headline, banner and byline to which body."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from kg.split import zone_names
from kg.split.flow import Item, Sort

_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
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


@dataclass(slots=True)
class _Run:
    """Body lines without a headline between them, and the lines above them that are no body."""

    above: list[Item]
    body: list[Item]


def drafts(items: list[Item], text: str) -> list[Draft]:
    """Group the lines of a page into articles."""
    runs, rest = _runs(items)
    if not runs:  # nothing but short lines: then they are the text
        lines = [replace(item, sort=Sort.BODY, breaks=True) for item in items if item.sort is Sort.HEAD]
        if not lines:
            return []
        runs, rest = [_Run([], lines)], [item for item in items if item.sort is Sort.BYLINE]
    groups, gaps = _grouped(runs, text)
    found = [_draft(group, text) for group in groups]
    gaps.append(rest)
    _give_heads(found, gaps)
    return found


def _runs(items: list[Item]) -> tuple[list[_Run], list[Item]]:
    runs: list[_Run] = []
    above: list[Item] = []
    for item in items:
        if item.sort is not Sort.BODY:
            above.append(item)
        elif above or not runs or item.opens or item.line.apart or runs[-1].body[-1].closes:
            runs.append(_Run(above, [item]))
            above = []
        else:
            runs[-1].body.append(item)
    return runs, above


def _grouped(runs: list[_Run], text: str) -> tuple[list[list[_Run]], list[list[Item]]]:
    """Runs that make one article, and the headline lines above each article."""
    words = ["".join(text[item.start : item.end] for item in run.body) for run in runs]
    zones = [_zones(piece) for piece in words]
    current = [runs[0]]
    groups, gaps = [current], [runs[0].above]
    so_far = Counter(zones[0])
    halted: tuple[list[_Run], Counter[Key]] | None = None
    for at in range(1, len(runs)):
        before, run = runs[at - 1], runs[at]
        if halted and _resumes(before, run, zones[at], halted[1]):
            before.body[-1].names += tuple(name for item in run.above for name in item.names)
            run.above, run.body[0].breaks = [], not _open(halted[0][-1])
            (current, so_far), halted = halted, None
        else:
            later = _later(runs, zones, at)
            turns = not run.above and _turns(runs, at, words, zones, so_far)
            if turns or _begins(before, run, so_far, later, text):
                if _open(before) and run.above:
                    halted = current, so_far
                current, so_far = [], Counter()
                groups.append(current)
                gaps.append(run.above)
        current.append(run)
        so_far = so_far + zones[at]
    return groups, gaps


def _later(runs: list[_Run], zones: list[Counter[Key]], at: int) -> Counter[Key]:
    """The zones that this run names, or the first after it that names any."""
    for i in range(at, len(runs)):
        if zones[i] or runs[i].body[-1].closes:
            return zones[i]
    return Counter()


def _open(run: _Run) -> bool:
    """The run stops in the middle of a sentence."""
    last = run.body[-1]
    return not (last.closes or last.line.closed)


def _resumes(before: _Run, run: _Run, zone: Counter[Key], old: Counter[Key]) -> bool:
    """After an article in the middle of a sentence of another, the sentence goes on."""
    signed = before.body[-1].closes or bool(run.above)
    if run.body[0].opens or not signed or any(item.sort is not Sort.BYLINE for item in run.above):
        return False
    main, first = _first(old), _first(zone)
    return first is None or main is None or _same(first, main)


def _begins(before: _Run, run: _Run, so_far: Counter[Key], later: Counter[Key], text: str) -> bool:
    """A new article begins with this run of body lines."""
    if run.body[0].opens or before.body[-1].closes:
        return True
    if not run.above:
        return False
    if any(item.within for item in run.above):
        return False
    if any(item.sort is Sort.BYLINE for item in run.above):
        return True
    old, new = _first(so_far), _first(later)
    named = [item.zone.key for item in run.above if item.zone]
    if named:
        return not (old == new and all(_same(key, old) for key in named))
    if old is None or new is None or _same(old, new):
        return False
    if run.body[-1].closes and _leads_with(run, new, text):
        return True
    return any(_names(item, old) or _names(item, new) for item in run.above) or len(run.above) >= 2


def _turns(runs: list[_Run], at: int, words: list[str], zones: list[Counter[Key]], so_far: Counter[Key]) -> bool:
    """After a wide gap the page speaks of another zone and no more of the one before, though there is no headline."""
    old = _first(so_far)
    end = at + 1
    while end < min(len(runs), at + 40) and not (runs[end].above or runs[end].body[0].opens):
        end += 1
    new = _first(sum(zones[at:end], Counter[Key]()))
    if old is None or new is None or _same(old, new) or so_far[new]:
        return False
    rest = re.sub(r"[\s\x00\x01]", "", "".join(words[at:end]))
    place = new[0]
    return old[0] not in rest and rest.count(place) >= 2 and rest.find(place) < 160


def _leads_with(run: _Run, key: Key, text: str) -> bool:
    words = re.sub(r"[\s\x00\x01]", "", text[run.body[0].start : run.body[0].start + 60])
    return any(_same(name.key, key) and name.place for name in zone_names.find(words))


def _names(item: Item, key: Key) -> bool:
    return any(_same(name.key, key) for name in zone_names.find(item.line.text))


def _same(one: Key | None, other: Key | None) -> bool:
    return one is not None and other is not None and one[0] == other[0]


def _first(zones: Counter[Key]) -> Key | None:
    return max(zones, key=lambda key: (zones[key], key), default=None)


def _zones(words: str) -> Counter[Key]:
    return Counter(name.key for name in zone_names.find(re.sub(r"\s|[\x00\x01]", "", words)) if name.place)


def _draft(group: list[_Run], text: str) -> Draft:
    draft = Draft()
    for number, run in enumerate(group):
        for item in run.above if number else []:
            if item.sort is Sort.BYLINE:
                draft.bylines.append(item)
            elif item.zone or item.within:
                draft.heads.append(item)
            else:
                draft.body.append(item)
        draft.body.extend(run.body)
    draft.text = re.sub(r"[\s\x00\x01]", "", "".join(text[item.start : item.end] for item in draft.body))
    draft.zones = _zones(draft.text)
    draft.grams = _grams(draft.text)
    return draft


def _grams(words: str) -> Counter[str]:
    return Counter(_PAIR.findall(words))


def _give_heads(found: list[Draft], gaps: list[list[Item]]) -> None:
    """Give each headline line to the article above or below it; ``gaps[i]`` stands above article i, or at the end."""
    rarity = Counter(gram for draft in found for gram in draft.grams)
    habit = _habit(found, gaps, rarity)
    _take(found[0], gaps[0])
    taken = bool(found[0].heads)
    for at in range(1, len(found)):
        gap, above, below = gaps[at], found[at - 1], found[at]
        cut = _cut(gap, above, below, rarity, habit, taken)
        _take(above, gap[:cut])
        _take(below, gap[cut:])
        taken = any(item.sort is Sort.HEAD for item in gap[cut:])
    _leftover(found, gaps[-1], rarity)


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
    main = _first(draft.zones)
    for item in heads:
        for name in zone_names.find(item.line.text.replace(" ", "")):
            if name.place:
                share = sum(count for key, count in draft.zones.items() if key[0] == name.key[0])
                told = name.key[0] in draft.text
                score += 4.0 if _same(main, name.key) else 2.0 if share else 0.5 if told else -2.0
        grams = _grams(item.line.text)
        if grams:
            shared = sum(1.0 / rarity[gram] for gram in grams if gram in draft.grams)
            score += 4.0 * shared / len(grams) / total
    return score


def _leftover(found: list[Draft], gap: list[Item], rarity: Counter[str]) -> None:
    """Lines at the end of the page: the last article's headline, or a kicker of another whose zone they name."""
    last = found[-1]
    _take(last, [item for item in gap if item.sort is Sort.BYLINE])
    for heads in _blocks([item for item in gap if item.sort is Sort.HEAD]):
        named = [name.key for item in heads for name in zone_names.find(item.line.text.replace(" ", "")) if name.place]
        others = [draft for draft in found if any(_same(_first(draft.zones), key) for key in named)]
        target = (
            max(others, key=lambda draft: _likeness(heads, draft, rarity)) if others and last not in others else last
        )
        hanging = heads[-1].line.text.endswith("——")
        (target.kickers if target.heads and (hanging or target is not last) else target.heads).extend(heads)


def _blocks(heads: list[Item]) -> list[list[Item]]:
    """Lines apart where a blank line or a hanging dash parts them."""
    blocks: list[list[Item]] = []
    for item in heads:
        if not blocks or item.line.gap or blocks[-1][-1].line.text.endswith("——"):
            blocks.append([])
        blocks[-1].append(item)
    return blocks
