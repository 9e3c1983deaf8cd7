"""The command line: what it answers, where it writes it, and how it ends."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rules import write_rules

from kg.command_line.main import cli
from kg.ground.errors import KgError

NEWS = Path(__file__).parent.parent / "examples" / "news"
HEAVY = [
    *("spacy", "torch", "onnxruntime", "tokenizers", "pandas", "scipy", "networkx", "pyvis"),
    *("trafilatura",),
]
COMMANDS = [
    *("build", "items", "actors", "count", "partners", "evidence", "html", "export"),
    *("evaluate", "models"),
]
ITEM = [
    *("item_id", "source", "position", "section", "outlet", "title", "text"),
    *("place", "agencies", "published", "age", "url"),
]
ACTOR = ["actor_id", "name", "type", "aliases", "iso", "mentions", "items", "stories"]
PARTNER = [
    *("actor_id", "name", "type", "items", "stories", "sentences"),
    *("npmi", "log_likelihood", "jaccard", "p_value", "q_value"),
]
EVIDENCE = ["item_id", "source", "title", "published", "sentence", "text"]


def kg(*arguments, **options):
    """`kg` as people run it: in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, encoding="utf-8", **options
    )


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, list(map(str, arguments)), input=stdin)


@pytest.fixture
def ask(example_output):
    """Asks the example graph; the answer as JSON."""

    def asking(*arguments):
        done = run(*arguments, "-o", example_output, "--format", "json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return asking


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    """A pipeline that finds three names and nothing else."""
    names = ["Anna Bakker", "Bo Cruijf", "Chris Dijk"]
    return write_rules(
        tmp_path_factory.mktemp("rules") / "model", [(name, "PERSON") for name in names]
    )


def records(*texts, **fields):
    return "".join(
        json.dumps({"id": str(n), "text": text, **fields}) + "\n" for n, text in enumerate(texts)
    )


# Help


def test_every_command_is_listed_and_explains_itself():
    done = run("--help")
    assert done.exit_code == 0
    for name in COMMANDS:
        assert f"  {name} " in done.stdout
        told = run(name, "--help")
        assert told.exit_code == 0
        assert "Example:" in told.stdout


@pytest.mark.parametrize("question", [["--help"], ["count", "Rutte", "Trump"]])
def test_help_and_counts_import_nothing_heavy(question, example_output):
    code = (
        "import sys\nfrom kg.command_line import main\nsys.argv = ['kg', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    where = [] if question == ["--help"] else ["-o", str(example_output)]
    done = subprocess.run(
        [sys.executable, "-c", code, *question, *where], capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["tel"], ["build"], ["items"], ["count"], ["partners"]),
        *(
            ["actors", "--type", "held"],
            ["actors", "--types", "person,held"],
            ["actors", "--limit", "0"],
        ),
        *(["actors", "--format", "xml"], ["partners", "Kim", "--sort", "geluk"]),
        *(["actors", "--types", " ,"], ["export", "[/xml]"]),
        *(["build", ".", "--workers", "0"], ["build", ".", "--retrieved", "gisteren"]),
        *(["items", ".", "--retrieved", "gisteren"], ["actors", "--actors", "/nergens.txt"]),
    ],
)
def test_wrong_usage_is_status_2(arguments):
    done = run(*arguments)
    assert done.exit_code == 2
    assert "Usage:" in done.stderr


# Items


