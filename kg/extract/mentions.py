"""The names in texts: spaCy finds stretches, we cut them to names, items make them mentions."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.names import cut_to_names
from kg.extract.pipelines import Pipeline, our_labels
from kg.extract.processes import find_in_processes
from kg.ground.processors import processors
from kg.ground.records import Item, Mention, Span
from kg.ground.sentences import split_sentences

__all__ = ["extract_spans", "mentions_of"]

_BATCH = 64
_MARKS = re.compile(r"(?:[^\w\s]|_){100,}")  # dots, dashes, emoji: no name is in there


def extract_spans(
    texts: Sequence[str], pipeline: Pipeline, *, workers: int = 1
) -> Iterator[list[Span]]:
    """The names in each text, in the order of the texts; every text stands on its own.

    `workers` are processes, of which never more are started than there are processors.
    """
    if not texts:
        return
    workers = min(workers, processors())
    if workers > 1:
        found = find_in_processes(_find, texts, pipeline, workers)
    else:
        found = _find(texts, pipeline)
    for text, spans in zip(texts, found, strict=True):
        yield cut_to_names(text, spans)


def _find(texts: Sequence[str], pipeline: Pipeline) -> Iterator[list[Span]]:
    """The names by the network that finds them alone, where there is one, else by spaCy."""
    network = pipeline.network
    if network:
        return network.find(map(_readable, texts), ahead=_BATCH)
    return _by_spacy(texts, pipeline)


def _by_spacy(texts: Sequence[str], pipeline: Pipeline) -> Iterator[list[Span]]:
    """The names as spaCy's entities, whose labels are made ours."""
    labels = our_labels()
    for begin in range(0, len(texts), _BATCH * 16):
        nlp = pipeline.nlp
        part = texts[begin : begin + _BATCH * 16]
        with nlp.memory_zone():
            for doc in nlp.pipe(map(_readable, part), batch_size=_BATCH):
                yield [
                    (entity.start_char, entity.end_char, labels[entity.label_])
                    for entity in doc.ents
                    if entity.label_ in labels
                ]


def _readable(text: str) -> str:
    """`text` with long rows of marks blanked but one: spaCy's tokenizer is quadratic in them."""
    return _MARKS.sub(lambda row: row[0][0].ljust(len(row[0])), text)


def mentions_of(item: Item, spans: Sequence[Span]) -> list[Mention]:
    """The spans of an item's text as mentions, each with the sentence that it stands in."""
    starts = [start for start, _ in split_sentences(item.text, item.title)]
    return [
        Mention(
            item.item_id,
            start,
            end,
            item.text[start:end],
            label,
            max(0, bisect_right(starts, start) - 1),
        )
        for start, end, label in spans
    ]
