"""The panel of a person says as what the news presents him, as `kg roles` does."""

from kg.ask.roles import write_role
from kg.page import make_page


def test_the_panel_says_as_what(open_page, example_graph, tmp_path):
    rows = example_graph.answers.roles("Rutte")
    file = tmp_path / "rutte.html"
    file.write_text(make_page(example_graph.answers, focus="Rutte"), encoding="utf-8")
    shown = open_page(file).locator("#roles").inner_text()
    told = [(write_role(row["role"], row["of_name"], former=row["former"]), row) for row in rows]
    assert shown == ", ".join(f"{said} ({row['stories']})" for said, row in told[:12])
