"""What XML 1.0 cannot hold, and how GraphML and GEXF take attributes."""

import re
from typing import Any

__all__ = ["as_attribute", "clean"]

# Everything but tab, line feed, carriage return and what is printable (XML 1.0, production 2).
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """`text` with what XML cannot hold replaced by U+FFFD.

    >>> clean("Rutte" + chr(0))
    'Rutte�'
    """
    return _ILLEGAL.sub("\ufffd", text)


def as_attribute(value: Any) -> Any:  # noqa: ANN401 - str, int, float or list of str
    """`value` as one cell: lists are joined by `; `."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return clean("; ".join(value))
    return value
