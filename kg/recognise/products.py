"""Products: what is made or supplied, by the constructions that say so.

A making verb with its object (生产X, 年产3万吨X, 主要产品有X、Y), the object before the verb (X下线, 从事X的研发), or
the maker before it (某公司的X). The construction is the mention's source, ``made:…``; the extractor says who makes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.recognise.lists import list_before
from kg.recognise.product_names import ABSTRACT, NOT_PRODUCT, is_product
from kg.recognise.reading import NAME_VERBS, Reading, clause_end, clause_start

Span = tuple[int, int]

_UNIT = (
    r"(?:平方米|平米|立方米|[毫微纳厘]米|英寸|兆瓦|吨级|马力|千?伏|瓦|芯公里|公里|千瓦时|瓦时|千瓦|公斤|千克|吨|台套|"
    r"台|套|件|辆|㎡|颗|片|只|支|条|"
    r"根|米|头|羽|箱|瓶|双|块|张|个|卷|升|份|粒|艘|架|盒|罐|部|余?种|"
    r"[GMK]Wh?|Gwh?|kg|t)"
)
_AMOUNT = r"(?:首批|约|超过?|近|达到?|共)?[\d.,，]*\d(?:余|多)?(?:千万|百万|万|亿|千)?(?:余|多)?"
_AMOUNT += rf"{_UNIT}(?:/年|左右|以上)?(?:的)?"
#: Words between a making verb and the name of what is made.
_FILLER = re.compile(
    rf"(?:了|出|好|两款|两种|各类|各种|各式|系列|多种|一种|一款|一批|一系列|首款|首台套?|首批|新型的|优质|高品质的?|"
    rf"全球领先的|国内领先的|各型|第{_AMOUNT}|(?<=生产|制造)一(?:台套?|架|辆|艘|套)(?=[一-龥]{{2}})|一(?P<many>[一-龥])(?P=many)|“(?:[^“”，。]{{1,12}}”(?"
    rf"=[一-龥]))?|{_AMOUNT})+"
)
#: Verbs whose object is made: after them any noun that is not abstract will do.
_STRONG = re.compile(
    r"(?:加工|生产|组装|装配|提炼|锻造|压铸)成|加工的|代工的?|压铸出?(?![岛机件线模]|车间|设备)|浇铸|冲压出|生产的?|制造的?|研制的?|(?:研发|"
    r"开发|研制|生产|制造)出|主营|主产|量产|投产|[年月日]产(?!销[两衔率])(?:能力?)?|"
    r"繁育|酿造|造好|造出|制成|变为|变成|做的|下线的|(?<!线)下线(?=(?:了)?[^，。；、的了后时前仪活就便即可能])"
    r"|每[天日年月]可?产出?(?![出值量业能品线生销地权房后])"
)
#: Verbs whose object may be anything: after them the name itself must be a product's.
_WEAK = re.compile(
    r"供应(?![给到至往商链])|提供|供给|输送(?![给到至往带机])|制作(?:成|出)?|切成|拉制成?|轧制成?|烧制成?|出货(?!量)|推出的?|销售|出口|交付|研发的?|开发的?|攻关的|凭借|集成为|自主研发的?|自研的?|自产的?|"
    r"(?:专|只|主)?做(?:成|出)?(?!好|大|强|优|精|实|法|客|工|东|主|生意)(?:的是|起|了[^，。；]{0,4}?年|了)?|主打|"
    r"[专主]攻|合成|提纯出?|"
    r"卖出了?|向[^，。；]{0,6}输出|(?<![提专直仅])供着?(?![应给货电水热销需]|暖)|(?<!转)制造|试产的?|转产|改产"
)
#: Verbs of trade, whose object is not looked for past 的 (出口塞尔维亚的动车组).
_TRADES = ("出口", "销售", "交付", "供应", "提供")
_PRODUCTS_ARE = re.compile(
    r"(?:在产|主要|主导)品种(?:有|为|是|包括|：)|产品(?:主要|现)?(?:有|为|是|包括|涵盖|包含|以|：)|(?:主打|拳头|主导|"
    r"明星|核心|主要|"
    r"主营)产品(?![有为是包涵以主现：])"
)
#: 产品涵盖环卫、消防等8大系列: fields rather than goods.
_FIELDS = re.compile(r"等(?:[\d一二三四五六七八九十多]+余?[大个]?)(?:系列|领域|门类|行业|板块)")
#: 以X为拳头产品.
_AS_PRODUCTS = re.compile(
    r"以(?P<made>[^，。；：以]{2,30}?)(?:等)?为(?:其|企业|公司)?(?:主导|拳头|主打|明星|核心|主要|主营|特色)产品"
)
_TRADE = re.compile(r"从事|专注于?|致力于|深耕于?|经营范围(?:包括|为|涵盖|有)|专业(?!生产|制造|化|技术|人)")
_TRADE_END = re.compile(
    r"(?:等)?(?:系列)?(?:产品)?的?(?:提纯|冶炼|酿造|组装|封装|铸造|锻造|合成|研发|生产|制造|设计|开发|加工|研究|研制|"
    r"销售)"
)
_FOR_USE = re.compile(r"(?:专)?用(?!的[正就也都全]*是)的?(?=[一-龥A-Z])(?![于来作户途])")
_AND = re.compile(r"、|以及|和|与|及|”“|”、“")
_TAIL = re.compile(
    r"(?:等|系列|新产品|产品|研发|生产|制造|销售|设计|开发|研制|业务|服务|加工服务|全部|企业|为主|产业化|"
    r"一体化|建设|基地|智能化|及其|相关)+$"
)
#: Tags of words that stand before a noun, so that 生产 after them is one too (国内领先的生产设备).
_ATTRIBUTES = frozenset({"u", "n", "vn", "a", "an", "LOC", "ns", "b"})
_NOUNS = frozenset({"n", "nz", "nw", "vn", "an", "a", "ns", "LOC", "ORG", "nt", "PER", "nr", "b", "j", "xc", "s"})


_MAKING, _GIVING, _TRADING = Guarded(_STRONG), Guarded(_WEAK), Guarded(_TRADE)


def products(reading: Reading) -> Iterator[Mention]:
    """Products with the construction that showed them."""
    text = reading.text
    for match in _MAKING.finditer(text):
        if match[0] != "生产" or text[match.end() : match.end() + 1] not in "、，。":
            yield from _after(reading, match, "made:verb", strong=True)
    for match in _GIVING.finditer(text):
        if _TOGETHER.search(text, max(0, match.start() - 2), match.start()):
            continue
        yield from _after(reading, match, "made:given", strong=False)
    if "产品" in text:
        for match in _PRODUCTS_ARE.finditer(text):
            fields = _FIELDS.search(text, match.end(), clause_end(text, match.end())) is not None
            yield from _after(reading, match, "made:are", strong=not fields)
        yield from _such_products(reading)
        for match in _AS_PRODUCTS.finditer(text):
            yield from as_products(reading, noun_items(reading, match.start("made"))[0], "made:are", strong=True)
    for match in _TRADING.finditer(text):
        items, end = noun_items(reading, match.end())
        traded = items and re.search(r"(?:研发|生产|制造|加工|销售|设计|研制)$", text[items[-1][0] : end])
        if traded or _TRADE_END.match(text, end):
            yield from as_products(reading, items, "made:trade", strong=True)
    if "把" in text or "将" in text:
        for match in _DISPOSED.finditer(text):
            yield from as_products(reading, noun_items(reading, match.start("made"))[0], "made:given", strong=False)
    yield from _before(reading)
    yield from _of_maker(reading)
    if "产线" in text or "装置" in text:
        for match in _LINES.finditer(text):
            yield from as_products(reading, [match.span("made")], "made:line", strong=False)
    if "品种" in text:
        for match in _VARIETY.finditer(text):
            for name in _NAMED.finditer(text, match.start("names"), match.end()):
                yield Mention(name.start() + 1, name.end() - 1, "Product", "made:verb")


#: 把X卖给, 把X做成了单项冠军: what is done only with one's own products.
_DISPOSED = re.compile(
    r"[把将](?P<made>[^，。；：把将]{2,20}?)(?:(?:卖|销|供|交|送|发|直供|供应|装)(?:给|到|往|进|上|至|了)|直供|供应|"
    r"做(?:到|成了?|进)[^，。；]{0,14}?(?:冠军|第一|领先|前列|名片|单项|爆款|品牌))"
)
#: 选育的水稻品种“某1号”: a variety with a name of its own.
_VARIETY = re.compile(
    r"(?:选育|培育|育成)(?:出|的|了)*[^，。；“”]{0,12}品种(?P<names>(?:[、和及与]?“[^“”，。]{2,12}”)+)"
)
_NAMED = re.compile("“[^“”]+”")
#: 利用余热生产…: after it 生产 is a verb, whatever the tagger says.
_MEANS = re.compile(r"(?:利用|使用|采用|依托)[^，。；：、]{1,10}$")
_TOGETHER = re.compile(r"(?:共同|联合|合作|协同|一起)$")


def _after(reading: Reading, verb: re.Match[str], source: str, *, strong: bool) -> Iterator[Mention]:
    index = reading.at(verb.start())
    noun = index is not None and reading.tags[index].tag in ("n", "vn") and reading.tags[index].end >= verb.end()
    noun = noun and not _MEANS.search(reading.text, max(0, verb.start() - 14), verb.start())
    if noun and verb[0] in ("生产", "制造") and index and reading.tags[index - 1].tag in _ATTRIBUTES:
        return
    items, _ = noun_items(reading, verb.end(), past_de=verb[0] not in _TRADES)
    if not strong and items and not is_product(reading.text[slice(*_trimmed(reading.text, *items[0]))]):
        return
    yield from as_products(reading, items, source, strong=strong and not noun)


def as_products(reading: Reading, items: list[Span], source: str, *, strong: bool) -> Iterator[Mention]:
    for start, end in items:
        start, end = _trimmed(reading.text, start, end)
        name = reading.text[start:end]
        if not 2 <= len(name) <= 20 or NOT_PRODUCT.search(name):
            continue
        noun = strong and not ABSTRACT.search(name) and _nominal(reading, end, verbal=source == "made:trade")
        if noun or is_product(name):
            yield Mention(start, end, "Product", source)


def _trimmed(text: str, start: int, end: int) -> Span:
    tail = _TAIL.search(text, start, end)
    if tail:
        end = tail.start()
    return start, end


def _nominal(reading: Reading, end: int, *, verbal: bool) -> bool:
    index = reading.at(end - 1)
    tags = ("n", "nz", "nw", "vn") if verbal else ("n", "nz", "nw")
    return index is not None and reading.tags[index].tag in tags and len(reading.word(index)) > 1


def noun_items(reading: Reading, at: int, *, past_de: bool = True) -> tuple[list[Span], int]:
    """The coordinated noun phrases from an offset on, and where they end; of 甲的乙, without ``past_de``, nothing."""
    text = reading.text
    items: list[Span] = []
    end = at
    for _ in range(12):
        filler = _FILLER.match(text, at)
        start = filler.end() if filler else at
        end = _headed(text, start) or noun_end(reading, start)
        use = _FOR_USE.match(text, end) if end > start else None
        if use:
            start, end = use.end(), noun_end(reading, use.end())
        if text[end : end + 1] == "的" and end > start and not is_product(text[start:end]) and not items:
            if not past_de:
                break
            start, end = end + 1, noun_end(reading, end + 1)
        if end <= start:
            break
        items.append((start, end))
        amount = re.compile(_AMOUNT).match(text, end)
        joint = _AND.match(text, amount.end() if amount else end)
        if not joint:
            break
        at = joint.end()
    return items, end


_CHUNK = re.compile(
    r"[^，。；：！？、“”（）—和与及等的了在为是用可供有及其\d]{2,10}(?=[，。；、“”（和与及等的为达\d]|$)"
)


def _headed(text: str, start: int) -> int:
    """The end of the list item at an offset if all of it is a product's name, however tagged; else 0."""
    match = _CHUNK.match(text, start)
    if match is None or not is_product(match[0]) or _SOLD.search(match[0]):
        return 0
    verb = _WORKED.search(text, start + 2, match.end())  # 铝水压铸托盘: the product of another ends before the verb
    return verb.start() if verb and is_product(text[start : verb.start()]) else match.end()


