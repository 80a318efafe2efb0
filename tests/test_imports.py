"""The house rules about imports: who may know whom, what loading costs, and what the outside may rely on."""

from __future__ import annotations

import ast
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from small import ROOT

import kg

MODULES = sorted(module.name for module in pkgutil.walk_packages(kg.__path__, "kg."))
HEAVY = ("rdflib", "networkx", "pyvis", "numpy", "jieba", "pyoxigraph", "rich", "typer", "scipy")
LOADED = f"import sys; print([name for name in {HEAVY!r} if name in sys.modules])"


def _python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_import_kg_is_quick_and_loads_nothing_heavy() -> None:
    timed = "import time; began = time.perf_counter(); import kg; print(time.perf_counter() - began)"
    assert min(float(_python(timed)) for _ in range(3)) < 0.3
    assert _python("import kg; " + LOADED) == "[]"


def test_the_public_names() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert len(kg.__all__) <= 8
    assert dir(kg) == kg.__all__
    for name in kg.__all__:
        assert getattr(kg, name) is not None
    assert callable(kg.build)
    assert callable(kg.claims)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kg.nothing  # noqa: B018


def test_public_names_hold_when_modules_of_the_package_are_loaded() -> None:
    code = "import kg, kg.builder, kg.facade, kg.text, kg.cli; assert all(callable(getattr(kg, n)) for n in "
    _python(code + "('build', 'open', 'claims', 'Graph', 'Claim'))")


@pytest.mark.parametrize("stage", ["kg.read", "kg.split", "kg.recognise", "kg.link", "kg.extract", "kg.text"])
def test_the_stages_that_read_text_do_not_load_the_libraries_of_the_graph(stage: str) -> None:
    loaded = _python(f"import {stage}; " + LOADED)
    assert not {"rdflib", "networkx", "pyvis", "rich", "typer"} & set(ast.literal_eval(loaded))


def test_no_import_reads_or_writes() -> None:
    """Importing every module opens no file but modules, starts no process and reaches no network."""
    code = f"""
import sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system")):
        seen.append((event, arguments))
    elif event == "open" and isinstance(arguments[0], str) and {str(ROOT / "seeds")!r} in arguments[0]:
        seen.append((event, arguments[0]))
    elif event == "open" and arguments[1] and set(arguments[1]) & set("wax+"):
        if "__pycache__" not in str(arguments[0]):
            seen.append((event, arguments[0]))
import numpy, networkx, rdflib, pyoxigraph, rich.console, typer, jieba, charset_normalizer
sys.addaudithook(watch)
for name in {[m for m in MODULES if m != "kg.__main__"]!r}:
    __import__(name)
print(seen)
"""
    assert _python(code) == "[]"


def test_the_layers_hold() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which("lint-imports")
    if command is None:
        pytest.skip("import-linter is not installed")
    done = subprocess.run([command], capture_output=True, encoding="utf-8", check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_only_the_command_line_prints_or_exits() -> None:
    for path in sorted((ROOT / "kg").rglob("*.py")):
        if path.parent.name == "cli" or path.name == "__main__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in {"print", "exit", "quit", "input", "eval", "exec"}, (path, node.lineno)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert ast.unparse(node.func) not in {"sys.exit", "os._exit"}, (path, node.lineno)


def test_errors_of_the_package_are_one_family() -> None:
    from kg import errors

    found = [value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, Exception)]
    assert len(found) >= 4
    assert all(issubclass(value, kg.KgError) for value in found)
    assert all(f"── {value.__name__} " in str(errors.__doc__) for value in found if value is not kg.KgError)
