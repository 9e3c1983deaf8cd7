"""The Dutch news pipeline that ships inside the package: `nl_kg_news`."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["PATH", "load"]

# The directory that `spacy.load` opens.
PATH = Path(__file__).parent / "nl_kg_news"


def load() -> "Language":
    """The bundled pipeline, ready to use; nothing is downloaded."""
    import spacy

    return spacy.load(PATH)
