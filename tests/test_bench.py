"""The articles that speed is measured on look like a newspaper's, and are the same each time."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from small import ROOT

from kg.read import read_documents
from kg.split import split


@pytest.fixture(scope="module")
def articles() -> object:
    sys.path.insert(0, str(ROOT / "tests" / "bench"))
    try:
        import articles
    finally:
        sys.path.pop(0)
    return articles


def test_the_same_articles_each_time(articles: object, tmp_path: Path) -> None:
    sizes = [articles.write(tmp_path / name, 12) for name in "ab"]  # type: ignore[attr-defined]
    written = [[page.read_bytes() for page in sorted((tmp_path / name).iterdir())] for name in "ab"]
    assert written[0] == written[1]
    assert len(written[0]) == 3
    assert sizes[0] == sizes[1]
    assert 350 < sizes[0] / 12 < 800


def test_every_article_is_found_again(articles: object, tmp_path: Path) -> None:
    written = list(articles.stories(60))  # type: ignore[attr-defined]
    articles.write(tmp_path, 60)  # type: ignore[attr-defined]
    pages = sorted(read_documents([tmp_path]), key=lambda page: page.name)
    found = [article for page in pages for article in split(page)]
    zones = Counter(article.zone for article in found) & Counter(story.zone.name for story in written)
    assert 57 <= zones.total() <= len(found) <= 63
    assert len({sentence.text for article in found for sentence in article.sentences}) > 500
