"""The whole road, step by step: the only module that knows all steps."""

import logging
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from kg.ask.answers import Answers, open_answers
from kg.ask.searching import INDEX, renew_index
from kg.ask.shortcuts import forget_shortcuts
from kg.compare import Stories, find_stories
from kg.count import PAGE_MEMORY, connect, count_tables
from kg.count.database import read_rows
from kg.describe import Description, describe
from kg.export import find_exports
from kg.extract import (
    Finder,
    Kept,
    Memory,
    Pipeline,
    find_here,
    find_new,
    find_pipeline,
    mentions_of,
    read_memory,
    stamp,
    write_memory,
)
from kg.ground.errors import NothingReadError, QuestionError, SourceError, StoreError
from kg.ground.memory import giving_back
from kg.ground.pieces import in_pieces
from kg.ground.progress import Progress, watched
from kg.ground.records import Item, Mention
from kg.ground.shelf import Each, keyed, shelf_of
from kg.ground.store import CORRECTIONS, Store
from kg.ground.tables import SCHEMAS, as_item, as_table, write_pieces
from kg.page import find_noted, make_page
from kg.read import (
    Clock,
    Finding,
    Reading,
    Stretches,
    find_boilerplate,
    fold_notes,
    parse_time,
    read_items,
    tell_boilerplate,
    without_boilerplate,
)
from kg.resolve import Corrections, Resolution, read_corrections, resolve
from kg.spark import Cluster, check_cluster, find_names_by, is_address, read_addresses

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["Options", "build_again", "build_graph", "corrections_of"]

_READ = "read"  # what a cluster read, file by file
_NAMES = "names"  # what a pipeline found in which text, remembered from build to build
_PIECE = 20_000  # items whose rows are written at a time
_SAVED_EVERY = 30  # seconds: a build that is killed does not start over

log = logging.getLogger("kg")


@dataclass(frozen=True, slots=True)
class Options:
    """What a build can be told.

    `model` a spaCy pipeline or "auto"; `workers` processes that extract; `corrections` a file
    (default: `corrections.toml` in the output directory); `retrieved` when the pages were scraped;
    `dates` "day-first" where 03/04/2025 is in April (null: such a date is no date);
    `adjectives` whether `Russische` counts for Rusland; `metonyms` whether `Moskou` may;
    `fresh` forgets what earlier builds found.
    """

    model: str = "auto"
    workers: int = 1
    corrections: str | Path | None = None
    retrieved: str | datetime | None = None
    adjectives: bool = True
    metonyms: bool = False
    fresh: bool = False
    dates: str | None = None


def build_graph(
    sources: Sequence[str | Path],
    store: Store,
    options: Options,
    *,
    stdin: Iterable[str] = (),
    progress: Progress,
    spark: "SparkSession | None" = None,
) -> None:
    """Reads `sources` and makes what they say the graph in `store`.

    With a session of Spark its workers read the sources that are addresses (`s3a://…`), and find
    the names in all texts; the graph is the same. Raises `NothingReadError` where nothing could be
    read; every other error of `kg.ground.errors` that a step raises. The graph that was there stays
    as it was until the new one is complete.
    """
    if options.workers < 1:
        msg = "workers is 1 or more"
        raise QuestionError(msg)
    if options.dates not in (None, "day-first"):
        msg = f'dates is "day-first" or None, not {options.dates!r}'
        raise QuestionError(msg)
    clock = Clock(_retrieved(options), options.dates is not None)
    cluster = check_cluster(spark, find_pipeline(options.model)) if spark else None
    progress("reading", 0, 0)
    reading = read_items(
        [one for one in sources if not is_address(one)],
        stdin=stdin,
        retrieved=clock.retrieved,
        day_first=clock.day_first,
        exclude=store.directory,
        elsewhere=_read_there(sources, cluster, clock, store, options, progress),
    )
    if not reading.items:
        raise NothingReadError(_nothing(reading, sources))
    boilerplate = find_boilerplate(reading.items)
    reading.notes += tell_boilerplate(reading.items, boilerplate)
    _say(reading)
    _build(reading, boilerplate, store, options, progress, cluster)


def _read_there(
    sources: Sequence[str | Path],
    cluster: Cluster | None,
    clock: Clock,
    store: Store,
    options: Options,
    progress: Progress,
) -> Iterator[tuple[str, str, Iterator[Finding]]]:
    """What the workers of a cluster find in the sources that are addresses."""
    addresses = [str(one) for one in sources if is_address(one)]
    if not addresses:
        return iter(())
    if cluster is None:
        msg = f"{addresses[0]}: an address is read by Spark alone: build with the engine spark"
        raise QuestionError(msg)
    keep = store.cached(_READ)
    if options.fresh:
        shutil.rmtree(keep, ignore_errors=True)
    return read_addresses(cluster, addresses, clock, keep=keep, progress=progress)


