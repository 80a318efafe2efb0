"""Projects: what stands before 项目 or 工程, alone or in a list, with its phase after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.recognise.company_words import FULL_COMPANY
from kg.recognise.lists import Span, list_before, split_items, trim
from kg.recognise.reading import Reading

_COUNT = r"(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?个"
_HEAD = re.compile(
    r"(?P<head>项目|工程)(?!经理|部(?!室)|公司|化|单位|负责|专班|方(?!面)|库|清单|团队|支撑|管理|组|指挥|图|"
    r"信息|前期|审批|策划|招商|大会战|为王|"
    r"数|总数|机械|技术|师|学|研究|设计|院|岛|规划许可|建设许可)"
)
_LISTED = re.compile(
    rf"(?:等)(?:{_COUNT})?(?P<adj>[^，。；：、“”的]{{0,10}}?(?:的)?(?:“[^”]{{1,8}}”)?[^，。；：、“”]{{0,4}}?)$|"
    rf"(?:{_COUNT})(?P<kind>[^，。；：、“”的]{{0,8}}?)$"
)
_PHASE = re.compile(
    r"^(?:[一二三四五六七八九十]期|[ⅠⅡⅢ]期)(?:工程|项目)?(?:[、和及](?:[一二三四五六七八九十]期)(?:工程|项目)?)*"
)
_MONEY = r"[\d.一二两三四五六七八九十百]+(?:余|多)?(?:万亿|亿|万|千万)?(?:美|欧|港)?元?(?:人民币)?(?:以上|左右)?"
_INVESTED = re.compile(rf"(?:投资(?:额|约|近|超过?|达|为|总额)*)?{_MONEY}的$")
_LEADS = re.compile(
    rf"^(?:(?:(?:计划|预计|估算|协议|概算)?(?:总)?投资(?:额|约|近|超过?|达|为|总额)*)?{_MONEY}的|"
    rf"由[^，。；、]{{2,16}}(?:投资|建设|承建)的|"
    r"(?:如|以及|及|其中|包括|对|在|是|为|该|将|把|而|有|建设|新建|实施|启动|谋划|打造|上马|新上|"
    r"投建)(?=[一-龥A-Za-z\d]{4}))"
)
#: Words that say what sort of project it is, but not which.
_GENERIC = sorted(
    "重点 重大 产业 落地 优质 大 好 新 招商 引资 签约 在建 续建 新建 储备 投产 开工 竣工 省级 市级 县级 区级 "
    "国家级 级 科技 科创 创新 民生 基建 建设 工业 投资 亿元 外资 内资 "
    "央企 高新技术 转型 发展 "
    "技改 技术 改造 类 型 成长性 专项债 工程 配套 合作 研发 科研 标志性 引领性 龙头 链主 支撑 支撑性 牵引 "
    "牵引性 战略性 新兴 规上 百亿 十亿 入园 入驻 园区 产业链 前期 拟建 谋划 "
    "包联 全部 所有 这些 多个 各 "
    "每个 该 本 其 此 一批 高 质量 高质量 优势 特色 主导 传统 制造业 基础 设施 基础设施 公共 服务 实体 经济 "
    "全市 全省 全区 省 市 县 区 示范 试点 试验 惠民 利民 安置 政府 社会 "
    "资本 企业 公司 单位 其余 其他 相关 "
    "上述 以上 同类 等 个 项 数 两个 三个 一个 首个 首批 专项 债券 国债 预算 中央 头部 强链 补链 扩链 延链 "
    "建链 强基 专精特新 绿色 低碳 高端 智能化 数字化 升级 大型 中小 外来 "
    "外部 本土 千亿 亿级 亿 元 超 全链条 "
    "全生命周期 招引 标准化 标杆 攻坚 关键 核心 重要 推进 六新 五个一批 双百 增资 扩产 扩能 在谈 在谋 意向 "
    "洽谈 产业化 成果 转化 高校 科研院所 交通 水利 能源 环保 文旅 农业 商贸 "
    "物流 外贸 扶贫 乡村振兴 性 生活 生产 "
    "教育 医疗 卫生 领军 人才 团队 海外 院士 博士 专家 房地产 城建 城市 更新 市政 民营 国企 上市 并购 孵化 "
    "培育 潜力 骨干 租赁 厂房 需用地 用地 环节 精深加工 深加工 加工 系统 环境 "
    "部室 具体 有效 储备库 年度 计划 "
    "工业类 产业类 基建类 民生类 未来 先进 制造 数字 智能 智慧 补短板 城乡 生态 保障性 现代 综合 三大 四大 "
    "五大 十大 更多 链条 上下游 补 强 延 建 高新 引进 落户 达产 达效 建成 未 "
    "已 新型 民 间 双招双引 双创 全球 世界 "
    "国内 国际 一流 知名 行业 领域 方面 农产品 县域 区域 主要 单个 整个 独立 联合 共建 共同 课题 攻关 成长 "
    "型 规模 以上 亿元以上 招商引资 固定资产 超亿元 大好高 高大上 大项目 好项目 "
    "牵 引 重资产 轻资产 主体 附属 "
    "地下 地上 钢结构 室内 装修 土建 主体工程 隐蔽 附属工程 扫尾 收尾 系统工程 民心 德政 一把手 希望 质量 "
    "安全 菜篮子 米袋子 龙头型 基地型 平台型 总部 头号 一号 停滞 收费 非遗 比赛 "
    "竞赛 体育 表演 自然科学基金 国家自然科学基金 社科基金 运动 回归 返乡 入选 提质 中试 当前 改革 倍增 扩链 承载 "
    "承接 体系 基建类 工艺 流程".split(),
    key=lambda word: (-len(word), word),
)
_WORDS = re.compile("|".join(map(re.escape, _GENERIC)))
_NEVER = re.compile(
    r"^(?:\d+|[一二三四五六七八九十百两数多几]+)(?:余|多)?(?:个|项|批|大|条|名|位)|第[一二三四五六][批次届]|"
    r"^第[一二三四五]|年度|办法|政策|机制|方案|各类|各个|"
    r"[，。；：！？《》、]|[^一期]的|抓手|环节|手续|许可|企业家|责任人|领导|主持|召开|会议$|总投资|工期|^后[年续期]|亿元|万元|清单|管理$|"
    r"比赛|竞赛|运动会|调度|\d家|"
    r"家[^，。]{0,4}企业|力强$"
)


def projects(reading: Reading) -> Iterator[Mention]:
    """Named projects. The span leaves out an investment said before the name."""
    text = reading.text
    for match in _HEAD.finditer(text):
        yield from _at_head(reading, match)
    if "等" in text:
        yield from _works(reading)
    if "期" in text or "投资" in text or "正" in text or "已" in text:
        yield from _phased(reading)
    if "投" in text:
        yield from _invested(reading)
    title = re.search(r"项目(?:名称)?：(?P<name>[^，。；：]{3,40})", text)
    if title and is_named(title["name"], single=False):
        yield Mention(title.start("name"), title.end("name"), "Project", "ledger:name")


def _at_head(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    window = text[max(0, match.start() - 30) : match.start()]
    listed = _LISTED.search(window)
    if listed:
        end = match.start() - len(window) + listed.start()
        items = _with_sum(reading, list_before(reading, end))
        if (
            items
            and _WISHED.search(text[max(0, items[0][0] - 8) : items[0][0]])
            and not re.search("[亿万]元?的", text[items[0][0] : end])
        ):
            return
        if items and all(b - a <= 3 for a, b in items):
            return
        if items and not (listed["kind"] is not None and len(items) < 2):
            for item in items:
                yield from _item(reading, item, listed=True)
            return
    if re.match(r"(?:共)?(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?个", text[match.end() :]):
        return
    items = _with_sum(reading, _one_name(text, list_before(reading, match.start())))
    for number, item in enumerate(items):
        last = number == len(items) - 1
        name = text[item[0] : item[1]]
        sure = last or re.search(r"(?:项目|工程)(?:[一二三四]期)?$", name) or _INVESTED.search(text[: item[0]])
        sure = sure or re.match(rf"{_MONEY}的", name)
        if sure:
            yield from _item(reading, item, listed=False, end=match.end() if last else None)


def _one_name(text: str, items: list[Span]) -> list[Span]:
    """甲锂电池及储能箱项目 is one project: 及, 和 and 与 before a single head join, where no sum or 项目 parts them."""
    while len(items) > 1 and text[items[-2][1] : items[-1][0]] in ("及", "和", "与"):
        if re.search(r"项目|工程|期$|元", text[slice(*items[-2])] + text[items[-1][0] : items[-1][0] + 4]):
            break
        items = [*items[:-2], (items[-2][0], items[-1][1])]
    return items


_WISHED = re.compile(r"(?:引进|招引|引入|寻找|吸引|谋求|争取|带动|支持|发展|优先).{0,4}$")


def _with_sum(reading: Reading, items: list[Span]) -> list[Span]:
    """The first item begins after the sum that is said of it, whatever words its name begins with."""
    if not items:
        return items
    text = reading.text
    start, end = items[0]
    clause = max(text.rfind(mark, 0, start) for mark in "，。；：") + 1
    company = FULL_COMPANY.search(text, clause, end)
    if company and company.end() < end - 2 and reading.is_unbroken(company.end(), end):
        return [(max(company.end(), clause), end), *items[1:]]
    sums = list(re.finditer(rf"(?:投资|约|超|达)*{_MONEY}的", text[clause:end]))
    if sums and "、" not in text[clause + sums[-1].end() : end]:
        start = clause + sums[-1].end()
    else:
        clause = max(clause, *(text.rfind(mark, 0, start) + 1 for mark in "、“的"))
        start = min(start, _from_left(reading, clause, end))
    return [(start, end), *items[1:]]


def _from_left(reading: Reading, start: int, end: int) -> int:
    """Past the words that lead up to a name, if what is left is one; else its end."""
    index = reading.at(start)
    while index is not None and index < len(reading.tags) and reading.tags[index].end < end:
        if not reading.is_break(index) and reading.tags[index].tag != "w":
            break
        index += 1
    if index is None or index >= len(reading.tags):
        return end
    begin = max(start, reading.tags[index].start)
    name = reading.text[begin:end]
    yearly = re.search(r"年(?:产|处理|加工)(?=\d)", name)
    if yearly and yearly.start() > 0:
        begin = reading.phrase_start(begin + yearly.start(), begin)
        name = reading.text[begin:end]
        yearly = re.search(r"年(?:产|处理|加工)(?=\d)", name)
    rest = begin
    if yearly and yearly.start() <= 14 and (number := reading.at(begin + yearly.end())) is not None:
        rest = min(reading.tags[number].end, end - 1)
    return begin if reading.is_unbroken(rest, end) or (yearly and not reading.leads_up(rest, end)) else end


def _has_noun(reading: Reading, start: int, end: int) -> bool:
    first, last = reading.at(start), reading.at(end - 1)
    return (
        first is not None
        and last is not None
        and any(
            reading.tags[i].tag in ("n", "nz", "vn", "ORG", "LOC", "nt", "nr", "nw", "ns", "PER", "an")
            or reading.word(i).isascii()
            for i in range(first, last + 1)
        )
    )


def _yearly(name: str) -> bool:
    return re.search(r"年(?:产|处理|加工)\d", name) is not None


def _item(reading: Reading, item: Span, *, listed: bool, end: int | None = None) -> Iterator[Mention]:
    """One project of a list, or the only one; ``end`` is where the head noun ends."""
    text = reading.text
    start, stop = _name(reading, *item)
    if stop <= start:
        return
    invested = _INVESTED.search(text[: item[0]]) is not None or start > item[0]
    if not is_named(text[start:stop], single=not listed and not invested):
        return
    if not listed and not invested and not _yearly(text[start:stop]) and not reading.is_unbroken(start, stop):
        start = reading.phrase_start(stop, start)
        if not is_named(text[start:stop], single=True) or not reading.is_nominal(start, stop):
            return
    if not listed and not _has_noun(reading, start, stop):
        return
    stop = end or stop
    phase = _PHASE.match(text[stop:])
    stop += phase.end() if phase else 0
    yield Mention(start, stop, "Project", "context:projects" if listed else "head:project")


def _name(reading: Reading, start: int, end: int) -> Span:
    text = reading.text
    start, end = trim(text, start, end)
    for _ in range(3):
        lead = _LEADS.match(text[start:end])
        if not lead:
            break
        start += lead.end()
    inner = re.search(rf"(?:投资|约|超|达){_MONEY}的", text[start:end])
    if inner:
        start += inner.end()
    tail = re.search(r"(?:等|的|一批|系列)$", text[start:end])
    if tail:
        end = start + tail.start()
    return start, end


def is_named(name: str, single: bool) -> bool:
    """Whether a name says which project it is; a single one needs more than a list's item."""
    plain = re.sub(r"[“”]", "", re.sub(r"(?:项目|工程)?(?:[一二三四五六]期)?$", "", name))
    if not 2 <= len(plain) <= 40 or _NEVER.search(plain):
        return False
    rest = re.sub(r"[等、和及与以上超过约近余0-9.%-]", "", _WORDS.sub("", plain))
    if len(rest) >= 2:
        return True
    return len(plain) >= 7 and (len(rest) >= 1 or not single)


