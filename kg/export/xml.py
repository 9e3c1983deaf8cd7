"""What XML 1.0 cannot hold, and how GraphML and GEXF take attributes."""

import re
from typing import Any

import networkx as nx

__all__ = ["as_attribute", "clean", "plain_attributes"]

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


def plain_attributes(graph: nx.Graph) -> nx.Graph:
    """A copy of `graph` with text and numbers alone, and every name as a `label`, too."""
    plain = nx.Graph(**{key: as_attribute(value) for key, value in graph.graph.items()})
    plain.add_nodes_from(
        (clean(node), {"label": clean(data["name"])} | _plain(data))
        for node, data in graph.nodes(data=True)
    )
    plain.add_edges_from(
        (clean(a), clean(b), _plain(data)) for a, b, data in graph.edges(data=True)
    )
    return plain


def _plain(data: dict[str, Any]) -> dict[str, Any]:
    return {key: as_attribute(value) for key, value in data.items()}
