"""The subject of a number: the name or the word for something named that its clause, or one before it, opens with."""

from __future__ import annotations

import re

from kg.extract.noun_before import real
from kg.extract.phrases import clause_floor
from kg.extract.scene import Scene, linked
from kg.model import Entity, Mention
from kg.recognise.reading import NAME_VERBS

SUBJECTS = ("Project", "Enterprise", "IndustryChain", "Zone", "Park", "Platform", "University", "ResearchInstitute")
#: What may stand in a clause before its subject.
LEAD = re.compile(
    r"(?:截至|截止|目前|其中|同时|此外|近日|日前|如今|眼下|当前|据悉|而|则|如|例如|像|在|位于|走进|到|自|"
    r"仅|以来|，|“|以|作为|今年|现在|数据显示|按照|随着|(?:“?链主”?|“?链核”?|龙头|骨干|核心|代表|重点|"
    r"本土)(?:企业|公司)|“?链[主核]”?|[一二三四五六七八九十]+是|(?:首先|其次|再次|最后)是|[^，。；：、]{2,16}——)*"
)
DRIVEN = re.compile(
    r"^(?:推动|推进|促进|支持|保障|加快|帮助|服务|围绕|聚焦|为|对|向|与|由|把|将|针对|依托|通过|给|让|使|"
    r"引进|引导|鼓励|强力|奋力|全力|重点|做强|支撑|又|卖给|供应)"
)
#: What may open a description that ends with 的 before a name.
DESCRIBED = re.compile(r"由|位于|坐落|在|总投|投资|来自|占地|规模|计划|拟|这个|该|作为|不远处|园内|区内")
ZONE_WORD = re.compile(
    r"(?:全区|园区|全园|区内|区里|该区|我区|辖区|经开区|高新区|开发区|示范区|新区|保税区|综保区|自贸区|"
    r"区域内)(?!管委会|党工委|领导|主要)"
)
FUNDED = re.compile(r"投资\d")
#: What brings about the thing described, which so is no subject.
MADE = re.compile(r"(?:将|拟|已|了|设立|组建|成立|打造|推进|推动|建成|实施|引进|签约)[^的]*(?:投资|规模|\d)")
THIS_PROJECT = re.compile(
    r"(?:该|此|本|这一|这个)(?:[^，。；、]{1,12}的)?项目|"
    r"项目(?![\d一二两三四五六七八九十数共们包专申审储招落签]|建(?!成)|经理|负责|资金|总数)"
)
#: Works named before, or not at all.
THIS_WORK = re.compile(r"(?:该|此|这[个条座套款])(?:生?产线|基地|工厂|车间|生产基地|厂房|装置|设备)")
THIS_FIRM = re.compile(
    r"(?:该|本|这家|这)(?:企业|公司|集团|厂)|公司(?!们|\d)|我们(?=在|又|已|的产)|(?:我们|企业)(?=主要|已|"
    r"现有|目前|预计|年|累计|占地|总|实现|将|可|每|去年|今年|投资)|企业的(?=[^，。；、]{2,14}已?(?:销往|卖到|出口|"
    r"远销|供应))"
    r"|(?<=走进)其(?![中他它实余次])|(?<=来到)其(?![中他它实余次])"
)
#: Kinds of words in what says of what sort a firm is.
SORTED = frozenset({"n", "nz", "b", "a", "s", "f", "vn", "ns", "LOC", "ORG", "m"})
#: What belongs to what was just named: 链主是甲公司，其年产2万吨的装置已投产.
ITS = re.compile(r"其(?![中他它实余次间])")
IT = re.compile(r"(?:如今|目前|现在|今年|去年|随后|眼下|\d{4}年)?它(?!们)")
#: What sort of firm is named next: 德资企业甲公司, 老牌药企乙公司.
SORT = re.compile(
    r"(?:企业|公司|[药车农央国民房林]企|龙头|巨头|大户|独角兽|小巨人”?|冠军|厂商|[造应务营发包]商|新锐|新秀|老厂|承运方)$"
)
#: A firm that leads a chain, which so is what is spoken of: 以甲公司为链主，集聚企业20家.
OF_CHAIN = re.compile(r"企业|产值|营收|收入|配套|项目|产业|集群")
LED = re.compile(r"为(?:“?链主”?|“?链核”?|龙头|核心|引领|牵引|骨干)(?:企业)?")
LED_CHAIN = re.compile(LED.pattern + "的")
#: A scholar who serves a firm: 某大学教授李明受聘为甲公司总工程师.
SERVES = re.compile(r"受聘|兼着|兼职|身兼|担任|兼任|出任|挂职|任职|入职")
THIS_CHAIN = re.compile(
    r"(?:该|全)?产业链(?=项目|现|已|实现|集聚|产值|规模|上|聚集|拥有|共|规上|企业)|链上(?:规上)?企业|"
    r"(?:该|全)链条?|(?:该|全)产业(?!\w?项目)"
)
OF_PROJECT = re.compile(r"投资|占地|用地|工期|年产|达产")
HOUSED = re.compile(r"(?:入驻|落户|扎根|扎进|来自|驻扎|迁入|搬进|落在)(?:在|于|到)?$")
GUEST = re.compile(r"的(?!.{0,8}?(?:企业|项目|机构|公司|单位|平台|人才|产业))")
#: What is built, before the firm that pays for it: 该产线由某公司投资.
AGENT = re.compile(r"(?:该|此|这[个条座]?)[^，。；、由]{1,8}由")
#: What modifies the name after it though it begins like an adverbial: 与甲公司一墙之隔的乙公司.
BESIDE = re.compile(r"[与同][^，。；、]{2,24}的")
#: Two or more chains in one word: 五大产业链产值.
CHAINS = re.compile(r"[两二三四五六七八九十\d][大条个](?:重点|主导|优势|特色|新兴)?$")
#: A count of things of a kind, right after the word for the kind: 院士工作站已有29家.
KIND = re.compile(r"(?:已|现|共|总数|数量|累计)*(?:有|达到?|增至|建成|为)?\d+余?[家个所座]")
#: How many clauses back a subject may stand.
REACH = 12
#: What 该公司 stands for where none was named.
NOBODY = Entity("", "")


