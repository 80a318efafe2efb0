"""Enterprise → chain: 链上企业 of a chain."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor(
    "isChainMemberOf",
    {
        "on-chain": "{s:Enterprise+}(?:等)?(?:\\d+家)?“?(?:链上|上下游|产业链|链条)”?(?:配套)?(?:企业|公司)",
        "gathered": "(?:产业链|链条|链上)(?:已|共|上)?(?:集聚|聚集|汇聚|拥有|现有|吸引|包括)了?{s:Enterprise+}等",
        "chain-has": "{o:IndustryChain}(?:已|共|上)?(?:集聚|聚集|汇聚|拥有|现有|吸引|引进|包括|有)了?{s:Enterprise+}",
        "chain-members-are": "{o:IndustryChain}(?:的)?“?链上”?企业(?:为|是|有|包括|：){s:Enterprise+}",
        "members-are": "“?链上”?企业(?:为|是|有|包括|：){s:Enterprise+}",
    },
    focus={"o": "IndustryChain"},
)
