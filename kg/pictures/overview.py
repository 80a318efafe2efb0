"""The most central zones, chains, firms and schools, and the links between them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.analyse import simple
from kg.pictures.sheet import BLUE, GREEN, GREY, INK, NOTHING, ORANGE, PINK, Picture, Sheet, sheet

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
_SHORTER = (
    ("经济技术开发区", "经开区"), ("高新技术产业开发区", "高新区"), ("综合保税区", "综保区"),
    ("集团股份有限公司", "集团"), ("集团有限公司", "集团"), ("股份有限公司", ""), ("有限责任公司", ""),
    ("有限公司", ""),
)  # fmt: skip
_CLEAR = 50  # more lines than this are drawn the fainter, the more they are
_SIZE = (13.0, 9.5)
_LONGEST = 14  # characters of a label


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
    labels = _labels(plain)
    title = "关系总览"
    note = f"按PageRank取最重要的{len(plain)}个，全部有{total}个；线越粗，报道越多；虚线只是计划；标识越大，关联越多。"
    words = [look[0] for look in _LOOKS.values()]
    with sheet((title, note, *words, *labels.values(), NOTHING), _SIZE, font) as page:
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


def _labels(plain: nx.Graph) -> dict[str, str]:
    """Short names; whole ones where two things would be called the same."""
    short = {node: _short(label) for node, label in plain.nodes(data="label")}
    count = Counter(short.values())
    return {node: name if count[name] == 1 else plain.nodes[node]["label"] for node, name in short.items()}


def _short(label: str) -> str:
    """A name without the words that most zones and firms have in common."""
    for long, short in _SHORTER:
        if label.endswith(long) and len(label) > len(long) + 1:
            label = label.removesuffix(long) + short
            break
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def _places(plain: nx.Graph) -> dict[str, tuple[float, float]]:
    """Where each thing stands: every part that hangs together has a field of its own, the largest first."""
    import networkx as nx

    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part[0]))
    fields = [(1.6 * len(part) ** 0.55 + 0.6, 1.15 * len(part) ** 0.55 + 0.5) for part in parts]
    found: dict[str, tuple[float, float]] = {}
    for part, (wide, high), (left, top) in zip(parts, fields, _packed(fields), strict=True):
        # Of numbered things the layout is the same whatever they are called.
        names = {name: number for number, name in enumerate(part)}
        numbered = nx.Graph()
        numbered.add_nodes_from(range(len(part)))
        numbered.add_edges_from(sorted((names[a], names[b]) for a, b in plain.subgraph(part).edges))
        spots = nx.kamada_kawai_layout(numbered)
        xs, ys = ([float(spot[axis]) for spot in spots.values()] for axis in (0, 1))
        for name, number in names.items():
            x, y = (_within(values, values[number]) for values in (xs, ys))
            found[name] = (left + wide * (0.12 + 0.76 * x), -(top + high * (0.12 + 0.76 * y)))
    return found


def _within(values: list[float], value: float) -> float:
    """Where a value lies between the smallest (0) and the largest (1)."""
    low, high = min(values), max(values)
    return (value - low) / (high - low) if high - low > 1e-9 else 0.5


def _packed(fields: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The left and top of each field, in the arrangement that is most like the paper in shape."""
    widths = {sum(wide for wide, _ in fields[:number]) for number in range(1, len(fields) + 1)}
    laid = [_shelved(fields, width) for width in sorted(widths)]
    return min(laid, key=lambda found: found[0])[1] if laid else []


def _shelved(fields: list[tuple[float, float]], width: float) -> tuple[float, list[tuple[float, float]]]:
    """Fields, the largest first, on shelves of a width; small ones stand on one another beside a large one.

    Gives how unlike the paper the whole is, and the places.
    """
    spots: list[tuple[float, float]] = []
    left = top = shelf = column = used = (
        0.0  # the column's left, the shelf's top and height, the column's width, its fill
    )
    across = 0.0
    for wide, high in fields:
        if used and used + high <= shelf + 1e-9 and left + wide <= width + 1e-6:
            spots.append((left, top + used))
        else:
            left, used = left + column, 0.0
            if left and left + wide > width + 1e-6:
                left, top, shelf = 0.0, top + shelf, 0.0
            column = 0.0
            spots.append((left, top))
        shelf, column, used = max(shelf, high), max(column, wide), used + high
        across = max(across, left + wide)
    return abs(across / (top + shelf) - _SIZE[0] / _SIZE[1]), spots


