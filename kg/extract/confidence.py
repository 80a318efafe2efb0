"""How sure a fact is, from what found it: the rule, and where the names that it joins come from.

``seeds/reliability.tsv`` counts, on labelled pages, how often each of these was right; ``tests/tools/calibrate.py``
makes it. A rule that was seen seldom is judged by its relation, a relation by all. What speaks for and against a fact
is added up as log odds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from kg.errors import KgError
from kg.extract.scene import Scene
from kg.model import Entity, Quantity
from kg.recognise.companies import LEGAL
from kg.resources import folder

#: How many sightings of the next wider group a group's own sightings are weighed against.
WEIGHT = 6
LEAST, MOST = 0.05, 0.99


def confidence(rule: str, signals: Iterable[str]) -> float:
    """The share of facts found so that were right, between ``LEAST`` and ``MOST``, with two decimals.

    >>> confidence("hasChain/no-such-rule", ()) == confidence("hasChain/nor-this", ())
    True
    """
    return _confidence(rule, tuple(sorted(set(signals))))


@lru_cache(maxsize=65536)
def _confidence(rule: str, signals: tuple[str, ...]) -> float:
    table = _table()
    overall = _rate(table.get("all", (0, 0)), 0.9)
    of_relation = _rate(table.get(f"relation:{rule.partition('/')[0]}", (0, 0)), overall)
    odds = _logit(_rate(table.get(f"rule:{rule}", (0, 0)), of_relation))
    shifts = [_logit(_rate(table[name], overall)) - _logit(overall) for name in signals if name in table]
    if shifts:
        odds += min(shifts)  # a fact is as sure as its worst name
    return round(min(MOST, max(LEAST, 1 / (1 + math.exp(-odds)))), 2)


def signals(scene: Scene, start: int, end: int, *things: Entity | Quantity) -> Iterator[str]:
    """Where the names of a fact come from: what found them in its stretch, or that they carry over from before."""
    for thing in things:
        if not isinstance(thing, Entity) or thing.type in ("Post", "ChainStage"):
            continue
        found = [m for m in scene.mentions if m.entity and m.entity.name == thing.name and m.entity == thing]
        inside = [m for m in found if start <= m.start and m.end <= end] or found
        if not inside:
            yield f"name:{thing.type}:context"
        elif thing.type == "Enterprise":
            yield f"name:Enterprise:{'full' if LEGAL.search(thing.name) else inside[0].source}"
        else:
            yield f"name:{thing.type}:{inside[0].source}"


def _rate(seen: tuple[int, int], wider: float) -> float:
    right, wrong = seen
    return (right + WEIGHT * wider) / (right + wrong + WEIGHT)


def _logit(share: float) -> float:
    share = min(0.995, max(0.005, share))
    return math.log(share / (1 - share))


@cache
def _table() -> Mapping[str, tuple[int, int]]:
    path = folder("seeds") / "reliability.tsv"
    found: dict[str, tuple[int, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                name, right, wrong = line.split("\t")
                found[name] = (int(right), int(wrong))
    except (OSError, ValueError) as error:
        raise KgError(f"{path}: cannot be read ({error}): make it again with tests/tools/calibrate.py") from None
    return found
