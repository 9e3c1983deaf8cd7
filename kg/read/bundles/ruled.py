"""Articles between lines of dashes, each with metadata of its own."""

import re

from kg.read.bundles.article import Article, Bundle
from kg.read.header import split_header

__all__ = ["RULE", "split_at_rules"]

RULE = re.compile(r"^[^\S\n]*(?:-{5,}|={5,}|_{5,}|\*{5,})[^\S\n]*$", re.MULTILINE)
_PAGES = "parts between lines of dashes are read as one article: give each a file of its own"


def split_at_rules(text: str) -> Bundle | None:
    """The parts between lines of dashes, where each opens or closes with metadata; else null."""
    parts = [part.strip("\n") for part in RULE.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    if all(split_header(part)[0].keys for part in parts):
        said = f"holds {len(parts)} articles, parted by lines of dashes"
        return Bundle(tuple(map(Article, parts)), said)
    return Bundle((Article(text),), _PAGES)
