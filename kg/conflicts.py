"""What a graph holds that cannot both be so, each side with its quote. Nothing is decided and nothing removed.

- number: one thing, indicator, unit and time with values that exclude each other;
- post: one post that only one person can hold, with two holders at a time;
- name: one short name for two firms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import Any

from kg import disputable
from kg.schema import ONTOLOGY
from kg.store import Store

Row = dict[str, str]


class Kind(StrEnum):
    """What is in conflict."""

    NUMBER = "number"
    POST = "post"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what is said as written, where and when. ``articles`` counts those that say the same.

    ``date`` is the article's, empty when it is not known.
    """

    said: str
    stance: str
    quote: str
    headline: str
    file: str
    date: str
    articles: int = 1


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sides of which not all can be so. ``when`` tells how near in time they were said."""

    kind: Kind
    what: str
    when: str
    sides: tuple[Side, ...]

    def _repr_html_(self) -> str:
        """The sides with their sentences, for a notebook."""
        from kg import shown

        rows = (
            [shown.cell(s.said), shown.badge(s.stance), *map(shown.cell, (s.quote, s.headline, s.date))]
            for s in self.sides
        )
        head = f"<b>{shown.text(self.what)}</b> {shown.faint(shown.text(f'{self.kind} {self.when}'))}"
        return shown.card(head, shown.table(("说法 said", "", "原文 quote", "报道 headline", "日期 date"), rows))


COLUMNS = ("conflict", "kind", "what", "when", "said", "articles", "stance", "quote", "headline", "file", "date")

#: What is to be known of a number, as texts of the store; ``whole`` is ``true`` when a project costs so much in all.
NUMBER = (
    "node thing name type indicator written number value unit bound rule period article start document date zone whole"
).split()

_NUMBERS = """
SELECT ?node ?thing ?name ?type ?indicator ?written ?number ?value ?unit ?bound ?rule ?period ?article ?start ?document
       ?date ?zone ?whole
