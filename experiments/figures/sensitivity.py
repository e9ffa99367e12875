"""The factors that matter most: a panel an outcome, flow first, human cost after it."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.marks import interval
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import OUTCOMES, label

MOST = 8
ROW_IN = 0.27
PANEL_IN = 3.3
LEFTS_IN = (2.5, 8.2)
LABEL_IN = 1.95
GAP_IN = 0.95
MEASURES = {
    "morris": ("effect", "low", "high"),
    "sobol": ("total", "total_low", "total_high"),
    "draws": ("share", "share_low", "share_high"),
}
"""Columns of a method's table that are drawn: a value and the ends of its interval."""


def sensitivity_figure(
    effects: pd.DataFrame, subject: str, method: str, span: str, provenance: Provenance
) -> style.Sheet:
    """Draw the leading factors of each outcome with their intervals.

    Args:
        effects: columns outcome, factor, and those of the method, of which `settled` says where a dot is filled; the
            largest first within an outcome.
        subject: what is explained, in words.
        method: a key of `MEASURES`.
        span: months that count.
    """
    tables = {str(name): rows.head(MOST) for name, rows in effects.groupby("outcome", sort=False)}
    deep = max(len(rows) for rows in tables.values())
    panel_in = ROW_IN * deep
    lines = -(-len(tables) // len(LEFTS_IN))
    sheet = captioned(method, 0.55 + lines * (panel_in + GAP_IN), provenance, subject=subject, span=span)
    for i, (name, rows) in enumerate(tables.items()):
        left = LEFTS_IN[i % len(LEFTS_IN)]
        top = 0.55 + (i // len(LEFTS_IN)) * (panel_in + GAP_IN)
        axes = sheet.axes(left, top, PANEL_IN, panel_in)
        _panel(axes, name, rows, method, deep)
    return sheet


def _panel(axes: Axes, name: str, rows: pd.DataFrame, method: str, deep: int) -> None:
    axes.set_ylim(deep - 0.5, -0.5)
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    colour = style.outcome_colour(name)
    style.heading(axes, label(name), OUTCOMES[name].unit if method == "morris" else "share of the variance")
    measure, low, high = MEASURES[method]
    if not rows[measure].any() or rows[measure].isna().all():
        axes.set_yticks([])
        axes.set_xticks([])
        words = "nothing goes with it" if method == "draws" else "nothing that was varied changes it"
        axes.text(0.0, 0.0, words, fontsize=style.SMALL, color=style.MUTED, va="center")
        return
    chance = rows["chance"].to_numpy(dtype=float)
    if np.isfinite(chance).all():
        shade = "#ece6d8" if method == "morris" else style.SHADE
        axes.barh(range(len(rows)), chance, height=1.0, color=shade, zorder=0)
    for place, row in enumerate(rows.to_dict("records")):
        interval(axes, place, (row[measure], max(row[low], 0.0), row[high]), colour, clear=row["settled"], faint=colour)
        if method == "sobol":
            axes.plot(max(row["first"], 0.0), place, "o", color=colour, markerfacecolor="white", markersize=4.0)
    axes.set_yticks(range(len(rows)), [_short(str(factor)) for factor in rows["factor"]])
    axes.tick_params(axis="y", labelcolor=style.INK)
    top = float(np.nanmax([rows[high].max(), *chance]))
    axes.set_xlim(-0.025 * top if top > 0.0 else -0.025, 1.05 * top if top > 0.0 else 1.0)
    style.ticks_on(axes.xaxis)


def _short(factor: str) -> str:
    """A factor's name in the room beside a panel; what is cut off stands in the page."""
    if style.text_width(factor, style.SMALL) <= LABEL_IN:
        return factor
    factor = factor.rpartition(".")[2]
    if style.text_width(factor, style.SMALL) <= LABEL_IN:
        return factor
    while style.text_width(f"…{factor}", style.SMALL) > LABEL_IN:
        factor = factor[1:]
    return f"…{factor}"
