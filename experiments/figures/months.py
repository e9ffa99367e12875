"""What the month-by-month figures share: a time axis, percentiles over replicates, and how bands look."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures.style import MUTED
from jointroom.experiments.stats.unknown import chance_alone

LEAST_FOR_BANDS = 15
"""Replicates below which percentiles are little else than the extremes: each replicate is drawn as a line instead."""


def bands(rows: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    """Percentiles 2.5, 10, 50, 90, 97.5 over replicates by month, linear between order statistics."""
    wide = _wide(rows, months)
    levels = [2.5, 10.0, 50.0, 90.0, 97.5]
    return pd.DataFrame(np.nanpercentile(wide, levels, axis=1).T, index=wide.index, columns=levels)


def positions(months: Sequence[str]) -> np.ndarray:
    """Months as numbers: 0 is January 2000, one a month; the middle of a month is a half above."""
    return np.array([(int(month[:4]) - 2000) * 12 + int(month[5:7]) - 1 for month in months]) + 0.5


def month_axis(axes: Axes, months: Sequence[str]) -> None:
    """Tick each January and July, each January alone in a run of more than three years, in a short one each month."""
    first, last = positions(months)[0] - 0.5, positions(months)[-1] + 0.5
    axes.set_xlim(first, last)
    every = 6 if last - first <= 36 else 12
    if last - first <= 12:
        every = 3 if last - first > 6 else 1
    ticks = [tick for tick in range(int(first), int(last)) if tick % every == 0]
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    words = [
        names[tick % 12] + (f"\n{2000 + tick // 12}" if tick % 12 == 0 or tick == ticks[0] else "") for tick in ticks
    ]
    axes.set_xticks(ticks, words, ha="left")
    axes.tick_params(axis="x", length=4, color=MUTED)


def draw_bands(
    axes: Axes,
    months: Sequence[str],
    series: Iterable[tuple[pd.DataFrame, str, str]],
    lived: Sequence[int] | None = None,
) -> tuple[float, list[tuple[float, str, str]]]:
    """The 95 and 80 % bands and the median of rows with words and a colour; their top, and labels for their ends.

    Of fewer than `LEAST_FOR_BANDS` replicates each is a thin line, and there are no bands.
    Where runs lived under draws, each replicate under the one that `lived` says, the inner band is not the middle 80 %
    but what chance alone would leave of the 95.
    """
    x, top, labels = positions(months), 0.0, []
    for rows, words, colour in series:
        band = bands(rows, months)
        inner = (band[10.0], band[90.0]) if lived is None else _by_chance(rows, months, band, lived)
        if (wide := _wide(rows, months)).shape[1] < LEAST_FOR_BANDS:
            axes.plot(x, wide.to_numpy(), color=colour, linewidth=0.7, alpha=0.35)
            top = max(top, float(np.nanmax(wide.to_numpy(float))))
        else:
            axes.fill_between(x, band[2.5], band[97.5], color=colour, alpha=0.14, linewidth=0)
            axes.fill_between(x, *inner, color=colour, alpha=0.22 if lived is None else 0.34, linewidth=0)
            top = max(top, float(band[97.5].max()))
        axes.plot(x, band[50.0], color=colour, linewidth=1.8, solid_capstyle="round")
        labels.append((float(band[50.0].iloc[-1]), words, colour))
    return top, labels


def _wide(rows: pd.DataFrame, months: Sequence[str]) -> pd.DataFrame:
    return rows.pivot(index="month", columns="replicate", values="value").reindex(list(months))


def _by_chance(rows: pd.DataFrame, months: Sequence[str], band: pd.DataFrame, lived: Sequence[int]) -> np.ndarray:
    """Ends of the band of 95 % as chance alone would have them, float64[2, month]."""
    wide = _wide(rows, months)
    draw = np.asarray(lived, np.int64)[wide.columns.to_numpy(np.int64)]
    return chance_alone(wide.to_numpy(float).T, draw, band[[2.5, 97.5]].to_numpy(float).T)
