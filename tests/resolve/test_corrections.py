"""The corrections file: read with its lines, written with its comments, replayed."""

from collections import Counter

import pytest
from inline_marks import read_marked

from kg.ground.errors import CorrectionsError
from kg.resolve import Correction, Corrections, add_corrections, read_corrections, resolve

FILE = """\
# Besluiten van de redactie
[[merge]]
names = ["Wout Zandlever", "Knoest"]
comment = "zijn artiestennaam"

[[split]]
names = ["De Jong", "Bram de Jong"]

[[rename]]
name = "Rode Oog"
to = "Het Rode Oog"

[[retype]]
name = "Foxtrot"
type = "organisation"

[[drop]]
name = "Lees"
"""


def write(folder, text):
    path = folder / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def who(corrections, *texts):
    items, mentions, _ = read_marked(*texts)
    found = resolve(items, mentions, corrections=corrections)
    return {one.text: (one.actor_id, one.rule) for one in found.mentions}, found


def test_reading(tmp_path):
    lines = read_corrections(write(tmp_path, FILE)).lines
    assert [(line.kind, line.line) for line in lines] == [
        ("merge", 2),
        ("split", 6),
        ("rename", 9),
        ("retype", 13),
        ("drop", 17),
    ]
    assert lines[0].comment == "zijn artiestennaam"


def test_replaying(tmp_path):
    decisions = read_corrections(write(tmp_path, FILE))
    found, resolution = who(
        decisions,
        "[[Wout Zandlever|PERSON]], [[Bram de Jong|PERSON]] en [[De Jong|PERSON]].",
        "[[Knoest|PERSON]] van [[Rode Oog|ORG]], [[Foxtrot|PERSON]] en [[Lees|ORG]].",
    )
    assert found["Knoest"] == ("person:wout-zandlever", "correction: merge")
    assert found["De Jong"][0] == "person:de-jong"
    assert found["Rode Oog"][0] == "organisation:het-rode-oog"
    assert found["Foxtrot"][0] == "organisation:foxtrot"
    assert found["Lees"] == (None, "correction: drop")
    assert resolution.unmatched == []


def test_a_line_that_matches_nothing_is_reported(tmp_path):
    decisions = read_corrections(write(tmp_path, FILE))
    _, resolution = who(decisions, "[[Knoest|PERSON]] en [[Bram de Jong|PERSON]].")
    assert resolution.unmatched[0] == "line 2: merge Wout Zandlever / Knoest"
    assert len(resolution.unmatched) == 5


def test_retyping_a_country_and_merging_into_one():
    decisions = Corrections().plus(
        Correction("retype", ("Rusland",), "organisation"),
        Correction("merge", ("Verenigde Staten", "Uncle Sam")),
    )
    found, _ = who(decisions, "[[Rusland|GPE]] en [[Uncle Sam|PERSON]].")
    assert found["Rusland"][0] == "organisation:rusland"
    assert found["Uncle Sam"] == ("country:US", "correction: merge")


LEADERS = (
    "[[Donald Trump|PERSON]] en [[Trump|PERSON]] over de [[Verenigde Staten|GPE]].",
    "[[Mark Rutte|PERSON]] en [[Rutte|PERSON]] over de [[VS|GPE]] en [[Amerikaanse|NORP]] hulp.",
    "[[Trump|PERSON]], [[Rutte|PERSON]], [[Pedro Lunares Prado|PERSON]] alias [[El Gato|PERSON]].",
)


def actors(*lines, texts=LEADERS):
    _, found = who(Corrections().plus(*lines), *texts)
    return {one.actor_id: one for one in found.actors}, found.unmatched


