"""Policies and mechanisms: “…”改革, 《…办法》, X制, X机制; and honours after 获评, 入选 …"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.lists import trim
from kg.recognise.reading import Reading, clause_end

_TITLE = re.compile(r"《([^《》]{3,40})》")
_REGULATION = re.compile(
    r"(?:办法|意见|方案|措施|政策|条例|规划|计划|细则|规定|十条|条|指南|行动|制度|通知|清单|规程|目录)$"
)
_QUOTED = re.compile(
    r"“([^“”]{2,28})”((?:[一-龥]{0,8}?)(?:改革|机制|模式|工作法|制度|工作机制|管理|审批|服务|体系|行动|工程|计划|思路|举措|政策|套餐|套餐式|组合拳|做法|方式|方法|法|制|打法|套路|标准|要求|活动|攻坚|包联))?"
)
_WRITTEN = re.compile(
    r"(?:制|机制|改革|模式|办理|即开工|即投产|即发证|即交证|即入驻|同发|同交|通办|一网|一件事|一次办|全代办|帮办|代办|预审|承诺|容缺|并联|跟着|包联|联审|联办|\+|一体化|清单|“|员|工作法|审批|陪跑|专员|管家)"
)
_VERB = re.compile(
    r"(?:推行|实行|实施|推进|深化|落实|创新|探索|建立|健全|完善|构建|推出|开展|执行|坚持|践行|制定|出台|采取|用好|运用|打造|启动|持续|深入|全面|强化|组建|提供|实现|锚定|秉持|通过|以|按照|坚决|打好|打出|首创|率先)"
)
_NAMED = re.compile(
    r"(?P<name>[一-龥\d+“”、—-]{2,24}?(?:承诺制|标准地|全代办|代办制|包联制|包联机制|责任制|链长制|专班制|调度制|积分制|销账制|淘汰制|预审制|容缺受理|并联审批|"
    r"揭榜挂帅|拿地即开工|一网通办|工作法|跟踪服务机制|服务机制|工作机制|推进机制|管理机制|责任机制|督导机制|招商机制|调度机制|联动机制|协调机制|考核机制|培育机制|对接机制|会商机制|"
    r"审批模式|服务模式|招商模式|管理模式|监管模式|运营模式|发展模式|管理制度|服务制度|负面清单|改革|行动计划|三年行动|专项行动|攻坚行动|倍增计划|培育计划|深耕计划|倍增工程|培育工程|提升行动))(?![一-龥]{0,2}委员会)"
)
_GENERIC = re.compile(
    r"^(?:.{0,2}(?:持续|不断|创新|建立|健全|完善|全面|深化|各项|体制|机制|改革|重点|领域|招商|发展|经济|工作|管理|服务|审批|制度|长效|综合|系列|相关|新型|多种|国企|国有企业|机构|考核|科学|运行|一系列|人才|绩效|激励|市场化|政策|供给侧结构性|"
    r"营商环境|行政审批制度|市场|要素|全面深化|激发|推动|推进|投融资|财税|金融|体制机制|管理体制|绩效考核|协调|联动|产业|项目|推进|培育|对接|调度|责任|监管|运营|商业|合作|建设|投资|监督|有效|高效|日常|专项|治理|现代企业|工作推进|督查|"
    r"攻坚|提升|协同|组织|决策|运作|协作|保障|常态化|良性|容错|数字化|信息化|技术|科技|科技成果|成果转化|转化|企业|利益|分配|竞争|这种|这一|该|本|其|此))*"
    r"(?:改革|机制|模式|制度|工作机制|服务机制|推进机制|管理机制|审批模式|服务模式|招商模式|管理模式|发展模式|行动计划|专项行动|攻坚行动|提升行动|运营模式|管理制度|监管模式|责任机制|工作法)$"
)


def policies(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _TITLE.finditer(text):
        if _REGULATION.search(match[1]) and not re.search(r"党章|纪律处分|中国共产党|宪法|民法典", match[1]):
            yield Mention(match.start(1), match.end(1), "Policy", "title:policy")
    for match in _QUOTED.finditer(text):
        yield from _quoted(reading, match)
    for match in _NAMED.finditer(text):
        yield from _named(reading, match)


def _quoted(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    name, head = match[1], match[2]
    before = text[max(0, match.start() - 12) : match.start()]
    if re.search(r"[，。；：！？]", name) or re.search(
        r"(?:企业|产业链?|集群|产业园区?|园区|公司|小巨人|称号|荣誉)$", name
    ):
        return
    shape = _WRITTEN.search(name) is not None
    verb = _VERB.search(before) is not None
    if head and re.search(r"管理|服务|审批|活动|攻坚|要求|标准|体系|举措|政策|方式|思路", head) and not (verb or shape):
        return
    if head and (shape or verb):
        yield Mention(match.start(1), match.end(), "Policy", "quoted:policy")
    elif shape and verb and len(name) >= 3 and not re.search(r"精神|关$|公里", name):
        yield Mention(match.start(1), match.end(1), "Policy", "quoted:mechanism")


def _named(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    end = match.end("name")
    start = max(match.start("name"), reading.phrase_start(end, match.start("name")))
    while (
        start < end
        and (lead := re.match(rf"(?:{_VERB.pattern}|了|的|、|—|并|和|与)", text[start:end]))
        and end - start - lead.end() >= 3
    ):
        start += lead.end()
    if text.count("“", start, end) != text.count("”", start, end):
        return
    start, end = trim(text, start, end)
    name = text[start:end]
    if len(name) < 3 or _GENERIC.match(name):
        return
    yield Mention(start, end, "Policy", "named:policy")


_AWARD = re.compile(
    r"(?:获评为?|荣获了?|获得了?|获批(?:为|成为)?|获|被评为|被评选为|被认定为|被授予|被确定为|被列为|被列入|认定为|评为|入选了?|成功入选|入围|跻身(?:于)?|跃居|位列|上榜|荣膺|斩获|摘得|获颁|通过|列入|命名为|荣登|获选|授予|喜获|捧回|夺得|"
    r"创建成为|成功创建(?:为|成)?|摘取|拿下|冠以|获誉)(?P<name>[^，。；：！？]{3,60})"
)
_HONOUR = re.compile(
    r"(?:称号|荣誉|奖|名单|企业|基地|示范区|试点|工厂|车间|优秀等次|等次|先进集体|先进单位|百强|\d+强|十强|十佳|前列|第一方阵|小巨人|单项冠军|标杆|示范|园区|示范园|领跑者|集群|名录|榜单?|榜首|"
    r"冠军|认定|行列|试验区|先行区|品牌|金奖|银奖|一等奖|二等奖|优秀|先进|第[一二三四五六七八九十]|位次|前[一二三四五六七八九十\d]+[名位强]?|开发区|城市|平台|中心|实验室|工作站|示范县|之乡|标志|奖项|项目|案例|清单|榜样|标兵|奖章|红旗|等级|[3-5]A级?|队列|示范点)[”]?$"
)
_NO_AWARD = re.compile(
    r"^(?:验收|审核|评审|环评|论证|审批|备案|[一-龥]{0,6}(?:融资|投资|订单|支持|收益|利润|土地|指标|资金|审查|考核|评估|检测|贷款|专利|授权|授信|补贴|奖励|好评|肯定|机会|突破|成效|成功|认可|信任|进展|提升|发展|增长|青睐|批复|同意|许可|证书|发明|实效|红利|赞誉|赞扬|掌声|灵感|经验|信息|技术|利益|丰收)|发挥|强化|优化|实施|推行|建立|发展|引进|学习|构建|打造|搭建|开展|加强|完善|整合|盘活|提升|\d+[项件个])"
)


def honours(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _AWARD.finditer(text):
        start, end = match.start("name"), match.end("name")
        stop = clause_end(text, start)
        end = min(end, stop)
        for a, b in _award_items(text, start, end):
            name = re.sub(r"[“”]", "", text[a:b])
            if _NO_AWARD.match(name) or not 3 <= len(name) <= 50:
                continue
            if _HONOUR.search(name) or match[0].startswith(
                ("获评", "荣获", "入选", "成功入选", "跻身", "被评", "荣膺", "荣登")
            ):
                yield Mention(a, b, "Honour", "after:award")


def _award_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cuts 、 where each part is an honour of its own; a tail such as 等称号 is left out."""
    tail = re.search(
        r"(?:等)?(?:\d+[项个]|[一二三四五六七八九十]+[项个]|多项)?(?:荣誉)?(?:称号|荣誉)?$", text[start:end]
    )
    stop = start + tail.start() if tail and tail.start() > 2 else end
    lead = re.match(r"(?:了|为|成|由[^，。]{2,16}(?:颁发|授予|评选)的|“)?", text[start:stop])
    start += lead.end() if lead and text[start] != "“" else 0
    parts, at = [], start
    for cut in re.finditer(
        r"、|”“|以及|及(?=国家|省|全国|全省)|和(?=国家|省级|全国|全省|山?[一-龥]{2}省)", text[start:stop]
    ):
        a, b = cut.span()
        mark = start + a + (1 if cut[0] == "”“" else 0)
        if _HONOUR.search(re.sub(r"[“”]", "", text[at:mark])):
            parts.append((at, mark))
            at = start + b - (1 if cut[0] == "”“" else 0)
    parts.append((at, stop))
    for a, b in parts:
        whole = text[a:b]
        if whole.startswith("“") and whole.endswith("”") and whole.count("“") == 1:
            a, b = a + 1, b - 1
        if b > a:
            yield a, b


@cache
def _heads() -> frozenset[str]:
    return frozenset(vocabulary.words("policy_heads"))
