"""What the record says of what is not known: strips by factor, which target each moves, ranks of known values."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from jointroom.experiments.figures import style
from jointroom.experiments.report.labels import number
from jointroom.experiments.report.provenance import Provenance

_ROW_IN = 0.215
_PAIR_IN = 0.25
_COLUMN_IN = 0.155
_WORDS = {"well": style.BLUE, "somewhat": style.TEAL, "not": style.FAINT}
_STRONG = 4.0


def strips_figure(factors: pd.DataFrame, provenance: Provenance) -> style.Sheet:
    """A strip a factor over its plausible range: the posterior in it, and the default.

    Args:
        factors: a row a factor, in order: factor, low, high, unit, default_share, share_10, share_50, share_90,
            width (of the posterior over that of the prior), identified (well, somewhat, not).
        provenance: of the calibration.
    """
    count = len(factors)
    subtitle = (
        "Each line is a plausible range, on a logarithmic scale where it spans a factor of four. Bars hold 80 % of the "
        "posterior, the tick is its median, the ring the default. Blue: the record more than halves the width; green: "
        "it takes a fifth and more; grey: it says nothing."
    )
    told = int((factors["identified"] != "not").sum())
    title = f"Of {count} unknowns the record narrows {told} by a fifth and more"
    sheet = style.Sheet(0.35 + count * _ROW_IN, title, subtitle, provenance)
    axes = sheet.axes(4.2, 0.2, 6.3, count * _ROW_IN)
    _one_row_each(axes, factors["factor"])
    for row, item in enumerate(factors.to_dict("records")):
        axes.plot([0.0, 1.0], [row, row], color=style.GRID, linewidth=2.0, zorder=1)
        colour = _WORDS[item["identified"]]
        axes.plot([item["share_10"], item["share_90"]], [row, row], color=colour, linewidth=6.0, solid_capstyle="butt")
        axes.plot([item["share_50"]] * 2, [row - 0.3, row + 0.3], color=style.INK, linewidth=1.4)
        axes.plot([item["default_share"]], [row], "o", color=style.INK, markerfacecolor=style.PAPER, markersize=4.2)
        look = dict(color=style.MUTED, fontsize=style.SMALL - 1.5, va="center")
        style.write(axes, (0.0, row), number(item["low"]), (-4, 0), ha="right", **look)
        style.write(axes, (1.0, row), f"{number(item['high'])} {_unit(item['unit'])}", (4, 0), **look)
    axes.tick_params(axis="y", pad=42)
    return sheet


def beside_figure(factors: pd.DataFrame, title: str, provenance: Provenance) -> style.Sheet:
    """Two posteriors of every factor, one above the other.

    Args:
        factors: a row a factor, in order: factor; p10, p50, p90 of the emulators and npe_p10, npe_p50, npe_p90 of the
            networks, as shares of the scaled range; width and npe_width, standard deviations over the prior's.
        title: what was found.
        provenance: of the cross-check.
    """
    count = len(factors)
    subtitle = (
        "Each line is a plausible range. Bars hold 80 % of a posterior, the tick is its median: above, in blue, that "
        "of the emulators; below, in ochre, that of networks that learnt from runs at points of the prior alone. "
        "Numbers are widths, those of the prior 1."
    )
    sheet = style.Sheet(0.55 + count * _PAIR_IN, title, subtitle, provenance)
    axes = sheet.axes(2.9, 0.4, 7.3, count * _PAIR_IN)
    _one_row_each(axes, factors["factor"])
    look = dict(fontsize=style.SMALL - 0.5, va="center", ha="left")
    for row, item in enumerate(factors.to_dict("records")):
        axes.plot([0.0, 1.0], [row, row], color=style.GRID, linewidth=1.2, zorder=1)
        for prefix, shift, colour, points in (("", -0.2, style.BLUE, 8), ("npe_", 0.2, style.OCHRE, 46)):
            low, middle, high = (item[f"{prefix}{end}"] for end in ("p10", "p50", "p90"))
            axes.plot([low, high], [row + shift] * 2, color=colour, linewidth=4.2, solid_capstyle="butt")
            axes.plot([middle] * 2, [row + shift - 0.17, row + shift + 0.17], color=style.INK, linewidth=1.4)
            style.write(axes, (1.0, row), f"{item[f'{prefix}width']:.2f}", (points, 0), color=colour, **look)
    style.heading(axes, "Emulators and networks", "shares of the plausible ranges")
    return sheet


def map_figure(effects: pd.DataFrame, words: dict[str, str], provenance: Provenance) -> style.Sheet:
    """Which factor moves which target: a square each, from red (less) over white to blue (more).

    Args:
        effects: index factor, a column a target, in standard deviations of the target's error.
        words: of the targets, by name.
        provenance: of the calibration.
    """
    rows, columns = effects.shape
    subtitle = (
        "Change of a target when a factor goes from the tenth to the ninetieth hundredth of its range, in standard "
        f"deviations of record, discrepancy and chance; colours end at {_STRONG:g}. Blue: more of it, red: less."
    )
    names = [words[name] for name in effects.columns]
    longest = max(style.text_width(name, style.SMALL - 1.5) for name in names)
    moved = effects.abs().max(axis=1)
    still = int((moved < 1.0).sum())
    title = f"{moved.idxmax()} moves targets most; {still} of {rows} unknowns move none by a standard deviation"
    sheet = style.Sheet(0.35 + rows * _ROW_IN + longest, title, subtitle, provenance)
    axes = sheet.axes(2.75, 0.1, columns * _COLUMN_IN, rows * _ROW_IN)
    shades = LinearSegmentedColormap.from_list("effects", [style.WINE, style.PAPER, style.BLUE])
    axes.imshow(effects.to_numpy(), cmap=shades, vmin=-_STRONG, vmax=_STRONG, aspect="auto", interpolation="nearest")
    axes.grid(visible=False)
    axes.set_yticks(range(rows), list(effects.index), fontsize=style.SMALL - 1.0, color=style.INK)
    axes.set_xticks(range(columns), names, rotation=90, fontsize=style.SMALL - 1.5, color=style.INK)
    return sheet


def ranks_figure(recovery: pd.DataFrame, provenance: Provenance) -> style.Sheet:
    """Ranks of known values among draws: even where intervals hold what they say.

    Args:
        recovery: a row a truth and factor, with rank (0 to 1), held, value and mean.
        provenance: of the calibration.
    """
    truths = recovery["truth"].nunique()
    subtitle = (
        f"{truths} runs whose values are known, held out, stand in for the record. Left: ranks of the true values "
        "among the draws; the band holds 95 % of honest bars if factors were independent. Right: true values and "
        "means of the posterior, as shares of the ranges."
    )
    title = f"Of values that are known, 80 % intervals hold {100 * recovery['held'].mean():.0f} %"
    sheet = style.Sheet(3.6, title, subtitle, provenance)
    left, right = sheet.axes(1.05, 0.35, 4.75, 2.8), sheet.axes(7.0, 0.35, 3.6, 2.8)
    counts = np.histogram(recovery["rank"], bins=10, range=(0.0, 1.0))[0]
    left.bar(np.arange(10) + 0.5, counts, width=0.92, color=style.BLUE, alpha=0.7)
    even = len(recovery) / 10.0
    reach = 1.96 * np.sqrt(even * 0.9)
    left.axhspan(even - reach, even + reach, color=style.SHADE, zorder=0)
    left.set_xticks([0, 5, 10], ["0", "0.5", "1"])
    style.counts_on(left, float(counts.max()))
    style.heading(left, "Ranks", "truths and factors")
    right.scatter(recovery["value"], recovery["mean"], s=8, color=style.BLUE, alpha=0.35, linewidths=0)
    right.plot([0, 1], [0, 1], color=style.MUTED, linewidth=0.8)
    right.set_xlim(0, 1)
    right.set_ylim(0, 1)
    style.heading(right, "Means of the posterior", "against true values")
    return sheet


def _one_row_each(axes: Axes, names: Iterable[str]) -> None:
    """A row for each name, over shares of its plausible range."""
    names = list(names)
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(len(names) - 0.5, -0.5)
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    axes.set_yticks(range(len(names)), names, fontsize=style.SMALL - 0.5, color=style.INK)


def _unit(unit: str) -> str:
    return "" if unit == "1" else unit
