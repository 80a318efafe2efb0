"""Enterprise → project: who builds it."""

from collections.abc import Iterator

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene

_BUILD = "(?:投资|建设|实施|承建|承担|上马|启动|新上|谋划|投建|开工|运营|打造|推进)"


class Undertakes:
    """Patterns, and firms that open their project's name (山西X公司年产6万吨Y项目)."""

    relation = "undertakes"

    def __init__(self) -> None:
        self._patterns = PatternExtractor(
            self.relation,
            {
                "builds": f"{{s:Enterprise}}(?:[^，。；、]{{0,10}}?){_BUILD}(?:[^，。；、]{{0,12}}?)(?:的)?{{o:Project}}",
                "built-by": f"{{o:Project}}(?:，)?(?:是)?由{{s:Enterprise}}(?:[^，。；]{{0,10}}?){_BUILD}",
                "of": "{s:Enterprise}的{o:Project}",
                "invested-by": f"由{{s:Enterprise}}(?:[^，。；]{{0,10}}?){_BUILD}的?(?:[^，。；、]{{0,14}}?){{o:Project}}",
            },
        )

    def extract(self, scene: Scene) -> Iterator[Draft]:
        yield from self._patterns.extract(scene)
        for project in scene.of("Project"):
            for firm in scene.of("Enterprise"):
                if firm.start == project.start and firm.entity and project.entity and firm.entity.name != project.entity.name:
                    yield Draft(firm.entity, project.entity, project.start, project.end, "name-opens-project")


EXTRACTOR = Undertakes()
