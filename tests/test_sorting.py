"""Lines sorted on disk are those sorted in memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sorting

LINES = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"))


@given(LINES)
def test_lines_come_sorted_and_once(lines: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_RUN", 8)
        assert list(sorting.unique(lines)) == sorted(set(lines))


def test_what_waits_on_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "_RUN", 8)
    assert len(list(sorting.unique((b"%d\n" % n for n in range(100)), tmp_path))) == 100
    assert not list(tmp_path.iterdir())
