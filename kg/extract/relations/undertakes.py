"""Enterprise → project: who builds it."""

import re
from collections.abc import Iterator

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene

_BUILD = "(?:投资|建设|实施|承建|承担|上马|启动|新上|谋划|投建|开工|运营|打造|推进|合资|出资|主导|承担)"


def _more(firm: str, project: str) -> bool:
    """Whether a project's name says more than the firm and a phase."""
    rest = re.sub(r"(?:产业|建设|[一二三四五六]期|[、和及])", "", project.removeprefix(firm))
    return project != firm and len(rest) >= 2


class Undertakes:
    """Patterns, and firms that open their project's name (山西X公司年产6万吨Y项目)."""

    relation = "undertakes"

    def __init__(self) -> None:
        self._patterns = PatternExtractor(
            self.relation,
            {
                "builds": f"{{s:Enterprise}}(?:[^，。；、]{{0,10}}?){_BUILD}(?:[^，。；、]{{0,12}}?)(?:的)?"
                f"{{o:Project}}",
                "built-by": f"{{o:Project}}(?:[^。；]{{0,20}}?，)?(?:是)?由{{s:Enterprise}}(?:[^，。；]{{0,10}}"
                f"?){_BUILD}",
                "invests": "{s:Enterprise}(?:[^，。；、]{0,10}?)(?:投资|再投|追加投资|投入|斥资)[^。；、]{0,16}?"
                "(?:建设|"
                "上马|新建|打造|扩建|实施|"
                "建成)(?:的|了)?{o:Project}",
                "unit": "(?:建设|承建|实施|投资|业主|责任)(?:单位|主体|方)：{s:Enterprise}",
                "unit-is": "{o:Project}(?:的)?(?:建设|投资|实施|承建|业主)(?:单位|主体|方)(?:为|是|：){s:Enterprise}",
                "company's": "(?:^|，|“)(?:公司|企业)(?:投建|投资|建设|新上|自建)?(?:的)?{o:Project}",
                "then-builds": "^{s:Enterprise}[^。；]{2,50}，(?:将)?(?:用于)?(?:建设|上马|新上|启动建设|投资建设|"
                "投资新建|"
                "实施了?|"
                "建设了?)(?:的)?{o:Project}",
                "of": "{s:Enterprise}的{o:Project}",
                "invested-by": f"由{{s:Enterprise}}(?:[^，。；]{{0,10}}?){_BUILD}的?(?:[^，。；、]{{0,14}}"
                f"?){{o:Project}}",
            },
            focus={"s": "Enterprise", "o": "Project"},
        )

    def extract(self, scene: Scene) -> Iterator[Draft]:
        yield from self._patterns.extract(scene)
        for project in scene.of("Project"):
            for firm in scene.of("Enterprise"):
                if (
                    (firm.start == project.start or firm.end == project.start)
                    and firm.entity
                    and project.entity
                    and _more(firm.entity.name, project.entity.name)
                ):
                    yield Draft(firm.entity, project.entity, project.start, project.end, "name-opens-project")


EXTRACTOR = Undertakes()
