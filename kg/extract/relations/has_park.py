"""Zone → park: a park inside a zone, or one that it runs."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor("hasPark", {"named": "{o:Park}"}, focus={"s": "Zone"})