def build_again(store: Store, *, progress: Progress) -> None:
    """Makes the graph in `store` anew, of the items that it has, with the corrections of now.

    The same graph as `build_graph` makes of the same sources, which are not read. Raises
    `StoreError` where there is none, and what a step raises.
    """
    tables, manifest = store.open()
    items = shelf_of(Item)
    for row in read_rows(tables, "items"):
        items.append(as_item(row))
    skipped = [SourceError(one["source"], one["reason"]) for one in manifest["skipped"]]
    reading = Reading(items, skipped, manifest.get("notes", []), manifest["inputs"])
    _build(reading, find_boilerplate(items), store, Options(**manifest["options"]), progress)


def _build(
    reading: Reading,
    boilerplate: Stretches,
    store: Store,
    options: Options,
    progress: Progress,
    cluster: Cluster | None = None,
) -> None:
    items, progress = reading.items, giving_back(progress)
    corrections = _corrections(store, options)
    pipeline = find_pipeline(options.model)
    log.info("names are found by %s %s", pipeline.name, pipeline.version)
    made_of = _made_of(reading, pipeline, options, corrections)
    with store.building():
        if not options.fresh and store.holds(made_of):
            log.info("nothing has changed: the graph stays as it is")
            return
        find = (
            find_names_by(cluster, pipeline)
            if cluster
            else partial(find_here, pipeline=pipeline, workers=options.workers)
        )
        mentions = _extract(items, pipeline, find, store, fresh=options.fresh, progress=progress)
        progress("resolving names", 0, 0)
        resolution = _resolve(items, mentions, boilerplate, corrections, options, progress)
        description = _describe(items, resolution, corrections, progress)
        watching = watched("comparing items", items, progress)
        stories = find_stories(without_boilerplate(item, boilerplate) for item in watching)
        with store.drafts() as drafts:
            written = _write(items, stories, resolution, description, drafts, progress)
            actors, told = resolution.actors, stories.count()
            del resolution, description, stories  # all that is left of them lies on disk
            progress("counting", 0, 0)
            tables = count_tables(written, actors, drafts)
            manifest = made_of | _outcome(tables, told)
            progress("drawing the page", 0, 0)
            answers = Answers(connect(tables, PAGE_MEMORY), tables, manifest)
            for line in find_noted(answers).lost:
                log.warning("a correction without effect: %s", line)
            page = make_page(answers)
            before = find_exports(store.directory, store.built())
            store.replace(tables, manifest, page)
        forget_shortcuts(store.cached(INDEX).parent)
        if (index := store.cached(INDEX)).exists():  # what is gone must be gone there, too
            renew_index(index, open_answers(store), progress)
    if before:
        log.warning("%s: exports of the graph before; make them again", ", ".join(before))


def _write(
    items: Sequence[Item],
    stories: Stories,
    resolution: Resolution,
    description: Description,
    drafts: Path,
    progress: Progress,
) -> dict[str, pa.Table | str]:
    """Writes the tables of what was found, a piece at a time; where they lie."""
    in_order = keyed((item.item_id for item in items), items).sorted_rows()
    watching = watched("writing the tables", in_order, progress)
    tables = {
        "items": (
            as_table("items", piece, story_id=[stories[one.item_id] for one in piece])
            for piece in in_pieces(watching, _PIECE)
        ),
        "mentions": (
            as_table("mentions", list(chain.from_iterable(piece)))
            for piece in in_pieces(resolution.by_item.values(), _PIECE)
        ),
        "roles": (as_table("roles", piece) for piece in in_pieces(description.roles, _PIECE)),
    }
    paths = {name: drafts / f"{name}.parquet" for name in tables}
    for name, pieces in tables.items():
        write_pieces(paths[name], pieces, SCHEMAS[name])
    return {name: str(path) for name, path in paths.items()}


def _retrieved(options: Options) -> datetime | None:
    time = parse_time(options.retrieved)
    if options.retrieved and time is None:
        msg = f"{options.retrieved!r} is not a valid time: write it as 2025-01-31T14:05"
        raise QuestionError(msg)
    return time


