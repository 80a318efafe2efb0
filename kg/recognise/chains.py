"""Industry chains: what stands before 产业链, 产业集群, 主导产业 …, and known trades that a zone sets out to grow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.opening import compiled
from kg.recognise.lists import Span, list_before, split_items, trim
from kg.recognise.reading import Reading, clause_start
from kg.recognise.tokens import is_unknown

_NUM = r"(?:\d{1,4}|[一二三四五六七八九十两双]+|多|若干)"
_ADJ = (
    r"(?:成熟的|先进的|世界级|国际级|(?:[十百千万]+亿元?级?|“[^”]{1,8}”)的?|重点|特色|主导|优势|新兴|支柱|"
    r"未来|战略性|传统|标志性|关键|核心|细分|首位|高端|现代|"
    r"省级|市级|产品|短|主要|招商|高成长性?|先导|富民|基础|主攻|专业|国家级|先进制造业|高质量|潜力|看家|当家|"
    r"培育|优先|朝阳|战新|地标|完整|前沿|全)*"
)
_STRONG = (
    r"(?:产业集群|产业链条?|产业生态圈?|产业板块|主导产业|产业方向|产业|产品链条?|集群|"
    r"(?<![强补延固稳建拓融铸串业增链])链(?![条主核上长]))"
)
_WEAK = (
    r"(?:链条|领域|赛道|行业|主攻方向|招商方向|主导方向|方向|发展机遇|机遇|新业态|业态|板块|风口|门类|行当|支柱|"
    r"“?(?:三驾马车|四梁八柱|双引擎|双轮|王牌|主力军|长板|名片|金字招牌|压舱石|顶梁柱)”?|链子?(?=上))"
)
_HEAD = re.compile(
    rf"(?:等|这[个一条]|这些|，(?={_NUM}大))?“?(?:{_NUM}(?:大|条|个|类|种|项|张|块|根|支|驾|门)?)?{_ADJ}(?P<head>"
    rf"{_STRONG}|"
    rf"{_WEAK})(?!链(?![主核上长])|集群|工人|基础设施|政策|基金|园|研究|协会|联盟|大会|大脑|峰会|论坛|"
    rf"投资基?|引导|学院|用地|(?<!主导产业)项目|基地|化|界|结构|布局图|科技园|新城|"
    rf"展)"
)
_HEADS = Guarded(_HEAD)
_TRIGGERS = (
    r"围绕|聚焦|紧扣|紧盯|瞄准|深耕|布局|抢抓|主攻|锚定|立足|突出|发展|培育|壮大|做强|做优|做大|打造|构建|"
    r"形成|坚定|锁定|抢占|培植|培优|依托|"
    r"建设|聚力|推进|推动|提升|延伸|拓展|巩固|振兴|加快|谋划|面向|发力|涉及|引育|招引|主导产业(?:为|是|包括|"
    r"有)|涵盖|覆盖|集聚|确立|确定|构筑|培强|擦亮|拉长|补齐|建强"
)
_LEAD = re.compile(rf"(?:{_TRIGGERS}|以)")
_TAIL = re.compile(
    r"(?:等)?(?:特色|主导|优势|新兴)?(?:产业链条?|产业集群|产业体系|产业生态圈?|产业|产品短?链条?|链条|集群|行业|链)$"
)
#: What stands before 产业 without being one.
_NEVER = frozenset(
    "产业 保税 上下游 全 整 完整 现代 主导 特色 优势 新兴 支柱 未来 战略 战略性 传统 重点 相关 同 本 该 各 其 这 "
    "此 两 三 供应 创新 资金 人才 价值 政策 服务 企业 产品 项目 链 链条 "
    "招商 转型 升级 高端 低端 "
    "中高端 先进 绿色 高质量 实体 县域 区域 城市 全省 全市 全国 国内 省内 省 市 县 区 当地 地方 本地 工业 "
    "规上 民生 龙头 链主 链式 集群 细分 关键 核心 一批 多 新 大 强 "
    "劳动密集型 战略性新兴 国家 数实 三次 技术 科技 "
    "知识 特种 支撑性 引领性 标志性 基础 拳头 优质 配套 主要 高新技术 高技术 生产性 生活性 生产力 新质生产力 "
    "招引 投资 培育 发展 主攻 百亿 千亿 业 经济 产业发展 产业转型 产业工人 链上 "
    "强链 补链 延链 首位 富民 朝阳 地标 "
    "潜力 战新 新型 园区 专精特新 细分领域 产业化 环境 安全 审批 改革 营商环境 要素 制度 机制 民营 市场 消费 "
    "外贸 就业 三农 乡村 文明 党建 公共 社会 财政 规划 建设 塑造 集聚 差异化 "
    "特色化 高端化 智能化 绿色化 集约化 数字化 "
    "规模化 品牌化 融合化 国际化 城镇化 市场化 新型工业化 工业化 信息化 内循环 外循环 双循环 生活 生产 工作 "
    "关键核心 薄弱 资本 学科 专业 监管 执法 治理 决策 消费品 供应链 大 民营经济 "
    "实体经济 县域经济 区域经济 开放型经济 "
    "外向型经济 总部 国民 国民经济 世界 全球 省市 省级 市级 重大 行业 领域 赛道 全产业 全链 闭环 循环 多元 "
    "单一 粗放 低效 落后 过剩 高耗能 高污染 劳动 密集 一二三 一产 二产 三产 "
    "二三 第一 第二 第三 四大 十大 三大 五大 六大 "
    "七大 八大 九大 两大 文化事业 标志 首要 中国 国家创新型 创新型 国家级 世界级 当前 目前 今后 以及 不同 "
    "多种 多样 相应 多个 若干 部分 某些 此类 这类 同类 各类 上述 以上 朋友 "
    "工作链 责任 责任链 监督 证据 服务链 教育链 人才链 资金链 创新链 政策链 信息 链长 招商引资".split()
)
_BAD = re.compile(
    r"[，。；：？！《》、—–]|企业|项目|园区|政策|资源|资金|人才|机制|问题|工作|任务|目标|优势|质量|水平|能力|"
    r"力量|环节|进程|步伐|集聚区|公司|集团|"
    r"单位|部门|干部|群众|产业链|产业集群|之一|作为|转型|产值|年均|增长|同比|开发区|高新区|经开区|示范区|"
    r"亿元|万元|精神|思路|战略|需求|市场|上游|中游|下游|"
    r"会议|活动|大会|论坛|联盟|协会|研究院|大学|学院|优质|龙头|头部|知名|不断|持续|一体|发挥|市委|政府|"
    r"[的了]|\d{3,}|平方米|年产|方向|孵化园|(?:港|园|谷|院|加速器|孵化器|中心|基地|平台|改造)$|体制|活力|生态圈"
)


#: Trades of one character: 钛产业, 茶产业.
_ELEMENTS = frozenset("钛镁铝铜锂硅钢茶酒糖药瓷竹纸铁锰钒锌铅锡钨钼氢氟磷锑羊牛猪鸡鱼虾奶玉")


@cache
def known() -> frozenset[str]:
    return frozenset(vocabulary.words("industries")) - _NEVER


@lru_cache(maxsize=8192)
def core(name: str) -> str:
    """A chain's name without 产业链, 产业集群 …: 光伏产业链 → 光伏."""
    shorter = _TAIL.sub("", name)
    return shorter if len(shorter) >= 2 or shorter in _ELEMENTS else name


