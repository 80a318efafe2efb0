"""Asks a question of a built graph: values for its parameters become terms, the terms of the answer get names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import repeat
from typing import NamedTuple

from kg import query, sparql
from kg.ask import shape
from kg.ask.header import Parameter, Question
from kg.ask.index import Index
from kg.ask.names import resolve
from kg.errors import QuestionError
from kg.output import Folder
from kg.query import Answer, Row, Term
from kg.schema import DEFAULT_BASE, prefixes

_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"
_UNDATED = """SELECT (COUNT(?undated) AS ?without) (COUNT(?article) AS ?all) {
  ?article a kg:Article
  OPTIONAL { ?article kg:document ?undated FILTER NOT EXISTS { ?article schema:datePublished ?date } }
}"""
Value = str | int | float | Iterable[str]


class Asked(NamedTuple):
    """An answer, what to tell beside it (names that were taken for another, articles left out), and the question."""

    answer: Answer
    notes: tuple[str, ...]
    question: Question


def ask(
    folder: Folder,
    question: Question,
    values: Mapping[str, Value],
    timeout: float = 30.0,
    base: str = DEFAULT_BASE,
) -> Asked:
    """Ask a question of the graph in a folder, which is held against a build meanwhile by the caller.

    Parameters
    ----------
    folder:
        The folder of a built graph.
    question:
        The question.
    values:
        Values for its parameters, as people write them; several for one parameter mean any of them.
    timeout:
        Seconds that the answer may take.
    base:
        The base IRI that the graph was built with.

    Raises
    ------
    QuestionError
        When a parameter is not the question's or lacks, or a value is nothing that the graph knows.
    QueryError
        When the question takes too long or too much memory.
    """
    given = {name: _several(value) for name, value in values.items() if value is not None}
    _check(question, given)
    if question.program:
        return Asked(_PROGRAMS[question.program](folder, base), (), question)
    index = Index(folder.index, base)
    terms: dict[str, list[str]] = {}
    notes: list[str] = []
    for parameter in question.parameters:
        for text in given.get(parameter.name, ()):
            found = resolve(parameter, text, index)
            terms.setdefault(parameter.variable, []).extend(found.terms)
            notes += [found.note] if found.note else []
    bound = shape.bind(question.sparql, sparql.tokens(question.sparql), terms)
    if any(parameter.types == ("date",) and given.get(parameter.name) for parameter in question.parameters):
        notes += _undated(folder, timeout, base)
    answer = query.ask(folder.index, bound, timeout, base)
    if question.sieve:
        answer = replace(answer, rows=_SIEVES[question.sieve](folder, answer))
    rows = _named(_once(answer, question.once), index)
    return Asked(Answer(answer.kind, answer.columns, rows, answer.prefixes), tuple(notes), question)


def _undated(folder: Folder, timeout: float, base: str) -> Iterator[str]:
    """What is left out where a date is asked for."""
    counted = query.ask(folder.index, _UNDATED, timeout, base)
    for undated, articles in counted.rows:
        if undated and articles and undated.value != "0":
            told = f"{undated.value} of {articles.value} articles have no date and are left out"
            yield f"{told}: kg build --published DATE gives them one"


def _several(value: Value) -> list[str]:
    return [str(value)] if isinstance(value, str | int | float) else [str(part) for part in value]


def _check(question: Question, given: Mapping[str, list[str]]) -> None:
    known = {parameter.name: parameter for parameter in question.parameters}
    takes = ", ".join(f"--{name}" for name in known) or "no parameters"
    for name in given:
        if name not in known:
            raise QuestionError(f"--{name}: {question.name} ({question.title_zh}) does not take it: it takes {takes}")
    for parameter in known.values():
        if parameter.required and not given.get(parameter.name):
            raise QuestionError(f"{question.name} ({question.title_zh}): wants {_wanted(parameter)}")


def _wanted(parameter: Parameter) -> str:
    return f"--{parameter.name}, {parameter.label_zh} ({parameter.label_en})"


def _once(answer: Answer, names: tuple[str, ...]) -> Iterator[Row]:
    """The rows; of those that agree in the columns named only the first."""
    places = [answer.columns.index(name) for name in names]
    seen: set[Row] = set()
    for row in answer.rows:
        key = tuple(row[place] for place in places)
        if not places or key not in seen:
            seen.add(key)
            yield row


def _named(rows: Iterable[Row], index: Index) -> Iterator[Row]:
    """The rows with what people call each thing."""
    for row in rows:
        yield tuple(
            term._replace(label=index.label(term.value)) if term is not None and term.kind == "uri" else term
            for term in row
        )


def _conflicts(folder: Folder, base: str) -> Answer:
    from kg.conflicts import COLUMNS, conflicts, rows
    from kg.store import Store

    with Store.open(folder.store, read_only=True) as store:
        found = conflicts(store)
    kinds = [_INTEGER if name in ("conflict", "articles") else None for name in COLUMNS]
    terms = (tuple(map(Term, repeat("literal"), row, kinds)) for row in rows(found))
    return Answer("select", COLUMNS, terms, prefixes(base))


def _gaps(folder: Folder, answer: Answer) -> Iterator[Row]:
    """The rows whose stage no firm of the zone makes."""
    from kg.analyse import Network
    from kg.store import Store

    with Store.open(folder.store, read_only=True) as store:
        lacking = {tuple(gap) for gap in Network(store).stages.lacking()}
    places = [answer.columns.index(name) for name in ("zone", "chain", "stage")]
    for row in answer.rows:
        if tuple(term.value if (term := row[place]) else "" for place in places) in lacking:
            yield row


_PROGRAMS = {"conflicts": _conflicts}
_SIEVES = {"gaps": _gaps}
