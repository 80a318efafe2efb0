"""GraphML, as networkx, Gephi, yEd and igraph read it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from kg.export.network import Value, columns, network, nodes, plain, written, xml
from kg.store import Store

_ESCAPES = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def chunks(store: Store, inferred: bool) -> Iterator[bytes]:
    """The file, line by line.

    The ids of the keys say what they are: Gephi takes the ids ``d3`` and ``d7``, which numbered keys get, for labels.
    """
    graph, links = network(store, inferred)
    things = list(nodes(graph))
    yield b"<?xml version='1.0' encoding='utf-8'?>\n"
    yield b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", columns(about for _, about in things))
    yield from _keys("edge", columns(plain(link.about) for link in links))
    yield b'  <graph edgedefault="directed">\n'
    for node, about in things:
        yield f"    <node id={_attribute(node)}>{_data('node', about)}</node>\n".encode()
    for number, link in enumerate(links):
        ends = f"source={_attribute(link.source)} target={_attribute(link.target)}"
        yield f'    <edge id="{number}" {ends}>{_data("edge", plain(link.about))}</edge>\n'.encode()
    yield b"  </graph>\n</graphml>\n"


def _keys(kind: str, found: dict[str, str]) -> Iterator[bytes]:
    for name, type_ in found.items():
        key = f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>'
        yield f"  {key}\n".encode()


def _data(kind: str, about: dict[str, Value]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{escape(written(value), _ESCAPES)}</data>' for name, value in about.items()
    )


def _attribute(text: str) -> str:
    return quoteattr(xml(text), _ESCAPES)
