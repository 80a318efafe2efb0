"""Small pages, and small graphs made of them or of facts, for tests of the whole way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from kg.model import Facts
from kg.output import INDEX, STORE, Folder
from kg.output.folder import MANIFEST, PARTS
from kg.store import Store

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT / ".." / "shared"
# The second page names a firm by its short name alone, which only the first page explains.
PAGES = {
    "one.txt": "滨江高新技术产业开发区做强产业链\n本报讯 近年来，滨江高新技术产业开发区聚焦光伏产业。"
    "目前，星河光电科技有限公司是光伏产业链“链主”企业。\n星河光电科技有限公司投资10亿元。（李明）\n",
    "two.txt": "临海经济技术开发区补链强链\n本报讯 今年以来，临海经济技术开发区发展储能产业，"
    "以星河光电为储能产业链“链主”。\n项目总投资3.5亿元。（王芳）\n",
    "three.txt": "北岭经济开发区抓项目\n本报讯 北岭经济开发区与华中科技大学共建新材料研究院。"
    "海天化工有限公司是煤化工产业链“链主”企业。（周新）\n",
}


def write_pages(folder: Path, pages: Mapping[str, str] = PAGES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def graph_of(folder: Path, *facts: Facts) -> Path:
    """An output folder with the graph of facts made by hand."""
    from kg.builder import write_outputs
    from kg.passes import Crew

    place = Folder(folder)
    with place.building():
        work = place.prepare()
        with Store.open(work / STORE, create=True) as store:
            for found in facts:
                store.put(found)
            store.infer()
        write_outputs(work, Crew(1))
        (work / MANIFEST).write_text("{}", encoding="utf-8")
        (work / "state.sqlite").touch()
        place.publish(work)
    assert place.complete(), [name for name in PARTS if not (folder / name).exists()]
    assert (folder / INDEX).is_dir()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What of a graph must be the same byte for byte."""
    return {name: (folder / name).read_bytes() for name in ("graph.ttl", "claims.csv")}


def kg(*arguments: str | Path, cwd: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command, capture_output=True, encoding="utf-8", cwd=cwd, check=False, timeout=120, **options
    )
