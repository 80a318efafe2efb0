"""Project → yuan: the investment said of one project."""

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity
from kg.recognise.quantity import QuantityMention, find_quantities

_BEFORE = re.compile(
    r"(?:总|计划|计划总|预计|预计总|协议|概算|估算|概算总|固定资产)?投资(?:额|总额|规模)?(?:约|近|超|超过|达|"
    r"达到|为|逾|共计|预计|不低于|：)*$|"
    r"投资[^，。；]{0,14}(?:追加|增加|提高|增)[到至]$"
)
_PLURAL = re.compile(
    r"(?:项目|工程)(?:共)?(?:\d+|[一二三四五六七八九十百]+)(?:余)?个|(?:\d+|"
    r"[一二三四五六七八九十百两]+)(?:余)?个[^，。；]{0,12}(?:项目|工程)|批项目|等项目|"
    r"年度|累计|合计|共计|全部|完成|(?:工业|固定资产|有效|民间|产业|实际)投资|全区|全市|季度|月"
)


_INVESTED_BEFORE = re.compile(r"元?的[^，。；]{2,24}、(?:总?投资)?(?:约|近|超)*$")


class Investment:
    """投资X亿元的P, P…总投资X亿元, 该项目总投资X亿元."""

    relation = "investmentCNY"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        if "投资" not in scene.text or not (scene.of("Project") or scene.focus.project):
            return
        shared = list(self._respectively(scene))
        if shared:
            yield from shared
            return
        last_invested = -1
        for mention in find_quantities(scene.text):
            if mention.quantity.normalized_unit != "元" or mention.quantity.normalized_value is None:
                continue
            text = scene.text
            stated = _BEFORE.search(text[: mention.start]) is not None
            gapped = last_invested >= 0 and re.search(r"[、，；和]$", text[: mention.start]) is not None
            if not stated and not (gapped and text[mention.end :].startswith("的")):
                continue
            if re.search(r"(?:工业|固定资产|有效|民间|产业|实际|完成)投资[^，。；]{0,4}$", text[: mention.start]):
                continue
            found = self._following(scene, mention) or (self._preceding(scene, mention) if stated else None)
            if found is not None:
                last_invested = mention.end
                yield Draft(found[0], mention.quantity, found[1], max(found[2], mention.end), found[3])

    def _respectively(self, scene: Scene) -> Iterator[Draft]:
        """甲项目、乙项目…，总投资分别为18亿元和3.4亿元."""
        match = re.search(r"投资(?:额)?分别(?:为|达|是)?", scene.text)
        if match is None:
            return
        sums = [m for m in find_quantities(scene.text) if m.start >= match.end() and m.quantity.normalized_unit == "元"]
        projects = [(m, e) for m, e in linked(scene.of("Project")) if m.end <= match.start()]
        if 1 < len(sums) == len(projects):
            for (project, entity), mention in zip(projects, sums, strict=True):
                yield Draft(entity, mention.quantity, project.start, mention.end, "respectively")

    def _following(self, scene: Scene, mention: QuantityMention) -> tuple[Entity, int, int, str] | None:
        rest = scene.text[mention.end :]
        link = re.match(
            r"(?:人民币)?(?:以上|左右)?(?:的|，?(?:用于|来)?(?:建设|打造|新建|实施|上马|扩建|兴建|投建|"
            r"建成(?!后))[的了]?)",
            rest,
        )
        if link is None:
            return None
        gap = mention.end + link.end()
        for project, entity in linked(scene.of("Project")):
            if project.start < gap:
                continue
            between = scene.text[gap : project.start]
            total = re.match(
                r"([^，。；]{0,60}?)等(?:\d+|[一二三四五六七八九十百]+)(?:余)?个", scene.text[project.end :]
            )
            if total and "元" not in total[1] and not _INVESTED_BEFORE.search(scene.text[: mention.start]):
                return None
            if (
                re.search(r"[，。；、]", between)
                or len(between) > 14
                or re.match(r"\d+个|[一二三四五六七八九十]+个", between)
            ):
                return None
            return entity, mention.start, project.end, "invested-in"
        return None

    def _preceding(self, scene: Scene, mention: QuantityMention) -> tuple[Entity, int, int, str] | None:
        text = scene.text
        if re.search(r"其中[^，。；]{0,8}$", text[: mention.start]):
            return None
        segment = max(text.rfind(mark, 0, mention.start) for mark in "。；！？") + 1
        before = [(m, e) for m, e in linked(scene.of("Project")) if segment <= m.start and m.end <= mention.start]
        if before:
            project, entity = before[-1]
            between = text[project.end : mention.start]
            if _PLURAL.search(between) or _PLURAL.search(text[project.start - 1 : project.end]) or len(between) > 60:
                return None
            if len(before) > 1 and re.fullmatch(r"[、和及以]", text[before[-2][0].end : project.start] or "x"):
                return None
            return entity, project.start, mention.end, "project-invests"
        if (
            scene.focus.project is not None
            and re.search(r"(?:该|此|本)?项目|总投资|占地", text[segment : mention.start])
            and not _PLURAL.search(text[segment : mention.start])
            and re.search(r"项目[^，。；]{0,6}$|总投资|计划投资", text[segment : mention.start])
        ):
            return scene.focus.project, mention.start, mention.end, "this-project"
        return None


EXTRACTOR = Investment()
