"""Enterprise → project: who builds it."""

from collections.abc import Iterator

from kg.extract.scene import Draft, Scene
from kg.extract.undertaking import PATTERNS, undertaken


class Undertakes:
    """What ``kg.extract.undertaking`` finds."""

    relation = "undertakes"

    def nearly(self, scene: Scene) -> list[tuple[str, str]]:
        return PATTERNS.nearly(scene)

    def extract(self, scene: Scene) -> Iterator[Draft]:
        yield from undertaken(scene)


EXTRACTOR = Undertakes()
