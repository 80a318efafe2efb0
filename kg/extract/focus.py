"""What carries over between sentences: the zone, the chain of a paragraph, the firm and project last spoken of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.extract.inner import is_inner
from kg.extract.scene import Focus, Scene, linked
from kg.model import Entity, Mention
from kg.recognise.reading import Reading, clause_start
from kg.split import zone_names

_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|"
    r"[（(]?[一二三四五六七八九十\d]+[）).、])?[“]?(?P<name>[^，。；：]{2,20}?)(?:产业链|产业集群|"
    r"产业|链)[”]?(?:方面)?(?:[。：—]|$)"
    r"|^(?:[（(]?[一二三四五六七八九十\d]+[）).、]|[先再]看|[先再]说|说完)[“]?(?P<plain>[^，。；：、“”]{2,10}?)[”]?(?:[。：—]|$)"
)
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_LANDED = re.compile(r"落地|落户|入驻|投资|签约|开工|投产")


@dataclass
class _State:
    focus: Focus
    heading: Entity | None = None
    paragraph: int = -1
    alone: bool = False  # whether the last sentence was a heading
    chains: tuple[Entity, ...] = ()  # all that the article names


def scenes(items: Sequence[tuple[Reading, tuple[Mention, ...]]], zone: Entity | None) -> Iterator[Scene]:
    """Sentences of an article with their linked mentions -> scenes with their focus."""
    named = (e for _, mentions in items for m, e in linked(mentions) if m.type == "IndustryChain")
    state = _State(Focus(zone=zone), chains=tuple(dict.fromkeys(named)))
    only = _only_chain(items)
    coming = _coming_chains(items)
    built: Entity | None = None
    for index, (reading, mentions) in enumerate(items):
        number = reading.sentence.paragraph
        if number != state.paragraph:
            state.paragraph = number
            heading_alone = state.heading if state.alone else None
            state.focus = replace(state.focus, chain=state.heading, heading=heading_alone, zone=zone)
        topic = _topic_zone(reading, mentions, zone)
        if topic is not None and (topic != zone or state.focus.zone != zone):
            state.focus = replace(state.focus, zone=topic)
        if state.focus.zone != zone and state.focus.zone is not None:
            mentions = tuple(_meant(reading, m, state.focus.zone) for m in mentions)
        chain = state.focus.chain or coming.get(index) or only
        focus = state.focus if chain == state.focus.chain else replace(state.focus, chain=chain)
        if (speaker := _speaker(items, index)) is not None:
            focus = replace(focus, speaker=speaker)
        scene = Scene(reading, mentions, focus)
        if built is not None:
            scene = _referring(scene, built)
        built = None if scene.of("Project") else _built(reading)
        state.focus, state.heading = _after(scene, state)
        state.focus = replace(state.focus, speaker=None) if speaker is not None else state.focus
        heading = _heading(scene.text)
        state.alone = heading is not None
        if heading is not None:
            scene = replace(scene, focus=replace(scene.focus, chain=state.focus.chain), _masks={})
        yield _with_named(scene)


_SAID_BY = re.compile(r"[^，。；“”]{0,16}?(?:说|介绍|表示|告诉|坦言|感慨|道|笑着)")


def _speaker(items: Sequence[tuple[Reading, tuple[Mention, ...]]], index: int) -> Entity | None:
    """“…。”某公司经理某人说: the firm with which the sentence after a quotation opens."""
    if not items[index][0].text.endswith("”") or index + 1 == len(items):
        return None
    reading, mentions = items[index + 1]
    opening = [(m, e) for m, e in linked(mentions) if m.start == 0 and m.type == "Enterprise"]
    return opening[0][1] if opening and _SAID_BY.match(reading.text, opening[0][0].end) else None


def _heading(text: str) -> re.Match[str] | None:
    return _HEADING.match(text)


_OPENS = re.compile(
    r"(?:[●◆■▲·]|[一二三四五六七八九十]+是|[^，。；]{0,12}(?:年|月|日|近日|日前|目前|如今|此前|同样|同在[^，。]{2,6}的|"
    r"[邻近边]的|一[旁侧]的))?(?:在|走进|来到)?"
)
_GOES_ON = re.compile(r"[的与和同、]|管委会|党工委|企业|公司")


def _topic_zone(reading: Reading, mentions: Sequence[Mention], home: Entity | None) -> Entity | None:
    """The zone that a sentence opens with, if it names no other."""
    named = [m for m in mentions if m.type == "Zone" and m.entity is not None and not m.source.startswith("bare")]
    if len({m.entity for m in named}) != 1:
        return None
    first = named[0]
    if is_inner(reading.text, first, home):
        return None
    if _OPENS.fullmatch(reading.text, 0, first.start) is None or _GOES_ON.match(reading.text, first.end):
        return None
    return first.entity


_ANY_KIND = re.compile(r"该|本|我|全区|开发区$|新区$|示范区$")


def _meant(reading: Reading, mention: Mention, zone: Entity) -> Mention:
    """A bare word for a zone means the one that the paragraph has turned to."""
    if mention.type != "Zone" or not mention.source.startswith("bare"):
        return mention
    word = reading.text[mention.start : mention.end]
    kinds = [name.kind for name in zone_names.find(zone.name)]
    fits = not kinds or zone_names.kind_class(kinds[-1]) == zone_names.kind_class(word)
    return replace(mention, entity=zone) if fits or _ANY_KIND.match(word) else mention


def _with_named(scene: Scene) -> Scene:
    """Whether the sentence itself names the project that 该项目 later in it means."""
    if (named := _this_project(scene)) is not None:
        return named
    this = scene.text.find("该项目")
    if this < 0:
        return scene
    landed = [(m, e) for m, e in linked(scene.of("Enterprise")) if _LANDED.search(scene.text[m.end : m.end + 8])]
    if landed and this > landed[-1][0].end and not any(m.end <= this for m in scene.of("Project")):
        _, entity = landed[-1]
        project = Entity("Project", entity.name)
        mention = Mention(this, this + 3, "Project", "context:this-project", project)
        mentions = tuple(sorted((*scene.mentions, mention), key=lambda m: (m.start, -m.end, m.type)))
        return Scene(scene.reading, mentions, replace(scene.focus, project=project, firm=entity))
    return scene


_THIS = re.compile(r"(?:这个|该|这一)(?:总?投资[^，。]{2,12}的)?项目")


def _this_project(scene: Scene) -> Scene | None:
    """这个投资5亿元的项目: the platform or park that the sentence spoke of before."""
    match = _THIS.search(scene.text) if "项目" in scene.text else None
    if match is None or scene.of("Project"):
        return None
    works = [(m, e) for m, e in linked(scene.of("Platform", "Park")) if m.end <= match.start()]
    if not works:
        return None
    project = Entity("Project", works[-1][1].name)
    mention = Mention(match.start(), match.end(), "Project", "context:this-project", project)
    mentions = tuple(sorted((*scene.mentions, mention), key=lambda m: (m.start, -m.end, m.type)))
    return Scene(scene.reading, mentions, replace(scene.focus, project=project))


_BUILT = re.compile(r"^(?:[^，。]{0,12}，)?(?P<name>[一-龥A-Za-z\d]{3,16}?)(?:的)?(?:建设|实施)(?=[作是成为，])")
_REFERS = re.compile(r"^(?:该|此|这一|这个)项目")


def _built(reading: Reading) -> Entity | None:
    """X的建设作为…, before a sentence that begins with 该项目: the project is X."""
    match = _BUILT.match(reading.text) if "建设" in reading.text or "实施" in reading.text else None
    if match is None or not reading.is_nominal(match.start("name"), match.end("name")):
        return None
    return Entity("Project", match["name"])


def _referring(scene: Scene, project: Entity) -> Scene:
    """The scene with its opening 该项目 as a mention of a project."""
    match = _REFERS.match(scene.text)
    if match is None:
        return scene
    mention = Mention(0, match.end(), "Project", "context:this-project", project)
    mentions = (mention, *(m for m in scene.mentions if m.start >= match.end()))
    return Scene(scene.reading, mentions, replace(scene.focus, project=project))


def _after(scene: Scene, state: _State) -> tuple[Focus, Entity | None]:
    """The focus that the next sentence begins with, and the chain that heads the part of the article."""
    heading = state.heading
    now: dict[str, Any] = {"chain": state.focus.chain}
    chains = list(linked(scene.of("IndustryChain")))
    match = _heading(scene.text)
    if match and chains and chains[0][0].start <= match.end():
        heading = chains[0][1]
        now |= {"chain": heading, "heading": heading}
    elif match and match["plain"]:
        heading = _called(match["plain"], state.chains)
        now |= {"chain": heading, "heading": heading}
    elif chains:
        one = len({entity for _, entity in chains}) == 1
        now["chain"] = chains[-1][1] if one else None
    if "20" in scene.text and (years := _YEAR.findall(scene.text)):
        now["year"] = years[-1]
    projects = list(linked(scene.of("Project")))
    if projects:
        now |= {"project": projects[-1][1], "projects": tuple(dict.fromkeys(e for _, e in projects))}
    firms = list(linked(scene.of("Enterprise")))
    if firms and not (scene.focus.firm and all(_beside(scene.text, m) for m, _ in firms)):
        now["firm"] = _topic(scene.text, firms)
    changed = any(getattr(scene.focus, name) != value for name, value in now.items())
    return replace(scene.focus, **now) if changed else scene.focus, heading


def _called(name: str, chains: Sequence[Entity]) -> Entity | None:
    """The one chain of the article that a heading names, whole or in part (轨道交通 for 先进轨道交通装备)."""
    same = [e for e in chains if e.name == name] or [e for e in chains if name in e.name]
    return same[0] if len(same) == 1 else None


_LIGHT = re.compile(r"(?:[^，。；]{0,6}(?:年|月|日|天|来|前|中|下|目前|如今|近日|日前|其中|同时|此外))?")


#: Those whom something is made for, or who deliver it, while another is spoken of.
_FOR = re.compile(
    r"(?:[是正就]?[为给向]|交给|卖给|供给|供应|送[往到至]|发往|进入|打入|跻身|纳入|通过|客户(?:就|正|主要)?是|买家是|来自|购自|产自|取自|(?:则|改|都|全)由)[^，。；]{0,24}$"
)


def _beside(text: str, mention: Mention) -> bool:
    return _FOR.search(text, clause_start(text, mention.start), mention.start) is not None


def _topic(text: str, firms: list[tuple[Mention, Entity]]) -> Entity:
    """The firm that a sentence leaves in mind: the only one named again, the last that opens a clause, or the last."""
    times = Counter(entity for _, entity in firms).most_common(2)
    if len(times) > 1 and times[0][1] > 1 == times[1][1] and len({e for _, e in firms}) > 2:
        return times[0][0]
    opening = firms[-1]
    for mention, entity in firms:
        joined = opening[0].end <= mention.start and text[opening[0].end : mention.start] in ("、", "和", "与", "及")
        if joined or _LIGHT.fullmatch(text, clause_start(text, mention.start), mention.start):
            opening = (mention, entity)
    return opening[1]


def _only_chain(items: Sequence[tuple[Reading, tuple[Mention, ...]]]) -> Entity | None:
    """The chain of an article that speaks of no other, and more than once."""
    named = [e for _, mentions in items for m, e in linked(mentions) if m.type == "IndustryChain"]
    return named[0] if len(named) > 1 and len(set(named)) == 1 else None


def _coming_chains(items: Sequence[tuple[Reading, tuple[Mention, ...]]]) -> dict[int, Entity]:
    """Sentence -> the one chain that it or one of the next two of its paragraph names."""
    found: dict[int, Entity] = {}
    named = [{e for m, e in linked(mentions) if m.type == "IndustryChain"} for _, mentions in items]
    for index, (reading, _) in enumerate(items):
        for ahead in range(index, min(index + 3, len(items))):
            if items[ahead][0].sentence.paragraph != reading.sentence.paragraph:
                break
            if named[ahead]:
                if len(named[ahead]) == 1:
                    found[index] = next(iter(named[ahead]))
                break
    return found
