"""Two years month by month: what the model makes of them, beside what was recorded.

Flow stands in the left column and human cost in the right, on one time axis. Bands are percentiles over
replicates; dots are recorded figures. A recorded death count is compared with the model's *recorded*
deaths; the true ones are drawn above it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned, number_of
from jointroom.experiments.figures.months import draw_bands, month_axis, positions
from jointroom.experiments.figures.tables import own_table
from jointroom.experiments.record import Record
from jointroom.experiments.record.tables import FIT_END, FIT_START, LAST_MONTH
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import label


@dataclass(frozen=True)
class Panel:
    """One panel, as `data/monthly.yaml` describes it."""

    lines: Mapping[str, str]
    unit: str
    title: str = ""
    recorded: str = ""
    dots: str = ""
    note: str = ""

    @property
    def heading(self) -> str:
        """The title, or what its line shows."""
        return self.title or label(next(iter(self.lines)))


PANEL_IN = (3.95, 1.95)
ROW_IN = 2.75


def monthly_figure(
    monthly: pd.DataFrame,
    scenario: str,
    title: str,
    record: Record | None,
    provenance: Provenance,
    lived: Sequence[int] | None = None,
) -> style.Sheet:
    """Draw one scenario month by month beside the record.

    Args:
        monthly: tidy table (scenario, replicate, month, indicator, value).
        scenario: which scenario of the table to draw.
        title: the scenario in words.
        record: recorded figures, or None where they must not be compared (a shrunken world).
        lived: the draw of a posterior that each replicate lived under; None for the defaults.
    """
    rows = monthly[monthly["scenario"] == scenario]
    months = sorted(rows["month"].unique())
    facts: dict[str, object] = dict(title=title, compared=record is not None, beyond_the_fit=months[-1] > FIT_END)
    facts["draws"] = number_of(lived)
    sheet = captioned("monthly", ROW_IN * 4 + 0.35, provenance, **facts, replicates=rows["replicate"].nunique())
    sides = {side: [Panel(**panel) for panel in panels] for side, panels in own_table("monthly").items()}
    for place, (panel, axes) in enumerate(sheet.flow_and_cost(0.82, ROW_IN, PANEL_IN, sides)):
        _draw(axes, panel, rows, months, record, lived)
        style.heading(axes, panel.heading, panel.unit, rise_pt=26.0 if place == 0 else 9.0)
        _eras(axes, months, named=place == 0)
        if panel.note:
            style.write(axes, (0.0, 0.97), panel.note, xycoords="axes fraction", color=style.BADGE_INK, va="top")
    return sheet


def _draw(
    axes: Axes,
    panel: Panel,
    rows: pd.DataFrame,
    months: list[str],
    record: Record | None,
    lived: Sequence[int] | None,
) -> None:
    colours = {name: style.outcome_colour(name) for name in panel.lines} | {"attempts": style.BASELINE}
    series = ((rows[rows["indicator"] == name], words, colours[name]) for name, words in panel.lines.items())
    top, labels = draw_bands(axes, months, series, lived)
    if record is not None and panel.recorded:
        dots_x, dots_y = _recorded(record, panel.recorded, months)
        if dots_x.size:
            error = record.relative_error(panel.recorded)
            if error == error:
                axes.errorbar(
                    dots_x, dots_y, yerr=error * dots_y, fmt="none", ecolor=style.INK, elinewidth=0.8, alpha=0.6
                )
            if panel.recorded in record.monthly:  # single readings are far apart: a line between them would claim more
                axes.plot(dots_x, dots_y, color=style.INK, linewidth=0.7, alpha=0.35)
            look: dict[str, Any] = dict(color=style.INK, markersize=4.2, markeredgecolor="white", markeredgewidth=0.7)
            axes.plot(dots_x, dots_y, "o", clip_on=False, zorder=5, **look)
            top = max(top, float(np.nanmax(dots_y)) * (1.0 if error != error else 1.0 + error))
            labels.append((float(dots_y[-1]), "● " + panel.dots, style.INK))
    month_axis(axes, months)
    style.counts_on(axes, top * (1.12 if panel.note else 1.0))  # room for the note
    style.end_labels(axes, labels, gap_pt=24.0 if any("\n" in words for _, words, _ in labels) else 13.0)


def _recorded(record: Record, indicator: str, months: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Positions and values of what is recorded of an indicator within the months drawn."""
    if indicator in record.monthly:
        series = record.monthly[indicator].reindex(months).dropna()
        return positions(list(series.index)), series.to_numpy()
    readings = record.stock_readings(indicator)
    inside = readings[readings["first_day"].dt.strftime("%Y-%m").isin(months)]
    day = (inside["first_day"].dt.day - 1) / inside["first_day"].dt.days_in_month
    x = positions(list(inside["first_day"].dt.strftime("%Y-%m"))) - 0.5 + day.to_numpy()
    return x, inside["value"].to_numpy(dtype=float)


def _eras(axes: Axes, months: list[str], *, named: bool) -> None:
    """Shade what was not fitted, the forecast more than what is recorded, and name the eras in the first panel."""
    first, last = axes.get_xlim()
    fit_start = positions([FIT_START])[0] - 0.5
    fit_end, record_end = positions([FIT_END])[0] + 0.5, positions([LAST_MONTH])[0] + 0.5
    eras = [
        ("hindcast", first, min(fit_start, last), style.SHADE),
        ("fitting window", max(first, fit_start), min(fit_end, last), ""),
        ("postdiction", max(first, fit_end), min(record_end, last), style.SHADE),
        ("forecast", max(first, record_end), last, style.DARK_SHADE),
    ]
    shown = [era for era in eras if era[1] < era[2]]
    for _, start, end, shade in shown:
        if shade:
            axes.axvspan(start, end, color=shade, linewidth=0, zorder=-5)
    if named:
        _name_eras(axes, [(words, start) for words, start, _, _ in shown])


def _name_eras(axes: Axes, eras: Sequence[tuple[str, float]]) -> None:
    """Names where the eras begin, above the panel; one that would touch the one before is a line higher."""
    first, last = axes.get_xlim()
    months_in_inch = (last - first) / style.width_in(axes)
    taken, up = -np.inf, False
    for words, start in eras:
        wide = style.text_width(words, style.SMALL) * months_in_inch
        begin = min(start, last - wide)
        up = begin < taken and not up
        style.write(axes, (begin, 1.0), words, (2, 13 if up else 3), **ERA_LOOK)
        taken = begin + wide + 0.1 * months_in_inch


ERA_LOOK: dict[str, Any] = dict(xycoords=("data", "axes fraction"), color=style.MUTED, va="bottom", style="italic")
