"""A sentence in which every body that may be a partner is a mention, and 公司 is the firm that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg import vocabulary
from kg.extract.makers import has_unknown_name
from kg.extract.scene import Scene
from kg.link import zone_name
from kg.model import Entity, Mention

#: Bodies of the state that govern rather than partner.
GOVERNS = re.compile(
    r"(?:[局厅部署处]|政府|[省市区县]委|党工委|工委|人大|政协|纪委|法院|检察院|街道|[乡镇村]|海关|部门|"
    r"办公室|公安|工会|团委|妇联)$"
)
_FIRM = re.compile(
    r"(?:(?<=[，。；：])|^)(?:公司|(?:该|这家)(?:公司|企业))(?=[^，。；]{2,40}，[^。；]{0,12}?(?:与|和|同|联合|携手|"
    r"牵手))|"
    r"(?<=为)其(?=提供[^，。；]{0,8}?支[持撑])|"
    r"(?:该|本)?(?:公司|企业)(?=(?:[^，。；]{0,10}?)(?:与|和|同|联合|携手|牵手))|"
    r"我们(?=(?:[^，。；]{0,6}?)(?:与|和|同|跟))"
)
SIDES = ("Zone", "Enterprise", "University", "ResearchInstitute", "Organisation")
_ANY_FIRM = re.compile(r"(?:推动|支持|鼓励|引导|帮助|组织|促进|服务|区内|园区|辖区|各类|一些|其|、|等|的)$")
_TOGETHER = re.compile(r"共建|联合(?!大学|会|国)|合作|携手|签|.[与同和].{2,}(?:大学|学院)")
_VERBS = re.compile(r"共建|合办|合建|联合|合作|携手|联手|签|[办设]立")
_INSTITUTE = re.compile(r"[一-龥]{2,18}?(?:研究所|研究院)")
_UNKNOWN = re.compile(
    r"(?:与|和|同)(?P<name>[一-龥A-Za-z（）]{3,14}?(?:中心|集团|公司|协会|商会|学会|联盟|银行|医院|基金|"
    r"机构|[一-龥]{2}厅|管委会))(?=(?:[^，。；、]{0,4}?)(?:签|达成|共[建办设]|合[作办]|缔结|结成|建立|联[合手]|携手|"
    r"牵手|互设|约定))"
)
#: A body that closes a list of partners: 与甲集团、乙大学、丙港建立合作关系.
_LISTED = re.compile(
    r"(?:大学|学院|集团|公司|研究院|研究所|科学院)、(?P<name>[一-龥]{2,16}?(?:港|机场|口岸|医院|中心|协会|商会|保税区))"
    r"(?=(?:等)?(?:签署|签订|签约|缔结|结成|达成|联合|合作|共[建同]|组建|建立[^，。；]{0,10}(?:合作|关系|机制)))"
)
_ZONE = re.compile(
    r"(?<=[与和同])(?:园区|我区|区里|片区|新区|开发区|示范区|管委会)(?=共[建办设]|合[建办作]|联合|签|携手)"
)
#: Another zone that no list knows: 与某某工业园结成友好园区.
_PEER = re.compile(
    r"(?:与|和|同|跟)(?P<name>(?!周边|其他|各|兄弟|沿线|国家|省|国内|邻近|相邻|沿海|东部)[一-龥A-Za-z（）“”]{2,14}?"
    r"(?:工业园区?|产业园区?|物流园区?|科技园区?|开发区|高新区|保税区|自贸区|自由区|经济特区|片区))"
    r"(?=[^，。；、]{0,10}?(?:结[成为]|缔结|互[认设]|签|建立|达成|商谈|洽谈|磋商|共建|合作|推行|联合|携手))"
)
_SAYS = re.compile(r"说|表示|介绍|坦言|告诉")
_SIGNS = "(?:等|签|缔结|结|建立|达成|共建)"
_VAGUE = re.compile(
    r"[一二两三多数几]家|某|一些|有关|相关|知名|国内|国外|头部|平台公司|第三方|专业|科研|母公司|子公司|"
    r"上市|服务中心$|研发中心$|技术中心$"
)
_ABROAD = r"[一-龥]{2,8}?(?:市|州|省|府|郡|大区)"


def prepared(scene: Scene) -> Scene:
    mentions = list(dict.fromkeys(kept for m in scene.mentions for kept in _partner(scene, m)))
    taken = [(m.start, m.end) for m in mentions]
    for mention in (*_firms(scene), *_others(scene)):
        if not any(a < mention.end and mention.start < b for a, b in taken):
            mentions.append(mention)
    return replace(scene, mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type))), _masks={})


def _partner(scene: Scene, mention: Mention) -> Iterator[Mention]:
    """A mention as partners: a school's university, a management committee's zone; nothing for a body that governs."""
    name = scene.text[mention.start : mention.end]
    if mention.entity is None or mention.type not in SIDES or name in vocabulary.divisions() or name in _countries():
        return
    if mention.source == "tag:org" and (parts := list(_parts(scene, mention, name))):
        yield from parts
        return
    zone = next((m for m in scene.of("Zone") if m.start == mention.start and m.entity), None)
    if mention.type == "Organisation" and zone is None and (abroad := _country_before(scene, mention)):
        start = mention.start - len(abroad)
        yield replace(mention, start=start, entity=replace(mention.entity, name=abroad + mention.entity.name))
    elif mention.type == "Organisation" and zone is not None:
        yield replace(mention, type="Zone", entity=zone.entity)
    elif mention.type == "Enterprise" and name.startswith(("中科院", "中国科学院")):
        yield replace(mention, type="ResearchInstitute", entity=Entity("ResearchInstitute", name))
    elif mention.type in ("Zone", "Enterprise"):
        yield mention
    elif _is_school(name):
        yield _whole(scene, mention)
    elif mention.source == "grammar:school" or _TOGETHER.search(name):
        yield from _listed(mention, name)
    elif not GOVERNS.search(name):
        yield _whole(scene, mention)


def _is_school(name: str) -> bool:
    """Whether a name is one school of one university, whose own name may hold a 与 (某大学材料科学与工程学院)."""
    found = vocabulary.matcher("universities").find(name) if name.endswith(("学院", "系")) else []
    return len(found) == 1 and found[0][:2] != (0, len(name)) and found[0][0] == 0 and not _VERBS.search(name)


def _listed(mention: Mention, name: str) -> Iterator[Mention]:
    """The listed schools in what was taken for one name (某大学共建产业学院)."""
    if mention.source == "grammar:school" and not _TOGETHER.search(name):
        found = vocabulary.matcher("universities").find(name)
        own = name if name.endswith(("中心", "研究院", "研究所", "校区")) or not found else found[0][2]
        yield replace(mention, type="University", source="list:partner", entity=Entity("University", own))
        return
    for kind, label in (("University", "universities"), ("ResearchInstitute", "institutes")):
        for start, end, full in vocabulary.matcher(label).find(name):
            yield Mention(mention.start + start, mention.start + end, kind, "list:partner", Entity(kind, full))


#: A verb that the tagger takes into a name: 某大学联手办.
_SWALLOWED = re.compile(r"(?:联[手合]|一[道起同]|共同|合作|携手|牵手|共[建办设]|合[建办])[一-龥]{0,2}")


def _parts(scene: Scene, mention: Mention, name: str) -> Iterator[Mention]:
    """What the tagger runs together: a firm, 同 and a school; a school and the verb after it."""
    for kind, label in (("University", "universities"), ("ResearchInstitute", "institutes")):
        for start, end, full in vocabulary.matcher(label).find(name)[:1]:
            head, tail = name[:start], name[end:]
            if start == 0 and _SWALLOWED.fullmatch(tail):
                yield Mention(mention.start, mention.start + end, kind, "list:partner", Entity(kind, full))
            elif start > 3 and head[-1] in "同与和" and not re.search(r"[与和同、]", head[:-1]):
                inner = next(
                    (m for m in scene.of("Zone", "Enterprise") if m.start == mention.start and m is not mention), None
                )
                named = "Zone" if head[:-1].endswith("区") else "Enterprise"
                known = zone_name(head[:-1]) if named == "Zone" else head[:-1]
                firm = inner.entity if inner else Entity(named, known)
                yield Mention(
                    mention.start, mention.start + start - 1, firm.type if firm else "Enterprise", "list:partner", firm
                )
                yield Mention(mention.start + start, mention.end, kind, "list:partner", Entity(kind, full))


def _country_before(scene: Scene, mention: Mention) -> str:
    before = scene.reading.at(mention.start - 1) if mention.start else None
    word = scene.reading.word(before) if before is not None else ""
    return word if word in _countries() else ""


def _whole(scene: Scene, mention: Mention) -> Mention:
    """A school's university; an institute of an academy with its own name."""
    name = scene.text[mention.start : mention.end]
    if name.endswith("科学院") and (tail := _INSTITUTE.match(scene.text, mention.end)):
        entity = Entity("ResearchInstitute", name + tail[0])
        return Mention(mention.start, tail.end(), "ResearchInstitute", "context:institute", entity)
    found = vocabulary.matcher("universities").find(name)
    school = mention.type in ("University", "Organisation") and re.search(r"(?:学院|系|所|院|实验室|中心)$", name)
    if school and found and found[0][0] == 0 and found[0][1] < len(name):
        return replace(mention, entity=Entity("University", found[0][2]))
    return mention