def test_items_are_literally_what_the_design_says(tmp_path):
    (tmp_path / "a.txt").write_text("Top in Kyiv\nKYIV (ANP/AFP) - Rutte is er.")
    (item,) = json.loads(run("items", tmp_path, "--format", "json").stdout)
    assert list(item) == ITEM
    assert item == {
        "item_id": item["item_id"],
        "source": "a.txt",
        "position": 0,
        "section": None,
        "outlet": None,
        "title": "Top in Kyiv",
        "text": "Top in Kyiv\nRutte is er.",
        "place": "KYIV",
        "agencies": ["ANP", "AFP"],
        "published": None,
        "age": None,
        "url": None,
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_items_of_standard_input(encoding):
    line = json.dumps({"text": "Oekraïne – één.", "date": "2024-07-01"}, ensure_ascii=False)
    done = run("items", "-", "--format", "json", stdin=f"{line}\n{line[:-3]}\n".encode(encoding))
    (item,) = json.loads(done.stdout)
    assert item["text"] == "Oekraïne – één."
    assert item["published"] == "2024-07-01T00:00:00+02:00"
    assert "skipped -:2: not JSON" in done.stderr
    assert ("guessed" in done.stderr) == (encoding == "cp1252")


def test_items_dates_briefs_by_the_time_of_scraping(tmp_path):
    (tmp_path / "a.txt").write_text("Meer uit Sport\nMETZ (ANP) - Bol loopt.\n2 uur geleden")
    done = run("items", tmp_path, "--retrieved", "2024-01-01T12:00", "--format", "json")
    assert json.loads(done.stdout)[0]["published"] == "2024-01-01T10:00:00+01:00"


def test_binary_on_standard_input_is_one_line():
    done = run("items", "-", stdin=bytes(range(256)))
    assert done.exit_code == 1
    assert "skipped -: not a text file" in done.stderr


# Questions


def test_count_is_literally_what_the_design_says(ask):
    assert ask("count", "Rutte", "Trump") == {
        "actors": ["Mark Rutte", "Donald Trump"],
        "items": 12,
        "stories": 12,
        "sentences": 11,
    }


@pytest.mark.parametrize(
    ("names", "items"),
    [
        (("Kim", "Trump"), 9),
        (("Kim", "Poetin"), 7),
        (("Rutte", "Kim"), 3),
        (("Rutte", "Kim", "Poetin"), 1),
        (("person:mark-rutte", "person:kim-jong-un"), 3),
        (("mark rutte", "KIM JONG UN"), 3),
    ],
)
def test_count_is_the_hand_count(ask, names, items):
    assert ask("count", *names)["items"] == items


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("rutte", "Mark Rutte"),
        ("MARK RUTTE", "Mark Rutte"),
        ("navo", "NAVO"),
        ("vs", "Verenigde Staten"),
        ("V.S.", "Verenigde Staten"),
        ("Amerika", "Verenigde Staten"),
        ("oekraine", "Oekraïne"),
        ("Oekraïne", "Oekraïne"),
        ("eu", "Europese Unie"),
        ("country:RU", "Rusland"),
        ("noord korea", "Noord-Korea"),
    ],
)
def test_names_are_found_the_way_people_type_them(ask, typed, name):
    other = "Trump" if name != "Donald Trump" else "Rutte"
    assert ask("count", typed, other)["actors"][0] == name


def test_a_dominant_bearer_is_taken_with_a_note(example_output):
    done = run("count", "Kim", "Trump", "-o", example_output)
    assert "kg: 'Kim' is taken for Kim Jong-un; others: " in done.stderr
    assert "Kim" not in done.stdout.splitlines()[0]


def test_no_co_mention_is_zero(ask):
    assert ask("count", "Kim", "Femke Bol")["stories"] == 0
    assert ask("evidence", "Kim", "Femke Bol") == []


def test_no_evidence_is_said(example_output):
    done = run("evidence", "Mark Rutte", "Femke Bol", "-o", example_output)
    assert done.stderr == "kg: Mark Rutte and Femke Bol never share an item\n"
    done = run("evidence", "Mark Rutte", "Femke Bol", "--types", "person", "-o", example_output)
    assert done.stderr.endswith("never share an item in what these options leave\n")


def test_an_unknown_name_brings_suggestions(example_output):
    done = kg("count", "Rute", "Trump", "-o", example_output)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("kg: no actor is called 'Rute'; did you mean Mark Rutte")
    assert done.stderr.count("\n") == 1


def test_an_unknown_command_brings_the_nearest():
    done = run("partner", "Rutte")
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: there is no command 'partner'; did you mean partners?\n")


