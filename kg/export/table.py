"""Claims as a table: one row per claim, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.rdf import INFERRED, document_iri
from kg.schema import ONTOLOGY, Relation, classes, local_name
from kg.store import Store

QUALIFIERS = ("product", "status", "phase", "capacity", "order", "period")
COLUMNS = (
    *("subject", "subject_type", "relation", "relation_label", "object", "object_type", "stance", "quote"),
    *("document", "headline", "start", "end", "rule", "confidence", "support", *QUALIFIERS, "claim"),
)
#: A spreadsheet's cell holds no more (UTF-16 units); what is longer would spill into other cells or be lost unsaid.
CELL = 32_767
_CUT = "……（后略）"
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
_NAMES = (*(set(COLUMNS) - {"relation", "relation_label"}), "p", "o", "at")


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
            "support": support(store, text["claim"]),
            "relation": name,
            "relation_label": known[name].label_zh if name in known else name,
            "object": text.get("object", text["o"]) + (f"@{text['at']}" if "at" in text else ""),
            "subject_type": _class_label(text["subject_type"]),
            "object_type": _class_label(text.get("object_type", "")),
        }


def support(store: Store, claim: str) -> str:
    """How many articles say the same. Asked in SPARQL, the whole of kg:inferred would be read for every document."""
    found = store.oxigraph.quads_for_pattern(NamedNode(claim), _SUPPORT, None, INFERRED)
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), "")


def _class_label(iri: str) -> str:
    name = iri.removeprefix(ONTOLOGY)
    return classes()[name].label_zh if name in classes() else name


def chunks(store: Store, _inferred: bool) -> Iterator[bytes]:
    """Excel reads the bytes as UTF-8 because of the mark in front, and no cell as a formula."""
    yield "\ufeff".encode()
    yield _line(COLUMNS)
    for row in rows(store):
        yield _line(row[column] for column in COLUMNS)


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(_cell(cell) for cell in cells)
    return line.getvalue().encode()


def _cell(text: str) -> str:
    if text.startswith(_FORMULA):
        text = "'" + text
    if 2 * len(text) <= CELL:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL:
        return text
    return units[: 2 * (CELL - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
