"""axe-core finds nothing serious, in light and dark, on every kind of panel."""

import os
from pathlib import Path

import pytest

from .conftest import IN_CI, Opener

HERE = Path(__file__).parent
AXE = Path(os.environ.get("AXE", HERE / "node_modules" / "axe-core" / "axe.min.js"))
VIEWS = {
    "overview": "",
    "actor": "#actor=person:anna-de-wit",
    "pair": "#actor=person:anna-de-wit&with=person:bram-çelik",
    "groups": "#colour=community&lang=en",
}


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        if IN_CI:
            pytest.fail("CI tests accessibility: npm ci --prefix tests/page")
        pytest.skip("no axe-core (npm ci --prefix tests/page)")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("view", VIEWS)
def test_no_violations(open_page: Opener, small_page, axe, view, width, scheme):
    shown = open_page(small_page, VIEWS[view], width, 844, color_scheme=scheme, bypass_csp=True)
    shown.evaluate(axe)
    found = shown.evaluate("axe.run()")
    problems = [
        (one["id"], one["impact"], [node["target"] for node in one["nodes"]][:5])
        for one in found["violations"]
    ]
    assert problems == []
