"""The two components of the pipeline `nl_kg_news`: `kg_ner` and `kg_sentences`."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import tee
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import filter_spans

from kg.ground.records import LABELS, Span
from kg.ground.sentences import split_sentences
from kg.model.network import Network
from kg.model.splitting import split_tokens

__all__ = ["NameFinder", "find_sentences", "make_ner", "make_sentences"]


class NameFinder:
    """Sets `doc.ents`; a token that a name ends in (`NAVO-topman`, `Trumps`) is split there."""

    def __init__(self, network: Network | None = None) -> None:
        self.network = network or Network()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the names, as spaCy lists them."""
        return LABELS

    def __call__(self, doc: Doc) -> Doc:
        """The document with its names."""
        return _set_names(doc, self.network.find_names(doc.text))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """The documents with their names, in order; `batch_size` are read ahead, in threads."""
        docs, again = tee(stream)
        found = self.network.find((doc.text for doc in again), ahead=batch_size)
        yield from map(_set_names, docs, found)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Writes the network into the directory `path`."""
        self.network.write(Path(path))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "NameFinder":  # noqa: ARG002
        """Reads the network from the directory `path`."""
        self.network = Network.read(Path(path))
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002
        """The network's files, packed."""
        import srsly

        return bytes(srsly.msgpack_dumps(self.network.files()))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "NameFinder":  # noqa: ARG002
        """Unpacks what `to_bytes` packed."""
        import srsly

        self.network = Network(srsly.msgpack_loads(data))
        return self


@Language.factory("kg_ner", assigns=["doc.ents"])
def make_ner(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001
    """What spaCy calls for `factory = "kg_ner"`."""
    return NameFinder()


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001
    """What spaCy calls for `factory = "kg_sentences"`."""
    return find_sentences


def find_sentences(doc: Doc) -> Doc:
    """Sets where sentences begin: the package's own rule, at the first token that it allows."""
    waiting = deque(start for start, _ in split_sentences(doc.text))
    starts: Any = np.full(len(doc), -1).view(np.uint64)  # no
    for token in doc:
        if token.i == 0:
            # Here spaCy looks through all tokens whether a parser was there, and refuses then.
            token.is_sent_start = True
            starts[0] = 1
        if waiting and token.idx >= waiting[0] and not token.is_space:
            starts[token.i] = 1
            while waiting and token.idx >= waiting[0]:
                waiting.popleft()
    return doc.from_array("SENT_START", starts) if len(doc) else doc


def _set_names(doc: Doc, names: list[Span]) -> Doc:
    doc = split_tokens(doc, {border for start, end, _ in names for border in (start, end)})
    spans = (doc.char_span(start, end, label=label) for start, end, label in names)
    doc.ents = filter_spans([span for span in spans if span is not None])
    return doc
