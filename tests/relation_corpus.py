"""The relation corpora: their format (tests/relations/README.md), and whether extracted facts are what an entry says.

Names are compared as the project's referee does: without punctuation and the tails 产业链, 项目 …, and for some
relations also by containment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kg.model import Claim, Entity, Facts, Observation, Quantity, Stance

FOLDER = Path(__file__).parent / "relations"
NUMBERS = "observations"
LOOSE = frozenset(
    {
        *("hasProject", "undertakes", "investmentCNY", "awarded", "hasPark", "hasPlatform"),
        *("implements", "produces", "holdsPost", "hasStage"),
    }
)
SYMMETRIC = frozenset({"partnersWith"})
FIELDS = {NUMBERS: 5}

CHAIN_TAIL = re.compile(r"(?:特色|主导|优势|新兴)?(?:产业链条?|产业集群|产业|产品链|链条|集群|行业|链)$")
PROJECT_TAIL = re.compile(r"(?:等|建设|产业化)?(?:项目|工程)$")
UNITS = {"㎡": "平方米", "m2": "平方米", "平米": "平方米", "人民币": "元", "個": "个"}
LINE = re.compile(r"(?P<sign>\??[+-])\s+(?:@(?P<zone>\S+)\s+)?(?P<rest>.+)")

Names = tuple[str, ...]


class CorpusError(ValueError):
    """A line that is not of the format."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One expected fact: the alternatives of each field, the stances it may have, and whether it may be absent."""

    fields: tuple[Names, ...]
    stances: frozenset[Stance] = frozenset({Stance.ASSERTED})
    optional: bool = False

    def __str__(self) -> str:
        return " | ".join("/".join(names) for names in self.fields) + " ~" + "/".join(sorted(self.stances))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a corpus. ``facts`` is empty for a ``-`` line; ``known`` says why the line is known to fail."""

    relation: str
    line: int
    positive: bool
    text: str
    zone: str | None = None
    facts: tuple[Fact, ...] = ()
    known: str | None = None

    @property
    def id(self) -> str:
        return f"{self.relation}:{self.line}"


def read(path: Path) -> list[Entry]:
    """Every entry of a corpus file, whose relation is the file's stem."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [
        parse(line, path.stem, f"{path.name}:{number}", number)
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]


def parse(line: str, relation: str, place: str, number: int = 1) -> Entry:
    """One line as an entry; CorpusError names the place and the remedy."""
    found = LINE.fullmatch(line.strip())
    if found is None:
        raise CorpusError(f"{place}: wants a line that starts with '+ ', '- ', '?+ ' or '?- ': {line!r}")
    sign, zone, rest = found["sign"], found["zone"], found["rest"]
    known = None
    if sign.startswith("?"):
        rest, _, known = rest.partition(" # ")
        if not known.strip():
            raise CorpusError(f"{place}: a '{sign}' line wants ' # reason' at its end")
    elif " # " in rest:
        raise CorpusError(f"{place}: ' # reason' stands only after '?+' and '?-'")
    text, arrow, facts = rest.partition(" => ")
    positive = sign.endswith("+")
    if positive and not facts.strip():
        raise CorpusError(f"{place}: a '+' line wants ' => ' and at least one fact after it")
    if not positive and (arrow or "=>" in text):
        raise CorpusError(f"{place}: a '-' line has no '=>'")
    if not text.strip():
        raise CorpusError(f"{place}: no text")
    wanted = tuple(fact(part.strip(), relation, place, zone) for part in facts.split(";")) if positive else ()
    return Entry(relation, number, positive, text.strip(), zone, wanted, known.strip() if known else None)


def fact(text: str, relation: str, place: str, zone: str | None = None) -> Fact:
    """``subject | object ~stance``, in ASCII brackets when it may be absent."""
    optional = text.startswith("(") and text.endswith(")")
    body, tilde, stance = (text[1:-1] if optional else text).partition("~")
    cells = [cell.strip() for cell in body.split("|")]
    size = FIELDS.get(relation, 2)
    if len(cells) != size:
        raise CorpusError(f"{place}: wants {size} fields with '|' between them, found {len(cells)} in {text!r}")
    may_be_empty = {4} if relation == NUMBERS else set()
    fields = []
    for at, cell in enumerate(cells):
        names = tuple(name.strip() for name in cell.split("/"))
        if at not in may_be_empty and not all(names):
            raise CorpusError(f"{place}: empty name in {text!r}")
        if zone is None and any(name == "@" or name.endswith("@@") for name in names):
            raise CorpusError(f"{place}: '@' stands for the zone of the line, and this line gives none")
        fields.append(tuple(with_zone(name, zone) for name in names))
    if relation in {NUMBERS, "investmentCNY"}:
        check_number(fields[2 if relation == NUMBERS else 1], place)
    if relation == "holdsPost" and not all(re.fullmatch(r"[^@]+@[^@]+", name) for name in fields[1]):
        raise CorpusError(f"{place}: a post is title@organisation: {text!r}")
    return Fact(tuple(fields), stances(stance.strip(), place) if tilde else frozenset({Stance.ASSERTED}), optional)


def with_zone(name: str, zone: str | None) -> str:
    """``@`` is the zone of the line, and ``title@@`` a post there."""
    if zone is not None and (name == "@" or name.endswith("@@")):
        return name[:-1] + zone
    return name


def check_number(names: Names, place: str) -> None:
    for name in names:
        try:
            Decimal(name)
        except InvalidOperation:
            raise CorpusError(f"{place}: {name!r} is no number") from None


