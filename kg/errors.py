"""What can go wrong, as sentences that name the file, the place and the remedy.

KgError
├── InputError      a page that cannot be read; the other pages are built
├── OutputError     the output folder cannot be written or is not one of ours
├── QueryError      a query with a mistake, or one that took too long
├── QuestionError   a named question that is not there, does not hold together, or wants to know something else
├── PatternError    a pattern file or relation that does not hold together
└── FontError       no font whose letters a picture could be written in
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that are the user's to mend."""


class InputError(KgError):
    """A page that cannot be read."""


class OutputError(KgError):
    """An output folder that cannot be read or written."""


class QueryError(KgError):
    """A query that does not parse, is not allowed, or ran out of time."""


class QuestionError(KgError):
    """A question that nobody knows, a question file with a mistake, or a value that a question does not take."""


class PatternError(KgError):
    """A pattern that does not compile, or whose slots the ontology does not allow."""


class FontError(KgError):
    """No font with Chinese characters is there to write a picture in."""
