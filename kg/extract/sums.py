"""Projects and sums told in the same order: 甲、乙、丙投资依次为X、Y和Z; 一个投资X，一个投资Y; 投资分别是：甲X，乙Y."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity
from kg.recognise.quantity import QuantityMention, find_quantities
from kg.recognise.reading import clause_start

_ORDERED = re.compile(
    r"投资(?:总?额|规模)?(?:分别|依次|各)(?:为|达到?|是)?|"
    r"(?:分别|依次|各自?)(?:计划|预计|拟)?(?:总?投资|斥资|砸下|投入|拿出|耗资|投)(?:了|额)?"
)
#: Without a word for the order: 甲、乙…，投资额为X、Y, where there are as many sums as projects.
_ALIKE = re.compile(r"(?:总投资|投资)(?:总?额|规模)?(?:为|达到?|是)?(?=(?:约|近)?[\d.]+(?:万|亿)?元?(?:、|和))")
_TABLE = re.compile(r"投资(?:总?额)?(?:分别|依次)?(?:为|是)?：")
_EACH = re.compile(r"(?:，|。)(?:其中)?(?:一个|前者|后者|另一个)(?:总?投资|总?投资额?)(?:约|近|超|达|为)*")
_MONEY = frozenset(("元", "美元", "欧元", "日元", "港元", "英镑"))
_JOINED = re.compile(r"(?:、|和|与|及|以及|，)")


def one_by_one(scene: Scene) -> Iterator[Draft]:
    """A draft for every project with the sum in its place; none where projects and sums do not pair off."""
    if "投" not in scene.text and "资" not in scene.text and "砸" not in scene.text and "拿出" not in scene.text:
        return
    table = _TABLE.search(scene.text)
    if table is not None:
        yield from _table(scene, table.end())
        return
    ordered = _ORDERED.search(scene.text)
    if ordered is not None:
        yield from _ordered(scene, ordered)
        return
    alike = _ALIKE.search(scene.text) if "、" in scene.text else None
    if alike is not None:
        yield from _ordered(scene, alike, exact=True)
    yield from _former(scene)
    each = list(_EACH.finditer(scene.text))
    if len(each) == 2:
        yield from _each(scene, each)


def _sums(scene: Scene, start: int) -> list[QuantityMention]:
    """The coordinated sums from a place on."""
    found: list[QuantityMention] = []
    for mention in find_quantities(scene.text):
        if mention.start < start or not any(mention.quantity.unit.endswith(unit) for unit in _MONEY):
            continue
        gap = scene.text[found[-1].end if found else start : mention.start]
        if not (_JOINED.fullmatch(re.sub("人民币|约|近|超", "", gap)) if found else len(gap) <= 4):
            break
        found.append(mention)
    return found


def _ordered(scene: Scene, match: re.Match[str], *, exact: bool = False) -> Iterator[Draft]:
    sums = _sums(scene, match.end())
    if len(sums) < 2:
        return
    floor = clause_start(scene.text, match.start(), "。；！？") if exact else 0
    before = [(m.start, e) for m, e in linked(scene.of("Project")) if floor <= m.start and m.end <= match.start()]
    if not before and len(scene.focus.projects) == len(sums):
        before = [(match.start(), entity) for entity in scene.focus.projects]
    if len(before) < len(sums) or (exact and len(before) != len(sums)):
        return
    yield from _paired(before[-len(sums) :], sums, "respectively")


def _each(scene: Scene, each: list[re.Match[str]]) -> Iterator[Draft]:
    before = [(m.start, e) for m, e in linked(scene.of("Project")) if m.end <= each[0].start()]
    sums = [found[0] for match in each if (found := _sums(scene, match.end()))]
    if len(before) == len(sums) == 2:
        yield from _paired(before, sums, "one-and-the-other")


_FORMER = re.compile(r"(?P<which>前者|后者)[^。；]{0,24}?(?:计划|预计)?总?投资(?:额)?(?:约|近|超|达|为)*")


def _former(scene: Scene) -> Iterator[Draft]:
    """甲、乙两个项目…，前者由某公司运营，计划投资X."""
    for match in _FORMER.finditer(scene.text):
        before = [(m.start, e) for m, e in linked(scene.of("Project")) if m.end <= match.start()]
        sums = _sums(scene, match.end())
        if len(before) == 2 and sums:
            yield from _paired(before[:1] if match["which"] == "前者" else before[1:], sums[:1], "former")


def _table(scene: Scene, start: int) -> Iterator[Draft]:
    sums = {mention.start: mention for mention in find_quantities(scene.text)}
    for project, entity in linked(scene.of("Project")):
        mention = sums.get(project.end) or sums.get(project.end + 1)
        if project.start >= start and mention is not None and mention.quantity.normalized_unit == "元":
            yield Draft(entity, mention.quantity, project.start, mention.end, "told-in-turn")


def _paired(projects: list[tuple[int, Entity]], sums: list[QuantityMention], rule: str) -> Iterator[Draft]:
    for (start, entity), mention in zip(projects, sums, strict=True):
        if mention.quantity.normalized_unit == "元" and mention.quantity.normalized_value is not None:
            yield Draft(entity, mention.quantity, start, mention.end, rule)
