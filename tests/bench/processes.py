"""Commands run in new processes, their time and memory measured."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NamedTuple

from kg.processor import settings

ROOT = Path(__file__).resolve().parents[2]
_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)
sys.stdout.buffer.write(done.stdout)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""


class Run(NamedTuple):
    """``megabytes`` is the peak of the largest process, ``together`` that of all at one time, where /proc tells."""

    seconds: float
    megabytes: float
    together: float
    said: str


def run(*command: str, core: bool = False) -> Run:
    """Run Python with these arguments; with ``core`` on one core, always the same."""
    environment = {**settings(), **os.environ, "PYTHONPATH": str(ROOT)}  # as the command line does
    pinned = _pin if core and hasattr(os, "sched_setaffinity") else None
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", _MEASURE, sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
        preexec_fn=pinned,
    ) as process:
        together = [0.0]
        watch = threading.Thread(target=_watch, args=(process, together), daemon=True)
        watch.start()
        out, err = process.communicate()
    seconds = time.perf_counter() - began
    watch.join()
    if process.returncode:
        raise SystemExit(f"error: {' '.join(command)[:80]} failed:\n{err}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Run(seconds, int(err.split()[-1]) / unit, together[0], out)


def _pin() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _watch(process: subprocess.Popen[str], peak: list[float]) -> None:
    """Look at the memory of all descendants now and then; what they share counts once."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(_proportional(child) for child in _descendants(process.pid)) / 1024)
        time.sleep(0.3)


def _descendants(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [found for child in map(int, children) for found in (child, *_descendants(child))]


def _proportional(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
