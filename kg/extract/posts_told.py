"""Posts of a person that the words around the name tell: 由张某担任, 叫张某, 被某大学聘为教授, 张某（局长）."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.posts import EMPLOYERS, Post, Posts
from kg.extract.scene import Scene
from kg.model import Mention
from kg.recognise import titles
from kg.recognise.reading import clause_start

Told = Iterator[tuple[Post, str, int]]

_BY = re.compile(r"(?P<post>一职|职务)?，?(?:则|现|仍|已|将|目前|暂|改|也|均)?由$")
_TAKES_OVER = re.compile(
    r"(?:同志|教授|博士|院士)?(?:来|继续|亲自)?(?:担任|出任|兼任|接任|担纲|接棒|任职?)(?=[，。；、]|$)"
)
_RESIGNED = re.compile(r"不再(?:担任|兼任)(?P<post>[^，。；]{2,30})，(?:改)?由$")
_IS_CALLED = re.compile(
    r"(?:名叫|叫做?|是|为|仍为|仍是|现为|现任是|正是|就是)(?:[他她其][^，。；、]{0,2}的?[一-龥]{2}?)?$"
)
_CLOSED = re.compile(r"[，。；、）]|$")
_FROM_TO = re.compile(
    r"从[^，。；]{1,12}?(?:一路|一步步)?(?:干|做|成长|晋升|打拼|走|拼)(?:到|为|成)(?:如今的)?(?P<post>[^，。；的]"
    r"{2,10})，$"
)
_MADE_BY = re.compile(
    r"[^，。；]{0,14}，?(?:还|又|也|并|后|同时|正式)?被(?P<at>[^，。；]{3,24}?)(?:聘任|聘请|选聘|聘|任命|推选|选|"
    r"推举|增补|特聘)(?:为|成)"
)
_OTHER_SELF = re.compile(
    r"，(?:[他她])?(?:还|同时)?(?:有|另有)?(?:另)?[一另][个重]?(?:身份|职务|头衔)(?:，|：)?(?:是|——)?"
)
_HEADS_WHAT = re.compile(r"(?:担任|出任|兼任|任)(?P<post>[^，。；的]{2,8})的")
_LATER = re.compile(
    r"[^。；！？]{0,30}?，(?:[\d年月去今起底初日后]{0,10}|一边|一面|并|还|同时|现|又|也|目前|如今)*"
    r"(?:现任|兼任|担任|出任|受聘为|受聘担任|当选为?|挂职|挂任)"
)
_SEGMENT = re.compile(r"[^，；。：）]+")


def told(scene: Scene, posts: Posts, person: Mention, floor: int, stop: int) -> Told:
    """The posts that stand apart from the person's name in one of these ways."""
    text = scene.text
    clause = text[floor : person.start]
    if clause.endswith("由") and _TAKES_OVER.match(text, person.end):
        yield from _by(posts, text, person, floor)
    elif clause and (called := _IS_CALLED.search(clause)) and _CLOSED.match(text, person.end):
        for post in posts.before(floor + called.start(), floor):
            yield post, "called", person.end
    if "从" in text[: person.start] and (rose := _FROM_TO.search(text, 0, _employer_start(posts, person))):
        home = _of(posts, person)
        if home is not None and home.entity is not None and titles.start_of(rose["post"], len(rose["post"])) == 0:
            yield Post(rose["post"], home.entity, rose.start(), person.end), "rose", person.end
    yield from _after(scene, posts, person, stop)
    yield from _founded(scene, person, floor)


#: 由李某创办的甲公司, 甲公司由李某创办.
_FOUNDS = re.compile("(?:一手)?(?:创办|创立|创建)(?:(?P<of>的)|(?=[，。；]))")
_FOUNDED_BY = re.compile("(?<!经)(?<!理)由[^，。；、由]{0,14}$")


def _founded(scene: Scene, person: Mention, floor: int) -> Told:
    founds = _FOUNDS.match(scene.text, person.end)
    by = _FOUNDED_BY.search(scene.text, floor, person.start) if founds else None
    if founds is None or by is None:
        return
    at = founds.end() if founds["of"] else None
    for firm in scene.of("Enterprise"):
        if firm.entity is not None and (firm.start == at if at else firm.end == by.start()):
            start, end = min(firm.start, person.start), max(firm.end, founds.end())
            yield Post("创办人", firm.entity, start, end), "founded", end


