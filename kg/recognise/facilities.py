"""Parks inside zones, and platforms: institutes, workstations, laboratories, incubators, funds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg import vocabulary
from kg.model import Mention
from kg.needed import Guarded
from kg.opening import compiled
from kg.recognise.lists import list_before, trim
from kg.recognise.reading import LEAD_INS, NAME_VERBS, Reading
from kg.recognise.setups import SET_UP, of_zone, opened_after, set_up, set_up_before
from kg.recognise.tokens import is_rare

#: What a park is for, before 园.
_TRADES = (
    "装备|制造|智造|材料|新材|电池|电子|循环|光热|光伏|风电|氢能|储能|汽车|机械|零部件|高科|建材|纺织|家居|家电|轻工"
    "|冶金|铝业|"
    "铜业|钢铁|陶瓷|再生|环保|健康|器械|机器人|芯片|集成电路|半导体|显示|航空|航天|飞地|总部|中试|算力|信息|通信|能源"
)
_TRADE_PARK = re.compile(rf"(?:{_TRADES})园$|(?:{_TRADES})园(?![区林艺丁长])")
PARK = compiled(
    r"(?:工业园区?|产业园区?|科技园区?|创业园|软件园|物流园区?|孵化园|食品园|医药园|智造园|数字园|光电园|"
    r"生态园|创新园|创意园|电商园|化工园区?|产业城|科技城|(?:科技|产业|临空|空港|智慧)新城|生物城|医药港|"
    r"智谷|光谷|药谷|(?:机器人|基因|传感器?)谷|科创城|创新城|科创园|文创园|双创园|(?<!老)工业区|(?:智慧|科技|科创|双创|创智)岛|智慧区|科学城|"
    r"(?<!高)新区|小镇|加工区|功能区|集聚区|(?<=[A-Z])区|"
    r"(?<=[一-龥])片区(?!棚户|改造|拆迁|征收|回迁)|组团(?!前来|[参赴到来出招奔的])|示范园(?!区)|"
    rf"(?:{_TRADES})园(?![区林艺丁长])|"
    r"(?<=[新发开]区)综合保税区)(?![域别])"
)
_AIMS = (
    "服务|公共|创新|检测|检验|测试|技术|信息|系统|出口|交易|云|互联网|大数据|研发|研究|科研|融资|金融|"
    "孵化|指挥|管理|监管|调度|适配|测评|评测|协同|中试|转化|贸易|供应链|结算|展示|试验|实验|共享|双创|数字|智慧|"
    "出海|溯源|撮合|集采|直播|电商|科创|仿真|验证|设计|认证|算力|加速|转移|运营|培训|实训|评价"
)
PLATFORM = compiled(
    r"(?:研究总?院|研究所|工作站|重点实验室|实验室|试验室|孵化器|加速器|众创空间|创新联合体|产教联合体|"
    r"产业联合体|创新联盟|产业联盟|战略联盟|服务站|服务驿站|检[验测]站|监测站|交割库|测试场|试验场|质检中心|共享实验室|"
    r"(?:种质|菌种|基因|样本)(?:资源)?库|"
    rf"(?:{_AIMS}|工程|工程技术|产业技术|企业技术|育种|智算|超算|数据|计算|分析|计量|人才|能源|体验|"
    rf"会展)(?<!共享)中心|分中心|分基地|科学中心|保税物流中心|(?:{_AIMS}|大数据)平台|(?<=智慧|数智|智能)[一-龥]{{2,4}}平台|(?:创新|科创|智创|人才|[一-龥]创)港(?![口务区航币股珠铁])|"
    r"(?:孵化|实训|研发|双创|“双创”|实验|试验|研发（试验）|中试|创业|成果转化|实习|见习|创新创业|标注|实践|"
    r"培训示范|产业培育|人才培育|企业培育)基地|大脑”?|"
    r"(?:产业|引导|母|发展引导|发展|投资|创投|种子|天使|运营|转化|风险|并购|股权|创新|科创)基金)"
)
_PLATFORMS = Guarded(PLATFORM)
_GENERIC_PARK = re.compile(
    r"^(?:.{0,3}(?:标准化?|现代化?|特色|专业|一流|高端|绿色|零碳|花园式|国家级|省级|产业|工业|主题|新型|"
    r"多个|各|个|该|本|大|五个|三个|四个|两个|创新驱动|体制机制|开发|项目建设|先进制造业|全国|省|"
    r"城市|功能|核心|新|老|是|行政|城|库|示范|集聚|现代农业|企业|\d+个|[一二三四五六七八九十]+个|生态|"
    r"智慧|特色产业|一批|智能|环境))$"
)
_GENERIC_PLATFORM = re.compile(
    r"^(?:公共|公共服务|创新|服务|重大|重大招商合作|合作|各类|相关|多个|一批|两院一站一|创新创业|高水平|"
    r"高能级|一流|科技|科研|招商|产业|企业|省级|国家级|市级|研发|检测|信息|共享|"
    r"综合|载体|创业|主|大|新型|专业|市场化|“四大”|四大|五大|三大|两大|合作交流|交流|展示|投融资|融资|"
    r"科技创新|产业创新|技术|技术创新|创新型|公共技术|公共技术服务|企业技术|工程技术|"
    r"重点|国家重点|省重点|国家|省|市|支撑|孵化|建设|打造|搭建|发展|线上|网络|互联网|工业互联网|数字|云|"
    r"[延补强建固]链|其他|其他相关|众多|等|政府|基金|产业投资|产业引导|股权投资|政策性|设立|省部级|国家级和省级|"
    r"成果转化|科技成果转化|技术转移|产学研|产学研合作|研发创新|院士|博士|博士后|博士后科研|专家|人才|"
    r"实训|实习|实习实训|教学|联合|省级以上|市级以上|高端|高等|一体化|专业化|企业服务|政务|政务服务|好|[建办用]好)*$"
)
_VERB_INSIDE = re.compile(
    r"^.*?(?:建成|设立|成立|组建|搭建|打造|共建|筹建|拥有|获批|建有|创办|合建|启用|(?<=[区司团县市])新建|"
    r"联合建设|规划建设|谋划建设|投资建设)(?:了|有|起|国内首[个家]|全[国省市]首[个家])?(?=[^，]{4})"
)
#: A zone or a firm with an institute that it works with, which the tagger took for one name.
_TWO_JOIN = re.compile(
    r"[^，。；]{2,12}?(?:区|公司|集团)(?:正|已)?(?:联合|携手|牵手|联手|会同|依托)(?!实验|创新|研|建|共建)"
)
#: 某公司联合某研究所: the institute is whom the firm works with.
_JOINED = re.compile(r"(?:联合|携手|牵手|联手|会同)(?!实验|创新|研|体)")
#: A subject and its verb, which the tagger took for the beginning of the name: 某智算签下某中心.
_ACTS_INSIDE = re.compile(
    r"[一-龥]{2,12}?(?:签下|拿下|接管|入驻|落户|落地|接入|启动|上线|开放|投运|联手办|联办|承接|租下|买下|迎来|依托|"
    r"进驻|建起|办起|建了|办了|设了)了?(?=[一-龥]{4})"
)
#: 某重点实验室名单: what is listed, judged or administered is nobody's platform.
_TALKED_OF = re.compile(r"(?:的)?(?:名单|认定|申报|评审|管理办法|评估结果|建设指南|备案名单|专家)")
_FIRM_INSIDE = re.compile(r"^.*?(?:公司|集团)的?(?=[^，]{3})")
_BAD_PLATFORM = re.compile(
    r"^(?:[一两二三四五六七八九十][一-龥]{1,3}){2,}$|的|等|了|最|这|那|各|每|成为|作为|[一二三四五六七八九十两多几\d]+[个家项类大所处座批]|^(?:市|县|区|"
    r"省|国务院)?(?:政府|委)|医院|政务|便民|社保|不动产|学校|小学|中学|大学|领域|方面|行业|其|抖音|微信|"
    r"省级以上|市级以上|国家级和|"
    r"^(?:市(?!级)|县|区|省(?!级|实验室|重点)|街道|镇|社区|乡镇|党群|政务|行政|便民|市民|居民|老年|养老|文化|体育|购物|志愿|矛盾|"
    r"综治|新时代|党建|为民)|^(?:国家|全国|中国)[^国]*(?:发展|引导|投资|产业)基金$"
)


def is_set_up(text: str, start: int, end: int) -> bool:
    """Whether an institute is set up by the sentence, the verb before the name or, as the tagger errs, inside it."""
    return (
        set_up_before(text, start)
        or opened_after(text, end)
        or of_zone(text, start, end)
        or _VERB_INSIDE.match(text[start:end]) is not None
    )


def parks(reading: Reading) -> Iterator[Mention]:
    yield from _by_suffix(reading, PARK, "Park", _GENERIC_PARK)


def platforms(reading: Reading) -> Iterator[Mention]:
    """Named platforms; a kind alone (院士工作站) is one where somebody sets it up or has it."""
    text = reading.text
    for match in _PLATFORMS.finditer(text):
        end = match.end()
        longer = PLATFORM.match(text, match.start() + 1)
        end = max(end, longer.end()) if longer else end
        if (
            (text[end : end + 1] in ("公", "化", "型", "级", "主", "式") and not text.startswith("主任", end))
            or _COUNTED.match(text, end)
            or _TALKED_OF.match(text, end)
        ):
            continue
        start = _quote_before(text, _name_start(reading, end))
        if start == end:
            continue
        found = _VERB_INSIDE.match(text[start:end])
        start += found.end() if found else 0
        firm = _FIRM_INSIDE.match(text[start:end])
        start += firm.end() if firm else 0
        if _TWO_JOIN.match(text, start, end) or (firm and _JOINED.match(text, start, end)):
            continue
        acts = _ACTS_INSIDE.match(text, start, end) if end - start > 8 else None
        start = acts.end() if acts else start
        suffix = PLATFORM.search(text, start, end)
        name = re.sub(r"[“”]", "", text[start:end])
        if suffix is None or len(name) < 4 or _BAD_PLATFORM.search(name) or _of_others(text, start):
            continue
        kind = re.sub(r"[“”]", "", text[start : suffix.start()])
        if _GENERIC_PLATFORM.match(kind) and not (
            _KIND_NAMED.search(name) and (firm or set_up_before(text, start) or opened_after(text, end))
        ):
            continue
        yield Mention(start, end, "Platform", "suffix:platform")
    yield from _listed(reading)
    yield from set_up(reading)
    if "学院" in text:
        yield from _schools(reading)
    if "”平台" in text:
        for match in _QUOTED.finditer(text):
            if _SET_UP_NEAR.search(text, max(0, match.start() - 30), match.start()):
                yield Mention(match.start(), match.end(), "Platform", "quoted:platform")


#: A platform whose name is all in quotes: 建成全省首个工业项目“一码管地”平台.
_QUOTED = re.compile(
    r"“(?![一二三四五六七八九十两\d]+[大个类项]|一站式|一体化)[^“”、，]{2,12}(?<!式)”平台(?!公司|企业|经济)"
)
_SET_UP_NEAR = re.compile(r"(?:" + SET_UP + r"|上线|开通|推出)[^，。；、“]{0,12}$")
#: A school that a zone or a firm sets up with others: 与某大学共建跨境贸易学院.
_SCHOOL = re.compile(
    r"(?:共建|共办|合建|合办|挂牌|联合(?:建设|成立|设立|组建|打造)|(?:合作|共同)(?:建设|成立|设立|组建|打造))(?:了|"
    r"起|的)?“?"
    r"(?P<name>[一-龥A-Za-z]{2,12}?学院)(?=[，。；、”]|迎来|[挂揭]牌|成立|开[学班]|首批|已|$)"
)
_GENERIC_SCHOOL = re.compile(
    r"(?!现代产业学院$)(?:现代|特色|产业|专业|二级|行业|[一二两三四五多几\d]+[个所家]|[^学]*大学)*学院|.*[的等与和家所个].*"
)


def _schools(reading: Reading) -> Iterator[Mention]:
    for match in _SCHOOL.finditer(reading.text):
        if not _GENERIC_SCHOOL.fullmatch(match["name"]):
            yield Mention(match.start("name"), match.end("name"), "Platform", "setup:school")


_NAME_TAGS = frozenset({"n", "nz", "nw", "vn", "an", "a", "b", "ns", "LOC", "ORG", "nt", "nr", "PER", "j", "s", "xc"})
#: Words that elsewhere lead up to a name and here are part of it (企业技术中心, 车规芯片联合实验室, 产业引导基金).
_NAME_WORDS = frozenset(
    (
        "科创 双创 共享 企业 产业 行业 联合 协同 创新 发展 提升 服务 引导 投资 培育 保障 促进 推广 应用 项目 园区 国际 "
        "试 重点 分"
    ).split()
)
_LEADING = re.compile(
    r"^(?:建设|新建|扩建|重点(?!实验室)|企业(?!技术|服务|研究|创新)|项目|园区|全国|国际|新(?!能源|材料|型|药|一代)的?|首个|本地|"
    r"当地|现代|先进的|高端|一流|重大|大型|企业家|发展(?!基金|研究)|提升|促进|保障|协同(?!创新)|"
    r"联合(?!实验|创新|研))+"
)


def _name_start(reading: Reading, end: int) -> int:
    """Where the name of the platform that ends at ``end`` begins."""
    start, index = end, reading.at(end - 1)
    while index is not None and index >= 0 and end - reading.tags[index].start <= 28:
        word, tag = reading.word(index), reading.tags[index].tag
        inside = start < end and (
            word in NAME_VERBS or word in _NAME_WORDS or (word == "中" and reading.text[start] == "试")
        )
        if reading.tags[index].end < end and not inside and (tag not in _NAME_TAGS or word in LEAD_INS):
            break
        start = reading.tags[index].start
        index -= 1
    lead = _LEADING.match(reading.text[start:end])
    return start + lead.end() if lead else start


_COUNTED = re.compile(r"(?:达到?|共|增至)?\d+(?:余|多)?[家个座]")
#: Kinds of which a zone or a firm commonly has one, so that the kind is a name.
_KIND_NAMED = re.compile(
    r"(?:工作站|联合实验室|中试基地|企业技术中心|工程研究中心|工程技术中心|众创空间|孵化器|孵化基地|重点实验室|双创中心|母基金|引导基金|"
    r"转型基金|院士专家工作站|实践基地)$"
)
_OTHERS_FUND = re.compile(
    r"(?:政府|市委|省委|县委|国家|国务院|中央)(?:设立|成立|组建|发起)(?:了)?$|(?:参观|考察|走访|调研|走进|观摩)了?$"
)


def _of_others(text: str, start: int) -> bool:
    """Whether the words before say that the platform is somebody else's."""
    return _OTHERS_FUND.search(text, max(0, start - 14), start) is not None


