"""The units that the press counts and measures in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Context, Decimal
from functools import cache

SCALES = {
    "": Decimal(1),
    "十": Decimal(10),
    "百": Decimal(100),
    "千": Decimal(1000),
    "万": Decimal(10**4),
    "十万": Decimal(10**5),
    "百万": Decimal(10**6),
    "千万": Decimal(10**7),
    "亿": Decimal(10**8),
    "十亿": Decimal(10**9),
    "百亿": Decimal(10**10),
    "千亿": Decimal(10**11),
    "万亿": Decimal(10**12),
}

EXACT = Context(prec=80)  # enough for every number and factor of the grammar
ODD = {  # factors that are no finite decimals
    "mu": EXACT.divide(Decimal(2000), Decimal(3)),
    "min": EXACT.divide(Decimal(1), Decimal(60)),
    "sec": EXACT.divide(Decimal(1), Decimal(3600)),
}

# A base unit, then its units with their factors.
MEASURES = """
元: 元 1, 块钱 1
美元: 美元 1, 美金 1
欧元: 欧元 1
港元: 港元 1, 港币 1
日元: 日元 1
英镑: 英镑 1
卢布: 卢布 1
平方米: 平方米 1, 平 1, 平米 1, ㎡ 1, m² 1, m2 1, 平方公里 1e6, 平方千米 1e6, km² 1e6, km2 1e6, 公顷 1e4, 亩 mu
立方米: 立方米 1, 方 1, 立方 1, 方立方 1, 标准立方米 1, m³ 1, m3 1, Nm³ 1, Nm3 1, 升 1e-3, 毫升 1e-6
吨: 吨 1, t 1, kt 1e3, 公斤 1e-3, kg 1e-3, 斤 5e-4, 克 1e-6, 毫克 1e-9
吨标准煤: 吨标准煤 1, 吨标煤 1, 千克标准煤 1e-3, 公斤标准煤 1e-3, 克标准煤 1e-6
米: 米 1, m 1, 公里 1e3, km 1e3, 厘米 1e-2, cm 1e-2, 毫米 1e-3, mm 1e-3, 微米 1e-6, μm 1e-6, 纳米 1e-9, nm 1e-9
瓦: 瓦 1, kW 1e3, 兆瓦 1e6, MW 1e6, 吉瓦 1e9, GW 1e9, TW 1e12, MWp 1e6, GWp 1e9, kWp 1e3
瓦时: 瓦时 1, kWh 1e3, 度电 1e3, 兆瓦时 1e6, MWh 1e6, 吉瓦时 1e9, GWh 1e9, TWh 1e12
伏: 伏 1, V 1, kV 1e3
伏安: 伏安 1, kVA 1e3, MVA 1e6
安时: 安时 1, Ah 1, mAh 1e-3
FLOPS: P 1e15, PFLOPS 1e15, EFLOPS 1e18, TFLOPS 1e12
字节: TB 1e12, PB 1e15, EB 1e18, GB 1e9
比特每秒: Mbps 1e6, Gbps 1e9, Tbps 1e12
赫兹: Hz 1, kHz 1e3, MHz 1e6, GHz 1e9
年: 年 1
月: 个月 1
天: 天 1
工作日: 个工作日 1, 工作日 1
小时: 小时 1, 个小时 1, 分钟 min, 秒 sec
%: % 1, ‰ 0.1, 成 10
百分点: 个百分点 1, 百分点 1, 个点 1
倍: 倍 1
℃: ℃ 1, °C 1, 摄氏度 1
分: 分 1
毫秒: 毫秒 1, ms 1, 微秒 1e-3
标箱: 标箱 1, 标准箱 1, TEU 1
人: 人 1, 名 1, 位 1
人次: 人次 1
"""

# Measure words of counted things, each with what may not follow it because the two are then another word.
COUNTS = """
家 庭 园林 具(?!有|备|体) 居(?!民|全|前|首) 族 乡 属(?!于|地) 纺 渠 喻
个(?!多?亿(?!元)) 核桃 点 人所得 性化 体户 体工商
项 目 链 圈
期(?<=[0-9万亿]期) 货 间 望 限 末 初 刊 权 房 项 工 建 投 计 内 总 产 达 规
条 例 件 款 码
套 餐 利 路 期 班子
户 籍 口 型 均 县
台 阶 湾 账 州 胞 风季 县 山 区 市 河
辆
辆份
根 据 本 源 治 基 除 植 深
轮 船 胎 渡 毂 换 流 休 值 候 岗 训 椅 班 番 廓 转 回 动 式
件
次 级 元 序 席 电池 性 创业 产业
场 地 所 馆 景 内 外 站 区 面 合
座 谈 椅
栋
幢
所 有 以 在 得 需 谓 处 能
处 理 置 于 长 方 级 罚 境 室
间 隔 接 断 距
宗 旨 地
株
棵 树
颗
粒
头 部 条 等 版 脑 顶
只 松鼠 有 要 是 能 用 为 需 会 见
羽
艘
架 构 设 桥 空 子
块 状 链 头
张 家 江 掖 店 贴 力 北
份 额 子
类 似 别
种 植(?!物) 子 业(?!态|务) 质 源 苗 田
款 项 式 待
批 复 准 发 量 示
批次
部 门 委 队 落 级 长 分 署
篇 章
册
幅 员 度
封 闭
枚
笔 记 试 者
支 持 付 撑 出 部 行(?!业) 架 援 线 流 柱 委 护 点 队(?!伍)
组 织 建 成 合 团 装 件 长 态 委
孔
层 次 级 面 出
双 方 向 赢 碳 创 重 循 拥 边
瓶
盒 饭
箱 体
袋
包 装 括 含 裹 容 联 抓 保 干 销 机 邮 揽 围 厢 子 袱 头
锭 子
罐
桶
片 罐 区(?!域) 面 段 酒
门 峡 县 湾 类 槛 户 口 店 窗 票 诊 派
门课程
床 位 上
张床位
床位
学位
车位
泊位
机位
席位
席 位
工位
单 位 个 一 独 元 体 纯 价 列 项 证 箱 晶 片 车 产
股 份 东 权 价
户次
场次
家次
车次
班次
架次
台次
件次
例 如 会 外
起(?=事故|案|火|纠纷|投诉|并购|融资|信访|[，。；、])
列(?=班列|中欧|动车|高铁|货|[，。；、以])
把(?=[一-龥]{0,4}(?:椅|刀|伞|剪|锁|琴|梳|钳|扳手|火)|[，。；、月已陆交全均都将])
道(?=难题|考题|题|关卡|课题|工序|检测|检验|质检|防线|门禁|[，。；、])
对(?=夫妻|新人|夫妇|[，。；]|$)
班列
届 满 三中 四中 人大 全国
盏
扇
眼
口 岸 号 径 碑 子 味 粮 述
盘 活 点 水 山
台套
台（套）
台(套)
件（套）
件套
剂 型 量
卷 烟 入 起 轴
副 产 主 省 市 厂 总 董 书 局 县 区 会 院 校 处 高 教 研 中 作
学时
课时
匹 配 马力
枝
"""

# Only with a scale before them (20万平, 300万方, 5万双).
SCALED = "平(?!方|米|均|台|稳|衡|等|原|整|面|凡|安) 方(?!面|向|式|案|米|位|便|法|针|圆|略|可|能) 户 人口 字(?!号|节)"

NOT_PEOPLE = "民币|才|工|均|大代表|社|力资|文|气|机|形|造|格|体"
REFUSED = {
    "人": f"(?!{NOT_PEOPLE})",
    "名": "(?!单|牌|录|称|字|列|为)",
    "位": "(?!置|于|居(?!民)|列|移|数|势|阶|一体|次)",
    "元": "(?!素|旦|宇宙)",
    "天": "(?!然|津|空|府|河|猫)",
    "年": "(?!代|度|级|底|初|末|间|前|内|后|均|产|终|中|来|以来|报|会|货|轻|龄|检|薪|限|加工|处理|销售|营|利润|税)",
    "米": "(?!粉|面|饭|线|兰|其|德|勒)",
    "克": "(?!服|隆|拉|东|难)",
    "升": "(?!级|至|到|温|学|华|高|值|格|降)",
    "瓦": "(?!斯|房|解|窑|砖|特)",
    "斤": "(?!斤)",
    "亩": "(?!均)",
    "吨": "(?!位|级|公里)",
    "倍": "(?!加|速|受|感)",
    "伏": "(?!特|击|笔|安)",
    "秒": "(?!杀|批|办|级|速)",
    "公里": "(?!数)",
    "个点": "(?!位|上|评)",
    "分": "(?=以上|位[列居]|的?成绩|[，。；、！）])",
    "成": "(?=以上|以下|左右|多|下降|提[高升到]|上升|增|降|涨|扩|[，。；、])",
}
KILO = {"米", "克", "瓦", "瓦时", "伏", "伏安"}
LATIN = "(?![A-Za-z0-9²³])"
RATES = "年|月|日|天|小时|分钟|秒|时|平方米|亩|吨|人|户|公顷|千瓦时|度|立方米|套|台|㎡|m2|m²|m³|m3|km|h|d|a|s"


@cache
def bases() -> dict[str, tuple[str, Decimal]]:
    """Base unit and factor of each measure; of Latin units by their small letters, too."""
    found: dict[str, tuple[str, Decimal]] = {}
    for line in MEASURES.strip().splitlines():
        base, _, units = line.partition(": ")
        for entry in units.split(", "):
            unit, factor = entry.rsplit(" ", 1)
            found[unit] = (base, ODD[factor] if factor in ODD else Decimal(factor))
            found.setdefault(unit.lower(), found[unit])
            if unit in KILO:
                found["千" + unit] = (base, found[unit][1] * 1000)
    return found


@cache
def counts() -> frozenset[str]:
    """Measure words, as they are written."""
    return frozenset(re.sub(r"\(\?.*", "", line.split(" ")[0]) for line in COUNTS.strip().splitlines())


@cache
def unit_pattern() -> str:
    """A pattern of all units, longest first."""
    units: dict[str, str] = {}
    for line in COUNTS.strip().splitlines():
        word, *refused = line.split(" ")
        bare = re.sub(r"\(\?.*", "", word)
        tail = word[len(bare) :] + (f"(?!{'|'.join(refused)})" if refused else "")
        units[bare] = re.escape(bare) + tail
    for unit in bases().keys() - {"平", "方"}:
        if unit.isascii() and unit != "%":
            units.setdefault(unit, f"(?i:{re.escape(unit)}){LATIN}" if len(unit) > 1 else unit + LATIN)
        else:
            units[unit] = re.escape(unit) + REFUSED.get(unit.removeprefix("千"), LATIN if unit[-1] in "²³" else "")
    units["％"] = "％"
    return _by_first([units[unit] for unit in sorted(units, key=lambda unit: (-len(unit), unit))])


def _by_first(patterns: Sequence[str]) -> str:
    """One of these patterns, the earlier first; those that begin with the same Chinese character are tried together."""
    groups: dict[str, list[str]] = {}
    for pattern in patterns:
        first = pattern[0] if "一" <= pattern[0] <= "龥" else ""
        groups.setdefault(first, []).append(pattern[len(first) :])
    others = "|".join(groups.pop("", ()))
    return "|".join([f"(?![一-龥])(?:{others})", *(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())])


def normalize(value: Decimal, scale: str, unit: str) -> tuple[Decimal, str]:
    """The value in the base unit. Where the factor is no finite decimal (亩, 分钟) to six places."""
    base, factor = bases().get(unit) or bases().get(unit.lower()) or (unit, Decimal(1))
    exact = EXACT.multiply(EXACT.multiply(value, SCALES[scale]), factor)
    if factor in ODD.values():
        exact = EXACT.quantize(exact, Decimal("0.000001"))
    return plain(exact), base


def plain(value: Decimal) -> Decimal:
    """The value without an exponent and without zeros at its end."""
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
