"""Whether a graph keeps to ontology/shapes.ttl, told so that a reader of Chinese can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.resources import folder
from kg.schema import ONTOLOGY, relations
from kg.store import Store

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one thing: its name, the property, the sentence that says so, the value found."""

    node: str
    path: str
    message: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    conforms: bool
    problems: tuple[Problem, ...] = ()


def validate(graph: Store | Graph) -> Report:
    """Check a store, or an rdflib graph, against the shapes. A graph is not changed."""
    from pyshacl import validate as check

    data = graph.graph() if isinstance(graph, Store) else _copy(graph)
    for triple in _terms():
        data.add(triple)
    conforms, found, _ = check(data, shacl_graph=_shapes(), advanced=True, inplace=True, meta_shacl=False)
    return Report(bool(conforms), tuple(sorted(set(_problems(found, data)))))


def _copy(graph: Graph) -> Graph:
    from rdflib import Graph

    copy = Graph()
    for triple in graph:
        copy.add(triple)
    return copy


def _problems(found: Graph, data: Graph) -> list[Problem]:
    from rdflib.namespace import RDF, SH

    problems = []
    for result in found.subjects(RDF.type, SH.ValidationResult):
        path = found.value(result, SH.resultPath)
        problems.append(
            Problem(
                node=_name(found.value(result, SH.focusNode), data),
                path="" if path is None else _local(path),
                message=str(found.value(result, SH.resultMessage) or ""),
                value=_name(found.value(result, SH.value), data),
            )
        )
    return problems


def _name(node: Node | None, data: Graph) -> str:
    """What a reader calls a node: its label, or for a claim its subject, relation and object."""
    from rdflib.namespace import RDF, SKOS

    if node is None:
        return ""
    label = data.value(node, SKOS.prefLabel)
    predicate = data.value(node, RDF.predicate)
    if label is None and predicate is not None:
        ends = (_name(data.value(node, end), data) for end in (RDF.subject, RDF.object))
        return _relation(predicate, data).join(f" {end or '?'} " for end in ends).strip()
    return str(node if label is None else label)


def _relation(predicate: Node, data: Graph) -> str:
    """A relation's Chinese label, of the ontology or of the graph that describes it."""
    from rdflib import Literal
    from rdflib.namespace import RDFS

    name = _local(predicate)
    if name in relations():
        return relations()[name].label_zh
    labels = [label for label in data.objects(predicate, RDFS.label) if isinstance(label, Literal)]
    return next((str(label) for label in labels if label.language == "zh"), name)


def _local(iri: Node) -> str:
    return str(iri).removeprefix(ONTOLOGY).rpartition("#")[2].rpartition("/")[2]


@cache
def _terms() -> tuple[tuple[Node, Node, Node], ...]:
    """What the shapes ask of the ontology: its subclasses, and which terms are relations."""
    from rdflib.namespace import RDF, RDFS

    from kg.namespace import KG

    found = _ontology()
    return (*found.triples((None, RDFS.subClassOf, None)), *found.triples((None, RDF.type, KG.Relation)))


@cache
def _ontology() -> Graph:
    from rdflib import Graph

    return Graph(store="SimpleMemory").parse(folder("ontology") / "kg.ttl")


@cache
def _shapes() -> Graph:
    from rdflib import Graph

    return Graph(store="SimpleMemory").parse(folder("ontology") / "shapes.ttl")
