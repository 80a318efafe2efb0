"""Builds a graph from pages: reads, learns names in a first pass, takes facts in a second, writes the output folder.

Only what changed is done again. A document's facts depend on its text and on what the lexicon of all documents says
about the names in it; a digest of both, its key, tells whether the facts in the store still hold. So adding pages one
by one, in any order, ends in the same graph as giving them all at once.
"""

from __future__ import annotations

import atexit
import json
import os
import pickle
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg import passes
from kg.errors import InputError, KgError, OutputError
from kg.extract.own_file import load
from kg.facade import Event, Graph, Skip
from kg.output import CLAIMS, GRAPH, INDEX, STATE, STORE, VIEW, Folder, State
from kg.output.folder import MANIFEST, cannot_write
from kg.output.state import unpack
from kg.output.version import version
from kg.schema import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.extract.own import Own
    from kg.store import Store
    from kg.text import Lexicon

OnEvent = Callable[[Event], None]


def build(
    paths: str | Path | Iterable[str | Path],
    output: str | Path | None = None,
    *,
    published: str | None = None,
    base: str | None = None,
    jobs: int = 1,
    patterns: str | Path | Iterable[str | Path] | None = None,
    on_event: OnEvent | None = None,
) -> Graph:
    """Build a graph from pages, or bring one up to date.

    Parameters
    ----------
    paths:
        Files and folders of text pages. A folder given again loses the pages that are no longer in it.
    output:
        The folder to build into; a temporary one, gone when Python ends, if None.
    published:
        The ISO date of pages that do not tell theirs.
    base:
        The IRI under which entities are named; that of the folder, or the default.
    jobs:
        Processes to use. With more than one, a script needs the usual ``if __name__ == "__main__":``.
    patterns:
        TOML files with relations and patterns of one's own. A build without them takes their facts out again.
    on_event:
        Called with every step, for a progress bar.

    Raises
    ------
    InputError
        When no page could be read; the folder is as it was.
    OutputError
        When the folder cannot be written, is somebody else's, or another build is writing it.
    PatternError
        When a file of patterns does not hold together; the folder is as it was.
    """
    given = [Path(p) for p in ([paths] if isinstance(paths, (str, Path)) else paths)]
    if jobs < 1:
        raise KgError(f"jobs {jobs}: wants at least one process")
    own = load(patterns)
    folder = Folder(_temporary() if output is None else output)
    with folder.building():
        work = folder.prepare()
        try:
            builder = _Builder(folder, work, base, jobs, own, on_event or _quiet)
            skipped, changed = builder.run(given, published)
            if changed:
                folder.publish(work)
        except sqlite3.Error as error:
            raise cannot_write(folder.path, error) from error
        except pickle.UnpicklingError as error:
            raise OutputError(
                f"{folder / STATE}: is not of zonekg's making ({error}): build into a new folder"
            ) from error
        finally:
            folder.discard(work)
    return Graph(folder.path, skipped=skipped)


def _link(source: str, target: str) -> None:
    """Copy a file of the store; its tables, the bulk, never change once written, so a second name for one will do."""
    if source.endswith(".sst"):
        with suppress(OSError):
            os.link(source, target)
            return
    shutil.copyfile(source, target)


def _index(store: Store, path: Path) -> None:
    """Write the store that queries see. Asking many graphs as one gives a triple once per graph that holds it, and so
    every count wrong; here each triple stands once in the default graph.
    """
    from pyoxigraph import Quad
    from pyoxigraph import Store as Oxigraph

    store.backup(path)
    index = Oxigraph(str(path))
    index.bulk_extend(Quad(q.subject, q.predicate, q.object) for q in store.quads(inferred=True))
    index.flush()


def _absolute(path: str | Path) -> Path:
    """A path that is the same wherever it is given from; links in it keep their names."""
    return Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links


def _quiet(_: Event) -> None:
    """Take no notice."""


