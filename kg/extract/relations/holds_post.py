"""Person → post: titles stacked before or after a name, with the organisation that each belongs to."""

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention

_ORG_CHAR = "一-龥A-Za-z\\d（）()“”"


@cache
def _title() -> str:
    words = sorted(vocabulary.words("titles"), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


@cache
def _before() -> re.Pattern[str]:
    """One stack of titles that ends where a name begins: (organisation)(title)((、|，)(organisation)(title))*."""
    one = rf"(?:[{_ORG_CHAR}]{{0,30}}?){_title()}"
    return re.compile(rf"(?P<stack>{one}(?:[、，兼]{one}){{0,4}})$")


@cache
def _part() -> re.Pattern[str]:
    return re.compile(rf"(?P<org>.*?)(?P<title>(?:原|时任|前|现任)?{_title()})$")


_AFTER = re.compile(
    r"^(?:同志)?(?:，)?(?:分别)?(?:现?任|担任|兼任|出任|当选为?|被任命为|被聘为|受聘为|就任|接任|成为|是|晋升为|从[^，。；]{1,12}?(?:晋升|成长|转型)为|为)(?P<stack>[^，。；]{2,40})"
)
_GOVERNS = re.compile(r"^(?:[省市区县州盟旗镇乡]|自治区|自治州)?(?:委|政府|人大|政协|人大常委会|纪委监委|纪委)?")
_PARTY = re.compile(r"^(?:(?P<place>省|市|区|县|州|盟|旗|镇|乡)(?P<body>委|政协|人大常委会|人大|政府|纪委)?)")


class HoldsPost:
    """Stacks before a name, appointments after it, and 负责…的 before it."""

    relation = "holdsPost"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        people = list(linked(scene.of("Person")))
        for number, (person, entity) in enumerate(people):
            floor = people[number - 1][0].end if number else 0
            yield from self._stacked(scene, person, entity, floor)
            yield from self._appointed(scene, person, entity)
            yield from self._adjacent(scene, person, entity)
            yield from self._in_charge(scene, person, entity, floor)
        yield from self._respectively(scene)

    def _stacked(self, scene: Scene, person: Mention, entity: Entity, floor: int) -> Iterator[Draft]:
        text = scene.text
        start = max(floor, max(text.rfind(mark, 0, person.start) for mark in "。；：！？") + 1)
        match = _before().search(text[start : person.start])
        if not match:
            return
        at = start + match.start("stack")
        yield from self._posts(scene, entity, at, person.start, person.end)

    def _posts(self, scene: Scene, entity: Entity, start: int, end: int, quote_end: int) -> Iterator[Draft]:
        """One draft for each title of ``text[start:end]``; a title without an organisation takes the one before it."""
        text = scene.text
        organisation: Entity | None = None
        at = start
        for piece in re.split(r"([、，兼])", text[start:end]):
            match = _part().fullmatch(piece)
            if match:
                found = self._organisation(scene, at, match["org"], match["title"])
                organisation = found or organisation or self._home(scene)
                title = self._named(match["org"], match["title"])
                if organisation is not None:
                    post = Entity("Post", title, at=organisation)
                    yield Draft(entity, post, at, quote_end, "stacked")
            at += len(piece)

    def _named(self, org: str, title: str) -> str:
        """The title with the body it belongs to in local usage: 区委副书记, 市委常委, 区政协副主席."""
        body = re.search(r"(?:省|市|区|县|州|盟|旗)(?:委|政协|人大常委会|人大)$|(?:党工委|工委|党委|党组|管委会|纪工委)$", org)
        if body and not title.startswith(body[0]):
            return body[0] + title
        return title

    def _home(self, scene: Scene) -> Entity | None:
        return scene.focus.firm or scene.focus.zone

    def _organisation(self, scene: Scene, at: int, org: str, title: str) -> Entity | None:
        """The organisation that stands before a title, resolved where it is only 区委 or 经开区."""
        words = re.sub(r"^(?:同时|并|兼|现任|原|时任|以及|和|与|由|据|听取|邀请|聘请|选聘|来自)", "", org)
        end = at + len(org)
        inside = [m for m in scene.mentions if m.type in _EMPLOYERS and m.entity and at <= m.start and m.end <= end + 1]
        named = [m for m in inside if m.type != "Zone"]
        if named and not re.search(r"(?:党工委|管委会|区委|市委)$", org):
            return max(named, key=lambda m: (m.end - m.start, m.start)).entity
        zones = [m for m in inside if m.type == "Zone"]
        if zones:
            return zones[-1].entity
        place = self._place(scene, words + title)
        if place:
            return Entity("Organisation", place)
        if re.search(r"(?:党工委|管委会|工委)", words + title) and scene.focus.zone is not None:
            return scene.focus.zone
        if len(words) >= 4 and words[-1] in "局委办厅部院所社会司校馆行":
            return Entity("Organisation", words)
        return None

    def _place(self, scene: Scene, words: str) -> str | None:
        """上党区委副书记 → 上党区; a bare 区委 or 市长 → the division that the article's zone lies in."""
        for width in range(min(10, len(words)), 1, -1):
            name = words[:width]
            division = vocabulary.divisions().get(name)
            if division is not None and (division.name == name or not words[width : width + 1] in ("大", "电")):
                return _with_kind(division.name, name, words[width:])
        bare = re.match(r"(?:常务)?副?(?P<kind>[省市区县州])(?:委|长|政协|人大|政府|纪委)|(?:区委|市委|县委|省委)", words)
        if bare:
            return _home_division(scene, re.search(r"[省市区县州]", words)[0])  # type: ignore[index]
        return None

    def _appointed(self, scene: Scene, person: Mention, entity: Entity) -> Iterator[Draft]:
        match = _AFTER.match(scene.text[person.end :])
        if match and "分别" not in match[0]:
            start, end = person.end + match.start("stack"), person.end + match.end("stack")
            stack = scene.text[start:end]
            cut = re.match(rf"(?:[{_ORG_CHAR}]{{0,30}}?){_title()}(?:[、兼](?:[{_ORG_CHAR}]{{0,24}}?){_title()})*", stack)
            quoted = re.match(r"(?P<org>.{2,24}?)[“](?P<title>[^”]{2,10})[”]", stack)
            if quoted:
                yield from self._quoted(scene, entity, person, start, quoted)
            elif cut:
                yield from self._posts(scene, entity, start, start + cut.end(), end)

    def _quoted(self, scene: Scene, entity: Entity, person: Mention, start: int, match: re.Match[str]) -> Iterator[Draft]:
        firms = [m for m in scene.of("Enterprise") if start <= m.start and m.end <= start + match.end("org") and m.entity]
        if firms and firms[-1].entity:
            yield Draft(entity, Entity("Post", match["title"], at=firms[-1].entity), person.start, start + match.end(), "appointed")

    def _adjacent(self, scene: Scene, person: Mention, entity: Entity) -> Iterator[Draft]:
        """清华大学李某博士: an organisation before the name, a title straight after it."""
        match = re.match(rf"(?P<title>{_title()})", scene.text[person.end :])
        if not match:
            return
        before = [m for m in scene.mentions if m.type in _EMPLOYERS and m.end == person.start and m.entity]
        place = max(before, key=lambda m: m.end - m.start, default=None)
        if place is not None and place.entity is not None:
            end = person.end + match.end()
            yield Draft(entity, Entity("Post", match["title"], at=place.entity), place.start, end, "title-after")

    def _in_charge(self, scene: Scene, person: Mention, entity: Entity, floor: int) -> Iterator[Draft]:
        match = re.search(r"(?:(?P<org>公司|企业|厂|园区)?)(?P<title>负责(?:公司|企业|项目|厂里)?[一-龥]{2,8})的$", scene.text[floor : person.start])
        home = scene.focus.firm
        if match and home is not None:
            yield Draft(entity, Entity("Post", match["title"], at=home), floor + match.start(), person.end, "in-charge")

    def _respectively(self, scene: Scene) -> Iterator[Draft]:
        """X、Y分别担任A和B的“科技副总”."""
        text = scene.text
        for match in re.finditer(r"分别(?:担任|任|受聘为|出任)(?P<orgs>[^，。；]{4,80}?)(?:的)?[“](?P<title>[^”]{2,10})[”]", text):
            firms = [m for m in scene.of("Enterprise", "University") if match.start("orgs") <= m.start and m.end <= match.end("orgs")]
            people = [(m, e) for m, e in linked(scene.of("Person")) if m.end <= match.start()][-len(firms) :]
            if firms and len(firms) == len(people):
                for (person, entity), firm in zip(people, firms, strict=True):
                    if firm.entity is not None:
                        yield Draft(entity, Entity("Post", match["title"], at=firm.entity), person.start, match.end(), "respectively")


_EMPLOYERS = frozenset({"Enterprise", "University", "ResearchInstitute", "Organisation", "Zone", "Park", "Platform"})


def _with_kind(full: str, name: str, rest: str) -> str:
    kind = re.match(r"[省市区县州]", rest)
    return name + kind[0] if kind and not name.endswith(kind[0]) else full if name in full else name


def _home_division(scene: Scene, kind: str) -> str | None:
    """The division of a kind in which the zone in focus lies (the 区 of 上党经开区 → 上党区)."""
    zone = scene.focus.zone
    if zone is None:
        return None
    for width in range(min(9, len(zone.name)), 1, -1):
        for division in vocabulary.namesakes(zone.name[:width]):
            current = division
            while True:
                if current.name.endswith(kind):
                    return current.name
                if current.parent is None:
                    break
                current = vocabulary.division(current.parent)
    return None


EXTRACTOR = HoldsPost()
