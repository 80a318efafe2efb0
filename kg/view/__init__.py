"""The graph as one HTML file to look at, offline, with the sentence behind every fact."""

from __future__ import annotations

from pathlib import Path

from kg.files import atomic_write
from kg.store import Store

__all__ = ["LIMIT", "view"]

LIMIT = 2000  # more than this a browser cannot pan smoothly, and nobody can read


def view(store: Store, path: str | Path, *, limit: int = LIMIT, title: str = "开发区知识图谱") -> Path:
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

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    from kg.view.collect import collect
    from kg.view.page import compose

    page = compose(collect(store, limit, title))
    with atomic_write(path) as file:
        file.write(page.encode())
    return Path(path)
