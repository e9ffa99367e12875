"""Tables as plain text for a terminal: points side by side, as many as fit; anything else row by row."""

import shutil
from collections.abc import Sequence

import pandas as pd
from jointroom.experiments.report.labels import number, rounded
from jointroom.experiments.stats.outcomes import OUTCOMES, label

_GAP = "  "


def as_text(table: pd.DataFrame) -> str:
    """A table as text. One with the columns point and replicates, a row a point, is turned round to be read."""
    if table.empty:
        return "nothing to show: no run is finished" if "point" in table or not len(table.columns) else "none"
    if {"point", "replicates"} <= set(table):
        return _points_side_by_side(table)
    return table.to_string(index=False, float_format=lambda value: f"{value:.6g}")


def _points_side_by_side(table: pd.DataFrame) -> str:
    """A line a varied name and outcome, a column a point, in blocks as wide as the terminal."""
    heads = [_head(str(name)) for name in table]
    columns = [[_cell(name, value) for name, value in row.items()] for row in table.to_dict("records")]
    widths = [max(map(len, column)) for column in columns]
    left = max(map(len, heads))
    room = max(shutil.get_terminal_size().columns - left, max(widths) + len(_GAP))
    blocks: list[list[int]] = [[]]
    used = 0
    for place, width in enumerate(widths):
        if used + width + len(_GAP) > room and blocks[-1]:
            blocks.append([])
            used = 0
        blocks[-1].append(place)
        used += width + len(_GAP)
    return "\n\n".join(_block(heads, left, columns, widths, block) for block in blocks)


def _block(
    heads: Sequence[str], left: int, columns: Sequence[Sequence[str]], widths: Sequence[int], places: Sequence[int]
) -> str:
    lines = []
    for row, head in enumerate(heads):
        cells = [columns[place][row].rjust(widths[place]) for place in places]
        lines.append(_GAP.join([head.ljust(left), *cells]))
    return "\n".join(lines)


def _head(name: str) -> str:
    return f"{label(name)} [{OUTCOMES[name].unit}]" if name in OUTCOMES else str(name)


def _cell(name: object, value: object) -> str:
    if str(name) in OUTCOMES and isinstance(value, float):
        return number(rounded(value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
