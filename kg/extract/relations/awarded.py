"""Zone or enterprise → honour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention, Stance
from kg.recognise.reading import clause_start

_HOME = re.compile(r"(?:园区|全区|区内|区里|我区|该区|本区|管委会|开发区|示范区|高新区|经开区|新区|综保区)(?!企业|内|的?[一-龥]{0,4}企业)")
_FIRM = re.compile(r"(?:这家|该|本|我)?(?:公司|企业|集团)(?!家)")
_OTHERS = re.compile(r"\d+[余多]?[家户个名位人项款件]|[多数几]家|[一二两三四五六七八九十]家|一批|教师|职工|员工|同志|工匠|党支部|选手|学生|作品|品牌|家企业")
_IF = re.compile(r"^(?:对|凡|凡是|鼓励|支持|给予|推荐|组织|如果|引导|帮助|助力|推动)|首次(?:被)?(?:认定|获)|新(?:被)?(?:认定|获)")
_THE = re.compile(r"的(?=(.))")
Subjects = tuple[tuple[Entity, ...], int]


class Awarded:
    """An honour goes to the subject of its clause, or of the clause before when it has none of its own, else to the zone in focus."""

    relation = "awarded"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        honours = list(linked(scene.of("Honour")))
        for honour, entity in honours:
            subjects, start = _after(scene, honour) or _before(scene, honour.start)
            hoped = Stance.PLANNED if honour.source.startswith("hoped") else None
            for subject in subjects:
                yield Draft(subject, entity, min(start, honour.start), honour.end, "after-award", stance=hoped)


def _after(scene: Scene, honour: Mention) -> Subjects | None:
    """被授予“…”称号的某区: the subject that the clause describes."""
    the = re.match(r"”?(?:荣誉称号|称号|荣誉|名单|奖牌)?的", scene.text[honour.end : honour.end + 8])
    if the is None:
        return None
    at = honour.end + the.end()
    for mention, entity in linked(scene.of("Enterprise", "Zone")):
        if mention.start == at:
            return (entity,), honour.start
    return (), honour.start


def _before(scene: Scene, at: int) -> Subjects:
    """Clause by clause towards the sentence's start, the first that has a subject."""
    text = scene.text
    end = at
    while True:
        start = clause_start(text, end)
        found = _subject(scene, start, end, own=end == at)
        if found is not None:
            return found, start
        if start == 0 or text[start - 1] in "。；！？;!?":
            break
        end = start - 1
    zone = scene.zone_at(at)
    return ((zone,) if zone else ()), at


def _subject(scene: Scene, start: int, end: int, *, own: bool) -> tuple[Entity, ...] | None:
    """Who a clause is about; None when it does not say, () when it is somebody who is no zone and no firm."""
    clause = scene.text[start:end]
    if own and (_IF.search(clause) or _OTHERS.search(clause) and not _named_here(scene, start, end)):
        return ()
    opening = [
        (m, e)
        for m, e in linked(scene.of("Enterprise", "Zone", "Person", "Project", "Platform", "Park", "University"))
        if start <= m.start and m.end <= end and (m.start - start <= 12 or m.type == "Enterprise" and own)
    ]
    if home := _HOME.match(re.sub(r"^(?:目前|如今|同时|去年|今年|近年来|此外|其中)", "", clause)):
        named = [(m, e) for m, e in opening if m.type == "Enterprise" and own and _leads(scene, start, m)]
        if not named and home and scene.focus.zone is not None:
            return (scene.focus.zone,)
    firms = [(m, e) for m, e in opening if m.type == "Enterprise" and (_leads(scene, start, m))]
    if firms:
        return _group(scene, [(m, e) for m, e in opening if m.type == "Enterprise"])
    first = opening[0] if opening else None
    if first is not None and (first[0].type in ("Zone", "Park") or own or _leads(scene, start, first[0])):
        if first[0].type == "Zone":
            return (first[1],)
        if first[0].type == "Park":
            zone = scene.zone_at(end)
            return (zone,) if zone else ()
        if own or first[0].type == "Project":
            return ()
    if own and _FIRM.match(clause) and scene.focus.firm is not None:
        return None if any(e.type == "Enterprise" and m.end <= start for m, e in linked(scene.mentions)) else (scene.focus.firm,)
    return None


def _named_here(scene: Scene, start: int, end: int) -> bool:
    return any(start <= m.start and m.end <= end for m in scene.of("Enterprise"))


def _leads(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether nothing but a time, a place or a description stands before a name in its clause."""
    lead = scene.text[start : mention.start]
    return not re.search(r"[与和向被由为让以]$|引进|拥有|培育|集聚|推动|支持|帮助|位于|包括|落户|引入|招引|以|供应", lead)


def _group(scene: Scene, firms: list[tuple[Mention, Entity]]) -> tuple[Entity, ...]:
    """The last firm that no preposition governs, and those coordinated with it."""
    groups: list[list[Entity]] = []
    last = None
    for mention, entity in firms:
        between = scene.text[last.end : mention.start] if last is not None else ""
        if groups and between in ("、", "和", "与", "及", "以及", "”“"):
            groups[-1].append(entity)
        elif not groups or scene.text[mention.start - 1] not in "与和向被由为让以给跟":
            groups.append([entity])
        last = mention
    return tuple(dict.fromkeys(groups[-1])) if groups else ()


EXTRACTOR = Awarded()
