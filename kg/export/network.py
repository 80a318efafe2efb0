"""The things and the relations between them as two lists, which the formats of networks and Neo4j share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.rdf import document_iri
from kg.schema import classes, local_name
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STATED = """
SELECT ?claim ?s ?p ?o ?quote ?confidence WHERE {
  ?claim a kg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:stance ?stance ; kg:quote ?quote ;
    kg:confidence ?confidence . FILTER (?stance IN ("asserted", "planned")) }"""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two things, by the names of its attributes; ``claims`` are the claims that state it."""

    source: str
    target: str
    about: dict[str, Any]
    claims: tuple[str, ...] = ()


def network(store: Store, inferred: bool) -> tuple[nx.MultiDiGraph, list[Link]]:
    """The graph for networkx, and its links in one order, each with its surest quote as ``evidence``."""
    from kg.analyse import to_networkx

    graph = to_networkx(store, inferred) if inferred else to_networkx(store)
    said = _stated(store)
    links = []
    for source, target, about in graph.edges(data=True):
        best, claims = said.get((source, str(about.get("relation")), target), (("", ""), ()))
        more = {"evidence": best[1]} if best[1] else {}
        links.append(Link(source, target, {**about, **more}, tuple(sorted(claims))))
    return graph, sorted(links, key=lambda link: (link.source, link.target, repr(link.about)))


def _stated(store: Store) -> dict[tuple[str, str, str], tuple[tuple[str, str], tuple[str, ...]]]:
    """For every fact that is stated or planned: the claim that is surest, as (claim, quote), and all its claims."""
    found: dict[tuple[str, str, str], tuple[tuple[float, str, str], tuple[str, ...]]] = {}
    for sha256, _ in store.documents():
        for row in store.select(_STATED, document_iri(sha256, store.base)):
            fact = row["s"].value, local_name(row["p"].value), row["o"].value
            one = -float(row["confidence"].value), row["claim"].value, row["quote"].value
            best, claims = found.get(fact, (one, ()))
            found[fact] = min(best, one), (*claims, one[1])
    return {fact: ((best[1], best[2]), claims) for fact, (best, claims) in found.items()}


def node_attributes(about: dict[str, Any]) -> dict[str, Value]:
    """What XML can hold of a thing, and its class in Chinese."""
    known = classes().get(str(about.get("type")))
    return plain({**about, **({"type_zh": known.label_zh} if known else {})})


def plain(about: dict[str, Any]) -> dict[str, Value]:
    """Attributes that XML can hold: numbers, and text without what XML forbids."""
    return {name: v if isinstance(v, (int, float)) else xml(v) for name, v in about.items() if v is not None}


def xml(value: object) -> str:
    text = "、".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else str(value)
    return _NOT_XML.sub("", text)


def columns(rows: Iterable[dict[str, Value]]) -> dict[str, str]:
    """The names of the attributes in the order they come, each with a type that holds all its values."""
    found: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            kind = _kind(value)
            before = found.setdefault(name, kind)
            if kind != before:
                found[name] = "double" if {kind, before} == {"long", "double"} else "string"
    return found


def _kind(value: Value) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "long" if isinstance(value, int) else "double" if isinstance(value, float) else "string"


def written(value: Value) -> str:
    """A value as XML Schema writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return f"{value:.1f}"
    return str(value)


def nodes(graph: nx.MultiDiGraph) -> Iterator[tuple[str, dict[str, Value]]]:
    """The things by IRI, with attributes that XML can hold."""
    for node, about in sorted(graph.nodes(data=True), key=lambda pair: str(pair[0])):
        yield str(node), node_attributes(about)
