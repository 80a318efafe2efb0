"""Zone → project: the projects named in a zone's news."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor("hasProject", {"named": "{o:Project}"}, focus={"s": "Zone"})