_LISTED = re.compile(r"等[“]?(?:[一二三四五六七八九十两\d]+[大个类])?[”]?[^，。；、]{0,10}?(?:平台|载体|基地)")
_LISTS = Guarded(_LISTED)
_ITEM = re.compile(r"(?:平台|中心|基地|工作站|实验室|研究院|研究所|大脑|系统|空间|孵化器|加速器|联盟|基金|服务站|站)$")


def _listed(reading: Reading) -> Iterator[Mention]:
    """A、B、C等“四大”公共服务平台: every item is a platform."""
    for match in _LISTS.finditer(reading.text):
        items = list_before(reading, match.start())
        for start, end in items if len(items) > 1 else ():
            name = reading.text[start:end]
            named = 4 <= len(name) <= 20 and _ITEM.search(name) and not _GENERIC_PLATFORM.match(_ITEM.sub("", name))
            if named and not _BAD_PLATFORM.search(name) and not _VERB_INSIDE.match(name):
                yield Mention(start, end, "Platform", "context:platforms")


#: A list of firms before a park: 甲公司等28家企业在某科技新城.
_LIST_INSIDE = re.compile(
    r"^.*(?:等[^，]{0,12}?(?:在|于|到|入驻|落户|落地|进驻)|迁[入进至到往]|搬[入进到至往]|落户于?|入驻|进驻|落子|安家|扎根)(?=[^，]{2})"
)
#: What is built, whatever words the tagger makes of its name: 扩建的晋锻…产业园.
_BUILT = re.compile(r"(?:建设|打造|扩建|新建|兴建|规划|运营|开发|共建)的(?P<name>[一-龥A-Za-z\d]{2,10})$")


