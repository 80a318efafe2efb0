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
from kg.output.state import pack
from kg.output.version import version
from kg.schema import DEFAULT_BASE

if TYPE_CHECKING:
    from kg.extract.own import Own
    from kg.store import Store

LEXICON = "lexicon"  # of all documents, while a build goes on
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
        self.crew = passes.Crew(jobs)
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
            with self.crew:
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
        for batch in self.crew.spread(passes.survey, batches):
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
        found = self._extracted(state)
        first = next(found, None)
        if first is None and not dropped and not self.changed:
            return False
        with self._store() as store:
            store.describe(self.own.relations)
            for sha in dropped:
                store.remove(sha)
            store.fill(self._kept(state, store, chain([first] if first else [], found)))
            self._event("write", 0, None)
            store.infer(self.work)
        write_outputs(self.work, self.crew)
        (self.work / LEXICON).unlink()
        (self.work / MANIFEST).write_text(json.dumps(self.manifest, ensure_ascii=False) + "\n", encoding="utf-8")
        return True

    def _extracted(self, state: State) -> Iterator[passes.Extracted]:
        """The documents about which the lexicon says something else than when they were read, or that other patterns
        have been through.
        """
        place = self.work / LEXICON
        place.write_bytes(pack(passes.merged(state.lexicons())))
        tasks = (passes.Task(packed, place, self.base, self.own, key) for key, packed in state.surveys())
        total, done = state.count(), 0
        for batch in self.crew.spread(
            passes.extract, passes.batches(tasks, lambda task: passes.packed_size(task.survey))
        ):
            for found in batch:
                done += 1
                self._event("extract", done, total, found.name)
                if found.quads or found.fault:
                    yield found

    def _kept(self, state: State, store: Store, extracted: Iterable[passes.Extracted]) -> Iterator[bytes]:
        """The quads for the store, after what it knew of their documents is gone."""
        for found in extracted:
            store.remove(found.sha256)
            if found.fault:
                self._skip(found.name, found.fault)
            else:
                state.keep_key(found.sha256, found.key)
                yield found.quads

    @contextmanager
    def _store(self) -> Iterator[Store]:
        """The store of the next contents: a cheap copy of the present one, or an empty one."""
        from kg.store import Store

        if not self.fresh and self.folder.store.is_dir():
            shutil.copytree(self.folder.store, self.work / STORE, copy_function=_link)
        with Store.open(self.work / STORE, create=True, base=self.base) as store:
            yield store


def write_outputs(work: Path, crew: passes.Crew) -> None:
    """Write all that is made from the store, which nobody has open."""
    for _ in crew.share(_write, [(work, part) for part in (INDEX, VIEW, GRAPH, CLAIMS)]):
        pass


def _write(what: tuple[Path, str]) -> None:
    from kg.export import export
    from kg.store import Store
    from kg.view import BRIEF, view

    work, part = what
    if part == INDEX:
        shutil.copytree(work / STORE, work / INDEX, copy_function=_link)
        with Store.open(work / INDEX) as index:
            _fill_index(index)
        return
    with Store.open(work / STORE, read_only=True) as store:
        if part == VIEW:
            view(store, work / VIEW, limit=BRIEF)
        else:
            export(store, work / part, "turtle" if part == GRAPH else "csv")


def _fill_index(index: Store) -> None:
    """Make a copy of the store into the one that queries see. Asking many graphs as one gives a triple once per graph
    that holds it, and so every count wrong; there each triple also stands once in the default graph.
    """
    index.fill(index.ntriples(inferred=True))
