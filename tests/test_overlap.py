"""Of mentions that overlap the longer stays, unless one kind may stand inside the other; order is nothing."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.scene import TYPES
from kg.model import Mention
from kg.recognise.overlap import NESTED, resolve

MENTIONS = st.lists(
    st.builds(
        lambda start, size, kind, source: Mention(start, start + size, kind, source),
        st.integers(0, 12),
        st.integers(1, 6),
        st.sampled_from(TYPES),
        st.sampled_from(("list:x", "tag:x", "context:parks", "made:verb")),
    ),
    max_size=12,
)


def overlap(a: Mention, b: Mention) -> bool:
    return a.start < b.end and b.start < a.end


def inside(a: Mention, b: Mention) -> bool:
    return b.start <= a.start and a.end <= b.end and b.type in NESTED.get(a.type, frozenset())


@given(MENTIONS)
def test_no_forbidden_overlap_remains(mentions: list[Mention]) -> None:
    kept = resolve(mentions)
    for i, a in enumerate(kept):
        for b in kept[i + 1 :]:
            assert not overlap(a, b) or inside(a, b) or inside(b, a)


@given(MENTIONS)
def test_what_is_dropped_was_in_the_way_of_what_stays(mentions: list[Mention]) -> None:
    kept = resolve(mentions)
    assert set(kept) <= set(mentions)
    for mention in set(mentions) - set(kept):
        rivals = [k for k in kept if overlap(mention, k) and not inside(mention, k)]
        assert any(k.end - k.start >= mention.end - mention.start for k in rivals)


@given(MENTIONS, st.randoms())
def test_order_is_nothing(mentions: list[Mention], chance: random.Random) -> None:
    shuffled = mentions + mentions[:3]
    chance.shuffle(shuffled)
    assert resolve(shuffled) == resolve(mentions)


@given(MENTIONS)
def test_resolving_again_changes_nothing(mentions: list[Mention]) -> None:
    kept = resolve(mentions)
    assert resolve(kept) == kept
    assert [m.start for m in kept] == sorted(m.start for m in kept)


@pytest.mark.parametrize(
    ("mentions", "kept"),
    [
        # the longer
        ([(0, 4, "Enterprise"), (0, 6, "Enterprise")], [(0, 6, "Enterprise")]),
        ([(0, 4, "Enterprise"), (3, 6, "Product")], [(0, 4, "Enterprise")]),
        # of equal ones the surer kind
        ([(0, 4, "Person"), (0, 4, "Enterprise")], [(0, 4, "Enterprise")]),
        ([(0, 4, "Zone"), (0, 4, "Enterprise")], [(0, 4, "Zone")]),
        # inside another
        ([(0, 4, "Enterprise"), (0, 9, "Project")], [(0, 9, "Project"), (0, 4, "Enterprise")]),
        ([(0, 4, "Zone"), (0, 9, "Park")], [(0, 9, "Park"), (0, 4, "Zone")]),
        ([(0, 4, "Zone"), (0, 9, "Enterprise")], [(0, 9, "Enterprise")]),
        ([(0, 4, "Person"), (0, 9, "Project")], [(0, 9, "Project")]),
        # across the edge of what it could stand in
        ([(0, 5, "Enterprise"), (3, 9, "Project")], [(3, 9, "Project")]),
        # side by side
        ([(0, 4, "Person"), (4, 9, "Person")], [(0, 4, "Person"), (4, 9, "Person")]),
    ],
)
def test_policy(mentions: list[tuple[int, int, str]], kept: list[tuple[int, int, str]]) -> None:
    found = resolve(Mention(start, end, kind, "x") for start, end, kind in mentions)
    assert [(m.start, m.end, m.type) for m in found] == kept


def test_nested_kinds_are_classes() -> None:
    assert set(NESTED) | set().union(*NESTED.values()) <= set(TYPES)
