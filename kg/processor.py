"""What numpy's OpenBLAS has to be told about this machine before it is loaded."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_WIDE = frozenset({"avx512f", "avx512bw", "avx512dq", "avx512vl", "avx512cd"})


def settings(cpuinfo: Path = _CPUINFO) -> Mapping[str, str]:
    """Environment variables that make the tagger's products fast.

    One thread: on small matrices several wait for each other longer than the products take. And on AMD's newer
    processors OpenBLAS chooses kernels of 256 bits although those of 512 are twice as fast there.
    """
    found = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    try:
        lines = dict(line.split(":", 1) for line in cpuinfo.read_text().split("\n\n")[0].splitlines() if ":" in line)
    except (OSError, UnicodeDecodeError):
        return found
    about = {name.strip(): value.split() for name, value in lines.items()}
    if about.get("vendor_id") == ["AuthenticAMD"] and _WIDE.issubset(about.get("flags", [])):
        found["OPENBLAS_CORETYPE"] = "SkylakeX"
    return found


def prepare() -> None:
    """Set them for this process, as far as its environment says nothing else. Only works before numpy is loaded."""
    for name, value in settings().items():
        os.environ.setdefault(name, value)


@contextmanager
def prepared() -> Iterator[None]:
    """Set them for the processes started meanwhile."""
    before = {name: os.environ.get(name) for name in settings()}
    prepare()
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
