"""The shape of a ribbon between two bars, and the arrow that says which way it goes."""

from matplotlib.path import Path

from jointroom.experiments.figures.alluvial import Ribbon

Point = tuple[float, float]
Ends = list[Point]
"""For each stop of a ribbon, x where it comes to a bar or lane and x where it goes on."""


def outline(ribbon: Ribbon, ends: Ends, thinnest_in: float) -> Path:
    """One edge of the ribbon from source to target, and the other one back, in smooth curves.

    Where source and target stand in one column the ribbon bows out to the right, the wider the farther it goes.
    """
    half = max(ribbon.width_in, thinnest_in) / 2
    heights = ribbon.heights_in
    same = ends[0] == ends[-1]
    bow = 0.28 + 0.28 * abs(heights[-1] - heights[0])
    forth: list[Point] = []
    back: list[Point] = []
    for k in range(len(heights) - 1):
        x0, x1, y0, y1 = ends[k][1], ends[k + 1][0], heights[k], heights[k + 1]
        down = 1 if y1 > y0 else -1
        for side, line in ((-half, forth), (half, back)):
            if same:
                out = bow + (half if side * down < 0 else -half)
                line += [(x0, y0 + side), (x0 + out, y0 + side), (x0 + out, y1 - side), (x0, y1 - side)]
            else:
                middle = (x0 + x1) / 2
                line += [(x0, y0 + side), (middle, y0 + side), (middle, y1 + side), (x1, y1 + side)]
    vertices: list[Point] = []
    codes: list[int] = []
    for line, begin in ((forth, Path.MOVETO), (back[::-1], Path.LINETO)):
        for k in range(0, len(line), 4):
            vertices += line[k : k + 4]
            codes += [int(begin if k == 0 else Path.LINETO), *[int(Path.CURVE4)] * 3]
    return Path([*vertices, vertices[0]], [*codes, int(Path.CLOSEPOLY)])


def arrow(ribbon: Ribbon, ends: Ends) -> list[Point]:
    """Corners of a small triangle at the ribbon's end that points the way people move."""
    size = min(max(0.6 * ribbon.width_in, 0.05), 0.16)
    tip, y = ends[-1][0], ribbon.heights_in[-1]
    away = 1 if ends[0] == ends[-1] or ends[0][1] > tip else -1
    tip, back = tip + 0.02 * away, tip + (0.02 + size) * away
    return [(tip, y), (back, y - size / 2), (back, y + size / 2)]
