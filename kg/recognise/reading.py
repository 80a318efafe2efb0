"""A sentence with its tags: where words begin, what kind they are, and where a name that ends here may begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lazy import lazy
from kg.model import Sentence
from kg.recognise.tagger import Tag

CONJUNCTIONS = ("以及", "及其", "和", "与", "及", "并", "或")
OPEN, CLOSE = "“‘（(《〈「『【", "”’）)》〉」』】"
PAIRS = dict(zip(OPEN, CLOSE, strict=True))

#: Verbs that name an activity and so may stand inside a name (钛材精深加工, 智慧物流, 尾气回收).
NAME_VERBS = frozenset(
    "照明 穿戴 协同 节能 提标 提质 扩容 改建 迁建 重建 整治 加固 延伸 贯通 年产 年处理 年加工 蓄 能 制 采掘 "
    "加工 深加工 精加工 "
    "制造 智造 显示 储能 利用 综合利用 开采 回收 处理 检测 检验 孵化 研发 "
    "养殖 种植 冶炼 铸造 锻造 改造 提升 "
    "扩建 新建 补齐 填平 循环 再生 发电 供热 供水 供气 物流 仓储 冷链 配送 印刷 包装 装配 封装 测试 封测 "
    "存储 传感 导航 定位 "
    "通信 计算 超算 智算 算 服务 创新 创业 转化 合成 提取 分离 提纯 净化 焊接 压铸 轧制 拉丝 拉棒 切片 涂装 "
    "喷涂 电镀 清洗 分拣 "
    "融合 交易 结算 交付 展示 体验 康养 养老 旅游 教育 培训 医疗 治疗 诊断 设计 软件 建设 扩能 增产 搬迁 "
    "升级 技改 转型 治理 修复 "
    "生产 组装 总装 集成 控制 监测 监控 驱动 驾驶 自动驾驶 飞行 发酵 酿造 屠宰 烘焙 冷藏 保鲜 育种 制种 繁育 "
    "制药 制剂 制品 制冷 "
    "增材 打印 织造 印染 纺纱 纺织 成型 注塑 模压 热压 绝缘 保温 装饰 防水 防护 应用 运维 租赁 贸易 直播 "
    "电商 支付 结晶 焚烧 填埋 "
    "脱硫 脱硝 碳化 石墨化 气化 液化 裂解 重整 加氢 制氢 储氢 输氢 换电 充电 快充 超充 蓄能 调峰 压缩 减速 "
    "传动 轴承 液压".split()
)
#: Words that look like part of a name to the tagger but only lead up to it.
LEAD_INS = frozenset(
    "重点 大力 全力 强力 着力 奋力 积极 持续 不断 加快 加速 同步 全面 深入 进一步 有序 稳步 精准 主要 现有 "
    "目前 已 已经 正 正在 "
    "新 该 本 各 全 其 一批 一个 首个 首家 国内 国际 全国 全省 全市 全区 省内 市内 区内 辖区 辖内 企业 公司 项目 包括 "
    "包含 涵盖 其中 例如 比如 诸如 尤其 特别 分别 先后 成功 正式 顺利 全部 所有 今年 去年 期间 依托 围绕 "
    "聚焦 立足 瞄准 突出 主攻 主导 "
    "引进 招引 签约 落地 落户 入驻 投资 总投资 年产值 产值 年产能 推动 推进 促进 支持 鼓励 引导 带动 服务 "
    "保障 帮助 协助 完善 强化 做强 做优 做大 "
    "做好 壮大 发展 培育 打造 形成 构建 建设 建成 建立 布局 深耕 抢抓 紧盯 紧扣 锚定 坚定 实施 实现 开展 "
    "推行 探索 创新 深化 优化 "
    "吸引 集聚 聚集 汇聚 拥有 组建 设立 成立 搭建 联合 携手 牵手 力争 争取 拟 将 计划 谋划 预计 加大 提升 "
    "走进 位于 坐落 来自 作为 成为 经 由 为 以 "
    "在 从 向 对 与 和 及 把 被 让 使 因 于 等 的 了 着 过 也 还 又 再 就 都 并 并且 而 且 或 是 有 到 至 给 "
    "用 按 据 随 随着 通过 根据 按照 针对 面向 "
    "确保 加强 抓好 抓紧 跟踪 跟进 对接 洽谈 考察 走访 调研 来到 发挥 充分 充分发挥 放大 利用好 用好 建好 "
    "扶持 推 促 抓 助力 赋能 牵引 引领 领跑 支撑 "
    "延伸 拓展 拉长 补齐 补强 做精 做深 延展 提高 增强 改造 转型 升级".split()
)
#: After 再 these are one word with it (再制造, 再生).
AGAIN = frozenset({"制造", "生", "利用", "加工", "造"})
#: What 及 joins to the name before it: 汽车及零部件, 电池及材料.
PARTS = frozenset("精深加工 零部件 材料 配件 部件 配套 制品 器件 衍生品 深加工 关键 相关 其".split())
#: After 及 these belong to the word before it: 汽车及零部件, 新能源电池及材料.
_JOINED = re.compile(r"及(?:其|零部件|材料|配件|部件|配套|制品|器件|衍生品|深加工|下游|上下游|关键|相关)")
_SIGN = re.compile(r"[A-Za-z\d-]+")
_BREAK_TAGS = frozenset({"p", "u", "c", "d", "r", "w", "v", "vd", "ad", "xc", "t", "TIME", "m", "f", "q"})


@dataclass(frozen=True)
class Reading:
    """A sentence and the tagger's words for it, in order and without gaps."""

    sentence: Sentence
    tags: tuple[Tag, ...]

    @lazy
    def text(self) -> str:
        return self.sentence.text

    @lazy
    def starts(self) -> dict[int, int]:
        """Offset of each word's first character -> index of the word."""
        return {tag.start: i for i, tag in enumerate(self.tags)}

    @lazy
    def ends(self) -> dict[int, int]:
        return {tag.end: i for i, tag in enumerate(self.tags)}

    @lazy
    def words(self) -> tuple[str, ...]:
        text = self.sentence.text
        return tuple([text[tag.start : tag.end] for tag in self.tags])

    def word(self, index: int) -> str:
        return self.words[index]

    def at(self, offset: int) -> int | None:
        """Index of the word that covers an offset, or None."""
        index = bisect_right(self._stops, offset)
        return index if index < len(self.tags) and self.tags[index].start <= offset else None

    @lazy
    def _stops(self) -> list[int]:
        return list(self.ends)

    def is_break(self, index: int) -> bool:
        """Whether a word ends what stands before it, so that a name may begin after it."""
        word, tag = self.word(index), self.tags[index].tag
        if word in NAME_VERBS or word in ("之", "超"):
            return False
        if word == "及" and 0 < index < len(self.tags) - 1:
            following = self.word(index + 1)
            if following in PARTS or following[0] == self.word(index - 1)[0]:
                return False
        if word == "再" and index + 1 < len(self.tags) and self.word(index + 1) in AGAIN:
            return False
        if word in LEAD_INS:
            return True
        if tag in ("vd", "ad", "f", "q", "t"):
            return False
        if tag == "m":
            return not (word.isdigit() or word.startswith("第") or word.endswith("期") or _SIGN.fullmatch(word))
        return tag in _BREAK_TAGS

    def joins(self, at: int) -> bool:
        """Whether 及 at an offset is inside one name (汽车及零部件, 钛及钛合金), not between two."""
        if at == 0 or self.text[at] != "及":
            return False
        return self.text[at - 1] == self.text[at + 1 : at + 2] or _JOINED.match(self.text, at) is not None

    def _ends_name(self, index: int, end: int) -> bool:
        """Whether a verb is the last word of a name (智算中心扩容): it stands at the end and leads up to nothing."""
        return self.tags[index].end == end and self.tags[index].tag == "v" and self.word(index) not in LEAD_INS

    def leads_up(self, start: int, end: int) -> bool:
        """Whether a span holds a word that leads up to another, so that it cannot be one name."""
        first, last = self.at(start), self.at(end - 1)
        if first is None or last is None:
            return True
        return any(
            self.word(i) not in NAME_VERBS and (self.word(i) in LEAD_INS or self.tags[i].tag in ("p", "u", "r", "w"))
            for i in range(first, last + 1)
        )

    def is_unbroken(self, start: int, end: int) -> bool:
        """Whether no word of a span leads up to something else; fragments of rare words (中 + 试) are let through."""
        first, last = self.at(start), self.at(end - 1)
        if first is None or last is None:
            return False
        for index in range(first, last + 1):
            tag, word = self.tags[index].tag, self.word(index)
            if word in NAME_VERBS or word in ("之", "及", "超"):
                continue
            if word in LEAD_INS or tag in ("p", "u", "c", "r") or (tag in ("v", "d") and len(word) > 1):
                return False
            if tag == "w" and word not in '（）()-+·“”"&.%/':
                return False
        return True

    def _opening(self, index: int, floor: int) -> int | None:
        """The word that opens the bracket that a word closes, if it is near."""
        for before in range(index, max(-1, index - 8), -1):
            if self.tags[before].start < floor:
                return None
            if self.text[self.tags[before].start] in "（(":
                return before
        return None

    def is_nominal(self, start: int, end: int) -> bool:
        """Whether a span can be a name by its words: no preposition, particle, pronoun, or verb that names nothing."""
        first, last = self.at(start), self.at(end - 1)
        if first is None or last is None:
            return False
        for index in range(first, last + 1):
            tag, word = self.tags[index].tag, self.word(index)
            if word in NAME_VERBS or word in ("之", "及", "超"):
                continue
            if tag in ("p", "u", "c", "d", "r", "xc", "v"):
                return False
            if tag == "w" and word not in '（）()-+·“”"&.%/':
                return False
        return True

    def phrase_start(self, end: int, floor: int = 0) -> int:
        """Where the noun phrase that ends at ``end`` begins, not before ``floor``."""
        index = self.at(end - 1)
        start = end
        while index is not None and index >= 0 and self.tags[index].start >= floor:
            if self.text[self.tags[index].end - 1] in "）)" and (opened := self._opening(index, floor)) is not None:
                start, index = self.tags[opened].start, opened - 1
                continue
            if self.is_break(index) and not self._ends_name(index, end) and not self.joins(self.tags[index].start):
                break
            start = self.tags[index].start
            index -= 1
        if index is not None and index >= 0 and self.tags[index].start < floor < self.tags[index].end:
            start = floor
        return max(start, floor)


def clause_start(text: str, at: int, stops: str = "，。；：！？,;:!?") -> int:
    """Offset after the last of ``stops`` before ``at``."""
    while at > 0 and text[at - 1] not in stops:
        at -= 1
    return at


def clause_end(text: str, at: int, stops: str = "，。；：！？,;:!?") -> int:
    while at < len(text) and text[at] not in stops:
        at += 1
    return at


_QUOTED = re.compile(r"“([^“”]{1,40})”|‘([^‘’]{1,40})’|\"([^\"]{1,40})\"")


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Spans between quotation marks, the marks left out."""
    for match in _QUOTED.finditer(text):
        yield match.start() + 1, match.end() - 1