_SOLD = re.compile("卖出|售出|端出|食堂")
_WORKED = re.compile("生产|制造|加工|压铸|铸造|锻造|合成|制备|供应|采购|出口|用于|用来")


#: Words that the tagger takes for verbs and that qualify a thing: 矿用电缆, 耐高温涂层.
_IN_NOUN = re.compile(r"[矿医车军民农家商药食船建机]用|[耐抗防阻隔]")


def noun_end(reading: Reading, start: int) -> int:
    """Where the noun phrase that begins at an offset ends."""
    index, end = reading.at(start), start
    while index is not None and index < len(reading.tags):
        word, tag = reading.word(index), reading.tags[index].tag
        if tag == "m":
            if end > start or re.search(rf"{_UNIT}$|%|[万亿]", word):
                break
        elif (
            tag not in _NOUNS
            and tag != "q"
            and word not in NAME_VERBS
            and word != "中"
            and not _IN_NOUN.fullmatch(word)
        ):
            break
        if end > start and re.match(r"等|为主|项目|生产线|全球$|国内$|市占|市场|销[量售]|产[量销]|出货", word):
            break
        end = reading.tags[index].end
        index += 1
    return end


_SUCH = re.compile(
    r"等(?:多种|多个|一系列|系列|拳头|主导|主打|核心|特色|高端|优质|新|明星|自主|[一-龥]{2}类?)?(?:系列)?产品"
)


