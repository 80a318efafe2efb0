"""Zone → chain: the industries that a zone has, grows or focuses on."""

from kg.extract.pattern import PatternExtractor

EXTRACTOR = PatternExtractor(
    "hasChain",
    {"named": "{o:IndustryChain}"},
    focus={"s": "Zone"},
    unless=r"传统产业|产业大会|产业峰会|高峰论坛|产业博览会|产业联盟",
)
