"""The formats of RDF, read back by others: pyoxigraph without leniency, rdflib without a warning, and as Jena checks.

Fuseki loads with Jena's RIOT, which warns of IRIs and of literals; ``jena_warnings`` looks at what it looks at.
"""

from __future__ import annotations

import io
import json
import logging
import re
from datetime import date
from decimal import Decimal

import pytest
from factories import CHAIN, FIRM, PERSON, POST, ZONE, claim, document, facts, money, observation, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic
from small import ROOT

import kg
from kg.export import export
from kg.model import Entity, Facts
from kg.store import Store

RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE, "trig": RdfFormat.TRIG, "nquads": RdfFormat.N_QUADS, "jsonld": RdfFormat.JSON_LD,
}  # fmt: skip
IN_RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
XSD = "http://www.w3.org/2001/XMLSchema#"
# RFC 3987, as far as an IRI with a host needs it.
_UCS = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(p << 16)}-{chr((p << 16) + 0xFFFD)}" for p in range(1, 15)
)
_PCHAR = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@{_UCS}-]|%[0-9A-F]{{2}})"
IRI = re.compile(
    rf"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/{_PCHAR}*)*(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
)
LEXICAL = {
    XSD + "integer": re.compile(r"-?(?:0|[1-9][0-9]*)"),
    XSD + "decimal": re.compile(r"-?[0-9]+(?:\.[0-9]+)?"),
    XSD + "date": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    XSD + "string": re.compile(r"[^\ud800-\udfff]*", re.DOTALL),
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": re.compile(r"[^\ud800-\udfff]*", re.DOTALL),
}
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")  # of its own older names


def iri_warning(iri: str) -> str:
    if not IRI.fullmatch(iri):
        return f"<{iri}>: a character that an IRI forbids, or a percent sign without two capital digits"
    path = iri.split("://", 1)[1].split("#")[0].split("/")[1:]
    return f"<{iri}>: a step of dots" if {".", ".."} & set(path) else ""


def literal_warning(literal: Literal) -> str:
    kind = literal.datatype.value
    if kind not in LEXICAL:
        return f"{literal}: a datatype that no program knows"
    if not LEXICAL[kind].fullmatch(literal.value):
        return f"{literal}: not in the lexical space"
    if kind == XSD + "date":
        try:
            date.fromisoformat(literal.value)
        except ValueError:
            return f"{literal}: no such day"
    if literal.language and not re.fullmatch(r"[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", literal.language):
        return f"{literal}: no language tag"
    return ""


def jena_warnings(quads: list[Quad]) -> list[str]:
    terms = {term for q in quads for term in (q.subject, q.predicate, q.object, q.graph_name)}
    iris = {term.value for term in terms if isinstance(term, NamedNode)}
    literals = [term for term in terms if isinstance(term, Literal)]
    iris |= {literal.datatype.value for literal in literals}
    assert not [term for term in terms if type(term).__name__ == "BlankNode"]
    return sorted(filter(None, [*map(iri_warning, iris), *map(literal_warning, literals)]))


HOSTILE = facts(
    claim(Entity("Zone", " 甲 区/<b>\"'\\%zz%2f#?|`^{}[]\u200b\u202e\x07"), "hasChain", Entity("IndustryChain", "..")),
    claim(FIRM, "produces", Entity("Product", "\ue000\ufffe\ufdd0\U000e0001\U0001f600é e\u0301 @:;,.-")),
    claim(PERSON, "holdsPost", POST, quote='"""\\\n\r\t\x00\x0b\ud800^^<x>@zh'),
    claim(ZONE, "hasChain", CHAIN, order="07"),
    claim(Entity("Project", "-x."), "investmentCNY", money("0.10", "亿元", "1E+7")),
    page=document("a b\n#.txt", published="2024-12"),
    observations=(observation(value="1E-7", period="2024年"),),
)


@pytest.fixture(scope="module")
def store() -> Store:
    """Two pages that say the same, and one that would break whatever does not escape."""
    store = Store.in_memory()
    for one in (sample("a.txt"), sample("b.txt"), HOSTILE):
        store.put(one)
    store.infer()
    return store


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """The sample pages with relations of a user's own, which add a graph that describes them."""
    return kg.build(
        [ROOT / "seeds" / "pages"], tmp_path_factory.mktemp("pages") / "build",
        patterns=ROOT / "seeds" / "patterns" / "example.toml",
    )  # fmt: skip


def written(store: Store, name: str, **options: bool) -> bytes:
    stream = io.BytesIO()
    export(store, stream, name, **options)
    return stream.getvalue()


def in_rdflib(data: bytes, name: str, caplog: pytest.LogCaptureFixture) -> Dataset | Graph:
    with caplog.at_level(logging.WARNING):
        found = (Graph() if name == "turtle" else Dataset()).parse(data=data, format=IN_RDFLIB[name])
    assert not caplog.records, "rdflib warns"
    return found


