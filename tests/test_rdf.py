from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from factories import (
    CHAIN,
    FIRM,
    PERSON,
    POST,
    PROJECT,
    TEXT,
    ZONE,
    claim,
    document,
    evidence,
    facts,
    money,
    observation,
    sample,
)
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import KgError
from kg.model import Entity, Facts, Stance
from kg.namespace import KG, SCHEMA
from kg.rdf import article_iri, claim_iri, document_iri, entity_iri, nquads, observation_iri, quads
from kg.schema import DEFAULT_BASE, classes, prefixes
from kg.turtle import trig, turtle

HOSTILE = [
    "<script>alert(1)</script>",
    "\"'`<>{}|\\^",
    "a b\tc\nd\re",
    "> . <http://evil> a <http://evil> . #",
    '" . } ; DROP ALL ; INSERT DATA { <a:b> <a:b> "',
    "https://w3id.org/zonekg/id/ 空 格",
    "甲“乙”丙《丁》（戊）",
    "名" * 500,
    "..",
    "末.",
    ".首",
    "-",
    "%zz%41",
    "\x00\x01\x7f\x85\u2028\ufeff\u202e",
    "\ud800半\udfff",
    "\U0001f600\U000e0001\ue000\ufffe",
    "·中点·",
]


def as_turtle(found: Facts) -> str:
    return "".join(turtle(quads(found), prefixes()))


def as_graph(found: Facts) -> Graph:
    return Graph().parse(data=as_turtle(found), format="turtle")


def uri(entity: Entity) -> URIRef:
    return URIRef(entity_iri(entity).value)


def test_iris_are_readable_chinese():
    assert entity_iri(ZONE).value == DEFAULT_BASE + "zone/青河经济技术开发区"
    assert entity_iri(POST).value == DEFAULT_BASE + "post/管委会主任@青河经济技术开发区"
    assert entity_iri(Entity("Person", "李强", qualifier="甲公司")).value == DEFAULT_BASE + "person/李强（甲公司）"
    assert entity_iri(Entity("Product", "A b/c#d?")).value == DEFAULT_BASE + "product/A%20b%2Fc%23d%3F"
    assert entity_iri(ZONE, "https://example.org/").value == "https://example.org/zone/青河经济技术开发区"


def test_document_and_article_iris_carry_the_first_half_of_the_hash():
    sha256 = document().sha256
    assert document_iri(sha256).value == f"{DEFAULT_BASE}document/{sha256[:16]}"
    assert article_iri(sha256, 2).value == f"{DEFAULT_BASE}article/{sha256[:16]}-2"


def test_a_claim_stands_beside_its_triple_with_all_its_evidence():
    said = claim(ZONE, "hasProject", PROJECT, status="在建", order="3", rule="hasProject/list")
    graph = as_graph(facts(said))
    node = URIRef(claim_iri(said, document().sha256).value)
    assert (uri(ZONE), KG.hasProject, uri(PROJECT)) in graph
    written = {
        (RDF.type, KG.Claim),
        (RDF.subject, uri(ZONE)),
        (RDF.predicate, KG.hasProject),
        (RDF.object, uri(PROJECT)),
        (KG.article, URIRef(article_iri(document().sha256, 0).value)),
        (KG.quote, Literal(TEXT)),
        (KG.start, Literal(0)),
        (KG.end, Literal(len(TEXT))),
        (KG.rule, Literal("hasProject/list")),
        (KG.stance, Literal("asserted")),
        (KG.confidence, Literal(Decimal(1))),
        (KG.status, Literal("在建")),
        (KG["order"], Literal(3)),
    }
    derived = {(p, o) for p, o in graph.predicate_objects(node) if "prov#" in str(p)}
    assert {o for _, o in derived} == {URIRef(document_iri(document().sha256).value)}
    assert set(graph.predicate_objects(node)) - derived == written