def stances(text: str, place: str) -> frozenset[Stance]:
    if text == "any":
        return frozenset(Stance)
    try:
        return frozenset(Stance(name) for name in text.split("/"))
    except ValueError:
        raise CorpusError(f"{place}: no stance {text!r}: any, or of {', '.join(Stance)} with '/' between") from None


# -- comparison ------------------------------------------------------------------------------------------------------


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s“”\"'‘’「」『』《》〈〉()（）·,，、.。—\-–_:：;；]", "", text).lower()


def forms(label: str) -> set[str]:
    plain = norm(label)
    return {plain} | {cut for tail in (CHAIN_TAIL, PROJECT_TAIL) if (cut := tail.sub("", plain))}


def same(a: str, b: str, *, loose: bool) -> bool:
    ours, theirs = forms(a), forms(b)
    return bool(ours & theirs) or (loose and any(contained(x, y) for x in ours for y in theirs))


def contained(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and short in long and (len(short) >= 4 or len(short) / len(long) >= 0.6)


def same_post(a: str, b: str) -> bool:
    (title, _, at), (wanted, _, place) = a.partition("@"), b.partition("@")
    here, there = norm(at), norm(place)
    return same(title, wanted, loose=True) and (same(at, place, loose=True) or here in there or there in here)


def any_same(names: Iterable[str], wanted: Names, how: Callable[[str, str], bool]) -> bool:
    return "*" in wanted or any(how(name, want) for name in names for want in wanted)


def unit(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    for a, b in UNITS.items():
        text = text.replace(unicodedata.normalize("NFKC", a), b)
    text = re.sub(r"余|多|左右|\s|/年$", "", text)
    return text + "元" if text in {"亿", "万亿"} else text


class Matcher:
    """Compares what was found in one text with what was wanted."""

    def __init__(self, relation: str, facts: Facts) -> None:
        self.relation = relation
        self.loose = relation in LOOSE
        self.labels = dict(facts.labels)

    def names(self, entity: Entity) -> set[str]:
        own = {entity.name, *self.labels.get(entity, ())}
        if entity.at is None:
            return own
        return {f"{title}@{at}" for title in own for at in self.names(entity.at)}

    def same(self, a: str, b: str) -> bool:
        return same(a, b, loose=self.loose)

    def is_claim(self, want: Fact, claim: Claim) -> bool:
        if claim.stance not in want.stances:
            return False
        ends = [(claim.subject, claim.object)]
        if self.relation in SYMMETRIC and isinstance(claim.object, Entity):
            ends.append((claim.object, claim.subject))
        return any(
            any_same(self.names(subject), want.fields[0], self.same) and self.is_object(want.fields[1], thing)
            for subject, thing in ends
        )

    def is_object(self, wanted: Names, thing: Entity | Quantity) -> bool:
        if isinstance(thing, Quantity):
            value = thing.value if thing.normalized_value is None else thing.normalized_value
            return any(value == Decimal(want) for want in wanted)
        return any_same(self.names(thing), wanted, same_post if self.relation == "holdsPost" else self.same)

    def is_observation(self, want: Fact, seen: Observation) -> bool:
        thing, indicator, value, units, period = want.fields
        return (
            seen.stance in want.stances
            and any(seen.quantity.value == Decimal(number) for number in value)
            and unit(seen.quantity.unit) in {unit(name) for name in units}
            and ("*" in indicator or any(norm(part) in norm(seen.indicator) for part in indicator))
            and any(norm(part) in norm(seen.period) for part in period)
            and any_same(self.names(seen.thing), thing, lambda a, b: same(a, b, loose=True))
        )


def problems(entry: Entry, facts: Facts) -> list[str]:
    """What is missing from the facts of the entry's relation, what is too many, and what is out of order."""
    matcher = Matcher(entry.relation, facts)
    if entry.relation == NUMBERS:
        hits = [[matcher.is_observation(want, seen) for want in entry.facts] for seen in facts.observations]
        shown = [show_observation(seen) for seen in facts.observations]
    else:
        claims = in_order(claim for claim in facts.claims if claim.relation == entry.relation)
        hits = [[matcher.is_claim(want, claim) for want in entry.facts] for claim in claims]
        shown = [show_claim(claim) for claim in claims]
    found = [f"extra    {text}" for text, row in zip(shown, hits, strict=True) if not any(row)]
    for column, want in enumerate(entry.facts):
        if not want.optional and not any(row[column] for row in hits):
            found.append(f"missing  {want}")
    if entry.relation == "hasStage" and not found:
        found.extend(out_of_order(entry, hits))
    return found


def out_of_order(entry: Entry, hits: list[list[bool]]) -> Iterator[str]:
    first = [next((n for n, row in enumerate(hits) if row[column]), None) for column in range(len(entry.facts))]
    for subject in {want.fields[0] for want in entry.facts}:
        places = [n for n, want in zip(first, entry.facts, strict=True) if n is not None and want.fields[0] == subject]
        if places != sorted(places):
            yield f"order    stages of {'/'.join(subject)} come in another order"


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """By the qualifier ``order`` where claims have one; else as they come."""

    def order(claim: Claim) -> int:
        value = dict(claim.qualifiers).get("order", "")
        return int(value) if value.isdecimal() else 0

    return sorted(claims, key=order)


def show_claim(claim: Claim) -> str:
    thing = claim.object
    text = thing.text if isinstance(thing, Quantity) else thing.name + (f"@{thing.at.name}" if thing.at else "")
    return f"{claim.subject.name} | {text} ~{claim.stance} (rule {claim.rule})"


def show_observation(seen: Observation) -> str:
    number = seen.quantity
    return f"{seen.thing.name} | {seen.indicator} | {number.value} | {number.unit} | {seen.period} ~{seen.stance}"
