"""The words by which mechanisms and papers are known: verbs that apply them, heads, shapes of names, watchwords."""

from __future__ import annotations

import re


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


#: Verbs that apply whatever mechanism follows them.
APPLY_ANY = _set("推行 试行 实行 施行 首推 推广 执行 首创")
#: Verbs that apply what looks like a mechanism, and those of them that more often take aims and slogans.
APPLY_WEAK = _set("坚持 践行 通过 运用 强化 构建 提供 推进 推动 引入 设立 组建 启动")
APPLY = (
    APPLY_ANY
    | APPLY_WEAK
    | _set(
        "打好 深化 推出 采取 采用 落实 落细 探索 创新 建立 健全 完善 制定 实施 开展 出台 印发 打出 用好 用活 "
        "优化 部署 发布 编制 修订 颁布 创设 拿出 升级 迭代 落地 试点 上线 配齐 配备 配套 配上 "
        "称为 称作 叫做 概括为 归纳为 总结为"
    )
)
AVOIDED = (
    "打破 摒弃 告别 取消 防止 杜绝 学习 借鉴 考察 参观 克服 避免 破除 叫停 废止 反对 严禁 整治 纠治 防范 遏制 力戒"
)
#: Verbs of aims and results: what follows is reached or hoped for, not applied.
RESULTS = _set("实现 做到 达到 打造 形成 擦亮 变成 成为 跑出 激发 破解 " + AVOIDED)
#: Words that govern what follows otherwise than a verb of application does.
TURNS = _set("变 让 使 把 将 当 做 由 从 到 以 像 如 靠 向")
#: Verbs that describe when they stand between a name and its head: “…”招商机制.
DESCRIBING = _set(
    "招商 推进 服务 对接 审批 管理 监管 督导 调度 包联 运营 发展 工作 协同 联动 帮扶 "
    "谋划 保障 培育 培养 治理 执法 考核 激励 会商 协调 评价 出让 供应 相 结合 闭环 "
    "建设 合作 研发 用人 跟踪 督办 销号 晾晒 挂牌 预警 包抓 揭榜 创新 改革 引才 用地 供地 融资 投资 合 推广 惠企 助企 "
    "育才 引导 学习 上岗 竞聘 办事 办理 帮办 代办"
)
#: Names of what a paper is, at the end of its title; those of laws; papers that no zone makes.
PAPERS = re.compile(
    r"(?:办法|意见|方案|措施|政策|细则|规定|条|指南|行动|计划|制度|规程|清单|规则|章程|标准|目录|条例|"
    r"规划|机制|举措|通知)"
    r"(?:（[^（）]{1,8}）)?$"
)
LAWS = re.compile(r"(?:条例|规划|通知|规定|意见)》")
STATE_PAPER = re.compile(r"中国共产党|中华人民共和国|党章|党组|纪律处分|廉洁|八项规定|国务院|中共中央|建议$|日报")
ISSUE = "出台|印发|制定|发布|编制|推出|修订|颁布|下发|起草"
ISSUED = re.compile(ISSUE)
USED = re.compile(
    rf"{ISSUE}|(?<![可难得])以$|审议(?:并)?(?:原则)?(?:通过|了)|落地|兑现|实施|落实|执行|施行|细化|形成|建立|完善"
)
USED_AFTER = re.compile(
    r"(?:等[^，。]{0,6})?(?:的)?(?:近日|日前|已|也|均|今年|去年|[于自][^，。]{2,8}|(?>[\d年月日起]{2,10}))*(?:由[^，。]{2,18}?)?(?:的)?"
    r"(?:出台|印发|正式|落地|实施|施行|发布|公布|审议通过|付诸|见诸行动)"
)
UNDER_REVIEW = re.compile(r"审议(?!并?(?:原则)?通过)|征求意见|起草")
STUDIED = re.compile(r"根据|依据|按照|依照|对照|学习|解读|宣传|为贯彻")