def test_a_name_with_several_bearers_brings_candidates(tmp_path):
    names = ("Piet Jansen", "Karin Jansen", "Bo Cruijf")
    write_rules(tmp_path / "model", [(name, "PERSON") for name in names])
    text = records("Piet Jansen zag Bo Cruijf.", "Karin Jansen zag Bo Cruijf.")
    built = run("build", "-", "-o", tmp_path / "out", "--model", tmp_path / "model", stdin=text)
    assert built.exit_code == 0, built.output
    done = run("count", "Jansen", "Cruijf", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert str(done.exception) == (
        "'Jansen' can be Karin Jansen (person:karin-jansen) or Piet Jansen "
        "(person:piet-jansen): give the full name or the id"
    )
    assert done.stdout == ""


@pytest.mark.parametrize("names", [["Rutte"], ["Rutte", "Mark Rutte"]])
def test_one_actor_is_no_question(example_output, names):
    done = run("count", *names, "-o", example_output)
    assert (done.exit_code, str(done.exception)) == (1, "give two or more different actors")


def test_actors_are_literally_what_the_design_says(ask):
    actors = ask("actors", "--limit", "1000")
    assert list(actors[0]) == ACTOR
    assert [one["stories"] for one in actors] == sorted(
        (one["stories"] for one in actors), reverse=True
    )
    assert {one["type"] for one in actors} == {"person", "country", "organisation"}
    rutte = next(one for one in actors if one["name"] == "Mark Rutte")
    assert (rutte["actor_id"], rutte["type"], rutte["iso"]) == ("person:mark-rutte", "person", None)
    assert {"Mark Rutte", "Rutte"} <= set(rutte["aliases"])


def test_types_choose_the_actors(ask):
    assert {one["type"] for one in ask("actors", "--type", "person")} == {"person"}
    assert {one["type"] for one in ask("actors", "--types", "place")} == {"place"}
    both = ask("actors", "--types", "place,country", "--limit", "1000")
    assert {one["type"] for one in both} == {"place", "country"}
    assert {one["type"] for one in ask("partners", "Kim", "--types", "person")} == {"person"}
    assert len(ask("actors", "--limit", "3")) == 3


def test_partners_are_literally_what_the_design_says(ask):
    partners = ask("partners", "Kim")
    assert list(partners[0]) == PARTNER
    order = [(-one["stories"], one["actor_id"]) for one in partners]
    assert order == sorted(order)
    counts = {one["name"]: one["items"] for one in partners}
    assert (counts["Donald Trump"], counts["Vladimir Poetin"], counts["Mark Rutte"]) == (9, 7, 3)
    assert all((one["p_value"] is None) == (one["stories"] < 3) for one in partners)


def test_partners_are_sorted_as_asked(ask):
    for measure, down in [("npmi", True), ("p_value", False)]:
        found = [one[measure] for one in ask("partners", "Kim", "--sort", measure)]
        known = [one for one in found if one is not None]
        assert known == sorted(known, reverse=down)
        assert found[: len(known)] == known


def test_evidence_is_literally_what_the_design_says(ask):
    rows = ask("evidence", "Rutte", "Kim")
    assert [list(row) for row in rows] == [EVIDENCE] * 3
    assert [(row["source"][:2], row["sentence"]) for row in rows] == [
        ("04", None),
        ("10", 8),
        ("13", None),
    ]
    assert rows[1]["text"].startswith("Volgens Rutte levert Kim ook")
    assert " … " in rows[0]["text"]


def test_evidence_agrees_with_the_count(ask):
    for names in (("Rutte", "Trump"), ("Kim", "Poetin"), ("Trump", "vs")):
        counted, rows = ask("count", *names), ask("evidence", *names)
        assert sum(row["sentence"] is not None for row in rows) == counted["sentences"]
        assert len({row["item_id"] for row in rows}) == counted["items"]


# Periods and watch lists


@pytest.fixture(scope="module")
def dated(tmp_path_factory, rules):
    """A graph of four items: Anna and Bo in January (twice the same) and March, and undated."""
    output = tmp_path_factory.mktemp("dated") / "out"
    text = "Anna Bakker zag Bo Cruijf in de stad bij de oude brug over de rivier."
    lines = [
        {"id": "a", "text": text, "date": "2024-01-31T23:30:00"},
        {"id": "b", "text": text, "date": "2024-02-02"},
        {
            "id": "c",
            "text": "Bo Cruijf belde. Anna Bakker nam op. Chris Dijk ook.",
            "date": "2024-03-01",
        },
        {"id": "d", "text": "Anna Bakker en Bo Cruijf en Chris Dijk winnen."},
    ]
    stdin = "\n".join(map(json.dumps, lines))
    done = run("build", "-", "-o", output, "--model", rules, stdin=stdin)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("4 items (3 stories, 1 copy), 10 mentions of 3 actors, 3 pairs")
    return output


@pytest.mark.parametrize(
    ("options", "counts"),
    [
        ([], (4, 3, 3)),
        (["--since", "2024-01-31", "--until", "2024-01-31"], (2, 1, 2)),
        (["--since", "2024-02-01"], (1, 1, 0)),
        (["--until", "2024-01-30"], (0, 0, 0)),
    ],
)
def test_a_period_includes_its_days_and_a_story_is_told_once(dated, options, counts):
    done = run("count", "bakker", "cruijf", "-o", dated, "--format", "json", *options)
    found = json.loads(done.stdout)
    assert (found["items"], found["stories"], found["sentences"]) == counts


def test_a_count_is_split_by_month(dated):
    done = run("count", "bakker", "cruijf", "-o", dated, "--by", "month")
    assert [line.split("\t")[:2] for line in done.stdout.splitlines()] == [
        ["month", "items"],
        ["2024-01", "2"],
        ["2024-02", "0"],
        ["2024-03", "1"],
        ["", "1"],
    ]


def test_a_date_far_in_the_future_is_said_and_makes_no_thousands_of_months(tmp_path, rules):
    days = ("2019-05-01", "8765-12-31")
    text = "Anna Bakker zag Bo Cruijf op de dag {}."
    lines = [{"id": day, "date": day, "text": text.format(day)} for day in days]
    stdin = "\n".join(map(json.dumps, lines))
    assert run("build", "-", "-o", tmp_path, "--model", rules, stdin=stdin).exit_code == 0
    done = run("count", "bakker", "cruijf", "-o", tmp_path, "--by", "month")
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == [
        "month",
        "2019-05",
        "8765-12",
    ]
    assert "a story is dated 8765-12-31, far in the future" in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--since", "gisteren"], "'gisteren' is not a valid date: write it as 2025-01-31"),
        (["--since", "2024-02-01", "--until", "2024-01-01"], "ends (2024-01-01) before it begins"),
    ],
)
def test_a_period_that_is_none_is_one_line(dated, options, said):
    done = run("count", "bakker", "cruijf", "-o", dated, *options)
    assert done.exit_code == 1
    assert said in str(done.exception)


