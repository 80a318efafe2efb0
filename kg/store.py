"""The graph on disk: one named graph per document in an Oxigraph store, with rdflib's API over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.describe import described, own_graph, read_described
from kg.errors import OutputError
from kg.files import atomic_write
from kg.inference import inferred
from kg.model import Facts
from kg.rdf import INFERRED, document_iri, quads
from kg.schema import DEFAULT_BASE, ONTOLOGY, OwnRelation, Relation, prefixes, relations
from kg.sorting import unique
from kg.turtle import keys_of, turtle_of

if TYPE_CHECKING:
    import rdflib

_DOCUMENTS = """
SELECT DISTINCT ?document ?sha256 ?name
WHERE { GRAPH ?document { ?document a kg:Document ; kg:sha256 ?sha256 ; kg:fileName ?name } }
ORDER BY ?name ?sha256"""

_FILL = 8_000_000  # bytes of N-Quads that are loaded at a time


class Store:
    """A graph in a folder. One process may write at a time; close it before another opens it.

    >>> import tempfile
    >>> with Store.open(tempfile.mkdtemp(), create=True) as store:
    ...     store.documents()
    []
    """

    def __init__(self, store: ox.Store, path: Path, base: str | None = None) -> None:
        self.path = path
        self._store: ox.Store | None = store
        self.base = self._agree(base)

    @classmethod
    def open(cls, path: str | Path, create: bool = False, read_only: bool = False, base: str | None = None) -> Store:
        """Open the store in the folder ``path``; with ``create`` make it when there is none.

        ``base`` is where the IRIs of things start; a store keeps the one it was begun with.

        Raises
        ------
        OutputError
            When there is no store, the folder holds something else, another process has it open, or it was begun with
            another base.
        """
        path = Path(path)
        if path.exists() and not path.is_dir():
            raise OutputError(f"{path}: is a file, not a store: name another folder")
        if not (path / "CURRENT").exists():
            if path.exists() and any(path.iterdir()):
                raise OutputError(f"{path}: is not a store, and not empty: name another folder")
            if not create or read_only:
                raise OutputError(f"{path}: there is no store here: build one with kg build")
        try:
            if create:
                path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{path}: cannot be made ({error.strerror}): choose a folder that you may write to"
            ) from error
        try:
            return cls(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)), path, base)
        except (OSError, ValueError, RuntimeError) as error:
            raise OutputError(f"{path}: {_why(error)}") from error

    @classmethod
    def in_memory(cls, base: str | None = None) -> Store:
        """A store that leaves nothing behind."""
        return cls(ox.Store(), Path("memory"), base)

    @property
    def oxigraph(self) -> ox.Store:
        """The store underneath, for SPARQL."""
        if self._store is None:
            raise OutputError(f"{self.path}: the store is closed: open it again")
        return self._store

    @property
    def prefixes(self) -> dict[str, str]:
        """Every prefix that a query or an export of this store uses."""
        return prefixes(self.base)

    def put(self, facts: Facts) -> bool:
        """Make the document's graph say what ``facts`` say, at once or not at all. False when it already did.

        A change drops what was inferred: call ``infer`` after the last document.
        """
        graph = document_iri(facts.document.sha256, self.base)
        new = set(quads(facts, self.base))
        old = set(self.oxigraph.quads_for_pattern(None, None, None, graph))
        gone, come = old - new, new - old
        with self._writing():
            if gone or come:
                self.oxigraph.remove_graph(INFERRED)
            if gone:
                self._swap(graph, gone, come)
            elif come:
                self.oxigraph.extend(come)
        return bool(gone or come)

    def fill(self, parts: Iterable[bytes]) -> None:
        """Load N-Quads of documents that the store does not hold; fast, but broken off it leaves a part of them.

        What was inferred before is gone: call ``infer`` after it.
        """
        waiting: list[bytes] = []
        size = 0
        for part in chain(parts, (None,)):
            if part is not None:
                waiting.append(part)
                size += len(part)
            if waiting and (part is None or size >= _FILL):
                with self._writing():
                    self.oxigraph.bulk_load(input=b"".join(waiting), format=ox.RdfFormat.N_QUADS, lenient=True)
                waiting, size = [], 0

    def remove(self, sha256: str) -> bool:
        """Take out the document whose SHA-256 starts with ``sha256``. False when there is none."""
        graph = document_iri(sha256, self.base)
        known = self.oxigraph.contains_named_graph(graph)
        if known:
            with self._writing():
                self.oxigraph.remove_graph(INFERRED)
                self.oxigraph.remove_graph(graph)
        return known

    def describe(self, own: Iterable[OwnRelation]) -> None:
        """Say what the relations of a user's own are; those said before and not again are forgotten."""
        with self._writing():
            self.oxigraph.remove_graph(own_graph(self.base))
            self.oxigraph.extend(described(own, self.base))

    def relations(self) -> Mapping[str, Relation]:
        """Every relation that a claim of this store may state, by name: those of the ontology and the user's own."""
        own = read_described(self.oxigraph.quads_for_pattern(None, None, None, own_graph(self.base)))
        return {**relations(), **{found.name: found.relation for found in own}}

    def documents(self) -> list[tuple[str, str]]:
        """The first 16 digits of the SHA-256 and the file name of every document, by name."""
        return [(row["sha256"].value[:16], row["name"].value) for row in self.select(_DOCUMENTS)]

    def infer(self, scratch: Path | None = None) -> None:
        """Make the graph kg:inferred anew.

        It holds chain membership from leaders and cores, partnership and a user's symmetric relations in the other
        direction, and on every claim that is asserted or planned how many articles say the same, and how sure that
        makes it. What does not fit into memory
        meanwhile lies in files in the folder ``scratch``.
        """
        with self._writing():
            self.oxigraph.remove_graph(INFERRED)
        self.fill(f"{triple} {INFERRED} .\n".encode() for triple in inferred(self.oxigraph, self.base, scratch))

    def select(self, sparql: str, graph: ox.NamedNode | None = None) -> Iterator[ox.QuerySolution]:
        """The rows of a SELECT of our own over one graph or all as one; a stranger's query belongs to kg.query."""
        found = self.oxigraph.query(
            sparql, prefixes=self.prefixes, use_default_graph_as_union=graph is None, default_graph=graph
        )
        assert isinstance(found, ox.QuerySolutions)
        return iter(found)

    def quads(self, inferred: bool = False) -> Iterator[ox.Quad]:
        """All quads, in no order; those of kg:inferred when asked for."""
        return (q for q in self.oxigraph if inferred or q.graph_name != INFERRED)

    def graphs(self, inferred: bool = False) -> Iterator[tuple[ox.NamedNode, Iterator[ox.Quad]]]:
        """The named graphs by their IRIs, each with its quads, in no order."""
        names = {str(graph)[1:-1] for graph in self.oxigraph.named_graphs() if inferred or graph != INFERRED}
        for name in sorted(names):
            yield ox.NamedNode(name), self.oxigraph.quads_for_pattern(None, None, None, ox.NamedNode(name))

    def ntriples(self, inferred: bool = False) -> Iterator[bytes]:
        """What the graphs say as N-Triples, in parts: documents by their IRIs, then, in smaller parts, kg:inferred."""
        for graph in sorted(str(graph)[1:-1] for graph in self.oxigraph.named_graphs() if graph != INFERRED):
            yield self.oxigraph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
        if inferred:
            for quad in self.oxigraph.quads_for_pattern(None, None, None, INFERRED):
                yield f"{quad.triple} .\n".encode()

    def dataset(self) -> rdflib.Dataset:
        """The store through rdflib, all graphs seen as one. It keeps the store open as long as it lives."""
        from oxrdflib import OxigraphStore
        from rdflib import Dataset

        dataset = Dataset(store=OxigraphStore(store=self.oxigraph), default_union=True)
        self._bind(dataset)
        return dataset

    def graph(self, inferred: bool = False) -> rdflib.Graph:
        """A copy of all triples as one rdflib graph in memory."""
        from rdflib import Graph

        graph = Graph()
        self._bind(graph)
        for triple in _to_rdflib(self.quads(inferred)):
            graph.add(triple)
        return graph

    def turtle(self, path: str | Path, inferred: bool = False) -> None:
        """Write all triples as sorted Turtle: the same bytes for the same facts."""
        with atomic_write(path) as file:
            for line in self.turtle_lines(inferred, Path(path).parent):
                file.write(line.encode())

    def turtle_lines(self, inferred: bool = False, scratch: Path | None = None) -> Iterator[str]:
        """The lines of that file. What does not fit into memory meanwhile lies in files in the folder ``scratch``."""
        keys = chain.from_iterable(map(keys_of, self.ntriples(inferred)))
        return turtle_of(unique(keys, scratch), self.prefixes)

    def backup(self, path: str | Path) -> None:
        """Copy the store, as it is at this moment, to a folder that does not exist yet."""
        if Path(path).exists():
            raise OutputError(f"{path}: already exists: name a new folder for the copy")
        try:
            self.oxigraph.backup(str(path))
        except (OSError, RuntimeError) as error:
            raise OutputError(f"{path}: the store cannot be copied there ({error})") from error

    def close(self) -> None:
        self._store = None

    def __len__(self) -> int:
        return len(self.oxigraph)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise OutputError(
                f"{self.path}: the store cannot be written ({error}): is it read-only, or full?"
            ) from error

    def _swap(self, graph: ox.NamedNode, gone: Iterable[ox.Quad], come: Iterable[ox.Quad]) -> None:
        """Delete and insert in one transaction, which only an update request is."""
        old, new = (" .\n".join(str(quad.triple) for quad in part) for part in (gone, come))
        self.oxigraph.update(
            f"DELETE DATA {{ GRAPH {graph} {{ {old} }} }} ; INSERT DATA {{ GRAPH {graph} {{ {new} }} }}"
        )

    def _agree(self, base: str | None) -> str:
        document = next(self.oxigraph.quads_for_pattern(None, ox.NamedNode(ONTOLOGY + "sha256"), None, None), None)
        if document is None:
            return base or DEFAULT_BASE
        known = str(document.subject)[1:].rpartition("document/")[0]
        if base not in (None, known):
            raise OutputError(f"{self.path}: was built with the base {known}: use that, or another folder")
        return known

    def _bind(self, graph: rdflib.Graph) -> None:
        for name, iri in self.prefixes.items():
            graph.bind(name, iri, replace=True)


