"""Forecasts by month: what was held for possible, beside the best forecast without a model and what was recorded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.months import month_axis, positions
from jointroom.experiments.forecasts import RIVALS
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.metrics import AS_RECORDED
from jointroom.experiments.stats.outcomes import OUTCOMES, STOCK

PANEL_IN, ROW_IN, TOP_IN = (4.1, 1.75), 2.6, 0.45
LEFT_IN = (0.95, 6.8)
BANDS = (("q0.025", "q0.975", 0.16), ("q0.1", "q0.9", 0.22), ("q0.25", "q0.75", 0.3))
"""Ends of the middle 95, 80 and 50 %, and how dark each is."""
OUTLINE = ("q0.1", "q0.9")
DASHES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("—", ()), ("– –", (5.0, 1.5)), ("···", (1.2, 1.2)), ("–·–", (5.0, 1.2, 1.2, 1.2)),
    ("–··", (5.0, 1.2, 1.2, 1.2, 1.2, 1.2)),
)  # fmt: skip
"""Lines are told apart by these: how each is written at its end, and dashes and gaps in points."""
HIGHEST = 1.5
"""Top of a panel over the top of its band at most: the outline of a forecast that grows without bounds leaves it."""


@dataclass(frozen=True)
class Shown:
    """What a figure of forecasts shows.

    Attributes:
        main: forecaster whose bands are filled.
        outlined: by indicator, the forecaster whose middle 80 % are outlined.
        lines: words of the forecasters whose medians are drawn, by name.
        indicators: a panel each, in order; all there are if none are named.
    """

    main: str
    outlined: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    indicators: Sequence[str] = ()


def ahead_figure(
    caption: str, months: pd.DataFrame, shown: Shown, provenance: Provenance, **words: object
) -> style.Sheet:
    """Draw a panel an indicator.

    Args:
        caption: of `data/captions.yaml`; `words` are what it asks for.
        months: a row a window, forecaster, indicator and month: quantiles as `q0.1`; `recorded` where that is known.
        shown: what of it is drawn, and how.
        provenance: of what was simulated.
    """
    indicators = list(shown.indicators or dict.fromkeys(months["indicator"]))
    order = sorted(set(months["month"]))
    sheet = captioned(caption, TOP_IN + -(-len(indicators) // 2) * ROW_IN, provenance, **words)
    for k, name in enumerate(indicators):
        axes = sheet.axes(LEFT_IN[k % 2], TOP_IN + (k // 2) * ROW_IN, *PANEL_IN)
        _draw(axes, months[months["indicator"] == name], name, shown, order)
        style.heading(axes, head_of(name), unit_of(name))
    return sheet


def head_of(indicator: str) -> str:
    """Words for an indicator."""
    return "Attempts, as recorded" if indicator == AS_RECORDED else OUTCOMES[indicator].label


def unit_of(indicator: str) -> str:
    """What is counted, and when."""
    if indicator == AS_RECORDED:
        return "persons a month"
    outcome = OUTCOMES[indicator]
    return f"{outcome.unit} {'at the end of the month' if outcome.kind in (STOCK, 'recorded') else 'a month'}"


def _draw(axes: Axes, rows: pd.DataFrame, name: str, shown: Shown, order: Sequence[str]) -> None:
    colour = style.BASELINE if name == AS_RECORDED else style.outcome_colour(name)
    top = 0.0
    for mine, x in _windows(rows, shown.main):
        for low, high, alpha in BANDS:
            axes.fill_between(x, mine[low], mine[high], color=colour, alpha=alpha, linewidth=0)
        if not shown.lines:
            axes.plot(x, mine["q0.5"], color=colour, linewidth=1.8)
        top = max(top, float(mine["q0.975"].max()))
    known = rows.loc[rows["forecaster"] == shown.main].dropna(subset="recorded") if "recorded" in rows else rows[:0]
    if len(known):
        look: dict[str, Any] = dict(markersize=4.2, markeredgecolor="white", markeredgewidth=0.7, zorder=5)
        axes.plot(positions(list(known["month"])), known["recorded"], "o", color=style.INK, clip_on=False, **look)
        top = max(top, float(known["recorded"].max()))
    highest = top
    for mine, x in _windows(rows, shown.outlined[name] if name in shown.outlined else ""):
        if mine["q0.9"].notna().all():
            look = dict(facecolor="none", edgecolor=style.INK, linewidth=0.9, linestyle=(0, (3, 2)))
            axes.fill_between(x, mine[OUTLINE[0]], mine[OUTLINE[1]], **look)
            highest = max(highest, min(float(mine[OUTLINE[1]].max()), HIGHEST * top))
    if name in shown.outlined:
        words = f"dashed: {RIVALS[shown.outlined[name]].words}"
        style.write(axes, (1.0, 1.0), words, (0, -2), xycoords="axes fraction", color=style.MUTED, ha="right", va="top")
    month_axis(axes, order)
    style.counts_on(axes, 1.08 * highest)  # room for the words
    _lines(axes, rows, shown)


def _windows(rows: pd.DataFrame, forecaster: str) -> Iterator[tuple[pd.DataFrame, np.ndarray]]:
    """The rows of a forecaster, window by window, and where its months lie; a single month is as wide as it is long."""
    for _, part in rows[rows["forecaster"] == forecaster].groupby("window", sort=False):
        x = positions(list(part["month"]))
        if len(part) == 1:
            part, x = pd.concat([part, part]), np.array([x[0] - 0.45, x[0] + 0.45])
        yield part, x


def _lines(axes: Axes, rows: pd.DataFrame, shown: Shown) -> None:
    """Medians of several forecasters, told apart by their dashes, with words at their ends."""
    labels = []
    for k, ((name, words), (mark, dashes)) in enumerate(zip(shown.lines.items(), DASHES, strict=False)):
        line = rows[rows["forecaster"] == name]
        look: dict[str, Any] = dict(color=style.INK if k == 0 else style.MUTED, linewidth=1.3)
        axes.plot(positions(list(line["month"])), line["q0.5"], linestyle=(0, dashes) if dashes else "solid", **look)
        labels.append((float(line["q0.5"].iloc[-1]), f"{mark} {words}", look["color"]))
    style.end_labels(axes, labels)
