"""Short names of firms that no list gives: a coined word, a trade perhaps, and the company that the name keeps.

Every stretch between two places where a name may begin and end is a candidate. What it looks like, what stands before
and after it, and how often the article has it are weighed together, over all sentences of an article; what is heavy
enough is a name, and is then looked for everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from kg import vocabulary
from kg.model import Mention
from kg.recognise.company_words import NO_FIRM, industries, is_trade, kind_of, tails
from kg.recognise.reading import CONJUNCTIONS, LEAD_INS, NAME_VERBS, Reading
from kg.recognise.tokens import is_rare, is_unknown

SHORTEST, LONGEST = 3, 7
ENOUGH = 4.0
_NAME = re.compile(r"[一-龥A-Za-z]+")

#: Characters that stand in no such name: particles, pronouns, numerals, common verbs.
_NEVER = frozenset(
    "的了是在将把被和与及或并而但也都就还已又再向从对由让给着过得之其该此这那哪本我你他她它们每各某几两"
    "一"
    "二"
    "三"
    "四五六七八九十百千万亿年月日个家项款批吨元%有不未没更最很较约超近余等里内外间时后前们啊呢吗吧所以为因如若越何任"
)
#: Characters of which the second half of a four-character name is made: what firms make and do.
_TRADE = frozenset(
    "科"
    "技电子光显芯微能源锂氢储材料化工药生物医疗健康机械重器精密测控传感智联云数软网信息通讯航空天宇汽车轮船纺纤织绣服装"
    "鞋"
    "纸塑胶铝铜钢铁钛镁锻铸焊模具环保水务农牧种业食品乳酒茶粮油米面糖矿煤焦炭碳硅晶玻璃陶瓷泵阀轴承缸钻刀剂膜箔缆线束板"
    "片管桶箱柜灯屏镜表仪驾备动力流体建家居物运贸影视文创集团股份投塔筒叶罐瓶盐特炼封域桩算链印包磁镍钴稀肥饲菌苗园艺展"
)
_BEFORE = re.compile(
    r"(?:(?P<agent>[由被]|来自|取自|购自|产自|出自|交由|交给|卖给|发往|供给|供应给|销往|联手|携手|牵手|会同|"
    r"(?:企业|公司|厂商|厂家|客商|供应商|制造商|生产商|运营商|服务商|设备商|新锐|巨头|龙头|链主|链核|民企|国企|车企|"
    r"药企)”?(?:[是为有]|包括)?|"
    r"(?:承建|投资|业主|实施|运营|建设|承运|总包|合作|引资|申报|牵头)(?:单位|方|企业|主体)：?|投资方：|业主：)|"
    r"(?P<home>(?:落户|入驻|扎根|坐落|位于|地处|来自|诞生|成长)[^，。；：]{0,14}的|"
    r"(?:做|造|产|配|供|送|卖|种|炼|拆|织|纺|印|铸|锻|主打|专做|专攻|主营|生产|研发|经营|专注|从事|加工|制造)[^"
    r"，。；：、]{1,12}的|"
    r"(?:相邻|隔壁|邻近|附近|毗邻|紧邻|一墙之隔|楼[上下]|对[门面]|旁边?|不远处|公里外|[区园市县省]内|本地|当地|同城|"
    r"上游|下游|远道而来|老牌|新晋)[^，。；：]{0,3}的|"
    r"[一-龥]{2}来的)|"
    r"(?P<maybe>[向与同为给对跟让到往找把用是有至]|引进|引入|招引|引来|签约|招来|如|像|以|和|及|、|的|“))$"
)
_POST = (
    r"(?:集团|公司)?(?:(?:执行|副|常务|总|联合|首席|技术|生产|市场|运营|财务|行政|销售|研发|项目|品牌|厂务|法定|企业"
    r"|相关|有关|中国区|大中华区|"
    r"区域|轮值)*"
    r"(?:董事长|总经理|经理|创始人|负责人|总裁|厂长|总工程师|总工|副总裁?|董事|总监|科学家|执行官|技术官|代表人|掌门人|"
    r"当家人|老板)|CEO|CTO)"
)
_TIME = (
    r"(?:今年|去年|前年|目前|如今|现已|现在|近日|日前|近年来?|每年|全年|年内|当年|随后|此前|"
    r"\d{4}年|\d+月份?|上半年|下半年)"
)
_HOW = (
    rf"(?:{_TIME}|便|则|也|都|已经?|还|又|正在?|就|将|要|拟|计划|预计|再|先后|成功|率先|首次|共|累计|一口气|全部|"
    rf"陆续|相继|持续|随即|一家|仅|"
    r"双双|同时|立即|当场|最终|决定|有望|即将|能|会|可|敢|刚刚?|才|曾)*"
)
_DOES = (
    r"(?:投资|投建|投入|入选|跻身|荣?获[得评批]?|上榜|供应|供货|提供|配套|(?:生产|研[制发])(?!情况|线|基地|车间|能力"
    r"|企业|工艺|过程|环节|设备|项目|厂)|推出|拿[下到走出]|交付|投产|开工|签[约下订署]?了?|落户|落地|"
    r"落子|入驻|进驻|扎根|成立|组建|中标|[满达复扩试]产|联合|联手|牵头|携手|牵手|出资|斥资|追加|打[进入]|包下|改用|"
    r"消纳|搬[进到]|居[链“]|"
    r"兴建|承建|承担|揭榜|攻克|突破|建[成起设]|上马|年产|实现|完成|出口|拥有|合建|合办|合资|专注|主营|从事|设厂|建厂|办厂|量产|下线"
    r"|合作|共建|共同|"
    r"约定|达成|承诺|挂牌|上市|融资|营收|纳税|产值|订单|采购|租[下用]|买下|收购|增资|迁[入建至]|选择|看中|来[了到]|"
    r"回[了到]|当选|成为|成了|"
    r"作为|担当|领衔|引领|领跑|凭借?|依托|借助|通过|利用|采用|引[进入]|聘请|招聘|培养|派出|缴纳|位列|位居|列入|入列|"
    r"谈妥|谈拢|商定|敲定|定制|定做|订购|供(?![需给应销])|等\d*家?)"
)
_WORKS = (
    r"(?:投资|投建|承建|承担|供应|供货|提供|建设|负责|兴建|出资|牵头|实施|运营|生产|打理|打包|开发|加工|直送|"
    r"直供|供氧|供气|供热|总包|代工|组装)"
)
_AFTER = re.compile(
    rf"(?:(?P<post>的?{_POST})|(?P<does>{_HOW}(?:{_DOES}|{_WORKS}))|(?P<house>的?(?:厂区|厂房|生产车间|车间里|车间|"
    rf"生产线|产线|总部|员工|工人|"
    r"技术员|智能工厂|工厂|门口|厂门|订单|货架))|(?P<own>的[一-龥A-Za-z\d])|(?P<many>(?:这样|那样|之类|这类)的|两家|"
    r"三家|四家|五家|[二三四]期)|"
    rf"(?P<adv>也|都|则|便|更|还|亦|却|均|早已|刚刚?)|(?P<verb>{_HOW}(?:[与同为给向把用由在是对从]|负责|主攻|主打))|"
    rf"(?P<stop>[、，。；：”（）]|和|与|及|以及|等|$))"
)
_AGENT_AFTER = re.compile(_WORKS)


@dataclass
class Weight:
    """What is known of a candidate: how heavy it looks, what it stood beside, where it stood."""

    looks: float
    coined: bool
    goods: bool
    seen: dict[str, float] = field(default_factory=dict)
    places: set[tuple[int, int]] = field(default_factory=set)
    named: int = 0

    def total(self) -> float:
        times = max(len(self.places), self.named)
        return (
            self.looks
            + sum(sorted(self.seen.values(), reverse=True)[:3])
            + (0.0 if times < 2 else 0.75 if times == 2 else 1.25)
        )

    def proved(self) -> bool:
        """Whether something beside it speaks for a firm; beside a name of common words, something only firms have."""
        if self.coined and self.goods:
            return not _OF_FIRMS.isdisjoint(self.seen)
        if self.coined:
            much = sum(self.seen.values()) >= 1 or len(self.places) > 1
            return max(self.seen.values(), default=0.0) >= 1.5 or (self.looks >= 3.5 and much)
        return "post" in self.seen or ("agent" in self.seen and len(self.seen) > 1)


#: What stands beside firms and not beside what they make.
_OF_FIRMS = frozenset({"post", "agent", "home", "house", "place", "many"})


def learn(readings: Sequence[Reading], known: Sequence[Iterable[Mention]]) -> frozenset[str]:
    """The names of an article's firms that the sentences together are sure of; ``known`` are the settled mentions."""
    found: dict[str, Weight] = {}
    for number, (reading, mentions) in enumerate(zip(readings, known, strict=True)):
        taken = [m for m in mentions if m.type in _TAKEN and m.source not in _WEAK]
        for start, end in _candidates(reading, taken):
            name = reading.text[start:end]
            if name not in found:
                proper = _is_place(reading, start, end)
                looks = _looks(name, proper)
                if looks is None:
                    continue
                found[name] = Weight(looks, _is_coined(name, proper), _is_goods(name))
            weight = found[name]
            weight.places.add((number, start))
            for kind, value in _company_kept(reading.text, start, end).items():
                weight.seen[kind] = max(weight.seen.get(kind, 0.0), value)
    for name, weight in found.items():
        if ENOUGH - 1.5 <= weight.total() < ENOUGH:
            weight.named = sum(reading.text.count(name) for reading in readings)
    sure = {name for name, weight in found.items() if weight.total() >= ENOUGH and weight.proved()}
    firms = {
        reading.text[m.start : m.end]
        for reading, mentions in zip(readings, known, strict=True)
        for m in mentions
        if m.type == "Enterprise"
    }
    sure -= {name for name in sure if name[:-1] in firms | sure and tails().search(name[:-1])}  # 甲制动|集成
    return frozenset(_longest(sure, found))


