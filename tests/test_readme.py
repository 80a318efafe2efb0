"""What the README says can be pasted: every command runs in a fresh copy, every Python example too.

What it prints as an answer is the answer; ``KG_UPDATE=1 pytest tests/test_readme.py`` writes them anew. Answers are

- the lines after ``$ command`` in a ``console`` block,
- a ``text`` block right after a ``python`` block,
- the table between ``<!-- table: kg … -->`` (or ``classes``, ``relations``) and ``<!-- end -->``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from lettering import need_font
from rdflib import RDFS, SKOS, Graph, Literal, URIRef
from small import ROOT

from kg import schema
from kg.namespace import KG

READMES = ("README.md", "README.zh.md")
_PRINTED = re.compile(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```)", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(?<=^<!-- table: )([^\n]+) -->\n(.*?)(?=^<!-- end -->)", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Setting up a machine and running all tests is what runs this test.
_NOT_HERE = re.compile(
    r"^(git clone|cd |make test|make bench|make clean|pip install|python3? -m (venv|pip)|\.|source )"
)


def blocks(readme: str, *languages: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [body for language, body in _BLOCK.findall(text) if language in languages]


def commands(readme: str) -> list[str]:
    """The commands of a README in their order; a line may begin with ``$``, lines after ``\\`` go on."""
    found = []
    for body in blocks(readme, "sh", "bash", "shell", "console"):
        dollars = any(line.startswith("$ ") for line in body.splitlines())
        for line in body.replace("\\\n", " ").splitlines():
            if dollars and not line.startswith("$ "):
                continue  # what the command prints
            command = line.removeprefix("$ ").split(" #")[0].strip()
            if command and not command.startswith("#"):
                found.append(command)
    return found


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone as it would be after the next commit, with the environment of these tests as its own."""
    fresh = tmp_path_factory.mktemp("clone") / "zonekg"
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("no git here to tell which files a clone has")
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (fresh / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, fresh / name)
    return fresh


@pytest.fixture(scope="module")
def built(copy: Path) -> Path:
    done = _run("kg build seeds/pages -o build", copy)
    assert done.returncode == 0, done.stderr
    return copy


def _run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment["PATH"]))
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        capture_output=True, encoding="utf-8", cwd=folder, env=environment, check=False, timeout=300,
    )  # fmt: skip


@pytest.mark.parametrize("readme", READMES)
def test_the_two_commands_are_on_the_first_screen(readme: str) -> None:
    first = (ROOT / readme).read_text(encoding="utf-8").splitlines()[:60]
    for command in ("make graph", "make test"):
        assert any(command in line for line in first), f"{readme}: {command} is not on the first screen"


@pytest.mark.parametrize("readme", READMES)
def test_every_command_of_the_readme_runs_in_a_fresh_clone(readme: str, copy: Path) -> None:
    need_font()
    found = commands(readme)
    assert "make graph" in found
    earlier = commands(READMES[0]) if readme != READMES[0] else []
    for command in found:
        if _NOT_HERE.match(command) or command in earlier:
            continue
        ready = f"make graph VENV='{Path(sys.prefix)}' STAMP=" if command == "make graph" else command
        done = _run(ready, copy)
        assert done.returncode == 0, f"{readme}: {command}\n{done.stdout}\n{done.stderr}"
        if command == "make graph":
            assert "build/view.html" in done.stdout
            assert (copy / "build" / "graph.ttl").stat().st_size > 1000


@cache
def _printed(body: str, folder: Path) -> str:
    (folder / "example.py").write_text(body, encoding="utf-8")
    done = _run("python example.py", folder)
    assert done.returncode == 0, f"{body}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("readme", READMES)
def test_every_python_example_of_the_readme_runs(readme: str, built: Path) -> None:
    need_font()
    found = blocks(readme, "python")
    assert found, f"{readme} shows no Python"
    for body in found:
        _printed(body, built)


def _answers(console: str, folder: Path) -> str:
    """A console block with its commands run again."""
    shown = []
    for line in (line for line in console.splitlines() if line.startswith("$ ")):
        shown.append(f"{line}\n{_answer(line.removeprefix('$ '), folder)}")
    return "\n".join(shown)


@cache
def _answer(command: str, folder: Path) -> str:
    done = _run(command, folder)
    assert done.returncode == 0, f"{command}\n{done.stderr}"
    return done.stdout


def _rows(source: str, language: str, folder: Path) -> list[list[str]]:
    if source == "classes":
        return _classes(language)
    if source == "relations":
        return _relations(language)
    return [line.split("\t") for line in _answer(source, folder).splitlines() if "\t" in line]