def count(found: Dataset | Graph) -> int:
    """Statements; a dataset's own length counts once what two graphs say."""
    return sum(map(len, found.graphs())) if isinstance(found, Dataset) else len(found)


def expected(store: Store, name: str, inferred: bool) -> set[Quad]:
    quads = store.quads(inferred)
    return {Quad(q.subject, q.predicate, q.object) for q in quads} if name == "turtle" else set(quads)


@pytest.mark.parametrize("name", RDF_FORMATS)
@pytest.mark.parametrize("inferred", [False, True])
def test_oxigraph_reads_back_the_same_quads(name, inferred, store):
    data = written(store, name, inferred=inferred)
    assert set(parse(data, format=RDF_FORMATS[name])) == expected(store, name, inferred)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_reads_back_the_same_graphs_without_a_warning(name, store, caplog):
    found = in_rdflib(written(store, name), name, caplog)
    ours = Graph() if name == "turtle" else Dataset()
    ours.parse(
        data="".join(f"{q} .\n" for q in expected(store, name, False)), format="nt" if name == "turtle" else "nquads"
    )
    if isinstance(found, Graph) and not isinstance(found, Dataset):
        assert isomorphic(found, ours)
        return
    names = {graph.identifier for graph in ours.graphs() if len(graph)}
    assert names == {graph.identifier for graph in found.graphs() if len(graph)}
    assert len(names) == 3
    for graph in names:
        assert isomorphic(found.graph(graph), ours.graph(graph))


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_sample_pages_load_without_a_warning(name, pages, caplog):
    with pages.store() as store:
        data = written(store, name, inferred=True)
        quads = expected(store, name, True)
        caplog.clear()
    assert set(parse(data, format=RDF_FORMATS[name])) == quads
    assert count(in_rdflib(data, name, caplog)) == len(quads)
    assert jena_warnings(list(quads)) == []
    if name != "turtle":
        assert NamedNode(kg.schema.DEFAULT_BASE + "relation/") in {quad.graph_name for quad in quads}


def test_jena_would_not_warn_of_hostile_names(store):
    assert jena_warnings(list(store.quads(inferred=True))) == []


_NAMES = st.text(min_size=1, max_size=12)


@given(
    _NAMES,
    _NAMES,
    st.text(max_size=20),
    st.decimals(allow_nan=False, allow_infinity=False, places=4),
    st.text(max_size=10),
)
@settings(max_examples=60, deadline=None)
def test_jena_would_warn_of_no_name_text_number_or_date(name, other, text, number, day):
    found: Facts = facts(
        claim(Entity("Zone", name), "hasChain", Entity("IndustryChain", other), quote=text, order=text),
        claim(Entity("Post", name, at=Entity("Organisation", other)), "hasChain", CHAIN),
        page=document(text or "x", published=day),
        observations=(observation(value=str(Decimal(number))),),
    )
    store = Store.in_memory()
    store.put(found)
    assert jena_warnings(list(store.quads())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        Literal("2024-13-01", datatype=NamedNode(XSD + "date")),
        Literal("1e7", datatype=NamedNode(XSD + "decimal")),
        Literal("七", datatype=NamedNode(XSD + "integer")),
        Literal("2024", datatype=NamedNode(XSD + "year")),
        NamedNode("https://example.org/%2f"),
        NamedNode("https://example.org/a/../b"),
    ],
    ids=str,
)
def test_the_check_finds_what_jena_finds(wrong):
    node = NamedNode("https://example.org/x")
    assert jena_warnings([Quad(node, node, wrong)])


def test_jsonld_is_for_reading_too(store):
    found = json.loads(written(store, "jsonld"))
    graphs = {graph["@id"]: {node["@id"]: node for node in graph["@graph"]} for graph in found["@graph"]}
    (zone, *_) = [nodes[f"zone:{ZONE.name}"] for nodes in graphs.values() if f"zone:{ZONE.name}" in nodes]
    assert zone["@type"] == "kg:Zone"
    assert zone["skos:prefLabel"] == ZONE.name
    assert zone["kg:hasChain"] == {"@id": f"chain:{CHAIN.name}"}
    claims = [node for nodes in graphs.values() for node in nodes.values() if node["@type"] == "kg:Claim"]
    assert all(type(node["kg:start"]) is int for node in claims)


@pytest.mark.parametrize("base", ["https://example.org/开发区/", "kg:things/", "urn:zone/", "https://example.org/a#"])
def test_jsonld_keeps_the_names_of_another_base(base, caplog):
    store = Store.in_memory(base)
    store.put(sample())
    data = written(store, "jsonld")
    assert set(parse(data, format=RdfFormat.JSON_LD)) == set(store.quads())
    assert count(in_rdflib(data, "jsonld", caplog)) == len(set(store.quads()))


def test_an_empty_graph_is_a_whole_file():
    for name, format_ in RDF_FORMATS.items():
        assert set(parse(written(Store.in_memory(), name), format=format_)) == set()
