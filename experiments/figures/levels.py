"""Levels of the room in several surroundings: a panel each, the flows first and the human cost beside them."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import around_zero, column_head, interval, reach_of
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import SHORT_LIST, label

ENDS = ["percent", "percent_low", "percent_high"]
NAMES_IN, AXIS_IN, PANEL_IN, ROW_IN, TOP_IN = 1.4, 0.52, 0.92, 1.08, 0.85
WIDEST_PERCENT = 100.0


def levels_figure(levels: pd.DataFrame, words: Mapping[object, str], provenance: Provenance) -> style.Sheet:
    """Draw what each level changes against liaison, in every surrounding.

    Args:
        levels: columns surrounding, level, outcome, percent, percent_low, percent_high, verdict.
        words: what each level is, in words.
    """
    places = list(dict.fromkeys(levels["surrounding"]))
    height = ROW_IN * len(places)
    sheet = captioned("levels", TOP_IN + height + 0.9, provenance)
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / len(SHORT_LIST)
    for column, name in enumerate(SHORT_LIST):
        left = style.MARGIN_IN + NAMES_IN + column * width + AXIS_IN
        rows = levels[levels["outcome"] == name]
        column_head(sheet, left + (width - AXIS_IN) / 2, TOP_IN - 0.2, label(name), width - 0.1)
        reach = reach_of(rows[ENDS], 5.0, WIDEST_PERCENT, room=1.15)
        for row, place in enumerate(places):
            axes = sheet.axes(left, TOP_IN + row * ROW_IN, width - AXIS_IN - 0.04, PANEL_IN)
            here, lowest = rows[rows["surrounding"] == place], row == len(places) - 1
            _panel(axes, here, style.outcome_colour(name), reach, named=lowest)
    for row, place in enumerate(places):
        y = TOP_IN + row * ROW_IN + PANEL_IN / 2
        sheet.note(style.MARGIN_IN, y, place.replace(", ", "\n"), size=style.SMALL, colour=style.INK, va="center")
    explained = " · ".join(f"{level}: {text}" for level, text in words.items())
    sheet.note(style.MARGIN_IN, TOP_IN + height + 0.45, f"Levels  {explained}", size=style.SMALL)
    return sheet


def _panel(axes: Axes, rows: pd.DataFrame, colour: str, reach: float, *, named: bool) -> None:
    """One outcome in one surrounding over the levels."""
    axes.set_xlim(-0.6, 4.6)
    axes.grid(visible=False)
    around_zero(axes, reach, (2, 5, 10, 20, 25, 50), " %", upright=True)
    for height in axes.get_yticks():
        axes.axhline(height, color=style.GRID, linewidth=0.8, zorder=0)
    axes.set_xticks(range(5), [str(level) for level in range(5)] if named else [""] * 5)
    axes.spines["bottom"].set_color(style.FAINT)
    axes.plot(1, 0.0, "|", color=style.MUTED, markersize=7)
    for row in rows.to_dict("records"):
        ends, clear = [row[end] for end in ENDS], told_apart(row["verdict"])
        interval(axes, row["level"], ends, colour, clear=clear, reach=reach, upright=True)
