"""The graph as the workbook and the page that offices keep: lists, ledgers, panoramas, each row with its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from kg.errors import OutputError, QuestionError
from kg.files import atomic_write
from kg.store import Store

__all__ = ["Written", "report"]


class Written(NamedTuple):
    """The files of a report, and what to tell of zones that were not called by their names."""

    workbook: Path
    page: Path
    notes: tuple[str, ...] = ()


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
        IRIs of zones: only what holds in one of them is reported. ``names.zones_called`` finds them by name.
    compare:
        IRIs of two zones to set side by side; the report is then about these two.

    Raises
    ------
    QuestionError
        When a comparison is not of two zones.
    OutputError
        When the folder cannot be written.
    """
    from kg.report.collect import collect
    from kg.report.compile import compile_report
    from kg.report.page import compose
    from kg.report.workbook import write

    if compare and zones:
        raise QuestionError("a comparison is about its two zones: leave out the other zones")
    if compare and compare[0] == compare[1]:
        raise QuestionError(f"a comparison wants two zones: {unquote(compare[0].rpartition('/')[2])} is named twice")
    whole = compile_report(store, collect(store), list(dict.fromkeys(compare or zones)), bool(compare))
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
