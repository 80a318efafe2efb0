"""What networkx tells of a graph: who is in the middle, what belongs together, what is alike, what is missing.

A family of measures has a file. A measure takes what ``to_networkx`` gives, with the ``Evidence`` where it shows
quotes, and gives a ``Table``. Only facts count: what is stated or planned, not what is denied or only negotiated.
"""

from kg.analyse.evidence import Evidence, Said
from kg.analyse.measures import MEASURES, Measure, Network, analyse, measure_of, measured
from kg.analyse.names import resolve
from kg.analyse.network import STANCES, Summary, simple, summary, to_networkx, types_of
from kg.analyse.table import Table

__all__ = [
    "MEASURES",
    "STANCES",
    "Evidence",
    "Measure",
    "Network",
    "Said",
    "Summary",
    "Table",
    "analyse",
    "measure_of",
    "measured",
    "resolve",
    "simple",
    "summary",
    "to_networkx",
    "types_of",
]
