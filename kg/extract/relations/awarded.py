"""Zone or enterprise → honour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.fronted import unfronted
from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity, Mention, Stance
from kg.recognise.honours_told import ON_LIST
from kg.recognise.reading import clause_end, clause_start

_HOME = re.compile(
    r"(?:园区|全区|区内|区里|我区|该区|本区|管委会|开发区|示范区|高新区|经开区|新区|综保区)"
    r"(?!企业|内|的?[一-龥]{0,4}企业)(?<!内)(?<!区里)|(?:区内|区里)(?=[，已又再先现今去新还也获])"
)
_FIRM = re.compile(r"(?:这家|该|本|我)?(?:公司|企业|集团)(?!家)")
_OTHERS = re.compile(
    r"\d+[余多]?[家户个名位人项款件]|[多数几]家|[一二两三四五六七八九十]家|一批|教师|职工|员工|同志|工匠|"
    r"党支部|选手|学生|作品|品牌|"
    r"家企业"
)
_IF = re.compile(
    r"^(?:对|凡|凡是|鼓励|支持|给予|推荐|组织|如果|引导|帮助|助力|推动)|"
    r"首次(?:被)?(?:认定|获)|新(?:被)?(?:认定|获)|如何|怎样|怎么|能否|是否|哪些|什么"
)
#: 某区幼儿园, 某公司职工: what a zone or a firm has in it, which is honoured for itself.
_WITHIN = re.compile(
    r"(?:[^，。；、的]{0,10}?)(?:幼儿园|小学|中学|学校|医院|社区|村|街道|派出所|法院|检察院|消防[站大]?|支行|大队|支部|"
    r"居民|选手|学生|教师|职工|员工|代表队|技艺|车间|班组|[班组工段]长|工人|技师)(?=[^一-龥]|[获入荣被跻上先再又也还今去近连在成]|$)"
)
#: What a firm is honoured with for one of its workshops.
_WORKS = re.compile(r"工厂|车间|产线|绿色|智能|数字化")
_AGENT = re.compile(r"被[^，]*$|[与和同跟向对][^，]{0,2}$")
_NO_LEAD = re.compile(
    r"[与和向被由为让以]$|引进|拥有|培育|集聚|推动|支持|帮助|位于|包括|落户|引入|招引|以|供应|推进|实施|谋划|抓好"
)
_WORK = re.compile(r"(?:项目|产品|成果|技术|案例|品牌|集群|系统|作品|论文|景区|基地|车间)[^，]{0,8}$")
#: 为某公司申报…, and what a zone does that wins prizes for it.
_FOR = re.compile(r"(?:申报|争创|冲刺|申创|创建)(?:了|成为)?")
_HELPED = re.compile(r"(?:为|替|帮助?|支持|推荐|助力|推动|指导|辅导)$")
_OWN_WORK = re.compile(
    r"(?:其中，?)?(?:“[^”]{2,12}”(?:[一-龥]{0,4}(?:品牌|做法|机制|改革|模式|经验|举措|制度))|(?!全[省国市州])[^，。；的个家]{2,12}产业集群|"
    r"“[^”]{2,24}”(?=[^，。；]{2,30}(?:案例|经验|做法)))(?:成功|先后|也|又|还)*(?:入[选围]|获|被)"
)
#: 甲公司联合某大学、乙公司攻克难题，获…奖: who joins in is no subject.
_JOINED = re.compile(r"(?:联合|携手|会同|牵手)[^，。；]{0,24}$")
_LEADS_OTHERS = re.compile(r"[^，。；]{0,3}(?:带领|率领|带着|领导|创办|执掌)")
_RELATIVE = re.compile(r"”?(?:荣誉称号|称号|荣誉|名单|奖牌)?的(?!牌子|帽子|桂冠|头衔|招牌|称号|荣誉|奖牌|殊荣)")
#: 某公司是首家获评…的企业: who has the honour stands before.
_IS_ONE = re.compile(r"(?:是|作为|成为)[^，。；]*$")
_KIND = re.compile(r"(?:[一-龥]{0,6})(?:企业|园区|开发区|单位|公司)")
#: 助力公司入选…: the firm spoken of.
_HELPS_FIRM = re.compile(r"(?:助力|助推|推动|帮助|支撑|带动)了?(?:该|这家)?(?:公司|企业|集团)(?!家)")
_INSIDE = re.compile(r"(?:园|全)?区?[区园][内里](?!，)")
_PLACES = ("LOC", "ns")
_LIGHT = ("TIME", "t", "d", "ad", "vd", "c", "r")
_BEFORE_NAME = ("", "“", "在", "位于")
_THINGS = ("Enterprise", "Zone", "Person", "Project", "Platform", "Park", "University")
Subjects = tuple[tuple[Entity, ...], int]


class Awarded:
    """An honour goes to the subject of its clause, or of one before it, else to the zone in focus."""

    relation = "awarded"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        first = -1
        yield from (apart := list(_respectively(scene)))
        for honour, entity in linked(scene.of("Honour")):
            if any(draft.object == entity for draft in apart):
                continue
            # Honours of one list have one subject, that of the first.
            if first < clause_start(scene.text, honour.start):
                first = honour.start
            subjects, start = _told(scene, honour) or _after(scene, honour) or _before(scene, first)
            hoped = (
                Stance.PLANNED
                if honour.source.startswith("hoped")
                else unfronted(scene, min(start, honour.start), honour.start, honour.end)
            )
            for subject in subjects:
                yield Draft(subject, entity, min(start, honour.start), honour.end, "after-award", stance=hoped)


def _respectively(scene: Scene) -> Iterator[Draft]:
    """甲、乙分别获评A和B: to each its own."""
    text = scene.text
    at = text.find("分别")
    while at >= 0:
        start = clause_start(text, at)
        stop = clause_end(text, at)
        firms = [(m, e) for m, e in linked(scene.of("Enterprise", "Zone")) if start <= m.start and m.end <= at]
        honours = [(m, e) for m, e in linked(scene.of("Honour")) if at < m.start and m.end <= stop]
        if len(firms) > 1 and len(firms) == len(honours):
            for (firm, who), (honour, what) in zip(firms, honours, strict=True):
                yield Draft(who, what, firm.start, honour.end, "respectively")
        at = text.find("分别", at + 1)


def _told(scene: Scene, honour: Mention) -> Subjects | None:
    """The subject of an honour that is named before its verb: 名单公布，某区榜上有名; “…”花落某公司."""
    text = scene.text
    if honour.source == "listed:award" and (listed := ON_LIST.search(text, honour.end)) is not None:
        start = clause_start(text, listed.start())
        while start > honour.end and not any(start <= m.start < listed.start() for m in scene.of("Enterprise", "Zone")):
            start = clause_start(text, start - 1)
        return (_subject(scene, max(start, honour.end), listed.start(), own=False) or (), honour.start)
    if honour.source == "goes:award":
        things = [(m, e) for m, e in linked(scene.of("Enterprise", "Zone")) if honour.end < m.start < honour.end + 24]
        return ((things[0][1],) if things else (), honour.start)
    return None


def _after(scene: Scene, honour: Mention) -> Subjects | None:
    """被授予“…”称号的某区: the subject that the clause describes."""
    lead = scene.text[clause_start(scene.text, honour.start) : honour.start]
    the = _RELATIVE.match(scene.text, honour.end)
    if the is None or (_IS_ONE.search(lead) and _KIND.match(scene.text, the.end())):
        return None
    at = the.end()
    for mention, entity in linked(scene.of("Enterprise", "Zone")):
        if mention.start == at:
            return (entity,), honour.start
    return (), honour.start


def _before(scene: Scene, at: int) -> Subjects:
    """Clause by clause towards the sentence's start, the first that has a subject."""
    text = scene.text
    end = at
    while True:
        start = clause_start(text, end)
        found = _subject(scene, start, end, own=end == at)
        if found is not None:
            return found, start
        if start == 0 or text[start - 1] in "。；！？;!?":
            break
        end = start - 1
    zone = scene.zone_at(at)
    return ((zone,) if zone else ()), at


