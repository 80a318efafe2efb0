"""What a number is said of, and when: the project it describes, the subject of its clause, the chain, firm or zone."""

from __future__ import annotations

import re

from kg.extract.number_words import PEOPLE
from kg.extract.phrases import clause_floor, real
from kg.extract.scene import Scene, linked
from kg.model import Entity, Mention
from kg.recognise.period import PeriodMention
from kg.recognise.quantity import QuantityMention
from kg.recognise.reading import NAME_VERBS

SUBJECTS = ("Project", "Enterprise", "IndustryChain", "Zone", "Park", "Platform", "University", "ResearchInstitute")
OWNED = ("Project", "Platform", "Park", "Enterprise", "ResearchInstitute")
#: What may stand in a clause before its subject.
LEAD = re.compile(
    r"(?:截至|截止|目前|其中|同时|此外|近日|日前|如今|眼下|当前|据悉|而|则|如|例如|像|在|位于|走进|到|自|"
    r"仅|以来|，|“|以|作为|今年|现在|数据显示|按照|随着|(?:“?链主”?|“?链核”?|龙头|骨干|核心|代表|重点|"
    r"本土)(?:企业|公司))*"
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
    r"现有|目前|预计|年|累计|占地|总|实现|将|可|每|去年|今年|投资)|企业的(?=[^，。；、]{2,14}已?(?:销往|卖到|出口|远销|供应))"
    r"|(?<=走进)其(?![中他它实余次])|(?<=来到)其(?![中他它实余次])"
)
#: A firm that leads a chain, which so is what is spoken of: 以甲公司为链主，集聚企业20家.
OF_CHAIN = re.compile(r"企业|产值|营收|收入|配套|项目|产业|集群")
LED = re.compile(r"为(?:“?链主”?|“?链核”?|龙头|核心|引领|牵引|骨干)(?:企业)?")
#: A scholar who serves a firm: 某大学教授李明受聘为甲公司总工程师.
SERVES = re.compile(r"受聘|担任|兼任|出任|挂职|任职|入职")
THIS_CHAIN = re.compile(
    r"(?:该|全)?产业链(?=项目|现|已|实现|集聚|产值|规模|上|聚集|拥有|共|规上|企业)|链上(?:规上)?企业|"
    r"(?:该|全)链条?|(?:该|全)产业(?!\w?项目)"
)
BUILT = re.compile(r"(?:人民币)?(?:以上)?(?:，)?(?:的|[^，。；、]{0,2}(?:建设|新建|打造|兴建|实施|布局|用于))")
OF_PROJECT = re.compile(r"投资|占地|用地|工期|年产|达产")
TOGETHER = re.compile(r"的[^，。；]{2,60}?等\d+余?[个项][^，。；]{0,8}项目")
PASSING = re.compile(
    r"每.*|[年月天]|(?!近|最近|未来|今后|过去|[今去明前后当上本全])[^近]{1,3}年|.{1,3}个月|连续.*|一年"
)
COMPARED = re.compile(r"(?:较|比|与|和|跟|相比|相较|同|超过)$")
EVENT = re.compile(
    r"(?:年|月|日)?(?:底|末|初)?(?:前|之前)?(?:成立|建成|获批|设立|投产|落户|入驻|开工|批准|挂牌|"
    r"正式运行|竣工|动工|签约|启动|按期)(?=[^\d，。；]*(?:[，。；）]|$))"
)


#: A firm that a clause with the number describes: 获得500万元贷款的甲公司.
GIVEN = re.compile(r"(?:刚|已|率先|成功|一次性)*(?:获得|拿到|获批|收到|得到|享受|申请到)了?$")
#: What is built, before the firm that pays for it: 该产线由某公司投资.
AGENT = re.compile(r"(?:该|此|这[个条座]?)[^，。；、由]{1,8}由")
#: What modifies the name after it though it begins like an adverbial: 与甲公司一墙之隔的乙公司.
BESIDE = re.compile(r"[与同][^，。；、]{2,24}的")
#: Two or more chains in one word: 五大产业链产值.
CHAINS = re.compile(r"[两二三四五六七八九十\d][大条个](?:重点|主导|优势|特色|新兴)?$")
#: A count of things of a kind, right after the word for the kind: 院士工作站已有29家.
KIND = re.compile(r"(?:已|现|共|总数|数量|累计)*(?:有|达到?|增至|建成|为)?\d+余?[家个所座]")
#: A time that only the number at once after it is about: 由2020年的19家增至58家.
WAS = re.compile(r"[由从](?:\d{4}年|[去上前]年)[底末初]?的?$")
#: The year that was last spoken of.
THIS_YEAR = re.compile(r"(?:^|[，。；])(?:这一?|那一?|该)年，")
#: The label of a field in an account of projects.
ACCOUNT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）).、])?(?:项目|计划|建设|完成|预期|预计|经济|社会|年度|主要)*(?:总投资|投资|内容|规模|占地|面积|[工周]期|进展|"
    r"产能|产值|税收|用地|效益|地点)"
    r"(?:额|面积|情况|进度|规模)?[：:]"
)
SEVERAL = re.compile(r"\d[\d.]*")
#: How many clauses back a subject may stand.
REACH = 12
#: What 该公司 stands for where none was named.
NOBODY = Entity("", "")


