"""How good are the actors? Those of each item against a list made by hand.

The list is JSON, one object an item: `{"id": …, "person": ["Mark Rutte|Rutte", …], "country": …,
"organisation": …, "place": …, "optional": […]}`. Of `a|b` either name will do; what is `optional`
is neither asked for nor wrong.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.extract import Pipeline
from kg.ground.errors import GoldError
from kg.ground.folding import fold
from kg.ground.records import ACTOR_TYPES, Actor, ResolvedMention
from kg.measure.b_cubed import BCubed, Pair, b_cubed
from kg.measure.evaluate import Score
from kg.measure.gold import GoldText, read_gold
from kg.measure.resolved import GoldItem, resolve_gold
from kg.resolve import Resolution

__all__ = ["ActorEvaluation", "GoldActors", "Mix", "evaluate_actors", "read_actors"]


@dataclass(frozen=True, slots=True)
class GoldActors:
    """Who is in an item: the names of each actor by type; `optional` are folded names."""

    by_type: Mapping[str, tuple[tuple[str, ...], ...]]
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mix:
    """One actor that stands for several of the list (a merge), or several for one (a split)."""

    item_id: str
    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorEvaluation:
    """Scores per type and `overall`; every wrong merge and split, every actor missed or invented.

    `b_cubed` is there where the gold links its mentions.
    """

    scores: dict[str, Score]
    merges: tuple[Mix, ...] = ()
    splits: tuple[Mix, ...] = ()
    missed: tuple[Mix, ...] = ()
    invented: tuple[Mix, ...] = ()
    b_cubed: BCubed | None = None


@dataclass(slots=True)
class _Tally:
    """What is counted on the way through the items."""

    counts: dict[str, list[int]] = field(
        default_factory=lambda: {kind: [0, 0, 0] for kind in ACTOR_TYPES}
    )
    mixes: dict[str, list[Mix]] = field(default_factory=lambda: defaultdict(list))


def read_actors(path: Path) -> dict[str, GoldActors]:
    """The actors of each item by its id; raises `GoldError` for what is no such list.

    Gold whose marks are linked (JSON Lines) asks for no actors: it has B-cubed alone.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        if text.lstrip().startswith("{") and read_gold(path)[0].links:
            return {}
        return dict(_read_row(row) for row in json.loads(text))
    except (OSError, ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
        msg = f'{path}: not a list of {{"id": …, "person": ["name", …], …}} ({error})'
        raise GoldError(msg) from error


def _read_row(row: Mapping[str, object]) -> tuple[str, GoldActors]:
    by_type = {kind: tuple(_alternatives(row.get(kind, []))) for kind in ACTOR_TYPES}
    optional = {one for names in _alternatives(row.get("optional", [])) for one in names}
    return str(row["id"]), GoldActors(by_type, frozenset(map(fold, optional)))


def _alternatives(names: object) -> Iterator[tuple[str, ...]]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise TypeError(f"{names!r} is not a list of names")
    yield from (tuple(name.split("|")) for name in names)


def evaluate_actors(
    gold: Sequence[GoldText], actors: Mapping[str, GoldActors], pipeline: Pipeline
) -> ActorEvaluation:
    """Holds the actors that `pipeline` and resolution find against those of the list.

    All texts of `gold` are one corpus; those without a row in `actors` help, and are not scored.
    An actor is right where its name, or one written in the item, is one of the names asked for,
    of the same type; each counts once.
    """
    items, resolution = resolve_gold(gold, pipeline)
    found = _by_item(resolution)
    tally = _Tally()
    for item in items:
        if item.record in actors:
            _compare(item.record, actors[item.record], found[item.item.item_id], tally)
    counts = tally.counts
    overall = [sum(column) for column in zip(*counts.values(), strict=True)]
    scores = {"overall": Score(*overall)} | {kind: Score(*row) for kind, row in counts.items()}
    merges, splits, missed, invented = (
        tuple(tally.mixes[what]) for what in ("merges", "splits", "missed", "invented")
    )
    linked = b_cubed(list(_pairs(gold, items, resolution)))
    return ActorEvaluation(scores, merges, splits, missed, invented, linked)


@dataclass(slots=True)
class _Found:
    """An actor in an item, and the folded names that it has there."""

    actor: Actor
    names: set[str]


def _by_item(resolution: Resolution) -> Mapping[str, list[_Found]]:
    actors = {actor.actor_id: actor for actor in resolution.actors}
    found: dict[str, dict[str, _Found]] = defaultdict(dict)
    for mention in resolution.mentions:
        if mention.actor_id:
            actor = actors[mention.actor_id]
            here = found[mention.item_id].setdefault(
                actor.actor_id, _Found(actor, {fold(actor.name)})
            )
            here.names.add(fold(mention.text))
    return defaultdict(list, {item_id: list(here.values()) for item_id, here in found.items()})


def _compare(record: str, gold: GoldActors, found: Sequence[_Found], tally: _Tally) -> None:
    for kind in ACTOR_TYPES:
        wanted = gold.by_type[kind]
        here = sorted(
            (one for one in found if one.actor.type == kind and not one.names & gold.optional),
            key=lambda one: one.actor.actor_id,
        )
        fits = [
            [place for place, names in enumerate(wanted) if one.names & set(map(fold, names))]
            for one in here
        ]
        pairs = _match(here, wanted, fits)
        for column, number in enumerate((len(pairs), len(wanted), len(here))):
            tally.counts[kind][column] += number
        for what, names in _mixes(here, wanted, fits, set(pairs.values())):
            tally.mixes[what].append(Mix(record, kind, names))


def _mixes(
    here: Sequence[_Found],
    wanted: Sequence[tuple[str, ...]],
    fits: Sequence[Sequence[int]],
    right: set[int],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What is wrong: merges, splits, what was missed and invented, with the names."""
    for one, places in zip(here, fits, strict=True):
        if len(places) > 1:
            yield "merges", tuple(wanted[place][0] for place in places)
        elif not places:
            yield "invented", (one.actor.name,)
    for place, names in enumerate(wanted):
        several = [one for one, places in zip(here, fits, strict=True) if place in places]
        if len(several) > 1:
            yield "splits", tuple(one.actor.name for one in several)
        if place not in right:
            yield "missed", names[:1]


def _match(
    here: Sequence[_Found], wanted: Sequence[tuple[str, ...]], fits: Sequence[Sequence[int]]
) -> dict[int, int]:
    """Which actor found is which one asked for: by the actor's name first, each once."""
    pairs: dict[int, int] = {}
    for is_sure in (True, False):
        for number, one in enumerate(here):
            for place in fits[number]:
                named = fold(one.actor.name) in map(fold, wanted[place])
                if number not in pairs and place not in pairs.values() and named >= is_sure:
                    pairs[number] = place
    return pairs


def _pairs(
    gold: Sequence[GoldText], items: Sequence[GoldItem], resolution: Resolution
) -> Iterator[Pair]:
    """Every linked mention of the gold with its link, and the actor found where it stands."""
    found: dict[str, list[ResolvedMention]] = defaultdict(list)
    for mention in resolution.mentions:
        if mention.actor_id:
            found[mention.item_id].append(mention)
    for one, item in zip(gold, items, strict=True):
        for start, end, link in one.links:
            over = [
                (min(end, mention.end) - max(start, mention.start), mention.actor_id or "")
                for mention in found[item.item.item_id]
                if mention.start < end and start < mention.end
            ]
            actor = max(over, default=(0, f"{item.record} {start}"))[1]  # not found: alone
            yield Pair(link, actor)