@lru_cache(maxsize=8192)
def is_industry(name: str, sure: bool) -> bool:
    """Whether a list item can name an industry; ``sure`` when the context says that it must."""
    if name in _ELEMENTS:
        return True
    if not 2 <= len(name) <= 16 or name in _NEVER or _BAD.search(name) or re.search(r"[A-Za-z]{12,}", name):
        return False
    name = re.sub(r"[（(][^（）()]*[）)]$", "", name)
    return sure or name in known() or bool(vocabulary.ending("industry_heads", name))


def chains(reading: Reading) -> Iterator[Mention]:
    """Chain mentions; the span is the industry's name, with its head noun where it follows directly."""
    for match in _HEADS.finditer(reading.text):
        yield from _before(reading, match)
    yield from _objects(reading)
    yield from _counted(reading)
    for match in _FIELD.finditer(reading.text):
        if match[1] in known() or vocabulary.ending("industry_heads", match[1]):
            yield Mention(match.start(1), match.end(1), "IndustryChain", "context:field")
    for match in _LABELLED.finditer(reading.text):
        if is_industry(match[1], True):
            yield Mention(match.start(1), match.end(1), "IndustryChain", "ledger:chain")
    for match in _BRACKETED.finditer(reading.text):
        if is_industry(match[1], False):
            yield Mention(match.start(1), match.end(1), "IndustryChain", "bracket:chain")
    for match in _CLUSTER.finditer(reading.text):
        if is_industry(match[1], True):
            yield Mention(match.start(1), match.end(1), "IndustryChain", "bracket:chain")
    if _LEADER.search(reading.text):
        yield from _led(reading)
    if heading := _NUMBERED.match(reading.text):
        part = "short" if heading["chain"] else "seen" if heading["seen"] else "name"
        name = heading[part]
        named = name in known() or bool(vocabulary.ending("industry_heads", name))
        if named or (heading["chain"] and name not in _NEVER and (len(name) > 1 or name in _ELEMENTS)):
            yield Mention(heading.start(part), heading.end(part), "IndustryChain", "heading:chain")
    if "产业" in reading.text or "是" in reading.text or "为" in reading.text:
        yield from _named_as(reading)