def _subject(scene: Scene, start: int, end: int, *, own: bool) -> tuple[Entity, ...] | None:
    """Who a clause is about; None when it does not say, () when it is somebody who is no zone and no firm."""
    clause = scene.text[start:end]
    things = [(m, e) for m, e in linked(scene.of(*_THINGS)) if start <= m.start and m.end <= end]
    firms = [(m, e) for m, e in things if m.type == "Enterprise"]
    helped = own and firms and _FOR.fullmatch(scene.text, firms[-1][0].end, end)
    if helped and _HELPED.search(scene.text, start, firms[-1][0].start):
        return (firms[-1][1],)
    if own and _OWN_WORK.match(scene.text, start) and scene.focus.zone is not None:
        return (scene.focus.zone,)
    if own and _HELPS_FIRM.match(clause):
        return _firm_before(scene, start)
    if own and (_IF.search(clause) or (_OTHERS.search(clause) and not firms)):
        return ()
    if own and _is_within(scene, things, end):
        return ()
    if any(_leads(scene, start, m) for m, _ in firms):
        return _group(scene, firms)
    opens = _opening(scene, start, end)
    word = scene.text[opens:end]
    if own and _is_home(scene, opens, end):
        return (scene.focus.zone,) if scene.focus.zone is not None else None
    if _HOME.match(word):
        return (scene.focus.zone,) if scene.focus.zone is not None else None
    if own and _INSIDE.match(word):
        return ()
    if _FIRM.match(word):
        return _firm_before(scene, start)
    first = next(((m, e) for m, e in things if scene.text[opens : m.start] in _BEFORE_NAME), None)
    if first is not None:
        return _of_first(scene, *first, end)
    zones = [e for m, e in things if m.type == "Zone" and not _AGENT.search(scene.text[start : m.start])]
    if zones and own:
        return (zones[-1],)
    return () if own and (_WORK.search(clause) or _is_noun(scene, opens, end)) else None


