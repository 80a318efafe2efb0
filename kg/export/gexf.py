"""GEXF 1.3, as Gephi and networkx read it.

An edge's ``kind`` is its relation: without it Gephi makes one edge of several relations between the same two things.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from xml.sax.saxutils import quoteattr

from kg.export.network import Value, columns, network, nodes, plain, written, xml
from kg.store import Store

_HEAD = """<?xml version='1.0' encoding='utf-8'?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta><creator>zonekg</creator></meta>
  <graph mode="static" defaultedgetype="directed" idtype="string">
"""
# Okabe and Ito's palette: told apart by colour-blind readers. The last colour is for every other class.
_BLUE, _GREEN, _ORANGE, _RED = (0, 114, 178), (0, 158, 115), (230, 159, 0), (213, 94, 0)
_SKY, _PINK, _YELLOW, _GREY = (86, 180, 233), (204, 121, 167), (240, 228, 66), (138, 143, 152)
_COLOURS = {
    **dict.fromkeys(("Zone", "Park"), _BLUE),
    **dict.fromkeys(("IndustryChain", "ChainStage"), _GREEN),
    "Enterprise": _ORANGE,
    "Project": _RED,
    **dict.fromkeys(("Platform", "Policy"), _SKY),
    **dict.fromkeys(("University", "ResearchInstitute", "Organisation"), _PINK),
    **dict.fromkeys(("Product", "Honour"), _YELLOW),
}
_ESCAPES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_OWN = ("label", "weight")  # attributes of the elements themselves


def chunks(store: Store, inferred: bool) -> Iterator[bytes]:
    """The file, line by line."""
    graph, links = network(store, inferred)
    things = list(nodes(graph))
    yield _HEAD.encode()
    known = {
        "node": columns(_rest(about, ("label",)) for _, about in things),
        "edge": columns(_rest(plain(link.about), _OWN) for link in links),
    }
    for kind, found in known.items():
        yield f'    <attributes class="{kind}" mode="static">\n'.encode()
        for name, type_ in found.items():
            yield f'      <attribute id="{name}" title="{name}" type="{type_}"/>\n'.encode()
        yield b"    </attributes>\n"
    yield f'    <nodes count="{len(things)}">\n'.encode()
    for node, about in things:
        yield _node(node, about, graph.degree(node))
    yield f'    </nodes>\n    <edges count="{len(links)}">\n'.encode()
    for number, link in enumerate(links):
        yield _edge(number, link.source, link.target, plain(link.about))
    yield b"    </edges>\n  </graph>\n</gexf>\n"


def _node(node: str, about: dict[str, Value], degree: int) -> bytes:
    red, green, blue = _COLOURS.get(str(about.get("type")), _GREY)
    looks = f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{10 + 4 * sqrt(degree):.1f}"/>'
    label = _attribute(str(about.get("label", node)))
    return f"      <node id={_attribute(node)} label={label}>{_values(about, ('label',))}{looks}</node>\n".encode()


def _edge(number: int, source: str, target: str, about: dict[str, Value]) -> bytes:
    ends = f"source={_attribute(source)} target={_attribute(target)}"
    said = {"kind": about.get("relation"), "label": about.get("label"), "weight": about.get("weight")}
    own = "".join(f" {name}={_attribute(written(value))}" for name, value in said.items() if value is not None)
    return f'      <edge id="{number}" {ends}{own}>{_values(about, _OWN)}</edge>\n'.encode()


def _values(about: dict[str, Value], without: tuple[str, ...]) -> str:
    found = (f'<attvalue for="{n}" value={_attribute(written(v))}/>' for n, v in _rest(about, without).items())
    return f"<attvalues>{''.join(found)}</attvalues>"


def _rest(about: dict[str, Value], without: tuple[str, ...]) -> dict[str, Value]:
    return {name: value for name, value in about.items() if name not in without}


def _attribute(text: str) -> str:
    return quoteattr(xml(text), _ESCAPES)
