"""Which patterns came closest to a sentence, and what each lacked.

A pattern is cut into its parts: slots, words that it wants, and what may be there or not. One part at a time is let go;
where the rest matches, that part is what was missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.pattern import MASKED, Pattern, PatternExtractor
from kg.extract.scene import Mask, Scene

_SLOT = "\uf8f0"  # a slot's first mark while a pattern is cut; the next tells which one
_GAP = f"[^，。；：！？{MASKED}]{{0,8}}?"
_OPEN_SLOT = f"[^，。；：！？、的了{MASKED}]{{2,16}}?"
_COUNT = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")
_NONE = re.compile(r"[*?]|\{0?,|\{0\}")
_CHINESE = re.compile("[一-龥]")


@dataclass(frozen=True)
class Miss:
    """A rule that did not fire. The less it lacks, the more of its words the sentence has, and the shorter the stretch
    that has them, the closer it came.
    """

    rule: str
    missing: str
    lacking: int
    words: int
    stretch: int

    @property
    def rank(self) -> tuple[int, int, int]:
        return (self.lacking, -self.words, self.stretch)


@dataclass(frozen=True)
class Part:
    """A part of a pattern: its source, the role if it is a slot, the words it wants if it must be there."""

    source: str
    role: str = ""
    words: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        return min(map(len, self.words), default=0)


def misses(extractor: PatternExtractor, scene: Scene) -> Iterator[Miss]:
    """What the patterns of one extractor lacked to state something of a sentence."""
    for pattern in extractor.patterns:
        mask = scene.mask(pattern.types)
        absent = [role for role, types in pattern.roles.items() if types.isdisjoint(scene.types)]
        if match := pattern.regex.search(mask.text):
            yield from _kept_back(extractor, pattern, scene, mask, match, absent)
            continue
        parts = _parts(pattern)
        if len(absent) <= 1:
            yield from _without_slot(extractor, pattern, parts, scene, mask, absent)
        if not absent:
            yield from _without_words(extractor, pattern, parts, scene, mask)


def _kept_back(
    extractor: PatternExtractor,
    pattern: Pattern,
    scene: Scene,
    mask: Mask,
    match: re.Match[str],
    absent: list[str],
) -> Iterator[Miss]:
    """A pattern that matches and yet states nothing."""
    start, end = mask.original(match.start()), mask.original(match.end())
    words = sum(part.weight for part in _parts(pattern))
    found = extractor.unless and extractor.unless.search(scene.text[max(0, start - 12) : end + 8])
    if found:
        missing = f"matches, but is kept back by “{found[0]}”"
    elif absent:  # a slot that the expression may do without, and the engine not
        missing = f"wants {'|'.join(sorted(pattern.roles[absent[0]]))} in the sentence"
    elif role := extractor.unfilled(scene, mask, match, pattern):
        missing = f"wants to know which {extractor.focus[role]} is meant"
    else:
        return
    yield Miss(f"{extractor.relation}/{pattern.name}", missing, 1, words, end - start)


def _without_slot(
    extractor: PatternExtractor,
    pattern: Pattern,
    parts: tuple[Part, ...],
    scene: Scene,
    mask: Mask,
    absent: list[str],
) -> Iterator[Miss]:
    """A slot may stand anywhere in the pattern, within a part too, so it is let go in the pieces."""
    words = sum(part.weight for part in parts)
    if not words and not (len(parts) == 1 and _CHINESE.search(parts[0].source)):
        return
    for at, role in enumerate(pattern.pieces):
        if at % 2 == 0 or (absent and role not in absent):
            continue
        sources = tuple(pattern.slots[piece] if i % 2 else piece for i, piece in enumerate(pattern.pieces))
        match = _search(sources, at, _OPEN_SLOT, mask.text)
        if match is not None and match.start("gap") >= 0:
            start, end = (mask.original(place) for place in match.span("gap"))
            missing = f"wants {'|'.join(sorted(pattern.roles[role]))} at “{scene.text[start:end]}”"
            held = words + 2 * (len(pattern.roles) - 1)
            yield _lacking(extractor, pattern, scene, mask, match, missing, held)


def _without_words(
    extractor: PatternExtractor, pattern: Pattern, parts: tuple[Part, ...], scene: Scene, mask: Mask
) -> Iterator[Miss]:
    words = sum(part.weight for part in parts)
    sources = tuple(part.source for part in parts)
    for at, part in enumerate(parts):
        held = words - part.weight
        if not part.words or not (held or len(pattern.roles) > 1):
            continue
        match = _search(sources, at, _GAP, mask.text)
        if match is not None:
            missing = f"wants the words “{_shown(part.words)}” {_place(parts, at)}"
            yield _lacking(extractor, pattern, scene, mask, match, missing, held + 2 * len(pattern.roles))


def _lacking(
    extractor: PatternExtractor,
    pattern: Pattern,
    scene: Scene,
    mask: Mask,
    match: re.Match[str],
    missing: str,
    words: int,
) -> Miss:
    """A miss of one part, or of two when the sentence does not tell what it leaves out either."""
    role = extractor.unfilled(scene, mask, match, pattern)
    if role:
        missing += f", and to know which {extractor.focus[role]} is meant"
    return Miss(f"{extractor.relation}/{pattern.name}", missing, 2 if role else 1, words, len(match[0]))


def _search(sources: tuple[str, ...], at: int, gap: str, text: str) -> re.Match[str] | None:
    regex = _relaxed(sources, at, gap)
    return regex.search(text) if regex else None


@cache
def _relaxed(sources: tuple[str, ...], at: int, gap: str) -> re.Pattern[str] | None:
    """A pattern in which one part is any few words. None where it cannot do without, as what it refers to is gone."""
    try:
        return re.compile("".join((*sources[:at], f"(?P<gap>{gap})", *sources[at + 1 :])))
    except re.error:
        return None


def _shown(words: tuple[str, ...]) -> str:
    return "/".join(words[:4]) + ("/…" if len(words) > 4 else "")


def _place(parts: tuple[Part, ...], at: int) -> str:
    before = next((part.role for part in reversed(parts[:at]) if part.role), "")
    after = next((part.role for part in parts[at + 1 :] if part.role), "")
    if before and after:
        return f"between {{{before}}} and {{{after}}}"
    return f"after {{{before}}}" if before else f"before {{{after}}}" if after else "in the sentence"


@cache
def _cut(pieces: tuple[str, ...], slots: tuple[tuple[str, str], ...]) -> tuple[Part, ...]:
    bodies = dict(slots)
    roles = list(pieces[1::2])
    marked = "".join(_SLOT + chr(0xE800 + i // 2) if i % 2 else piece for i, piece in enumerate(pieces))

    def filled(source: str) -> str:
        return re.sub(f"{_SLOT}(.)", lambda found: bodies[roles[ord(found[1]) - 0xE800]], source)

    parts: list[Part] = []
    for atom in _atoms(marked):
        if atom.startswith(_SLOT):
            role = roles[ord(atom[1]) - 0xE800]
            optional = bool(_NONE.match(atom[2:]))
            parts.append(Part(filled(atom), "" if optional else role))
            continue
        words = tuple(dict.fromkeys(_words(atom)))
        plain = len(atom) == 1 and bool(words)
        if plain and parts and parts[-1].words and parts[-1].source == parts[-1].words[0]:
            joined = parts.pop().source + atom
            parts.append(Part(joined, "", (joined,)))
        else:
            parts.append(Part(filled(atom), "", words))
    return tuple(parts)


def _parts(pattern: Pattern) -> tuple[Part, ...]:
    return _cut(pattern.pieces, tuple(pattern.slots.items()))


def _atoms(source: str) -> list[str]:
    """The outermost parts of a regular expression; one group where alternatives divide the whole."""
    found: list[str] = []
    at = 0
    while at < len(source):
        end = _end(source, at)
        if count := _COUNT.match(source, end):
            end = count.end()
        found.append(source[at:end])
        at = end
    return [f"(?:{source})"] if "|" in found else found


def _end(source: str, at: int) -> int:
    """Where the mark, class or group ends that begins at a place."""
    if source[at] in ("\\", _SLOT):
        return at + 2
    if source[at] == "[":
        return _class_end(source, at)
    if source[at] != "(":
        return at + 1
    at += 1
    while at < len(source) and source[at] != ")":
        at = _end(source, at)
    return at + 1


def _class_end(source: str, at: int) -> int:
    at += 2 if source.startswith("[^", at) else 1
    at += source.startswith("]", at)
    while at < len(source) and source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at + 1


def _words(atom: str) -> list[str]:
    """The words that a part wants, one of them; none when it may be left out or wants no Chinese word."""
    end = _end(atom, 0)
    if _NONE.match(atom, end) or atom[0] in "[\\^$." or _SLOT in atom:
        return []
    if atom[0] != "(":
        return [atom[:end]] if _CHINESE.match(atom) else []
    inner = re.match(r"\((?:\?:|\?P<\w+>|(?!\?))", atom)
    if inner is None:  # what looks around and takes nothing
        return []
    found = ["".join(words[0] for part in _atoms(way) if (words := _words(part))) for way in _ways(atom, inner, end)]
    return found if all(found) else []


def _ways(atom: str, inner: re.Match[str], end: int) -> Iterator[str]:
    """The alternatives of a group."""
    at = begun = inner.end()
    while at < end - 1:
        if atom[at] == "|":
            yield atom[begun:at]
            begun = at + 1
        at = _end(atom, at)
    yield atom[begun : end - 1]


def closest(found: list[Miss], most: int = 3) -> list[tuple[str, str]]:
    """The rules that came closest, the closest first; of those of one relation that lack the same, one."""
    rules: dict[str, Miss] = {}
    lacked: dict[tuple[str, str], Miss] = {}
    for miss in sorted(found, key=lambda miss: miss.rank):
        if rules.setdefault(miss.rule, miss) is miss:
            lacked.setdefault((miss.rule.partition("/")[0], miss.missing), miss)
    return [(miss.rule, miss.missing) for miss in list(lacked.values())[:most]]