def _is_within(scene: Scene, things: list[tuple[Mention, Entity]], end: int) -> bool:
    """Whether the last zone or firm of a clause only says whose the thing is that is honoured (某公司职工)."""
    bearers = [m for m, _ in things if m.type in ("Zone", "Enterprise")]
    if not bearers:
        return False
    last = bearers[-1].end
    if within := _WITHIN.match(scene.text, last, end):
        works = bearers[-1].type == "Enterprise" and within[0].endswith("车间")
        return not (works and _WORKS.search(scene.text, end, end + 24))
    persons = [m for m, _ in things if m.type == "Person" and m.start >= last]
    return bool(persons) and not _LEADS_OTHERS.match(scene.text, persons[-1].end)


def _of_first(scene: Scene, mention: Mention, entity: Entity, end: int) -> tuple[Entity, ...]:
    """The subject when a thing opens the clause: zones for themselves, parks for the zone they lie in."""
    if mention.type == "Zone":
        return (entity,)
    own = mention.type == "Platform" and any(zone.start == mention.start for zone in scene.of("Zone"))
    zone = scene.zone_at(end) if mention.type == "Park" or own else None
    return (zone,) if zone else ()


def _firm_before(scene: Scene, at: int) -> tuple[Entity, ...] | None:
    """Whom 该公司 means: a firm of this sentence (then None: look there), else the one last spoken of."""
    if any(m.end <= at for m in scene.of("Enterprise")):
        return None
    return (scene.focus.firm,) if scene.focus.firm is not None else ()


def _opening(scene: Scene, start: int, end: int) -> int:
    """Where a clause begins when words of time, order and manner are left out."""
    reading = scene.reading
    index = reading.at(start) if start < end else None
    at = start
    while index is not None and index < len(reading.tags) and reading.tags[index].start < end:
        tag = reading.tags[index].tag
        if tag not in _LIGHT and reading.word(index) not in ("目前", "其中", "去年", "今年"):
            break
        at = reading.tags[index].end
        index += 1
    return at


def _is_home(scene: Scene, at: int, end: int) -> bool:
    """Whether a place opens here that the zone in focus has its name from (洋浦 of 洋浦经济开发区)."""
    index, zone = scene.reading.starts.get(at), scene.focus.zone
    if index is None or zone is None or at >= end or scene.reading.tags[index].tag not in ("LOC", "ns"):
        return False
    after = scene.reading.tags[index + 1].tag if index + 1 < len(scene.reading.tags) else "w"
    return zone.name.startswith(scene.reading.word(index)) and after in (
        "c",
        "d",
        "ad",
        "vd",
        "v",
        "p",
        "w",
        "TIME",
        "t",
    )


def _is_noun(scene: Scene, at: int, end: int) -> bool:
    """Whether a thing that is neither zone nor firm opens here: a product, a team, “…”."""
    if at >= end:
        return False
    if scene.text[at] == "“":
        return True
    index = scene.reading.starts.get(at)
    zone = scene.focus.zone
    if index is not None and scene.reading.word(index)[-1] in "省市县州" and scene.reading.tags[index].tag in _PLACES:
        return True
    if index is None or (zone is not None and scene.reading.word(index)[:2] in zone.name):
        return False
    if scene.reading.tags[index].tag in _PLACES:  # an unknown body whose name begins with a place
        return index + 1 < len(scene.reading.tags) and scene.reading.tags[index + 1].tag in ("nz", "nw", "n", "ORG")
    return scene.reading.tags[index].tag in ("n", "nz", "nw", "vn", "PER", "ORG")


def _leads(scene: Scene, start: int, mention: Mention) -> bool:
    """Whether nothing but a time, a place or a description stands before a name in its clause."""
    lead = scene.text[start : mention.start]
    return lead.endswith("的") or not _NO_LEAD.search(lead)


def _group(scene: Scene, firms: list[tuple[Mention, Entity]]) -> tuple[Entity, ...]:
    """The last firm that no preposition governs, and those coordinated with it."""
    groups: list[list[Entity]] = []
    last = None
    for mention, entity in firms:
        between = scene.text[last.end : mention.start] if last is not None else ""
        if groups and between in ("、", "和", "与", "及", "以及", "”“"):
            groups[-1].append(entity)
        elif groups and _JOINED.search(scene.text, clause_start(scene.text, mention.start), mention.start):
            continue
        elif not groups or scene.text[mention.start - 1] not in "与和向被由为让以给跟":
            groups.append([entity])
        last = mention
    return tuple(dict.fromkeys(groups[-1])) if groups else ()


EXTRACTOR = Awarded()
