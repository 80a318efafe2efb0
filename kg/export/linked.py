"""The graph in the line-based formats of RDF, all sorted."""

from __future__ import annotations

from collections.abc import Iterator

from kg.sorting import unique
from kg.store import Store
from kg.turtle import key, trig_of


def turtle(store: Store, inferred: bool) -> Iterator[bytes]:
    """All graphs as one."""
    return (line.encode() for line in store.turtle_lines(inferred))


def trig(store: Store, inferred: bool) -> Iterator[bytes]:
    """A block per named graph."""
    graphs = ((str(name), unique(map(key, found))) for name, found in store.graphs(inferred))
    return (line.encode() for line in trig_of(graphs, store.prefixes))


def nquads(store: Store, inferred: bool) -> Iterator[bytes]:
    """A line per quad."""
    return unique(f"{quad} .\n".encode() for quad in store.quads(inferred))