#: A zone's own paper, and the verbs by which it is applied.
OWN_PAPER = re.compile(r"《[一-龥]{2,12}?(?:经开区|高新区|开发区|示范区|园区|新区|综保区|保税区|产业区|投资区)")
FOLLOWED = re.compile(r"(?:根据|依据|按照|依照|解读了?)$")
#: 三张牌, 总抓手: what quoted names before them are, and what became of a policy.
CARDS = re.compile(
    r"(?:等|这)?[两三四五六七]张(?:王|服务|改革)?牌(?!照|匾|子)|"
    r"(?:等|这|这些|这样的?)(?:一系列|一批|多[项条个]|\d+余?[项条个]|[两二三四五六七八九十]+[项条个大])?(?:真|硬|实|"
    r"硬核|创新|惠企|便企)?"
    r"(?:机制|制度|改革|举措|措施|做法|政策)(?![的家])"
)
MAIN_GRIP = re.compile(
    r"(?P<sure>(?:作)?为[一-龥]{0,4}(?:抓手|机制|制度|法宝|打法))|落到实处|(?:全面)?(?:统揽|牵引|管理|破题|撬动|"
    r"督战)(?![一-龥]{0,6}的)"
)
#: What is done with a way of working: 以“…”统揽全局, 把“…”落到实处.
WITH = re.compile(r"[以把将][^，。；]{0,24}$")
#: An instrument handed to every firm: 给每个项目发了一本“开工护照”.
GIVEN = re.compile(
    r"(?:发放?|送上?|配发|颁发|制发|定制|配上?|配备)(?:了|出)?(?:一[本张份套册个])(?P<name>“[^“”]{1,8}(?:护照|卡|"
    r"清单|包|券|手册|图|码|证)”)"
)
#: Mutual recognition and the like without quotes, after a verb that tries it out.
TRIED = re.compile(
    r"(?:试行|推行|首推|率先实行|全面实行|全面施行|探索实行)(?:了)?(?P<name>[一-龥]{3,14}?(?:互认|通办|直通|直放|"
    r"联办|备案制?|包干制?|免签|直批|自主核验|审批|监管|评价|考核|出让|办理|供地|申报|验收|登记|兑现|即享))"
    r"(?=[，。；、])"
)
#: “早餐会”已开了47期.
HELD = re.compile(
    r"“(?P<name>[^“”、，]{2,10}(?:会|日|课堂|沙龙|茶叙))”(?:活动)?(?:已|累计|共|先后|连续)*(?:开|办|举办|召开|举行|"
    r"开展)(?:了)?\d+余?[期场次]"
)
MADE_REAL = re.compile(
    r"(?:由|从)[^，。；]{1,6}(?:变成|变为|成为|走向)(?:了)?(?:日常|现实|常态|实景)|(?:再|全面|迭代)?升级[至到为]|"
    r"迭代[至到]|(?:[和与及、][《“][^《》“”]{3,30}[》”])?(?:也|已经?|均|都|全部|正|相继|陆续)*(?:付诸(?:实施|实践|行动)|见诸行动)"
)
#: 按“…”清单: what firms and projects go by.
GOES_BY = re.compile(r"(?:按照?|照着?|依照|遵照|对照)$")
LISTS = re.compile(r"(?:清单|办法|方案|机制|模式|制度|工作法)")
#: 叫“甲、乙、丙”: ways of working set side by side, by what they are called.
NAMED_SO = re.compile(r"(?:叫做?|称为|称作|名为|概括为|归纳为|总结为|唤作)$")
WAYS = re.compile(r"[一-龥]{3,12}(?:、[一-龥]{3,12}){1,4}")
#: Meetings that are held again and again: 每季度开一次“某某会”.
MEETING = re.compile(
    r"(?:每(?:个?月|周|季度|年|半年|两周)|定期|常态化)(?:都|就|会)?(?:开|举办|召开|组织|举行|开展)(?:了|一次|一场|"
    r"一期|几次)?"
    r"“(?P<name>[^“”、，]{2,10}(?:会|日|课堂|沙龙|茶叙))”"
)
#: 实施甲、乙、丙“三大行动”: a list and what its items are together.
CAMPAIGN = re.compile(
    r"(?:实施|开展|推进|打好|打响|启动|落实|推行)(?P<name>[一-龥]{2,8}(?:、[一-龥]{2,8}){1,5}等?"
    r"“[两三四五六七八九十\d]+大(?:专项)?(?:提升|攻坚)?(?:行动|工程|计划|战役)”)"
)
#: Watchwords of the party and the state that are the same everywhere.
SLOGANS = re.compile(
    r"两个(?:维护|确立|毫不动摇|结合)|四个(?:意识|自信|全面|革命)|三会一课|一岗双责|四风|三重一大|"
    r"第一议题|六稳|六保|双碳|双循环|"
    r"五位一体|一带一路|三区三线|三农|三严三实|不忘初心|[二三]十[届大]|四下基层|四不两直|"
    r"十[二三四五六]五|三不腐|三个务必|放心|"
    r"卡脖子|专精特新|最后一公里"
)
NOT_A_NAME = re.compile(
    r"[。！？，；：]|(?:企业|产业链?|集群|园区|公司|小巨人|称号|荣誉|精神|思想|理念|期间|项目|基地|中心|"
    r"平台|城市|目标)$|^(?:分[级类]){1,2}$|^[^、+]{2,4}[化式]$|"
    r"^[一二两三四五六七八九十]字|^[一二两三四五六七八九十\d]+大"
)
#: Heads that make a quoted name a mechanism whatever stands before it, and heads that want a name in figures.
STRONG = re.compile(r"(?:机制|改革|模式|制度|工作法)$")
MEANS = re.compile(r"(?:抓手|思路|举措|套餐|体系)$")
#: 推行“…”专员制: an office that is a system; “135”工作布局: a layout known by its figures.
OFFICE = re.compile(r"(?:[一-龥]{1,4})?(?:[专团]员|秘书|管家|首席|[链园田林项组]长|清单|积分|责任)制(?![造作品成定约])")
LAYOUT = re.compile(r"(?:工作|产业|发展|总体)布局")
WIDER = re.compile(r"(?:全[国省市县州]|[省市县州]委|国家|[省市县州])的?$")
FIGURES = re.compile(r"\d+(?:\+[\dNnXx]+)*")
#: Names that show by themselves that they are mechanisms.
SELF = re.compile(r"(?:工作法|机制|制度|模式|[务责账汰审诺办联长书法任]制)$")
SHAPE = re.compile(
    r"\+|[一-龥]即[一-龥]|^([免双先边三两五四])[一-龥]{1,4}\1[一-龥]{1,4}|互认|通办|^\d{3,}$|(?:工作法|机制|改革|"
    r"模式|制度?|计划|行动|方案|[十\d]条|条|清单|专班|办法)$|"
    r"先[行投试]|[代帮]办|预审|容缺|[联通][审办]|并联|同[发交]|跟着|找人|点单|受理|办结|审批|验收|承诺|"
    r"(?:宁静|服务|接待|开放|无会|会客|调度|办公)日$|包联|揭榜|竞聘|竞岗|赛马|"
    r"共享|一网|免申|直达|秒[批办]|招商"
)
NUMBERED = re.compile(r"\+|[一二两三四五六七八九十\d]")
#: One plan, one list, one officer; or ways set side by side.
CODE = re.compile(
    r"[三四五六七八九十两]个[一年]$|(?:[一二两三四五六七八九十百千万\d]+[^、，\d]{1,5}?){2,5}$|[^、]{2,12}(?:、[^、]{2,12}){1,5}$"
)