def _such_products(reading: Reading) -> Iterator[Mention]:
    """A、B等产品."""
    for match in _SUCH.finditer(reading.text):
        yield from as_products(reading, list_before(reading, match.start()), "made:such", strong=True)


_DONE = re.compile(
    r"(?:正源源不断地?|源源不断地?|刚刚?|有序|不断|缓缓|批量|正式|陆续|成功|顺利|已|全部|相继|正|也|率先|已经)*"
    r"(?:下线(?!后)|试产|实现了?(?:批量|工业化|规模化|产业化)?(?:生产|量产)|小?批量生产|投入量产|问世|年?产量|年产能|"
    r"交付(?:客户|用户))"
)
#: 关于X生产情况的介绍: the product's name itself must say that it is one.
#: X销售额做到43亿元: what is sold must itself be named as goods.
_SALES = re.compile(
    r"(?:销售额|销售收入|销量|出货量|产销量|销售量)(?=[^，。；]{0,10}?(?:\d|[一-龥]成|全[国球省]|第一|前[一二三四五十列]|增|突破|翻))|"
    r"(?:全球|国内|全国)?(?:市占率|市场占有率)|[由就]此定型|的(?:二次)?(?:开发|研发|研制)(?=，|。|；|$)"
)
#: A line or plant for X that somebody has.
_LINES = re.compile(
    r"(?:新[上建增添投]的|年产[\d.]+[万亿]?(?:吨|台|套|件|片|米|平方米|支|只|辆)|(?:手握|拥有|建[有成]|现有|新[上增添建开]|上马|[添开投]了|投用|(?<=[置线])和)的?(?:国内|全球)?(?:首|[一二两三四五六七八九十\d]+)[条套座]"
    r"(?:[\d.]+(?:万?吨级?|GWh?|MW|万[台套件片只]))?的?)(?P<made>[^，。；、的和与\d]{2,14}?)(?<![脱加]氢)(?:自动化|智能化?|全自动|数字化)*(?:生产线|产线|装置)"
)
_HOW = re.compile(r"生产(?=(?:经营)?(?:情况|工艺|流程|过程))")
_MAKER = re.compile(r"(?:生产|制造)(?:(?:企业|厂家|厂商|商|基地)(?:之一)?(?=[，。；]|$)|为主|为核心)")


