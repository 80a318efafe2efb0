"""A folder that Neo4j imports: tables of things, claims and numbers, tables of relations, and the commands.

Nothing is lost on the way: a claim is a node with its quote, and leads to its subject, its object and its article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.export.commands import cypher, shell
from kg.export.network import Link, network, nodes
from kg.export.statements import Saying, sayings
from kg.export.tables import Tables
from kg.schema import classes, local_name
from kg.store import Store

#: What the folder holds.
NAMES = ("import.sh", "import.cypher", "nodes_*.csv", "relations_*.csv")

_ALT_LABEL = NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
_THING = ("iri:ID", "name", "type_zh", "aliases:string[]")
_LINK = ("relation", "label", "stance", "weight:long", "quotes:long", "inferred:boolean", "evidence", "claims:string[]")
_EVIDENCE = ("quote", "start:long", "end:long", "rule", "stance", "confidence:double")
_CLAIM = ("relation", "value:double", "support:long", "product", "status", "phase", "capacity", "order", "period")
_NUMBER = ("value:double", "unit", "writtenValue", "bound", "normalizedValue:double", "normalizedUnit", "period")
#: Columns of what documents say; a column's name is that of a property, but ``name`` and the ones in ``_saying``.
_SAYINGS = {
    "Claim": ("iri:ID", "name", *_CLAIM, *_EVIDENCE),
    "Observation": ("iri:ID", "name", *_NUMBER, *_EVIDENCE),
    "Article": ("iri:ID", "name", "authors:string[]", "datePublished", "index:long"),
    "Document": ("iri:ID", "name", "sha256", "encoding", "published"),
}
_NAMED = {"Observation": "indicator", "Article": "headline", "Document": "fileName"}
#: Where they lead: class, property, type of the relation.
_LEADS = (
    ("Claim", "subject", "SUBJECT"),
    ("Claim", "object", "OBJECT"),
    ("Claim", "article", "STATED_IN"),
    ("Observation", "observedOf", "OBSERVED_OF"),
    ("Observation", "article", "STATED_IN"),
    ("Article", "document", "IN_DOCUMENT"),
    ("Article", "zone", "ABOUT_ZONE"),
)


def write(store: Store, folder: Path, inferred: bool) -> None:
    """Write the tables and the commands into an empty folder."""
    with ExitStack() as files:
        tables = Tables(folder, files)
        _things(store, tables, inferred)
        _sayings(store, tables)
    for name, text in (("import.sh", shell(tables.all())), ("import.cypher", cypher(tables.all()))):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _things(store: Store, tables: Tables, inferred: bool) -> None:
    graph, links = network(store, inferred)
    for node, about in nodes(graph):
        kind = str(about["type"])
        more = ("investmentCNY:double",) if kind == "Project" else ()
        table = tables.nodes(kind, labels(kind), (*_THING, *more))
        row = {**_typed(about, table.columns), "iri:ID": node, "name": about["label"]}
        table.write({**row, "aliases:string[]": _aliases(store, node), ":LABEL": table.labels})
    for link in links:
        name = str(link.about["relation"])
        tables.relations(name, relation_type(name), _LINK).write(_row(link, name))


def _aliases(store: Store, node: str) -> list[str]:
    found = store.oxigraph.quads_for_pattern(NamedNode(node), _ALT_LABEL, None, None)
    return sorted({quad.object.value for quad in found if isinstance(quad.object, Literal)})


def _row(link: Link, name: str) -> dict[str, Any]:
    ends = {":START_ID": link.source, ":END_ID": link.target, ":TYPE": relation_type(name)}
    return {**_typed(link.about, _LINK), **ends, "claims:string[]": link.claims}


def _typed(about: dict[str, Any], columns: Iterable[str]) -> dict[str, Any]:
    """The attributes under the names of their columns, which also tell the types."""
    return {column: about.get(column.partition(":")[0], "") for column in columns}


def labels(kind: str) -> tuple[str, ...]:
    """A thing's class, its superclasses, and the one label that all nodes have."""
    known = classes().get(kind)
    return (kind, *sorted(known.ancestors if known else ()), "Zonekg")


def relation_type(name: str) -> str:
    """A relation's name as Neo4j's users write types: ``isChainLeaderOf`` is ``IS_CHAIN_LEADER_OF``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).replace("-", "_").upper()


def _sayings(store: Store, tables: Tables) -> None:
    zh = {name: relation.label_zh for name, relation in store.relations().items()}
    for one in sayings(store, _SAYINGS):
        table = tables.nodes(one.kind, labels(one.kind), _SAYINGS[one.kind])
        table.write({**_saying(one, zh), ":LABEL": table.labels})
        for kind, name, type_ in _LEADS:
            for target in one.things(name) if kind == one.kind else ():
                ends = {":START_ID": one.iri, ":END_ID": target, ":TYPE": type_}
                tables.relations(name, type_, (), start=kind).write(ends)


def _saying(one: Saying, zh: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {column: one.text(column.partition(":")[0]) for column in _SAYINGS[one.kind]}
    row |= {"iri:ID": one.iri, "name": one.text(_NAMED.get(one.kind, ""))}
    if one.kind == "Claim":
        relation = local_name(one.things("predicate")[0])
        row |= {"relation": relation, "name": zh.get(relation, relation), "value:double": one.text("object")}
    if one.kind == "Article":
        row["authors:string[]"] = one.texts("author")
    return row
