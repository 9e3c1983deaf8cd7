"""Averages what step 3 trained with an earlier network: one that is better than both.

    git show 09b05bc:kg/model/nl_kg_news/kg_ner/model.onnx > build/earlier.onnx     # 0.2.0
    python average.py build/earlier.onnx        # with build/tagger.pt -> build/averaged.pt
    python average.py build/further4.pt --name further5 --out ships
    python 4_export.py --name ships

Both began with the same encoder and learnt from much the same items in another order, so that the
mean of their weights lies between them and makes fewer of the errors of either ("model soups",
Wortsman et al. 2022). The earlier one is read as step 3 saves it, or from int8 ONNX, whose rounding
the mean halves.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from network import BUILD
from onnx import numpy_helper

Weights = dict[str, np.ndarray]
ATTENTION = ("query", "key", "value")


def rounded(constants: Weights, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The matrix (out, in) and the bias that `4_export.py` rounded to int8."""
    whole, scale = constants[name + ".w"], constants[name + ".s"]
    return (whole.astype(np.float32) * scale).T, constants[name + ".b"]


def eased(constants: Weights, name: str) -> tuple[np.ndarray, np.ndarray]:
    """The same where inputs were evened out, and the largest of them repeated at the end."""
    weight, bias = rounded(constants, name)
    weight, places = weight * constants[name + ".ease"], constants[name + ".places"]
    inputs = weight[:, : -len(places)].copy()
    np.add.at(inputs.T, places, weight[:, -len(places) :].T)
    return inputs, bias


def wide_layer(constants: Weights, name: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """Both matrices of a feed-forward layer, with the few units that were kept in float32."""
    weight, bias = eased(constants, name + "wide")
    out, out_bias = rounded(constants, name + "out.dense")
    units = np.flatnonzero(~weight.any(1))
    bias, out = bias.copy(), out.copy()
    weight[units], bias[units] = constants[name + "few.f"].T, constants[name + "few.b"]
    out[:, units] = constants[name + "beside.f"].T
    return [(weight, bias), (out, out_bias)]


def exported(model: onnx.ModelProto, layers: int) -> Iterator[tuple[str, np.ndarray]]:
    """The weights in a graph of `4_export.py`, but for the embeddings, which nobody trains."""
    constants = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    yield from ((name, value) for name, value in constants.items() if "LayerNorm" in name)
    yield from (("head.weight", constants["head.w"].T), ("head.bias", constants["head.b"]))
    for number in range(layers):
        at, name = f"encoder.encoder.layer.{number}.", f"l{number}."
        weight, bias = eased(constants, name + "qkv")
        thirds = zip(np.split(weight, 3), np.split(bias, 3), strict=True)
        matrices = dict(zip((f"attention.self.{part}" for part in ATTENTION), thirds, strict=True))
        matrices["attention.output.dense"] = rounded(constants, name + "attended.dense")
        both = wide_layer(constants, name)
        matrices["intermediate.dense"], matrices["output.dense"] = both
        for part, (weight, bias) in matrices.items():
            yield from ((f"{at}{part}.weight", weight), (f"{at}{part}.bias", bias))


def read_earlier(path: Path, layers: int) -> dict[str, torch.Tensor]:
    """The weights in `path`: as step 3 saves them, or in ONNX."""
    if path.suffix == ".pt":
        return torch.load(path)["weights"]
    return {name: torch.tensor(one) for name, one in exported(onnx.load(path), layers)}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("earlier", type=Path)
    parser.add_argument("--name", default="tagger", help="what step 3 trained, in build/")
    parser.add_argument("--share", type=float, default=0.5, help="of it in the mean")
    parser.add_argument("--out", default="averaged", help="what the mean is called in build/")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    saved = torch.load(BUILD / f"{options.name}.pt")
    earlier = read_earlier(options.earlier, saved["layers"])
    for name, value in earlier.items():
        saved["weights"][name] = torch.lerp(value, saved["weights"][name], options.share)
    torch.save(saved, BUILD / f"{options.out}.pt")
    print(f"{len(earlier)} of {len(saved['weights'])} matrices and biases averaged")


if __name__ == "__main__":
    main()
