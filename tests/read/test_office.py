"""Word, RTF and PDF: each article of a download is an item, whatever the layout.

The files in `office/` were made by LibreOffice, with `office.py`.
"""

from pathlib import Path

import press
import pytest
from test_bundles import day_of

from kg.read import read_items

FILES = sorted((Path(__file__).parent / "office").iterdir())
TWO = press.clippings(2)


def words(text):
    return " ".join(text.split())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_articles_come_whole_out_of_every_layout(path):
    reading = read_items([path])
    assert [item.title for item in reading.items] == [one.title for one in TWO]
    assert [item.outlet for item in reading.items] == [one.outlet for one in TWO]
    assert [day_of(item) for item in reading.items] == [one.day for one in TWO]
    assert [words(item.text) for item in reading.items] == [words(one.text) for one in TWO]
    assert reading.skipped == []


def test_there_are_layouts_enough():
    for form in (".docx", ".rtf", ".pdf"):
        assert len([path for path in FILES if path.suffix == form]) >= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_ending_does_not_matter(tmp_path, path):
    (tmp_path / "a.txt").write_bytes(path.read_bytes())
    assert len(read_items([tmp_path]).items) == 2


def test_what_pages_repeat_is_said():
    (path,) = (path for path in FILES if path.name == "nexis-pages-2.pdf")
    (note,) = (note for note in read_items([path]).notes if "repeat" in note)
    assert "About LexisNexis" in note


@pytest.mark.parametrize("size", [10, 1_000])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_that_was_cut_off_is_named_or_read(tmp_path, path, size):
    """Nothing is raised, and nothing that is no text becomes news."""
    (tmp_path / path.name).write_bytes(path.read_bytes()[:-size])
    reading = read_items([tmp_path])
    assert reading.items or reading.skipped
    assert all("\0" not in item.text and "PK" not in item.text for item in reading.items)
