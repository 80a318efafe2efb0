"""Zone or firm → platform: institutes, workstations, laboratories, service platforms and funds of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.scene import Draft, Scene
from kg.model import Entity, Mention
from kg.recognise.facilities import SET_UP
from kg.recognise.reading import clause_start

_ENDS = "。；！？;!?"
_PARTNER = re.compile(r"(?:与|和|同|跟|向|对|联合|携手|依托|借助|委托|邀请|来自|送|赴|参加|经|由)[^，。；]{0,12}$")
_MEETS = re.compile(
    r"[^，。；]{0,16}?(?:合作|签约|签订|签署|对接|共建|联合|检测(?!中心|平台)|专家|研究员|教授|主任|所长|"
    r"院长|发布|举办|参观)"
)
_SOMEBODY_ELSES = re.compile(r"(?:与|和|同|跟|联合|携手|依托|为|向|给|来自|委托|服务)$")
_NOT_SO = re.compile(r"(?:鼓励|支持企业|引导企业|号召|欢迎)[^，。；]{0,20}$")
_THE_FIRM = re.compile(
    r"(?:[\d年月]{3,8}，?|今年|去年|目前|近年来)?(?:该|这家)?(?:公司|企业|集团)(?=与|和|联合|已|先后|还|"
    r"现|拥|建|设|成|组|牵|正|将|计)"
)
#: A clause that goes on about the subject of the one before.
_GOES_ON = re.compile(
    r"(?:并|还|也|先后|已经?|正|目前|现|同时|将|牵头|(?:联合|与|和|同|携手)[^，。；]{2,20}?)*" + SET_UP
)
_HAS = re.compile(SET_UP + r"|有|发挥|用好|利用")


class _HasPlatform:
    relation = "hasPlatform"

    def extract(self, scene: Scene) -> Iterator[Draft]:
        text = scene.text
        for platform in scene.of("Platform"):
            lead = text[clause_start(text, platform.start) : platform.start]
            if platform.entity is None or _NOT_SO.search(lead):
                continue
            if _PARTNER.search(lead) and _MEETS.match(text, platform.end) and not _HAS.search(lead):
                continue
            subject = _owner(scene, platform)
            if subject is not None:
                start = clause_start(text, platform.start)
                yield Draft(subject, platform.entity, start, platform.end, "named")


def _owner(scene: Scene, platform: Mention) -> Entity | None:
    """The firm whose clause it is, else the zone."""
    text, right = scene.text, platform.start
    start = clause_start(text, right, _ENDS)
    own = clause_start(text, right)
    while right > start:
        left = clause_start(text, right)
        firms = [m for m in scene.of("Enterprise") if left <= m.start and m.end <= right]
        firms = [m for m in firms if not _SOMEBODY_ELSES.search(text[left : m.start])]
        if firms and (left == own or _GOES_ON.match(text, own) or _THE_FIRM.match(text, own)):
            return firms[0].entity
        if (
            firms
            or any(left <= m.start < right for m in scene.of("Zone"))
            or re.search("园区|全区|新区", text[left:right])
        ):
            break
        right = left - 1
    else:
        if _THE_FIRM.match(text, own) and scene.focus.firm is not None:
            return scene.focus.firm
    zones = [m.entity for m in scene.of("Zone") if own <= m.start and m.end <= platform.start]
    # 由甲区与乙区共建的: the zone that the article is about has it.
    return scene.focus.zone if scene.focus.zone in zones else scene.zone_at(platform.start)


EXTRACTOR = _HasPlatform()
