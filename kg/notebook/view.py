"""What the page filters, as a plain dict: the words of its address."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlencode

from kg.ask.answers import as_day
from kg.ground.errors import QuestionError
from kg.ground.records import ACTOR_TYPES

if TYPE_CHECKING:
    from kg.ask.answers import Answers

__all__ = ["read_view", "write_view"]

_LISTS = ("outlet", "without")  # said as often as there are
_NUMBERS = ("min", "community", "hops")
_DAYS = ("since", "until")
_ACTORS = ("focus", "without")
_TEXTS = ("show", "measure", "lines", "colour", "about")
_PARTS = ("types", "measure", "min", "lines", "colour", "community", *_DAYS, "outlet", "about")
VIEW = (*_PARTS, "focus", "hops", "without", "show")


def read_view(address: str) -> dict[str, Any]:
    """What an address filters; parts that it does not have are as they were at first.

    >>> read_view("types=person,country&min=2&outlet=Trouw&nonsense=1")
    {'types': ['person', 'country'], 'min': 2, 'outlet': ['Trouw']}
    """
    said = parse_qs(address, keep_blank_values=True)
    return {
        name: value
        for name in VIEW
        if name in said and (value := _read(name, said[name])) is not None
    }


def _read(name: str, values: list[str]) -> Any:  # noqa: ANN401 - a list, a text, a number
    if name in _LISTS:
        return values
    if name == "types":
        return values[0].split(",")
    if name not in _NUMBERS:
        return values[0]
    try:
        number = float(values[0])
        return int(number) if number.is_integer() else number
    except (OverflowError, ValueError):
        return None


def write_view(view: Mapping[str, Any], answers: "Answers") -> str:
    """The address that filters so; names of actors may be typed as in a question.

    Raises `QuestionError` for a part that no view has, a type or a day that there is not, and what
    `Answers.find` raises.
    """
    said: list[tuple[str, str]] = []
    for name, value in view.items():
        if name not in VIEW:
            msg = f"{name!r} is not part of a view: choose from {', '.join(VIEW)}"
            raise QuestionError(msg)
        if value is not None:
            said += [(name, text) for text in _write(name, value, answers)]
    return urlencode(sorted(said, key=lambda one: VIEW.index(one[0])), safe=":,")


def _write(name: str, value: Any, answers: "Answers") -> Iterable[str]:  # noqa: ANN401 - as _read
    values = [value] if isinstance(value, str) or not isinstance(value, Iterable) else list(value)
    if name in _ACTORS:
        return answers.ids(values) if values != [""] else values  # "": nobody's circle
    if name in _DAYS:
        return [str(as_day(one)) for one in values]
    texts = [str(one) for one in values]
    if name != "types":
        return texts
    if unknown := sorted(set(texts) - set(ACTOR_TYPES)):
        choice = ", ".join(ACTOR_TYPES)
        msg = f"{unknown[0]!r} is not a type of actor: choose from {choice}"
        raise QuestionError(msg)
    return [",".join(texts)]
