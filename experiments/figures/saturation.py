"""Levels of the room for several numbers of patrol vessels: interceptions by level, and beside how busy vessels are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import ENDS, around_zero, column_head, in_percent, interval, reach_of
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST
from jointroom.experiments.stats.summary import row_of

SHADES = ("#c4922f", "#97620c", "#66430d", "#3a2607")
"""From few vessels to many, as interceptions are ochre everywhere."""
TOP_IN, HEIGHT_IN, COST_TOP_IN, COST_IN = 0.45, 2.9, 4.75, 1.5
LEFT_IN, HALF_IN, GAP_IN = 0.75, 4.35, 1.35
NUDGE = 0.09
"""How far lines stand apart at a level, so that intervals do not cover each other."""
APART = 1.2
"""Factor by which points of neighbouring levels are set apart around how busy vessels are without a room."""
WIDEST_PERCENT = 150.0
BUSY = "boats_per_vessel_day"
Points = Mapping[tuple[int, int], str]
"""Name of the variant of each (level, vessels); level 0 is what the others are compared with."""


def saturation_figure(table: pd.DataFrame, points: Points, months: str, provenance: Provenance) -> style.Sheet:
    """Draw interceptions by level, their change against how busy vessels are, and the human cost beneath.

    Args:
        table: as `stats.paired.changes` returns: every level against level 0 at the same number of vessels,
            with the measures `intercepted_libya`, `boats_per_vessel_day` and the human cost.
        points: the variants in it, levels from 1 on.
        months: the span, in words.
    """
    sheet = captioned("saturation", COST_TOP_IN + COST_IN + 0.45, provenance, months=months)
    numbers = sorted({vessels for _, vessels in points})
    shade = dict(zip(numbers, SHADES, strict=False))
    one = sheet.axes(LEFT_IN, TOP_IN, HALF_IN, HEIGHT_IN)
    _by_level(one, table, "intercepted_libya", points, shade, named=True)
    style.heading(one, "Intercepted, returned to Libya", "persons, by level of the room")
    other = sheet.axes(LEFT_IN + HALF_IN + GAP_IN + 0.35, TOP_IN, HALF_IN, HEIGHT_IN)
    _by_busyness(other, table, points, shade)
    style.heading(other, "Change of interceptions", "percent, against no room")
    words = "boats that left per vessel-day at sea without a room; levels set apart"
    other.set_xlabel(words, fontsize=style.SMALL, color=style.MUTED)
    one.set_xlabel("level of the room", fontsize=style.SMALL, color=style.MUTED)
    _costs(sheet, table, points, shade)
    return sheet


def _costs(sheet: style.Sheet, table: pd.DataFrame, points: Points, shade: Mapping[int, str]) -> None:
    """A small panel for each harm."""
    words = "HUMAN COST, by level of the room"
    sheet.note(style.MARGIN_IN, COST_TOP_IN - 0.72, words, size=style.SMALL, weight="bold", colour=style.MUTED)
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN) / len(REQUIRED_HUMAN_COST)
    for k, name in enumerate(REQUIRED_HUMAN_COST):
        left, panel = style.MARGIN_IN + k * width + 0.6, width - 0.7
        column_head(sheet, left + panel / 2, COST_TOP_IN - 0.1, OUTCOMES[name].head, width - 0.2, style.WINE)
        axes = sheet.axes(left, COST_TOP_IN, panel, COST_IN)
        _by_level(axes, table, name, points, shade, named=False)


def _by_level(
    axes: Axes, table: pd.DataFrame, measure: str, points: Points, shade: Mapping[int, str], *, named: bool
) -> None:
    """The mean of a measure by level, a line for each number of vessels."""
    rows = table[table["measure"] == measure].set_index("variant")
    top, labels = 0.0, []
    for k, (vessels, colour) in enumerate(shade.items()):
        mine = {level: row_of(rows, name) for (level, number), name in points.items() if number == vessels}
        before = float(next(iter(mine.values()))["baseline_mean"])
        x = np.array([0, *mine]) + NUDGE * (k - 0.5 * (len(shade) - 1))
        y = [before, *(float(row["mean"]) for row in mine.values())]
        axes.plot(x, y, color=colour, linewidth=1.4)
        axes.plot(x[0], before, "s", color=style.MUTED, markersize=3.0)
        for place, row in zip(x[1:], mine.values(), strict=True):
            ends = row["mean"], max(0.0, before + row["low"]), before + row["high"]
            interval(axes, place, ends, colour, clear=told_apart(row["verdict"]), faint=colour, upright=True)
            top = np.nanmax([top, ends[2]])
        top = max(top, *y)
        labels.append((y[-1], f"{vessels} vessels", colour))
    style.counts_on(axes, top)
    levels = sorted({0, *(level for level, _ in points)})
    axes.set_xticks(levels, [str(level) for level in levels])
    if named:
        style.end_labels(axes, labels, gap_pt=12.0)


def _by_busyness(axes: Axes, table: pd.DataFrame, points: Points, shade: Mapping[int, str]) -> None:
    """The change of interceptions in percent, against boats that left per vessel-day."""
    shares = in_percent(table[table["measure"] == "intercepted_libya"]).set_index("variant")
    busy = table[table["measure"] == BUSY].set_index("variant")["baseline_mean"]
    axes.set_xscale("log")
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    reach = reach_of(shares[ENDS], 5.0, WIDEST_PERCENT)
    around_zero(axes, reach, (2, 5, 10, 20, 50, 100), " %", upright=True)
    for (level, vessels), name in points.items():
        row = row_of(shares, name)
        place = busy.get(name, 0.0) * APART ** (level - 2.5)
        if place > 0.0 and row["difference"] == row["difference"]:
            colour, clear = shade[vessels], told_apart(row["verdict"])
            interval(axes, place, row[ENDS], colour, clear=clear, faint=colour, reach=reach, upright=True)
            style.write(axes, (place, row["difference"]), str(level), (5, 0), va="center")
    axes.xaxis.set_major_locator(LogLocator(subs=(1.0, 2.0, 5.0)))
    axes.xaxis.set_major_formatter(lambda step, _: f"{step:g}")
    axes.minorticks_off()
