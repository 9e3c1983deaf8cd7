"""Which pipeline finds the names: the bundled one, an installed one, a directory."""

import json
import os
import subprocess
import sys

import pytest
import spacy
from thorough import SLOW

from kg.extract import find_pipeline, list_pipelines
from kg.ground.errors import ModelError

LOAD = """from spacy.util import load_model_from_init_py


def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


def rules(name, text="Rutte"):
    nlp = spacy.blank("nl", meta={"name": name, "version": "3.8.0", "license": "CC BY-SA 4.0"})
    nlp.meta["performance"] = {"ents_f": 0.76}
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": text}])
    return nlp


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A place to import from in which a pipeline called nl_core_news_lg is installed."""
    folder = tmp_path_factory.mktemp("site")
    package = folder / "nl_core_news_lg"
    package.mkdir()
    rules("core_news_lg").to_disk(package / "nl_core_news_lg-3.8.0")
    (package / "__init__.py").write_text(LOAD)
    meta = (package / "nl_core_news_lg-3.8.0" / "meta.json").read_text()
    (package / "meta.json").write_text(meta)
    facts = folder / "nl_core_news_lg-3.8.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: nl_core_news_lg\nVersion: 3.8.0\n"
    )
    (facts / "entry_points.txt").write_text("[spacy_models]\nnl_core_news_lg = nl_core_news_lg\n")
    return folder


def kg(*arguments, site):
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(site)},
    )


def test_auto_takes_nl_core_news_lg_where_it_is_installed_and_says_so(site, tmp_path):
    (tmp_path / "news.txt").write_text("Rutte sprak met Trump in Kyiv.")
    done = kg("build", tmp_path / "news.txt", "-o", tmp_path / "out", site=site)
    assert done.returncode == 0, done.stderr
    assert "kg: names are found by nl_core_news_lg 3.8.0\n" in done.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["model"] == {"name": "nl_core_news_lg", "version": "3.8.0"}
    assert manifest["counts"]["mentions"] == 1


@SLOW
def test_another_pipeline_can_be_pinned_where_it_is_installed(site, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"text": "[[Rutte|PERSON]] sprak."}\n')
    said = [
        kg("evaluate", gold, "--model", name, site=site).stderr for name in ("nl_kg_news", "auto")
    ]
    assert [line.split()[5] for line in said] == ["nl_kg_news", "nl_core_news_lg"]


def test_models_lists_what_is_installed(site):
    done = kg("models", "--format", "json", site=site)
    first, second = json.loads(done.stdout)
    assert (first["name"], first["version"], first["auto"]) == ("nl_core_news_lg", "3.8.0", True)
    assert (first["licence"], first["f1"]) == ("CC BY-SA 4.0", 0.76)
    assert (second["name"], second["auto"]) == ("nl_kg_news", False)
    assert done.stderr == ""


def test_the_bundled_pipeline_is_there():
    bundled = next(one for one in list_pipelines() if one.name == "nl_kg_news")
    assert bundled.megabytes > 1
    pipeline = find_pipeline("nl_kg_news")
    assert (pipeline.name, pipeline.version) == ("nl_kg_news", bundled.version)


def test_a_directory_is_a_pipeline(tmp_path):
    rules("eigen").to_disk(tmp_path / "model")
    pipeline = find_pipeline(str(tmp_path / "model"))
    assert (pipeline.name, pipeline.version) == ("nl_eigen", "3.8.0")


def test_only_what_finds_names_is_loaded(tmp_path):
    nlp = rules("eigen")
    nlp.add_pipe("tagger").add_label("N")
    nlp.add_pipe("sentencizer")
    nlp.initialize()
    nlp.to_disk(tmp_path / "model")
    assert "tagger" not in find_pipeline(str(tmp_path / "model")).nlp.pipe_names


def write_nothing(folder):
    spacy.blank("xx").to_disk(folder)


def write_broken(folder):
    folder.mkdir()
    (folder / "config.cfg").write_text("[nlp\nlang = nl")


def write_unknown(folder):
    rules("eigen").to_disk(folder)
    config = (folder / "config.cfg").read_text()
    (folder / "config.cfg").write_text(config.replace('factory = "entity_ruler"', 'factory = "x"'))


@pytest.mark.parametrize("write", [write_nothing, write_broken, write_unknown])
def test_a_pipeline_that_cannot_be_used_is_one_clear_line(tmp_path, write):
    write(tmp_path / "model")
    with pytest.raises(ModelError, match="kg models") as caught:
        find_pipeline(str(tmp_path / "model")).nlp  # noqa: B018
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["nl_core_news_xl", "/nergens/model", ""])
def test_a_missing_pipeline_is_one_clear_line(name):
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        find_pipeline(name)
    assert "\n" not in str(caught.value)


def test_the_bundled_pipeline_finds_names_without_spacy():
    script = (
        "import sys\n"
        "from kg.extract import extract_spans, find_pipeline\n"
        "print(next(extract_spans(['Rutte belde Merkel.'], find_pipeline('nl_kg_news'))))\n"
        "print('spacy' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[(0, 5, 'PERSON'), (12, 18, 'PERSON')]", "False"]
