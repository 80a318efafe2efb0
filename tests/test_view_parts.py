"""Parts of a graph: a zone, a chain, what lies around a thing, what a query names; as pages and in notebooks."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import factories
import pytest
import worlds
from browser import visit
from small import graph_of
from small import kg as command
from viewing import EVIL, dots, hostile, store

import kg
from kg.errors import InputError, QueryError, QuestionError
from kg.model import Entity, Facts, Stance
from kg.rdf import entity_iri
from kg.schema import DEFAULT_BASE
from kg.store import Store
from kg.view.collect import collect
from kg.view.notebook import BYTES, THINGS, frame
from kg.view.select import select

ONE, OTHER = Entity("Zone", "昆山经济技术开发区"), Entity("Zone", "兰州新区")
CHAIN, STAGE = Entity("IndustryChain", "光伏"), Entity("ChainStage", "电池片")
FIRM, FAR, LEADER = (Entity("Enterprise", f"{name}有限公司") for name in ("近处光电", "远方光电", "链头光电"))
PLANT, GOODS, SCHOOL = Entity("Project", "电池项目"), Entity("Product", "组件"), Entity("University", "东海大学")


def iri(thing: Entity) -> str:
    return entity_iri(thing, DEFAULT_BASE).value


def two_pages() -> tuple[Facts, Facts]:
    """Two zones share a chain; each has a firm in it; an article about the first puts a third firm into the chain."""
    first = factories.article(0)
    facts = Facts(
        factories.document(),
        (first,),
        (ONE,),
        (
            factories.claim(ONE, "hasChain", CHAIN),
            factories.claim(LEADER, "isChainLeaderOf", CHAIN),
            factories.claim(CHAIN, "hasStage", STAGE),
            factories.claim(FIRM, "locatedIn", ONE),
            factories.claim(FIRM, "undertakes", PLANT),
            factories.claim(ONE, "partnersWith", SCHOOL, stance=Stance.NEGOTIATING),
        ),
        (factories.observation(FIRM, "产值"),),
        (),
    )
    second = Facts(
        factories.document(name="two.txt", text=factories.TEXT + "二"),
        (factories.article(0),),
        (OTHER,),
        (
            factories.claim(OTHER, "hasChain", CHAIN),
            factories.claim(FAR, "isChainMemberOf", CHAIN),
            factories.claim(FAR, "locatedIn", OTHER),
            factories.claim(FAR, "produces", GOODS),
            factories.claim(OTHER, "partnersWith", SCHOOL, stance=Stance.DENIED),
        ),
        (),
        (),
    )
    return facts, second


@pytest.fixture(scope="module")
def world() -> Store:
    return store(*two_pages())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_of(tmp_path_factory.mktemp("graph") / "build", *two_pages())


@pytest.fixture(scope="module")
def graph(folder: Path) -> kg.Graph:
    return kg.open(folder)


def names(world: Store, **asked: Any) -> set[str]:
    part = select(world, **asked)
    assert part is not None
    return {thing.label for thing in collect(world, 1000, "", part).things}


def test_a_zone_with_what_goes_with_it(world: Store) -> None:
    found = names(world, zone=[iri(ONE)])
    assert found == {ONE.name, CHAIN.name, LEADER.name, STAGE.name, FIRM.name, PLANT.name, SCHOOL.name}


def test_a_chain_with_its_zones_and_its_firms_things(world: Store) -> None:
    found = names(world, chain=[iri(CHAIN)])
    assert found == {CHAIN.name, ONE.name, OTHER.name, LEADER.name, STAGE.name, FAR.name, GOODS.name}


@pytest.mark.parametrize(
    ("hops", "more"),
    [(1, {PLANT, ONE}), (2, {PLANT, ONE, CHAIN, SCHOOL}), (3, {PLANT, ONE, CHAIN, SCHOOL, OTHER, FAR, LEADER, STAGE})],
)
def test_around_a_thing(world: Store, hops: int, more: set[Entity]) -> None:
    assert names(world, around=[iri(FIRM)], hops=hops) == {FIRM.name, *(thing.name for thing in more)}


def test_of_too_much_the_nearest_is_kept(world: Store) -> None:
    part = select(world, around=[iri(FIRM)], hops=3)
    assert {thing.label for thing in collect(world, 3, "", part).things} == {FIRM.name, PLANT.name, ONE.name}


def test_ways_exclude_each_other_and_hops_have_bounds(world: Store) -> None:
    with pytest.raises(QueryError, match="one of zone, chain, around and query"):
        select(world, zone=[iri(ONE)], chain=[iri(CHAIN)])
    for hops in (0, 10):
        with pytest.raises(QueryError, match="from 1 to 9"):
            select(world, around=[iri(ONE)], hops=hops)
    assert select(world) is None


def labels(page: Path) -> set[str]:
    data = re.search(r'id="kg-data">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert data
    return {thing[1] for thing in json.loads(data[1])["things"]}


def test_names_as_people_write_them(graph: kg.Graph, tmp_path: Path) -> None:
    whole = labels(graph.view(tmp_path / "zone.html", zone=ONE.name))
    assert LEADER.name in whole
    assert OTHER.name not in whole
    for name in ("昆山经开区", "zone:昆山经济技术开发区", f"<{iri(ONE)}>"):
        assert labels(graph.view(tmp_path / "zone.html", zone=name)) == whole
    assert OTHER.name in labels(graph.view(tmp_path / "chain.html", chain="光伏产业链"))
    assert labels(graph.view(tmp_path / "around.html", around="东海大学", hops=1)) == {SCHOOL.name, ONE.name}
    with pytest.raises(QuestionError, match=LEADER.name):
        graph.view(tmp_path / "around.html", around="链头光店有限公司")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?zone ?chain { ?zone kg:hasChain ?chain FILTER(?zone = zone:兰州新区) }",
        "SELECT ?name { zone:兰州新区 skos:prefLabel|(kg:hasChain/skos:prefLabel) ?name }",
        "SELECT ?claim { ?claim a kg:Claim ; rdf:subject zone:兰州新区 ; rdf:predicate kg:hasChain }",
        "CONSTRUCT { zone:兰州新区 kg:hasChain ?chain } WHERE { zone:兰州新区 kg:hasChain ?chain }",
    ],
)
def test_what_a_query_names(graph: kg.Graph, tmp_path: Path, query: str) -> None:
    assert labels(graph.view(tmp_path / "query.html", query=query)) == {OTHER.name, CHAIN.name}
    file = tmp_path / "query.rq"
    file.write_text(query, encoding="utf-8")
    assert labels(graph.view(tmp_path / "file.html", query=file)) == {OTHER.name, CHAIN.name}


def test_a_query_that_names_nothing(graph: kg.Graph, tmp_path: Path) -> None:
    for query in ("SELECT (COUNT(?s) AS ?n) { ?s ?p ?o }", "ASK { ?s ?p ?o }", "SELECT ?x { ?x a kg:Honour }"):
        with pytest.raises(QueryError, match="nothing that can be drawn"):
            graph.view(tmp_path / "none.html", query=query)
    with pytest.raises(InputError, match=r"nowhere\.rq"):
        graph.view(tmp_path / "none.html", query=tmp_path / "nowhere.rq")
    assert not (tmp_path / "none.html").exists()


def test_command(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "zone.html"
    done = command("view", "-g", folder, "--around", "东海大学", "--hops", "1", "-o", page)
    assert (done.returncode, done.stdout) == (0, f"open {page}\n")
    assert labels(page) == {SCHOOL.name, ONE.name}
    wrong = command("view", "-g", folder, "--zone", "兰州新区", "--chain", "光伏", "-o", page)
    assert wrong.returncode == 2
    assert "--around" in wrong.stderr
    unknown = command("view", "-g", folder, "--zone", "昆仙经济技术开发区", "-o", page)
    assert unknown.returncode == 1
    assert ONE.name in unknown.stderr


def test_page_of_a_part_says_so(chromium: Any, graph: kg.Graph, tmp_path: Path) -> None:
    with visit(chromium, graph.view(tmp_path / "zone.html", zone="兰州新区")) as seen:
        assert seen.page.title() == seen.page.inner_text("#kg-title") == "兰州新区 · 开发区知识图谱"
        assert re.fullmatch(r"这个开发区及相关的 5 个实体（全图 \d+ 个）。", seen.page.inner_text("#kg-note"))
        seen.page.click("#kg-lang")
        assert "5 of" in seen.page.inner_text("#kg-note")
        assert seen.errors == []


def test_frame_in_a_notebook(chromium: Any, tmp_path: Path, graph: kg.Graph) -> None:
    shown = graph.show(zone="昆山经开区", height=480)
    assert "bytes" in repr(shown)
    host = tmp_path / "notebook.html"
    host.write_text(f"<!DOCTYPE html><html data-ready=true><body>{shown._repr_html_()}</body></html>", encoding="utf-8")
    with visit(chromium, host) as seen:
        inside = seen.page.frames[1]
        inside.wait_for_selector("html[data-ready=true]")
        assert LEADER.name in dots(inside)
        assert seen.page.locator("iframe").bounding_box()["height"] == pytest.approx(482, abs=2)
        inside.fill("#kg-search", "ksjj")
        inside.press("#kg-search", "Enter")
        assert inside.inner_text("#kg-panel h2") == "昆山经济技术开发区"
        assert inside.is_hidden("#kg-copy")
        assert seen.requests == []
        assert seen.errors == []
    assert labels(shown.save(tmp_path / "saved.html")) == labels(graph.view(tmp_path / "v.html", zone="昆山经开区"))


def test_frame_holds_no_more_than_a_notebook_bears(monkeypatch: pytest.MonkeyPatch) -> None:
    world = store(worlds.facts(12, 16))
    shown = frame(world)
    text = html.unescape(shown._repr_html_())
    assert text.count('"Zone"') >= 12
    assert len(shown.text.encode()) < BYTES
    data = json.loads(re.search(r'id="kg-data">(.*?)</script>', shown.text, re.S)[1])
    assert len(data["things"]) == THINGS < data["total"]
    monkeypatch.setattr("kg.view.notebook.BYTES", 900_000)
    assert len(frame(world).text.encode()) < 900_000


def test_hostile_text_stays_in_its_frame(chromium: Any, tmp_path: Path) -> None:
    host = tmp_path / "notebook.html"
    text = frame(store(hostile()))._repr_html_()
    host.write_text(f"<!DOCTYPE html><html data-ready=true><body>{text}</body></html>", encoding="utf-8")
    with visit(chromium, host) as seen:
        inside = seen.page.frames[1]
        inside.wait_for_selector("html[data-ready=true]")
        inside.fill("#kg-search", "恶意")
        inside.press("#kg-search", "Enter")
        assert "引文" + EVIL[:20] in inside.text_content("body")
        for page in (seen.page, inside):
            assert page.evaluate("typeof window.pwned") == "undefined"
            assert page.locator("img").count() == 0
        assert seen.errors == []
