"""Enterprise → chain: 链主 of a chain, or its 龙头."""

from kg.extract.roles import ChainRole

_HEAD = "(?:“?(?:龙头|领军|领头|头部)”?(?:型)?企业|“?领头[羊雁]”?|“?头雁”?|“?龙头”?(?!企业|股|产品|项目|地位))"
_OF_CHAIN = "{o:IndustryChain}的?" + _HEAD
_LEADS = "(?:领航|领衔|领跑|引领|牵头)"
_BE = "(?:是|为|作为|成为|被誉为)"

EXTRACTOR = ChainRole(
    "isChainLeaderOf",
    "“?链主”?(?!们|制|招商|所在|单位)",
    {
        "head-of-chain": "{s:Enterprise+}(?:等)?，?[^，。；]{0,6}?"
        + _BE
        + "[^，。；]{0,16}?{o:IndustryChain}[上中里]?的?"
        + _HEAD,
        "head-with": f"以{{s:Enterprise+}}(?:等)?(?:企业)?(?:为|作为)(?:{_HEAD}|引领|牵引)的?"
        "[^。；]{0,30}?{o:IndustryChain}",
        "heads-with": "以{s:Enterprise+}(?:等)?(?:[一两三四五六七八九十\\d]+家)?“?(?:龙头|链主|领军)”?企业(?:为|作为)"
        "(?:牵引|引领|核心|支撑|骨干|依托|带动)[^。；]{0,30}?{o:IndustryChain}",
        "head-with-focus": f"以{{s:Enterprise+}}(?:等)?(?:企业)?(?:为|作为){_HEAD}",
        "head-firm": f"{{o:IndustryChain}}的?{_HEAD}(?:为|是|有|包括|：|——)?{{s:Enterprise+}}",
        "chain-with-head": "{o:IndustryChain}[^，。；]{0,4}?以{s:Enterprise+}(?:等)?(?:企业)?(?:为|作为)" + _HEAD,
        "on-this-chain": "(?:[这该]条?|本)(?:产业)?链条?[上中里]，(?:[^，。；、]{0,6}的)?“?龙头”?企业{s:Enterprise}",
        "as-head-focus": "(?:^|[，。；])作为(?:该区|园区|区内|行业)?“?龙头”?企业(?:之一)?，{s:Enterprise}",
        "chain-led-by": "{o:IndustryChain}[^，。；]{0,8}?由{s:Enterprise}" + _LEADS,
        "chain-headed-by": "{o:IndustryChain}[^，。；]{0,8}?由{s:Enterprise+}(?:等)?(?:[一两二三四五六七八九十\\d]+家)?"
        "“?(?:链主|龙头)”?(?:企业)?" + _LEADS,
        "chain-lead-role": "{o:IndustryChain}[上里中]?(?:的)?(?:唱主角|挑大梁|打头阵|当头雁|当龙头|扛大旗|领头)的?"
        "(?:则|正|就)?是{s:Enterprise+}",
        "as-chain-head": "(?:^|[，。；])作为[^，。；]{0,10}?{o:IndustryChain}的?" + _HEAD + "(?:之一)?，{s:Enterprise}",
        "counted-heads": "{s:Enterprise+}(?:等)?[一两二三四五六七八九十\\d]+家“?(?:链主|龙头)”?(?=企业|[，。；、]|"
        "全年|今年|去年|合计|共|带动)",
        "led-by": "(?:该|这一|本)(?:产业链|链条)由{s:Enterprise}" + _LEADS,
        "leads-chain": "{s:Enterprise}[^。；]{0,14}?(?:牵引|引领|领跑)[^，。；]{0,8}?"
        "{o:IndustryChain}(?=上|补链|强链|建链)",
    },
    unless="链长|“链主”企业带动力",
)
