"""The notebooks run from top to bottom in a kernel of this Python, and are kept without what they show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from lettering import need_font
from small import ROOT

RUN = ROOT / "tests" / "tools" / "run_notebook.py"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SECONDS = 120  # for one cell, on a machine that does other things too
# What each must show at the least.
SHOWS = {
    "01_build_and_query": ("昆山铄岚汽车电子有限公司", "text/html", "洽谈 negotiating", "@prefix", "True", "srcdoc="),
    "02_chains_and_leaders": ("江苏泓砾显示科技有限公司", "链主企业", "玻璃基板", "image/png", "did you mean"),
    "03_network_analysis": ("MultiDiGraph with", "PageRank", "轨道交通装备", "image/png", "(True, True)"),
    "04_indicators_over_time": ("2025年3季度", "537.0", "76%", "planned", "image/png"),
    "05_add_your_own_relation": ("走访", "阮承骥", "visits/comes-to", "PatternError", "relation:visits"),
}


def run(path: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run it in a process of its own, whose sockets and event loop are no concern of these tests."""
    (folder / "work").mkdir(exist_ok=True)
    (folder / "tmp").mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, str(RUN), str(path), str(folder / "done.ipynb"), str(folder / "work"), str(SECONDS)],
        capture_output=True, encoding="utf-8", env=environment, check=False, timeout=10 * SECONDS,
    )  # fmt: skip


def shown(notebook: nbformat.NotebookNode) -> str:
    """All that the cells show, each kind of it after its name."""
    parts = []
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        parts.append(output.get("text", ""))
        parts += [f"{kind}: {data}" for kind, data in output.get("data", {}).items()]
    return "\n".join(parts)


def complaints(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells say on standard error: warnings are among it."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    return [output.text for output in outputs if output.output_type == "stream" and output.name == "stderr"]


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return found


def code(*sources: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])


def test_each_is_run_and_known() -> None:
    assert [path.stem for path in NOTEBOOKS] == sorted(SHOWS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    if "kg.pictures" in path.read_text(encoding="utf-8"):
        need_font()
    done = run(path, tmp_path)
    assert done.returncode == 0, done.stderr
    seen = nbformat.read(tmp_path / "done.ipynb", as_version=4)
    assert complaints(seen) == []
    said = shown(seen)
    assert [part for part in SHOWS[path.stem] if part not in said] == []
    assert not list((tmp_path / "work").iterdir()), "it writes beside itself"
    assert not list((tmp_path / "tmp").glob("zonekg-*")), "it leaves its folder behind"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path: Path) -> None:
    nbformat.validate(nbformat.read(path, as_version=4))
    found = cells(path)
    for cell in found:
        assert cell["metadata"] == {}
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            assert cell["execution_count"] is None
    assert [cell["id"] for cell in found] == [f"cell-{number:02}" for number in range(len(found))]
    assert json.loads(path.read_text(encoding="utf-8"))["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_told_in_chinese_and_in_english(path: Path) -> None:
    texts = ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "markdown"]
    assert texts
    for text in texts:
        chinese, english = re.search(r"[一-龥]", text), re.search(r"[A-Za-z]{3}", re.sub(r"`[^`]*`", "", text))
        assert chinese, text
        assert english, text
        assert chinese.start() < english.start(), "Chinese comes first"


def test_a_cell_that_fails_or_warns_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "wrong.ipynb"
    nbformat.write(code("1 / 0"), path)
    done = run(path, tmp_path)
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    nbformat.write(code("import warnings\nwarnings.warn('old')", "6 * 7"), path)
    assert run(path, tmp_path).returncode == 0
    seen = nbformat.read(tmp_path / "done.ipynb", as_version=4)
    assert "UserWarning: old" in "".join(complaints(seen))
    assert "text/plain: 42" in shown(seen)
