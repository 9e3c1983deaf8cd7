"""Several processes that find names: the same names, and a clear end where one of them ends."""

import os
import subprocess
import sys

import pytest
from rules import write_rules
from thorough import SLOW

from kg.extract.pipelines import find_pipeline
from kg.extract.processes import find_in_processes
from kg.ground.errors import ModelError

TEXTS = [f"Rutte sprak {number} keer." for number in range(200)]
SCRIPT = """
import kg
print(kg.build("news", "output", model="model", workers=2).actors().name.tolist())
"""
GUARDED = SCRIPT.replace("\nprint", "\nif __name__ == '__main__':\n    print")


@pytest.fixture
def folder(tmp_path):
    """A place with two texts and a pipeline that knows one name."""
    write_rules(tmp_path / "model", [("Rutte", "PERSON")])
    (tmp_path / "news").mkdir()
    for number in range(2):
        path = tmp_path / "news" / f"{number}.txt"
        path.write_text(f"Mark Rutte sprak {number} keer.", encoding="utf-8")
    return tmp_path


def find_lengths(texts, _pipeline):
    yield from ([(0, len(text), "ORG")] for text in texts)


def end_at_the_last(texts, _pipeline):
    if TEXTS[-1] in texts:
        os._exit(1)
    yield from ([] for _ in texts)


def test_the_order_is_that_of_the_texts(folder):
    pipeline = find_pipeline(str(folder / "model"))
    found = list(find_in_processes(find_lengths, TEXTS, pipeline, 2))
    assert found == list(find_lengths(TEXTS, pipeline))


def test_a_process_that_ends_is_a_clear_error(folder):
    pipeline = find_pipeline(str(folder / "model"))
    with pytest.raises(ModelError, match="fewer workers"):
        list(find_in_processes(end_at_the_last, TEXTS, pipeline, 2))


@SLOW
@pytest.mark.parametrize(("script", "status"), [(SCRIPT, 1), (GUARDED, 0)])
def test_a_script_without_a_guard_is_told_so_and_does_not_hang(folder, script, status):
    (folder / "script.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "script.py"]
    path = os.pathsep.join([os.getcwd(), *sys.path])  # noqa: PTH109
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == status
    assert done.stderr.count("Traceback") == status
    if status:
        assert 'put what builds below `if __name__ == "__main__":`' in done.stderr
    else:
        assert done.stdout == "['Rutte']\n"
