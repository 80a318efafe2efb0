"""Invented press articles about development zones, any number of them, the same for the same seed.

    python tests/bench/articles.py COUNT FOLDER

The zones are real ones of the vocabulary; firms, projects, people and numbers are made up. A zone keeps its firms from
article to article, and an article names a few of them, so names grow with the corpus the way they do in a newspaper.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

import templates

VOCABULARY = Path(__file__).resolve().parents[2] / "seeds" / "vocabulary"
ARTICLES_PER_PAGE = 5
FIRMS_PER_ZONE = 60
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Zone:
    name: str
    short: str
    place: str


@dataclass(frozen=True, slots=True)
class Firm:
    name: str
    short: str
    trade: str


@dataclass(frozen=True, slots=True)
class Story:
    zone: Zone
    headline: str
    paragraphs: tuple[str, ...]
    author: str


def stories(count: int, seed: int = 1) -> Iterator[Story]:
    """The first ``count`` articles of an endless newspaper."""
    for number in range(count):
        yield _Writer(random.Random(f"{seed}/{number}")).story()


def write(folder: Path, count: int, seed: int = 1) -> int:
    """Write articles as page files, several a page; gives the number of characters."""
    folder.mkdir(parents=True, exist_ok=True)
    size = number = 0
    found = stories(count, seed)
    while page := tuple(islice(found, ARTICLES_PER_PAGE)):
        text = _page(page, random.Random(f"{seed}/page/{number}"))
        size += len(text)
        number += 1
        (folder / f"page{number:06}.txt").write_text(text, encoding="utf-8")
    return size


def _page(page: tuple[Story, ...], dice: random.Random) -> str:
    """A page as it comes out of a newspaper's system: in lines of one width, or a paragraph a line."""
    width = dice.choice((0, 0, 20, 24, 28))
    parts = [f"2025年{dice.randint(1, 12)}月{dice.randint(1, 28)}日 星期{dice.choice('一二三四五六日')}"]
    for story in page:
        *first, last = story.paragraphs
        body = [*first, f"{last}（{story.author}）"]
        parts.append("\n".join([story.headline, *(_wrapped(paragraph, width) for paragraph in body)]))
    return "\n\n".join(parts) + "\n"


def _wrapped(paragraph: str, width: int) -> str:
    if not width:
        return "　　" + paragraph
    whole = "　　" + paragraph
    return "\n".join(whole[i : i + width] for i in range(0, len(whole), width))


