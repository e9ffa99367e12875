"""Where harm gathers: the limits of a box, the worlds in its plane, and what was given up on the way to it."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.report.labels import brief, brief_range, number
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.box import Box

LIMIT_IN = 0.62
NAMES_IN = 3.0
PANEL_IN = 3.5


def discovery_figure(
    cases: pd.DataFrame,
    harm: npt.NDArray[np.float64],
    of_interest: npt.NDArray[np.bool_],
    boxes: Sequence[Box],
    box: Box | None,
    words: Mapping[str, str],
    provenance: Provenance,
) -> style.Sheet:
    """Draw the box, the worlds, and the trade-off between coverage and density.

    Args:
        cases: a row a world, a column a factor.
        harm: change of the harm by world.
        of_interest: whether it grows too much.
        boxes: the way of PRIM, from the whole space on; empty where nothing could be told apart.
        box: the one that is told of, or None.
        words: the `question`, what counts as harm (`meaning`), and the months that count (`span`).
    """
    limits = list(box.limits) if box is not None else []
    top = 0.55 + LIMIT_IN * max(len(limits), 1) + 0.35
    sheet = captioned(
        "discovery", top + 0.45 + PANEL_IN + 0.75, provenance, **words, more=int(of_interest.sum()), worlds=len(cases)
    )
    sheet.note(style.MARGIN_IN, 0.0, "THE BOX IN WHICH HARM GATHERS", weight="bold", size=style.SMALL)
    if not limits:
        told = "PRIM found no box whose every limit gathers these worlds by more than chance would."
        sheet.note(style.MARGIN_IN, 0.55, told, colour=style.INK)
    for i, name in enumerate(limits):
        assert box is not None
        _limit(sheet, 0.5 + i * LIMIT_IN, name, box, cases[name])
    left = sheet.axes(1.15, top + 0.45, 5.0, PANEL_IN)
    across, up = _plane(cases, harm, limits)
    _worlds(left, cases, of_interest, (across, up), box)
    right = sheet.axes(7.55, top + 0.45, 3.9, PANEL_IN)
    _way(right, boxes, box, float(of_interest.mean()))
    return sheet


def _limit(sheet: style.Sheet, top: float, name: str, box: Box, values: "pd.Series[float]") -> None:
    """The range of one factor and the part of it that is in the box."""
    low, high = float(values.min()), float(values.max())
    first, last = box.limits[name]
    lines = "\n".join(style.wrap(name, NAMES_IN, style.SMALL + 1))
    sheet.note(style.MARGIN_IN, top + 0.14, lines, colour=style.INK, size=style.SMALL + 1, va="center")
    axes = sheet.axes(style.MARGIN_IN + NAMES_IN + 0.3, top, 5.4, 0.28)
    axes.set_xlim(low, high)
    axes.set_ylim(0.0, 1.0)
    axes.set_axis_off()
    axes.barh(0.5, high - low, left=low, height=0.42, color=style.FAINT)
    axes.barh(0.5, max(last - first, 0.004 * (high - low)), left=first, height=0.86, color=style.WINE)
    for value, side in ((low, "right"), (high, "left")):
        shift = (-5, 0) if side == "right" else (5, 0)
        style.write(axes, (value, 0.5), brief(value, 2), shift, ha=side, va="center", color=style.MUTED)
    words = brief_range(first, last)
    sheet.note(style.MARGIN_IN + NAMES_IN + 6.4, top + 0.14, words, colour=style.WINE, weight="bold", va="center")


def _plane(cases: pd.DataFrame, harm: npt.NDArray[np.float64], limits: Sequence[str]) -> tuple[str, str]:
    """Two factors to draw: those of the box first, then those that go most with the harm."""
    ranks = cases.rank()
    together = ranks.corrwith(pd.Series(harm, index=cases.index).rank()).abs().fillna(0.0)
    others = [str(name) for name in together.sort_values(ascending=False).index if name not in limits]
    chosen = [*limits, *others]
    return (chosen[0], chosen[1]) if len(chosen) > 1 else (chosen[0], chosen[0])


def _worlds(
    axes: Axes, cases: pd.DataFrame, of_interest: npt.NDArray[np.bool_], plane: tuple[str, str], box: Box | None
) -> None:
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    x, y = (cases[name].to_numpy(dtype=float) for name in plane)
    axes.plot(x[~of_interest], y[~of_interest], "o", color=style.BASELINE, markersize=4, alpha=0.55, markeredgewidth=0)
    axes.plot(x[of_interest], y[of_interest], "o", color=style.WINE, markersize=5, alpha=0.8, markeredgewidth=0)
    if box is not None:
        ends = [
            box.limits[name] if name in box.limits else (float(values.min()), float(values.max()))
            for name, values in zip(plane, (x, y), strict=True)
        ]
        (left, right), (low, high) = ends
        frame = Rectangle((left, low), right - left, high - low, fill=False, edgecolor=style.WINE, linewidth=1.6)
        axes.add_patch(frame)
    axes.margins(0.04)
    for axis in (axes.xaxis, axes.yaxis):
        style.ticks_on(axis, number, 5, steps=None)
    axes.set_xlabel(plane[0], fontsize=style.SMALL, color=style.MUTED)
    style.heading(axes, "The worlds", f"up: {plane[1]}")


def _way(axes: Axes, boxes: Sequence[Box], box: Box | None, whole: float) -> None:
    """Coverage against density along the way of PRIM."""
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    axes.set_xlim(0.0, 1.05)
    axes.set_ylim(0.0, 1.05)
    axes.axhline(whole, color=style.MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    style.write(axes, (0.02, whole), "all worlds", (0, 4), color=style.MUTED)
    coverage, density = [item.coverage for item in boxes], [item.density for item in boxes]
    axes.plot(coverage, density, "o-", color=style.INK, markersize=4, linewidth=0.9, alpha=0.7)
    if box is not None:
        axes.plot(box.coverage, box.density, "o", color=style.WINE, markersize=10)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0, symbol=" %"))
    axes.set_xlabel(
        "coverage: share of the worlds with more harm that is in the box", fontsize=style.SMALL, color=style.MUTED
    )
    style.heading(axes, "Density", "share of the box with more harm, as it shrinks")
