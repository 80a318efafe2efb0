"""A scene as one HTML file that needs no network: pyvis draws the graph, our own panel tells what is behind it.

pyvis's template loads style sheets and scripts from elsewhere and runs HTML found in headings, so it is given nothing
but opaque ids, numbers and colours; whatever came from a document travels as JSON that holds no markup, and the panel
shows it as text.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files

from kg.errors import OutputError
from kg.view.layout import layout
from kg.view.scene import Scene

# Okabe and Ito's palette: told apart by colour-blind readers. Where a colour is used twice, the shape differs.
BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
RED, PINK, YELLOW, GREY = "#D55E00", "#CC79A7", "#F0E442", "#8A8F98"

STYLES: dict[str, tuple[str, str, int]] = {  # class: colour, shape, radius of a node without links
    "Zone": (BLUE, "dot", 16),
    "IndustryChain": (GREEN, "diamond", 11),
    "Enterprise": (ORANGE, "square", 7),
    "Project": (RED, "triangle", 7),
    "Park": (BLUE, "hexagon", 9),
    "Platform": (SKY, "hexagon", 7),
    "University": (PINK, "star", 9),
    "ResearchInstitute": (PINK, "diamond", 7),
    "Organisation": (PINK, "dot", 7),
    "ChainStage": (GREEN, "triangleDown", 6),
    "Product": (YELLOW, "dot", 6),
    "Honour": (YELLOW, "star", 8),
    "Policy": (SKY, "square", 7),
    "Person": (GREY, "dot", 6),
    "Post": (GREY, "square", 6),
    "Place": (GREY, "triangleDown", 6),
}
PLAIN = (GREY, "dot", 6)

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "tooltipDelay": 100000, "selectConnectedEdges": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "chosen": False, "scaling": {"label": False}},
    "edges": {
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.3}},
        "arrowStrikethrough": False,
        "chosen": False,
        "color": {"inherit": "to", "opacity": 0.6},
        "width": 1.8,
        "selectionWidth": 0,
        "hoverWidth": 0,
    },
}

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)
OUTSIDE = re.compile(r"<link\b[^>]*>|<script\b[^>]*\bsrc=[^>]*>\s*</script>|<!--.*?-->|<center>.*?</center>", re.S)
LEFT = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=")


def compose(scene: Scene) -> str:
    """The whole page.

    Raises OutputError when the installed pyvis writes pages that cannot be made to work offline.
    """
    sizes = _sizes(scene)
    page = OUTSIDE.sub("", _drawn(scene, sizes))
    head, start, rest = page.partition("<head>")
    body, end, tail = rest.rpartition("</body>")
    before, mark, graph = body.partition("<body>")
    if not (start and end and mark and 'id="mynetwork"' in graph) or LEFT.search(page):
        raise OutputError("the installed pyvis writes another kind of page: install the version in constraints.txt")
    data = encode(payload(scene, sizes))
    return "".join(
        (
            "<!DOCTYPE html>",
            head.strip().replace("<html>", '<html lang="zh-CN">'),
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{html.escape(scene.title)}</title>",
            before.replace('<meta charset="utf-8">', ""),
            f"<style>{_asset('panel.css')}</style>",
            "<body>",
            _asset("panel.html"),
            graph,
            f'<script type="application/json" id="kg-data">{data}</script><script>{_script()}</script>',
            end,
            tail,
        )
    )


def encode(value: object) -> str:
    """JSON that may stand inside a script element, whatever strings it holds.

    >>> "<" in encode("</script>")
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def payload(scene: Scene, sizes: list[float]) -> dict[str, object]:
    """The data of the panel. Quotes stand once, in a table of their own."""
    quotes: dict[str, int] = {}
    facts = [
        [f.subject, f.relation, f.object, f.stance, quotes.setdefault(f.quote, len(quotes)), f.source, f.rule, f.notes]
        for f in scene.facts
    ]
    figures = [
        [f.thing, f.indicator, f.text, f.period, f.stance, quotes.setdefault(f.quote, len(quotes)), f.source, f.rule]
        for f in scene.figures
    ]
    return {
        "title": scene.title,
        "total": scene.total,
        "names": {name: [zh, en] for name, zh, en in scene.names},
        "styles": {name: [colour, shape] for name, (colour, shape, _) in STYLES.items()},
        "order": list(STYLES),
        "things": [
            [t.type, t.label, t.aliases, t.notes, round(size, 1)] for t, size in zip(scene.things, sizes, strict=True)
        ],
        "links": [[k.source, k.target, k.relation, k.stance, k.weight] for k in scene.links],
        "facts": facts,
        "figures": figures,
        "sources": [[s.headline, s.zone, s.date, s.document, s.authors] for s in scene.sources],
        "quotes": list(quotes),
    }


def _sizes(scene: Scene) -> list[float]:
    degree: Counter[int] = Counter()
    for link in scene.links:
        degree[link.source] += 1
        degree[link.target] += 1
    return [
        STYLES.get(thing.type, PLAIN)[2] + min(20.0, 2.2 * max(0, degree[i] - 1) ** 0.5)
        for i, thing in enumerate(scene.things)
    ]


def _drawn(scene: Scene, sizes: list[float]) -> str:
    from pyvis.edge import Edge
    from pyvis.network import Network

    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="transparent")
    net.set_options(json.dumps(OPTIONS))
    places = layout(len(scene.things), [(link.source, link.target) for link in scene.links], sizes)
    for i, (thing, size, (x, y)) in enumerate(zip(scene.things, sizes, places, strict=True)):
        colour, shape, _ = STYLES.get(thing.type, PLAIN)
        net.add_node(i, label=" ", shape=shape, color=colour, size=round(size, 1), x=x, y=y)
        del net.get_node(i)["label"]  # ours are drawn by the panel, where there is room
    pairs: Counter[frozenset[int]] = Counter()
    for i, link in enumerate(scene.links):  # not by add_edge, which looks through all nodes each time
        wide = round(min(5.0, 1.8 + 0.8 * (link.weight - 1)), 1)
        pair = frozenset((link.source, link.target))
        pairs[pair] += 1
        bend = {"smooth": {"type": "curvedCW", "roundness": 0.12 * (pairs[pair] - 1)}} if pairs[pair] > 1 else {}
        dashes = link.stance != "asserted" and [5, 4]
        net.edges.append(Edge(link.source, link.target, True, id=i, width=wide, dashes=dashes, **bend).options)
    written: str = net.generate_html(notebook=False)
    return written


@cache
def _script() -> str:
    """Our scripts in one scope, which nothing outside reaches."""
    parts = ("data", "words", "panel", "choose", "legend", "labels", "search", "main")
    return "".join(('"use strict";(() => {\n', *(_asset(f"{part}.js") for part in parts), "})();"))


@cache
def _asset(name: str) -> str:
    return files("kg.view").joinpath("assets", name).read_text("utf-8")
