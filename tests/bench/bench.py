"""Measures a build from a cold start, beside two things that a machine's speed is known by.

    python tests/bench/bench.py [PAGES]

Every row is a process of its own; its time is wall time, its memory the peak of that process. The pages are
``../shared/seeds`` when they are there, else ``seeds/pages``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from kg.processor import settings

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared" / "seeds"
INITIALIZE = "import jieba; jieba.setLogLevel(60); jieba.dt.tmp_dir = {cache!r}; jieba.initialize()"
POSSEG = (
    "import jieba, jieba.posseg; jieba.setLogLevel(60); jieba.dt.tmp_dir = {cache!r}\n"
    "import time; text = open({text!r}, encoding='utf-8').read(); jieba.initialize(); began = time.perf_counter()\n"
    "sum(1 for _ in jieba.posseg.cut(text)); print(time.perf_counter() - began)"
)
PIPELINE = (
    "import sys, time; from pathlib import Path; from kg import text; from kg.read import read_documents\n"
    "warm = [text.survey(d) for d in read_documents([Path({pages!r})])]\n"
    "[text.extract(s, s.lexicon) for s in warm]; began = time.perf_counter()\n"
    "found = list(text.surveys(read_documents([Path({pages!r})])))\n"
    "[text.extract(s, s.lexicon) for s in found]; print(time.perf_counter() - began)"
)


class Run(NamedTuple):
    seconds: float
    megabytes: float
    said: str


def run(*command: str) -> Run:
    """Run a command in a new process; its peak memory is what the system counted for it and its children."""
    measure = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)\n"
        "sys.stdout.buffer.write(done.stdout)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
        "sys.exit(done.returncode)"
    )
    environment = {**settings(), **os.environ, "PYTHONPATH": str(ROOT)}  # as the command line does
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", measure, *command], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        raise SystemExit(f"error: {' '.join(command)[:80]} failed:\n{done.stderr}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Run(seconds, int(done.stderr.split()[-1]) / unit, done.stdout)


def main() -> None:
    pages = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED if SHARED.is_dir() else ROOT / "seeds" / "pages"
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch) / "text"
        text.write_text("".join(p.read_text(encoding="utf-8") for p in sorted(pages.glob("*.txt"))), encoding="utf-8")
        characters = len(text.read_text(encoding="utf-8"))
        shutil.rmtree(ROOT / ".cache", ignore_errors=True)
        cache = Path(scratch) / "jieba"
        cache.mkdir()
        cold = run(sys.executable, "-c", INITIALIZE.format(cache=str(cache)))
        build = min((_build(pages, Path(scratch) / f"graph{n}") for n in range(3)), key=lambda found: found.seconds)
        jobs = _build(pages, Path(scratch) / "jobs", "--jobs", "2")
        posseg = run(sys.executable, "-c", POSSEG.format(cache=str(cache), text=str(text)))
        stages = run(sys.executable, "-c", PIPELINE.format(pages=str(pages)))
    tagging, reading = float(posseg.said), float(stages.said)
    print(f"{pages}: {characters:,} characters, Python {sys.version.split()[0]}, {os.cpu_count()} cores\n")
    print(f"{'':34}{'seconds':>9}{'MB':>7}")
    for name, found in (
        ("kg build, cold, best of 3", build),
        ("kg build --jobs 2, cold", jobs),
        ("jieba.initialize(), no cache", cold),
    ):
        print(f"{name:34}{found.seconds:9.2f}{found.megabytes:7.0f}")
    for name, seconds, found in (
        ("jieba.posseg.cut, warm", tagging, posseg),
        ("pages to claims, warm", reading, stages),
    ):
        print(f"{name:34}{seconds:9.2f}{found.megabytes:7.0f}  {characters / seconds:,.0f} characters/s")
    print(f"\nkg build is {build.seconds / cold.seconds:.2f} times jieba.initialize()", end=" ")
    print(f"and {build.seconds / tagging:.2f} times jieba.posseg over the same text;")
    print(f"pages to claims runs at {tagging / reading:.2f} times the speed of jieba.posseg")


def _build(pages: Path, out: Path, *options: str) -> Run:
    return run(sys.executable, "-m", "kg", "build", str(pages), "-o", str(out), *options)


if __name__ == "__main__":
    main()
