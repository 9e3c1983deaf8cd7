"""Web pages: one article, several, or a collection of clippings; what a page says of itself."""

import pytest

from kg.read import read_items

TEXT = (
    "<p>Joke Terpstra heeft dinsdag in Wallebeke de brug over de Vlierbeek geopend, samen met "
    "wethouder Noëlle Brandsma.</p><p>Volgens Wout De Rijcke was dat twee jaar te laat, maar hij "
    "kwam wel kijken en gaf iedereen een hand.</p>"
)


def page(body=f"<article><h1>Brug open</h1>{TEXT}</article>", head=""):
    head = f"<!doctype html><html lang='nl'><head><title>Brug</title>{head}</head>"
    return f"{head}<body>{body}</body></html>"


def read(tmp_path, content, name="a.html"):
    (tmp_path / name).write_text(content, encoding="utf-8")
    return read_items([tmp_path])


LINKED = (
    '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": '
    '["NewsArticle"], "datePublished": "2024-03-12T20:15:00+01:00", "dateModified": "2024-03-14", '
    '"publisher": {"@type": "Organization", "name": "De Vlieter"}}]}</script>'
)


@pytest.mark.parametrize(
    ("content", "published"),
    [
        (page(head=LINKED), "2024-03-12T19:15:00+00:00"),
        (
            page(head='<meta property="article:modified_time" content="2024-03-14">'),
            None,
        ),
        (
            page(head='<meta name="DC.date.issued" content="2024-03-12">'),
            "2024-03-11T23:00:00+00:00",
        ),
        (
            page(
                "<article><h1>Brug</h1><p class='publicatiedatum'>dinsdag 12 maart 2024, 20:15</p>"
                f"{TEXT}"
            ),
            "2024-03-12T19:15:00+00:00",
        ),
        (
            page(
                "<article><h1>Brug</h1><span class='date'>Gepubliceerd op 12 maart 2024</span>"
                f"{TEXT}"
            ),
            "2024-03-11T23:00:00+00:00",
        ),
        (
            page(
                "<article><h1>Brug</h1><time class='updated' datetime='2024-03-14'>x</time>"
                f"<time datetime='2024-03-12T20:15'>12/03</time>{TEXT}"
            ),
            "2024-03-12T19:15:00+00:00",
        ),
        (page(f"<article><h1>Brug</h1><span class='date'>03/04/2024</span>{TEXT}"), None),
        (page(f"<article><h1>Brug</h1>{TEXT}<p>Op 12 maart 2024 was het zover.</p>"), None),
    ],
)
def test_only_a_day_that_the_page_states_counts(tmp_path, content, published):
    (item,) = read(tmp_path, content).items
    assert (item.published.isoformat() if item.published else None) == published
    assert "Wout De Rijcke" in item.text
    assert "20:15" not in item.text


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        (LINKED, "De Vlieter"),
        ('<meta property="og:site_name" content="De Vlieter">', "De Vlieter"),
        ('<link rel="canonical" href="https://www.vlieter.example/1">', "vlieter.example"),
        ("", None),
    ],
)
def test_the_outlet_is_what_the_page_says(tmp_path, head, outlet):
    (item,) = read(tmp_path, page(head=head)).items
    assert item.outlet == outlet


def test_several_articles_are_several_items(tmp_path):
    live = page(
        "<main><article><h2>Brug open</h2><time datetime='2024-03-12T20:15'>20:15</time>"
        "<p>Joke Terpstra opende in Wallebeke de brug over de Vlierbeek.</p></article><article>"
        "<h2>Veiling</h2><p>Bart-Jan Ooms veilde in Hoogeveld de boeken van zijn vader.</p>"
        "</article></main>"
    )
    first, second = read(tmp_path, live).items
    assert first.text == "Brug open\nJoke Terpstra opende in Wallebeke de brug over de Vlierbeek."
    assert second.text.startswith("Veiling\nBart-Jan Ooms")
    assert (first.published.hour, second.published) == (19, None)


def test_teasers_of_other_articles_are_no_items(tmp_path):
    teaser = "<article><h3>Veiling</h3><p>Ooms veilde boeken, lees er hier meer over.</p></article>"
    (item,) = read(tmp_path, page(f"<article><h1>Brug</h1>{TEXT * 4}</article>{teaser * 2}")).items
    assert "Joke Terpstra" in item.text


