"""The index of a built graph, for looking up names: what is called so, what a thing is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg import schema
from kg.errors import OutputError

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(schema.RDF + "type")
_NAME, _ALIAS = ox.NamedNode(_SKOS + "prefLabel"), ox.NamedNode(_SKOS + "altLabel")
_LABEL = ox.NamedNode(schema.RDFS + "label")
_HEADLINE = ox.NamedNode(schema.SCHEMA + "headline")
_FILE, _DOCUMENT = ox.NamedNode(schema.ONTOLOGY + "fileName"), ox.NamedNode(schema.ONTOLOGY + "document")
_AT = ox.NamedNode(schema.ONTOLOGY + "postAt")


class Index:
    """Names of things in the index store of a built graph, whose default graph holds every triple once."""

    def __init__(self, path: str | Path, base: str = schema.DEFAULT_BASE) -> None:
        try:
            self._store = ox.Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            raise OutputError(f"{path}: cannot be read ({error}): build the graph again") from None
        self.base = base
        self._labels: dict[str, str] = {}

    def has_type(self, node: ox.NamedNode, types: Iterable[str]) -> bool:
        return any((node, _TYPE, ox.NamedNode(schema.ONTOLOGY + name)) in self for name in types)

    def __contains__(self, triple: tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]) -> bool:
        return next(self._store.quads_for_pattern(*triple, _DEFAULT), None) is not None

    def called(self, name: str, alias: bool) -> Iterator[ox.NamedNode]:
        """The things that are called exactly so, or that have it as another name."""
        text = ox.Literal(name)
        for predicate in (_ALIAS, _FILE) if alias else (_NAME, _HEADLINE):
            for quad in self._store.quads_for_pattern(None, predicate, text, _DEFAULT):
                if predicate == _FILE:
                    yield from self._articles(quad.subject)
                elif isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject

    def members(self, types: Iterable[str]) -> Iterator[ox.NamedNode]:
        for name in sorted(types):
            for quad in self._store.quads_for_pattern(None, _TYPE, ox.NamedNode(schema.ONTOLOGY + name), _DEFAULT):
                if isinstance(quad.subject, ox.NamedNode):
                    yield quad.subject

    def names(self, node: ox.NamedNode) -> list[str]:
        """What a thing is called, its fullest name first."""
        return [*self._texts(node, _NAME), *self._texts(node, _HEADLINE), *sorted(self._texts(node, _ALIAS))]

    def values(self, name: str) -> set[str]:
        """All texts that a property has in the graph."""
        property_ = ox.NamedNode(schema.ONTOLOGY + name)
        return {
            quad.object.value
            for quad in self._store.quads_for_pattern(None, property_, None, _DEFAULT)
            if isinstance(quad.object, ox.Literal)
        }

    def has_value(self, name: str, text: str) -> bool:
        property_ = ox.NamedNode(schema.ONTOLOGY + name)
        return next(self._store.quads_for_pattern(None, property_, ox.Literal(text), _DEFAULT), None) is not None

    def relations(self) -> list[ox.NamedNode]:
        """The relations that a claim may state, the ontology's and a user's own."""
        own = [
            quad.subject
            for quad in self._store.quads_for_pattern(None, _TYPE, ox.NamedNode(schema.ONTOLOGY + "Relation"), _DEFAULT)
            if isinstance(quad.subject, ox.NamedNode)
        ]
        return [ox.NamedNode(schema.ONTOLOGY + name) for name in schema.relations()] + sorted(own, key=str)

    def label(self, iri: str) -> str:
        """What people call the thing of an IRI: its name, a headline, a relation in Chinese; "" when it has none."""
        if iri not in self._labels:
            self._labels[iri] = self._label(iri)
        return self._labels[iri]

    def _label(self, iri: str) -> str:
        if iri.startswith(schema.ONTOLOGY):
            name = iri.removeprefix(schema.ONTOLOGY)
            known = schema.relations().get(name) or schema.classes().get(name)
            return known.label_zh if known else name
        try:
            node = ox.NamedNode(iri)
        except ValueError:
            return ""
        for name in (*self._texts(node, _NAME), *self._texts(node, _HEADLINE), *self._texts(node, _FILE)):
            place = next(self._store.quads_for_pattern(node, _AT, None, _DEFAULT), None)
            return f"{name}@{self.label(place.object.value)}" if place else name  # type: ignore[union-attr]
        return next(iter(self._texts(node, _LABEL)), "")

    def _texts(self, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
        """Texts of a thing, those in Chinese first."""
        found = [
            quad.object
            for quad in self._store.quads_for_pattern(node, predicate, None, _DEFAULT)
            if isinstance(quad.object, ox.Literal)
        ]
        return [term.value for term in sorted(found, key=lambda term: (term.language != "zh", term.value))]

    def _articles(self, document: object) -> Iterator[ox.NamedNode]:
        assert isinstance(document, ox.NamedNode)
        for quad in self._store.quads_for_pattern(None, _DOCUMENT, document, _DEFAULT):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject
