from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from factories import CHAIN, FIRM, SCHOOL, ZONE, claim, document, facts, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg.errors import OutputError
from kg.model import Entity, Stance
from kg.namespace import KG
from kg.rdf import INFERRED, claim_iri, entity_iri, nquads
from kg.schema import ONTOLOGY
from kg.store import Store
from kg.turtle import turtle


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "store", create=True) as opened:
        yield opened


def inferred(store):
    return {q.triple for q in store.quads(inferred=True) if q.graph_name == INFERRED}


def support(store, said, page=None, name="supportCount"):
    node = claim_iri(said, (page or document()).sha256)
    (value,) = (t.object.value for t in inferred(store) if t.subject == node and t.predicate.value == ONTOLOGY + name)
    return float(value)


def test_putting_twice_is_putting_once(store):
    assert store.put(sample())
    once = set(store.quads())
    assert not store.put(sample())
    assert set(store.quads()) == once


def test_a_changed_document_is_replaced_and_the_others_stay(store):
    store.put(sample("a.txt"))
    store.put(facts(claim(), page=document("b.txt")))
    before = set(store.quads())
    assert store.put(facts(claim(rule="hasChain/new"), page=document("b.txt")))
    gone, come = before - set(store.quads()), set(store.quads()) - before
    assert gone
    assert {q.subject for q in come} == {claim_iri(claim(rule="hasChain/new"), document("b.txt").sha256)}
    assert store.documents() == [(document(name).sha256[:16], name) for name in ("a.txt", "b.txt")]


@given(st.text(min_size=1), st.text(min_size=1))
@settings(max_examples=30)
def test_replacing_works_whatever_the_text_holds(old, new):
    store = Store.in_memory()
    product = Entity("Product", old)
    store.put(facts(claim(FIRM, "produces", product, quote=old, rule=old)))
    store.put(facts(claim(FIRM, "produces", product, quote=new, rule=new)))
    fresh = Store.in_memory()
    fresh.put(facts(claim(FIRM, "produces", product, quote=new, rule=new)))
    assert set(store.quads()) == set(fresh.quads())


def test_filling_is_putting(tmp_path):
    with Store.open(tmp_path / "filled", create=True) as filled:
        filled.fill(nquads(sample(name)) for name in ("a.txt", "b.txt"))
        filled.infer(tmp_path)
        straight = Store.in_memory()
        for name in ("a.txt", "b.txt"):
            straight.put(sample(name))
        straight.infer()
        assert set(filled.quads(inferred=True)) == set(straight.quads(inferred=True))
        assert list(filled.turtle_lines()) == list(turtle(straight.quads(), straight.prefixes))


@given(st.permutations(["甲.txt", "乙.txt", "丙.txt"]), st.lists(st.sampled_from(["甲.txt", "乙.txt"]), max_size=2))
@settings(max_examples=20)
def test_the_order_of_documents_does_not_matter(names, again):
    store, straight = Store.in_memory(), Store.in_memory()
    for name in (*names, *again):
        store.put(sample(name))
    for name in sorted(names):
        straight.put(sample(name))
    for each in (store, straight):
        each.infer()
    assert set(store.quads(inferred=True)) == set(straight.quads(inferred=True))


@pytest.mark.parametrize("length", [16, 64])
def test_removing_restores(store, length):
    store.put(sample("a.txt"))
    store.infer()
    before = set(store.quads(inferred=True))
    store.put(sample("b.txt"))
    assert store.remove(document("b.txt").sha256[:length])
    store.infer()
    assert set(store.quads(inferred=True)) == before
    assert not store.remove(document("b.txt").sha256)


def test_inference_adds_membership_and_the_other_direction(store):
    store.put(facts(claim(FIRM, "isChainLeaderOf", CHAIN), claim(ZONE, "partnersWith", SCHOOL)))
    store.infer()
    plain = {(t.subject, t.predicate.value, t.object) for t in inferred(store)}
    assert (entity_iri(FIRM), str(KG.isChainMemberOf), entity_iri(CHAIN)) in plain
    assert (entity_iri(SCHOOL), str(KG.partnersWith), entity_iri(ZONE)) in plain
    first = inferred(store)
    store.infer()
    assert inferred(store) == first


def test_support_counts_the_articles_that_say_the_same(store):
    second = document("b.txt")
    twice, denied = claim(article=0), claim(stance=Stance.DENIED)
    store.put(facts(twice, claim(rule="hasChain/other"), claim(article=1), denied, articles=2))
    store.put(facts(claim(stance=Stance.PLANNED), claim(FIRM, "isChainCoreOf", CHAIN), page=second))
    store.infer()
    assert support(store, twice) == 3
    assert support(store, claim(FIRM, "isChainCoreOf", CHAIN), second) == 1
    with pytest.raises(ValueError, match="not enough"):
        support(store, denied)


