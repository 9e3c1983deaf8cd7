"""A zip is a folder, a mailbox is its mails; text that is a table or records is no text."""

import io
import mailbox
import zipfile

import pytest
from test_mail import message

from kg.read import read_items

TEXT = "Brug open\n\nJoke Terpstra opende de brug.\n"
RECORD = '{"title": "Veiling", "text": "Bart-Jan Ooms veilde."}\n'
TABLE = "Kop\tDatum\tKrant\tTekst\nVeiling\t12-3-2024\tDe Vlieter\tBart-Jan Ooms veilde.\n"


def packed(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_the_files_of_a_zip_are_those_of_a_folder(tmp_path):
    files = {"b/1.txt": TEXT, "a.jsonl": RECORD, ".x.txt": TEXT, "__MACOSX/a.jsonl": "x"}
    (tmp_path / "maart.zip").write_bytes(packed(files))
    reading = read_items([tmp_path])
    found = [(item.source, item.title) for item in reading.items]
    assert found == [("maart.zip/a.jsonl", "Veiling"), ("maart.zip/b/1.txt", "Brug open")]
    assert list(reading.inputs) == ["maart.zip"]
    assert reading.skipped == []


def test_folders_that_are_columns_in_a_zip(tmp_path):
    (tmp_path / "a.zip").write_bytes(packed({"outlet=Trouw/a.jsonl": RECORD}))
    assert [item.outlet for item in read_items([tmp_path]).items] == ["Trouw"]


def test_a_zip_does_no_harm(tmp_path):
    inner = packed({"a.txt": TEXT})
    (tmp_path / "a.zip").write_bytes(packed({"../../a.txt": TEXT, "b.zip": inner}))
    reading = read_items([tmp_path])
    assert [item.source for item in reading.items] == ["a.zip/a.txt"]
    said = ["a.zip/b.zip: an archive in an archive: unpack it"]
    assert [str(error) for error in reading.skipped] == said


def test_an_office_file_of_another_kind_is_no_folder(tmp_path):
    (tmp_path / "a.pages").write_bytes(packed({"mimetype": "application/x", "a.txt": TEXT}))
    (error,) = read_items([tmp_path]).skipped
    assert error.reason.startswith("an office file of an unknown kind")


def test_an_e_book_is_named(tmp_path):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("a.xhtml", TEXT)
    (tmp_path / "a.epub").write_bytes(book.getvalue())
    (error,) = read_items([tmp_path]).skipped
    assert error.reason.startswith("an e-book (EPUB)")


@pytest.mark.parametrize("name", ["a.mbox", "INBOX"])
def test_the_mails_of_a_mailbox_are_decoded(tmp_path, name):
    box = mailbox.mbox(tmp_path / name)
    box.add(message("base64"))
    box.add(message("8bit", "html"))
    plain = message("8bit")
    plain.set_content("Joke Terpstra sprak.\n\nFrom Wallebeke kwam kritiek.\n")
    box.add(plain)
    box.close()
    reading = read_items([tmp_path])
    assert [item.title for item in reading.items] == ["Brug geöpend"] * 3
    assert all("Terpstra" in item.text and "=" not in item.text for item in reading.items)
    assert reading.items[2].text.endswith("\nFrom Wallebeke kwam kritiek.")
    days = {item.published.isoformat() for item in reading.items}
    assert days == {"2024-03-12T19:15:00+00:00"}
    assert reading.skipped == []


def test_a_table_that_was_saved_as_text_is_a_table(tmp_path):
    (tmp_path / "a.txt").write_text(TABLE, encoding="utf-16")
    (item,) = read_items([tmp_path]).items
    assert (item.title, item.outlet) == ("Veiling", "De Vlieter")


def test_records_that_were_saved_as_text_are_records(tmp_path):
    (tmp_path / "a.txt").write_text(RECORD * 2, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"[{RECORD}]", encoding="utf-8")
    assert [item.title for item in read_items([tmp_path]).items] == ["Veiling"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Kop, staart en titel\n\nJoke Terpstra, Wout De Rijcke en Bart-Jan Ooms spraken.\n",
        "Datum; plaats; bericht\nJoke Terpstra sprak.\n",
    ],
)
def test_a_headline_with_commas_is_no_table(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert "Terpstra" in item.text


def test_records_below_each_other_over_several_lines(tmp_path):
    one = RECORD.replace(", ", ",\n  ")
    (tmp_path / "a.json").write_text(f"{one}{one.replace('Ooms', 'Vos')}{{", encoding="utf-8")
    reading = read_items([tmp_path])
    texts = [item.text for item in reading.items]
    assert texts == ["Veiling\nBart-Jan Ooms veilde.", "Veiling\nBart-Jan Vos veilde."]
    assert [error.source for error in reading.skipped] == ["a.json#3"]
