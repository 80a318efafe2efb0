"""Claims and observations from the scenes of an article."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Protocol, runtime_checkable

from kg import schema
from kg.extract import relations
from kg.extract.scene import Draft, Scene


class Extractor(Protocol):
    """Anything that finds the claims of one relation in a scene."""

    relation: str

    def extract(self, scene: Scene) -> Iterator[Draft]: ...


@runtime_checkable
class HasPatterns(Protocol):
    """An extractor that can tell which of its patterns nearly matched."""

    def nearly(self, scene: Scene) -> list[tuple[str, str]]: ...


@cache
def extractors() -> Mapping[str, Extractor]:
    """Relation -> its extractor, one for each file in ``kg/extract/relations``; read when first asked for."""
    found: dict[str, Extractor] = {}
    for module in pkgutil.iter_modules(relations.__path__):
        extractor: Extractor = import_module(f"{relations.__name__}.{module.name}").EXTRACTOR
        found[extractor.relation] = extractor
    return dict(sorted(found.items()))


def drafts(scene: Scene) -> Iterator[tuple[str, Draft]]:
    """(relation, draft) for every rule that fires; drafts of a class the ontology does not allow are dropped."""
    for relation, extractor in extractors().items():
        known = schema.relations()[relation]
        for draft in extractor.extract(scene):
            if draft.subject.type in known.domain and getattr(draft.object, "type", None) in (None, *known.range):
                yield relation, draft


def nearly(scene: Scene) -> list[tuple[str, str]]:
    """(rule, what was missing) for patterns that would match if one slot took any words where it wants a mention."""
    return [
        found
        for extractor in extractors().values()
        if isinstance(extractor, HasPatterns)
        for found in extractor.nearly(scene)
    ]


__all__ = ["Extractor", "drafts", "extractors", "nearly"]
