"""Enterprises, universities, research institutes and public bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.recognise import facilities, titles
from kg.recognise.companies_listed import in_lists, served
from kg.recognise.company_tails import is_cut_short, tailed, with_tail
from kg.recognise.company_words import (
    FULL_COMPANY,
    NO_FIRM,
    PUBLIC,
    industries,
    is_trade,
    kind_of,
    led_in,
    regions,
    tails,
)
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_rare

_FULL_COMPANIES = Guarded(FULL_COMPANY)
_SHORT_COMPANY = re.compile(r"(?:(?<!子)公司|集团|合作社|总厂|制药厂|机械厂|钢厂)(?!化|军|式)")


_NOT_A_NAME = re.compile(
    r"^(?:上市|分|子|母|总|本|该|各|多家|两家|一家|三家|物流|科技|贸易|建筑|运营|平台|国有|民营|外资|合资|"
    r"股份|责任|有限|项目|园区|直属|招商|投资|服务|"
    r"开发|全资子|控股|世界|跨国|大型|专业|技术|管理|龙头|产业|企业|转化|技术转化平台|第三方|保险|证券|担保|"
    r"基金|供电|自来水|燃气|国企|城投|平台类|我们|"
    r"医药|化工|食品|电子|制造|中介|咨询|代理|财务|母子|骨干|知名|行业|主体|建设|生产|实体|工业|农业|商贸|"
    r"文化|传媒|农民|农机|种植|养殖)*"
    r"(?:公司|集团|合作社|厂)$"
)


_NAMED_TAGS = frozenset({"ORG", "nt"})


def organisations(reading: Reading) -> Iterator[Mention]:
    """Mentions by list, by suffix, by tag, and by the company they keep in a list."""
    yield from _universities(reading)
    yield from _institutes(reading)
    yield from _full_companies(reading)
    yield from _short_companies(reading)
    yield from _tagged(reading)
    yield from in_lists(reading)
    yield from served(reading)


def _universities(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for start, end, _ in vocabulary.matcher("universities").find(text):
        if end - start <= 3 and not _whole_words(reading, start, end):
            continue
        school = re.match(
            r"(?:[一-龥]{2,14}?(?:学院|系|研究所|实验室|研究院|科创中心|创新中心|研究中心|转移中心|校区))(?=[一-龥、"
            r"，。与和及])",
            text[end:],
        )
        yield Mention(start, end, "University", "list:university")
        if school and not re.search(
            r"[的与和及、]|合作|合办|共建|建设|大学|联合|组建|成立|设立|打造|搭建|签|[办设建]立?|专家|教授", school[0]
        ):
            yield Mention(start, end + school.end(), "Organisation", "grammar:school")


def _whole_words(reading: Reading, start: int, end: int) -> bool:
    """Whether a span begins and ends where the tagger's words do, or lies at such ends of an organisation."""
    return start in reading.starts and end in reading.ends


def _institutes(reading: Reading) -> Iterator[Mention]:
    for start, end, _ in vocabulary.matcher("institutes").find(reading.text):
        yield Mention(start, end, "ResearchInstitute", "list:institute")


def _full_companies(reading: Reading) -> Iterator[Mention]:
    for match in _FULL_COMPANIES.finditer(reading.text):
        start = company_start(reading, match.start())
        start += led_in(reading.text[start : match.end()])
        if match.start() - start >= 2:
            yield Mention(start, match.end(), "Enterprise", "suffix:company")


def company_start(reading: Reading, at: int) -> int:
    """Where the company name whose legal form begins at ``at`` begins."""
    text = reading.text
    index = reading.at(at if at < len(text) else at - 1)
    start = at
    if index is not None and reading.tags[index].tag in _NAMED_TAGS and reading.tags[index].start < at:
        start = reading.tags[index].start
    else:
        start = reading.phrase_start(at, max(0, at - 24))
    while start > 0 and text[start - 1] in "）)":
        opened = max(text.rfind("（", 0, start), text.rfind("(", 0, start))
        if opened < 0 or start - opened > 8:
            break
        start = reading.phrase_start(opened, max(0, opened - 12))
    before = reading.at(start - 1) if start else None
    while before is not None and reading.tags[before].tag in ("LOC", "ns") and reading.tags[before].end == start:
        start = reading.tags[before].start
        before = reading.at(start - 1) if start else None
    return _after_generic(text, start, at)


