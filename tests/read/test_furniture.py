"""What within one item is certainly no news is taken out and said; what looks like it stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read import read_items
from kg.read.furniture import without_furniture

TITLE = "Brug open"
BODY = "Joke Terpstra opende de brug in Wallebeke."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Foto: ANP", "credits"),
        ("Foto ANP", "credits"),
        ("Foto: ANP / Wout De Rijcke", "credits"),
        ("Tekst Joke Smit / Foto Piet Pieters", "credits"),
        ("Beeld: Getty Images", "credits"),
        ("Beeld Siem van der Heide", "credits"),
        ("© ANP", "copyright"),
        ("(Foto: Piet Pieters)", "credits"),
        ("ANP / Piet Pieters", "credits"),
        ("Door Piet Paulusma", "byline"),
        ("Door: Piet Paulusma en Siem van der Heide", "byline"),
        ("Van onze redacteur", "byline"),
        ("VAN ONZE VERSLAGGEVER", "byline"),
        ("Van onze correspondent in Parijs", "byline"),
        ("Door onze verslaggever Piet Paulusma", "byline"),
        ("Janneke Janssen redacteur Politiek", "byline"),
        ("Piet Paulusma, verslaggever", "byline"),
        ("Politiek verslaggever", "byline"),
        ("Copyright 2024 De Vlieter BV", "copyright"),
        ("© 2024 De Vlieter. Alle rechten voorbehouden.", "copyright"),
        ("LOAD-DATE: March 12, 2024", "copyright"),
        ("Lees ook: Geert Ooms ruziet met Dilan El Amrani", "other articles"),
        ("Het bericht 'Brug open' verscheen eerst op De Vlieter.", "where it appeared first"),
        ("The post Brug open appeared first on De Vlieter.", "where it appeared first"),
        ("NOS Nieuws • vandaag, 12:32", "masthead"),
    ],
)
def test_a_line_that_is_no_news_is_taken_out(line, kind):
    text = f"{TITLE}\n\n{BODY}\n\n{line}\n\nWout De Rijcke keek toe."
    bare, said = without_furniture(text)
    assert bare == f"{TITLE}\n\n{BODY}\n\nWout De Rijcke keek toe."
    assert said == [kind]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("De brug in Ede. Foto: ANP", "De brug in Ede."),
        ("De brug in Ede (Foto: Piet Pieters)", "De brug in Ede"),
        ("NOS Nieuws • vandaag, 12:32 • Aangepast vandaag, 13:30 Brug weer open", "Brug weer open"),
        ("Hij kwam. Dit artikel verscheen eerder in De Vlieter van maandag.", "Hij kwam."),
    ],
)
def test_only_the_stretch_is_taken_out(line, left):
    assert without_furniture(f"{TITLE}\n\n{line}")[0] == f"{TITLE}\n\n{left}"


@pytest.mark.parametrize(
    "text",
    [
        "Door Oudemeer fietsen\n\nDat kan weer.",
        f"{TITLE}\n\nDoor Rutte viel het kabinet.",
        f"{TITLE}\n\nFoto van Rutte duikt op in Moskou",
        f"{TITLE}\n\nRedacteur ontslagen na ruzie met De Rijcke",
        f"{TITLE}\n\nTekst en uitleg kwamen van Joke Terpstra.",
        f"{TITLE}\n\nVan onze kant is er niets mis, zei Terpstra.",
        f"{TITLE}\n\nANP-journalist Piet Pieters was erbij.",
        f"{TITLE}\n\nANP verloor de zaak van De Vlieter.",
        "Foto Rutte\n\nHet hangt in de hal.",
        "Joke Terpstra, Wout De Rijcke, Bart-Jan Ooms\n\nZij spraken.",
        f"{TITLE}\n\nHet bericht kwam laat, zei Ooms op de radio.",
        f"{TITLE}\n\nLees ook de boeken van Terpstra, zei Ooms.",
        "",
        "\n\n",
    ],
)
def test_what_may_be_news_stays(text):
    assert without_furniture(text) == (text, [])


def test_names_of_editions_are_no_title(tmp_path):
    text = f"Antwerpen, Limburg, Oost-Vlaanderen, Vlaams-Brabant/Brussel\n\n{TITLE}\n\n{BODY}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.text for item in reading.items] == [f"{TITLE}\n{BODY}"]
    assert reading.notes == ["a.txt: taken out as no news: names of editions"]


lines = st.sampled_from(["", TITLE, BODY, "Foto: ANP", "Door Piet Paulusma", "Lees ook: X", " © A"])


@given(st.lists(lines | st.text(max_size=30).filter(lambda one: "\n" not in one)).map("\n".join))
def test_lines_are_left_as_they_are_or_shortened(text):
    bare, said = without_furniture(text)
    whole = [line.strip() for line in text.split("\n")]
    for line in bare.split("\n"):
        assert line.strip() in whole or any(line.strip() in one for one in whole)
    assert said or bare == text


@pytest.mark.parametrize(
    "line",
    [
        "Lees dit artikel verder met een abonnement",
        "Al abonnee? Log in",
        "Dit artikel is exclusief voor abonnees",
        "U heeft nog 3 gratis artikelen.",
        "Ben je al abonnee? Log dan hier in. Nog geen abonnee? Word abonnee vanaf € 1.99 per week",
        "Nog twee gratis artikelen | Inloggen",
    ],
)
def test_what_keeps_the_rest_for_subscribers_is_no_news(line):
    body = "De raad van Vlierdam stemde in met het plan."
    for text in (f"Kolk open\n\n{body}\n\n{line}", f"{line}\n\nKolk open\n\n{body}"):
        assert without_furniture(text) == (f"Kolk open\n\n{body}", ["for subscribers"])


@pytest.mark.parametrize(
    "line",
    [
        "Abonnees van De Vlieter krijgen korting.",
        "Word abonnee, zei wethouder Duvekot tegen de raad.",
        "Log in op DigiD, adviseert de Belastingdienst.",
        "Voor abonnees van de schouwburg verandert er weinig.",
        "De Vlieter geeft niet meer dan 3 gratis artikelen per maand.",
        "Om dit artikel te lezen zette Duvekot een bril op.",
        "Al abonnee? Dat vroeg Joke Terpstra aan iedereen.",
    ],
)
def test_news_about_subscriptions_stays(line):
    text = f"Kolk open\n\nDe raad stemde in.\n\n{line}"
    assert without_furniture(text) == (text, [])


def test_what_kind_of_text_it_is_stands_for_no_title_and_a_newsletter_ends_before_its_foot():
    body = "De raad van Vlierdam stemde in met het plan."
    foot = "U ontvangt deze nieuwsbrief omdat u zich heeft aangemeld. Afmelden"
    text = f"PERSBERICHT – voor directe publicatie\n\nKolk open\n\n{body}\n\n{foot}"
    assert without_furniture(text) == (f"Kolk open\n\n{body}", ["kind of text", "for subscribers"])
    kept = f"Persbericht over kolk maakt raad boos\n\n{body}"
    assert without_furniture(kept) == (kept, [])
