"""Lines wrapped at a fixed width are joined; poems, lists and tables are left alone."""

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_items
from kg.read.wrapped import find_width, unwrap

PARAGRAPHS = [
    (
        "De Amerikaanse president Donald Trump heeft in Den Haag gesproken met secretaris-generaal "
        "Mark Rutte van de NAVO. Rutte noemde het gesprek goed en prees de rol van de Verenigde "
        "Staten."
    ),
    (
        "Ook de Duitse bondskanselier Friedrich Merz en de Franse president Emmanuel Macron waren "
        "bij het overleg. Ze willen dat Europa meer geld uitgeeft aan de verdediging van het "
        "continent, maar zijn het niet eens over de vraag wie dat moet betalen."
    ),
]


def wrap(width, paragraphs=PARAGRAPHS):
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)


@pytest.mark.parametrize("width", range(60, 91, 5))
def test_wrapped_paragraphs_are_whole_again(width):
    text, found = unwrap(wrap(width))
    assert text == "\n\n".join(PARAGRAPHS)
    assert width - 10 < found <= width


def test_indented_paragraphs_are_joined():
    text = textwrap.indent(wrap(70), "  ")
    assert unwrap(text)[0] == "\n\n".join(f"  {paragraph}" for paragraph in PARAGRAPHS)


def test_a_paragraph_may_begin_without_a_blank_line():
    text = wrap(72).replace("\n\n", "\n")
    assert unwrap(text)[0] == "\n".join(PARAGRAPHS)
    indented = "\n".join(textwrap.fill(part, 72, initial_indent="  ") for part in PARAGRAPHS)
    assert unwrap(indented)[0] == "\n".join(f"  {paragraph}" for paragraph in PARAGRAPHS)


def test_lines_out_of_a_pdf_are_not_equally_full():
    lines = (
        "De Nederlandse premier Dick Schoof sprak in Brussel met Mark\n"
        "Rutte van de NAVO over de steun aan Oekraïne, die volgens\n"
        "hem ook volgend jaar nodig blijft. De Spaanse premier Pedro\n"
        "Sánchez was er niet bij, maar liet weten dat zijn land het\n"
        "voorstel van de Europese Commissie in beginsel steunt."
    )
    assert unwrap(lines)[0] == lines.replace("\n", " ")