_VERBS = (
    r"(?:建成投[产运用]|建成|投[产运用]|开工建设?|加快推进|加快建设|顺利并网|并网|落地|开工|尽快全部入库|"
    r"入库|顺利推进|快速推进|快速完善|建设|竣工|达产|相继投产|推进)"
)
_LOOSE = re.compile(
    rf"(?:推动|推进|加快|确保|保障|实施|建设|启动|实现|完善)(?P<list>[^，。；：]{{4,90}}?)等(?:{_COUNT})?"
    rf"(?:[^，。；：、“”]{{0,8}}?)(?:{_VERBS}|(?:重大|重点|关键)?(?:配套)?(?:设施|工程|载体)?(?:建设|投产))"
)
_WORK = re.compile(
    r"(?:厂|站|中心|[一二三]期|生产线|产业园|基地|大桥|公路|大道|管网|电站|储能|光伏|风电|库|楼|公寓|延伸|"
    r"南延|北延|东延|西延|扩建|工厂|港|枢纽|学校|医院|(?:[一二]期)?\d+[A-Z]+)$"
)


def _works(reading: Reading) -> Iterator[Mention]:
    """推动A、B等建成投产: works named without the word 项目."""
    text = reading.text
    for match in _LOOSE.finditer(text):
        if "项目" in match["list"]:
            continue
        for item in split_items(reading, match.start("list"), match.end("list")):
            start, end = _name(reading, *item)
            if is_named(text[start:end], single=False) and _WORK.search(text[start:end]):
                yield Mention(start, end, "Project", "context:works")


