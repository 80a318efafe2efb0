"""Person → post: titles stacked before a name, straight after it, taken up, or said of somebody in passing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.post_words import HIRES
from kg.extract.posts import EMPLOYERS, Post, Posts
from kg.extract.posts_told import described, told
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention, Stance
from kg.recognise import titles
from kg.recognise.reading import clause_start

_CHOSEN = re.compile(r"(?:任命|聘任|聘请|选聘|聘|选举|推选|推举|提名|任)$")
_TAKES = re.compile(
    r"(?:同志)?，?(?:[请聘挖引]来|请去|引进|请)?(?:拟|正式|分别)*(?:"
    r"(?:现任|担任|兼任|出任|历任|就任|接任|升任|转任|调任|改任|续任|连任|挂任|兼着|[当做干]起了?|当上了?|任|当选为?|晋升为|"
    r"成长为|成为|成了|被任命为|被聘为|挂职(?:担任|于|到|在)?(?!锻炼)|获聘为?|"
    r"被聘任为|被选为|受聘为|受聘担任|"
    r"从[^，。；]{1,12}?(?:晋升|成长|转型|提拔)(?:为|到)|[做当])|(?P<is>是)|(?P<to>为))"
)
_RISES = re.compile(
    r"[^，。；：]{0,24}，?(?:[^，。；：]{0,8})从(?:一名)?[^，。；：]{1,12}?(?:晋升|成长|提拔|转岗)(?:为|成)"
)
_AFTERWARDS = re.compile(r"(?:一职|职务|期间|以来|时|后)$")
_EACH = re.compile(
    r"分别(?:担任|任|受聘为|出任|受聘担任|"
    r"兼任)(?P<orgs>[^，。；]{4,80}?)的?(?:“(?P<quoted>[^”]{2,10})”|(?=[，。；]|$))"
)
_QUOTED = re.compile(r"(?P<org>[^，。；]{2,30}?)的?“(?P<title>[^”]{2,10})”")
_IN_CHARGE = re.compile(
    r"(?:(?:公司|企业|厂里?|园区)(?:里|内)?)?(?P<title>(?:主要)?(?:负责|主管|分管)[一-龥]{2,12})的$"
)
_SENT = re.compile(
    r"(?:同志)?(?:(?:带领?着?|率领?)[^，。；到赴]{0,6}团队|正|现|已|也|还|又|同时|被(?:选派|派|派驻|选聘)?)?"
    r"(?:到|赴|在|前往)(?P<org>[^，。；]{4,30}?)(?:挂职(?=“)|(?:挂职)?(?:担任|出任|兼任|挂任|任))"
    r"(?:“(?P<quoted>[^”，。]{2,10})”|(?P<title>[一-龥]{2,10}?)(?=[，。；后时]|期间|以来|一职|$))"
)
_SEGMENT = re.compile(r"[^，；。：]+")


class HoldsPost:
    """Posts of the people of a sentence."""

    relation = "holdsPost"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        people = list(linked(scene.of("Person")))
        if not people:
            return
        posts = Posts(scene)
        stack: list[Post] = []
        for number, (person, entity) in enumerate(people):
            floor = max(people[number - 1][0].end if number else 0, _start(scene.text, person.start))
            stop = people[number + 1][0].start if number + 1 < len(people) else len(scene.text)
            own = posts.before(person.start, floor)
            joined = scene.text[floor : person.start] in ("、", "和", "与") and not titles.after(scene.text, person.end)
            stack = own or (posts.shared(stack) if joined else [])
            for post, rule, end in self._of(scene, posts, person, stack, floor, stop):
                if post.at is not None:
                    yield Draft(
                        entity,
                        Entity("Post", post.title, at=post.at),
                        min(post.start, person.start),
                        max(end, person.end),
                        rule,
                        # What somebody is called by holds, whatever is denied or planned after it.
                        stance=Stance.ASSERTED if rule in ("stacked", "title-after", "described") else None,
                    )
        yield from self._each(scene, people)

    def _of(
        self, scene: Scene, posts: Posts, person: Mention, stack: list[Post], floor: int, stop: int
    ) -> Iterator[tuple[Post, str, int]]:
        for post in stack:
            yield post, "stacked", person.end
        yield from self._after(scene, posts, person, stack)
        yield from self._taken(scene, posts, person, stop)
        yield from self._sent(scene, posts, person, stop)
        yield from described(posts, person, floor)
        yield from self._said(scene, posts, person, stop)
        yield from told(scene, posts, person, floor, stop)
        charge = _IN_CHARGE.search(scene.text, floor, person.start)
        if charge and (home := posts.firm(person.start)) is not None:
            yield Post(charge["title"], home, charge.start(), person.start), "in-charge", person.end

    def _after(self, scene: Scene, posts: Posts, person: Mention, stack: list[Post]) -> Iterator[tuple[Post, str, int]]:
        """清华大学李某教授: an organisation before the name, a title straight after it."""
        found = titles.after(scene.text, person.end)
        if not found or found in titles.NO_POST:
            return
        before = [m for m in scene.of(*EMPLOYERS) if m.end == person.start and m.entity is not None]
        place = max(before, key=lambda m: m.end - m.start, default=None)
        end = person.end + len(found)
        if place is not None and place.entity is not None:
            yield Post(found, place.entity, place.start, end), "title-after", end
        elif not stack and titles.FIRM.search(found) and (firm := posts.firm(person.start)) is not None:
            yield Post(found, firm, person.start, end), "title-after", end

    def _taken(self, scene: Scene, posts: Posts, person: Mention, stop: int) -> Iterator[tuple[Post, str, int]]:
        """张某任…, 出任…, 当选为…, 任命张某为…"""
        match = _taking(scene, person.end, stop) or _RISES.match(scene.text, person.end, stop)
        if not match or "分别" in match[0]:
            return
        groups = match.groupdict()
        chosen = _CHOSEN.search(scene.text[max(0, person.start - 6) : person.start])
        if groups.get("to") and not chosen and not _hired(scene, person)[0]:
            return
        quoted = _QUOTED.match(scene.text, match.end())
        if quoted:
            firm = _last(scene, match.end(), quoted.end("org"))
            if firm is not None:
                yield Post(quoted["title"], firm.entity, person.start, quoted.end()), "appointed", quoted.end()
            return
        segment = _SEGMENT.match(scene.text, match.end())
        if segment:
            end = match.end() + len(_AFTERWARDS.sub("", segment[0]))
            hired, hirer = _hired(scene, person)
            named = {m.entity for m in posts.employers if match.end() <= m.start < end}
            for post in posts.within(match.end(), end, hirer):
                if not hired or hirer is not None or post.at in named:  # else the firm that does it is not known
                    yield post, "appointed", post.end

    def _sent(self, scene: Scene, posts: Posts, person: Mention, stop: int) -> Iterator[tuple[Post, str, int]]:
        """张某到某公司担任“科技专员”: the organisation stands before the verb."""
        match = _SENT.match(scene.text, person.end, stop)
        place = _last(scene, match.start("org"), match.end("org")) if match else None
        if match is None or place is None or place.end != match.end("org"):
            return
        if match["quoted"]:
            yield Post(match["quoted"], place.entity, person.start, match.end()), "appointed", match.end()
            return
        for post in posts.within(*match.span("title"), place.entity):
            yield replace(post, start=person.start), "appointed", match.end()

    def _said(self, scene: Scene, posts: Posts, person: Mention, stop: int) -> Iterator[tuple[Post, str, int]]:
        """张某，女，某公司总监、高级工程师: a note on a person with whom the sentence opens."""
        text = scene.text
        if person.start > 0 or text[person.end : person.end + 1] not in "，":
            return
        for number, segment in enumerate(_SEGMENT.finditer(text, person.end, stop)):
            if number > 4:
                return
            named = any(segment.start() == m.start and m.entity is not None for m in scene.of(*EMPLOYERS))
            if named:
                for post in posts.within(segment.start(), segment.end()):
                    yield post, "note", post.end

    def _each(self, scene: Scene, people: list[tuple[Mention, Entity]]) -> Iterator[Draft]:
        """X、Y分别担任A和B的“科技副总”."""
        if "分别" not in scene.text:
            return
        for match in _EACH.finditer(scene.text):
            span = match.span("orgs")
            firms = [
                m
                for m in scene.of("Enterprise", "University", "ResearchInstitute")
                if span[0] <= m.start and m.end <= span[1]
            ]
            title = match["quoted"] or (
                titles.last(scene.text[span[0] : span[1]], firms[-1].end - span[0]) if firms else ""
            )
            before = [(m, e) for m, e in people if m.end <= match.start()][-len(firms) :]
            if title and firms and len(firms) == len(before):
                for (person, entity), firm in zip(before, firms, strict=True):
                    if firm.entity is not None:
                        yield Draft(
                            entity, Entity("Post", title, at=firm.entity), person.start, match.end(), "respectively"
                        )


def _hired(scene: Scene, person: Mention) -> tuple[bool, Entity | None]:
    """Whether somebody is got for a post in this clause (某公司聘请教授张某担任…), and the firm that does it."""
    start = clause_start(scene.text, person.start)
    firms = [m for m in scene.of("Enterprise") if start <= m.start and m.end <= person.start]
    hires = HIRES.search(scene.text, firms[0].end if firms else start, person.end + 2) is not None
    return hires, firms[0].entity if hires and firms else None


_LIGHT = ("d", "ad", "vd", "t", "TIME", "f", "c")


def _taking(scene: Scene, at: int, stop: int) -> re.Match[str] | None:
    """The verb by which somebody takes a post, after words of time, order and manner: 如今还兼着."""
    reading = scene.reading
    for _ in range(5):
        if found := _TAKES.match(scene.text, at, stop):
            return found
        index = reading.starts.get(at)
        if index is None or reading.tags[index].tag not in _LIGHT:
            return None
        at = reading.tags[index].end
    return None


def _start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "。；：！？”") + 1


def _last(scene: Scene, start: int, end: int) -> Mention | None:
    found = [
        m
        for m in scene.of("Enterprise", "University", "ResearchInstitute", "Zone", "Park", "Organisation")
        if start <= m.start and m.end <= end and m.entity
    ]
    return found[-1] if found else None


EXTRACTOR = HoldsPost()
