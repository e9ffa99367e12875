"""A comparison on paper: the page in Markdown, the same tables for LaTeX and as CSV, the figures, the manifest."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from jointroom.experiments.compare.result import Comparison
from jointroom.experiments.compare.tradeoffs import LABEL
from jointroom.experiments.figures.provenance import save
from jointroom.experiments.figures.scenarios import scenarios_figure
from jointroom.experiments.figures.tradeoffs import tradeoffs_figure
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS, label, number, rounded, signed
from jointroom.experiments.report.provenance import footer, manifest_of, save_json, save_text
from jointroom.experiments.report.tables import Cell, Table, changes_table, gains_table, levels_table
from jointroom.experiments.stats.outcomes import MORE, OUTCOMES

HOW_TO_READ = """\
Each scenario and the baseline share their chance, replicate by replicate. A cell is the mean change over the pairs,
in percent of the baseline in parentheses, with the 95 % interval of that mean in brackets; "cannot tell apart" means
that the interval contains zero, and `[0, 0]` that no replicate changed. Held, outside shelters: means of month ends;
all else: sums. Each interval stands alone: of so many, about one in twenty would miss the truth by chance. Changes do
not add up: what is removed together may change more or less than its parts. A scenario with an A rests on assumptions
alone. Fewer arrivals is not success: read the flows with the deaths, the holding and the labour beneath them.
"""

GAINS = """\
How many times more replicates would be needed for as narrow an interval if each alternative had seeds of its own: the
sum of the two variances over the variance of the paired difference, measured on these pairs. Below 1, sharing chance
did harm; infinite, every pair changed by the same amount; a dash, nothing varied."""

FRONT = """\
An alternative is beaten if another is at least as good in the mean of every outcome in which one direction is better
for the people concerned, and better in one. Arrivals and interceptions take no part: whether more or fewer are wanted
is not for the model to say. In parentheses: in how many of these outcomes the two can be told apart."""

REGRET = """\
How much worse each alternative is than the best of those compared, outcome by outcome, with the 95 % interval of the
paired difference. The best of several is the best by luck too, so its lead is flattered a little."""


def tables_of(comparison: Comparison) -> dict[str, tuple[str, Table]]:
    """Every table by name, with its caption, in the order of the page."""
    titles = titles_of(comparison)
    others = {item.label: titles[item.label] for item in comparison.others}
    outcomes = comparison.request.outcomes
    reference = comparison.reference.title
    return {
        "reference": (
            f"The reference: {reference}",
            levels_table(comparison.differences, comparison.reference.label, outcomes),
        ),
        "changes": (f"What each alternative changes, against: {reference}", _changes(comparison, others)),
        "gains": ("What sharing chance gained", gains_table(comparison.differences, others, outcomes)),
        "front": ("Which alternatives are beaten on every count", front_table(comparison.front, titles)),
        "regret": ("How far each alternative is from the best", regret_cells(comparison.regret, titles)),
    }


def titles_of(comparison: Comparison) -> dict[str, str]:
    """The alternatives by label, in words; those that rest on assumptions alone carry an A."""
    return {
        item.label: item.title + (" (A)" if item.on_assumptions else "") for item in comparison.request.alternatives
    }


def page(comparison: Comparison) -> str:
    """The whole comparison in Markdown."""
    tables = tables_of(comparison)
    period = comparison.period
    lead = f"Months {period.first} to {period.last}, {comparison.pairs} pairs of replicates."
    if comparison.stopped is not None:
        lead += f" {comparison.stopped.words}"
    parts = [f"# {heading(comparison)}\n", lead + "\n"]
    notes = {"gains": GAINS, "front": FRONT, "regret": REGRET}
    for name, (caption, table) in tables.items():
        parts.append(f"## {caption}\n")
        if name in notes:
            parts.append(notes[name] + "\n")
        parts.append(table.markdown)
        if name == "changes":
            parts += ["![What each alternative changes](figure.png)\n", HOW_TO_READ]
        if name == "front":
            parts.append("![Flow and human cost of each alternative](tradeoffs.png)\n")
    return "\n".join([*parts, footer(comparison.provenance)])


def heading(comparison: Comparison) -> str:
    """The title of the page."""
    if len(comparison.others) == 1:
        return f"{comparison.others[0].title}, against: {comparison.reference.title}"
    return f"{len(comparison.others)} alternatives, against: {comparison.reference.title}"


def latex(comparison: Comparison) -> str:
    """Every table for LaTeX, one after the other; needs the package booktabs."""
    notes = (comparison.provenance.line, f"{NOT_SUCCESS}. (A): {ASSUMPTION_BADGE}.", r"\usepackage{booktabs}")
    lines = [f"% {note}" for note in notes]
    return "\n".join([*lines, "", *(table.latex(caption) for caption, table in tables_of(comparison).values())])


def write(comparison: Comparison, folder: Path, command: str) -> list[Path]:
    """Write page, tables, figures and manifest into a folder; return the files.

    Args:
        comparison: what to write.
        folder: where to; made where it is not there.
        command: the command line that does it again.
    """
    provenance = comparison.provenance
    files = [save_text(page(comparison), folder / "page.md"), save_text(latex(comparison), folder / "tables.tex")]
    for name, table in {
        "differences": comparison.differences,
        "outcomes": comparison.outcomes,
        "front": comparison.front,
        "regret": comparison.regret,
    }.items():
        files.append(folder / f"{name}.csv")
        table.to_csv(files[-1], index=False, lineterminator="\n")
    titles = {item.label: item.title for item in comparison.request.alternatives}
    assumed = frozenset(item.label for item in comparison.request.alternatives if item.on_assumptions)
    others = {item.label: item.title for item in comparison.others}
    sheets = {
        "figure": scenarios_figure(comparison.differences, others, assumed, provenance),
        "tradeoffs": tradeoffs_figure(comparison.values, titles, assumed, comparison.front, provenance),
    }
    for name, sheet in sheets.items():
        files += save(sheet.figure, folder / name, sheet.title, sheet.subtitle, provenance)
    plans = {item.label: item.plan for item in comparison.request.alternatives}
    manifest = manifest_of(provenance, command, plans)
    if comparison.stopped is not None:
        manifest["stopping"] = {"words": comparison.stopped.words, "looks": comparison.stopped.looks}
    return [*files, save_json(manifest, folder / "manifest.json")]


def front_table(front: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """A row an alternative: its means, and by which other it is beaten."""
    objectives = [name for name in front.columns if name in OUTCOMES]
    rows = []
    for row in front.to_dict("records"):
        beaten = str(row["beaten_by"])
        word = f"{titles[beaten]} ({row['told_apart']} of {len(objectives)})" if beaten else "by none"
        means = (Cell(number(rounded(float(row[name])))) for name in objectives)
        rows.append((Cell(titles[str(row[LABEL])]), *means, Cell(word) if beaten else Cell("", strong=word)))
    heads = (label(name) + (", more is better" if OUTCOMES[name].good == MORE else "") for name in objectives)
    return Table(("", *heads, "beaten on every count"), tuple(rows))


def regret_cells(regret: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """A row an outcome, a column an alternative: how much worse than the best, with its interval."""
    rows = []
    for name, part in regret.groupby("outcome", sort=False):
        cells = part.set_index(LABEL)
        best = str(part["best"].iloc[0])
        row = [Cell(label(str(name)))]
        for alternative in titles:
            if alternative == best:
                row.append(Cell("", strong="best"))
                continue
            values = [float(cells[column][alternative]) for column in ("regret", "low", "high")]
            shown = [signed(rounded(value)) for value in values]
            row.append(Cell(f"{shown[0]} [{shown[1]}, {shown[2]}]"))
        rows.append(tuple(row))
    return Table(("", *titles.values()), tuple(rows))


def _changes(comparison: Comparison, others: Mapping[str, str]) -> Table:
    return changes_table(comparison.differences, others, comparison.request.outcomes)