def _to_rdflib(found: Iterable[ox.Quad]) -> Iterator[tuple[rdflib.URIRef, rdflib.URIRef, rdflib.term.Node]]:
    """The triples of quads as rdflib's terms: every IRI is made once. The store holds no blank nodes."""
    from rdflib import Literal, URIRef

    known: dict[str, URIRef] = {}

    def iri(node: ox.NamedNode) -> URIRef:
        if node.value not in known:
            known[node.value] = URIRef(node.value)
        return known[node.value]

    def term(node: object) -> rdflib.term.Node:
        if isinstance(node, ox.Literal):
            plain = node.language or node.datatype.value.endswith("#string")
            return Literal(node.value, lang=node.language, datatype=None if plain else iri(node.datatype))
        assert isinstance(node, ox.NamedNode)
        return iri(node)

    for quad in found:
        assert isinstance(quad.subject, ox.NamedNode)
        yield iri(quad.subject), iri(quad.predicate), term(quad.object)


def _why(error: Exception) -> str:
    text = str(error)
    if "current process" in text:
        return "this process has the store open already: close it first"
    if "lock" in text.lower():
        return "another process has the store open: wait for it to end, or close it"
    if isinstance(error, PermissionError) or "Permission denied" in text or "Read-only" in text:
        return "the store cannot be written: choose a folder that you may write to"
    return f"the store is being written or is damaged ({text}): try again after the build, or remove it and build again"
