"""pyvis carries the graph: all that it is given is what the page draws."""

import pytest

from kg.page import make_page
from kg.page.document import _script
from kg.page.pyvis_page import make_network, read_vis

from .invented import small_answers
from .test_numbers import data_of


@pytest.mark.parametrize(("kind", "one"), [("nodes", "node"), ("edges", "edge")])
def test_all_that_pyvis_carries_is_read(kind, one):
    carried = {key for row in data_of(make_page(small_answers()))["network"][kind] for key in row}
    assert [key for key in sorted(carried) if f"{one}.{key}" not in _script()] == []


def test_the_network_is_that_of_pyvis():
    from pyvis.network import Network

    nodes = [
        {"id": n, "label": name, "shape": "dot", "size": 5.0, "x": 0.0, "y": float(n)}
        for n, name in enumerate(["Anna", "Bo"])
    ]
    edges = [{"from": 0, "to": 1}]
    stock = Network()
    for node in nodes:
        stock.add_node(node["id"], **{name: node[name] for name in node if name != "id"})
    stock.add_edge(0, 1)
    shown, joined, *_ = stock.get_network_data()
    made = make_network(nodes, edges)
    assert made["nodes"] == [{name: node[name] for name in nodes[0]} for node in shown]
    assert made["edges"] == joined
    assert read_vis() in make_page(small_answers())