@pytest.mark.parametrize(
    ("written", "actor"),
    [
        ("Donald Trump", "person:donald-trump"),
        ("Trump", "person:donald-trump"),
        ("Rutte", "person:mark-rutte"),
        ("VS", "country:US"),
        ("Amerikaanse", "country:US"),
        ("Amerika", "country:US"),  # a curated form that no item writes
        ("Lunares", "person:pedro-lunares-prado"),  # a surname that no item writes alone
        ("El Gato", "person:pedro-lunares-prado"),
    ],
)
def test_a_written_name_means_the_whole_actor_it_leads_to(written, actor):
    before, _ = actors()
    renamed, idle = actors(Correction("rename", (written,), "Iemand"))
    assert {one.aliases for one in renamed.values() if one.name == "Iemand"} == {
        before[actor].aliases
    }
    assert (len(renamed), idle) == (len(before), [])
    retyped, idle = actors(Correction("retype", (written,), "place"))
    assert {one.aliases for one in retyped.values() if one.type == "place"} == {
        before[actor].aliases
    }
    assert (len(retyped), idle) == (len(before), [])


def test_merging_by_surnames_merges_their_bearers():
    before, _ = actors()
    merged, idle = actors(Correction("merge", ("Trump", "Rutte")))
    assert idle == []
    assert before.keys() - merged.keys() == {"person:mark-rutte"}
    assert {"Rutte", "Trump"} < set(merged["person:donald-trump"].aliases)


def test_beside_its_bearer_a_surname_is_the_one_that_stands_alone():
    texts = ("[[Ilse Moersdijk|PERSON]]", "[[Daan Moersdijk|PERSON]]", "[[Moersdijk|PERSON]]")
    texts = (*texts, *(f"[[Ilse Moersdijk|PERSON]] {number}" for number in range(5)))
    before, _ = actors(texts=texts)
    assert "Moersdijk" in before["person:ilse-moersdijk"].aliases
    merged, idle = actors(Correction("merge", ("Daan Moersdijk", "Moersdijk")), texts=texts)
    assert idle == []
    assert merged["person:daan-moersdijk"].aliases == ("Daan Moersdijk", "Moersdijk")
    assert merged["person:ilse-moersdijk"].aliases == ("Ilse Moersdijk",)


def test_a_full_name_drops_the_actor_and_any_other_form_itself():
    dropped, idle = actors(Correction("drop", ("Mark Rutte",)), Correction("drop", ("VS",)))
    assert idle == []
    assert "person:mark-rutte" not in dropped
    assert "Rutte" not in {form for one in dropped.values() for form in one.aliases}
    assert dropped["country:US"].aliases == ("Amerikaanse", "Verenigde Staten")
    dropped, idle = actors(Correction("drop", ("Rutte",)), Correction("drop", ("Nederland",)))
    assert idle == ["drop Nederland"]
    assert dropped["person:mark-rutte"].aliases == ("Mark Rutte",)
    dropped, idle = actors(Correction("drop", ("Rusland",)), texts=["[[Russische|NORP]] hulp."])
    assert (dropped, idle) == ({}, [])


def test_a_name_of_several_is_named_as_without_effect():
    texts = ("[[Daan Zandlever|PERSON]], [[Roos Zandlever|PERSON]]", "[[Daan Zandlever|PERSON]]")
    lines = (
        Correction("rename", ("Zandlever",), "Iemand"),
        Correction("retype", ("Zandlever",), "organisation"),
        Correction("merge", ("Zandlever", "Knoest")),
        Correction("drop", ("Zandlever",)),
    )
    before, _ = actors(texts=texts)
    after, idle = actors(*lines, texts=texts)
    assert after == before
    assert idle == list(map(str, lines))


def test_all_who_are_called_so_are_renamed_and_of_two_names_the_later_holds():
    texts = ("[[Femke|PERSON]] liep.", "[[Femke|PERSON]] rende.", "de [[VS|GPE]]")
    found, idle = actors(
        Correction("rename", ("Femke",), "Prinses Femke"),
        Correction("rename", ("VS",), "Amerika"),
        Correction("rename", ("Amerika",), "Uncle Sam"),
        Correction("rename", ("Verenigde Staten",), "Uncle Sam"),
        texts=texts,
    )
    names = sorted(one.name for one in found.values())
    assert names == ["Prinses Femke", "Prinses Femke", "Uncle Sam"]
    assert idle == ["rename VS to 'Amerika'"]


