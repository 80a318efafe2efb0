"""Enterprises, universities, research institutes and public bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from kg import vocabulary
from kg.model import Mention
from kg.recognise import facilities, titles
from kg.recognise.lists import list_before, split_items, trim
from kg.recognise.reading import Reading
from kg.recognise.tokens import is_rare, is_unknown

FULL_COMPANY = re.compile(
    r"(?:集团)?(?:股份)?有限(?:责任)?公司(?:[一-龥]{2,6}分公司)?|股份公司|集团(?:总)?公司|总公司|"
    r"(?:有限合伙)|专业合作社"
)
_SHORT_COMPANY = re.compile(r"(?:公司|集团|合作社|总厂|制药厂|机械厂|钢厂)(?!化|军|式)")
_NOT_A_NAME = re.compile(
    r"^(?:上市|分|子|母|总|本|该|各|多家|两家|一家|三家|物流|科技|贸易|建筑|运营|平台|国有|民营|外资|合资|"
    r"股份|责任|有限|项目|园区|直属|招商|投资|服务|"
    r"开发|全资子|控股|世界|跨国|大型|专业|技术|管理|龙头|产业|企业|转化|技术转化平台|第三方|保险|证券|担保|"
    r"基金|供电|自来水|燃气|国企|城投|平台类|我们|"
    r"医药|化工|食品|电子|制造|中介|咨询|代理|财务|母子|骨干|知名|行业|主体|建设|生产|实体|工业|农业|商贸|"
    r"文化|传媒|农民|农机|种植|养殖)*"
    r"(?:公司|集团|合作社|厂)$"
)
PUBLIC = re.compile(
    r"(?:党工委|工委|管委会|管理委员会|委员会|区委|市委|县委|省委|党委|党组|政府|人大|人大常委会|政协|纪委|"
    r"监委|局|厅|法院|检察院|商务部|工信部|科技部|"
    r"财政部|发改委|国资委|工信局|办公室|办事处|街道|镇|乡|村|海关|协会|商会|联合会|学会|联盟|中心支行|"
    r"总工会|工商联|妇联|团委|公安|部门|人武部|武装部|组织部|宣传部|统战部|政法委)$"
)
_INSTITUTE = re.compile(r"(?:研究总?院|研究所|科学院|社科院|工程院|设计院|技术院|农科院|实验室|研究中心)$")
_UNIVERSITY = re.compile(r"(?:大学|(?<!科)学院|研究生院|高等专科学校|职业技术大学|职业学院|党校)$")
_BANK = re.compile(r"(?:银行|支行|分行|信用社|农商行)$")
_NAMED_TAGS = frozenset({"ORG", "nt"})


@cache
def _tails() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(sorted(map(re.escape, vocabulary.words("enterprise_tails")), key=len, reverse=True)) + ")$"
    )


@cache
def _tail_words() -> frozenset[str]:
    return frozenset(vocabulary.words("enterprise_tails"))


@cache
def _regions() -> frozenset[str]:
    return frozenset(vocabulary.words("regions"))


@cache
def _industry() -> frozenset[str]:
    return frozenset(vocabulary.words("industries"))


def organisations(reading: Reading) -> Iterator[Mention]:
    """Mentions by list, by suffix, by tag, and by the company they keep in a list."""
    yield from _universities(reading)
    yield from _institutes(reading)
    yield from _full_companies(reading)
    yield from _short_companies(reading)
    yield from _tagged(reading)
    yield from _in_lists(reading)
    yield from _served(reading)


def _universities(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for start, end, _ in vocabulary.matcher("universities").find(text):
        if end - start <= 3 and not _whole_words(reading, start, end):
            continue
        school = re.match(
            r"(?:[一-龥]{2,14}?(?:学院|系|研究所|实验室|研究院|科创中心|创新中心|研究中心|转移中心|校区))(?=[一-龥、，。与和及])",
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
    for match in FULL_COMPANY.finditer(reading.text):
        start = company_start(reading, match.start())
        start += _led_in(reading.text[start : match.end()])
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
    r"^(?:.{0,6}(?:企业家?|客商|园区|上市公司|总部|巨头|龙头|车企|药企|董事长|总经理|负责人|开发区|经开区|"
    r"高新区|示范区))[以与将把由]?(?=[一-龥（(]{4,})"
)


def _after_generic(text: str, start: int, at: int) -> int:
    lead = _GENERIC_LEAD.match(text[start:at])
    return start + lead.end() if lead and at - start - lead.end() >= 2 else start


#: 某人出任公司董事长 names a person and a firm in focus, not a firm.
_TAKEN_UP = re.compile(r"[出担兼就]任")


#: 一家法国气体公司 is a firm without a name.
_SOME_FIRM = re.compile(r"(?:[一两三四五六七八九十几多数某]|\d)家[一-龥]{0,4}$")


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
            tag.tag in ("nz", "nr", "PER") and _tails().search(text[tag.start : tag.end])
        ):
            continue
        start, end = tag.start, tag.end
        name = text[start:end]
        kind = kind_of(name)
        if kind == "Enterprise":
            start = _past_zone(text, start, end)
            start += _led_in(text[start:end])
            end = _with_tail(reading, index)
            if text[start:end].endswith("投资") and re.match(r"\d|[一二两三四五六七八九十]", text[end:]):
                end -= 2  # 映月生物投资6亿元
            if department := _DEPARTMENT.search(text, start + 4, end):
                end = department.start()
            name = text[start:end]
            if tag.tag not in _NAMED_TAGS and (
                vocabulary.ending("product_heads", name) or not is_rare(_tails().sub("", name))
            ):
                continue
            if (
                _NICKNAMED.search(text, max(0, start - 6), start)
                or _SOME_FIRM.search(text, max(0, start - 6), start)
                or (tag.tag in ("nr", "PER") and titles.last(text[max(0, start - 8) : start]))
            ):
                continue
            if (
                len(name) < 2
                or name in _regions()
                or _NOT_A_NAME.match(name)
                or name in _industry()
                or _NO_FIRM.search(name)
                or _is_trade(name)
            ):
                continue
            yield Mention(start, end, kind, "tag:org" if tag.tag in _NAMED_TAGS else "tag:tail")
        elif kind in ("University", "ResearchInstitute") and (joined := _JOINED_BY.match(name)):
            rest = name[joined.end() :]
            if kind_of(rest) == kind:
                yield Mention(start + joined.end(), end, kind, "tag:org")
        elif kind and not (
            _JOINS.search(name) or (kind == "ResearchInstitute" and facilities.is_set_up(text, start, end))
        ):
            yield Mention(start, end, kind, "tag:org")
    yield from _tailed(reading)


#: 某大学合办学院, 某公司正联合某大学: what two do together, taken for one name.
_JOINS = re.compile(r".(?:合办|共建|合建|携手|联手|正?联合(?!大学|会|国|职业|学院|实验|创新|研))")
#: 某区联合某研究院, taken for one name: the second is one of its own.
_JOINED_BY = re.compile(
    r".{2,12}?(?:区|公司|集团)正?(?:联合|携手|牵手|联手|会同)(?!大学|会|国|职业|学院|实验|创新|研|[建设成组打筹创])"
)
_NICKNAMED = re.compile(r"(?:称[作为]|称之为|誉为|叫[做作]|俗称|人称|素有|喻为|让|叫响|擦亮)“$")
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


_NO_FIRM = re.compile(
    r"^[可能已将正仅更最不也还并且而但被把让使]|^(?:深化|推动|推进|加快|强化|培育|实施|壮大|落实)|竞争力|产业链|链[核主]|产业集群|开发区$|高新区$|经开区$|示范区$|"
    r"保税区$|营商|环境|行动|活动|改革|精神|产业$|主义|会议|讲话|条例|规划|战略|计划|"
    r"大会|论坛"
)


def _with_tail(reading: Reading, index: int) -> int:
    """An organisation and the tail the tagger cut off (衡远 + 环保)."""
    end = reading.tags[index].end
    following = index + 1
    if FULL_COMPANY.search(reading.word(index)):
        return end
    if following + 1 < len(reading.tags) and reading.word(following) + reading.word(following + 1) in _industry():
        return end
    while following < len(reading.tags) and (
        reading.word(following) in _tail_words() and reading.word(following) not in _TRADES
    ):
        end = reading.tags[following].end
        following += 1
    return end


def _tailed(reading: Reading) -> Iterator[Mention]:
    """A proper word and a company tail (云岭 + 镁业), where nothing says it is a trade."""
    text = reading.text
    tails = _tail_words()
    for index, word in enumerate(reading.words):
        if word not in tails or index == 0 or len(word) < 2 or word in _TRADES:
            continue
        first = index - 1
        if _two_singles(reading, first):
            start, end = reading.tags[first - 1].start, reading.tags[index].end
            yield Mention(start, end, "Enterprise", "grammar:tail")
            continue
        tag = reading.tags[first]
        name = text[tag.start : reading.tags[index].end]
        proper = (
            tag.tag in ("nr", "PER", "ORG", "nw")
            or (
                tag.tag in ("n", "nz", "LOC", "ns", "s")
                and len(reading.word(first)) >= 2
                and is_rare(reading.word(first))
                and not _NO_FIRM.search(reading.word(first))
            )
            or (
                tag.tag in ("a", "v", "vn", "t", "f")
                and len(reading.word(first)) >= 2
                and is_unknown(reading.word(first))
            )
        )
        following = reading.word(index + 1) if index + 1 < len(reading.tags) else ""
        if (
            reading.word(first) in vocabulary.divisions()
            and following
            and reading.tags[index + 1].tag in ("n", "nz", "vn")
        ):
            continue
        if reading.word(index) + following in _industry() or _is_thing(reading, first, index):
            continue
        if (
            proper
            and not reading.word(first).isascii()
            and 4 <= len(name) <= 8
            and name not in _industry()
            and reading.word(first) not in _COMMON
        ):
            yield Mention(tag.start, reading.tags[index].end, "Enterprise", "grammar:tail")


#: Tails that name work, not firms, after a word that jieba knows (机尾检验, 墙板安装, 顶层设计).
_WORKS = frozenset(
    "检测 检验 设计 安装 动力 环境 数据 健康 智能 国际 中国 数码 循环 再生 网络 信息 储能 显示 锻造 铸造".split()
)
#: After a firm's name no such word stands: 新能源汽车电机企业 are all firms that make motors.
_MANY = re.compile(r"(?:类|等)?(?:企业|公司|厂商|厂家|产业|行业|领域|产品|客户|制造商|市场|需求)")
_MADE = re.compile(r"(?:[年月日]产|生产|制造|研发|研制|采购|供应)[^，。；、]{0,3}$")


def _is_thing(reading: Reading, first: int, tail: int) -> bool:
    """Whether a known word and a tail name what is made or done rather than who does it (主轴轴承, 机尾检验)."""
    text, word = reading.text, reading.word(first)
    start, end = reading.tags[first].start, reading.tags[tail].end
    if _MANY.match(text, end) or word.endswith("好"):
        return True
    if is_unknown(word) or reading.tags[first].tag in ("PER", "nr", "LOC", "ns", "nw"):
        return _MADE.search(text, max(0, start - 6), start) is not None
    return (
        reading.word(tail) in _WORKS
        or reading.tags[first].tag in ("n", "s")
        or bool(vocabulary.ending("product_heads", text[start:end]))
    )


def _two_singles(reading: Reading, last: int) -> bool:
    """Whether two words of one character each are together no word, and so may be a brand (湘 + 轨, before 车辆)."""
    if last < 1:
        return False
    pair = [reading.tags[last - 1], reading.tags[last]]
    word = reading.text[pair[0].start : pair[1].end]
    return (
        len(word) == 2
        and is_unknown(word)
        and not word.isascii()
        and all(tag.tag in ("n", "ns", "LOC", "nr", "nz", "v", "a", "PER") for tag in pair)
    )


#: Tails that are trades far more often than the end of a firm's name.
_TRADES = frozenset(
    "产业 企业 工业 农业 商业 林业 渔业 牧业 实业 制造 服务 加工 材料 设备 装备 产品 工程 技术 建设 发展 "
    "项目 智造 经济 园区 中心 投资 开发 运营 管理 咨询 商贸 贸易 物流 文化 "
    "传媒 教育 金融 旅游 地产 置业".split()
)
_COMMON = frozenset(
    "中国 全国 全省 全市 区域 国际 国内 现代 绿色 智能 高端 传统 新型 先进 优势 特色 城市 农村 县域 地方 "
    "当地 本地 海外 境外 园区 区内".split()
)


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


_HEAD = r"(?:企业|公司|厂商|车企|药企|房企|集团公司|厂家|客商|企业家|巨头|龙头)"
_COUNT = r"(?:(?:\d+|[一二三四五六七八九十百两]+)(?:多|余)?(?:家|户|个))?"
_LIST_HEADS = re.compile(
    rf"(?:等{_COUNT}|(?:\d+|[一二三四五六七八九十两]+)家)(?:[^，。；：、“”\d]{{0,14}}?)(?:“[^”]{{2,8}}”)?{_HEAD}"
)
_AS = re.compile(
    r"以([^，。；：]{2,60}?)等?(?:企业)?(?:为|作为)(?:“?链主”?(?:企业)?|“?链核”?|龙头(?:企业)?|引领|领军|"
    r"核心|骨干|代表|主体|牵引|支撑)"
)
_AS_CORE = re.compile(r"(?:链主|龙头)”?(?:企业)?[、，]([^，。；：]{2,40}?)为“?(?:链核|配套|骨干|支撑)")
_ROLE_IS = re.compile(
    r"(?:“?链主”?|“?链核”?|“?链上”?|龙头|骨干|核心|重点|领军|代表性?)(?:企业)?(?:为|是|有|包括|：|分别为|"
    r"分别是|主要有|主要为|如)([^。；]{2,120})"
)
_AFTER_HEAD = re.compile(
    r"(?:企业|公司|客户|厂商)(?:（[^）]{1,8}）)?([^，。；：的]{2,80}?)等(?:提供|供应|配套|\d+家|"
    r"[一二三四五六七八九十两]+家|，|。|企业|建立|开展)"
)
_GATHERED = re.compile(
    r"(?:集聚|聚集|汇聚|吸引|引进|招引|引育|培育|落户|入驻)了?(?:有|包括)?([^。；：]{2,120}?)等(?:一批|"
    r"一大批|众多)?(?:[^，。；：、]{0,12}?)企业"
)


def _in_lists(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    if not re.search(r"企业|公司|链主|龙头|链核|厂商", text):
        return
    for match in _LIST_HEADS.finditer(text):
        for start, end in list_before(reading, match.start()):
            yield from _item(reading, start, end, "context:list")
    for match in chain(_AS.finditer(text), _AS_CORE.finditer(text)):
        for start, end in split_items(reading, match.start(1), match.end(1)):
            yield from _item(reading, start, end, "context:role")
    for match in _AFTER_HEAD.finditer(text):
        for start, end in split_items(reading, match.start(1), match.end(1)):
            yield from _item(reading, start, end, "context:list")
    for match in _ROLE_IS.finditer(text):
        stop = _stop(text, match.start(1), match.end(1))
        for start, end in split_items(reading, match.start(1), stop):
            yield from _item(reading, start, end, "context:role")


_SERVED = re.compile(
    r"[为向]([^，。；：的]{4,40}?)等?(?:提供|供应|配套|供货)|"
    r"供应(?:[^，。；的、]{1,4}的)?([^，。；：的、]{4,6})(?=外，|。)"
)


def _served(reading: Reading) -> Iterator[Mention]:
    """Those that something is supplied to, whose name is two characters of no word and a product (骏途汽车)."""
    text = reading.text
    if "供" not in text and "配套" not in text:
        return
    for match in _SERVED.finditer(text):
        group = 1 if match[1] else 2
        for start, end in split_items(reading, match.start(group), match.end(group)):
            name = text[start:end]
            if 4 <= len(name) <= 7 and _coined(name) and name not in _industry() and not _MANY.search(name):
                yield Mention(start, end, "Enterprise", "context:served")


def _coined(name: str) -> bool:
    """Whether a name is a place or nothing, two characters of no common word, and a trade or a product."""
    heads = (*vocabulary.words("enterprise_tails"), *vocabulary.words("product_heads"))
    head = max((h for h in heads if len(h) >= 2 and name.endswith(h)), key=len, default="")
    first = name[: -len(head)] if head else ""
    return len(first) in (2, 4) and is_rare(first[-2:]) and (len(first) == 2 or not is_rare(first[:2]))


def _stop(text: str, start: int, end: int) -> int:
    """The end of a list that follows 为 or 是: a comma outside brackets, 等, or the sentence's end."""
    found = re.search(r"[，。；]|等", text[start:end])
    return start + found.start() if found else end