_FIRM_ACTS = re.compile(r".*(?:公司|集团)(?:签[订约署下]了?|投资|建设|打造|运营|兴建)+(?=.{3})")


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
        if text.endswith("中试", 0, start):  # 中 + 试, which the tagger takes for a verb
            start = reading.phrase_start(start - 2, max(0, start - 14))
        start = _quote_before(text, start)
        built = _BUILT.search(text, max(0, match.start() - 24), match.start())
        start = built.start("name") if built else start
        found = _VERB_INSIDE.match(text[start:end]) or _LIST_INSIDE.match(text[start:end])
        start += found.end() if found else 0
        if acts := _FIRM_ACTS.match(text, start, match.start()):
            start = acts.end()
        lead = re.match(
            r"(?:.*的|合作|共同|联合|规划|加快|推进|将|拟)?(?:建设|打造|创建|新建|扩建|兴建|再建)?(?=.{3})",
            text[start : match.start() + 1],
        )
        start += lead.end() if lead and lead.end() and kind == "Park" else 0
        start, stop = trim(text, start, end) if text[start] not in "“‘" else (start, end)
        cut = end - 1 if _TRADE_PARK.match(text, match.start()) else match.start()
        name = re.sub(r"[“”]", "", text[start:cut])
        if (
            not 1 < len(name) <= 24
            or (generic.match(name) and not _opens_with_place(reading, start, match.start()))
            or re.search(r"[，。；！？《》是的]|获评|获批|入选|荣获|认定为", name)
        ):
            continue
        yield Mention(start, stop, kind, f"suffix:{kind.lower()}")


def _opens_with_place(reading: Reading, start: int, kind: int) -> bool:
    """Whether a name opens with a place that is no division: 美安生态科技新城 is not just any ecological one."""
    index = reading.starts.get(start)
    if index is None or reading.tags[index].tag not in ("ns", "LOC"):
        return False
    place = reading.text[start : min(reading.tags[index].end, kind)]
    known = reading.tags[index].end <= kind or is_rare(place[:2])
    return known and len(place) >= 2 and place not in vocabulary.divisions()


def _quote_before(text: str, start: int) -> int:
    """Takes in a quoted word that is the first part of the name (“种业芯谷”检测平台)."""
    if start > 0 and text[start - 1] == "”":
        opened = text.rfind("“", 0, start)
        if opened >= 0 and start - opened <= 12:
            return opened
    return start
