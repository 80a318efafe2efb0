"""What a score needs of a graph, whether it is an output folder or a Turtle export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.output import Folder

if TYPE_CHECKING:
    from pyoxigraph import Quad

ONTOLOGY = "https://w3id.org/zonekg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"


@dataclass(slots=True)
class Facts:
    """The triples of a graph that a score needs, by predicate and subject."""

    values: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def all(self, node: str, predicate: str) -> list[str]:
        return self.values[predicate].get(node, [])

    def one(self, node: str, predicate: str) -> str | None:
        return next(iter(self.all(node, predicate)), None)

    def of_type(self, name: str) -> Iterator[str]:
        return (node for node, types in self.types.items() if ONTOLOGY + name in types)

    def names(self, node: str) -> set[str]:
        return {*self.all(node, SKOS + "prefLabel"), *self.all(node, SKOS + "altLabel")}

    def named(self, node: str) -> set[str]:
        return self.names(node) or {node}

    def label(self, node: str) -> str:
        return self.one(node, SKOS + "prefLabel") or node


def load(graph: str | Path) -> Facts:
    """Read a Turtle export, or the store of an output folder.

    Raises InputError when there is neither.
    """
    import pyoxigraph as ox

    path = Path(graph)
    try:
        if not path.is_dir():
            return _facts(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
        folder = Folder(path)
        with folder.reading():
            return _facts(ox.Store.read_only(str(folder.store)).quads_for_pattern(None, None, None, None))
    except FileNotFoundError:
        raise InputError(f"{path}: is not there: give an output folder of kg build, or a Turtle file") from None
    except (OSError, SyntaxError) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise InputError(f"{path}: cannot be read as a graph ({reason}): give an output folder or Turtle") from None


def _facts(quads: Iterable[Quad]) -> Facts:
    facts = Facts()
    seen = set()
    for quad in quads:
        key = (str(quad.subject), quad.predicate.value, str(quad.object))
        if key in seen:  # one triple may stand in the graphs of several documents
            continue
        seen.add(key)
        subject, value = _text(quad.subject), _text(quad.object)
        if quad.predicate.value == RDF + "type":
            facts.types[subject].add(value)
        else:
            facts.values[quad.predicate.value][subject].append(value)
    return facts


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
