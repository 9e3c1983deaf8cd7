"""Who appears with whom in Dutch news, how often, and where can I read it?

>>> import kg
>>> graph = kg.build("examples/news", output="output")  # doctest: +SKIP
>>> graph.count("Rutte", "Trump").stories  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

from kg.ground.errors import (
    AmbiguousActorError,
    CorrectionsError,
    EngineError,
    GoldError,
    KgError,
    ModelError,
    NothingReadError,
    QuestionError,
    SourceError,
    StoreError,
    UnknownActorError,
)

if TYPE_CHECKING:
    from kg.api import build, open  # noqa: A004 - the user's words
    from kg.count import Count
    from kg.graph import KnowledgeGraph
    from kg.model import load as load_model
    from kg.notebook.page import Page

__all__ = [
    "AmbiguousActorError",
    "CorrectionsError",
    "Count",
    "EngineError",
    "GoldError",
    "KgError",
    "KnowledgeGraph",
    "ModelError",
    "NothingReadError",
    "Page",
    "QuestionError",
    "SourceError",
    "StoreError",
    "UnknownActorError",
    "build",
    "load_model",
    "open",
]

# Heavy parts are imported when they are asked for: `import kg` is quick.
_PLACES = {
    "Count": ("kg.count", "Count"),
    "KnowledgeGraph": ("kg.graph", "KnowledgeGraph"),
    "Page": ("kg.notebook.page", "Page"),
    "build": ("kg.api", "build"),
    "load_model": ("kg.model", "load"),
    "open": ("kg.api", "open"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name == "__version__":
        from importlib.metadata import version

        return version("kg-nieuws")
    if name not in _PLACES:
        msg = f"module 'kg' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