_LEADER = re.compile("龙头|“?链主|领军(?=企业)|头部(?=企业)")
#: What makes fields those of supervision, not of trade.
_WATCHED = re.compile("安全生产|隐患|风险|底线|整治|执法|督查|监管|防范|防微杜渐")


def _led(reading: Reading) -> Iterator[Mention]:
    """A known trade before the word for its head: 藏医药龙头某某."""
    for match in _LEADER.finditer(reading.text):
        for start in range(max(0, match.start() - 8), match.start() - 1):
            if reading.text[start : match.start()] in known():
                yield Mention(start, match.start(), "IndustryChain", "head:leader")
                break


_LABELLED = Guarded(re.compile(r"(?<![一-龥])产业链(?:名称)?：([^，。；：]{2,12})(?=[，。；])"))
_BRACKETED = Guarded(re.compile(r"([^，。；：、（）]{2,10})（“?链主"))
_CLUSTER = Guarded(re.compile(r"产业集群（([^（）]{3,16})）"))
#: The name of a chain that heads a part of an article: 二、航空动力：…, 铝链：….
_NUMBERED = re.compile(
    r"(?:[先再][看说](?P<seen>[^，。；：、“”]{2,10}?)(?:产业|方面)?[。，]|(?:[（(]?[一二三四五六七八九十\d]+[）).、]|[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、])“?"
    r"(?P<name>[^，。；：、“”]{2,10}?)(?:产业|方面)?”?[：—]|“?(?P<short>[^，。；：、“”\d]{1,4}?)(?P<chain>链)(?:条|"
    r"子)?”?[：—])"
)


_NAMED_AS = re.compile(
    r"(?:^|[，。；：、])(?P<list>[^，。；：！？]{2,60}?)(?:被?列为|被?确定为|被?定为|作为|成为|是|"
    r"构成了?)[^，。；]{0,24}?"
    r"(?:“?(?:主导|支柱|特色|新兴|首位|重点|优势|未来|战略性新兴|看家|当家|主攻|第[一二三]大?(?:主导|支柱)?)产业”?"
    r"(?![链园])|"
    r"(?:主攻|主导|招商)方向|(?:新|主|黄金|未来)赛道|第[一二三四]大?(?:支柱|主导|名片|张名片|块长板|条链子?|条产业链"
    r"|增长极)|"
    r"“?(?:金字招牌|三驾马车|四梁八柱|双引擎|王牌|长板|顶梁柱|主力军|"
    r"金名片|看家本领|产业名片|压舱石)”?)"
)


_FIELD = Guarded(re.compile(r"(?:^|[，。；])在([^，。；、的]{2,10})(?:领域|赛道|板块)，"))
_MAINLY = compiled(
    r"以(?P<list>[^，。；：]{2,60}?)为(?:(?:主导|主攻方向|主攻|重点|主打)(?=[，、。；])|(?:主导|主|核心|重点|特色|"
    r"支撑|主体|首位|支柱|龙头|引领)(?=产业|(?:的|"
    r"，|、)[^。；]{0,40}?(?:产业链|产业集群|"
    r"产业格局|产业体系|产业生态|特色产业|产业发展格局|发展格局)))"
    r"|(?:构建|形成|打造)(?P<joint>[^，。；：]{4,60}?)(?:协同|融合|联动|集群)发展的(?:现代)?产业(?:体系|格局|生态)"
    r"|(?:选择|确定|确立|明确|选定)了?(?:以|将|把)?(?P<chosen>[^，。；：]{2,40}?)(?:作为|"
    r"为)[^，。；]{0,10}?(?:主导|首位|支柱|特色|重点|主攻)产业"
    r"|(?:主导|特色|支柱|优势|首位|重点|新兴|未来|主攻)产业(?:链|集群)?(?:分别)?(?:为|是|包括|有|"
    r"：)+(?P<are>[^，。；：！？]{2,60})"
)


