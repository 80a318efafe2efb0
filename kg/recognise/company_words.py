"""Words by which a name is told for a firm, a school, an institute or a public body, or for none of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary
from kg.opening import compiled

FULL_COMPANY = compiled(
    r"(?:集团)?(?:股份)?有限(?:责任)?公司(?:[一-龥]{2,6}分公司)?|股份公司|集团(?:总)?公司|总公司|"
    r"(?:有限合伙)|专业合作社"
)


PUBLIC = re.compile(
    r"(?:党工委|工委|管委会|管理委员会|委员会|区委|市委|县委|省委|党委|党组|政府|人大|人大常委会|政协|纪委|"
    r"监委|局|厅|法院|检察院|商务部|工信部|科技部|"
    r"信息化部|财政部|发改委|国资委|工信局|办公室|办事处|街道|镇|乡|村|海关|协会|商会|联合会|学会|联盟|中心支行|"
    r"总工会|工商联|妇联|团委|公安|部门|人武部|武装部|组织部|宣传部|统战部|政法委)$"
)


_INSTITUTE = re.compile(r"(?:研究总?院|研究所|科学院|社科院|工程院|设计院|技术院|农科院|实验室|研究中心)$")


_UNIVERSITY = re.compile(r"(?:大学|(?<!科)学院|研究生院|高等专科学校|职业技术大学|职业学院|党校)$")


_BANK = re.compile(r"(?:银行|支行|分行|信用社|农商行)$")


@cache
def tails() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(sorted(map(re.escape, vocabulary.words("enterprise_tails")), key=len, reverse=True)) + ")$"
    )


@cache
def tail_words() -> frozenset[str]:
    return frozenset(vocabulary.words("enterprise_tails"))


@cache
def regions() -> frozenset[str]:
    return frozenset(vocabulary.words("regions"))


@cache
def industries() -> frozenset[str]:
    return frozenset(vocabulary.words("industries"))


NO_FIRM = re.compile(
    r"^.{1,4}部$|^[年月日]产|^(?:正(?![元泰威邦源鑫信海华荣昌宏兴达大])|[可能已将仅更最不也还并且而但被把让使])|"
    r"^(?:深化|推动|推进|加快|强化|培育|实施|壮大|"
    r"落实)|竞争力|产业链|链[核主]|产业集群|开发区$|高新区$|经开区$|示范区$|"
    r"保税区$|营商|环境|行动|活动|改革|精神|产业$|主义|会议|讲话|条例|规划|战略|计划|"
    r"大会|论坛|(?:智能|数字|标准|现代|自动|绿色|信息|规模|集约)化工厂$|小分队$|区组织$"
)


@lru_cache(maxsize=8192)
def kind_of(name: str) -> str | None:
    """The class of an organisation by the way its name ends; None for what is not one."""
    if _UNIVERSITY.search(name):
        return "University" if len(name) >= 4 else None
    if _INSTITUTE.search(name):
        return "ResearchInstitute" if len(name) >= 4 else None
    if PUBLIC.search(name) or _BANK.search(name):
        return "Organisation"
    if re.search(
        r"(?:平台|基地|工作站|中心|基金|众创空间|联盟|园区?|项目|产业链?|孵化器|大厦|车间|开发区|经开区|"
        r"高新区|示范区|新区|保税区|医院|学校|小学|中学|机场|港)$",
        name,
    ):
        return None
    return "Enterprise"


@lru_cache(maxsize=8192)
def led_in(name: str) -> int:
    """How many characters of a list item come before a company's name that opens with a place (有宝鸡…有限公司)."""
    lead = re.match(
        r"(?:(?:[一-龥]{0,4}(?:企业|单位|客商))|有|为|是|以|由|把|将|与|和|及|对|在|从|向|包括|其中|如)(?=[一-龥]{6})",
        name,
    )
    if lead and FULL_COMPANY.search(name) and any(name[lead.end() :][:n] in vocabulary.divisions() for n in (2, 3, 4)):
        return lead.end()
    return 0


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(map(re.escape, sorted(vocabulary.words("industry_heads"), key=len, reverse=True))) + ")$"
    )


@lru_cache(maxsize=8192)
def is_trade(name: str) -> bool:
    """Whether a list item names a trade rather than a firm: all of it is industry words."""
    rest = name
    for _ in range(4):
        cut = _heads().sub("", rest)
        if cut == rest:
            break
        rest = cut
    return rest == "" or rest in ("高端", "智能", "新型", "绿色", "现代", "先进", "精密", "新", "大")
