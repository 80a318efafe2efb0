"""An invented world of zones, as the facts of one document: what a build finds, without building it."""

from __future__ import annotations

import hashlib
import random
from decimal import Decimal

from kg.model import Article, Claim, Document, Entity, Evidence, Facts, Observation, Quantity, Sentence, Stance

ZONES = ("青禾经济技术开发区", "白鹭高新技术产业开发区", "临溪经济开发区", "望川综合保税区", "云台转型综合改革示范区")
CHAINS = (
    "光伏产业链",
    "智能装备产业链",
    "新材料产业链",
    "生物医药产业链",
    "绿色铝产业链",
    "低空经济产业链",
    "预制菜产业链",
)
STAGES = ("硅料", "切片", "电池片", "组件", "逆变器", "整机")
HEADS = (
    "恒岳",
    "星砺",
    "沐阳",
    "启澜",
    "嘉禾",
    "瑞峰",
    "云翼",
    "鼎川",
    "华砚",
    "博远",
    "晟和",
    "凌霄",
    "泰源",
    "君合",
    "朗润",
    "卓然",
)
TAILS = ("光电", "重工", "新材料", "制药", "铝业", "航空", "食品", "精密机械")
FORMS = ("有限公司", "股份有限公司", "科技有限公司")
SCHOOLS = ("北方理工大学", "江南工程大学", "西岭农业大学", "东海大学")
PLANTS = (
    "年产{n}万吨铝板带项目",
    "{n}吉瓦高效电池项目",
    "智能工厂二期项目",
    "中试基地项目",
    "冷链物流园项目",
    "标准厂房{n}期项目",
)
PEOPLE = ("陆知远", "沈嘉木", "顾长青", "傅一鸣", "季明月", "欧阳朔", "纪安澜")
TITLES = ("党工委书记", "管委会主任", "总经理", "首席工程师")
HONOURS = ("国家级绿色工业园区", "省级专精特新企业", "制造业单项冠军")
PLATFORMS = ("先进材料研究院", "博士后科研工作站", "新能源重点实验室", "产业引导基金")
POLICIES = ("“一枚印章管审批”改革", "“拿地即开工”办法", "链长制")


