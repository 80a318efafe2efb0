"""Measures the text pipeline beside jieba's tagger, two processes beside one, and builds of many articles.

    python tests/bench/bench.py [ARTICLES]

The articles are invented (see ``articles.py``). What is compared runs in turn, in a process of its own, each three
times; the best counts. A machine that does something else meanwhile still spoils the numbers, the ratios least.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import articles
from processes import ROOT, Run, run

STAGES = str(Path(__file__).with_name("stages.py"))
PAGES = ROOT / "seeds" / "pages"
TAGGED, SHARED_OUT, BUILT = 150, 800, 600  # articles; the last is the default of ARTICLES
ROUNDS = 3
INITIALIZE = "import jieba; jieba.setLogLevel(60); jieba.dt.tmp_dir = {!r}; jieba.initialize()"


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else BUILT
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory(prefix="zonekg-bench-") as scratch:
        place = Path(scratch)
        small_build(place)
        throughput(place)
        processes(place)
        many(place, count)


def small_build(place: Path) -> None:
    """A build of the sample pages from a cold start, beside what jieba alone takes to start."""
    (place / "jieba").mkdir()
    builds = [build(PAGES, place / f"small{n}") for n in range(ROUNDS)]
    starts = [run("-c", INITIALIZE.format(str(place / "jieba"))) for _ in range(1)]
    print("\nA build from a cold start, the sample pages")
    for name, found in (("kg build", min(builds)), ("jieba.initialize(), no cache", min(starts))):
        print(f"  {name:44}{found.seconds:8.2f} s {found.megabytes:6.0f} MB")


def throughput(place: Path) -> None:
    """Characters a second on one core: posseg and the pipeline, one after the other."""
    folder = place / "tagged"
    size = articles.write(folder, TAGGED)
    seconds: dict[str, list[float]] = {"posseg": [], "claims": []}
    for _ in range(ROUNDS):
        for kind, found in seconds.items():
            found.append(float(run(STAGES, kind, str(folder), core=True).said))
    tagging, reading = min(seconds["posseg"]), min(seconds["claims"])
    print(f"\nThroughput on one core, {TAGGED} articles, {size:,} characters")
    print(f"  {'jieba.posseg.cut':44}{size / tagging:8,.0f} characters/s")
    print(f"  {'pages to claims':44}{size / reading:8,.0f} characters/s")
    print(f"  pages to claims run at {tagging / reading:.2f} times the speed of jieba.posseg")


def processes(place: Path) -> None:
    """The text stages of a build in one process and in two."""
    folder = place / "shared-out"
    articles.write(folder, SHARED_OUT)
    seconds: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(2):
        for jobs, found in seconds.items():
            found.append(float(run(STAGES, "passes", str(folder), str(jobs)).said))
    one, two = min(seconds[1]), min(seconds[2])
    print(f"\nText stages of a build, {SHARED_OUT} articles")
    print(f"  {'--jobs 1':44}{one:8.1f} s\n  {'--jobs 2':44}{two:8.1f} s")
    print(f"  two processes are {one / two:.2f} times as fast as one")


def many(place: Path, count: int) -> None:
    """Whole builds: time for each article must not grow with their number, nor memory much."""
    print("\nWhole builds")
    found: dict[int, Run] = {}
    for number in (count // 5, count):
        folder = place / f"pages{number}"
        articles.write(folder, number)
        found[number] = build(folder, place / f"graph{number}")
        _row(f"{number:,} articles", found[number], number)
    shared = build(folder, place / "graph-jobs", "--jobs", "2")
    _row(f"{count:,} articles, --jobs 2", shared, count)
    each = [one.seconds / number for number, one in found.items()]
    print(f"  an article among {count:,} takes {each[1] / each[0]:.2f} times the time of one among {count // 5:,}")
    print(f"  two processes are {found[count].seconds / shared.seconds:.2f} times as fast as one")


def _row(name: str, found: Run, number: int) -> None:
    memory = max(found.megabytes, found.together)
    print(f"  {name:36}{found.seconds:8.1f} s {1000 * found.seconds / number:6.1f} ms each {memory:6.0f} MB")


def build(pages: Path, out: Path, *options: str) -> Run:
    return run("-m", "kg", "build", str(pages), "-o", str(out), *options)


if __name__ == "__main__":
    main()