def _nothing(reading: Reading, sources: Sequence[str | Path]) -> str:
    if reading.skipped:
        first, *others = reading.skipped
        more = f" (and {len(others)} more)" if others else ""
        return f"nothing could be read: {first}{more}"
    return f"nothing to read in {', '.join(map(str, sources))}: no files there"


def _say(reading: Reading) -> None:
    for note in fold_notes([*reading.notes, *(f"skipped {error}" for error in reading.skipped)]):
        log.warning("%s", note)


def _extract(
    items: Sequence[Item],
    pipeline: Pipeline,
    find: Finder,
    store: Store,
    *,
    fresh: bool,
    progress: Progress,
) -> Iterator[Mention]:
    texts = Each(items, attrgetter("text"))
    kept = Kept(texts)
    as_it_was = not fresh
    for table in () if fresh else store.read_cache(_NAMES):
        as_it_was &= kept.add(read_memory([table], pipeline))
    for found in _find(texts, kept, pipeline, find, store, progress):
        kept.add(found)
        as_it_was &= not found
    if not as_it_was:
        store.write_cache(_NAMES, kept.tables(pipeline))
    return (one for item in items for one in mentions_of(item, kept.spans(item.text)))


def _find(
    texts: Sequence[str],
    kept: Kept,
    pipeline: Pipeline,
    find: Finder,
    store: Store,
    progress: Progress,
) -> Iterator[Memory]:
    """What the model finds in new texts; kept now and then, and when it is interrupted."""
    unsaved: Memory = {}
    saved = time.monotonic()
    try:
        for done, total, found in find_new(texts, kept, find):
            unsaved |= found
            progress("finding names", done, total)
            yield found
            if time.monotonic() - saved > _SAVED_EVERY:
                store.add_cache(_NAMES, write_memory(unsaved, pipeline))
                unsaved, saved = {}, time.monotonic()
    except BaseException:
        if unsaved:
            with suppress(StoreError):  # what went wrong first is what is said
                store.add_cache(_NAMES, write_memory(unsaved, pipeline))
        raise


def corrections_of(store: Store, given: str | Path | None) -> Path:
    """The file of corrections: `given`, else the one in the output directory."""
    return Path(given or store.directory / CORRECTIONS)


def _corrections(store: Store, options: Options) -> Corrections:
    path = corrections_of(store, options.corrections)
    return read_corrections(path) if options.corrections or path.exists() else Corrections()


def _resolve(
    items: Sequence[Item],
    mentions: Iterable[Mention],
    boilerplate: Stretches,
    corrections: Corrections,
    options: Options,
    progress: Progress,
) -> Resolution:
    resolution = resolve(
        items,
        mentions,
        corrections=corrections,
        adjectives=options.adjectives,
        metonyms=options.metonyms,
        boilerplate=boilerplate,
        doubts=False,
        watch=lambda ids: watched("resolving names", ids, progress),
    )
    for line in resolution.unmatched:
        log.warning("a correction without effect: %s", line)
    return resolution


def _describe(
    items: Sequence[Item], resolution: Resolution, corrections: Corrections, progress: Progress
) -> Description:
    watching = watched("reading roles", resolution.by_item.values(), progress)
    mentions = chain.from_iterable(watching)
    description = describe(items, mentions, resolution.actors, corrections)
    for line in description.unmatched:
        log.warning("a correction without effect: %s", line)
    return description


def _made_of(
    reading: Reading, pipeline: Pipeline, options: Options, corrections: Corrections
) -> dict[str, Any]:
    """All that the tables and the page depend on: the same again makes the same again."""
    said = {key: value for key, value in asdict(options).items() if key not in ("workers", "fresh")}
    return {
        "kg": version("kg-nieuws"),
        "model": {"name": pipeline.name, "version": pipeline.version},
        "stamp": f"{stamp(Path(__file__).parent)} {pipeline.key}",
        "options": said,
        "corrections": [asdict(one) for one in corrections.lines],
        "inputs": reading.inputs,
        "skipped": [{"source": error.source, "reason": error.reason} for error in reading.skipped],
        "notes": reading.notes,
    }


def _outcome(tables: Mapping[str, pa.Table | str], stories: int) -> dict[str, Any]:
    counts = {name: _rows(tables[name]) for name in SCHEMAS}
    return {
        "built": datetime.now(UTC).isoformat(timespec="seconds"),
        "counts": counts | {"stories": stories},
    }


def _rows(table: pa.Table | str) -> int:
    rows: int = (pq.read_metadata(table) if isinstance(table, str) else table).num_rows
    return rows
