"""axe-core finds nothing serious, in light and dark, on every kind of panel."""

import os
from pathlib import Path

import pytest
from thorough import SLOW

from .conftest import IN_CI, Opener

ROOT = Path(__file__).parents[2]
AXE = Path(os.environ.get("AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
VIEWS = {
    "overview": "",
    "actor": "#actor=person:anna-de-wit",
    "pair": "#actor=person:anna-de-wit&with=person:bram-çelik",
    "groups": "#colour=community&lang=en",
    "path": "#actor=person:fatma-öz&with=person:eva-brouwer&show=path",
    "comparison": "#actor=person:anna-de-wit&with=person:bram-çelik&show=compare",
    "rising": "#show=rising",
    "bridges": "#show=bridges",
    "taking": "#show=take&focus=person:anna-de-wit",
}
# Dark differs from light in its colours only: no other rule has more to say.
SCHEMES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        if IN_CI:
            pytest.fail("CI tests accessibility: npm ci")
        pytest.skip("no axe-core (npm ci)")
    return AXE.read_text(encoding="utf-8")


@SLOW
@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_no_violations(open_page: Opener, small_page, axe, width):
    shown = open_page(small_page, "", width, 844, bypass_csp=True, reduced_motion="reduce")
    shown.evaluate(axe)
    problems = []
    for view, address in VIEWS.items():
        shown.evaluate("to => { location.hash = to }", address)
        shown.wait_for_timeout(50)
        for scheme, rules in SCHEMES.items():
            shown.emulate_media(color_scheme=scheme)
            found = shown.evaluate("rules => axe.run(rules)", rules)["violations"]
            problems += [
                (view, scheme, one["id"], [node["target"] for node in one["nodes"]][:5])
                for one in found
            ]
    assert problems == []
