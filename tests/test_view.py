"""The page in Chromium: offline, clickable, and deaf to what documents say in HTML."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import factories
import pytest
import worlds
from browser import Visit, need_browser, visit
from viewing import EVIL, hostile, place, search, store

from kg.errors import OutputError
from kg.model import Entity, Stance
from kg.store import Store
from kg.view import view
from kg.view.collect import _share, collect
from kg.view.layout import layout
from kg.view.page import encode


def test_same_facts_same_bytes(tmp_path: Path) -> None:
    parts = worlds.facts(2, 3), factories.sample()
    first = view(store(*parts), tmp_path / "a.html").read_bytes()
    assert first == view(store(*reversed(parts)), tmp_path / "b.html").read_bytes()


def test_page_names_nothing_outside(page_file: Path) -> None:
    text = page_file.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|link|img)\b[^>]*\b(?:src|href)=", text)
    assert "bootstrap" not in text
    assert text.count("<body>") == text.count("</body>") == 1


@pytest.mark.parametrize("text", ["</script>", "<!--", "a\u2028b\u2029", "&amp;", "开发区", "\ud800", '"\\'])
def test_encoded_text_is_no_markup(text: str) -> None:
    import json

    coded = encode([text])
    assert not set("<>&\u2028\u2029") & set(coded)
    assert json.loads(coded) == [text] or text == "\ud800"


@pytest.mark.parametrize(("budget", "most"), [(100, 9), (15, 9), (14, 8), (9, 4), (3, 1), (1, 1)])
def test_of_too_many_numbers_every_thing_keeps_some(budget: int, most: int) -> None:
    assert _share([5, 1, 9], budget) == most


def test_view_says_where_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        view(store(factories.sample()), tmp_path / "nowhere" / "view.html")


def test_opens_without_network_or_errors(shown: Visit) -> None:
    assert shown.page.title() == shown.page.inner_text("#kg-title") == "开发区知识图谱"
    assert shown.page.evaluate("nodes.length") > 50
    assert shown.page.is_hidden("#kg-note")
    assert shown.page.is_hidden("#kg-empty")


def test_first_paint_is_the_last(shown: Visit) -> None:
    before = shown.page.evaluate("network.getPositions()")
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate("network.getPositions()") == before


def test_search_by_alias_selects_and_centres(shown: Visit) -> None:
    page = shown.page
    page.fill("#kg-search", "青禾开发")
    assert page.inner_text("#kg-hits li >> nth=0").startswith("青禾经济技术开发区")
    page.press("#kg-search", "Enter")
    assert page.inner_text("#kg-panel h2") == "青禾经济技术开发区"
    assert "青禾开发区" in page.inner_text("#kg-panel")
    at = place(page, "青禾经济技术开发区")
    box = page.locator("#mynetwork").bounding_box()
    assert box["x"] < at["x"] < box["x"] + box["width"]
    assert box["y"] < at["y"] < box["y"] + box["height"]


def test_search_says_when_nothing_is_found(shown: Visit) -> None:
    shown.page.fill("#kg-search", "不存在的名字")
    assert shown.page.inner_text("#kg-hits") == "没有这个名称"


def test_search_by_arrow_keys(shown: Visit) -> None:
    shown.page.keyboard.press("/")
    shown.page.keyboard.type("项目")
    second = shown.page.inner_text("#kg-hits li >> nth=1").split("\n")[0]
    shown.page.keyboard.press("ArrowDown")
    shown.page.keyboard.press("Enter")
    assert shown.page.inner_text("#kg-panel h2") == second


def test_legend_hides_a_type_and_its_edges(shown: Visit) -> None:
    page = shown.page
    enterprises = page.evaluate(
        "JSON.parse(document.getElementById('kg-data').textContent).things.filter((t) => t[0] === 'Enterprise').length"
    )
    nodes, edges = page.evaluate("nodes.length"), page.evaluate("edges.length")
    page.uncheck("input[data-key=Enterprise]")
    assert page.evaluate("nodes.length") == nodes - enterprises
    assert page.evaluate("edges.length") < edges - enterprises
    page.check("input[data-key=Enterprise]")
    assert (page.evaluate("nodes.length"), page.evaluate("edges.length")) == (nodes, edges)


def test_legend_hides_a_relation_and_no_node(shown: Visit) -> None:
    nodes, edges = shown.page.evaluate("nodes.length"), shown.page.evaluate("edges.length")
    shown.page.uncheck("input[data-key=hasChain]")
    assert shown.page.evaluate("edges.length") == edges - 12
    assert shown.page.evaluate("nodes.length") == nodes


def test_click_on_a_node_shows_quote_and_source(shown: Visit) -> None:
    page = shown.page
    at = place(page, "白鹭高新技术产业开发区")
    page.mouse.click(at["x"], at["y"])
    text = page.inner_text("#kg-panel")
    assert "白鹭高新技术产业开发区获评" in text
    for part in (
        "《白鹭：项目为王添动能 链上发力促转型》",
        "2025-10-21",
        "invented.txt",
        "规则 awarded/sample",
        "陈述",
    ):
        assert part in text
    assert "75.27亿元" in text


def test_click_on_an_edge_shows_its_fact(chromium: Any, tmp_path: Path) -> None:
    facts = factories.facts(factories.claim(quote="青河经开区主导产业是新型储能。", status="在建"))
    with visit(chromium, view(store(facts), tmp_path / "edge.html")) as seen:
        one, other = place(seen.page, factories.ZONE.name), place(seen.page, factories.CHAIN.name)
        seen.page.mouse.click(0.4 * one["x"] + 0.6 * other["x"], 0.4 * one["y"] + 0.6 * other["y"])
        assert seen.page.inner_text("#kg-panel h2") == "拥有产业链"
        text = seen.page.inner_text("#kg-panel")
        assert "青河经开区主导产业是新型储能。" in text
        assert "状态：在建" in text


def test_other_end_of_a_fact_is_a_link(shown: Visit) -> None:
    search(shown.page, "青禾经济技术开发区")
    shown.page.click("#kg-panel .go:has-text('产业链') >> nth=0")
    assert shown.page.inner_text("#kg-panel h2").endswith("产业链")


def test_stance_is_a_badge_and_a_dashed_line(shown: Visit) -> None:
    page = shown.page
    dashed = page.evaluate("edges.get({ filter: (edge) => edge.dashes }).length")
    assert 0 < dashed < page.evaluate("edges.length") / 2
    search(page, "青禾经济技术开发区")
    assert "计划" in page.locator(".badge.planned").first.inner_text()


def test_escape_and_keys(shown: Visit) -> None:
    page = shown.page
    search(page, "青禾经济技术开发区")
    page.keyboard.press("Escape")
    assert page.locator("#kg-panel h2").count() == 0
    page.focus("#mynetwork")
    scale = page.evaluate("network.getScale()")
    page.keyboard.press("+")
    assert page.evaluate("network.getScale()") > scale


def test_everything_is_reached_by_tab(shown: Visit) -> None:
    reached = set()
    for _ in range(120):
        shown.page.keyboard.press("Tab")
        reached.add(shown.page.evaluate("document.activeElement.id || document.activeElement.closest('nav,aside')?.id"))
    assert {
        "kg-search",
        "kg-fit",
        "kg-save",
        "kg-copy",
        "kg-lang",
        "kg-legend",
        "mynetwork",
        "kg-panel",
    } <= reached


def test_english(shown: Visit) -> None:
    shown.page.click("#kg-lang")
    assert "Development zone" in shown.page.inner_text("#kg-legend")
    assert shown.page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("name", ["恶意开发区", "坏公司"])
def test_hostile_text_is_shown_as_text(chromium: Any, tmp_path: Path, name: str) -> None:
    page_file = view(store(hostile()), tmp_path / "evil.html", title="题目" + EVIL)
    with visit(chromium, page_file) as seen:
        page = seen.page
        search(page, name)
        page.wait_for_timeout(100)
        shown = page.text_content("body")
        for part in ("引文", "标题", "作者", "locatedIn/x", name):
            assert part + "<img src=x onerror=window.pwned=1></script><script>" in shown
        assert page.evaluate("typeof window.pwned") == "undefined"
        assert page.locator("img").count() == 0
        assert "&lt;b&gt;" in page.title()
        assert seen.requests == []
        assert seen.errors == []


@pytest.mark.parametrize("dark", [False, True])
def test_narrow_window(chromium: Any, page_file: Path, dark: bool) -> None:
    with visit(chromium, page_file, 390, 844, dark) as seen:
        page = seen.page
        search(page, "青禾开发区")
        width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        assert width == 390
        box = page.locator("#kg-panel").bounding_box()
        assert box["width"] <= 390
        assert box["y"] + box["height"] <= 844
        page.keyboard.press("Escape")
        page.click("#kg-keys")
        assert page.is_visible("input[data-key=Zone]")
        paper = page.evaluate("getComputedStyle(document.getElementById('kg-legend')).backgroundColor")
        assert (sum(int(n) for n in re.findall(r"\d+", paper)[:3]) < 200) == dark
        assert seen.errors == []


def test_empty_graph_says_so(chromium: Any, tmp_path: Path) -> None:
    with visit(chromium, view(Store.in_memory(), tmp_path / "empty.html")) as seen:
        assert "图谱里还没有内容" in seen.page.inner_text("#kg-empty")
        assert seen.errors == []


def test_more_than_the_limit(chromium: Any, tmp_path: Path) -> None:
    with visit(chromium, view(store(worlds.facts()), tmp_path / "part.html", limit=20)) as seen:
        assert seen.page.evaluate("nodes.length") == 20
        assert "显示联系最多的 20 个" in seen.page.inner_text("#kg-note")
        assert seen.page.inner_text("#kg-legend label >> nth=0").split() == ["开发区", "4"]


def test_negotiated_is_drawn_and_denied_is_not(chromium: Any, tmp_path: Path) -> None:
    zone, one, two = factories.ZONE, Entity("University", "甲大学"), Entity("University", "乙大学")
    facts = factories.facts(
        factories.claim(zone, "partnersWith", one, stance=Stance.NEGOTIATING),
        factories.claim(zone, "partnersWith", two, stance=Stance.DENIED),
    )
    with visit(chromium, view(store(facts), tmp_path / "stance.html")) as seen:
        assert seen.page.evaluate("edges.get().map((edge) => !!edge.dashes)") == [True]
        search(seen.page, "乙大学")
        assert seen.page.inner_text(".badge.denied") == "否认"


def test_layout_keeps_nodes_apart_and_is_steady() -> None:
    links = [(0, i) for i in range(1, 40)] + [(40, i) for i in range(41, 60)] + [(0, 40)]
    places = layout(62, links, [8.0] * 62)
    assert places == layout(62, links, [8.0] * 62)
    near = min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for i, a in enumerate(places) for b in places[:i])
    assert near > 16**2


def test_layout_of_many_islands() -> None:
    assert layout(0, [], []) == []
    places = layout(300, [(i, i + 1) for i in range(0, 300, 2)], [6.0] * 300)
    assert len(set(places)) == 300


@pytest.mark.parametrize(("zones", "firms", "seconds"), [(8, 12, 1.0), (55, 16, 2.0)])
def test_first_paint_is_quick(chromium: Any, tmp_path: Path, zones: int, firms: int, seconds: float) -> None:
    """Some 300 and some 2,000 nodes; a slow machine gets three tries."""
    page_file = view(store(worlds.facts(zones, firms)), tmp_path / "big.html")
    times = []
    for _ in range(3):
        with visit(chromium, page_file) as seen:
            times.append(seen.page.evaluate("performance.getEntriesByName('kg-painted')[0].startTime") / 1000)
        if times[-1] < seconds:
            return
    pytest.fail(f"first paint after {times} s, wanted {seconds} s")


def test_quotes_are_the_claims() -> None:
    """Nothing is shown that no claim says."""
    scene = collect(store(factories.facts(factories.claim(quote="只此一句。"))), 10, "")
    assert [(fact.quote, fact.rule, scene.sources[fact.source].headline) for fact in scene.facts] == [
        ("只此一句。", "hasChain/test", "储能成链")
    ]


def test_picture_tool(tmp_path: Path) -> None:
    need_browser()
    tool = Path(__file__).parent / "tools" / "picture.py"
    page = view(store(factories.sample()), tmp_path / "view.html")
    picture = tmp_path / "view.png"
    done = subprocess.run([sys.executable, tool, page, picture, "--search", "明远储能"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    done = subprocess.run([sys.executable, tool, page, picture, "--search", "无此名"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "无此名" in done.stderr
