"""Where every actor stands: communities apart, labels apart, the same for the same data."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kg.page.forces import Points, even, part_boxes, part_circles, part_discs, spiral, spread

__all__ = ["Layout", "lay_out"]

DISTANCE = 64.0  # between neighbours, in pixels at scale 1
LABELLED = 50  # labels that are to be read at first sight
SCREEN = (690.0, 640.0)  # what is free for the graph on a laptop, in pixels
AREA = 2_600.0  # square pixels for each actor, at scale 1
LONGEST = 28  # letters of a label
LINE = 17.0  # a label's height, in pixels
_SMALLEST, _LARGEST = 5.0, 27.0


@dataclass(frozen=True, slots=True)
class Layout:
    """Points and radii, in pixels at scale 1."""

    points: Points
    radii: NDArray[np.float64]


def lay_out(
    names: Sequence[str], stories: Sequence[int], communities: Sequence[int], pairs: pa.Table
) -> Layout:
    """Places and sizes of actors that are sorted by importance, most important first.

    Each community is laid out by itself, then set apart from the others as a circle, those that
    share stories side by side; then all is spread over the screen and the largest labels part. A
    sign's area goes by stories.
    """
    radii = _radii(np.array(stories, dtype=np.float64))
    if not names:
        return Layout(np.zeros((0, 2)), radii)
    community = np.array(communities)
    one, other = pairs["a"].to_numpy(), pairs["b"].to_numpy()
    ties = _ties(pairs)
    points = np.zeros((len(names), 2))
    circles = np.zeros(community.max() + 1)
    for number in range(len(circles)):
        members = np.flatnonzero(community == number)
        points[members] = _within(members, one, other, ties, radii)
        reach = np.sqrt((points[members] ** 2).sum(axis=1)) + radii[members]
        circles[number] = reach.max() + DISTANCE * 0.4
    points += _apart(community, one, other, ties, circles)[community]
    points = _unfold(points, radii, names)
    return Layout(np.round(points - (points.min(axis=0) + points.max(axis=0)) / 2, 1), radii)


def _radii(stories: NDArray[np.float64]) -> NDArray[np.float64]:
    share = np.sqrt(stories / max(stories.max(initial=1.0), 1.0))
    radii: NDArray[np.float64] = np.round(_SMALLEST + (_LARGEST - _SMALLEST) * share, 1)
    return radii


def _ties(pairs: pa.Table) -> NDArray[np.float64]:
    stories = pairs["stories"].to_numpy().astype(np.float64)
    main = pairs["main"].to_numpy()
    ties = np.log1p(stories) * np.where(main, 1.0, 0.15)
    shares: NDArray[np.float64] = ties / max(ties.max(initial=1.0), 1e-9)
    return shares


def _within(
    members: NDArray[np.int64],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    ties: NDArray[np.float64],
    radii: NDArray[np.float64],
) -> Points:
    place = np.full(len(radii), -1, dtype=np.int64)
    place[members] = np.arange(len(members))
    inside = (place[one] >= 0) & (place[other] >= 0)
    return spread(place[one[inside]], place[other[inside]], ties[inside], radii[members], DISTANCE)


def _apart(
    community: NDArray[np.int64],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
    ties: NDArray[np.float64],
    circles: NDArray[np.float64],
) -> Points:
    """Where the middle of each community goes."""
    count = len(circles)
    between = np.zeros((count, count))
    np.add.at(between, (community[one], community[other]), ties)
    between = np.triu(between + between.T, 1)
    near, far = np.nonzero(between)
    if len(near):
        strength = np.sqrt(between[near, far] / between.max())
        start = spread(near, far, strength, circles, 2.2 * float(circles.mean()))
    else:
        start = spiral(count, 2.2 * float(circles.mean()))
    return part_circles(start, circles)


def _unfold(points: Points, radii: NDArray[np.float64], names: Sequence[str]) -> Points:
    """Fill the screen evenly, then part what overlaps at the scale that shows everything."""
    count = len(names)
    labelled = np.arange(min(LABELLED, count))
    widths = np.array([len(name[:LONGEST]) for name in names[:LABELLED]]) * _letters(
        radii[labelled]
    )
    needs = np.ones(count)
    needs[labelled] += widths / 60
    ease = np.where(np.arange(count) < LABELLED, 1.0, 40.0)  # the small make way for the large
    room = _room(count)
    scale = 0.95 * float((np.array(SCREEN) / (room + 2 * _LARGEST)).min())
    boxes = _boxes(radii, widths, min(scale, 1.0))
    points = np.stack([even(points[:, axis], needs) for axis in (0, 1)], axis=1) * room
    points = part_discs(points, radii * 1.2 + 3, ease, room)
    for rounds in (40, 20, 0):
        few = points[labelled]
        points[labelled] = part_boxes(few, boxes[labelled], labelled, ease[labelled], room, 400)
        points = part_boxes(points, boxes, labelled, ease, room, rounds)
        points = part_discs(points, radii * 1.1 + 1, ease, room, rounds // 4)
    held = np.where(np.arange(count) < LABELLED, 1e-6, 1.0)  # the labels are apart: they stay
    return part_discs(points, radii, held, room)


def _letters(radii: NDArray[np.float64]) -> NDArray[np.float64]:
    """The width of a letter, by the size of the label that the page gives to a sign."""
    return np.where(radii > 16, 8.4, np.where(radii > 10, 7.4, 6.9))


def _room(count: int) -> NDArray[np.float64]:
    """Width and height for so many actors."""
    screen = SCREEN[0] * SCREEN[1]
    area = max(min(count * 9_000.0, screen), count * AREA)
    room: NDArray[np.float64] = np.array(SCREEN) * np.sqrt(area / screen)
    return room


def _boxes(
    radii: NDArray[np.float64], widths: NDArray[np.float64], scale: float
) -> NDArray[np.float64]:
    """What each actor covers at a scale: its sign, and its label below where it has one."""
    boxes = np.stack([-radii, -radii, radii, radii], axis=1) * 1.15 + [-2, -2, 2, 2]
    half = (widths / 2 + 8) / scale
    few = len(widths)
    boxes[:few, 0] = np.minimum(boxes[:few, 0], -half)
    boxes[:few, 2] = np.maximum(boxes[:few, 2], half)
    boxes[:few, 3] = radii[:few] * 1.2 + (LINE + 8) / scale
    return boxes
