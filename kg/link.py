"""Mentions to entities: one thing, one entity, under the fullest name seen; never by likeness alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg import vocabulary
from kg.model import Entity, Mention
from kg.recognise import chains
from kg.recognise.companies import core, is_short_for, same_core
from kg.recognise.lexicon import Lexicon
from kg.split import zone_names

_PROJECT_TAIL = re.compile(r"(?:等|产业化|建设)?(?:项目|工程)$")
_PHASE = re.compile(r"(?:[一二三四五六]期)(?:工程|项目)?(?:[、和及]?[一二三四五六]期(?:工程|项目)?)*$")


_MARKS = re.compile(r"[“”‘’\"《》\s]")


def bare(text: str) -> str:
    """A name without the quotation marks and blanks around and in it."""
    return text if text.isalnum() else _MARKS.sub("", text)


def zone_name(name: str, seen: Iterable[str] = ()) -> str:
    """The full name of a zone: the fullest of ``seen`` for the same zone, the listed one, or the kind written out.

    Examples
    --------
    >>> zone_name("晋城经开区"), zone_name("临汾经开区", ["临汾经济开发区"])
    ('晋城经济技术开发区', '临汾经济开发区')
    """
    found = list(zone_names.find(name))
    if not found or not found[-1].place:
        return vocabulary.names("zones").get(name, name)
    own = found[-1]
    same = [own]
    for other in sorted(set(seen)):
        same += [n for n in _placed(other) if n.key == own.key]
    full = zone_names.fullest(same)
    if not any(n.kind not in zone_names.SHORT_KINDS for n in same):
        listed = vocabulary.names("zones")
        return listed.get(name, listed.get(zone_names.short_place(own.place) + own.kind, full))
    return full


@lru_cache(maxsize=4096)
def _placed(name: str) -> tuple[zone_names.ZoneName, ...]:
    return tuple(zone for zone in zone_names.find(name) if zone.place)


@dataclass(frozen=True)
class Names:
    """The enterprises among which a short name is looked up, widest circle last: article, document, corpus."""

    circles: tuple[frozenset[str], ...]
    _found: dict[str, str] = field(default_factory=dict, compare=False)

    def full(self, name: str) -> str:
        """The one full name that ``name`` is short for, or itself when there is none or more than one."""
        if name not in self._found:
            found = name
            while (further := self._look(found)) != found:
                found = further
            self._found[name] = found
        return self._found[name]

    def ending(self, words: str) -> str:
        """The longest name that ends these words, or ""."""
        if not words:
            return ""
        return max((n for circle in self.circles for n in circle if words.endswith(n)), key=len, default="")

    def _look(self, name: str) -> str:
        brand = core(name)[:2]
        for circle in self.circles:
            near = _by_brand(circle).get(brand, ())
            exact = {full for full in near if full != name and same_core(name, full)}
            if exact:
                fullest = max([*exact, name], key=lambda n: (len(n), n))
                return fullest if all(n == fullest or same_core(n, fullest) for n in exact) else name
            short = {full for full in near if full != name and is_short_for(name, full)}
            if len(short) == 1:
                return short.pop()
            if short:
                return name
        return name


@lru_cache(maxsize=64)
def _by_brand(circle: frozenset[str]) -> dict[str, list[str]]:
    """Names by the two characters with which their cores begin, as those of one firm do."""
    found: dict[str, list[str]] = {}
    for name in circle:
        found.setdefault(core(name)[:2], []).append(name)
    return found


@dataclass(frozen=True)
class Linker:
    """Gives mentions their entities within one article.

    ``zone`` is the article's zone, ``zones`` the full zone names seen, ``names`` the enterprises by circle.
    ``defined`` maps an alias that the article defines (（以下简称“X”）) to the words before it, which its name ends.
    """

    zone: Entity | None
    zones: frozenset[str]
    names: Names
    defined: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)
    _zone_names: dict[str, str] = field(default_factory=dict, compare=False)

    def link(self, mention: Mention, text: str) -> Mention:
        """The mention with its entity; without one where it stands for something unknown."""
        name = bare(text[mention.start : mention.end])
        return Mention(mention.start, mention.end, mention.type, mention.source, self.entity(mention, name))

    def entity(self, mention: Mention, name: str) -> Entity | None:
        kind = mention.type
        if kind == "Zone":
            return self._zone(mention, name)
        if kind == "Enterprise":
            return Entity(kind, self.names.full(self.names.ending(self.defined.get(name, "")) or name))
        if kind == "University":
            return Entity(kind, vocabulary.names("universities").get(name, name))
        if kind == "IndustryChain":
            return Entity(kind, chains.core(name))
        if kind == "Project":
            return Entity(kind, project_name(name))
        if kind == "Person":
            return Entity(kind, name, self.persons.get(name, ""))
        return Entity(kind, name)

    def _zone(self, mention: Mention, name: str) -> Entity | None:
        words = self.defined.get(name, "")
        defined = next((n for n in zone_names.find(words) if n.place and n.end == len(words)), None)
        if defined is not None:
            name = defined.text
        elif mention.source.startswith("bare"):
            if self.zone is not None and not _fits(name, self.zone.name) and name in zone_names.areas():
                return Entity("Zone", zone_names.areas()[name])
            return self.zone if self.zone is not None and _fits(name, self.zone.name) else None
        if name not in self._zone_names:
            self._zone_names[name] = zone_name(name, self.zones)
        return Entity("Zone", self._zone_names[name])


def _fits(word: str, zone: str) -> bool:
    """Whether a bare kind can mean that zone: 高新区 does not mean an 经开区, 开发区 means any."""
    if word.endswith("片区"):
        return zone.endswith(word.lstrip("该本我"))
    if word.startswith(("该", "本", "我", "全区")) or word in ("开发区", "示范区", "新区"):
        return True
    kinds = [n.kind for n in zone_names.find(zone)]
    return not kinds or zone_names.kind_class(kinds[-1]) == zone_names.kind_class(word)


@lru_cache(maxsize=8192)
def project_name(name: str) -> str:
    """A project's name without 项目 and 工程; a phase after them is kept: 数字园项目一期 → 数字园一期."""
    phase = _PHASE.search(name)
    if phase and phase.start() > 1:
        head = _PROJECT_TAIL.sub("", name[: phase.start()])
        tail = re.sub(r"(?:项目|工程)$", "", phase[0])
        return head + tail
    cut = _PROJECT_TAIL.sub("", name) if not name.endswith("工程") else re.sub(r"项目工程$", "", name)
    return cut if len(cut) >= 2 else name


