"""What OpenBLAS is told about a machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.processor import prepare, prepared, settings

FLAGS = "fpu avx2 avx512f avx512dq avx512cd avx512bw avx512vl"


def described(folder: Path, vendor: str, flags: str) -> Path:
    path = folder / "cpuinfo"
    path.write_text(f"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n\nprocessor\t: 1\n", encoding="utf-8")
    return path


def test_only_amd_with_wide_vectors_is_given_a_kernel(tmp_path: Path) -> None:
    assert settings(described(tmp_path, "AuthenticAMD", FLAGS))["OPENBLAS_CORETYPE"] == "SkylakeX"
    assert "OPENBLAS_CORETYPE" not in settings(described(tmp_path, "AuthenticAMD", "fpu avx2 avx512f"))
    assert "OPENBLAS_CORETYPE" not in settings(described(tmp_path, "GenuineIntel", FLAGS))


def test_an_unknown_machine_gets_one_thread_and_no_more(tmp_path: Path) -> None:
    found = settings(tmp_path / "none")
    assert set(found.values()) == {"1"}


def test_what_the_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    with prepared():
        assert (os.environ["OPENBLAS_NUM_THREADS"], os.environ["OMP_NUM_THREADS"]) == ("3", "1")
    assert "OMP_NUM_THREADS" not in os.environ
    prepare()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
    monkeypatch.delenv("OMP_NUM_THREADS")
