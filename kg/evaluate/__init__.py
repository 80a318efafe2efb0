"""Scores a graph against hand-labelled facts: precision, recall and F1 per relation.

The gold is a folder of three tab-separated files. ``articles.tsv`` names each article's document, zone, headline and
authors; ``triples.tsv`` and ``observations.tsv`` hold its facts. A row marked ``must`` counts for recall; one marked
``may`` is right when found and no miss when not. ``a|b`` in a cell is any of these names, ``*`` any entity.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kg.errors import InputError
from kg.evaluate.facts import load
from kg.evaluate.scorer import Scorer
from kg.evaluate.scores import CORE, OPEN, Report, Score

__all__ = ["CORE", "OPEN", "Report", "Score", "evaluate"]


def evaluate(graph: str | Path, gold: str | Path, pages: str | Path | None = None) -> Report:
    """Score a graph against the gold in a folder.

    Parameters
    ----------
    graph:
        An output folder of ``kg build``, or a Turtle export.
    gold:
        A folder with ``articles.tsv``, ``triples.tsv`` and ``observations.tsv``.
    pages:
        The folder of the source pages; with it every quote is compared with its slice.

    Raises
    ------
    InputError
        When the graph or the gold cannot be read.
    """
    folder = Path(gold)
    articles = _rows(folder / "articles.tsv", ("article", "seed", "zone", "headline", "authors"))
    triples = _rows(folder / "triples.tsv", ("article", "subject", "relation", "object", "need"))
    numbers = _rows(folder / "observations.tsv", ("article", "subject", "indicator", "value", "unit", "period", "need"))
    scorer = Scorer(load(graph), {row["article"]: row["seed"] for row in articles})
    relations = {name: scorer.relation(name, triples) for name in CORE + OPEN}
    counted = scorer.numbers(numbers)
    found = scorer.articles(articles)
    quotes = scorer.quotes(Path(pages)) if pages is not None else None
    return Report(relations, counted, found, quotes, tuple(scorer.misses), tuple(scorer.extras))


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
    except FileNotFoundError:
        raise InputError(f"{path}: is not there: a gold folder holds articles, triples and observations.tsv") from None
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error}): save it as UTF-8 with tabs") from None
    if missing:
        raise InputError(f"{path}: line 1: has no column {missing[0]!r}: name the columns {', '.join(columns)}")
    return rows