_SUM = re.compile(
    rf"(?:(?:总投资|投资)(?:额|约|近|超过?|达|为)*|"
    rf"(?<=[、，；])(?=[\d一二两三四五六七八九十百]))[\d.一二两三四五六七八九十百]+(?:余|"
    rf"多)?[亿万]元?(?:以上|"
    rf"左右)?的(?P<name>[^，。；：、的]{{2,24}})"
    rf"|(?:投资|再投|追加投资|投入|斥资)(?:近|约|超)?{_MONEY}，?(?:用于)?(?:建设|上马|新建|打造|扩建|实施|"
    rf"建成(?!后)|启动)了?(?P<built>[^，。；：、的]{{3,24}})"
)


_PHASED = re.compile(
    r"(?:^|[，。；：、])(?P<name>[^，。；：、的]{3,24}?[一二三四五]期)(?:工程|项目)?(?=已|正|主体|建成|竣工|"
    r"投产|开工|进入|全面|完成|即将|顺利|也|加快|建设|封顶|试产|总|占地|规划|预计|目前)"
)


_RISING = re.compile(
    r"(?:^|[，。；：、])(?P<name>[^，。；：、的]{3,24}?(?:工厂|基地|产业园|产业城|生产线|总部|中心|科技园|枢纽|项目))"
    r"(?=总投资(?:约|近|超)?\d|(?:正在|已|正|即将|加快|顺利|主体)[^，。；]{0,6}(?:安装|建设|施工|封顶|"
    r"开工|竣工|动工|装修|调试))"
)


