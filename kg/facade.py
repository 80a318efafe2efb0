"""A built graph as a Python object: ask it, look at it, hand it on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.model import Claim, Entity, Evidence, Quantity, Stance
from kg.output import Folder
from kg.results import Rows
from kg.schema import DEFAULT_BASE, ONTOLOGY, local_name

if TYPE_CHECKING:
    import networkx

    from kg.analyse import Table
    from kg.ask.run import Asked, Value
    from kg.conflicts import Conflict
    from kg.pictures import Picture
    from kg.query import Answer
    from kg.report import Written
    from kg.store import Store
    from kg.validate import Report
    from kg.view.notebook import Frame
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


_UNDATED = """SELECT (COUNT(DISTINCT ?a) AS ?n) {
  ?a a kg:Article FILTER NOT EXISTS { ?a schema:datePublished ?date }
}"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a graph holds. ``claims`` counts them per relation, ``undated`` the articles without a date."""

    documents: int
    articles: int
    zones: int
    enterprises: int
    observations: int
    claims: Mapping[str, int]
    undated: int = 0


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

    def ask(
        self, question: str, /, *, questions: str | Path | None = None, timeout: float = 30.0, **values: Value
    ) -> Rows:
        """The answer to a named question; ``kg ask`` lists them. Things in it are told by their names.

        A question is found by its name, its title or a part of that; ``questions`` is a folder with some of your own.
        The values are its parameters: names as people write them, in a list for any of several.

        Raises QuestionError when there is no such question, parameter or name; the message tells what comes near.

        Examples
        --------
        >>> import kg
        >>> graph = kg.open("build")  # doctest: +SKIP
        >>> [row["enterprise"] for row in graph.ask("leaders", zone="昆山经开区")]  # doctest: +SKIP
        """
        with self.asked(question, values, questions, timeout) as found:
            return Rows(found.answer)

    @contextmanager
    def asked(
        self, question: str, values: Mapping[str, Value], questions: str | Path | None = None, timeout: float = 30.0
    ) -> Iterator[Asked]:
        """The same answer while it comes in, with notes on names; the folder is held against a build for as long."""
        from kg import ask

        known = ask.find(question, ask.questions(questions))
        with self._folder.reading():
            yield ask.ask(self._folder, known, values, timeout, self._base)

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

    def analyse(self, measure: str, *names: str, **options: Any) -> Table:
        """One of the measures of ``kg.analyse.MEASURES``, such as similarity, gaps or path.

        ``names`` are what it asks of: two things for path, a firm for supply, an indicator for compare. The table shows
        itself in Jupyter; its ``frame()`` is a pandas DataFrame.

        Raises QueryError when there is no such measure, or a name means nothing or several things.

        Examples
        --------
        >>> import kg
        >>> graph = kg.open("build")  # doctest: +SKIP
        >>> graph.analyse("similarity").frame()  # doctest: +SKIP
        >>> graph.analyse("path", "兰州新区", "兰州大学")  # doctest: +SKIP
        """
        from kg.analyse import analyse

        with self.store() as store:
            return analyse(store, measure, *names, **options)

    def pictures(self, font: str | Path | None = None) -> list[Picture]:
        """Zones and chains, the most central things, and what can be compared, each as PNG and SVG.

        ``font`` is a font file with Chinese characters, where none is installed; without either KgError is raised.
        """
        from kg.analyse import Network
        from kg.pictures import draw

        with self.store() as store:
            return list(draw(Network(store), font=font))

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
            Show this zone or chain and what goes with it, by what people call it or ``zone:昆山经济技术开发区``.
        around, hops:
            Show this thing and what is at most so many links away.
        query:
            Show the things that the answer to this SPARQL names, or to that in a file when it is a Path.

        Raises QuestionError when a name is unknown, QueryError when more than one part is asked for, OutputError when
        the file cannot be written.
        """
        from kg.view import view

        with self._part(zone, chain, around, hops, query) as (store, part):
            return view(store, path, part=part)

    def show(
        self,
        *,
        zone: str | None = None,
        chain: str | None = None,
        around: str | None = None,
        hops: int = 2,
        query: str | Path | None = None,
        height: int = 560,
    ) -> Frame:
        """The same page inside a notebook, ``height`` pixels high, with at most 300 things: the best connected."""
        from kg.view.notebook import frame

        with self._part(zone, chain, around, hops, query) as (store, part):
            return frame(store, part, height)

    @contextmanager
    def _part(
        self, zone: str | None, chain: str | None, around: str | None, hops: int, query: str | Path | None
    ) -> Iterator[tuple[Store, Selection | None]]:
        from kg.ask.header import Parameter
        from kg.ask.index import Index
        from kg.ask.names import resolve
        from kg.view.select import select

        def named(option: str, text: str | None, type_: str) -> list[str]:
            if text is None:
                return []
            parameter = Parameter(option, option, (type_,), False, "名称", "a name")
            with self._folder.reading():
                return [term[1:-1] for term in resolve(parameter, text, Index(self._folder.index, self._base)).terms]

        nodes = {
            "zone": named("zone", zone, "Zone"),
            "chain": named("chain", chain, "IndustryChain"),
            "around": named("around", around, "thing"),
        }
        with ExitStack() as stack:
            answer = None if query is None else stack.enter_context(self.answer(_sparql(query)))
            store = stack.enter_context(self.store())
            yield store, select(store, **nodes, hops=hops, answer=answer)

    def report(
        self, folder: str | Path, zone: str | Sequence[str] = (), compare: tuple[str, str] | None = None
    ) -> Written:
        """Write report.xlsx and report.html: lists, ledgers and chain panoramas, each row with its sentence.

        ``zone`` is what people call a zone, or several: only what holds there is reported. ``compare`` sets two side
        by side. QuestionError tells of a zone that the graph does not know, and which it may be.
        """
        from kg.report import report
        from kg.report.names import zones_called

        with self.store() as store:
            index = self._folder.index
            zones = zones_called([zone] if isinstance(zone, str) else zone, "zone", index, self._base)
            pair = zones_called(compare or (), "compare", index, self._base)
            two = (pair.nodes[0], pair.nodes[-1]) if pair.nodes else None
            return report(store, folder, zones.nodes, two)._replace(notes=(*zones.notes, *pair.notes))

    def export(self, path: str | Path, format: str = "turtle", inferred: bool = False) -> Path:  # noqa: A002
        """Write the graph as turtle, trig, nquads, jsonld, graphml, gexf or csv, or as a folder for neo4j.

        With ``inferred`` also what follows by rule, but for csv. Raises OutputError when it cannot be written.
        """
        from kg.export import export

        with self.store() as store:
            export(store, path, format, inferred)
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
            undated = next(store.select(_UNDATED))["n"].value
            rows = store.select("SELECT ?p (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim ; rdf:predicate ?p } GROUP BY ?p")
            per_relation = dict(sorted((local_name(row["p"].value), int(row["n"].value)) for row in rows))
        return Counts(
            number["Document"], number["Article"], number["Zone"], number["Enterprise"], number["Observation"],
            per_relation, int(undated),
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
        """What the graph holds, for a notebook."""
        from kg.overview import overview

        counts = self.counts()
        totals = {
            "份文档 documents": counts.documents,
            "篇报道 articles": counts.articles,
            "个开发区 zones": counts.zones,
            "家企业 enterprises": counts.enterprises,
            "条事实 claims": sum(counts.claims.values()),
            "个数据 numbers": counts.observations,
        }
        with self.store() as store:
            return overview(store, str(self.path), totals, counts.claims)


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


class Claims(list[Claim]):
    """Claims that show themselves one under another in a notebook."""

    def _repr_html_(self) -> str:
        return "".join(claim._repr_html_() for claim in self) or "<p>没有事实 no claims</p>"


def claims(text: str, patterns: str | Path | Iterable[str | Path] | None = None) -> Claims:
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

    return Claims(explain_facts(text, own=load(patterns)).claims)


def open(path: str | Path = "build") -> Graph:  # noqa: A001
    """The graph that ``kg build`` wrote into a folder.

    Raises OutputError when there is none.
    """
    return Graph(path)
