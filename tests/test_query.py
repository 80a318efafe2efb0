"""Queries answer in every format, say where a mistake is, stay inside the graph, and end in time."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
from types import MappingProxyType

import pytest
import rdflib
from factories import CHAIN, FIRM, TEXT, ZONE, claim, document, facts, sample
from small import graph_of

from kg import query as engine
from kg import results, schema, sparql
from kg.errors import QueryError
from kg.facade import Graph
from kg.query import Answer, Term

ALL = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    hostile = claim(FIRM, "produces", CHAIN, quote="=HYPERLINK(\x1b[31m1)", rule="\x1b]0;x\x07\u202erule")
    one = facts(hostile, page=document("b.txt"))
    return Graph(graph_of(tmp_path_factory.mktemp("query") / "graph", sample("a.txt"), one))


def test_prefixes_are_declared_and_rows_are_dictionaries(graph: Graph) -> None:
    rows = graph.query(f"SELECT ?chain ?name {{ zone:{ZONE.name} kg:hasChain ?chain . ?chain skos:prefLabel ?name }}")
    assert list(rows) == [{"chain": f"{schema.DEFAULT_BASE}chain/{CHAIN.name}", "name": CHAIN.name}]
    assert rows.columns == ("chain", "name")
    assert CHAIN.name in rows._repr_html_()


def test_a_triple_that_two_pages_state_counts_once(graph: Graph) -> None:
    assert graph.query("SELECT (COUNT(?z) AS ?n) { ?z a kg:Zone }")[0]["n"] == 1
    assert graph.query("SELECT (COUNT(?z) AS ?n) { GRAPH ?g { ?z a kg:Zone } }")[0]["n"] == 2


def test_what_was_inferred_is_asked_too(graph: Graph) -> None:
    assert graph.query(f"ASK {{ enterprise:{FIRM.name} kg:isChainMemberOf chain:{CHAIN.name} }}")


def test_numbers_come_as_numbers(graph: Graph) -> None:
    row = graph.query("SELECT ?value ?start { ?o a kg:Observation ; kg:value ?value ; kg:start ?start }")[0]
    assert (str(row["value"]), row["start"]) == ("75.27", 0)


def test_ask_is_true_or_false(graph: Graph) -> None:
    assert graph.query("ASK { ?zone a kg:Zone }")
    assert not graph.query("ASK { ?zone a kg:Nothing }")


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        ("SELECT ?z { ?z a kg:Zone ， ?p ?o }", "line 1, column 26", "Chinese mark '，' stands here: write , instead"),
        ("SELECT ?z {\n ?z a “光伏” }", "line 2, column 7", 'write " instead'),
        ("SELECT ?z { FILTER（?z > 1) }", "line 1, column 19", "write ( instead"),
        ("SELECT ?z { ?z kg:hasChain ?chain， }", "line 1, column 34", "write , instead"),
        ("SELECT ?z { ?z a kg:Zone　}", "line 1, column 25", "write a blank instead"),
        ("SELECT ?z { zone:甲区， ?p ?z }", "line 1, column 20", "write , instead"),
        ("SELECT ?z { ?z a zz:Zone }", "line 1, column 18", "known prefixes are article: chain:"),
        ("SELECT ?z { ?z a kg:Zone", "line 1, column 11", "a } is missing"),
        ("SELECT ?z { ?z a kg:Zone }}", "line 1, column 27", "closes nothing"),
        ('SELECT ?z { ?z ?p "x }', "line 1, column 19", "never closed"),
        ("SELECT ?z { ?z a kg:Zone } ORDER ?z", "line 1, column 3", "BY"),
        ("FIND ?z", "line 1, column 1", "write SELECT or ASK"),
        ("PREFIX a: <b:c>", "line 1, column 1", "begin with SELECT"),
        (" ", "the query is empty", "SELECT ?zone"),
    ],
)
def test_a_mistake_is_shown_with_its_place_and_a_hint(graph: Graph, query: str, place: str, hint: str) -> None:
    with pytest.raises(QueryError) as error:
        graph.query(query)
    assert str(error.value).startswith(place)
    assert hint in str(error.value)


def test_the_caret_stands_under_the_place_also_behind_chinese() -> None:
    with pytest.raises(QueryError) as error:
        sparql.check("SELECT ?z { zone:甲区 zz:p ?z }", schema.prefixes())
    *_, line, caret = str(error.value).splitlines()
    assert line.index("zz:") + len("甲区") == caret.index("^")  # each of the two takes two columns


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "SELECT * { { SELECT * { ?s ?p ?o . #\n SERVICE<http://127.0.0.1/>{} } } }",
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://127.0.0.1/> { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "PREFIX a: <b:c> INSERT DATA { a:a a:b a:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_what_reads_elsewhere_or_writes_is_refused(graph: Graph, query: str) -> None:
    before = len(graph)
    with pytest.raises(QueryError, match=r"calls out|not allowed|only reads"):
        graph.query(query)
    assert len(graph) == before


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "SERVICE <a:b> FROM LOAD" }',
        "SELECT * { ?s kg:none ?o } # SERVICE, FROM <file:x>",
        "SELECT ?service ?from { ?service ?from <a:SERVICE> . FILTER(?from<?service && ?from>?service) }",
        "PREFIX from: <a:b#> PREFIX service: <a:c#> SELECT * { ?s from:load service:insert }",
        "SELECT * { ?s ?p '''it's \" {''' , \"(\\\"\" }",
        "SELECT * { person:李强（甲公司） ?p ?o }",
    ],
)
def test_the_same_words_elsewhere_are_no_harm(graph: Graph, query: str) -> None:
    assert len(graph.query(query)) == 0


def test_escapes_do_not_smuggle_a_call_out(graph: Graph) -> None:
    """The worker has no network, whatever gets past the check of words."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        called = []

        def listen() -> None:
            try:
                called.append(server.accept())
            except TimeoutError:
                return

        thread = threading.Thread(target=listen)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        for word in ("SERV\\u0049CE", "SERVICE"):
            lines = engine._lines(
                engine._request(graph.path / "index", f"SELECT * {{ {word} <{url}> {{ ?s ?p ?o }} }}", {}, 10), 10
            )
            assert all(not isinstance(line, list) for line in lines)
        thread.join()
    assert not called


