"""One person's way through the states, day by day, in a run's scenario and in its baseline."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.months import month_axis
from jointroom.experiments.report.labels import STATES
from jointroom.experiments.report.provenance import Provenance

LANE_IN, BAR_PT = 0.42, 11.0
LEFT_IN, WIDTH_IN = 2.75, 8.6
FIRST_FINAL = list(STATES).index("arrived")


def trace_figure(
    person: int,
    stays: pd.DataFrame,
    panels: Sequence[tuple[str, str, str]],
    span: tuple[pd.Timestamp, pd.Timestamp],
    provenance: Provenance,
) -> style.Sheet:
    """Draw the stays of one person as bars, a lane a state, one panel a scenario on one time axis.

    Args:
        person: address.
        stays: table with columns scenario, from, until, state, place (see `experiments.runner.trace`).
        panels: (name, words, sentence) of each scenario that holds the person.
        span: first and last day of the run.
    """
    lanes = [state for state in STATES if state in set(stays["state"])]
    height = LANE_IN * len(lanes)
    shown = _shown(stays, span[1])
    each = 0.62 + height + 0.75
    sheet = captioned("trace", each * len(panels), provenance, person=person, panels=len(panels))
    for place, (scenario, words, sentence) in enumerate(panels):
        top = each * place
        sheet.note(0.45, top, words, size=style.HEAD + 1, weight="bold", colour=style.INK)
        sheet.note(0.45, top + 0.24, sentence, size=style.BODY)
        axes = sheet.axes(LEFT_IN, top + 0.62, WIDTH_IN, height)
        _frame(axes, lanes, shown)
        _way(axes, stays[stays["scenario"] == scenario], lanes, span[1])
    return sheet


def _shown(stays: pd.DataFrame, end: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day to show: from the first stay until nothing more happens in any scenario."""
    open_ended = stays["until"].isna() & ~stays["state"].isin(list(STATES)[FIRST_FINAL:])
    last = end if open_ended.any() else min(end, stays["from"].max() + pd.Timedelta(days=31))
    return stays["from"].min(), last


def _at(day: pd.Timestamp) -> float:
    """A day on the axis of months: 0 is January 2000, one a month."""
    return (day.year - 2000) * 12 + day.month - 1 + (day.day - 1) / day.days_in_month


def _frame(axes: Axes, lanes: Sequence[str], shown: tuple[pd.Timestamp, pd.Timestamp]) -> None:
    """Lanes with their names, months below."""
    months = pd.period_range(*shown, freq="M").strftime("%Y-%m").tolist()
    month_axis(axes, months)
    axes.set_ylim(len(lanes) - 0.5, -0.5)
    axes.set_yticks([])
    axes.grid(visible=False)
    first = axes.get_xlim()[0]
    for lane, state in enumerate(lanes):
        axes.axhline(lane, color=style.GRID, linewidth=0.8, zorder=0)
        harm = state.startswith(("held", "forced", "dead"))
        colour = (style.PURPLE if state == "held_unofficial" else style.STATE_COLOURS[state]) if harm else style.INK
        words = STATES[state]
        style.write(axes, (first, lane), words, (-8, 0), ha="right", va="center", fontsize=style.BODY, color=colour)


def _way(axes: Axes, stays: pd.DataFrame, lanes: Sequence[str], last_day: pd.Timestamp) -> None:
    """Bars, the steps between them, numbered attempts, and the end."""
    inch = WIDTH_IN / (axes.get_xlim()[1] - axes.get_xlim()[0])
    end = last_day + pd.Timedelta(days=1)
    attempts, before = 0, None
    for begin, until, state, place in stays[["from", "until", "state", "place"]].itertuples(index=False):
        lane, colour = lanes.index(state), style.STATE_COLOURS[state]
        x0, x1 = _at(begin), _at(end if pd.isna(until) else until)
        if before is not None:
            axes.plot([x0, x0], [before, lane], color=style.FAINT, linewidth=1.3, zorder=1)
        before = lane
        if list(STATES).index(state) >= FIRST_FINAL:
            axes.plot(x0, lane, "D", color=colour, markersize=9, zorder=4, clip_on=False)
            _note(axes, x0, lane, f"{begin.day} {begin:%B %Y}")
        elif state == "at_sea":
            attempts += 1
            axes.plot([x0, x1], [lane, lane], color=colour, linewidth=BAR_PT, solid_capstyle="butt", zorder=2)
            axes.plot(x0, lane, "o", color=colour, markeredgecolor=style.PAPER, markersize=14, zorder=4, clip_on=False)
            look: dict[str, Any] = dict(weight="bold", zorder=5, ha="center", va="center_baseline")
            style.write(axes, (x0, lane), str(attempts), color=style.PAPER, **look)
        else:
            axes.plot([x0, x1], [lane, lane], color=colour, linewidth=BAR_PT, solid_capstyle="butt", zorder=2)
            if place and style.text_width(place, style.SMALL) < (x1 - x0) * inch + 0.05:
                look = dict(fontsize=style.SMALL - 0.5, color=style.MUTED, va="bottom", zorder=3)
                style.write(axes, (x0, lane), place, (1, 8), **look)


def _note(axes: Axes, x: float, lane: int, text: str) -> None:
    """Write a date beside the last mark, on the side that has room."""
    low, high = axes.get_xlim()
    left = (high - x) / (high - low) * WIDTH_IN < style.text_width(text, style.SMALL) + 0.2
    beside = (-10 if left else 10, 0)
    style.write(axes, (x, lane), text, beside, ha="right" if left else "left", va="center", zorder=5)
