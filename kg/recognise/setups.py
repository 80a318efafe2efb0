"""Platforms by what is done with them: set up by a verb, opened after their name, or named right after their zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.reading import Reading

#: Verbs by which a zone or a firm gets a platform; the tagger may take them into an organisation's name.
SET_UP = (
    r"(?:建成|建立|设立|设有|成立|组建|搭建|打造|共建|筹建|揭牌|拥有|获批|建有|创办|引进|引入|合建|合办|共办|办起|"
    r"新建|建起|"
    r"再建|建设|创建|发起|牵头|挂牌|用好|依托|布局|落地|启用|投用|认定为|升级为|升格为|更名为|获评|保留|没有自己的?)"
    r"(?:了|有|起)?"
)
#: What stands between such a verb and the name: an amount, a count, 由…的, 国内首个.
_BETWEEN = (
    r"(?:(?:总?规模)?(?:约|近|超|逾|达|为)*[\d.]+(?:[亿万]*元|万?平方米|万?平米|亩)的|由[^，。；]{2,20}的|"
    r"[^，。；、的“]{0,6}?(?:首个|首家|首支|一家|一个|一支|一座|一所|唯一的?|第一[家个]))?"
)
_KINDS = (
    r"(?:研究总?院|研究所|工作站|实验室|孵化器|加速器|众创空间|联合体|创新联盟|产业联盟|服务站|创新中心|技术中心|"
    r"研究中心|研发中心|"
    r"实训中心|检测中心|服务中心|实训基地|中试基地|孵化基地|实践基地|现代产业学院|产业学院|基金)"
)
_SET_UP_WHAT = re.compile(
    rf"(?<!政府)(?<!市委)(?<!省委)(?<!县委)(?<!国家)(?:成立|组建|设立|共建|合办|共办|合建|创建|新建|建成|挂牌|揭牌|"
    rf"建起|办起|发起设立|打造)(?:了|起|的)?(?P<more>{_BETWEEN})"
    rf"“?(?P<name>[一-龥A-Za-z\d（）·]{{2,22}}?{_KINDS})”?(?![一-龥]{{0,3}}(?:[家个所座]|公司|化|建设|管理|作用|"
    rf"的号召))"
)
_FUNCTION_WORDS = re.compile(
    r"[的是在与对为将已了并又还]|(?<!碳中)和|合作|联合(?!实验|创新|研|体)|一[批个家]|多[个家]|各类|若干|"
    r"[\d一二两三四五六七八九十]+[个家所支]"
)
#: 氢能与储能联合研究院: two fields, none of them a body.
_PAIR = re.compile(r"[一-龥]{2,6}(?<![院学司团区业校府会局所])[与和](?=[一-龥]{2,})")
#: A kind of fund, school or laboratory alone, which every zone speaks of.
_BARE_KIND = re.compile(
    r"(?:国家级?|省级?|市级|重点|联合|产业|现代产业|企业|高水平|新型|公共|技术|服务|创新|研发|院士|博士后|工程|专业|"
    r"一流|科技|"
    rf"投资|发展|各级|科研|高校|特色)*{_KINDS}"
)
#: 一院一园一基金: what a formula counts off, no name.
_FORMULA = re.compile(r"(?:[一两二三四五六七八九十][一-龥]{1,3}){2,}")
#: A name that begins with the zone's own.
_OF_ZONE = re.compile(
    rf"(?:高新区|经开区|开发区|综保区|示范区|(?<=[一-龥])新区|保税区)(?P<name>(?!有|内|里)[一-龥A-Za-z\d]{{2,14}}?{_KINDS})"
    rf"(?!公司|\d*[家个]|管委)"
)
_OPENED = re.compile(
    r"(?:[、和与及][^，。；]{2,30}?)?(?:一期|二期)?(?:也|相继|同日|双双|日前|近日|前两年|去年|今年|上月|正式|同时|已"
    r"|在[^，。；]{2,20}?|(?>[\d年月日]{2,9}))*"
    r"(?:就|便)?(?:揭牌|挂牌|成立|落成|投用|启用|开张|建成|投入使用|投入运营|选址|交付|落户)"
    r"(?=[^一-龥]|[的以后时了在仪于]|$)|(?:也|相继|同日|双双|日前|近日|正式|已)*(?:选址|落户)"
)
_SET_UP_BEFORE = re.compile(
    SET_UP + r"的?(?:[\d.]+(?:[亿万]*元|万?平方米|万?平米|亩)的|由[^，。；]{2,20}的|"
    r"[^，。；、]{0,8}(?:首个|首家|一家|一个|一座|唯一的?))?"
    r"(?:[^，。；]{2,24}(?:院|室|站|中心|平台|基地|基金)(?:、|和|与|及|以及))?[“]?$|[家个]，即$"
)


def set_up_before(text: str, start: int) -> bool:
    """Whether what begins at an offset is the object of a setting-up verb (设立…研究院)."""
    return _SET_UP_BEFORE.search(text, max(0, start - 48), start) is not None


def opened_after(text: str, end: int) -> bool:
    """Whether what ends at an offset is said to be opened there (某研究院在某区挂牌)."""
    return _OPENED.match(text, end) is not None


def of_zone(text: str, start: int, end: int) -> bool:
    """Whether a name begins with a zone's (某高新区某研究院)."""
    return re.match(r"[一-龥]{2,8}?(?:高新区|经开区|开发区|综保区|示范区|新区|保税区)", text[start:end]) is not None


_SETTING_UP, _OF_ZONES = Guarded(_SET_UP_WHAT), Guarded(_OF_ZONE)


def set_up(reading: Reading) -> Iterator[Mention]:
    """Platforms after a setting-up verb, from the verb on, and those that bear their zone's name."""
    text = reading.text
    for match in _SETTING_UP.finditer(text):
        start, end = match.span("name")
        pair = _PAIR.match(text, start, end)
        at = _FUNCTION_WORDS.search(text, pair.end() if pair else start, end)
        if (
            at is not None
            or _FORMULA.fullmatch(text, start, end)
            or (_BARE_KIND.fullmatch(text, start, end) and not re.search(r"\d", match["more"]))
        ):
            continue
        if reading.at(start) is not None:
            yield Mention(start, end, "Platform", "setup:platform")
    for match in _OF_ZONES.finditer(text):
        start, end = match.span("name")
        odd = _FUNCTION_WORDS.search(text, start, end) or _BARE_KIND.fullmatch(text, start, end)
        if not odd and not _works(reading, start, end):
            yield Mention(start, end, "Platform", "setup:zone")


def _works(reading: Reading, start: int, end: int) -> bool:
    """Whether a verb of more than one character, or any word that leads up, stands inside."""
    return any(
        tag.tag in ("v", "p", "d") and tag.end - tag.start > 1
        for tag in reading.tags
        if start <= tag.start and tag.end < end
    )
