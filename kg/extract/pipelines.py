"""Which spaCy pipelines there are, which one `auto` takes, and how one is loaded."""

import csv
import hashlib
import json
import sys
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.ground.errors import ModelError
from kg.model import PATH

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.model.network import Network

__all__ = [
    "BUNDLED",
    "PREFERRED",
    "Pipeline",
    "PipelineFacts",
    "find_pipeline",
    "list_pipelines",
    "our_labels",
    "stamp",
]

BUNDLED = PATH.name
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


@dataclass(frozen=True)
class Pipeline:
    """A spaCy pipeline in the directory `path`; it is loaded when names are first looked for."""

    name: str
    version: str
    path: Path
    source: str  # what spaCy loads: the directory, or the package that it lies in

    @cached_property
    def nlp(self) -> "Language":
        """The components that finding names needs; raises `ModelError` where that fails."""
        return _load(self.source, stamp(self.path))

    @property
    def network(self) -> "Network | None":
        """What finds the names without tokens: that of our own component, where it is alone.

        The bundled one is read without spaCy, which takes a second or two to load.
        """
        if self.path == PATH:
            return _bundled_network()
        from kg.model.component import NameFinder

        finders = [pipe for _, pipe in self.nlp.pipeline if isinstance(pipe, NameFinder)]
        return finders[0].network if finders and len(self.nlp.pipeline) == 1 else None

    @property
    def key(self) -> str:
        """What its mentions depend on besides the text: also its files, for one that is trained."""
        return f"{self.name} {self.version} {stamp(self.path)}"


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


def stamp(directory: Path) -> str:
    """What tells the files of a program or a model from those of another time."""
    facts = [
        (file.relative_to(directory).as_posix(), file.stat().st_size, file.stat().st_mtime_ns)
        for file in sorted(directory.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    ]
    return hashlib.blake2b(repr(facts).encode(), digest_size=8).hexdigest()


def list_pipelines() -> list[PipelineFacts]:
    """The Dutch pipelines that are there, the one that `auto` takes first."""
    paths = {BUNDLED: PATH} | _installed()
    order = sorted(paths, key=lambda name: (name != PREFERRED, name != BUNDLED, name))
    return [_facts(name, paths[name], auto=name == order[0]) for name in order]


def find_pipeline(name: str = "auto") -> Pipeline:
    """The pipeline `name`: `auto`, the bundled one, an installed package or a directory.

    Raises `ModelError` for one that is not there.
    """
    chosen = _choose(name)
    path = PATH if chosen == BUNDLED else _locate(chosen)
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
        called, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
    except (OSError, ValueError, KeyError) as error:
        raise _unusable(chosen, "no pipeline is there") from error
    return Pipeline(called, version, path, chosen if path == _package(chosen) else str(path))


@lru_cache(maxsize=2)  # spaCy takes more than a second for the tokenizer's exceptions alone
def _load(source: str, stamped: str) -> "Language":  # noqa: ARG001 - other files, another pipeline
    import spacy

    try:
        nlp = spacy.load(source, exclude=_UNUSED)
    except (OSError, ValueError, ImportError) as error:
        raise _unusable(source, str(error).split("\n", 1)[0]) from error
    if not any("doc.ents" in nlp.get_pipe_meta(pipe).assigns for pipe in nlp.pipe_names):
        msg = f"the pipeline {source!r} has no component that finds names; see `kg models`"
        raise ModelError(msg)
    _drop_unheard(nlp)
    nlp.max_length = sys.maxsize  # spaCy refuses a million characters, for its parser's sake
    return nlp


@cache
def _bundled_network() -> "Network":
    from kg.model.network import Network

    try:
        return Network.read(PATH / "kg_ner")
    except OSError as error:
        raise _unusable(BUNDLED, str(error)) from error


def _unusable(name: str, reason: str) -> ModelError:
    return ModelError(f"the pipeline {name!r} cannot be loaded ({reason}); see `kg models`")


def _choose(name: str) -> str:
    if name != "auto":
        return name
    return PREFERRED if PREFERRED in _installed() else BUNDLED


def _installed() -> dict[str, Path]:
    """Installed Dutch pipelines and where they lie, as spaCy finds them: by entry point."""
    packages = {
        point.name: _package(point.module)
        for point in entry_points(group="spacy_models")
        if point.name.startswith("nl_")
    }
    return {name: path for name, path in packages.items() if path}


def _locate(name: str) -> Path:
    return _package(name) or Path(name)


def _package(name: str) -> Path | None:
    """Where the package `name` is installed."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


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
