"""Tables for the terminal: the summary of a run, a comparison, the points of a sweep, the history of a person."""

import math
import shutil
from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from jointroom.experiments.cli.output import console as make_console
from jointroom.experiments.compare.page import heading, tables_of
from jointroom.experiments.compare.result import Comparison
from jointroom.experiments.report.labels import (
    ASSUMPTION_BADGE,
    NOT_SUCCESS,
    STATES,
    brief,
    brief_estimate,
    lower_first,
    number,
)
from jointroom.experiments.report.tables import change_words
from jointroom.experiments.runner.trace import sum_up
from jointroom.experiments.stats.differences import FEWER, UNCLEAR, by_chance, told_apart
from jointroom.experiments.stats.outcomes import GROUPS, OUTCOMES, label
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, compared_rows, row_of


def print_summary(
    summary: pd.DataFrame,
    *,
    scenario: str,
    title: str,
    baseline_title: str | None,
    on_assumptions: bool,
    population_scale: float,
    console: Console | None = None,
) -> None:
    """Print a run's summary, as a comparison where there is a baseline, else beside the record.

    Args:
        summary: the table that `experiments.stats.summary.summarise` makes.
        scenario: whose rows to print; `title` and `baseline_title` name it and its baseline in words.
        on_assumptions: whether the scenario rests on assumptions alone.
        population_scale: where it is not 1 the table is headed as another world.
        console: where to print; the standard output by default.
    """
    out = console if console is not None else make_console()
    out.print()
    out.print(Text(title, style="bold"))
    if population_scale != 1.0:
        out.print(f"Another world: everything at {population_scale:g} of full scale, not comparable with the record")
    if on_assumptions:
        out.print(Text(f"This scenario {ASSUMPTION_BADGE}.", style="yellow"))
    if baseline_title is None:
        out.print(_fitting(out, partial(_levels, summary[summary["scenario"] == scenario])))
    else:
        compared = compared_rows(summary, scenario)
        out.print(_fitting(out, partial(_changes, compared, baseline_title)))
        if row_of(compared, "met_at_sea")["verdict"] == FEWER:
            out.print(f"{NOT_SUCCESS}: read the rows beneath them.")
    out.print(Text(f"A: nothing is recorded to compare with; the row {ASSUMPTION_BADGE}.", style="dim"))


def _fitting(console: Console, make: Callable[..., Table]) -> Table:
    """The table with its intervals if they fit the terminal, else without: they are in the file anyway."""
    table = make(wide=True)
    unbounded = console.options.update(max_width=10 * console.width)
    return table if Measurement.get(console, unbounded, table).maximum <= console.width else make(wide=False)