def _firms(scene: Scene) -> Iterator[Mention]:
    """公司, 企业 and 我们 before 与: the firm named before, that of the speaker, or the one in focus."""
    for match in _FIRM.finditer(scene.text):
        named = [m for m in scene.of("Enterprise") if m.entity is not None]
        before = [m for m in named if m.end <= match.start()]
        after = [m for m in named if m.start >= match.end() and "”" in scene.text[match.end() : m.start]]
        found = after[0].entity if match[0] == "我们" and after else before[-1].entity if before else scene.focus.firm
        opened = scene.text.rfind("“", 0, match.start())
        quoted = opened >= 0 and "”" not in scene.text[opened : match.start()]
        if match[0] == "我们" and not quoted and not _SAYS.search(scene.text, 0, match.start()):
            continue  # an official speaks, or a report
        if not named and found is scene.focus.firm and has_unknown_name(scene, 0, match.start()):
            continue
        somebody = _ANY_FIRM.search(scene.text[max(0, match.start() - 2) : match.start()])
        yield Mention(match.start(), match.end(), "Enterprise", "context:firm", None if somebody else found)


@cache
def _countries() -> frozenset[str]:
    return frozenset(vocabulary.words("countries"))


@cache
def _city() -> re.Pattern[str]:
    countries = "|".join(sorted(map(re.escape, _countries()), key=len, reverse=True))
    return re.compile(rf"(?:与|和|同)(?P<name>(?:{countries}){_ABROAD}|[一-龥]{{2,4}}市)(?=(?:人民)?(?:政府)?{_SIGNS})")


