"""Extraction on labelled pages does not get worse: the floors are a little under what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import ROOT, SHARED

from kg.builder import build
from kg.evaluate import evaluate

PAGES = ROOT / "tests" / "pages"

#: Folder, pages and gold in it, the articles that may be missed, and the least core, open and numbers F1.
SETS = {
    "real": (SHARED, "seeds", "gold", 0, 0.98, 0.95, 0.98),
    "samples": (ROOT / "seeds", "pages", "gold", 0, 0.98, 0.97, 0.98),
    "first": (PAGES / "first", "pages", "gold", 0, 0.96, 0.97, 0.98),
    "second": (PAGES / "second", "pages", "gold", 0, 0.97, 0.97, 0.98),
    "third": (PAGES / "third", "pages", "gold", 0, 0.94, 0.96, 0.94),
    "fourth": (PAGES / "fourth", "pages", "gold", 0, 0.92, 0.90, 0.95),
    "fifth": (PAGES / "fifth", "pages", "gold", 0, 0.86, 0.88, 0.90),
    "sixth": (PAGES / "sixth", "pages", "gold", 1, 0.88, 0.90, 0.94),
    "seventh": (PAGES / "seventh", "pages", "gold", 0, 0.91, 0.91, 0.93),
    "eighth": (PAGES / "eighth", "pages", "gold", 0, 0.93, 0.85, 0.93),
    "eighth_again": (PAGES / "eighth_again", "pages", "gold", 0, 0.90, 0.82, 0.92),
    "ninth": (PAGES / "ninth", "pages", "gold", 1, 0.90, 0.93, 0.97),
    "ninth_second": (PAGES / "ninth_second", "pages", "gold", 0, 0.89, 0.95, 0.97),
    "tenth": (PAGES / "tenth", "pages", "gold", 0, 0.86, 0.82, 0.92),
}


@pytest.mark.parametrize("name", SETS)
def test_scores_do_not_fall(name: str, tmp_path: Path) -> None:
    folder, pages_in, gold_in, missed, core, opened, numbers = SETS[name]
    pages, gold = folder / pages_in, folder / gold_in
    if not pages.is_dir():
        pytest.skip(f"{pages} is not here: it lies beside the project where the labelled real pages do")
    graph = build([pages], tmp_path / "graph")
    assert graph.skipped == ()
    report = evaluate(tmp_path / "graph", gold, pages)
    assert report.articles[1] - report.articles[0] <= missed
    assert report.quotes is not None
    assert report.quotes[0] == report.quotes[1] > 0
    assert report.core.f1 >= core
    assert report.open.f1 >= opened
    assert report.numbers.f1 >= numbers
    assert graph.validate().conforms
