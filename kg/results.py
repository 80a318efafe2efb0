"""Answers as CSV, SPARQL JSON, Turtle, and cells for a table."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TextIO, overload

from kg import shown
from kg.errors import QueryError
from kg.query import Answer, Term
from kg.turtle import turtle

if TYPE_CHECKING:
    import pandas

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRING = _XSD + "string"
_NUMBERS = {_XSD + kind for kind in ("integer", "decimal", "double", "float", "int", "long", "nonNegativeInteger")}
_SHOWN = 200  # rows in a notebook
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def clean(text: str) -> str:
    """Text that cannot steer a terminal: control and direction characters become blanks or go."""
    return _CONTROL.sub(lambda found: " " if found.group() in "\t\n\r\u2028\u2029" else "", text)


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return "'" + text if text.startswith(_FORMULA) else text


def short(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """A term for people: IRIs by what people call them, else with their prefix; literals bare."""
    if term is None:
        return ""
    if term.label:
        return clean(term.label)
    if term.kind == "uri":
        prefix, base = max(
            ((p, b) for p, b in prefixes.items() if b and term.value.startswith(b)),
            key=lambda found: len(found[1]),
            default=("", ""),
        )
        return clean(f"{prefix}:{term.value[len(base) :]}" if base else f"<{term.value}>")
    return clean(f"_:{term.value}" if term.kind == "bnode" else term.value)


def cells(answer: Answer) -> Iterator[list[str]]:
    for row in answer.rows:
        yield [short(term, answer.prefixes) for term in row]


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], out: TextIO) -> None:
    """Rows of text as CSV, without anything that a spreadsheet takes for a formula."""
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (columns, *rows):
        writer.writerow([safe_cell(cell) for cell in row])


def write_csv(answer: Answer, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(name) for name in answer.columns])
    for row in answer.rows:
        writer.writerow([_csv_cell(term) for term in row])


def _csv_cell(term: Term | None) -> str:
    if term is None:
        return ""
    if _is_number(term):
        return term.value
    return safe_cell(term.label or term.value)


def write_json(answer: Answer, out: TextIO) -> None:
    """SPARQL 1.1 Query Results JSON; triples of a CONSTRUCT as rows of subject, predicate and object."""
    if answer.kind == "ask":
        truth = any(row[0] is not None and row[0].value == "true" for row in answer.rows)
        out.write(json.dumps({"head": {}, "boolean": truth}) + "\n")
        return
    head = json.dumps({"vars": list(answer.columns)}, ensure_ascii=False)
    out.write(f'{{"head": {head}, "results": {{"bindings": [')
    for number, row in enumerate(answer.rows):
        bound = {name: _json_term(term) for name, term in zip(answer.columns, row, strict=True) if term is not None}
        out.write(("," if number else "") + "\n" + json.dumps(bound, ensure_ascii=False))
    out.write("\n]}}\n")


def _json_term(term: Term) -> dict[str, str]:
    found = {"type": term.kind, "value": term.value}
    if term.label:
        found["label"] = term.label
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype and term.datatype != _STRING:
        found["datatype"] = term.datatype
    return found


def write_turtle(answer: Answer, out: TextIO) -> None:
    if answer.kind != "construct":
        raise QueryError("ttl holds triples, and this query gives rows: begin it with CONSTRUCT, or use csv or json")
    triples = {_triple(row) for row in answer.rows}
    terms = " ".join(str(triple) for triple in triples)
    for line in turtle(triples, {name: iri for name, iri in answer.prefixes.items() if iri in terms}):
        out.write(line)


def _triple(row: tuple[Term | None, ...]) -> Any:
    import pyoxigraph as ox

    def node(term: Term | None) -> Any:
        if term is None or term.kind == "triple":
            raise QueryError("ttl cannot hold this answer: use json")
        if term.kind == "uri":
            return ox.NamedNode(term.value)
        if term.kind == "bnode":
            return ox.BlankNode(term.value)
        if term.language:
            return ox.Literal(term.value, language=term.language)
        return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype or _STRING))

    subject, predicate, value = row
    return ox.Triple(node(subject), node(predicate), node(value))


def _is_number(term: Term | None) -> bool:
    return term is not None and term.kind == "literal" and term.datatype in _NUMBERS


def value_of(term: Term | None) -> Any:
    """A term as a Python value: int, Decimal, float, bool, or str; of a thing with a name the name."""
    if term is None:
        return None
    if term.label:
        return term.label
    if term.kind == "literal" and term.datatype:
        kind = term.datatype.removeprefix(_XSD)
        try:
            if kind in {"integer", "int", "long", "nonNegativeInteger"}:
                return int(term.value)
            if kind == "decimal":
                return Decimal(term.value)
            if kind in {"double", "float"}:
                return float(term.value)
        except (ValueError, InvalidOperation):
            return term.value
        if kind == "boolean":
            return term.value in {"true", "1"}
    return term.value


class Rows(Sequence[dict[str, Any]]):
    """The rows of an answer: each a dictionary from the names asked for to Python values."""

    def __init__(self, answer: Answer) -> None:
        self.kind = answer.kind
        self.columns = answer.columns
        self._prefixes = answer.prefixes
        self._terms = list(answer.rows)

    def __len__(self) -> int:
        return len(self._terms)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, index: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(index, slice):
            return [self._dict(row) for row in self._terms[index]]
        return self._dict(self._terms[index])

    def __bool__(self) -> bool:
        """For ASK the answer itself; otherwise whether there are rows."""
        if self.kind == "ask":
            return bool(self[0]["answer"])
        return bool(self._terms)

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {', '.join(self.columns)}>"

    def _dict(self, row: tuple[Term | None, ...]) -> dict[str, Any]:
        return {name: value_of(term) for name, term in zip(self.columns, row, strict=True)}

    def frame(self) -> pandas.DataFrame:
        """The same rows for pandas; exact decimals become floats."""
        import pandas

        rows = [{k: float(v) if isinstance(v, Decimal) else v for k, v in row.items()} for row in self]
        return pandas.DataFrame(rows, columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The first rows for a notebook: numbers on the right, stances as badges."""
        rows = self._terms[:_SHOWN]
        right = [
            bool(rows) and all(row[n] is None or _is_number(row[n]) for row in rows) for n in range(len(self.columns))
        ]
        count = f"{len(self)} row{'' if len(self) == 1 else 's'}"
        note = count if len(self) <= _SHOWN else f"{count}; … {len(self) - _SHOWN} more"
        return shown.table(self.columns, (self._shown(row) for row in rows), right, note)

    def _shown(self, row: tuple[Term | None, ...]) -> list[str]:
        cells = zip(self.columns, row, strict=True)
        return [
            shown.badge(term.value) if name == "stance" and term else shown.cell(short(term, self._prefixes))
            for name, term in cells
        ]
