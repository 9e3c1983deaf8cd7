"""A time is what the field states, or nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kg.read.dates import parse_age, parse_time


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
            "32 januari 2024",
            "March 32, 2024",
            "Sunday",
            "12 blauw 2024",
            "2024-13-01",
            "",
        ),
        *("0001-01-01", None, 1_719_792_000, True, [], "1" * 5_000),
    ],
)
def test_nothing_is_guessed(stated):
    assert parse_time(stated) is None


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
