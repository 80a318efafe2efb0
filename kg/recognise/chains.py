"""Industry chains: what a list before 产业链, 产业集群, 主导产业 … names, and known trades that a zone sets out to grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.lists import list_before, split_items, trim
from kg.recognise.reading import Reading, clause_start

_NUM = r"(?:\d+|[一二三四五六七八九十两双]+|多|若干)"
_ADJ = (
    r"(?:成熟的|先进的|(?:[十百千万]+亿元?级?|“[^”]{1,8}”)的?|重点|特色|主导|优势|新兴|支柱|未来|战略性|传统|标志性|关键|核心|细分|首位|高端|现代|"
    r"省级|市级|产品|短|主要|招商|高成长性?|先导|富民|基础|主攻|专业|国家级|先进制造业|高质量|潜力|培育|优先|朝阳|绿色|战新|地标|完整)*"
)
STRONG = r"(?:产业集群|产业链条?|产业生态圈?|产业板块|主导产业|产业方向|产业项目|产业|产品链条?|链条|集群|链)"
WEAK = r"(?:领域|赛道|行业|主攻方向|招商方向|方向|发展机遇|机遇|新业态|业态|板块|风口|门类|新优势|新动能|新引擎|增长极)"
_HEAD = re.compile(rf"(?:等)?(?:{_NUM}(?:大|条|个|类|种|项)?)?{_ADJ}(?P<head>{STRONG}|{WEAK})(?![园基])")
_TRIGGERS = (
    r"围绕|聚焦|紧扣|紧盯|瞄准|深耕|布局|抢抓|主攻|锚定|立足|突出|发展|培育|壮大|做强|做优|做大|打造|构建|形成|坚定|锁定|抢占|培植|培优|"
    r"主导产业(?:为|是|包括|有)|以|涵盖|覆盖|依托|聚力|集聚|推进|推动|提升|延伸|拓展|巩固|振兴|加快|谋划|面向|发力|涉及|引育|招引"
)
_LEAD = re.compile(rf"(?:{_TRIGGERS})")
_TAIL = re.compile(
    r"(?:等)?(?:特色|主导|优势|新兴)?(?:产业链条?|产业集群|产业体系|产业生态圈?|产业|产品链条?|产品短链条?|链条|集群|行业|链)$"
)
_NOT = re.compile(
    r"^(?:产业|上下游|全|整|完整|现代|主导|特色|优势|新兴|支柱|未来|战略性?|传统|重点|相关|同|本|该|各|其|这|此|两|三|供应|创新|资金|人才|价值|政策|服务|"
    r"企业|产品|项目|链条?|招商|转型|升级|高端|低端|中高端|先进|绿色|高质量|实体|县域|区域|城市|全省|全市|全国|国内|省内|省|市|县|区|当地|地方|本地|"
    r"工业|规上|民生|龙头|链主|链式|集群|细分|关键|核心|一批|多|新|大|强|第[一二三]|劳动密集型|战略性新兴|国家|数实|三次|第一第二|技术|科技|知识|特种|"
    r"支撑性|引领性|标志性|基础|拳头|优质|配套|主要|高新技术|高技术|生产性|生活性|生产力|新质生产力|招引|投资|培育|发展|主攻|百亿|千亿|产|业|经济|产业发展|"
    r"产业转型|产业工人|链上|强链|补链|延链|四大|五大|三大|两大|六大|十大|各大|首位|富民|朝阳|地标|潜力|战新|新型|园区|专精特新|细分领域|产业化|"
    r"食品药品|环境|安全|信访|审批|改革|营商环境|要素|制度|机制|民营|市场|消费|外贸|就业|农业农村|三农|乡村|文明|党建|公共|社会|财政)$"
)
_BAD = re.compile(
    r"[，。；：？！《》]|企业|项目|园区|政策|资源|资金|人才|机制|问题|工作|任务|目标|优势|质量|水平|能力|力量|环节|进程|步伐|集聚区|基地|中心|公司|集团|"
    r"单位|部门|干部|群众|全链|产业链|产业集群|之一|为主|作为|聚集|转型|产值|年均|增长|同比|开发区|高新区|经开区|示范区|亿元|万元|精神|思路|战略|需求|市场|"
    r"会议|活动|大会|论坛|联盟|协会|研究院|大学|学院|[的了着和与在将把被让使]$|^[的了着和与及在将把被让使对向从给用]|优质|龙头|头部|知名|不断|持续|一体|形成|发挥"
)


@cache
def known() -> frozenset[str]:
    return frozenset(vocabulary.words("industries"))


@cache
def _ends() -> re.Pattern[str]:
    words = sorted({*vocabulary.words("industry_heads")}, key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")(?:[（(][^）)]{1,12}[）)])?$")


def core(name: str) -> str:
    """A chain's name without 产业链, 产业集群 …: 光伏产业链 → 光伏."""
    shorter = _TAIL.sub("", name)
    return shorter if len(shorter) >= 2 else name


