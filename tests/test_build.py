"""A build gives the same graph in whatever order and portions the pages come, and changes its folder whole or not."""

from __future__ import annotations

import csv
import json
import os
import pickle
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from small import PAGES, ROOT, contents, kg, write_pages

from kg import passes, text
from kg.builder import build
from kg.errors import InputError, KgError, OutputError
from kg.facade import Event, Graph
from kg.output import Folder, folder
from kg.output.state import _pack, pack, unpack


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def whole(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of all pages, built at once."""
    out = tmp_path_factory.mktemp("whole") / "graph"
    assert build([pages], out).skipped == ()
    return out


def test_a_build_writes_everything(whole: Path) -> None:
    graph = Graph(whole)
    counts = graph.counts()
    assert (counts.documents, counts.articles) == (3, 3)
    assert counts.claims
    with (whole / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(graph) == sum(1 for _ in graph.claims())
    assert "<html" in (whole / "view.html").read_text(encoding="utf-8")
    assert not list(whole.glob(".next-*"))


def test_claims_come_back_as_they_were(whole: Path) -> None:
    for claim in Graph(whole).claims():
        bare = "".join(claim.evidence.quote.split())
        assert any(bare in "".join(t.split()) for t in PAGES.values())
        assert claim.subject.name
        assert claim.rule


@pytest.mark.parametrize("order", [("one.txt", "two.txt", "three.txt"), ("three.txt", "two.txt", "one.txt")])
def test_pages_one_by_one_give_the_same_bytes(whole: Path, pages: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    for name in order:
        build([pages / name], tmp_path / "graph")
    assert contents(tmp_path / "graph") == contents(whole)


def test_processes_give_the_same_bytes(
    whole: Path, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "_BATCH", 1)  # a page per process
    monkeypatch.setattr(passes, "_WORTH", 1)
    build([pages], tmp_path / "graph", jobs=2)
    assert contents(tmp_path / "graph") == contents(whole)


def test_processes_start_only_when_there_is_enough_to_do() -> None:
    with passes.Crew(2) as crew:
        assert list(crew.spread(str, [1, 2, 3])) == ["1", "2", "3"]
        assert crew._pool is None
        assert list(crew.spread(str, range(6))) == list("012345")
        assert crew._pool is not None


def test_merging_lexicons_does_not_depend_on_order() -> None:
    pages = [text.survey(_document(name)).lexicon for name in PAGES]
    one = passes.merged(pages)
    assert one.within(text.survey(_document("two.txt"))).digest() == (
        passes.merged(reversed(pages)).within(text.survey(_document("two.txt"))).digest()
    )


def test_nothing_new_changes_nothing(pages: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    build([pages], out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if not path.name.endswith(".lock")}
    events: list[Event] = []
    build([pages], out, on_event=events.append)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if not path.name.endswith(".lock")} == before
    assert "survey" not in {event.stage for event in events}


def test_only_what_changed_is_surveyed_again(pages: Path, tmp_path: Path) -> None:
    own = shutil.copytree(pages, tmp_path / "pages")
    build([own], tmp_path / "graph")
    (own / "three.txt").write_text(PAGES["three.txt"].replace("海天", "海韵"), encoding="utf-8")
    events: list[Event] = []
    build([own], tmp_path / "graph", on_event=events.append)
    assert [event.name for event in events if event.stage == "survey"] == ["three.txt"]
    build([own], tmp_path / "fresh")
    assert contents(tmp_path / "graph") == contents(tmp_path / "fresh")
    assert "海天" not in (tmp_path / "graph" / "graph.ttl").read_text(encoding="utf-8")


def test_a_page_that_left_its_folder_leaves_the_graph(pages: Path, tmp_path: Path) -> None:
    own = shutil.copytree(pages, tmp_path / "pages")
    build([own], tmp_path / "graph")
    (own / "one.txt").unlink()
    build([own], tmp_path / "graph")
    build([own], tmp_path / "fresh")
    assert contents(tmp_path / "graph") == contents(tmp_path / "fresh")


def test_two_files_with_one_content_are_one_document(pages: Path, tmp_path: Path) -> None:
    own = shutil.copytree(pages, tmp_path / "pages")
    shutil.copy(own / "one.txt", own / "zwei.txt")
    assert build([own], tmp_path / "graph").counts().documents == 3
    (own / "one.txt").unlink()
    names = [row["n"] for row in build([own], tmp_path / "graph").query("SELECT ?n { ?d kg:fileName ?n } ORDER BY ?n")]
    assert names == ["three.txt", "two.txt", "zwei.txt"]


def test_another_base_builds_all_again(pages: Path, tmp_path: Path) -> None:
    graph = build([pages / "one.txt"], tmp_path / "graph", base="https://example.org/a/")
    assert "https://example.org/a/zone/" in (tmp_path / "graph" / "graph.ttl").read_text(encoding="utf-8")
    assert graph.query("ASK { ?article kg:document ?document . FILTER(CONTAINS(STR(?document), '/a/document/')) }")
    build([pages / "two.txt"], tmp_path / "graph")  # keeps the base it was begun with
    build([pages], tmp_path / "graph", base="https://example.org/b/")
    turtle = (tmp_path / "graph" / "graph.ttl").read_text(encoding="utf-8")
    assert "https://example.org/b/zone/" in turtle
    assert "https://example.org/a/" not in turtle


def test_another_version_builds_all_again(pages: Path, tmp_path: Path) -> None:
    build([pages], tmp_path / "graph")
    manifest = tmp_path / "graph" / "zonekg.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "version": "older"}))
    events: list[Event] = []
    build([pages / "one.txt"], tmp_path / "graph", on_event=events.append)
    assert {event.name for event in events if event.stage == "survey"} == set(PAGES)


def test_without_a_folder_the_graph_is_temporary(pages: Path) -> None:
    code = f"import kg; graph = kg.build({str(pages)!r}); print(graph.path); assert len(graph)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not Path(done.stdout.strip()).exists()


def test_the_date_given_is_the_date_of_the_pages(pages: Path, tmp_path: Path) -> None:
    graph = build([pages / "one.txt"], tmp_path / "graph", published="2025-03-04")
    assert graph.query('ASK { ?document kg:published "2025-03-04"^^xsd:date }')


def test_a_page_on_which_the_program_fails_is_skipped(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = text.extract

    def failing(survey: text.Survey, *more: Any) -> object:
        if survey.document.name == "two.txt":
            raise ZeroDivisionError("a rule went wrong")
        return real(survey, *more)

    monkeypatch.setattr(text, "extract", failing)
    graph = build([pages], tmp_path / "graph")
    assert [skip.path for skip in graph.skipped] == ["two.txt"]
    assert "a rule went wrong" in graph.skipped[0].reason
    assert graph.counts().documents == 2
    monkeypatch.undo()
    assert build([pages], tmp_path / "graph").counts().documents == 3


def test_a_folder_of_somebody_else_is_refused(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(OutputError, match=r"not zonekg's \(letter\.txt.*give a new or an empty folder"):
        build([pages], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["letter.txt"]
    with pytest.raises(OutputError, match="is a file"):
        build([pages], tmp_path / "letter.txt")


def test_a_second_build_says_that_another_is_at_work(pages: Path, tmp_path: Path) -> None:
    with Folder(tmp_path / "graph").building(), pytest.raises(OutputError, match="another build is writing here"):
        build([pages], tmp_path / "graph")


def test_a_failed_first_build_leaves_no_folder(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with pytest.raises(InputError):
        build([tmp_path / "pages"], tmp_path / "a" / "graph")
    assert not (tmp_path / "a").exists()


def test_jobs_are_at_least_one(pages: Path) -> None:
    with pytest.raises(KgError, match="at least one process"):
        build([pages], jobs=0)


class _Killed(BaseException):
    """As if the process ended here."""


@pytest.mark.parametrize("moves", range(1 + len(folder.PARTS)))
def test_a_move_broken_off_anywhere_is_finished_by_the_next_opener(
    whole: Path, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    out = tmp_path / "graph"
    build([pages / "one.txt"], out)
    real, done = folder._move, []

    def stopping(*where: Path) -> None:
        if len(done) == moves:
            raise _Killed
        done.append(where)
        real(*where)

    monkeypatch.setattr(folder, "_move", stopping)
    try:
        build([pages], out)
    except _Killed:
        monkeypatch.undo()
    Graph(out)
    assert contents(out) == contents(whole)
    assert not list(out.glob(".next-*"))
    assert len(Graph(out).query("SELECT ?d { ?d a kg:Document }")) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_killed_at_any_moment_the_folder_is_old_or_new(whole: Path, pages: Path, tmp_path: Path) -> None:
    first = tmp_path / "first"
    build([pages / "one.txt"], first)
    old, new = contents(first), contents(whole)
    began = time.monotonic()
    assert kg("build", pages, "-o", tmp_path / "timed").returncode == 0
    usual = time.monotonic() - began
    chance = random.Random(7)
    for number in range(6):
        out = tmp_path / f"graph{number}"
        shutil.copytree(first, out)
        command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(out)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(usual * chance.uniform(0.2, 1.0))
            os.kill(process.pid, signal.SIGKILL)
        documents = len(Graph(out).query("SELECT ?d { ?d a kg:Document }"))
        assert (documents, contents(out)) in ((1, old), (3, new))
        build([pages], out)
        assert contents(out) == new


def test_a_state_from_a_stranger_runs_nothing(pages: Path, tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, (f"touch {tmp_path / 'run'}",)

    build([pages], tmp_path / "graph")
    with sqlite3.connect(tmp_path / "graph" / "state.sqlite") as state:
        state.execute("UPDATE document SET lexicon = ?", (_pack(pickle.dumps(Evil())),))
    state.close()
    with pytest.raises(OutputError, match=r"not of zonekg's making"):
        build([write_pages(tmp_path / "more", {"four.txt": PAGES["one.txt"] + "又一句。"})], tmp_path / "graph")
    assert not (tmp_path / "run").exists()


def test_what_is_packed_comes_back() -> None:
    survey = text.survey(_document("one.txt"))
    assert unpack(pack(survey)) == survey


def _document(name: str) -> object:
    from hashlib import sha256

    from kg.model import Document

    return Document(name=name, text=PAGES[name], sha256=sha256(PAGES[name].encode()).hexdigest())


def test_the_sample_pages_build_without_a_skip(tmp_path: Path) -> None:
    graph = build([ROOT / "seeds" / "pages"], tmp_path / "graph")
    assert graph.skipped == ()
    assert graph.counts().articles >= 8
