"""The sample pages and their gold hold together: columns, relations, and every gold name stands in its article."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
PAGES, GOLD = SEEDS / "pages", SEEDS / "gold"
COLUMNS = {
    "articles": ["article", "seed", "zone", "headline", "authors", "opens", "closes"],
    "triples": ["article", "subject", "relation", "object", "need"],
    "observations": ["article", "subject", "indicator", "value", "unit", "period", "need"],
}
RELATIONS = {
    "hasChain",
    "isChainLeaderOf",
    "isChainCoreOf",
    "isChainMemberOf",
    "hasStage",
    "partnersWith",
    "suppliesTo",
    "locatedIn",
    "hasProject",
    "undertakes",
    "hasInvestment",
    "holdsPost",
    "awarded",
    "hasPark",
    "hasPlatform",
    "implements",
    "produces",
}
LIMIT = 10  # characters of a headline that the referee compares


def rows(table: str) -> list[dict[str, str]]:
    with (GOLD / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def bare(text: str) -> str:
    """Without white space and quotation marks, digits and letters half-width."""
    return re.sub(r"[\s“”\"「」『』]", "", unicodedata.normalize("NFKC", text))


def spread(name: str, sentence: str) -> bool:
    """Whether the characters of the name stand in the sentence in this order (新能源、节能产业园 has 新能源产业园)."""
    rest = iter(sentence)
    return all(character in rest for character in name)


@cache
def articles() -> dict[str, dict[str, str]]:
    return {row["article"]: row for row in rows("articles")}


@cache
def body(article: str) -> str:
    """The headline and the text of an article from its first words to its last."""
    row = articles()[article]
    page = bare((PAGES / row["seed"]).read_text(encoding="utf-8"))
    start = page.index(bare(row["opens"]))
    end = page.index(bare(row["closes"]), start) + len(bare(row["closes"]))
    return bare(row["headline"]) + "。" + page[start:end]


def faults(article: str, cell: str) -> list[str]:
    """What is wrong with the names of a cell: none stands in the text, or one is not even spread over a sentence."""
    names = [bare(name) for name in cell.split("|")]
    text, zone = body(article), bare(articles()[article]["zone"])
    if names == ["*"]:
        return []
    found = []
    if not any(name in text or name == zone for name in names):
        found.append(f"{article}: none of {cell} is in the text")
    sentences = re.split(r"[。！？；]", text)
    found += [
        f"{article}: {name} is in no sentence"
        for name in names
        if name != zone and not any(spread(name, sentence) for sentence in sentences)
    ]
    return found


@pytest.mark.parametrize("table", COLUMNS)
def test_tables_are_well_formed(table: str) -> None:
    lines = (GOLD / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS[table]
    assert not [n for n, line in enumerate(lines, 1) if line.count("\t") != len(COLUMNS[table]) - 1]
    assert not [n for n, line in enumerate(lines, 1) if re.search(r"^ | $|\t | \t|\|\t|\t\|", line)]
    assert len(set(lines)) == len(lines), "a row stands twice"


def test_pages_and_articles_agree() -> None:
    assert {row["seed"] for row in articles().values()} == {path.name for path in PAGES.glob("*.txt")}
    assert len(articles()) == len(rows("articles")) >= 9
    assert {row["article"] for table in ("triples", "observations") for row in rows(table)} == set(articles())
    assert len({row["zone"] for row in articles().values()}) >= 9


def test_articles_do_not_overlap() -> None:
    spans = defaultdict(list)
    for row in articles().values():
        page = bare((PAGES / row["seed"]).read_text(encoding="utf-8"))
        start = page.index(bare(row["opens"]))
        spans[row["seed"]].append((start, page.index(bare(row["closes"]), start)))
    for found in spans.values():
        ordered = sorted(found)
        assert all(one[1] < two[0] for one, two in pairwise(ordered))


@pytest.mark.parametrize("article", sorted(articles()))
def test_headline_and_authors_stand_on_the_page(article: str) -> None:
    row = articles()[article]
    page = bare((PAGES / row["seed"]).read_text(encoding="utf-8"))
    assert bare(row["headline"])[:LIMIT] in page
    assert all(bare(author) in page for author in row["authors"].split("|"))


@pytest.mark.parametrize("article", sorted(articles()))
def test_names_of_triples_stand_in_their_article(article: str) -> None:
    wrong = []
    for row in rows("triples"):
        if row["article"] != article:
            continue
        wrong += faults(article, row["subject"])
        if row["relation"] == "holdsPost":
            titles, places = zip(*(post.split("@") for post in row["object"].split("|")), strict=True)
            wrong += faults(article, "|".join(titles)) + faults(article, "|".join(places))
        else:
            wrong += faults(article, row["object"])
    assert not wrong


@pytest.mark.parametrize("article", sorted(articles()))
def test_numbers_stand_in_their_article(article: str) -> None:
    wrong = []
    for row in rows("observations"):
        if row["article"] != article:
            continue
        assert float(row["value"]) >= 0
        wrong += faults(article, row["subject"])
        if not any(bare(name) in body(article) for name in row["indicator"].split("|")):
            wrong.append(f"{article}: none of {row['indicator']} is in the text")
        # a caption may stand between a number and its unit; 两 is 2
        value = "(?:2|两)" if row["value"] == "2" else re.escape(row["value"])
        number = re.compile(rf"(?<![\d.]){value}(?![\d.]).{{0,25}}?(?:{row['unit']})")
        if not number.search(body(article)):
            wrong.append(f"{article}: {row['value']}{row['unit']} is not in the text")
        if row["period"] not in body(article):
            wrong.append(f"{article}: the period {row['period']} is not in the text")
    assert not wrong


def test_relations_and_needs_are_known_and_frequent() -> None:
    triples = rows("triples")
    assert {row["relation"] for row in triples} == RELATIONS
    assert {row["need"] for table in ("triples", "observations") for row in rows(table)} == {"must", "may"}
    sure = Counter(row["relation"] for row in triples if row["need"] == "must")
    assert not [relation for relation in RELATIONS if sure[relation] < 3]


def test_investments_are_money_and_posts_have_an_organisation() -> None:
    for row in rows("triples"):
        if row["relation"] == "hasInvestment":
            assert re.fullmatch(r"[\d.]+(?:万|亿)元", row["object"]), row
        if row["relation"] == "holdsPost":
            assert all(re.fullmatch(r"[^@]+@[^@]+", post) for post in row["object"].split("|")), row


def test_the_pages_are_messy_in_three_ways() -> None:
    """One page has a blank after every short line, one has short lines, one has paragraphs of a line."""
    widths = {}
    for path in PAGES.glob("*.txt"):
        lines = path.read_text(encoding="utf-8").splitlines()
        full = [len(line) for line in lines if line]
        widths[path.name] = (lines.count("") / len(lines), sorted(full)[len(full) // 2], max(full))
    assert any(blank > 0.45 and middle < 30 for blank, middle, _ in widths.values())
    assert any(blank < 0.2 and middle < 30 for blank, middle, _ in widths.values())
    assert any(longest > 150 for _, _, longest in widths.values())