def _others(scene: Scene) -> Iterator[Mention]:
    """Partners by context: cities signed with, ports and the like listed with partners, bodies signed with by name."""
    if re.search(rf"[市州省区府郡](?:人民)?(?:政府)?{_SIGNS}", scene.text):
        for match in _city().finditer(scene.text):
            yield Mention(
                match.start("name"),
                match.end("name"),
                "Organisation",
                "context:city",
                Entity("Organisation", match["name"]),
            )
    for match in _ZONE.finditer(scene.text) if scene.focus.zone else ():
        yield Mention(match.start(), match.end(), "Zone", "bare:zone", scene.focus.zone)
    for match in _LISTED.finditer(scene.text) if "、" in scene.text else ():
        start, end = match.span("name")
        if start in scene.reading.starts and end in scene.reading.ends and not _VAGUE.search(match["name"]):
            yield Mention(start, end, "Organisation", "context:partner", Entity("Organisation", match["name"]))
    for match in _PEER.finditer(scene.text) if "园" in scene.text or "区" in scene.text else ():
        if match.end("name") in scene.reading.ends and not _VAGUE.search(match["name"]):
            yield Mention(*match.span("name"), "Organisation", "context:partner", Entity("Organisation", match["name"]))
    for match in _UNKNOWN.finditer(scene.text):
        start, end = match.span("name")
        if (
            start in scene.reading.starts
            and scene.reading.phrase_start(end, start) == start
            and not _VAGUE.search(match["name"])
        ):
            kind = "Enterprise" if re.search(r"(?:公司|集团)$", match["name"]) else "Organisation"
            yield Mention(start, end, "Organisation", "context:partner", Entity(kind, match["name"]))
