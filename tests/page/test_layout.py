"""The layout: deterministic, signs apart, the largest labels apart; the backbone it rests on."""

import random

import networkx as nx
import numpy as np
import pytest

from kg.ask.backbone import disparity
from kg.page.choose import choose
from kg.page.data import communities_of
from kg.page.forces import part_circles, part_discs, spiral
from kg.page.layout import lay_out

from .invented import News, count_news, large_answers


@pytest.fixture(scope="module")
def choice():
    return choose(large_answers(120, 500), top=150, min_weight=1)


def drawn(choice):
    names = [actor["name"] for actor in choice.actors]
    stories = [actor["stories"] for actor in choice.actors]
    return lay_out(names, stories, communities_of(choice), choice.pairs)


def test_the_same_each_time(choice):
    assert (drawn(choice).points == drawn(choice).points).all()


def test_signs_hardly_overlap(choice):
    layout = drawn(choice)
    gap = layout.points[:, None] - layout.points
    away = np.sqrt((gap**2).sum(axis=2)) + np.eye(len(gap)) * 1e9
    touching = (away < (layout.radii[:, None] + layout.radii) * 0.8).sum() / 2
    assert touching <= len(gap) * 0.05


@pytest.mark.parametrize(("actors", "pairs"), [(60, 300), (150, 1_500), (600, 2_000)])
def test_signs_form_no_line_along_the_edge(actors, pairs):
    points = drawn(choose(large_answers(actors, pairs), top=actors, min_weight=1)).points
    for edge in (points.min(axis=0), points.max(axis=0)):
        assert (np.abs(points - edge) < 1.5).sum(axis=0).max() <= 3


def test_nobody_and_somebody_alone():
    empty = choose(count_news([News("Niets", "Er was niemand.")], []), min_weight=1)
    assert len(drawn(empty).points) == 0
    alone = choose(large_answers(3, 2), top=1, min_weight=1)
    assert drawn(alone).points.tolist() == [[0.0, 0.0]]


def test_circles_and_discs_part():
    radii = np.linspace(5, 40, 30)
    room = np.array([600.0, 600.0])
    discs = part_discs(spiral(30, 10.0) + 300, radii, np.ones(30), room, 400)
    for points in (part_circles(spiral(30, 10.0), radii), discs):
        gap = points[:, None] - points
        away = np.sqrt((gap**2).sum(axis=2)) + np.eye(30) * 1e9
        assert (away > (radii[:, None] + radii) * 0.93).all()


def naive_disparity(graph: nx.Graph) -> dict:
    alphas = {}
    for a, b, weight in graph.edges(data="stories"):
        ends = []
        for end in (a, b):
            strength = sum(w for *_, w in graph.edges(end, data="stories"))
            ends.append((1 - weight / strength) ** (graph.degree(end) - 1))
        alphas[a, b] = min(ends)
    return alphas


@pytest.mark.parametrize("seed", range(5))
def test_disparity_is_the_formula(seed):
    graph = nx.gnm_random_graph(30, 80, seed=seed)
    rng = random.Random(seed)
    for _, _, edge in graph.edges(data=True):
        edge["stories"] = rng.randint(1, 40)
    assert disparity(graph) == pytest.approx(naive_disparity(graph))


def test_disparity_of_nothing():
    assert disparity(nx.Graph()) == {}


def test_the_backbone_keeps_everybody_tied():
    choice = choose(large_answers(80, 1000), top=40, min_weight=1)
    assert choice.pairs.num_rows <= 10 * 40 + 40
    ends = set(choice.pairs["a"].to_pylist()) | set(choice.pairs["b"].to_pylist())
    assert ends == set(range(40))
