"""The graph, or a part of it, as one HTML file to look at, offline, with the sentence behind every fact."""

from __future__ import annotations

from pathlib import Path

from kg.files import atomic_write
from kg.store import Store
from kg.view.select import Selection

__all__ = ["BRIEF", "LIMIT", "Selection", "html", "view"]

LIMIT = 20_000  # things; of so many a browser shows groups, and opens one at a time
BRIEF = 2_000  # in the page that every build writes: larger ones take a while to make
TITLE = "开发区知识图谱"


def view(
    store: Store, path: str | Path, *, limit: int = LIMIT, title: str = TITLE, part: Selection | None = None
) -> Path:
    """Write the interactive picture of a store; the same bytes for the same facts.

    Parameters
    ----------
    store:
        An open store.
    path:
        The HTML file to write. It needs no other file and no network.
    limit:
        How many things to show at most: the zones and the most connected others. The page says when there are more.
    title:
        What the page is called.
    part:
        What to show, when not all: see ``kg.view.select``.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    text = html(store, limit=limit, title=title, part=part)
    with atomic_write(path) as file:
        file.write(text.encode())
    return Path(path)


def html(store: Store, *, limit: int = LIMIT, title: str = TITLE, part: Selection | None = None) -> str:
    """The text of that file."""
    from kg.view.collect import collect
    from kg.view.page import compose

    return compose(collect(store, limit, title, part))
