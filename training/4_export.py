"""Step 4: the trained network as int8 ONNX inside a spaCy pipeline directory.

    python 4_export.py            # build/tagger.pt -> kg/model/nl_kg_news
    python 4_export.py --float --out build/float    # the same in float32, to compare

The graph is built by hand, so that every operator is onnxruntime's quickest one. Matrices are int8
with a scale per output channel (7 bits used, so that no processor's sums overflow), activations
are evened out over their channels and uint8 with a scale per window (dynamic), embeddings are
int8 with a scale per row.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import spacy
import torch
from marks import corpus_items
from network import BUILD, Tagger
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from kg.model import PATH
from kg.model.names import TAGS
from kg.model.network import Network
from kg.model.pieces import WINDOW, network_input, read_pieces, windows

MICROSOFT = "com.microsoft"
HEADS, EPSILON = 12, 1e-12
LEVELS = 63  # of 127: seven bits
CALIBRATION = 15  # every so many items of the corpus
APART = 4  # channels with huge values, which a few pieces have (<s>, </s>)
COPIES = 8  # that such a channel of an input is spread over


class Graph:
    """Nodes and constants of a graph under construction; int8 where `peaks` are given."""

    def __init__(self, weights: dict[str, np.ndarray], peaks: dict[str, np.ndarray] | None) -> None:
        self.weights, self.peaks = weights, peaks
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def add(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes)
        )
        return output

    def joined(self, parts: list[str]) -> tuple[np.ndarray, np.ndarray]:
        """The matrices (out, in) of `parts` on top of each other, and their biases."""
        weights = [self.weights[part + ".weight"] for part in parts]
        return np.concatenate(weights), np.concatenate([self.weights[p + ".bias"] for p in parts])

    def exact(self, source: str, name: str, weight: np.ndarray) -> str:
        """`source` times `weight` (out, in) in float32."""
        return self.add("MatMul", [source, self.constant(name + ".f", weight.T)], name)

    def rounded(self, source: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`source` times `weight` (out, in) in int8, plus `bias`."""
        whole, scale = to_int8(weight, LEVELS)
        inputs = [
            source,
            self.constant(name + ".w", whole.T),
            self.constant(name + ".s", scale[:, 0]),
            "",
            self.constant(name + ".b", bias),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def linear(self, source: str, name: str, parts: list[str]) -> str:
        """`source` times the joined matrices of `parts`, plus their bias."""
        weight, added = self.joined(parts)
        if self.peaks is None:
            product = self.exact(source, name + ".product", weight)
            return self.add("Add", [product, self.constant(name + ".b", added)], name)
        peaks = self.peaks[parts[0]]
        copies = np.repeat(largest(peaks), COPIES)
        few = self.add(
            "Gather", [source, self.constant(name + ".places", copies)], name + ".few", axis=-1
        )
        longer = self.add("Concat", [source, few], name + ".longer", axis=-1)
        share = np.ones(len(peaks) + len(copies), np.float32)
        share[[*copies, *range(len(peaks), len(share))]] /= COPIES + 1
        weight = np.concatenate([weight, weight[:, copies]], axis=1)
        ease = even_out(np.concatenate([peaks, peaks[copies]]) * share, weight)
        eased = self.add(
            "Mul", [longer, self.constant(name + ".ease", share / ease)], name + ".eased"
        )
        return self.rounded(eased, name, weight * ease, added)

    def embeddings(self) -> str:
        prefix = "encoder.embeddings."
        words = self.weights[prefix + "word_embeddings.weight"]
        if self.peaks is None:
            looked_up = self.add("Gather", [self.constant("words", words), "ids"], "looked_up")
        else:
            whole, scale = to_int8(words, 127)
            rows = self.add("Gather", [self.constant("words", whole), "ids"], "rows8")
            rows = self.add("Cast", [rows], "rows", to=TensorProto.FLOAT)
            scales = self.add("Gather", [self.constant("word_scale", scale), "ids"], "row_scale")
            looked_up = self.add("Mul", [rows, scales], "looked_up")
        places = (
            self.weights[prefix + "position_embeddings.weight"]
            + self.weights[prefix + "token_type_embeddings.weight"][0]
        )
        length = self.add("Shape", ["ids"], "length", start=1, end=2)
        zero = self.constant("zero", np.array([0], np.int64))
        here = self.add("Slice", [self.constant("places", places), zero, length, zero], "here")
        summed = self.add("Add", [looked_up, here], "summed")
        return self.normalise(summed, prefix + "LayerNorm", "embedded")

    def layer(self, source: str, number: int) -> str:
        at, name = f"encoder.encoder.layer.{number}.", f"l{number}."
        parts = [at + f"attention.self.{part}" for part in ("query", "key", "value")]
        joined = self.linear(source, name + "qkv", parts)
        outputs = [name + part for part in "qkv"]
        self.nodes.append(helper.make_node("Split", [joined], outputs, axis=-1, num_outputs=3))
        mixed = self.add("MultiHeadAttention", outputs, name + "mixed", MICROSOFT, num_heads=HEADS)
        attended = self.rejoin(
            self.dense(mixed, name + "attended", at + "attention.output.dense"),
            source,
            at + "attention.output.LayerNorm",
            name + "attended",
        )
        forward = self.feed_forward(attended, at, name)
        return self.rejoin(forward, attended, at + "output.LayerNorm", name + "out")

    def dense(self, source: str, name: str, part: str) -> str:
        weight, bias = self.joined([part])
        if self.peaks is None:
            return self.linear(source, name + ".dense", [part])
        return self.rounded(source, name + ".dense", weight, bias)

    def feed_forward(self, source: str, at: str, name: str) -> str:
        """The wide layer; its few units of huge values are worked out exactly, beside the rest."""
        wide, out = at + "intermediate.dense", at + "output.dense"
        if self.peaks is None:
            active = self.relu(self.linear(source, name + "wide", [wide]), name + "active")
            return self.linear(active, name + "out.dense", [out])
        units = largest(self.peaks[out])
        beside = self.beside(source, units, wide, out, name)
        self.weights[wide + ".weight"][units] = 0.0
        self.weights[wide + ".bias"][units] = 0.0
        self.weights[out + ".weight"][:, units] = 0.0
        active = self.relu(self.linear(source, name + "wide", [wide]), name + "active")
        product = self.dense(active, name + "out", out)
        return self.add("Add", [product, beside], name + "forward")

    def beside(self, source: str, units: np.ndarray, wide: str, out: str, name: str) -> str:
        """What `units` of the wide layer add, in float32."""
        weight, bias = self.joined([wide])
        product = self.exact(source, name + "few", weight[units])
        biased = self.add(
            "Add", [product, self.constant(name + "few.b", bias[units])], name + "few_biased"
        )
        few = self.relu(biased, name + "few_active")
        return self.exact(few, name + "beside", self.weights[out + ".weight"][:, units])

    def relu(self, source: str, name: str) -> str:
        return self.add("Relu", [source], name)

    def rejoin(self, product: str, skip: str, at: str, name: str) -> str:
        # Quicker than onnxruntime's SkipLayerNormalization.
        return self.normalise(self.add("Add", [product, skip], name + ".sum"), at, name)

    def normalise(self, source: str, at: str, name: str) -> str:
        inputs = [source, self.weight(at + ".weight"), self.weight(at + ".bias")]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)


