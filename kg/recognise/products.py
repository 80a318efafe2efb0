"""Products: what is made, supplied or sold, after the verb that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.lists import split_items, trim
from kg.recognise.reading import Reading

_MAKE = re.compile(
    r"(?:主要生产|专业生产|专门生产|可?年产|可生产|生产|制造|研制出?|研发生产|主营|主产|产品(?:主要)?(?:有|为|包括|涵盖)|打造|推出|量产|供应|提供|下线|自主研发的?|产出|销售|出口)"
    r"(?:了|出|各类|各种|系列|多种|的)*(?:\d[\d.]*(?:余|多)?[一-龥A-Za-z]{0,3}?(?:吨|台|套|件|辆|平方米|平米|颗|片|只|万|亿|个|支|条|米|千瓦|瓦时|GW|MW|GWh)(?:/年)?(?:的)?)?(?P<list>[^，。；：！？]{2,80})"
)
_STOP = re.compile(
    r"(?:等(?!离子|温|级|高)|的(?:企业|公司|厂家|项目|能力|生产|服务|产业|高新|研发|一|基础|同时|工厂|[一-龥]{0,4}基地)|项目|生产线|基地|于一体|以及服务|投[产入]|达产|产业|企业|技术攻关|一体化|为主|建成|销往|出口到|使用|市场|配套服务|加工服务)"
)
_NOT = re.compile(
    r"^(?:经营|要素|总值|力|线|能力|企业|车间|设备|工艺|任务|订单|效率|成本|制造|研发|加工|项目|服务|支持|保障|支撑|帮助|岗位|动力|产品|全流程|全方位|一站式|优质|高效|精准|平台|资金|政策|空间|载体|基础|就业|"
    r"环境|条件|经验|模式|方式|数据|信息|技术|力量|动能|一流|全国|知名|品牌|示范|高地|样板|标杆|集群|园区|体系|格局|生态|队伍|人才|安全|生活|管理|运行|活动|许可证?|总?额|收入|税收|性服务业?|基地|有力|坚实|强劲|"
    r"[一二三四五六七八九十\d]+[个条项家万].{0,6}|更多|更好|便利|方案|建议|依据|契机|机会|参考|借鉴|指导|咨询|培训|融资|贷款|场所|厂房|用地|土地|证照|手续|材料清单)"
)


@cache
def _heads() -> re.Pattern[str]:
    words = sorted(vocabulary.words("product_heads"), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")(?:产品|系列)?$")


def products(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _MAKE.finditer(text):
        start, end = match.span("list")
        stop = _STOP.search(text[start:end])
        if stop:
            end = start + stop.start()
        for a, b in split_items(reading, start, end):
            a, b = _clean(text, a, b)
            name = text[a:b]
            if 2 <= len(name) <= 20 and not _NOT.match(name) and is_product(name):
                yield Mention(a, b, "Product", "after:make")
    yield from _capacity(reading)


def is_product(name: str) -> bool:
    return bool(_heads().search(name)) and not re.search(
        r"[了是把被将]|企业|项目|集团|公司|政策|服务$|体系$|平台$|研究院|开发区|产业$", name
    )


def _clean(text: str, start: int, end: int) -> tuple[int, int]:
    start, end = trim(text, start, end)
    lead = re.match(
        r"(?:了|出|各类|各种|系列|多种|新型的|优质|高品质的?|高端的|高水准|特色产品|等|拳头产品)+", text[start:end]
    )
    if lead and end - start - lead.end() >= 2:
        start += lead.end()
    return start, end


_CAPACITY = re.compile(
    r"年(?:产|处理|加工|生产)(?:能力)?(?:达)?(?:约|超)?\d[\d.,]*(?:余|多)?(?:万|亿|千万|百万)?(?:吨|台套?|套|件|辆|平方米|平米|㎡|立方米|颗|片|只|支|条|米|千瓦时?|瓦时|GWh?|MWh?|Gwh?|kg|公斤|千克|头|羽|箱|瓶|双|块|张|个|卷|升|公里|芯公里|份)(?:/年)?(?:的)?"
    r"(?P<name>[一-龥A-Za-z\d（）()-]{2,20}?)(?:等|及|和|、|生产线|项目|一体化|建设|产业化|加工|基地|技改|扩建|智能化|的|，|。|；|$)"
)


def _capacity(reading: Reading) -> Iterator[Mention]:
    """年产10万吨X: X is a product."""
    for match in _CAPACITY.finditer(reading.text):
        if is_product(match["name"]):
            yield Mention(match.start("name"), match.end("name"), "Product", "grammar:capacity")