def test_each_further_article_halves_the_doubt(store):
    doubted = replace(claim(), confidence=0.8)
    second = document("b.txt")
    store.put(facts(doubted, claim(FIRM, "isChainCoreOf", CHAIN)))
    store.put(facts(replace(claim(), confidence=0.6), page=second))
    store.infer()
    assert support(store, doubted, name="supportedConfidence") == pytest.approx(0.9)
    assert support(store, claim(), second, "supportedConfidence") == pytest.approx(0.8)
    with pytest.raises(ValueError, match="not enough"):
        support(store, claim(FIRM, "isChainCoreOf", CHAIN), name="supportedConfidence")


def test_a_change_drops_what_was_inferred(store):
    store.put(sample("a.txt"))
    store.infer()
    store.put(sample("a.txt"))
    assert inferred(store)
    store.put(sample("b.txt"))
    assert not inferred(store)


def test_exports_leave_out_what_was_inferred(store, tmp_path):
    store.put(sample())
    store.infer()
    store.turtle(tmp_path / "a.ttl")
    store.turtle(tmp_path / "b.ttl", inferred=True)
    plain, full = (Graph().parse(tmp_path / name) for name in ("a.ttl", "b.ttl"))
    assert len(plain) == len(store.graph()) < len(full) == len(store.graph(inferred=True))


def test_rdflib_sees_the_store_and_its_copy(store, tmp_path):
    store.put(sample("a.txt"))
    store.put(sample("b.txt"))
    dataset = store.dataset()
    (row,) = dataset.query("SELECT DISTINCT ?chain { zone:青河经济技术开发区 kg:hasChain ?chain }")
    assert row.chain == URIRef(entity_iri(CHAIN).value)
    store.turtle(tmp_path / "graph.ttl")
    assert isomorphic(store.graph(), Graph().parse(tmp_path / "graph.ttl"))
    assert Literal("a.txt") in set(store.graph().objects(None, KG.fileName))
    del dataset


def test_a_closed_store_opens_again_here_and_elsewhere(tmp_path):
    with Store.open(tmp_path / "store", create=True) as store:
        store.put(sample())
        length = len(store)
    with Store.open(tmp_path / "store") as again:
        assert len(again) == length
    code = f"from kg.store import Store; print(len(Store.open({str(tmp_path / 'store')!r}, read_only=True)))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(run.stdout) == length


def test_a_second_writer_is_told_about_the_first(store):
    with pytest.raises(OutputError, match="this process has the store open"):
        Store.open(store.path)
    code = f"from kg.store import Store; Store.open({str(store.path)!r})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "OutputError" in run.stderr
    assert "another process has the store open" in run.stderr


def test_a_read_only_store_is_not_written(tmp_path):
    Store.open(tmp_path / "store", create=True).close()
    with Store.open(tmp_path / "store", read_only=True) as store, pytest.raises(OutputError, match="cannot be written"):
        store.put(sample())


def test_opening_what_is_no_store_says_so(tmp_path):
    with pytest.raises(OutputError, match="no store here"):
        Store.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("甲")
    with pytest.raises(OutputError, match="not a store"):
        Store.open(tmp_path / "full", create=True)
    with pytest.raises(OutputError, match="is a file"):
        Store.open(tmp_path / "full" / "letter.txt")
    with pytest.raises(OutputError, match="cannot be made"):
        Store.open(tmp_path / "full" / "letter.txt" / "store", create=True)


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(OutputError, match="closed"):
        store.documents()


def test_a_store_keeps_its_base(tmp_path):
    with Store.open(tmp_path / "store", create=True, base="https://example.org/") as store:
        store.put(sample())
        assert any(q.subject == entity_iri(ZONE, "https://example.org/") for q in store.quads())
    with Store.open(tmp_path / "store") as store:
        assert store.base == "https://example.org/"
        assert store.prefixes["zone"] == "https://example.org/zone/"
        assert not store.put(sample())
    with pytest.raises(OutputError, match=r"base https://example\.org/"):
        Store.open(tmp_path / "store", base="https://example.com/")


def test_a_backup_is_a_store(store, tmp_path):
    store.put(sample())
    store.backup(tmp_path / "copy")
    store.remove(document().sha256)
    with Store.open(tmp_path / "copy") as copy:
        assert copy.documents() == [(document().sha256[:16], "qinghe.txt")]
    with pytest.raises(OutputError, match="already exists"):
        store.backup(tmp_path / "copy")


def test_a_document_without_facts_is_listed(store):
    store.put(replace(facts(), articles=(), zones=()))
    assert [name for _, name in store.documents()] == ["qinghe.txt"]
