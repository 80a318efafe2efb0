"""One indicator of several zones as bars."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from kg.analyse import Table
from kg.errors import OutputError
from kg.pictures.sheet import BLUE, INK, ORANGE, PALE, Picture, Sheet, sheet

MOST = 30
_SCALES = ((1e8, "亿"), (1e4, "万"))
_SIGNS = {"exact": "", "over": "超", "about": "约", "up_to": "近"}
_UNSCALED = frozenset({"%", "百分点", "倍", "℃", "分"})


def draw_bars(table: Table, most: int = MOST, font: str | Path | None = None) -> Picture:
    """The zones' values from large to small: plain bars for what is, hatched ones for what is expected.

    Parameters
    ----------
    table:
        What ``kg.analyse`` gives for ``compare``: one indicator, one time, one unit.
    most:
        How many bars at most.
    font:
        A font file to use in the place of an installed font.

    Raises
    ------
    OutputError
        When the table mixes units or holds nothing.
    """
    rows: list[dict[str, Any]] = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    units = {row["unit"] for row in rows}
    if len(units) != 1:
        raise OutputError(
            f"a picture of bars wants values of one unit, and there are {len(units)}: compare one indicator"
        )
    shown = rows[:most]
    scale, unit = _scale(shown)
    first = shown[0]
    title = f"{first['indicator']}（{first['period']}，{unit}）"
    planned = any(row["stance"] == "planned" for row in shown)
    notes = (
        "斜线：计划或预期数。" if planned else "",
        "标“超、近、约”的不是准数；括号内是报道篇数。",
        "带*的另有不同说法，见表。" if any(row["others"] for row in shown) else "",
        f"只画出{len(shown)}个，全部有{len(rows)}个。" if len(rows) > len(shown) else "",
    )
    labels = [_label(row, scale, unit) for row in shown]
    names = [str(row["zone"]) + ("（计划）" if row["stance"] == "planned" else "") for row in shown]
    size = (9.0, 1.9 + 0.42 * len(shown))
    with sheet((title, *notes, *labels, *names), size, font) as page:
        _bars(page, shown, names, [row["value"] / scale for row in shown], labels)
        page.title(title, [" ".join(note for note in notes if note)])
        return page.picture(file_name(f"indicator-{first['indicator']}-{first['period']}"), title)


def file_name(text: str) -> str:
    """A text as the name of a file on any system."""
    return re.sub(r'[\x00-\x20<>:"/\\|?*.]+', "_", text)[:80]


def _scale(rows: list[dict[str, Any]]) -> tuple[float, str]:
    """What to divide by, and the unit that remains: 亿元 for large sums of yuan."""
    unit = str(rows[0]["unit"])
    largest = max(abs(row["value"]) for row in rows)
    if unit not in _UNSCALED:
        for size, word in _SCALES:
            if largest >= size:
                return size, word + unit
    return 1.0, unit


def _label(row: dict[str, Any], scale: float, unit: str) -> str:
    number = f"{row['value'] / scale:,.4f}".rstrip("0").rstrip(".")
    star = "*" if row["others"] else ""
    return f"{_SIGNS[row['bound']]}{number}{unit}{star}（{row['articles']}）"


def _bars(page: Sheet, rows: list[dict[str, Any]], names: list[str], values: list[float], labels: list[str]) -> None:
    axes = page.axes
    for place, (row, value, label) in enumerate(zip(rows, values, labels, strict=True)):
        planned = row["stance"] == "planned"
        look = {"facecolor": "white", "edgecolor": ORANGE, "hatch": "////"} if planned else {"facecolor": BLUE}
        axes.barh(place, value, height=0.66, **look)
        gap = 4 if value >= 0 else -4
        axes.annotate(
            page.set(label), (value, place), xytext=(gap, 0), textcoords="offset points", va="center",
            ha="left" if value >= 0 else "right", fontsize=9, color=INK,
        )  # fmt: skip
    axes.set_yticks(range(len(rows)), [page.set(name) for name in names], fontsize=9)
    axes.invert_yaxis()
    axes.xaxis.set_major_formatter("{x:,g}")
    axes.margins(x=0.22)
    axes.set_xlim(left=min(0, *axes.get_xlim()) if min(values) < 0 else 0)
    axes.grid(axis="x", color=PALE, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, colors=INK, labelsize=9)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