_NOT_ITEM = re.compile(
    r"[的了是在将把被]|产品|企业|项目|产业$|集群$|产业链|行业|领域|规上|规模以上|高新技术|专精特新|中小|民营|国有|"
    r"外资|骨干|龙头|链主|上下游|配套|\d+[家个条]|世界500强|500强|"
    r"^(?:核心|引领|牵引|支撑|服务|保障|帮助|支持|推动|引导|一批|各类|相关|部分|多家|全国|国内|省级|市级|"
    r"重点|大型|传统|新兴|优势|特色|头部|主导)"
)


def _led_in(name: str) -> int:
    """How many characters of a list item come before a company's name that opens with a place (有宝鸡…有限公司)."""
    lead = re.match(
        r"(?:(?:[一-龥]{0,4}(?:企业|单位|客商))|有|为|是|以|由|把|将|与|和|及|对|在|从|向|包括|其中|如)(?=[一-龥]{6})",
        name,
    )
    if lead and FULL_COMPANY.search(name) and any(name[lead.end() :][:n] in vocabulary.divisions() for n in (2, 3, 4)):
        return lead.end()
    return 0


def _item(reading: Reading, start: int, end: int, source: str) -> Iterator[Mention]:
    start, end = trim(reading.text, start, end)
    start += _led_in(reading.text[start:end])
    opening = reading.starts.get(start)
    prepositional = opening is not None and reading.tags[opening].tag in ("p", "c")
    if opening is not None and prepositional and FULL_COMPANY.search(reading.text, start, end):
        start = reading.tags[opening].end
    name = reading.text[start:end]
    full = FULL_COMPANY.search(name)
    if full is not None:
        end = start + full.end()
        name = reading.text[start:end]
    if kind_of(name) != "Enterprise" or not 2 <= len(name) <= 26:
        return
    if name in vocabulary.divisions() or name in vocabulary.words("countries"):
        return
    if full is None and _NO_FIRM.search(name):
        return
    if full is None and (_is_said(reading, start, end) or titles.after(name, 0)):
        return
    if full is None and (
        _NOT_ITEM.search(name)
        or name in _industry()
        or _is_trade(name)
        or len(name) > (18 if name.endswith("公司") else 12)
    ):
        return
    if name.isascii() and len(name) < 2:
        return
    if full is None and len(name) <= 5 and vocabulary.ending("product_heads", name) and not is_rare(name[:2]):
        return
    yield Mention(start, end, "Enterprise", source)


def _is_said(reading: Reading, start: int, end: int) -> bool:
    """Whether all of a list item is verbs, adverbs and words of place and time that jieba knows (可容纳, 此前)."""
    first, last = reading.starts.get(start), reading.ends.get(end)
    if first is None or last is None:
        return False
    if reading.text[start] in "可能已将正仅更最不也还并且而但被把让使":
        return True
    return all(
        reading.tags[i].tag in ("v", "vd", "d", "ad", "c", "p", "r", "t", "TIME", "f", "m", "u")
        and not is_unknown(reading.word(i))
        for i in range(first, last + 1)
    )


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(
        "(?:" + "|".join(map(re.escape, sorted(vocabulary.words("industry_heads"), key=len, reverse=True))) + ")$"
    )


def _is_trade(name: str) -> bool:
    """Whether a list item names a trade rather than a firm: all of it is industry words."""
    rest = name
    for _ in range(4):
        cut = _heads().sub("", rest)
        if cut == rest:
            break
        rest = cut
    return rest == "" or rest in ("高端", "智能", "新型", "绿色", "现代", "先进", "精密", "新", "大")