def _table(heads: Sequence[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, header_style="dim", show_edge=False)
    table.add_column("", min_width=1)
    table.add_column("", no_wrap=True)
    for head in heads:
        table.add_column(head, justify="right", no_wrap=True)
    return table


def _grouped(available: Sequence[str]) -> list[str | None]:
    """Indicators in print order, None where a group ends."""
    order: list[str | None] = []
    for names in GROUPS.values():
        order += [name for name in names if name in available]
        order.append(None)
    return order[:-1]


def _levels(rows: pd.DataFrame, *, wide: bool) -> Table:
    """A column a period: mean with its interval where it fits, and beside it what was recorded."""
    periods = [name for name in rows["period"].unique() if name != AFTER_CHANGE]
    if len(periods) > 1:
        periods.remove(WHOLE_RUN)
    recorded = rows["recorded"].notna().any()
    heads = [head for period in periods for head in ([period, "recorded"] if recorded else [period])]
    table = _table(heads)
    by_key = rows.set_index(["indicator", "period"])
    for name in _grouped(list(rows["indicator"].unique())):
        if name is None:
            table.add_section()
            continue
        cells = []
        for period in periods:
            row = row_of(by_key, (name, period))
            spread = f" [{brief(row['low'])}–{brief(row['high'])}]" if wide else ""
            cells.append(brief(row["mean"]) + spread)
            if recorded:
                cells.append("" if math.isnan(row["recorded"]) else number(row["recorded"]))
        table.add_row(_mark(row_of(by_key, (name, periods[0]))), label(name), *cells)
    return table


def _changes(compared: pd.DataFrame, baseline_title: str, *, wide: bool) -> Table:
    """Baseline, scenario, paired difference with its interval, and the word for it."""
    first, last = compared["first_month"].iloc[0], compared["last_month"].iloc[0]
    heads = ["baseline", "scenario", "change [95 % interval]", ""] if wide else ["baseline", "change", ""]
    table = _table(heads)
    table.title = f"against: {baseline_title}; {first} to {last}, {int(compared['replicates'].max())} paired replicates"
    table.title_justify = "left"
    table.title_style = ""
    table.caption, table.caption_justify = by_chance(compared["verdict"]), "left"
    for name in _grouped(list(compared.index)):
        if name is None:
            table.add_section()
            continue
        row = row_of(compared, name)
        words = row["verdict"]
        if wide and words == UNCLEAR:
            words += f" (±{brief(row['difference_high'] - row['difference'])} needed)"
        verdict = Text(words, style="bold" if told_apart(row["verdict"]) else "dim")
        change = brief_estimate(row["difference"], row["difference_low"], row["difference_high"])
        cells = [brief(row["mean"]), change] if wide else [change_words(row)]
        table.add_row(_mark(row), label(name), brief(row["baseline_mean"]), *cells, verdict)
    return table


def _mark(row: pd.Series) -> Text:
    return Text("A" if row["evidence"] == "assumption" else "", style="yellow")


def print_comparison(comparison: Comparison) -> None:
    """Print what each alternative changes, and what has to be known about the comparison."""
    out = make_console()
    period, provenance = comparison.period, comparison.provenance
    out.print()
    out.print(Text(heading(comparison), style="bold"))
    out.print(f"{period.first} to {period.last}, {comparison.pairs} pairs of replicates on shared chance")
    if not provenance.whole_world:
        out.print(f"Another world: everything at {provenance.population_scale:g} of full scale")
    _, changes = tables_of(comparison)["changes"]
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for i, head in enumerate(changes.head):
        shown.add_column(head, justify="left" if i == 0 else "right", overflow="fold")
    for row in changes.rows:
        shown.add_row(*map(_set_off, row))
    out.print(shown)
    if comparison.stopped is not None:
        out.print(comparison.stopped.words)
    out.print(f"{NOT_SUCCESS}. (A): {ASSUMPTION_BADGE}.")


def _set_off(cell: str) -> Text:
    """A cell of a page's table, in bold where it is."""
    return Text.assemble(*((part, "bold" if k % 2 else "") for k, part in enumerate(cell.split("**"))))


_GAP = "  "
INVENTED = "People of the model are invented; no history is that of a real person."


def as_text(table: pd.DataFrame) -> str:
    """A table as text. One with the columns point and replicates, a row a point, is turned round to be read."""
    if table.empty:
        return "nothing to show: no run is finished" if "point" in table or not len(table.columns) else "none"
    if {"point", "replicates"} <= set(table):
        return _points_side_by_side(table)
    return table.to_string(index=False, float_format=lambda value: f"{value:.6g}")


def _points_side_by_side(table: pd.DataFrame) -> str:
    """A line a varied name and outcome, a column a point, in blocks as wide as the terminal."""
    heads = [_head(str(name)) for name in table]
    columns = [[_cell(name, value) for name, value in row.items()] for row in table.to_dict("records")]
    widths = [max(map(len, column)) for column in columns]
    left = max(map(len, heads))
    room = max(shutil.get_terminal_size().columns - left, max(widths) + len(_GAP))
    blocks: list[list[int]] = [[]]
    used = 0
    for place, width in enumerate(widths):
        if used + width + len(_GAP) > room and blocks[-1]:
            blocks.append([])
            used = 0
        blocks[-1].append(place)
        used += width + len(_GAP)
    return "\n\n".join(_block(heads, left, columns, widths, block) for block in blocks)


def _block(
    heads: Sequence[str], left: int, columns: Sequence[Sequence[str]], widths: Sequence[int], places: Sequence[int]
) -> str:
    lines = []
    for row, head in enumerate(heads):
        cells = [columns[place][row].rjust(widths[place]) for place in places]
        lines.append(_GAP.join([head.ljust(left), *cells]))
    return "\n".join(lines)


def _head(name: str) -> str:
    return f"{label(name)} [{OUTCOMES[name].unit}]" if name in OUTCOMES else str(name)


def _cell(name: object, value: object) -> str:
    if str(name) in OUTCOMES and isinstance(value, float):
        return brief(value)
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def print_people(run_id: str, people: pd.DataFrame) -> None:
    """Print the table of `notable_people` and how to go on."""
    out = make_console()
    table = _plain_table({"person": False, "why": True, "at the end": False})
    for row in people.itertuples():
        amount = f"{row.how_much} {row.unit}"
        if row.how_much == 1:
            amount = f"1 {str(row.unit).replace('s', '', 1)}"
        table.add_row(str(row.person), f"{row.why}: {amount}", lower_first(STATES[str(row.at_the_end)]))
    out.print(Text(f"People of {run_id} whose histories are worth reading", style="bold"))
    out.print(table)
    out.print(f"jointroom trace {run_id} PERSON shows the whole of one. {INVENTED}", soft_wrap=True)


def print_stays(person: int, stays: pd.DataFrame, titles: dict[str, str]) -> None:
    """Print the table of `trace`, scenario by scenario.

    Args:
        person: address. stays: the table. titles: words for each scenario.
    """
    out = make_console()
    for scenario, part in stays.groupby("scenario", sort=False):
        out.print(Text(f"Person {person}: {titles[str(scenario)]}", style="bold"))
        table = _plain_table({"from": False, "days": False, "state": False, "place": True, "network": False})
        table.columns[1].justify = "right"
        for _, stay in part.iterrows():
            days, network = (f"{stay[name]}" if stay.notna()[name] else "" for name in ("days", "network"))
            table.add_row(f"{stay['from']:%Y-%m-%d}", days, STATES[stay["state"]], stay["place"], network)
        out.print(table)
        out.print(sum_up(part), soft_wrap=True)
        out.print()
    out.print(INVENTED)


def _plain_table(heads: dict[str, bool]) -> Table:
    """An empty table; only columns that are true here may be broken into lines where the terminal is narrow."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for head, breaks in heads.items():
        table.add_column(head, no_wrap=not breaks, overflow="fold")
    return table