@pytest.mark.parametrize(
    ("stances", "stands"),
    [
        ([Stance.ASSERTED], True),
        ([Stance.PLANNED], True),
        ([Stance.NEGOTIATING], False),
        ([Stance.DENIED], False),
        ([Stance.DENIED, Stance.NEGOTIATING], False),
        ([Stance.DENIED, Stance.ASSERTED], True),
    ],
)
def test_the_plain_triple_stands_when_a_claim_asserts_or_plans_it(stances, stands):
    graph = as_graph(facts(*(claim(stance=stance) for stance in stances)))
    assert ((uri(ZONE), KG.hasChain, uri(CHAIN)) in graph) is stands
    assert len(set(graph.subjects(RDF.type, KG.Claim))) == len(stances)


def test_investment_is_a_decimal_in_yuan_on_the_project_and_on_the_claim():
    graph = as_graph(facts(claim(PROJECT, "investmentCNY", money("3.50"))))
    yuan = Literal("350000000", datatype=XSD.decimal)
    assert (uri(PROJECT), KG.investmentCNY, yuan) in graph
    (node,) = graph.subjects(RDF.type, KG.Claim)
    assert graph.value(node, RDF.object) == yuan


def test_an_investment_without_a_value_in_yuan_is_left_out():
    graph = as_graph(facts(claim(PROJECT, "investmentCNY", money("3", "亿美元", None))))
    assert not list(graph.subjects(RDF.type, KG.Claim))


def test_a_post_belongs_to_its_organisation():
    graph = as_graph(facts(claim(PERSON, "holdsPost", POST)))
    assert graph.value(uri(POST), KG.postAt) == uri(ZONE)
    assert graph.value(uri(POST), SKOS.prefLabel) == Literal("管委会主任")
    assert graph.value(uri(ZONE), SKOS.prefLabel) == Literal(ZONE.name)


def test_an_observation_keeps_what_was_written_and_its_base_value():
    said = replace(observation(), quantity=replace(money("75.270"), text="７５.２７０亿元"))
    graph = as_graph(facts(observations=(said,)))
    node = URIRef(observation_iri(said, document().sha256).value)
    assert graph.value(node, KG.value) == Literal(Decimal("75.27"))
    assert graph.value(node, KG.writtenValue) == Literal("７５.２７０亿元")
    assert graph.value(node, KG.normalizedValue) == Literal("350000000", datatype=XSD.decimal)
    for name in ("observedOf", "indicator", "unit", "normalizedUnit", "bound", "period", "stance", "article", "quote"):
        assert graph.value(node, KG[name]) is not None, name
    for name in ("rule", "start", "end"):
        assert graph.value(node, KG[name]) is not None, name


def test_an_article_has_its_zone_headline_authors_and_date():
    graph = as_graph(sample())
    (node,) = graph.subjects(RDF.type, KG.Article)
    assert graph.value(node, KG.zone) == uri(ZONE)
    assert graph.value(node, SCHEMA.headline) == Literal("储能成链")
    assert graph.value(node, SCHEMA.author) == Literal("李青")
    assert graph.value(node, SCHEMA.datePublished) == Literal("2024-12-05", datatype=XSD.date)
    assert graph.value(graph.value(node, KG.document), KG.fileName) == Literal("qinghe.txt")


@pytest.mark.parametrize("date", ["2024", "2024-13-40", "20241205", "去年"])
def test_what_is_no_day_is_written_as_text(date):
    found = replace(facts(claim()), document=document(published=date))
    assert Literal(date) in as_graph(found).objects(None, KG.published)


def test_labels_name_only_what_takes_part_in_a_fact():
    graph = as_graph(facts(claim(), labels=((ZONE, ("经开区", ZONE.name)), (FIRM, ("明远",)))))
    assert list(graph.objects(uri(ZONE), SKOS.altLabel)) == [Literal("经开区")]
    assert (uri(FIRM), None, None) not in graph


