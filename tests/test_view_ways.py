"""Ways through the picture: pinyin, filters, one thing amid its neighbours, and a link that brings all of it back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import factories
import pytest
from browser import Visit, visit
from viewing import EVIL, double_click, search, shoot, store
from viewing import dots as all_dots

from kg.model import Entity, Facts, Stance
from kg.view import view
from kg.view.pinyin import initials

ZONE = Entity("Zone", "长治经济技术开发区")
SURE, DOUBTFUL = Entity("IndustryChain", "光伏"), Entity("IndustryChain", "低空经济")
FIRM, SCHOOL = Entity("Enterprise", "重庆恒岳重工有限公司"), Entity("University", "北方理工大学")


def small() -> Facts:
    """One zone with facts of every stance, one of them doubtful."""
    return factories.facts(
        replace(factories.claim(ZONE, "hasChain", SURE, quote="主导产业是光伏。"), confidence=0.99),
        replace(factories.claim(ZONE, "hasChain", DOUBTFUL, quote="低空经济也在起步。"), confidence=0.62),
        factories.claim(FIRM, "locatedIn", ZONE, quote="重庆恒岳重工有限公司拟落户长治。", stance=Stance.PLANNED),
        factories.claim(ZONE, "partnersWith", SCHOOL, quote="与北方理工大学洽谈。", stance=Stance.NEGOTIATING),
        replace(factories.claim(FIRM, "produces", Entity("Product", "塔筒"), quote="它生产塔筒。"), confidence=0.97),
    )


def dots(page: Any) -> set[str]:
    """What is drawn, but for the zone of the article, of which nothing is said."""
    return all_dots(page) - {factories.ZONE.name}


@pytest.fixture(scope="module")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return view(store(small()), tmp_path_factory.mktemp("small") / "view.html")


@pytest.fixture
def seen(chromium: Any, small_file: Path) -> Any:
    with visit(chromium, small_file) as found:
        yield found
        assert found.requests == []
        assert found.errors == []


@pytest.mark.parametrize(
    ("name", "written"), [("长治A区", "zCzCaqO"), ("重庆5G+项目", "cq5gxm"), ("<img>é", "img"), ("", ""), ("ＡＢ", "")]
)
def test_initials(name: str, written: str) -> None:
    assert initials(name) == written


@pytest.mark.parametrize("typed", ["cz", "CZJJ", "zz", "czjjjskfq"])
def test_search_by_pinyin_initials_in_every_reading(seen: Visit, typed: str) -> None:
    search(seen.page, typed)
    assert seen.page.inner_text("#kg-panel h2") == ZONE.name


def test_search_by_initials_of_an_alias(shown: Visit) -> None:
    search(shown.page, "qhkfq")
    assert shown.page.inner_text("#kg-panel h2") == "青禾经济技术开发区"


def test_initials_that_begin_a_name_come_before_those_inside(seen: Visit) -> None:
    seen.page.fill("#kg-search", "hy")
    assert [text.split("\n")[0] for text in seen.page.locator("#kg-hits li").all_inner_texts()] == [FIRM.name]
    seen.page.fill("#kg-search", "xyz")
    assert seen.page.inner_text("#kg-hits") == "没有这个名称"


def test_stance_filter_takes_out_lines_facts_and_what_only_they_tell_of(seen: Visit) -> None:
    page = seen.page
    search(page, ZONE.name)
    page.uncheck("input[data-key=negotiating]")
    assert SCHOOL.name not in dots(page)
    assert "与北方理工大学洽谈" not in page.inner_text("#kg-panel")
    assert "另有 1 条" in page.inner_text("#kg-panel")
    page.uncheck("input[data-key=asserted]")
    assert dots(page) == {ZONE.name, FIRM.name}
    page.check("input[data-key=asserted]")
    page.check("input[data-key=negotiating]")
    assert page.evaluate("edges.length") == 5
    assert "与北方理工大学洽谈" in page.inner_text("#kg-panel")


def test_confidence_filter(seen: Visit) -> None:
    page = seen.page
    page.focus("#kg-least")
    page.keyboard.press("End")
    assert page.inner_text("#kg-legend output") == page.get_attribute("#kg-least", "aria-valuetext") == "≥ 1.00"
    assert dots(page) == {ZONE.name, FIRM.name, SCHOOL.name}
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert dots(page) == {ZONE.name, FIRM.name, SCHOOL.name, SURE.name, "塔筒"}
    page.keyboard.press("Home")
    assert page.inner_text("#kg-legend output") == "不限"
    assert DOUBTFUL.name in dots(page)


def test_what_is_sought_is_shown_though_a_filter_hid_it(seen: Visit) -> None:
    page = seen.page
    page.uncheck("input[data-key=negotiating]")
    page.uncheck("input[data-key=University]")
    search(page, SCHOOL.name)
    assert SCHOOL.name in dots(page)
    assert page.is_checked("input[data-key=University]")
    assert page.is_checked("input[data-key=negotiating]")


def test_double_click_shows_the_neighbours_alone_and_breadcrumbs_lead_back(seen: Visit, tmp_path: Path) -> None:
    page = seen.page
    everything = dots(page)
    before = page.evaluate("network.getPositions()")
    double_click(page, ZONE.name)
    assert dots(page) == {ZONE.name, SURE.name, DOUBTFUL.name, FIRM.name, SCHOOL.name}
    assert page.inner_text("#kg-panel h2") == ZONE.name
    double_click(page, FIRM.name)
    assert dots(page) == {ZONE.name, FIRM.name, "塔筒"}
    shoot(page, "focus", tmp_path)
    assert page.inner_text("#kg-path").split() == ["全图", "›", ZONE.name, "›", FIRM.name]
    page.click(f"#kg-path button:has-text('{ZONE.name}')")
    assert "塔筒" not in dots(page)
    page.click("#kg-path button:has-text('全图')")
    assert dots(page) == everything
    assert page.is_hidden("#kg-path")
    assert page.evaluate("network.getPositions()") == before


def test_neighbourhood_by_keyboard_and_escape_goes_back_one_step_at_a_time(seen: Visit) -> None:
    page = seen.page
    search(page, FIRM.name)
    page.click("#kg-panel button:has-text('只看它和邻居')")
    assert "塔筒" in dots(page)
    assert SURE.name not in dots(page)
    page.keyboard.press("Escape")
    assert SURE.name in dots(page)


def test_legend_counts_in_the_neighbourhood_too(seen: Visit) -> None:
    page = seen.page
    double_click(page, ZONE.name)
    page.uncheck("input[data-key=IndustryChain]")
    assert dots(page) == {ZONE.name, FIRM.name, SCHOOL.name}


def test_other_end_outside_the_neighbourhood_leaves_it(seen: Visit) -> None:
    page = seen.page
    double_click(page, SURE.name)
    assert dots(page) == {SURE.name, ZONE.name}
    search(page, "塔筒")
    assert page.is_hidden("#kg-path")
    assert DOUBTFUL.name in dots(page)


def state(page: Any) -> dict[str, Any]:
    page.wait_for_timeout(350)
    return {
        "dots": dots(page),
        "panel": page.inner_text("#kg-panel"),
        "path": page.inner_text("#kg-path") if page.is_visible("#kg-path") else "",
        "off": page.locator("#kg-legend input[type=checkbox]:not(:checked)").evaluate_all(
            "(all) => all.map((e) => e.dataset.key)"
        ),
        "least": page.input_value("#kg-least"),
        "lang": page.get_attribute("html", "lang"),
        "scale": round(page.evaluate("network.getScale()"), 2),
        "at": [round(number / 4) for number in page.evaluate("Object.values(network.getViewPosition())")],
    }


@pytest.mark.parametrize("deep", [False, True])
def test_a_link_brings_everything_back(chromium: Any, small_file: Path, seen: Visit, deep: bool) -> None:
    page = seen.page
    page.click("#kg-lang")
    page.uncheck("input[data-key=negotiating]")
    page.uncheck("input[data-key=produces]")
    page.focus("#kg-least")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    if deep:
        double_click(page, ZONE.name)
        double_click(page, FIRM.name)
    else:
        search(page, SURE.name)
    page.focus("#mynetwork")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    wanted = state(page)
    assert set(wanted["off"]) == {"negotiating", "produces"}
    page.click("#kg-copy")
    page.wait_for_selector("#kg-told", state="visible")
    link = page.url
    with visit(chromium, Path(f"{small_file}"), fragment=link.partition("#")[2]) as again:
        assert state(again.page) == wanted
        assert again.errors == []


@pytest.mark.parametrize(
    "fragment",
    [
        "at=<img src=x onerror=window.pwned=1>&way=__proto__&off=types.constructor&off=__proto__.x&lang=<b>",
        "least=NaN&window=1e400,0,0&open=all&open=-1&line=__proto__",
        "window=0,0,0&least=-3&way=&at=%E0%A4%A",
        "off=" + quote(EVIL),
        "x" * 100_000,
    ],
)
def test_what_a_link_brings_is_not_trusted(chromium: Any, small_file: Path, fragment: str) -> None:
    with visit(chromium, small_file, fragment=fragment) as seen:
        assert len(dots(seen.page)) == 6
        assert seen.page.evaluate("typeof window.pwned") == "undefined"
        assert seen.page.locator("img").count() == 0
        assert seen.errors == []


def test_a_pasted_link_works_in_the_open_page(seen: Visit) -> None:
    seen.page.evaluate("(key) => { location.hash = 'at=' + encodeURIComponent(key); }", f"Enterprise:{FIRM.name}")
    seen.page.wait_for_timeout(100)
    assert seen.page.inner_text("#kg-panel h2") == FIRM.name
