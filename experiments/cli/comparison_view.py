"""A comparison as a table for the terminal."""

from jointroom.experiments.compare.page import heading, tables_of
from jointroom.experiments.compare.result import Comparison
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_comparison(comparison: Comparison, console: Console | None = None) -> None:
    """Print what each alternative changes, and what has to be known about the comparison.

    Args:
        comparison: what to print.
        console: where to; the standard output by default.
    """
    out = console if console is not None else Console()
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
        shown.add_row(*(Text.assemble((cell.strong, "bold"), cell.text) for cell in row))
    out.print(shown)
    if comparison.stopped is not None:
        out.print(comparison.stopped.words)
    out.print(f"{NOT_SUCCESS}. (A): {ASSUMPTION_BADGE}.")
