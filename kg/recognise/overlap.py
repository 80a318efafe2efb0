"""The one overlap policy: of two mentions that overlap, the longer stays; of equal ones, the surer source.

Some kinds may stand inside others and are kept (an enterprise inside its project's name); ``nested`` says which.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Mention

#: inner kind -> outer kinds in which it stays visible.
NESTED: dict[str, frozenset[str]] = {
    "Enterprise": frozenset({"Project", "Product"}),
    "University": frozenset({"Platform", "Organisation", "Post"}),
    "Zone": frozenset({"Project", "Park", "Platform", "Organisation", "Honour"}),
    "Park": frozenset({"Project", "Platform", "Organisation"}),
    "IndustryChain": frozenset({"Honour"}),
    "Place": frozenset({"Organisation"}),
    "Product": frozenset({"Project"}),
    "Platform": frozenset({"Project"}),
}
_RANK = {
    "Honour": -1,
    "Project": -1,
    "Zone": 0,
    "Policy": 1,
    "University": 1,
    "Enterprise": 2,
    "ResearchInstitute": 3,
    "Person": 4,
    "Platform": 8,
}


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that remain, by place."""
    kept: list[Mention] = []
    over: dict[int, list[Mention]] = {}  # at each place those kept that cover it
    for mention in sorted(set(mentions), key=_order):
        # What overlaps a mention and is no shorter covers one of its ends.
        beside = (*over.get(mention.start, ()), *over.get(mention.end - 1, ()))
        if not beside or all(_compatible(mention, other) for other in beside):
            kept.append(mention)
            for at in range(mention.start, mention.end):
                if at in over:
                    over[at].append(mention)
                else:
                    over[at] = [mention]
    return tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.type)))


def _order(mention: Mention) -> tuple[int, int, int, str, str]:
    said = 100 if mention.source.startswith("ledger:") else 0  # in its place in a ledger: no longer guess is better
    return (mention.start - mention.end - said, _rank(mention), mention.start, mention.type, mention.source)


def _rank(mention: Mention) -> int:
    """Of equal spans: a park among parks first; a product after a making verb before what a word's tail suggests."""
    if mention.source == "context:parks":
        return -2
    return 1 if mention.source in ("made:verb", "made:are") else _RANK.get(mention.type, 9)


def _compatible(mention: Mention, other: Mention) -> bool:
    if mention.end <= other.start or other.end <= mention.start:
        return True
    if other.start <= mention.start and mention.end <= other.end:
        return other.type in NESTED.get(mention.type, frozenset())
    return False
