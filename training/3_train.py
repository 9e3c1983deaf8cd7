"""Step 3: fine-tune the encoder on the corpus.

    python 3_train.py                                           # what ships: build/tagger.pt
    python 3_train.py --gold news-dev.jsonl                     # to compare recipes
    python 3_train.py --sentences 1000 --name curve-1000        # a point of the learning curve
    python 3_train.py --resume                                  # goes on where a run was cut off
    python 3_train.py --start averaged --epochs 3 --rate 1e-4   # from build/averaged.pt

Of the newer kinds of news one item in ten is held out, by a hash of its id (`marks.held_out`).
Files named by `--gold` are scored and never trained on. The weights of the last epochs are
averaged. Everything random comes from `--seed`; the order of sums, and so the last digits, from
`--threads`. After every epoch all of its state is in `build/NAME-state.pt`.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
from lessons import IGNORED, Example, examples
from marks import Item, Score, Span, corpus_items, held_out, read_items, score, sentence_count
from network import BUILD, PAD, Tagger
from tokenizers import Tokenizer

from kg.model.names import TAGS, agree, decode_names, whole_words
from kg.model.pieces import WINDOW, network_input, read_pieces, windows


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train.

    `rate` is the learning rate of the top layer, times `decay` for every layer further down;
    `pieces` is the size of a batch; the weights of the last `averaged` epochs are averaged;
    `start` is what in build/ to go on from, if not from the pretrained encoder.
    """

    epochs: int = 12
    rate: float = 3e-4
    head_rate: float = 2e-3
    decay: float = 0.9
    pieces: int = 1024
    layers: int = 6
    seed: int = 1
    averaged: int = 4
    start: str = ""


def first_sentences(items: list[Item], count: int) -> list[Item]:
    """Whole items, in a fixed random order, with about `count` sentences together."""
    chosen: list[Item] = []
    for item in Random(7).sample(items, len(items)):
        if sentence_count(chosen) >= count:
            break
        chosen.append(item)
    return chosen


def batches(data: list[Example], size: int, random: Random) -> list[list[Example]]:
    """Examples of similar length together, at most `size` pieces with padding."""
    found: list[list[Example]] = [[]]
    for example in sorted(data, key=lambda one: len(one[0]) + random.random() * 20):
        if found[-1] and (len(found[-1]) + 1) * max(len(example[0]), len(found[-1][-1][0])) > size:
            found.append([])
        found[-1].append(example)
    random.shuffle(found)
    return found


def tensors(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Ids, mask and tags of a batch."""
    width = max(len(ids) for ids, _ in batch)
    ids = torch.tensor([ids + [PAD] * (width - len(ids)) for ids, _ in batch])
    tags = torch.tensor([tags + [IGNORED] * (width - len(tags)) for _, tags in batch])
    return ids, (ids != PAD).long(), tags


def new_model(recipe: Recipe, vocabulary: int) -> Tagger:
    """The encoder's first `recipe.layers` layers and a new head, or what `recipe.start` names."""
    torch.manual_seed(recipe.seed)
    model = Tagger(vocabulary, layers=recipe.layers, tags=len(TAGS))
    if recipe.start:
        model.load_state_dict(torch.load(BUILD / f"{recipe.start}.pt")["weights"])
        return model
    weights = torch.load(BUILD / "pruned.pt")
    wanted = model.encoder.state_dict()
    model.encoder.load_state_dict({name: weights[name] for name in wanted})
    return model


def tokenizer_of(recipe: Recipe) -> Tokenizer:
    """That of step 2, or the one that the weights to start from were trained with."""
    if recipe.start:
        return Tokenizer.from_str(torch.load(BUILD / f"{recipe.start}.pt")["tokenizer"])
    return Tokenizer.from_file(str(BUILD / "tokenizer.json"))


def optimiser(model: Tagger, recipe: Recipe) -> torch.optim.Optimizer:
    """The head learns fastest, lower layers slowest, the embeddings not at all."""
    for parameter in model.encoder.embeddings.parameters():
        parameter.requires_grad = False
    groups = [{"params": list(model.head.parameters()), "lr": recipe.head_rate}]
    for depth, layer in enumerate(reversed(model.encoder.encoder.layer)):
        rate = recipe.rate * recipe.decay**depth
        groups.append({"params": list(layer.parameters()), "lr": rate})
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def schedule(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LRScheduler:
    """A tenth of the steps up, the rest down to nearly nothing."""
    rates = [group["lr"] for group in optimizer.param_groups]
    return torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=steps, pct_start=0.1, anneal_strategy="linear"
    )


def run_epoch(model: Tagger, data: list[list[Example]], optimizer, scheduler) -> float:  # noqa: ANN001
    """The mean loss of one epoch."""
    model.train()
    total = 0.0
    for batch in data:
        ids, mask, tags = tensors(batch)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, mask)
        loss = torch.nn.functional.cross_entropy(
            scores.float().flatten(0, 1), tags.flatten(), ignore_index=IGNORED
        )
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
        optimizer.zero_grad()
        total += loss.item()
    return total / len(data)


