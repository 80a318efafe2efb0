"""Named questions: SPARQL files that tell in their header what they ask and what they want to know for it."""

from __future__ import annotations

from kg.ask.header import Parameter, Question
from kg.ask.headings import HEADINGS, heading, told
from kg.ask.questions import LISTING, details, find, listing, questions
from kg.ask.run import ask

__all__ = [
    "HEADINGS",
    "LISTING",
    "Parameter",
    "Question",
    "ask",
    "details",
    "find",
    "heading",
    "listing",
    "questions",
    "told",
]
