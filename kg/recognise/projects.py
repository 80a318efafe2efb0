"""Projects: what stands before 项目 or 工程, alone or in a list, with its phase after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.recognise.lists import list_before, split_items, trim
from kg.recognise.reading import Reading

_COUNT = r"(?:\d+|[一二三四五六七八九十百两]+)(?:余|多)?个"
_ADJ = (
    r"(?:重点|重大|产业|优质|标志性|成长性|已投产|在建|续建|新建|拟建|拟开工|已开工|储备|签约|落地|招商|龙头|链主型?|支撑性|牵引性|引领性|示范|关键|基础设施|配套设施?|亿元以上|"
    r"省级?|市级?|县级|国家级?|推进(?:较)?[快慢]的?|民生|工业|制造业|科技|产业链|高质量|标杆|好|大|新|投资|合作|的|“[^”]{1,8}”|补链|强链|延链|建设|技改|转型|超?\d*亿元级?(?:以上)?|产业类|骨干|核心|一批)*"
)
_HEAD = re.compile(
    rf"(?P<etc>等)?(?P<count>{_COUNT})?(?P<adj>{_ADJ})(?P<head>项目|工程)(?!经理|部|公司|化|单位|负责|包联|专班|方|库|清单|团队|地|支撑|管理|组|建设指挥|图|落地|信息|谋划|储备|招引|资金|前期|审批|调度|准入|策划|招商)"
)
_PHASE = re.compile(
    r"^(?:(?:[一二三四五六七八九十]期|[ⅠⅡⅢI]+期)(?:工程|项目)?(?:[、和及](?:[一二三四五六七八九十]期)(?:工程|项目)?)*)"
)
_INVEST = re.compile(
    r"^(?:(?:计划|预计|估算)?(?:总|协议|计划|固定资产)?投资(?:额|约|近|超|达|为)*)?[\d.一二两三四五六七八九十百]+(?:余|多)?(?:万亿|亿|万|千万)?(?:美|欧|港)?元(?:以上|左右)?(?:人民币)?的"
)
_GENERIC = frozenset(
    "重点 重大 产业 落地 优质 大 好 新 招商 引资 签约 在建 续建 新建 储备 投产 开工 竣工 省级 市级 县级 区级 国家级 级 科技 创新 民生 基建 建设 工业 投资 亿元 外资 内资 央企 "
    "高新技术 转型 发展 技改 技术 改造 类 型 成长性 专项债 工程 配套 合作 研发 科研 标志性 引领性 龙头 链主 支撑 支撑性 牵引 牵引性 战略性 新兴 规上 百亿 十亿 入园 入驻 园区 产业链 三链 "
    "前期 拟建 谋划 包联 全部 所有 这些 多个 各 每个 该 本 其 此 一批 高 质量 高质量 优势 特色 主导 传统 制造业 工业类 产业类 基础设施 公共 服务 配套设施 实体 经济 全市 全省 全区 省 市 县 区 "
    "示范 试点 试验 惠民 利民 安置 政府 社会 资本 企业 公司 单位 其余 其他 相关 上述 以上 同类 等 个 项 数 两个 三个 一个 首个 首批 第一批 专项 债券 国债 预算 内 中央 头部 强链 补链 延链 强基 "
    "专精特新 绿色 低碳 高端 智能化 数字化 升级 大型 中小 外来 本土 新能源类 千亿 亿级 亿 元 超 全链条 全生命周期 招引 储备类 标准化 标杆 攻坚 关键 核心 重要 推进 项目 "
    "六新 五个一批 双百 亿元以上 增资 扩产 增资扩产 扩能 在谈 在谋 意向 洽谈 产业化 成果 转化 科技成果 高校 科研院所 交通 水利 能源 环保 文旅 农业 商贸 物流 外贸 扶贫 乡村振兴 "
    "清洁 低空 数字 经济类 生活 生产 性 教育 医疗 卫生 领军 人才 团队 海外 回归 乡贤 院士 博士 高层次 专家 房地产 地产 城建 城市 更新 市政 民营 国企 央企 上市 并购 孵化 培育 潜力 骨干".split()
)


def projects(reading: Reading) -> Iterator[Mention]:
    """Named projects. The span leaves out an investment said before the name."""
    text = reading.text
    if "项目" not in text and "工程" not in text and "等" not in text:
        return
    for match in _HEAD.finditer(text):
        yield from _before_head(reading, match)
    yield from _without_head(reading)


def _before_head(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    text = reading.text
    listed = match["etc"] is not None or match["count"] is not None
    items = list_before(reading, match.start() if listed else match.start("adj"))
    if not listed:
        items = list_before(reading, match.start("head"))
    if not items:
        return
    if not listed and len(items) > 1:
        items = _same_list(reading, items, match)
    for number, (start, end) in enumerate(items):
        last = number == len(items) - 1
        start, end = _name(reading, start, end)
        if end <= start:
            continue
        head = re.match(r"项目|工程", text[end:]) if not (last and listed) else None
        stop = end + head.end() if head else end
        phase = _PHASE.match(text[stop:])
        if last and not listed:
            stop = match.end("head")
            phase = _PHASE.match(text[stop:])
        stop = stop + phase.end() if phase else stop
        if is_named(reading, start, end):
            yield Mention(start, stop, "Project", "context:projects" if listed else "head:project")


def _same_list(reading: Reading, items: list[tuple[int, int]], match: re.Match[str]) -> list[tuple[int, int]]:
    """Without 等 only the last item is surely a project, unless the others end in 项目 too or open with a sum."""
    text = reading.text
    return [
        item
        for item in items
        if item is items[-1]
        or re.search(r"(?:项目|工程)(?:[一二三四]期)?$", text[item[0] : item[1]])
        or _INVEST.match(text[item[0] : item[1]])
    ]


def _name(reading: Reading, start: int, end: int) -> tuple[int, int]:
    text = reading.text
    start, end = trim(text, start, end)
    for _ in range(3):
        lead = _INVEST.match(text[start:end]) or re.match(
            r"(?:(?:.*?(?:总投资|投资)[^，。；、]{1,12}元(?:以上)?的)|(?:由[^，。；、]{2,16}(?:投资|建设|承建)的)|(?:如|以及|及|其中|包括|有|对|在)(?=[一-龥A-Za-z\d]{4}))",
            text[start:end],
        )
        if not lead:
            break
        start += lead.end()
    tail = re.search(r"(?:等|的|一批|系列|重点|重大|产业化?|建设)?$", text[start:end])
    if tail and tail[0] in ("等", "的", "一批", "系列"):
        end = start + tail.start()
    return start, end


def is_named(reading: Reading, start: int, end: int) -> bool:
    """Whether a span says which project it is: something in it is more than 重点, 产业, 建设 …"""
    text = reading.text
    name = re.sub(r"[“”]", "", re.sub(r"(?:项目|工程)?(?:[一二三四五六]期)?$", "", text[start:end]))
    if not 2 <= len(name) <= 40 or re.search(r"[，。；！？《》]", name):
        return False
    if re.match(
        r"^(?:\d+|[一二三四五六七八九十百两数多几]+)(?:余|多)?(?:个|项|批|大)|^第[一二三四五]", name
    ) or re.search(r"(?:年度|计划|办法|政策|机制|方案|全部|所有|多个|各类|各个)", name):
        return False
    rest = name
    for width in range(8, 0, -1):
        for at in range(len(rest) - width, -1, -1):
            if rest[at : at + width] in _GENERIC:
                rest = rest[:at] + "\0" + rest[at + width :]
    rest = re.sub(r"[\0的等、和及与以上超过约近余0-9.%]", "", rest)
    return len(rest) >= 2


_VERBS = r"(?:建成投[产运用]|建成|投[产运用]|开工建设?|加快推进|加快建设|顺利并网|并网|落地|开工|尽快全部入库|入库|顺利推进|快速推进|建设|竣工|达产|相继投产|推进)"
_LOOSE = re.compile(
    rf"(?:推动|推进|加快|全力推进|确保|保障|实施|建设|启动|实现|持续推动)(?P<list>[^，。；：]{{4,90}}?)等(?:{_COUNT})?(?:{_ADJ})(?:{_VERBS}|(?:重大|重点)?(?:配套)?(?:设施|工程|载体)?(?:建设|投产))"
)


def _without_head(reading: Reading) -> Iterator[Mention]:
    """推动A、B等建成投产: works named without the word 项目."""
    text = reading.text
    for match in _LOOSE.finditer(text):
        if "项目" in match["list"] or "工程" in match["list"]:
            continue
        for start, end in split_items(reading, match.start("list"), match.end("list")):
            start, end = _name(reading, start, end)
            if is_named(reading, start, end) and _work(text[start:end]):
                yield Mention(start, end, "Project", "context:works")


def _work(name: str) -> bool:
    return bool(
        re.search(
            r"(?:厂|站|中心|一期|二期|三期|生产线|产业园|基地|大桥|路|线|管网|电站|储能|光伏|风电|库|楼|公寓|提升|延伸|改造|扩建|工厂|港|枢纽|平台|学校|医院|[\d.]+[A-Z]+)$",
            name,
        )
    )