def is_industry(name: str, sure: bool) -> bool:
    """Whether a list item can name an industry; ``sure`` when the context says that it must."""
    if not 2 <= len(name) <= 16 or _NOT.match(name) or _BAD.search(name) or re.search(r"\d{2,}|[A-Za-z]{12,}", name):
        return False
    if name in known():
        return True
    return bool(_ends().search(name)) or sure


def chains(reading: Reading) -> Iterator[Mention]:
    """Chain mentions; the span is the industry's name, with its head noun where it follows directly."""
    text = reading.text
    if not re.search(r"产业|链|集群|领域|赛道|行业|方向|机遇|业态|板块|优势|动能|引擎|经济|发展|培育|布局", text):
        return
    for match in _HEAD.finditer(text):
        yield from _before(reading, match)
    yield from _objects(reading)


def _before(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    head = match["head"]
    weak = re.fullmatch(WEAK, head) is not None
    if re.match(
        r"工人|基础设施|政策|基金|园|研究|协会|联盟|大会|大脑|峰会|论坛|投资|引导|学院|用地|项目组|办",
        text[match.end() :],
    ):
        return
    items = list_before(reading, match.start())
    if not items:
        return
    listed = len(items) > 1 or text[match.start() : match.start() + 1] == "等"
    clause = text[clause_start(text, items[0][0]) : items[0][0]]
    triggered = _LEAD.search(clause) is not None
    if weak and not triggered:
        return
    counted = match.start("head") > match.start()
    sure = listed and (triggered or counted or not weak)
    direct = match.start() == match.start("head")
    for number, (start, end) in enumerate(items):
        last = number == len(items) - 1
        start, end = _shave(text, start, end)
        name = text[start:end]
        if not is_industry(core(name), sure and (listed or not weak)):
            continue
        if not listed and not weak and not direct and core(name) not in known() and not _ends().search(core(name)):
            continue
        stretch = match.end("head") if last and direct and end == match.start() and not weak else end
        yield Mention(start, stretch, "IndustryChain", "context:chain" if listed or counted else "head:chain")


_MODIFIER = re.compile(
    r"^(?:(?:.*的)|(?:百亿级?|千亿级?|万亿级?|一流|知名|新的|重要|重点|特色|主导|优势|新兴|支柱|传统|当地|本地|全市|全省|全国|全区|我国|国内|全球|该|个)+)"
)


def _shave(text: str, start: int, end: int) -> tuple[int, int]:
    """Without “百亿级”, 特色 and what else is said of an industry but is not its name."""
    start, end = trim(text, start, end)
    lead = _MODIFIER.match(text[start:end])
    if lead and end - start - lead.end() >= 2:
        start += lead.end()
    lead = re.match(rf"(?:{_TRIGGERS})+", text[start:end])
    if lead and end - start - lead.end() >= 2 and text[start:end] not in known():
        start += lead.end()
    return start, end


_OBJECT = re.compile(
    r"(?:聚焦|围绕|紧扣|深耕|布局|抢抓|主攻|发展|培育|培育壮大|培育发展|做强|做优做强|壮大|瞄准|锚定|主导产业(?:为|是|包括)|重点发展|形成了?以|拓展|谋划|发力)"
    r"(?P<list>[^，。；：！？]{2,60})"
)


def _objects(reading: Reading) -> Iterator[Mention]:
    """Known trades as the objects of verbs that grow or focus on them (因地制宜培育“数字经济”)."""
    text = reading.text
    for match in _OBJECT.finditer(text):
        for start, end in split_items(reading, match.start("list"), match.end("list")):
            start, end = trim(text, start, end)
            while start < end and (lead := re.match(rf"(?:了|{_TRIGGERS})", text[start:end])):
                start += lead.end()
            start, end = trim(text, start, end)
            name = text[start:end]
            if name in known():
                yield Mention(start, end, "IndustryChain", "object:chain")
            elif (cut := re.match(r"(.{2,14}?)等", name)) and cut[1] in known():
                yield Mention(start, start + cut.end(1), "IndustryChain", "object:chain")
