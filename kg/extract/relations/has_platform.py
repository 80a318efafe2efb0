"""Zone → platform: institutes, workstations, laboratories, service platforms and funds in a zone."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor("hasPlatform", {"named": "{o:Platform}"}, focus={"s": "Zone"})
