"""Web archives: pages are read, pictures counted."""

import gzip
import random

from kg.read import read_items

PAGE = (
    "<html><head><title>Brug open</title></head><body><article><h1>Brug open</h1>"
    "<p>Joke Terpstra opende dinsdag de brug in Wallebeke, samen met Noëlle Brandsma.</p>"
    "</article></body></html>"
)


def archive(*answers, packed=False):
    records = []
    for url, kind, status, body in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n{body}".encode()
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2024-03-14T08:00:00Z\r\nContent-Type: application/http; msgtype=response"
            f"\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if packed else record)
    return b"".join(records)


ANSWERS = (
    ("https://www.vlieter.example/1", "text/html; charset=utf-8", "200 OK", PAGE),
    ("https://www.vlieter.example/2", "text/html", "404 Not Found", PAGE),
    ("https://www.vlieter.example/3", "image/png", "200 OK", "PNG"),
    ("https://www.koogse.example/4", "text/html", "200 OK", PAGE.replace("Joke", "Wout")),
)


def test_every_page_that_was_there_is_an_item(tmp_path):
    for name, packed in (("a.warc", False), ("a.warc.gz", True)):
        (tmp_path / name).write_bytes(archive(*ANSWERS, packed=packed))
        reading = read_items([tmp_path / name])
        assert [item.outlet for item in reading.items] == ["vlieter.example", "koogse.example"]
        assert [item.source for item in reading.items] == [name, name]
        assert reading.items[1].text.startswith("Brug open\nWout Terpstra")
        assert reading.notes == [f"{name}: left out what is no page (1 an answer 404, 1 image/png)"]


def test_an_archive_that_was_cut_off_keeps_its_first_pages(tmp_path):
    data = archive(*ANSWERS)
    (tmp_path / "a.warc").write_bytes(data[: data.rindex(b"WARC/1") + 40])
    assert len(read_items([tmp_path]).items) == 1


def test_what_is_damaged_is_said_in_notes_and_not_printed(tmp_path, capfd):
    """A record shorter than it says, and a page whose packed body breaks off in its middle."""
    whole = archive(ANSWERS[0], ANSWERS[3])
    (tmp_path / "a.warc").write_bytes(whole.replace(b"</html>", b"</html>more", 1))
    body = gzip.compress(PAGE.encode() + random.Random(1).randbytes(60_000))
    body = body[:30_000] + b"\xff" * 20_000 + body[50_000:]
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = archive(ANSWERS[0]).partition(b"Content-Length: ")[0]
    head += b"Content-Length: %d\r\n\r\n" % len(answer)
    (tmp_path / "b.warc").write_bytes(head + answer + b"\r\n\r\n")
    reading = read_items([tmp_path])
    assert capfd.readouterr() == ("", "")
    assert {item.source for item in reading.items} == {"a.warc"}
    assert reading.notes == ["a.warc: records do not end where they say: pages may be cut off (1)"]
    (error,) = reading.skipped
    assert error.reason.startswith("a damaged page (")


def test_an_archive_of_pictures_is_named(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(archive(ANSWERS[2])))
    reading = read_items([tmp_path])
    assert [error.reason for error in reading.skipped] == ["a web archive without pages"]


def test_the_entries_of_a_feed_in_an_archive_are_items_and_other_xml_is_none(tmp_path):
    feed = (
        "<?xml version='1.0'?><rss version='2.0'><channel><title>De Vlieter</title><item>"
        "<title>Brug open</title><link>https://www.vlieter.example/1</link>"
        "<pubDate>Tue, 12 Mar 2024 00:00:00 +0100</pubDate>"
        "<description>Joke Terpstra opende de brug.</description></item></channel></rss>"
    )
    answers = [
        (f"https://www.vlieter.example/{kind}", kind, "200 OK", feed)
        for kind in ("application/rss+xml; charset=utf-8", "text/xml")
    ]
    site = (
        "https://www.vlieter.example/map",
        "text/xml",
        "200 OK",
        "<?xml version='1.0'?><urlset/>",
    )
    (tmp_path / "a.warc").write_bytes(archive(*answers, site))
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["Brug open\nJoke Terpstra opende de brug."] * 2
    assert {str(item.published) for item in reading.items} == {"2024-03-11 23:00:00+00:00"}
    assert {item.url for item in reading.items} == {"https://www.vlieter.example/1"}
    assert reading.notes == ["a.warc: left out what is no page (1 text/xml)"]
    assert reading.skipped == []
