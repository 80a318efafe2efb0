"""Short names of firms that no list gives: a coined word, a trade perhaps, and the company that the name keeps.

Every stretch between two places where a name may begin and end is a candidate. What it looks like, what stands before
and after it, and how often the article has it are weighed together, over all sentences of an article; what is heavy
enough is a name, and is then looked for everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.brand_words import (
    AFTER,
    AGENT_AFTER,
    BEFORE,
    BEFORE_FIRM,
    CUSTOMER_AFTER,
    CUSTOMER_BEFORE,
    DEGREES,
    GENERIC,
    GENERIC_END,
    KIND_BEFORE,
    LATIN,
    LED_IN,
    LOOSE,
    MADE_BY_AFTER,
    MADE_BY_BEFORE,
    NEVER,
    OF_FIRMS,
    PROUD,
    SERVED_AFTER,
    SERVED_BEFORE,
    TECHNICAL,
    TOWARDS,
    TRADE,
    WORKED_AFTER,
    WORKED_BEFORE,
)
from kg.recognise.company_words import NO_FIRM, industries, is_trade, kind_of, tails
from kg.recognise.reading import CONJUNCTIONS, LEAD_INS, NAME_VERBS, Reading
from kg.recognise.tokens import is_rare, is_unknown

SHORTEST, LONGEST = 3, 7
ENOUGH = 4.0
_NAME = re.compile(r"[一-龥A-Za-z]+")


@dataclass
class Weight:
    """What is known of a candidate: how heavy it looks, what it stood beside, where it stood."""

    looks: float
    coined: bool
    goods: bool
    seen: dict[str, float] = field(default_factory=dict)
    places: set[tuple[int, int]] = field(default_factory=set)
    named: int = 0

    def total(self) -> float:
        times = max(len(self.places), self.named)
        return (
            self.looks
            + sum(sorted(self.seen.values(), reverse=True)[:3])
            + (0.0 if times < 2 else 0.75 if times == 2 else 1.25)
        )

    def proved(self) -> bool:
        """Whether something beside it speaks for a firm; beside a name of common words, something only firms have."""
        if self.coined and self.goods:
            return not OF_FIRMS.isdisjoint(self.seen)
        if self.coined:
            much = sum(self.seen.values()) >= 1 or len(self.places) > 1
            return max(self.seen.values(), default=0.0) >= 1.5 or (self.looks >= 3.5 and much)
        return "post" in self.seen or ("agent" in self.seen and len(self.seen) > 1)


def learn(readings: Sequence[Reading], known: Sequence[Iterable[Mention]]) -> frozenset[str]:
    """The names of an article's firms that the sentences together are sure of; ``known`` are the settled mentions."""
    found: dict[str, Weight] = {}
    for number, (reading, mentions) in enumerate(zip(readings, known, strict=True)):
        taken = [m for m in mentions if m.type in _TAKEN and m.source not in _WEAK]
        for start, end in _candidates(reading, taken):
            name = reading.text[start:end]
            if name not in found:
                proper = _is_place(reading, start, end)
                looks = _looks(name, proper)
                if looks is None:
                    continue
                found[name] = Weight(looks, _is_coined(name, proper), _is_goods(name))
            weight = found[name]
            weight.places.add((number, start))
            for kind, value in _company_kept(reading.text, start, end).items():
                weight.seen[kind] = max(weight.seen.get(kind, 0.0), value)
    for name, weight in found.items():
        if ENOUGH - 1.5 <= weight.total() < ENOUGH:
            weight.named = sum(reading.text.count(name) for reading in readings)
    sure = {name for name, weight in found.items() if weight.total() >= ENOUGH and weight.proved()}
    firms = {
        reading.text[m.start : m.end]
        for reading, mentions in zip(readings, known, strict=True)
        for m in mentions
        if m.type == "Enterprise"
    }
    sure -= {name for name in sure if name[:-1] in firms | sure and tails().search(name[:-1])}  # 甲制动|集成
    return frozenset(_longest(sure, found))


