"""The text stages composed: a document in, its facts out, in two passes.

The first pass, ``survey``, splits, tags and recognises, and gives a lexicon; the lexicons of all documents are merged,
and the second pass, ``extract``, uses the whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from kg import extract as extraction
from kg import link, recognise
from kg.extract.collect import Collector
from kg.extract.focus import scenes
from kg.extract.misses import Miss, closest
from kg.extract.own import NOTHING, Own, OwnCollector
from kg.extract.own import extractors as own_extractors
from kg.extract.scene import Draft, Scene
from kg.link import Linker, Names
from kg.model import Article, Document, Entity, Facts, Mention, Quantity
from kg.recognise import brands, tagger
from kg.recognise.companies import core
from kg.recognise.lexicon import Lexicon
from kg.recognise.reading import Reading
from kg.recognise.tagger import Tag
from kg.split import split
from kg.vocabulary import Finder, finder

_BATCH = 60_000
#: Mentions after the overlap policy, by article and sentence.
_Settled = tuple[tuple[tuple[Mention, ...], ...], ...]


@dataclass(frozen=True)
class Survey:
    """A document after the first pass: its articles, the tagger's words, every name proposed, and what was learnt."""

    document: Document
    articles: tuple[Article, ...]
    tags: tuple[tuple[tuple[Tag, ...], ...], ...]
    proposals: tuple[tuple[tuple[Mention, ...], ...], ...]
    enterprises: tuple[frozenset[str], ...] = ()
    lexicon: Lexicon = field(default_factory=Lexicon)

    @cached_property
    def words(self) -> str:
        """All sentences and the names of the zones, which a headline alone may give, as linked names are written."""
        zones = [article.zone for article in self.articles if article.zone]
        texts = [sentence.text for article in self.articles for sentence in article.sentences]
        return "\n".join(map(link.bare, [*zones, *texts]))

    @cached_property
    def all_enterprises(self) -> frozenset[str]:
        """Enterprises that any article of the document names in a sure way."""
        return frozenset().union(*self.enterprises)

    def readings(self, index: int) -> Iterator[Reading]:
        for sentence, tags in zip(self.articles[index].sentences, self.tags[index], strict=True):
            yield Reading(sentence, tags)


@dataclass(frozen=True)
class Explanation:
    """What was made of a text: names found, rules that fired, rules that nearly did; where none fired, the closest."""

    text: str
    mentions: list[tuple[str, str, str]]
    fired: list[tuple[str, str, str]]
    nearly: list[tuple[str, str]]
    closest: list[tuple[str, str]] = field(default_factory=list)


def survey(document: Document) -> Survey:
    """The first pass over one document."""
    return next(surveys([document]))


def surveys(documents: Iterable[Document]) -> Iterator[Survey]:
    """The first pass over many, tagged in batches."""
    batch: list[tuple[Document, tuple[Article, ...]]] = []
    size = 0
    for document in documents:
        batch.append((document, split(document)))
        size += len(document.text)
        if size >= _BATCH:
            yield from _surveyed(batch)
            batch, size = [], 0
    yield from _surveyed(batch)


def _surveyed(batch: list[tuple[Document, tuple[Article, ...]]]) -> Iterator[Survey]:
    texts = [sentence.text for _, articles in batch for article in articles for sentence in article.sentences]
    tagged = iter(tagger.load().tag(texts))
    for document, articles in batch:
        tags = tuple(tuple(tuple(next(tagged)) for _ in article.sentences) for article in articles)
        bare = Survey(document, articles, tags, ())
        readings = [list(bare.readings(i)) for i in range(len(articles))]
        proposals = tuple(tuple(tuple(recognise.proposals(reading)) for reading in article) for article in readings)
        settled = tuple(tuple(recognise.resolve(proposed) for proposed in article) for article in proposals)
        sure = tuple(
            _enterprises(article, mentions) | _brands(article, mentions)
            for article, mentions in zip(readings, settled, strict=True)
        )
        whole = replace(bare, proposals=proposals, enterprises=sure)
        yield replace(whole, lexicon=_learn(whole, readings, settled))


