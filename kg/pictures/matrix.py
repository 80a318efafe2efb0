"""Zones and chains as a chart of squares."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.analyse import Table
from kg.pictures.sheet import BLUE, INK, PALE, Picture, Sheet, sheet

ZONES = 24
CHAINS = 24
#: From few articles to many: one hue, so that it is read without telling colours apart.
_SHADES = ("#cfe3f2", "#8fc1e3", "#4596cb", BLUE, "#004a75")
_STAR = "★"


def draw_matrix(table: Table, zones: int = ZONES, chains: int = CHAINS, font: str | Path | None = None) -> Picture:
    """Which zone has which chain: darker where more articles say so, a star where the zone has the leader.

    Parameters
    ----------
    table:
        What ``kg.analyse`` gives for ``matrix``.
    zones, chains:
        How many of them at most: chains of most zones, zones with most of these chains.
    font:
        A font file to use in the place of an installed font.
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    across = _most(Counter(str(row["chain"]) for row in rows), chains)
    down = _most(Counter(str(row["zone"]) for row in rows if row["chain"] in across), zones)
    kept = {(str(row["zone"]), str(row["chain"])): row for row in rows if row["zone"] in down and row["chain"] in across}
    across = [chain for chain in across if any(chain == c for _, c in kept)]
    down.sort(key=lambda zone: [across.index(c) for c in across if (zone, c) in kept])
    title = "开发区与产业链"
    notes = (f"深浅：报道篇数（{_legend(kept)}）；{_STAR}：区内有链主；淡格：计划中。", _left(rows, down, across))
    size = (4.2 + 0.42 * max(len(across), 6), 2.6 + 0.36 * max(len(down), 4))
    with sheet((title, *notes, *across, *down, _STAR, "没有数据"), size, font) as page:
        _squares(page, kept, down, across)
        page.title(title, notes)
        return page.picture("matrix", title)


def _most(counts: Counter[str], most: int) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _shade(articles: int) -> int:
    """1, 2, 3–4, 5–9, 10 and more."""
    return sum(articles >= least for least in (2, 3, 5, 10))


def _legend(kept: dict[tuple[str, str], Any]) -> str:
    names = ("1", "2", "3至4", "5至9", "10以上")
    last = max((_shade(int(row["articles"])) for row in kept.values()), default=0)
    return "、".join(names[: last + 1])


def _left(rows: list[dict[str, Any]], down: list[str], across: list[str]) -> str:
    all_zones, all_chains = {row["zone"] for row in rows}, {row["chain"] for row in rows}
    if len(down) == len(all_zones) and len(across) == len(all_chains):
        return ""
    return f"只画出{len(down)}个开发区、{len(across)}条产业链，全部有{len(all_zones)}个、{len(all_chains)}条。"


def _squares(page: Sheet, kept: dict[tuple[str, str], Any], down: list[str], across: list[str]) -> None:
    from matplotlib.patches import Rectangle

    axes = page.axes
    for (zone, chain), row in kept.items():
        x, y = across.index(chain), down.index(zone)
        shade = _shade(int(row["articles"]))
        planned = row["stance"] == "planned"
        fill = {"facecolor": "white", "hatch": "////"} if planned else {"facecolor": _SHADES[shade]}
        axes.add_patch(Rectangle((x - 0.44, y - 0.44), 0.88, 0.88, edgecolor=_SHADES[max(shade, 2)], linewidth=0.6, **fill))
        if row["leaders"]:
            axes.text(x, y, _STAR, ha="center", va="center", fontsize=10, color="white" if shade > 1 and not planned else INK)
    axes.set_xlim(-0.6, max(len(across), 1) - 0.4)
    axes.set_ylim(max(len(down), 1) - 0.4, -0.6)
    axes.set_aspect("equal")
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(across)), [page.set(name) for name in across], rotation=50, ha="left", fontsize=9)
    axes.set_yticks(range(len(down)), [page.set(name) for name in down], fontsize=9)
    axes.tick_params(length=0, colors=INK)
    axes.set_xticks([x - 0.5 for x in range(len(across) + 1)], minor=True)
    axes.set_yticks([y - 0.5 for y in range(len(down) + 1)], minor=True)
    axes.grid(which="minor", color=PALE, linewidth=0.8)
    axes.tick_params(which="minor", length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    if not kept:
        axes.text(0.5, 0.5, "没有数据", transform=axes.transAxes, ha="center")