def thing(scene: Scene, number: QuantityMention, indicator: str, start: int, described: Entity | None) -> Entity | None:
    """What the number is said of; ``start`` is where its indicator begins, ``described`` a project described before."""
    found = (
        _around(scene, number)
        or _given(scene, number)
        or _described(scene, number, indicator)
        or _owner(scene, start, indicator)
        or _subject(scene, number.start, start, indicator, described)
        or _headed(scene, number.start)
        or scene.zone_at(number.start)
    )
    return None if found is NOBODY else found


def _headed(scene: Scene, at: int) -> Entity | None:
    """What a heading or a form makes the sentence about."""
    if ACCOUNT.match(scene.text):
        return scene.focus.project
    zone = ZONE_WORD.search(scene.text, 0, at) or any(m.end <= at for m in scene.of("Zone"))
    return scene.focus.heading if not zone else None


def _around(scene: Scene, number: QuantityMention) -> Entity | None:
    """The project whose name holds the number."""
    if number.quantity.unit in PEOPLE:
        return None
    return next((e for m, e in linked(scene.of("Project")) if m.start <= number.start and number.end <= m.end), None)


def _described(scene: Scene, number: QuantityMention, indicator: str) -> Entity | None:
    """The project after its number: 总投资5亿元的…项目, 投资5亿元建设…项目, 年产5万吨…项目."""
    after = scene.text[number.end :]
    yearly = indicator.startswith("年产")
    built = BUILT.match(after)
    if not (built or yearly) or (indicator.startswith("总投资") and TOGETHER.match(after)):
        return None
    begin = number.end + (built.end() if built else 0)
    for kinds in (("Project",), OWNED):
        if yearly and kinds is OWNED:
            break
        for mention, entity in linked(scene.of(*kinds)):
            gap = scene.text[begin : mention.start]
            if (
                mention.start >= begin - 2
                and len(gap) <= 12
                and not re.search(r"[，。；、]|\d", gap)
                and real(scene, mention)
            ):
                return entity
    return None


def _given(scene: Scene, number: QuantityMention) -> Entity | None:
    """The firm after a clause that opens with what it got: 获得500万元贷款的甲公司."""
    text = scene.text
    if not GIVEN.fullmatch(text, clause_floor(text, number.start), number.start):
        return None
    of = re.compile(r"[^，。；、的]{0,14}的").match(text, number.end)
    return next((e for m, e in linked(scene.of("Enterprise")) if of and m.start == of.end()), None)


def _owner(scene: Scene, start: int, indicator: str) -> Entity | None:
    """The name that the indicator follows at once: 应急装备产业 + 产值."""
    for mention, entity in linked(scene.of(*SUBJECTS)):
        if mention.type == "Project" and scene.text[mention.end : start] == "等" and "投资" in indicator:
            return entity
        if (
            mention.end <= start
            and scene.text[mention.end : start] in ("", "的", "现有", "年", "产业", "实现", "总", "”", "（")
            and real(scene, mention)
        ):
            before = scene.text[max(0, mention.start - 2) : mention.start]
            if scene.text[mention.end] == "（":
                return entity
            if before[-1:] in ("、", "和", "与", "及"):
                return None
            if before[-1:] and before[-1:] in "为向给对把从由让使":
                continue
            return entity
    return None


