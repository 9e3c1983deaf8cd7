"""Every command and every Python example of the README and the documentation runs."""

import shlex
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from reading import PAGES, ROOT, read_examples

from kg.command_line.main import cli
from kg.extract import find_pipeline

load_once = cache(find_pipeline)


@pytest.fixture
def folder(tmp_path, example_output, monkeypatch):
    """A place as a reader has it: the examples, their graph, and a folder of pages."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(example_output, tmp_path / "output")
    (tmp_path / "pages").mkdir()
    shutil.copy(ROOT / "examples/news/01_navo-top.txt", tmp_path / "pages")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kg.road.find_pipeline", load_once)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_runs(page, folder):
    names = {}
    for example in read_examples(page):
        if example.file:
            (folder / example.file).write_text(example.code, encoding="utf-8")
        elif example.language == "sh":
            for line in example.code.splitlines():
                run_command(line)
        elif example.language == "python":
            exec(compile(example.code, example.page, "exec"), names)


def run_command(line):
    """A line of `kg`; its input may come from `cat FILE |`. Nothing else can stand in a page."""
    words = shlex.split(line, comments=True)
    if not words:
        return
    given = None
    if words[0] == "cat":
        given, words = Path(words[1]).read_text(encoding="utf-8"), words[3:]
    assert words[0] == "kg", f"{line!r} is no kg command: say `<!-- not run: why -->` before it"
    result = CliRunner().invoke(cli, words[1:], input=given)
    assert result.exit_code == 0, (line, result.output, result.exception)
    assert result.stdout.strip() or "build" in words, line
