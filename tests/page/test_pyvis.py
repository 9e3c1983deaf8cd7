"""pyvis carries the graph: all that it is given is what the page draws."""

import re
from pathlib import Path

import pytest

from kg.page import document, make_page
from kg.page.pyvis_page import make_network, read_vis

from .decoded import data_of
from .invented import small_answers

EXPLORER = Path(document.__file__).parent / "explorer" / "page" / "shown.js"


@pytest.mark.parametrize(("kind", "one"), [("nodes", "node"), ("edges", "edge")])
def test_all_that_pyvis_carries_is_read(kind, one):
    """The picture at first sight is made of it: `firstLook` in page/shown.js."""
    carried = {key for row in data_of(make_page(small_answers()))["network"][kind] for key in row}
    script = EXPLORER.read_text(encoding="utf-8")
    read = {key for key in carried if re.search(rf"(?:\b{one}\.|[{{,] ){key}\b", script)}
    assert carried - read == set()


def test_the_network_is_that_of_pyvis():
    from pyvis.network import Network

    nodes = [
        {"id": name, "label": name, "shape": "dot", "value": n, "group": 0}
        for n, name in enumerate(["Anna", "Bo"])
    ]
    edges = [{"from": "Anna", "to": "Bo", "value": 2}]
    stock = Network()
    for node in nodes:
        stock.add_node(node["id"], **{name: node[name] for name in node if name != "id"})
    stock.add_edge("Anna", "Bo", value=2)
    shown, joined, *_ = stock.get_network_data()
    made = make_network(nodes, edges)
    assert made["nodes"] == [{name: node[name] for name in nodes[0]} for node in shown]
    assert made["edges"] == joined
    assert read_vis() in make_page(small_answers())
