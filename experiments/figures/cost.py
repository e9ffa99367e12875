"""A scenario and its baseline month by month: flow on the left, what it costs people on the right."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned, number_of
from jointroom.experiments.figures.months import draw_bands, month_axis, positions
from jointroom.experiments.figures.outcomes import told_rows, verdict_words
from jointroom.experiments.report.labels import ASSUMPTION_BADGE
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.summary import row_of

FLOW = ("entered_south", "attempts", "met_at_sea", "intercepted_libya", "outside_shelters", "returned_assisted")
PANEL_IN = (3.95, 1.5)
ROW_IN = 2.42
MONTHS_BEFORE = 6


def cost_figure(
    monthly: pd.DataFrame,
    summary: pd.DataFrame,
    titles: Mapping[str, str],
    since: str | None,
    provenance: Provenance,
    lived: Sequence[int] | None = None,
    worlds: pd.DataFrame | None = None,
) -> style.Sheet:
    """Draw bands of the scenario (colour) over those of its baseline (grey), one panel an indicator.

    Args:
        monthly: tidy table that holds both scenarios.
        summary: the table that `experiments.stats.summary.summarise` makes of it.
        titles: the scenario and its baseline by their names in the tables, in words.
        since: month of the first difference; the drawing starts six months earlier.
        lived: the draw of a posterior that each replicate lived under; None for the defaults.
        worlds: how likely which change is, where there are draws enough (`experiments.report.worlds`).
    """
    months = sorted(monthly["month"].unique())
    if since is not None and since in months:
        months = months[max(0, months.index(since) - MONTHS_BEFORE) :]
    (scenario, mine), (baseline, theirs) = titles.items()
    verdicts = told_rows(summary, scenario, worlds)
    sheet = captioned("cost", ROW_IN * len(FLOW) + 0.2, provenance, mine=mine, theirs=theirs, draws=number_of(lived))
    sides = {"FLOW": FLOW, "HUMAN COST": REQUIRED_HUMAN_COST}
    for name, axes in sheet.flow_and_cost(0.8, ROW_IN, PANEL_IN, sides):
        parts = [monthly[(monthly["scenario"] == who) & (monthly["indicator"] == name)] for who in (baseline, scenario)]
        shades = style.BASELINE, style.outcome_colour(name)
        series = zip(parts, ("baseline", "scenario"), shades, strict=True)
        top, labels = draw_bands(axes, months, series, lived)
        _frame(axes, months, since, top, labels)
        if since is not None and since in months and name == FLOW[0]:
            place = (positions([since])[0] - 0.5, 0.0)
            style.write(axes, place, "policies part", (4, 4), color=style.MUTED, style="italic", zorder=6)
        unit = str(parts[0]["unit"].iloc[0]).split("/")[0]
        when = "at month end" if verdicts.loc[name, "kind"] == "stock" else "a month"
        style.heading(axes, label(name), f"{unit} {when}", rise_pt=22.0)
        _verdict(axes, row_of(verdicts, name))
    return sheet


def _frame(
    axes: Axes, months: list[str], since: str | None, top: float, labels: list[tuple[float, str, str]]
) -> None:
    """Axes, names at the ends of lines, and where scenario and baseline part."""
    if since is not None and since in months:
        axes.axvline(positions([since])[0] - 0.5, color=style.MUTED, linewidth=0.9, linestyle=(0, (3, 3)))
    month_axis(axes, months)
    style.counts_on(axes, top)
    style.end_labels(axes, labels, gap_pt=12.0)


def _verdict(axes: Axes, row: pd.Series) -> None:
    """What the paired differences say, in the line between heading and panel."""
    clear, words = bool(row["clear"]), verdict_words(row)
    style.under(axes, words, 0.0, colour=style.INK if clear else style.MUTED, weight="bold" if clear else "normal")
    if row["evidence"] == "assumption":
        right_of_them = style.text_width(words, style.SMALL, bold=clear) + 0.15
        style.under(axes, ASSUMPTION_BADGE, right_of_them, colour=style.BADGE_INK, style="italic")
