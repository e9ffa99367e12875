"""What calibrated runs look like beside the record: months with bands, and every target with what is in reach."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.report.provenance import Provenance

_ROW_IN = 0.205
_PANEL_IN = (4.75, 1.75)
_SPANNED, _APART = 12.0, 6.0
"""Standard deviations that are shown; what is farther stands at the edge."""
_MET = 2.0
"""Standard deviations within which the median run of the posterior meets a target."""


def months_figure(
    months: pd.DataFrame,
    recorded: pd.DataFrame,
    titles: Sequence[tuple[str, str, str]],
    held: float | None,
    provenance: Provenance,
) -> style.Sheet:
    """Months of the posterior's runs and of the defaults', with what was recorded.

    Args:
        months: a row a set of runs (posterior, default), month and indicator, with p2_5, p10, p50, p90, p97_5.
        recorded: monthly record, index `YYYY-MM`; empty where it must not be set beside a shrunken world.
        titles: indicator, column of the record, words: a panel each.
        held: share of the fitted months inside the 80 % bands, as the page says it; None where there is no record.
        provenance: of the calibration.
    """
    rows, title = -(-len(titles) // 2), "What the posterior makes of the months"
    if held is not None:
        title = f"80 % bands hold {100 * held:.0f} % of the months to June 2017"
    subtitle = (
        "Bands hold 80 and 95 % of runs of the posterior, which differ by chance and by what is not known; the grey "
        "band holds 80 % of runs of the defaults, which differ by chance alone. Dots: recorded. The posterior knows "
        "nothing of the months right of the line."
    )
    sheet = style.Sheet(0.45 + rows * 2.55, title, subtitle, provenance)
    for k, (indicator, column, words) in enumerate(titles):
        axes = sheet.axes(1.05 + (k % 2) * 5.7, 0.5 + (k // 2) * 2.55, *_PANEL_IN)
        mine = months[months["indicator"] == indicator]
        order = sorted(mine["month"].unique())
        at = np.arange(len(order))
        for name, colour in (("posterior", style.outcome_colour(indicator)), ("default", style.BASELINE)):
            band = mine[mine["runs"] == name].set_index("month").reindex(order)
            if name == "posterior":
                axes.fill_between(at, band["p2_5"], band["p97_5"], color=colour, alpha=0.16, linewidth=0)
            axes.fill_between(at, band["p10"], band["p90"], color=colour, alpha=0.35, linewidth=0)
            axes.plot(at, band["p50"], color=colour, linewidth=1.4)
        if column in recorded:
            known = recorded[column].reindex(order)
            axes.plot(at, known, "o", color=style.INK, markersize=3.2)
            style.counts_on(axes, float(np.nanmax([known.max(), mine["p97_5"].max()])))
        else:
            style.counts_on(axes, float(mine["p97_5"].max()))
        if "2017-06" in order:
            axes.axvline(order.index("2017-06") + 0.5, color=style.MUTED, linewidth=0.8, linestyle=(0, (3, 2)))
        januaries = [k for k, month in enumerate(order) if month.endswith("-01")]
        axes.set_xticks(januaries, [order[k][:4] for k in januaries])
        style.heading(axes, words, "a month")
    return sheet


def targets_figure(targets: pd.DataFrame, waves: pd.DataFrame, provenance: Provenance) -> style.Sheet:
    """Every target in standard deviations of its error: what the space spans, where waves and draws ended.

    Args:
        targets: a row a target, in order, with words, space_low, space_high and reached, in standard deviations from
            the recorded value.
        waves: a column a target, a row a step (waves, then the draws), the median of its runs in the same unit.
        provenance: of the calibration.
    """
    count = len(targets)
    subtitle = (
        "Standard deviations of record, discrepancy and chance together, from the recorded value. Left: what single "
        "runs in the plausible space span; red: out of reach. Right: the median run of each wave, paler is earlier, "
        "and of the draws of the posterior (black)."
    )
    reached, met = int(targets["reached"].sum()), int((waves.iloc[-1].abs() <= _MET).sum())
    title = f"{reached} of {count} targets are in reach, and {met} are met within two standard deviations"
    sheet = style.Sheet(0.5 + count * _ROW_IN + 0.4, title, subtitle, provenance)
    left, right = (sheet.axes(x, 0.45, width, count * _ROW_IN) for x, width in ((4.35, 3.4), (8.05, 3.4)))
    rows = np.arange(count)
    for axes, reach, words in ((left, _SPANNED, "what the space spans"), (right, _APART, "wave by wave")):
        _rows_of(axes, count, reach)
        axes.set_title(words, loc="left", fontsize=style.HEAD, color=style.INK, weight="bold", pad=8)
    left.set_yticks(rows, list(targets["words"]), fontsize=style.SMALL - 1.0, color=style.INK)
    right.set_yticks([])
    low, high = (targets[name].clip(-_SPANNED, _SPANNED).to_numpy(dtype=float) for name in ("space_low", "space_high"))
    for row, (begin, end, reached) in enumerate(zip(low, high, targets["reached"], strict=True)):
        colour = style.BLUE if reached else style.WINE
        left.plot([begin, end], [row, row], color=colour, linewidth=4.0, alpha=0.55, solid_capstyle="butt")
        left.plot([0.0], [row], "o", color=style.INK, markersize=2.6)
    for k, (_, step) in enumerate(waves.iterrows()):
        last = k == len(waves) - 1
        shade = 0.3 + 0.5 * (k + 1) / len(waves)
        values = step.reindex(targets["target"]).clip(-_APART, _APART).to_numpy(dtype=float)
        colour, size = (style.INK, 4.2) if last else (style.BLUE, 3.4)
        right.plot(values, rows, "o", color=colour, alpha=1.0 if last else shade, markersize=size, markeredgewidth=0)
    return sheet


def _rows_of(axes: Axes, count: int, reach: float) -> None:
    axes.set_ylim(count - 0.5, -0.5)
    axes.set_xlim(-1.04 * reach, 1.04 * reach)
    axes.grid(axis="y", visible=False)
    axes.axvspan(-_MET, _MET, color=style.SHADE, linewidth=0)
    axes.axvline(0.0, color=style.MUTED, linewidth=0.9)
    axes.set_xticks([-0.75 * reach, 0.0, 0.75 * reach])
    style.ticks_on(axes.xaxis, lambda value: f"{value:g}")
