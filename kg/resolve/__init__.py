"""From mentions to actors: who is meant, and why."""

from kg.resolve.corpus import names_written
from kg.resolve.corrections import (
    Correction,
    Corrections,
    add_corrections,
    parse_corrections,
    read_corrections,
    remove_correction,
)
from kg.resolve.deciding import MARGIN
from kg.resolve.evidence import EVIDENCE
from kg.resolve.proposals import Proposal
from kg.resolve.resolve import Resolution, resolve
from kg.resolve.rules import ASSUMED, RULES, WEIGHTS
from kg.resolve.tables import known_names

__all__ = [
    "ASSUMED",
    "EVIDENCE",
    "MARGIN",
    "RULES",
    "WEIGHTS",
    "Correction",
    "Corrections",
    "Proposal",
    "Resolution",
    "add_corrections",
    "known_names",
    "names_written",
    "parse_corrections",
    "read_corrections",
    "remove_correction",
    "resolve",
]