def test_a_name_that_names_nobody_or_many_is_one_actor_of_its_new_type():
    texts = ("[[Femke|PERSON]] en de [[Berserkers|NORP]].", "[[Femke|PERSON]], [[Femkes|ORG]].")
    lines = (
        Correction("retype", ("Femke",), "organisation"),
        Correction("retype", ("Berserkers",), "organisation"),
        Correction("merge", ("Femke", "Femkes")),
    )
    found, idle = actors(*lines, texts=texts)
    assert idle == []
    assert set(found) == {"organisation:femke", "organisation:berserkers"}


def test_splitting_a_curated_name():
    decisions = Corrections().plus(Correction("split", ("Amerika", "Verenigde Staten")))
    found, _ = who(decisions, "[[Amerika|GPE]] en de [[Verenigde Staten|GPE]].")
    assert found["Amerika"] == ("place:amerika", "correction: split")
    assert found["Verenigde Staten"][0] == "country:US"


def test_splitting_the_two_names_of_a_place():
    decisions = Corrections().plus(Correction("split", ("Kiev", "Kyiv")))
    found, _ = who(decisions, "[[Kiev|GPE]] en [[Kyiv|GPE]].")
    assert found["Kiev"] == ("place:kiev", "correction: split")
    assert found["Kyiv"] == ("place:kyiv", "place name")


def test_a_type_that_the_user_gave_holds_against_the_words_before():
    texts = ("[[Jan Zeeman|PERSON]] en [[Zeeman|PERSON]].", "Winkelketen [[Zeeman|ORG]] groeit.")
    assert "organisation:zeeman" in actors(texts=texts)[0]
    retyped, idle = actors(Correction("retype", ("Zeeman",), "person"), texts=texts)
    assert (set(retyped), idle) == ({"person:jan-zeeman"}, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[merge]\n", "line 1"),
        ('\n[[merg]]\nnames = ["a", "b"]\n', "line 2: 'merg' is not a kind of correction"),
        ('[[merge]]\nnames = ["a"]\n', "line 1: [[merge]] needs names"),
        ('[[merge]]\nnames = ["Navo", "NAVO"]\n', "line 1: [[merge]] needs names"),
        ('[[merge]]\nname = "a"\n', "line 1: 'name' is not part of [[merge]]"),
        ('[[merge]]\nnames = ["a", 3]\n', "line 1: [[merge]] needs names"),
        ('[[drop]]\nname = "a"\n[[drop]]\nname = 3\n', "line 3: [[drop]] needs name"),
        ('[[retype]]\nname = "a"\ntype = "stad"\n', "line 1: 'stad' is not a type of actor"),
        ('[[rename]]\nname = "a"\nto = ""\n', "line 1: [[rename]] needs name"),
        ('[[note]]\nname = "a"\n', 'line 1: [[note]] needs name = "…" and text = "…"'),
        ('[[note]]\nname = "a"\nx = 1\n', "line 1: 'x' is not part of [[note]]"),
        ('[[pin]]\nname = "a"\nx = 1\n', 'line 1: [[pin]] needs name = "…" and x = 0 and y = 0'),
        ('[[pin]]\nname = "a"\nx = "1"\ny = 2\n', "line 1: [[pin]] needs name"),
        ('[[pin]]\nname = "a"\nx = 1\ny = nan\n', "line 1: [[pin]] needs name"),
        ('[merge]\nnames = ["a", "b"]\n', "line 1: 'merge' is not a kind of correction"),
        ('\nmerge = [{names = ["a", "b"]}]\n', "line 2: write [[merge]] on a line of its own"),
        ("merge = []\n", "line 1: write [[merge]] on a line of its own"),
    ],
)
def test_mistakes_name_their_line(tmp_path, text, message):
    with pytest.raises(CorrectionsError) as error:
        read_corrections(write(tmp_path, text))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[merge]]\nnames = ["a", "b"]\n[[split]]\nnames = ["B", "A", "c"]\n',
            "line 3: split B / A / c contradicts line 1: merge a / b: take one of them out",
        ),
        (
            '[[rename]]\nname = "Navo"\nto = "b"\n[[rename]]\nname = "NAVO"\nto = "c"\n',
            "line 4: rename NAVO to 'c' contradicts line 1: rename Navo to 'b'",
        ),
        (
            '[[retype]]\nname = "a"\ntype = "place"\n[[retype]]\nname = "a"\ntype = "person"\n',
            "line 4: retype a to 'person' contradicts line 1: retype a to 'place'",
        ),
    ],
)
def test_lines_that_contradict_each_other_are_both_named(tmp_path, text, message):
    path = write(tmp_path, text)
    with pytest.raises(CorrectionsError) as error:
        read_corrections(path)
    assert str(error.value).startswith(f"{path}, {message}")


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(CorrectionsError):
        read_corrections(tmp_path / "none.toml")


