"""Counts how often each rule and each source of names is right on labelled pages, for ``seeds/reliability.tsv``.

    python tests/tools/calibrate.py write SET…    # make the file from these sets
    python tests/tools/calibrate.py bands SET…    # precision per band of confidence on these sets

A SET is a folder with ``pages/`` and ``gold/``. The sets of ``bands`` must not be those of ``write``: else it tells how
well the counts fit themselves.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import ClassVar, NamedTuple

from kg import text
from kg.extract import collect
from kg.extract.confidence import confidence, signals
from kg.matching import any_same, same_post, unit, yuan
from kg.model import Claim, Entity, Observation, Stance
from kg.read import read_documents

TARGET = Path(__file__).resolve().parents[2] / "seeds" / "reliability.tsv"
LOOSE = frozenset(
    "hasProject undertakes investmentCNY awarded holdsPost hasStage hasPark hasPlatform implements produces".split()
)
BANDS = (0.0, 0.8, 0.9, 0.95, 0.98, 1.01)


class Seen(NamedTuple):
    rule: str
    signals: tuple[str, ...]
    right: bool


class Recorder(collect.Collector):
    """A collector that keeps the signals of what it collects."""

    kept: ClassVar[dict[tuple[str, Entity, object], tuple[str, ...]]] = {}

    def _confidence(self, scene, rule, start, end, *things):  # type: ignore[no-untyped-def]
        said = tuple(sorted(set(signals(scene, start, end, *things))))
        self.kept[rule, things[0], things[1] if len(things) > 1 else None] = said
        return confidence(rule, said)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def sightings(folder: Path) -> Iterator[Seen]:
    """Every claim and observation of a set: its rule, its signals, and whether a row of the gold agrees."""
    gold = folder / "gold"
    home = {row["article"]: row["seed"] for row in rows(gold / "articles.tsv")}
    facts_of, numbers_of = defaultdict(list), defaultdict(list)
    for row in rows(gold / "triples.tsv"):
        facts_of[home[row["article"]], row["relation"]].append(row)
    for row in rows(gold / "observations.tsv"):
        numbers_of[home[row["article"]]].append(row)
    surveys = list(text.surveys(read_documents([folder / "pages"])))
    lexicon = text.Lexicon()
    for survey in surveys:
        lexicon = lexicon.merge(survey.lexicon)
    for survey in surveys:
        facts = text.extract(survey, lexicon)
        names = {entity: {entity.name, *labels} for entity, labels in facts.labels}
        name = facts.document.name
        for claim in facts.claims:
            if claim.stance is not Stance.DENIED and not (
                claim.relation == "locatedIn" and claim.subject.type != "Enterprise"
            ):
                relation = "hasInvestment" if claim.relation == "investmentCNY" else claim.relation
                right = any(agrees(claim, row, names) for row in facts_of[name, relation])
                yield Seen(claim.rule, Recorder.kept[claim.rule, claim.subject, claim.object], right)
        for number in facts.observations:
            right = any(counts(number, row, names) for row in numbers_of[name])
            yield Seen(number.rule, Recorder.kept[number.rule, number.thing, None], right)


def agrees(claim: Claim, row: dict[str, str], names: dict[Entity, set[str]]) -> bool:
    loose = claim.relation in LOOSE
    if not any_same(names.get(claim.subject, {claim.subject.name}), row["subject"], loose):
        return False
    thing = claim.object
    if not isinstance(thing, Entity):
        wanted = yuan(row["object"])
        return wanted is not None and abs(float(thing.normalized_value or 0) - wanted) < 1e-6 * wanted
    if claim.relation == "holdsPost":
        at = names.get(thing.at, {thing.at.name}) if thing.at else {""}
        return any(same_post(thing.name, place, cell) for place in at for cell in row["object"].split("|"))
    return any_same(names.get(thing, {thing.name}), row["object"], loose)


def counts(number: Observation, row: dict[str, str], names: dict[Entity, set[str]]) -> bool:
    return (
        abs(float(number.quantity.value) - float(row["value"])) <= 1e-9
        and unit(number.quantity.unit) in {unit(name) for name in row["unit"].split("|")}
        and any_same(names.get(number.thing, {number.thing.name}), row["subject"], True)
    )


def write(seen: list[Seen]) -> None:
    found: dict[str, Counter[bool]] = defaultdict(Counter)
    for rule, said, right in seen:
        for name in {"all", f"relation:{rule.partition('/')[0]}", f"rule:{rule}", *said}:
            found[name][right] += 1
    lines = [
        "# How often what found a fact was right on labelled pages: all, by relation, by rule, by source of a name.",
        "# Made by tests/tools/calibrate.py from the sets of tests/pages. Name, right, wrong.",
    ]
    lines += [f"{name}\t{found[name][True]}\t{found[name][False]}" for name in sorted(found)]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {TARGET}: {len(found)} lines from {len(seen)} facts")


def bands(seen: list[Seen]) -> None:
    for title, group in (
        ("claims", [s for s in seen if not s.rule.startswith("observation/")]),
        ("numbers", [s for s in seen if s.rule.startswith("observation/")]),
    ):
        print(f"| confidence | {title} | right | precision |\n| --- | --- | --- | --- |")
        for low, high in pairwise(BANDS):
            here = [s.right for s in group if low <= confidence(s.rule, s.signals) < high]
            if here:
                top = "1" if high > 1 else f"{high:.2f}"
                print(f"| {low:.2f} to {top} | {len(here)} | {sum(here)} | {sum(here) / len(here):.2f} |")
        print()


def main() -> None:
    verb, *sets = sys.argv[1:]
    text.Collector = Recorder  # type: ignore[misc]
    seen = [s for folder in sets for s in sightings(Path(folder))]
    {"write": write, "bands": bands}[verb](seen)


if __name__ == "__main__":
    main()
