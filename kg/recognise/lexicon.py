"""What a first pass over all articles learns and the second uses. Lexicons merge in any order to the same value."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from kg.recognise.companies import core
from kg.vocabulary import Matcher


class HasWords(Protocol):
    """What a lexicon can be cut down to: anything that knows its own text."""

    @property
    def words(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names that were seen in sure contexts.

    ``enterprises`` are names as written; ``zones`` are full names; ``posts`` are (person, the zone of the article,
    title@organisation), by which people of one name are kept apart.
    """

    enterprises: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str, str]] = frozenset()

    def merge(self, other: Lexicon) -> Lexicon:
        """The union; associative, and the order does not matter."""
        return Lexicon(self.enterprises | other.enterprises, self.zones | other.zones, self.posts | other.posts)

    def within(self, text: HasWords) -> Lexicon:
        """The part that can matter to a text: names in it, and the full names of what may be short for them."""
        found = _index(self)
        keys = {key for _, _, key in found.matcher.find_all(text.words)} if found.matcher else set()
        return Lexicon(
            frozenset().union(*(found.enterprises.get(key, ()) for key in keys)),
            frozenset().union(*(found.zones.get(key, ()) for key in keys)),
            frozenset().union(*(found.posts.get(key, ()) for key in keys)),
        )

    def digest(self) -> str:
        """The same for equal lexicons, on any machine."""
        value = [sorted(self.enterprises), sorted(self.zones), sorted(map(list, self.posts))]
        return hashlib.blake2b(json.dumps(value, ensure_ascii=False).encode(), digest_size=12).hexdigest()


@dataclass(frozen=True, slots=True)
class _Index:
    """Entries by the word whose presence makes them matter: a firm's brand, a zone's place, a person."""

    enterprises: dict[str, set[str]]
    zones: dict[str, set[str]]
    posts: dict[str, set[tuple[str, str, str]]]
    matcher: Matcher[str] | None


@lru_cache(maxsize=2)
def _index(lexicon: Lexicon) -> _Index:
    enterprises: dict[str, set[str]] = {}
    zones: dict[str, set[str]] = {}
    posts: dict[str, set[tuple[str, str, str]]] = {}
    for name in lexicon.enterprises:
        enterprises.setdefault(core(name)[:2], set()).add(name)
    for name in lexicon.zones:
        zones.setdefault(name[:2], set()).add(name)
    for post in lexicon.posts:
        posts.setdefault(post[0], set()).add(post)
    return _Index(enterprises, zones, posts, _matcher({*enterprises, *zones, *posts}))


def _matcher(words: Iterable[str]) -> Matcher[str] | None:
    found = {word: word for word in sorted(words)}
    return Matcher(found) if found else None