CLIPPING = "<h2>{title}</h2><p>{stamp}</p><p>{who} sprak in Wallebeke over de dijk.</p>"
STAMPS = [
    "De Vlieter, 12 maart 2024, p. 3",
    "De Vlieter | 12-03-2024",
    "12 maart 2024 – De Vlieter",
    "Bron: De Vlieter, dinsdag 12 maart 2024",
    "De Vlieter - 12 maart 2024 - 141 woorden",
]


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_collection_of_clippings_has_an_item_per_heading(tmp_path, stamp):
    body = "".join(
        CLIPPING.format(title=f"Kop {who}", stamp=stamp, who=who)
        for who in ("Joke Terpstra", "Wout De Rijcke", "Bart-Jan Ooms")
    )
    items = read(tmp_path, page(f"<h1>Knipsels</h1>{body}")).items
    assert [item.title for item in items] == [
        "Kop Joke Terpstra",
        "Kop Wout De Rijcke",
        "Kop Bart-Jan Ooms",
    ]
    assert {item.outlet for item in items} == {"De Vlieter"}
    assert {item.published.isoformat() for item in items} == {"2024-03-11T23:00:00+00:00"}
    assert items[0].text == "Kop Joke Terpstra\nJoke Terpstra sprak in Wallebeke over de dijk."


def test_headings_within_an_article_do_not_part_it(tmp_path):
    (item,) = read(tmp_path, page(f"<h1>Brug</h1><h2>Te laat</h2>{TEXT}<h2>Hand</h2>{TEXT}")).items
    assert "Noëlle Brandsma" in item.text


def test_a_page_without_ending_is_still_a_page(tmp_path):
    (item,) = read(tmp_path, page(), "pagina").items
    assert "<p>" not in item.text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<nav><time datetime='2020-01-01'>1 jan</time> Oud nieuws</nav>",
        "<div class='related'><time datetime='2020-01-01'>1 jan</time></div>",
        "<ul><li><time datetime='2020-01-01'>1 jan</time> <a href='/1'>Iets heel anders</a></ul>",
    ],
)
def test_the_day_of_another_article_is_not_that_of_the_page(tmp_path, elsewhere):
    body = "<h1>Brug open</h1><p>Joke Terpstra opende dinsdag in Wallebeke de nieuwe brug.</p>" * 2
    page = f"<html><head><title>Brug open</title></head><body>{elsewhere}<div>{body}</div></body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert item.published is None
    own = page.replace(
        "<h1>", "<p><a href='#'><time datetime='2024-03-12'>12 mrt</time></a></p><h1>", 1
    )
    (tmp_path / "a.html").write_text(own, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert item.published.isoformat() == "2024-03-11T23:00:00+00:00"


def test_a_chat_that_telegram_saved_as_pages_is_its_posts(tmp_path):
    def post(number, text):
        day = "12.03.2024 09:15:00 UTC+01:00"
        return (
            f'<div class="message default clearfix" id="message{number}"><div class="body"><div '
            f'class="date details" title="{day}">09:15</div>{text}</div></div>'
        )

    said = post(1, '<div class="text">Joke <strong>Terpstra</strong> sprak.<br>Einde.</div>')
    page = (
        '<html><head><title>Exported Data</title></head><body><div class="page_header"><div '
        f'class="text bold">Brugnieuws</div></div>{said}{post(2, "<a>foto</a>")}</body></html>'
    )
    (tmp_path / "messages.html").write_text(page, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert (item.source, item.outlet) == ("Brugnieuws/1", "Brugnieuws")
    assert item.text == "Joke Terpstra sprak.\nEinde."
    assert item.published.isoformat() == "2024-03-12T08:15:00+00:00"


def test_the_day_in_the_foot_of_an_article_is_its_own(tmp_path):
    body = "<h1>Brug open</h1><p>Joke Terpstra opende dinsdag in Wallebeke de nieuwe brug.</p>"
    foot = "<footer><time datetime='2024-03-12'>12 mrt</time></footer>"
    page = f"<html><body><article>{body}{foot}</article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert item.published.isoformat() == "2024-03-11T23:00:00+00:00"
