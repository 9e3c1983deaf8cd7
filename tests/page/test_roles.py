"""The panel of a person says as what the news presents him, as `kg roles` does."""

import pytest
from playwright.sync_api import expect

from kg.ask.roles import write_role

pytestmark = pytest.mark.browser


def test_the_panel_says_as_what_and_where(open_page, example_graph, example_output):
    rows = example_graph.answers.roles("Rutte")
    shown = open_page(example_output / "graph.html", "#actor=person:mark-rutte")
    shown.locator(".roles > summary").click()
    more = shown.locator("#roles > li > button")
    if more.count():
        more.click()
    said = [write_role(row["role"], row["of_name"], former=row["former"]) for row in rows]
    expect(shown.locator("#roles .who")).to_have_text(said)
    counts = shown.locator("#roles .many").all_inner_texts()
    assert counts == [str(row["stories"]) for row in rows]
    shown.locator("#roles summary").first.click()
    expect(shown.locator("#roles mark").first).to_contain_text(rows[0]["role"])
    assert shown.locator("#roles .quote").count() >= rows[0]["items"]
