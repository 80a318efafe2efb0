"""Where the name of a project begins, seen from its end."""

from __future__ import annotations

import re

from kg.recognise.reading import AGAIN, LEAD_INS, NAME_VERBS, Reading

#: Verbs of making that stand inside a project's name and hardly ever before one.
_TECHNICAL = frozenset(
    "降解 可降解 感知 耦合 预浸 掺氢 掺烧 快充 键合 拆解 减薄 抛光 研磨 沉积 蒸镀 蚀刻 光刻 溅射 镀膜 镀锌 "
    "涂布 涂覆 浇铸 浇注 浸渍 吸附 "
    "过滤 蒸馏 精馏 聚合 合金化 阻燃 隔热 隔音 散热 换热 热管理 制造 智造 制备 提炼 精炼 熔炼 烧结 煅烧 焙烧 "
    "造粒 制粒 造纸 制浆 压延 "
    "挤压 拉伸 拉挤 缠绕 编织 针织 水洗 裁剪 缝制 切割 雕刻 打磨 磨削 铣削 拼接 灌装 罐装 分装 调味 腌制 "
    "熏制 榨油 炼油 炼化 炼钢 炼铁 "
    "采选 选矿 洗选 破碎 粉碎 筛分 干燥 烘干 冻干 冷冻 速冻 冷却 储热 储能 蓄热 供暖 输变电 输电 变电 配电 "
    "充换电 光伏 并网 "
    "治污 净水 净化 截污 排涝 灌溉 绿化 亮化 改扩建 改建 迁建 续建 提标 提升 提质 扩能 扩产 扩容 增产 技改 "
    "中试 孵化 改性 改质 增韧 "
    "分布 合成 复合 复配 诊疗 护理 检疫 检修 维修 再制造 翻新 回用 处置 综合利用 循环 填平补齐 封测 封装 "
    "测封 饮片 产业化 一体化 智能化".split()
)
#: Verbs of one character that take a project as their object; others are parts of a technical word (快充, 产线).
_SHORT = frozenset(
    "建 投 上 签 引 办 开 推 抓 促 是 有 为 到 在 看 做 搞 拿 落 立 用 让 使 给 将 把 入 抢 谈 争 盯 报 称 "
    "说 叫 要 想 敢 能 会 继 随 经 凭 靠 借 扛 算 当 挂 晒 拼 抱".split()
)
_COUNTED = re.compile(r"[个项家元大批名位类户届]$|^(?:双双|首个|首批|一些|许多|不少)$")
_MARKS = '（）()-+·“”"&.%/'
_ZONE = re.compile(
    r"^[^，。、]{0,14}?(?:经济技术开发区|高新技术产业开发区|产业开发区|经济开发区|经开区|高新区|开发区|示范区|"
    r"自贸区|自贸片区|综保区|保税区|农高区|汽开区|片区|全区|园区(?!域))(?:内|里)?的?"
)


def name_start(reading: Reading, end: int, floor: int) -> int:
    """Where the words that end at ``end`` can begin to be one project's name, not before ``floor``."""
    index = reading.at(end - 1)
    start = end
    while index is not None and index >= 0 and reading.tags[index].start >= floor:
        if _breaks(reading, index):
            break
        start = reading.tags[index].start
        index -= 1
    return past_zone(reading.text, max(start, floor), end)


def past_zone(text: str, start: int, end: int) -> int:
    """Past the zone that a name opens with, if a name is left."""
    zone = _ZONE.match(text[start:end])
    return start + zone.end() if zone and start + zone.end() <= end - 4 else start


def _breaks(reading: Reading, index: int) -> bool:
    word, tag = reading.word(index), reading.tags[index].tag
    if word in _TECHNICAL or word in NAME_VERBS or word == "之":
        return False
    if word == "再" and index + 1 < len(reading.tags) and reading.word(index + 1) in AGAIN:
        return False
    if word in LEAD_INS or tag in ("p", "u", "r", "t", "TIME", "xc", "vd"):
        return True
    if tag == "w":
        return word not in _MARKS
    if tag == "c":
        return not reading.joins(reading.tags[index].start)
    if tag == "m":
        return _COUNTED.search(word) is not None
    if tag == "d":
        return not (word in "快超预高深精微全自直再" and _goes_on(reading, index))
    if tag == "v":
        if word == "可" or (word.startswith("可") and len(word) == 3):
            return not _goes_on(reading, index)
        return len(word) > 1 or word in _SHORT
    return False


def _goes_on(reading: Reading, index: int) -> bool:
    """Whether a word that is part of a name so far follows as a verb: 可 + 降解, 快 + 充."""
    after = index + 1
    return (
        after < len(reading.tags) and reading.tags[after].tag in ("v", "vn", "n", "nz") and not _breaks(reading, after)
    )