#: What opens a clause that describes a person: 身为…的张某, 受聘担任…的某大学教授张某.
_AS = re.compile(
    r"(?<![一-龥])(?:[^，。；]{0,6}，)?(?:身为|作为|现任|时任|兼任|担任|出任|受聘担任|受聘为|受聘任|被聘为|挂职(?:担任)?|挂任|兼着|有着)"
)


def described(posts: Posts, person: Mention, floor: int) -> Told:
    """身为某公司董事长的张某: posts before 的 in the clause that leads up to a name."""
    text = posts.text
    start = max(floor, clause_start(text, person.start))
    opened = _AS.match(text, start, person.start)
    if opened is None:
        return
    of = text.rfind("的", opened.end(), person.start)
    while of > opened.end():
        between = text[of + 1 : person.start]
        stack = posts.before(person.start, of + 1) if between else []
        if between and (not stack or stack[0].start > of + 1):
            return
        found = posts.within(opened.end(), of)
        if found:
            yield from ((post, "described", person.end) for post in found)
            return
        of = text.rfind("的", opened.end(), of)


def _by(posts: Posts, text: str, person: Mention, floor: int) -> Told:
    gone = _RESIGNED.search(text, floor, person.start) or _RESIGNED.search(text, 0, person.start)
    by = _BY.search(text, 0, person.start)
    if gone:
        found = posts.within(*gone.span("post"))
    elif by:
        found = posts.before(by.start(), max(text.rfind(mark, 0, by.start()) for mark in "，。；：！？") + 1)
    else:
        return
    for post in found:
        start = person.start if gone else post.start
        yield Post(post.title, post.at, start, person.end), "by", person.end


def _after(scene: Scene, posts: Posts, person: Mention, stop: int) -> Told:
    text, end = scene.text, person.end
    if text.startswith("（", end):
        segment = _SEGMENT.match(text, end + 1)
        if segment and text.startswith("）", segment.end()):
            yield from ((post, "bracket", post.end) for post in posts.within(end + 1, segment.end()))
    if (learned := titles.after(text, end)) and text.startswith("来自", end + len(learned)):
        at = next((m for m in scene.of(*EMPLOYERS) if m.start == end + len(learned) + 2), None)
        if at is not None and at.entity is not None and learned not in titles.NO_POST:
            yield Post(learned, at.entity, person.start, at.end), "from", at.end
    if made := _MADE_BY.match(text, end, stop):
        at = _exact(scene, *made.span("at"))
        segment = _SEGMENT.match(text, made.end(), stop)
        if at is not None and at.entity is not None and segment and titles.start_of(segment[0], len(segment[0])) == 0:
            yield Post(segment[0], at.entity, made.start(), segment.end()), "made", segment.end()
    for pattern in (_OTHER_SELF, _LATER):
        if (later := pattern.match(text, end, stop)) and (segment := _SEGMENT.match(text, later.end(), stop)):
            yield from ((post, "later", post.end) for post in posts.within(later.end(), segment.end()))
            break
    if heads := _HEADS_WHAT.match(text, end, stop):
        place = [m for m in scene.of(*EMPLOYERS) if m.start == heads.end() and m.entity is not None]
        if place and titles.start_of(heads["post"], len(heads["post"])) == 0:
            best = max(place, key=lambda m: m.end)
            if best.entity is not None:
                yield Post(heads["post"], best.entity, person.start, best.end), "heads", best.end


def _exact(scene: Scene, start: int, end: int) -> Mention | None:
    return next((m for m in scene.of(*EMPLOYERS) if m.start == start and m.end == end), None)


def _of(posts: Posts, person: Mention) -> Mention | None:
    """The organisation right before a name: 某公司的张某."""
    at = person.start - (posts.text[person.start - 1 : person.start] == "的")
    return next((m for m in posts.employers if m.end == at), None)


def _employer_start(posts: Posts, person: Mention) -> int:
    home = _of(posts, person)
    return home.start if home is not None else 0