@cache
def zones() -> tuple[Zone, ...]:
    """The zones whose place can be told from the name."""
    found = []
    for line in (VOCABULARY / "zones.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, shorts, _ = line.split("\t")
        kind = re.search(r"(?:经济技术|高新技术产业|经济)开发区$", name)
        if kind and 2 <= kind.start() <= 3:
            short = next(filter(None, shorts.split("|")), name)
            found.append(Zone(name, short, name[: kind.start()]))
    return tuple(found)


@cache
def firm(zone: Zone, number: int) -> Firm:
    """A firm of a zone, by its number."""
    dice = random.Random(f"{zone.name}/{number}")
    brand = dice.choice(templates.FIRST) + dice.choice(templates.SECOND)
    trade = dice.choice(tuple(templates.TRADES))
    tail = dice.choice(templates.TRADES[trade].tails)
    place = dice.choice((zone.place, zone.place, ""))
    return Firm(f"{place}{brand}{tail}{dice.choice(templates.FORMS)}", brand + tail, trade)


class _Writer:
    """One article: the slots of its templates, filled one after the other."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.zone = dice.choice(zones())
        self.trade = dice.choice(tuple(templates.TRADES))
        self.firms = [firm(self.zone, n) for n in dice.sample(range(FIRMS_PER_ZONE), 7)]
        self.named: set[Firm] = set()

    def story(self) -> Story:
        headline = self.fill(self.dice.choice(templates.HEADLINES))
        lead = self.fill(self.dice.choice(templates.LEADS))
        wanted = self.dice.randint(380, 560)
        sentences = self.dice.sample(templates.SENTENCES, len(templates.SENTENCES))
        paragraphs = [lead]
        while sum(map(len, paragraphs)) < wanted and sentences:
            paragraph = "".join(self.fill(sentences.pop()) for _ in range(min(len(sentences), self.dice.randint(1, 3))))
            paragraphs.append(paragraph)
        return Story(self.zone, headline, tuple(paragraphs), self.person())

    def fill(self, template: str) -> str:
        """A template with one of each [a|b] and a value in each {slot}."""
        while _CHOICE.search(template):
            template = _CHOICE.sub(lambda found: self.dice.choice(found[1].split("|")), template)
        return _SLOT.sub(lambda found: str(getattr(self, found[1])()), template)

    def zone_name(self) -> str:
        return self.zone.name

    def zone_short(self) -> str:
        return self.dice.choice((self.zone.short, self.zone.name, "开发区", "该区"))

    def place(self) -> str:
        return self.zone.place

    def chain(self) -> str:
        return self.trade

    def other_chain(self) -> str:
        return self.dice.choice([trade for trade in templates.TRADES if trade != self.trade])

    def stages(self) -> str:
        stages = templates.TRADES[self.trade].stages
        first = self.dice.randint(0, len(stages) - 3)
        return "—".join(stages[first : first + self.dice.randint(3, 5)])

    def product(self) -> str:
        return self.dice.choice(templates.MADE) + self.dice.choice(templates.TRADES[self.trade].products)

    def firm(self) -> str:
        """A firm by its full name, as when it is first named."""
        found = self.dice.choice(self.firms)
        self.named.add(found)
        return found.name

    def short_firm(self) -> str:
        """A firm by its short name when the article has named it, else in full."""
        found = self.dice.choice(self.firms)
        if found in self.named:
            return found.short
        self.named.add(found)
        return found.name

    def firms3(self) -> str:
        found = self.dice.sample(self.firms, 3)
        self.named.update(found)
        return "、".join(one.name for one in found)

    def project(self) -> str:
        size = f"年产{self.dice.randint(2, 90)}{self.dice.choice(('万吨', '万套', '万台', '亿只', '吉瓦时'))}"
        return f"{self.dice.choice((size, '', ''))}{self.product()}{self.dice.choice(templates.WORKS)}项目"

    def university(self) -> str:
        return self.dice.choice(_universities())

    def person(self) -> str:
        dice = self.dice
        given = dice.choice(templates.GIVEN) + dice.choice(("", *templates.GIVEN))
        return dice.choice(_surnames()) + given

    def post(self) -> str:
        return self.dice.choice(("党工委书记", "管委会主任", "管委会副主任", "党工委副书记、管委会主任"))

    def money(self) -> str:
        return f"{self.dice.randint(10, 990) / self.dice.choice((1, 10)):g}亿元"

    def large(self) -> str:
        return f"{self.dice.randint(1000, 99999) / 10:g}亿元"

    def percent(self) -> str:
        return f"{self.dice.randint(11, 399) / 10:g}%"

    def number(self) -> int:
        return self.dice.randint(3, 480)

    def few(self) -> int:
        return self.dice.randint(3, 29)

    def month(self) -> int:
        return self.dice.randint(2, 12)

    def year(self) -> int:
        return self.dice.randint(2021, 2025)

    def area(self) -> str:
        return f"{self.dice.randint(2, 90)}{self.dice.choice(('万平方米', '公顷', '平方公里', '亩'))}"

    def day(self) -> str:
        return f"{self.dice.randint(1, 12)}月{self.dice.randint(1, 28)}日"


@cache
def _surnames() -> tuple[str, ...]:
    lines = (VOCABULARY / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))[:120]


@cache
def _universities() -> tuple[str, ...]:
    lines = (VOCABULARY / "universities.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(line.split("\t")[0] for line in lines if not line.startswith("#"))[:300]


if __name__ == "__main__":
    print(f"{write(Path(sys.argv[2]), int(sys.argv[1])):,} characters")