def _longest(sure: set[str], found: Mapping[str, Weight]) -> Iterator[str]:
    """Names without those that only ever stand inside a longer one, and without longer ones seen less often."""
    for name in sure:
        longer = [other for other in sure if other != name and name in other]
        shorter = [other for other in sure if other != name and other in name]
        if any(len(found[other].places) > len(found[name].places) for other in shorter):
            continue
        if any(len(found[other].places) >= len(found[name].places) for other in longer):
            continue
        yield name


_TAKEN = frozenset({"Zone", "University", "ResearchInstitute", "Organisation", "Honour", "Policy"})
_WEAK = frozenset({"bare:zone"})


def _candidates(reading: Reading, taken: list[Mention]) -> Iterator[tuple[int, int]]:
    text = reading.text
    covered = {at for mention in taken for at in range(mention.start, mention.end)}
    follows: dict[int, re.Match[str] | None] = {}
    run_start = run_end = 0
    for start in _begins(reading):
        if start in covered or not (_opens(reading, start) or _is_crumbled(reading, start)):
            continue
        if not run_start <= start < run_end:
            run = _NAME.match(text, start)
            if run is None:
                continue
            run_start, run_end = run.span()
        for end in range(start + SHORTEST, min(run_end, start + LONGEST) + 1):
            if end - 1 in covered or text[end - 1] in _NEVER:
                break
            if end not in follows:
                follows[end] = _AFTER.match(text, end)
            after = follows[end]
            if after is None or _is_person(reading, start, end):
                continue
            if end in reading.ends or ((after["does"] or after["many"]) and _is_cut(reading, start, end)):
                yield start, end


