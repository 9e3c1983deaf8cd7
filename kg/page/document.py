"""The whole page: one HTML file that asks nothing of anybody."""

import base64
import hashlib
import json
import math
import operator
from functools import cache
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

from kg.ground.errors import QuestionError
from kg.page.choose import choose
from kg.page.gather import gather, gather_more
from kg.page.pyvis_page import read_vis

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["MAX_SIZE", "carry_more", "make_page"]

_ASSETS = files("kg.page") / "assets"
_UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}
MAX_SIZE = 10.0  # megabytes
_AROUND = 6_000  # bytes of the page beside what it carries


def make_page(
    answers: "Answers",
    *,
    focus: str | None = None,
    hops: int = 1,
    top: int = 150,
    min_weight: int = 1,
    lang: str = "nl",
    evidence: bool = True,
    max_size: float = MAX_SIZE,
    bar: str = "",
) -> str:
    """The page of `answers`; it opens with the `top` actors, or the neighbourhood of `focus`.

    `min_weight` in stories; `lang` "nl" or "en"; without `evidence` the page holds no texts,
    titles or sources; `max_size` in megabytes: what has no room is left out, and said on the page.
    `bar` is HTML of a server that makes the page, in its head (`explorer/page/served.js`).
    The same tables give the same page, byte for byte. Raises `QuestionError` for an option that
    makes no page, and what `Answers.find` raises for `focus`.
    """
    strings = json.loads((_ASSETS / "strings.json").read_text(encoding="utf-8"))
    _check_choice("lang", lang, list(strings))
    _check_choice("evidence", evidence, [True, False])
    hops, top = _at_least_one("hops", hops), _at_least_one("top", top)
    weight = max(_at_least_one("min_weight", min_weight), int(answers.view.min_weight))
    choice = choose(answers, focus=focus, hops=hops, top=top, min_weight=weight)
    style, script, vis, words = _style(), _script(), read_vis(), _embed(strings)
    room = int(_positive("max_size", max_size) * 1e6) - _fixed_size()
    data, carried = gather(answers, choice, evidence=evidence, room=room, live=bool(bar))
    options = {"lang": lang, "hops": hops, "top": top, "minWeight": weight, "evidence": evidence}
    data["about"] |= options | {"maxSize": max_size}
    return Template((_ASSETS / "template.html").read_text(encoding="utf-8")).substitute(
        lang=lang,
        policy=_policy(style, [vis, script], served=bool(bar)),
        referrer="same-origin" if bar else "no-referrer",
        bar=bar,
        style=style,
        strings=words,
        data=_embed(data),
        tables=carried.tables,
        texts=carried.texts,
        vis=vis,
        script=script,
    )


def carry_more(answers: "Answers") -> dict[str, Any]:
    """What a page that a server made adds to what it carries, when its reader asks for more.

    `tables` and `texts` stand compressed as in a page of that size; `decisions` are notes and pins.
    """
    return gather_more(answers, room=int(MAX_SIZE * 1e6) - _fixed_size())


def _fixed_size() -> int:
    """The bytes of the page beside what it carries."""
    strings = json.loads((_ASSETS / "strings.json").read_text(encoding="utf-8"))
    return sum(map(len, (_style(), _script(), read_vis(), _embed(strings)))) + _AROUND


def _check_choice(option: str, value: object, known: list[Any]) -> None:
    if value not in known:
        msg = f"{option} is {' or '.join(map(repr, known))}, not {value!r}"
        raise QuestionError(msg)


def _positive(option: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < math.inf:
        msg = f"{option} is a number of megabytes above 0, not {value!r}"
        raise QuestionError(msg)
    return float(value)


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
    return _read("style.css")


@cache
def _script() -> str:
    """The modules of `explorer/` in one file, as `npm run build` makes it."""
    return _read("explorer.js")


def _read(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8").strip()


def _policy(style: str, scripts: list[str], *, served: bool) -> str:
    """A Content-Security-Policy: no request at all, no script or style but the page's own.

    One that a server made may ask it, and hand it forms.
    """
    own = " ".join(map(_hash, scripts))
    asked = "form-action 'self'; connect-src 'self'" if served else "form-action 'none'"
    return (
        f"default-src 'none'; script-src {own}; style-src {_hash(style)}; img-src data: blob:; "
        f"base-uri 'none'; {asked}"
    )


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _embed(content: Any) -> str:  # noqa: ANN401 - any JSON
    """JSON in which nothing can end the element that it stands in."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)
