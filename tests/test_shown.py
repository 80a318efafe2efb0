"""What a graph, a claim and an answer look like in a notebook: whole, escaped, and readable on any page."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from factories import CHAIN, FIRM, PERSON, POST, PROJECT, TEXT, ZONE, claim, document, facts, money, sample
from hypothesis import given
from hypothesis import strategies as st
from small import graph_of

import kg
from kg import shown
from kg.conflicts import Conflict, Kind, Side
from kg.facade import Claims, Graph
from kg.model import Entity, Stance

HOSTILE = '</td><script>alert(1)</script><img src=x onerror="alert(1)">\'"&\u202e\x1b[31m'
INLINE = {"b", "bdi", "blockquote", "div", "p", "span", "table", "tbody", "td", "th", "thead", "tr"}


class Reader(HTMLParser):
    """The text of a page; every element must be one of ours, be closed, and bear nothing but a style."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in INLINE, tag
        assert {name for name, _ in attrs} <= {"style"}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def read(html: str) -> str:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return " ".join(reader.said)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    one = claim(FIRM, "produces", Entity("Product", "模块" + HOSTILE), quote="甲" + HOSTILE, rule=HOSTILE)
    zones = [claim(Entity("Zone", f"第{n}开发区"), "partnersWith", ZONE) for n in range(12)]
    return Graph(
        graph_of(
            tmp_path_factory.mktemp("shown") / "graph", sample("a.txt"), facts(one, *zones, page=document("b.txt"))
        )
    )


def test_a_claim_shows_the_fact_its_stance_its_sentence_and_where_it_stands():
    found = read(claim(PERSON, "holdsPost", POST, stance=Stance.NEGOTIATING, status="拟任")._repr_html_())
    for part in (
        PERSON.name,
        "holdsPost",
        f"{POST.name}@{ZONE.name}",
        "洽谈 negotiating",
        TEXT,
        "status: 拟任",
        "hasChain/test",
    ):
        assert part in found
    assert f"characters 0–{len(TEXT)}" in found
    assert "3.5亿元" in read(claim(PROJECT, "investmentCNY", money())._repr_html_())


@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_has_a_badge_that_can_be_read(stance):
    html = shown.badge(stance)
    assert stance.value in read(html)
    back, front = ([int(value[n : n + 2], 16) / 255 for n in (1, 3, 5)] for value in re.findall(r"#[0-9a-f]{6}", html))
    assert contrast(back, front) >= 4.5


def contrast(*colours: list[float]) -> float:
    def light(rgb: list[float]) -> float:
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted(map(light, colours))
    return (bright + 0.05) / (dark + 0.05)


def test_nothing_but_badges_has_a_colour_of_its_own(graph):
    html = graph._repr_html_() + graph.query("SELECT ?z { ?z a kg:Zone }")._repr_html_()
    assert not re.search(r"[^-]color:(?!inherit)", html), "it would be lost on a dark page or on a light one"


def test_claims_of_a_text_show_one_under_another():
    found = kg.claims("昆山经开区以昆山铄岚汽车电子有限公司为汽车电子产业链链主。")
    assert isinstance(found, list)
    assert isinstance(found, Claims)
    assert found._repr_html_() == "".join(one._repr_html_() for one in found)
    assert "isChainLeaderOf" in read(found._repr_html_())
    assert read(kg.claims("天气晴好。")._repr_html_()) == "没有事实 no claims"


def test_a_graph_shows_its_counts_the_zones_most_is_said_of_and_its_relations(graph):
    found = read(graph._repr_html_())
    for part in (str(graph.path), "2  份文档 documents", "20  条事实 claims", "拥有产业链", "hasChain", ZONE.name):
        assert part in found, part
    rows = re.findall(r"<tr>(.*?)</tr>", graph._repr_html_())
    first = [read(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", rows[1])]
    assert first == [ZONE.name, "2", "20"]


def test_an_answer_shows_numbers_on_the_right_and_stances_as_badges(graph):
    rows = graph.query(
        f"SELECT ?o ?stance ?start {{ ?c rdf:subject enterprise:{FIRM.name} ; rdf:object ?o ;"
        " kg:stance ?stance ; kg:start ?start } ORDER BY ?o"
    )
    html = rows._repr_html_()
    assert f"chain:{CHAIN.name}" in read(html)
    assert "陈述 asserted" in read(html)
    assert len(re.findall('<t[hd] style="text-align:right', html)) == 1 + len(rows)
    assert f"{len(rows)} rows" in read(html)


def test_a_long_answer_says_how_much_is_left_out(graph):
    rows = graph.query("SELECT ?s { ?s ?p ?o . ?a ?b ?c } LIMIT 230")
    assert "230 rows; … 30 more" in read(rows._repr_html_())
    assert rows._repr_html_().count("<tr>") == 201


def test_an_empty_answer_is_a_table_too(graph):
    assert "0 rows" in read(graph.query("SELECT ?s { ?s a kg:Nothing }")._repr_html_())


def test_a_conflict_shows_its_sides():
    side = Side("12亿元", "asserted", HOSTILE, "标题", "a.txt", "2025-10-21")
    found = read(Conflict(Kind.NUMBER, "项目 总投资", "within 2025", (side, side))._repr_html_())
    assert "总投资" in found
    assert found.count("12亿元") == 2
    assert "2025-10-21" in found


def test_hostile_text_is_text(graph):
    query = "SELECT ?quote ?rule { ?c kg:quote ?quote ; kg:rule ?rule ; rdf:predicate kg:produces }"
    (one,) = [found for found in graph.claims() if found.relation == "produces"]
    for html in (one._repr_html_(), graph.query(query)._repr_html_(), shown.badge(HOSTILE), graph._repr_html_()):
        found = read(html)
        assert "\u202e" not in html
        assert "\x1b" not in html
        if html != graph._repr_html_():
            assert "<script>alert(1)</script>" in found


@given(st.text())
def test_any_text_is_shown_as_it_is(said):
    seen = shown._UNSEEN.sub("", said)
    reader = Reader()
    reader.feed(shown.text(said))
    reader.close()
    assert "".join(reader.said).replace("\r\n", "\n").replace("\r", "\n") == seen
