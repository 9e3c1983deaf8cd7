"""Gives a trained network a gate: its upper layers go on only with pieces that may be in a name.

    python gate.py --name ships --out gated      # build/ships.pt -> build/gated.pt
    python 4_export.py --name gated

Four of five pieces of news are surely in no name, and after four layers of six a linear rule knows
which. Nothing but what the network itself says of the corpus is needed: the gate is fitted to which
pieces it puts into names, the maps (what the upper layers see of the pieces left behind) by least
squares, and then the upper layers and the maps learn to say the same as the whole network did.
"""

import argparse
import time
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from marks import corpus_items, held_out
from network import BUILD, GATE, Gated, after
from tokenizers import Tokenizer

from kg.model.names import TAGS
from kg.model.pieces import WINDOW, network_input, read_pieces, windows

POSSIBLE = 0.02  # of being in a name: what the gate is fitted to
RARER = 10.0  # how much more such pieces weigh
LOST = 0.0004  # of the pieces in names, which the gate may leave behind
ROOM = 2.0  # by how much more it lets through in the end, in log odds: inner words of long names
TOGETHER = 12  # windows in a step


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the whole network makes of a window: states from the gate on, and scores."""

    ids: torch.Tensor
    states: list[torch.Tensor]
    scores: torch.Tensor

    @property
    def named(self) -> torch.Tensor:
        """Which pieces are in names."""
        return self.scores[0].argmax(1) > 0


@torch.inference_mode()
def read_lessons(model: Gated, tokenizer: Tokenizer, every: int) -> list[Lesson]:
    """Every so many items of the corpus that are not held out."""
    lessons = []
    for item in [one for one in corpus_items() if not held_out(one)][::every]:
        pieces = read_pieces(item.text, tokenizer)
        for window in windows(pieces, WINDOW):
            ids = torch.tensor([network_input(pieces, window)])
            hidden = model.before(ids)
            states = [hidden.half()]
            for layer in model.encoder.encoder.layer[GATE:]:
                hidden = after(layer, hidden, hidden)
                states.append(hidden.half())
            lessons.append(Lesson(ids, states[:-1], model.head(hidden)))
    return lessons


def fit_gate(model: Gated, lessons: list[Lesson]) -> None:
    """A logistic regression, moved so that only `LOST` of the pieces in names are left behind."""
    states = torch.cat([one.states[0][0] for one in lessons]).float()
    sure = torch.cat([one.scores[0].softmax(1)[:, 0] for one in lessons])
    wanted = (1 - sure > POSSIBLE).float()
    mean, spread = states.mean(0), states.std(0) + 1e-6
    fit = torch.nn.Linear(states.shape[1], 1)
    optimizer = torch.optim.LBFGS(
        fit.parameters(), max_iter=80, history_size=10, line_search_fn="strong_wolfe"
    )
    weight = torch.tensor(RARER)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        said = fit((states - mean) / spread)[:, 0]
        found = torch.nn.functional.binary_cross_entropy_with_logits(
            said, wanted, pos_weight=weight
        )
        found = found + 1e-5 * fit.weight.square().sum()
        found.backward()
        return found

    optimizer.step(loss)
    with torch.no_grad():
        model.gate.weight.copy_(fit.weight / spread)
        model.gate.bias.copy_(fit.bias - (model.gate.weight * mean).sum())
        said = model.gate(states)[:, 0]
        named = torch.cat([one.named for one in lessons])
        model.gate.bias -= said[named].quantile(LOST)


@torch.no_grad()
def fit_maps(model: Gated, lessons: list[Lesson]) -> None:
    """What the pieces left behind would have become, from what they were: least squares."""
    behind = [~model.may_be_names(one.ids, one.states[0].float()) for one in lessons]
    pairs = list(zip(lessons, behind, strict=True))
    here = torch.cat([one.states[0][0, rest] for one, rest in pairs]).float()
    ones = torch.nn.functional.pad(here, (0, 1), value=1.0)
    squares = ones.T @ ones + 0.1 * torch.eye(ones.shape[1])
    for number, later in model.later.items():
        there = torch.cat([one.states[int(number) - GATE][0, rest] for one, rest in pairs]).float()
        found = torch.linalg.solve(squares, ones.T @ (there - here))
        later.weight.copy_(found[:-1].T + torch.eye(len(found) - 1))
        later.bias.copy_(found[-1])


def tune(model: Gated, lessons: list[Lesson], *, epochs: int, rate: float) -> Iterator[float]:
    """After each epoch its mean loss, a window.

    Upper layers, maps and head learn what the whole network said of the pieces read further.
    """
    upper = [*model.encoder.encoder.layer[GATE:].parameters(), *model.head.parameters()]
    groups = [{"params": upper, "lr": rate}, {"params": model.later.parameters(), "lr": 4 * rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.0)
    steps = epochs * len(lessons) // TOGETHER
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, 4 * rate], total_steps=steps + 1, pct_start=0.1, anneal_strategy="linear"
    )
    order = torch.Generator().manual_seed(1)
    done = 0
    for _ in range(epochs):
        loss = 0.0
        for number in torch.randperm(len(lessons), generator=order).tolist():
            loss += learn(model, lessons[number])
            done += 1
            if done % TOGETHER == 0:
                torch.nn.utils.clip_grad_norm_(upper, 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        yield loss / len(lessons)


def learn(model: Gated, lesson: Lesson) -> float:
    """One window's share of the gradient."""
    hidden = lesson.states[0].float()
    further = model.may_be_names(lesson.ids, hidden)
    said = model.beyond(hidden, further)[0].log_softmax(1)
    whole = lesson.scores[0, further].log_softmax(1)
    loss = torch.nn.functional.kl_div(said, whole, log_target=True, reduction="sum")
    (loss / (WINDOW / 3 * TOGETHER)).backward()
    return float(loss.detach())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--name", default="tagger", help="what step 3 trained, in build/")
    parser.add_argument("--out", default="gated", help="what it is called with a gate, in build/")
    parser.add_argument("--every", type=int, default=1, help="so many items of the corpus")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=4e-5)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    began = time.perf_counter()
    saved = torch.load(BUILD / f"{options.name}.pt")
    tokenizer = Tokenizer.from_str(saved["tokenizer"])
    model = Gated(tokenizer.get_vocab_size(), layers=saved["layers"], tags=len(TAGS))
    model.load_state_dict(saved["weights"], strict=False)
    lessons = read_lessons(model, tokenizer, options.every)
    fit_gate(model, lessons)
    fit_maps(model, lessons)
    kept = [model.may_be_names(one.ids, one.states[0].float()) for one in lessons]
    share = torch.cat(kept).float().mean()
    print(f"{len(lessons)} windows, {share:.3f} of the pieces read further", flush=True)
    for loss in tune(model, lessons, epochs=options.epochs, rate=options.rate):
        print(f"loss {loss:.4f} a window, {time.perf_counter() - began:.0f} s", flush=True)
        saved["weights"] = model.state_dict() | {"gate.bias": model.gate.bias.detach() + ROOM}
        torch.save(saved, BUILD / f"{options.out}.pt")


if __name__ == "__main__":
    main()
