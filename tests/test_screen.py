"""What people see in a terminal of 80 columns, and what a shell completes."""

import os
import re
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
STYLES = re.compile(r"\x1b\[[0-9;]*m")


def see(*arguments, columns=80, folder=None):
    """The screen after a command, line by line."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    done = subprocess.Popen(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        env=environment,
        cwd=folder,
    )
    os.close(theirs)
    screen = b""
    try:
        while piece := os.read(ours, 65_536):
            screen += piece
    except OSError:  # Linux says so that the other side has closed
        pass
    os.close(ours)
    done.wait()
    return [STYLES.sub("", line).rstrip() for line in screen.decode().splitlines()]


@pytest.mark.parametrize(("columns", "whole"), [(80, False), (200, True)])
def test_a_table_fits_the_window(example_output, columns, whole):
    """No number and no word is broken over lines; an ellipsis in the head stands for the rest."""
    lines = see("partners", "Rutte", "--sort", "npmi", "-o", example_output, columns=columns)
    assert all(len(line) <= columns for line in lines)
    [head] = [line for line in lines if "npmi" in line]
    assert head.endswith("q_value") is whole
    assert head.endswith("…") is not whole
    text = " ".join(lines)
    for word in ("Verenigde", "organisation", "Zelensky"):
        assert word in text


def test_evidence_stands_under_its_row_as_wide_as_the_screen(example_output):
    lines = see("evidence", "Mark Rutte", "Kim Jong-un", "-o", example_output)
    assert all(len(line) <= 80 for line in lines)
    place = next(n for n, line in enumerate(lines) if line.startswith("10_"))
    assert "sentence 8" in " ".join(lines[place : place + 2])
    sentence = "  Volgens Rutte levert Kim ook munitie en ballistische raketten."
    assert sentence in lines[place + 1 : place + 3]


def test_a_message_breaks_between_words(example_output):
    lines = see("partners", "Kim", "--limit", 1, "-o", example_output, columns=40)
    said = " ".join(line.strip() for line in lines)
    assert all(len(line) <= 40 for line in lines)
    assert "'Kim' is taken for Kim Jong-un; others: Kim Il-sung, Kim Moon-soo" in said


def test_an_output_close_by_is_named(example_output):
    for folder, near in (
        (example_output.parent, None),
        (example_output, "."),
        (example_output / ".cache", ".."),
    ):
        said = " ".join(map(str.strip, see("actors", "--limit", 1, folder=folder)))
        assert said.endswith(f"there is one in {near}: add `-o {near}`") is (near is not None)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("von", "plain,Ursula\\ von\\ der\\ Leyen"), ("mark", "plain,Mark\\ Rutte"), ("xq", "")],
)
def test_a_shell_completes_names(example_output, typed, found):
    words = f"kg count -o {example_output} {typed}"
    environment = {
        **os.environ,
        "_KG_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": "4",
    }
    code = "import sys; sys.argv = ['kg']; from kg.command_line import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.partition("\n")[0] == found