def _temporary() -> Path:
    path = Path(tempfile.mkdtemp(prefix="zonekg-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


class _Builder:
    def __init__(self, folder: Folder, work: Path, base: str | None, jobs: int, own: Own, on_event: OnEvent) -> None:
        manifest = folder.manifest()
        self.work = work
        self.folder = folder
        self.base = base or manifest.get("base") or DEFAULT_BASE
        self.jobs = jobs
        self.on_event = on_event
        self.own = own
        self.manifest = {"version": version(), "base": self.base, "patterns": own.digest()}
        begun = {name: manifest.get(name) for name in ("version", "base")}
        self.fresh = begun != {name: self.manifest[name] for name in begun} or not folder.complete()
        self.changed = self.fresh or manifest != self.manifest
        self.skipped: list[Skip] = []

    def run(self, given: Sequence[Path], published: str | None) -> tuple[tuple[Skip, ...], bool]:
        """Prepare the next contents; gives what was skipped, and whether there is anything new."""
        if (self.folder / STATE).exists():
            shutil.copyfile(self.folder / STATE, self.work / STATE)
        state = State(self.work / STATE)
        try:
            if self.fresh:
                state.forget()
            self._read(state, given, published)
            dropped = state.settle()
            self._survey(state)
            dropped += state.settle()  # documents that the first pass could not take
            changed = self._facts(state, dropped)
        finally:
            state.close()
        return tuple(self.skipped), changed

    def _event(self, stage: str, done: int, total: int | None, name: str = "") -> None:
        self.on_event(Event(stage, done, total, name))

    def _skip(self, path: object, reason: object) -> None:
        self.skipped.append(Skip(str(path), str(reason).removeprefix(f"{path}: ")))

    def _read(self, state: State, given: Sequence[Path], published: str | None) -> None:
        from kg.read import read_documents

        before = state.sources()
        seen = set()
        output = _absolute(self.folder.path)
        for document in read_documents(given, published=published, on_skip=self._skip):
            path = _absolute(document.path)
            if output in path.parents:
                continue  # our own output, when it lies under a folder of pages
            seen.add(str(path))
            state.add(str(path), document)
            self._event("read", len(seen), None, document.name)
        if not seen:
            why = f": {self.skipped[0].path}: {self.skipped[0].reason}" if self.skipped else ""
            raise InputError(f"no page could be read{why or ': give text files, or folders that hold some'}")
        roots = {_absolute(path) for path in given}
        for source in before:
            if source not in seen and not roots.isdisjoint((Path(source), *Path(source).parents)):
                state.drop_source(source)

    def _survey(self, state: State) -> None:
        total, done = state.count(unread=True), 0
        batches = passes.batches(state.unread(), lambda document: len(document.text))
        for batch in passes.spread(passes.survey, batches, self.jobs):
            for found in batch:
                done += 1
                self._event("survey", done, total, found.name)
                if found.fault:
                    self._skip(found.name, found.fault)
                    state.drop_document(found.sha256)
                else:
                    state.keep_survey(found.sha256, found.survey, found.lexicon)

    def _facts(self, state: State, dropped: Sequence[str]) -> bool:
        """Take the facts of the documents whose key changed into the store; gives whether the store changed."""
        tasks = self._tasks(state, passes.merged(state.lexicons()))
        first = next(tasks, None)
        if first is None and not dropped and not self.changed:
            return False
        with self._store() as store:
            store.describe(self.own.relations)
            for sha in dropped:
                store.remove(sha)
            todo = passes.batches(chain([first] if first else [], tasks), lambda task: len(task.survey.document.text))
            for batch in passes.spread(passes.extract, todo, self.jobs):
                for found in batch:
                    self._put(state, store, found)
            self._event("write", 0, None)
            store.infer()
            write_outputs(store, self.work)
        (self.work / MANIFEST).write_text(json.dumps(self.manifest, ensure_ascii=False) + "\n", encoding="utf-8")
        return True

    def _tasks(self, state: State, lexicon: Lexicon) -> Iterator[passes.Task]:
        """The documents about which the lexicon says something else than when they were read, or that other patterns
        have been through.
        """
        total = state.count()
        for done, (key, packed) in enumerate(state.surveys(), 1):
            survey = unpack(packed)
            mine = lexicon.within(survey)
            if (digest := mine.digest() + self.own.digest()) != key:
                yield passes.Task(survey, mine, digest, self.own)
            self._event("extract", done, total, survey.document.name)

    def _put(self, state: State, store: Store, found: passes.Extracted) -> None:
        sha = found.document.sha256
        store.remove(sha)
        if found.facts is None:
            self._skip(found.document.name, found.fault)
        else:
            store.put(found.facts)
            state.keep_key(sha, found.key)

    @contextmanager
    def _store(self) -> Iterator[Store]:
        """The store of the next contents: a cheap copy of the present one, or an empty one."""
        from kg.store import Store

        if not self.fresh and self.folder.store.is_dir():
            shutil.copytree(self.folder.store, self.work / STORE, copy_function=_link)
        with Store.open(self.work / STORE, create=True, base=self.base) as store:
            yield store


def write_outputs(store: Store, work: Path) -> None:
    """Write all that is made from the store."""
    from kg.export import export
    from kg.view import view

    export(store, work / GRAPH, "turtle")
    export(store, work / CLAIMS, "csv")
    view(store, work / VIEW)
    _index(store, work / INDEX)
