"""Days are Amsterdam's in every answer, on every machine, in every century."""

import json
import pickle
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kg.command_line.main import cli
from kg.ground.time_zone import AMSTERDAM, local_time, write_time
from kg.notebook.frames import EVIDENCE, as_frame

DAYS = st.dates(date(1700, 1, 1), date(2400, 12, 31))


def midnight(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), AMSTERDAM).astimezone(UTC)


def as_evidence(*times: datetime | None):
    names = ("item_id", "source", "title", "text")
    rows = [dict.fromkeys(names, "") | {"published": one, "sentence": 0} for one in times]
    return as_frame(rows, EVIDENCE)["published"]


@given(DAYS)
def test_a_day_stays_that_day_in_whole_minutes(day):
    written = write_time(midnight(day))
    assert written.startswith(f"{day}T00:00:00+0")
    assert datetime.fromisoformat(written).utcoffset().seconds % 60 == 0
    assert local_time(midnight(day)).date() == day


@given(st.lists(DAYS, max_size=3))
def test_a_frame_has_the_same_days_and_can_be_pickled(days):
    times = as_evidence(*map(midnight, days), None)
    assert str(times.dt.tz) == "Europe/Amsterdam"
    assert times.dt.date.tolist()[:-1] == days
    assert [time.date() for time in times[:-1]] == days
    if all(day.year > 1946 for day in days):  # databases agree
        assert pickle.loads(pickle.dumps(times)).equals(times)


def test_the_zone_is_of_no_machine():
    """Debian's has +00:19:32 in 1930."""
    assert datetime(1930, 1, 1, tzinfo=AMSTERDAM).isoformat() == "1930-01-01T00:00:00+00:00"


@pytest.mark.parametrize("style", ["json", "csv", "table"])
def test_the_command_line_says_amsterdam(style):
    line = json.dumps({"text": "Anna Bakker belt.", "date": "2019-03-27", "id": "1"})
    done = CliRunner().invoke(cli, ["items", "-", "--format", style], input=line)
    day = "2019-03-27" if style == "table" else "2019-03-27T00:00:00+01:00"
    assert day in done.stdout
    assert "2019-03-26" not in done.stdout
