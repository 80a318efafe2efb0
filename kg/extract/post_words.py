"""The words by which posts and the organisations that give them are known."""

from __future__ import annotations

import re

#: Bodies that are part of a title, not an organisation of their own: 管委会主任 of a zone, 市委书记 of a city.
BODY = re.compile(
    r"(?:工委|管委会|管理委员会|[省市区县州盟旗]委|党委|党组|政府|政协|人大|人大常委会|纪委|监委|支部|党总支)$|^"
    r"(?:人武部|武装部)$"
)
DEPARTMENT = re.compile(
    r"(?:[一-龥]{0,12}?(?:局|办|办公室|部|中心|车间|处|室|科|司|委|站|专班|分局|大队|厂|工段|班组|事业部|"
    r"学院|系|研究所|研究院|实验室|分公司|分行|支行|党委|党支部|[一-龥]{2}大?区|中国区?|亚太))$"
)
DIVISION_BODY = re.compile(r".*(?:[局厅办委院会部]|工商联|中心)(?=.)")
OWN = re.compile(r"(?:该|本|我们|这家|自家|其)?(?:公司|企业|厂里|厂|集团)(?:的)?$")
CUTS = re.compile(r"、|兼(?![职任])|(?<=[长任理师监记员授总])(?:和|及)")
LEAD = re.compile(r"(?:了|其|原|为|一名|一位|新一届|的)*")
SEPARATORS = "、，兼暨"
FIRM_END = re.compile(r"(?:公司|集团|合作社|银行|支行|分行|厂|酒店|医院|商会|协会|学会|联合会|促进会)$")
NO_FIRM = re.compile(
    r"^(?:该|本|某|我|各|这|那|其|多|两|上市|知名|龙头|民营|国有|链主|分|子|母|总)*(?:家)?(?:公司|集团|"
    r"企业|银行|厂|协会|商会)$"
)
BARE = re.compile(r"^(?P<kind>[省市区县州])(?=.+(?:[局厅办委院部会]|中心|工商联)$|工商联$)")
TOWN = re.compile(r"^(?:镇|乡|街道|村|社区)(?=.)")
EPITHET = re.compile(r"[^，。；：、（）]{2,16}(?:获得者|得主|人才|带头人|专家|学者|入选者|劳模|标兵|代表|工匠|传承人)$")
#: 智能家电产业链 before 链长: the officer of a chain.
CHAIN = re.compile(r"(?:[一-龥A-Za-z]{2,8}(?:与|及|和|、))?[一-龥A-Za-z]{2,12}链$")
#: 开发区管委会: 区 of a zone, not of a city.
ZONE_WORD = re.compile(r"(?:开发|高新|经开|示范|新|保税|综保|园|投资|试验|工业|自贸|农高|集聚)区$")
#: The short name of a zone, as it stands before 管委会.
ZONE_NAME = re.compile(r"[一-龥]{2,8}(?:经开区|高新区|开发区|示范区|新区|综保区|保税区|园区|投资区|试验区|自贸区|片区)")
#: A department that no list knows, between a separator and 局长, 大队长 …
UNLISTED_OFFICE = re.compile(
    r"(?![省市县州])[^，。；、了的在对与和向为（）“”\d]{2,12}(?:局|大队|支队|中队|中心|办公室|办|部|处|科|专班)$"
)
OFFICE_HEAD = re.compile(r"(?:常务)?副?(?:局长|主任|部长|处长|科长|大队长|支队长|队长|中队长|班长|负责人)$")
#: 某公司的一名热处理工程师: a trade between the firm and the title.
TRADE = re.compile(r"(?:一名|一位|首任|首位|现任|第一任|新任)?(?P<trade>[一-龥]{0,4})")
TRADED = re.compile(r"^(?:高级|助理|首席)?(?:工程师|技术员|操作工|设计师|技师|质检员|检验员|研究员)$")
#: Titles that are told apart by a field before them, and what can be one.
OF_FIELD = re.compile(
    r"(?:高级|助理|首席|常务|执行|资深)?(?:副?总监|副?总经理|副?总裁|副总|副?经理|副?厂长|主管|顾问|专员|专家|负责人|"
    r"工程师|技术员|操作工|设计师|技师|质检员|检验员|研究员|科学家|合伙人)"
)
FIELD = re.compile(r"(?!.*(?:客户|供应商|股东|代表|公司|企业|集团|单位|下属|退休|外籍|某)$)[一-龥A-Za-z]{2,6}")
FETCHED = re.compile(r"(?:[请聘引挖派]来|引进|请到|选聘|柔性引进|招来|引入|请出)(?:了|的)?(?:一[位名])?")
#: 请来高级工程师张某: what somebody is who comes; and the verbs by which a firm gets somebody.
HIRED = re.compile(r"(?:[请聘引挖]来|聘请|引进|返聘|邀请|请)了?(?:一[位名])?(?:退休|资深|老)?$")
HIRES = re.compile(r"[请聘引挖]来|聘请|引进|返聘|选聘|特聘|聘任|请了")
#: 任主任, 研究院院长: posts in the body that the sentence spoke of.
BODY_KINDS = {
    "院长": ("研究院", "学院", "院"),
    "主任": ("实验室", "中心", "工作站", "基地", "研究室"),
    "所长": ("研究所", "所"),
    "理事长": ("联盟", "会"),
    "会长": ("商会", "协会", "会"),
    "首席科学家": ("研究院", "实验室", "中心"),
    "首席专家": ("研究院", "实验室", "中心", "工作站"),
}
#: Of a firm, unless the sentence founds a body before: 与某大学共建研究中心，李某担任首席专家.
OF_BODY = re.compile("首席(?:科学家|专家)")
RANKED = re.compile(r"^(?:首任|首届|名誉|执行|常务|副|挂职)*")
#: 张某受聘为甲公司顾问，乙公司…: what another took up is no post of the next.
TAKEN = re.compile(r"(?:任|[聘选任命]为|成为|晋升为|到|从|在)$")
#: A body that the sentence spoke of, by its kind: 研究院院长.
SAID_BODY = re.compile(
    r"(?:[一-龥]{0,4}(?:研究院|学院|实验室|中心|研究所|联盟|协会|商会|联合体|工作站))(?:首任|名誉)?$"
)
COMMON = re.compile(
    r"(?:公司|企业|集团|厂家?|项目|园区|单位|商|车间|部门|技术|青年|本土|外籍|资深|一线|工程|平台|部|产业)$"
)
HEADS_FIRM = re.compile(
    r"^(?:联合)?(?:董事长|总经理|总裁|创始人|执行董事|副?总工程师|首席|常务副?总|副总|副总经理|副董事长|合伙人)"
)
WORD = re.compile("[一-龥A-Za-z]")
NAMES = ("PER", "nr", "nz", "nw", "ORG", "nt", "LOC", "ns")
SCHOOLS = re.compile(r"(?:学校|该校|校方|高校)(?:还|已|并|专门)*(?:派出|选派|派驻|选聘|派)?(?:了)?(?:一名|一位)?$")
SHARED = re.compile(r"副|委员|常委|成员|教授|研究员|工程师|技术员")
