"""Several scenarios at once: one row each, the flows in the first columns and the human cost beside them."""

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from jointroom.experiments.figures import style
from jointroom.experiments.figures.outcomes import compared_rows
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS, rounded, signed
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.differences import SAME
from jointroom.experiments.stats.outcomes import label
from jointroom.experiments.stats.summary import row_of
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke

COLUMNS = (
    "met_at_sea",
    "intercepted_libya",
    "dead_sea",
    "dead_sea_recorded",
    "detained_official",
    "detained_unofficial",
    "forced_labour_person_days",
    "sold",
)
NAMES_IN = 2.9
ROW_IN = 0.48
WIDEST_PERCENT = 100.0


def scenarios_figure(
    summary: pd.DataFrame, titles: Mapping[str, str], assumed: frozenset[str], provenance: Provenance
) -> style.Sheet:
    """Draw what each of several scenarios changes against its own baseline.

    Args:
        summary: rows of `experiments.stats.summary.summarise` for every scenario, one table below the other.
        titles: the scenarios to show, by name, in order, in words.
        assumed: those that rest on assumptions alone; they carry an A.
        provenance: for the footer.
    """
    tables = {name: compared_rows(summary, name) for name in titles}
    height = ROW_IN * len(titles)
    sheet = style.Sheet(
        0.75 + height + 0.75,
        f"{NOT_SUCCESS}: what each scenario changes, flow and human cost",
        "Change against the baseline on shared chance, percent, with the 95 % interval of the mean. Filled: told "
        f"apart from no change, with its size above; hollow: {SAME}. Every column has the same scale; an arrow "
        "goes on beyond it. Among so many intervals one in twenty would miss the truth by chance.",
        provenance.line,
        provenance.badges,
    )
    width = (style.WIDTH_IN - style.MARGIN_IN - style.MARGIN_IN - NAMES_IN) / len(COLUMNS)
    reach = _reach(tables)
    for i, name in enumerate(COLUMNS):
        left = style.MARGIN_IN + NAMES_IN + i * width
        heads = style.wrap(label(name).replace("Forced labour, person-days", "Forced labour"), width - 0.1, style.SMALL)
        sheet.note(
            left + width / 2, 0.6, "\n".join(heads), size=style.SMALL, colour=style.INK, ha="center", va="bottom"
        )
        axes = sheet.axes(left + 0.06, 0.75, width - 0.12, height)
        _column(axes, name, tables, reach)
    for row, (name, title) in enumerate(titles.items()):
        y = 0.75 + ROW_IN * (row + 0.5)
        lines, size = style.wrap(title, NAMES_IN - 0.3, style.BODY), style.BODY
        if len(lines) > 2:  # a scenario with values of its own
            lines, size = style.wrap(title, NAMES_IN - 0.3, style.SMALL - 1)[:3], style.SMALL - 1
        sheet.note(style.MARGIN_IN + 0.2, y, "\n".join(lines), colour=style.INK, size=size, va="center")
        if name in assumed:
            sheet.note(style.MARGIN_IN, y, "A", weight="bold", size=style.SMALL, colour="#a06a08", va="center")
    sheet.note(style.MARGIN_IN, 0.75 + height + 0.42, f"A  the scenario {ASSUMPTION_BADGE}.", size=style.SMALL)
    return sheet


def _reach(tables: Mapping[str, pd.DataFrame]) -> float:
    """Half-width of every axis: the widest interval, between 10 and 100 percent."""
    ends = np.concatenate(
        [
            table.loc[list(COLUMNS), ["percent", "percent_low", "percent_high"]].to_numpy(float).ravel()
            for table in tables.values()
        ]
    )
    widest = float(np.nanmax(np.abs(ends))) if np.isfinite(ends).any() else 10.0
    return min(max(1.1 * widest, 10.0), WIDEST_PERCENT)


def _column(axes: Axes, name: str, tables: Mapping[str, pd.DataFrame], reach: float) -> None:
    """One indicator over all scenarios."""
    axes.set_xlim(-reach, reach)
    axes.set_ylim(len(tables), 0.0)
    axes.set_yticks([])
    axes.grid(axis="x", color=style.GRID, linewidth=0.8)
    axes.axvline(0.0, color=style.MUTED, linewidth=0.9)
    tick = max(step for step in (5, 10, 15, 20, 25, 30, 40, 50, 60) if step <= 0.65 * reach)
    axes.set_xticks([-tick, 0, tick], [signed(-tick), "0", signed(tick)])
    for i, table in enumerate(tables.values()):
        row = row_of(table, name)
        axes.axhline(i, color=style.FAINT, linewidth=0.6)
        if math.isnan(row["percent"]):
            continue
        clear = row["verdict"] != SAME
        colour, y = (style.outcome_colour(name) if clear else style.MUTED), i + 0.62
        low, high = np.clip([row["percent_low"], row["percent_high"]], -reach, reach)
        if np.isfinite([low, high]).all():
            axes.plot([low, high], [y, y], color=colour, linewidth=2.4 if clear else 1.2, alpha=0.6)
        middle = float(np.clip(row["percent"], -reach, reach))
        beyond = abs(row["percent"]) > reach
        marker = "o" if not beyond else (">" if row["percent"] > 0 else "<")
        face = colour if clear else "white"
        axes.plot(middle, y, marker, color=colour, markerfacecolor=face, markersize=5.5, clip_on=False)
        if clear:
            words = f"{signed(rounded(row['percent'], 2))} %"
            axes.text(
                0.5,
                i + 0.08,
                words,
                transform=axes.get_yaxis_transform(),
                fontsize=style.SMALL,
                color=style.INK,
                ha="center",
                va="top",
                path_effects=[withStroke(linewidth=2.5, foreground="white")],
            )
