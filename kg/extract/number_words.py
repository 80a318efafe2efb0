"""Closed classes of words about numbers: what links, changes, counts and compares."""

from __future__ import annotations

import re


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


#: Words between an indicator and its number that say nothing of what is measured.
LINKS = _words(
    "完成 实现 达到 达 达成 为 是 有 共 共有 共计 总计 合计 总共 一共 累计 已 已经 也 现 现有",
    "已有 将 会 可 可以 能 能够 可望 约 约为 近 超 超过 突破 逾 仅 仅为 只 只有 就 还 又 再 均 都",
    "平均 分别 各 各有 预计 预期 估计 有望 力争 争取 确保 计划 规划 实际 全部 稳定 保持 控制 最高",
    "最快 最低 最多 最大 最 快 不到 不足 接近 大约 了 着 过 于 在 从 由 以 的 “ ： : （ ( 如期",
    "仍 仍有 尚有 还有 顺利 圆满 基本 首次 其中 全年 当年 同比 环比 年均 较 比 目前 成功 可达 将达 高达 已达 多达",
    "可使 每 单 形成 取得 获得 拥有 占到 列 居 左右 不低于 不少于 仅用 仅需 只需 需 用时 可新",
    "将新 首 迈 冲 原来 过去 以前 此前 原先 最初 截至 截止 一下子 一举 依次 相继 可望 人民币 折合 折算 却 则 零",
)
#: Links after which the number is a value reached, not a change: 提高到 90%.
REACHED = _words(
    "到 至 为 达 达到 可达 将达 高达 已达 增至 降至 升至 提升至 提高到 提升到 降低到 下降到",
    "增长到 缩短至 压缩至 压减至 控制在",
)
#: Verbs and nouns of change, part of the indicator: 增加值 + 增长.
RATES = "增长率|增速|增幅|降幅|涨幅|跌幅|占比"
CHANGES = (
    "增长|提高|提升|上升|下降|降低|减少|压缩|缩短|节约|节省|缩减|增加|新增|净增|回升|回落|下滑|压减|递增|提前|扩大|攀升"
    "|上涨|下跌|翻番|拉动|提速|延长|减重|省下|降本|少花|多赚|多出|便宜|收窄|缩小"
    "|[增降升涨跌缩减多](?=了)"
)
CHANGE = re.compile(rf"(?:(?:年均|环比|复合)*(?:{RATES}|{CHANGES})(?:了)?)$")
RATE = re.compile(rf"(?:{RATES})$")
#: A value reached by a movement in one syllable: 用时压到42天, 产能爬到3GW, 炉子添到80台; or held there.
GROWN = re.compile(
    r"(?:(?<![压提增扩拓延攀爬回减上下降收萎推带拉])[压降升增减缩涨跌落爬添长扩提做翻攀拓调控补砍冲拉]|(?:锁定|稳定|"
    r"保持|恢复|维持|精简|拓展|扩展|扩充|扩容|扩产|"
    r"爬升|拉升|延伸|推进))(?:到|至|在|成)(?:了)?$"
)
#: A time before that a former value is of (由两年前的9%提到27%), and what a value is for each of (由每亩280万元).
AGO = re.compile(
    r"(?:\d+|[一二两三四五六七八九十几]+)(?:多)?(?:年|个月)(?:以)?前的?$|(?:之初|初期|伊始|当初)的?$|每(?:亩|平方米|"
    r"人|户)$"
)
#: A comparison and a share before a percentage.
COMPARED = re.compile(
    r"(?:比(?P<ref>[^，。；、\d比]{2,14}?)(?:高出|高|低|快|多)了?"
    r"|(?:高于|低于|快于|慢于|好于|高出|低出|领先于?|超出|超|超过)(?P<than>[^，。；、\d]{0,14}))$"
)
SHARE = re.compile(
    r"(?:占(?:到|了)?(?!地|比|有|到|了)(?P<of>[^，。；、\d]{1,16}?)(?:的?(?:比重|比例|份额))?|(?P<for>对[^"
    r"，。；、\d]{1,14}的?贡献率))"
    r"(?:为|达到?|超过?|约|近|的)*$"
)
BETTER = ("比", "高于", "低于", "快于", "慢于", "好于", "高出", "领先")
#: A leap to a value: 产值迈上千亿元台阶.
LEAPT = re.compile(
    r"(?:(?:[首率]次?|先)?(?:迈|跨|站|跃|登|攀|越|翻|闯|蹿)(?:上|过|入|升至?|至|向)|冲(?:上|过|破|刺|击)|首?破|"
    r"[叩敲]开)(?:了)?$"
    r"|(?:直|要|正)?(?:奔(?:着|向|到)?|剑指|直指|瞄准|锚定)$"
)
#: Verbs that make the count another: 签约项目, 到位资金; after a noun, too: 审批时限压缩, 标准地出让.
EVENTS = _words(
    "签约 开工 投产 竣工 落地 到位 利用 使用 走访 解决 引进 招引 盘活 供应 出让 交付 拨付 兑现",
    "发放 放款 申请 授权 培训 培育 转化 办理 收集 下线 生产 销售 出口 进口 新建 续建 改造 储备",
    "入库 入统 入园 退出 清理 处置 消化 孵化 成交 引资 减免 退税 减税 争取 申报 举办 组织 召开",
    "开展 建设 采购 授信 招聘 引育 选聘 认定 入驻 年产 月产 日产 摄制 减排 处理 加工 回收 发电",
    "节电 节水 接待 服务 帮办 代办 办结 受理 审批 发布 制定 修订 惠及 覆盖 新增 节约 节省 压缩",
    "缩短 压减 减少 增加 提供 惠企 化解 挂牌 注册 登记 在建 招生 招收 招录 减重 上市 停产 停工",
    "推广 供货 签发 交货 发货 出货 消纳 拆解 外销 内销 出栏 承运 铺设 敷设 种植 并网 腾退 腾出 收储",
    "复垦 修复 发运 卖 卖出 售出 吞吐 采收 投放 布设",
)
#: Verbs of ``EVENTS`` that say no more before a noun than that it is there.
EMPTY = _words(
    "提供 开展 建设 组织 召开 举办 制定 发布 服务",
)
#: Verbs that stand for the noun of what was done, and nouns that the tagger takes for verbs.
NOUNS = _words(
    "投资 融资 出资 注资 贷款 占地 用地 出口 进口 纳税 缴税 营收 收入 销售 补贴 奖励 补助 就业",
    "总投资 建筑 投入 支出 产出 募资 引资 手续 开办 会 固投 工投 得分 评分 研发 技改 科研",
    "招商 立项 交易 资助 补链 强链 延链 建链 持证 在孵 让利 结题 流片 竞得 减税 降费 消耗 供地 首投 亩产 单产",
)
#: Nouns that only say where.
SCOPE = _words(
    "全区 全市 全省 全县 全国 全球 园区 区内 市内 省内 县内 国内 我区 该区 区里 市里 辖区 辖内",
    "数据 期间 全园 全域 全州 全旗 区域内 目前 我市 全镇",
)
#: Adjectives that open a predicate after a counted noun (4条生产线满负荷运转).
PREDICATES = _words(
    "满 早 快 好 高效 有序 顺利 稳定 优先 成功 全面 左右 以上 内 中 外 超",
)
#: What is no indicator by itself.
EMPTY_NOUNS = _words(
    "水平 目标 大关 方面 情况 基础 以上 左右 同期 上年 去年 今年 全省 全市 全国 全区 任务 时间",
    "数量 平均水平 过程 前提 规模以上 我们 他们 公司 企业家 记者 期间 单位 方式 大 地方 次数 关系",
    "区 市 省 县 项 人 次 个 生产 中 面 上 下 台阶 关口 门槛 年度目标 既定目标 全年目标",
)
PEOPLE = _words("名 人 位 人次")
#: Legal terms of land that look like clauses.
LAND = re.compile(r"批而未[供用]|供而未[建用]|用而未尽")
#: These, and participles before a noun.
TERMS = re.compile(
    rf"{LAND.pattern}|在建|拟建|已建|在谈|签约|新建|意向|高标准|入驻|引进|落户|返乡|参会|中试|小试"
    r"|省级|国家级|市级|上下游|上游|下游"
)
#: What is taken off the beginning and the end of a noun phrase.
LEAD = re.compile(
    r"^(?:以上(?=企业|项目)|的|了|和|与|及|使|对|力争|争取|确保|锚定|其中|其|等|并|以及|所有|全部|各类"
    r"|(?:集聚|聚集|汇聚|拥有|建有|设有|吸引)(?!区|地|量)|(?:签约|落地|招引|引进)+(?=总投资)"
    r"|(?:该|本)?项目(?=总?(?:投资|占地|用地|规划|建筑|面积|用海)|计划|年|设计|建成)|工程(?=投资)"
    r"|(?:企业|公司)(?=占地|总?投资|总资|年产|年营|现有|产值|营收|授信)|(?:装置|设备|生产线|产线|工厂|基地)(?=总投资)"
    r"|全区|全市|全县|全省|园区|我区|该区|区内|"
    r"年度新增|共建|共|累计|[一-龥]{1,8}?产业(?:集聚|聚集|汇聚|拥有)(?![区地度])"
    r"|产业链上?(?=企业|规|项目)|链上(?=企业|规)|[”’、（(）)])+"
)
TRAIL = re.compile(r"(?:的同时|(?<=厂房)(?:规模|资源)|(?:摄制|申报|筹备)?工作|[“”‘’（(]+)$")
#: What 年 before it belongs to: 年产值, 年产能.
YEARLY = re.compile(r"产|营收|税收|利润|销售|处理|发电|新增|营业|纳税|主营|加工|上缴")
#: Nouns that are counted with a measure word, so that the noun before the number is the one counted.
COUNTED = {
    "家": re.compile(
        r"(?:企业|公司|单位|机构|院所|工厂|商户|门店|平台|中心|实验室|银行|院校|协会|商会|主体|基地|"
        r"孵化器|高企|小巨人|工作站|独角兽)$"
    ),
    "户": re.compile(r"(?:企业|公司|主体|商户|工商户|农户|高企)$"),
    "个": re.compile(
        r"(?:项目|问题|平台|岗位|中心|园区|基地|点位|车位|泊位|床位|场景|品牌|事项|实验室|工作站|工程|集群|产品)$"
    ),
    "项": re.compile(r"(?:项目|专利|技术|成果|事项|政策|手续|问题|标准|专项|工程|措施|服务)$"),
    "条": re.compile(r"(?:生产线|产线|政策|建议|线索|航线|专线)$"),
}
#: What is counted off in speeches, not counted.
ABSTRACT = re.compile(
    r"(?:方式|方法|说法|做法|打法|声音|信号|模式|举措|措施|机制|任务|重点|方面|环节|理念|行动|方向|目标|"
    r"指标|战略|原则|要求|思路|路径|维度|步骤|阶段"
    r"|抓手|关键|优势|短板|文章|理由|转变|提升|统一|能力|关系|意识|名单|主题|数字|故事|瞬间|镜头|关键词|板块|要素|"
    r"转型|突破|结合|"
    r"确保|坚持|聚焦|领域|加快|层面"
    r"|主导产业|支柱产业|新兴产业|特色产业|优势产业|产业链|链条|产业集群)(?:招商|建设|发展)?$"
)
