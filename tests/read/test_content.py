"""Files are opened, unpacked, limited and hashed in one place."""

import bz2
import gzip
import hashlib
import io
import lzma
import zipfile

import pytest

from kg.read import content, lines, read_items

TEXT = "Brug open\n\nJoke Terpstra opende de brug.\n"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_is_packed_is_read_as_what_it_holds(tmp_path, times):
    data = TEXT.encode()
    for _ in range(times):
        data = gzip.compress(data)
    path = tmp_path / "a.txt.gz"
    path.write_bytes(data)
    reading = read_items([path])
    assert [item.title for item in reading.items] == ["Brug open"]
    assert reading.inputs == {"a.txt.gz": hashlib.sha256(data).hexdigest()}


@pytest.mark.parametrize(("ending", "module"), [("bz2", bz2), ("xz", lzma)])
def test_other_ways_to_pack(tmp_path, ending, module):
    packed = module.compress(TEXT.encode())
    (tmp_path / f"a.txt.{ending}").write_bytes(packed)
    (tmp_path / f"b.txt.{ending}").write_bytes(packed[:-20])
    reading = read_items([tmp_path])
    assert [item.title for item in reading.items] == ["Brug open"]
    assert [error.source for error in reading.skipped] == [f"b.txt.{ending}"]


def test_what_is_packed_without_end_is_named(tmp_path):
    data = TEXT.encode()
    for _ in range(6):
        data = gzip.compress(data)
    (tmp_path / "a.gz").write_bytes(data)
    (error,) = read_items([tmp_path]).skipped
    assert error.reason == "packed more than 3 times over"


def test_a_damaged_gz_is_named(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 99)[:-20])
    (error,) = read_items([tmp_path]).skipped
    assert "a damaged .gz file" in error.reason


def test_a_line_that_is_too_long_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "LONGEST_LINE", 1 << 20)
    record = b'{"text": "Een."}\n'
    (tmp_path / "a.jsonl").write_bytes(record + b'{"text": "' + b"a" * (1 << 21) + b'"}\n')
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["Een."]
    assert [str(error) for error in reading.skipped] == ["a.jsonl:2: a line of more than 1 MB"]


def test_a_file_that_is_too_large_to_be_held_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "LARGEST", 1 << 20)
    (tmp_path / "a.txt").write_bytes(b"a" * (1 << 21))
    (error,) = read_items([tmp_path]).skipped
    assert error.reason == "more than 1 MB to be read at once: divide it"


def test_an_office_file_that_unpacks_to_too_much_is_named(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"word/{number}.xml", b"\0" * (60 << 20))
    (tmp_path / "a.docx").write_bytes(packed.getvalue())
    (error,) = read_items([tmp_path]).skipped
    assert "too much to be read" in error.reason
