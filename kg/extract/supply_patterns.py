"""How the press tells that one firm delivers to another: patterns by the verb that the sentence has.

``s`` is the firm that delivers, ``o`` the one that is delivered to.
"""

from __future__ import annotations

from kg.extract.supply_words import (
    BUY,
    BUYER,
    BUYERS,
    ETC,
    FIRM,
    GIVE,
    IN,
    MAKE,
    NO_GOODS,
    ON,
    SAID,
    SENT,
    SHARE,
    STUFF,
    SUPPLIER,
    TAKE,
    USE,
)

#: 甲的兄弟企业——乙: what comes before the firm that is meant.
_SISTER = f"(?:{FIRM}的?[^，。；、{FIRM}]{{2,6}}?(?:企业|公司|厂)—*)?"
_SELF = f"(?:它|其|该公司|公司|企业|我们|{FIRM})"

GIVES = {
    "gives": (
        f"(?<![为向给]){{s:Enterprise+}}{IN}{{0,16}}?(?:为|向|给){_SISTER}{SAID}{BUYERS}(?:(?:以及|和|及|"
        f"、){IN}{{2,14}}?)?"
        f"(?:{IN}{{0,8}}?){GIVE}"
    ),
    "gives-then": (
        f"(?<![为向给、]){{s:Enterprise}}{ON}{{0,30}}，{IN}{{0,6}}?(?:为|向|(?<!供)给){_SISTER}{BUYERS}(?:{IN}{{0,6}}?){GIVE}"
    ),
    "gives-both": (
        f"(?<![为向给]){{s:Enterprise}}{IN}{{0,8}}?[为向给]{FIRM}{IN}{{0,16}}，(?:还|并|同时|又|也)?[为向给]"
        f"{BUYERS}(?:{IN}{{0,6}}?){GIVE}"
    ),
    "also-gives": (
        f"[为向](?:[^，。；、]{{0,8}}?)"
        f"{{o:Enterprise}}(?:{IN}{{0,6}}?){GIVE}{IN}{{0,16}}，{IN}{{0,8}}?"
        f"(?<![为向给]){{s:Enterprise}}(?:(?!为|向|给){IN}){{0,4}}?(?:提供|供应|配套)(?!{IN}{{0,4}}[为给]|"
        f"给|{IN}{{0,6}}服务)"
    ),
    "giver": (
        f"(?<![为向给与和同]{FIRM})[为向给]{{o:Enterprise+}}{ETC}(?:{IN}{{0,6}}?){GIVE}(?:{IN}{{0,12}}?)的(?:，?"
        f"[就正便]?"
        f"是|{IN}{{0,6}}?){{s:Enterprise+}}"
    ),
    "made-for": (
        f"{{s:Enterprise}}(?:{ON}{{0,50}}?[，：])?{IN}{{0,30}}?是[为给]{BUYERS}(?:专门|特意|量身|特别|独家)*"
        "(?:定制|订制|定做|订做|打造|建造|研制|制造|生产|加工|开发)的(?!平台|场地|专属|课程|方案|政策|服务)"
    ),
    "made-for-by": (
        f"[为给]{BUYERS}(?:专门|特意|量身|特别|独家)*(?:定制|订制|定做|订做|建造|研制|制造|生产|加工|开发)的{IN}{{0,14}}?，"
        f"{IN}{{0,4}}?出自{{s:Enterprise}}之手"
    ),
    "step-gives": (
        f"(?:经|由|送至|交由){{s:Enterprise}}{IN}{{1,16}}?(?:后|，)，?(?:(?:制|做|加工|组装)成{IN}{{1,12}}?)?(?:再|最终|又)?(?:为|向|供应给?|供给|送往|"
        f"交付){{o:Enterprise+}}"
    ),
    "latter": f"{{s:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{ON}{{0,40}}?为(?:后者|对方){IN}{{0,4}}?{GIVE}",
    "takes-on": (
        f"{{s:Enterprise}}(?:则|也|还)?(?:承担|承接|包揽)了?{{o:Enterprise}}的?{IN}{{1,12}}?(?:业务|加工|配套|{MAKE})"
    ),
}
SENDS = {
    "steps": f"{{s:Enterprise}}(?:提供|生产|供应)(?:的)?{IN}{{2,20}}，(?:经|由|送至|交由|送往){{o:Enterprise}}",
    "sends": (
        f"{{s:Enterprise+}}{ON}{{0,44}}?{SENT}(?:{IN}{{0,14}}?的|{IN}{{0,10}}?(?:企业|公司|厂)|{IN}{{0,4}}?){BUYERS}(?:(?={USE})|(?!的|提供|供应))"
    ),
    "sent-of": (
        f"{{s:Enterprise}}{IN}{{0,12}}?{SENT}{SAID}{{o:Enterprise}}的(?!{IN}{{0,4}}?(?:厂房|土地|股[权份]|项目|房产))"
        f"{IN}{{1,10}}?(?:[有达在已约占超近突]|\\d)"
    ),
    "runs-into": (
        f"{{s:Enterprise}}{IN}{{0,8}}?的{ON}{{1,40}}?[流堆走开滚推拉灌注铺摆拐淌输传坐]?[进上入]了?"
        f"(?={SAID}{FIRM}{USE})"
        f"{SAID}{{o:Enterprise}}"
    ),
    "also-supplies": (
        f"{{s:Enterprise}}{ON}{{0,24}}供应{FIRM}[^，。；]{{0,6}}，(?:还|也|并|又)供应(?"
        f":{IN}{{0,8}}的)?{{o:Enterprise+}}"
    ),
    "made-then-sent": (
        f"由(?:{IN}{{0,14}}的)?{{s:Enterprise}}{IN}{{0,8}}?{MAKE}{IN}{{0,6}}，{ON}{{0,24}}?{SENT}(?:{IN}{{0,14}}?"
        f"的)?{{o:Enterprise}}"
    ),
    "becomes-food": (
        f"{{s:Enterprise}}{IN}{{1,16}}?(?:，|{IN}{{0,4}}?)(?:又|也|就|都|如今|现在|便)*(?:成了|成为|是|"
        f"变成了?){BUYERS}的?“?(?:好|优质|上等|主要|重要)?(?"
        f":{SUPPLIER}|{STUFF})"
    ),
    "sent-next-door": (
        f"^[“]?[^。；{FIRM}厂站局区企司户]{{0,24}}(?<!由)(?<!向)(?<!从)(?:直接|就近|又|再|全部|就地|直供)(?:供应给?|"
        f"供给|销往|送到|送往|送进|卖给|输送给)"
        f"(?:隔壁|一[路墙]之隔|同在[^，。；]{{0,5}}?|相邻|旁边|不远处|附近|同园区|园区内?|区内|对面|"
        f"邻近){IN}{{0,6}}?{{o:Enterprise}}"
    ),
}
BUYS = {
    "made-by": (
        f"{{o:Enterprise}}(?:的|所需|所用|使用|需要|采用|[一二三四五六七八九十\\d]+成|生产)(?:{IN}{{1,16}}?)(?"
        f":，[就便]?)?由"
        f"(?:{IN}{{0,10}}的)?{{s:Enterprise+}}{ETC}(?:{IN}{{0,10}}?)(?:供应|配套|提供|供货|直供|直送|保供|生产|代工|"
        f"制造)"
    ),
    "then-made-by": (
        f"{{o:Enterprise}}{ON}{{0,40}}，(?!{IN}{{0,6}}?(?:公司|项目|产品))(?:其|它的)?{IN}{{2,12}}?由(?"
        f":{IN}{{0,10}}的)?{{s:Enterprise+}}{ETC}"
        f"(?:{IN}{{0,6}}?)(?:供应|供货|直供|配套|直送)"
    ),
    "buys": f"{{o:Enterprise}}{IN}{{0,12}}?(?:从|向){SAID}{{s:Enterprise+}}{ETC}{IN}{{0,8}}?{BUY}",
    "buys-then": f"{{o:Enterprise}}{ON}{{0,24}}?，{IN}{{0,6}}?(?:从|向){{s:Enterprise+}}{ETC}{IN}{{0,8}}?{BUY}",
    "buys-of": (
        f"{{o:Enterprise}}{IN}{{0,10}}?(?:采购|订购|购买|选购|买下|买了|买来)了?(?:{IN}{{0,10}}?"
        f"的)?{{s:Enterprise}}(?:生产|制造|加工|"
        f"供应)?的(?!{IN}{{0,6}}?{NO_GOODS})"
    ),
    "uses": (
        f"{{o:Enterprise+}}(?:{IN}{{0,10}}?|{ON}{{0,24}}?，{IN}{{0,4}}?)(?"
        f"<![应使作占费引信公租任聘录共专家商民采选启])用(?:上了?|的是|了|"
        f"的都是|的全是)?(?:{IN}{{0,8}}?的)?{{s:Enterprise}}"
        f"(?:(?:送来|供应|提供|生产|直供|送|产)的|的)(?!{IN}{{0,6}}?{NO_GOODS})"
    ),
    "adopts": (
        f"{{o:Enterprise+}}{IN}{{0,8}}?(?:使用|采用|选用|换上|配上|装的是)了?{{s:Enterprise}}(?:(?:送来|供应|提供|"
        f"生产|直供|送|产)的|的)(?"
        f"!{IN}{{0,8}}?{NO_GOODS})"
    ),
    "takes": (
        f"(?:与|和|同|跟){{s:Enterprise}}{IN}{{0,12}}的{{o:Enterprise}}{ON}{{0,20}}?(?:承接|采购|消化|吃下|购买)"
        f"其(?!{IN}{{0,6}}?(?:订单|业务|项目|任务|外溢|转移|股权|股份|厂房|土地|场地))"
    ),
    "takes-share": (
        f"{{s:Enterprise}}的{ON}{{1,26}}?(?:，{IN}{{0,8}}?|{IN}{{0,2}}?)(?<!被){{o:Enterprise+}}(?"
        f":{IN}{{0,8}}?){TAKE}了?{SHARE}"
    ),
    "taken-by": (
        f"{{s:Enterprise}}的{IN}{{1,10}}?(?:又|已|也|全部|都|大多|{IN}{{0,6}}?成)?被{{o:Enterprise+}}(?:{IN}{{0,4}}?)"
        f"(?:买|"
        f"采购|订购|选用|{TAKE})"
    ),
    "taken-share": (
        f"{{s:Enterprise}}的{IN}{{1,12}}?，?{IN}{{0,8}}?(?:是|由|被|都让){{o:Enterprise+}}{IN}{{0,4}}?{TAKE}的?"
    ),
    "eats": f"{{o:Enterprise}}{ON}{{0,30}}?{TAKE}了?{{s:Enterprise}}(?:的|{IN}{{0,3}}?){SHARE}",
    "comes-from": (
        f"{{o:Enterprise}}(?:的|所需的?|所用的?|使用的|需要的)(?!{IN}{{0,12}}?{NO_GOODS}){IN}{{1,12}}?(?:，(?:分别|"
        f"主要|全部|均|都|也|大多)*)?"
        f"(?:来自于?|产自|购自|取自|出自)(?:{IN}{{0,14}}的|{IN}{{0,6}}?){{s:Enterprise+}}(?!的{IN}{{0,8}}{NO_GOODS})"
    ),
    "stuff-from": (
        f"{{o:Enterprise}}{ON}{{0,40}}?{STUFF}{IN}{{0,8}}?(?:来自于?|产自|购自|取自|出自)(?"
        f":{IN}{{0,14}}的|{IN}{{0,6}}?){{s:Enterprise+}}"
    ),
    "leaves-to": (
        f"{{o:Enterprise}}(?:{IN}{{0,6}}?)(?:把|将|的){IN}{{2,14}}?(?:都|全部|也)?(?:交给|交由|外包给|包给|"
        f"委托给?){SAID}{{s:Enterprise}}{IN}{{0,4}}?(?:打理|配套|供应|{MAKE})"
    ),
    "leaves-order": (
        f"{{o:Enterprise}}{IN}{{0,6}}?(?:把|将){IN}{{1,12}}?(?:订单|大单|单子)(?:都|全|又)?(?:交给|给了|下给|派给|"
        f"转给|分给)"
        f"了?{SAID}{{s:Enterprise+}}"
    ),
    "straight-from": (
        f"{{o:Enterprise}}{ON}{{0,40}}?(?:，|的){IN}{{0,12}}?从(?:{IN}{{0,10}}的)?{{s:Enterprise}}(?:{IN}{{0,8}}?)(?"
        f":进的?货|买的|采购的|直送|直供|送来|运来|拉来|送达|管道输送)"
    ),
    "from-latter": (
        f"{{o:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{s:Enterprise}}{ON}{{0,30}}由(?:后者|对方){IN}{{0,4}}?{GIVE}"
    ),
    "orders": (
        f"{{s:Enterprise}}(?:{IN}{{0,8}}?|{ON}{{0,40}}?，{IN}{{0,8}}?)(?:拿下|拿到|获得|接到|承接|接下|斩获|签下|中标|收到|揽下|捧回)了?(?"
        f":来自)?{SAID}{BUYERS}的?{IN}{{0,20}}?"
        f"(?:订单|大单|(?:加工|配套|代工)业务|采购合同|供货合同)"
    ),
}
IS = {
    "is-supplier": (
        f"{{s:Enterprise+}}(?:{IN}{{0,6}}?|，[正就便]|{ON}{{0,30}}，{IN}{{0,4}}?(?=[是成]))(?:是|为|成为|作为|当上|"
        f"成了){BUYERS}的?(?:{IN}{{0,8}}?){SUPPLIER}"
    ),
    "as-supplier": f"作为{{o:Enterprise+}}{ETC}的?(?:{IN}{{0,8}}?){SUPPLIER}，{{s:Enterprise}}",
    "customers": (
        f"{{s:Enterprise}}{ON}{{0,40}}?(?:，|如今|现在|目前){{o:Enterprise+}}{ETC}(?:都|均|也|已|先后)*(?:成了|成为|"
        f"是){_SELF}的?{BUYER}"
    ),
    "is-buyer": f"{{o:Enterprise}}(?:都|均|也|已|就|正|便)*(?:成了|成为|是){{s:Enterprise}}的?{BUYER}",
    "suppliers-are": (
        f"{{o:Enterprise}}(?:{ON}{{0,40}}?，其|的|)(?:{IN}{{0,6}}?){SUPPLIER}(?:有|为|包括|是)?{{s:Enterprise+}}"
    ),
    "upstream": f"{{o:Enterprise}}的上游(?!产业|领域)(?:{IN}{{0,14}}?|[^。；，{FIRM}]{{0,14}}?){{s:Enterprise+}}",
    "downstream": f"{{s:Enterprise}}的(?:上游[^。；]{{1,24}}，)?下游(?!产业|领域){IN}{{0,14}}?{{o:Enterprise+}}",
    "customers-are": f"{{s:Enterprise}}的?{BUYER}(?:有|为|包括|是|涵盖){SAID}{{o:Enterprise+}}",
    "goods-customers": (
        f"{{s:Enterprise}}的{ON}{{1,36}}，{IN}{{0,4}}?{BUYER}(?:正|就|主要)?(?:有|为|包括|是|"
        f"涵盖){SAID}{{o:Enterprise+}}"
    ),
    "enters": (
        f"{{s:Enterprise}}(?:{IN}{{0,12}}?|的{ON}{{1,16}}?)(?:进入|跻身|纳入|打入|打进|挤进|杀入|列入|入选|入围|加入|"
        f"融入|进了|嵌入)"
        f"了?{IN}{{0,6}}?{BUYERS}"
        f"的?{IN}{{0,6}}?(?:供应链|供应商|供货商|采购名录|采购体系|配套体系|采购目录|配套圈|配套名录)"
    ),
    "listed-by": (
        f"(?:被|获){{o:Enterprise}}(?:正式)?(?:列入|纳入|选入|选为|评为|列为|确定为|认定为)了?{IN}{{0,8}}?(?:供方|"
        f"供应商|供货商|供应链|配套){IN}{{0,10}}?，"
        f"{IN}{{0,6}}?{{s:Enterprise}}"
    ),
    "is-listed-by": (
        f"{{s:Enterprise+}}{IN}{{0,10}}?(?:被|获){{o:Enterprise}}(?:正式)?(?:列入|纳入|选入|选为|评为|列为|确定为|"
        f"认定为)了?{IN}{{0,8}}?"
        "(?:供方|供应商|供货商|供应链|配套)"
    ),
    "deal": (
        f"{{s:Enterprise}}{IN}{{0,4}}?(?:与|和|同){{o:Enterprise}}{IN}{{0,20}}?(?:供货|供应|采购|购销)(?:意向|协议|"
        f"合同|大单|订单)"
        f"(?!{ON}{{0,8}}由(?:后者|对方))"
    ),
    "deal-then-works": (
        f"{{s:Enterprise}}(?:{ON}{{0,20}}，)?{IN}{{0,8}}?(?:与|和|同|跟){{o:Enterprise}}{ON}{{0,24}}?，{IN}{{0,8}}?"
        f"[为给向](?:其|对方|后者|{FIRM}){IN}{{0,4}}?{GIVE}"
    ),
    "deal-on": (
        f"(?:与|和|同){SAID}{{o:Enterprise}}{IN}{{0,8}}?(?:谈妥|谈定|签约|签下|签订|敲定|达成|"
        f"约定){IN}{{0,8}}，{IN}{{0,6}}?供货"
    ),
}