_KIND_BEFORE = re.compile("(?:企业|公司|[厂客]商|[车药民国]企)$")
_LED_IN = re.compile("(?:[向与同由为给把让和及]|(?:厂|[备品件料应造])商|企业|公司)(?=[一-龥])")


def _begins(reading: Reading) -> Iterator[int]:
    """Offsets at which a name may begin: where the tagger begins a word, and after a word that leads up to names."""
    yield from reading.starts
    for match in _LED_IN.finditer(reading.text):
        if match.end() not in reading.starts:
            yield match.end()


@lru_cache(maxsize=65536)
def _brand(pair: str) -> float:
    """How much two characters look like a brand: 2 where they are no word, 1 where they are a rare one or a place."""
    if is_unknown(pair):
        return 2.0
    if is_rare(pair) or pair in vocabulary.divisions() or pair in vocabulary.words("regions"):
        return 1.0
    return 0.0


def _opens(reading: Reading, start: int) -> bool:
    """Whether a name may begin at an offset: not with a word that does or joins something."""
    text = reading.text
    if text[start] in _NEVER or text[start : start + 2] in LEAD_INS:
        return False
    index = reading.starts.get(start)
    if index is None:
        return True
    word, tag = reading.word(index), reading.tags[index].tag
    if word in NAME_VERBS:
        return False
    if len(word) == 1:
        return tag not in ("v", "p", "d", "r", "c", "m", "q", "u") or word in _PROUD
    return tag not in ("v", "vd", "d", "ad", "p", "c", "r", "m", "q", "u", "t", "TIME") or is_unknown(word)


