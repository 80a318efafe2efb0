"""One Chromium for all tests of the view, and pages in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import viewing
import worlds
from browser import Visit, browser, need_browser, visit

from kg.view import view


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    need_browser()
    with browser() as driver:
        yield driver


@pytest.fixture(scope="session")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return view(viewing.store(worlds.facts()), tmp_path_factory.mktemp("view") / "view.html")


@pytest.fixture
def shown(chromium: Any, page_file: Path) -> Iterator[Visit]:
    """The page of the invented world; at the end nothing was asked of the network and nothing went wrong."""
    with visit(chromium, page_file) as seen:
        yield seen
        assert seen.requests == []
        assert seen.errors == []