@pytest.mark.parametrize(
    ("end", "begin", "joined"),
    [
        ("minister-", "president", "minister-president"),
        ("Noord-", "Korea", "Noord-Korea"),
        ("minis-", "ter", "minis-ter"),
        ("in-", "en uitvoer", "in- en uitvoer"),
        ("EU -", "zo bleek", "EU - zo bleek"),
        ("Mark", "Rutte", "Mark Rutte"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_kept(end, begin, joined):
    filled = f"{'over de plannen van het kabinet sprak gisteren':.<{63 - len(end)}} {end}"
    text = f"{filled}\n{begin} {wrap(64, PARAGRAPHS[1:]).replace('Ook', 'ook', 1)}"
    assert joined in unwrap(text, 64)[0]


@pytest.mark.parametrize(
    "text",
    [
        # poems: lines end where phrases end, or open with a capital, or are of any length
        (
            "Denkend aan de rivier\nzie ik het water gaan,\ntraag langs de lage dijken\n"
            "en langs de bomen staan,\nver achter de weiden\nde torens van de stad,\n"
            "het land dat om de bochten\nzijn grijze jas om had."
        ),
        (
            "De regen valt op daken van de stad waar niemand woont,\n"
            "De wind gaat door de straten en vergeet hoe hij begon,\n"
            "De klok slaat al te laat voor wie de ochtend had beloofd,\n"
            "De brug staat open, niemand vaart, het water spiegelt zon."
        ),
        # results, lists, tables
        "Ajax - PSV 1-1\nFeyenoord - FC Utrecht 2-0\nAZ - FC Twente 0-3\nNEC - Heerenveen 1-0",
        (
            "100 meter vrouwen: 1. Julien Alfred (Lca) 10,72; 2. Sha'Carri Richardson (VSt)\n"
            "400 meter horden vrouwen: 1. Sydney McLaughlin (VSt) 50,37; 2. Anna Cockrell (VSt)\n"
            "800 meter vrouwen: 1. Keely Hodgkinson (GBr) 1.56,72; 2. Tsige Duguma (Eth)\n"
            "1500 meter vrouwen: 1. Faith Kipyegon (Ken) 3.51,29; 2. Jess Hull (Aus) 3.52,56"
        ),
        (
            "- de minister van Buitenlandse Zaken in het kabinet van Dick Schoof\n"
            "- de minister van Sociale Zaken in het kabinet van de premier Rutte\n"
            "- de minister van Defensie in het demissionaire kabinet van de VVD\n"
            "- de minister van Asiel en Migratie, van de partij van Geert Wilders"
        ),
        (
            "Partij                          zetels in de Tweede Kamer       verschil\n"
            "vvd                             vierendertig zetels             plus een\n"
            "d66                             vierentwintig zetels            plus vijf\n"
            "pvv                             zeventien zetels in totaal      min drie"
        ),
        # a sentence on each line, a paragraph on each line, headlines
        (
            "Mark Rutte sprak in Brussel met de leiders van de Europese Unie.\n"
            "Ook de Amerikaanse president Donald Trump was bij het overleg.\n"
            "De top duurde tot diep in de nacht en leverde weinig nieuws op.\n"
            "De volgende top is over drie weken in de Deense hoofdstad."
        ),
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        (
            "Trump wil Groenland kopen en dreigt Denemarken met heffingen\n"
            "Rutte noemt gesprek met Amerikaanse president zeer geslaagd\n"
            "Macron ontvangt Merz in Parijs voor overleg over begroting\n"
            "Kabinet wil minder studenten uit landen buiten de Europese Unie"
        ),
        "",
        "\n\n \n",
    ],
)
def test_other_lines_are_left_as_they_are(text):
    assert unwrap(text) == (text, None)


def test_a_list_within_wrapped_text_stays_a_list():
    listed = "- steun aan Oekraïne\n- meer geld voor defensie\n\n1. Rusland\n2. China"
    ruled = f"{wrap(72)}\n{'-' * 72}\n{listed}\n\n{wrap(72)}"
    whole = "\n\n".join(PARAGRAPHS)
    assert unwrap(ruled)[0] == f"{whole}\n{'-' * 72}\n{listed}\n\n{whole}"


def test_marks_of_a_page_open_a_line_also_in_wrapped_text(tmp_path):
    full = textwrap.fill(PARAGRAPHS[1], 72)
    page = (
        f"De titel\nDEN HAAG (ANP) - {full}\nMeer uit Buitenland\n"
        f"SEOUL (ANP) - {full}\n1 uur geledenKYIV (ANP/AFP) - {full}\n2 uur geleden\n"
    )
    path = tmp_path / "page.txt"
    path.write_text(page, encoding="utf-8")
    items = read_items([path]).items
    assert [(item.place, item.age) for item in items] == [
        ("DEN HAAG", None),
        ("SEOUL", "1 uur geleden"),
        ("KYIV", "2 uur geleden"),
    ]


def test_a_page_of_short_lines_is_left_as_it_is():
    page = "De titel\nKYIV (ANP) - Rutte is er.\nZelensky ook.\nMeer uit Sport\nBol loopt.\n"
    assert unwrap(f"{page}1 uur geleden") == (f"{page}1 uur geleden", None)


def test_it_is_said_once_a_file_and_the_spans_hold(tmp_path):
    (tmp_path / "a.txt").write_text(f"Top in Den Haag\n\n{wrap(70)}", encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == ["Top in Den Haag\n" + "\n\n".join(PARAGRAPHS)]
    assert reading.notes == ["a.txt: lines were joined: the text was wrapped at 70 characters"]


def test_the_first_line_of_a_wrapped_paragraph_is_no_title(tmp_path):
    (tmp_path / "a.txt").write_text(wrap(70, PARAGRAPHS[1:]), encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert (item.title, item.text) == ("", PARAGRAPHS[1])


words = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=14)
prose = st.lists(st.sampled_from(" ".join(PARAGRAPHS).split()) | words, min_size=1, max_size=120)


@given(st.lists(prose.map(" ".join), min_size=1, max_size=4), st.integers(60, 90))
def test_only_blanks_and_breaks_change(paragraphs, width):
    wrapped = wrap(width, paragraphs)
    for text in (unwrap(wrapped)[0], unwrap(wrapped, width)[0]):
        assert re.sub(r"\s", "", text) == re.sub(r"\s", "", wrapped)
        assert len(text.split("\n\n")) == len(wrapped.split("\n\n"))


lower = st.lists(st.text("abcdefghijklmnop", min_size=4, max_size=12), min_size=80, max_size=120)


@given(st.lists(lower.map(" ".join), min_size=1, max_size=4), st.integers(60, 90))
def test_plain_prose_is_recognised_and_comes_back_whole(paragraphs, width):
    assert unwrap(wrap(width, paragraphs))[0] == "\n\n".join(paragraphs)


@given(st.text("ab .,-\n\t1Ké", max_size=400))
def test_any_text_keeps_its_letters(text):
    assert re.sub(r"\s", "", unwrap(text)[0]) == re.sub(r"\s", "", text)
    if find_width(text) is None:
        assert unwrap(text)[0] == text