@dataclass(frozen=True, slots=True)
class State:
    """What changes while training; `average` is the sum of weights for the end."""

    model: Tagger
    optimizer: torch.optim.Optimizer
    scheduler: torch.optim.lr_scheduler.LRScheduler
    random: Random
    average: dict[str, torch.Tensor]

    def write(self, path: Path, epoch: int) -> None:
        """Puts all of it into a file, whole or not at all."""
        parts = {name: getattr(self, name).state_dict() for name in PARTS}
        noise = {"random": self.random.getstate(), "torch": torch.get_rng_state()}
        new = path.with_suffix(".new")
        torch.save({"epoch": epoch, "average": self.average} | parts | noise, new)
        new.replace(path)

    def read(self, path: Path) -> int:
        """Takes up what `write` put there; the number of its epoch."""
        saved = torch.load(path)
        for name in PARTS:
            getattr(self, name).load_state_dict(saved[name])
        self.random.setstate(saved["random"])
        torch.set_rng_state(saved["torch"])
        self.average.update(saved["average"])
        return saved["epoch"]


PARTS = ("model", "optimizer", "scheduler")


def beginning(items: list[Item], recipe: Recipe, tokenizer: Tokenizer) -> State:
    """The state before the first step."""
    model = new_model(recipe, tokenizer.get_vocab_size())
    optimizer = optimiser(model, recipe)
    an_epoch = batches(list(examples(items, tokenizer, Random(0))), recipe.pieces, Random(0))
    scheduler = schedule(optimizer, int(recipe.epochs * len(an_epoch) * 1.1) + 10)
    return State(model, optimizer, scheduler, Random(recipe.seed), {})


def train(
    items: list[Item],
    recipe: Recipe,
    tokenizer: Tokenizer,
    watch: dict[str, list[Item]],
    state_file: Path,
    *,
    resume: bool,
) -> Tagger:
    """The tagger trained on `items`; prints how it does on `watch` every fourth epoch."""
    state = beginning(items, recipe, tokenizer)
    done = state.read(state_file) if resume else 0
    for epoch in range(done + 1, recipe.epochs + 1):
        began = time.perf_counter()
        data = batches(list(examples(items, tokenizer, state.random)), recipe.pieces, state.random)
        loss = run_epoch(state.model, data, state.optimizer, state.scheduler)
        seconds = time.perf_counter() - began
        print(f"epoch {epoch}: loss {loss:.4f}, {len(data)} steps, {seconds:.0f} s", flush=True)
        if epoch % 4 == 0:
            for name, some in watch.items():
                f1 = evaluate(state.model, some, tokenizer)["overall"].f1
                print(f"  {name}: F1 {f1:.4f}", flush=True)
        if epoch > recipe.epochs - recipe.averaged:
            for name, value in state.model.state_dict().items():
                state.average[name] = state.average.get(name, 0) + value / recipe.averaged
        state.write(state_file, epoch)
    state.model.load_state_dict(state.average)
    return state.model


@torch.inference_mode()
def predict(model: Tagger, item: Item, tokenizer: Tokenizer) -> list[Span]:
    """The spans of an item, as the product finds them, in float32."""
    model.eval()
    pieces, found = read_pieces(item.text, tokenizer), []
    for window in windows(pieces, WINDOW):
        scores = model(torch.tensor([network_input(pieces, window)]))[0].numpy()
        found += decode_names(scores, pieces, window)
    return [Span(*span) for span in agree(item.text, whole_words(item.text, found))]


def evaluate(model: Tagger, items: list[Item], tokenizer: Tokenizer) -> dict[str, Score]:
    """Scores per label and overall."""
    return score((item.spans, predict(model, item, tokenizer)) for item in items)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    for field, value in Recipe.__dataclass_fields__.items():
        name = "--" + field.replace("_", "-")
        parser.add_argument(name, type=type(value.default), default=value.default)
    parser.add_argument("--name", default="tagger", help="what the result is called in build/")
    parser.add_argument("--sentences", type=int, default=0, help="train on so many only")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true", help="from the last whole epoch")
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="marked files to score")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(options.threads)
    recipe = Recipe(**{field: getattr(options, field) for field in Recipe.__dataclass_fields__})
    tokenizer = tokenizer_of(recipe)
    items = corpus_items()
    training = [item for item in items if not held_out(item)]
    if options.sentences:
        training = first_sentences(training, options.sentences)
    watch = {path.name: list(read_items(path)) for path in options.gold}
    watch["held out"] = [item for item in items if held_out(item)]
    marks = sum(len(item.spans) for item in training)
    print(f"{len(training)} items, {sentence_count(training)} sentences, {marks} marks", flush=True)
    state_file = BUILD / f"{options.name}-state.pt"
    model = train(training, recipe, tokenizer, watch, state_file, resume=options.resume)
    saved = {
        "layers": recipe.layers,
        "tokenizer": tokenizer.to_str(),
        "weights": model.state_dict(),
    }
    torch.save(saved, BUILD / f"{options.name}.pt")
    for name, some in watch.items():
        for label, counts in evaluate(model, some, tokenizer).items():
            print(f"{name} {label}: F1 {counts.f1:.4f} ({counts})")


if __name__ == "__main__":
    main()
