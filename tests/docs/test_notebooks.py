"""The notebooks run from top to bottom, and are kept without outputs."""

import shutil

import nbclient
import nbformat
import pytest
from reading import ROOT

# Where the notebooks build; what an earlier build found there need not be found again.
OUTPUTS = ("first", "all", "names", "own/graph")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_runs_from_top_to_bottom(path, tmp_path, dated_output):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "notebooks").mkdir()
    for name in OUTPUTS:
        found = tmp_path / "output/notebooks" / name / ".cache"
        shutil.copytree(dated_output / ".cache", found)
    notebook = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(tmp_path / "notebooks")}}
    nbclient.NotebookClient(notebook, timeout=300, resources=place).execute()
    written = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    said = [one["text"] for one in written if one.get("name") == "stderr"]
    assert all(line.endswith("(guessed)") for text in said for line in text.splitlines())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


class Listener(nbclient.NotebookClient):
    """Keeps every picture of a display, also those that a later one replaces."""

    def process_message(self, message, cell, cell_index):
        if message["msg_type"] in ("display_data", "update_display_data"):
            self.shown.append(message["content"]["data"].get("text/html", ""))
        return super().process_message(message, cell, cell_index)


def test_a_build_shows_how_far_it_is(tmp_path):
    (tmp_path / "a.txt").write_text("Rutte sprak met Trump.", encoding="utf-8")
    build = 'import kg\ngraph = kg.build("a.txt", model="nl_kg_news")'
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(build)])
    client = Listener(notebook, timeout=300, resources={"metadata": {"path": str(tmp_path)}})
    client.shown = []
    client.execute()
    assert '<progress value="1" max="1"></progress> finding names 1/1' in client.shown
    assert client.shown[-1] == ""
    (output,) = [one for one in notebook.cells[0].outputs if one.output_type == "display_data"]
    assert output["data"]["text/html"] == ""
