"""Questions beyond pairs: the command line and Python say the same, as the design has it."""

import csv
import io
import json
from datetime import date

import pytest
from click.testing import CliRunner

import kg
from kg.command_line.main import cli

STEP = ["a", "b", "a_name", "b_name", "stories", "npmi", "item_id", "text"]
COMPARED = ["actor_id", "name", "type", "a_stories", "b_stories", "a_npmi", "b_npmi"]
BRIDGE = ["actor_id", "name", "type", "stories", "participation", "betweenness", "groups"]
RISE = [
    *("actor_id", "name", "with", "with_name", "stories", "before"),
    *("log_likelihood", "q_value", "new"),
]


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture(scope="module")
def ask(dated_output):
    def asking(*arguments):
        done = run(*arguments, "-o", dated_output, "--format", "json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return asking


@pytest.fixture(scope="module")
def graph(dated_output):
    return kg.open(dated_output)


def test_path(ask, graph):
    chains = ask("path", "Femke Bol", "Poetin", "--limit", 3)
    assert len(chains) == 3
    assert all(list(chain) == ["steps"] for chain in chains)
    steps = [step for chain in chains for step in chain["steps"]]
    assert all(list(step) == STEP for step in steps)
    frame = graph.path("Femke Bol", "Poetin", limit=3)
    assert list(frame.columns) == ["chain", "step", *STEP]
    assert frame[STEP].to_dict("records") == steps
    for chain in chains:
        assert chain["steps"][0]["a_name"] == "Femke Bol"
        assert chain["steps"][-1]["b_name"] == "Vladimir Poetin"


def test_compare(ask, graph):
    rows = ask("compare", "Kim", "Poetin")
    assert all(list(row) == COMPARED for row in rows)
    frame = graph.compare("Kim", "Poetin")
    assert frame["actor_id"].tolist() == [row["actor_id"] for row in rows]
    assert frame["a_stories"].tolist() == [row["a_stories"] for row in rows]
    alone = [row for row in rows if not row["b_stories"]]
    assert alone
    assert all(row["b_npmi"] is None for row in alone)


def test_bridges(ask, graph):
    rows = ask("bridges", "--limit", 7)
    assert len(rows) == 7
    assert all(list(row) == BRIDGE for row in rows)
    assert all(list(one) == ["group", "leading", "stories"] for one in rows[0]["groups"])
    frame = graph.bridges().head(7)
    assert frame["participation"].tolist() == [row["participation"] for row in rows]


def test_rising(ask, graph, dated_output):
    period = ("2024-07-01", "2024-12-31")
    rows = ask("rising", "--since", period[0], "--until", period[1], "--limit", 1000)
    assert all(list(row) == RISE for row in rows)
    frame = graph.rising(*period)
    assert frame["log_likelihood"].tolist() == [row["log_likelihood"] for row in rows]
    assert frame.attrs["since"] == date(2024, 7, 1)
    assert {row["with"] is None for row in rows} == {True, False}
    assert any(row["new"] for row in rows)
    done = run("rising", "--since", period[0], "--until", period[1], "-o", dated_output)
    assert "2024-07-01 to 2024-12-31 (" in done.stderr
    assert " beside 2023-12-30 to 2024-06-30 (" in done.stderr


@pytest.mark.parametrize("by", ["day", "week", "year", "outlet", "section", "agency"])
def test_count_by(ask, graph, by):
    answer = ask("count", "Kim", "Poetin", "--by", by)
    assert list(answer) == ["by", "rows"]
    assert answer["by"] == by
    assert all(list(row) == [by, "items", "stories", "sentences"] for row in answer["rows"])
    frame = graph.count("Kim", "Poetin", by=by)
    assert frame["stories"].tolist() == [row["stories"] for row in answer["rows"]]


def test_count_by_month_is_as_it_was(ask):
    answer = ask("count", "Kim", "Poetin", "--by", "month")
    assert list(answer) == ["actors", "items", "stories", "sentences", "months"]


@pytest.mark.parametrize(
    ("options", "filters"),
    [
        (["--about", "muni*"], {"about": "muni*"}),
        (["--about", "OEKRAÏNE Koersk"], {"about": "koersk oekraine"}),
        (["--outlet", "Deltabericht.example"], {"outlet": "deltabericht.example"}),
        (
            ["--agency", "kgp", "--section", "buitenland"],
            {"agency": "KGP", "section": "Buitenland"},
        ),
        (
            ["--outlet", "deltabericht.example", "--since", "2024-06-01"],
            {"outlet": ["deltabericht.example"], "since": "2024-06-01"},
        ),
    ],
)
def test_every_question_is_narrowed(ask, graph, options, filters):
    narrowed = graph.filter(**filters)
    counted = ask("count", "Kim", "Poetin", *options)
    count = narrowed.count("Kim", "Poetin")
    assert [counted[name] for name in ("items", "stories", "sentences")] == [
        count.items,
        count.stories,
        count.sentences,
    ]
    assert count.items < graph.count("Kim", "Poetin").items
    for question, names in (
        ("actors", ()),
        ("partners", ("Rusland",)),
        ("compare", ("Rusland", "Trump")),
    ):
        asked = [question, *names, *options, *(["--limit", 1000] if question == "actors" else [])]
        frame = getattr(narrowed, question)(*names)
        assert frame["actor_id"].tolist() == [row["actor_id"] for row in ask(*asked)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["count", "Kim", "Poetin", "--outlet", "De Vlieter"],
            "no item has the outlet 'De Vlieter'",
        ),
        (["count", "Kim", "Poetin", "--about", "*"], "'*' holds no word to look for"),
        (["path", "Kim", "Kim Jong-un"], "give two different actors"),
        (["compare", "Kim", "Kim Jong-un"], "give two or more different actors"),
    ],
)
def test_a_question_without_an_answer_is_one_line(dated_output, arguments, said):
    done = run(*arguments, "-o", dated_output)
    assert done.exit_code == 1
    assert said in str(done.exception)
    assert done.stdout == ""


