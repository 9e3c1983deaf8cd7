"""Points that push and pull each other: the arithmetic of the layout, without chance."""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

__all__ = ["even", "part_boxes", "part_circles", "part_discs", "spiral", "spread"]

Points = NDArray[np.float64]
_RAGGED = 0.1  # of the room: how far inside it the walls of the points lie at most
_ROWS = 512  # points whose distances to all others are in memory at once


def spiral(count: int, distance: float) -> Points:
    """`count` points evenly over a disc, the first in the middle, about `distance` apart."""
    number = np.arange(count, dtype=np.float64)
    angle = number * np.pi * (3.0 - np.sqrt(5.0))  # the golden angle: a sunflower
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) * (
        distance * np.sqrt(number)[:, None] * 0.62
    )


def spread(
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    ties: NDArray[np.float64],
    radii: NDArray[np.float64],
    distance: float,
) -> Points:
    """Places for points such that tied ones are near and all are about `distance` apart.

    Forces of Fruchterman and Reingold (1991), pull by `ties`, push by size; cooling, no chance.
    """
    count = len(radii)
    points = spiral(count, distance)
    if count < 2:
        return points
    rounds = int(np.clip(90_000 / count, 40, 300))
    size = (1.0 + radii / radii.mean()) / 2
    step = distance * np.sqrt(count) / 4
    for number in range(rounds):
        force = _push(points, size, distance) - points * 0.06
        gap = points[other] - points[one]
        pull = gap * (ties * np.sqrt((gap**2).sum(axis=1)) / distance)[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(one, pull[:, axis], minlength=count)
            force[:, axis] -= np.bincount(other, pull[:, axis], minlength=count)
        length = np.maximum(np.sqrt((force**2).sum(axis=1)), 1e-9)
        heat = step * (1.0 - number / rounds) ** 1.5 + 0.01
        points = points + force * (np.minimum(length, heat) / length)[:, None]
    middle: Points = points - points.mean(axis=0)
    return middle


def _push(points: Points, size: NDArray[np.float64], distance: float) -> Points:
    force = np.zeros_like(points)
    for begin in range(0, len(points), _ROWS):
        rows = slice(begin, begin + _ROWS)
        x = points[rows, 0][:, None] - points[:, 0]
        y = points[rows, 1][:, None] - points[:, 1]
        push = (distance**2) * size[rows][:, None] * size / np.maximum(x**2 + y**2, 1.0)
        force[rows, 0] = (push * x).sum(axis=1)
        force[rows, 1] = (push * y).sum(axis=1)
    return force


def part_circles(points: Points, radii: NDArray[np.float64], rounds: int = 240) -> Points:
    """`points` moved until circles of `radii` stand apart, close around the middle."""
    points = points.copy()
    reach = radii[:, None] + radii
    share = (radii**2 / (radii[:, None] ** 2 + radii**2)).T  # the smaller one moves more
    for number in range(rounds):
        points *= 1.0 - 0.03 * (1.0 - number / rounds) ** 2
        gap = points[:, None, :] - points
        away = np.maximum(np.sqrt((gap**2).sum(axis=2)), 1e-9)
        lack = np.maximum(reach - away, 0.0)
        np.fill_diagonal(lack, 0.0)
        if not lack.any() and number > rounds / 2:
            break
        points += (gap / away[:, :, None] * (lack * share)[:, :, None]).sum(axis=1) * 0.5
    return points


def part_boxes(
    points: Points,
    boxes: NDArray[np.float64],
    movers: NDArray[np.int64],
    ease: NDArray[np.float64],
    room: NDArray[np.float64],
    rounds: int,
) -> Points:
    """`points` moved, within `room`, until the boxes of `movers` overlap nothing.

    `boxes` holds left, top, right and bottom of each, from its point. Two boxes part along the
    axis that takes the least; the one with more `ease` moves more.
    """
    points = points.copy()
    everyone = np.arange(len(points))
    for number in range(rounds):
        low, high = points + boxes[:, :2], points + boxes[:, 2:]
        lack = np.minimum(high[movers][:, None], high) - np.maximum(low[movers][:, None], low)
        touching = (lack > 0).all(axis=2) & (movers[:, None] != everyone)
        mover, other = np.nonzero(touching)
        if not len(mover):
            break
        need = lack[mover, other]
        axis = np.argmin(need, axis=1)
        first = movers[mover]
        middle = (low + high) / 2
        sign = np.sign(middle[first, axis] - middle[other, axis])
        sign[sign == 0] = np.where(first < other, -1.0, 1.0)[sign == 0]
        shift = (need[np.arange(len(axis)), axis] * (0.8 - 0.5 * number / rounds) + 0.5) * sign
        share = ease[first] / (ease[first] + ease[other])
        np.add.at(points, (first, axis), shift * share)
        np.add.at(points, (other, axis), -shift * (1 - share))
        points = _keep_in(points, room)
    return points


def _keep_in(points: Points, room: NDArray[np.float64]) -> Points:
    """Points within `room`, each within walls of its own: at one wall they would form a line."""
    number = np.arange(len(points))[:, None]
    inside = number * np.array([0.618, 0.414]) % 1.0 * _RAGGED * room
    kept: Points = np.clip(points, inside, room - inside)
    return kept


def even(values: NDArray[np.float64], weights: NDArray[np.float64], share: float = 0.7) -> Points:
    """`values` from 0 to 1, in the same order but closer to evenly spread by `weights`.

    >>> even(np.array([0.0, 0.1, 1.0]), np.ones(3), share=1.0).round(2).tolist()
    [0.17, 0.5, 0.83]
    """
    order = np.argsort(values, kind="stable")
    rank = np.empty(len(values))
    rank[order] = (np.cumsum(weights[order]) - weights[order] / 2) / weights.sum()
    width = max(float(np.ptp(values)), 1e-9)
    spread_out: Points = (1 - share) * (values - values.min()) / width + share * rank
    return spread_out


def part_discs(
    points: Points,
    radii: NDArray[np.float64],
    ease: NDArray[np.float64],
    room: NDArray[np.float64],
    rounds: int = 60,
) -> Points:
    """`points` moved, within `room`, until discs of `radii` stand apart; near ones are looked at.

    The one with more `ease` moves more.
    """
    points = points.copy()
    for _ in range(rounds):
        reach = 2 * float(radii.max(initial=0.0))
        near = cKDTree(points).query_pairs(reach, output_type="ndarray")
        near = near[np.lexsort((near[:, 1], near[:, 0]))]
        one, other = near[:, 0], near[:, 1]
        gap = points[other] - points[one]
        away = np.sqrt((gap**2).sum(axis=1))
        lack = radii[one] + radii[other] - away
        touching = lack > 0
        if not touching.any():
            break
        one, other, gap = one[touching], other[touching], gap[touching]
        gap[away[touching] < 1e-6] = [1.0, 0.5]
        length = np.sqrt((gap**2).sum(axis=1))
        shift = gap * (lack[touching] / length)[:, None]
        share = (ease[one] / (ease[one] + ease[other]))[:, None]
        np.add.at(points, one, -shift * share)
        np.add.at(points, other, shift * (1 - share))
        points = _keep_in(points, room)
    return points
