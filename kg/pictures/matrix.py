"""Zones and chains as a chart of squares."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from kg.analyse import Table
from kg.pictures.sheet import BLUE, INK, NOTHING, PALE, Picture, Sheet, sheet

ZONES = 24
CHAINS = 24
#: From few articles to many: one hue, so that it is read without telling colours apart.
_SHADES = ("#cfe3f2", "#8fc1e3", "#4596cb", BLUE, "#004a75")
_SHADE_NAMES = ("1篇报道", "2篇", "3至4篇", "5至9篇", "10篇以上")
_SIGNS = ("计划发展", "区内有链主")
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
    kept = {
        (str(row["zone"]), str(row["chain"])): row for row in rows if row["zone"] in down and row["chain"] in across
    }
    across, down = _ordered(kept)
    title = "开发区与产业链"
    note = _left(rows, down, across)
    size = (4.4 + 0.42 * max(len(across), 6), 2.9 + 0.36 * max(len(down), 4))
    with sheet((title, note, *across, *down, *_SHADE_NAMES, *_SIGNS, _STAR, NOTHING), size, font) as page:
        _squares(page, kept, down, across)
        _legend(page, kept)
        page.title(title, [note])
        return page.picture("matrix", title)


def _ordered(kept: dict[tuple[str, str], Any]) -> tuple[list[str], list[str]]:
    """Shared chains first with their zones, then each zone's own: the squares of a zone stand together."""
    owners: dict[str, set[str]] = defaultdict(set)
    for zone, chain in kept:
        owners[chain].add(zone)
    shared = sorted((chain for chain in owners if len(owners[chain]) > 1), key=lambda c: (-len(owners[c]), c))

    def where(zone: str) -> tuple[list[int], str]:
        return [place for place, chain in enumerate(shared) if zone in owners[chain]] or [len(shared)], zone

    down = sorted({zone for zone, _ in kept}, key=where)
    across = sorted(owners, key=lambda c: (-len(owners[c]), min(down.index(zone) for zone in owners[c]), c))
    return across, down


def _most(counts: Counter[str], most: int) -> list[str]:
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def _shade(articles: int) -> int:
    """1, 2, 3–4, 5–9, 10 and more."""
    return sum(articles >= least for least in (2, 3, 5, 10))


def _legend(page: Sheet, kept: dict[tuple[str, str], Any]) -> None:
    """What the shades, the hatching and the star mean; only what is there."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    stated = {_shade(int(row["articles"])) for row in kept.values() if row["stance"] != "planned"}
    marks: list[Any] = [Patch(facecolor=_SHADES[n], label=_SHADE_NAMES[n]) for n in sorted(stated)]
    if any(row["stance"] == "planned" for row in kept.values()):
        marks.append(Patch(facecolor="white", edgecolor=_SHADES[2], hatch="////", label=_SIGNS[0]))
    if any(row["leaders"] for row in kept.values()):
        marks.append(Line2D([], [], marker="*", linestyle="", color=INK, markersize=9, label=_SIGNS[1]))
    if marks:
        page.figure.legend(
            handles=marks, loc="outside lower right", ncols=len(marks), frameon=False, fontsize=9, labelcolor=INK
        )


def _left(rows: list[dict[str, Any]], down: list[str], across: list[str]) -> str:
    all_zones, all_chains = {row["zone"] for row in rows}, {row["chain"] for row in rows}
    if len(down) == len(all_zones) and len(across) == len(all_chains):
        return ""
    parts = ((down, all_zones, "个开发区"), (across, all_chains, "条产业链"))
    return (
        f"没有全部画出：{'，'.join(f'{len(whole)}{what}中的{len(drawn)}{what[0]}' for drawn, whole, what in parts)}。"
    )


def _squares(page: Sheet, kept: dict[tuple[str, str], Any], down: list[str], across: list[str]) -> None:
    from matplotlib.patches import Rectangle

    axes = page.axes
    for (zone, chain), row in kept.items():
        x, y = across.index(chain), down.index(zone)
        shade = _shade(int(row["articles"]))
        planned = row["stance"] == "planned"
        fill: dict[str, Any] = {"facecolor": "white", "hatch": "////"} if planned else {"facecolor": _SHADES[shade]}
        edge = _SHADES[max(shade, 2)]
        axes.add_patch(Rectangle((x - 0.44, y - 0.44), 0.88, 0.88, edgecolor=edge, linewidth=0.6, **fill))
        if row["leaders"]:
            ink = "white" if shade > 1 and not planned else INK
            axes.text(x, y, _STAR, ha="center", va="center", fontsize=10, color=ink)
    axes.set_xlim(-0.6, max(len(across), 1) - 0.4)
    axes.set_ylim(max(len(down), 1) - 0.4, -0.6)
    axes.set_aspect("equal")
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(across)), [page.set(name) for name in across], fontsize=9)
    for label in axes.get_xticklabels():
        label.set(rotation=50, ha="left", va="center", rotation_mode="anchor")
    axes.set_yticks(range(len(down)), [page.set(name) for name in down], fontsize=9)
    axes.tick_params(length=0, colors=INK)
    axes.set_xticks([x - 0.5 for x in range(len(across) + 1)], minor=True)
    axes.set_yticks([y - 0.5 for y in range(len(down) + 1)], minor=True)
    axes.grid(which="minor", color=PALE, linewidth=0.8)
    axes.tick_params(which="minor", length=0)
    for side in axes.spines.values():
        side.set_visible(False)
    if not kept:
        axes.text(0.5, 0.5, NOTHING, transform=axes.transAxes, ha="center")
