"""An index of all texts beside the tables: which items hold words, at once.

It is SQLite's FTS5, which comes with Python: no dependency, one file, whole after every kill. It
holds the texts as `fold_text` folds them, so that a word is found exactly where `--about` finds it.
The tables are the truth: the index is made from them, and renewed for the items that changed.
"""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import pyarrow as pa
from filelock import FileLock

from kg.ask.answers import Answers
from kg.ask.narrowing import read_phrases
from kg.ground.errors import QuestionError, StoreError
from kg.ground.folding import fold_text
from kg.ground.progress import Progress, silent

__all__ = ["INDEX", "renew_index", "search_items"]

INDEX = "search.sqlite"  # in the directory of what is remembered

_VERSION = 1  # of the tables below
_WAITED = 60  # seconds for somebody who writes
_BATCH = 5_000  # texts
_STEPS = 20_000  # of SQLite's machine: how often the time is looked at
# Folded text is letters, digits and blanks: this tokenizer parts it at blanks alone, whatever the
# letters, so that words are those of `fold_text`.
_TABLES = """
DROP TABLE IF EXISTS items;
DROP TABLE IF EXISTS texts;
CREATE TABLE items (number INTEGER PRIMARY KEY, item_id TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE texts USING fts5(folded, tokenize = 'ascii');
"""


def renew_index(path: Path, answers: Answers, progress: Progress = silent) -> int:
    """Makes the index in `path` one of the items of `answers`; answers how many were read for it.

    An id says what its text is: the text of an item that the index has is not looked at again.
    What is gone from the tables is gone from the file. Raises `StoreError` where it cannot be
    written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(path.with_suffix(".lock"), timeout=_WAITED):
            try:
                return _renew(path, answers, progress)
            except sqlite3.DatabaseError:  # damaged: it holds nothing that the tables do not
                path.unlink(missing_ok=True)
                return _renew(path, answers, progress)
    except (OSError, sqlite3.Error) as error:  # a lock that is not given is an OSError, too
        raise StoreError(f"{path}: the index of texts cannot be written ({error})") from error


def _renew(path: Path, answers: Answers, progress: Progress) -> int:
    with closing(sqlite3.connect(path, timeout=_WAITED)) as index:
        index.execute("PRAGMA secure_delete = ON")  # what was removed leaves no trace
        if index.execute("PRAGMA user_version").fetchone()[0] != _VERSION:
            index.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {_VERSION}; COMMIT;")
        known = dict(index.execute("SELECT item_id, number FROM items"))
        ids = set(answers.item_ids().to_pylist())
        gone, new = known.keys() - ids, sorted(ids - known.keys())
        if gone or new:
            with index:
                _remove(index, [known[item_id] for item_id in gone])
                _add(index, new, answers, progress)
            if gone:
                index.execute("VACUUM")
    return len(new)


def _remove(index: sqlite3.Connection, numbers: Sequence[int]) -> None:
    rows = [(number,) for number in numbers]
    index.executemany("DELETE FROM texts WHERE rowid = ?", rows)
    index.executemany("DELETE FROM items WHERE number = ?", rows)
    if rows:  # a word of no text stays in the index until its pieces are put together
        index.execute("INSERT INTO texts(texts) VALUES ('optimize')")


def _add(
    index: sqlite3.Connection, new: Sequence[str], answers: Answers, progress: Progress
) -> None:
    number = index.execute("SELECT COALESCE(MAX(number), 0) FROM items").fetchone()[0]
    for start in range(0, len(new), _BATCH):
        texts = answers.texts(pa.array(new[start : start + _BATCH], pa.string()))
        rows = zip(texts["item_id"].to_pylist(), texts["text"].to_pylist(), strict=True)
        numbered = list(enumerate(rows, number + 1))
        index.executemany(
            "INSERT INTO items VALUES (?, ?)", [(n, item_id) for n, (item_id, _) in numbered]
        )
        folded = [(n, fold_text(text)) for n, (_, text) in numbered]
        index.executemany("INSERT INTO texts(rowid, folded) VALUES (?, ?)", folded)
        number += len(numbered)
        progress("indexing texts", start + len(numbered), len(new))


def search_items(path: Path, about: Iterable[str], seconds: float) -> pa.Array:
    """The ids of the items with all words and phrases of each of `about`, sorted: as `--about`.

    Raises `QuestionError` for no words, and where it takes longer than `seconds`.
    """
    phrases = [phrase for words in about for phrase in read_phrases(words)]
    asked = " AND ".join(f'"{words}"' + ("*" if begun else "") for words, begun in phrases)
    statement = "SELECT item_id FROM items WHERE number IN (SELECT rowid FROM texts(?))"
    with _reading(path, seconds) as index:
        found = sorted(item_id for (item_id,) in index.execute(statement, [asked]))
    return pa.array(found, pa.string())


@contextmanager
def _reading(path: Path, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, and is interrupted when its time is over."""
    end = time.monotonic() + seconds
    address = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=seconds)) as index:
        index.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            yield index
        except sqlite3.OperationalError as error:
            if time.monotonic() > end:
                msg = f"this search takes longer than {seconds:g} seconds: give longer words"
                raise QuestionError(msg) from None
            raise StoreError(f"{path}: the index of texts cannot be read ({error})") from error