def subject(scene: Scene, at: int, start: int, indicator: str, described: Entity | None) -> Entity | None:
    """The subject of the number's clause, else of the clauses before it, up to the last 。 or ；."""
    text = scene.text
    segment = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    if text.startswith("“") and "”" not in text[:at]:  # one speaks of one thing
        segment = 0
    if (about := _awaited(scene, segment, at, indicator) or _averaged(scene, at)) is not None:
        return about
    end = at
    floor = clause_floor(text, at)
    for _ in range(REACH):
        found = _opens(scene, floor, max(floor, min(end, start)), end, indicator, described)
        if found is not None:
            return found
        if floor <= segment:
            return None
        end = floor - 1
        floor = max(clause_floor(text, end), segment)
    return None


#: “届时年产能可达5万台，还能新增岗位200个。”: what somebody says of the project or firm spoken of.
AWAITED = re.compile("“(?:等|待)?届时")
OF_WORKS = re.compile("产能|年产|日产|岗位|就业|产值")


def _awaited(scene: Scene, segment: int, at: int, indicator: str) -> Entity | None:
    text = scene.text
    if not AWAITED.match(text, segment) or not OF_WORKS.search(text, segment, at + len(indicator)):
        return None
    if ZONE_WORD.search(text, segment, at) or any(segment <= m.start and m.end <= at for m in scene.of(*SUBJECTS)):
        return None
    return scene.focus.speaker or scene.focus.project or scene.focus.firm


#: 其中，甲供应铸件，乙为其提供外壳，平均到货时间缩短到3天: of the firm that they deliver to.
DELIVERED = re.compile("[为向给]其(?:提供|供应|配套|供货)")