_ALIAS = re.compile(
    r"(?P<full>[一-龥A-Za-z\d（）]{4,40}?)（(?:以下)?(?:简称|下称)[:：]?[“\"]?(?P<short>[^“”\"）]{2,16})[”\"]?）"
)


def aliases(text: str) -> dict[str, str]:
    """Aliases that a text defines: short -> the words before the bracket."""
    if "简称" not in text and "下称" not in text:
        return {}
    return {match["short"]: match["full"] for match in _ALIAS.finditer(text)}


def people(lexicon: Lexicon, zone: str) -> dict[str, str]:
    """Qualifiers for the people of an article: names that several, apparently different people bear.

    Two articles mean one person when they are about one zone or give the same post at the same place.
    """
    by_name: dict[str, dict[str, set[str]]] = {}
    fullest: dict[tuple[str, str], str] = {}
    for person, home, post in lexicon.posts:
        key = _home(home)
        by_name.setdefault(person, {}).setdefault(key, set()).add(post)
        known = fullest.get((person, key), "")
        fullest[person, key] = max(known, home, key=lambda name: (len(name), name))
    found = {}
    for person, homes in by_name.items():
        group = _group(homes, _home(zone))
        if len(_groups(homes)) > 1 and group is not None:
            found[person] = min(fullest[person, home] for home in group)
    return found


def _home(name: str) -> str:
    """The same for all forms of a zone's name (临汾开发区, 临汾经济技术开发区)."""
    return next(("/".join(zone.key) for zone in _placed(name)), name)


def _groups(homes: Mapping[str, set[str]]) -> list[frozenset[str]]:
    groups: list[tuple[set[str], set[str]]] = []
    for home in sorted(homes):
        members, posts = {home}, set(homes[home])
        for other in [g for g in groups if g[1] & posts]:
            groups.remove(other)
            members |= other[0]
            posts |= other[1]
        groups.append((members, posts))
    return [frozenset(members) for members, _ in groups]


def _group(homes: Mapping[str, set[str]], zone: str) -> frozenset[str] | None:
    return next((group for group in _groups(homes) if zone in group), None)
