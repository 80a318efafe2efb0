from __future__ import annotations

import subprocess
import sys

import pytest
from factories import sample
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg import schema
from kg.namespace import KG
from kg.resources import folder
from kg.store import Store

CLASSES = {
    *("Zone", "Park", "Enterprise", "University", "ResearchInstitute", "Organisation", "IndustryChain", "ChainStage"),
    *("Project", "Platform", "Person", "Post", "Honour", "Policy", "Product", "Place"),
    *("Observation", "Claim", "Article", "Document"),
}
RELATIONS = {
    *("hasChain", "isChainLeaderOf", "isChainCoreOf", "isChainMemberOf", "hasStage", "partnersWith", "suppliesTo"),
    *("locatedIn", "hasProject", "undertakes", "investmentCNY", "holdsPost", "awarded", "hasPark", "hasPlatform"),
    *("implements", "produces"),
}
QUERIES = sorted((folder("ontology") / "queries").glob("*.rq"))


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(folder("ontology") / "kg.ttl")


def test_classes_and_relations_are_those_of_the_design():
    assert set(schema.classes()) == CLASSES
    assert set(schema.relations()) == RELATIONS


def test_every_term_has_a_label_and_a_definition_in_both_languages(ontology):
    for name in schema.terms():
        for predicate in (RDFS.label, SKOS.definition):
            texts = list(ontology.objects(KG[name], predicate))
            assert sorted(t.language for t in texts) == ["en", "zh"], (name, predicate)
            assert all(texts), name


def test_labels_are_unique():
    for things in (schema.classes(), schema.relations()):
        for label in ("label_zh", "label_en"):
            assert len({getattr(thing, label) for thing in things.values()}) == len(things)


def test_namespace_has_exactly_the_terms_of_the_ontology():
    assert {name for name in KG.__annotations__ if not name.startswith("_")} == schema.terms()
    assert URIRef(schema.ONTOLOGY + "hasChain") == KG.hasChain


def test_a_misspelt_term_is_an_error():
    with pytest.raises(AttributeError):
        _ = KG.hasChian


def test_domain_and_range_are_closed_over_subclasses():
    partners = schema.relations()["partnersWith"]
    assert partners.domain == {"Zone", "Enterprise"}
    assert partners.range == {"Organisation", "Zone", "Park", "Enterprise", "University", "ResearchInstitute"}
    assert schema.relations()["locatedIn"].domain == {"Enterprise", "Project", "Park"}
    assert schema.relations()["locatedIn"].range == {"Zone", "Park"}
    assert schema.relations()["investmentCNY"].range == {"decimal"}


def test_every_domain_and_range_names_a_class():
    for relation in schema.relations().values():
        assert relation.domain, relation.name
        assert relation.domain <= CLASSES
        assert relation.range <= CLASSES | {"decimal"}
        assert relation.range


def test_leaders_and_cores_are_members_and_partnership_is_mutual(ontology):
    for name in ("isChainLeaderOf", "isChainCoreOf"):
        assert (KG[name], RDFS.subPropertyOf, KG.isChainMemberOf) in ontology
    assert (KG.partnersWith, RDF.type, OWL.SymmetricProperty) in ontology
    assert set(ontology.objects(KG.partnersWith, RDFS.domain)) == set(ontology.objects(KG.partnersWith, RDFS.range))


@pytest.mark.parametrize("vocabulary", ["schema.org/", "ns/org#", "ns/prov#", "skos/core#", "ns/oa#"])
def test_terms_are_mapped_to_known_vocabularies(ontology, vocabulary):
    links = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)
    assert any(vocabulary in str(o) for link in links for o in ontology.objects(None, link))


def test_prefixes_follow_the_base():
    prefixes = schema.prefixes("https://example.org/")
    assert prefixes["zone"] == "https://example.org/zone/"
    assert prefixes["kg"] == schema.ONTOLOGY
    assert len(set(prefixes.values())) == len(prefixes) == 11 + len(CLASSES)
    assert schema.class_folder("IndustryChain") == "chain"


def test_text_stages_need_no_rdflib():
    code = "import sys, kg.schema as s; s.relations(); s.prefixes(); print('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_every_query_is_sparql_as_it_stands(path):
    """What each answers is in test_ask."""
    store = Store.in_memory()
    store.put(sample())
    for row in store.select(path.read_text(encoding="utf-8")):
        assert any(value is not None for value in row)


def test_queries_begin_with_a_title_in_both_languages():
    assert len(QUERIES) >= 5
    for path in QUERIES:
        chinese, english, *_ = path.read_text(encoding="utf-8").splitlines()
        assert chinese.startswith("# ")
        assert any(char >= "\u4e00" for char in chinese)
        assert english.startswith("# ")


def test_projects_come_with_their_investment_and_status():
    store = Store.in_memory()
    store.put(sample())
    query = (folder("ontology") / "queries" / "projects.rq").read_text(encoding="utf-8")
    (row,) = store.select(query)
    assert (row["investment"].value, row["status"].value) == ("3.5", "在建")
