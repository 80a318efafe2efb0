"""Which body lines make one article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from kg.split import zone_names
from kg.split.flow import Item, Sort
from kg.split.headlines import Draft, Key, first, give_heads, grams, same


@dataclass(slots=True)
class _Run:
    """Body lines without a headline between them, and the lines above them that are no body."""

    above: list[Item]
    body: list[Item]


_ANSWERS = re.compile(r"(?:[问答]|[\u4e00-\u9fff]{2,4})[：:]")


def drafts(items: list[Item], text: str) -> list[Draft]:
    """Group the lines of a page into articles."""
    runs, rest = _runs(items)
    if not runs:  # nothing but short lines: then they are the text
        lines = [replace(item, sort=Sort.BODY, breaks=True) for item in items if item.sort is Sort.HEAD]
        if not lines:
            return []
        runs, rest = [_Run([], lines)], [item for item in items if item.sort is Sort.BYLINE]
    groups, gaps = _grouped(runs, text)
    gaps.append(rest)
    groups, gaps = _parted(groups, gaps, text)
    found = [_draft(group, text) for group in groups]
    give_heads(found, gaps)
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
    main, new = first(old), first(zone)
    return new is None or main is None or same(new, main)


def _begins(before: _Run, run: _Run, so_far: Counter[Key], later: Counter[Key], text: str) -> bool:
    """A new article begins with this run of body lines."""
    if run.body[0].resumes and not run.above:
        return not (first(later) is None or same(first(so_far), first(later)))
    if run.body[0].opens or before.body[-1].closes:
        return True
    if not run.above:
        return False
    if any(item.within for item in run.above):
        return False
    if any(item.sort is Sort.BYLINE for item in run.above):
        return True
    old, new = first(so_far), first(later)
    named = [item.zone.key for item in run.above if item.zone]
    if named:
        return not (old == new and all(same(key, old) for key in named))
    if old is None or new is None or same(old, new):
        return False
    if run.body[-1].closes and _leads_with(run, new, text):
        return True
    return any(_names(item, old) or _names(item, new) for item in run.above) or len(run.above) >= 2


def _turns(runs: list[_Run], at: int, words: list[str], zones: list[Counter[Key]], so_far: Counter[Key]) -> bool:
    """After a wide gap the page speaks of another zone and no more of the one before, though there is no headline."""
    old = first(so_far)
    end = at + 1
    while end < min(len(runs), at + 40) and not (runs[end].above or runs[end].body[0].opens):
        end += 1
    new = first(sum(zones[at:end], Counter[Key]()))
    if old is None or new is None or same(old, new) or so_far[new]:
        return False
    rest = re.sub(r"[\s\x00\x01]", "", "".join(words[at:end]))
    place = new[0]
    return old[0] not in rest and rest.count(place) >= 2 and rest.find(place) < 160


def _leads_with(run: _Run, key: Key, text: str) -> bool:
    words = re.sub(r"[\s\x00\x01]", "", text[run.body[0].start : run.body[0].start + 60])
    return any(same(name.key, key) and name.place for name in zone_names.find(words))


def _names(item: Item, key: Key) -> bool:
    return any(same(name.key, key) for name in zone_names.find(item.line.text))


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
    draft.grams = grams(draft.text)
    return draft


def _parted(groups: list[list[_Run]], gaps: list[list[Item]], text: str) -> tuple[list[list[_Run]], list[list[Item]]]:
    """Groups that hold two articles with nothing between them: a headline beside them names the zone of the other."""
    mains = [first(sum((_zones(_words(run.body, text)) for run in group), Counter[Key]())) for group in groups]
    parted, apart = [], [gaps[0]]
    for at, group in enumerate(groups):
        heads = [item for item in gaps[at] + gaps[at + 1] if item.sort is Sort.HEAD]
        keys = {name.key for item in heads for name in zone_names.find(item.line.text.replace(" ", "")) if name.place}
        beside = [main for main in mains[max(0, at - 1) : at + 2] if main]
        cut = None
        if len(group) == 1 and mains[at] and any(not _near(key, main) for key in keys for main in [mains[at]]):
            for key in sorted(key for key in keys if not any(_near(key, main) for main in beside)):
                cut = cut or _border(group[0].body, mains[at], key, text)
        if cut:
            body = group[0].body
            parted += [[_Run(group[0].above, body[:cut])], [_Run([], body[cut:])]]
            apart.append([])
        else:
            parted.append(group)
        apart.append(gaps[at + 1])
    return parted, apart


def _words(items: list[Item], text: str) -> str:
    return re.sub(r"[\s\x00\x01]", "", "".join(text[item.start : item.end] for item in items))


def _near(one: Key, other: Key | None) -> bool:
    return other is not None and (one[0].endswith(other[0]) or other[0].endswith(one[0]))


def _border(body: list[Item], main: Key | None, other: Key, text: str) -> int | None:
    """The paragraph with which the text turns from one zone to another for good."""
    starts = [0]
    for item in body:
        starts.append(starts[-1] + len(_words([item], text)))
    names = [name for name in zone_names.find(_words(body, text)) if name.place]
    ours = [name.start for name in names if main and _near(name.key, main)]
    theirs = [name.start for name in names if _near(name.key, other)]
    if len(ours) < 2 or len(theirs) < 2 or not (max(ours) < min(theirs) or max(theirs) < min(ours)):
        return None
    low, high = sorted((ours, theirs), key=min)
    places = [
        at
        for at in range(1, len(body))
        if body[at].breaks
        and not _ANSWERS.match(body[at].line.text)
        and max(low) < starts[at] <= min(high)
        and 60 <= starts[at] <= starts[-1] - 60
    ]
    return max(places, key=lambda at: (_changes(body, at), at), default=None)


def _changes(body: list[Item], at: int) -> int:
    """How much the setting of the page changes above a line."""
    line = body[at].line
    above, below = (max(item.line.width for item in some) for some in (body[max(0, at - 4) : at], body[at : at + 4]))
    return 2 * line.apart + (line.gap and not line.noise) + (abs(above - below) > 1.6)
