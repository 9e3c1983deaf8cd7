"""Step 4: the trained network as int8 ONNX inside a spaCy pipeline directory.

    python 4_export.py            # build/tagger.pt -> kg/model/nl_kg_news
    python 4_export.py --float --out build/float    # the same in float32, to compare

The graph is built by hand, so that every operator is onnxruntime's quickest one. Matrices are int8
with a scale per output channel (7 bits used, so that no processor's sums overflow). What they are
multiplied with is uint8 with a scale that is fixed here, from the largest values that texts of our
corpus lead to: nothing is measured while texts are read, and the wide layer goes from one matrix
into the next without ever being float. Embeddings are int8 with a scale per row.

Weights from `gate.py` make a graph whose upper layers go on with those pieces only that may be in a
name; the rest have no name's tag, whatever is asked of them.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
import spacy
import torch
from marks import corpus_items
from network import BOS, BUILD, GATE, Gated, Tagger
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer

from kg.model import PATH
from kg.model.names import TAGS
from kg.model.network import Network
from kg.model.pieces import WINDOW, network_input, read_pieces, windows

MICROSOFT = "com.microsoft"
HEADS, EPSILON = 12, 1e-12
LEVELS = 63  # of 127: seven bits
CALIBRATION = 5  # every so many items of the corpus
APART = 8  # channels with larger values than all others, which a few pieces have (<s>, </s>)
STRETCHED = 4  # units of the wide layer with larger values than all others
TILE = 64  # units: processors take them by so many
LONGEST_WINDOW = WINDOW + 230  # pieces: a sentence has 220 at most, and two marks
KEYS = "encoder.encoder.layer.{}.attention.self.key"
SURELY = 30.0  # by how much no name is better than any, for pieces that are read no further


@dataclass(frozen=True, slots=True)
class Whole:
    """A value of the graph as uint8: what is `zero` stands for 0, and a step for `scale`."""

    name: str
    scale: float
    zero: str


@dataclass(frozen=True, slots=True)
class Further:
    """The pieces that are read further: their places, as (pieces,) and as (pieces, 1)."""

    places: str
    rows: str


class Graph:
    """Nodes and constants of a graph under construction; int8 where `peaks` are given."""

    def __init__(self, weights: dict[str, np.ndarray], peaks: dict[str, np.ndarray] | None) -> None:
        self.weights, self.peaks = weights, peaks
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, np.ndarray] = {}
        self.made: dict[str, tuple[Whole, np.ndarray]] = {}
        self.axis = self.constant("zero", np.array([0], np.int64))

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

    def linear(self, source: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`source` times `weight` (out, in), plus `bias`, in float32."""
        product = self.add("MatMul", [source, self.constant(name + ".w", weight.T)], name + ".wx")
        return self.add("Add", [product, self.constant(name + ".b", bias)], name)

    def whole(self, source: str, name: str, peak: float) -> Whole:
        """`source` as uint8; what is beyond `peak` becomes that."""
        scale = self.constant(name + ".scale", np.float32(peak / 127))
        zero = self.constant(name + ".zero", np.uint8(128))
        return Whole(self.add("QuantizeLinear", [source, scale, zero], name), peak / 127, zero)

    def eased(self, source: str, name: str, peaks: np.ndarray) -> tuple[Whole, np.ndarray]:
        """`source` as uint8, its few channels of large values made smaller, and by how much."""
        if name in self.made:
            return self.made[name]
        ordinary = np.sort(peaks)[-APART]
        ease = np.maximum(peaks / ordinary, 1.0).astype(np.float32)
        smaller = self.add(
            "Mul", [source, self.constant(name + ".ease", 1 / ease)], name + ".eased"
        )
        self.made[name] = self.whole(smaller, name, float(ordinary)), ease
        return self.made[name]

    def times(self, source: Whole, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """`source` times `weight` (out, in) in int8, plus `bias`, as float32."""
        whole, scale = to_int8(weight, LEVELS)
        inputs = [
            source.name,
            self.constant(name + ".w", whole.T),
            self.constant(name + ".scale", np.float32(source.scale)),
            self.constant(name + ".scales", scale[:, 0]),
            source.zero,
            "",
            self.constant(name + ".b", bias.astype(np.float32)),
        ]
        return self.add("MatMulIntegerToFloat", inputs, name, MICROSOFT)

    def active(
        self, source: Whole, name: str, weight: np.ndarray, bias: np.ndarray, peak: float
    ) -> Whole:
        """The same as uint8 from 0 to `peak`; what is below, or beyond, becomes that: a ReLU."""
        whole, scale = to_int8(weight, LEVELS)
        steps = source.scale * scale[:, 0].astype(np.float64)
        zero = self.constant(name + ".zero", np.uint8(0))
        inputs = [
            self.add("Squeeze", [source.name, self.axis], name + ".in"),
            self.constant(name + ".scale", np.float32(source.scale)),
            source.zero,
            self.constant(name + ".w", whole.T),
            self.constant(name + ".scales", scale[:, 0]),
            self.constant(name + ".zeros", np.zeros(len(scale), np.int8)),
            self.constant(name + ".b", np.rint(bias / steps).astype(np.int32)),
            self.constant(name + ".step", np.float32(peak / 255)),
            zero,
        ]
        product = self.add("QGemm", inputs, name + ".flat", MICROSOFT)
        return Whole(self.add("Unsqueeze", [product, self.axis], name), peak / 255, zero)

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
            self.weights[prefix + "position_embeddings.weight"][:LONGEST_WINDOW]
            + self.weights[prefix + "token_type_embeddings.weight"][0]
        )
        length = self.add("Shape", ["ids"], "length", start=1, end=2)
        everywhere = self.constant("places", places)
        here = self.add("Slice", [everywhere, self.axis, length, self.axis], "here")
        summed = self.add("Add", [looked_up, here], "summed")
        return self.normalise(summed, prefix + "LayerNorm", "embedded")

    def further(self, hidden: str) -> Further:
        """The pieces that are read further; the mark that opens the text is one of them."""
        weight = self.constant("gate.w", self.weights["gate.weight"].T)
        product = self.add("MatMul", [hidden, weight], "fit")
        least = self.constant("gate.least", -self.weights["gate.bias"])
        may = self.add("Squeeze", [self.add("Greater", [product, least], "may")], "may.flat")
        opens = self.add("Equal", ["ids", self.constant("opening", np.array(BOS))], "opens")
        opens = self.add("Squeeze", [opens, self.axis], "opens.flat")
        found = self.add("NonZero", [self.add("Or", [may, opens], "kept")], "kept.places")
        rows = self.add("Transpose", [found], "kept.rows", perm=[1, 0])
        return Further(self.add("Squeeze", [found, self.axis], "kept.flat"), rows)

    def left(self, hidden: str, number: int) -> str:
        """What layer `number` sees of all pieces, were none read further."""
        weight, bias = self.joined([f"later.{number}"])
        if self.peaks is None:
            return self.linear(hidden, f"left{number}", weight, bias)
        peaks = self.peaks[KEYS.format(GATE)]
        read, ease = self.eased(hidden, f"l{GATE}.read", peaks)
        return self.times(read, f"left{number}", weight * ease, bias)

    def put(self, rows: str, further: Further, into: str, name: str) -> str:
        """`into`, with `rows` in the places of those that are read further."""
        whole, part = (
            self.add("Squeeze", [one, self.axis], f"{name}.{number}")
            for number, one in enumerate((into, rows))
        )
        mixed = self.add("ScatterND", [whole, further.rows, part], name + ".put")
        return self.add("Unsqueeze", [mixed, self.axis], name)

    def upper(self, hidden: str, layers: int) -> str:
        """The layers above the gate, and the scores."""
        further = self.further(hidden)
        rows, seen = self.add("Gather", [hidden, further.places], "l.rows", axis=1), hidden
        for number in range(GATE, layers):
            if number > GATE:
                seen = self.put(rows, further, self.left(hidden, number), f"l{number}.seen")
            rows = self.layer(rows, number, seen, further)
        none = np.array([[0.0] + [-SURELY] * (len(TAGS) - 1)], np.float32)
        one = self.constant("one", np.array([1], np.int64))
        shape = self.add("Concat", ["length", one], "shape", axis=0)
        base = self.add("Expand", [self.constant("none", none[None]), shape], "base")
        return self.put(self.head(rows, "head"), further, base, "scores")

    def head(self, hidden: str, name: str) -> str:
        return self.linear(hidden, name, self.weights["head.weight"], self.weights["head.bias"])

    def layer(
        self, source: str, number: int, seen: str = "", further: Further | None = None
    ) -> str:
        """`source` after layer `number`; `seen` are all pieces, where those are only some."""
        at, name = f"encoder.encoder.layer.{number}.", f"l{number}."
        attended = self.rejoin(
            self.attention(source, at + "attention.", name, seen or source, further),
            source,
            at + "attention.output.LayerNorm",
            name + "attended",
        )
        forward = self.feed_forward(attended, at, name)
        return self.rejoin(forward, attended, at + "output.LayerNorm", name + "out")

    def attention(self, source: str, at: str, name: str, seen: str, further: Further | None) -> str:
        """What the pieces tell each other."""
        asks = [at + f"self.{part}" for part in ("query", "key", "value")]
        weight, bias = self.joined(asks)
        out, out_bias = self.joined([at + "output.dense"])
        size = len(out)
        weight[:size] *= (HEADS / size) ** 0.5
        bias[:size] *= (HEADS / size) ** 0.5
        names = [name + part for part in ("query", "key", "value")]
        rows = [slice(begin, begin + size) for begin in range(0, 3 * size, size)]
        if self.peaks is None:
            parts = [
                self.linear(one, part, weight[here], bias[here])
                for one, part, here in zip((source, seen, seen), names, rows, strict=True)
            ]
            return self.linear(self.mixed(parts, name, size), name + "told", out, out_bias)
        peaks = self.peaks[at + "output.dense"]
        ease = even_out(peaks, out)
        weight[2 * size :] /= ease[:, None]
        bias[2 * size :] /= ease
        read, eased = self.eased(seen, name + "read", self.peaks[asks[1]])
        asked = read
        if further:
            some = self.add("Gather", [read.name, further.places], name + "asked", axis=1)
            asked = replace(read, name=some)
        parts = [
            self.times(one, part, (weight * eased)[here], bias[here])
            for one, part, here in zip((asked, read, read), names, rows, strict=True)
        ]
        mixed = self.mixed(parts, name, size)
        whole = self.whole(mixed, name + "mixed.whole", float((peaks / ease).max()))
        return self.times(whole, name + "told", out * ease, out_bias)

    def mixed(self, parts: list[str], name: str, size: int) -> str:
        """The values, by how well keys answer queries; quicker than MultiHeadAttention."""
        heads = self.constant("heads", np.array([0, 0, HEADS, size // HEADS], np.int64))
        query, key, value = (
            self.add(
                "Transpose",
                [self.add("Reshape", [part, heads], part + ".heads")],
                part + ".turned",
                perm=turned,
            )
            for part, turned in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True)
        )
        fits = self.add("MatMul", [query, key], name + "fits")
        shares = self.add("Softmax", [fits], name + "shares", axis=-1)
        summed = self.add("MatMul", [shares, value], name + "summed")
        turned = self.add("Transpose", [summed], name + "turned", perm=[0, 2, 1, 3])
        joined = self.constant("joined", np.array([0, 0, size], np.int64))
        return self.add("Reshape", [turned, joined], name + "mixed")

    def feed_forward(self, source: str, at: str, name: str) -> str:
        """The wide layer."""
        wide, back = at + "intermediate.dense", at + "output.dense"
        (weight, bias), (out, out_bias) = self.joined([wide]), self.joined([back])
        if self.peaks is None:
            active = self.add("Relu", [self.linear(source, name + "wide", weight, bias)], name)
            return self.linear(active, name + "forward", out, out_bias)
        ease = even_out(self.peaks[back], out)
        weight, bias, out, peak = stretched(
            weight / ease[:, None], bias / ease, out * ease, self.peaks[back] / ease
        )
        read, eased = self.eased(source, name + "attended.whole", self.peaks[wide])
        active = self.active(read, name + "wide", weight * eased, bias, peak)
        return self.times(active, name + "forward", out, out_bias)

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


def stretched(
    weight: np.ndarray, bias: np.ndarray, out: np.ndarray, peaks: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """A wide layer none of whose units is needed beyond one value, which comes last.

    A few units have far larger values than the rest. Such a one is given as several: each begins
    where the one before ends, so that they add up to it. Units of nothing fill the last tile.
    """
    peak = float(np.sort(peaks)[-STRETCHED])
    times = np.maximum(np.ceil(peaks / peak), 1).astype(int)
    units = np.repeat(np.arange(len(peaks)), times)
    turn = np.concatenate([np.arange(number) for number in times])
    none = -len(units) % TILE
    return (
        np.pad(weight[units], [(0, none), (0, 0)]),
        np.pad(bias[units] - turn * peak, (0, none)),
        np.pad(out[:, units], [(0, 0), (0, none)]),
        peak,
    )


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
    gated = "gate.weight" in weights
    for number in range(GATE if gated else layers):
        hidden = graph.layer(hidden, number)
    if gated:
        graph.upper(hidden, layers)
    else:
        graph.head(hidden, "scores")
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
        version="0.2.5",
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
    kind = Gated if "gate.weight" in weights else Tagger
    tagger = kind(tokenizer.get_vocab_size(), layers=saved["layers"], tags=len(TAGS))
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
