"""The line that says when, where it stands without a key; every other line stays."""

from datetime import UTC, datetime

import pytest

from kg.read import read_items
from kg.read.header import split_header

TITLE = "Kolk bij Vlierdam krijgt steiger"
BODY = (
    "Joke Terpstra stak woensdag de eerste paal in het water.\n"
    "De steiger moet in mei klaar zijn, zegt wethouder De Rijcke."
)


@pytest.mark.parametrize(
    "line",
    [
        "12 maart 2024",
        "(12 maart 2024)",
        "dinsdag, 12 maart 2024",
        "2024-03-12",
        "12-03-2024 00:00",
        "Gepubliceerd: 12 maart 2024 om 0.00 uur",
        "Vlierdam, dinsdag 12 maart 2024",
        "12 maart 2024 | Binnenland | Leestijd: 3 minuten",
        "12 maart 2024 • Aangepast 13 maart 2024 16:00",
        "Door Wout De Rijcke op 12 maart 2024",
        "12 maart 2024 om 0.00 uur door Redactie",
        "ANP-12-03-2024 00:00",
        "Geplaatst: 12 maart 2024 - 0:00 uur",
        "12 maart 2024, 0:00 (aangepast: 15:10)",
        "’s-Vlierdam/Koog, 12 maart 2024 (ANP)",
        "12 mrt 2024 in BINNENLAND",
        "Redactie 12 maart 2024",
        "12 maart 2024 00:00 Wout De Rijcke",
        "12 maart 2024\nLaatst bijgewerkt op 13 maart 2024",
    ],
)
@pytest.mark.parametrize(
    "page",
    [
        "{title}\n{line}\n\n{body}",
        "{title}\n\nDoor Wout De Rijcke\n{line}\n\n{body}",
        "{line}\n\n{title}\n\n{body}",
        "{title}\n{line}\n{body}\n\nBron: De Vlieter",
    ],
)
def test_a_line_with_the_day_at_the_top_is_no_text(tmp_path, line, page):
    text = page.format(title=TITLE, line=line, body=BODY)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert item.published == datetime(2024, 3, 11, 23, tzinfo=UTC)
    assert (item.title, item.text) == (TITLE, f"{TITLE}\n{BODY}")


def test_a_time_below_the_day_is_its_time_and_a_page_names_the_outlet():
    header, body = split_header(f"{TITLE}\n12 maart 2024\n14.05 uur\n\n{BODY}")
    assert (header.published, body) == ("12 maart 2024 14.05 uur", f"{TITLE}\n\n{BODY}")
    assert (
        split_header(f"{TITLE}\nDe Vlieter, 12 maart 2024, p. 3\n{BODY}")[0].outlet == "De Vlieter"
    )
    assert split_header(f"{TITLE}\nVlierdam, 12 maart 2024\n{BODY}")[0].outlet is None


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\nOp 12 maart 2024 ging het mis, zei zij.\n{BODY}",
        f"{TITLE}\n{BODY}\n12 maart 2024\n{BODY}",
        f"{TITLE}\n12 maart 2024: de dag van de steiger\n{BODY}",
        f"Aan de gemeente\nVlierdam, 12 maart 2024\n\nGeachte wethouder,\n\n{BODY}",
        f"Vlierdam, 12 maart 2024\n\nBeste Joke,\n\n{BODY}",
        f"Ter info.\n\n--- FW ---\nVan: J.\nDate: di 12 mrt 2024 14:05\nSubject: Kolk\n\n{BODY}",
        f"Verkiezingen, 12 maart 2024\n{BODY}",
        f"{TITLE}\nBevrijding 12 maart 2024\n{BODY}",
        "12 maart 2024",
        "Wie er waren\n12 maart 2024\nJoke Terpstra",
    ],
)
def test_a_day_elsewhere_and_that_of_a_letter_stay_text(text):
    header, rest = split_header(text)
    assert (header.published, header.keys, rest) == (None, (), text)


@pytest.mark.parametrize(
    "text",
    [
        f"Hoe het ging\n12 maart 2024\n{BODY}\n13 maart 2024\n{BODY}",
        f"Hoe het ging\n12 maart 2024\n{BODY}\n14 maart\n{BODY}\n15 maart\n{BODY}",
        f"Agenda\n12 maart 2024 – Raadsvergadering\n13 maart 2024 – Commissie\n{BODY}",
    ],
)
def test_a_list_of_days_keeps_them_and_that_is_said(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    reading = read_items([tmp_path])
    assert (reading.items[0].published, reading.items[0].text) == (None, text)
    (note,) = reading.notes
    assert note == "a.txt: '12 maart 2024' is not taken as its day: other days stand in it likewise"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (f"<h1>{TITLE}</h1><span>12 maart 2024</span>", "2024-03-11"),
        (f"<h1>{TITLE}</h1><p>Door Wout De Rijcke</p><p>Vlierdam, 12 maart 2024</p>", "2024-03-11"),
        (f"<h1>De Vlieter</h1><span>12 maart 2024</span><h2>{TITLE}</h2>", "None"),
        (f"<h1>{TITLE}</h1><p>{BODY}</p><p>12 maart 2024</p>", "None"),
    ],
)
def test_a_day_right_below_the_heading_of_a_page_is_its_day(tmp_path, head, published):
    page = (
        f"<html><body>{head}<p>{BODY}</p><p>{BODY} Het was er druk en gezellig.</p></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (item,) = read_items([tmp_path]).items
    assert str(item.published)[:10] == published
    assert ("12 maart" in item.text) == (published == "None")


def test_a_weekday_that_is_another_is_said_once_and_the_date_counts(tmp_path):
    rows = "".join(
        f"Steiger {day};zo {day} maart 2024;Joke stak een paal.\n" for day in (12, 13, 17)
    )
    (tmp_path / "a.csv").write_text(f"title;date;text\n{rows}", encoding="utf-8")
    reading = read_items([tmp_path])
    assert [item.published.day for item in reading.items] == [11, 12, 16]  # of 23:00 in UTC
    (note,) = reading.notes
    assert note.startswith("a.csv:2: 'zo 12 maart 2024' is no zo: the date counts")
    assert note.endswith(" (and the like in 1 more)")


@pytest.mark.parametrize("line", ["12/03/2024", "12-03-24 14:05"])
def test_a_line_that_may_be_another_day_is_said(tmp_path, line):
    (tmp_path / "a.txt").write_text(f"{TITLE}\n{line}\n\n{BODY}", encoding="utf-8")
    reading = read_items([tmp_path])
    assert (reading.items[0].published, reading.items[0].text) == (None, f"{TITLE}\n{BODY}")
    assert reading.notes[1].startswith(f"a.txt: date not understood: '{line}' (")
    days = {str(item.published)[:10] for item in read_items([tmp_path], day_first=True).items}
    assert days == ({"2024-03-11"} if "/" in line else {"None"})


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"{TITLE}\n\n{BODY}\n\nBron: De Vlieter, 12 maart 2024", "De Vlieter"),
        (f"{TITLE}\nDoor: Wout De Rijcke - 12 maart 2024\n\n{BODY}", None),
    ],
)
def test_a_day_behind_the_outlet_or_the_author(text, outlet):
    header, body = split_header(text)
    assert (header.outlet, header.published) == (outlet, "12 maart 2024")
    assert body == f"{TITLE}\n\n{BODY}"