def test_a_period_without_dates_is_one_line(rules, tmp_path):
    output = tmp_path / "out"
    assert (
        run("build", "-", "-o", output, "--model", rules, stdin=records("Bo Cruijf.")).exit_code
        == 0
    )
    done = run("actors", "--since", "2024-01-01", "-o", output)
    assert done.exit_code == 1
    assert "no item has a date" in str(done.exception)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_watch_list_narrows_and_unknown_names_are_said(dated, tmp_path, encoding):
    path = tmp_path / "list.txt"
    path.write_bytes("# wie\r\nbakker\r\n\r\nZoë Onbekend\r\nChris Dijk\r\n".encode(encoding))
    done = run("actors", "--actors", path, "-o", dated, "--format", "json")
    assert [one["name"] for one in json.loads(done.stdout)] == ["Anna Bakker", "Chris Dijk"]
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"kg: {path}: no actor is called 'Zoë Onbekend'")
    assert line.endswith("; left out")


def test_a_watch_list_of_unknown_names_shows_nobody(dated, tmp_path):
    (tmp_path / "list.txt").write_text("Niemand\n")
    done = run(
        "partners", "cruijf", "--actors", tmp_path / "list.txt", "-o", dated, "--format", "json"
    )
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize("question", ["count", "evidence"])
def test_a_question_about_actors_that_are_left_out_is_one_line(dated, tmp_path, question):
    (tmp_path / "list.txt").write_text("Anna Bakker\n")
    for options, said in (
        (["--types", "country,place"], "Anna Bakker (person) is left out by --types country,place"),
        (["--actors", tmp_path / "list.txt"], "Bo Cruijf is not on the watch list"),
    ):
        done = run(question, "bakker", "cruijf", "-o", dated, *options)
        assert done.exit_code == 1
        assert said in str(done.exception)
    assert run(question, "bakker", "cruijf", "-o", dated, "--types", "person").exit_code == 0


# Formats


def test_a_piped_table_is_plain_and_complete(example_output):
    done = kg("actors", "--limit", "300", "-o", example_output, env=os.environ | {"COLUMNS": "20"})
    head, *lines = done.stdout.splitlines()
    assert head == "name\ttype\trole\tstories\titems\tmentions\tactor_id"
    assert len(lines) == 300
    assert all(line.count("\t") == 6 for line in lines)
    assert re.fullmatch(r"kg: 300 of (\d{3}) actors; --limit \1 shows all\n", done.stderr)


