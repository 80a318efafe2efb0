"""The notebooks run from top to bottom, and are kept without what they print."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from small import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# What Jupyter does: a cell's last expression is shown as HTML, or as text.
SHOW = """
def _show(value):
    shown = value._repr_html_()[:80] if hasattr(value, "_repr_html_") else repr(value)
    print(f"[{type(value).__name__}] {shown}")
"""


def cells(path: Path, kind: str = "code") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == kind]


def script(path: Path) -> str:
    """The code cells as one program that shows what Jupyter would show."""
    parts = [SHOW]
    for cell in cells(path):
        tree = ast.parse("".join(cell["source"]))
        if tree.body and isinstance(last := tree.body[-1], ast.Expr):
            tree.body[-1] = ast.parse(f"_show({ast.unparse(last.value)})").body[0]
        parts.append(ast.unparse(tree))
    return "\n".join(parts)


def test_there_is_one() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path / "tmp"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script(path)],
        capture_output=True, encoding="utf-8", cwd=tmp_path, env=environment, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "[Graph] " in done.stdout
    assert "[Rows] " in done.stdout
    assert "[View] " in done.stdout
    assert "[bool] True" in done.stdout, "the graph keeps to its shapes"
    assert "isChainLeaderOf" in done.stdout
    assert "@prefix" in done.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["tmp"], "it writes beside itself"
    assert not list((tmp_path / "tmp").glob("zonekg-*")), "it leaves its folder behind"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_without_outputs(path: Path) -> None:
    assert cells(path, "markdown")
    for cell in cells(path):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None
    ids = [cell["id"] for kind in ("code", "markdown") for cell in cells(path, kind)]
    assert len(set(ids)) == len(ids)
