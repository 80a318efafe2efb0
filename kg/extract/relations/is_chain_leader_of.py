"""Enterprise → chain: 链主, 龙头 of a chain."""

from kg.extract.pattern import PatternExtractor

_LEADER = "(?:“?链主”?(?:型?企业)?|“?龙头”?(?:企业)?|领军企业|领头企业|引领|“?领头[羊雁]”?|“?头雁”?)"

EXTRACTOR = PatternExtractor(
    "isChainLeaderOf",
    {
        "with-as": f"以{{s:Enterprise+}}(?:等)?(?:\\d+家)?(?:企业)?(?:为|作为){_LEADER}的?[^。；]{{0,50}}?{{o:IndustryChain}}",
        "with-as-focus": f"以{{s:Enterprise+}}(?:等)?(?:企业)?(?:为|作为){_LEADER}",
        "chain-leader-is": f"{{o:IndustryChain}}(?:的)?{_LEADER}(?:为|是|有|包括|：|分别为){{s:Enterprise+}}",
        "chain-leader": f"{{o:IndustryChain}}(?:的)?“?链主”?(?:企业)?{{s:Enterprise+}}",
        "as-leader": f"作为[^，。；]{{0,16}}?{{o:IndustryChain}}(?:的)?{_LEADER}(?:之一)?，{{s:Enterprise}}",
        "chain-with": f"{{o:IndustryChain}}(?:[^，。；]{{0,6}}?)以{{s:Enterprise+}}(?:等)?(?:企业)?为{_LEADER}",
        "on-chain-leader": "{o:IndustryChain}(?:上|中|里)?，{s:Enterprise}[^，。；]{0,14}?“链主”",
        "leads-chain": "{s:Enterprise}[^。；]{0,14}?(?:牵引|引领|带动|领跑){o:IndustryChain}上(?:下游)?",
        "this-firm": f"(?:这家|该)(?:公司|企业)(?:是|为|作为)[^，。；]{{0,10}}?{{o:IndustryChain}}(?:的)?{_LEADER}",
        "is-leader-focus": "{s:Enterprise+}(?:是|为|成为|担当|担任)“?链主”?(?:企业)?(?=[，。；])",
        "leader-is": "(?:“?链主”?(?:型?企业)?)(?:为|是|有|包括|：|分别为|分别是)(?:龙头企业)?{s:Enterprise+}",
        "is-leader": f"{{s:Enterprise+}}(?:等)?(?:，)?(?:作为|是|为|担任|成为|被确定为|被认定为|获评|入选)(?:了)?[^，。；]{{0,10}}?{{o:IndustryChain}}(?:的)?{_LEADER}",
        "apposition": "{s:Enterprise+}(?:等)?(?:作为)?“?链主”?企业",
        "leader-apposition": "“?链主”?企业(?:——)?{s:Enterprise+}",
    },
    focus={"s": "Enterprise", "o": "IndustryChain"},
    unless=r"链长",
)
