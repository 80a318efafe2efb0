"""The records of a ledger with their linked names: project, firm, sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.scene import Scene, linked
from kg.model import Entity
from kg.recognise.ledgers import records
from kg.recognise.quantity import QuantityMention, find_quantities


@dataclass(frozen=True)
class Entry:
    """A record of a ledger; ``start`` and ``end`` are the stretch that it takes."""

    project: Entity
    firm: Entity | None
    money: QuantityMention | None
    start: int
    end: int


def entries(scene: Scene) -> Iterator[Entry]:
    """The records whose project is linked."""
    if not any(m.source == "ledger:name" for m in scene.of("Project")):
        return
    sums = {m.start: m for m in find_quantities(scene.text)}
    for record in records(scene.reading):
        project = next((e for m, e in linked(scene.of("Project")) if m.start <= record.name[0] < m.end), None)
        if project is None:
            continue
        firm = None
        if record.firm is not None:
            inside = [e for m, e in linked(scene.of("Enterprise")) if record.firm[0] <= m.start < record.firm[1]]
            firm = inside[0] if inside else None
        money = sums.get(record.money[0]) if record.money is not None else None
        end = max(span[1] for span in (record.name, record.firm, record.money) if span is not None)
        yield Entry(project, firm, money, record.name[0], end)
