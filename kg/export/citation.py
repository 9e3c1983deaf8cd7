"""How to cite a graph: a paragraph for the method section of a paper, from the manifest."""

from collections.abc import Mapping
from typing import Any

from kg.read import STANDARD_INPUT

__all__ = ["make_bibtex", "make_paragraph"]

_DEFAULTS = {"retrieved": None, "dates": None, "adjectives": True, "metonyms": False}


def make_paragraph(manifest: Mapping[str, Any]) -> str:
    """What was counted, by what, from how much; every figure stands in the manifest."""
    counts, model = manifest["counts"], manifest["model"]
    return (
        f"Actors and their co-mentions were found with kg {manifest['kg']} "
        f"(The kg authors, {_year(manifest)}). "
        f"Names were marked by the spaCy pipeline {model['name']} {model['version']} and assigned "
        f"to persons, countries, organisations and places by the rules of kg{_options(manifest)}. "
        f"The corpus holds {_many(counts['items'], 'item')}{_inputs(manifest)}; identical and "
        "nearly identical items count as one story, which leaves "
        f"{_many(counts['stories'], 'story', 'stories')}. "
        f"In these, {_many(counts['mentions'], 'mention')} name "
        f"{_many(counts['actors'], 'actor')}, of which {_many(counts['comentions'], 'pair')} "
        "appear together in at least one item. The weight of a pair is the number of stories that "
        "mention both; a co-mention is not a relation between the two. "
        f"The graph was built on {manifest['built'][:10]}; its manifest holds the SHA-256 hash of "
        "each input."
    )


def make_bibtex(manifest: Mapping[str, Any]) -> str:
    """The software as a BibTeX entry.

    >>> print(make_bibtex({"kg": "0.1.0", "built": "2025-03-01T12:00:00+00:00"}))
    @software{kg,
      author  = {{The kg authors}},
      title   = {kg: who appears with whom in Dutch news},
      version = {0.1.0},
      year    = {2025},
      license = {MIT}
    }
    """
    return (
        "@software{kg,\n"
        "  author  = {{The kg authors}},\n"
        "  title   = {kg: who appears with whom in Dutch news},\n"
        f"  version = {{{manifest['kg']}}},\n"
        f"  year    = {{{_year(manifest)}}},\n"
        "  license = {MIT}\n"
        "}"
    )


def _year(manifest: Mapping[str, Any]) -> str:
    return str(manifest["built"])[:4]


def _many(number: int, one: str, several: str = "") -> str:
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def _options(manifest: Mapping[str, Any]) -> str:
    """What was told otherwise than by default, as half a sentence."""
    options = manifest["options"]
    said = {
        "retrieved": f"with briefs dated by their age at {options.get('retrieved')}",
        "dates": "with dates such as 03/04/2025 read day first",
        "adjectives": "without adjectives and inhabitants of countries",
        "metonyms": "with capitals counted for their governments",
    }
    other = [
        said[name] for name, default in _DEFAULTS.items() if options.get(name, default) != default
    ]
    if manifest.get("corrections"):
        other.insert(0, "with corrections by hand")
    return f", {', '.join(other)}" if other else ""


def _inputs(manifest: Mapping[str, Any]) -> str:
    """From how many files, and how many inputs were skipped; standard input is no file."""
    files = sum(name != STANDARD_INPUT for name in manifest["inputs"])
    skipped = len(manifest["skipped"])
    several = f" from {_many(files, 'input file')}" if files else ""
    return several + (f" ({_many(skipped, 'input')} could not be read)" if skipped else "")
