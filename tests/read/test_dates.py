"""A time is what the field states, or nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kg.read.date_forms import _read
from kg.read.dates import parse_age, parse_time, read_time


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2024-07-01T12:00:00Z", "2024-07-01T12:00:00+00:00"),
        ("2024-07-01T12:00:00+02:00", "2024-07-01T10:00:00+00:00"),
        ("2024-07-01T12:00:00", "2024-07-01T10:00:00+00:00"),
        ("2024-01-01 12:00", "2024-01-01T11:00:00+00:00"),
        ("2024-01-01", "2023-12-31T23:00:00+00:00"),
        (" 2024-01-01 ", "2023-12-31T23:00:00+00:00"),
        ("1 januari 2024", "2023-12-31T23:00:00+00:00"),
        ("12 mrt. 2024 14:05", "2024-03-12T13:05:00+00:00"),
        ("dinsdag 12 maart 2024 14:05", "2024-03-12T13:05:00+00:00"),
        ("12 maart 2024 dinsdag", "2024-03-11T23:00:00+00:00"),
        ("di 12-03-2024 14:05", "2024-03-12T13:05:00+00:00"),
        ("12 Maart 2024, 14.05 uur", "2024-03-12T13:05:00+00:00"),
        ("12 maart 2024 om 14.05 uur", "2024-03-12T13:05:00+00:00"),
        ("12-03-2024 14:05", "2024-03-12T13:05:00+00:00"),
        ("01-02-2024", "2024-01-31T23:00:00+00:00"),
        ("Mon, 01 Jul 2024 12:00:00 +0200", "2024-07-01T10:00:00+00:00"),
        ("March 12, 2024 Tuesday", "2024-03-11T23:00:00+00:00"),
        ("Tuesday, 12 March 2024", "2024-03-11T23:00:00+00:00"),
        ("May 1, 2024 Wednesday 2:05 PM GMT", "2024-05-01T14:05:00+00:00"),
        ("October 3, 2024 12:30 am", "2024-10-02T22:30:00+00:00"),
        ("Tue, 12 Mar 2024 14:05:00 -0000", "2024-03-12T14:05:00+00:00"),
        ("Tue, 12 Mar 2024 14:05:00 -0000 (UTC)", "2024-03-12T14:05:00+00:00"),
        ("Tue, 12 Mar 2024 14:05:00", "2024-03-12T13:05:00+00:00"),
        ("12 Sept 2024", "2024-09-11T22:00:00+00:00"),
        ("Sept. 12, 2024", "2024-09-11T22:00:00+00:00"),
        ("12 sept. 2024 14:05", "2024-09-12T12:05:00+00:00"),
        ("2024-03-12 14:05:00 UTC", "2024-03-12T14:05:00+00:00"),
        ("2024-03-12T14:05 gmt", "2024-03-12T14:05:00+00:00"),
        ("2024-03-12 14:05:00.250 UTC", "2024-03-12T14:05:00.250000+00:00"),
        ("2024-03-12 14:05:00 +0100", "2024-03-12T13:05:00+00:00"),
        ("3-4-2025", "2025-04-02T22:00:00+00:00"),
        ("3.4.2025 20:15", "2025-04-03T18:15:00+00:00"),
        ("3/3/2025", "2025-03-02T23:00:00+00:00"),
        ("25/03/2025 20:15", "2025-03-25T19:15:00+00:00"),
        ("03/25/2025 8:15 PM", "2025-03-25T19:15:00+00:00"),
        ("woensdag 12 maart 2025 om 20u15", "2025-03-12T19:15:00+00:00"),
        ("12 maart 2025, 20 u", "2025-03-12T19:00:00+00:00"),
        ("12 maart 2025 | 20:15", "2025-03-12T19:15:00+00:00"),
        ("20:15 · 12 mrt 2025", "2025-03-12T19:15:00+00:00"),
        ("Gepubliceerd op: 12 maart 2025", "2025-03-11T23:00:00+00:00"),
        ("Mittwoch, 12. März 2025 um 20:15 Uhr", "2025-03-12T19:15:00+00:00"),
        ("March 12th, 2025 at 8:15 p.m.", "2025-03-12T19:15:00+00:00"),
        ("Wed Mar 12 20:15:00 +0000 2025", "2025-03-12T20:15:00+00:00"),
        ("Wed, 12 Mar 2025 20:15:00 CET", "2025-03-12T19:15:00+00:00"),
        ("2025-07-12 20:15:00 CEST", "2025-07-12T18:15:00+00:00"),
        ("12 Mar 2025 20:15 GMT+1", "2025-03-12T19:15:00+00:00"),
        ("2025-03-12T20:15:00.1234567Z", "2025-03-12T20:15:00.123456+00:00"),
        ("2025-03-12T20:15:00+01:00[Europe/Amsterdam]", "2025-03-12T19:15:00+00:00"),
        ("2025-03-12T24:00", "2025-03-12T23:00:00+00:00"),
        ("20250312201500", "2025-03-12T19:15:00+00:00"),
        (20250312, "2025-03-11T23:00:00+00:00"),
        (1_741_810_500, "2025-03-12T20:15:00+00:00"),
        (1_741_810_500.25, "2025-03-12T20:15:00+00:00"),
        (1_741_810_500_250, "2025-03-12T20:15:00.250000+00:00"),
        (1_741_810_500_000_000_000, "2025-03-12T20:15:00+00:00"),
        (-778_377_600, "1945-05-03T00:00:00+00:00"),
        (date(2024, 1, 1), "2023-12-31T23:00:00+00:00"),
        (datetime(2024, 7, 1, 12), "2024-07-01T10:00:00+00:00"),  # noqa: DTZ001
        (datetime(2024, 7, 1, 12, tzinfo=UTC), "2024-07-01T12:00:00+00:00"),
    ],
)
def test_a_stated_time_is_read(stated, expected):
    assert parse_time(stated).isoformat() == expected


@pytest.mark.parametrize(
    "stated",
    [
        *(
            "gisteren",
            "01/02/2024",
            "2024",
            "3-13-2024",
            "2024-03-12 25:00",
            "12 maart 2024 20:61",
            "12 maart 2024 20:15 (New York)",
            "15 januari 2024 om 12:00 | laatste update 13:00",
            "32 januari 2024",
            "March 32, 2024",
            "Sunday",
            "12 blauw 2024",
            "2024-13-01",
            "",
        ),
        *("0001-01-01", None, 1_719_792, True, [], "1" * 5_000, float("nan")),
    ],
)
def test_nothing_is_guessed(stated):
    assert parse_time(stated) is None


@pytest.mark.parametrize(
    ("stated", "why"),
    [
        ("maart 2025", "a month alone"),
        ("2025-03", "a month alone"),
        ("12 maart", "no year"),
        ("12-3-25", "a year of two digits"),
        ("1 april '25", "a year of two digits"),
        ("03/04/2025", "which number is the month? --dates day-first says that the day is first"),
        ("vandaag, 20:15", "--retrieved TIME says when that was"),
        *(
            (filler, "what programs write for no date")
            for filler in (
                *("0001-01-01T00:00:00", "1-1-0001", "9999-12-31", "31-12-9999 23:59", 0),
                *("1970-01-01", "01-01-1970 00:00", "1970-01-01T00:00:00Z"),
                datetime(9999, 12, 31, tzinfo=UTC),
            )
        ),
    ],
)
def test_what_names_no_day_is_null_and_says_why(stated, why):
    assert read_time(stated) == (None, why)


@pytest.mark.parametrize("row", _read("date_forms.csv"), ids=lambda row: row["form"])
def test_every_form_reads_its_example(row):
    time, why = read_time(row["example"])
    assert (why or "") == row["lacks"]
    assert (time is None) == bool(why)


def test_a_pile_may_be_said_to_have_the_day_first():
    assert parse_time("03/04/2025", day_first=True).isoformat() == "2025-04-02T22:00:00+00:00"
    assert parse_time("2025/03/04", day_first=True) == parse_time("2025-03-04")
    assert parse_time("04/25/2025", day_first=True) is None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("vandaag, 20:15", "2025-03-12T19:15:00+00:00"),
        ("Gisteren om 14.05 uur", "2025-03-11T13:05:00+00:00"),
        ("eergisteren", "2025-03-09T23:00:00+00:00"),
        ("2 uur geleden", "2025-03-12T20:30:00+00:00"),
        ("3 minutes ago", "2025-03-12T22:27:00+00:00"),
    ],
)
def test_vandaag_counts_from_when_it_was_retrieved(stated, expected):
    retrieved = datetime(2025, 3, 12, 22, 30, tzinfo=UTC)  # half past eleven in Amsterdam
    time, _ = read_time(stated, retrieved=retrieved)
    assert time.isoformat() == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2025-03-30 02:30", "2025-03-30T01:30:00+00:00"),  # there is no such time
        ("30 maart 2025 02.30 uur", "2025-03-30T01:30:00+00:00"),
        ("2025-10-26 02:30", "2025-10-26T00:30:00+00:00"),  # it comes twice
        (datetime(2025, 10, 26, 2, 30, fold=1), "2025-10-26T00:30:00+00:00"),  # noqa: DTZ001
    ],
)
def test_when_the_clock_is_changed_the_earlier_offset_holds(stated, expected):
    assert parse_time(stated).isoformat() == expected


@pytest.mark.parametrize(
    ("age", "expected"),
    [
        ("36 minuten geleden", timedelta(minutes=36)),
        ("1 uur geleden", timedelta(hours=1)),
        ("2 dagen geleden", timedelta(days=2)),
        ("1\u00a0week\u00a0geleden", timedelta(weeks=1)),
        ("2 maanden geleden", None),
        ("3 jaar geleden", None),
        ("gisteren", timedelta(days=1)),
        ("een uur geleden", timedelta(hours=1)),
        ("lang geleden", None),
        (f"{'9' * 30} dagen geleden", None),
    ],
)
def test_an_age_is_as_exact_as_its_unit(age, expected):
    assert parse_age(age) == expected