def _phased(reading: Reading) -> Iterator[Mention]:
    """X一期已竣工: works named with their phase."""
    for match in (*_PHASED.finditer(reading.text), *_RISING.finditer(reading.text)):
        start, end = match.span("name")
        start = max(start, reading.phrase_start(end, start))
        if is_named(reading.text[start:end], single=True) and reading.is_nominal(start, end):
            yield Mention(start, end, "Project", "grammar:phase")


_MEASURED = re.compile(r"\d[\d.]*[万亿]?(?:平方米|平米|亩|个|栋|套|公里|条|台|座)$")


def _invested(reading: Reading) -> Iterator[Mention]:
    """总投资26亿元的X: X is a project though nothing calls it one."""
    text = reading.text
    for match in _SUM.finditer(text):
        kind = "name" if match["name"] else "built"
        start, end = match.span(kind)
        if re.search(r"项目|工程(?!岛)", text[start:end]) or re.match(
            r"[、和及][^，。；]{0,80}?(?:项目|工程)", text[end:]
        ):
            continue
        if kind == "name" and "投资" not in text[: match.end()]:
            continue
        if re.match(_COUNT, text[start:end]):
            continue
        index = reading.at(start)
        stop = start
        while index is not None and index < len(reading.tags) and reading.tags[index].end <= end:
            if (
                not reading.is_nominal(reading.tags[index].start, reading.tags[index].end)
                or reading.tags[index].tag == "w"
            ):
                break
            stop = reading.tags[index].end
            index += 1
        if is_named(text[start:stop], single=True) and not _MEASURED.search(text[start:stop]):
            yield Mention(start, stop, "Project", "context:invested")
