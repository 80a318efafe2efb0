"""What a product's name looks like by itself: its head, and the nouns that are no products."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg import vocabulary

#: Ends of nouns that nobody makes in a workshop, though they stand after 生产 and 制造.
ABSTRACT = re.compile(
    r"(?:总值|能力|水平|工艺|技术|企业|公司|集团|经营|管理|负责人|人员|工人|形势|任务|标准|线|车间|厂房|"
    r"工厂|厂家|厂商|环节|过程|方式|模式|要素|资料|成本|效率|许可证?|"
    r"计划|平台|体系|链条?|集群|产业|行业|领域|品牌|规模|时间|周期|数据|条件|环境|政策|资金|支持|保障|"
    r"支撑|机会|商机|时机|危机|契机|转机|司机|岗位|订单|生活|生态|活力|动力|动能|"
    r"压力|合力|率|产量|产值|性|化|业|园|区|院|所|站|中心|基地|工作|活动|问题|需求|合作|发展|升级|改造|"
    r"示范|验证|运营|事故|现场|一线|进度|旺季|秩序|质量|安全|项目|工程|负荷|服务|"
    r"价值|难题|瓶颈|一字|空白|缺口|短板|效应|优势|特色|亮点|名片|样板|标杆|高地|格局|空间|阵地|矩阵|场景|引擎|支点|增长极|团队|队伍|"
    r"人才|仪式|经济|世界|中国|国家|全国|市场|地区|其他|方面|之后|以后|以来|总部|全流程|"
    r"全过程|体|产品|货物|商品|物资|原因|贷款|融资|经验|依据|参考|信息|资源|渠道|用地|土地|证照|手续|"
    r"培训|指导|咨询|帮助|便利|方案|建议|利润|税收|收入|就业|关系|指数|指标|文化|精神)$"
)
_FALSE_HEAD = re.compile(
    r"(?:时|商|危|契|转|司|有|投|(?<![发电])动|生|良)机$|(?:条|事|文|邮|案|证|要|稿)件$|(?:老|样|看|平)板$|基础$|"
    r"定心丸$|后悔药$|(?:良|特效)药$|(?:名|图|照|影|卡|大|成|连|唱|短|宣传|动画|一|早)片$|(?:阶|地|手|片|路|时)段$|(?"
    r":单|金)位$|(?:水|一|满|公)平$|(?:加|石|原)油站$"
)
NOT_PRODUCT = re.compile(
    r"[了是把被将着]|^首|(?:[园区]|基地)建设|业加工|项目|集团|公司|政策|体系$|平台$|研究院|开发区|产业$|^(?:免费|全部|自动化|数字化|智能化)$"
)
#: Heads that alone name no product.
_TOO_WIDE = frozenset(
    "设备 装备 机械 成套设备 材料 新材料 原材料 系统 软件 平台 仪器 机器 整机 部件 零件 配件 零部件 组件 元件 器件 "
    "模块 终端 工具 耗材 解决方案 中间体 制剂 提取物 生产设备 原料 制品 构件 单元 总成 外壳 产线 "
    "半成品 成品 样品 样机 新品".split()
)


@cache
def _heads() -> tuple[frozenset[str], int]:
    words = frozenset(vocabulary.words("product_heads"))
    return words, max(map(len, words))


def _has_head(name: str) -> bool:
    words, longest = _heads()
    return any(name[-size:] in words for size in range(1, min(longest, len(name)) + 1))


@lru_cache(maxsize=8192)
def is_product(name: str) -> bool:
    """Whether the name by itself is a product's: its head says so."""
    return name not in _TOO_WIDE and _has_head(name) and not NOT_PRODUCT.search(name) and not _FALSE_HEAD.search(name)
