"""The notebooks run from top to bottom, and are kept without outputs."""

import re
import shutil
from collections import defaultdict

import nbclient
import nbconvert
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from reading import ROOT
from thorough import SLOW

# Where the notebooks build; what an earlier build found there need not be found again.
OUTPUTS = ("first", "all", "names", "own/graph")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BUILT = 'import kg\ngraph = kg.build("a.txt", model="nl_kg_news")'
SHOWN = "import kg\npage = kg.open({output!r}).show()\npage"
CHOSEN = 'page.selected = ["Trump", "Rutte"]\nprint(*page.selected["name"], page)'


class Listener(nbclient.NotebookClient):
    """Keeps every picture of a display, also those that a later one replaces."""

    def process_message(self, message, cell, cell_index):
        if message["msg_type"] in ("display_data", "update_display_data"):
            self.shown[cell_index].append(message["content"]["data"].get("text/html", ""))
        return super().process_message(message, cell, cell_index)


@pytest.fixture(scope="module")
def executed(tmp_path_factory, dated_output):
    """The cells of all notebooks and what they displayed, by name; executed by one kernel.

    What takes time in a new one is importing the same libraries again.
    """
    base = tmp_path_factory.mktemp("executed")
    told = {path.stem: nbformat.read(path, as_version=4).cells for path in NOTEBOOKS}
    told["build"] = [new_code_cell(BUILT)]
    told["page"] = [
        new_code_cell(code) for code in (SHOWN.format(output=str(dated_output)), CHOSEN)
    ]
    cells = []
    for name, own in told.items():
        (base / name / "notebooks").mkdir(parents=True)
        shutil.copytree(ROOT / "examples", base / name / "examples")
        for output in OUTPUTS if name not in ("build", "page") else ():
            found = base / name / "output/notebooks" / output / ".cache"
            shutil.copytree(dated_output / ".cache", found)
        as_new = f"%reset -f\n%cd -q {base / name / 'notebooks'}"  # as a kernel of its own
        cells += [new_code_cell(as_new), *own]
    text = "Rutte sprak met Trump."
    (base / "build/notebooks/a.txt").write_text(text, encoding="utf-8")
    client = Listener(new_notebook(cells=cells), timeout=300, allow_errors=True)
    client.shown = defaultdict(list)
    client.execute()
    places = {id(cell): place for place, cell in enumerate(cells)}
    shown = {name: [client.shown[places[id(cell)]] for cell in own] for name, own in told.items()}
    return told, shown


@SLOW
@pytest.mark.parametrize("name", [path.stem for path in NOTEBOOKS])
def test_runs_from_top_to_bottom(name, executed):
    cells, _ = executed
    code = [cell for cell in cells[name] if cell.cell_type == "code"]
    written = [output for cell in code for output in cell.outputs]
    assert [one for one in written if one.output_type == "error"] == []
    assert all(cell.execution_count for cell in code)
    said = [one["text"] for one in written if one.get("name") == "stderr"]
    expected = ("(guessed)", "taken as metadata: Gepubliceerd")
    assert all(line.endswith(expected) for text in said for line in text.splitlines())


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_kept_without_outputs(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@SLOW
def test_a_build_shows_how_far_it_is(executed):
    cells, displayed = executed
    (shown,) = displayed["build"]
    assert '<progress value="1" max="1"></progress> finding names 1/1' in shown
    assert shown[-1] == ""
    (output,) = [one for one in cells["build"][0].outputs if one.output_type == "display_data"]
    assert output["data"]["text/html"] == ""


@SLOW
def test_a_page_is_a_widget_there_and_a_frame_in_what_nbconvert_makes(executed):
    cells, _ = executed
    (page,), (said,) = (cell.outputs for cell in cells["page"])
    assert set(page.data) == {"text/plain", "text/html"}
    assert page.data["text/plain"] == "PageWidget()"
    assert said.text.startswith("Donald Trump Mark Rutte PageWidget(selected=['Donald Trump',")
    made, _ = nbconvert.HTMLExporter().from_notebook_node(new_notebook(cells=cells["page"]))
    assert len(re.findall(r"<iframe [^>]*srcdoc=.&lt;!doctype html&gt;", made)) == 1
    assert "application/vnd.jupyter.widget-view+json" not in made
