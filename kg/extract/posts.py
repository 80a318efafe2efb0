"""Stacks of titles in a sentence, and the organisation that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from kg import vocabulary
from kg.extract import post_words as words
from kg.extract.scene import Scene
from kg.model import Entity, Mention
from kg.recognise import titles
from kg.recognise.company_words import FULL_COMPANY
from kg.recognise.reading import NAME_VERBS
from kg.recognise.tokens import is_unknown

EMPLOYERS = frozenset({"Enterprise", "University", "ResearchInstitute", "Organisation", "Zone", "Park", "Platform"})


@dataclass(frozen=True)
class Post:
    """A title with its organisation, as ``text[start:end]`` gives it."""

    title: str
    at: Entity | None
    start: int
    end: int


@dataclass
class Posts:
    """Reads the posts of one sentence; what it learns of places serves the posts after (区委书记张…，区长李…)."""

    scene: Scene
    KINDS: ClassVar[tuple[str, ...]] = ("省", "市", "区", "县", "州")
    places: dict[str, Entity] = field(default_factory=dict)
    heads: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.scene.text
        linked = [m for m in self.scene.of(*EMPLOYERS) if m.entity is not None]
        self.employers = [
            m for m in linked if m.type != "Organisation" or not words.BODY.search(self.text[m.start : m.end])
        ]
        self.people = {m.end for m in self.scene.of("Person")}

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

    def within(self, start: int, end: int) -> list[Post]:
        """The posts of a coordination that fills ``text[start:end]``; none when a part of it is no post."""
        found: list[Post] = []
        at = start
        for cut in [*words.CUTS.finditer(self.text, start, end), None]:
            stop = cut.start() if cut else end
            post = self._post(stop, at)
            if post is None or not words.LEAD.fullmatch(self.text[at : post.start]):
                break
            found.append(post)
            at = cut.end() if cut else end
        return list(self._resolved(found))

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
        office = self._office(start, title, floor)
        if office is not None:
            return office
        found = (
            self._named(start, title, floor)
            or self._placed(start, title, floor)
            or self._town(start, title, floor)
            or self._unlisted(start, title, floor)
        )
        if found is not None:
            return Post(titles.plain(found.title), found.at, found.start, end)
        bare = self.text[start - 1 : start] if start > floor and not words.ZONE_WORD.search(self.text[:start]) else ""
        if bare in self.KINDS and start - 1 not in self.scene.reading.starts:
            bare = ""
        if (
            bare in self.KINDS
            and (body := words.DIVISION_BODY.match(title))
            and (place := self._place(bare)) is not None
        ):
            return Post(title[body.end() :], Entity("Organisation", place.name + body[0]), start - 1, end)
        own = words.OWN.search(self.text[floor:start])
        said = (
            words.SAID_BODY.search(self.text, floor, start) if words.RANKED.sub("", title) in words.BODY_KINDS else None
        )
        if said and not own:
            return Post(titles.plain(title), None, said.start(), end)
        if own:
            return Post(titles.plain(title), self.firm(start), floor + own.start(), end)
        return Post(titles.plain(title), None, start, end)

    def _office(self, start: int, title: str, floor: int) -> Post | None:
        """组织人事局局长 after 、: a department of the zone that the stack is about, without a name of its own."""
        item = self._item(start, floor)
        if not 0 < item < start or not words.OFFICE_HEAD.match(title):
            return None
        office = words.UNLISTED_OFFICE.fullmatch(self.text, item, start)
        named = [m for m in self.employers if item <= m.start < start]
        if office is None or any(m.type != "Organisation" or m.start == item for m in named):
            return None
        return Post(office[0] + title, None, item, start + len(title))

    def _item(self, at: int, floor: int) -> int:
        """Where the item of a stack that a place lies in begins, after a separator; 0 when no separator opens it."""
        while at > floor and self.text[at - 1] not in words.SEPARATORS:
            at -= 1
        return at if at > 0 and self.text[at - 1] in words.SEPARATORS else 0

    def _named(self, start: int, title: str, floor: int) -> Post | None:
        """A title after the name of an organisation, or after a department of one."""
        near = [m for m in self.employers if m.start >= floor and m.end <= start and start - m.end <= 14]
        for mention in sorted(near, key=lambda m: (-m.end, m.start)):
            gap = self.text[mention.end : start].removeprefix("的")
            gap = re.sub(r"^(?:有限公司|公司|集团)", "", gap)
            trade = words.TRADE.fullmatch(gap)
            traded = trade is not None and (not trade["trade"] or words.TRADED.match(title) is not None)
            if trade is not None and traded:
                gap = trade["trade"]
            if gap and not traded and not words.DEPARTMENT.fullmatch(gap):
                return None
            base = self._base(mention)
            if base.entity is None:
                return None
            head = self.text[base.end : mention.end] + gap + title
            if base.type == "Organisation" and base.end == mention.end:
                base = replace(base, entity=self._full(base.entity))
            learned = titles.LEARNED.search(title) and not re.search(r"长$|主任$", title)
            return Post(title if learned else head, base.entity, mention.start, start)
        return None

    def _base(self, mention: Mention) -> Mention:
        """The zone in 某开发区招商局, the firm in 某有限公司技术中心, else the organisation itself."""
        name = self.text[mention.start : mention.end]
        if mention.type == "Organisation":
            inside = [
                m
                for m in self.scene.of("Zone")
                if m.entity is not None
                and (
                    (m.start == mention.start and m.end < mention.end)
                    or (m.end == mention.start and re.fullmatch(r".{1,7}[局办处科室]", name))
                )
            ]
            return max(inside, key=lambda m: m.end, default=mention)
        if mention.type == "Platform":
            firm = FULL_COMPANY.search(name)
            kind, end = ("Enterprise", firm.end()) if firm else ("Organisation", len(name))
            return replace(mention, end=mention.start + end, entity=Entity(kind, name[:end]))
        return mention

    def _full(self, entity: Entity) -> Entity:
        """市工信局 with the name of its city."""
        match = words.BARE.match(entity.name)
        place = self._place(match["kind"]) if match else None
        return entity if place is None else replace(entity, name=place.name + entity.name[1:])

    def _town(self, start: int, title: str, floor: int) -> Post | None:
        """双沟镇党委书记: a town, a street office or a village, by the word before its kind."""
        match = words.TOWN.match(title)
        index = self.scene.reading.at(start - 1) if start > floor else None
        if match is None or index is None:
            return None
        begin = max(floor, self.scene.reading.tags[index].start)
        name = self.text[begin:start] + match[0]
        if not re.fullmatch(r"[一-龥]{3,12}", name):
            return None
        place = Entity("Organisation", name)
        self.places[match[0][0]] = place
        return Post(title, place, begin, start)

    def _placed(self, start: int, title: str, floor: int) -> Post | None:
        """襄城区委副书记, 青岛市副市长, 某市应急管理局局长: a division before a title."""
        match = titles.PLACE.match(title)
        kind = (match["kind"] or match["head"]) if match else ""
        for width in range(min(11, start - floor), 1, -1):
            name = self.text[start - width : start]
            division = vocabulary.divisions().get(name)
            if division is None:
                continue
            full = division.name == name
            if match and not full and vocabulary.divisions().get(name + kind) is not None:
                name, full = name + kind, True
            place = Entity("Organisation", name if full else division.name)
            if match:
                self.places[kind] = place
                return Post(title, place, start - width, start)
            if (body := re.match(r"(.*[局厅办委院会部处])(?=.)", title)) and titles.start_of(
                title, len(title), body.end()
            ) is not None:
                if re.match(r"党|政协|人大|政府|纪|监", title):
                    return Post(title, place, start - width, start)
                return Post(title[body.end() :], Entity("Organisation", place.name + body[0]), start - width, start)
        return None

    def _unlisted(self, start: int, title: str, floor: int) -> Post | None:
        """A firm or a body that no recogniser knows, from the way its name ends."""
        begin = self.scene.reading.phrase_start(start, floor) if start > floor else start
        name = self.text[begin:start].rsplit("、", 1)[-1].strip("“”‘’")
        begin = start - len(name)
        if not re.fullmatch(r"[一-龥A-Za-z\d（）·]{2,24}", name) or words.NO_FIRM.match(name):
            return None
        if len(name) >= 4 and words.FIRM_END.search(name):
            kind = "Enterprise" if re.search(r"(?:公司|集团|厂|合作社)$", name) else "Organisation"
            return Post(title, Entity(kind, name), begin, start)
        if words.HEADS_FIRM.match(title) and name == self._stranger(start) and self._is_coined(begin, start):
            return Post(title, Entity("Enterprise", name), begin, start)
        if re.search(r"[局厅院所署会]$", name) and len(name) >= 4 and not titles.FIRM.search(title):
            return Post(title, Entity("Organisation", name), begin, start)
        return None

    def _is_coined(self, start: int, end: int) -> bool:
        """Whether a phrase of up to eight characters holds a word that is no common one."""
        reading = self.scene.reading
        first, last = reading.at(start), reading.at(end - 1)
        if first is None or last is None or end - start > 8 or not reading.is_nominal(start, end):
            return False
        return any(reading.tags[i].tag in words.NAMES or is_unknown(reading.word(i)) for i in range(first, last + 1))

    def _resolved(self, stack: Iterator[Post] | list[Post]) -> Iterator[Post]:
        """Posts with the organisation that one without takes from its left, or from what the text is about."""
        left: Entity | None = None
        for post in stack:
            at = post.at or self._default(post, left)
            if post.title in titles.NO_POST:
                continue
            if at is not None:
                left = at
                self.heads[re.sub(r".*副", "", post.title)] = at
                yield Post(post.title, at, post.start, post.end)

    def _default(self, post: Post, left: Entity | None) -> Entity | None:
        place = titles.PLACE.match(post.title)
        if place:
            return self._place(place["kind"] or place["head"])
        if titles.ZONE.match(post.title):
            return left if left is not None and left.type != "Organisation" else self.scene.zone_at(post.start)
        if left is not None and (left.type != "Zone" or not titles.LEARNED.search(post.title)):
            return left
        if (same := self.heads.get(re.sub(r".*副", "", post.title))) is not None and "副" in post.title:
            return same
        if titles.FIRM.search(post.title) and not titles.LEARNED.search(post.title):
            return None if self._stranger(post.start) else self.firm(post.start)
        return self._school(post) or self._body(post)

    def _stranger(self, at: int) -> str:
        """The noun phrase right before a title, which is no firm that anybody knows: 甲乙董事长张某."""
        reading = self.scene.reading
        index = reading.at(at - 1) if at > 0 and words.WORD.match(self.text, at - 1) else None
        if index is None or (reading.tags[index].tag in ("v", "d", "p") and reading.word(index) not in NAME_VERBS):
            return ""
        floor = max((m.end for m in self.scene.of(*EMPLOYERS, "Person") if m.end < at), default=0)
        name = self.text[reading.phrase_start(at, floor) : at]
        return name if len(name) >= 2 and not words.COMMON.search(name) else ""

    def _school(self, post: Post) -> Entity | None:
        """学校派出教授, 该校副校长: the university that the sentence spoke of."""
        if not words.SCHOOLS.search(self.text, 0, post.start):
            return None
        named = [m.entity for m in self.scene.of("University") if m.end <= post.start]
        return named[-1] if named else None

    def _body(self, post: Post) -> Entity | None:
        """兼任研究院院长, 出任主任: the body that the sentence spoke of."""
        title = words.RANKED.sub("", post.title)
        kinds = words.BODY_KINDS.get(title, ())
        body = self.text[post.start : post.end - len(post.title)]
        said = next((kind for kind in kinds if body.endswith(kind)), "")
        named = [
            m.entity
            for m in self.scene.of("Platform", "ResearchInstitute")
            if m.end < post.start and m.entity is not None and m.entity.name.endswith(said or kinds)
        ]
        return named[-1] if named and kinds else None

    def _place(self, kind: str) -> Entity | None:
        if kind not in self.places and (name := home_division(self.scene, kind)):
            self.places[kind] = Entity("Organisation", name)
        return self.places.get(kind)

    def firm(self, at: int) -> Entity | None:
        """The firm last named before a place, else the one in focus."""
        named = [m for m in self.scene.of("Enterprise") if m.end <= at and m.entity is not None and m.end - m.start > 2]
        return named[-1].entity if named else self.scene.focus.firm


def home_division(scene: Scene, kind: str) -> str | None:
    """The division of a kind in which the zone in focus lies (the 区 of 襄城经开区 → 襄城区)."""
    zone = scene.focus.zone
    if zone is None:
        return None
    for width in range(min(9, len(zone.name)), 1, -1):
        for division in vocabulary.namesakes(zone.name[:width]):
            current = division
            while not current.name.endswith(kind):
                if current.parent is None:
                    break
                current = vocabulary.division(current.parent)
            else:
                return current.name
    return None
