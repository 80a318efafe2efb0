"""Which enterprise builds which project: patterns that more than one relation asks."""

import re
from collections.abc import Iterator

from kg.extract.builders import builders
from kg.extract.ledger import entries
from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene
from kg.recognise.companies import LEGAL

_BUILD = (
    "(?:投资|建设|实施|承建|承担|上马|启动|新上|谋划|投建|开工|运营|打造|推进|合资|出资|主导|兴建|新建|续建|"
    "自建|扩建|动工|开建|建成|"
    "独资|合投|投产|落子|操盘)"
)
_INVEST = "(?:投资|再投|追加投资|追加|投入|斥资|砸下|拿出|出资|增资|投下|掷出|豪掷|投)"
_SET_UP = "(?:建设|上马|新建|打造|扩建|实施|建成|兴建|投建|启动|开建|建起)"
_THEN = (
    "(?:将|拟|有意|计划|准备)?(?:独资|合资|出资|动工|着手|用于)?(?:建设|上马|新上|启动建设|投资建设|投资新建|"
    "投资兴建|实施|投建|兴建|新建|建成|建起|启动|"
    "盖起|续建)了?"
)
_UNIT = "(?:建设|承建|实施|投资|业主|责任|运营|引资)(?:单位|主体|方|企业|业主)"
_BODY = f"(?:{_UNIT}|业主|投资商|东家|投资人)"
_NEAR, _FAR = "[^，。；、]{0,10}?", "[^。；、]{0,16}?"

#: Whose subsidiary it is: 由某集团全资子公司甲建设.
_OF_GROUP = "(?:[^，。；、]{2,14}?(?:子公司|旗下|所属)(?:的)?)?"