WHERE { GRAPH ?document {
  ?node a kg:Observation ; kg:stance "asserted" ; kg:observedOf ?thing ; kg:indicator ?indicator ; kg:value ?number ;
    kg:writtenValue ?written ; kg:normalizedValue ?value ; kg:normalizedUnit ?unit ; kg:bound ?bound ; kg:rule ?rule ;
    kg:article ?article ; kg:start ?start .
  ?thing a ?type ; skos:prefLabel ?name .
  OPTIONAL { ?node kg:period ?period }
  OPTIONAL { ?article schema:datePublished ?date }
  OPTIONAL { ?article kg:zone ?zone }
  BIND (EXISTS { ?thing kg:investmentCNY ?value } AS ?whole)
} }"""
_POSTS = """
SELECT ?node ?post ?title ?body ?type ?name ?quote ?article ?document ?date
WHERE { GRAPH ?document {
  ?node a kg:Claim ; rdf:predicate kg:holdsPost ; kg:stance "asserted" ; rdf:subject/skos:prefLabel ?name ;
    rdf:object ?post ; kg:quote ?quote ; kg:article ?article .
  ?post skos:prefLabel ?title ; kg:postAt ?at .
  ?at a ?type ; skos:prefLabel ?body .
  OPTIONAL { ?article schema:datePublished ?date }
} }"""
_NAMES = """
SELECT DISTINCT ?firm ?full ?name
WHERE { GRAPH ?document { ?firm a kg:Enterprise ; skos:prefLabel ?full ; skos:prefLabel|skos:altLabel ?name } }"""
_SPOKEN_OF = """
SELECT ?node ?firm ?article ?document
WHERE {{ VALUES ?firm {{ {nodes} }}
  GRAPH ?document {{
    ?node rdf:subject|rdf:object|(rdf:object/kg:postAt)|kg:observedOf ?firm ; kg:article ?article }} }}"""
_EVIDENCE = """
SELECT ?node ?stance ?quote ?headline ?file ?date ?start
WHERE {{ VALUES ?node {{ {nodes} }}
  GRAPH ?document {{
    ?node kg:stance ?stance ; kg:quote ?quote ; kg:start ?start ; kg:article ?article .
    ?article schema:headline ?headline ; kg:document/kg:fileName ?file .
    OPTIONAL {{ ?article schema:datePublished ?date }}
  }} }}"""
_MANY = 500


def conflicts(store: Store, numbers: Iterable[Row] | None = None) -> list[Conflict]:
    """All conflicts of a built graph: numbers, then posts, then names, each in the order of what they are about.

    Parameters
    ----------
    store:
        An open store.
    numbers:
        The asserted numbers in base units, each with what ``NUMBER`` names, from a caller who has read them already.

    Examples
    --------
    >>> with Store.in_memory() as store:
    ...     conflicts(store)
    []
    """
    found = [*_numbers(_select(store, _NUMBERS) if numbers is None else numbers), *_posts(store), *_names(store)]
    known = _evidence(store, {node for candidate in found for said in candidate.said for node in said.nodes})
    ready = (_conflict(candidate, known) for candidate in found)
    order = list(Kind)
    return sorted(ready, key=lambda c: (order.index(c.kind), c.what, [(s.date, s.file, s.said) for s in c.sides]))


def rows(found: Iterable[Conflict]) -> Iterator[tuple[str, ...]]:
    """A row of ``COLUMNS`` for each side; the sides of one conflict bear its number."""
    for number, conflict in enumerate(found, 1):
        for side in conflict.sides:
            about = (str(number), conflict.kind.value, conflict.what, conflict.when)
            yield (*about, side.said, str(side.articles), side.stance, side.quote, side.headline, side.file, side.date)


# -- candidates: what is in conflict, by the nodes that say it ---------------------------------------------------------


@dataclass(frozen=True)
class _Said:
    """One thing said, with the nodes that say it and the places (document, article, date) of these."""

    said: str
    nodes: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class _Candidate:
    kind: Kind
    what: str
    said: tuple[_Said, ...]


def _select(store: Store, query: str) -> Iterator[Row]:
    names: list[str] = []
    for row in store.select(query):
        names = names or _columns(query)
        yield {name: "" if row[name] is None else _value(row[name]) for name in names}


def _columns(query: str) -> list[str]:
    head = query.partition("WHERE")[0]
    return [word[1:] for word in head.split() if word.startswith("?")]


def _value(term: Any) -> str:
    return str(term.value)


def _place(row: Row) -> tuple[str, str, str]:
    return row["document"], row["article"], row["date"]


def _groups(rows: Iterable[tuple[Hashable, Row]]) -> dict[Hashable, list[Row]]:
    found: dict[Hashable, list[Row]] = defaultdict(list)
    for key, row in rows:
        found[key].append(row)
    return found


def _numbers(rows: Iterable[Row]) -> Iterator[_Candidate]:
    """Numbers of one thing, indicator, unit and time. What one sentence says is one side: the stretch between its
    values, for they may be a total and its parts, or the two ends of a change.
    """
    keyed = ((key, row) for row in rows if (key := _number_key(row)) is not None)
    for group in _groups(keyed).values():
        if len({row["value"] for row in group}) < 2:
            continue
        sentences = _groups(((row["article"], row["start"]), row) for row in group)
        spans = {place: _span(said) for place, said in sentences.items()}
        low = max(span[0] for span in spans.values())
        high = min(span[1] for span in spans.values())
        against = [p for p, (lowest, highest) in spans.items() if lowest > high or highest < low]
        if not against:
            continue
        said = (_said(" / ".join(sorted({r["written"] for r in sentences[p]})), sentences[p]) for p in against)
        row = min(group, key=lambda row: row["node"])
        indicator = disputable.WHOLE if disputable.is_whole(row) else row["indicator"]
        yield _Candidate(
            Kind.NUMBER, " ".join(filter(None, (row["name"], indicator, row["period"]))), tuple(_merged(said))
        )


def _number_key(row: Row) -> Hashable | None:
    row["type"] = row["type"].removeprefix(ONTOLOGY)
    row["period"] = disputable.same_period(row["period"])
    if disputable.is_vague(row):
        return None
    about = disputable.WHOLE if disputable.is_whole(row) else row["indicator"]
    scope = "" if row["type"] in disputable.EVERYWHERE else row["zone"]
    return row["thing"], scope, about, row["unit"], disputable.time(row)


def _span(said: Sequence[Row]) -> tuple[Decimal, Decimal]:
    spans = [disputable.span(Decimal(r["number"]), Decimal(r["value"]), r["bound"]) for r in said]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _posts(store: Store) -> Iterator[_Candidate]:
    """Posts with two holders in one year, on one page of no date, or at times of which one is not known."""
    keyed = ((r["post"], r) for r in _select(store, _POSTS) if _is_sole(r) and not _was(r))
    for holders in _groups(keyed).values():
        dated = {row["name"] for row in holders if disputable.year(row["date"])}
        at_once = list(_groups((disputable.year(r["date"]) or r["document"], r) for r in holders).values())
        listed: list[set[str]] = []
        for together in (*at_once, holders):
            names = {row["name"] for row in together}
            if len(names) < 2 or names in listed or (together is holders and names <= dated):
                continue
            listed.append(names)
            said = [_said(name, [r for r in together if r["name"] == name]) for name in sorted(names)]
            yield _Candidate(Kind.POST, f"{holders[0]['title']}@{holders[0]['body']}", tuple(said))


def _is_sole(row: Row) -> bool:
    return disputable.is_sole(row["title"], row["type"].removeprefix(ONTOLOGY))


def _was(row: Row) -> bool:
    return disputable.was(row["quote"], row["title"], row["name"])


def _names(store: Store) -> Iterator[_Candidate]:
    """Names that two firms bear, with the sentences that speak of each."""
    firms: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _select(store, _NAMES):
        firms[row["name"]][row["firm"]] = row["full"]
    shared = {name: bearers for name, bearers in firms.items() if len(bearers) > 1}
    spoken: dict[str, list[Row]] = defaultdict(list)
    for nodes in _chunks({f"<{firm}>" for bearers in shared.values() for firm in bearers}):
        for row in _select(store, _SPOKEN_OF.format(nodes=" ".join(nodes))):
            spoken[row["firm"]].append({**row, "date": ""})
    for name, bearers in shared.items():
        yield _Candidate(
            Kind.NAME, name, tuple(_said(full, spoken[firm]) for firm, full in bearers.items() if spoken[firm])
        )


def _said(said: str, rows: Sequence[Row]) -> _Said:
    return _Said(said, tuple(row["node"] for row in rows), tuple(_place(row) for row in rows))


def _merged(found: Iterable[_Said]) -> Iterator[_Said]:
    """What several sentences say in the same words, once."""
    for said, same in groupby(sorted(found, key=lambda s: s.said), key=lambda s: s.said):
        parts = list(same)
        yield _Said(said, tuple(n for p in parts for n in p.nodes), tuple(x for p in parts for x in p.places))


# -- candidates to conflicts: each side with the sentence to show ------------------------------------------------------


def _evidence(store: Store, nodes: set[str]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for part in _chunks({f"<{node}>" for node in nodes}):
        found.update((row["node"], row) for row in _select(store, _EVIDENCE.format(nodes=" ".join(part))))
    return found


def _chunks(nodes: set[str]) -> Iterator[list[str]]:
    ordered = sorted(nodes)
    return (ordered[at : at + _MANY] for at in range(0, len(ordered), _MANY))


def _conflict(candidate: _Candidate, known: dict[str, Row]) -> Conflict:
    name = candidate.what if candidate.kind is Kind.NAME else ""
    sides = sorted((_side(said, known, name) for said in candidate.said), key=lambda s: (s.date, s.file, s.said))
    when = disputable.when([said.places for said in candidate.said]) if candidate.kind is not Kind.NAME else ""
    return Conflict(candidate.kind, candidate.what, when, tuple(sides))


def _side(said: _Said, known: dict[str, Row], name: str) -> Side:
    """The first sentence; of a firm the first that calls it by the short name."""

    def rank(row: Row) -> tuple[bool, str, str, int, str]:
        bare = name in row["quote"].replace(said.said, "")
        return not bare, row["date"], row["file"], int(row["start"]), row["node"]

    row = min((known[node] for node in said.nodes), key=rank)
    shown = Side(said.said, row["stance"], row["quote"], row["headline"], row["file"], row["date"])
    return replace(shown, articles=len({article for _, article, _ in said.places}))
