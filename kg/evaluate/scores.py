"""Right, extra and missed: what a score counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CORE = (
    "hasChain", "isChainLeaderOf", "isChainCoreOf", "isChainMemberOf", "hasStage", "partnersWith", "suppliesTo",
    "locatedIn", "hasProject", "undertakes", "hasInvestment", "holdsPost", "awarded",
)  # fmt: skip
OPEN = ("hasPark", "hasPlatform", "implements", "produces")


@dataclass(frozen=True, slots=True)
class Score:
    """How many were right, too many, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of a graph. ``misses`` and ``extras`` name each fact by relation, place, subject and object."""

    relations: Mapping[str, Score]
    numbers: Score
    articles: tuple[int, int]
    quotes: tuple[int, int] | None = None
    misses: tuple[tuple[str, str, str, str], ...] = ()
    extras: tuple[tuple[str, str, str, str], ...] = ()

    @property
    def core(self) -> Score:
        return sum((self.relations[name] for name in CORE), Score())

    @property
    def open(self) -> Score:
        return sum((self.relations[name] for name in OPEN), Score())
