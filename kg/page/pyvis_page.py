"""The one module that knows pyvis: the network, and vis-network's own file."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["VIS_VERSION", "make_network", "read_vis"]

VIS_VERSION = "9.1.2"
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def make_network(
    nodes: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]
) -> dict[str, list[dict[str, Any]]]:
    """`nodes` and `edges` through a pyvis network.

    Its lists are filled at once: its `add_node` and `add_edge` look through all that is there.
    """
    from pyvis.network import Network
    from pyvis.node import Node

    network = Network(directed=False, cdn_resources="in_line")
    network.nodes = [Node(node["id"], **_but_id(node)).options for node in nodes]
    network.node_ids = [node["id"] for node in network.nodes]
    network.node_map = {node["id"]: node for node in network.nodes}
    network.edges = [dict(edge) for edge in edges]
    shown, joined, *_ = network.get_network_data()
    return {"nodes": shown, "edges": joined}


def _but_id(node: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in node.items() if name != "id"}


def read_vis() -> str:
    """vis-network (Apache-2.0 or MIT) as pyvis brings it, its licence on top."""
    import pyvis

    path = Path(pyvis.__file__).parent / "lib" / f"vis-{VIS_VERSION}" / "vis-network.min.js"
    return _SOURCE_MAP.sub("", path.read_text(encoding="utf-8")).strip()
