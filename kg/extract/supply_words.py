"""Pieces of the patterns for deliveries between firms: verbs of giving, sending and buying, and what may stand between."""

from __future__ import annotations

from kg.extract.scene import CODES

FIRM = CODES["Enterprise"]
#: Up to so many characters of one clause, or of one sentence, in which no other firm is named.
IN = f"[^，。；{FIRM}]"
ON = f"[^。；{FIRM}]"
#: What is no goods: after a verb of giving it makes the giver a bank, a school, a landlord or an office.
SERVICE = (
    "(?!了?[^，。；、和]{0,9}?(?:贷款|授信|融资|担保|资金|辅导|培训|咨询|法律|审计|保洁|物业|安保|政策|人才|"
    "技术支持|技术服务|技术指导|便利|帮助|支持|保障|指导|土地|厂房|公寓|岗位|补贴|奖励|意见|建议|平台|场地|检测|"
    "检验|认证|电力|数据|信息))"
)
GIVE = (
    "(?:提供|供应|配套|供货|供[料气热汽氢氧氮件](?!中心|公司|企业)|代工|加工|输送|生产|供给|定制|配送|制造|"
    "直供|直送|送货|集中供|浇铸|冲压|铸造|锻造|焊接|做(?!好|大|强|优|出|客|了?一件)|造(?!成|福)|送料|交付(?!使用)|"
    "供(?!应|给|电公司|水公司|销|需|求|地))" + SERVICE
)
ETC = f"(?:等{IN}{{0,14}}?)?"
#: More firms, each with words of its own: 甲和同城的乙.
AND_MORE = f"(?:(?:，?以及|、|和|与|及)(?:{IN}{{1,14}}?的|{IN}{{1,4}}?){FIRM})*"
BUYERS = "{o:Enterprise+}" + AND_MORE + ETC
#: What is said of a firm before its name: 一墙之隔的, 隔壁.
SAID = f"(?:{IN}{{0,14}}?的|{IN}{{0,10}}?)"
SENT = (
    "(?:供应给|供给|直供|专供|特供|销往|销售给|出售给|售给|售予|卖给|卖到|卖往|送往|送到|送进|送入|送至|送给|运进|运往|运到|运至|"
    "装进|装到|装上|用到|用在|输往|发往|发到|发给|流向|流入|直送|直达|直通|配送到|配套给|供货给|交付给?|交给(?![^。；]{0,30}"
    "(?:打理|代工|代管|管理|运营|建设|设计|处理|办理|处置|负责|承建|施工))|提供给|输送给|输送到|供着|供应着?(?!商|链|体系)|喂给|(?<!提)供(?!应|货|销|需)(?=[一-龥]{0,6}的?"
    f"{FIRM}))了?"
)
#: Where a firm uses what it is sent: 送进了某公司的炉子.
USE = "的?[^，。；、]{0,6}?(?:车间|工厂|炉子?|产线|生产线|总装线|流水线|厂区|厂房|装置|仓库|整车|整机|手中|供应链|产品|新车|电池包|机组|设备)"
#: What is sent or left to another and is no delivery of goods.
NO_CARGO = "股权|股份|厂房|土地|锦旗|慰问|物业|食堂|[工职]人?子女|奖[金牌杯]|奖状|捐|书信|喜报|人才|技工|项目|工程|案件|官司|目光|掌声|温暖|问候|服务(?!器)"
#: What comes from another firm and is no delivery.
NO_GOODS = (
    "(?:技术|资[金本]|投资|人员|订单|客户|团队|人才|经验|收入|员工|灵感|股东|工程师|经理|董事长|负责人|品牌|利润|"
    "数据|代表|[厂院校队部处科]长|总监|骨干|师傅|高管|工艺|专利|模式|做法|服务|厂房|场地|设计方案|股权|股份|商标|专家|平台|渠道|资质|名义|方法|标准)"
)
SUPPLIER = (
    "(?:供应商|供货商|供货方|配套(?:企业|商|厂家?|伙伴)|上游(?:企业|供应商)?|“?(?:口粮|粮仓|原料库|原料车间|"
    "前道工序|邻居供应商)”?)"
)
BUYER = (
    f"(?:的|最大|第一大|本地|首家|头号|重要|主要|稳定|长期|老|大|核心|忠实|用[{'氢气电料钢铝铜硅'}])*"
    "(?:客户|买家|买主|用户|下游(?:企业|客户)?|采购商|收货方|下家)"
)
#: How much of what another makes a firm takes.
SHARE = "(?:[^，。；]{0,8}?(?:成|分之|%|％|产量|产能|货|一半|大半|以上|全部|大头))"
TAKE = "(?:包下|包揽|包了|包销|承包|吃下|吃掉|吃进|消化|拿走|要走|买走|订走|买下|买去|拿下)"
BUY = (
    f"(?:采购|购买|购进|购入|进货|订购|订货|拿货|买(?!断)|下单|(?:集中)?(?:下达|下|发出|派发)了?{IN}{{0,16}}?(?:订单|大单|单子)"
    f"|追加{IN}{{0,12}}?订单)"
)
MAKE = (
    "(?:生产|制造|代工|加工|组装|装配|总装|铸造|锻造|压铸|冲压|焊接|浇铸|注塑|喷涂|热处理|合成|提炼|提纯|切割|"
    "封装|封测|印刷|制作)"
)
#: The parts and materials for which a firm is known to look elsewhere.
STUFF = "(?:原料|原材料|辅料|主料|零部件|零件|配件|部件|毛坯|坯料|包材|包装|耗材|燃料|模具|材料|半成品|母料)"
