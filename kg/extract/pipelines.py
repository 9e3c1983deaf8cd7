"""Which spaCy pipelines there are, which one `auto` takes, and how one is loaded."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["BUNDLED", "PREFERRED", "Pipeline", "list_pipelines", "load_pipeline", "our_labels"]

BUNDLED = "nl_kg_news"
PREFERRED = "nl_core_news_lg"
_SPACY_DUTCH = ("nl_core_news_lg", "nl_core_news_md", "nl_core_news_sm")
_UNUSED = (
    "parser",
    "tagger",
    "morphologizer",
    "lemmatizer",
    "senter",
    "attribute_ruler",
    "textcat",
)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded spaCy pipeline with the components that finding names needs."""

    name: str
    version: str
    nlp: "Language"

    @property
    def key(self) -> str:
        """What its mentions depend on besides the text."""
        return f"{self.name} {self.version}"


def list_pipelines() -> dict[str, str]:
    """The Dutch pipelines that are there, name to version, the one that `auto` takes first."""
    installed = {
        distribution.metadata["Name"].replace("-", "_"): distribution.version
        for distribution in distributions()
        if distribution.metadata["Name"]
    }
    dutch = {name: version for name, version in installed.items() if name.startswith("nl_")}
    order = [*_SPACY_DUTCH[:1], BUNDLED, *_SPACY_DUTCH[1:], *sorted(dutch)]
    return {name: dutch[name] for name in dict.fromkeys(order) if name in dutch} | {}


def load_pipeline(name: str = "auto") -> Pipeline:
    """The pipeline `name`: `auto`, the bundled one, an installed package or a directory.

    Raises `ModelError` for one that is not there, cannot be loaded or finds no names.
    """
    import spacy

    chosen = _choose(name)
    location = str(bundled_path()) if chosen == BUNDLED else chosen
    try:
        nlp = spacy.load(location, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split("\n", 1)[0]
        msg = f"the pipeline {chosen!r} cannot be loaded ({reason}); see `kg models`"
        raise ModelError(msg) from error
    if not any(nlp.has_pipe(pipe) for pipe in nlp.pipe_names):
        msg = f"the pipeline {chosen!r} has no component that finds names; see `kg models`"
        raise ModelError(msg)
    meta = nlp.meta
    full = f"{meta['lang']}_{meta['name']}" if not Path(chosen).is_dir() else str(chosen)
    return Pipeline(full, meta["version"], nlp)


def bundled_path() -> Path:
    """Where the bundled pipeline lies in the package."""
    return Path(str(files("kg.model"))) / BUNDLED


def _choose(name: str) -> str:
    import spacy.util

    if name != "auto":
        return name
    return PREFERRED if spacy.util.is_package(PREFERRED) else BUNDLED


@cache
def our_labels() -> dict[str, str]:
    """Labels of spaCy, CoNLL and others, and which of the five each is; the rest is left out."""
    table = files("kg.extract").joinpath("labels.csv").read_text(encoding="utf-8")
    return {row["theirs"]: row["ours"] for row in csv.DictReader(table.splitlines())}
