"""GraphML and GEXF: what networkx reads back, and what Gephi's readers look at."""

from __future__ import annotations

import io
import re
import sys
import xml.etree.ElementTree as ET
from types import ModuleType

import networkx as nx
import pytest
from factories import CHAIN, FIRM, PROJECT, TEXT, ZONE, claim, document, facts, money, sample

from kg.analyse import to_networkx
from kg.export import export
from kg.model import Entity, Stance
from kg.schema import classes
from kg.store import Store

GRAPHML, GEXF, VIZ = "{http://graphml.graphdrawing.org/xmlns}", "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
# What Gephi's reader of GraphML takes for labels, weights and places, by the id of a key or its name.
GEPHI = {
    "node": {"label": "label", "d3": "label", "x": "x", "y": "y", "size": "size", "r": "r", "g": "g", "b": "b"},
    "edge": {"label": "label", "edgelabel": "label", "d7": "label", "weight": "weight", "id": "id", "r": "r", "b": "b"},
}  # fmt: skip


@pytest.fixture
def store():
    """Two relations between the same two things, one that is planned, an investment, names that XML must escape."""
    store = Store.in_memory()
    odd = Entity("Product", "乙<b>&\"'\t\n区")
    store.put(sample("a.txt"))
    store.put(
        facts(
            claim(FIRM, "isChainCoreOf", CHAIN, rule="isChainCoreOf/test", quote="它是链核。"),
            claim(FIRM, "produces", odd, rule="produces/test", quote="\x00\x0b生产<script>。"),
            claim(ZONE, "hasProject", PROJECT, rule="hasProject/test", stance=Stance.PLANNED),
            claim(PROJECT, "investmentCNY", money(), rule="investmentCNY/test"),
            page=document("b.txt"),
        )
    )
    store.infer()
    return store


@pytest.fixture
def odd(monkeypatch):
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


def read(store, name, **options):
    data = written(store, name, **options)
    if name == "graphml":
        return nx.parse_graphml(data.decode(), force_multigraph=True)
    return nx.read_gexf(io.BytesIO(data))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
@pytest.mark.parametrize("inferred", [False, True])
def test_networkx_reads_back_every_thing_and_relation(name, inferred, store):
    network, found = to_networkx(store, inferred), read(store, name, inferred=inferred)
    assert isinstance(found, nx.MultiDiGraph)
    assert set(found.nodes) == set(network.nodes)
    for node, about in network.nodes(data=True):
        assert found.nodes[node]["label"] == about["label"]
        assert found.nodes[node]["type"] == about["type"]
        assert found.nodes[node]["type_zh"] == classes()[about["type"]].label_zh
        assert found.nodes[node].get("investmentCNY") == about.get("investmentCNY")
    names = ("relation", "label", "stance", "weight", "quotes")
    said = sorted((s, t, *(about[name] for name in names)) for s, t, about in network.edges(data=True))
    again = sorted((s, t, *(about[name] for name in names)) for s, t, about in found.edges(data=True))
    assert again == said
    assert any(about.get("inferred") is True for *_, about in found.edges(data=True)) is inferred


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_relation_bears_a_sentence_that_states_it(name, store):
    found = read(store, name)
    evidence = {about["relation"]: about.get("evidence") for *_, about in found.edges(data=True)}
    assert evidence["hasProject"] == TEXT
    assert evidence["isChainCoreOf"] == "它是链核。"
    assert evidence["produces"] == "生产<script>。"
    assert evidence["postAt"] is None, "what no sentence states has none"


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_network_is_xml_without_forbidden_characters(name, odd):
    before = {node: dict(data) for node, data in odd.nodes(data=True)}
    text = written(Store.in_memory(), name).decode()
    root = ET.fromstring(text)
    assert "乙区 <b>&" in {value for element in root.iter() for value in (element.text, *element.attrib.values())}
    assert "lastmodifieddate" not in text
    assert {node: dict(data) for node, data in odd.nodes(data=True)} == before


def test_numbers_of_two_types_are_read_as_the_wider(odd):
    found = read(Store.in_memory(), "graphml")
    assert set(found.nodes) == set(odd.nodes)
    assert sorted(data["weight"] for *_, data in found.edges(data=True)) == [1.5, 2]
    assert {data["stance"] for *_, data in found.edges(data=True)} == {"asserted", "asserted、planned"}


def test_gephi_takes_of_graphml_the_label_and_the_weight_and_nothing_by_mistake(store):
    root = ET.fromstring(written(store, "graphml"))
    for kind, properties in GEPHI.items():
        keys = [key for key in root.findall(GRAPHML + "key") if key.get("for") == kind]
        taken = {k.get("attr.name"): properties.get(k.get("id")) or properties.get(k.get("attr.name")) for k in keys}
        assert {name: meant for name, meant in taken.items() if meant} == (
            {"label": "label"} if kind == "node" else {"label": "label", "weight": "weight"}
        )
    ids = [key.get("id") for key in root.findall(GRAPHML + "key")]
    assert len(set(ids)) == len(ids)
    used = {data.get("key") for data in root.iter(GRAPHML + "data")}
    assert used == set(ids)
    assert {key.get("attr.type") for key in root.findall(GRAPHML + "key")} <= {"string", "long", "double", "boolean"}


def test_gexf_is_built_as_its_schema_wants(store):
    root = ET.fromstring(written(store, "gexf"))
    assert (root.tag, root.get("version")) == (GEXF + "gexf", "1.3")
    graph = root.find(GEXF + "graph")
    assert [child.tag.removeprefix(GEXF) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    for found in graph.findall(GEXF + "attributes"):
        attributes = {a.get("id"): a.get("type") for a in found}
        assert set(attributes.values()) <= {"string", "long", "double", "boolean"}
        elements = graph.iter(GEXF + str(found.get("class")))
        values = [value for element in elements for value in element.iter(GEXF + "attvalue")]
        assert {value.get("for") for value in values} == set(attributes)
        for value in values:
            if attributes[value.get("for")] == "long":
                assert re.fullmatch(r"-?\d+", value.get("value"))
    for name in ("node", "edge"):
        parent = graph.find(f"{GEXF}{name}s")
        assert int(parent.get("count")) == len(parent) == len({child.get("id") for child in parent})


def test_gephi_keeps_two_relations_between_the_same_things_apart(store):
    root = ET.fromstring(written(store, "gexf"))
    edges = [edge.attrib for edge in root.iter(GEXF + "edge")]
    ends = [(edge["source"], edge["target"], edge["kind"]) for edge in edges]
    assert len(set(ends)) == len(ends), "Gephi makes one edge of those that differ in nothing"
    assert len({end[:2] for end in ends}) < len(ends)
    assert all(edge["label"] and float(edge["weight"]) > 0 for edge in edges)


def test_gexf_has_a_colour_and_a_size_for_every_thing(store):
    root = ET.fromstring(written(store, "gexf"))
    for node in root.iter(GEXF + "node"):
        colour, size = node.find(VIZ + "color"), node.find(VIZ + "size")
        assert all(0 <= int(colour.get(part)) <= 255 for part in "rgb")
        assert next(iter(size.attrib)) == "value", "Gephi looks at the first attribute only"
        assert float(size.get("value")) >= 10
