"""What ``bench.py`` runs in processes of their own; each prints the seconds that its work took.

python tests/bench/stages.py posseg|claims FOLDER
python tests/bench/stages.py passes FOLDER JOBS
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from kg.processor import prepare

prepare()


def posseg(folder: Path) -> float:
    """jieba's tagger over the text of the pages, its dictionary loaded before."""
    import jieba
    import jieba.posseg

    text = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    with tempfile.TemporaryDirectory() as cache:
        jieba.setLogLevel(60)
        jieba.dt.tmp_dir = cache
        jieba.initialize()
    list(jieba.posseg.cut(text[:200]))
    began = time.perf_counter()
    for _ in jieba.posseg.cut(text):
        pass
    return time.perf_counter() - began


def claims(folder: Path) -> float:
    """The text stages in this process, from files to claims, the tagger and the vocabularies loaded before."""
    from kg import passes, text
    from kg.read import read_documents

    def pipeline(pages: list[Path]) -> None:
        surveys = list(text.surveys(read_documents(pages)))
        lexicon = passes.merged(found.lexicon for found in surveys)
        for found in surveys:
            text.extract(found, lexicon.within(found))

    pipeline(sorted(folder.glob("*.txt"))[:1])
    began = time.perf_counter()
    pipeline([folder])
    return time.perf_counter() - began


def both_passes(folder: Path, jobs: int) -> float:
    """The text stages as a build runs them, in one process or in several: from files to the quads of every claim."""
    from kg import passes
    from kg.output.state import pack, unpack
    from kg.read import read_documents
    from kg.schema import DEFAULT_BASE

    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch, passes.Crew(jobs) as crew:
        documents = passes.batches(read_documents([folder]), lambda document: len(document.text))
        surveyed = [found for batch in crew.spread(passes.survey, documents) for found in batch]
        lexicon = Path(scratch) / "lexicon"
        lexicon.write_bytes(pack(passes.merged(unpack(found.lexicon) for found in surveyed)))
        tasks = (passes.Task(found.survey, lexicon, DEFAULT_BASE) for found in surveyed)
        for batch in crew.spread(passes.extract, passes.batches(tasks, lambda t: passes.packed_size(t.survey))):
            assert all(found.quads for found in batch)
        return time.perf_counter() - began


if __name__ == "__main__":
    kind, where = sys.argv[1], Path(sys.argv[2])
    print(
        {"posseg": posseg, "claims": claims}[kind](where) if kind != "passes" else both_passes(where, int(sys.argv[3]))
    )
