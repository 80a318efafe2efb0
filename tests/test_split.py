from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from kg.model import Document
from kg.split import split

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"


def document(text: str, name: str = "page.txt", published: str | None = None) -> Document:
    return Document(name, text, "0" * 64, published=published)


def norm(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s“”\"'‘’「」『』《》〈〉()（）·,，、.。—\-–_:：;；]", "", text).lower()


def gold_articles() -> list[dict[str, str]]:
    path = SHARED / "gold" / "articles.tsv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.skipif(not gold_articles(), reason="the labelled pages lie outside the repository, in ../shared")
@pytest.mark.parametrize("gold", gold_articles(), ids=lambda row: row["article"])
def test_labelled_pages(gold: dict[str, str]) -> None:
    rows = [row for row in gold_articles() if row["seed"] == gold["seed"]]
    articles = split(document((SHARED / "seeds" / gold["seed"]).read_text(encoding="utf-8"), gold["seed"]))
    assert len(articles) == len(rows)
    article = articles[rows.index(next(row for row in rows if row["article"] == gold["article"]))]
    assert norm(article.zone or "") == norm(gold["zone"])
    assert norm(gold["headline"]) in norm(article.headline) if gold["headline"] else article.headline == ""
    assert list(article.authors) == [name for name in gold["authors"].split("|") if name]
    body = [sentence.text for sentence in article.sentences]
    assert norm(body[0]).startswith(norm(gold["opens"])) or norm("".join(body[:2])).startswith(norm(gold["opens"]))
    assert any(norm(text).endswith(norm(gold["closes"])) for text in body[-2:])
