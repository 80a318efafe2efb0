"""The most central zones, chains, firms and schools, and the links between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse import simple
from kg.pictures.sheet import BLUE, GREEN, GREY, INK, ORANGE, PINK, Picture, Sheet, sheet

if TYPE_CHECKING:
    import networkx as nx

NODES = 60
SEED = 20
#: Colour, marker and size of each class: told apart by shape too.
_LOOKS = {
    "Zone": ("开发区", BLUE, "s", 150),
    "IndustryChain": ("产业链", GREEN, "D", 70),
    "Enterprise": ("企业", ORANGE, "o", 60),
    "University": ("高校", PINK, "^", 80),
    "ResearchInstitute": ("科研院所", PINK, "v", 80),
}
_LONGEST = 16  # characters of a label


def draw_overview(graph: nx.MultiDiGraph, nodes: int = NODES, font: str | Path | None = None) -> Picture:
    """The most central things by PageRank and the facts between them; thick lines are in many articles.

    Parameters
    ----------
    graph:
        What ``to_networkx`` gives.
    nodes:
        How many things at most. One without a link to another of them is left out.
    font:
        A font file to use in the place of an installed font.
    """
    plain, total = _central(graph, nodes)
    labels = {node: _short(about["label"]) for node, about in plain.nodes(data=True)}
    title = "关系总览"
    note = f"按PageRank取最重要的{len(plain)}个，全部有{total}个；线越粗，报道越多；标识越大，关联越多。"
    words = [look[0] for look in _LOOKS.values()]
    with sheet((title, note, *words, *labels.values(), "没有数据"), (13.0, 9.5), font) as page:
        _network(page, plain, labels)
        page.title(title, [note])
        return page.picture("overview", title)


def _central(graph: nx.MultiDiGraph, most: int) -> tuple[nx.Graph, int]:
    import networkx as nx

    whole = simple(graph)
    among = whole.subgraph([n for n, kind in whole.nodes(data="type") if kind in _LOOKS])
    rank = nx.pagerank(whole) if whole else {}
    joined = [n for n in whole if n in among and among.degree(n)]
    chosen = set(sorted(joined, key=lambda n: (-round(rank[n], 12), n))[:most])
    plain = nx.Graph()
    plain.add_nodes_from((n, whole.nodes[n]) for n in whole if n in chosen)
    plain.add_edges_from((a, b, d) for a, b, d in whole.edges(data=True) if a in chosen and b in chosen)
    plain.remove_nodes_from(list(nx.isolates(plain)))
    return plain, len(joined)


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _places(plain: nx.Graph) -> dict[str, tuple[float, float]]:
    """Where each thing stands: parts that hang together as rings of their own, side by side, the largest first."""
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part[0]))
    found: dict[str, tuple[float, float]] = {}
    x = y = row = 0.0
    width = 2.6 * max(1.0, sum(len(part) for part in parts)) ** 0.5
    for part in parts:
        size = 1.1 * len(part) ** 0.62 + 0.5
        numbered = nx.Graph()
        names = {name: number for number, name in enumerate(part)}
        numbered.add_nodes_from(range(len(part)))
        numbered.add_edges_from(sorted((names[a], names[b]) for a, b in plain.subgraph(part).edges))
        spots = nx.kamada_kawai_layout(numbered)
        if x and x + size > width:
            x, y, row = 0.0, y - row, 0.0
        for name, number in names.items():
            spot = spots[number]
            found[name] = (x + size / 2 + float(spot[0]) * size * 0.42, y - size / 2 + float(spot[1]) * size * 0.36)
        x += size
        row = max(row, size)
    return found


def _network(page: Sheet, plain: nx.Graph, labels: dict[str, str]) -> None:
    axes = page.axes
    axes.set_axis_off()
    if not plain:
        axes.text(0.5, 0.5, "没有数据", transform=axes.transAxes, ha="center")
        return
    spots = _places(plain)
    for one, other, weight in plain.edges(data="weight"):
        xs, ys = zip(spots[one], spots[other], strict=True)
        axes.plot(xs, ys, color=GREY, alpha=0.55, linewidth=0.8 + 0.5 * min(weight - 1, 6), zorder=1)
    for kind, (word, colour, marker, size) in _LOOKS.items():
        here = [n for n, k in plain.nodes(data="type") if k == kind]
        if here:
            sizes = [size * (1 + 0.12 * min(plain.degree(n), 15)) for n in here]
            xs, ys = zip(*(spots[n] for n in here), strict=True)
            axes.scatter(xs, ys, s=sizes, c=colour, marker=marker, edgecolors="white", linewidths=0.9, zorder=2, label=page.set(word))
    axes.legend(loc="upper right", fontsize=9, frameon=False, markerscale=0.8, labelcolor=INK)
    axes.margins(0.07)
    _letter(page, plain, spots, labels)


def _letter(page: Sheet, plain: nx.Graph, spots: dict[str, tuple[float, float]], labels: dict[str, str]) -> None:
    """Write each label where it covers the least: under, over, or beside its mark; the most linked first."""
    from matplotlib.transforms import Bbox

    axes, figure = page.axes, page.figure
    figure.draw_without_rendering()  # only then does a point of the plot have its place on the paper
    points = {n: axes.transData.transform(spots[n]) for n in plain}
    taken = [Bbox.from_bounds(x - 9, y - 9, 18, 18) for x, y in points.values()]
    sides = (((0, -9), "center", "top"), ((0, 9), "center", "bottom"), ((10, 0), "left", "center"), ((-10, 0), "right", "center"))  # fmt: skip
    for node in sorted(plain, key=lambda n: (-plain.degree(n), n)):
        zone = plain.nodes[node]["type"] == "Zone"
        best: tuple[float, Any, Bbox] | None = None
        for shift, ha, va in sides:
            text = axes.annotate(
                page.set(labels[node]), spots[node], xytext=shift, textcoords="offset points", ha=ha, va=va,
                fontsize=9 if zone else 7.5, color=INK, weight="normal", zorder=3,
            )  # fmt: skip
            box = text.get_window_extent()
            cost = sum(_overlap(box, other) for other in taken)
            if best is not None:
                worse, gone = (best, text) if cost >= best[0] else ((cost, text, box), best[1])
                gone.remove()
                best = worse
            else:
                best = (cost, text, box)
            if best[0] == 0:
                break
        assert best is not None
        taken.append(best[2])


def _overlap(one: Any, other: Any) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return float(wide * high) if wide > 0 and high > 0 else 0.0
