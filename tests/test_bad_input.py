"""Bad input: one clear line with the name and what to do, the other pages built, the exit code says so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from small import PAGES, contents, kg, write_pages

from kg.builder import build
from kg.errors import OutputError
from kg.facade import Event, Graph

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's /proc and limits")


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.write("晋".encode() * 100)
        file.truncate(200 << 20)


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.touch(), "empty"),
    "binary": (lambda path: path.write_bytes(bytes(range(256)) * 40), "binary|decode|text"),
    "undecodable": (
        lambda path: path.write_bytes("开发区".encode() + b"\xff\xfe\x81\x00\xff" * 9),
        "decode|binary|text",
    ),
    "huge": (_huge, "200 MB"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_page_that_cannot_be_read_is_skipped_and_the_others_are_built(tmp_path: Path, kind: str) -> None:
    pages = write_pages(tmp_path / "pages")
    write, says = BAD[kind]
    write(pages / f"{kind}.txt")
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 3
    line = next(line for line in done.stdout.splitlines() if f"{kind}.txt" in line)
    assert re.search(says, line)
    assert ": " in line.partition("\t")[2], "says what is wrong, and what to do"
    assert "documents\t3\n" in done.stdout
    assert "Traceback" not in done.stderr
    build([write_pages(tmp_path / "good")], tmp_path / "without")
    assert contents(tmp_path / "graph") == contents(tmp_path / "without")


def test_a_folder_without_pages_beside_one_with(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    (tmp_path / "none").mkdir()
    done = kg("build", tmp_path / "none", pages, "-o", tmp_path / "graph")
    assert done.returncode == 3
    assert f"{tmp_path / 'none'}\tno pages in this folder: put .txt" in done.stdout
    done = kg("build", tmp_path / "none", "-o", tmp_path / "other")
    assert done.returncode == 1
    assert "error: no page could be read" in done.stderr
    assert not (tmp_path / "other").exists()


def test_when_no_page_can_be_read_the_old_graph_stays(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    build([pages], tmp_path / "graph")
    before = contents(tmp_path / "graph")
    shutil.rmtree(pages)
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 1
    assert contents(tmp_path / "graph") == before


def test_a_page_that_vanishes_while_the_build_runs(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")

    def vanish(event: Event) -> None:
        if event.stage == "read" and event.done == 1:
            (pages / "two.txt").unlink(missing_ok=True)

    graph = build([pages], tmp_path / "graph", on_event=vanish)
    assert [(Path(skip.path).name, "vanished" in skip.reason) for skip in graph.skipped] == [("two.txt", True)]
    assert graph.counts().documents == 2


def test_a_page_without_any_zone_is_built(tmp_path: Path) -> None:
    page = write_pages(tmp_path / "pages", {"plain.txt": "天气\n今天天气很好，孩子们在公园里放风筝。\n"})
    graph = build([page], tmp_path / "graph")
    assert graph.skipped == ()
    assert (graph.counts().documents, len(graph)) == (1, 0)
    assert (tmp_path / "graph" / "view.html").exists()
    assert graph.validate().conforms


@LINUX
def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    done = kg("build", pages, "-o", "/proc/zonekg")
    assert done.returncode == 1
    assert re.fullmatch(r"error: /proc/zonekg: cannot be written \(.*\): free space, allow .*\n", done.stderr)


@LINUX
def test_a_read_only_folder_that_holds_a_graph(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    out = tmp_path / "graph"
    build([pages / "one.txt"], out)
    before = contents(out)
    tmp_path.chmod(0o755)
    for path in (*tmp_path.parents, out):
        if path.stat().st_uid == os.getuid() and path != Path("/"):
            path.chmod(path.stat().st_mode | 0o055)
    out.chmod(0o555)
    code = (  # a first build loads all modules, which another user may not be allowed to
        f"import os\nfrom kg.cli import main\ntry: main(['build', {str(pages)!r}, '-o', {str(tmp_path / 'first')!r}])\n"
        "except SystemExit: pass\nif os.geteuid() == 0: os.setegid(65534); os.seteuid(65534)\n"
        f"main(['build', {str(pages)!r}, '-o', {str(out)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    assert re.search(rf"error: {out}.*: cannot be written \(", done.stderr)
    assert "Traceback" not in done.stderr
    assert contents(out) == before


@LINUX
@pytest.mark.parametrize("kilobytes", [4, 60, 300])
def test_a_disk_that_is_full(tmp_path: Path, kilobytes: int) -> None:
    """A limit on the size of files stands for a full disk: writing fails part of the way."""
    pages = write_pages(tmp_path / "pages")
    out = tmp_path / "graph"
    build([pages / "one.txt"], out)
    before = contents(out)
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes << 10},) * 2)\n"
        f"from kg.cli import main; main(['build', {str(pages)!r}, '-o', {str(out)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1, done.stderr
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert str(out) in errors[0]
    assert contents(out) == before
    assert not list(out.glob(".next-*"))
    build([pages], out)
    assert contents(out) != before


HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(2)>"
    "滨江高新技术产业开发区以星河<b>光电</b>有限公司为光伏产业链“链主”。\n",
    "turtle": '滨江高新技术产业开发区与" . <a:b> <a:c> <a:d> . """ \\ 华中科技大学共建研究院。\n',
    "sparql": "滨江高新技术产业开发区与华中科技大学共建研究院。}; DROP ALL ; INSERT DATA { <a:b> <a:c> 1 } #\n",
    "iri": "滨江高新技术产业开发区的“a b<c>{d}|e^f`g\\h%zz”项目总投资10亿元。"
    "[x](y) {{7*7}} ${x} \u202e\u200b\ufeff\ud7ff\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_harms_nothing(tmp_path: Path, kind: str) -> None:
    pages = write_pages(tmp_path / "pages", {**PAGES, "hostile.txt": PAGES["one.txt"] + HOSTILE[kind]})
    graph = build([pages], tmp_path / "graph")
    assert graph.skipped == ()
    assert graph.counts().documents == 4
    triples = list(ox.parse(path=tmp_path / "graph" / "graph.ttl", format=ox.RdfFormat.TURTLE))
    assert len(triples) > 100
    assert not [t for t in triples if "<a:" in str(t.subject) + str(t.predicate)]
    assert "<script>alert" not in (tmp_path / "graph" / "view.html").read_text(encoding="utf-8")
    assert graph.query("SELECT (COUNT(?d) AS ?n) { ?d a kg:Document }")[0]["n"] == 4
    assert graph.validate().conforms


def test_a_name_of_a_file_cannot_steer_a_terminal(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    (pages / "\x1b[31mred\u202e.txt").touch()
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert "\u202e" not in done.stdout + done.stderr


def test_a_damaged_output_is_an_error_that_says_so(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    out = tmp_path / "graph"
    build([pages], out)
    (out / "state.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(OutputError, match=str(out)):
        build([pages], out)
    shutil.rmtree(out / "index")
    with pytest.raises(OutputError, match="holds no graph"):
        Graph(out)
