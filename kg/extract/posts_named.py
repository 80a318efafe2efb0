"""The organisation that stands before a title: a name and its department, a place, a town, a body of no list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg import vocabulary
from kg.extract import post_words as words
from kg.extract.posts_home import EMPLOYERS, Homes, Post
from kg.extract.scene import Scene
from kg.model import Entity, Mention
from kg.recognise import titles
from kg.recognise.company_words import FULL_COMPANY
from kg.recognise.tokens import is_unknown


@dataclass
class Employers:
    """The organisations of one sentence, and which of them a title belongs to by the words before it."""

    scene: Scene
    homes: Homes

    def __post_init__(self) -> None:
        self.text = self.scene.text
        linked = [m for m in self.scene.of(*EMPLOYERS) if m.entity is not None]
        self.all = [m for m in linked if m.type != "Organisation" or not words.BODY.search(self.text[m.start : m.end])]

    def before(self, start: int, title: str, floor: int) -> Post | None:
        """The post that a title is with the organisation named right before it."""
        return (
            self._named(start, title, floor)
            or self._placed(start, title, floor)
            or self._zone(start, title, floor)
            or self._town(start, title, floor)
            or self._unlisted(start, title, floor)
        )

    def office(self, start: int, title: str, floor: int) -> Post | None:
        """组织人事局局长 after 、: a department of the zone that the stack is about, without a name of its own."""
        item = self._item(start, floor)
        if not 0 < item < start or not words.OFFICE_HEAD.match(title):
            return None
        office = words.UNLISTED_OFFICE.fullmatch(self.text, item, start)
        named = [m for m in self.all if item <= m.start < start]
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
        near = [m for m in self.all if m.start >= floor and m.end <= start and start - m.end <= 14]
        for mention in sorted(near, key=lambda m: (-m.end, m.start)):
            gap = self.text[mention.end : start].removeprefix("的")
            gap = re.sub(r"^(?:有限公司|公司|集团)", "", gap)
            trade = words.TRADE.fullmatch(gap)
            traded = trade is not None and (not trade["trade"] or words.TRADED.match(title) is not None)
            if trade is not None and traded:
                gap = trade["trade"]
            if gap and self._fetched(mention, gap, title):
                gap = ""
            if gap and not words.DEPARTMENT.fullmatch(gap) and not self._is_field(start, gap, title):
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

    def _fetched(self, mention: Mention, gap: str, title: str) -> bool:
        """从某大学请来教授: a learned title of where somebody came from."""
        came = self.text[mention.start - 1 : mention.start] in ("从", "由")
        return came and titles.LEARNED.search(title) is not None and words.FETCHED.fullmatch(gap) is not None

    def with_field(self, start: int, post: Post) -> Post | None:
        """质量 顾问 of no firm that is named there, with the field before the title."""
        field = self.text[start : post.start]
        if post.at is not None or not self._is_field(post.start, field, post.title):
            return None
        return replace(post, title=field + post.title, start=start)

    def _is_field(self, start: int, gap: str, title: str) -> bool:
        """Whether words between a firm and a title say what its holder is in charge of: 数字化 总监, 热处理 工程师."""
        if not words.OF_FIELD.fullmatch(title) or not words.FIELD.fullmatch(gap):
            return False
        return self.scene.reading.is_nominal(start - len(gap), start)

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
        place = self.homes.place(match["kind"]) if match else None
        return entity if place is None else replace(entity, name=place.name + entity.name[1:])

    def _zone(self, start: int, title: str, floor: int) -> Post | None:
        """临港经开区管委会主任: a zone that no list has by this name; that in focus, when its name holds this one."""
        if not titles.ZONE.match(title) or not words.ZONE_WORD.search(self.text, floor, start):
            return None
        if any(m.end == start for m in self.all):
            return None
        index = self.scene.reading.at(start - 1)
        begin = max(floor, self.scene.reading.tags[index].start) if index is not None else start
        name = self.text[begin:start]
        if not words.ZONE_NAME.fullmatch(name):
            return None
        zone = self.scene.focus.zone
        rest = iter(zone.name if zone is not None else "")
        own = zone is not None and all(character in rest for character in name)
        return Post(title, zone if own else Entity("Organisation", name), begin, start)

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
        self.homes.places[match[0][0]] = place
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
                self.homes.places[kind] = place
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
        if words.HEADS_FIRM.match(title) and name == self.homes.stranger(start) and self._is_coined(begin, start):
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