def test_the_order_of_claims_does_not_matter():
    found = sample()
    turned = replace(found, claims=found.claims[::-1] + found.claims[:2], labels=found.labels[::-1])
    assert quads(turned) == quads(found)


def test_claims_that_differ_in_anything_are_two():
    one = claim()
    others = [
        replace(one, stance=Stance.PLANNED),
        replace(one, rule="hasChain/other"),
        replace(one, qualifiers=(("period", "2024"),)),
        replace(one, evidence=evidence(TEXT[:5])),
        replace(one, object=Entity("IndustryChain", "光伏")),
        replace(one, object=money()),
        replace(one, object=money("3.6")),
    ]
    assert len({claim_iri(c, "0" * 64) for c in (one, *others)}) == 8
    assert claim_iri(one, "0" * 64) != claim_iri(one, "1" * 64)


@pytest.mark.parametrize("base", ["", "no iri/", "https://example.org/a b/", "https://example.org/x", prefixes()["kg"]])
def test_a_base_that_cannot_hold_things_is_refused(base):
    with pytest.raises(KgError, match="base"):
        quads(sample(), base)


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_names(name):
    thing = Entity("Project", name)
    found = facts(
        claim(thing, "investmentCNY", money(), quote=name or "空"),
        claim(ZONE, "hasProject", thing, status=name, rule=name),
        claim(PERSON, "holdsPost", Entity("Post", name, at=Entity("Organisation", name, qualifier=name))),
        labels=((thing, (name + "别名",)),),
    )
    graph = as_graph(found)
    clean = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in name)
    assert graph.value(uri(thing), SKOS.prefLabel) == Literal(clean)
    assert graph.value(uri(thing), KG.investmentCNY) == Literal("350000000", datatype=XSD.decimal)
    assert len(graph) == len(quads(found))


names = st.text(min_size=1, max_size=12) | st.text("甲乙（）()@.-+%“”《》· :;'\"\\<>", min_size=1, max_size=8)


@given(st.lists(st.tuples(st.sampled_from(sorted(classes())), names), min_size=1, max_size=4), names)
def test_turtle_round_trips_in_both_parsers(things, text):
    found = facts(*(claim(Entity(*thing), "hasChain", CHAIN, quote=text, rule=text) for thing in things))
    written = as_turtle(found)
    triples = {quad.triple for quad in quads(found)}
    assert {quad.triple for quad in parse(written, format=RdfFormat.TURTLE)} == triples
    ours = Graph().parse(data=written, format="turtle")
    theirs = Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    assert isomorphic(ours, theirs)


@given(names, names)
def test_different_names_have_different_iris(one, other):
    same = entity_iri(Entity("Product", one)) == entity_iri(Entity("Product", other))
    assert same is (one == other or {one, other} <= {"\ufffd", *map(chr, range(0xD800, 0xE000))})


@given(st.permutations(quads(sample())))
def test_turtle_is_the_same_bytes_in_any_order(mixed):
    assert "".join(turtle(mixed, prefixes())) == as_turtle(sample())


@given(names, names)
def test_nquads_are_the_same_quads(name, text):
    found = facts(claim(Entity("Enterprise", name), "hasChain", CHAIN, quote=text, rule=text))
    assert set(parse(nquads(found), format=RdfFormat.N_QUADS)) == set(quads(found))


def test_trig_keeps_the_graphs():
    found = [*quads(sample("甲")), *quads(sample("乙"))]
    written = "".join(trig(found[::-1], prefixes()))
    assert set(parse(io.BytesIO(written.encode()), format=RdfFormat.TRIG)) == set(found)
    assert written == "".join(trig(found, prefixes()))


def test_turtle_is_written_with_the_prefixes_that_a_user_writes():
    written = as_turtle(sample())
    assert "zone:青河经济技术开发区 a kg:Zone ;" in written
    assert "kg:hasChain chain:新型储能" in written
    assert NamedNode(DEFAULT_BASE + "zone/青河经济技术开发区") == entity_iri(ZONE)
