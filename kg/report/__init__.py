"""The graph as the workbook and the page that offices keep: lists, ledgers, panoramas, each row with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kg.errors import OutputError, QueryError
from kg.files import atomic_write
from kg.store import Store

__all__ = ["Written", "report"]


class Written(NamedTuple):
    """The files of a report."""

    workbook: Path
    page: Path


def report(
    store: Store, folder: str | Path, zones: Sequence[str] = (), compare: tuple[str, str] | None = None
) -> Written:
    """Write ``report.xlsx`` and ``report.html`` into a folder, which is made when there is none.

    The same graph gives the same bytes.

    Parameters
    ----------
    store:
        An open store.
    folder:
        Where to write.
    zones:
        Names of zones, in full or as people call them: only what holds in one of them is reported.
    compare:
        Two zones to set side by side; the report is then about these two.

    Raises
    ------
    QueryError
        When a zone is not known; the message names zones that are called nearly so.
    OutputError
        When the folder cannot be written.
    """
    from kg.report.collect import collect
    from kg.report.compile import compile_report
    from kg.report.names import zone_of
    from kg.report.page import compose
    from kg.report.workbook import write

    if compare and zones:
        raise QueryError("a comparison is about its two zones: leave out the other zones")
    material = collect(store)
    chosen = [zone_of(material, name) for name in compare or zones]
    if compare and chosen[0] == chosen[1]:
        raise QueryError(f"{compare[0]!r} and {compare[1]!r} are one zone: name two")
    whole = compile_report(store, material, list(dict.fromkeys(chosen)), bool(compare))
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{place}: cannot be made ({error.strerror}): choose a folder you may write to") from error
    written = Written(place / "report.xlsx", place / "report.html")
    with atomic_write(written.page) as page, atomic_write(written.workbook) as workbook:
        write(workbook, whole.guide, whole.tables, whole.board)
        page.writelines(part.encode() for part in compose(whole))
    return written