def test_a_long_query_ends_at_its_limit(graph: Graph) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError, match=r"longer than 0\.5 s and was stopped: add LIMIT"):
        graph.query(ALL, timeout=0.5)
    assert time.monotonic() - began < 5


def test_a_query_that_needs_too_much_memory_is_stopped(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "MEMORY", 400 << 20)
    with pytest.raises(QueryError, match="too much memory"):
        graph.query(
            "SELECT DISTINCT ?a ?d ?g ?j ?m { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }", timeout=60
        )


def test_a_query_too_deep_for_the_engine_is_an_error(graph: Graph) -> None:
    with pytest.raises(QueryError):
        graph.query("SELECT * { ?s ?p ?o FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }")


def test_csv_json_and_turtle_can_be_read_by_others(graph: Graph) -> None:
    out = io.StringIO()
    with graph.answer("SELECT ?name ?value { ?o kg:observedOf/skos:prefLabel ?name ; kg:value ?value }") as answer:
        results.write_csv(answer, out)
    assert list(csv.DictReader(io.StringIO(out.getvalue()))) == [{"name": ZONE.name, "value": "75.27"}]
    out = io.StringIO()
    with graph.answer("SELECT ?name ?none { ?z a kg:Zone ; skos:prefLabel ?name }") as answer:
        results.write_json(answer, out)
    found = json.loads(out.getvalue())
    assert found["head"]["vars"] == ["name", "none"]
    assert found["results"]["bindings"] == [{"name": {"type": "literal", "value": ZONE.name}}]
    out = io.StringIO()
    with graph.answer("ASK { ?z a kg:Zone }") as answer:
        results.write_json(answer, out)
    assert json.loads(out.getvalue()) == {"head": {}, "boolean": True}
    out = io.StringIO()
    with graph.answer("CONSTRUCT { ?z a kg:Zone ; skos:prefLabel ?n } { ?z a kg:Zone ; skos:prefLabel ?n }") as answer:
        results.write_turtle(answer, out)
    assert len(rdflib.Graph().parse(data=out.getvalue(), format="turtle")) == 2


def test_turtle_wants_triples(graph: Graph) -> None:
    with graph.answer("SELECT * { ?s ?p ?o }") as answer, pytest.raises(QueryError, match="begin it with CONSTRUCT"):
        results.write_turtle(answer, io.StringIO())


def test_values_cannot_steer_a_terminal_or_a_spreadsheet(graph: Graph) -> None:
    query = 'SELECT ?quote ?rule { ?c kg:rule ?rule ; kg:quote ?quote . FILTER(STRSTARTS(?quote, "=")) }'
    with graph.answer(query) as answer:
        assert list(results.cells(answer)) == [["=HYPERLINK([31m1)", "]0;xrule"]]
    out = io.StringIO()
    with graph.answer(query) as answer:
        results.write_csv(answer, out)
    assert "\n'=HYPERLINK(" in out.getvalue().replace("\r", "")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "＝1"])
def test_formulas_are_disarmed_and_numbers_kept(text: str) -> None:
    number = Term("literal", "-5", "http://www.w3.org/2001/XMLSchema#integer")
    rows = iter([(Term("literal", text, "http://www.w3.org/2001/XMLSchema#string"), number)])
    out = io.StringIO()
    results.write_csv(Answer("select", ("a", "b"), rows, MappingProxyType({})), out)
    assert list(csv.reader(io.StringIO(out.getvalue())))[1] == ["'" + text, "-5"]


def test_the_time_of_a_slow_reader_does_not_count(graph: Graph) -> None:
    with graph.answer("SELECT * { ?s ?p ?o }", timeout=1.0) as answer:
        next(answer.rows)
        time.sleep(1.2)
        assert sum(1 for _ in answer.rows) > 10


def test_quotes_are_in_the_graph(graph: Graph) -> None:
    assert graph.query(f'ASK {{ ?claim kg:quote "{TEXT}" }}')