def _network(page: Sheet, plain: nx.Graph, labels: dict[str, str]) -> None:
    axes = page.axes
    axes.set_axis_off()
    if not plain:
        axes.text(0.5, 0.5, NOTHING, transform=axes.transAxes, ha="center")
        return
    spots = _places(plain)
    faint = max(0.15, min(0.55, _CLEAR / max(1, plain.number_of_edges())))
    for one, other, about in plain.edges(data=True):
        xs, ys = zip(spots[one], spots[other], strict=True)
        wide = 0.8 + 0.5 * min(about["weight"] - 1, 6)
        dashes = "--" if about["stance"] == "planned" else "-"
        axes.plot(xs, ys, color=GREY, alpha=faint, linewidth=wide, linestyle=dashes, zorder=1)
    for kind, (word, colour, marker, size) in _LOOKS.items():
        here = [n for n, k in plain.nodes(data="type") if k == kind]
        if here:
            sizes = [size * (1 + 0.12 * min(plain.degree(n), 15)) for n in here]
            xs, ys = zip(*(spots[n] for n in here), strict=True)
            axes.scatter(
                xs,
                ys,
                s=sizes,
                c=colour,
                marker=marker,
                edgecolors="white",
                linewidths=0.9,
                zorder=2,
                label=page.set(word),
            )
    look = {"frameon": False, "fontsize": 9, "markerscale": 0.8, "labelcolor": INK}
    page.figure.legend(loc="outside lower right", ncols=len(_LOOKS), **look)
    axes.margins(0.07)
    _letter(page, plain, spots, labels)


def _letter(page: Sheet, plain: nx.Graph, spots: dict[str, tuple[float, float]], labels: dict[str, str]) -> None:
    """Write each label where it covers the least, first on the side that its links do not come from."""
    from matplotlib.patheffects import withStroke
    from matplotlib.transforms import Bbox

    axes, figure = page.axes, page.figure
    figure.draw_without_rendering()  # only then does a point of the plot have its place on the paper
    points = {n: axes.transData.transform(spots[n]) for n in plain}
    taken = [Bbox.from_bounds(x - 9, y - 9, 18, 18) for x, y in points.values()]
    for node in sorted(plain, key=lambda n: (-plain.degree(n), n)):
        tried = []
        for shift, ha, va in _sides(points, plain, node):
            text = axes.annotate(
                page.set(labels[node]), spots[node], xytext=shift, textcoords="offset points", ha=ha, va=va,
                fontsize=9.5 if plain.nodes[node]["type"] == "Zone" else 8, color=INK, zorder=3,
                path_effects=[withStroke(linewidth=2.2, foreground="white")],
            )  # fmt: skip
            box = text.get_window_extent()
            tried.append((sum(_overlap(box, other) for other in taken), text, box))
            if tried[-1][0] == 0:
                break
        _, kept, box = min(tried, key=lambda found: found[0])
        for _, text, _ in tried:
            if text is not kept:
                text.remove()
        taken.append(box)


def _sides(points: dict[str, Any], plain: nx.Graph, node: str) -> list[tuple[tuple[int, int], str, str]]:
    """Where a label may stand beside its mark, farthest from its neighbours first."""
    x, y = points[node]
    near = [points[other] for other in plain[node]]
    away = (x - sum(p[0] for p in near) / len(near), y - sum(p[1] for p in near) / len(near)) if near else (0.0, -1.0)
    sides = (((0, -9), "center", "top"), ((10, 0), "left", "center"), ((-10, 0), "right", "center"),
             ((0, 9), "center", "bottom"), ((8, -8), "left", "top"), ((-8, -8), "right", "top"),
             ((8, 8), "left", "bottom"), ((-8, 8), "right", "bottom"))  # fmt: skip
    return sorted(sides, key=lambda side: -(side[0][0] * away[0] + side[0][1] * away[1]))


def _overlap(one: Any, other: Any) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return float(wide * high) if wide > 0 and high > 0 else 0.0
