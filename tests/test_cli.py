"""The command line: exit codes, one-line errors, plain lines in a pipe, and a README that names every command."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from factories import sample
from small import PAGES, ROOT, graph_of, kg, write_pages
from typer.testing import CliRunner

import kg as package
from kg.cli import app

COMMANDS = (
    *("build", "ask", "query", "analyse", "view", "report", "export"),
    *("conflicts", "coverage", "explain", "validate", "evaluate", "version"),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return graph_of(tmp_path_factory.mktemp("cli") / "graph", sample())


def test_help_names_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    assert all(re.search(rf"^. {name} ", shown.output, re.MULTILINE) for name in COMMANDS)
    assert {command.name or command.callback.__name__ for command in app.registered_commands} == set(COMMANDS)


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(readme: str, command: str) -> None:
    assert f"kg {command}" in (ROOT / readme).read_text(encoding="utf-8"), f"{readme} does not say kg {command}"


def test_the_version_is_that_of_the_package() -> None:
    assert kg("version").stdout == f"zonekg {package.__version__}\n"
    assert f'version = "{package.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_build_in_a_pipe_prints_plain_lines(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 0, done.stderr
    *stages, remark = done.stderr.splitlines()
    assert stages == ["reading", "learning names", "taking facts", "writing"]
    assert remark.startswith("3 of 3 articles have no date: ")
    assert "documents\t3\narticles\t3\n" in done.stdout
    assert str(tmp_path / "graph" / "view.html") in done.stdout.splitlines()[-1]
    assert "\x1b" not in done.stdout + done.stderr
    (pages / "empty.txt").touch()
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 3
    assert re.search(r"^skipped\twhy\n.*empty\.txt\t.*empty", done.stdout, re.MULTILINE)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of its own")
def test_a_build_on_a_terminal_draws_a_bar(tmp_path: Path) -> None:
    import pty

    pages = write_pages(tmp_path / "pages", {"one.txt": PAGES["one.txt"]})
    main, side = pty.openpty()
    command = [sys.executable, "-m", "kg", "build", str(pages), "-o", str(tmp_path / "graph")]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=side, stderr=side, env=environment) as process:
        os.close(side)
        shown = b""
        while True:
            try:
                block = os.read(main, 65536)
            except OSError:
                break
            if not block:
                break
            shown += block
    os.close(main)
    assert process.returncode == 0
    text = shown.decode()
    assert "taking facts" in text
    assert "━" in text
    assert "documents" in text


def test_a_query_from_words_a_file_and_standard_input(graph: Path, tmp_path: Path) -> None:
    sparql = "SELECT ?name { ?z a kg:Zone ; skos:prefLabel ?name }"
    (tmp_path / "q.rq").write_text("\ufeff" + sparql, encoding="utf-8")
    shown = [
        kg("query", sparql, "--graph", graph),
        kg("query", tmp_path / "q.rq", "-g", graph),
        kg("query", "-", "-g", graph, input=sparql),
    ]
    assert {done.stdout for done in shown} == {"name\n青河经济技术开发区\n"}
    found = json.loads(kg("query", sparql, "-g", graph, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["name"]["value"] == "青河经济技术开发区"
    assert kg("query", "CONSTRUCT WHERE { ?z a kg:Zone }", "-g", graph, "-f", "ttl").stdout.endswith("a kg:Zone .\n")


def test_every_query_of_the_ontology_runs(graph: Path) -> None:
    files = sorted((ROOT / "ontology").rglob("*.rq"))
    assert files
    for path in files:
        done = kg("query", path, "-g", graph)
        assert done.returncode == 0, (path, done.stderr)


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "SELECT ?z { ?z a zz:Zone }"], 1, "error: line 1, column 18: the prefix 'zz:' is not known"),
        (["query", "none.rq"], 1, "error: none.rq: cannot be read (No such file or directory)"),
        (["query", "ASK {}", "--format", "xml"], 2, "'xml' is not one of"),
        (["query"], 2, "Missing argument"),
        (["export", "--format", "word"], 2, "'word' is not one of"),
        (["dig"], 2, "No such command 'dig'"),
        (["view", "-o", "/proc/none/view.html"], 1, "error: /proc/none/view.html: "),
        (["explain", " "], 1, "error: the sentence is empty"),
        (["evaluate", "--gold", "nowhere"], 1, "error: nowhere/articles.tsv: is not there"),
        (["build", "nowhere"], 1, "error: no page could be read: nowhere: no such file"),
        (["conflicts", "--format", "json"], 2, "'json' is not one of"),
        (["coverage", "x", "--top", "0"], 2, "Invalid value for '--top'"),
        (["build", "x", "--jobs", "0"], 2, "Invalid value for '--jobs'"),
        (["build", "x", "-o", "pages.txt"], 1, "error: pages.txt: is a file"),
    ],
)
def test_an_error_is_one_line_and_an_exit_code(
    graph: Path, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    (tmp_path / "build").symlink_to(graph)
    (tmp_path / "pages.txt").touch()
    done = kg(*arguments, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"})
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_debug_shows_where_an_error_comes_from(graph: Path) -> None:
    assert "Traceback" in kg("--debug", "query", "ASK {", "-g", graph).stderr


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path: Path) -> None:
    for command in (["query", "ASK {}"], ["export"], ["view"], ["validate"], ["conflicts"]):
        done = kg(*command, "-g", tmp_path)
        assert done.returncode == 1
        assert f"error: {tmp_path}: holds no graph: build one with: kg build PAGES" in done.stderr


def test_export_writes_to_a_file_or_the_screen(graph: Path, tmp_path: Path) -> None:
    assert kg("export", "-g", graph, "-f", "csv", "-o", tmp_path / "c.csv").stdout == f"wrote {tmp_path / 'c.csv'}\n"
    assert (tmp_path / "c.csv").read_bytes() == (graph / "claims.csv").read_bytes()
    assert kg("export", "-g", graph).stdout.encode() == (graph / "graph.ttl").read_bytes()


def test_view_writes_a_page(graph: Path, tmp_path: Path) -> None:
    assert kg("view", "-g", graph, "-o", tmp_path / "v.html").stdout == f"open {tmp_path / 'v.html'}\n"
    assert (tmp_path / "v.html").stat().st_size > 10_000


def test_validate_tells_good_from_bad(graph: Path, tmp_path: Path) -> None:
    done = kg("validate", "-g", graph)
    assert (done.returncode, done.stdout) == (0, "the graph keeps to its shapes\n")
    from factories import FIRM, claim, facts

    bad = graph_of(tmp_path / "bad", facts(claim(FIRM, "hasChain", FIRM)))
    done = kg("validate", "-g", bad)
    assert done.returncode == 1
    assert "does not keep to its shapes" in done.stderr
    assert FIRM.name in done.stdout


def test_explain_shows_names_rules_and_claims() -> None:
    done = kg("explain", "滨江高新区以星河光电科技有限公司为光伏产业链“链主”。")
    assert done.returncode == 0, done.stderr
    assert "星河光电科技有限公司\tEnterprise\t" in done.stdout
    assert "isChainLeaderOf" in done.stdout
    assert kg("explain", "-", input="今天天气很好。").returncode == 0


def test_python_m_kg_is_kg() -> None:
    script = Path(sys.executable).with_name("kg")
    if not script.exists():
        pytest.skip("kg is not installed as a command here")
    done = subprocess.run([script, "version"], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == kg("version").stdout


def test_a_reader_that_leaves_early_is_no_error(graph: Path) -> None:
    command = (
        f"{sys.executable} -m kg query 'SELECT * {{ ?s ?p ?o . ?a ?b ?c }} LIMIT 20000' -g '{graph}' -f csv | head -1"
    )
    done = subprocess.run(command, shell=True, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""


def test_a_build_without_facts_says_so(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", {"one.txt": "这里没有开发区。\n"})
    done = kg("build", pages, "-o", tmp_path / "graph")
    assert done.returncode == 0, done.stderr
    assert "no fact was found" in done.stderr
    assert "no date" not in done.stderr
