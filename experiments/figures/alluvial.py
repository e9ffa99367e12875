"""Geometry of an alluvial drawing: nodes in columns, ribbons between them, all in inches.

A ribbon joins facing edges, so one that leads back to an earlier column runs from right to left and needs no loop; one
between nodes of a column bows out to the right. A ribbon that passes a column takes a lane between its nodes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import isotonic_regression

Flow = tuple[str, str]
LEFT, RIGHT = -1, 1
LANE_GAP_IN = 0.05
SWEEPS = 24


@dataclass(frozen=True)
class Site:
    """Where a node may stand: its column, and its level, which orders the nodes and lanes of a column downwards."""

    column: int
    level: float


@dataclass
class Box:
    """A node, or a lane where a ribbon passes a column; `top_in` from the top of the drawing, downwards."""

    site: Site
    height_in: float
    gap_in: float
    top_in: float = 0.0

    @property
    def middle_in(self) -> float:
        """Height of the middle."""
        return self.top_in + self.height_in / 2


@dataclass
class Ribbon:
    """One flow with its width and the heights of its middle at each stop, from source to target."""

    flow: Flow
    width_in: float
    stops: list[str]
    heights_in: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Alluvium:
    """A finished layout."""

    boxes: Mapping[str, Box]
    ribbons: Sequence[Ribbon]

    @property
    def height_in(self) -> float:
        """Height of everything."""
        return max((box.top_in + box.height_in for box in self.boxes.values()), default=0.0)


def lay_out(
    flows: Mapping[Flow, float], sites: Mapping[str, Site], inches_per_person: float, gap_in: float
) -> Alluvium:
    """Place nodes and ribbons.

    Args:
        flows: persons by (from, to); flows within a node are left out.
        sites: column and level of every node; nodes without a flow are left out.
        inches_per_person: width of a ribbon for one person.
        gap_in: distance between nodes of a column.
    """
    ribbons = [
        Ribbon(flow, persons * inches_per_person, _stops(flow, sites))
        for flow, persons in flows.items()
        if persons > 0 and flow[0] != flow[1]
    ]
    boxes = _boxes(ribbons, sites, gap_in)
    columns = _columns(boxes)
    for column in columns:
        _settle(column, [0.0] * len(column))
    for _ in range(SWEEPS):
        wanted = _wanted(ribbons, boxes)
        for column in columns:
            _settle(column, [wanted[name] for name, _ in column])
    _attach(ribbons, boxes)
    return Alluvium(boxes, ribbons)


def _stops(flow: Flow, sites: Mapping[str, Site]) -> list[str]:
    """Source, a lane in every column between, target."""
    first, last = sites[flow[0]].column, sites[flow[1]].column
    between = range(first + 1, last) if last > first else range(first - 1, last, -1)
    return [flow[0], *(f"{flow[0]}>{flow[1]}@{column}" for column in between), flow[1]]


def _boxes(ribbons: Iterable[Ribbon], sites: Mapping[str, Site], gap_in: float) -> dict[str, Box]:
    """A box for every stop; a node is as high as the fuller of its two edges."""
    edges: defaultdict[tuple[str, int], float] = defaultdict(float)
    boxes: dict[str, Box] = {}
    for ribbon in ribbons:
        first, last = (sites[name] for name in ribbon.flow)
        step = 1 if last.column > first.column else -1
        lane_level = max(first.level, last.level)
        for place, lane in enumerate(ribbon.stops[1:-1], start=1):
            site = Site(first.column + step * place, lane_level)
            boxes[lane] = Box(site, ribbon.width_in, LANE_GAP_IN)
        edges[ribbon.flow[0], LEFT if last.column < first.column else RIGHT] += ribbon.width_in
        edges[ribbon.flow[1], LEFT if last.column > first.column else RIGHT] += ribbon.width_in
    for name in dict.fromkeys(name for name, _ in edges):
        boxes[name] = Box(sites[name], max(edges[name, LEFT], edges[name, RIGHT]), gap_in)
    return boxes


def _columns(boxes: Mapping[str, Box]) -> list[list[tuple[str, Box]]]:
    """Boxes by column, each column from top to bottom."""
    columns: defaultdict[int, list[tuple[str, Box]]] = defaultdict(list)
    for name, box in boxes.items():
        columns[box.site.column].append((name, box))
    return [sorted(columns[key], key=lambda item: (item[1].site.level, item[0])) for key in sorted(columns)]


def _wanted(ribbons: Iterable[Ribbon], boxes: Mapping[str, Box]) -> dict[str, float]:
    """For each box the top that would level it with its neighbours, weighted by what flows between them."""
    pull: defaultdict[str, float] = defaultdict(float)
    weight: defaultdict[str, float] = defaultdict(float)
    for ribbon in ribbons:
        for here, there in zip(ribbon.stops, ribbon.stops[1:], strict=False):
            for one, other in ((here, there), (there, here)):
                pull[one] += ribbon.width_in * boxes[other].middle_in
                weight[one] += ribbon.width_in
    return {name: pull[name] / weight[name] - box.height_in / 2 for name, box in boxes.items()}


def _settle(column: Sequence[tuple[str, Box]], wanted: Sequence[float]) -> None:
    """Move boxes to their wanted tops as nearly as their order and gaps allow; the first stays at the top.

    Gaps taken off, tops must not fall from one box to the next, which isotonic regression heeds at the least squares.
    """
    offset, shift = 0.0, []
    for k, (_, box) in enumerate(column):
        shift.append(offset)
        following = column[k + 1][1].gap_in if k + 1 < len(column) else 0.0
        offset += box.height_in + max(box.gap_in, following)
    free = np.maximum(np.subtract(wanted, shift), 0.0)
    free[0] = 0.0
    for (_, box), level, moved in zip(column, isotonic_regression(free).x, shift, strict=True):
        box.top_in = float(level + moved)


def _attach(ribbons: Iterable[Ribbon], boxes: Mapping[str, Box]) -> None:
    """Give every ribbon its heights: on each edge of a node they are ordered so that few of them cross."""
    ends: defaultdict[tuple[str, int], list[tuple[tuple[int, float, int], Ribbon, bool]]] = defaultdict(list)
    for ribbon in ribbons:
        first, last = (boxes[name] for name in ribbon.flow)
        same = first.site.column == last.site.column
        forward = last.site.column > first.site.column
        for name, other, leaves in ((ribbon.flow[0], ribbon.stops[1], True), (ribbon.flow[1], ribbon.stops[-2], False)):
            up = boxes[other].middle_in < boxes[name].middle_in
            height = -boxes[other].middle_in if same else boxes[other].middle_in
            key = ((-1 if up else 1) if same else 0, height, 0 if forward else 1)
            side = RIGHT if same or forward == leaves else LEFT
            ends[name, side].append((key, ribbon, leaves))
    heights: dict[tuple[Flow, bool], float] = {}
    for (name, _), members in ends.items():
        y = boxes[name].top_in
        for _, ribbon, leaves in sorted(members, key=lambda item: item[0]):
            heights[ribbon.flow, leaves] = y + ribbon.width_in / 2
            y += ribbon.width_in
    for ribbon in ribbons:
        lanes = [boxes[stop].middle_in for stop in ribbon.stops[1:-1]]
        ribbon.heights_in = [heights[ribbon.flow, True], *lanes, heights[ribbon.flow, False]]