GROUP = re.compile(r"[“‘][^“”‘’]{2,40}[”’](?:[、和与及]?[“‘][^“”‘’]{2,40}[”’]){0,5}")
ITEM = re.compile(r"[“‘]([^“”‘’]+)[”’]")
TITLES = re.compile(r"《[^《》]{3,60}》(?:(?:等)?[、和及与]?《[^《》]{3,60}》){0,5}")
TITLE = re.compile(r"《([^《》]+)》")
DONE = re.compile(r"常态化|等|，|。|、|；|：|！|？|）|和|与|并|的“|$")
DEEPER = re.compile(r"走深走实|落地见效|落地落实")
STARTED = re.compile(
    r"(?:等)?(?:在[^，。]{2,12})?(?:正式|全面|率先|顺利|加快|相继|陆续)*(?:实施|出台|推行|落地|施行|推广|启动)"
)
CALLED = re.compile(r"，?[是为成][^，。；]{0,24}(?:做法|机制|模式|举措|创举|招法|打法|实践)")
ELSEWHERE = re.compile(
    rf"{AVOIDED.replace(' ', '|')}|某[区市地县省]|(?:兄弟|外地|先进|其他|别的)(?:地区|园区|开发区|城市)?|"
    r"有的地方|一些地方|国外|以往|过去|传统"
)

#: Words that tell one mechanism from all others when they stand before its head without quotes.
OWN = (
    "包联|代办|帮办|承诺|链长|调度|积分|销账|销号|淘汰|预审|聘任|竞聘|秘书|专班|管家|首席服务|服务专员|"
    "包保|揭榜|赛马|会商|容错纠错|容错|"
    "跟踪服务|全周期|全生命周期|负面清单|白名单|权责清单|联审|联办|并联审批|容缺受理|亩均|绩效工资|领办|"
    "项目长|赋权|吹哨|督战|挂牌|晾晒|"
    "联席会议|末位|法人治理|去行政化|科技特派员|服务专班|直通|首问|点评|观摩|熔断|飞地|拨投|弹性"
)
NAMED = re.compile(
    rf"[一-龥\d+（）]{{0,12}}?(?:{OWN})(?:人|员|官|项目|服务|责任|推进|工作|联动|落实|考核|培养|管理|督导){{0,3}}"
    r"(?:机制|制度|制|改革|模式|工作法)(?![造作度约定成品备])|"
    r"(?:[一二两三四五六七八九十][一-龥]{1,3}){2,4}(?:工作)?(?:机制|改革|工作法|模式|制度)|"
    r"[一-龥“”、]{0,8}?[一二两三四五六七八九十]步?[一-龥]{1,3}工作法|"
    r"[一-龥]{2,12}(?:倍增(?:计划|工程|行动)|三年行动(?:计划|方案)?|深耕计划)"
)
NAMED_HINT = re.compile(r"制|改革|模式|工作法|倍增|三年行动|深耕")
SPECIFIC = re.compile(rf"{OWN}|[一二两三四五六七八九十]|倍增|三年|深耕")
LEAD = re.compile(
    r"(?:推行|实行|实施|推进|推动|深化|落实|创新|探索|建立|健全|完善|构建|推出|开展|执行|坚持|践行|制定|"
    r"出台|采取|采用|运用|优化|强化|"
    r"组建|提供|实现|通过|按照|以|对|持续|不断|深入|全面|严格|率先|全力|大力|积极|了|的|并|和|与|及|其|"
    r"将|已|先后|同时|继续|进一步)+"
)
LISTED_HEAD = re.compile(r"(?:工作)?(?:改革|机制|模式|制度)")
#: What the tagger calls words that no noun phrase goes on over.
BREAKS = _set("d ad vd p c r u w xc f t")
NOUNS = _set("n nz vn nw an")
