"""A scraped page is split into its article and its briefs; what is text stays text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import page as pages
from kg.read.decode import decode
from kg.read.page import split_page

ARTICLE = "Top in Kyiv\nKYIV (ANP/AFP) - Rutte is in Kyiv.\nHij spreekt Zelensky."


def bodies(page):
    return [part.body for part in split_page(page)]


def only(page, title=None):
    (part,) = split_page(page, title)
    return part


def test_an_article_is_title_dateline_body():
    part = only(ARTICLE)
    assert (part.position, part.section, part.title) == (0, None, "Top in Kyiv")
    assert (part.place, part.agencies, part.age) == ("KYIV", ("ANP", "AFP"), None)
    assert part.body == "Rutte is in Kyiv.\nHij spreekt Zelensky."


def test_briefs_have_the_age_that_stands_after_them():
    page = (
        f"{ARTICLE}\nMeer uit Buitenland\n"
        "SEOUL (ANP) - Zuid-Korea oefent.\n"
        "1 uur geledenWASHINGTON (ANP/DPA) - Trump spreekt.\n"
        "2 dagen geleden"
    )
    _, first, second = split_page(page)
    assert (first.position, first.section, first.title) == (1, "Buitenland", "")
    assert (first.place, first.age, first.body) == ("SEOUL", "1 uur geleden", "Zuid-Korea oefent.")
    assert (second.position, second.agencies, second.age) == (2, ("ANP", "DPA"), "2 dagen geleden")
    assert second.body == "Trump spreekt."


@pytest.mark.parametrize(
    ("dateline", "place", "agencies"),
    [
        ("DEN HAAG (ANP) - ", "DEN HAAG", ("ANP",)),
        ("BRUSSEL (ANP/AFP/RTR) - ", "BRUSSEL", ("ANP", "AFP", "RTR")),
        ("BRUSSEL/WASHINGTON (ANP) - ", "BRUSSEL/WASHINGTON", ("ANP",)),
        ("NEW YORK (BLOOMBERG) - ", "NEW YORK", ("BLOOMBERG",)),
        ("ANTWERPEN (BELGA) - ", "ANTWERPEN", ("BELGA",)),
        ("RIO DE JANEIRO (XYZ) - ", "RIO DE JANEIRO", ("XYZ",)),
        ("SINT-PETERSBURG (ANP) - ", "SINT-PETERSBURG", ("ANP",)),
        ("'S-HERTOGENBOSCH (ANP) - ", "'S-HERTOGENBOSCH", ("ANP",)),
        ("’s-GRAVENHAGE (ANP) - ", "’s-GRAVENHAGE", ("ANP",)),
        ("N'DJAMENA (AFP) - ", "N'DJAMENA", ("AFP",)),
        ("SÃO PAULO (ANP) - ", "SÃO PAULO", ("ANP",)),
        ("SA\u0303O PAULO (ANP) - ", "SA\u0303O PAULO", ("ANP",)),
        ("ŁÓDŹ (DPA) - ", "ŁÓDŹ", ("DPA",)),
        ("HÀ NỘI (AFP) - ", "HÀ NỘI", ("AFP",)),
        ("SAINT-DENIS (RÉUNION) (ANP/AFP) - ", "SAINT-DENIS", ("ANP", "AFP")),
        ("ST. PETERSBURG (ANP) - ", "ST. PETERSBURG", ("ANP",)),
        ("DEN\u00a0HAAG\u00a0(ANP)\u00a0-\u00a0", "DEN\u00a0HAAG", ("ANP",)),
        ("UTRECHT (ANP) – ", "UTRECHT", ("ANP",)),
        ("UTRECHT (ANP)- ", "UTRECHT", ("ANP",)),
        ("UTRECHT (ANP / AFP) - ", "UTRECHT", ("ANP", "AFP")),
        ("UTRECHT (dpa) - ", "UTRECHT", ("dpa",)),
    ],
)
def test_a_dateline_is_metadata(dateline, place, agencies):
    for page in (f"De titel\n{dateline}Het bericht.", f"Meer uit Sport\n{dateline}Het bericht."):
        part = split_page(page)[0]
        assert (part.place, part.agencies, part.body) == (place, agencies, "Het bericht.")


@pytest.mark.parametrize(
    "paragraph",
    [
        "Mark Rutte (VVD) - de premier - was er ook.",
        "De minister (BBB) - zij zei het zelf - gaat weg.",
        "Volgens persbureau ANP (ANP) - dat meldt het - is het waar.",
        "NAVO-chef Rutte (58) - al een jaar in Brussel - lachte.",
        "EU en VN - samen sterk.",
    ],
)
def test_a_paragraph_is_no_dateline(paragraph):
    part = only(f"De titel\n{paragraph}")
    assert (part.place, part.agencies, part.body) == (None, (), paragraph)


@pytest.mark.parametrize(
    "stray",
    [
        "De brand brak 3 uur geleden uit in Delft.",
        "3 uur geleden begon het overleg.",
        "Dat was 20 jaar geleden. Toen was alles anders.",
        "Het persbureau (ANP) meldt dat.",
        "Meer uit gewoonte dan uit overtuiging stemde hij voor.",
        "Meer uit Nederland dan uit België kwamen de gasten.",
        "Er komt Meer uit Buitenland op deze pagina",
    ],
)
def test_a_stray_mark_does_not_split(stray):
    page = f"Titel\nDELFT (ANP) - Eerst dit.\n{stray}\nDan dat."
    assert bodies(page) == [f"Eerst dit.\n{stray}\nDan dat."]
    brief = f"Meer uit Sport\nDELFT (ANP) - Eerst dit.\n{stray}\nDan dat.\n1 uur geleden"
    assert bodies(brief) == [f"Eerst dit.\n{stray}\nDan dat."]


def test_a_line_like_an_age_in_an_article_is_text():
    assert bodies("Titel\nDELFT (ANP) - Toen.\n3 uur geleden\nNu.") == ["Toen.\n3 uur geleden\nNu."]


@pytest.mark.parametrize(
    "section", ["Buitenland", "Binnenland", "Cultuur en Media", "Royalty", "het nieuws", "112", "X"]
)
def test_any_section_name_is_a_heading(section):
    page = f"Titel\nTekst.\nMeer uit {section}\nOSLO (ANP) - Brief.\n1 uur geleden"
    assert [part.section for part in split_page(page)] == [None, section]


def test_several_headings_number_the_briefs_through():
    page = (
        f"{ARTICLE}\nMeer uit Buitenland\nOSLO (ANP) - Een.\n1 uur geleden\n"
        "Meer uit Sport\nMETZ (ANP) - Twee.\n2 uur geledenLYON (ANP) - Drie.\n3 uur geleden"
    )
    found = [(part.position, part.section, part.age) for part in split_page(page)]
    assert found == [
        (0, None, None),
        (1, "Buitenland", "1 uur geleden"),
        (2, "Sport", "2 uur geleden"),
        (3, "Sport", "3 uur geleden"),
    ]


def test_briefs_count_from_one_also_without_an_article():
    page = "Meer uit Sport\nMETZ (ANP) - Bol loopt.\n1 uur geleden"
    assert [(part.position, part.body) for part in split_page(page)] == [(1, "Bol loopt.")]


@pytest.mark.parametrize(
    "age",
    [
        *("1 seconde geleden", "36 minuten geleden", "1 minuut geleden", "1 uur geleden"),
        *("23 uur geleden", "1 dag geleden", "2 dagen geleden", "1 week geleden"),
        *("3 weken geleden", "1 maand geleden", "4 maanden geleden", "2 jaar geleden"),
        *("1\u00a0uur\u00a0geleden", "een uur geleden", "zojuist", "vandaag", "gisteren"),
        "Eergisteren",
    ],
)
def test_every_unit_of_age(age):
    page = f"Meer uit Sport\nMETZ (ANP) - Een.\n{age}LYON (ANP) - Twee.{age}"
    assert [(part.body, part.age) for part in split_page(page + "OSLO (ANP) - Drie.")] == [
        ("Een.", age),
        ("Twee.", age),
        ("Drie.", None),
    ]


@pytest.mark.parametrize(
    "opening",
    [
        *("De politie zoekt.", '"Ja", zei hij.', "20 mensen.", "’s Nachts."),
        *("bol opent een magazijn.", "a.s.r. groeit.", "’t Gooi loopt uit.", "«Nee», zei hij."),
    ],
)
def test_an_age_is_glued_to_a_brief_without_dateline(opening):
    page = f"Meer uit Sport\nMETZ (ANP) - Een.\n1 uur geleden{opening}\n2 uur geleden"
    assert bodies(page) == ["Een.", opening]


@pytest.mark.parametrize("stamp", ["10:45", "12 maart 2025", "10 min"])
def test_whatever_is_glued_to_a_dateline_is_an_age(stamp):
    page = f"Meer uit Sport\nMETZ (ANP) - Een.\n{stamp}LYON (ANP) - Twee."
    assert [(part.body, part.age) for part in split_page(page)] == [
        ("Een.", stamp),
        ("Twee.", None),
    ]


@pytest.mark.parametrize("evening", ["Gisterenavond sneeuwde het.", "gisteren was het droog."])
def test_a_day_that_a_sentence_opens_with_is_text(evening):
    page = f"Meer uit Sport\nMETZ (ANP) - Een.\n{evening}\n2 uur geleden"
    assert bodies(page) == [f"Een.\n{evening}"]


@pytest.mark.parametrize("heading", ["MEER UIT SPORT", "Meer uit Sport:"])
def test_a_heading_in_capitals_or_with_a_colon(heading):
    page = f"{ARTICLE}\n{heading}\nMETZ (ANP) - Een.\n1 uur geleden"
    assert [part.body for part in split_page(page)[1:]] == ["Een."]


def test_a_page_cut_in_the_middle_keeps_what_is_there():
    page = f"{ARTICLE}\nMeer uit Sport\nMETZ (ANP) - Een.\n1 uur geledenLYON (ANP) - Twee brui"
    assert [(part.body, part.age) for part in split_page(page)[1:]] == [
        ("Een.", "1 uur geleden"),
        ("Twee brui", None),
    ]


def test_a_missing_age_does_not_glue_two_briefs():
    page = "Meer uit Sport\nMETZ (ANP) - Een.\nLYON (ANP) - Twee.\n2 uur geleden"
    assert [(part.body, part.age) for part in split_page(page)] == [
        ("Een.", None),
        ("Twee.", "2 uur geleden"),
    ]


def test_a_missing_heading_does_not_glue_the_briefs_to_the_article():
    page = "Titel\nTekst uit Parijs.\n2 uur geledenLYON (ANP) - Twee.\n3 uur geleden"
    assert bodies(page) == ["Tekst uit Parijs.", "Twee."]


@pytest.mark.parametrize("ending", ["", "\n", "\n\n", " ", "\u00a0\n"])
def test_white_space_at_the_end_changes_nothing(ending):
    page = f"{ARTICLE}\nMeer uit Sport\nMETZ (ANP) - Een.\n1 uur geleden"
    assert split_page(page + ending) == split_page(page)


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Kort nieuws\n\nEen alinea.", "Kort nieuws", "Een alinea."),
        ("Kort nieuws.\n\nEen alinea.", "Kort nieuws.", "Een alinea."),
        ("Wie wint?\nEen alinea.", "Wie wint?", "Een alinea."),
        ("Kort nieuws\nEen alinea.", "Kort nieuws", "Een alinea."),
        ("Een hele zin.\nNog een zin.", "", "Een hele zin.\nNog een zin."),
        ("Een enkele regel", "", "Een enkele regel"),
        ("DEN HAAG (ANP) - Zin.\nNog een.", "", "Zin.\nNog een."),
        (f"{'lang ' * 40}\nNog een.", "", f"{'lang ' * 40}\nNog een."),
        ("", None, None),
        (" \n\u00a0\n", None, None),
    ],
)
def test_the_title_of_plain_text(text, title, body):
    found = [(part.title, part.body) for part in split_page(text)]
    assert found == ([] if title is None else [(title, body)])


def test_a_title_that_stands_twice_is_one():
    part = only("Top in Kyiv\nTop in Kyiv\nKYIV (ANP) - Rutte is er.")
    assert (part.title, part.place, part.body) == ("Top in Kyiv", "KYIV", "Rutte is er.")


def test_a_given_title_stands_beside_the_text():
    part = only("KYIV (ANP) - Rutte is er.\nEn Zelensky.", "Top in Kyiv")
    assert (part.title, part.place) == ("Top in Kyiv", "KYIV")
    assert part.body == "Rutte is er.\nEn Zelensky."


def test_every_brief_of_a_scraped_page_has_its_dateline_and_its_age(example_pages):
    for path in sorted(example_pages.glob("[01]*.txt")):
        text = re.sub(r"(?m)^Gepubliceerd: .*\n", "", decode(path.read_bytes())[0])
        parts = split_page(text)
        assert len(parts) > 6
        assert [part.position for part in parts] == list(range(len(parts)))
        assert all(part.place and part.agencies for part in parts)
        assert [part.age is None for part in parts] == [True] + [False] * (len(parts) - 1)
        assert not any(re.search(r"\d \w+ geleden$", part.body) for part in parts)


# Pages made of parts, and read back.

places = st.sampled_from(
    ["KYIV", "DEN HAAG", "'S-HERTOGENBOSCH", "SÃO PAULO", "BAKOE/JEREVAN", "N'DJAMENA"]
)
agencies = st.lists(st.sampled_from(["ANP", "AFP", "RTR", "BELGA"]), min_size=1, max_size=3).map(
    tuple
)
ages = st.builds(
    "{} {} geleden".format,
    st.integers(1, 99),
    st.sampled_from(["minuten", "uur", "dagen", "weken", "maanden", "jaar"]),
)
words = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]), min_size=1, max_size=12
)
sentences = st.lists(words, min_size=1, max_size=8).map(lambda found: f"Er {' '.join(found)}.")
paragraphs = st.lists(sentences, min_size=1, max_size=3).map("\n".join)
briefs = st.tuples(st.none() | st.tuples(places, agencies), paragraphs, ages)


def dateline(stated):
    return f"{stated[0]} ({'/'.join(stated[1])}) - " if stated else ""


@given(st.none() | st.tuples(places, agencies), paragraphs, st.lists(briefs, max_size=4))
def test_no_character_is_lost_but_marks(stated, body, listed):
    page = f"De titel\n{dateline(stated)}{body}\nMeer uit Sport\n"
    page += "".join(f"{dateline(one)}{text}\n{age}" for one, text, age in listed)
    article, *found = split_page(page)
    assert (article.title, article.body) == ("De titel", body)
    assert (article.place, article.agencies) == (stated or (None, ()))
    assert [(part.body, part.age) for part in found] == [(text, age) for _, text, age in listed]
    assert [(part.place, part.agencies) for part in found] == [
        one or (None, ()) for one, *_ in listed
    ]


@given(st.text(max_size=300))
def test_any_text_is_read_without_inventing_anything(text):
    text = text.replace("\r", "")
    for part in split_page(text):
        assert part.title in text
        assert part.body in text
        assert part.title or part.body


def test_an_age_glued_to_a_second_heading():
    text = (
        "Meer uit Buitenland\nPARIJS (ANP) - Macron sprak.\n1 uur geledenMeer uit Sport\n"
        "METZ (ANP) - Bol liep.ZojuistEDE (ANP) - Rutte won.\nZojuist"
    )
    assert [(part.section, part.place, part.body, part.age) for part in split_page(text)] == [
        ("Buitenland", "PARIJS", "Macron sprak.", "1 uur geleden"),
        ("Sport", "METZ", "Bol liep.", "Zojuist"),
        ("Sport", "EDE", "Rutte won.", "Zojuist"),
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n \n", " \u00a0\n\t"])
def test_a_heading_in_lower_case_is_one_before_a_dateline(between):
    page = f"Titel\nTekst.\nMeer uit het nieuws{between}OSLO (ANP) - Brief.\n1 uur geleden"
    assert [part.section for part in split_page(page)] == [None, "het nieuws"]
    assert bodies(page.replace("OSLO (ANP) - ", "")) == [
        f"Tekst.\nMeer uit het nieuws{between}Brief.\n1 uur geleden"
    ]


def test_headings_do_not_copy_the_rest_of_the_page():
    class Page(str):  # counts the characters that are cut out of it
        copied = 0
        __slots__ = ()

        def __getitem__(self, place):
            cut = super().__getitem__(place)
            Page.copied += len(cut)
            return cut

    page = Page(
        "Titel\nTekst.\n" + "Meer uit Sport\nMETZ (ANP) - Bol loopt.\n1 uur geleden\n" * 500
    )
    assert len(split_page(page)) == 501
    assert Page.copied < 3 * len(page)


PIECES = [*("1 uur geleden", "Gisteren", "vandaag", "Meer uit Sport", "MEER UIT", "KYIV (ANP) - ")]


@given(st.lists(st.sampled_from([*PIECES, "10:45", "\n", " ", "Rutte sprak.", "(ANP)", "–"])))
def test_what_is_asked_first_costs_no_age_and_no_heading(pieces):
    text = "".join(pieces)
    for quick, pattern in ((pages._ages, pages._AGED), (pages._headings, pages._HEADING)):
        found = {mark.span() for mark in quick(text)}
        every = list(pattern.finditer(text))
        assert found <= {mark.span() for mark in every}
        assert len(found) == len(every) or quick is pages._headings
