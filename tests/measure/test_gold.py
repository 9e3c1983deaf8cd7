"""Marked text is read as it was marked, and a mistake in it is named with its line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ground.errors import GoldError
from kg.ground.records import LABELS
from kg.measure.gold import read_gold, read_marks


@pytest.fixture
def write(tmp_path):
    def to(content, name="gold.jsonl"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to


def marked(text, spans):
    return [(text[start:end], label) for start, end, label in spans]


def test_marks_go_and_their_stretches_stay():
    text, spans = read_marks(
        "[[NAVO|ORG]]-topman [[Mark Rutte|PERSON]] sprak [[Trump|PERSON]]s plan"
    )
    assert text == "NAVO-topman Mark Rutte sprak Trumps plan"
    assert marked(text, spans) == [("NAVO", "ORG"), ("Mark Rutte", "PERSON"), ("Trump", "PERSON")]


def test_single_brackets_and_bars_are_text():
    assert read_marks("a [b] | c") == ("a [b] | c", [])


names = st.text(
    st.characters(blacklist_characters="[]|\n", blacklist_categories=["Cs"]), min_size=1
)
parts = st.tuples(names, st.none() | st.sampled_from(LABELS))


@given(st.lists(parts))
def test_what_is_marked_is_read_back(drawn):
    drawn = [(name, label) for name, label in drawn if name.strip()]
    line = "".join(f"[[{name}|{label}]]" if label else name for name, label in drawn)
    text, spans = read_marks(line)
    assert text == "".join(name for name, _ in drawn)
    assert marked(text, spans) == [(name, label) for name, label in drawn if label]


GOOD = '{"text": "[[Rutte|PERSON]] sprak."}\n'


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text": "[[Rutte|PERSON sprak."}', "is not closed"),
        ('{"text": "[[Rutte sprak [[Trump|PERSON]]."}', "is not closed"),
        ('{"text": "Rutte|PERSON]] sprak."}', "was never opened"),
        ('{"text": "[[Rutte]] sprak."}', "has no label"),
        ('{"text": "[[|PERSON]] sprak."}', "has no name"),
        ('{"text": "[[Rutte|HERO]] sprak."}', "unknown label 'HERO': use one of PERSON, ORG"),
        ('{"text": "[[Rutte|person]] sprak."}', "unknown label 'person'"),
        ('{"text": ', "Expecting value"),
        ('{"body": "Rutte"}', "no record with a field 'text'"),
        ('{"text": 3}', "no record with a field 'text'"),
        ("[1]", "no record with a field 'text'"),
    ],
)
def test_a_mistake_is_one_line_with_its_number(write, line, said):
    path = write(f"{GOOD}\n{line}\n{GOOD}")
    with pytest.raises(GoldError) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_cannot_be_read_is_said(write, tmp_path):
    for path, said in [
        (tmp_path / "nergens.jsonl", "No such file"),
        (tmp_path, "directory"),
        (write(b"\xff\xfe\x00", "binary"), "not UTF-8 text"),
        (write("", "empty"), "no marked text"),
        (write(" \n\n", "blank"), "no marked text"),
    ]:
        with pytest.raises(GoldError, match=said):
            read_gold(path)


def test_a_byte_order_mark_and_windows_line_ends_are_harmless(write):
    path = write("\ufeff" + GOOD.replace("\n", "\r\n"))
    assert [one.text for one in read_gold(path)] == ["Rutte sprak."]


CONLL = """-DOCSTART- O

1\tMark\tB-PER
2\tRutte\tI-PER
3\tsprak\tO

1\tHet\tO
2\tNederlandse\tB-MISC
3\tRode\tB-ORG
4\tKruis\tI-ORG
5\tGenève\tB-LOC
6\tBern\tB-LOC
"""


@pytest.mark.parametrize(
    "content",
    [
        CONLL,
        CONLL.replace("\t", " "),
        CONLL.replace("\n", "\r\n"),
        CONLL.replace("B-PER", "I-PER"),
        CONLL.replace("I-ORG", "E-ORG").replace("B-LOC", "S-LOC"),
        "# een opmerking\n" + CONLL,
        re.sub(r"^\d+\t", "", CONLL, flags=re.MULTILINE),  # token, tag
        re.sub(r"^\d+\t(\w+)", r"\1\tN", CONLL, flags=re.MULTILINE),  # as CoNLL-2002
        re.sub(r"^\d+\t(\w+)", r"\1\tN\tx", CONLL, flags=re.MULTILINE),  # as CoNLL-2003
        re.sub(r"^\d", lambda one: str(int(one[0]) - 1), CONLL, flags=re.MULTILINE),
    ],
)
def test_conll_columns_are_sentences(write, content):
    first, second = read_gold(write(content, "gold.tsv"))
    assert marked(first.text, first.spans) == [("Mark Rutte", "PERSON")]
    assert marked(second.text, second.spans) == [
        ("Nederlandse", "NORP"),
        ("Rode Kruis", "ORG"),
        ("Genève", "LOC"),
        ("Bern", "LOC"),
    ]
    assert first.coarse
    assert second.coarse


def test_a_figure_that_is_a_token_is_no_number_of_one(write):
    path = write("0 Num O\n\nMark N B-PER\n1 Num O\n", "gold.conll")
    assert [one.text for one in read_gold(path)] == ["0", "Mark 1"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("4\tvoor\tX-PER", "neither JSON nor CoNLL"),
        ("4\tEk\tB-HERO", "unknown label 'HERO'"),
        ("los", "neither"),
    ],
)
def test_a_broken_row_is_named_with_its_number(write, row, said):
    path = write(CONLL.replace("3\tsprak\tO", row))
    with pytest.raises(GoldError, match=said) as caught:
        read_gold(path)
    assert str(caught.value).startswith(f"{path}:5: ")


def test_half_a_surrogate_pair_is_no_text(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"text": "[[Tygo Verbraak|PERSON]] \\ud83d zei."}', encoding="utf-8")
    (gold,) = read_gold(path)
    assert gold.text == "Tygo Verbraak ? zei."
