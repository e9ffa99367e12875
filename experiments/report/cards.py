"""Results as a notebook shows them: a title, what has to be known, a table; nothing from input is more than text."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from jointroom.experiments.report.labels import NOT_SUCCESS
from jointroom.experiments.report.tables import Table, changes_table, levels_table
from jointroom.experiments.stats.outcomes import OUTCOMES, SUMMARY
from jointroom.experiments.stats.paired import as_changes
from jointroom.experiments.stats.summary import WHOLE_RUN, compared_rows

if TYPE_CHECKING:
    from jointroom.experiments.report.run import Run


def card(title: str, notes: Sequence[str], table: Table) -> str:
    """HTML of a result.

    Args:
        title: in words.
        notes: a line each; what is empty is left out.
        table: what it says.
    """
    lines = Markup("").join(Markup("<div>{}</div>").format(note) for note in notes if note)
    return str(Markup("<div><strong>{}</strong>{}{}</div>").format(title, lines, _html(table)))


def run_card(run: "Run") -> str:
    """A finished run: what it changes beside its baseline, else its own levels, the human cost beside every flow."""
    summary, provenance = run.summary, run.provenance
    (scenario, title), *baselines = run.titles.items()
    shown = [OUTCOMES[name] for name in SUMMARY if name in set(summary["indicator"])]
    if baselines:
        rows = compared_rows(summary, scenario)
        first, last = rows[["first_month", "last_month"]].iloc[0]
        about = f"against: {baselines[0][1]}; {first} to {last}, {int(rows['replicates'].max())} pairs of replicates"
        table = changes_table(as_changes(rows.reset_index()), {scenario: "change [95 % interval]"}, shown)
    else:
        rows = summary[(summary["scenario"] == scenario) & (summary["period"] == WHOLE_RUN)]
        about = f"{rows['first_month'].iloc[0]} to {rows['last_month'].iloc[0]}"
        table = levels_table(rows, scenario, shown)
    return card(title, [about, *provenance.badges, f"{NOT_SUCCESS}.", provenance.line], table)


def _html(table: Table) -> Markup:
    head = _row(table.head, Markup("<th>{}</th>"))
    rows = Markup("").join(_row(row, Markup("<td>{}</td>")) for row in table.rows)
    return Markup("<table><thead>{}</thead><tbody>{}</tbody></table>").format(head, rows)


def _row(cells: Sequence[str], cell: Markup) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup("").join(cell.format(_bold(text)) for text in cells))


def _bold(cell: str) -> Markup:
    """A cell of Markdown, in bold where it is."""
    return Markup(re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", str(escape(cell))))
