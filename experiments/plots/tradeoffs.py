"""Alternatives in the plane of one flow and one human cost: a panel a cost, so that no cost stands for the others."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from experiments.differences import LEVEL
from experiments.outcomes import OUTCOMES
from experiments.plots.provenance import Provenance
from experiments.plots.style import (
    BASELINE,
    BODY,
    COLOURS,
    GRID,
    INK,
    MARGIN_IN,
    MUTED,
    SMALL,
    WIDTH_IN,
    Sheet,
    heading,
    wrap,
)
from experiments.student import student_quantile
from experiments.wording import ASSUMPTION_BADGE, NOT_SUCCESS, label

FLOW = "met_at_sea"
COSTS = ("dead_sea", "detained_official", "detained_unofficial", "forced_labour_person_days", "sold", "dead_detention")
ACROSS = 3
PANEL_IN = (2.75, 2.3)
LEFT_IN, STEP_IN = 1.15, 3.75
ROW_IN = 3.25
NAME_IN = 0.3


def tradeoffs_figure(
    outcomes: pd.DataFrame,
    titles: Mapping[str, str],
    assumed: frozenset[str],
    front: pd.DataFrame,
    provenance: Provenance,
) -> Sheet:
    """Draw each alternative's mean flow against its mean human cost, six costs in six panels.

    Args:
        outcomes: columns label, replicate, seed and outcomes; a row a run.
        titles: the alternatives by label, in words, the reference first; they are numbered in this order.
        assumed: those that rest on assumptions alone.
        front: as from `experiments.compare.tradeoffs.pareto_table`; what nothing beats is filled.
        provenance: for the footer and the badges.
    """
    beaten = dict(zip(front["label"], front["beaten_by"], strict=True))
    rows = -(-len(COSTS) // ACROSS)
    lines = [_name_lines(title) for title in titles.values()]
    names_in = sum(NAME_IN + 0.17 * (len(wrapped) - 1) for wrapped in lines)
    sheet = Sheet(
        rows * ROW_IN + 0.35 + names_in + 0.45,
        f"{NOT_SUCCESS}: what each alternative lets through, and what it costs people",
        f"Each disc is an alternative: mean of {provenance.replicates} replicates, with the 95 % interval of that mean "
        "across and up. The intervals hold the chance that alternatives share, so these can differ reliably where the "
        "bars overlap. Filled: no other alternative is at least as good on every human cost of the table; hollow: one "
        "is. Lower is better for people; left or right is not for the model to say.",
        provenance.line,
        provenance.badges,
    )
    for i, name in enumerate(COSTS):
        axes = sheet.axes(LEFT_IN + (i % ACROSS) * STEP_IN, 0.45 + (i // ACROSS) * ROW_IN, *PANEL_IN)
        _panel(axes, name, outcomes, titles, beaten)
    y = rows * ROW_IN + 0.35
    for number, (key, wrapped) in enumerate(zip(titles, lines, strict=True)):
        sheet.note(MARGIN_IN + 0.12, y, str(number), size=BODY, weight="bold", colour=INK, ha="center")
        words = "\n".join(wrapped)
        sheet.note(MARGIN_IN + 0.4, y, ("A  " if key in assumed else "") + words, colour=INK)
        y += NAME_IN + 0.17 * (len(wrapped) - 1)
    sheet.note(MARGIN_IN, y + 0.1, f"A  the alternative {ASSUMPTION_BADGE}. 0 is the reference.", size=SMALL)
    return sheet


def _name_lines(title: str) -> list[str]:
    return wrap(title, WIDTH_IN - 2 * MARGIN_IN - 0.8, BODY)


def _panel(
    axes: Axes, name: str, outcomes: pd.DataFrame, titles: Mapping[str, str], beaten: Mapping[str, str]
) -> None:
    """One human cost against the flow."""
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    for number, key in enumerate(titles):
        rows = outcomes[outcomes["label"] == key]
        x, y = float(rows[FLOW].mean()), float(rows[name].mean())
        colour = BASELINE if number == 0 else COLOURS[name]
        reach = [_reach(rows[column]) for column in (FLOW, name)]
        axes.errorbar(x, y, xerr=reach[0], yerr=reach[1], color=colour, linewidth=1.0, alpha=0.55, zorder=2)
        face = "white" if beaten[key] else colour
        axes.plot(x, y, "o", color=colour, markerfacecolor=face, markersize=13, markeredgewidth=1.4, zorder=3 + number)
        axes.annotate(
            str(number),
            (x, y),
            ha="center",
            va="center",
            fontsize=SMALL,
            weight="bold",
            color=colour if beaten[key] else "white",
            zorder=3.5 + number,
        )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=4, steps=[1, 2, 2.5, 5, 10], min_n_ticks=3))
        axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if abs(value) >= 10 else f"{value:g}"))
    axes.margins(0.14)
    unit = OUTCOMES[name].unit + (", mean of month ends" if OUTCOMES[name].how == "mean" else "")
    heading(axes, label(name).replace("Forced labour, person-days", "Forced labour"), unit)
    axes.set_xlabel(f"{label(FLOW)}, {OUTCOMES[FLOW].unit}", fontsize=SMALL, color=MUTED)


def _reach(values: "pd.Series[float]") -> float:
    """Half the 95 % interval of the mean; 0 for a single replicate."""
    n = len(values)
    return student_quantile(0.5 + LEVEL / 2, n - 1) * float(values.std(ddof=1)) / n**0.5 if n > 1 else 0.0
