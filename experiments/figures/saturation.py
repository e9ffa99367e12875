"""Levels of the room for several numbers of patrol vessels: interceptions by level, and beside how busy vessels are."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.labels import signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import told_apart
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST
from jointroom.experiments.stats.summary import row_of

SHADES = ("#dcb25c", "#b9780f", "#7d5210", "#3f2a08")
"""From few vessels to many, as interceptions are ochre everywhere."""
TOP_IN, HEIGHT_IN, COST_TOP_IN, COST_IN = 0.45, 2.9, 4.75, 1.5
LEFT_IN, HALF_IN, GAP_IN = 0.75, 4.35, 1.35
NUDGE = 0.09
"""How far lines stand apart at a level, so that intervals do not cover each other."""
APART = 1.12
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
        left = style.MARGIN_IN + k * width
        words = "\n".join(style.wrap(OUTCOMES[name].head, width - 0.2, style.SMALL))
        sheet.note(left + 0.5, COST_TOP_IN - 0.1, words, size=style.SMALL, colour=style.WINE, va="bottom")
        axes = sheet.axes(left + 0.5, COST_TOP_IN, width - 0.6, COST_IN)
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
            if row["low"] == row["low"]:
                low, high = max(0.0, before + float(row["low"])), before + float(row["high"])
                axes.plot([place, place], [low, high], color=colour, linewidth=1.6, alpha=0.5)
                top = max(top, high)
            face = colour if told_apart(row["verdict"]) else "white"
            axes.plot(place, float(row["mean"]), "o", color=colour, markerfacecolor=face, markersize=4.5)
        top = max(top, *y)
        labels.append((y[-1], f"{vessels} vessels", colour))
    style.counts_on(axes, top)
    levels = sorted({0, *(level for level, _ in points)})
    axes.set_xticks(levels, [str(level) for level in levels])
    if named:
        style.end_labels(axes, labels, gap_pt=12.0)


def _by_busyness(axes: Axes, table: pd.DataFrame, points: Points, shade: Mapping[int, str]) -> None:
    """The change of interceptions in percent, against boats that left per vessel-day."""
    by = {name: table[table["measure"] == name].set_index("variant") for name in ("intercepted_libya", BUSY)}
    axes.axhline(0.0, color=style.MUTED, linewidth=0.9)
    axes.set_xscale("log")
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    reach = 5.0
    for (level, vessels), name in points.items():
        if name not in by[BUSY].index:
            continue
        row, busy = row_of(by["intercepted_libya"], name), float(row_of(by[BUSY], name)["baseline_mean"])
        if not row["baseline_mean"] > 0.0 or not busy > 0.0:
            continue
        busy *= APART ** (level - 2.5)
        ends = 100.0 * row[["difference", "low", "high"]].to_numpy(float) / row["baseline_mean"]
        middle, low, high = np.clip(ends, -WIDEST_PERCENT, WIDEST_PERCENT)
        reach = max(reach, float(np.nanmax(np.abs([middle, low, high]))))
        colour = shade[vessels]
        if low == low:
            axes.plot([busy, busy], [low, high], color=colour, linewidth=1.6, alpha=0.5)
        face = colour if told_apart(row["verdict"]) else "white"
        axes.plot(busy, middle, "o", color=colour, markerfacecolor=face, markersize=5.5)
        place = (busy * APART**0.3, middle)
        axes.text(*place, str(level), fontsize=style.SMALL, color=style.INK, va="center")
    axes.set_ylim(-1.1 * reach, 1.1 * reach)
    tick = max(step for step in (2, 5, 10, 20, 50, 100) if step <= 0.9 * reach)
    axes.set_yticks([-tick, 0, tick], [f"{signed(-tick)} %", "0", f"{signed(tick)} %"])
    low, high = axes.get_xlim()
    steps = [step for step in (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0) if low <= step <= high]
    axes.set_xticks(steps, [f"{step:g}" for step in steps])
    axes.minorticks_off()
