"""Step 2: keep only the pieces that Dutch news and names in Latin script need.

    python 2_vocabulary.py

Reads ``build/encoder.pt`` and ``build/pieces.json``; writes ``build/tokenizer.json`` and
``build/pruned.pt``. Word frequencies (of ``wordfreq``) and our own corpus decide which pieces
stay; no other text is read. Two kinds of pieces go whatever their frequency, because a name may
end inside them: letters mixed with marks (``-top``), and ``Trumps`` where ``Trump`` is a piece
and the more common one, so that a possessive s is always a piece of its own.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterator

import torch
from marks import corpus_items
from network import BOS, BUILD, EOS, PAD, UNK, full_tokenizer
from replacements import all_names
from wordfreq import get_frequency_dict

KEEP = 38_000  # pieces that are kept for their frequency
SPECIAL = (BOS, PAD, EOS, UNK)
FOREIGN = {
    "en": 0.1,
    "de": 0.05,
    "fr": 0.05,
    "es": 0.03,
    "it": 0.02,
    "pt": 0.02,
    "pl": 0.02,
    "tr": 0.02,
    "id": 0.02,
}
EMBEDDING = "embeddings.word_embeddings.weight"
MARKS = "-'’‘`´./:&()\"“”"


def words() -> Iterator[tuple[str, float]]:
    """Words as they may be written in a newspaper, with a weight."""
    for word, frequency in get_frequency_dict("nl", wordlist="best").items():
        yield word, frequency
        yield word.capitalize(), frequency * 0.3
        yield word.upper(), frequency * 0.03
    for language, share in FOREIGN.items():
        for word, frequency in get_frequency_dict(language, wordlist="small").items():
            yield word.capitalize(), frequency * share
    for name in all_names():
        yield name, 1e-6
    for item in corpus_items():
        for word in item.text.split():
            yield word, 1e-6


def is_latin(piece: str) -> bool:
    return all(
        ord(c) < 0x250 or 0x2000 <= ord(c) <= 0x2BFF or 0x1E00 <= ord(c) < 0x1F00 for c in piece
    )


def hides_a_border(piece: str, scores: dict[str, float]) -> bool:
    """Whether a name may end inside this piece."""
    bare = piece.lstrip("▁")
    if len(bare) < 2 or bare == "'s":
        return False
    if any(c in MARKS for c in bare) and any(c.isalnum() for c in bare):
        return True
    stem = piece[:-1]
    return (
        bare[0].isupper()
        and bare.endswith("s")
        and len(bare) > 3
        and scores.get(stem, -99.0) > scores[piece]
    )


def is_small(piece: str) -> bool:
    """Pieces that stay whatever their frequency, so that nothing in Latin script is unknown."""
    bare = piece.lstrip("▁")
    if len(bare) == 1:
        return is_latin(bare) or unicodedata.category(bare)[0] in "PSN"
    return len(bare) <= 2 and is_latin(bare) and bare.isascii()


def main() -> None:
    pieces = [
        (word, score)
        for word, score in json.loads((BUILD / "pieces.json").read_text(encoding="utf-8"))
    ]
    scores = dict(pieces)
    allowed = [
        (word, score)
        if i in SPECIAL or is_small(word) or (is_latin(word) and not hides_a_border(word, scores))
        else (f"<unused{i}>", -99.0)
        for i, (word, score) in enumerate(pieces)
    ]
    tokenizer = full_tokenizer(allowed)
    counts: Counter[int] = Counter()
    for word, weight in words():
        for piece in tokenizer.encode(word).ids:
            counts[piece] += weight
    small = {i for i, (word, _) in enumerate(allowed) if is_small(word)}
    common = {i for i, _ in counts.most_common(KEEP)}
    kept = [*SPECIAL, *sorted((small | common) - set(SPECIAL))]
    print(f"{len(pieces)} pieces, {len(kept)} kept, {len(counts)} seen")
    pruned = full_tokenizer([allowed[i] for i in kept])
    pruned.save(str(BUILD / "tokenizer.json"), pretty=False)
    weights = torch.load(BUILD / "encoder.pt")
    weights[EMBEDDING] = weights[EMBEDDING][kept].clone()
    torch.save(weights, BUILD / "pruned.pt")


if __name__ == "__main__":
    main()
