"""The network and its tokenizer, shared by the steps."""

from pathlib import Path

import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

HERE = Path(__file__).parent
BUILD = HERE / "build"
BOS, PAD, EOS, UNK = 0, 1, 2, 3
GATE = 4  # the first layer (from 0) that reads no further what is surely in no name


def bert(vocabulary: int, *, layers: int) -> BertModel:
    """An encoder with the measures of multilingual-e5-small and ``layers`` of its 12 layers."""
    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=384,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=1536,
        hidden_act="relu",  # pretrained with GELU, which takes an eighth of the time
        max_position_embeddings=512,
        type_vocab_size=2,
        layer_norm_eps=1e-12,
        pad_token_id=PAD,
        attention_probs_dropout_prob=0.0,  # the slow part on a CPU, and worth nothing here
        attn_implementation="eager",
    )
    return BertModel(config, add_pooling_layer=False)


def full_tokenizer(pieces: list[tuple[str, float]]) -> Tokenizer:
    """The Unigram tokenizer over ``pieces``; ids are positions in that list."""
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=UNK, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFKC(), normalizers.Replace(Regex(r"[\s\u200b-\u200f\ufeff]+"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


class Tagger(torch.nn.Module):
    """Encoder and one linear layer: ids (batch, pieces) to scores (batch, pieces, tags)."""

    def __init__(self, vocabulary: int, *, layers: int, tags: int) -> None:
        super().__init__()
        self.encoder = bert(vocabulary, layers=layers)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(384, tags)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.dropout(hidden))


class Gated(Tagger):
    """A tagger that, from layer `GATE` on, goes on with those pieces only that may be in a name.

    What is read further still sees all pieces: the others as a linear map of what they were at the
    gate. "Halt-and-copy" of Li et al. 2021 (early exit for sequence labelling), with a map for the
    copy. One window at a time.
    """

    def __init__(self, vocabulary: int, *, layers: int, tags: int) -> None:
        super().__init__(vocabulary, layers=layers, tags=tags)
        self.gate = torch.nn.Linear(384, 1)
        self.later = torch.nn.ModuleDict(
            {str(number): torch.nn.Linear(384, 384) for number in range(GATE + 1, layers)}
        )

    def forward(self, ids: torch.Tensor, mask: torch.Tensor | None = None) -> torch.Tensor:  # noqa: ARG002
        """The scores (1, pieces, tags) of the window `ids` (1, pieces)."""
        hidden = self.before(ids)
        further = self.may_be_names(ids, hidden)
        scores = hidden.new_full((*ids.shape, self.head.out_features), -30.0)
        scores[..., 0] = 0.0
        scores[:, further] = self.beyond(hidden, further)
        return scores

    def before(self, ids: torch.Tensor) -> torch.Tensor:
        """The pieces at the gate."""
        hidden = self.encoder.embeddings(input_ids=ids)
        for layer in self.encoder.encoder.layer[:GATE]:
            hidden = after(layer, hidden, hidden)
        return hidden

    def may_be_names(self, ids: torch.Tensor, hidden: torch.Tensor) -> torch.Tensor:
        """Which pieces are read further, (pieces,); the mark that opens the text is one."""
        return (self.gate(hidden)[0, :, 0] > 0) | (ids[0] == BOS)

    def beyond(self, hidden: torch.Tensor, further: torch.Tensor) -> torch.Tensor:
        """The scores of those that are read further."""
        rows, seen = hidden[:, further], hidden
        for number, layer in enumerate(self.encoder.encoder.layer):
            if number > GATE:
                seen = self.later[str(number)](hidden)
                seen = seen.masked_scatter(further[None, :, None], rows)
            if number >= GATE:
                rows = after(layer, rows, seen)
        return self.head(rows)


def after(layer: torch.nn.Module, rows: torch.Tensor, seen: torch.Tensor) -> torch.Tensor:
    """`rows` after a layer of the encoder in which they see `seen`."""
    own, told = layer.attention.self, layer.attention.output
    query, key, value = (
        one.unflatten(-1, (own.num_attention_heads, -1)).transpose(1, 2)
        for one in (own.query(rows), own.key(seen), own.value(seen))
    )
    mixed = torch.nn.functional.scaled_dot_product_attention(query, key, value)
    attended = told.LayerNorm(told.dense(mixed.transpose(1, 2).flatten(2)) + rows)
    wide = layer.intermediate.dense(attended).relu()
    return layer.output.LayerNorm(layer.output.dense(wide) + attended)
