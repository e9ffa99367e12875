"""What `jointroom trace` shows: people to choose from, or the stays of one of them and their figure."""

from pathlib import Path

import pandas as pd
from jointroom.experiments.figures.run_folder import RunFolder, open_run
from jointroom.experiments.report.labels import STATES
from jointroom.experiments.runner.trace import Request, first_and_last_day, lower, sum_up
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

INVENTED = "People of the model are invented; no history is that of a real person."


def show(request: Request, table: pd.DataFrame) -> list[Path]:
    """Print the list of people, or the stays of one and draw them; return the figure's files.

    Args:
        request: what was asked for.
        table: that of `notable_people` without a person, else that of `trace`.
    """
    if request.person is None:
        print_people(request.run.name, table)
        return []
    run = open_run(request.run)
    titles = {run.scenario: run.title}
    if run.baseline is not None:
        titles[run.baseline] = f"Baseline: {run.baseline_title}"
    print_stays(request.person, table, titles)
    return draw(request, table, titles, run)


def draw(request: Request, stays: pd.DataFrame, titles: dict[str, str], run: RunFolder) -> list[Path]:
    """Write the figure of one person into the run's `figures/trace/`; return its files."""
    from jointroom.experiments.figures.files import save
    from jointroom.experiments.figures.trace import trace_figure

    assert request.person is not None
    panels = [(str(name), titles[str(name)], sum_up(part)) for name, part in stays.groupby("scenario", sort=False)]
    sheet = trace_figure(request.person, stays, panels, first_and_last_day(request.run), run.provenance)
    folder = request.run / "figures" / "trace"
    folder.mkdir(parents=True, exist_ok=True)
    return save(sheet.figure, folder / str(request.person), sheet.title, sheet.subtitle, run.provenance)


def print_people(run_id: str, people: pd.DataFrame, console: Console | None = None) -> None:
    """Print the table of `notable_people` and how to go on."""
    out = console if console is not None else Console()
    table = _table({"person": False, "why": True, "at the end": False})
    for row in people.itertuples():
        amount = f"{row.how_much} {row.unit}"
        if row.how_much == 1:
            amount = f"1 {str(row.unit).replace('s', '', 1)}"
        table.add_row(str(row.person), f"{row.why}: {amount}", lower(STATES[str(row.at_the_end)]))
    out.print(Text(f"People of {run_id} whose histories are worth reading", style="bold"))
    out.print(table)
    out.print(f"jointroom trace {run_id} PERSON shows the whole of one. {INVENTED}", soft_wrap=True)


def print_stays(person: int, stays: pd.DataFrame, titles: dict[str, str], console: Console | None = None) -> None:
    """Print the table of `trace`, scenario by scenario.

    Args:
        person: address. stays: the table. titles: words for each scenario.
        console: where to print; the standard output by default.
    """
    out = console if console is not None else Console()
    for scenario, part in stays.groupby("scenario", sort=False):
        out.print(Text(f"Person {person}: {titles[str(scenario)]}", style="bold"))
        table = _table({"from": False, "days": False, "state": False, "place": True, "network": False})
        table.columns[1].justify = "right"
        for _, stay in part.iterrows():
            days, network = (f"{stay[name]}" if stay.notna()[name] else "" for name in ("days", "network"))
            table.add_row(f"{stay['from']:%Y-%m-%d}", days, STATES[stay["state"]], stay["place"], network)
        out.print(table)
        out.print(sum_up(part), soft_wrap=True)
        out.print()
    out.print(INVENTED)


def _table(heads: dict[str, bool]) -> Table:
    """An empty table; only columns that are true here may be broken into lines where the terminal is narrow."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="dim", show_edge=False)
    for head, breaks in heads.items():
        table.add_column(head, no_wrap=not breaks, overflow="fold")
    return table
