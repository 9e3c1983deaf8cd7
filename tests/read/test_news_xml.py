"""NITF, NewsML, scanned pages; other XML is named, and no file does harm."""

import pytest

from kg.read import read_items

NITF = """<?xml version="1.0" encoding="UTF-8"?><nitf><head><title>x</title><docdata>
<date.issue norm="20240312T201500+0100"/></docdata>
<pubdata name="De Vlieter" position.section="Regio"/>
</head><body><body.head><hedline><hl1>Brug open</hl1></hedline><byline>Door Piet Paulusma</byline>
</body.head><body.content><p>WALLEBEKE (ANP) - Joke Terpstra opende de brug.</p>
<p>Wout De Rijcke keek toe.</p></body.content></body></nitf>"""
NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:1"><itemMeta><provider literal="VPB"/><versionCreated>2024-03-12T20:15:00+01:00
</versionCreated></itemMeta><contentMeta><headline>Brug open</headline></contentMeta><contentSet>
<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>niet dit</title></head><body><p>Joke Terpstra opende de brug.</p></body></html></inlineXML>
</contentSet></newsItem>
<newsItem guid="tag:2"><contentMeta><headline>Veiling</headline></contentMeta>
<contentSet><inlineData>Bart-Jan Ooms veilde.</inlineData></contentSet></newsItem></itemSet>
</newsMessage>"""
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace>
<TextBlock><TextLine><String CONTENT="Joke"/><SP/><String CONTENT="Ter"
 SUBS_TYPE="HypPart1" SUBS_CONTENT="Terpstra"/><HYP CONTENT="-"/></TextLine><TextLine>
<String CONTENT="pstra" SUBS_TYPE="HypPart2" SUBS_CONTENT="Terpstra"/><String CONTENT="sprak."/>
</TextLine></TextBlock><TextBlock><TextLine><String CONTENT="Einde."/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""
OCR = "<?xml version='1.0'?><text><title>BRUG OPEN</title><p>Joke sprak.</p><p>Einde.</p></text>"


def read(tmp_path, content, name="a.xml"):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_items([tmp_path])


def test_nitf(tmp_path):
    (item,) = read(tmp_path, NITF).items
    assert item.text == "Brug open\nJoke Terpstra opende de brug.\nWout De Rijcke keek toe."
    assert (item.outlet, item.section, item.place) == ("De Vlieter", "Regio", "WALLEBEKE")
    assert item.published.isoformat() == "2024-03-12T19:15:00+00:00"


def test_every_item_of_newsml_is_one(tmp_path):
    first, second = read(tmp_path, NEWSML).items
    assert first.text == "Brug open\nJoke Terpstra opende de brug."
    assert (first.outlet, first.published.hour) == ("VPB", 19)
    assert second.text == "Veiling\nBart-Jan Ooms veilde."


def test_a_scanned_page_has_whole_words(tmp_path):
    (item,) = read(tmp_path, ALTO).items
    assert item.text == "Joke Terpstra sprak.\nEinde."


def test_an_article_of_the_kb(tmp_path):
    (item,) = read(tmp_path, OCR).items
    assert item.text == "BRUG OPEN\nJoke sprak.\nEinde."


@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a"])
def test_unknown_xml_is_named_and_no_news(tmp_path, name):
    reading = read(tmp_path, "<?xml version='1.0'?><urlset><url>Rutte</url></urlset>", name)
    assert reading.items == []
    assert "XML of an unknown kind (<urlset>)" in str(reading.skipped[0])


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
HOSTILE = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
    "outside": '<!DOCTYPE rss [<!ENTITY l8 SYSTEM "file:///etc/hostname">]>',
    "parameter": '<!DOCTYPE rss [<!ENTITY % l8 SYSTEM "file:///etc/passwd"> %l8;]>',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_entities_are_not_looked_up(tmp_path, kind):
    item = "<item><title>Top</title><description>Joke sprak. &l8;</description></item>"
    reading = read(tmp_path, f"{HOSTILE[kind]}<rss><channel>{item}</channel></rss>")
    assert all(len(item.text) < 100 and "root:" not in item.text for item in reading.items)


def test_deeply_nested_xml_is_named_or_read(tmp_path):
    reading = read(tmp_path, "<rss>" + "<item>" * 50_000 + "Rutte")
    assert len(reading.skipped) + len(reading.items) >= 1


def test_pictures_are_no_news(tmp_path):
    picture = """<newsItem guid="tag:3"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta>
<contentMeta><headline>De brug bij avond</headline></contentMeta><contentSet><remoteContent
 href="a.jpg"/></contentSet></newsItem>"""
    reading = read(tmp_path, NEWSML.replace("</itemSet>", f"{picture}</itemSet>"))
    assert [item.title for item in reading.items] == ["Brug open", "Veiling"]
    assert reading.notes == ["a.xml: pictures, sound and film were left out (1)"]
