"""Shortcuts made from the tables of a graph, piece by piece."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from filelock import FileLock
from numpy.typing import NDArray

from kg.ask.links import Places, order_both_ways
from kg.ask.lookup import single_words
from kg.ask.shortcuts.files import new_numbers, write_numbers, write_rows
from kg.ask.shortcuts.rows import MENTIONED, NUMBERS, TOLD, Shortcuts
from kg.ground.errors import StoreError
from kg.ground.folding import fold_text
from kg.ground.measures import MEASURES
from kg.ground.progress import Progress, silent
from kg.ground.tables import SCHEMAS

__all__ = ["forget_shortcuts", "make_shortcuts"]

_PREFIX = "shortcuts-"
_VERSION = 2
_WAITED = 3_600  # seconds for somebody who makes the same
_PIECE = 100_000  # rows
_NUMBERED = 1_000_000  # rows of two names and numbers


def make_shortcuts(
    directory: Path,
    tables: Mapping[str, pa.Table | str],
    stories: pa.Table,
    manifest: Mapping[str, Any],
    curated: Mapping[str, str],
    progress: Progress = silent,
) -> Shortcuts:
    """The shortcuts of a graph, in a folder of `directory`; made where they are not there.

    `stories` are all with `told` and `copies`, `curated` names (folded) and their ids for forms
    that the news did not use. Those of other graphs are removed. Raises `StoreError` where they
    cannot be written.
    """
    said = json.dumps([_VERSION, manifest.get("files"), manifest["counts"]], sort_keys=True)
    name = _PREFIX + hashlib.sha256(said.encode()).hexdigest()[:16]
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with FileLock(directory / "shortcuts.lock", timeout=_WAITED):
            forget_shortcuts(directory, but=name)
            if (known := _open(directory / name)) is not None:
                return known
            forget_shortcuts(directory)  # damaged, or not there
            new = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=directory))
            _make(new, tables, stories, curated, progress)
            new.chmod(0o755)
            new.rename(directory / name)
            return Shortcuts(directory / name)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"{directory}: shortcuts cannot be written ({error})") from error


def _open(folder: Path) -> Shortcuts | None:
    try:
        return Shortcuts(folder)
    except (OSError, EOFError, ValueError, pa.ArrowException):
        return None


def forget_shortcuts(directory: Path, but: str | None = None) -> None:
    """Removes what was made of graphs that are gone; whoever reads it reads on."""
    for old in directory.glob(f"{_PREFIX}*"):
        if old.name != but:
            shutil.rmtree(old, ignore_errors=True)


def _make(
    new: Path,
    tables: Mapping[str, pa.Table | str],
    stories: pa.Table,
    curated: Mapping[str, str],
    progress: Progress,
) -> None:
    said = "making shortcuts"
    progress(said, 0, 5)
    ids = _write_actors(new, tables["actors"], curated)
    progress(said, 1, 5)
    items = _write_items(new, tables["items"], stories)
    progress(said, 2, 5)
    _write_mentions(new, tables["mentions"], ids, items)
    progress(said, 3, 5)
    _write_roles(new, tables.get("roles", SCHEMAS["roles"].empty_table()), items)
    progress(said, 4, 5)
    _write_pairs(new, tables["comentions"], ids)
    progress(said, 5, 5)


def _pieces(
    table: pa.Table | str, columns: Iterable[str], rows: int = _PIECE
) -> Iterator[pa.Table]:
    """A table, some rows at a time, in its order."""
    names = list(columns)
    batches = (
        pq.ParquetFile(table).iter_batches(rows, columns=names)
        if isinstance(table, str)
        else table.select(names).to_batches(rows)
    )
    for batch in batches:
        yield pa.Table.from_batches([batch])


def _write_actors(new: Path, actors: pa.Table | str, curated: Mapping[str, str]) -> pa.Array:
    """The actors and who is called what; their ids, in order."""
    schema = SCHEMAS["actors"]
    write_rows(new / "actors.arrow", _pieces(actors, schema.names), schema)
    columns = ["actor_id", "name", "type", "aliases", "stories"]
    forms: dict[str, list[str]] = {}
    for form, actor_id in curated.items():
        forms.setdefault(actor_id, []).append(form)
    ids: list[pa.Array] = []
    stories, whole, single = [], [], []
    first = 0
    for piece in _pieces(actors, columns):
        ids.append(piece["actor_id"].combine_chunks())
        stories.append(piece["stories"].to_numpy())
        names, words = _names_of(piece, forms)
        whole.append(_numbered(names, first))
        single.append(_numbered(words, first))
        first += len(names)
    leading = np.argsort(-np.concatenate(stories), kind="stable") if stories else np.array([], int)
    write_numbers(new / "leading.npy", leading.astype(np.int32))
    ranks = np.empty(len(leading), np.int64)
    ranks[leading] = np.arange(len(leading))
    for name, several in (("names", whole), ("words", single)):
        _write_sorted(new / f"{name}.arrow", several, ranks)
    return _all_of(ids)


def _all_of(pieces: list[pa.Array]) -> pa.Array:
    return pa.concat_arrays([pa.array([], pa.string()), *pieces])


def _names_of(
    piece: pa.Table, forms: Mapping[str, list[str]]
) -> tuple[list[set[str]], list[set[str]]]:
    """The whole names and the single words by which each actor is found, folded."""
    names, words = [], []
    for row in piece.to_pylist():
        called = fold_text(row["name"])
        others = {fold_text(alias) for alias in row["aliases"] if alias != row["name"]}
        names.append({called, *others, *forms.get(row["actor_id"], ())})
        words.append(single_words(called, others, row["type"]))
    return names, words


def _numbered(several: list[set[str]], first: int) -> pa.Table:
    listed = pa.array([sorted(one) for one in several], pa.list_(pa.string()))
    numbers = pc.cast(pc.list_parent_indices(listed), pa.int32())
    return pa.table(
        {"said": pc.list_flatten(listed), "actor": pc.add(numbers, pa.scalar(first, pa.int32()))}
    )


def _write_sorted(path: Path, several: list[pa.Table], ranks: NDArray[np.int64]) -> None:
    """Names in order, the bearers of each by stories."""
    schema = pa.schema({"said": pa.string(), "actor": pa.int32()})
    table = pa.concat_tables(several) if several else schema.empty_table()
    table = table.append_column("rank", pa.array(ranks[table["actor"].to_numpy()]))
    table = table.sort_by([("said", "ascending"), ("rank", "ascending")])
    write_rows(path, [table.select(schema.names)], schema)


def _write_items(new: Path, items: pa.Table | str, stories: pa.Table) -> pa.Array:
    """The items, each with what is known of its story; their ids, in order."""
    ids: list[pa.Array] = []
    known = stories["story_id"].combine_chunks()

    def with_stories() -> Iterator[pa.Table]:
        for piece in _pieces(items, SCHEMAS["items"].names):
            ids.append(piece["item_id"].combine_chunks())
            places = pc.index_in(piece["story_id"].combine_chunks(), known)
            told = stories.select(TOLD).take(places)
            yield pa.table([*piece.columns, *told.columns], [*piece.column_names, *TOLD])

    schema = pa.schema([*SCHEMAS["items"], *(stories.schema.field(n) for n in TOLD)])
    write_rows(new / "items.arrow", with_stories(), schema)
    write_rows(new / "stories.arrow", [stories], stories.schema)
    return _all_of(ids)


def _write_mentions(new: Path, mentions: pa.Table | str, actors: pa.Array, items: pa.Array) -> None:
    """The mentions that name somebody; where those of each item and of each actor stand."""
    counted = []

    def naming() -> Iterator[pa.Table]:
        for piece in _pieces(mentions, MENTIONED, _NUMBERED):
            named = piece.filter(pc.is_valid(piece["actor_id"]))
            counted.append((_numbers(named["actor_id"], actors), _numbers(named["item_id"], items)))
            yield named

    schema = pa.schema([SCHEMAS["mentions"].field(name) for name in MENTIONED])
    write_rows(new / "mentions.arrow", naming(), schema)
    who, where = _columns(counted)
    write_numbers(new / "mention-actors.npy", who)
    write_numbers(new / "mention-items.npy", where)
    write_numbers(new / "item-begins.npy", _begins(where, len(items)))
    write_numbers(new / "actor-begins.npy", _begins(who, len(actors)))
    write_numbers(new / "actor-mentions.npy", np.argsort(who, kind="stable").astype(np.int32))


def _columns(pieces: Sequence[tuple[NDArray[np.int32], ...]]) -> list[NDArray[np.int32]]:
    """Two columns of numbers that came piece by piece."""
    none = np.array([], np.int32)
    return [np.concatenate([none, *(piece[side] for piece in pieces)]) for side in (0, 1)]


def _begins(numbers: NDArray[np.int32], many: int) -> NDArray[np.int64]:
    """Where those of each number begin, once they are sorted."""
    return np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=many))]).astype(np.int64)


def _numbers(names: pa.ChunkedArray, ids: pa.Array) -> NDArray[np.int32]:
    found: NDArray[np.int32] = pc.index_in(names, ids).to_numpy().astype(np.int32)
    return found


def _write_roles(new: Path, roles: pa.Table | str, items: pa.Array) -> None:
    """The roles of each person, person by person; in which items they stand."""
    schema = SCHEMAS["roles"]
    table = pa.concat_tables([schema.empty_table(), *_pieces(roles, schema.names)])
    order = [(name, "ascending") for name in ("actor_id", "item_id", "start")]
    table = table.sort_by(order)
    write_numbers(new / "role-items.npy", _numbers(table["item_id"], items))
    write_rows(new / "roles.arrow", [table], schema)


def _write_pairs(new: Path, pairs: pa.Table | str, ids: pa.Array) -> None:
    """The pairs, each from both of its sides; a file for each measure."""
    one, other = _columns(
        [
            (_numbers(piece["a"], ids), _numbers(piece["b"], ids))
            for piece in _pieces(pairs, ["a", "b"], _NUMBERED)
        ]
    )
    begins, forth, mirrored, back = order_both_ways(one, other, len(ids))
    write_numbers(new / "pair-begins.npy", begins)
    _write_both(new / "pair-partner.npy", (other, one), forth, mirrored, back)
    for measure in MEASURES:
        pieces = (piece[measure.name] for piece in _pieces(pairs, [measure.name], _NUMBERED))
        kind = NUMBERS[measure.kind]
        values = np.concatenate(
            [np.array([], kind), *(piece.to_numpy().astype(kind) for piece in pieces)]
        )
        _write_both(new / f"pair-{measure.name}.npy", (values, values), forth, mirrored, back)


def _write_both(
    path: Path,
    values: tuple[NDArray[Any], NDArray[Any]],
    forth: Places,
    mirrored: Places,
    back: Places,
) -> None:
    ahead, behind = values
    both = new_numbers(path, ahead.dtype, len(ahead) * 2)
    both[forth] = ahead
    both[back] = behind[mirrored]
