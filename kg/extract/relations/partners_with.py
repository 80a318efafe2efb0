"""Zone or enterprise ↔ organisation: 共建, 合作, 签约, 联合攻关."""

from kg.extract.pattern import PatternExtractor

_WITH = "(?:与|和|同|联合|携手|牵手|联手)"
_REST = "(?:等[^，。；]{0,24}?)?"
_DO = (
    "(?:[^，。；]{0,8}?)(?:签署|签订|签约|签下|达成|建立|共建|合作|联合|共同(?:建设|组建|成立|设立|打造|研发|开发|申报|攻关|搭建)|"
    "合建|组建|成立|设立|开展[^，。；]{0,14}?(?:合作|攻关|研发|研究)|结成|缔结|结对|产学研|联手|打造|校企合作|研发|攻关|搭建)"
)
_ORG = "University|ResearchInstitute|Organisation"

EXTRACTOR = PatternExtractor(
    "partnersWith",
    {
        "subject-with": f"{{s:Zone|Enterprise}}(?:[^，。；]{{0,12}}?){_WITH}{{o:{_ORG}+}}{_REST}{_DO}",
        "with": f"(?:先后|已|分别|，|主动|积极|成功|深化|推动|还)?{_WITH}{{o:University|ResearchInstitute+}}{_REST}{_DO}",
        "zone-with-firm": f"{{s:Zone}}(?:[^，。；]{{0,10}}?){_WITH}{{o:Enterprise+}}{_REST}(?:[^，。；]{{0,8}}?)(?:签署|签订|签约|共建|战略合作)",
        "joint": f"(?:联合|携手|牵手|依托|引入|引进|对接|借助|借力){{o:University|ResearchInstitute+}}{_REST}(?:[^，。；]{{0,8}}?)(?:共建|成立|建设|组建|设立|开展|攻关|研发|搭建|合作|打造|建成)",
        "partners-are": "(?:合作院校|合作高校|合作单位|合作伙伴|共建单位|共建高校)(?:包括|有|为|达|：|涵盖)?{o:University|ResearchInstitute|Organisation+}",
        "list-of-partners": "(?:与|同|和){o:University|ResearchInstitute+}(?:等)?(?:\\d+|[一二三四五六七八九十]+)(?:余)?(?:所|家)(?:高校|院校|科研院所|大学|科研机构)[^。；]{0,12}?(?:合作|共建|签|建立|对接)",
        "co-build": "{o:University|ResearchInstitute}(?:与|和|同){s:Zone|Enterprise}(?:[^，。；]{0,6}?)(?:共建|合作|签约|签署|签订|联合|共同)",
    },
    focus={"s": "Zone"},
    unless=r"参加|出席|培训班|参观|考察团|调研组|来访|一行|竞争|深挖|校友|毕业于|毕业生|就读|学习培训|赴|走访|拜访|聘请|PK|对阵",
)
