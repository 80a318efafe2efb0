"""The folder a graph is built into: what it holds, who may write it, and how it changes whole or not at all."""

from kg.output.folder import CLAIMS, GRAPH, INDEX, STATE, STORE, VIEW, Folder
from kg.output.state import State

__all__ = ["CLAIMS", "GRAPH", "INDEX", "STATE", "STORE", "VIEW", "Folder", "State"]
