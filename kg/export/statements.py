"""What documents say, one thing after another: claims, numbers, articles and the documents themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.export.table import support
from kg.schema import ONTOLOGY, RDF, local_name
from kg.store import Store


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim, number, article or document with all that is said of it, by the local names of the properties."""

    iri: str
    kind: str
    said: dict[str, list[NamedNode | Literal]]

    def texts(self, name: str) -> list[str]:
        return sorted(term.value for term in self.said.get(name, ()) if isinstance(term, Literal))

    def text(self, name: str) -> str:
        """The literal of a property; nothing if there is none."""
        return next(iter(self.texts(name)), "")

    def things(self, name: str) -> list[str]:
        return sorted(term.value for term in self.said.get(name, ()) if isinstance(term, NamedNode))


def sayings(store: Store, kinds: Collection[str]) -> Iterator[Saying]:
    """Everything of these classes, by the IRIs of the documents' graphs and then by its own."""
    wanted = {ONTOLOGY + kind: kind for kind in kinds}
    for _, quads in store.graphs():
        found: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        types: dict[str, str] = {}
        for quad in quads:
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            if quad.predicate.value == RDF + "type" and quad.object.value in wanted:
                types[quad.subject.value] = wanted[quad.object.value]
            found[quad.subject.value][local_name(quad.predicate.value)].append(quad.object)
        for iri in sorted(types):
            said = found[iri]
            if types[iri] == "Claim" and (others := support(store, iri)):
                said["support"] = [Literal(others)]
            yield Saying(iri, types[iri], said)