_BEFORE = (
    (Guarded(_DONE), "made:done"),
    (Guarded(_MAKER), "made:maker"),
    (Guarded(_HOW), "made:how"),
    (Guarded(_SALES), "made:sales"),
)


def _before(reading: Reading) -> Iterator[Mention]:
    """X下线, X实现量产, X年产量达…; 是国内最大的X生产企业."""
    text = reading.text
    for pattern, source in _BEFORE:
        for match in pattern.finditer(text):
            end = match.start()
            floor = max(clause_start(text, end), end - 20)
            start = reading.phrase_start(end, floor)
            if start - 1 > floor and start - 1 in reading.starts and _IN_NOUN.fullmatch(text[start - 1]):
                start -= 1
            filler = _FILLER.match(text, start, end)
            start = filler.end() if filler else start
            if source == "made:sales":
                start = _whole(reading, end, start)
            if match[0].endswith(("产量", "产能")) and (year := text.rfind("年", start, end - 2)) >= 0:
                start = year + 1
            yield from as_products(reading, [(start, end)], source, strong=source not in ("made:how", "made:sales"))


_OPENS = re.compile("产品|的|[年月日，。；：、来个]|目前|如今|当前|其")


def _whole(reading: Reading, end: int, start: int) -> int:
    """Where a name before 市占率 begins when the tagger reads a verb in it (风电偏航减速机)."""
    floor = max(clause_start(reading.text, end), end - 16)
    opened = [match.end() for match in _OPENS.finditer(reading.text, floor, start)]
    at = opened[-1] if opened else floor
    name = reading.text[at:end]
    fits = at in reading.starts and len(name) <= 10 and re.fullmatch("[一-龥A-Za-z]+", name)
    return at if fits and is_product(name) and not reading.leads_up(at, end) else start


