"""What is doubtful is shown, what is decided is written, and a rebuild follows it."""

import json
import shutil

import pytest
from click.testing import CliRunner

from kg.api import build
from kg.api import open as open_graph
from kg.command_line.main import cli
from kg.ground.errors import QuestionError
from kg.resolve import read_corrections


def review(output, *options):
    return CliRunner().invoke(cli, ["review", "-o", str(output), *options])


@pytest.fixture
def output(example_output, tmp_path):
    return shutil.copytree(example_output, tmp_path / "output")


def proposals(output):
    return json.loads(review(output, "--format", "json").stdout)


def test_proposals_come_with_evidence_the_closest_first(output):
    found = proposals(output)
    assert found
    order = [(one["lead"] is None, one["lead"] or 0, -one["items"]) for one in found]
    assert order == sorted(order)
    assert all(one["kind"] in ("merge", "split") and one["reason"] for one in found)


@pytest.mark.parametrize(
    ("option", "other"),
    [
        ("--accept", {"merge": "merge", "split": "split"}),
        ("--reject", {"merge": "split", "split": "merge"}),
    ],
)
def test_a_decision_is_a_line_of_the_corrections_file(output, option, other):
    first = proposals(output)[0]
    assert review(output, option, "1").exit_code == 0
    (line,) = read_corrections(output / "corrections.toml").lines
    assert (line.kind, list(line.names)) == (other[first["kind"]], first["names"])


def test_decisions_are_asked_one_by_one(output):
    first = proposals(output)[0]
    done = CliRunner().invoke(cli, ["review", "-o", str(output), "--ask"], input="y\nq\n")
    assert done.exit_code == 0
    assert first["names"][0] in done.output
    assert len(read_corrections(output / "corrections.toml").lines) == 1


def test_what_news_says_does_not_act_in_the_terminal(output, monkeypatch):
    from kg.ask import correcting
    from kg.resolve import Proposal

    wild = Proposal("merge", ("Anna\x1b]0;x\x07", "Bo"), "alike", 1, ("een \x1b[2Jpassage",))
    monkeypatch.setattr(correcting, "propose", lambda _: [wild])
    done = CliRunner().invoke(cli, ["review", "-o", str(output), "--ask"], input="q\n")
    assert "een" in done.output
    assert not {"\x1b", "\x07"} & set(done.output)


def test_a_proposal_that_is_not_there_is_an_error_and_writes_nothing(output):
    done = review(output, "--accept", "999")
    assert isinstance(done.exception, QuestionError)
    assert not (output / "corrections.toml").exists()


def test_corrections_from_python_count_as_a_rebuild_with_them_does(tmp_path):
    news = tmp_path / "news"
    news.mkdir()
    texts = ("Jan Jansen sprak met Piet Pietersen.", "Johannes Jansen sprak met Mark Rutte.")
    for number, text in enumerate(texts):
        (news / f"{number}.txt").write_text(f"Overleg in Den Haag\nDEN HAAG (KGP) - {text}\n")
    graph = build(news, tmp_path / "output", model="nl_kg_news")
    merged = graph.merge("Jan Jansen", "Johannes Jansen", comment="dezelfde man")
    renamed = merged.rename("Mark Rutte", "M. Rutte")
    assert merged.count("Jan Jansen", "Mark Rutte").items == 1
    assert graph.count("Jan Jansen", "Mark Rutte").items == 0
    renamed.save_corrections(tmp_path / "output" / "corrections.toml")
    again = build(news, tmp_path / "output", model="nl_kg_news")
    assert again.actors().equals(renamed.actors())
    assert "M. Rutte" in set(open_graph(tmp_path / "output").actors()["name"])


def test_one_name_is_not_merged_with_two_people():
    from kg.command_line import reviewing
    from kg.resolve import Proposal

    two = [Proposal("merge", (name, "De Jong"), "", 1) for name in ("Klaas de Jong", "Bo de Jong")]
    with pytest.raises(QuestionError, match="not both"):
        reviewing._decide(two, (1, 2), ())
