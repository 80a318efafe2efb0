"""What readers see and touch: saved pictures, contrast, keyboard, fingers."""

from __future__ import annotations

import base64
import struct
from pathlib import Path
from typing import Any

import pytest
from browser import Visit, visit
from viewing import hostile, keep, search, shoot, store

from kg.view import view

ZONE = "青禾经济技术开发区"


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


def saved(page: Any) -> tuple[str, bytes]:
    with page.expect_download() as found:
        page.click("#kg-save")
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


@pytest.mark.parametrize("dark", [False, True])
def test_picture_holds_the_canvas_between_title_and_key(
    chromium: Any, page_file: Path, tmp_path: Path, dark: bool
) -> None:
    with visit(chromium, page_file, dark=dark) as seen:
        page = seen.page
        box = page.locator("#mynetwork").bounding_box()
        search(page, ZONE)
        page.click("#kg-panel button:has-text('只看它和邻居')")
        name, png = saved(page)
        assert name == f"开发区知识图谱_·_{ZONE}.png"
        wide, high = size(png)
        assert wide == round(box["width"])
        assert box["height"] + 80 < high < box["height"] + 200
        script = """async (base64) => {
            const image = new Image();
            image.src = "data:image/png;base64," + base64;
            await image.decode();
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.width, image.height];
            const ctx = canvas.getContext("2d", { willReadFrequently: true });
            ctx.drawImage(image, 0, 0);
            const colours = (top, high) => {
                const { data } = ctx.getImageData(0, top, image.width, high);
                const found = new Set();
                for (let i = 0; i < data.length; i += 4) found.add(data.slice(i, i + 3).join());
                return found.size;
            };
            return [colours(0, 34), colours(34, 28), colours(62, image.height - 130), colours(image.height - 36, 36)];
        }"""
        for part in page.evaluate(script, base64.b64encode(png).decode()):
            assert part > 3  # title, counts, graph, key: none is blank
        keep(png, f"saved{'-dark' if dark else ''}", tmp_path)
        assert "已存图" in page.text_content("#kg-told")
        assert seen.requests == []
        assert seen.errors == []


def test_picture_of_hostile_names_has_a_harmless_file_name(chromium: Any, tmp_path: Path) -> None:
    with visit(chromium, view(store(hostile()), tmp_path / "evil.html", title="../a/b\\c:<img>")) as seen:
        name, png = saved(seen.page)
        assert not set(name) & set('/\\:<>|"')
        assert size(png)[0] > 300
        assert seen.errors == []


CONTRAST = """() => {
    const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const paper = (element) => {
        for (let e = element; e; e = e.parentElement) {
            const [r, g, b, a = 1] = numbers(getComputedStyle(e).backgroundColor);
            if (a > 0) return [r, g, b];
        }
        return [255, 255, 255];
    };
    const light = (rgb) => {
        const [r, g, b] = rgb.map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const weak = [];
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.checkVisibility() || element.closest("script, style")) continue;
        const [one, other] = [light(numbers(getComputedStyle(element).color).slice(0, 3)), light(paper(element))];
        const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        const { tagName, className, id, textContent } = element;
        if (ratio < 4.5) weak.push(`${tagName}.${className}#${id} ${ratio.toFixed(2)} ${textContent.slice(0, 20)}`);
    }
    return weak;
}"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_text_stands_out_from_its_ground(
    chromium: Any, page_file: Path, tmp_path: Path, dark: bool, width: int, height: int
) -> None:
    with visit(chromium, page_file, width, height, dark) as seen:
        page = seen.page
        tone = f"{width}{'-dark' if dark else ''}"
        shoot(page, f"first-{tone}", tmp_path)
        assert page.evaluate(CONTRAST) == []
        if width == 390:
            page.click("#kg-keys")
        page.uncheck("input[data-key=Person]")
        page.fill("#kg-search", "qh")
        shoot(page, f"hits-{tone}", tmp_path)
        page.click("#kg-hits li >> nth=1", trial=True)  # nothing lies over it
        assert page.evaluate(CONTRAST) == []
        page.press("#kg-search", "Enter")
        shoot(page, f"chosen-{tone}", tmp_path)
        assert page.evaluate(CONTRAST) == []
        page.click("#kg-panel button:has-text('只看它和邻居')")
        page.click("#kg-copy")
        shoot(page, f"focus-{tone}", tmp_path)
        assert page.evaluate(CONTRAST) == []
        page.fill("#kg-search", "")
        page.locator("#kg-panel").focus()
        for _ in range(3):
            page.keyboard.press("Escape")
        if width == 390:
            page.click("#kg-keys")
            shoot(page, f"legend-{tone}", tmp_path)
            assert page.evaluate(CONTRAST) == []
        assert seen.errors == []


def test_fingers_find_every_control(chromium: Any, page_file: Path) -> None:
    script = """() => [...document.querySelectorAll("button, input, label, [role=option]")]
        .filter((e) => e.checkVisibility() && !e.closest("label > *"))
        .map((e) => [e.id || e.className || e.textContent, e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 39.5).map(([name, box]) => `${name} ${box.height}`)"""
    with visit(chromium, page_file, 390, 844) as seen:
        page = seen.page
        assert page.evaluate(script) == []
        page.fill("#kg-search", "qh")
        assert page.evaluate(script) == []
        page.press("#kg-search", "Enter")
        assert page.evaluate(script) == []
        page.click("#kg-panel button:has-text('只看它和邻居')")
        assert page.evaluate(script) == []
        page.click("#kg-keys")
        assert page.evaluate(script) == []


def test_nothing_lies_over_another_in_a_narrow_window(chromium: Any, page_file: Path) -> None:
    with visit(chromium, page_file, 390, 844) as seen:
        boxes = {
            name: seen.page.locator(f"#kg-{name}").bounding_box()
            for name in ("title", "save", "copy", "lang", "search", "fit", "keys")
        }
        for one, a in boxes.items():
            assert a["x"] >= 0
            assert a["x"] + a["width"] <= 390, one
            for other, b in boxes.items():
                apart = (
                    a["x"] + a["width"] <= b["x"]
                    or b["x"] + b["width"] <= a["x"]
                    or a["y"] + a["height"] <= b["y"]
                    or b["y"] + b["height"] <= a["y"]
                )
                assert one == other or apart, (one, other)


def test_what_has_the_keyboard_is_seen_and_named(shown: Visit) -> None:
    page = shown.page
    script = """() => {
        const e = document.activeElement;
        if (e === document.body) return null;
        const css = getComputedStyle(e);
        const named = e.getAttribute("aria-label") || e.textContent.trim() || e.closest("label")?.textContent.trim();
        const outlined = css.outlineStyle !== "none" && parseFloat(css.outlineWidth) >= 1;
        return [e.id || e.textContent || e.dataset.key || e.className, outlined, Boolean(named)];
    }"""
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        if found := page.evaluate(script):
            reached.append(found)
    assert len(reached) > 30
    assert [name for name, visible, _ in reached if not visible] == []
    assert [name for name, _, named in reached if not named] == []


def test_legend_keeps_the_keyboard_where_it_was(shown: Visit) -> None:
    page = shown.page
    page.focus("#kg-legend [data-part=types] button")
    page.keyboard.press("Enter")
    assert page.evaluate("nodes.length") == 0
    assert page.evaluate("document.activeElement.textContent") == "全选"
    page.keyboard.press("Enter")
    assert page.evaluate("nodes.length") > 50
