"""The report's page in Chromium: offline, sorted, filtered, on a phone, and deaf to what documents say in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import offices
import pytest
from browser import Visit, visit
from offices import HEAD, LAN, QING, Page, store
from test_view import hostile

from kg.model import Entity
from kg.rdf import entity_iri
from kg.report import page as pages
from kg.report import report
from kg.store import Store

EVIL = "<img src=x onerror=window.pwned=1>"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return report(store(), tmp_path_factory.mktemp("report")).page


@pytest.fixture
def shown(chromium: Any, page_file: Path) -> Iterator[Visit]:
    """The page of the invented zones; at the end nothing was asked of the network and nothing went wrong."""
    with visit(chromium, page_file) as seen:
        yield seen
        assert seen.requests == []
        assert seen.errors == []


def column(page: Any, section: str, at: int) -> list[str]:
    cells: list[str] = page.locator(f"#{section} tbody tr:visible td:nth-child({at})").all_inner_texts()
    return [cell.strip() for cell in cells]


def place_of(page: Any, section: str, title: str) -> int:
    heads = page.locator(f"#{section} th").all_inner_texts()
    return 1 + [head.strip() for head in heads].index(title)


def choose(page: Any, words: str) -> None:
    """Type into the filter and wait until it has been applied."""
    page.fill("#filter", words)
    page.wait_for_function("words => document.getElementById('filter').dataset.done === words", arg=words)


def test_the_page_names_nothing_outside(page_file: Path) -> None:
    text = page_file.read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in text
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=|url\(|@import", text)
    assert text.count("<script") == 1
    assert "style=" not in text


def test_it_shows_every_list_and_where_it_comes_from(shown: Visit) -> None:
    page = shown.page
    assert page.title() == page.inner_text("h1") == "开发区知识图谱报表"
    assert page.locator("section.list").count() == 21
    assert page.locator("#toc a").count() == 22
    for link in page.locator("#toc a").all():
        assert page.locator(f"section{link.get_attribute('href')}").count() == 1
    row = page.locator("#projects tbody tr", has_text="年产5万吨多晶硅")
    for part in ("多晶硅项目", "lan.txt", "2025-06-01", "青河再上台阶", "冲突"):
        assert part in row.inner_text(), part
    assert row.locator("td").last.bounding_box()["x"] < 1280, "the sentence is in sight, however wide the table"


def test_a_click_sorts_numbers_as_numbers(shown: Visit) -> None:
    page = shown.page
    at = place_of(page, "indicators-actual", "数值")
    head = page.locator("#indicators-actual th").nth(at - 1)
    head.locator("button").click()
    assert column(page, "indicators-actual", at) == ["8.4", "42", "75.5"]
    assert head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert column(page, "indicators-actual", at) == ["75.5", "42", "8.4"]


def test_blanks_are_sorted_last(shown: Visit) -> None:
    at = place_of(shown.page, "firms", "链上角色")
    button = shown.page.locator("#firms th").nth(at - 1).locator("button")
    for _ in range(2):
        button.click()
        assert column(shown.page, "firms", at)[-1] == ""


def test_the_filter_keeps_rows_that_have_all_words(shown: Visit) -> None:
    page = shown.page
    choose(page, "蓝山 生物医药")
    assert page.is_hidden("#projects")
    assert page.is_hidden("#map")
    assert [LAN.name] == column(page, "chains-by-zone", place_of(page, "chains-by-zone", "开发区"))
    assert "行" in page.inner_text("#found")
    choose(page, "")
    assert page.is_visible("#projects")
    assert page.inner_text("#found") == ""


def test_the_picture_has_stages_firms_and_marks(shown: Visit) -> None:
    page = shown.page
    picture = page.locator("#map svg").first
    assert picture.locator(".stage text").all_text_contents() == ["多晶硅", "切片", "组件", "应用"]
    boxes = [stage.bounding_box()["x"] for stage in picture.locator(".stage").all()]
    assert boxes == sorted(boxes)
    leader = picture.locator("g.leader")
    assert "★" in leader.text_content()
    assert HEAD.name in leader.locator("title").text_content()
    assert picture.locator("text.gap").count() == 3


def test_a_long_sentence_opens(shown: Visit) -> None:
    page = shown.page
    quote = page.locator("#partners q", has_text="青河经开区推行链长制").first
    quote.scroll_into_view_if_needed()
    quote.click()
    assert "open" in quote.get_attribute("class")
    page.check("#full")
    assert page.evaluate("document.body.classList.contains('full')")


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone(chromium: Any, page_file: Path, dark: bool) -> None:
    with visit(chromium, page_file, 390, 844, dark) as seen:
        page = seen.page
        assert page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)") == 390
        assert not page.evaluate("document.getElementById('toc').open")
        cell = page.locator("#projects tbody td").nth(1)
        assert (
            page.evaluate("cell => getComputedStyle(cell, '::before').content", cell.element_handle())[1:4] == "开发区"
        )
        assert page.locator("#projects tbody tr").first.bounding_box()["width"] <= 390
        ink, paper = (
            sum(int(n) for n in re.findall(r"\d+", page.evaluate(f"getComputedStyle(document.body).{what}"))[:3])
            for what in ("color", "backgroundColor")
        )
        assert (ink > paper) == dark
        assert seen.errors == []


def test_paper_has_no_toolbar_and_whole_sentences(shown: Visit) -> None:
    page = shown.page
    page.emulate_media(media="print", color_scheme="dark")
    assert page.is_hidden("#bar")
    assert page.evaluate("getComputedStyle(document.querySelector('q')).display") == "block"
    places = "[...document.querySelectorAll('th, td')].map((cell) => getComputedStyle(cell).position)"
    assert set(page.evaluate(places)) == {"static"}
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert sum(int(n) for n in re.findall(r"\d+", ink)[:3]) < 200, "ink is dark on paper"


def test_hostile_text_is_shown_as_text(chromium: Any, tmp_path: Path) -> None:
    page = Page("p.txt", ("标题" + EVIL, QING, ""))
    chain, firm = Entity("IndustryChain", "链" + EVIL), Entity("Enterprise", "公司" + EVIL)
    page.say(
        "引文" + EVIL,
        (chain, "hasStage", offices.stage("环节" + EVIL)),
        (firm, "isChainLeaderOf", chain),
        (firm, "produces", offices.made("环节" + EVIL)),
    )
    made = report(store(hostile(), page.facts()), tmp_path)
    with visit(chromium, made.page) as seen:
        shown = seen.page.text_content("main")
        for part in ("引文", "标题", "公司", "链", "恶意开发区", "指标"):
            assert part + EVIL[:20] in shown, part
        assert seen.page.evaluate("typeof window.pwned") == "undefined"
        assert seen.page.locator("img").count() == 0
        assert seen.requests == []
        assert seen.errors == []


def test_the_policy_lets_no_other_script_run(chromium: Any, page_file: Path) -> None:
    with visit(chromium, page_file) as seen:
        seen.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img onerror=\"window.pwned=1\" src=\"x:\">')"
        )
        seen.page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.pwned=1' }))"
        )
        seen.page.wait_for_timeout(100)
        assert seen.page.evaluate("typeof window.pwned") == "undefined"
        assert any("Content Security Policy" in error for error in seen.errors)


def test_long_tables_are_cut_and_say_so(chromium: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ROWS", 2)
    with visit(chromium, report(store(), tmp_path).page) as seen:
        assert seen.page.locator("#firms tbody tr").count() == 2
        assert "全部 4 行见 report.xlsx" in seen.page.inner_text("#firms .more")


def test_two_zones_on_the_page(chromium: Any, tmp_path: Path) -> None:
    made = report(store(), tmp_path, compare=(entity_iri(QING).value, entity_iri(LAN).value))
    with visit(chromium, made.page) as seen:
        assert seen.page.title() == f"{QING.name}与{LAN.name}对比报表"
        text = seen.page.inner_text("#two-zones")
        assert "都有" in text
        assert "青河经开区推行链长制" in text
        assert seen.errors == []


def test_an_empty_graph(chromium: Any, tmp_path: Path) -> None:
    with visit(chromium, report(Store.in_memory(), tmp_path).page) as seen:
        assert seen.page.locator("table").count() == 0
        assert "没有。" in seen.page.inner_text("#projects")
        assert seen.errors == []
