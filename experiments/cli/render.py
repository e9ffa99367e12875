"""Tables for the terminal: the summary of a run, a comparison, the history of a person."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jointroom.experiments.cli.output import console as make_console
from jointroom.experiments.compare.page import heading, tables_of
from jointroom.experiments.compare.result import Comparison
from jointroom.experiments.report import tables as report
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS, STATES, lower_first
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.records import told_of
from jointroom.experiments.report.tables import changes_table, levels_table
from jointroom.experiments.report.worlds import worlds_cells
from jointroom.experiments.runner.trace import sum_up
from jointroom.experiments.stats.differences import FEWER, by_chance
from jointroom.experiments.stats.outcomes import OUTCOMES, SUMMARY
from jointroom.experiments.stats.paired import as_changes
from jointroom.experiments.stats.summary import AFTER_CHANGE, WHOLE_RUN, compared_rows, row_of


def print_summary(
    summary: pd.DataFrame,
    titles: Mapping[str, str],
    provenance: Provenance,
    console: Console | None = None,
    worlds: pd.DataFrame | None = None,
) -> None:
    """Print a run's summary, as a comparison where there is a baseline, else period by period beside the record.

    Args:
        summary: the table that `experiments.stats.summary.summarise` makes.
        titles: words for the scenario and, where there is one, its baseline after it, by name.
        provenance: whose badges a reader has to know of.
        console: where to print; the standard output by default.
        worlds: how likely which change is, where runs lived under draws (`experiments.report.worlds`).
    """
    out = console if console is not None else make_console()
    (scenario, title), *baselines = titles.items()
    _print_heading(out, title, provenance)
    known = [OUTCOMES[name] for name in SUMMARY if name in set(summary["indicator"])]
    shown = [replace(one, label=f"(A) {one.label}") if one.evidence == "assumption" else one for one in known]
    for _, baseline in baselines:
        rows = compared_rows(summary, scenario)
        first, last = rows[["first_month", "last_month"]].iloc[0]
        if worlds is None:
            out.print(f"against: {baseline}; {first} to {last}, {int(rows['replicates'].max())} paired replicates")
            words = {scenario: "change [95 % interval]"}
            _print_table(out, changes_table(as_changes(rows.reset_index()), words, shown))
            out.print(by_chance(rows["verdict"]))
        else:
            out.print(f"against: {baseline}; {first} to {last}, {worlds['draws'].iloc[0]} draws of what is not known")
            _print_table(out, worlds_cells(worlds, {scenario: title}, shown))
        if row_of(rows, "met_at_sea")["verdict"] == FEWER:
            out.print(f"{NOT_SUCCESS}: read the rows beneath them.")
    if not baselines:
        parts = dict(list(summary[summary["scenario"] == scenario].groupby("period", sort=False)))
        for period, rows in parts.items():
            if period not in (WHOLE_RUN, AFTER_CHANGE) or len(parts) == 1:
                out.print(str(period))
                _print_table(out, levels_table(rows, scenario, shown))
    out.print(Text(f"(A): nothing is recorded to compare with; the row {ASSUMPTION_BADGE}.", style="dim"))


def print_comparison(comparison: Comparison) -> None:
    """Print what each alternative changes, and what has to be known about the comparison."""
    out = make_console()
    period, provenance = comparison.period, comparison.provenance
    _print_heading(out, heading(comparison), provenance)
    out.print(f"{period.first} to {period.last}, {comparison.pairs} pairs of replicates on shared chance")
    _print_table(out, tables_of(comparison)["changes"][1])
    if comparison.worlds is not None:
        names = {item.label: item.label for item in comparison.others}
        _print_table(out, worlds_cells(comparison.worlds, names, [OUTCOMES[n] for n in comparison.request.outcomes]))
    if comparison.stopped is not None:
        out.print(comparison.stopped.words)
    out.print(f"{NOT_SUCCESS}. (A): {ASSUMPTION_BADGE}.")


def _print_heading(out: Console, title: str, provenance: Provenance) -> None:
    """A title, and beneath it what every figure of the same carries as a badge."""
    out.print()
    out.print(Text(title, style="bold"))
    for badge in provenance.badges:
        out.print(Text(f"{badge[:1].upper()}{badge[1:]}.", style="yellow"))
    if provenance.people_per_record > 1:
        out.print(Text(f"Rows: {told_of(provenance.people_per_record)}.", style="dim"))


def _print_table(out: Console, table: report.Table) -> None:
    """A page's table, with its bold."""
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    named, *others = table.head
    shown.add_column(named, overflow="fold", min_width=min(2 * out.width // 5, max(len(row[0]) for row in table.rows)))
    for head in others:
        shown.add_column(head, justify="right", overflow="fold")
    for row in table.rows:
        shown.add_row(*map(_set_off, row))
    out.print(shown)


def _set_off(cell: str) -> Text:
    """A cell of a page's table, in bold where it is."""
    return Text.assemble(*((part, "bold" if k % 2 else "") for k, part in enumerate(cell.split("**"))))


INVENTED = "People of the model are invented; no history is that of a real person."


def print_people(run_id: str, people: pd.DataFrame, command: str) -> None:
    """Print the table of `notable_people` and how to go on: by which command, with PERSON in it."""
    out = make_console()
    table = _plain_table({"person": False, "why": True, "at the end": False})
    for row in people.itertuples():
        amount = f"{row.how_much} {row.unit}"
        if row.how_much == 1:
            amount = f"1 {str(row.unit).replace('s', '', 1)}"
        table.add_row(str(row.person), f"{row.why}: {amount}", lower_first(STATES[str(row.at_the_end)]))
    out.print(Text(f"People of {run_id} whose histories are worth reading", style="bold"))
    out.print(table)
    out.print(f"{command} shows the whole of one. {INVENTED}", soft_wrap=True)


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
