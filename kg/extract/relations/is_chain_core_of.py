"""Enterprise → chain: 链核 of a chain."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor(
    "isChainCoreOf",
    {
        "with-as": "以{s:Enterprise+}(?:等)?(?:企业)?为“?(?:链核|核心)”?(?:企业)?的?{o:IndustryChain}",
        "with-leader": "以[^。；]{1,30}?为“?链主”?(?:企业)?[、，]{s:Enterprise+}为“?链核”?(?:企业)?[^。；]{0,50}?{o:IndustryChain}",
        "chain-core-is": "{o:IndustryChain}(?:的)?“?链核”?(?:企业)?(?:为|是|有|包括|：){s:Enterprise+}",
        "chain-core": "{o:IndustryChain}(?:的)?“?链核”?企业(?:——)?{s:Enterprise+}",
        "as-core": "作为[^，。；]{0,16}?{o:IndustryChain}(?:的)?“?链核”?(?:企业)?(?:之一)?，{s:Enterprise}",
        "chain-with": "{o:IndustryChain}[^。；]{0,60}?以{s:Enterprise+}(?:等)?(?:企业)?为“?链核”?",
        "core-apposition": "“?链核”?企业(?:——)?{s:Enterprise+}",
        "core-is": "“?链核”?(?:企业)?(?:为|是|有|包括|：|分别为){s:Enterprise+}",
        "is-core": "{s:Enterprise+}(?:等)?(?:作为|是|为|被确定为|被认定为|成为|入选)[^，。；]{0,8}?{o:IndustryChain}(?:的)?“?链核”?",
        "apposition": "{s:Enterprise+}(?:等)?“?链核”?企业",
    },
    focus={"o": "IndustryChain"},
)
