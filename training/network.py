"""The network and its tokenizer, shared by the steps."""

from pathlib import Path

import torch
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

HERE = Path(__file__).parent
BUILD = HERE / "build"
BOS, PAD, EOS, UNK = 0, 1, 2, 3


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
