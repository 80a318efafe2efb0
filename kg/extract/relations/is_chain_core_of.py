"""Enterprise → chain: 链核 of a chain."""

from kg.extract.roles import ChainRole

EXTRACTOR = ChainRole("isChainCoreOf", "“?链核”?", {})
