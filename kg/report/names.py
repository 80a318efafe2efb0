"""Zones by what people call them, as ``kg ask`` understands it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.schema import DEFAULT_BASE


class Zones(NamedTuple):
    """The IRIs of zones, and what to tell of those that were not called by their names."""

    nodes: tuple[str, ...]
    notes: tuple[str, ...]


def zones_called(names: Sequence[str], option: str, index: Path, base: str = DEFAULT_BASE) -> Zones:
    """The zones of a graph that people call so. ``option`` is what an error speaks of, ``index`` the graph's index.

    Raises QuestionError, with what comes near, when no zone or more than one is called so.
    """
    if not names:
        return Zones((), ())
    from kg.ask.header import Parameter
    from kg.ask.index import Index
    from kg.ask.names import resolve

    known = Index(index, base)
    parameter = Parameter(option, "zone", ("Zone",), False, "开发区", "the zone")
    nodes: list[str] = []
    notes: list[str] = []
    for name in names:
        found = resolve(parameter, name, known)
        nodes += [term[1:-1] for term in found.terms]
        notes += [found.note] if found.note else []
    return Zones(tuple(nodes), tuple(notes))
