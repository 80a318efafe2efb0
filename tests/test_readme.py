"""What the README says can be pasted: every command runs in a fresh copy, every Python example too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small import ROOT

READMES = ("README.md", "README.zh.md")
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
    found = commands(readme)
    assert "make graph" in found
    for command in found:
        if _NOT_HERE.match(command):
            continue
        ready = f"make graph VENV='{Path(sys.prefix)}' STAMP=" if command == "make graph" else command
        done = _run(ready, copy)
        assert done.returncode == 0, f"{readme}: {command}\n{done.stdout}\n{done.stderr}"
        if command == "make graph":
            assert "build/view.html" in done.stdout
            assert (copy / "build" / "graph.ttl").stat().st_size > 1000


@pytest.mark.parametrize("readme", READMES)
def test_every_python_example_of_the_readme_runs(readme: str, copy: Path) -> None:
    found = blocks(readme, "python")
    assert found, f"{readme} shows no Python"
    if not (copy / "build" / "graph.ttl").exists():
        assert _run("kg build seeds/pages -o build", copy).returncode == 0
    (copy / "pages").exists() or shutil.copytree(copy / "seeds" / "pages", copy / "pages")
    for number, body in enumerate(found):
        script = copy / f"example{number}.py"
        script.write_text(body, encoding="utf-8")
        done = _run(f"python {script.name}", copy)
        assert done.returncode == 0, f"{readme}:\n{body}\n{done.stderr}"


@pytest.mark.parametrize("readme", READMES)
def test_what_the_readme_links_to_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)|<img[^>]+src=\"([^\"]+)\"", text)
    for target in (a or b for a, b in targets):
        if "://" not in target:
            assert (ROOT / target).exists(), f"{readme} links to {target}, which is not there"