def _averaged(scene: Scene, at: int) -> Entity | None:
    text = scene.text
    given = DELIVERED.search(text, 0, at) if text.startswith("其中") else None
    if given is None or text.find("平均", given.end(), at) < 0 or "。" in text[:at] or "；" in text[given.end() : at]:
        return None
    named = any(given.end() <= m.start and m.end <= at for m in scene.of(*SUBJECTS))
    return None if named else scene.focus.firm


def _opens(scene: Scene, floor: int, end: int, upto: int, indicator: str, described: Entity | None) -> Entity | None:
    """The name or the word for something named that a clause opens with."""
    text = scene.text
    named = [(m, e) for m, e in linked(scene.of(*SUBJECTS)) if floor <= m.start and m.end <= end and real(scene, m)]
    named = [(m, e) for m, e in named if m.type != "Platform" or not KIND.match(text, m.end)]
    clause = text[floor:upto]
    if OF_CHAIN.search(indicator) and (led := _led(scene, floor, named)):
        return led
    if served := _served(scene, named, clause):
        return served
    enumerated = "等" in text[max(floor, end - 8) : end + 1]
    opening = [
        (m, e)
        for m, e in named
        if _is_lead(scene, floor, m.start)
        and not _listed(text, m, floor)
        and not (enumerated and _is_item(scene, m, end))
    ]
    if len(opening) == 1 and opening[0][0].type in ("Park", "Zone") and _houses(text, opening[0][0], floor):
        return NOBODY
    if opening:
        if OF_PROJECT.search(indicator) and (
            projects := [e for m, e in named if m.type == "Project" and not _listed(text, m, floor)]
        ):
            return projects[-1]
        return max(opening, key=lambda found: (found[0].end, -found[0].start))[1]
    chain = THIS_CHAIN.search(clause) if "链" in clause or "产业" in clause else None
    if chain and CHAINS.search(clause[: chain.start()]):
        return scene.focus.zone
    zone = ZONE_WORD.search(clause)
    if zone and _is_lead(scene, floor, floor + zone.start()):
        return scene.focus.zone
    if chain and scene.focus.heading and scene.focus.heading.type == "IndustryChain":
        return scene.focus.heading
    if chain:
        chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if m.end <= floor + chain.end()]
        if len(chains) > 1 and text[chains[-2][0].end : chains[-1][0].start] in ("、", "和", "与", "及", "以及"):
            return scene.focus.zone  # 推动甲、乙、丙三条产业链延链，链上企业达到90家: of all of them
        return chains[-1][1] if chains else scene.focus.chain
    if agent := AGENT.match(clause):
        firms = [e for m, e in named if m.type == "Enterprise" and m.start == floor + agent.end()]
        if firms:
            return firms[0]
    project = THIS_PROJECT.search(clause)
    if project and clause[project.start() :] == "项目" and text[upto : upto + 1] not in "，；。":  # 项目5个: counted
        project = None
    if project and _is_lead(scene, floor, floor + project.start()):
        return described or _last(scene, floor, "Project") or scene.focus.project or NOBODY
    if THIS_WORK.match(clause):
        work = _last(scene, floor, "Project") or scene.focus.project
        return work or _last(scene, floor, "Enterprise") or scene.focus.firm or NOBODY
    if IT.match(clause):
        return _meant(scene, floor)
    if ITS.match(clause):
        return _last(scene, floor, "Enterprise") or _last(scene, floor, "Project")
    firm = THIS_FIRM.search(clause)
    if firm and _is_lead(scene, floor, floor + firm.start()):
        return _last(scene, floor, "Enterprise") or scene.focus.firm or NOBODY
    return None


def _meant(scene: Scene, at: int) -> Entity | None:
    """What 它 at a place stands for: the last thing named in the sentence, else the firm in mind."""
    named = [e for m, e in linked(scene.of(*SUBJECTS)) if m.end <= at and m.type != "IndustryChain" and real(scene, m)]
    return named[-1] if named else scene.focus.firm


