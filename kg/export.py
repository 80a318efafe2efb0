"""A built graph as files for other programs. The same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pyoxigraph import Literal, NamedNode

from kg.errors import OutputError
from kg.files import atomic_write
from kg.rdf import INFERRED, document_iri
from kg.schema import ONTOLOGY, Relation, classes, local_name
from kg.store import Store
from kg.turtle import trig

if TYPE_CHECKING:
    import networkx as nx

QUALIFIERS = ("product", "status", "phase", "capacity", "order", "period")
COLUMNS = (
    *("subject", "subject_type", "relation", "relation_label", "object", "object_type", "stance", "quote"),
    *("document", "headline", "start", "end", "rule", "confidence", "support", *QUALIFIERS, "claim"),
)
_CLAIMS = f"""
SELECT * WHERE {{
  ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:stance ?stance ; kg:quote ?quote ;
    kg:start ?start ; kg:end ?end ; kg:rule ?rule ; kg:article ?article ; kg:confidence ?confidence .
  ?article kg:document/kg:fileName ?document ; schema:headline ?headline .
  ?s skos:prefLabel ?subject ; a ?subject_type .
  OPTIONAL {{ ?o skos:prefLabel ?object ; a ?object_type }}
  OPTIONAL {{ ?o kg:postAt/skos:prefLabel ?at }}
  {" ".join(f"OPTIONAL {{ ?claim kg:{name} ?{name} }}" for name in QUALIFIERS)}
}}"""
_SUPPORT = NamedNode(ONTOLOGY + "supportCount")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(store: Store, target: str | Path | BinaryIO, format: str, inferred: bool = False) -> None:  # noqa: A002
    """Write the graph to a path or a binary stream.

    Parameters
    ----------
    store:
        The built graph.
    target:
        A path, whose file is replaced only when the new one is whole, or a stream of bytes.
    format:
        One of ``FORMATS``. ``turtle`` is all graphs as one; ``trig``, ``nquads`` and ``jsonld`` keep a graph per
        document; ``csv`` is one row per claim; ``graphml`` and ``gexf`` hold the things and the relations between them.
    inferred:
        Whether the RDF formats also hold what rules added (the graph ``kg:inferred``).

    Raises
    ------
    OutputError
        When the format is unknown or the file cannot be written.
    """
    if format not in _WRITERS:
        raise OutputError(f"format {format!r}: wants one of {', '.join(FORMATS)}")
    chunks = _WRITERS[format](store, inferred)
    if isinstance(target, (str, Path)):
        with atomic_write(target) as file:
            file.writelines(chunks)
    else:
        target.writelines(chunks)


def rows(store: Store) -> Iterator[dict[str, str]]:
    """Every claim as a row of ``COLUMNS``, in the order of the documents."""
    known = store.relations()
    for sha256, _ in store.documents():
        yield from _rows(store, sha256, known)


def _rows(store: Store, sha256: str, known: Mapping[str, Relation]) -> Iterator[dict[str, str]]:
    graph = document_iri(sha256, store.base)
    found = [{name: row[name] for name in _NAMES if row[name] is not None} for row in store.select(_CLAIMS, graph)]
    found.sort(key=lambda r: (int(r["start"].value), r["p"].value, r["claim"].value))
    for row in found:
        text = {name: term.value for name, term in row.items()}
        name = local_name(text["p"])
        yield {
            **{column: text.get(column, "") for column in COLUMNS},
            "support": _support(store, text["claim"]),
            "relation": name,
            "relation_label": known[name].label_zh if name in known else name,
            "object": text.get("object", text["o"]) + (f"@{text['at']}" if "at" in text else ""),
            "subject_type": _class_label(text["subject_type"]),
            "object_type": _class_label(text.get("object_type", "")),
        }


_NAMES = (*(set(COLUMNS) - {"relation", "relation_label"}), "p", "o", "at")


def _support(store: Store, claim: str) -> str:
    """How many articles say the same. Asked in SPARQL, the whole of kg:inferred would be read for every document."""
    found = store.oxigraph.quads_for_pattern(NamedNode(claim), _SUPPORT, None, INFERRED)
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), "")


def _class_label(iri: str) -> str:
    name = iri.removeprefix(ONTOLOGY)
    return classes()[name].label_zh if name in classes() else name


def _csv(store: Store, _inferred: bool) -> Iterator[bytes]:
    """Excel reads the bytes as UTF-8 because of the mark in front, and no cell as a formula."""
    yield "\ufeff".encode()
    yield _line(COLUMNS)
    for row in rows(store):
        yield _line(row[column] for column in COLUMNS)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow("'" + cell if cell.startswith(_FORMULA) else cell for cell in cells)
    return line.getvalue().encode()


def _turtle(store: Store, inferred: bool) -> Iterator[bytes]:
    return (line.encode() for line in store.turtle_lines(inferred))


def _trig(store: Store, inferred: bool) -> Iterator[bytes]:
    return (line.encode() for line in trig(store.quads(inferred), store.prefixes))


def _nquads(store: Store, inferred: bool) -> Iterator[bytes]:
    return (f"{quad} .\n".encode() for quad in sorted(store.quads(inferred), key=str))


def _jsonld(store: Store, inferred: bool) -> Iterator[bytes]:
    from pyoxigraph import RdfFormat, serialize

    quads = sorted(store.quads(inferred), key=lambda quad: (str(quad.graph_name), str(quad)))
    yield serialize(quads, format=RdfFormat.JSON_LD) or b""


def _graphml(store: Store, _inferred: bool) -> Iterator[bytes]:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(_plain(store), stream)
    yield stream.getvalue()


def _gexf(store: Store, _inferred: bool) -> Iterator[bytes]:
    """Without the day that networkx stamps on the file, which would make it another one tomorrow."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_gexf(_plain(store), stream)
    yield re.sub(rb' lastmodifieddate="[^"]*"', b"", stream.getvalue(), count=1)


def _plain(store: Store) -> nx.MultiDiGraph:
    """The network in one order, with attributes that XML can hold."""
    import networkx as nx

    from kg.analyse import to_networkx

    network = to_networkx(store)
    plain = nx.MultiDiGraph()
    for node, data in sorted(network.nodes(data=True), key=lambda pair: str(pair[0])):
        plain.add_node(_xml(node), **_attributes(data))
    edges = ((_xml(source), _xml(target), _attributes(data)) for source, target, data in network.edges(data=True))
    for number, (source, target, data) in enumerate(sorted(edges, key=repr)):
        plain.add_edge(source, target, key=number, **data)
    return plain


def _attributes(data: dict[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: v if isinstance(v, (int, float)) else _xml(v) for name, v in data.items() if v is not None}


def _xml(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else str(value)
    return _NOT_XML.sub("", text)


_WRITERS: dict[str, Callable[[Store, bool], Iterable[bytes]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "nquads": _nquads,
    "jsonld": _jsonld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
}
FORMATS = tuple(_WRITERS)
