"""Enterprise → project: who builds it."""

import re
from collections.abc import Iterator

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene
from kg.recognise.companies import LEGAL

_BUILD = "(?:投资|建设|实施|承建|承担|上马|启动|新上|谋划|投建|开工|运营|打造|推进|合资|出资|主导)"
_INVEST = "(?:投资|再投|追加投资|投入|斥资)"
_SET_UP = "(?:建设|上马|新建|打造|扩建|实施|建成)"
_THEN = "(?:将)?(?:用于)?(?:建设|上马|新上|启动建设|投资建设|投资新建|实施)了?"
_UNIT = "(?:建设|承建|实施|投资|业主|责任)(?:单位|主体|方)"
_NEAR, _FAR = "[^，。；、]{0,10}?", "[^。；、]{0,16}?"

_PATTERNS = PatternExtractor(
    "undertakes",
    {
        "builds": "{s:Enterprise}" + _NEAR + _BUILD + "[^，。；、]{0,12}?的?{o:Project}",
        "built-by": "{o:Project}(?:[^。；]{0,20}?，)?(?:是)?由{s:Enterprise}[^，。；]{0,10}?" + _BUILD,
        "invests": "{s:Enterprise}" + _NEAR + _INVEST + _FAR + _SET_UP + "[的了]?{o:Project}",
        "invested-by": "由{s:Enterprise}[^，。；]{0,10}?" + _BUILD + "的?[^，。；、]{0,14}?{o:Project}",
        "then-builds": "(?:^|[，。；的”]){s:Enterprise}[^。；]{0,50}，[^，。；]{0,6}?" + _THEN + "的?{o:Project}",
        "unit": _UNIT + "：{s:Enterprise}",
        "unit-is": "{o:Project}的?" + _UNIT + "(?:为|是|：){s:Enterprise}",
        "company's": "(?:^|，|“)(?:该|这家)?(?:公司|企业)(?:投建|投资|建设|新上|自建|总?投资[^，。；]{2,10}?(?:建设|"
        "打造|实施)?)?的?{o:Project}",
        "of": "{s:Enterprise}的{o:Project}",
    },
    focus={"s": "Enterprise", "o": "Project"},
)


def _more(firm: str, project: str) -> bool:
    """Whether a project's name says more than the firm and a phase."""
    rest = re.sub(r"(?:产业|建设|[一二三四五六]期|[、和及])", "", project.removeprefix(firm))
    return project != firm and len(rest) >= 2


class Undertakes:
    """Patterns, and firms that open their project's name (山西X公司年产6万吨Y项目)."""

    relation = "undertakes"

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return _PATTERNS.nearly(scene)

    def extract(self, scene: Scene) -> Iterator[Draft]:
        yield from _PATTERNS.extract(scene)
        for project in scene.of("Project"):
            for firm in scene.of("Enterprise"):
                if (
                    (firm.start == project.start or firm.end == project.start)
                    and firm.entity
                    and project.entity
                    and (LEGAL.search(firm.entity.name) or not firm.source.startswith(("tag", "grammar")))
                    and _more(firm.entity.name, project.entity.name)
                ):
                    yield Draft(firm.entity, project.entity, project.start, project.end, "name-opens-project")


EXTRACTOR = Undertakes()
