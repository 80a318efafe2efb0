from __future__ import annotations

import csv
import io
import sys
import xml.etree.ElementTree as ET
from types import ModuleType

import networkx as nx
import pytest
from factories import FIRM, PERSON, POST, TEXT, ZONE, claim, document, facts, sample
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse
from rdflib import Graph

from kg.errors import OutputError
from kg.export import COLUMNS, FORMATS, export, rows
from kg.files import atomic_write
from kg.model import Entity
from kg.store import Store


@pytest.fixture
def store():
    store = Store.in_memory()
    store.put(sample("b.txt"))
    store.put(sample("a.txt"))
    store.infer()
    return store


@pytest.fixture
def network(monkeypatch):
    """A network with everything that XML cannot hold, in the place of the real one."""
    graph = nx.MultiDiGraph()
    graph.add_node("z", label="乙\x00\x0b区 <b>&", type="Zone", rank=None)
    graph.add_node("a", label="甲", type="Enterprise")
    graph.add_edge("z", "a", relation="locatedIn", label="位于", stance=["asserted", "planned"], weight=2)
    graph.add_edge("a", "z", relation="hasChain", label="\ud800", stance="asserted", weight=1.5)
    module = ModuleType("kg.analyse")
    module.to_networkx = lambda _store: graph  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kg.analyse", module)
    return graph


def written(store, name, **options):
    stream = io.BytesIO()
    export(store, stream, name, **options)
    return stream.getvalue()


def table(store):
    return list(csv.DictReader(io.StringIO(written(store, "csv").decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_the_same_bytes_whatever_came_first(name, store, network):  # noqa: ARG001
    other = Store.in_memory()
    for page in ("a.txt", "b.txt"):
        other.put(sample(page))
    other.infer()
    assert written(store, name) == written(other, name)


@pytest.mark.parametrize(
    ("name", "format_"), [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS), ("jsonld", RdfFormat.JSON_LD)]
)
def test_formats_with_graphs_hold_every_quad(store, name, format_):
    assert set(parse(written(store, name), format=format_)) == set(store.quads())
    assert set(parse(written(store, name, inferred=True), format=format_)) == set(store.quads(inferred=True))


def test_turtle_is_one_graph(store):
    assert len(Graph().parse(data=written(store, "turtle"), format="turtle")) == len(store.graph())


def test_csv_has_a_row_per_claim_with_everything_a_reader_needs(store):
    assert written(store, "csv").startswith(b"\xef\xbb\xbf")
    found = table(store)
    assert len(found) == 14
    (row,) = (r for r in found if r["relation"] == "hasProject" and r["document"] == "a.txt")
    assert list(row) == list(COLUMNS)
    assert row | {"claim": ""} == {
        **dict.fromkeys(COLUMNS, ""),
        "subject": ZONE.name,
        "subject_type": "开发区",
        "relation": "hasProject",
        "relation_label": "拥有项目",
        "object": "年产2万吨电解液项目",
        "object_type": "项目",
        "stance": "planned",
        "quote": TEXT,
        "document": "a.txt",
        "headline": "储能成链",
        "start": "0",
        "end": str(len(TEXT)),
        "rule": "hasProject/test",
        "confidence": "1",
        "support": "2",
        "status": "在建",
        "capacity": "2万吨",
    }
    assert found == sorted(found, key=lambda r: r["document"])


def test_csv_names_the_organisation_of_a_post():
    store = Store.in_memory()
    store.put(facts(claim(PERSON, "holdsPost", POST)))
    assert [row["object"] for row in rows(store)] == ["管委会主任@青河经济技术开发区"]


@pytest.mark.parametrize("start", list("=+-@\t＝＋－＠"))
def test_csv_cells_are_never_formulas(start):
    store = Store.in_memory()
    store.put(
        facts(claim(FIRM, "produces", Entity("Product", start + "cmd|' /C calc'!A0"), quote=start + '甲，"乙"\n丙'))
    )
    (row,) = table(store)
    assert row["object"] == "'" + start + "cmd|' /C calc'!A0"
    assert row["quote"] == "'" + start + '甲，"乙"\n丙'


@given(st.text(min_size=1))
def test_csv_round_trips_any_text(text):
    store = Store.in_memory()
    store.put(facts(claim(quote="原文" + text)))
    assert [row["quote"] for row in table(store)] == ["原文" + text]


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networks_are_xml_without_forbidden_characters(name, network):
    before = {node: dict(data) for node, data in network.nodes(data=True)}
    text = written(Store.in_memory(), name).decode()
    root = ET.fromstring(text)
    assert "乙区 <b>&" in {value for element in root.iter() for value in (element.text, *element.attrib.values())}
    assert "lastmodifieddate" not in text
    assert "乙区" in text
    assert {node: dict(data) for node, data in network.nodes(data=True)} == before


def test_graphml_is_read_back(network):
    read = nx.parse_graphml(written(Store.in_memory(), "graphml").decode(), force_multigraph=True)
    assert set(read.nodes) == set(network.nodes)
    assert sorted(data["weight"] for *_, data in read.edges(data=True)) == [1.5, 2]
    assert read.nodes["z"]["type"] == "Zone"


def test_an_unknown_format_lists_the_known_ones(store, tmp_path):
    with pytest.raises(OutputError, match="turtle, trig, nquads"):
        export(store, tmp_path / "x", "xlsx")


def test_a_file_is_replaced_whole(store, tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    export(store, path, "turtle")
    assert path.read_bytes() == written(store, "turtle")
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    def fail():
        with atomic_write(path) as file:
            file.write(b"half")
            raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        fail()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_named(tmp_path):
    path = tmp_path / "graph.ttl"

    def fail():
        with atomic_write(path):
            raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match=r"graph\.ttl.*disk is full"):
        fail()
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(store, tmp_path):
    with pytest.raises(OutputError, match=r"none/graph\.ttl.*make its folder first"):
        export(store, tmp_path / "none" / "graph.ttl", "csv")


def test_a_document_is_named_by_its_file():
    store = Store.in_memory()
    store.put(facts(claim(), page=document("版面 1.txt")))
    assert [row["document"] for row in rows(store)] == ["版面 1.txt"]
