"""Feeds: one item per entry, and never markup as news."""

from kg.read import read_items

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>De Vlieter</title>
<item><title>Brug &amp; dijk open</title><pubDate>Tue, 12 Mar 2024 20:15:00 +0100</pubDate>
<guid>a1</guid><dc:creator>Piet Paulusma</dc:creator>
<description><![CDATA[<p>Joke Terpstra opende de brug.</p>]]></description>
<content:encoded><![CDATA[<p>Joke Terpstra opende de brug.</p><figure><figcaption>Foto: ANP
</figcaption></figure><p>Wout De&nbsp;Rijcke keek toe.<br>Hij zweeg.</p>]]></content:encoded></item>
<item><title>Veiling</title><link>https://www.koogse.example/2</link>
<description>De veiling begint om negen uur, zegt Ooms &amp;amp; co.</description></item>
<item><guid>leeg</guid></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Koogse</title><id>x</id>
<entry><title type="html">Dijk &amp;eacute;n haven</title><id>urn:1</id>
<link rel="self" href="https://koogse.example/feed"/><link href="https://koogse.example/1"/>
<published>2024-03-12T20:15:00+01:00</published><updated>2024-03-14T20:15:00+01:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Noëlle Brandsma sprak.</p>
<p>Siem van der Heide luisterde.</p></div></content></entry></feed>"""


def read(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_items([tmp_path])


def test_every_entry_of_rss_is_an_item(tmp_path):
    reading = read(tmp_path, "nieuws.xml", RSS)
    first, second = reading.items
    assert (first.title, first.outlet) == ("Brug & dijk open", "De Vlieter")
    assert first.text == (
        "Brug & dijk open\nJoke Terpstra opende de brug.\nWout De\xa0Rijcke keek toe.\nHij zweeg."
    )
    assert first.published.isoformat() == "2024-03-12T19:15:00+00:00"
    assert (second.outlet, second.url) == ("koogse.example", "https://www.koogse.example/2")
    assert second.text == "Veiling\nDe veiling begint om negen uur, zegt Ooms & co."
    assert [str(error) for error in reading.skipped] == ["nieuws.xml#3: an entry without text"]


def test_atom_states_when_an_entry_appeared_and_when_it_changed(tmp_path):
    (item,) = read(tmp_path, "feed.atom", ATOM).items
    assert item.text == "Dijk én haven\nNoëlle Brandsma sprak.\nSiem van der Heide luisterde."
    assert item.published.isoformat() == "2024-03-12T19:15:00+00:00"
    assert (item.outlet, item.url) == ("koogse.example", "https://koogse.example/1")


def test_a_feed_by_another_name_is_still_one(tmp_path):
    assert len(read(tmp_path, "nieuws.txt", RSS).items) == 2


def test_a_feed_in_utf_16_is_read(tmp_path):
    (tmp_path / "a.xml").write_bytes(RSS.replace("UTF-8", "UTF-16").encode("utf-16"))
    assert len(read_items([tmp_path]).items) == 2


def test_a_feed_without_entries_is_named(tmp_path):
    reading = read(tmp_path, "a.rss", "<rss><channel><title>Leeg</title></channel></rss>")
    assert [error.reason for error in reading.skipped] == ["a feed without entries"]


def test_a_damaged_entry_does_not_take_the_others_along(tmp_path):
    broken = RSS.replace("<item><title>Veiling</title>", "<item><title>Veiling</titel>")
    assert any("Joke Terpstra" in item.text for item in read(tmp_path, "a.xml", broken).items)


def test_a_damaged_feed_is_said(tmp_path):
    entry = "<item><title>Brug open</title><description>Joke & Wout</description></item>"
    (tmp_path / "a.rss").write_text(f"<rss><channel>{entry}", encoding="utf-8")
    (note,) = read_items([tmp_path]).notes
    assert note.startswith("a.rss: damaged XML, line 1: ")


def test_pictures_and_menus_that_wordpress_exports_are_no_items(tmp_path):
    posts = "".join(
        f"<item><title>{title}</title><content:encoded>{text}</content:encoded>"
        f"<wp:post_type>{kind}</wp:post_type></item>"
        for title, text, kind in [
            ("Brug open", "De brug gaat maandag open.", "post"),
            ("brug.jpg", "", "attachment"),
            ("kaart", "De brug van boven", "attachment"),
            ("Contact", "", "page"),
        ]
    )
    path = tmp_path / "blog.xml"
    path.write_text(
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        f' xmlns:wp="http://wordpress.org/export/1.2/"><channel>{posts}</channel></rss>'
    )

    reading = read_items([path])

    assert [item.title for item in reading.items] == ["Brug open"]
    assert any("3 entries of WordPress" in note for note in reading.notes)
