"""From a document to its articles, and from an article to its sentences."""

from __future__ import annotations

import re
from collections import Counter

from kg.model import Article, Document
from kg.split import zone_names
from kg.split.articles import drafts
from kg.split.flow import Sort, walk
from kg.split.furniture import is_furniture, iso_date
from kg.split.headlines import Draft
from kg.split.lines import page_of
from kg.split.sentences import Piece, mapped, sentences
from kg.split.zone_names import ZoneName

__all__ = ["quote", "split"]

Key = tuple[str, str]
_SPACE = re.compile(r"\s+")
#: The line under the headline of a talk, which often alone says who is asked: ——访某区管委会主任张某.
_TALK = re.compile(r"[—―-]{1,4} ?(?:本报记者|记者)?(?:专?访|对话|对谈)[\u4e00-\u9fff、（）]{6,40}$")
_LINE_BREAK = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def split(document: Document) -> tuple[Article, ...]:
    """The articles of a document, in the order of their bodies on the page."""
    text = mapped(document.text)
    page = page_of(text)
    published = document.published or _date([line.text for line in page.lines])
    found = drafts(walk(page), text)
    everywhere: dict[Key, list[ZoneName]] = {}
    for draft in found:
        for name in _names(draft):
            everywhere.setdefault(name.key, []).append(name)
    articles = (_article(index, draft, text, everywhere, published) for index, draft in enumerate(found))
    return tuple(articles)


def quote(text: str, start: int, end: int) -> str:
    """The slice of a document's text as a reader quotes it: no blanks at line breaks or beside Chinese characters."""
    words = text[start:end].strip()

    def blank(match: re.Match[str]) -> str:
        before, after = words[match.start() - 1], words[match.end()]
        if _LINE_BREAK.search(match[0]):
            return " " if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() else ""
        return " " if before.isascii() and after.isascii() else ""

    return _SPACE.sub(blank, words)


def _date(lines: list[str]) -> str | None:
    for line in lines:
        if is_furniture(line):
            found = iso_date(line)
            if found:
                return found
    return None


def _article(
    index: int, draft: Draft, text: str, everywhere: dict[Key, list[ZoneName]], published: str | None
) -> Article:
    headline = " ".join(item.line.text for item in draft.heads if not item.zone)
    pieces = [
        Piece(item.start, item.end, item.breaks or item.sort is not Sort.BODY, item.field, item.cells)
        for item in draft.body
    ]
    pieces[:0] = [Piece(item.start, item.end, True) for item in draft.heads if _TALK.match(item.line.text)]
    pieces += [Piece(item.start, item.end, number == 0) for number, item in enumerate(draft.kickers)]
    names = [name for item in draft.body + draft.bylines for name in item.names if not _is_place(name, draft.text)]
    return Article(
        index=index,
        headline=headline,
        authors=tuple(dict.fromkeys(names)),
        sentences=sentences(text, pieces),
        zone=_zone(draft, headline, everywhere),
        dateline=next((item.dateline for item in draft.body if item.dateline), ""),
        published=published,
    )


def _is_place(name: str, words: str) -> bool:
    """Whether a line that could be a byline is the place that the article is about (徐州)."""
    return name in zone_names.places() and words.count(name) > 1


def _names(draft: Draft) -> list[ZoneName]:
    return list(zone_names.find(draft.text))


def _zone(draft: Draft, headline: str, everywhere: dict[Key, list[ZoneName]]) -> str | None:
    banners = [item.zone for item in draft.heads if item.zone]
    own = [name for name in _names(draft) if name.place]
    if banners:
        key = _settled(banners[0].key, [*banners, *own])
        own_banners = [name for name in banners if name.key == key]
        if own_banners and own_banners[0].full:
            return zone_names.fullest(own_banners)
        return zone_names.fullest([*own_banners, *everywhere.get(key, [])])
    counts = Counter(name.key for name in own)
    titled = [name for name in zone_names.find(headline.replace(" ", "")) if name.place]
    for name in titled:
        counts[name.key] += 5
    for name in own:
        if name.start < 160:
            counts[name.key] += 1
    if not counts:
        return zone_names.listed_in(headline + draft.text)
    counts = _folded(counts)
    key = _settled(max(counts, key=lambda one: (counts[one], one)), own + titled)
    if len({one[0] for one in counts}) >= 3 and counts[key] < 0.4 * counts.total():
        return None
    return zone_names.fullest(name for name in own + titled + everywhere.get(key, []) if name.key == key)


def _settled(key: Key, names: list[ZoneName]) -> Key:
    """A zone that is only ever called 开发区 is the place's other zone, if the article names one."""
    if {name.kind for name in names if name.key == key} != {"开发区"}:
        return key
    others = Counter(name.key for name in names if name.key[0] == key[0] and name.key != key)
    return max(others, key=lambda one: (others[one], one), default=key)


def _folded(counts: Counter[Key]) -> Counter[Key]:
    """A shorter place counts for a longer one (金普新区, 大连金普新区)."""
    folded = Counter(counts)
    for place, kind in counts:
        for other in counts:
            longer = other[1] == kind and other[0] != place and other[0].endswith(place)
            if longer:
                folded[other] += folded.pop((place, kind), 0)
                break
    return folded