def _longest(sure: set[str], found: Mapping[str, Weight]) -> Iterator[str]:
    """Names without those that only ever stand inside a longer one, and without longer ones seen less often."""
    for name in sure:
        longer = [other for other in sure if other != name and name in other]
        shorter = [other for other in sure if other != name and other in name]
        if any(len(found[other].places) > len(found[name].places) for other in shorter):
            continue
        if any(len(found[other].places) >= len(found[name].places) for other in longer):
            continue
        yield name


_TAKEN = frozenset({"Zone", "University", "ResearchInstitute", "Organisation", "Honour", "Policy"})
_WEAK = frozenset({"bare:zone"})


def _candidates(reading: Reading, taken: list[Mention]) -> Iterator[tuple[int, int]]:
    text = reading.text
    covered = {at for mention in taken for at in range(mention.start, mention.end)}
    follows: dict[int, re.Match[str] | None] = {}
    run_start = run_end = 0
    for start in _begins(reading):
        if start in covered or not (_opens(reading, start) or _is_crumbled(reading, start)):
            continue
        if not run_start <= start < run_end:
            run = _NAME.match(text, start)
            if run is None:
                continue
            run_start, run_end = run.span()
        for end in range(start + SHORTEST, min(run_end, start + LONGEST) + 1):
            if end - 1 in covered or text[end - 1] in NEVER:
                break
            if end not in follows:
                follows[end] = AFTER.match(text, end)
            after = follows[end]
            if after is None and _verb_follows(reading, end) and _delivered(text, start, end):
                yield start, end
            if after is None or _is_person(reading, start, end):
                continue
            if end in reading.ends or ((after["does"] or after["many"]) and _is_cut(reading, start, end)):
                yield start, end


def _verb_follows(reading: Reading, end: int) -> bool:
    index = reading.starts.get(end)
    return index is not None and reading.tags[index].tag in ("v", "vd", "vn")


_DELIVERED = (
    ("served", SERVED_BEFORE, SERVED_AFTER),
    ("customer", CUSTOMER_BEFORE, CUSTOMER_AFTER),
    ("worked", WORKED_BEFORE, WORKED_AFTER),
    ("made", MADE_BY_BEFORE, MADE_BY_AFTER),
)


def _delivered(text: str, start: int, end: int) -> str:
    """How a stretch stands where only those stand that are delivered to, or "" where it does not."""
    lead = text[max(0, start - 6) : start]
    for kind, before, after in _DELIVERED:
        if before.search(lead) and after.match(text, end):
            return kind
    return ""


def _begins(reading: Reading) -> Iterator[int]:
    """Offsets at which a name may begin: where the tagger begins a word, and after a word that leads up to names."""
    yield from reading.starts
    for match in LED_IN.finditer(reading.text):
        if match.end() not in reading.starts:
            yield match.end()


@lru_cache(maxsize=65536)
def _brand(pair: str) -> float:
    """How much two characters look like a brand: 2 where they are no word, 1 where they are a rare one or a place."""
    if is_unknown(pair):
        return 2.0
    if is_rare(pair) or pair in vocabulary.divisions() or pair in vocabulary.words("regions"):
        return 1.0
    return 0.0


def _opens(reading: Reading, start: int) -> bool:
    """Whether a name may begin at an offset: not with a word that does or joins something."""
    index = reading.starts.get(start)
    two = reading.text[start : start + 2]
    return _may_open(two) if index is None else _may_open(two, reading.words[index], reading.tags[index].tag)


@lru_cache(maxsize=65536)
def _may_open(two: str, word: str = "", tag: str = "") -> bool:
    """Whether a name may begin with two characters, and with the word of the tagger that they open, if they do."""
    if two[0] in NEVER or two in LEAD_INS:
        return False
    if not word:
        return True
    if word in NAME_VERBS:
        return False
    if len(word) == 1:
        return tag not in ("v", "p", "d", "r", "c", "m", "q", "u") or word in PROUD
    return tag not in ("v", "vd", "d", "ad", "p", "c", "r", "m", "q", "u", "t", "TIME") or is_unknown(word)


