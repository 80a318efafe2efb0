from __future__ import annotations

import pytest
from factories import CHAIN, FIRM, PROJECT, ZONE, claim, facts, money, observation, sample
from rdflib import RDF, SKOS, Literal, URIRef

from kg.model import Entity, Stance
from kg.namespace import KG, SCHEMA
from kg.rdf import entity_iri
from kg.schema import classes, relations
from kg.store import Store
from kg.validate import Problem, validate


@pytest.fixture
def graph():
    store = Store.in_memory()
    store.put(sample())
    return store.graph()


def report(*claims):
    store = Store.in_memory()
    store.put(facts(*claims))
    return validate(store)


def test_the_sample_conforms_and_is_not_changed(graph):
    size = len(graph)
    assert validate(graph).problems == ()
    assert validate(graph).conforms
    assert len(graph) == size


def test_a_store_with_inferences_conforms():
    store = Store.in_memory()
    store.put(sample())
    store.infer()
    assert validate(store).conforms


def thing(name):
    return Entity(name, "甲", at=ZONE if name == "Post" else None)


def test_every_pair_that_the_ontology_allows_conforms():
    pairs = [
        claim(thing(s), r.name, money() if o == "decimal" else Entity(o, "乙", at=ZONE if o == "Post" else None))
        for r in relations().values()
        for s in r.domain
        for o in r.range
    ]
    assert report(*pairs).problems == ()


@pytest.mark.parametrize("stance", [Stance.ASSERTED, Stance.DENIED])
@pytest.mark.parametrize("name", sorted(relations()))
def test_every_relation_has_its_ends_checked(name, stance):
    relation = relations()[name]
    wrong_subject = next(c for c in ("Honour", "Policy") if c not in relation.domain)
    wrong_object = next(c for c in ("Place", "Person") if c not in relation.range)
    found = report(claim(thing(wrong_subject), name, thing(wrong_object), stance=stance))
    assert not found.conforms
    ends = {p.path for p in found.problems if p.message.startswith(relation.label_zh)}
    assert ends == {"subject", "object"}


def test_a_problem_reads_like_a_sentence():
    (problem,) = report(claim(FIRM, "suppliesTo", CHAIN)).problems
    assert problem == Problem(
        node="青河明远储能有限公司 供应 新型储能",
        path="object",
        message="供应：宾语须为一个企业",
        value="新型储能",
    )


def test_a_negative_investment_is_a_problem():
    problems = report(claim(PROJECT, "investmentCNY", money("-1", "元", "-1"))).problems
    assert {p.path for p in problems} == {"investmentCNY", "object"}


def test_an_empty_quote_is_a_problem():
    assert {p.path for p in report(claim(quote="")).problems} == {"quote", "start"}


@pytest.mark.parametrize(
    ("type_", "path"),
    [
        *((KG.Claim, p) for p in ("article", "quote", "start", "end", "rule", "stance")),
        *((KG.Claim, p) for p in (RDF.subject, RDF.predicate, RDF.object)),
        *((KG.Observation, p) for p in ("observedOf", "indicator", "value", "writtenValue", "unit", "bound")),
        *((KG.Observation, p) for p in ("article", "quote", "start", "end", "rule", "stance", "normalizedUnit")),
        *((KG.Article, p) for p in ("document", "index", SCHEMA.headline)),
        *((KG.Document, p) for p in ("fileName", "sha256", "encoding")),
        *((KG[name], SKOS.prefLabel) for name in ("Zone", "Enterprise", "IndustryChain", "Project", "Post", "Person")),
    ],
)
def test_what_is_required_is_missed(graph, type_, path):
    predicate = path if isinstance(path, URIRef) else KG[path]
    node = sorted(graph.subjects(RDF.type, type_))[0]
    graph.remove((node, predicate, None))
    problems = validate(graph).problems
    assert str(predicate).rpartition("#")[2].rpartition("/")[2] in {p.path for p in problems}
    assert all(any(char >= "\u4e00" for char in p.message) for p in problems)


@pytest.mark.parametrize(
    ("type_", "path", "value"),
    [
        (KG.Claim, KG.stance, Literal("maybe")),
        (KG.Claim, RDF.predicate, KG.quote),
        (KG.Claim, KG["order"], Literal("first")),
        (KG.Claim, KG.article, URIRef("https://example.org/nothing")),
        (KG.Observation, KG.bound, Literal("some")),
        (KG.Observation, KG.value, Literal("a lot")),
        (KG.Article, KG.zone, URIRef(entity_iri(FIRM).value)),
        (KG.Document, KG.sha256, Literal("abc")),
        (KG.Post, KG.postAt, URIRef(entity_iri(CHAIN).value)),
        (KG.Zone, SKOS.prefLabel, Literal("第二个名称")),
        (KG.Zone, SKOS.altLabel, Literal("")),
    ],
)
def test_a_wrong_value_is_found(graph, type_, path, value):
    node = sorted(graph.subjects(RDF.type, type_))[0]
    if path != SKOS.prefLabel:
        graph.remove((node, path, None))
    graph.add((node, path, value))
    assert str(path).rpartition("#")[2] in {p.path for p in validate(graph).problems}


def test_a_quote_that_ends_before_it_starts_is_a_problem(graph):
    node = next(iter(graph.subjects(RDF.type, KG.Claim)))
    graph.set((node, KG.end, Literal(-1)))
    assert "start" in {p.path for p in validate(graph).problems}


def test_shapes_cover_every_class(graph):
    covered = {"Claim", "Observation", "Article", "Document"}
    for name in classes().keys() - covered:
        graph.add((URIRef("https://example.org/" + name), RDF.type, KG[name]))
    unnamed = {p.node.rpartition("/")[2] for p in validate(graph).problems if p.path == "prefLabel"}
    assert unnamed == classes().keys() - covered


def test_numbers_of_the_factory_conform():
    store = Store.in_memory()
    store.put(facts(observations=(observation(),)))
    assert validate(store).conforms
