"""Which spaCy pipelines there are, which one `auto` takes, and how one is loaded."""

import csv
import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "BUNDLED",
    "PREFERRED",
    "Pipeline",
    "PipelineFacts",
    "list_pipelines",
    "load_pipeline",
    "our_labels",
]

BUNDLED = "nl_kg_news"
PREFERRED = "nl_core_news_lg"
_UNUSED = (
    "kg_sentences",
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
        """What its mentions depend on besides the text: also its files, for one that is trained."""
        root = self.nlp.path or Path()
        files = sorted(file for file in root.rglob("*") if file.is_file()) if self.nlp.path else []
        facts = [
            (file.relative_to(root).as_posix(), file.stat().st_size, file.stat().st_mtime_ns)
            for file in files
        ]
        stamp = hashlib.blake2b(repr(facts).encode(), digest_size=8).hexdigest()
        return f"{self.name} {self.version} {stamp}"


@dataclass(frozen=True, slots=True)
class PipelineFacts:
    """What is known of a pipeline without loading it; `auto` marks the one that is the default.

    `f1` is the score for names that it states itself, on whatever text it was measured.
    """

    name: str
    version: str
    auto: bool
    megabytes: int
    licence: str
    f1: float | None
    path: str


def list_pipelines() -> list[PipelineFacts]:
    """The Dutch pipelines that are there, the one that `auto` takes first."""
    paths = {BUNDLED: bundled_path()} | _installed()
    order = sorted(paths, key=lambda name: (name != PREFERRED, name != BUNDLED, name))
    return [_facts(name, paths[name], auto=name == order[0]) for name in order]


def load_pipeline(name: str = "auto") -> Pipeline:
    """The pipeline `name`: `auto`, the bundled one, an installed package or a directory.

    Raises `ModelError` for one that is not there, cannot be loaded or finds no names.
    """
    import spacy

    chosen = _choose(name)
    location = bundled_path() if chosen == BUNDLED else chosen
    try:
        nlp = spacy.load(location, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        reason = str(error).split("\n", 1)[0]
        msg = f"the pipeline {chosen!r} cannot be loaded ({reason}); see `kg models`"
        raise ModelError(msg) from error
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        msg = f"the pipeline {chosen!r} has no component that finds names; see `kg models`"
        raise ModelError(msg)
    _drop_unheard(nlp)
    nlp.max_length = sys.maxsize  # spaCy refuses a million characters, for its parser's sake
    return Pipeline(f"{nlp.meta['lang']}_{nlp.meta['name']}", nlp.meta["version"], nlp)


def bundled_path() -> Path:
    """Where the bundled pipeline lies in the package."""
    return Path(str(files("kg.model"))) / BUNDLED


def _choose(name: str) -> str:
    if name != "auto":
        return name
    return PREFERRED if PREFERRED in _installed() else BUNDLED


def _installed() -> dict[str, Path]:
    """Installed Dutch pipelines and where they lie, as spaCy finds them: by entry point."""
    found = {}
    for point in entry_points(group="spacy_models"):
        spec = find_spec(point.module.split(":")[0]) if point.name.startswith("nl_") else None
        if spec and spec.origin:
            found[point.name] = Path(spec.origin).parent
    return found


def _facts(name: str, path: Path, *, auto: bool) -> PipelineFacts:
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        meta = {}
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return PipelineFacts(
        name,
        meta.get("version", ""),
        auto,
        round(size / 1e6),
        meta.get("license", ""),
        meta.get("performance", {}).get("ents_f"),
        str(path),
    )


def _drop_unheard(nlp: "Language") -> None:
    """Leaves out a shared tok2vec that the names' component does not listen to."""
    if "tok2vec" in nlp.pipe_names:
        heard = getattr(nlp.get_pipe("tok2vec"), "listener_map", {})
        if not any(name in heard for name in nlp.pipe_names):
            nlp.remove_pipe("tok2vec")


@cache
def our_labels() -> dict[str, str]:
    """Labels of spaCy, CoNLL and others, and which of the five each is; the rest is left out."""
    table = files("kg.extract").joinpath("labels.csv").read_text(encoding="utf-8")
    return {row["theirs"]: row["ours"] for row in csv.DictReader(table.splitlines())}
