from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.recognise import tokens


def run(code: str, **variables: str) -> str:
    """What a new Python that takes every warning for an error prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "from kg.recognise import tokens\n" + code],
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_words() -> None:
    assert tokens.cut("孵化项目6个") == ["孵化", "项目", "6", "个"]


@given(st.text())
@settings(deadline=None)
def test_words_join_to_the_text(text: str) -> None:
    assert "".join(tokens.cut(text)) == text


def test_added_words_stay_whole() -> None:
    words = ["璀璨岭经开区", "钇钌锆科技"]
    code = f"print('/'.join(tokens.cut('在璀璨岭经开区的钇钌锆科技')), end=' ')\ntokens.add_words({[*words, '']})\n"
    before, after = run(code + "print('/'.join(tokens.cut('在璀璨岭经开区的钇钌锆科技')))", PYTHONUTF8="1").split()
    assert after == "在/璀璨岭经开区/的/钇钌锆科技"
    assert before != after


def test_the_tokenizer_is_not_the_one_that_others_share() -> None:
    import jieba

    assert tokens.tokenizer() is not jieba.dt
    assert tokens.tokenizer() is tokens.tokenizer()


def test_the_cache_is_the_users_own(tmp_path: Path) -> None:
    shared, own = tmp_path / "shared", tmp_path / "own"
    shared.mkdir()
    variables = {"TMPDIR": str(shared), "TEMP": str(shared), "TMP": str(shared)}
    run("tokens.cut('项目')", XDG_CACHE_HOME=str(own), LOCALAPPDATA=str(own), **variables)
    assert list(shared.iterdir()) == []
    assert [path.name for path in (own / "zonekg").iterdir()] == ["jieba.cache"]
    if sys.platform != "win32":
        assert (own / "zonekg").stat().st_mode & 0o077 == 0


def test_it_works_without_a_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    variables = {"XDG_CACHE_HOME": str(blocked), "LOCALAPPDATA": str(blocked), "PYTHONUTF8": "1"}
    assert run("print(tokens.cache_folder(), tokens.cut('孵化项目'))", **variables).strip() == "None ['孵化', '项目']"


def test_a_broken_cache_is_made_again(tmp_path: Path) -> None:
    cache = tmp_path / "zonekg" / "jieba.cache"
    cache.parent.mkdir()
    cache.write_bytes(b"broken")
    os.utime(cache, (2**31, 2**31))
    run("tokens.cut('项目')", XDG_CACHE_HOME=str(tmp_path), LOCALAPPDATA=str(tmp_path))
    assert cache.stat().st_size > 1000


def test_importing_reads_nothing() -> None:
    assert run("import sys; print('jieba' in sys.modules)").strip() == "False"


@pytest.mark.skipif(sys.platform == "win32", reason="the variable is another one there")
def test_a_relative_cache_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tokens.cache_folder() == tmp_path / ".cache" / "zonekg"
