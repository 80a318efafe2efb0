"""A sheet to draw on, and the picture that it becomes. Nothing of matplotlib's global state is left changed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.files import atomic_write
from kg.pictures.fonts import Lettering, quiet

#: Okabe and Ito's colours, which most colour-blind people can tell apart.
ORANGE, SKY, GREEN, YELLOW, BLUE, RED, PINK = (
    "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
)  # fmt: skip
INK, GREY, PALE = "#1d1f21", "#6b7075", "#e6e8ea"
NOTHING = "没有数据"
_DPI = 150


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture, as PNG and as SVG whose text is outlines."""

    name: str
    title: str
    png: bytes
    svg: bytes

    def save(self, folder: str | Path) -> list[Path]:
        """Write both into a folder, as ``NAME.png`` and ``NAME.svg``.

        Raises OutputError when they cannot be written.
        """
        paths = []
        for ending, data in (("png", self.png), ("svg", self.svg)):
            path = Path(folder) / f"{self.name}.{ending}"
            with atomic_write(path) as file:
                file.write(data)
            paths.append(path)
        return paths

    def _repr_png_(self) -> bytes:
        return self.png


class Sheet:
    """A figure with one plot, and letters that show."""

    def __init__(self, figure: Any, lettering: Lettering) -> None:
        self.figure = figure
        self.lettering = lettering
        self.axes = figure.add_subplot()

    def set(self, text: str) -> str:
        """The text as it can be drawn."""
        return self.lettering.set(text)

    def title(self, text: str, notes: Iterable[str] = ()) -> None:
        """The title above, and remarks below in small letters, one a line."""
        self.figure.suptitle(self.set(text), fontsize=14, color=INK, x=0.02, ha="left")
        lines = [self.set(note) for note in (*notes, self.lettering.note) if note]
        if lines:
            self.figure.supxlabel("\n".join(lines), fontsize=8, color=GREY, x=0.02, ha="left")

    def picture(self, name: str, title: str) -> Picture:
        """What was drawn. The same drawing gives the same bytes."""
        from matplotlib.text import Text

        for text in self.figure.findobj(Text):
            if not self.lettering.covers(text.get_text()):
                raise OutputError(f"{name}: no font has every character of {text.get_text()!r}: give one with --font")
        png, svg = io.BytesIO(), io.BytesIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("error", message="Glyph .* missing")
            self.figure.savefig(png, format="png", dpi=_DPI, metadata={"Software": None})
            self.figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": "zonekg", "Title": title})
        return Picture(name, title, png.getvalue(), svg.getvalue())


@contextmanager
def sheet(texts: Iterable[str], size: tuple[float, float], font: str | Path | None = None) -> Iterator[Sheet]:
    """A sheet of a size in inches for some texts, with matplotlib's own settings and not those of the user's file.

    Raises FontError when no font has Chinese characters.
    """
    with quiet():
        import matplotlib
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

    lettering = Lettering([*texts, "，。：（）"], font)
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "font.family": lettering.families,
                "axes.unicode_minus": False,
                "text.parse_math": False,
                "svg.fonttype": "path",
                "svg.hashsalt": "zonekg",
                "axes.edgecolor": GREY,
                "text.color": INK,
                "hatch.linewidth": 0.8,
            }
        )
        figure = Figure(figsize=size, layout="constrained", facecolor="white")
        FigureCanvasAgg(figure)
        yield Sheet(figure, lettering)
