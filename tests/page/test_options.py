"""The options of the page: what they say on it, and which make no page."""

from dataclasses import replace

import numpy as np
import pytest
from playwright.sync_api import expect

from kg.ask.answers import Answers
from kg.ground.errors import QuestionError, UnknownActorError
from kg.page import make_page

from .conftest import Opener
from .decoded import data_of, drawn_pairs
from .invented import large_answers, small_answers


def of_view(answers: Answers, min_weight: int) -> Answers:
    return answers.watching(replace(answers.view, min_weight=min_weight))


@pytest.mark.parametrize(("view", "option", "said"), [(3, 1, 3), (2, 4, 4), (0, 1, 1)])
def test_the_page_says_the_larger_minimum(view, option, said):
    page = make_page(of_view(large_answers(60, 300), view), min_weight=option)
    assert data_of(page)["about"]["minWeight"] == said
    assert min(drawn_pairs(page).values()) >= said


@pytest.mark.browser
def test_the_minimum_of_the_view_is_in_the_foot(open_page: Opener, tmp_path):
    path = tmp_path / "view.html"
    path.write_text(make_page(of_view(large_answers(60, 300), 3), top=10), encoding="utf-8")
    foot = open_page(path).locator("#foot")
    expect(foot).to_contain_text("Alleen lijnen van ten minste 3 verhalen.")
    strongest = open_page(path, "#min=1").locator("#strongest .many")
    assert min(int(one) for one in strongest.all_inner_texts()) >= 3


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("lang", "fr", "lang is 'nl' or 'en', not 'fr'"),
        ("lang", None, "lang is 'nl' or 'en'"),
        ("lang", ["nl"], "lang is 'nl' or 'en'"),
        ("top", 0, "top is a whole number of 1 or more, not 0"),
        ("top", -5, "not -5"),
        ("top", 2.5, "top is a whole number of 1 or more, not 2.5"),
        ("hops", 0, "hops is a whole number of 1 or more, not 0"),
        ("hops", "2", "not '2'"),
        ("min_weight", 0, "min_weight is a whole number of 1 or more, not 0"),
        ("min_weight", None, "not None"),
        ("focus", 5, "focus is a name or an id, not 5"),
        ("evidence", "no", "evidence is True or False, not 'no'"),
        ("max_size", 0, "max_size is a number of megabytes above 0, not 0"),
        ("max_size", "10", "not '10'"),
        ("max_size", float("nan"), "not nan"),
    ],
)
def test_no_page_of_a_wrong_option(option, value, message):
    with pytest.raises(QuestionError) as raised:
        make_page(small_answers(), **{option: value})
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["", "Niemand Bekend"])
def test_no_page_around_nobody(name):
    with pytest.raises(UnknownActorError):
        make_page(small_answers(), focus=name)


def test_numbers_of_numpy_are_numbers():
    assert make_page(small_answers(), top=np.int64(5)) == make_page(small_answers(), top=5)


def test_any_number_of_hops_ends():
    far, all_of_it = (
        data_of(make_page(small_answers(), focus="Anna de Wit", hops=hops)) for hops in (10**12, 10)
    )
    assert far["network"] == all_of_it["network"]