def _learn(found: Survey, readings: list[list[Reading]], settled: _Settled) -> Lexicon:
    """Names that the document is sure of, and the posts of its people."""
    enterprises: set[str] = set()
    zones: set[str] = set()
    for index, article in enumerate(found.articles):
        if article.zone:
            zones.add(link.zone_name(article.zone))
        for reading, mentions in zip(readings[index], settled[index], strict=True):
            for mention in mentions:
                if mention.type not in ("Enterprise", "Zone"):
                    continue
                name = link.bare(reading.text[mention.start : mention.end])
                if mention.type == "Enterprise" and mention.source in recognise.SURE and len(name) >= 3:
                    enterprises.add(name)
                elif (
                    mention.type == "Zone"
                    and mention.source == "grammar:zone"
                    and name.endswith("开发区")
                    and len(name) > 6
                ):
                    zones.add(name)
    lexicon = Lexicon(frozenset(enterprises), frozenset(zones))
    posts = set()
    for index, article in enumerate(found.articles):
        spoken = [at for at, proposed in enumerate(found.proposals[index]) if any(m.type == "Person" for m in proposed)]
        if not spoken:
            continue
        home = article.zone or found.document.sha256[:16]
        for scene in _scenes(found, index, lexicon, readings[index], spoken[-1] + 1):
            for _, draft in _posts(scene):
                if isinstance(draft.object, Entity) and draft.object.at is not None:
                    posts.add((draft.subject.name, home, f"{draft.object.name}@{draft.object.at.name}"))
    return replace(lexicon, posts=frozenset(posts))


def _posts(scene: Scene) -> Iterator[tuple[str, Draft]]:
    if scene.of("Person"):
        extractor = extraction.extractors()["holdsPost"]
        yield from ((extractor.relation, draft) for draft in extractor.extract(scene))


def extract(found: Survey, lexicon: Lexicon, own: Own = NOTHING) -> Facts:
    """The second pass over one document, with the lexicon of all and the user's own relations."""
    collector = OwnCollector(found.document, own) if own else Collector(found.document)
    zones = []
    for index, article in enumerate(found.articles):
        zone = _zone(found, index, lexicon)
        zones.append(zone)
        if zone is not None and article.zone:
            collector.label(zone, article.zone)
        for scene in _scenes(found, index, lexicon):
            collector.collect(article, scene)
    return collector.facts(found.articles, tuple(zones))


def sightings(found: Survey, lexicon: Lexicon) -> Iterator[tuple[Article, Scene]]:
    """Every sentence with its article, as the extractors see it."""
    for index, article in enumerate(found.articles):
        for scene in _scenes(found, index, lexicon):
            yield article, scene


def _zone(found: Survey, index: int, lexicon: Lexicon) -> Entity | None:
    name = found.articles[index].zone
    if not name:
        return None
    own = {a.zone for a in found.articles if a.zone}
    return Entity("Zone", link.zone_name(name, own | lexicon.zones))


def _scenes(
    found: Survey, index: int, lexicon: Lexicon, readings: Sequence[Reading] = (), upto: int | None = None
) -> Iterator[Scene]:
    """The sentences of an article as the extractors see them; with ``upto`` only the first so many, whose chain may
    then be another.
    """
    article = found.articles[index]
    readings = readings or list(found.readings(index))
    words = "\n".join(reading.text for reading in readings)
    defined = link.aliases(words)
    own, document = found.enterprises[index], found.all_enterprises
    known = _known(words, document | lexicon.enterprises)
    zone = _zone(found, index, lexicon)
    linker = Linker(
        zone=zone,
        zones=frozenset({a.zone for a in found.articles if a.zone} | lexicon.zones),
        names=Names((own, document, lexicon.enterprises)),
        defined=defined,
        persons=link.people(lexicon, article.zone or found.document.sha256[:16]),
    )
    items = []
    for reading, proposed in zip(readings[:upto], found.proposals[index][:upto], strict=True):
        found_short = recognise.short_mentions(reading, document)
        mentions = recognise.resolve([*proposed, *recognise.known_mentions(reading, known), *found_short])
        items.append((reading, tuple(linker.link(mention, reading.text) for mention in mentions)))
    return scenes(items, zone)


