"""The page inside a notebook."""

from __future__ import annotations

from html import escape
from pathlib import Path

from kg.files import atomic_write
from kg.store import Store
from kg.view import html
from kg.view.select import Selection

THINGS = 300  # a notebook keeps the whole page in every output
BYTES = 4_000_000


class Frame:
    """A page that shows itself at the end of a notebook's cell, without network; ``save`` writes it as a file."""

    def __init__(self, text: str, height: int) -> None:
        self.text = text
        self.height = height

    def save(self, path: str | Path) -> Path:
        """Write the page as HTML. Raises OutputError when that cannot be."""
        with atomic_write(path) as file:
            file.write(self.text.encode())
        return Path(path)

    def __repr__(self) -> str:
        return f"<Frame of {len(self.text.encode())} bytes: the last value of a notebook's cell is shown>"

    def _repr_html_(self) -> str:
        """A frame of its own, which the notebook's page and the picture cannot reach out of or into."""
        return (
            f'<iframe srcdoc="{escape(self.text)}" sandbox="allow-scripts allow-downloads" title="zonekg" '
            f'style="width:100%;height:{self.height}px;border:1px solid #8886;border-radius:8px"></iframe>'
        )


def frame(store: Store, part: Selection | None = None, height: int = 560) -> Frame:
    """The best-connected things of a store, or of a part of it: as many as a notebook bears."""
    limit = THINGS
    text = html(store, limit=limit, part=part)
    while len(text.encode()) > BYTES and limit > 1:
        limit //= 2
        text = html(store, limit=limit, part=part)
    return Frame(text, height)
