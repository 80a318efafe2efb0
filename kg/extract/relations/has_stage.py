"""Chain → stage, in order: “多晶硅-拉棒-切片-电池-组件”, 上游…中游…下游."""

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene, linked
from kg.model import Entity

_DASH = "[—–\\-－→～~]+"
_ITEM = "[一-龥A-Za-z0-9（）、]{1,14}?"
_RUN = re.compile(rf"(?<![一-龥A-Za-z\d])[“‘]?({_ITEM}(?:{_DASH}{_ITEM}){{2,}})(?=[”’]|全?产业链|链条|的|全链|，|。|产业|等|一体化|闭环|完整)|“({_ITEM}(?:{_DASH}{_ITEM}){{1,}})”(?=(?:的)?(?:全?产业链|链条|完整|闭环|产业))")
_ENUMERATED = re.compile(r"(?:涵盖|覆盖|贯通|打通|涉及|包括|形成了?|构建起?了?|拥有)(?:了)?(?:从)?([^，。；]{4,60}?)等?(?:[一二三四五六七八九十\d]+个|全|各|关键|主要)*环节")


class HasStage:
    """Stages are cut at dashes, or listed before 环节; the chain is the one named in the sentence or in focus."""

    relation = "hasStage"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        for match in _RUN.finditer(scene.text):
            body = match[1] or match[2]
            parts = [part for part in re.split(_DASH, body) if part]
            if any(re.fullmatch(r"[\d.]+", part) for part in parts) or len(parts) < 2:
                continue
            yield from self._stages(scene, match.start(), match.end(), parts, "dashes")
        for match in _ENUMERATED.finditer(scene.text):
            parts = [p for p in re.split(r"、|和|及|以及|到|再到", match[1]) if 1 < len(p) <= 10]
            if len(parts) >= 3:
                yield from self._stages(scene, match.start(), match.end(), parts, "links")

    def _stages(self, scene: Scene, start: int, end: int, parts: list[str], rule: str) -> Iterator[Draft]:
        chain = self._chain(scene, start, end)
        if chain is None:
            return
        order = 0
        for part in parts:
            name = re.sub(r"[“”‘’\s]", "", part)
            if 1 < len(name) <= 14:
                order += 1
                yield Draft(chain, Entity("ChainStage", name), start, end, rule, (("order", str(order)),))

    def _chain(self, scene: Scene, start: int, end: int) -> Entity | None:
        after = [e for m, e in linked(scene.of("IndustryChain")) if m.start >= end and m.start - end <= 14]
        before = [e for m, e in linked(scene.of("IndustryChain")) if m.end <= start]
        if after:
            return after[0]
        return before[-1] if before else scene.focus.chain


EXTRACTOR = HasStage()
