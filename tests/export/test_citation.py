"""The paragraph for a paper says how the graph was made, and only what the manifest says."""

import pytest

from kg.export.citation import make_bibtex, make_paragraph

PLAIN = {
    "kg": "0.1.0",
    "built": "2026-11-23T09:00:00+00:00",
    "model": {"name": "nl_kg_news", "version": "0.1.0"},
    "options": {"model": "auto", "corrections": None, "retrieved": None}
    | {"adjectives": True, "metonyms": False},
    "corrections": [],
    "counts": {"items": 2, "stories": 1, "mentions": 3, "actors": 2, "comentions": 1},
    "inputs": {"a.txt": "0a"},
    "skipped": [],
}


def test_a_plain_build():
    said = make_paragraph(PLAIN)
    assert "by the rules of kg. The corpus holds 2 items from 1 input file;" in said
    assert "which leaves 1 story. In these, 3 mentions name 2 actors, of which 1 pair" in said
    assert "The graph was built on 2026-11-23" in said
    assert "version = {0.1.0}" in make_bibtex(PLAIN)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"corrections": [{"kind": "drop"}]}, "rules of kg, with corrections by hand. "),
        ({"options": {"metonyms": True}}, "rules of kg, with capitals counted for"),
        ({"options": {"adjectives": False}}, "rules of kg, without adjectives and"),
        ({"options": {"retrieved": "2025-01-31"}}, "by their age at 2025-01-31. "),
        ({"inputs": {"-": "0a"}}, "The corpus holds 2 items; "),
        ({"inputs": {"-": "0a", "b": "0b"}}, "The corpus holds 2 items from 1 input file; "),
        ({"skipped": [{}, {}]}, "1 input file (2 inputs could not be read); "),
    ],
)
def test_what_was_told_otherwise_is_said(told, said):
    assert said in make_paragraph(PLAIN | told)