_MAKER_TAGS = frozenset({"ORG", "nt", "nz", "PER", "nr", "nw"})
_KIND = re.compile(
    r"^(?:主导|主打|主要|拳头|核心|明星|特色|系列|相关|其他|新|全部|自主|高端|优质|部分|合格|成品)*产品$"
)


@cache
def _company_tails() -> frozenset[str]:
    return frozenset(vocabulary.words("enterprise_tails"))


_NO_PRODUCT = re.compile(r"项目|生产线|基地|采购|供应")


def _of_maker(reading: Reading) -> Iterator[Mention]:
    """某公司的X, 某公司X产品: a noun phrase with a product's head right after a proper name."""
    text = reading.text
    tails = _company_tails()
    for index, tag in enumerate(reading.tags[:-1]):
        if tag.tag not in _MAKER_TAGS and reading.words[index] not in tails:
            continue
        de = reading.word(index + 1) == "的"
        start = reading.tags[index + 1].end if de else tag.end
        end = noun_end(reading, start)
        name = text[start:end]
        if _NO_PRODUCT.match(text, end) or _KIND.match(name):
            continue
        if (len(name) >= 4 and is_product(name)) if de else (name.endswith("产品") and 4 < len(name) <= 12):
            yield Mention(start, end, "Product", "made:of")
