"""The words of the page: each is used, and each that is used is there in every language."""

import json
import re

import pytest

from kg.page.document import _ASSETS

SOURCES = sorted((_ASSETS.parent / "explorer").rglob("*.js"))
SCRIPT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
RAW = (_ASSETS / "strings.json").read_text(encoding="utf-8")
STRINGS = json.loads(RAW)
TEMPLATE = (_ASSETS / "template.html").read_text(encoding="utf-8")
IN_TEMPLATE = re.findall(r'data-(?:word|label|placeholder)="(\w+)"', TEMPLATE)
OTHERWISE = {"locale"}  # read without being said


def first_arguments() -> list[str]:
    """What `say` and `many` are asked for, as it stands in the script."""
    return [_first(SCRIPT[call.end() :]) for call in re.finditer(r"\b(?:say|many)\(", SCRIPT)]


def _first(text: str) -> str:
    depth = 0
    for place, mark in enumerate(text):
        if depth == 0 and mark in ",)":
            return text[:place]
        depth += (mark in "([{") - (mark in ")]}")
    return text


# `type_${type}` asks for every word that begins with type_.
ASKED = [
    re.compile(re.sub(r"\$\{[^}]*\}", r"\\w+", pattern))
    for argument in first_arguments()
    for pattern in re.findall(r'["`]([\w${}.]+)["`]', argument)
]


@pytest.mark.parametrize("lang", STRINGS)
def test_what_is_said_is_there(lang):
    words = STRINGS[lang]
    assert len(ASKED) > 50
    assert [one for one in IN_TEMPLATE if one not in words] == []
    assert [one.pattern for one in ASKED if not any(map(one.fullmatch, words))] == []


@pytest.mark.parametrize("lang", STRINGS)
def test_every_word_is_used(lang):
    script = re.sub(r'class: "[^"]*"', "", SCRIPT)
    used = {*re.findall(r'"(\w+)"', script), *IN_TEMPLATE, *OTHERWISE}
    unused = [w for w in STRINGS[lang] if w not in used and not any(a.fullmatch(w) for a in ASKED)]
    assert unused == []


def test_the_languages_say_the_same_with_the_same_values():
    dutch, english = STRINGS["nl"], STRINGS["en"]
    assert list(dutch) == list(english)
    for word in dutch:
        one, other = (json.dumps(words[word]) for words in (dutch, english))
        assert set(re.findall(r"\{\w+\}", one)) == set(re.findall(r"\{\w+\}", other))
        assert type(dutch[word]) is type(english[word])


def test_no_word_stands_twice():
    """The second would be said in place of the first."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        assert sorted(set(keys)) == sorted(keys)
        return dict(pairs)

    json.loads(RAW, object_pairs_hook=once)
