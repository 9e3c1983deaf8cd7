"""A reader that hangs costs its own file, not the build."""

from threading import Event, active_count

import pytest

from kg.read import read_items, time_limit
from kg.read.containers import table
from kg.read.document import Document


@pytest.fixture
def hanging(monkeypatch):
    """A form of file whose reader waits in one call: after its second document in `.two`."""
    going_on = Event()

    def read_slowly(content):
        if content.name.endswith(".two"):
            yield Document(content.source, content.source, "1", "Brug", "De brug is open.")
        going_on.wait()

    row = table.Container("slow", read_slowly, (".slow", ".two"))
    monkeypatch.setattr(table, "CONTAINERS", (row, *table.CONTAINERS))
    monkeypatch.setattr(time_limit, "LONGEST_SILENCE", 0.2)
    yield
    going_on.set()


@pytest.mark.usefixtures("hanging")
def test_a_reader_that_hangs_is_named_and_the_others_are_read(tmp_path):
    (tmp_path / "a.slow").write_text("a")
    (tmp_path / "b.two").write_text("b")
    (tmp_path / "c.txt").write_text("Dam\n\nDe dam is dicht.\n")
    reading = read_items([tmp_path])
    assert [item.title for item in reading.items] == ["Brug", "Dam"]
    assert [str(error) for error in reading.skipped] == [
        "a.slow: took longer than 0.2 s: skipped",
        "b.two: took longer than 0.2 s: the rest is skipped",
    ]


def test_only_silence_counts_against_a_reader():
    """A reader is asked for one after the other; what its user does between is not its time."""
    asked = []

    def count():
        for number in range(3):
            asked.append(number)
            yield number

    found = time_limit.in_time(count(), "a", 0.2)
    assert asked == []
    assert next(found) == 0
    Event().wait(0.3)
    assert asked == [0]
    assert list(found) == [1, 2]


def test_what_a_reader_raises_is_raised():
    def fail():
        yield 1
        raise KeyError("x")

    found = time_limit.in_time(fail(), "a", 5)
    assert next(found) == 1
    with pytest.raises(KeyError):
        next(found)


def test_no_thread_is_left(tmp_path):
    before = active_count()
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"Brug {number}\n\nDe brug is open.\n")
    assert len(read_items([tmp_path]).items) == 20
    found = time_limit.in_time(iter(range(9)), "a", 5)
    next(found)
    del found  # whoever asked needs no more
    for _ in range(100):
        if active_count() <= before:
            break
        Event().wait(0.05)
    assert active_count() <= before


def test_what_a_reader_skips_is_no_end(tmp_path):
    rows = '[{"text": ""}, {"text": "De brug is open."}, 5, {"text": "De dam is dicht."}]'
    (tmp_path / "a.json").write_text(rows)
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["De brug is open.", "De dam is dicht."]
    assert [error.source for error in reading.skipped] == ["a.json#1", "a.json#3"]
