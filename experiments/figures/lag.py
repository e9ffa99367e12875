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
PANEL_IN = (3.3, 3.3)
ROOM = 0.08
"""Share of the height of a panel that is left free above and below its lines."""


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
    days = lags.set_index("indicator")["lag_days"].dropna()
    sheet = captioned("lag", PANEL_IN[1] + 1.0, provenance, first=days.min(), last=days.max(), known=len(days))
    for left_in, head, colours in ((0.95, "Along the way", STAGE_COLOURS), (6.75, "Human cost", COST_COLOURS)):
        axes = sheet.axes(left_in, 0.45, *PANEL_IN)
        lines = {name: effect(ratios(monthly, scenario, baseline, since, name)) for name in colours}
        _draw(axes, lines, colours, months, days)
        style.heading(axes, head, "share of the baseline")
    return sheet


def _draw(
    axes: Axes, lines: dict[str, np.ndarray], colours: dict[str, str], months: list[str], days: "pd.Series[float]"
) -> None:
    """Lines with a dot where half of what settles is reached; `days` until then by stage, where it is known."""
    x, ends = positions(months), []
    axes.axhline(1.0, color=style.MUTED, linewidth=0.8)
    for name, values in lines.items():
        axes.plot(x, values, color=colours[name], linewidth=1.6)
        words = label(name)
        if name in days:
            at = x[0] - 0.5 + (days[name] + DAYS_BEFORE) / DAYS_PER_MONTH
            height = np.interp(at, np.append(x[0] - 0.5, x), np.append(1.0, values))
            axes.plot([at], [height], "o", color=colours[name], markersize=5, zorder=5)
            words = f"{words}\nhalf after {days[name]:.0f} days"
        ends.append((float(values[-1]), words, colours[name]))
    month_axis(axes, months)
    every = np.concatenate([[1.0], *lines.values()])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    room = max(ROOM * (high - low), 0.005)
    axes.set_ylim(low - room, high + room)
    style.ticks_on(axes.yaxis, lambda value: f"{100.0 * value:.0f} %", bins=5)
    style.end_labels(axes, ends, gap_pt=25.0 if any("\n" in words for _, words, _ in ends) else 13.0)
