"""A built graph as a Python object: ask it, look at it, hand it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.model import Claim, Entity, Evidence, Quantity, Stance
from kg.output import Folder
from kg.results import Rows
from kg.schema import DEFAULT_BASE, ONTOLOGY, local_name

if TYPE_CHECKING:
    import networkx

    from kg.conflicts import Conflict
    from kg.query import Answer
    from kg.store import Store
    from kg.validate import Report
    from kg.view.notebook import Picture
    from kg.view.select import Selection


class Skip(NamedTuple):
    """A page that is not in the graph, and why."""

    path: str
    reason: str


class Event(NamedTuple):
    """A step of a build: the stage (read, survey, extract, write), how far it is, the page."""

    stage: str
    done: int
    total: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds. ``claims`` counts them per relation."""

    documents: int
    articles: int
    zones: int
    enterprises: int
    observations: int
    claims: Mapping[str, int]


class Graph:
    """A built graph in its folder. ``skipped`` names the pages that the build left out.

    Raises OutputError when the folder holds no graph.
    """

    def __init__(self, path: str | Path, skipped: tuple[Skip, ...] = ()) -> None:
        self.path = Path(path)
        self.skipped = skipped
        self._folder = Folder(path)
        with self._folder.reading():
            self._base = self._folder.manifest().get("base", DEFAULT_BASE)

    def query(self, sparql: str, timeout: float = 30.0) -> Rows:
        """The rows of a SPARQL query; prefixes need no declaration.

        Raises QueryError when the query has a mistake, is not allowed, or takes longer than ``timeout`` seconds.

        Examples
        --------
        >>> import kg
        >>> graph = kg.open("build")  # doctest: +SKIP
        >>> [row["zone"] for row in graph.query("SELECT ?zone { ?zone a kg:Zone }")]  # doctest: +SKIP
        """
        with self.answer(sparql, timeout) as answer:
            return Rows(answer)

    @contextmanager
    def answer(self, sparql: str, timeout: float = 30.0) -> Iterator[Answer]:
        """The answer to a query while it comes in; the folder is held against a build for as long."""
        from kg.query import ask

        with self._folder.reading():
            yield ask(self._folder.index, sparql, timeout, self._base)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, for reading; the folder is held against a build for as long."""
        from kg.store import Store

        with self._folder.reading(), Store.open(self._folder.store, read_only=True) as store:
            yield store

    def to_networkx(self) -> networkx.MultiDiGraph:
        """The graph for networkx: typed nodes with labels, an edge per fact."""
        from kg.analyse import to_networkx

        with self.store() as store:
            return to_networkx(store)

    def view(
        self,
        path: str | Path,
        *,
        zone: str | None = None,
        chain: str | None = None,
        around: str | None = None,
        hops: int = 2,
        query: str | Path | None = None,
    ) -> Path:
        """Write the interactive page, which needs no network.

        Parameters
        ----------
        path:
            The HTML file.
        zone, chain:
            Show this zone or chain and what goes with it, by name, alias or ``zone:昆山经济技术开发区``.
        around, hops:
            Show this thing and what is at most so many links away.
        query:
            Show the things that the answer to this SPARQL names, or to that in a file when it is a Path.

        Raises QueryError when a name is unknown or more than one part is asked for, OutputError when the file cannot be
        written.
        """
        from kg.view import view

        with self._part(zone, chain, around, hops, query) as (store, part):
            return view(store, path, part=part)

    def picture(
        self,
        *,
        zone: str | None = None,
        chain: str | None = None,
        around: str | None = None,
        hops: int = 2,
        query: str | Path | None = None,
        height: int = 560,
    ) -> Picture:
        """The same page inside a notebook, with at most 300 things; ``height`` in pixels."""
        from kg.view.notebook import picture

        with self._part(zone, chain, around, hops, query) as (store, part):
            return picture(store, part, height)

    @contextmanager
    def _part(
        self, zone: str | None, chain: str | None, around: str | None, hops: int, query: str | Path | None
    ) -> Iterator[tuple[Store, Selection | None]]:
        from kg.view.select import select

        with ExitStack() as stack:
            answer = None if query is None else stack.enter_context(self.answer(_sparql(query)))
            store = stack.enter_context(self.store())
            yield store, select(store, zone=zone, chain=chain, around=around, hops=hops, answer=answer)

    def export(self, path: str | Path, format: str = "turtle") -> Path:  # noqa: A002
        """Write the graph as turtle, trig, nquads, jsonld, graphml, gexf or csv."""
        from kg.export import export

        with self.store() as store:
            export(store, path, format)
        return Path(path)

    def validate(self) -> Report:
        """Check the graph against the shapes."""
        from kg.validate import validate

        with self.store() as store:
            return validate(store)

    def conflicts(self) -> list[Conflict]:
        """What cannot both be so: numbers, holders of a post, firms of one short name; each side with its quote."""
        from kg.conflicts import conflicts

        with self.store() as store:
            return conflicts(store)

    def claims(self) -> Iterator[Claim]:
        """All claims, page by page in the order of the text."""
        with self.store() as store:
            reader = _Claims(store)
            for node in reader.nodes():
                yield reader.claim(node)

    def counts(self) -> Counts:
        """How many documents, articles, zones, enterprises, observations, and claims per relation."""
        with self.store() as store:
            number = {
                name: int(next(store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ ?x a kg:{name} }}"))["n"].value)
                for name in ("Document", "Article", "Zone", "Enterprise", "Observation")
            }
            rows = store.select("SELECT ?p (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim ; rdf:predicate ?p } GROUP BY ?p")
            per_relation = dict(sorted((local_name(row["p"].value), int(row["n"].value)) for row in rows))
        return Counts(
            number["Document"], number["Article"], number["Zone"], number["Enterprise"], number["Observation"],
            per_relation,
        )  # fmt: skip

    def __len__(self) -> int:
        """How many claims there are."""
        return sum(self.counts().claims.values())

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        counts = self.counts()
        return f"<Graph {self.path}: {counts.documents} documents, {sum(counts.claims.values())} claims>"

    def _repr_html_(self) -> str:
        counts = self.counts()
        head = (
            f"{counts.documents} documents, {counts.articles} articles, {counts.zones} zones, "
            f"{counts.enterprises} enterprises, {counts.observations} numbers"
        )
        rows = "".join(f"<tr><td>{escape(name)}</td><td>{n}</td></tr>" for name, n in counts.claims.items())
        table = f"<table><tr><th>relation</th><th>claims</th></tr>{rows}</table>"
        return f"<p><b>{escape(str(self.path))}</b>: {head}</p>{table}"


class _Claims:
    """Turns the nodes of claims back into values."""

    _ORDER = """SELECT ?c { ?c a kg:Claim ; kg:article ?a ; kg:start ?start . ?a kg:document ?d . ?d kg:fileName ?name }
        ORDER BY ?name ?d ?start ?c"""
    _QUALIFIERS = ("product", "status", "phase", "capacity", "order", "period")

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known: dict[str, Entity] = {}

    def nodes(self) -> Iterator[Any]:
        return (row["c"] for row in self.store.select(self._ORDER))

    def claim(self, node: Any) -> Claim:
        said = self._facts(node)
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        thing = said[rdf + "object"]
        evidence = Evidence(
            article=int(said[ONTOLOGY + "article"].value.rpartition("-")[2]),
            start=int(said[ONTOLOGY + "start"].value),
            end=int(said[ONTOLOGY + "end"].value),
            quote=said[ONTOLOGY + "quote"].value,
        )
        return Claim(
            subject=self._entity(said[rdf + "subject"]),
            relation=local_name(said[rdf + "predicate"].value),
            object=self._entity(thing)
            if hasattr(thing, "value") and not hasattr(thing, "datatype")
            else _number(thing),
            evidence=evidence,
            rule=said[ONTOLOGY + "rule"].value,
            stance=Stance(said[ONTOLOGY + "stance"].value),
            qualifiers=tuple(
                (name, said[ONTOLOGY + name].value) for name in self._QUALIFIERS if ONTOLOGY + name in said
            ),
            confidence=float(said[ONTOLOGY + "confidence"].value),
        )

    def _facts(self, node: Any) -> dict[str, Any]:
        return {q.predicate.value: q.object for q in self.store.oxigraph.quads_for_pattern(node, None, None, None)}

    def _entity(self, node: Any) -> Entity:
        if node.value not in self.known:
            said = self._facts(node)
            name = said["http://www.w3.org/2004/02/skos/core#prefLabel"].value
            kind = said["http://www.w3.org/1999/02/22-rdf-syntax-ns#type"].value.removeprefix(ONTOLOGY)
            at = said.get(ONTOLOGY + "postAt")
            tail = node.value.rpartition("/")[2].partition("@")[0].removeprefix(name)
            qualifier = tail[1:-1] if tail.startswith("（") and tail.endswith("）") else ""
            self.known[node.value] = Entity(kind, name, qualifier, self._entity(at) if at else None)
        return self.known[node.value]


def _sparql(query: str | Path) -> str:
    if isinstance(query, str):
        return query
    try:
        return query.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{query}: cannot be read ({reason}): give a UTF-8 file with a query") from None


def _number(literal: Any) -> Quantity:
    value = Decimal(literal.value)
    return Quantity(value, "元", literal.value, normalized_value=value, normalized_unit="元")


def claims(text: str, patterns: str | Path | Iterable[str | Path] | None = None) -> list[Claim]:
    """The claims that a stretch of Chinese text states, each with its quote. Nothing is stored.

    The text is taken as one article; its zone is the one it names, if it names one. ``patterns`` are TOML files with
    relations and patterns of one's own; PatternError tells what is wrong in one.

    Examples
    --------
    >>> import kg
    >>> for claim in kg.claims("星河光电有限公司为新能源产业链链主企业。"):  # doctest: +SKIP
    ...     print(claim.subject.name, claim.relation, claim.object.name)
    """
    from kg.extract.own_file import load
    from kg.text import explain_facts

    return list(explain_facts(text, own=load(patterns)).claims)


def open(path: str | Path = "build") -> Graph:  # noqa: A001
    """The graph that ``kg build`` wrote into a folder.

    Raises OutputError when there is none.
    """
    return Graph(path)
