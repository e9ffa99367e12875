"""Who leaves from where: people launched by site and month, west to east, with the human cost beside them."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from jointroom.experiments.figures import style
from jointroom.experiments.figures.captions import captioned
from jointroom.experiments.figures.months import month_axis, positions
from jointroom.experiments.figures.tables import own_table, require
from jointroom.experiments.report.labels import brief, brief_range
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.stats.outcomes import REQUIRED_HUMAN_COST, label
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, row_of

SITE_COLOURS: list[str] = own_table("map")["launch_sites"]
PANEL_IN = (6.4, 2.75)
ROW_IN = 3.65
COST_LEFT_IN = 9.0


def launches_figure(
    launches: pd.DataFrame,
    summary: pd.DataFrame,
    scenarios: Sequence[tuple[str, str]],
    sites: Sequence[str],
    provenance: Provenance,
) -> style.Sheet:
    """Stack the launches of one or two scenarios, one panel each on one scale.

    Args:
        launches: columns as `data/tables.yaml` says; means over replicates are drawn.
        summary: the table that `experiments.stats.summary.summarise` makes, for the human cost and the months: those
            after the change where there is one.
        scenarios: (name, words) of each panel, the scenario before its baseline.
        sites: launch sites from west to east; sites in the table but not here follow. A site has one colour in all
            panels.
    """
    require(launches, "launches")
    sheet = captioned("launches", ROW_IN * len(scenarios) + 0.1, provenance)
    period = AFTER_CHANGE if AFTER_CHANGE in set(summary["period"]) else WHOLE_RUN  # what comes before is the same
    first, last = summary.loc[summary["period"] == period, ["first_month", "last_month"]].iloc[0]
    months = pd.period_range(first, last, freq="M").strftime("%Y-%m")
    rows = {name: launches[launches["scenario"] == name] for name, _ in scenarios}
    used = set().union(*(table["site"] for table in rows.values()))
    order = [site for site in sites if site in used] + sorted(used - set(sites))
    tables = [_by_site(table, order, list(months)) for table in rows.values()]
    top = max(float(table.sum(axis=1).max()) for table in tables)
    for i, ((name, words), table) in enumerate(zip(scenarios, tables, strict=True)):
        axes = sheet.axes(1.05, 0.4 + ROW_IN * i, *PANEL_IN)
        _stack(axes, table, top)
        style.heading(axes, words, "persons launched a month")
        cost_column(sheet, 0.12 + ROW_IN * i, summary, name, period)
    return sheet


def _by_site(rows: pd.DataFrame, sites: Sequence[str], months: list[str]) -> pd.DataFrame:
    """Mean persons by month (rows) and site (columns, as given); months and sites without a launch are zero."""
    table = rows.pivot_table(index="month", columns="site", values="persons", aggfunc="sum", fill_value=0)
    table = table.reindex(index=months, columns=list(sites), fill_value=0)
    return table / max(1, rows["replicate"].nunique())


def _stack(axes: Axes, table: pd.DataFrame, top: float) -> None:
    months = [str(month) for month in table.index]
    x, base, total = positions(months), np.zeros(len(table)), float(table.to_numpy().sum())
    middles = []
    for i, site in enumerate(table):
        heights = table[site].to_numpy(dtype=float)
        colour = SITE_COLOURS[i % len(SITE_COLOURS)]
        axes.bar(x, heights, bottom=base, width=0.86, color=colour, edgecolor="white", linewidth=0.4)
        base = base + heights
        share = 100.0 * heights.sum() / total if total > 0.0 else 0.0
        middles.append((top * (i + 0.5) / table.shape[1], f"{site}, {share:.0f} %", colour))
    month_axis(axes, months)
    style.counts_on(axes, top)
    style.end_labels(axes, [(y, "■", colour) for y, _, colour in middles], gap_pt=13.0)
    style.end_labels(axes, [(y, f"    {words}", style.INK) for y, words, _ in middles], gap_pt=13.0)


def cost_column(
    sheet: style.Sheet, top_in: float, summary: pd.DataFrame, scenario: str, period: str = WHOLE_RUN
) -> None:
    """The human cost of a period in one scenario, right of its panel."""
    rows = summary[(summary["scenario"] == scenario) & (summary["period"] == period)].set_index("indicator")
    months = "HUMAN COST, {} to {}".format(*rows[["first_month", "last_month"]].iloc[0])
    sheet.note(COST_LEFT_IN, top_in, months, size=style.SMALL, weight="bold", colour=style.MUTED)
    y = top_in + 0.32
    for name in REQUIRED_HUMAN_COST:
        row = row_of(rows, name)
        when = ", mean of month ends" if row["kind"] == "stock" else ""
        sheet.note(COST_LEFT_IN, y, label(name) + when, size=style.SMALL)
        value, spread = brief(row["mean"]), f"[{brief_range(row['low'], row['high'])}]"
        sheet.note(COST_LEFT_IN, y + 0.15, value, colour=style.INK, size=style.HEAD + 1, weight="bold")
        sheet.note(COST_LEFT_IN + 1.0, y + 0.185, spread, size=style.SMALL - 0.5)
        y += 0.5
