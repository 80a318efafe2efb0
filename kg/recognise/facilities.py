"""Parks inside zones, and platforms: institutes, workstations, laboratories, incubators, funds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.recognise.lists import list_before, trim
from kg.recognise.reading import Reading

PARK = re.compile(
    r"(?:工业园区?|产业园区?|科技园区?|创业园|软件园|物流园区?|孵化园|食品园|医药园|智造园|数字园|光电园|生态园|创新园|创意园|电商园|化工园区?|产业城|科技城|生物城|医药港|"
    r"智谷|光谷|药谷|新区|小镇|加工区|功能区|集聚区|示范园|(?<=[A-Z])区|(?<=[一-龥])片区|组团)(?![域别])"
)
PLATFORM = re.compile(
    r"(?:研究总?院|研究所|工作站|重点实验室|实验室|技术研究中心|研究中心|技术中心|创新中心|研发中心|检测中心|测试中心|服务中心|孵化中心|转化中心|展示中心|双创中心|交易中心|"
    r"智算中心|超算中心|数据中心|计算中心|孵化器|加速器|众创空间|孵化基地|实训基地|研发基地|双创基地|“双创”基地|实验基地|试验）?基地|中试基地|创业基地|"
    r"服务平台|公共平台|创新平台|检测平台|技术平台|信息平台|系统平台|出口平台|交易平台|云平台|互联网平台|研发平台|融资平台|孵化平台|大脑”?|平台|创新联合体|创新联盟|产业联盟|"
    r"引导基金|母基金|产业基金|发展基金|投资基金|创投基金|种子基金|天使基金|产业技术研究院|服务站|科创中心|企业服务中心)"
)
_GENERIC_PARK = re.compile(
    r"^(?:.{0,3}(?:标准化?|现代|特色|专业|一流|高端|绿色|零碳|花园式|国家级|省级|产业|工业|主题|新型|多个|各|个|该|本|大|五个|三个|四个|两个|创新驱动|体制机制|开发|项目建设|先进制造业|全国|省|"
    r"城市|功能|核心|新|老|行政|城|库|示范|集聚|现代农业|企业|\d+个|[一二三四五六七八九十]+个|生态|智慧|特色产业|一批|智能|环境))$"
)
_GENERIC_PLATFORM = re.compile(
    r"^(?:公共|公共服务|创新|服务|重大|重大招商合作|合作|各类|相关|多个|一批|两院一站一|创新创业|高水平|高能级|一流|科技|科研|招商|产业|企业|省级|国家级|市级|研发|检测|信息|共享|"
    r"综合|载体|创业|主|大|新型|专业|市场化|“四大”|四大|五大|三大|两大|合作交流|交流|展示|投融资|融资|科技创新|产业创新|技术|技术创新|创新型|公共技术|公共技术服务|企业技术|工程技术|"
    r"重点|国家重点|省重点|国家|省|市|支撑|孵化|建设|打造|搭建|发展|线上|网络|互联网|工业互联网|数字|云|其他|其他相关|众多|等|政府|基金|产业投资|产业引导|股权投资|政策性|设立|省部级|国家级和省级|"
    r"成果转化|科技成果转化|技术转移|产学研|产学研合作|研发创新|院士|博士|博士后|博士后科研|专家|人才|实训|实习|实习实训|教学|联合|省级以上|市级以上|高端|高等|一体化|专业化|企业服务|政务|政务服务)*$"
)
_OPENERS = re.compile(
    r"(?:建成|建立|设立|成立|组建|搭建|打造|共建|获批|拥有|建有|引进|引入|落地|投用|启用|揭牌|布局|依托|发挥|利用|用好|入驻|创建|建设|联合|筹建|运营|组成|包括|以|为|了|有|和|与|及|、|推动|推进|加快)"
)


def parks(reading: Reading) -> Iterator[Mention]:
    yield from _by_suffix(reading, PARK, "Park", _GENERIC_PARK)


def platforms(reading: Reading) -> Iterator[Mention]:
    yield from _by_suffix(reading, PLATFORM, "Platform", _GENERIC_PLATFORM)


def _by_suffix(reading: Reading, suffix: re.Pattern[str], kind: str, generic: re.Pattern[str]) -> Iterator[Mention]:
    text = reading.text
    end = 0
    for match in suffix.finditer(text):
        end = match.end()
        longer = suffix.match(text, match.start() + 1)
        if longer and longer.end() > end:
            end = longer.end()
        if text[end : end + 1] in ("公", "化", "型"):
            continue
        items = list_before(reading, end)
        if not items:
            continue
        start, stop = items[-1]
        if stop < match.start():
            continue
        start = _quote_before(text, start)
        start, stop = trim(text, start, end) if text[start] not in "“‘" else (start, end)
        name = re.sub(r"[“”]", "", text[start : match.start()])
        if not 1 < len(name) <= 24 or generic.match(name) or re.search(r"[，。；！？《》]", name):
            continue
        yield Mention(start, stop, kind, f"suffix:{kind.lower()}")


def _quote_before(text: str, start: int) -> int:
    """Takes in a quoted word that is the first part of the name (“果业大脑”中枢系统平台)."""
    if start > 0 and text[start - 1] == "”":
        opened = text.rfind("“", 0, start)
        if 0 <= opened and start - opened <= 12:
            return opened
    return start


def counted_parks(reading: Reading) -> Iterator[Mention]:
    """A、B、C“三个产业园区”: parks listed before their common head."""
    text = reading.text
    for match in re.finditer(
        r"(?:等)?[“]?(?:\d+|[一二三四五六七八九十两]+)(?:个|大)(?:特色|专业|主题|重点)?(?:产业|工业|专业)?园区?[”]?",
        text,
    ):
        items = list_before(reading, match.start())
        if len(items) < 2:
            continue
        for start, end in items:
            start, end = trim(text, start, end)
            if 2 <= end - start <= 12 and not re.search(r"[的是了]", text[start:end]):
                yield Mention(start, end, "Park", "context:parks")