def _named_as(reading: Reading) -> Iterator[Mention]:
    """A、B、C被列为重点培育的三大新兴产业; 以A为主的…产业链."""
    for match in (*_NAMED_AS.finditer(reading.text), *_MAINLY.finditer(reading.text)):
        kind = match.lastgroup or "list"
        items = [_shave(reading, item) for item in _joined(reading.text, split_items(reading, *match.span(kind)))]
        some = kind != "list" or any(reading.text[a:b] in known() for a, b in items)
        for a, b in items:
            if is_industry(core(reading.text[a:b]), some and (len(items) > 1 or kind != "list")) and reading.is_nominal(
                a, b
            ):
                yield Mention(a, b, "IndustryChain", "context:named")


_COUNTED = Guarded(
    re.compile(
        rf"(?:^|[。；])(?P<list>[^，。；：！？]{{4,60}}?)，[^，。；：]{{0,16}}?(?P<number>{_NUM})[大条个张块]"
        rf"(?:[^，。；：、]{{0,10}}的)?{_ADJ}(?:产业链|产业集群|产业|集群|链条)"
    )
)
_NUMERALS = {char: n for n, char in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _counted(reading: Reading) -> Iterator[Mention]:
    """A、B、C，某区已有三条产业链: as many trades as are counted after them."""
    for match in _COUNTED.finditer(reading.text):
        items = [_shave(reading, item) for item in split_items(reading, *match.span("list"))]
        count = match["number"]
        if len(items) != (int(count) if count.isdigit() else _NUMERALS.get(count, 0)) or len(items) < 2:
            continue
        names = [reading.text[a:b] for a, b in items]
        if not all(reading.is_nominal(a, b) and b - a <= 10 for a, b in items):
            continue
        if any(name in known() for name in names) and all(is_industry(core(name), True) for name in names):
            yield from (Mention(a, b, "IndustryChain", "context:counted") for a, b in items)


def _joined(text: str, items: list[Span]) -> list[Span]:
    """Items that 与 or 和 joins to one name, the first being no trade alone (生物与制药)."""
    found: list[Span] = []
    for item in items:
        if found and text[found[-1][1] : item[0]] in ("与", "和", "及") and found[-1][1] - found[-1][0] == 2:
            before = text[slice(*found[-1])]
            if before not in known() and before not in _ELEMENTS:
                found[-1] = (found[-1][0], item[1])
                continue
        found.append(item)
    return found


#: Where what a firm makes is used or sold: 产品覆盖船舶、矿山等领域.
_SOLD_IN = re.compile(
    r"(?:产品|业务|客户|用户|应用|订单)(?:已|还|主要|广泛|也|可)*(?:覆盖|涵盖|涉及|遍布|"
    r"用于|应用于|应用在|服务于?|面向|横跨)"
)
_NUMBER = re.compile(rf"(?:等|这)?“?{_NUM}[大条个类种项张块根支驾门]")
#: Heads that make a known trade a chain, if they follow it directly (光伏链上, 光伏链条).
_PLAIN_CHAIN = frozenset({"链条", "链", "链子"})
#: Trades that are steps of any chain as well.
_ACTIVITIES = frozenset(
    "制造 加工 精深加工 深加工 物流 贸易 进出口贸易 研发 服务 流通 销售 创新 供应 教育 金融 投资 消费".split()
)
_NOT_HERE = re.compile(r"(?:我|我国|全国|全球|世界|中国|国内|国际)的?$")


def _before(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    start = match.start()
    items = [_shave(reading, item) for item in _joined(text, list_before(reading, start, nominal=True))]
    if not items or text[start - 1] in "，。；：、":
        return
    if text[items[0][0] - 1] in "—–-" or any(re.search(r"[—–]", text[a:b]) for a, b in items):
        return
    if "的" in text[slice(*list_before(reading, start, nominal=True)[-1])]:
        items = items[-1:]
    weak = re.fullmatch(_WEAK, match["head"]) is not None
    direct = start == match.start("head")
    listed = len(items) > 1
    counted = not direct and text[start] in "等0123456789一二三四五六七八九十两双“"
    triggered = _LEAD.search(text[clause_start(text, items[0][0]) : items[0][0]]) is not None
    names = [core(text[a:b]) for a, b in items]
    if weak and (_WATCHED.search(text) or _SOLD_IN.search(text[clause_start(text, items[0][0]) : items[0][0]])):
        return
    if weak and not (listed or counted):
        plain = direct and match["head"] in _PLAIN_CHAIN and names[0] not in _ACTIVITIES
        if not (plain and is_industry(names[0], False)):
            return
    elif (
        weak
        and not triggered
        and not (_NUMBER.match(text, start) and sum(name in known() for name in names) * 2 >= len(names))
    ):
        return
    some = any(name in known() or (len(name) > 2 and vocabulary.ending("industry_heads", name)) for name in names)
    sure = listed and (some or (counted and not weak and triggered))
    sure = sure or (direct and match["head"] in ("产业链", "产业集群", "产业链条"))
    if _NOT_HERE.search(text[: items[0][0]]):
        return
    for number, (a, b) in enumerate(items):
        name = names[number]
        if not is_industry(name, sure) or not (reading.is_unbroken(a, b) or (direct and _is_new_word(reading, a, b))):
            continue
        if (len(name) < 2 and not direct) or (not listed and not (name in known() or len(name) > 2 or direct)):
            continue
        touching = b == start and direct and not weak
        yield Mention(
            a, match.end("head") if touching else b, "IndustryChain", "context:chain" if listed else "head:chain"
        )


def _is_new_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch is one word of the tagger that jieba does not know (信创, taken for a verb)."""
    index = reading.starts.get(start)
    return index is not None and reading.tags[index].end == end and is_unknown(reading.word(index))


_MODIFIER = re.compile(
    r"^(?:.*的|这?[条个项]|如今|目前|当前|现在|近年来|[十百千万]+亿元?级?|一流|知名|新的|重要|重点|特色|主导|优势|支柱|"
    r"传统|当地|本地|全市|全省|全国|全区|我国|国内|全球|该|个|全?链条|"
    r".{0,14}(?:开发区|经开区|高新区|新区|示范区|园区|保税区|综保区|片区|科技园|工业园|产业园|环科园)(?:的)?|市级|"
    r"省级|国家级|标志性|"
    r"战略性新兴产业|自治区|省|市|好)+(?=.{2}|"
    r"[钛镁铝铜锂硅钢茶酒糖药瓷竹纸])"
)


_TRIGGERED = re.compile(rf"(?:{_TRIGGERS}|及其|并|了)+(?=.{{2}})")


def _shave(reading: Reading, item: Span) -> Span:
    """Without “百亿级”, 特色, 发展, places and what else is said of an industry but is not its name."""
    text = reading.text
    start, end = trim(text, *item)
    index = reading.starts.get(start)
    while index is not None and reading.tags[index].tag in ("LOC", "ns") and reading.tags[index].end < end - 1:
        word = reading.word(index)
        if text[start:end] in known() or len(word) < 2 or word not in vocabulary.divisions():
            break
        start = reading.tags[index].end
        index = reading.starts.get(start)
    if re.fullmatch(r"(?:特色|精品|优势)[^，。；]{2}", text[start:end]):
        return start, end
    for pattern in (_MODIFIER, _TRIGGERED):
        lead = pattern.match(text[start:end])
        if lead and text[start:end] not in known():
            start += lead.end()
    return start, end


def _is_like(reading: Reading, start: int, end: int) -> bool:
    """Whether a list item is a known trade or ends as trades do."""
    name = reading.text[start:end]
    return name in known() or (is_industry(name, False) and reading.is_nominal(start, end))


_OBJECT = re.compile(
    r"(?:聚焦|围绕|紧扣|深耕|布局|抢抓|主攻|发展|培育|培育壮大|做强|做优|壮大|瞄准|锚定|盯[上着住紧]了?|看准|押注|"
    r"专找|主打|围着|主导产业(?:为|是|"
    r"包括)|拓展|谋划|发力|打造|构建|形成了?以?)(?P<list>[^，。；：！？]{2,60})"
)


def _objects(reading: Reading) -> Iterator[Mention]:
    """Known trades as the objects of verbs that grow or focus on them (因地制宜培育“数字经济”)."""
    text = reading.text
    for match in _OBJECT.finditer(text):
        if re.search(
            r"等(?:薄弱|关键|重点|主要)*(?:环节|方面|问题|工作|要素|政策|服务|需求|内容|手段|措施)", match["list"]
        ):
            continue
        items = [_shave(reading, item) for item in split_items(reading, match.start("list"), match.end("list"))]
        alike = len(items) > 1 and all(_is_like(reading, a, b) for a, b in items)
        alike = alike and any(text[a:b] in known() for a, b in items)
        for start, end in items:
            name = text[start:end]
            if name in known() or alike:
                yield Mention(start, end, "IndustryChain", "object:chain")
            elif (cut := re.match(r"(.{2,14}?)(?:等|为主)", name)) and cut[1] in known():
                yield Mention(start, start + cut.end(1), "IndustryChain", "object:chain")
