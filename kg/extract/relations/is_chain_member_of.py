"""Enterprise → chain: 链上企业, and the firms that a chain gathers."""

from kg.extract.roles import ChainRole

_GATHER = "(?:集聚|聚集|汇聚|汇集|云集|集合|拥有|现有|吸引|引进|包括|涵盖|聚集起|集聚起|形成了?|已有)"
_STAY = "(?=扎根|集聚|落户|入驻|协同|抱团|[，。；])"

EXTRACTOR = ChainRole(
    "isChainMemberOf",
    "“?链上(?:的)?”?(?:配套)?企业|(?<=产业)链(?:上)?企业|“?链上”?(?=企业)",
    {
        "on-chain": "{s:Enterprise++}(?:等)?(?:一批)?(?:\\d+家)?(?:上下游|产业链|链条|链上)(?:配套)?(?:企业|公司)",
        "gathered": f"(?:产业链|链条|链上)上?(?:已|共|还)?{_GATHER}了?{{s:Enterprise+}}等",
        "chain-has": f"{{o:IndustryChain}}[上内]?，?(?:已|共|还|先后)*{_GATHER}了?{{s:Enterprise+}}",
        "chain-then-firms": "{o:IndustryChain}，{s:Enterprise+}等(?:\\d+家|一批)?[^，。；]{0,8}?企业" + _STAY,
        "brought-along": "(?:带动|集聚|聚集|吸引|牵引|引领|汇聚|串起|"
        "串联起?)了?{s:Enterprise+}等(?:\\d+[余多]?家)?(?:本地)?"
        "(?:上下游|配套|协作)(?:配套)?企业",
        "beside-head": "以[^，。；]{1,24}?为“?(?:龙头|链主|核心|"
        "牵引)”?(?:企业)?，(?:以)?{s:Enterprise+}(?:等)?(?:\\d+[余多]?家)?"
        "(?:企业)?(?:配套|协作|协同|跟进|为配套|为骨干|为支撑|为补充|为链核|为节点){1,2}的[^，。；]{0,12}?{o:IndustryChain}",
        "then-forms": "{s:Enterprise+}(?:等)?(?:\\d+[余多]?家)?(?:企业)?[^，。；]{0,6}?(?:跟进|落户|入驻|"
        "投产|加入|集聚|聚集|落地|"
        "扎根|建成)，(?:逐步|初步|基本|正|已)?(?:形成|构成|织就|连成|串成)了?[^。；]{0,40}?{o:IndustryChain}",
        "on-it": "(?:^|[，。；：])(?:[这该]条?|本)?(?:产业)?链条?上的{s:Enterprise++}",
        "joins-it": "{s:Enterprise+}(?:等)?(?:[一两三四五六七八九十\\d]+[余多]?家)?(?:企业)?(?:先后|相继|"
        "纷纷|陆续|也|都)*"
        "(?:加入其中|参与其中|汇入其中|入链)",
        "main-firms": "{o:IndustryChain}的?(?:主要|重点|骨干|代表|配套)(?:性)?企业(?:有|包括|为|：){s:Enterprise+}",
        "among-them": "{o:IndustryChain}[^。；]{0,12}?链上企业[^。；]{0,10}?(?:其中|包括){s:Enterprise+}",
        "joins": "{s:Enterprise+}(?:等)?[^，。；]{0,6}?(?:加入|融入|嵌入|进入){o:IndustryChain}",
        "also-on-chain": "链上(?:还|也|另|已)?(?:有|集聚|聚集|汇聚)(?:[^，。；、]{0,10}?的)?{s:Enterprise++}等",
        "its-backbone": "{s:Enterprise+}(?:等)?(?:也)?(?:都|均)?(?:也)?是(?:其中|链上|该链|这条链上?)的?(?:骨干|中坚"
        "|主力|成员|一环)",
        "strung": "{s:Enterprise+}等(?:\\d+家)?企业(?:聚链成[群势]|集链成[群势]|聚链|上下|首尾|环环|前后|"
        "串联|串成|抱团|跟着)(?:串联|相接|相扣|衔接"
        "|成链|配套)?",
        "belongs": "{s:Enterprise+}(?:等)?[^，。；、的]{0,8}?，?(?:是|属于?|系|位列|同属|分属|跻身|列入|补入|纳入|"
        "归入)[^，。；、]{0,10}?"
        "{o:IndustryChain}(?:上|中|里|内)?的?[^，。；]{0,8}?(?:成员|一员|一环|一分子|骨干|企业|老资格|小字辈|环节|"
        "供应商|重点企业库|名册|名录)",
        "belongs-plain": "{s:Enterprise+}(?:等)?[^，。；、的]{0,6}?，?(?:(?<!分)属于?|同属|嵌入|融入|跨入|接入)[^"
        "，。；、]{0,10}?{o:IndustryChain}(?=[，。；、后]|$)",
        "embedded": "(?:嵌入|融入|加入|进入|跨入)[^，。；、]{0,10}?{o:IndustryChain}(?:后|以后|之后|以来)，"
        "{s:Enterprise}",
        "firm-of-chain": "{s:Enterprise+}所[在属]的[^，。；、]{0,8}?{o:IndustryChain}",
        "of-one-chain": "(?:同属|属于?)[^，。；、]{0,6}?{o:IndustryChain}的{s:Enterprise+}",
        "one-more": "(?:随着)?{s:Enterprise+}[^，。；]{0,8}?(?:投产|落户|落地|加入|入驻|开业)，[^，。；]{0,12}?"
        "{o:IndustryChain}"
        "(?:再添|又添|新增|迎来|增加|壮大)",
        "made-up-of": "由{s:Enterprise+}等?(?:\\d+家)?(?:企业)?组成的{o:IndustryChain}",
        "strings": "{s:Enterprise+}[^，。；]{0,10}?(?:串起|撑起|托起|组成|构成|织就|连成)了?[^，。；、]{0,10}?"
        "{o:IndustryChain}",
        "landed-on-chain": "{o:IndustryChain}(?:上)?(?:已)?(?:落户|入驻|集聚|投产|布局)的企业(?:既)?(?:有|包括)[^"
        "，。；、]{0,8}?{s:Enterprise+}",
        "chain-roll": "{o:IndustryChain}(?:成员|企业|链上企业)(?:名册|名录|名单|花名册)[^。；]{0,6}?[，上中里]"
        "{s:Enterprise+}",
        "most-of-chain": "{o:IndustryChain}的?链?上?企业(?:中|里)?，[^，。；]{0,6}?最[^，。；]{0,3}?的(?:要数|当数|"
        "是|当属){s:Enterprise}",
        "entered": "{s:Enterprise++}等(?:\\d+[家户])?(?:企业)?(?:入列|列入|进入|纳入|入选)[^，。；]{0,6}?链上企业",
        "partners-of-head": "{s:Enterprise++}等(?:\\d+[家户])?(?:上下游)?配套(?:伙伴|企业|商)",
        "behind-it": "(?:跟在|围在|聚在|排在|站在|围着)[^，。；]{0,6}?(?:身后|身边|周围|左右|后面)的?，?"
        "(?:有|是|还有|还包括)"
        "(?:[^，。；、\ue000-\uf8ff]{1,12}的)?{s:Enterprise++}",
        "chain-firm": "{o:IndustryChain}上?企业{s:Enterprise+}",
        "enters": "{o:IndustryChain}[^。；]{0,30}?{s:Enterprise+}(?:等)?(?:先后|相继)?入链",
    },
)
