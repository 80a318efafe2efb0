"""The terms of the ontology for rdflib. A misspelt term is an error."""

# ruff: noqa: N815  the terms are spelt as in the ontology

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg.schema import ONTOLOGY
from kg.schema import SCHEMA as SCHEMA_IRI

SCHEMA = Namespace(SCHEMA_IRI)


class KG(DefinedNamespace):
    """The terms of ontology/kg.ttl, each as ``KG.term``."""

    _NS = Namespace(ONTOLOGY)
    _fail = True

    Article: URIRef
    ChainStage: URIRef
    Claim: URIRef
    Document: URIRef
    Enterprise: URIRef
    Honour: URIRef
    IndustryChain: URIRef
    Observation: URIRef
    Organisation: URIRef
    Park: URIRef
    Person: URIRef
    Place: URIRef
    Platform: URIRef
    Policy: URIRef
    Post: URIRef
    Product: URIRef
    Project: URIRef
    Relation: URIRef
    ResearchInstitute: URIRef
    University: URIRef
    Zone: URIRef

    awarded: URIRef
    hasChain: URIRef
    hasPark: URIRef
    hasPlatform: URIRef
    hasProject: URIRef
    hasStage: URIRef
    holdsPost: URIRef
    implements: URIRef
    investmentCNY: URIRef
    isChainCoreOf: URIRef
    isChainLeaderOf: URIRef
    isChainMemberOf: URIRef
    locatedIn: URIRef
    partnersWith: URIRef
    produces: URIRef
    suppliesTo: URIRef
    undertakes: URIRef

    article: URIRef
    bound: URIRef
    capacity: URIRef
    confidence: URIRef
    document: URIRef
    encoding: URIRef
    end: URIRef
    fileName: URIRef
    index: URIRef
    indicator: URIRef
    inferred: URIRef
    normalizedUnit: URIRef
    normalizedValue: URIRef
    observedOf: URIRef
    order: URIRef
    period: URIRef
    phase: URIRef
    postAt: URIRef
    product: URIRef
    published: URIRef
    quote: URIRef
    rule: URIRef
    sha256: URIRef
    stance: URIRef
    start: URIRef
    status: URIRef
    supportCount: URIRef
    supportedConfidence: URIRef
    unit: URIRef
    value: URIRef
    writtenValue: URIRef
    zone: URIRef
