"""A scene as one HTML file that needs no network: pyvis draws the graph, our own panel tells what is behind it.

pyvis's template loads style sheets and scripts from elsewhere and runs HTML found in headings, so nothing that came
from a document goes through it: all of that travels as JSON that holds no markup, and our scripts show it as text.
Where things stand is computed here, so that the first picture is the final one.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from urllib.parse import unquote

from kg.errors import OutputError
from kg.view.groups import Group, grouped
from kg.view.layout import Point, layout
from kg.view.pinyin import initials
from kg.view.scene import Scene, Thing

MANY = 2_500  # things; more are shown as groups first
SCRIPTS = (
    "data", "words", "elements", "shown", "draw", "panel", "choose", "focus", "groups", "legend", "labels", "search",
    "picture", "address", "main",
)  # fmt: skip

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
    page = OUTSIDE.sub("", _frame())
    head, start, rest = page.partition("<head>")
    body, end, tail = rest.rpartition("</body>")
    before, mark, graph = body.partition("<body>")
    if not (start and end and mark and 'id="mynetwork"' in graph) or LEFT.search(page):
        raise OutputError("the installed pyvis writes another kind of page: install the version in constraints.txt")
    data = encode(payload(scene))
    return "".join(
        (
            "<!DOCTYPE html>",
            head.strip().replace("<html>", '<html lang="zh-CN">'),
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{html.escape(_title(scene))}</title>",
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


def _title(scene: Scene) -> str:
    return f"{scene.scope.name} · {scene.title}" if scene.scope and scene.scope.name else scene.title


def encode(value: object) -> str:
    """JSON that may stand inside a script element, whatever strings it holds.

    >>> "<" in encode("</script>")
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def payload(scene: Scene) -> dict[str, object]:
    """The data of our scripts. Quotes stand once, in a table of their own; articles nothing comes from are left out."""
    sizes = _sizes(scene)
    places, groups = _placed(scene, sizes)
    home = {node: i for i, group in enumerate(groups) for node in group.members}
    quotes: dict[str, int] = {}
    sources: dict[int, int] = {-1: -1}
    for quote, source in ((said.quote, said.source) for part in (scene.facts, scene.figures) for said in part):
        quotes.setdefault(quote, len(quotes))
        sources.setdefault(source, len(sources) - 1)
    return {
        "title": scene.title,
        "total": scene.total,
        "scope": scene.scope and [scene.scope.kind, scene.scope.name, scene.scope.hops, scene.scope.total],
        "names": {name: [zh, en] for name, zh, en in scene.names},
        "styles": {name: [colour, shape] for name, (colour, shape, _) in STYLES.items()},
        "order": list(STYLES),
        "things": [
            [t.type, t.label, t.aliases, t.notes, round(size, 1), x, y, home.get(i, -1), _initials(t), _tail(t)]
            for i, (t, size, (x, y)) in enumerate(zip(scene.things, sizes, places, strict=True))
        ],
        "groups": [[group.name, *group.middle, group.radius] for group in groups],
        "links": [[k.source, k.target, k.relation, k.stance, k.weight] for k in scene.links],
        "facts": [
            [f.subject, f.relation, f.object, f.stance, quotes[f.quote], sources[f.source], f.rule, f.notes]
            for f in scene.facts
        ],
        "figures": [
            [f.thing, f.indicator, f.text, f.period, f.stance, quotes[f.quote], sources[f.source], f.rule, f.confidence]
            for f in scene.figures
        ],
        "sources": [
            [s.headline, s.zone, s.date, s.document, s.authors]
            for s in (scene.sources[place] for place in sources if place >= 0)
        ],
        "quotes": list(quotes),
    }


def _placed(scene: Scene, sizes: list[float]) -> tuple[list[Point], list[Group]]:
    if len(scene.things) > MANY:
        return grouped(scene, sizes)
    return layout(len(scene.things), [(link.source, link.target) for link in scene.links], sizes), []


def _initials(thing: Thing) -> str:
    """For the label and every alias, with blanks between."""
    return " ".join(map(initials, (thing.label, *thing.aliases)))


def _tail(thing: Thing) -> str:
    """What the thing's IRI ends with, where that is not its label: a link to a thing holds in other pages, too."""
    tail = unquote(thing.iri.rpartition("/")[2])
    return "" if tail == thing.label else tail


def _sizes(scene: Scene) -> list[float]:
    degree: Counter[int] = Counter()
    for link in scene.links:
        degree[link.source] += 1
        degree[link.target] += 1
    return [
        STYLES.get(thing.type, PLAIN)[2] + min(20.0, 2.2 * max(0, degree[i] - 1) ** 0.5)
        for i, thing in enumerate(scene.things)
    ]


def _frame() -> str:
    """A page of pyvis, with its settings, its vis-network and no nodes: our scripts put in those to be seen."""
    from pyvis.network import Network

    net = Network(height="100%", width="100%", directed=True, cdn_resources="in_line", bgcolor="transparent")
    net.set_options(json.dumps(OPTIONS))
    written: str = net.generate_html(notebook=False)
    return written


@cache
def _script() -> str:
    """Our scripts in one scope, which nothing outside reaches."""
    return "".join(('"use strict";(() => {\n', *(_asset(f"{part}.js") for part in SCRIPTS), "})();"))


@cache
def _asset(name: str) -> str:
    return files("kg.view").joinpath("assets", name).read_text("utf-8")
