"""A change at the border, followed along the way: each stage relative to the baseline, and the human cost beside it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.months import month_axis, positions
from jointroom.experiments.figures.tables import require
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.lag import COSTS, DAYS_BEFORE, STAGES, effect, ratios
from jointroom.experiments.stats.outcomes import label
from jointroom.sim.units import DAYS_PER_MONTH

STAGE_COLOURS = dict(zip(STAGES, (style.OCHRE, style.TEAL, style.PURPLE, style.BLUE, style.INK), strict=True))
COST_COLOURS = dict(zip(COSTS, (style.WINE, "#d0708c", style.PURPLE, "#a98cc9", "#472a70", style.OCHRE), strict=True))
NEAR_DAYS = 40
"""Half-times as near as this to the one before are written one line lower."""
PANEL_IN = (3.3, 3.3)
TOP = 1.6
"""Highest ratio that is drawn; a note says where a line leaves the panel."""


def lag_figure(
    monthly: pd.DataFrame, lags: pd.DataFrame, scenario: str, baseline: str, since: str, provenance: Provenance
) -> style.Sheet:
    """Draw stages left and human cost right, month by month, as shares of the baseline.

    Args:
        monthly: columns as `data/tables.yaml` says. lags: as `experiments.stats.lag.lag_table` returns.
        since: month of the change.
    """
    require(monthly, "monthly")
    months = sorted(month for month in monthly["month"].unique() if month >= since)
    sheet = captioned("lag", PANEL_IN[1] + 1.0, provenance)
    for left_in, head, colours in ((0.95, "Along the way", STAGE_COLOURS), (6.75, "Human cost", COST_COLOURS)):
        axes = sheet.axes(left_in, 0.45, *PANEL_IN)
        lines = {name: effect(ratios(monthly, scenario, baseline, since, name)) for name in colours}
        _draw(axes, lines, colours, months)
        style.heading(axes, head, "share of the baseline")
        if colours is STAGE_COLOURS:
            _half_times(axes, lags, positions(months)[0] - 0.5)
    return sheet


def _draw(axes: Axes, lines: dict[str, np.ndarray], colours: dict[str, str], months: list[str]) -> None:
    x = positions(months)
    axes.axhline(1.0, color=style.MUTED, linewidth=0.8)
    ends = []
    for name, values in lines.items():
        axes.plot(x, np.minimum(values, TOP), color=colours[name], linewidth=1.6)
        ends.append((float(min(values[-1], TOP)), label(name), colours[name]))
    month_axis(axes, months)
    axes.set_ylim(0.0, TOP)
    axes.set_yticks([0.0, 0.5, 1.0, 1.5], ["0 %", "50 %", "100 %", "150 %"])
    style.end_labels(axes, ends, gap_pt=12.0)


def _half_times(axes: Axes, lags: pd.DataFrame, first: float) -> None:
    """Dots at the half-times; `first` is where the month of the change begins on the axis."""
    level, before = 0, -np.inf
    for _, row in lags.sort_values("lag_days").iterrows():
        if row["lag_days"] == row["lag_days"]:
            level = level + 1 if row["lag_days"] - before < NEAR_DAYS else 0
            before = row["lag_days"]
            at = first + (row["lag_days"] + DAYS_BEFORE) / DAYS_PER_MONTH
            height = 1.0 - 0.5 * (1.0 - row["settled"])
            colour, words = STAGE_COLOURS[row["indicator"]], f"{row['lag_days']:.0f} d"
            axes.plot([at], [height], "o", color=colour, markersize=5, zorder=5)
            style.write(axes, (at, height), words, (4, -15 - 10 * level), color=colour)