_GENERIC_LEAD = re.compile(
    r"^(?:.{2,14}?(?:全资|控股)?子公司|.{0,6}(?:企业家?|客商|园区|上市公司|总部|巨头|龙头|车企|药企|董事长|总经理|负责人|开发区|经开区|"
    r"高新区|示范区))[以与将把由]?(?=[一-龥（(]{4,})"
)


def _after_generic(text: str, start: int, at: int) -> int:
    lead = _GENERIC_LEAD.match(text[start:at])
    return start + lead.end() if lead and at - start - lead.end() >= 2 else start


#: 某人出任公司董事长 names a person and a firm in focus, not a firm.
_TAKEN_UP = re.compile(r"[出担兼就]任")


#: 一家法国气体公司 is a firm without a name.
_SOME_FIRM = re.compile(r"(?:[一两三四五六七八九十几多数某]|\d)家[一-龥]{0,4}$")


#: A chain and a word that leads up to its firms, taken into the name: 生物医药产业链以某某集团.
_OF_CHAIN = re.compile(r"[一-龥]{2,10}?(?:产业链条?|产业集群|产业|集群|链)[以由有是](?=[一-龥]{2})")


def _short_companies(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _SHORT_COMPANY.finditer(text):
        if FULL_COMPANY.search(text[max(0, match.start() - 4) : match.end()]):
            continue
        index = reading.at(match.start())
        if index is None:
            continue
        start = (
            reading.tags[index].start
            if reading.tags[index].tag in _NAMED_TAGS
            else reading.phrase_start(match.start(), max(0, match.start() - 10))
        )
        if (lead := _OF_CHAIN.match(text, start, match.start())) is not None:
            start = lead.end()
        name = text[start : match.end()]
        named = any(
            reading.tags[i].tag in ("ORG", "nt", "nz", "nr", "PER", "LOC", "nw")
            for i in range(reading.at(start) or 0, index + 1)
        )
        if _TAKEN_UP.search(name) or _SOME_FIRM.search(text, max(0, start - 6), start):
            continue
        if named and len(name) >= 4 and not _NOT_A_NAME.match(name) and not PUBLIC.search(name[:-2]):
            yield Mention(start, match.end(), "Enterprise", "suffix:short")


def _tagged(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for index, tag in enumerate(reading.tags):
        if tag.tag not in _NAMED_TAGS and not (
            tag.tag in ("nz", "nr", "PER") and tails().search(text[tag.start : tag.end])
        ):
            continue
        start, end = tag.start, tag.end
        if text.startswith("区", start) and text.endswith(("该", "本"), 0, start):
            start -= 1  # 该 + 区招商局, as the tagger cuts it
        name = text[start:end]
        kind = kind_of(name)
        if kind == "Enterprise":
            start = _past_zone(text, start, end)
            start += led_in(text[start:end])
            if lead := _LED_UP.match(text, start, end):
                start = lead.end()
            if lead := _KIND_LEAD.match(text, start, end):
                start = lead.end()
            end = with_tail(reading, index)
            if text[start:end].endswith("投资") and re.match(r"\d|[一二两三四五六七八九十]", text[end:]):
                end -= 2  # 映月生物投资6亿元
            if department := _DEPARTMENT.search(text, start + 4, end):
                end = department.start()
            name = text[start:end]
            if end == tag.end and is_cut_short(reading, index):
                continue
            if tag.tag not in _NAMED_TAGS and (
                vocabulary.ending("product_heads", name) or not is_rare(tails().sub("", name))
            ):
                continue
            if text[start - 1 : start] in ("“", "‘") and _PROGRAMME.match(text, end - 2):
                continue
            if (
                _NICKNAMED.search(text, max(0, start - 6), start)
                or _SOME_FIRM.search(text, max(0, start - 6), start)
                or (tag.tag in ("nr", "PER") and titles.last(text[max(0, start - 8) : start]))
            ):
                continue
            if (
                len(name) < 2
                or name in regions()
                or _NOT_A_NAME.match(name)
                or name in industries()
                or NO_FIRM.search(name)
                or is_trade(name)
            ):
                continue
            yield Mention(start, end, kind, "tag:org" if tag.tag in _NAMED_TAGS else "tag:tail")
        elif kind in ("University", "ResearchInstitute") and (begin := _second(name)):
            if kind_of(name[begin:]) == kind:
                yield Mention(start + begin, end, kind, "tag:org")
        elif kind and not (
            _JOINS.search(name)
            or (kind == "ResearchInstitute" and facilities.is_set_up(text, start, end))
            or (name.endswith("学院") and "大学" not in name and facilities.is_set_up(text, start, end))
        ):
            yield Mention(start, end, kind, "tag:org")
    yield from tailed(reading)


#: 某大学合办学院, 某公司正联合某大学: what two do together, taken for one name.
_JOINS = re.compile(r".(?:合办|共建|合建|携手|联手|正?联合(?!大学|会|国|职业|学院|实验|创新|研))")


#: 某区联合某研究院, taken for one name: the second is one of its own.
_JOINED_BY = re.compile(
    r".{2,12}?(?:区|公司|集团)正?(?:联合|携手|牵手|联手|会同|特聘|聘请|聘任|选聘)(?!大学|会|国|职业|学院|实验|创新|研|[建设成组打筹创])"
)


#: 联合某研究所攻关: the verb taken into the institute's name.
_JOIN_LEAD = re.compile(r"(?:联合|携手|牵手|联手|会同)(?!大学|会|国|职业|学院|实验|创新|研|[建设成组打筹创])(?=.{4})")


#: What sort of firm it is, taken into the firm's name: 俄资企业某某, 药企某某, 承运方某某.
_LED_UP = re.compile(r"(?:依托|围绕|随着|通过|鼓励|引导)(?=.{4,})")
_KIND_LEAD = re.compile(
    r"(?:.{2,14}?(?:全资|控股)子公司|[一-龥]{0,4}(?:企业|公司|巨头|厂商|龙头|客商)|[药车民国外台港日韩德法]企|(?:承运|承建|合作|运营|投资|总包|"
    r"施工|供货|业主)方)"
    r"(?=[一-龥A-Za-z]{3,})"
)


def _second(name: str) -> int:
    """Where a listed school begins that the tagger joined to whoever works with it (某某新材同某大学), or 0."""
    if joined := _JOINED_BY.match(name) or _JOIN_LEAD.match(name):
        return joined.end()
    for start, _, _ in vocabulary.matcher("universities").find(name):
        if start >= 3 and name[start - 1] in "同与和跟及":
            return start
    return 0


_NICKNAMED = re.compile(r"(?:称[作为]|称之为|誉为|叫[做作]|俗称|人称|素有|喻为|让|叫响|擦亮)“$")


#: “某某工程”专项资金: a programme in quotation marks.
_PROGRAMME = re.compile("(?:工程|计划|行动)[”’]|..[”’](?:专项|计划|行动|工程)")


#: The department of a firm that the tagger took into the firm's name.
_DEPARTMENT = re.compile(
    r"(?:设备|生产|制造|技术|工艺|质量|品质|市场|销售|营销|研发|人力资源|人事|财务|工程|行政|采购|安环|安全|项目|综合|"
    r"法务|物流|运营)(?:管理)?部$"
)


_ZONE_LEAD = re.compile(r"^.{0,12}?(?:开发区|经开区|高新区|示范区|保税区|新区|园区)[以与将把由]?(?=.{2})")


def _past_zone(text: str, start: int, end: int) -> int:
    """高新区晶科光电, tagged as one name → 晶科光电."""
    lead = _ZONE_LEAD.match(text[start:end])
    return start + lead.end() if lead else start