def test_writing_keeps_comments_and_writes_nothing_twice(tmp_path):
    path = write(tmp_path, FILE)
    new = Correction("split", ("Pool", "Sigrid Pool"), comment='een "Pool"')
    add_corrections(path, [new, Correction("drop", ("Lees",), line=3)])
    add_corrections(path, [new])
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Besluiten van de redactie\n")
    lines = read_corrections(path).lines
    assert [line.names for line in lines if line.kind == "split"] == [
        ("De Jong", "Bram de Jong"),
        ("Pool", "Sigrid Pool"),
    ]
    assert [line.names for line in lines if line.kind == "drop"] == [("Lees",)]


def test_writing_behind_a_last_line_without_an_end(tmp_path):
    path = write(tmp_path, '[[merge]]\nnames = ["Anna B", "Anna C"]')
    add_corrections(path, [Correction("merge", ("Bo D", "Bo E")), Correction("drop", ("Lees",))])
    assert [(one.kind, one.line) for one in read_corrections(path).lines] == [
        ("merge", 1),
        ("merge", 3),
        ("drop", 5),
    ]


def test_a_file_that_cannot_take_more_stays_as_it_was(tmp_path):
    text = 'drop = [{name = "Lees"}]'
    path = write(tmp_path, text)
    with pytest.raises(CorrectionsError):
        add_corrections(path, [Correction("drop", ("Ja",))])
    assert path.read_text(encoding="utf-8") == text


def test_a_file_of_notepad_is_read_and_written(tmp_path):
    path = tmp_path / "corrections.toml"
    path.write_bytes(b'\xef\xbb\xbf[[drop]]\r\nname = "Lees"\r\n')
    add_corrections(path, [Correction("drop", ("Ja",))])
    assert [(one.names, one.line) for one in read_corrections(path).lines] == [
        (("Lees",), 1),
        (("Ja",), 3),
    ]


def test_writing_a_new_file(tmp_path):
    path = tmp_path / "corrections.toml"
    made = [Correction("merge", ("A b", "C d")), Correction("retype", ("X",), "place")]
    add_corrections(path, made)
    assert [(one.kind, one.names, one.to) for one in read_corrections(path).lines] == [
        (one.kind, one.names, one.to) for one in made
    ]


def test_proposals_are_not_made_twice():
    texts = ["[[Daan Moersdijk|PERSON]] a.", "[[Ilse Moersdijk|PERSON]] b.", "[[Moersdijk|PERSON]]"]
    _, first = who(None, *texts)
    assert {one.names for one in first.proposals} == {
        ("Daan Moersdijk", "Moersdijk"),
        ("Ilse Moersdijk", "Moersdijk"),
    }
    renamed = Corrections().plus(Correction("rename", ("Daan Moersdijk",), "Daantje"))
    assert who(renamed, *texts)[1].proposals == first.proposals
    decisions = Corrections().plus(Correction("split", first.proposals[0].names))
    found, second = who(decisions, *texts)
    assert found["Moersdijk"][0] == "person:ilse-moersdijk"
    assert first.proposals[0].names not in {one.names for one in second.proposals}


def test_a_file_nested_beyond_reason_is_one_line(tmp_path):
    path = write(tmp_path, f"names = {'[' * 20_000}{']' * 20_000}")
    with pytest.raises(CorrectionsError, match="nested too deeply"):
        read_corrections(path)