def _is_crumbled(reading: Reading, start: int) -> bool:
    """Whether single characters stand after the word for a firm: a name that the tagger could make nothing of."""
    index = reading.starts.get(start)
    return (
        index is not None
        and index + 1 < len(reading.tags)
        and len(reading.word(index)) == len(reading.word(index + 1)) == 1
        and _KIND_BEFORE.search(reading.text, max(0, start - 4), start) is not None
    )


def _is_cut(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger took a name and the verb after it for one name, and the first part looks like a firm's."""
    index = reading.at(end)
    looks = _looks(reading.text[start:end]) or 0.0
    named = index is not None and reading.tags[index].tag in ("nz", "LOC", "PER", "ORG", "nt", "nr")
    return looks >= (2.0 if named else 3.0)


def _is_place(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger takes the first word of a stretch for a place, and something follows it."""
    index = reading.starts.get(start)
    return index is not None and reading.tags[index].tag in ("LOC", "ns") and reading.tags[index].end < end


#: Verbs and numerals of one character with which firms' names like to begin.
_PROUD = frozenset("恒启创振兴宏展腾弘奋拓盈赢卓越凌驰领航")


def _is_person(reading: Reading, start: int, end: int) -> bool:
    """Whether the tagger takes a stretch for a person, and it begins with a surname."""
    index = reading.starts.get(start)
    return (
        index is not None
        and reading.tags[index].tag in ("PER", "nr")
        and reading.tags[index].end == end
        and end - start <= 3
        and (
            reading.text[start] in vocabulary.words("surnames")
            or reading.text[start : start + 2] in vocabulary.words("surnames")
        )
        and not _BEFORE_FIRM.search(reading.text, max(0, start - 16), start)
    )


_BEFORE_FIRM = re.compile(
    r"(?:企业|公司|厂商|厂家|客商|供应商|(?:落户|入驻|扎根|位于|做|主打|生产|产)[^，。；：]{1,12}的|交给|卖给|引进)$"
)


def _is_coined(name: str, proper: bool) -> bool:
    """Whether a name begins with two characters, past a place, that are no common word."""
    return proper or (_brand(name[:2]) > 0 and (name[:2] not in vocabulary.divisions() or _brand(name[2:4]) > 0))


def _is_goods(name: str) -> bool:
    """Whether a name ends as what is made does, and not as firms do."""
    return bool(vocabulary.ending("product_heads", name)) and not tails().search(name)


@lru_cache(maxsize=65536)
def _looks(name: str, proper: bool = False) -> float | None:
    """How much a stretch looks like a firm's name; None where it cannot be one. ``proper``: it opens with a place."""
    if not is_unknown(name) or name in industries() or is_trade(name) or NO_FIRM.search(name):
        return None
    if kind_of(name) != "Enterprise" or name in vocabulary.divisions():
        return None
    if _GENERIC.search(name) or _LATIN.search(name):
        return None
    if name[0] in "同和与" and len(name) > 4 and _brand(name[1:3]) == 2.0:
        return None
    tail = max((t for t in _ends() if name.endswith(t) and len(name) - len(t) >= 2), key=len, default="")
    if tail:
        brand = name[: -len(tail)]
        trade = 1.25 if tail in _LOOSE or not tails().search(name) else 2.0
    elif len(name) >= 4 and all(char in _TRADE for char in name[-2:]):
        brand, trade = name[:-2], 1.5
    else:
        brand, trade = name, 0.0
    if (end := _GENERIC_END.search(name)) and not (len(end[0]) == 1 and tails().search(name)):
        return None
    if brand.isascii() and not tails().search(name):
        return None
    if len(brand) > 4 or any(char in _NEVER for char in brand):
        return None
    pair = brand[-2:] if len(brand) == 4 and _brand(brand[:2]) == 1.0 else brand[:2]
    if len(brand) == 3 and trade:
        score = max(_brand(brand[:2]), _brand(brand[1:])) if is_unknown(brand) else 0.0
    else:
        score = max(_brand(pair), 1.0 if proper and trade else 0.0)
    if not trade and (name[0] in _DEGREES or not is_rare(name[2:4] if len(name) >= 4 else name[1:])):
        return None
    if _common_words(name) or pair in _terms():
        score -= 1.5
    if all(char in _TRADE for char in brand) or brand[0] in _TECHNICAL:
        score -= 1.5
    return score + trade


#: Characters that begin words for what a thing withstands or is like (防爆, 耐磨, 双向).
_TECHNICAL = frozenset(
    "防抗耐阻超高低双单多半全自可免零轻重微纳热冷干湿软硬大小长短新老旧再预精细粗深浅快慢易难强弱内外上下前后左右"
)
#: Ends that name work or goods at least as often as firms.
_LOOSE = frozenset(
    "材料 装备 设备 物流 检验 检测 包装 安装 贸易 服务 工程 数据 储能 显示 设计 智能 智造 制造 动力 网络 信息 传动 "
    "玻"
    "璃 陶瓷 合金 电池 电机 轴承 食品 饮料 化工 冷链 仓储 教育 文化 旅游 机器人 无人机 时代 国际 中国 封装 焊接".split()
)


@cache
def _terms() -> Mapping[str, list[str]]:
    """Terms of industries and products by their first two characters."""
    found: dict[str, list[str]] = {}
    for kind in ("industries", "product_heads", "industry_heads"):
        for term in vocabulary.words(kind):
            if len(term) >= 2:
                found.setdefault(term[:2], []).append(term)
    return found


@cache
def _ends() -> tuple[str, ...]:
    heads = {*vocabulary.words("enterprise_tails"), *vocabulary.words("product_heads")}
    return tuple(sorted(word for word in heads if len(word) >= 2))


@lru_cache(maxsize=65536)
def _common_words(name: str) -> bool:
    """Whether a name is common words and nothing else (高端装备, 绿色建材)."""
    halves = len(name) >= 4 and not is_rare(name[:2]) and not is_rare(name[2:])
    return halves or not is_rare(name[:3])


_DEGREES = frozenset("少多大硬全深好老真快慢早晚高低强软轻重新")
_LATIN = re.compile(r"[a-z]|^[A-Z]+.?$|^[A-Z](?![A-Z])|[A-Z]$(?<![A-Z]{2})")
_GENERIC = re.compile(
    r"产业|项目|^[退拆腾]|^(?:加大|提速|加速|引导|强化)|^(?:[药车民国外]企|全[省市区县国球]|[该本我各]|上游|下游|上下游|龙头|重点|骨干|核心|主导|相关|配套|入驻|落户|签约|"
    r"新建|续建|在建|拟建|首[批个家台条]|"
    r"国内|国外|国际|省内|市内|区内|园内|当地|本地|本土|外地|外资|民营|国有|中小|规上|高新|高端|智能|绿色|新型|传统|"
    r"优质|精品|"
    r"企业|公司|项目|产业|行业|园区|厂房|车间|平台|基地|团队|记者|通讯员|图为|据悉|同时|目前|此外|其中|随着|通过|"
    r"依托|围绕|聚焦|"
    r"加快|推动|推进|促进|提升|打造|建设|发展|实现|完成|开展|组织|支持|服务|坚持|强化|深化|持续|不断|积极|全力|大力|"
    r"着力)"
)
_GENERIC_END = re.compile(
    r"(?:项目|工程|企业|公司|产业|行业|园区|园|平台|基地|中心|团队|小镇|片区|大道|路|街道|工作|服务|技术|领域|体系|"
    r"机制|模式|政策|资金|"
    r"市场|需求|客户|订单|产能|产值|规模|能力|水平|优势|特色|方向|目标|成果|效益|关键|环节|产品|商品|产线|生产线|"
    r"车间|厂房|厂区|工厂|设备|"
    r"收入|利润|投资|增长|面积|面|线|点|率|量|额|类|型|者|员|人|区|县|市|省|镇|乡|村|局|委|办|会|部|院|校|系|所|站|"
    r"室|处|科|队|组|班|党|投建|投资|业态|集群|产业链|链条|供应链|方|总|高新|时|技艺|工艺|习俗|文化|大奖|大赛)$"
)


def _company_kept(text: str, start: int, end: int) -> dict[str, float]:
    """What stands beside a candidate, with its weight."""
    seen: dict[str, float] = {}
    before = _BEFORE.search(text, max(0, start - 24), start)
    after = _AFTER.match(text, end)
    assert after is not None
    opens = start == 0 or text[start - 1] in "，。；！？"
    if after["post"]:
        seen["post"] = 3.0
    if before and before["agent"]:
        seen["agent"] = 2.0 if before["agent"] != "由" or _AGENT_AFTER.match(text, end) or after["does"] else 1.0
    if before and before["home"]:
        seen["home"] = 2.0
    if place := _place_before(text, start):
        seen["place"] = 2.0 if place in _countries() else 1.5
    if after["does"]:
        seen["does"] = 2.0 if opens else 1.5
    if after["house"]:
        seen["house"] = 1.75
    if after["own"] and (opens or (before and before["maybe"])):
        seen["own"] = 1.0
    if after["many"]:
        seen["many"] = 1.5
    if after["verb"]:
        seen["verb"] = 1.5 if opens else 1.0
    if before and before["maybe"] in _TOWARDS and (after["does"] or after["stop"] or after["verb"]):
        seen["towards"] = 1.25
    return seen


_TOWARDS = frozenset({"向", "与", "同", "给", "跟", "找", "引进", "引入", "招引", "引来", "签约", "往"})


@cache
def _countries() -> frozenset[str]:
    return frozenset(vocabulary.words("countries"))


def _place_before(text: str, start: int) -> str:
    """The country or place that stands before (德国的弗兰肯, 武汉光驭芯), or ""."""
    at = start - 1 if text[start - 1 : start] == "的" else start
    for width in (2, 3, 4, 5):
        name = text[at - width : at] if at >= width else ""
        if name in _countries() or name in vocabulary.divisions():
            return name
    return ""


_JOINTS = ("、", *CONJUNCTIONS)


def beside(readings: Sequence[Reading], names: frozenset[str]) -> Iterator[str]:
    """Names coordinated with firms already known, where they look like firms (A、B和C)."""
    for reading in readings:
        text = reading.text
        for name in names:
            at = text.find(name)
            while at >= 0:
                yield from _neighbours(reading, at, at + len(name))
                at = text.find(name, at + 1)


def _neighbours(reading: Reading, start: int, end: int) -> Iterator[str]:
    text = reading.text
    for joint in _JOINTS:
        if text.startswith(joint, end):
            begin = end + len(joint)
            if begin in reading.starts and _opens(reading, begin):
                run = _NAME.match(text, begin)
                for stop in range(begin + SHORTEST, min(run.end() if run else begin, begin + LONGEST) + 1):
                    after = _AFTER.match(text, stop)
                    ends = after and (stop in reading.ends or (after["does"] and _is_cut(reading, begin, stop)))
                    if ends and (_looks(text[begin:stop]) or 0.0) >= 2.0:
                        yield text[begin:stop]
                        break
        if text.endswith(joint, 0, start):
            stop = start - len(joint)
            for begin in range(stop - SHORTEST, max(-1, stop - LONGEST - 1), -1):
                fits = begin in reading.starts and (begin == 0 or text[begin - 1] in "，。；：、“的由向与和为是有给让")
                if fits and _opens(reading, begin) and (_looks(text[begin:stop]) or 0.0) >= 2.0:
                    yield text[begin:stop]
                    break


__all__ = ["beside", "learn"]
