"""General text states nothing: novels, forums, sport, recipes, … give next to no claims, alone or in whole pages.

``tests/noise/README.md`` says what the files hold. The bars are counts: what is measured may fall, and may not rise.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sentences import document

from kg.model import Claim, Document, Facts, Observation
from kg.passes import merged
from kg.text import explain_facts, extract, surveys

NOISE = Path(__file__).with_name("noise")
HARD = "hard"
GENRES = sorted(path.stem for path in NOISE.glob("*.txt") if path.stem != HARD)
SENTENCES, PER_PAGE, PER_PARAGRAPH = 10_000, 40, 5
#: The most (claims, observations) that may be taken. One claim per 500 sentences is what the README promises; the other
#: numbers are what was measured: lower them when fewer are taken.
BARS = {"alone": (3, 2), "general": (SENTENCES // 500, 43), "hard": (2, 0), "hard pages": (2, 4)}


#: Look-alikes taken for a zone of their own, which would then be the zone of all that their page says. They are
#: counted where each sentence stands alone, and left out of the pages.
FALSE_ZONES = ("听说高新区", "对象说他住高新区")


@cache
def sentences(genre: str) -> tuple[str, ...]:
    lines = (NOISE / f"{genre}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def varied(genre: str, count: int) -> list[str]:
    """Sentences of a genre as they are, and then new ones of their clauses and with other numbers; always the same."""
    dice = random.Random(genre)
    given = [sentence for sentence in sentences(genre) if not any(zone in sentence for zone in FALSE_ZONES)]
    found = list(given[:count])
    while len(found) < count:
        one, other = dice.sample(given, 2)
        found.append(dice.choice((_joined, _renumbered))(dice, one, other))
    return found


def _joined(dice: random.Random, one: str, other: str) -> str:
    """The first clauses of one sentence and the last of another."""
    left, right = re.split("(?<=[，,；;])", one), re.split("(?<=[，,；;])", other)
    head = "".join(left[: dice.randint(1, len(left))])
    return head.rstrip("。！？!?，,；;") + "，" + "".join(right[-dice.randint(1, len(right)) :])


def _renumbered(dice: random.Random, one: str, other: str) -> str:
    """One sentence with other numbers; two in one where there are none."""
    if not re.search(r"\d", one):
        return one.rstrip("。！？!?") + "，" + other
    return re.sub(r"\d+", lambda number: str(dice.randint(1, 10 ** len(number[0]))), one)


def pages(genre: str, count: int) -> Iterator[Document]:
    said = varied(genre, count)
    random.Random(genre + "pages").shuffle(said)
    for start in range(0, len(said), PER_PAGE):
        page = said[start : start + PER_PAGE]
        lines = ("".join(page[at : at + PER_PARAGRAPH]) for at in range(0, len(page), PER_PARAGRAPH))
        yield document(f"{genre}-{start}.txt", "\n".join(lines) + "\n")


def taken(documents: Iterable[Document]) -> list[Facts]:
    """The facts of pages that are built together."""
    found = list(surveys(documents))
    lexicon = merged(survey.lexicon for survey in found)
    return [extract(survey, lexicon.within(survey)) for survey in found]


def check(name: str, facts: Iterable[Facts]) -> None:
    claims: list[Claim] = []
    observations: list[Observation] = []
    for found in facts:
        claims += found.claims
        observations += found.observations
    told = "\n".join(f"{fact.rule}: {fact.evidence.quote}" for fact in (*claims, *observations))
    assert len(claims) <= BARS[name][0], told
    assert len(observations) <= BARS[name][1], told


def test_sentences_of_general_text_state_nothing() -> None:
    check("alone", (explain_facts(sentence) for genre in GENRES for sentence in sentences(genre)))


def test_pages_of_general_text_state_nothing() -> None:
    share, more = divmod(SENTENCES, len(GENRES))
    documents = [page for i, genre in enumerate(GENRES) for page in pages(genre, share + (i < more))]
    assert sum(page.text.count("\n") for page in documents) >= SENTENCES / PER_PARAGRAPH
    check("general", taken(documents))


def test_look_alikes_state_nothing() -> None:
    check("hard", (explain_facts(sentence) for sentence in sentences(HARD)))


def test_pages_of_look_alikes_state_nothing() -> None:
    check("hard pages", taken(pages(HARD, 1000)))


@pytest.mark.parametrize("genre", [*GENRES, HARD])
def test_the_files_hold_what_is_counted(genre: str) -> None:
    assert len(set(sentences(genre))) == len(sentences(genre)) >= 50
    assert varied(genre, 500) == varied(genre, 500)
