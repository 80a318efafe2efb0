"""Stacks and coordinations of titles in a sentence, each with its organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from kg.extract import post_words as words
from kg.extract.posts_home import EMPLOYERS, Homes, Post
from kg.extract.posts_named import Employers
from kg.extract.scene import Scene
from kg.model import Entity, Mention
from kg.recognise import titles

__all__ = ["EMPLOYERS", "Post", "Posts"]


@dataclass
class Posts:
    """Reads the posts of one sentence; what it learns of places serves the posts after (区委书记张…，区长李…)."""

    scene: Scene
    KINDS: ClassVar[tuple[str, ...]] = ("省", "市", "区", "县", "州")

    def __post_init__(self) -> None:
        self.text = self.scene.text
        self.homes = Homes(self.scene)
        self.named = Employers(self.scene, self.homes)
        self.people = {m.end for m in self.scene.of("Person")}

    @property
    def employers(self) -> list[Mention]:
        return self.named.all

    def firm(self, at: int) -> Entity | None:
        return self.homes.firm(at)

    def before(self, end: int, floor: int = 0) -> list[Post]:
        """The posts of the stack that ends at ``end``: （市委常委、副市长，某区党工委书记）张…"""
        stack: list[Post] = []
        at = end
        while True:
            epithet = self._epithet(at, floor)
            post = self._post(at, floor) if epithet is None else None
            start = post.start if post is not None else epithet
            if start is None or (
                self.text[at : at + 1] == "，" and at < end and words.TAKEN.search(self.text, 0, start)
            ):
                break
            if post is not None:
                stack.append(post)
            at = start - 1
            if at < floor or self.text[at] not in words.SEPARATORS:
                break
        return list(self._resolved(reversed(stack)))

    def _epithet(self, end: int, floor: int) -> int | None:
        """Where 国家杰青获得者 begins in a stack: what a person is, but no post."""
        match = words.EPITHET.search(self.text, floor, end)
        return (
            match.start()
            if match and match.start() > floor and self.text[match.start() - 1] in words.SEPARATORS
            else None
        )

    def within(self, start: int, end: int, home: Entity | None = None) -> list[Post]:
        """The posts of a coordination that fills ``text[start:end]``; none when a part of it is no post.

        ``home`` is the organisation of those that name none.
        """
        found: list[Post] = []
        at = start
        for cut in [*words.CUTS.finditer(self.text, start, end), None]:
            stop = cut.start() if cut else end
            post = self._post(stop, at)
            lead = words.LEAD.match(self.text, at, post.start) if post is not None else None
            if post is None or lead is None:
                break
            if lead.end() < post.start and not (post := self.named.with_field(lead.end(), post)):
                break
            found.append(post)
            at = cut.end() if cut else end
        return list(self._resolved(found, home))

    @staticmethod
    def shared(stack: list[Post]) -> list[Post]:
        """The posts that the next person after 、 has too: 副主任钱…、孙…"""
        return [post for post in stack[-1:] if words.SHARED.search(post.title)]

    def _post(self, end: int, floor: int) -> Post | None:
        inner = max((m.end for m in self.employers if m.start >= floor and m.end < end), default=floor)
        start = titles.start_of(self.text, end, max(floor, inner))
        if start is None or start in self.people:
            return None
        title = self.text[start:end]
        chain = words.CHAIN.search(self.text, max(floor, inner), start) if title.endswith("链长") else None
        if chain:
            return Post(self.text[chain.start() : end], None, chain.start(), end)
        office = self.named.office(start, title, floor)
        if office is not None:
            return office
        found = self.named.before(start, title, floor)
        if found is not None:
            return Post(titles.plain(found.title), found.at, found.start, end)
        return self._of_division(start, title, floor) or self._of_home(start, title, floor)

    def _of_division(self, start: int, title: str, floor: int) -> Post | None:
        """市工信局局长, by the kind of division alone: its name is that of the zone's."""
        bare = self.text[start - 1 : start] if start > floor else ""
        if bare not in self.KINDS or words.ZONE_WORD.search(self.text[:start]):
            return None
        body = words.DIVISION_BODY.match(title) if start - 1 in self.scene.reading.starts else None
        place = self.homes.place(bare) if body else None
        if body is None or place is None:
            return None
        return Post(title[body.end() :], Entity("Organisation", place.name + body[0]), start - 1, start + len(title))

    def _of_home(self, start: int, title: str, floor: int) -> Post:
        """公司总经理, 研究院院长: of the firm or body spoken of; a bare title is left open."""
        end = start + len(title)
        own = words.OWN.search(self.text[floor:start])
        if own:
            return Post(titles.plain(title), self.firm(start), floor + own.start(), end)
        ranked = words.RANKED.sub("", title) in words.BODY_KINDS
        said = words.SAID_BODY.search(self.text, floor, start) if ranked else None
        return Post(titles.plain(title), None, said.start() if said else start, end)

    def _resolved(self, stack: Iterable[Post], left: Entity | None = None) -> Iterator[Post]:
        """Posts with the organisation that one without takes from its left, or from what the text is about."""
        for post in stack:
            at = post.at or self.homes.of(post, left)
            if post.title in titles.NO_POST:
                continue
            if at is not None:
                left = at
                self.homes.heads[re.sub(r".*副", "", post.title)] = at
                yield Post(post.title, at, post.start, post.end)
