"""Claims and observations from the scenes of an article."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Protocol, runtime_checkable

from kg import schema
from kg.extract import relations
from kg.extract.misses import Miss, misses
from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene
from kg.model import Entity


class Extractor(Protocol):
    """Anything that finds the claims of one relation in a scene."""

    relation: str

    def extract(self, scene: Scene) -> Iterator[Draft]: ...


@runtime_checkable
class HasPatterns(Protocol):
    """An extractor that can tell which of its patterns nearly matched."""

    def nearly(self, scene: Scene) -> list[tuple[str, str]]: ...


@cache
def _modules() -> Mapping[str, ModuleType]:
    """Relation -> its file in ``kg/extract/relations``."""
    names = (module.name for module in pkgutil.iter_modules(relations.__path__))
    found = (import_module(f"{relations.__name__}.{name}") for name in names)
    return dict(sorted(((module.EXTRACTOR.relation, module) for module in found), key=lambda item: item[0]))


@cache
def extractors() -> Mapping[str, Extractor]:
    """Relation -> its extractor, one for each file in ``kg/extract/relations``; read when first asked for."""
    return {relation: module.EXTRACTOR for relation, module in _modules().items()}


@cache
def _typed() -> tuple[tuple[str, Extractor, frozenset[str], frozenset[str | None]], ...]:
    """Every relation, its extractor, and the classes of its subjects and objects; a number has none."""
    known = schema.relations()
    return tuple((name, one, known[name].domain, known[name].range | {None}) for name, one in extractors().items())


@cache
def patterns(relation: str) -> tuple[PatternExtractor, ...]:
    """The pattern extractors of a relation's file: those it names, and those that its extractor holds."""
    module = _modules()[relation]
    held = [*vars(module).values(), *getattr(module.EXTRACTOR, "__dict__", {}).values()]
    return tuple({id(value): value for value in held if isinstance(value, PatternExtractor)}.values())


def rule_names(relation: str) -> frozenset[str]:
    """The names of the patterns that a relation of the ontology has."""
    return frozenset(pattern.name for extractor in patterns(relation) for pattern in extractor.patterns)


def drafts(scene: Scene) -> Iterator[tuple[str, Draft]]:
    """(relation, draft) for every rule that fires; drafts of a class the ontology does not allow are dropped."""
    located: set[Entity] = set()
    leading: list[Draft] = []
    for relation, extractor, domain, allowed in _typed():
        for draft in extractor.extract(scene):
            if draft.subject.type in domain and getattr(draft.object, "type", None) in allowed:
                if relation == "locatedIn":
                    located.add(draft.subject)
                elif relation in _ROLES:
                    if relation == _MEMBER and any(
                        (d.subject, d.object) == (draft.subject, draft.object) for d in leading
                    ):
                        continue  # said more closely
                    leading.append(draft)
                yield relation, draft
    yield from (("locatedIn", draft) for draft in _at_home(scene, leading, located))


#: Who plays a part in a zone's chain is in the zone, unless it is said to be elsewhere.
_MEMBER = "isChainMemberOf"
_ROLES = frozenset({"isChainCoreOf", "isChainLeaderOf", _MEMBER})
_ELSEWHERE = re.compile(
    r"外地|省外|市外|区外|外省|来自|总部位于|全国|国内|全省|全市|考察|拜访|配套|供应|供货|赴|远在|洽谈|[与同和]其|[省市]级|省内"
)


def _at_home(scene: Scene, leading: list[Draft], located: set[Entity]) -> Iterator[Draft]:
    """Where the firms are that lead, carry or join a chain of the zone that the article is about."""
    zone = scene.focus.zone
    if zone is None or not leading or _ELSEWHERE.search(scene.text):
        return
    others = {m.entity for m in scene.named_zones} - {zone}
    for draft in leading:
        if draft.subject not in located and not others and draft.stance is None:
            located.add(draft.subject)
            yield Draft(draft.subject, zone, draft.start, draft.end, "plays-a-part")


def nearly(scene: Scene) -> list[tuple[str, str]]:
    """(rule, what was missing) for patterns that would match if one slot took any words where it wants a mention."""
    return [
        found
        for extractor in extractors().values()
        if isinstance(extractor, HasPatterns)
        for found in extractor.nearly(scene)
    ]


def closest(scene: Scene, more: Iterable[PatternExtractor] = ()) -> list[Miss]:
    """What every pattern lacked to state something of a scene; ``more`` are extractors of a user."""
    ours = (extractor for relation in extractors() for extractor in patterns(relation))
    return [miss for extractor in (*ours, *more) for miss in misses(extractor, scene)]


__all__ = ["Extractor", "closest", "drafts", "extractors", "nearly", "patterns", "rule_names"]