def to_int8(weight: np.ndarray, levels: int) -> tuple[np.ndarray, np.ndarray]:
    """Whole numbers between -levels and levels, and the scale of each row."""
    scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-9).astype(np.float32) / levels
    return np.rint(weight / scale).astype(np.int8), scale


def largest(peaks: np.ndarray) -> np.ndarray:
    """The channels with the largest values."""
    return np.sort(np.argsort(-peaks)[:APART]).astype(np.int64)


def even_out(peaks: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """By how much to divide each input channel, and multiply its weights, before rounding.

    A few channels have far larger values than the rest, and one scale for all of them leaves the
    rest few steps. s = sqrt(max |x| / max |w|): SmoothQuant, Xiao et al. 2023, with alpha = 0.5.
    """
    ease = np.sqrt(np.maximum(peaks, 1e-3) / np.maximum(np.abs(weight).max(0), 1e-3))
    return (ease / np.exp(np.log(ease).mean())).astype(np.float32)


@torch.inference_mode()
def find_peaks(model: Tagger, tokenizer: Tokenizer) -> dict[str, np.ndarray]:
    """The largest value of each input channel of each matrix, over a part of our own corpus."""
    peaks: dict[str, np.ndarray] = {}

    def watch(name: str) -> Callable[..., None]:
        def look(_module: torch.nn.Module, inputs: tuple[torch.Tensor]) -> None:
            here = inputs[0].abs().amax((0, 1)).numpy()
            peaks[name] = np.maximum(peaks.get(name, 0.0), here)

        return look

    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Linear):
            module.register_forward_pre_hook(watch(name))
    model.eval()
    for item in corpus_items()[::CALIBRATION]:
        pieces = read_pieces(item.text, tokenizer)
        for window in windows(pieces, WINDOW):
            model(torch.tensor([network_input(pieces, window)]))
    return peaks


def build(
    weights: dict[str, np.ndarray], layers: int, peaks: dict[str, np.ndarray] | None
) -> onnx.ModelProto:
    """The whole graph: `ids` (1, pieces) to `scores` (1, pieces, tags)."""
    graph = Graph(weights, peaks)
    hidden = graph.embeddings()
    for number in range(layers):
        hidden = graph.layer(hidden, number)
    product = graph.add(
        "MatMul", [hidden, graph.constant("head.w", weights["head.weight"].T)], "head"
    )
    graph.add("Add", [product, graph.constant("head.b", weights["head.bias"])], "scores")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "nl_kg_news",
            [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"])],
            [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "pieces", len(TAGS)])],
            [numpy_helper.from_array(value, name) for name, value in graph.constants.items()],
        ),
        opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)],
        producer_name="kg",
    )
    model.ir_version = 9
    return model


def write_pipeline(network: Network, target: Path) -> None:
    nlp = spacy.blank("nl")
    nlp.meta.update(
        name="kg_news",
        version="0.2.2",
        license="MIT",
        spacy_version=">=3.8.4,<4.0.0",
        requirements=["kg-nieuws>=0.1.0"],
    )
    nlp.batch_size = 64
    nlp.add_pipe("kg_ner").network = network
    nlp.add_pipe("kg_sentences")
    nlp.to_disk(target)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", default="tagger")
    parser.add_argument("--float", action="store_true")
    parser.add_argument("--out", type=Path, default=PATH)
    options = parser.parse_args()
    saved = torch.load(BUILD / f"{options.name}.pt")
    weights = {name: value.numpy() for name, value in saved["weights"].items()}
    tokenizer = Tokenizer.from_str(saved["tokenizer"])
    tagger = Tagger(tokenizer.get_vocab_size(), layers=saved["layers"], tags=len(TAGS))
    tagger.load_state_dict(saved["weights"])
    peaks = None if options.float else find_peaks(tagger, tokenizer)
    model = build(weights, saved["layers"], peaks)
    onnx.checker.check_model(model)
    files = {"model.onnx": model.SerializeToString(), "tokenizer.json": saved["tokenizer"].encode()}
    write_pipeline(Network(files), options.out)
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