def _subject(scene: Scene, at: int, start: int, indicator: str, described: Entity | None) -> Entity | None:
    """The subject of the number's clause, else of the clauses before it, up to the last 。 or ；."""
    text = scene.text
    segment = max(text.rfind(mark, 0, at) for mark in "。；！？") + 1
    if text.startswith("“") and "”" not in text[:at]:  # one speaks of one thing
        segment = 0
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
    if opening:
        if OF_PROJECT.search(indicator) and (
            projects := [e for m, e in named if m.type == "Project" and not _listed(text, m, floor)]
        ):
            return projects[-1]
        return max(opening, key=lambda found: (found[0].end, -found[0].start))[1]
    chain = THIS_CHAIN.search(clause)
    if chain and CHAINS.search(clause[: chain.start()]):
        return scene.focus.zone
    zone = ZONE_WORD.search(clause)
    if zone and _is_lead(scene, floor, floor + zone.start()):
        return scene.focus.zone
    if chain:
        chains = [e for m, e in linked(scene.of("IndustryChain")) if m.end <= floor + chain.end()]
        return chains[-1] if chains else scene.focus.chain
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
    firm = THIS_FIRM.search(clause)
    if firm and _is_lead(scene, floor, floor + firm.start()):
        return _last(scene, floor, "Enterprise") or scene.focus.firm or NOBODY
    return None


def _led(scene: Scene, floor: int, named: list[tuple[Mention, Entity]]) -> Entity | None:
    """The chain whose leader a clause names and nothing else: 以甲公司为链主，集聚企业20家."""
    for mention, _ in named:
        if scene.text[floor : mention.start] == "以" and LED.match(scene.text, mention.end):
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


def severally(scene: Scene, number: QuantityMention) -> Entity | None:
    """The project that a number is of, of as many as there are numbers: 甲项目、乙项目…，总投资分别为8亿元和3亿元."""
    text = scene.text
    floor = clause_floor(text, number.start)
    told = text.rfind("分别", floor, number.start)
    if told < 0:
        return None
    stop = re.search("[，。；]|$", text[number.end :])
    end = number.end + (stop.start() if stop else 0)
    segment = max(text.rfind(mark, 0, number.start) for mark in "。；") + 1
    projects = [e for m, e in linked(scene.of("Project")) if segment <= m.start and m.end <= told]
    numbers = SEVERAL.findall(text, told, end)
    place = len(SEVERAL.findall(text, told, number.end)) - 1
    return projects[place] if len(projects) == len(numbers) > 1 else None


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
    while index is not None and index < len(scene.reading.tags) and scene.reading.tags[index].start < start:
        word, tag = scene.reading.word(index), scene.reading.tags[index].tag
        if tag not in ("TIME", "t", "w", "f", "d") and not LEAD.fullmatch(word):
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


def period(scene: Scene, number: QuantityMention, periods: list[PeriodMention], before: tuple[int, str]) -> str:
    """The time that a number is about: that of its clause, else of the number just ``before`` it (its end and period),
    else the one that an earlier clause opens with.
    """
    text = scene.text
    for found in periods:
        if number.start <= found.start and found.end <= number.end:
            return found.value
    floor = clause_floor(text, number.start)
    own = [p for p in periods if floor <= p.start and p.end <= number.start + 1 and not _is_base(text, p)]
    own = [p for p in own if not (PASSING.fullmatch(p.text) and re.search(r"[\d、等]|元(?:以上)?的", text[p.end : number.start]))]
    own = [p for p in own if text[p.start - 1 : p.start] not in ("由", "从") or number.start - p.end <= 1]
    if own:
        return own[-1].value
    if before[1] and re.fullmatch(r"[^，。；！？]*，", text[before[0] : floor]):
        return before[1]
    inside = re.match(r"（", text[number.end :])
    if inside and (later := next((p for p in periods if p.start == number.end + 1), None)):
        return later.value
    this = THIS_YEAR.search(text, 0, number.start)
    for found in reversed([p for p in periods if p.end <= floor]):
        if PASSING.fullmatch(found.text) or _is_base(text, found):
            continue
        if "；" in text[found.end : floor] and clause_floor(text, found.start) and text[found.end] != "，":
            continue
        if _topical(scene, found):
            return found.value
    return scene.focus.year if this else ""


def _is_base(text: str, found: PeriodMention) -> bool:
    """Whether a time is what something is compared with, or when something else came about."""
    before = text[: found.start]
    return COMPARED.search(before) is not None or before.endswith("于") or EVENT.match(text, found.end) is not None


def _topical(scene: Scene, found: PeriodMention) -> bool:
    """Whether a time opens its clause and so holds for the next ones."""
    floor = clause_floor(scene.text, found.start)
    lead = scene.text[floor : found.start]
    opened = any(m.end == found.start and LEAD.fullmatch(scene.text[floor : m.start]) for m in scene.of(*SUBJECTS))
    return (
        opened
        or re.fullmatch(
            r"(?:截至|截止|到|自|从|据统计|预计|力争|确保|其中|在|目前|“)*(?:.{0,8}?[区司团目链城园])?"
            r"(?:将|力争|到|预计|在)*",
            lead,
        )
        is not None
    )
