"""A comparison on paper: the page in Markdown, the same tables for LaTeX and as CSV, the figures, the manifest."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from jointroom.experiments.compare.result import Comparison
from jointroom.experiments.compare.tradeoffs import LABEL
from jointroom.experiments.figures.intervals import percents_figure
from jointroom.experiments.figures.publish import PAGE, Findings, publish
from jointroom.experiments.figures.tradeoffs import tradeoffs_figure
from jointroom.experiments.report.labels import ASSUMPTION_BADGE, NOT_SUCCESS, brief, brief_estimate
from jointroom.experiments.report.page import render
from jointroom.experiments.report.provenance import manifest_of
from jointroom.experiments.report.tables import Table, changes_table, gains_table, levels_table
from jointroom.experiments.report.worlds import worlds_cells
from jointroom.experiments.stats.differences import by_chance
from jointroom.experiments.stats.outcomes import MORE, OUTCOMES, label, with_expected
from jointroom.experiments.stats.paired import as_changes


def tables_of(comparison: Comparison) -> dict[str, tuple[str, Table]]:
    """Every table by name, with its caption, in the order of the page."""
    titles = titles_of(comparison)
    others = {item.label: titles[item.label] for item in comparison.others}
    outcomes = [OUTCOMES[name] for name in comparison.request.outcomes]
    known = set(comparison.differences["indicator"])
    both = [OUTCOMES[name] for name in with_expected(comparison.request.outcomes) if name in known]
    reference = comparison.reference.title
    return {
        "reference": (
            f"The reference: {reference}",
            levels_table(comparison.differences, comparison.reference.label, both),
        ),
        "changes": (
            f"What each alternative changes, against: {reference}",
            changes_table(as_changes(comparison.differences), others, outcomes, percent=True),
        ),
        **_worlds(comparison, others),
        "gains": ("What sharing chance gained", gains_table(comparison.differences, others, outcomes)),
        "front": ("Which alternatives are beaten on every count", front_table(comparison.front, titles)),
        "regret": ("How far each alternative is from the best", regret_cells(comparison.regret, titles)),
    }


def _worlds(comparison: Comparison, others: Mapping[str, str]) -> dict[str, tuple[str, Table]]:
    """The table of what changes hang on, where runs lived under draws."""
    if comparison.worlds is None:
        return {}
    shown = worlds_cells(comparison.worlds, others, [OUTCOMES[name] for name in comparison.request.outcomes])
    return {"worlds": ("How sure it is, and what it hangs on", shown)}


def titles_of(comparison: Comparison) -> dict[str, str]:
    """The alternatives by label, in words; those that rest on assumptions alone carry an A."""
    request = comparison.request
    return {name: title + (" (A)" if name in request.assumed else "") for name, title in request.titles.items()}


def page(comparison: Comparison) -> str:
    """The whole comparison in Markdown."""
    shown = comparison.differences.query("baseline != '' and indicator in @comparison.request.outcomes")
    return render(
        "compare",
        heading=heading(comparison),
        period=comparison.period,
        pairs=comparison.pairs,
        note=comparison.request.note,
        draws="" if comparison.worlds is None else comparison.worlds["draws"].iloc[0],
        stopped="" if comparison.stopped is None else comparison.stopped.words,
        tables=tables_of(comparison),
        chance=by_chance(shown["verdict"]),
        provenance=comparison.provenance,
    )


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
    provenance, request = comparison.provenance, comparison.request
    assumed = frozenset(request.assumed)
    others = {item.label: item.title for item in comparison.others}
    manifest = manifest_of(provenance, command, request.plans)
    if request.draws is not None:
        manifest["draws"] = request.draws.facts(comparison.pairs)
    changes = as_changes(comparison.differences)
    if comparison.stopped is not None:
        manifest["stopping"] = {"words": comparison.stopped.words, "looks": comparison.stopped.looks}
    findings = Findings(
        {PAGE: page(comparison), "tables.tex": latex(comparison)},
        {
            "differences": comparison.differences,
            "outcomes": comparison.outcomes,
            "front": comparison.front,
            "regret": comparison.regret,
            **({} if comparison.worlds is None else {"worlds": comparison.worlds}),
        },
        {
            "figure": partial(percents_figure, changes, others, assumed, provenance, comparison.worlds),
            "tradeoffs": partial(
                tradeoffs_figure,
                comparison.values,
                request.titles,
                assumed,
                comparison.front,
                provenance,
                any_look=comparison.stopped is not None,
            ),
        },
    )
    return publish(findings, folder, manifest)


def front_table(front: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """A row an alternative: its means, and by which other it is beaten."""
    objectives = [name for name in front.columns if name in OUTCOMES]
    rows = []
    for row in front.to_dict("records"):
        beaten = str(row["beaten_by"])
        word = f"{titles[beaten]} ({row['told_apart']} of {len(objectives)})" if beaten else "**by none**"
        means = (brief(row[name]) for name in objectives)
        rows.append((titles[str(row[LABEL])], *means, word))
    heads = (label(name) + (", more is better" if OUTCOMES[name].good == MORE else "") for name in objectives)
    return Table(("", *heads, "beaten on every count"), rows)


def regret_cells(regret: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    """A row an outcome, a column an alternative: how much worse than the best, with its interval."""
    rows = []
    for name, part in regret.groupby("outcome", sort=False):
        row = [label(str(name))]
        for alternative, own in part.set_index(LABEL).loc[list(titles)].iterrows():
            shown = brief_estimate(own["regret"], own["low"], own["high"])
            row.append("**best**" if alternative == own["best"] else shown)
        rows.append(row)
    return Table(("", *titles.values()), rows)
