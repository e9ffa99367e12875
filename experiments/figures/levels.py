"""Levels of the room in several surroundings: a panel each, the flows first and the human cost beside them."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from jointroom.experiments.figures import style
from jointroom.experiments.figures.scenarios import COLUMNS
from jointroom.experiments.report.labels import NOT_SUCCESS, signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import SAME
from jointroom.experiments.stats.outcomes import label
from matplotlib.axes import Axes

NAMES_IN = 1.4
AXIS_IN = 0.52
ROW_IN = 0.92
GAP_IN = 0.16
TOP_IN = 0.85
WIDEST_PERCENT = 100.0


def levels_figure(levels: pd.DataFrame, words: Mapping[object, str], provenance: Provenance) -> style.Sheet:
    """Draw what each level changes against liaison, in every surrounding.

    Args:
        levels: columns surrounding, level, outcome, percent, percent_low, percent_high, verdict.
        words: what each level is, in words.
        provenance: for the footer.
    """
    places = list(dict.fromkeys(levels["surrounding"]))
    height = (ROW_IN + GAP_IN) * len(places)
    sheet = style.Sheet(
        TOP_IN + height + 0.9,
        f"{NOT_SUCCESS}: levels of the room, flow and human cost",
        "Change against liaison as it stood (level 1, the line at zero) in the same surroundings, percent, with the "
        f"95 % interval of the mean of paired replicates. Filled: told apart from no change; hollow: {SAME}. All "
        "panels of a column have one scale; an arrow goes on beyond it.",
        provenance.line,
        provenance.badges,
    )
    width = (style.WIDTH_IN - 2 * style.MARGIN_IN - NAMES_IN) / len(COLUMNS)
    for column, name in enumerate(COLUMNS):
        left = style.MARGIN_IN + NAMES_IN + column * width
        rows = levels[levels["outcome"] == name]
        heads = style.wrap(label(name).replace("Forced labour, person-days", "Forced labour"), width - 0.1, style.SMALL)
        middle = left + AXIS_IN + (width - AXIS_IN) / 2
        sheet.note(middle, TOP_IN - 0.2, "\n".join(heads), size=style.SMALL, colour=style.INK, ha="center", va="bottom")
        reach = _reach(rows)
        for row, place in enumerate(places):
            top = TOP_IN + row * (ROW_IN + GAP_IN)
            axes = sheet.axes(left + AXIS_IN, top, width - AXIS_IN - 0.04, ROW_IN)
            _panel(
                axes,
                rows[rows["surrounding"] == place],
                style.outcome_colour(name),
                reach,
                named=row == len(places) - 1,
            )
    for row, place in enumerate(places):
        y = TOP_IN + row * (ROW_IN + GAP_IN) + ROW_IN / 2
        sheet.note(style.MARGIN_IN, y, place.replace(", ", "\n"), size=style.SMALL, colour=style.INK, va="center")
    explained = " · ".join(f"{level}: {text}" for level, text in words.items())
    sheet.note(style.MARGIN_IN, TOP_IN + height + 0.45, f"Levels  {explained}", size=style.SMALL)
    return sheet


def _reach(rows: pd.DataFrame) -> float:
    """Half-height of every panel of a column: the widest interval, between 5 and 100 percent."""
    ends = rows[["percent", "percent_low", "percent_high"]].to_numpy(float)
    widest = float(np.nanmax(np.abs(ends))) if np.isfinite(ends).any() else 5.0
    return min(max(1.15 * widest, 5.0), WIDEST_PERCENT)


def _panel(axes: Axes, rows: pd.DataFrame, colour: str, reach: float, *, named: bool) -> None:
    """One outcome in one surrounding over the levels."""
    axes.set_xlim(-0.6, 4.6)
    axes.set_ylim(-reach, reach)
    axes.grid(visible=False)
    axes.axhline(0.0, color=style.MUTED, linewidth=0.9)
    tick = max(step for step in (2, 5, 10, 20, 25, 50) if step <= 0.75 * reach)
    axes.set_yticks([-tick, 0, tick], [f"{signed(-tick)} %", "0", f"{signed(tick)} %"])
    for height in (-tick, tick):
        axes.axhline(height, color=style.GRID, linewidth=0.8, zorder=0)
    axes.set_xticks(range(5), [str(level) for level in range(5)] if named else [""] * 5)
    axes.spines["bottom"].set_color(style.FAINT)
    axes.plot(1, 0.0, "|", color=style.MUTED, markersize=7)
    for row in rows.to_dict("records"):
        if math.isnan(row["percent"]):
            continue
        clear = row["verdict"] != SAME
        shade = colour if clear else style.MUTED
        low, high = np.clip([row["percent_low"], row["percent_high"]], -reach, reach)
        if np.isfinite([low, high]).all():
            axes.plot([row["level"]] * 2, [low, high], color=shade, linewidth=2.2 if clear else 1.1, alpha=0.6)
        middle = float(np.clip(row["percent"], -reach, reach))
        beyond = abs(row["percent"]) > reach
        marker = "o" if not beyond else ("^" if row["percent"] > 0 else "v")
        face = colour if clear else "white"
        axes.plot(row["level"], middle, marker, color=shade, markerfacecolor=face, markersize=5, clip_on=False)
