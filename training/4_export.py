"""Step 4: the trained network as int8 ONNX inside a spaCy pipeline directory.

    python 4_export.py            # build/tagger.pt -> kg/model/nl_kg_news
    python 4_export.py --float --out build/float    # the same in float32, to compare

The graph is built by hand, so that every operator is onnxruntime's quickest one. Matrices are int8
with a scale per output channel (7 bits used, so that no processor's sums overflow), activations
are uint8 with a scale per window (dynamic), embeddings are int8 with a scale per row.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import spacy
import torch
from network import BUILD
from onnx import TensorProto, helper, numpy_helper

from kg.model import PATH
from kg.model.names import TAGS
from kg.model.network import Network

MICROSOFT = "com.microsoft"
HEADS, EPSILON = 12, 1e-12
LEVELS = 63  # of 127: seven bits


class Graph:
    """Nodes and constants of a graph under construction."""

    def __init__(self, weights: dict[str, np.ndarray], *, quantised: bool) -> None:
        self.weights, self.quantised = weights, quantised
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

    def linear(
        self, source: str, name: str, weight: np.ndarray, bias: np.ndarray, *, add_bias: bool = True
    ) -> str:
        """``source`` times ``weight`` (out, in), plus ``bias``."""
        if not self.quantised:
            product = self.add(
                "MatMul", [source, self.constant(name + ".w", weight.T)], name + ".mm"
            )
            return (
                self.add("Add", [product, self.constant(name + ".b", bias)], name)
                if add_bias
                else product
            )
        scale = np.maximum(np.abs(weight).max(1), 1e-9) / LEVELS
        whole = np.clip(np.rint(weight / scale[:, None]), -LEVELS, LEVELS).astype(np.int8)
        inputs = [
            source,
            self.constant(name + ".w", whole.T),
            self.constant(name + ".scale", scale.astype(np.float32)),
            "",
        ]
        if add_bias:
            inputs.append(self.constant(name + ".b", bias))
        return self.add("DynamicQuantizeMatMul", inputs, name, MICROSOFT)

    def embeddings(self) -> str:
        prefix = "encoder.embeddings."
        words = self.weights[prefix + "word_embeddings.weight"]
        if self.quantised:
            scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-9) / 127
            table = self.constant("words", np.rint(words / scale).astype(np.int8))
            rows = self.add(
                "Cast", [self.add("Gather", [table, "ids"], "rows8")], "rows", to=TensorProto.FLOAT
            )
            scales = self.add(
                "Gather",
                [self.constant("word_scale", scale.astype(np.float32)), "ids"],
                "row_scale",
            )
            looked_up = self.add("Mul", [rows, scales], "looked_up")
        else:
            looked_up = self.add("Gather", [self.constant("words", words), "ids"], "looked_up")
        places = (
            self.weights[prefix + "position_embeddings.weight"]
            + self.weights[prefix + "token_type_embeddings.weight"][0]
        )
        length = self.add("Shape", ["ids"], "length", start=1, end=2)
        zero = self.constant("zero", np.array([0], np.int64))
        here = self.add("Slice", [self.constant("places", places), zero, length, zero], "here")
        summed = self.add("Add", [looked_up, here], "summed")
        inputs = [
            summed,
            self.weight(prefix + "LayerNorm.weight"),
            self.weight(prefix + "LayerNorm.bias"),
        ]
        return self.add("LayerNormalization", inputs, "embedded", axis=-1, epsilon=EPSILON)

    def layer(self, source: str, number: int) -> str:
        at, name = f"encoder.encoder.layer.{number}.", f"l{number}."
        parts = [at + f"attention.self.{part}." for part in ("query", "key", "value")]
        weight = np.concatenate([self.weights[part + "weight"] for part in parts])
        bias = np.concatenate([self.weights[part + "bias"] for part in parts])
        joined = self.linear(source, name + "qkv", weight, bias)
        outputs = [name + part for part in "qkv"]
        self.nodes.append(
            helper.make_node(
                "Split", [joined], outputs, name=name + "split", axis=-1, num_outputs=3
            )
        )
        mixed = self.add("MultiHeadAttention", outputs, name + "mixed", MICROSOFT, num_heads=HEADS)
        attended = self.residual(mixed, source, at + "attention.output", name + "attended")
        wide = self.linear(
            attended, name + "wide", *self.pair(at + "intermediate.dense"), add_bias=False
        )
        active = self.add(
            "BiasGelu",
            [wide, self.constant(name + "wide.b", self.pair(at + "intermediate.dense")[1])],
            name + "active",
            MICROSOFT,
        )
        return self.residual(active, attended, at + "output", name + "out")

    def pair(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        return self.weights[name + ".weight"], self.weights[name + ".bias"]

    def residual(self, source: str, skip: str, at: str, name: str) -> str:
        product = self.linear(source, name + ".dense", *self.pair(at + ".dense"))
        summed = self.add(
            "Add", [product, skip], name + ".sum"
        )  # quicker than SkipLayerNormalization
        inputs = [
            summed,
            self.weight(at + ".LayerNorm.weight"),
            self.weight(at + ".LayerNorm.bias"),
        ]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)


def build(weights: dict[str, np.ndarray], layers: int, *, quantised: bool) -> onnx.ModelProto:
    graph = Graph(weights, quantised=quantised)
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
        version="0.1.0",
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
    model = build(weights, saved["layers"], quantised=not options.float)
    onnx.checker.check_model(model)
    files = {"model.onnx": model.SerializeToString(), "tokenizer.json": saved["tokenizer"].encode()}
    write_pipeline(Network(files), options.out)
    size = sum(path.stat().st_size for path in options.out.rglob("*") if path.is_file())
    print(f"{options.out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
