"""Tokens split where names begin and end, so that every name is a run of whole tokens."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, SpanGroup

__all__ = ["split_tokens"]

_KEPT: list[Any] = ["TAG", "POS", "MORPH", "LEMMA", "NORM", "SENT_START", "DEP", "HEAD"]
_LEMMA, _NORM, _SENT_START, _DEP, _HEAD = range(3, 8)


def split_tokens(doc: Doc, borders: Iterable[int]) -> Doc:
    """`doc`, or a new one in its place where one of `borders` (code points) lies in a token.

    The new one has the same text and all that `doc` held but its names. It is built anew because
    spaCy's retokenizer moves all tokens that follow at every split: time grew with the square of
    the text's length.
    """
    inside = sorted(borders)
    words: list[str] = []
    spaces: list[bool] = []
    origins: list[int] = []  # the number in `doc` of the token that each part was in
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        cuts = inside[bisect_right(inside, start) : bisect_left(inside, end)]
        edges = pairwise([0, *(cut - start for cut in cuts), len(token)])
        words += [token.text[begin:end] for begin, end in edges]
        spaces += [False] * len(cuts) + [bool(token.whitespace_)]
        origins += [token.i] * (len(cuts) + 1)
    if len(words) == len(doc):
        return doc
    new = Doc(doc.vocab, words, spaces, user_data=doc.user_data)
    _keep_tokens(doc, new, np.array(origins))
    _keep_document(doc, new, np.array(origins))
    return new


def _keep_tokens(doc: Doc, new: Doc, origins: NDArray[np.int64]) -> None:
    """What `doc` says of its tokens: parts are as their token was, the first one stands for it."""
    rows = doc.to_array(_KEPT).view(np.int64)[origins]
    first = np.searchsorted(origins, np.arange(len(doc)))
    here = np.arange(len(new))
    behind = here > first[origins]
    parts = behind | np.append(behind[1:], False)
    rows[parts, _NORM] = new.to_array("NORM").view(np.int64)[parts]
    if doc.has_annotation("LEMMA"):
        rows[parts, _LEMMA] = new.to_array("ORTH").view(np.int64)[parts]
    rows[behind & (rows[:, _SENT_START] == 1), _SENT_START] = -1
    heads = first[origins + rows[:, _HEAD]]  # an array has them from where the token stands
    rows[:, _HEAD] = np.where(behind, first[origins], heads) - here
    known = len(_KEPT) if doc.has_annotation("DEP") else _DEP  # without a parse, no heads
    values: Any = np.ascontiguousarray(rows[:, :known]).view(np.uint64)
    new.from_array(_KEPT[:known], values)


def _keep_document(doc: Doc, new: Doc, origins: NDArray[np.int64]) -> None:
    """What `doc` says of its text as a whole, and of stretches of it."""
    for name in ("cats", "sentiment", "user_hooks", "user_token_hooks", "user_span_hooks"):
        setattr(new, name, getattr(doc, name))
    new.has_unknown_spaces = doc.has_unknown_spaces
    new._context = doc._context  # noqa: SLF001 - of `nlp.pipe(…, as_tuples=True)`, on every Doc
    if len(doc.tensor):
        new.tensor = doc.tensor[origins]
    edges = [int(edge) for edge in np.searchsorted(origins, np.arange(len(doc) + 1))]
    for key, group in doc.spans.items():
        spans = [
            Span(new, edges[one.start], edges[one.end], one.label, kb_id=one.kb_id, span_id=one.id)
            for one in group
        ]
        new.spans[key] = SpanGroup(new, name=group.name, attrs=group.attrs, spans=spans)
