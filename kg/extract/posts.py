"""Stacks of titles in a sentence, and the organisation that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from kg import vocabulary
from kg.extract.scene import Scene
from kg.model import Entity, Mention
from kg.recognise import titles
from kg.recognise.company_words import FULL_COMPANY

EMPLOYERS = frozenset({"Enterprise", "University", "ResearchInstitute", "Organisation", "Zone", "Park", "Platform"})
#: Bodies that are part of a title, not an organisation of their own: 管委会主任 of a zone, 市委书记 of a city.
_BODY = re.compile(
    r"(?:工委|管委会|管理委员会|[省市区县州盟旗]委|党委|党组|政府|政协|人大|人大常委会|纪委|监委|支部|党总支)$|^(?:人武部|武装部)$"
)
_DEPARTMENT = re.compile(
    r"(?:[一-龥]{0,12}?(?:局|办|办公室|部|中心|车间|处|室|科|司|委|站|专班|分局|大队|厂|工段|班组|事业部|"
    r"学院|系|研究所|研究院|实验室|分公司|分行|支行|党委|党支部))$"
)
_DIVISION_BODY = re.compile(r".*(?:[局厅办委院会部]|工商联|中心)(?=.)")
_OWN = re.compile(r"(?:该|本|我们|这家|自家|其)?(?:公司|企业|厂里|厂|集团)(?:的)?$")
_CUTS = re.compile(r"[、兼]|(?<=[长任理师监记员授总])(?:和|及)")
_LEAD = re.compile(r"(?:了|其|原|为|一名|一位|新一届|的)*")
_SEPARATORS = "、，兼暨"
_FIRM_END = re.compile(r"(?:公司|集团|合作社|银行|支行|分行|厂|酒店|医院|商会|协会|学会|联合会|促进会)$")
_NO_FIRM = re.compile(
    r"^(?:该|本|某|我|各|这|那|其|多|两|上市|知名|龙头|民营|国有|链主|分|子|母|总)*(?:家)?(?:公司|集团|"
    r"企业|银行|厂|协会|商会)$"
)
_BARE = re.compile(r"^(?P<kind>[省市区县州])(?=.+(?:[局厅办委院部会]|中心|工商联)$|工商联$)")
_TOWN = re.compile(r"^(?:镇|乡|街道|村|社区)(?=.)")
_SHARED = re.compile(r"副|委员|常委|成员|教授|研究员|工程师|技术员")


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
        self.employers = [m for m in linked if m.type != "Organisation" or not _BODY.search(self.text[m.start : m.end])]
        self.people = {m.end for m in self.scene.of("Person")}

    def before(self, end: int, floor: int = 0) -> list[Post]:
        """The posts of the stack that ends at ``end``: （市委常委、副市长，某区党工委书记）张…"""
        stack: list[Post] = []
        at = end
        while (post := self._post(at, floor)) is not None:
            stack.append(post)
            at = post.start - 1
            if at < floor or self.text[at] not in _SEPARATORS:
                break
        return list(self._resolved(reversed(stack)))

    def within(self, start: int, end: int) -> list[Post]:
        """The posts of a coordination that fills ``text[start:end]``; none when a part of it is no post."""
        found: list[Post] = []
        at = start
        for cut in [*_CUTS.finditer(self.text, start, end), None]:
            stop = cut.start() if cut else end
            post = self._post(stop, at)
            if post is None or not _LEAD.fullmatch(self.text[at : post.start]):
                break
            found.append(post)
            at = cut.end() if cut else end
        return list(self._resolved(found))

    @staticmethod
    def shared(stack: list[Post]) -> list[Post]:
        """The posts that the next person after 、 has too: 副主任钱…、孙…"""
        return [post for post in stack[-1:] if _SHARED.search(post.title)]

    def _post(self, end: int, floor: int) -> Post | None:
        inner = max((m.end for m in self.employers if m.start >= floor and m.end < end), default=floor)
        start = titles.start_of(self.text, end, max(floor, inner))
        if start is None or start in self.people:
            return None
        title = self.text[start:end]
        found = (
            self._named(start, title, floor)
            or self._placed(start, title, floor)
            or self._town(start, title, floor)
            or self._unlisted(start, title, floor)
        )
        if found is not None:
            return Post(titles.plain(found.title), found.at, found.start, end)
        bare = self.text[start - 1 : start] if start > floor else ""
        if bare in self.KINDS and start - 1 not in self.scene.reading.starts:
            bare = ""
        if bare in self.KINDS and (body := _DIVISION_BODY.match(title)) and (place := self._place(bare)) is not None:
            return Post(title[body.end() :], Entity("Organisation", place.name + body[0]), start - 1, end)
        own = _OWN.search(self.text[floor:start])
        if own:
            return Post(titles.plain(title), self.firm(start), floor + own.start(), end)
        return Post(titles.plain(title), None, start, end)

    def _named(self, start: int, title: str, floor: int) -> Post | None:
        """A title after the name of an organisation, or after a department of one."""
        near = [m for m in self.employers if m.start >= floor and m.end <= start and start - m.end <= 14]
        for mention in sorted(near, key=lambda m: (-m.end, m.start)):
            gap = self.text[mention.end : start].removeprefix("的")
            gap = re.sub(r"^(?:有限公司|公司|集团)", "", gap)
            if gap and not _DEPARTMENT.fullmatch(gap):
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
        match = _BARE.match(entity.name)
        place = self._place(match["kind"]) if match else None
        return entity if place is None else replace(entity, name=place.name + entity.name[1:])

    def _town(self, start: int, title: str, floor: int) -> Post | None:
        """双沟镇党委书记: a town, a street office or a village, by the word before its kind."""
        match = _TOWN.match(title)
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
        if not re.fullmatch(r"[一-龥A-Za-z\d（）·]{4,24}", name) or _NO_FIRM.match(name):
            return None
        if _FIRM_END.search(name):
            kind = "Enterprise" if re.search(r"(?:公司|集团|厂|合作社)$", name) else "Organisation"
            return Post(title, Entity(kind, name), begin, start)
        if re.search(r"[局厅院所署会]$", name) and not titles.FIRM.search(title):
            return Post(title, Entity("Organisation", name), begin, start)
        return None

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
            return self.firm(post.start)
        return None

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
