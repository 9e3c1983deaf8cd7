"""Invented articles, and press databases that hold them: what tests and benchmarks read."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

_WHO = (
    "Joke Terpstra", "Siem van der Heide", "Noëlle Brandsma", "Wout De Rijcke", "Aïsha El Amrani",
    "Bart-Jan Ooms", "Renée Duyvendak", "Lars Östlund", "Truus ’t Hoen", "Çelik Demirtaş",
)  # fmt: skip
_WHAT = (
    "opent een brug over de Vlierbeek", "legt het plan voor de haven naast zich neer",
    "krijgt geen gelijk in de zaak over het melkquotum van de coöperatie",
    "wil meer bussen naar de dorpen", "noemt het rapport over de dijken ‘veel te mager’",
    "vertrekt bij de zuivelbond", "houdt vast aan de datum van de veiling",
)  # fmt: skip
_WHERE = ("Oudemeer", "Sint-Aldegonde", "Vlierdam", "Noorderkoog", "Wallebeke", "Hoogeveld")
_OUTLETS = (
    "De Vlieter",
    "Het Koogse Dagblad",
    "NOORDERPOST",
    "De Avondkoerier",
    "Weekblad 't Veer",
)
_SECTIONS = ("Binnenland", "Regio", "Economie", "Opinie & Debat")
_MONTHS = {
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
}
_DAYS = {
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
}
_PARAGRAPHS = (
    (
        "Wethouder {who} heeft {number} voorstellen naar de gemeenteraad van {where} gestuurd. "
        "Volgens de oppositie, die zich laat leiden door {other}, komt dat plan in de verkeerde "
        "week: de begroting is al verdeeld en de aannemer rekent met prijzen van vorig jaar."
    ),
    (
        "“Zo blijft er niets over van de afspraken”, zei {other} na afloop in {where}. In de zaal "
        "zaten {number} bewoners, van wie er vier het woord kregen; de anderen luisterden en "
        "klapten toen de voorzitter naar de dijk wees."
    ),
    "Het college antwoordt volgende maand.",
    (
        "{name} wil eerst met de provincie spreken, want die betaalt 60% van de kosten. Daarna "
        "gaat het stuk terug naar {where} en beslist de raad in een vergadering die tot laat in "
        "de avond kan duren."
    ),
)


@dataclass(frozen=True, slots=True)
class Clipping:
    """What a press database knows of an article."""

    title: str
    outlet: str
    day: date
    section: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """As the item of this article has it."""
        return "\n".join([self.title, *self.paragraphs])


def clippings(count: int) -> list[Clipping]:
    """`count` different articles, always the same."""
    return [_clipping(number) for number in range(count)]


def _clipping(number: int) -> Clipping:
    who, other = _WHO[number % 10], _WHO[(number * 3 + 1) % 10]
    where, what = _WHERE[number % 6], _WHAT[number % 7]
    told = {"who": who, "other": other, "where": where, "name": who.rsplit(" ", 1)[-1]}
    body = tuple(one.format(**told, number=number % 40 + 2) for one in _PARAGRAPHS)
    day = date(2021, 1, 4) + timedelta(days=number * 3)
    outlet, section = _OUTLETS[number % 5], _SECTIONS[number % 4]
    return Clipping(f"{who} {what} ({number + 1})", outlet, day, section, "Piet Paulusma", body)


def written(day: date, language: str, *, weekday_first: bool = False) -> str:
    """`4 januari 2021 maandag`, `January 4, 2021 Monday`, `4. Januar 2021 Montag`."""
    month = _MONTHS[language].split()[day.month - 1]
    weekday = _DAYS[language].split()[day.weekday()]
    stated = {
        "nl": f"{day.day} {month} {day.year}",
        "en": f"{month} {day.day}, {day.year}",
        "de": f"{day.day}. {month} {day.year}",
    }[language]
    return f"{weekday} {stated}" if weekday_first else f"{stated} {weekday}"


_KEYS = {
    "nl": ("Sectie", "Lengte", "Auteur", "woorden", "Tekst:", "Laaddatum", "Taal"),
    "en": ("Section", "Length", "Byline", "words", "Body", "Load-Date", "Language"),
    "de": ("Rubrik", "Länge", "Autor", "Wörter", "Volltext", "Ladedatum", "Sprache"),
}


def nexis_uni(articles, language="en", *, cover=True, classification=True):
    """The lines of a download of Nexis Uni; an empty string parts paragraphs."""
    section, length, byline, words, body, load, tongue = _KEYS[language]
    lines = []
    if cover:
        lines += ["User Name: = J. Terpstra", "Date and Time: = maandag 2 juni 2025 09:12:00 CEST"]
        lines += ["Job Number: = 254433221", "", f"Documents ({len(articles)})", ""]
        for number, one in enumerate(articles, start=1):
            lines += [
                f"{number}. {one.title}",
                "Client/Matter: -None-",
                "Search Terms: dijk AND haven",
            ]
        lines += [""]
    for number, one in enumerate(articles):
        day = written(one.day, language)
        edition = ["1e Editie"] if number % 3 == 1 else []
        lines += [one.title, one.outlet, day, *edition]
        lines += [f"Copyright {one.day.year} {one.outlet} BV All Rights Reserved", ""]
        lines += [f"{section}: {one.section.upper()}; Blz. {number + 1}", f"{length}: 141 {words}"]
        lines += [f"{byline}: {one.author}", "Highlight: De raad wil weten wat het kost.", body, ""]
        lines += _spaced(one.paragraphs)
        if classification:
            lines += [
                "Classification",
                "",
                f"{tongue}: DUTCH; NEDERLANDS",
                "Publication-Type: Krant",
            ]
            lines += ["Subject: MUNICIPALITIES (90%); BUDGETS (78%)", "Geographic: EUROPE (57%)"]
        lines += [f"{load}: {written(one.day, 'en').rsplit(' ', 1)[0]}", "", "End of Document", ""]
    return lines


def lexisnexis(articles, language="en", *, copyright_above=False):
    """The lines of a download of the older LexisNexis."""
    section, length, byline, words, _, load, tongue = (key.upper() for key in _KEYS[language])
    word, of = {"en": ("DOCUMENTS", "of"), "nl": ("Document", "van"), "de": ("Dokument", "von")}[
        language
    ]
    lines = []
    for number, one in enumerate(articles, start=1):
        count = f"{number} {of} {len(articles)}"
        lines += [f"{count} {word}" if language == "en" else f"{word} {count}", ""]
        rights = [f"Copyright {one.day.year} {one.outlet} BV", "All Rights Reserved", ""]
        lines += rights if copyright_above else []
        lines += [one.outlet, "", written(one.day, language)]
        lines += ["1e Editie"] if number % 3 == 2 else []
        lines += ["", one.title, "", f"{byline}: {one.author}", ""]
        lines += [f"{section}: {one.section.upper()}; Blz. 3", "", f"{length}: 141 {words}", ""]
        lines += _spaced(one.paragraphs)
        lines += [f"{load}: {written(one.day, 'en').rsplit(' ', 1)[0]}", ""]
        lines += [f"{tongue}: DUTCH; NEDERLANDS", "", "PUBLICATION-TYPE: Krant", ""]
        lines += [] if copyright_above else rights
    return lines


def lexis_keyed(articles):
    """The lines of LexisNexis where title and text have keys."""
    lines = []
    for number, one in enumerate(articles, start=1):
        lines += [
            f"Document {number} van {len(articles)}",
            "",
            one.outlet,
            "",
            written(one.day, "nl"),
        ]
        lines += ["", f"SECTIE: {one.section}; Blz. 3", "", "LENGTE: 141 woorden", ""]
        lines += [f"KOP: {one.title}", "", f"AUTEUR: {one.author}", "", "TEKST:", ""]
        lines += [*_spaced(one.paragraphs), "LAADDATUM: 2025-06-02", "PUB-TYPE: Krant", ""]
    return lines


def mediargus(articles, *, listed=True):
    """The lines of a download of Mediargus or GoPress."""
    lines = []
    if listed:
        for number, one in enumerate(articles, start=1):
            day = written(one.day, "nl", weekday_first=True)
            lines += [f"{number}. {one.title}", "", f"{one.outlet}, {day}, p. {number}, 141w."]
            lines += ["", one.paragraphs[0][:60] + " ...", "", ""]
    for number, one in enumerate(articles, start=1):
        lines += ["", "", "", f"{one.day:%d-%m-%Y}, p.{number}", ""]
        lines += ["Oudemeer, Wallebeke, Sint-Aldegonde/Hoogeveld", ""] if number % 2 else []
        lines += [one.title, "", *_spaced(one.paragraphs), f" © {one.outlet} NV", ""]
    return lines


def _spaced(paragraphs):
    return [line for paragraph in paragraphs for line in (paragraph, "")]


def factiva(articles):
    """A page of Factiva."""
    one = "".join(_factiva_article(article, number) for number, article in enumerate(articles))
    head = "<html><head><title>Factiva</title></head>"
    return f"{head}<body><div id='contentLeft'>{one}</div></body></html>"


def factiva_lines(articles, *, codes=False):
    """What Factiva saves as Word, RTF or PDF, with its codes shown or without."""
    made = _factiva_coded if codes else _factiva_plain
    lines = [line for number, one in enumerate(articles) for line in made(one, number)]
    return [*lines, "Search Summary", "Text\tbrug", "Results Found\t3"]


def _factiva_rows(one, number):
    day = written(one.day, "en").split()
    code = re.sub(r"\W", "", one.outlet).upper()[:6]
    return {
        "SE": one.section,
        "HD": one.title,
        "BY": one.author,
        "WC": "1,141 words",
        "PD": f"{one.day.day} {day[0]} {one.day.year}",
        "ET": "07:30",
        "SN": one.outlet,
        "SC": code,
        "PG": str(number + 1),
        "LA": "Dutch",
        "CY": f"(c) {one.day.year} {one.outlet}. All rights reserved.",
        "AN": f"Document {code}0000{one.day:%Y%m%d}ek3c{number:04}a",
    }


def _factiva_plain(one, number):
    rows = _factiva_rows(one, number)
    number = rows.pop("AN")
    heading = [rows.pop("SE"), rows.pop("HD"), ""]
    return [*heading, *rows.values(), "", *_spaced(one.paragraphs), number, ""]


def _factiva_coded(one, number):
    rows = _factiva_rows(one, number)
    number = rows.pop("AN")
    lead, *rest = one.paragraphs
    body = ["LP", lead, "", "TD", *_spaced(rest), "RE", "neth : Netherlands"]
    head = [line for code, row in rows.items() for line in (code, row)]
    return [*head, *body, f"AN\t{number}", ""]


def _factiva_article(one, number):
    day = written(one.day, "en").split()
    rows = [f"Door {one.author}", "141 words", f"{one.day.day} {day[0]} {one.day.year}", one.outlet]
    rows += [re.sub(r"\W", "", one.outlet).upper()[:6], str(number + 1), "Dutch"]
    rows += [f"Copyright {one.day.year} {one.outlet} - All rights reserved."]
    divs = "".join(f"<div>{escape(row)}</div>" for row in rows)
    body = "".join(
        f'<p class="articleParagraph nlarticleParagraph">{escape(paragraph)}</p>'
        for paragraph in one.paragraphs
    )
    return (
        f'<div class="article nlArticle"><p><div id="hd"><b class="nlHeadline">{escape(one.title)}'
        f"</b></div>{divs}</p>{body}<p>De Avondkoerier</p><p>Document VLTR00002021{number:04}e9</p>"
        "</div><br/><span></span>"
    )
