"""The part a firm plays in a chain, 链主, 链核 or 链上企业, as pattern sources around the words for the role.

The chain is the one the patterns name, or the last one named before the role in its sentence, or the one in focus.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.extract.pattern import PatternExtractor
from kg.extract.scene import Draft, Scene, linked

_IS = (
    "(?:是|为|作为|成为|担任|担当|当选?|做|列为|列入|认定为|确定为|评为|入选|获评|培育为|培育成为?|打造成为?|打造为|"
    "发挥|扛起|挑起|当好|跻身|居|当起|当上|坐上|坐稳|担纲|出任|扛起|挑起)"
)
_COUNT = "(?:\\d+|[一二两三四五六七八九十]+)(?:余|多)?[家户个]"
_HAS = f"(?:(?:共|现)?有|为|是|包括|：|——|，包括|，?分别[是为]|{_COUNT}|，有|，其中|则是|则为)*"
_FIRMS = f"{{s:Enterprise+}}(?:等)?(?:{_COUNT})?(?:企业)?"
#: Up to a chain and a few words between a verb and the role: 是〔某区光伏产业链〕的〔省级〕链主.
_OF_CHAIN = "[^，。；、链]{0,12}(?:产业)?链?[^，。；、链]{0,6}?"
#: After these the firm does something for leaders and is none.
_SERVED = "(?!(?:企业|公司)?(?:提供|开通|解决|送|办理|配套|供应|纾困|减负|争取))"
_TO_CHAIN = "(?:[^。；，]{0,40}?|，(?:从|做强|做大|做优|壮大)[^。；，]{0,40}?)的?{o:IndustryChain}"


def patterns(role: str) -> Mapping[str, str]:
    """Rule -> pattern for the words of a role (a regular expression)."""
    noun = f"(?:{role})(?:型)?(?:企业|公司)?”?"
    also = "(?:、[^。；]{1,30}?为[^，。；]{2,5})?"
    return {
        "with-as": f"以{_FIRMS}(?:为|作为){noun}{also}的?{_TO_CHAIN}",
        "with-as-focus": f"以{_FIRMS}(?:为|作为){noun}",
        "also-with": f"为[^，。；]{{2,5}}[、，]以?{_FIRMS}为{noun}{_TO_CHAIN}",
        "role-firm": f"{noun}{_HAS}{{s:Enterprise+}}",
        "firm-role": f"{_FIRMS}(?:，(?=作为|成为|入选))?[^，。；、]{{0,10}}?{_IS}了?{_OF_CHAIN}{noun}{_SERVED}",
        "as-role": f"(?:作为|列为|入选|认定为|确定为)[^，。；]{{0,26}}?{noun}(?:之一)?(?:后)?，{{s:Enterprise+}}",
        "firm-in-role": f"{_FIRMS}(?:这[一家个]|这种)?“?{noun}(?=[，。；、的带引领优作示]|$)",
        "firm-has-role": f"{{s:Enterprise+}}(?:等)?在[^，。；]{{0,18}}?[中上里]的?{noun}",
        "by-firm": f"由{{s:Enterprise}}(?:等)?(?:担任|担当|作为|领衔){noun}[^。；]{{0,8}}?{{o:IndustryChain}}",
        "role-taken": f"{noun}(?:一职|之职|角色|位置|重任|大旗)?(?:的?(?:则|正|就|便)?是|的?由){{s:Enterprise+}}",
        "in-seat": f"(?:坐在|居于|位居|身居|占据|处于|身为|作为|担纲){noun}(?:位置|地位|之位|角色)?的{{s:Enterprise+}}",
        "role-of-this": f"(?:这家|该)(?:公司|企业)(?:是|为|作为)[^，。；]{{0,24}}?{noun}",
    }


class ChainRole:
    """The patterns of a role, others of the relation's own, and lists told 分别."""

    def __init__(self, relation: str, role: str, more: Mapping[str, str], unless: str = "") -> None:
        self.relation = relation
        self._patterns = PatternExtractor(
            relation,
            {**patterns(role), **more},
            focus={"s": "Enterprise", "o": "IndustryChain"},
            unless=unless,
        )
        self._role = re.compile(role)

    def extract(self, scene: Scene) -> Iterator[Draft]:
        pairs = list(self._respectively(scene))
        yield from pairs
        if not pairs:
            yield from self._patterns.extract(scene)

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return self._patterns.nearly(scene)

    def _respectively(self, scene: Scene) -> Iterator[Draft]:
        """A、B分别为C、D产业链链主企业."""
        at = scene.text.find("分别")
        role = self._role.search(scene.text, at) if at >= 0 else None
        if role is None:
            return
        firms = [(m, e) for m, e in linked(scene.of("Enterprise")) if m.end <= at]
        chains = [(m, e) for m, e in linked(scene.of("IndustryChain")) if at < m.start and m.end <= role.start() + 1]
        if 1 < len(firms) == len(chains):
            for (firm, subject), (_, thing) in zip(firms, chains, strict=True):
                yield Draft(subject, thing, firm.start, role.end(), "respectively")