def test_a_type_says_which_of_two_actors_of_one_name_is_meant():
    texts = (
        "De wedstrijd tegen [[Club Brugge|ORG]]: [[Genk|ORG]] scoorde.",
        "In [[Genk|GPE]] sneeuwt het.",
        "In [[Genk|GPE]] is markt.",
    )
    before, _ = actors(texts=texts)
    assert {"organisation:rc-genk", "place:genk"} <= set(before)
    dropped, idle = actors(Correction("drop", ("Genk",), type="place"), texts=texts)
    assert (set(before) - set(dropped), idle) == ({"place:genk"}, [])
    renamed, idle = actors(
        Correction("rename", ("Genk",), "Genk in Limburg", type="place"), texts=texts
    )
    assert renamed["place:genk-in-limburg"].name == "Genk in Limburg"
    assert ("organisation:rc-genk" in renamed, idle) == (True, [])


def test_a_type_is_read_and_written(tmp_path):
    path = tmp_path / "corrections.toml"
    path.write_text('[[drop]]\nname = "Genk"\ntype = "place"\n', encoding="utf-8")
    (line,) = read_corrections(path).lines
    assert (line.type, str(line)) == ("place", "line 1: drop Genk (place)")
    add_corrections(path, [Correction("rename", ("Genk",), "KRC", type="organisation")])
    assert read_corrections(path).lines[1].type == "organisation"
    path.write_text('[[drop]]\nname = "Genk"\ntype = "city"\n', encoding="utf-8")
    with pytest.raises(CorrectionsError, match="'city' is not a type of actor"):
        read_corrections(path)


def test_notes_and_pins_are_read_written_and_change_no_name(tmp_path):
    path = write(tmp_path, '[[note]]\nname = "Zeeman"\ntext = "gebeld"\n')
    add_corrections(
        path,
        [
            Correction("note", ("zeeman",), "teruggebeld", type="person"),
            Correction("pin", ("Zeeman",), x=-120, y=45),
            Correction("pin", ("Zeeman",), x=7, y=0),
            Correction("pin", ("Zeeman",), x=7, y=0),
        ],
    )
    decisions = read_corrections(path)
    assert [str(line).partition(": ")[2] for line in decisions.lines] == [
        "note Zeeman: 'gebeld'",
        "note zeeman (person): 'teruggebeld'",
        "pin Zeeman to -120, 45",
        "pin Zeeman to 7, 0",
    ]
    text = "[[Jan Zeeman|PERSON]] zei dat [[Zeeman|PERSON]] komt."
    assert actors(*decisions.lines, texts=[text]) == actors(texts=[text])
    assert read_corrections(write(tmp_path, '[[pin]]\nname = "a"\nx = 1.6\ny = -2.2\n')).lines == (
        Correction("pin", ("a",), line=1, x=2, y=-2),
    )


def test_work_grows_with_the_names_of_a_merge_and_with_the_lines(monkeypatch):
    """Twice the names, twice the names read; twice the lines, as many more held against others."""
    from kg.resolve import corrections as file
    from kg.resolve import meaning

    def work(size):
        counted = Counter()
        read, held = meaning.read_person, file._contradicts
        monkeypatch.setattr(
            meaning, "read_person", lambda name: counted.update(["read"]) or read(name)
        )
        monkeypatch.setattr(
            file, "_contradicts", lambda *two: counted.update(["held"]) or held(*two)
        )
        names = tuple(f"Bo {'abcdefghij'[n // 10]}kruin{'abcdefghij'[n % 10]}" for n in range(size))
        merge = Correction("merge", names)
        found, idle = actors(merge, texts=[f"[[{name}|PERSON]]" for name in names])
        assert (len(found), idle) == (1, [])
        Corrections().plus(*(Correction("drop", (name,)) for name in names))
        monkeypatch.undo()
        return counted

    small, large = work(20), work(40)
    assert large["read"] <= 2 * small["read"]
    assert large["held"] <= 2 * small["held"]
