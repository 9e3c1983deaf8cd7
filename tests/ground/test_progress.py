"""What people who wait are shown."""

import sys

import pytest

from kg.ground.progress import busy


@pytest.mark.parametrize("step", ["writing [/foo]", "writing [bold]", "finding names"])
def test_the_name_of_a_step_is_shown_as_it_is(monkeypatch, capsys, step):
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich takes the screen for a terminal
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with busy(step):
        pass
    assert step in capsys.readouterr().err
