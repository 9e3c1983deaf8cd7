"""Mail and saved pages are decoded; encoded text is never news."""

from email.message import EmailMessage

import pytest

from kg.read import read_items

BODY = "Joke Terpstra opende dinsdag de brug in Wallebeke, samen met Noëlle Brandsma.\n"
PAGE = f"<html><head><title>Brug open</title></head><body><article><h1>Brug open</h1><p>{BODY}</p>"


def message(encoding, kind="plain"):
    mail = EmailMessage()
    mail["From"], mail["To"] = "Redactie <redactie@vlieter.example>", "a@b.example"
    mail["Subject"], mail["Date"] = "Brug geöpend", "Tue, 12 Mar 2024 20:15:00 +0100"
    mail.set_content(BODY if kind == "plain" else PAGE, subtype=kind, cte=encoding)
    return mail


def read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    return read_items([tmp_path])


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_mail_is_decoded(tmp_path, encoding, kind):
    (item,) = read(tmp_path, "a.eml", message(encoding, kind).as_bytes()).items
    assert (item.title, item.outlet) == ("Brug geöpend", None)
    assert BODY.strip() in item.text
    assert item.published.isoformat() == "2024-03-12T19:15:00+00:00"


def test_what_hangs_on_a_mail_is_named(tmp_path):
    mail = message("8bit")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="foto.zip")
    reading = read(tmp_path, "a.eml", mail.as_bytes())
    assert len(reading.items) == 1
    assert "foto.zip" in reading.notes[0]


def test_a_mail_without_text_is_named(tmp_path):
    reading = read(tmp_path, "a.eml", b"Subject: niets\n\n")
    assert [error.reason for error in reading.skipped] == ["a mail without text"]


def test_a_saved_page_is_a_page(tmp_path):
    mail = message("quoted-printable", "html")
    mail["Snapshot-Content-Location"] = "https://www.vlieter.example/brug"
    (item,) = read(tmp_path, "a.mhtml", mail.as_bytes()).items
    assert (item.title, item.outlet) == ("Brug open", "vlieter.example")
    assert item.text == f"Brug open\n{BODY.strip()}"
    assert item.published is None  # the day on which it was saved