PATTERNS = PatternExtractor(
    "undertakes",
    {
        "builds": "{s:Enterprise+}" + _NEAR + _BUILD + "[^，。；、]{0,12}?的?{o:Project}",
        "built-by": "{o:Project}(?:[^。；]{0,20}?，)?(?:是)?由{s:Enterprise+}[^，。；]{0,10}?" + _BUILD,
        "invests": "{s:Enterprise+}" + _NEAR + _INVEST + _FAR + _SET_UP + "[的了]?{o:Project}",
        "invests-in": "{s:Enterprise+}" + _NEAR + "(?:投资|斥资|砸下|拿出|追加)[^，。；、]{0,14}?元?的?{o:Project}",
        "invested-by": "由{s:Enterprise+}[^，。；]{0,10}?" + _BUILD + "的?[^，。；、]{0,14}?{o:Project}",
        "then-invests": "(?:^|[。；]){s:Enterprise}[^。；]{0,40}，(?:总)?投资[^，。；、的]{2,10}元的{o:Project}",
        "boss-then": "(?:^|，)(?:董事长|总经理|公司|企业)[^。；]{0,40}?"
        + _INVEST
        + "[^，。；、]{2,12}元?"
        + _SET_UP
        + "了?{o:Project}",
        "then-builds": "(?:^|[，。；的”])(?:[^，。；、的与和同向给为由“]{1,4})?{s:Enterprise}[^。；]{0,50}，[^"
        "，。；]{0,10}?" + _THEN + "的?{o:Project}",
        "brings": (
            "{s:Enterprise}[^，。；、]{0,6}?(?:带来|签下|拿下|敲定|落子|布局|携|扛起)了?[^，。；、]{0,6}?{o:Project}"
        ),
        "puts": (
            "{s:Enterprise}[^，。；]{0,8}?(?:把|将)[^，。；、]{0,14}?{o:Project}(?:放|摆|落|建|布局|设|搬|迁)[在到于]?"
        ),
        "with": "{x:Zone}(?:管委会|党工委)?[与和同跟]{s:Enterprise}(?:签[下订约署]|敲定|"
        "达成)了?[^，。；、]{0,6}?{o:Project}",
        "unit": _UNIT + "：{s:Enterprise}",
        "unit-is": "{o:Project}(?:的|，)?" + _BODY + "(?:为|是|：){s:Enterprise}",
        "unit-named": "{o:Project}[^。；]{0,16}?[，的]" + _UNIT + "{s:Enterprise}",
        "is-unit-of": "{s:Enterprise}(?:作为|是|为|即){o:Project}的?" + _BODY,
        "is-its": (
            "{o:Project}[^，。；]{0,4}?(?:是|为|系|就是|正是){s:Enterprise}的?[^，。；]{0,8}?(?:项目|手笔|工程|"
            "布局|力作)"
        ),
        "won": (
            "(?:拿下|中得|获得|承接)了?[^，。；]{0,6}?{o:Project}(?:特许经营权|经营权|建设权)?的，?(?:就|"
            "正)?是{s:Enterprise}"
        ),
        "company's": "(?:^|，|“)(?:该|这家)?(?:公司|企业)(?:投建|投资|建设|新上|自建|总?投资[^，。；]{2,10}?(?:建设|"
        "打造|实施)?)?的?{o:Project}",
        "its": (
            "(?:^|[，。；])(?:其(?![中他余次实间它])|它|该公司|该企业|这家企业|这家公司)[^，。；、]{0,4}?(?:投资|"
            "投建|实施|建设|上马)?[^，。；、]{0,12}?的?{o:Project}"
        ),
        "company-then": (
            "(?:^|[，。；])(?:其(?![中他余次实间它])|它|公司|企业|该公司|该企业|这家[^，。；、]{0,6}(?:企业|公司|"
            "工厂|厂))[^，。；、]{0,8}?"
        )
        + _INVEST
        + "[^。；、]{0,14}?(?:在[^，。；、]{2,16}?)?(?:"
        + _SET_UP
        + "了?|的){o:Project}",
        "is-in-hand": (
            "{o:Project}，(?:那|这|它)?(?:正|就)?[是由][^，。；]{0,14}?{s:Enterprise}(?:公司)?(?:自己|独家|牵头|一手"
            "|独立|"
            "全额)?(?:在干|在建|在做|在抓|操刀|操盘|负责|牵头|推进|投的|建的|打造|投建|投资|建设|承建|实施)"
        ),
        "site-by": "(?:^|[。；，])(?:园区|该园|项目|该项目|工厂|基地|产业园|生产线|工程)由{s:Enterprise}[^，。；、]"
        "{0,6}?" + _BUILD,
        "this-by": "{o:Project}[^。；]{0,24}，(?:该|这个|"
        "这一)项目由" + _OF_GROUP + "{s:Enterprise+}[^，。；、]{0,6}?" + _BUILD,
        "this-site-by": "(?:^|[。；])(?:该|这个|"
        "这一)?项目[^。；]{0,24}，由" + _OF_GROUP + "{s:Enterprise+}[^，。；、]{0,6}?" + _BUILD,
        "brought-in": "(?:引进|引入|招引|引来|招来)了?{s:Enterprise}，(?:计划|拟|"
        "预计)?(?:总)?投资[^，。；、]{2,14}?" + _SET_UP + "{o:Project}",
        "set-up-then": "(?:成立|组建|设立|注册)了?{s:Enterprise}，(?:在[^，。；、]{2,16}?)?" + _SET_UP + "{o:Project}",
        "funded": "{s:Enterprise}[^，。；、]{0,6}?获[^，。；]{2,18}?(?:授信|贷款|融资|资金|"
        "支持)，[^，。；、]{0,4}?用于{o:Project}",
        "its-hand": "{o:Project}(?:就|正|便)?是(?:它|其|该公司|该企业|这家企业)的(?:手笔|力作|杰作|作品)",
        "by-it": "{o:Project}[^，。；]{0,10}?由(?:公司|企业|其|它|该公司|该企业)[^，。；]{0,4}?" + _BUILD,
        "of": "{s:Enterprise}的(?![^，。；]{0,3}项目){o:Project}",
    },
    focus={"s": "Enterprise", "o": "Project"},
    unless="希望|建议|呼吁|盼望|期待政府|监理|承保|投诉",
)


#: What a firm's name before it cannot be part of: 海川循环年拆解2万吨….
_YEARLY = re.compile(r"年[一-龥]{1,2}\d")


def _more(firm: str, project: str) -> bool:
    """Whether a project's name says more than the firm and a phase."""
    rest = re.sub(r"(?:产业|建设|[一二三四五六]期|[、和及])", "", project.removeprefix(firm))
    return project != firm and len(rest) >= 2


def undertaken(scene: Scene) -> Iterator[Draft]:
    """Patterns, firms told one by one with their projects, and firms that open their project's name."""
    projects, firms = scene.of("Project"), scene.of("Enterprise")
    if not (projects or scene.focus.project) or not (firms or scene.focus.firm):
        return
    listed = list(entries(scene))
    if listed:
        yield from (Draft(e.firm, e.project, e.start, e.end, "ledger") for e in listed if e.firm is not None)
        return
    paired = list(builders(scene))
    yield from paired
    taken = {draft.object for draft in paired}
    yield from (draft for draft in PATTERNS.extract(scene) if draft.object not in taken)
    for project in projects:
        for firm in firms:
            if (
                (firm.start == project.start or firm.end == project.start)
                and firm.entity
                and project.entity
                and (
                    LEGAL.search(firm.entity.name)
                    or not firm.source.startswith(("tag", "grammar"))
                    or _YEARLY.match(project.entity.name.removeprefix(firm.entity.name))
                )
                and _more(firm.entity.name, project.entity.name)
            ):
                yield Draft(firm.entity, project.entity, project.start, project.end, "name-opens-project")