def test_csv_holds_what_json_holds(ask, example_output):
    for question, fields in (
        (["actors"], ACTOR),
        (["partners", "Kim"], PARTNER),
        (["evidence", "Rutte", "Kim"], EVIDENCE),
        (["count", "Rutte", "Kim"], ["actors", "items", "stories", "sentences"]),
    ):
        done = run(*question, "-o", example_output, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        answer = ask(*question)
        assert list(rows[0]) == fields
        assert len(rows) == (len(answer) if isinstance(answer, list) else 1)


def test_csv_of_nothing_has_its_head(example_output):
    done = run("evidence", "Kim", "Femke Bol", "-o", example_output, "--format", "csv")
    assert done.stdout == ",".join(EVIDENCE) + "\n"


HOSTILE = "=1+1 \x1b[31mrood\x1b[0m \x07 \u202eomgekeerd\u202c \u200f \x9b2J \u2028 <script>"


@pytest.mark.parametrize("style", ["table", "json", "csv"])
def test_hostile_text_is_harmless(style):
    line = json.dumps({"source": HOSTILE, "title": HOSTILE, "text": "-2 Anna.", "id": "\x1b\n"})
    done = run("items", "-", "--format", style, stdin=f"{line}\n{{{HOSTILE}")
    for acting in "\x1b\x07\u202e\u202c\u200f\x9b\u2028":
        assert acting not in done.output
    assert len(done.stderr.splitlines()) == 1
    if style == "json":
        title = HOSTILE.replace("\u2028", "\n")  # which ends a line
        assert json.loads(done.stdout)[0]["title"] == title
    if style == "csv":
        (row,) = csv.DictReader(io.StringIO(done.stdout))
        assert row["title"].startswith("'=1+1")
        assert row["source"].startswith("'=1+1")


def test_what_is_piped_is_utf_8_on_every_machine(example_output):
    env = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = kg("count", "oekraine", "Rutte", "-o", example_output, env=env)
    assert "Oekraïne" in done.stdout


# Building


def test_build_says_what_it_did(tmp_path):
    done = kg("build", NEWS / "sport", "-o", tmp_path / "out", "--model", "nl_kg_news")
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()][1:] == ["names", "open"]
    assert "kg: names are found by nl_kg_news" in done.stderr
    made = {path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")}
    assert made == {
        *("items.parquet", "mentions.parquet", "actors.parquet", "comentions.parquet"),
        *("roles.parquet", "manifest.json", "graph.html"),
    }


def test_build_reads_what_can_be_read_and_names_the_rest(tmp_path, rules):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("Anna Bakker zag Bo Cruijf.")
    (folder / "cut.txt").write_text(
        "Titel\nKYIV (ANP) - Anna Bakker.\nMeer uit Sport\nMETZ (ANP) - Bo Cru"
    )
    (folder / "empty.txt").touch()
    (folder / "photo.jpg").write_bytes(bytes(range(256)))
    (folder / "lines.jsonl").write_text('{"text": "Chris Dijk."}\n{"text": \n')
    missing = tmp_path / "missing.txt"
    done = kg("build", folder, missing, "-o", tmp_path / "out", "--model", rules)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("4 items")
    said = [line for line in done.stderr.splitlines() if line.startswith("kg: skipped ")]
    assert [line.split(" (")[0].removeprefix("kg: skipped ") for line in said] == [
        f"{missing}: no such file or directory",
        "empty.txt: empty",
        "lines.jsonl:2: not JSON",
        "photo.jpg: not a text file",
    ]
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert len(manifest["skipped"]) == 4


@pytest.mark.parametrize("name", ["missing.txt", "empty", "empty.txt", "photo.jpg"])
def test_nothing_to_read_is_status_1_and_nothing_is_written(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "photo.jpg").write_bytes(bytes(range(256)))
    for command in (["build", "-o", tmp_path / "out"], ["items"]):
        done = run(*command, tmp_path / name)
        assert done.exit_code == 1
        assert isinstance(done.exception, KgError)
        assert name in str(done.exception)
        assert done.stdout == ""
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_one_line(tmp_path, rules):
    (tmp_path / "news.txt").write_text("Anna Bakker.")
    (tmp_path / "file").touch()
    for output in (tmp_path / "file", tmp_path / "file" / "out", Path("/proc/out")):
        done = run("build", tmp_path / "news.txt", "-o", output, "--model", rules)
        assert done.exit_code == 1
        assert str(done.exception).startswith(f"{output}: cannot be written (")


def test_a_missing_pipeline_leaves_nothing_half_written(tmp_path):
    (tmp_path / "news.txt").write_text("Anna Bakker zag Bo Cruijf.")
    done = run("build", tmp_path / "news.txt", "-o", tmp_path / "out", "--model", "nl_niets")
    assert done.exit_code == 1
    assert "'nl_niets' cannot be loaded" in str(done.exception)
    done = run("actors", "-o", tmp_path / "out")
    assert "no graph here" in str(done.exception)


@pytest.mark.parametrize(
    "question",
    [["actors"], ["count", "a", "b"], ["partners", "a"], ["evidence", "a", "b"], ["html"]],
)
def test_a_missing_graph_is_one_line(tmp_path, question):
    nowhere = tmp_path / "far" / "from" / "others"
    done = run(*question, "-o", nowhere)
    assert done.exit_code == 1
    assert str(done.exception) == (
        f"{nowhere}: no graph here; `kg build SOURCE -o {nowhere}` makes one"
    )


def test_text_of_any_kind_can_be_built(tmp_path, rules):
    lines = records(
        "Anna Bakker zag\x00 Bo Cruijf.", "🙂", "\ud83d Chris Dijk", "<b>&amp;</b>", HOSTILE
    )
    done = run("build", "-", "-o", tmp_path / "out", "--model", rules, stdin=lines)
    assert done.exit_code == 0, done.output
    found = run("count", "Bakker", "Cruijf", "-o", tmp_path / "out", "--format", "json")
    assert json.loads(found.stdout)["items"] == 1


def test_two_builds_give_the_same_tables(tmp_path, rules):
    (tmp_path / "a.txt").write_text("Anna Bakker zag Bo Cruijf.")
    (tmp_path / "b.txt").write_text("Bo Cruijf zag Chris Dijk en Anna Bakker.")
    tables = []
    for number, sources in enumerate(
        ([tmp_path / "a.txt", tmp_path / "b.txt"], [tmp_path / "b.txt", tmp_path / "a.txt"])
    ):
        output = tmp_path / f"out{number}"
        assert (
            run(
                "build", *sources, "-o", output, "--model", rules, "--workers", number + 1
            ).exit_code
            == 0
        )
        tables.append([path.read_bytes() for path in sorted(output.glob("*.parquet"))])
    assert tables[0] == tables[1]


# Pages, exports, models


def test_html_writes_one_page(example_output, tmp_path):
    page = tmp_path / "rutte.html"
    done = run("html", "--focus", "Rutte", "--to", page, "-o", example_output)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"open {page}\n"
    assert "Mark Rutte" in page.read_text(encoding="utf-8")


def test_models_says_which_one_auto_takes():
    done = run("models", "--format", "json")
    rows = json.loads(done.stdout)
    assert [row["auto"] for row in rows] == [True] + [False] * (len(rows) - 1)
    assert "nl_kg_news" in {row["name"] for row in rows}


def test_a_broken_pipe_is_no_error(example_output):
    command = f"{sys.executable} -m kg actors --limit 400 -o {example_output} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("name\t")
    assert "Traceback" not in done.stderr


def test_many_notes_of_a_kind_are_folded_on_the_screen(tmp_path):
    for number in range(9):
        text = f"Bron: De Vlieter\nDatum: {number + 1} maart 2025\n\nMark Rutte sprak in Ede."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    done = run("items", tmp_path, "--format", "json")
    assert len(json.loads(done.stdout)) == 9
    assert done.stderr.splitlines()[2:] == [
        "kg: 2.txt: taken as metadata: Bron, Datum",
        "kg: 6 more: taken as metadata: Bron, Datum",
    ]


def test_nobody_need_read_to_the_end(example_output):
    command = [sys.executable, "-m", "kg", "actors", "--limit", "400", "-o", str(example_output)]
    done = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    done.stdout.readline()
    done.stdout.close()
    said = done.stderr.read().decode()
    done.stderr.close()
    assert done.wait() == 0, said


def test_cite_without_a_graph(tmp_path):
    done = kg("cite", "-o", tmp_path)
    assert done.returncode == 1
    assert "no graph here" in done.stderr


def closed(stream, *arguments):
    """`kg` with a standard stream closed, as `>&-` and `<&-` close it."""
    command = " ".join([sys.executable, "-m", "kg", *map(str, arguments), stream])
    return subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
def test_a_closed_stream_is_one_line(example_output, tmp_path):
    for done, said in (
        (closed(">&-", "actors", "-o", example_output), "standard output is closed"),
        (closed("<&-", "build", "-", "-o", tmp_path / "out"), "standard input is closed"),
    ):
        assert done.returncode == 1
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