def test_words_that_nobody_writes_are_zero(dated_output):
    done = run("count", "Kim", "Poetin", "--about", "kwantumcomputer", "-o", dated_output)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1].endswith("\t0\t0\t0")
    assert "no item has all that these options ask for" in done.stderr


def test_no_chain_is_an_answer(dated_output):
    done = run("path", "Femke Bol", "Poetin", "--most", 1, "-o", dated_output, "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])
    assert "no chain of at most 1 steps leads from Femke Bol to Vladimir Poetin" in done.stderr


def test_csv_has_a_row_a_step(dated_output):
    done = run("path", "Femke Bol", "Poetin", "--limit", 2, "-o", dated_output, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == ["chain", "step", *STEP]
    assert [row["chain"] for row in rows] == ["1", "1", "2", "2"]


def test_a_notebook_shows_whole_sentences_with_the_names_in_bold(graph):
    for frame in (graph.evidence("Rutte", "Kim"), graph.path("Femke Bol", "Poetin")):
        shown = frame._repr_html_()
        for text in frame["text"].head():
            plain = shown.replace("<b>", "").replace("</b>", "").replace("&#x27;", "'")
            assert text.replace("&", "&amp;") in plain
        assert shown.count("<b>") >= 2 * len(frame)
    assert "<b>Kim" in graph.evidence("Rutte", "Kim").tail(2)._repr_html_()


def test_a_frame_shows_no_html_of_the_news():
    import pandas as pd

    from kg.notebook.wrapped import wrap_frame

    text = "<script>Rutte</script> & \ue000Kim"
    frame = pd.DataFrame({"text": [text]}, index=["<i>"])
    shown = wrap_frame(frame, {text: ((8, 13, "person:rutte"), (10, 16, "x"))})._repr_html_()
    assert "&lt;script&gt;<b>Rutte</b><b>&lt;/s</b>cript&gt; &amp;" in shown
    assert "<script>" not in shown
    assert "<i>" not in shown
