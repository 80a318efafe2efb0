"""Zone → policy: mechanisms, reforms and papers that a zone applies."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor("implements", {"named": "{o:Policy}"}, focus={"s": "Zone"})
