"""The relations that a user adds, as RDF: a named graph tells what they are, so that a built graph explains itself.

One class as domain or range is ``rdfs:domain`` or ``rdfs:range``. Several are ``schema:domainIncludes`` or
``schema:rangeIncludes``: several ``rdfs:domain`` would mean all of them at once, and a union wants blank nodes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.schema import DEFAULT_BASE, ONTOLOGY, OWL, OWN, RDF, RDFS, SCHEMA, OwnRelation, local_name, relation_iri

_TYPE, _LABEL = NamedNode(RDF + "type"), NamedNode(RDFS + "label")
_DEFINITION = NamedNode("http://www.w3.org/2004/02/skos/core#definition")
_SYMMETRIC = NamedNode(OWL + "SymmetricProperty")
_KINDS = (NamedNode(OWL + "ObjectProperty"), NamedNode(ONTOLOGY + "Relation"))


def own_graph(base: str = DEFAULT_BASE) -> NamedNode:
    """The named graph that describes a user's relations; it is called as their namespace."""
    return NamedNode(f"{base}{OWN}/")


def described(relations: Iterable[OwnRelation], base: str = DEFAULT_BASE) -> set[Quad]:
    """What the graph says of a user's relations."""
    return {Quad(*triple, own_graph(base)) for relation in relations for triple in _triples(relation, base)}


def _triples(relation: OwnRelation, base: str) -> Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]:
    node = NamedNode(relation_iri(relation.name, base))
    for kind in (*_KINDS, *([_SYMMETRIC] if relation.symmetric else ())):
        yield node, _TYPE, kind
    for end, names in (("domain", relation.domain), ("range", relation.range)):
        for name in names:
            yield node, _end(end, len(names) > 1), NamedNode(ONTOLOGY + name)
    for predicate, chinese, english in (
        (_LABEL, relation.label_zh, relation.label_en),
        (_DEFINITION, relation.definition_zh, relation.definition_en),
    ):
        for text, language in ((chinese, "zh"), (english, "en")):
            if text:
                yield node, predicate, Literal(text, language=language)


def _end(end: str, several: bool) -> NamedNode:
    return NamedNode(f"{SCHEMA}{end}Includes" if several else RDFS + end)


def read_described(quads: Iterable[Quad]) -> list[OwnRelation]:
    """The relations that the quads of such a graph describe, by name."""
    said: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        said[quad.subject.value][quad.predicate].append(quad.object)
    return [_relation(local_name(iri), facts) for iri, facts in sorted(said.items())]


def _relation(name: str, facts: dict[NamedNode, list[NamedNode | Literal]]) -> OwnRelation:
    def text(predicate: NamedNode, language: str) -> str:
        found = (t.value for t in facts[predicate] if isinstance(t, Literal) and t.language == language)
        return next(found, "")

    def ends(end: str) -> tuple[str, ...]:
        return tuple(sorted(local_name(t.value) for several in (False, True) for t in facts[_end(end, several)]))

    return OwnRelation(
        name,
        text(_LABEL, "zh"),
        text(_LABEL, "en"),
        ends("domain"),
        ends("range"),
        _SYMMETRIC in facts[_TYPE],
        text(_DEFINITION, "zh"),
        text(_DEFINITION, "en"),
    )