def _houses(text: str, mention: Mention, floor: int) -> bool:
    """Whether a place only says where something is that was not recognised: 2019年入驻甲园区的乙."""
    return HOUSED.search(text, floor, mention.start) is not None and GUEST.match(text, mention.end) is not None


def _led(scene: Scene, floor: int, named: list[tuple[Mention, Entity]]) -> Entity | None:
    """The chain whose leader a clause names and nothing else: 以甲公司为链主，集聚企业20家."""
    for mention, _ in named:
        if scene.text[floor : mention.start] == "以" and LED.match(scene.text, mention.end):
            own = LED_CHAIN.match(scene.text, mention.end)
            if own:  # 以甲公司为龙头的乙产业
                chains = [e for m, e in linked(scene.of("IndustryChain")) if own.end() - 1 <= m.start <= own.end() + 1]
                return chains[0] if chains else None
            chains = [e for m, e in linked(scene.of("IndustryChain")) if m.end <= floor]
            return chains[-1] if chains else scene.focus.chain
    return None


def _served(scene: Scene, named: list[tuple[Mention, Entity]], clause: str) -> Entity | None:
    """The firm that a scholar works for, and not the school that he comes from."""
    if not named or named[0][0].type not in ("University", "ResearchInstitute") or not SERVES.search(clause):
        return None
    school = named[0][0]
    if not any(school.end <= m.start <= school.end + 8 for m in scene.of("Person")):
        return None
    return next((e for m, e in named if m.type == "Enterprise"), None)


def _last(scene: Scene, at: int, kind: str) -> Entity | None:
    named = [e for m, e in linked(scene.of(kind)) if m.end <= at and real(scene, m)]
    return named[-1] if named else None


def _is_lead(scene: Scene, floor: int, start: int) -> bool:
    """Whether only times, openers or a description of the name stand between a clause's start and a name."""
    lead = scene.text[floor:start]
    if LEAD.fullmatch(lead):
        return True
    if (
        lead.endswith("的")
        and len(lead) <= 30
        and not MADE.search(lead)
        and (DESCRIBED.match(lead) or FUNDED.search(lead))
    ):
        return True
    if DRIVEN.match(lead):
        return BESIDE.fullmatch(lead) is not None
    first = scene.reading.starts.get(floor)
    if (
        lead.endswith("的")
        and first is not None
        and not MADE.search(lead)
        and scene.reading.tags[first].tag not in ("v", "d", "p", "c", "vd", "ad")
    ):
        return True
    index = scene.reading.starts.get(floor)
    sorted_so = (
        len(lead) <= 16 and SORT.search(lead) is not None and any(m.start == start for m in scene.of("Enterprise"))
    )
    while index is not None and index < len(scene.reading.tags) and scene.reading.tags[index].start < start:
        word, tag = scene.reading.word(index), scene.reading.tags[index].tag
        if tag not in ("TIME", "t", "w", "f", "d") and not (sorted_so and tag in SORTED) and not LEAD.fullmatch(word):
            return False
        index += 1
    return True


def _listed(text: str, mention: Mention, floor: int) -> bool:
    """Whether a name is one of several."""
    after = text[mention.end : mention.end + 1]
    return after in ("、", "等") or (
        mention.type != "Project" and mention.start > floor and text[mention.start - 1] in "、和与及"
    )


def _is_item(scene: Scene, mention: Mention, end: int) -> bool:
    """Whether a name is in the first item of an enumeration (甲工厂建设、乙基地等4个项目)."""
    comma = scene.text.find("、", mention.end, end)
    if comma < 0:
        return False
    return not any(
        tag.tag in ("v", "p", "c") and scene.reading.word(i) not in NAME_VERBS
        for i, tag in enumerate(scene.reading.tags)
        if mention.end <= tag.start < comma
    )
