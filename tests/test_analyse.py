"""The graph as networkx sees it."""

from __future__ import annotations

from io import BytesIO

import factories
import networkx as nx
import pytest
import worlds
from factories import CHAIN, FIRM, POST, PROJECT, SCHOOL, ZONE

from kg.analyse import simple, summary, to_networkx
from kg.model import Facts, Stance
from kg.rdf import entity_iri
from kg.store import Store


def store(*documents: Facts) -> Store:
    filled = Store.in_memory()
    for facts in documents:
        filled.put(facts)
    filled.infer()
    return filled


def iri(entity: object) -> str:
    value: str = entity_iri(entity).value  # type: ignore[arg-type]
    return value


def test_nodes_are_things_with_names() -> None:
    graph = to_networkx(store(factories.sample()))
    assert graph.nodes[iri(ZONE)] == {"label": ZONE.name, "type": "Zone", "aliases": "经开区、青河经开区"}
    assert graph.nodes[iri(PROJECT)]["investmentCNY"] == 350_000_000
    assert {about["type"] for _, about in graph.nodes(data=True)} == {
        "ChainStage",
        "Enterprise",
        "IndustryChain",
        "Person",
        "Post",
        "Project",
        "University",
        "Zone",
    }


def test_edges_are_plain_triples() -> None:
    graph = to_networkx(store(factories.sample()))
    assert graph.edges[iri(ZONE), iri(PROJECT), "hasProject"] == {
        "relation": "hasProject",
        "label": "拥有项目",
        "stance": "planned",
        "weight": 1,
        "quotes": 1,
    }
    assert graph.has_edge(iri(POST), iri(ZONE), "postAt")
    assert not graph.has_edge(iri(FIRM), iri(CHAIN), "isChainMemberOf")
    assert not graph.has_edge(iri(SCHOOL), iri(ZONE), "partnersWith")


def test_inferred_edges_on_demand() -> None:
    graph = to_networkx(store(factories.sample()), inferred=True)
    edge = graph.edges[iri(FIRM), iri(CHAIN), "isChainMemberOf"]
    assert (edge["inferred"], edge["weight"], edge["quotes"]) == (True, 0, 0)
    assert graph.has_edge(iri(SCHOOL), iri(ZONE), "partnersWith")


def test_weight_counts_articles_and_quotes_count_sentences() -> None:
    claims = [
        factories.claim(article=0, quote="一"),
        factories.claim(article=0, quote="二", stance=Stance.PLANNED),
        factories.claim(article=1, quote="三"),
        factories.claim(article=2, quote="四", stance=Stance.DENIED),
    ]
    graph = to_networkx(store(factories.facts(*claims, articles=3)))
    edge = graph.edges[iri(ZONE), iri(CHAIN), "hasChain"]
    assert (edge["weight"], edge["quotes"], edge["stance"]) == (2, 3, "asserted")


@pytest.mark.parametrize(("stance", "edges"), [(Stance.PLANNED, 1), (Stance.NEGOTIATING, 0), (Stance.DENIED, 0)])
def test_only_what_stands_is_an_edge(stance: Stance, edges: int) -> None:
    assert to_networkx(store(factories.facts(factories.claim(stance=stance)))).number_of_edges() == edges


def test_order_does_not_depend_on_documents() -> None:
    parts = worlds.facts(2, 3, name="a.txt"), worlds.facts(2, 3, seed=8, name="b.txt"), factories.sample()
    one, other = to_networkx(store(*parts)), to_networkx(store(*reversed(parts)))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(data=True, keys=True)) == list(other.edges(data=True, keys=True))


@pytest.mark.parametrize(("write", "read"), [(nx.write_graphml, nx.read_graphml), (nx.write_gexf, nx.read_gexf)])
def test_attributes_can_be_written(write: object, read: object) -> None:
    graph = to_networkx(store(factories.sample()), inferred=True)
    file = BytesIO()
    write(graph, file)  # type: ignore[operator]
    file.seek(0)
    back = read(file)  # type: ignore[operator]
    assert back.number_of_nodes() == graph.number_of_nodes()
    assert back.number_of_edges() == graph.number_of_edges()


def test_summary() -> None:
    graph = to_networkx(store(worlds.facts(1, 2, seed=3), factories.sample()))
    found = summary(graph)
    assert found.nodes == sum(found.types.values()) == len(graph)
    assert found.edges == sum(found.relations.values()) == graph.number_of_edges()
    assert found.types["Zone"] == 2
    assert found.components >= 2
    assert list(found.relations.values()) == sorted(found.relations.values(), reverse=True)


def test_summary_of_nothing() -> None:
    found = summary(to_networkx(Store.in_memory()))
    assert (found.nodes, found.components, found.largest) == (0, 0, 0)


def test_what_is_negotiated_is_an_edge_on_demand_and_never_a_fact() -> None:
    claims = [
        factories.claim(ZONE, "partnersWith", SCHOOL, stance=Stance.NEGOTIATING, quote="在谈"),
        factories.claim(stance=Stance.NEGOTIATING, quote="洽谈"),
        factories.claim(quote="已成"),
        factories.claim(FIRM, "isChainLeaderOf", CHAIN, stance=Stance.DENIED, quote="不是"),
    ]
    filled = store(factories.facts(*claims))
    graph = to_networkx(filled, negotiating=True)
    assert {key: about["stance"] for _, _, key, about in graph.edges(keys=True, data=True)} == {
        "hasChain": "asserted",
        "partnersWith": "negotiating",
    }
    assert to_networkx(filled).number_of_edges() == 1
    assert list(simple(graph).edges) == [(iri(CHAIN), iri(ZONE))]


def test_the_simple_graph_adds_the_articles_of_a_pair_up() -> None:
    claims = [
        factories.claim(FIRM, "isChainLeaderOf", CHAIN, article=0, quote="一"),
        factories.claim(FIRM, "isChainLeaderOf", CHAIN, article=1, quote="二"),
        factories.claim(FIRM, "isChainMemberOf", CHAIN, article=1, quote="三"),
        factories.claim(ZONE, "hasChain", CHAIN, stance=Stance.PLANNED, quote="四"),
    ]
    plain = simple(to_networkx(store(factories.facts(*claims, articles=2)), inferred=True))
    assert plain.edges[iri(FIRM), iri(CHAIN)] == {"weight": 3, "stance": "asserted"}
    assert plain.edges[iri(ZONE), iri(CHAIN)] == {"weight": 1, "stance": "planned"}
    assert list(plain) == sorted(plain)
    assert iri(FIRM) not in simple(to_networkx(store(factories.facts(*claims, articles=2))), frozenset({"Enterprise"}))