def _classes(language: str) -> list[list[str]]:
    head = ["类", "中文", "前缀", "含义"] if language == "zh" else ["class", "Chinese", "prefix", "what"]
    prefixes = {name: prefix for prefix, name in _prefixes().items()}
    return [head] + [
        [f"`{name}`", _said(name, RDFS.label, "zh"), f"`{prefixes[name]}:`", _said(name, SKOS.definition, language)]
        for name in prefixes
    ]


def _relations(language: str) -> list[list[str]]:
    head = ["关系", "中文", "从 → 到", "含义"] if language == "zh" else ["relation", "Chinese", "from → to", "what"]
    rows = [head]
    for name, relation in schema.relations().items():
        ends = " → ".join(_ends(end) for end in (relation.domain, relation.range))
        rows.append([f"`{name}`", relation.label_zh, ends, _said(name, SKOS.definition, language)])
    return rows


def _ends(names: frozenset[str]) -> str:
    return "Organisation" if "Organisation" in names else ", ".join(sorted(names))


def _prefixes() -> dict[str, str]:
    """Prefix to class, in the order of the ontology."""
    text = (ROOT / "ontology" / "kg.ttl").read_text(encoding="utf-8")
    return {
        prefix: name
        for name, body in re.findall(r"^kg:(\w+) a owl:Class ;(.*?) \.$", text, re.MULTILINE | re.DOTALL)
        for prefix in re.findall(r'preferredNamespacePrefix "(\w+)"', body)
    }


@cache
def _ontology() -> Graph:
    return Graph().parse(ROOT / "ontology" / "kg.ttl")


def _said(name: str, term: URIRef, language: str) -> str:
    found = (said for said in _ontology().objects(KG[name], term) if isinstance(said, Literal))
    return next(str(said) for said in found if said.language == language)


def _markdown(rows: list[list[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in [rows[0], ["---"] * len(rows[0]), *rows[1:]])


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_prints_as_an_answer_is_the_answer(readme: str, built: Path) -> None:
    path = ROOT / readme
    text = path.read_text(encoding="utf-8")
    language = "zh" if ".zh." in readme else "en"
    now = _PRINTED.sub(lambda m: f"```python\n{m[1]}```\n\n```text\n{_printed(m[1], built)}```", text)
    now = _CONSOLE.sub(lambda m: _answers(m[1], built), now)
    now = _TABLE.sub(lambda m: f"{m[1]} -->\n{_markdown(_rows(m[1], language, built))}", now)
    if os.environ.get("KG_UPDATE"):
        path.write_text(now, encoding="utf-8")
    assert now == path.read_text(encoding="utf-8"), "run KG_UPDATE=1 pytest tests/test_readme.py, and read what changed"


def test_both_readmes_show_the_same() -> None:
    english, chinese = READMES
    for languages in (("console",), ("text",)):
        ours, theirs = (blocks(readme, *languages) for readme in (english, chinese))
        assert len(ours) == len(theirs)
    assert commands(english) == commands(chinese)
    assert blocks(english, "console") == blocks(chinese, "console")
    assert blocks(english, "py") == blocks(chinese, "py")
    strip = [re.sub(r" *#.*", "", body) for readme in READMES for body in blocks(readme, "python", "turtle")]
    half = len(strip) // 2
    assert strip[:half] == strip[half:]


@pytest.mark.parametrize("readme", READMES)
def test_a_fact_with_its_quote_is_on_the_first_screen(readme: str) -> None:
    first = "\n".join((ROOT / readme).read_text(encoding="utf-8").splitlines()[:40])
    shown = _PRINTED.search(first)
    assert shown, f"{readme}: the first screen shows no facts"
    assert "isChainLeaderOf" in shown[2]
    assert "“" in shown[2]
    assert "notebooks/view.png" in first


@pytest.mark.parametrize("readme", READMES)
def test_the_patterns_shown_are_those_of_the_example(readme: str) -> None:
    (shown,) = blocks(readme, "toml")
    example = (ROOT / "seeds" / "patterns" / "example.toml").read_text(encoding="utf-8")
    assert tomllib.loads(shown) == tomllib.loads(example)


@pytest.mark.parametrize("readme", READMES)
def test_the_contents_lead_somewhere(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    heads = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.M)}
    targets = re.findall(r"\]\(#([^)]+)\)", text)
    assert targets
    assert set(targets) <= heads


def test_the_picture_is_one() -> None:
    content = (ROOT / "notebooks" / "view.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == 1280


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_links_to_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|<img[^>]+src=\"([^\"]+)\"", text)
    for target in (a or b for a, b in targets):
        if "://" not in target:
            assert (ROOT / target).exists(), f"{readme} links to {target}, which is not there"
