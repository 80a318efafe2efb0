"""What a number measures: the noun phrase before it, past the verbs that only link them, or the one after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.scene import Scene
from kg.model import Mention
from kg.recognise.period import PeriodMention
from kg.recognise.reading import NAME_VERBS

#: Words between an indicator and its number that say nothing of what is measured.
LINKS = frozenset(
    "完成 实现 达到 达 达成 为 是 有 共 共有 共计 总计 合计 总共 一共 累计 已 已经 也 现 现有 已有 将 会 可 可以 能 能够 可望 约 约为 近 超 超过 突破 "
    "逾 仅 仅为 只 只有 就 还 又 再 均 都 平均 分别 各 各有 预计 预期 估计 有望 力争 争取 确保 计划 规划 实际 全部 稳定 保持 控制 最高 最快 最低 最多 "
    "最大 最 快 不到 不足 接近 大约 达成 了 着 过 于 在 从 由 以 的 “ ： : （ ( 如期 顺利 圆满 基本 首次 其中 全年 当年 同比 环比 年均 较 比 目前 成功 "
    "可达 将达 高达 已达 多达 可使 每 单 形成 取得 获得 拥有 占到 列 居 左右 不低于 不少于 仅用 仅需 只需 需 用时 可新 将新".split()
)
#: Links after which the number is a value reached, not a change: 提高到 90%.
REACHED = frozenset("到 至 为 达 达到 可达 将达 高达 已达 增至 降至 升至 提升至 提高到 提升到 降低到 下降到 增长到 缩短至 压缩至 压减至 控制在".split())
#: Verbs and nouns of change, part of the indicator: 增加值 + 增长.
RATES = r"增长率|增速|增幅|降幅|涨幅|跌幅|占比"
CHANGES = (
    r"增长|提高|提升|上升|下降|降低|减少|压缩|缩短|节约|节省|缩减|增加|新增|净增|回升|回落|下滑|压减|递增|提前|扩大|攀升|上涨|下跌|翻番|拉动|提速"
)
CHANGE = re.compile(rf"(?:(?:年均|环比|复合)*(?:{RATES}|{CHANGES})(?:了)?)$")
RATE = re.compile(rf"(?:{RATES})$")
COMPARED = re.compile(r"(?:高于|低于|快于|慢于|好于|高出|低出|领先于?|超出|超|超过)(?P<than>[^，。；、\d]{0,14})$")
SHARE = re.compile(r"(?:占(?!地|比)(?P<of>[^，。；、\d]{1,16}?)(?:的?(?:比重|比例|份额))?|(?P<for>对[^，。；、\d]{1,14}的?贡献率))(?:为|达到?|超过?|约|近|的)*$")
#: Verbs that make the count another: 签约项目, 到位资金; after a noun, too: 审批时限压缩, 标准地出让.
EVENTS = frozenset(
    "签约 开工 投产 竣工 落地 到位 利用 使用 走访 解决 引进 招引 盘活 供应 出让 交付 拨付 兑现 发放 放款 申请 授权 培训 培育 转化 办理 收集 下线 生产 "
    "销售 出口 进口 新建 续建 改造 储备 入库 入统 入园 退出 清理 处置 消化 孵化 成交 引资 减免 退税 减税 争取 申报 举办 组织 召开 开展 建设 采购 授信 "
    "招聘 引育 选聘 认定 入驻 年产 月产 日产 摄制 减排 处理 加工 回收 发电 节电 节水 接待 服务 帮办 代办 办结 受理 审批 发布 制定 修订 惠及 覆盖 "
    "新增 节约 节省 压缩 缩短 压减 减少 增加 提供 惠企 化解 挂牌 注册 登记".split()
)
#: Verbs of ``EVENTS`` that say no more before a noun than that it is there.
EMPTY = frozenset("提供 开展 建设 组织 召开 举办 制定 发布 服务".split())
#: Verbs that stand for the noun of what was done.
NOUNS = frozenset("投资 融资 出资 注资 贷款 占地 用地 出口 进口 纳税 缴税 营收 收入 销售 补贴 奖励 补助 就业 总投资 建筑 投入 支出 产出 募资 引资 手续 开办 会".split())
#: Nouns that only say where.
SCOPE = frozenset(
    "全区 全市 全省 全县 全国 全球 园区 区内 市内 省内 县内 国内 我区 该区 区里 市里 辖区 辖内 数据 期间 全园 全域 全州 全旗 区域内 目前 我市 全镇 一期 二期 三期".split()
)
NOMINAL = frozenset({"n", "nz", "vn", "an", "nw", "ORG", "nt", "LOC", "ns", "s", "PER", "nr", "b"})
#: Legal terms of land that look like clauses.
TERMS = re.compile(r"批而未[供用]|供而未[建用]|用而未尽|在建|拟建|已建|在谈|签约|新建|意向|高标准|入驻|引进|落户|返乡|参会|中试|小试|省级|国家级|市级")
LEAD = re.compile(
    r"^(?:的|了|和|与|及|使|对|其中|其|等|并|以及|所有|全部|各类|(?:集聚|聚集|汇聚|拥有|建有|设有|吸引)(?!区|地)|(?:签约|落地|招引|引进)+(?=总投资)|(?:该|本)?项目(?=总?投资|占地|用地|规划|建筑|计划|年|设计|建成)|(?:企业|公司)(?=占地|总投|总资|年产|年营|现有|产值|营收)|全区|全市|全县|全省|园区|我区|该区|区内|年度新增|共|累计|产业链上?(?=企业|规|项目)|链上(?=企业|规)|[”“‘’、（(）)])+"
)
TRAIL = re.compile(r"(?:的同时|(?<=厂房)(?:规模|资源)|(?:摄制|申报|筹备)?工作|[“”‘’（(]+)$")
YEARLY = re.compile(r"产|营收|税收|利润|销售|处理|发电|新增|营业|纳税|主营|加工|上缴")
#: Adjectives that open a predicate after a counted noun (4条生产线满负荷运转).
PREDICATES = frozenset("满 早 快 好 高效 有序 顺利 稳定 优先 成功 全面 左右 以上 内 中 外 超".split())
#: What is no indicator by itself.
EMPTY_NOUNS = frozenset(
    "水平 目标 大关 方面 情况 基础 以上 左右 同期 上年 去年 今年 全省 全市 全国 全区 任务 时间 数量 平均水平 过程 前提 规模以上 我们 他们 公司 企业家 记者 "
    "期间 单位 方式 大 地方 次数 关系 区 市 省 县 项 人 次 个 生产 中 面 上 下".split()
)
#: Nouns that are counted with a measure word, so that the noun before the number is the one counted.
COUNTED = {
    "家": re.compile(r"(?:企业|公司|单位|机构|院所|工厂|商户|门店|平台|中心|实验室|银行|院校|协会|商会|主体|基地|孵化器|高企|小巨人|工作站|独角兽)”?$"),
    "户": re.compile(r"(?:企业|公司|主体|商户|工商户|农户|高企)$"),
    "个": re.compile(r"(?:项目|问题|平台|岗位|中心|园区|基地|点位|车位|泊位|床位|场景|品牌|事项|实验室|工作站|工程|集群|产品)$"),
    "项": re.compile(r"(?:项目|专利|技术|成果|事项|政策|手续|问题|标准|专项|工程|措施|服务)$"),
    "条": re.compile(r"(?:生产线|产线|政策|建议|线索|航线|专线)$"),
}
PEOPLE = frozenset("名 人 位 人次".split())
ENTITIES = ("Zone", "Park", "Enterprise", "Project", "Platform", "IndustryChain", "University", "ResearchInstitute", "Organisation")
GENERIC = re.compile(r"(?:企业|产业|工业|集群|服务业|行业|主体|韩国|德国|一家)$|^(?:部分|重点|主导|链上|链主|链核|上下游|多家|各)")


@dataclass(frozen=True)
class Left:
    """What stands before a number: a noun phrase, a verb before it, a verb after it, a change; ``at`` is where the search ended."""

    start: int
    noun: str = ""
    verb: str = ""
    event: str = ""
    change: str = ""
    at: int = 0
    touches: bool = False
    compared: bool = False


def real(scene: Scene, mention: Mention) -> bool:
    """Whether a mention names one thing and not a kind of things."""
    return GENERIC.search(scene.text[mention.start : mention.end]) is None or mention.type in ("Zone", "IndustryChain")


def clause_floor(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，。；：！？…") + 1


def left_of(scene: Scene, number: int, periods: list[PeriodMention], percent: bool, counted: bool = False) -> Left:
    """The indicator before the number at ``number``."""
    text = scene.text
    floor = clause_floor(text, number)
    change, at, compared = _compared(text, floor, number) if percent else ("", number, False)
    event, reached = "", False
    for _ in range(9):
        period = next((p for p in periods if p.end == at and p.start >= floor), None)
        if period is not None:
            at = period.start
            continue
        found = None if change or event else CHANGE.search(text, max(floor, at - 8), at)
        if found and not (found[0][-2:] == "新增" and not reached and _noun_follows(scene, found.end(), number)):
            if RATE.search(found[0]) or not reached:
                change = found[0].removesuffix("了")
            at = found.start()
            continue
        word, start = _word_before(scene, at, floor)
        if not word:
            break
        if (word in LINKS or word in REACHED) and not (word == "会" and at == number):
            reached = reached or (word in REACHED and not change)
            at = start
            continue
        if not event and not change and word in EVENTS and _is_verb(scene, start):
            event, at = word, start
            continue
        break
    start, noun, verb = _noun_before(scene, at, floor, periods, counted)
    return Left(start, noun, verb, event, change, at, bool(noun) and at == number, compared)


def _noun_follows(scene: Scene, start: int, end: int) -> bool:
    return end - start >= 2


def _compared(text: str, floor: int, number: int) -> tuple[str, int, bool]:
    """A comparison or a share before a percentage, in the words of an indicator, and where it begins."""
    share = SHARE.search(text, floor, number)
    if share:
        return (share["for"] or f"占{share['of']}比重").replace("的比重", "比重"), share.start(), True
    found = COMPARED.search(text, floor, number)
    if found and (found["than"] or found[0] in ("高出", "领先")):
        return found[0], found.start(), True
    return "", number, False


def _word_before(scene: Scene, at: int, floor: int) -> tuple[str, int]:
    index = scene.reading.at(at - 1) if at > floor else None
    if index is None:
        return "", at
    start = max(scene.reading.tags[index].start, floor)
    return scene.text[start:at], start


def _is_verb(scene: Scene, start: int) -> bool:
    """Whether an event word ends the noun phrase before it, or stands where none is."""
    index = scene.reading.starts.get(start)
    if index is None:
        return False
    if scene.reading.tags[index].tag in ("v", "vd"):
        return True
    return index == 0 or scene.reading.tags[index - 1].tag in ("w", "d", "ad", "vd", "TIME", "t", "v", "u")


def _noun_before(scene: Scene, end: int, floor: int, periods: list[PeriodMention], counted: bool) -> tuple[int, str, str]:
    """The noun phrase that ends at ``end``: where it begins, its words, and the verb before it if that counts."""
    text, reading = scene.text, scene.reading
    start, stop = _walk(scene, end, floor)
    if start == end:
        return end, "", ""
    walked = start
    last = reading.tags[reading.at(end - 1) or 0]
    named = last.tag in ("ORG", "nt", "LOC", "PER", "v") and re.search(r"(?:投资|产值|营收|收入|用地|占地|项目|企业|资金)$", text[last.start : end])
    if named and named.start() + last.start > max(last.start, floor):  # read as one word with what is before it
        return last.start + named.start(), named[0], ""
    start = max([start, *(p.end for p in periods if start < p.end < end and p.text != "年" and p.start >= floor)])
    cut = _cut(scene, start, end, counted)
    if cut is None:
        return end, "", ""
    start = cut
    noun = text[start:end]
    lead = LEAD.match(noun)
    start += lead.end() if lead else 0
    noun = _tidy(text[start:end])
    if len(noun) < 2 or noun in EMPTY_NOUNS or not re.search("[一-龥A-Za-z]", noun):
        return end, "", ""
    verb = ""
    if text[start - 1 : start] == "年" and YEARLY.match(noun) and not re.search(r"[\d今去明全每半〇两三四五]年$", text[:start]):
        return start - 1, "年" + noun, ""
    if start == walked and stop is not None:
        before = reading.tags[stop]
        word = reading.word(stop)
        if word in EVENTS and word not in EMPTY and (before.end == start or text[before.end : start] in ("了", "“", "各类")):
            verb = word
            lead_word = reading.word(stop - 1) if stop else ""
            verb = lead_word + verb if lead_word in ("实际", "新") else verb
            if noun.endswith("投资") and word in ("签约", "落地", "引进", "招引"):
                return start, noun, ""
            start = before.start
    return start, noun, verb


def _walk(scene: Scene, end: int, floor: int) -> tuple[int, int | None]:
    """Back over nominal words; where the phrase begins, and the index of the word that stopped it."""
    text, reading = scene.text, scene.reading
    index = reading.at(end - 1) if end > floor else None
    start = end
    while index is not None and index >= 0 and reading.tags[index].end > floor and end - start < 30:
        tag = reading.tags[index]
        begin = max(tag.start, floor)
        word = text[begin : min(tag.end, end)]
        if word in ("”", "’", '"') and begin > floor:
            opened = max(text.rfind(mark, floor, begin) for mark in "“‘\"")
            if opened < floor:
                break
            start, index = opened, _index_before(scene, opened)
            continue
        part = start == end and tag.end > end and word in ("数", "额", "值", "量", "率")
        if not part and not _nominal(scene, index, word, start == end):
            break
        start, index = begin, index - 1
        if begin == floor:
            break
    if index is not None and index >= 0 and text[start : start + 1] in "率额量值数" and reading.tags[index].tag in ("v", "vn") and start > floor:
        start, index = max(reading.tags[index].start, floor), index - 1
    if text[start : start + 2] == "增产" and text[start - 1 : start] == "新":
        start -= 1
    if index is not None and (index < 0 or reading.tags[index].end <= floor):
        index = None
    return start, index


def _index_before(scene: Scene, at: int) -> int | None:
    return scene.reading.at(at - 1) if at else None


def _nominal(scene: Scene, index: int, word: str, first: bool) -> bool:
    """Whether a word may be in the noun phrase that is read backwards; ``first`` when it would be its last word."""
    tag = scene.reading.tags[index].tag
    if word in SCOPE or word in ("等", "其中"):
        return False
    if word in NOUNS:
        return True
    if tag in NOMINAL:
        return True
    if word in ("率", "额", "量", "值") and not first:
        return True
    if first:
        return tag == "v" and (word.endswith(("率", "额", "值", "量", "数")) and len(word) > 1)
    if tag == "a":
        return word not in ("大", "强", "好", "快")
    if word in ("上", "以上", "以下", "本地", "中", "非", "前", "外", "内"):
        return tag in ("f", "r", "s", "d")
    if tag == "v":
        left = scene.reading.tags[index - 1].tag if index else "w"
        return word in NAME_VERBS and left in NOMINAL and scene.reading.word(index - 1) not in SCOPE
    return False


def _cut(scene: Scene, start: int, end: int, counted: bool) -> int | None:
    """Where the phrase begins after the names in it; None when it is nothing but a name."""
    for mention in scene.of(*ENTITIES):
        if mention.start >= end or mention.end <= start or not real(scene, mention):
            continue
        if counted and mention.type == "IndustryChain" and scene.text[mention.end : mention.end + 2] != "产业":
            continue
        if mention.end < end:
            if mention.type != "Project" or mention.start <= start:
                start = max(start, mention.end)
        elif mention.end == end and mention.type in ("Zone", "Enterprise", "IndustryChain", "University", "ResearchInstitute", "Organisation"):
            return None
    return start


def _tidy(noun: str) -> str:
    return re.sub("[“”‘’\"]", "", TRAIL.sub("", noun)).strip("（）()的")


def suits(unit: str, noun: str) -> bool:
    """Whether a noun is one that is counted with this measure word."""
    pattern = COUNTED.get(unit)
    return pattern is not None and pattern.search(noun) is not None


def right_of(scene: Scene, end: int) -> tuple[int, int, str]:
    """The noun phrase after a number: 93名博士, 2000亩标准地, 6个推进较慢的重点项目. Empty where there is none."""
    text = scene.text
    start = end
    lead = re.match(r"(?:以上|以下|左右|余)?的?“?", text[start:])
    start += lead.end() if lead else 0
    term = TERMS.match(text, start)
    first = _run(scene, term.end() if term else start)
    if term and first > term.end():
        return start, first, _tidy(text[start:first])
    head = re.match(r"[^，。；、！？：“”（）]{1,16}?的", text[first:]) if first == start or _verb_at(scene, first) else None
    if head and not text[first:].startswith("的"):
        begin = first + head.end()
        last = _run(scene, begin)
        if last - begin >= 2:
            return begin, last, _tidy(text[begin:last])
    noun = _tidy(text[start:first])
    return (start, first, noun) if len(noun) >= 2 and noun not in EMPTY_NOUNS else (end, end, "")


def _verb_at(scene: Scene, at: int) -> bool:
    index = scene.reading.starts.get(at)
    return index is not None and scene.reading.word(index) in ("超", "超过", "过", "达", "以上", "达到")


def _run(scene: Scene, start: int) -> int:
    """Where the nominal words that begin at ``start`` end."""
    text, reading = scene.text, scene.reading
    index = reading.at(start) if start < len(text) else None
    end = last = start
    quoted = 0
    while index is not None and index < len(reading.tags) and reading.tags[index].start - start < 18:
        tag, word = reading.tags[index], reading.word(index)
        if word == "“" or word == "”" and (quoted or text[start - 1 : start] == "“"):
            quoted += 1 if word == "“" else -1
        elif tag.tag in NOMINAL or word in NOUNS or (tag.tag == "v" and word in NAME_VERBS and _noun_at(scene, index + 1)):
            last = tag.end
        elif end - start == 1 and tag.end - tag.start == 1 and tag.tag in ("u", "n", "v"):
            last = tag.end
        elif word == "（" and (closing := text.find("）", tag.end, tag.end + 9)) > 0 and _noun_at(scene, reading.starts.get(closing + 1, -1)):
            index = reading.starts[closing + 1]
            continue
        elif tag.tag == "m" and last == start and re.fullmatch(r"[\d百千万十亿两一]+[级强]|头部", word):
            pass
        elif not (tag.tag == "a" or tag.tag in ("f", "b") and (last == start or word in ("上", "总"))) or word in PREDICATES:
            break
        end = tag.end
        index += 1
    return last


def _noun_at(scene: Scene, index: int) -> bool:
    return 0 <= index < len(scene.reading.tags) and scene.reading.tags[index].tag in ("n", "nz", "vn")
