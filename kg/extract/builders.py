"""Firms and projects told in the same order: 甲、乙分别建设丙、丁; 前者…后者…; 甲、乙、丙签下丁、戊、己3个项目."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention

_Named = tuple[Mention, Entity]
_JOINTS = frozenset(("、", "和", "与", "及", "以及", "，以及"))
_RESPECTIVELY = re.compile(r"分别|依次|各自")
_FIRST, _SECOND = re.compile("前者"), re.compile("后者")


def builders(scene: Scene) -> Iterator[Draft]:
    """A draft for every firm with the project in its place."""
    if "分别" in scene.text or "依次" in scene.text or "各自" in scene.text:
        yield from _in_order(scene)
    if "前者" in scene.text or "后者" in scene.text:
        yield from _former_and_latter(scene)
        yield from _former_by(scene)


def _in_order(scene: Scene) -> Iterator[Draft]:
    firms, projects = _runs(scene, "Enterprise"), _runs(scene, "Project")
    for match in _RESPECTIVELY.finditer(scene.text):
        at = match.start()
        for group in firms:
            for works in projects:
                if len(group) != len(works) or len(group) < 2:
                    continue
                first, last = min(group[0][0].start, works[0][0].start), max(group[-1][0].end, works[-1][0].end)
                if not first <= at <= last or last - first > 160 or "。" in scene.text[first:last]:
                    continue
                for (_, firm), (_, project) in zip(group, works, strict=True):
                    yield Draft(firm, project, first, last, "in-order")


def _runs(scene: Scene, kind: str) -> list[list[_Named]]:
    """Coordinated mentions of a class, those within others left out."""
    found: list[list[_Named]] = []
    for named in _outer(list(linked(scene.of(kind))), scene, kind):
        if found and scene.text[found[-1][-1][0].end : named[0].start].strip("“”") in _JOINTS:
            found[-1].append(named)
        else:
            found.append([named])
    return found


def _outer(named: Sequence[_Named], scene: Scene, kind: str) -> list[_Named]:
    """Without firms that open their project's name."""
    if kind == "Project":
        return list(named)
    return [(m, e) for m, e in named if not any(p.start <= m.start and m.end <= p.end for p in scene.of("Project"))]


def _former_and_latter(scene: Scene) -> Iterator[Draft]:
    first, second = _FIRST.search(scene.text), _SECOND.search(scene.text)
    if first is None or second is None or first.start() > second.start():
        return
    firms = [n for n in _outer(list(linked(scene.of("Enterprise"))), scene, "Enterprise") if n[0].end <= first.start()]
    pair = [(a, b) for a, b in pairwise(firms) if scene.text[a[0].end : b[0].start] in _JOINTS]
    if not pair:
        return
    for (_, firm), word in zip(pair[-1], (first, second), strict=True):
        for project, entity in linked(scene.of("Project")):
            between = scene.text[word.end() : project.start]
            if project.start >= word.end() and re.fullmatch(
                r"[^，。；]{0,12}(?:建|投|上马|实施|启动)[^，。；]{0,8}", between
            ):
                yield Draft(firm, entity, word.start(), project.end, "former-and-latter")
                break


_BY = re.compile(r"(?P<which>前者|后者)由")


def _former_by(scene: Scene) -> Iterator[Draft]:
    """甲基地、乙工场两个项目…，前者由某公司运营."""
    for match in _BY.finditer(scene.text):
        pairs = [run for run in _runs(scene, "Project") if run[-1][0].end <= match.start() and len(run) == 2]
        firms = [entity for firm, entity in linked(scene.of("Enterprise")) if firm.start == match.end()]
        if pairs and firms:
            project = pairs[-1][0 if match["which"] == "前者" else 1]
            yield Draft(firms[0], project[1], project[0].start, match.end(), "former-by")