class World:
    """Sentences are written one after the other, so that every quote is a slice of the text."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.sentences: list[str] = []
        self.length = 0
        self.claims: list[Claim] = []
        self.observations: list[Observation] = []
        self.labels: dict[Entity, tuple[str, ...]] = {}

    def say(self, article: int, sentence: str) -> Evidence:
        start = self.length
        self.sentences.append(sentence + "\n")
        self.length += len(sentence) + 1
        return Evidence(article, start, start + len(sentence), sentence)

    def claim(
        self, article: int, one: Entity, relation: str, other: Entity | Quantity, sentence: str, **more: object
    ) -> None:
        stance = more.get("stance", Stance.ASSERTED)
        assert isinstance(stance, Stance)
        evidence = self.say(article, sentence)
        self.claims.append(Claim(one, relation, other, evidence, f"{relation}/sample", stance))

    def stance(self) -> Stance:
        return self.dice.choices((Stance.ASSERTED, Stance.PLANNED, Stance.NEGOTIATING), (8, 2, 1))[0]


def facts(zones: int = 4, firms: int = 8, seed: int = 7, name: str = "invented.txt") -> Facts:
    """``zones`` zones of about ``firms`` enterprises each: some 12 nodes per enterprise and zone in the end."""
    world = World(seed)
    heads = [Entity("Zone", ZONES[i] if i < len(ZONES) else f"虚构{i}号经济开发区") for i in range(zones)]
    for index, zone in enumerate(heads):
        world.labels[zone] = (zone.name[:2] + "开发区",)
        _zone(world, index, zone, firms)
    text = "".join(world.sentences)
    document = Document(name, text, hashlib.sha256(text.encode()).hexdigest())
    said: dict[int, list[Evidence]] = {}
    for claim in world.claims:
        said.setdefault(claim.evidence.article, []).append(claim.evidence)
    articles = tuple(_article(i, zone, said.get(i, [])) for i, zone in enumerate(heads))
    labels = tuple(world.labels.items())
    return Facts(document, articles, tuple(heads), tuple(world.claims), tuple(world.observations), labels)


def _article(index: int, zone: Entity, stands: list[Evidence]) -> Article:
    sentences = tuple(Sentence(e.quote, tuple(range(e.start, e.end)), 0, i) for i, e in enumerate(stands))
    date = f"2025-10-2{index % 9}"
    headline = f"{zone.name[:2]}：项目为王添动能 链上发力促转型"
    return Article(index, headline, (PEOPLE[index % len(PEOPLE)],), sentences, zone.name, published=date)


def _zone(world: World, article: int, zone: Entity, firms: int) -> None:
    dice = world.dice
    chains = [Entity("IndustryChain", name) for name in dice.sample(CHAINS, 3)]
    for chain in chains:
        world.claim(
            article, zone, "hasChain", chain, f"{zone.name}把{chain.name}作为主导产业，今年以来持续延链补链强链。"
        )
    for stage in dice.sample(STAGES, 3):
        part = Entity("ChainStage", stage)
        world.claim(article, chains[0], "hasStage", part, f"{chains[0].name}已覆盖{stage}环节。")
    for _ in range(firms):
        _firm(world, article, zone, chains)
    for school in dice.sample(SCHOOLS, 2):
        uni = Entity("University", school)
        stance = world.stance()
        world.claim(article, zone, "partnersWith", uni, f"{zone.name}与{school}签约共建产业研究院。", stance=stance)
    platform = Entity("Platform", zone.name[:2] + dice.choice(PLATFORMS))
    world.claim(article, zone, "hasPlatform", platform, f"{platform.name}在{zone.name}揭牌。")
    honour = Entity("Honour", dice.choice(HONOURS))
    world.claim(article, zone, "awarded", honour, f"{zone.name}获评{honour.name}。")
    policy = Entity("Policy", dice.choice(POLICIES))
    world.claim(article, zone, "implements", policy, f"{zone.name}深入推行{policy.name}，审批时限压缩一半。")
    park = Entity("Park", zone.name[:2] + "智能制造产业园")
    world.claim(article, zone, "hasPark", park, f"{park.name}坐落在{zone.name}东区。")
    person = Entity("Person", dice.choice(PEOPLE))
    post = Entity("Post", TITLES[article % 2], at=zone)
    world.claim(article, person, "holdsPost", post, f"{zone.name}{post.name}{person.name}说，服务没有终点。")
    said = f"1-9月，{zone.name}工业投资完成75.27亿元，同比增长12.4%。"
    money = Quantity(
        Decimal("75.27"), "亿元", "75.27亿元", normalized_value=Decimal("7527000000"), normalized_unit="元"
    )
    world.observations.append(
        Observation(zone, "工业投资", money, world.say(article, said), "observation/sample", "1-9月")
    )


def _firm(world: World, article: int, zone: Entity, chains: list[Entity]) -> None:
    dice = world.dice
    home = zone.name[:2] if zone.name in ZONES else zone.name[:4]
    short = dice.choice((home, home, "")) + dice.choice(HEADS) + dice.choice(TAILS)
    firm = Entity("Enterprise", short + dice.choice(FORMS))
    world.labels[firm] = (short,)
    world.claim(article, firm, "locatedIn", zone, f"{firm.name}落户{zone.name}。", stance=world.stance())
    chain = dice.choice(chains)
    role = dice.choice(("isChainLeaderOf", "isChainMemberOf", "isChainMemberOf", "isChainCoreOf"))
    word = {"isChainLeaderOf": "链主", "isChainMemberOf": "链上", "isChainCoreOf": "链核"}[role]
    world.claim(article, firm, role, chain, f"{short}是{chain.name}的“{word}”企业，带动上下游协同发展。")
    for _ in range(dice.randrange(1, 3)):
        project = Entity("Project", short + dice.choice(PLANTS).format(n=dice.randrange(2, 30)))
        stance = world.stance()
        said = f"由{short}投资的{project.name}在{zone.name}开工建设。"
        world.claim(article, zone, "hasProject", project, said, stance=stance)
        world.claim(article, firm, "undertakes", project, said, stance=stance)
    if dice.random() < 0.5:
        product = Entity("Product", dice.choice(TAILS) + "部件")
        world.claim(article, firm, "produces", product, f"{short}生产的{product.name}远销二十多个国家。")