def _enterprises(readings: Sequence[Reading], settled: tuple[tuple[Mention, ...], ...]) -> frozenset[str]:
    """Enterprises that an article names in a sure way."""
    names = set()
    for reading, mentions in zip(readings, settled, strict=True):
        for mention in mentions:
            if mention.type == "Enterprise" and mention.source in recognise.SURE:
                names.add(link.bare(reading.text[mention.start : mention.end]))
    return frozenset(names)


def _brands(readings: Sequence[Reading], settled: tuple[tuple[Mention, ...], ...]) -> frozenset[str]:
    """Enterprises that an article names by coined names alone, and those in one list with an enterprise."""
    learnt = brands.learn(readings, settled)
    named = {
        reading.text[m.start : m.end]
        for reading, mentions in zip(readings, settled, strict=True)
        for m in mentions
        if m.type == "Enterprise"
    }
    found = learnt
    news = learnt | named
    while news:
        news = frozenset(brands.beside(readings, news)) - found - named
        found |= news
    return found


def _known(words: str, names: frozenset[str]) -> Finder | None:
    """Finds the names of a lexicon and the short forms of the full ones, as far as the text has them."""
    present = {name for name in names if name in words and len(name) >= 2}
    present |= {
        short
        for name in names
        if len(name) >= 6 and (short := core(name)) != name and len(short) >= 4 and short in words
    }
    return finder(present) if present else None


def explain_facts(text: str, zone: str | None = None, own: Own = NOTHING) -> Facts:
    """The facts of a stretch of text taken as one article, about ``zone`` if given."""
    found = _single(text, zone)
    return extract(found, found.lexicon, own)


def _single(text: str, zone: str | None) -> Survey:
    from kg.split.sentences import Piece, mapped, sentences

    document = Document(name="text", text=text, sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
    cut = sentences(mapped(text), [Piece(0, len(text), True)])
    article = Article(index=0, headline="", authors=(), sentences=cut, zone=zone or _only_zone(document))
    return next(_surveyed([(document, (article,))]))


def _only_zone(document: Document) -> str | None:
    """The zone of a text without a headline: the one that it names, if it names one."""
    from kg.split import zone_names

    names = [name for name in zone_names.find(document.text) if name.place]
    if len({name.key for name in names}) != 1:
        return None
    return zone_names.fullest(names)


def explain(text: str, own: Own = NOTHING) -> Explanation:
    """Mentions with their sources, rules that fired with their claims, and rules that nearly fired."""
    found = _single(text, None)
    facts = extract(found, found.lexicon, own)
    mentions = []
    nearly: list[tuple[str, str]] = []
    misses: list[Miss] = []
    more = [extractor for _, extractor in own_extractors(own)]
    for scene in _scenes(found, 0, found.lexicon):
        mentions += [(scene.text[m.start : m.end], m.type, m.source) for m in scene.mentions]
        nearly += extraction.nearly(scene) + [miss for extractor in more for miss in extractor.nearly(scene)]
        if not facts.claims:
            misses += extraction.closest(scene, more)
    fired = [(c.rule, f"{c.subject.name} — {c.relation} — {_shown(c.object)}", str(c.stance)) for c in facts.claims]
    fired += [
        (o.rule, f"{o.thing.name} — {o.indicator} — {o.quantity.text} {o.period}".rstrip(), str(o.stance))
        for o in facts.observations
    ]
    return Explanation(text, mentions, fired, nearly, closest(misses))


def _shown(thing: Entity | Quantity) -> str:
    if isinstance(thing, Quantity):
        return thing.text
    return f"{thing.name}@{thing.at.name}" if thing.at else thing.name


__all__ = ["Explanation", "Lexicon", "Survey", "explain", "explain_facts", "extract", "sightings", "survey", "surveys"]