def _is_crumbled(reading: Reading, start: int) -> bool:
    """Whether single characters stand after the word for a firm: a name that the tagger could make nothing of."""
    index = reading.starts.get(start)
    words = reading.words
    return (
        index is not None
        and index + 1 < len(words)
        and len(words[index]) == len(words[index + 1]) == 1
        and KIND_BEFORE.search(reading.text, max(0, start - 4), start) is not None
    )


def _is_cut(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger took a name and the verb after it for one name, and the first part looks like a firm's."""
    index = reading.at(end)
    looks = _looks(reading.text[start:end]) or 0.0
    named = index is not None and reading.tags[index].tag in ("nz", "LOC", "PER", "ORG", "nt", "nr")
    return looks >= (2.0 if named else 3.0)


def _is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger takes the first word of a stretch for a place, and something follows it."""
    index = reading.starts.get(start)
    return index is not None and reading.tags[index].tag in ("LOC", "ns") and reading.tags[index].end < end


def _is_person(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger takes a stretch for a person, and it begins with a surname."""
    index = reading.starts.get(start)
    return (
        index is not None
        and reading.tags[index].tag in ("PER", "nr")
        and reading.tags[index].end == end
        and end - start <= 3
        and (
            reading.text[start] in vocabulary.words("surnames")
            or reading.text[start : start + 2] in vocabulary.words("surnames")
        )
        and not BEFORE_FIRM.search(reading.text, max(0, start - 16), start)
    )


def _is_coined(name: str, proper: bool) -> bool:
    """Whether a name begins with two characters, past a place, that are no common word."""
    return proper or (_brand(name[:2]) > 0 and (name[:2] not in vocabulary.divisions() or _brand(name[2:4]) > 0))


def _is_goods(name: str) -> bool:
    """Whether a name ends as what is made does, and not as firms do."""
    return bool(vocabulary.ending("product_heads", name)) and not tails().search(name)


@lru_cache(maxsize=65536)
def _looks(name: str, proper: bool = False) -> float | None:
    """How much a stretch looks like a firm's name; None where it cannot be one. ``proper``: it opens with a place."""
    if not is_unknown(name) or name in industries() or is_trade(name) or NO_FIRM.search(name):
        return None
    if kind_of(name) != "Enterprise" or name in vocabulary.divisions():
        return None
    if GENERIC.search(name) or LATIN.search(name):
        return None
    if name[0] in "同和与" and len(name) > 4 and _brand(name[1:3]) == 2.0:
        return None
    tail = next((name[at:] for at in range(2, len(name) - 1) if name[at:] in _ends()), "")
    if tail:
        brand = name[: -len(tail)]
        trade = 1.25 if tail in LOOSE or not tails().search(name) else 2.0
    elif len(name) >= 4 and all(char in TRADE for char in name[-2:]):
        brand, trade = name[:-2], 1.5
    else:
        brand, trade = name, 0.0
    if (end := GENERIC_END.search(name)) and not (len(end[0]) == 1 and tails().search(name)):
        return None
    if brand.isascii() and not tails().search(name):
        return None
    if len(brand) > 4 or any(char in NEVER for char in brand):
        return None
    pair = brand[-2:] if len(brand) == 4 and _brand(brand[:2]) == 1.0 else brand[:2]
    if len(brand) == 3 and trade:
        score = max(_brand(brand[:2]), _brand(brand[1:])) if is_unknown(brand) else 0.0
    else:
        score = max(_brand(pair), 1.0 if proper and trade else 0.0)
    if not trade and (name[0] in DEGREES or not is_rare(name[2:4] if len(name) >= 4 else name[1:])):
        return None
    if _common_words(name) or pair in _terms():
        score -= 1.5
    if all(char in TRADE for char in brand) or brand[0] in TECHNICAL:
        score -= 1.5
    return score + trade


@cache
def _terms() -> Mapping[str, list[str]]:
    """Terms of industries and products by their first two characters."""
    found: dict[str, list[str]] = {}
    for kind in ("industries", "product_heads", "industry_heads"):
        for term in vocabulary.words(kind):
            if len(term) >= 2:
                found.setdefault(term[:2], []).append(term)
    return found


@cache
def _ends() -> frozenset[str]:
    heads = {*vocabulary.words("enterprise_tails"), *vocabulary.words("product_heads")}
    return frozenset(word for word in heads if len(word) >= 2)


@lru_cache(maxsize=65536)
def _common_words(name: str) -> bool:
    """Whether a name is common words and nothing else (高端装备, 绿色建材)."""
    halves = len(name) >= 4 and not is_rare(name[:2]) and not is_rare(name[2:])
    return halves or not is_rare(name[:3])


def _company_kept(text: str, start: int, end: int) -> dict[str, float]:
    """What stands beside a candidate, with its weight."""
    seen: dict[str, float] = {}
    before = BEFORE.search(text, max(0, start - 24), start)
    after = AFTER.match(text, end)
    if kind := _delivered(text, start, end):
        seen[kind] = 2.0
    if after is None:
        return seen
    opens = start == 0 or text[start - 1] in "，。；！？"
    if after["post"]:
        seen["post"] = 3.0
    if before and before["agent"]:
        seen["agent"] = 2.0 if before["agent"] != "由" or AGENT_AFTER.match(text, end) or after["does"] else 1.0
    if before and before["home"]:
        seen["home"] = 2.0
    if place := _place_before(text, start):
        seen["place"] = 2.0 if place in _countries() else 1.5
    if after["does"]:
        seen["does"] = 2.0 if opens else 1.5
    if after["house"]:
        seen["house"] = 1.75
    if after["own"] and (opens or (before and before["maybe"])):
        seen["own"] = 1.0
    if after["many"]:
        seen["many"] = 1.5
    if after["verb"]:
        seen["verb"] = 1.5 if opens else 1.0
    if before and before["maybe"] in TOWARDS and (after["does"] or after["stop"] or after["verb"]):
        seen["towards"] = 1.25
    return seen


@cache
def _countries() -> frozenset[str]:
    return frozenset(vocabulary.words("countries"))


def _place_before(text: str, start: int) -> str:
    """The country or place that stands before (德国的弗兰肯, 武汉光驭芯), or ""."""
    at = start - 1 if text[start - 1 : start] == "的" else start
    for width in (2, 3, 4, 5):
        name = text[at - width : at] if at >= width else ""
        if name in _countries() or name in vocabulary.divisions():
            return name
    return ""


_JOINTS = ("、", *CONJUNCTIONS)


def beside(readings: Sequence[Reading], names: frozenset[str]) -> Iterator[str]:
    """Names coordinated with firms already known, where they look like firms (A、B和C)."""
    for reading in readings:
        text = reading.text
        for name in names:
            at = text.find(name)
            while at >= 0:
                yield from _neighbours(reading, at, at + len(name))
                at = text.find(name, at + 1)


def _neighbours(reading: Reading, start: int, end: int) -> Iterator[str]:
    text = reading.text
    for joint in _JOINTS:
        if text.startswith(joint, end):
            begin = end + len(joint)
            if begin in reading.starts and _opens(reading, begin):
                run = _NAME.match(text, begin)
                for stop in range(begin + SHORTEST, min(run.end() if run else begin, begin + LONGEST) + 1):
                    after = AFTER.match(text, stop)
                    ends = after and (stop in reading.ends or (after["does"] and _is_cut(reading, begin, stop)))
                    ends = ends or (stop in reading.ends and _verb_follows(reading, stop))
                    if ends and (_looks(text[begin:stop]) or 0.0) >= 2.0:
                        yield text[begin:stop]
                        break
        if text.endswith(joint, 0, start):
            stop = start - len(joint)
            for begin in range(stop - SHORTEST, max(-1, stop - LONGEST - 1), -1):
                fits = begin in reading.starts and (begin == 0 or text[begin - 1] in "，。；：、“的由向与和为是有给让")
                if fits and _opens(reading, begin) and (_looks(text[begin:stop]) or 0.0) >= 2.0:
                    yield text[begin:stop]
                    break


__all__ = ["beside", "learn"]
