"""What the tests of the view share: stores to look at, pages opened in Chromium, hands to work them with."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import factories
import worlds

from kg.model import Article, Entity, Facts
from kg.store import Store
from kg.view.scene import Fact, Link, Scene, Source, Thing

EVIL = "<img src=x onerror=window.pwned=1></script><script>window.pwned=1</script>\"'\u2028\u2029&lt;b&gt;"


def store(*documents: Facts) -> Store:
    filled = Store.in_memory()
    for facts in documents:
        filled.put(facts)
    filled.infer()
    return filled


def hostile() -> Facts:
    """Every string that a document can bring in, as an attack."""
    zone, firm = Entity("Zone", "恶意开发区" + EVIL), Entity("Enterprise", "坏公司" + EVIL)
    claim = factories.claim(firm, "locatedIn", zone, quote="引文" + EVIL, rule="locatedIn/x" + EVIL, status=EVIL)
    number = factories.observation(zone, "指标" + EVIL, period=EVIL)
    page = factories.document(name=f"bad{EVIL}.txt", text=EVIL)
    article = Article(0, "标题" + EVIL, ("作者" + EVIL,), (), zone=zone.name, published=EVIL)
    return Facts(page, (article,), (zone,), (claim,), (number,), ((zone, ("别名" + EVIL,)),))


def scene(zones: int, firms: int) -> Scene:
    """A scene of the invented world without a store between, which for thousands of things takes long."""
    facts = worlds.facts(zones, firms)
    claims = [claim for claim in facts.claims if isinstance(claim.object, Entity)]
    place = {thing: i for i, thing in enumerate(dict.fromkeys(e for c in claims for e in (c.subject, c.object)))}
    aliases = dict(facts.labels)
    lines = dict.fromkeys((place[c.subject], place[c.object], c.relation, c.stance.value) for c in claims)
    return Scene(
        title="开发区知识图谱",
        things=tuple(Thing(f"x/{thing.name}", thing.type, thing.name, aliases.get(thing, ())) for thing in place),
        links=tuple(Link(*line) for line in lines),
        facts=tuple(
            Fact(
                place[c.subject],
                c.relation,
                place[c.object],
                c.stance.value,
                c.evidence.quote,
                c.evidence.article,
                c.rule,
            )
            for c in claims
        ),
        figures=(),
        sources=tuple(
            Source(a.headline, a.zone or "", a.published or "", "invented.txt", a.authors) for a in facts.articles
        ),
        total=len(place),
    )


def search(page: Any, name: str) -> None:
    page.fill("#kg-search", name)
    page.press("#kg-search", "Enter")


def place(page: Any, name: str) -> dict[str, float]:
    """Where on the screen the node called ``name`` is."""
    script = """(name) => {
        const data = JSON.parse(document.getElementById("kg-data").textContent);
        const id = data.things.findIndex((thing) => thing[1] === name);
        const { x, y } = network.canvasToDOM(network.getPosition(id));
        const box = document.getElementById("mynetwork").getBoundingClientRect();
        return { x: box.x + x, y: box.y + y };
    }"""
    found: dict[str, float] = page.evaluate(script, name)
    return found


def dots(page: Any) -> set[str]:
    """The names of the things that are drawn."""
    script = """() => {
        const { things } = JSON.parse(document.getElementById("kg-data").textContent);
        return nodes.getIds().filter((id) => typeof id === "number").map((id) => things[id][1]);
    }"""
    return set(page.evaluate(script))


def double_click(page: Any, name: str) -> None:
    at = place(page, name)
    page.mouse.dblclick(at["x"], at["y"])


def shoot(page: Any, name: str, folder: Path) -> None:
    """Keep a screenshot."""
    page.wait_for_timeout(250)
    keep(page.screenshot(), name, folder)


def keep(png: bytes, name: str, folder: Path) -> None:
    """Keep a picture in the folder that KG_SCREENSHOTS names, else in the given one."""
    folder = Path(os.environ.get("KG_SCREENSHOTS") or folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.png").write_bytes(png)
