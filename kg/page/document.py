"""The whole page: one HTML file that asks nothing of anybody."""

import base64
import hashlib
import json
import operator
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from kg.ground.errors import QuestionError
from kg.page.choose import choose
from kg.page.data import gather
from kg.page.pyvis_page import read_vis

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["make_page"]

_ASSETS = files("kg.page") / "assets"
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def make_page(
    answers: "Answers",
    *,
    focus: str | None = None,
    hops: int = 1,
    top: int = 150,
    min_weight: int = 1,
    lang: str = "nl",
    evidence: bool = True,
) -> str:
    """The page about the `top` actors of `answers`, or of the neighbourhood of `focus`.

    `min_weight` in stories; `lang` "nl" or "en"; without `evidence` the page holds no texts,
    titles or sources. The same tables give the same page, byte for byte. Raises `QuestionError`
    for an option that makes no page, and what `Answers.find` raises for `focus`.
    """
    strings = json.loads((_ASSETS / "strings.json").read_text(encoding="utf-8"))
    _check_choice("lang", lang, list(strings))
    _check_choice("evidence", evidence, [True, False])
    hops, top = _at_least_one("hops", hops), _at_least_one("top", top)
    weight = max(_at_least_one("min_weight", min_weight), int(answers.view.min_weight))
    choice = choose(answers, focus=focus, hops=hops, top=top, min_weight=weight)
    data = gather(answers, choice, evidence=evidence)
    data["about"] |= {"lang": lang, "hops": hops, "top": top, "minWeight": weight}
    style, script = _style(), _script()
    return Template((_ASSETS / "template.html").read_text(encoding="utf-8")).substitute(
        lang=lang,
        policy=_policy(style, [read_vis(), script]),
        style=style,
        strings=_embed(strings),
        data=_embed(data),
        vis=read_vis(),
        script=script,
    )


def _check_choice(option: str, value: object, known: list[Any]) -> None:
    if value not in known:
        msg = f"{option} is {' or '.join(map(repr, known))}, not {value!r}"
        raise QuestionError(msg)


def _at_least_one(option: str, value: object) -> int:
    """A whole number, also one of numpy's."""
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        number = 0
    if number < 1:
        msg = f"{option} is a whole number of 1 or more, not {value!r}"
        raise QuestionError(msg)
    return number


@cache
def _style() -> str:
    return _join("css")


@cache
def _script() -> str:
    return f'"use strict";\n(() => {{\n{_join("js")}\n}})();'


def _join(ending: str) -> str:
    """The files of a kind, in the order of their numbers: `01_words.js` first."""
    found = (file for file in _ASSETS.iterdir() if file.name.endswith(f".{ending}"))
    return "\n".join(
        file.read_text(encoding="utf-8").strip() for file in sorted(found, key=lambda one: one.name)
    )


def _policy(style: str, scripts: list[str]) -> str:
    """A Content-Security-Policy: no request at all, no script or style but the page's own."""
    own = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {own}; style-src {_hash(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _embed(content: Any) -> str:  # noqa: ANN401 - any JSON
    """JSON in which nothing can end the element that it stands in."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)
