"""What most studies find: how each alternative changes what was measured, as a page, a table and a figure."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pandas as pd

from jointroom.experiments.config.variants import name_of
from jointroom.experiments.figures.intervals import intervals_figure, percents_figure
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import Table, changes_table, levels_table
from jointroom.experiments.report.worlds import worlds_cells, worlds_table
from jointroom.experiments.stats.differences import by_chance
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.paired import as_changes, changes
from jointroom.experiments.stats.summary import AFTER_CHANGE, COLUMNS, Period, summary_rows
from jointroom.experiments.studies.study import Pair, Simulated

Values = Mapping[str, pd.DataFrame]
"""Index replicate, a column an outcome, by name of a member or of a pair."""


def compared(done: Simulated, values: Values | None = None, pairs: Sequence[Pair] | None = None) -> Findings:
    """Every pair, outcome by outcome: one table, and dots with intervals.

    Args:
        done: the study.
        values: every outcome of the members unless given.
        pairs: each alternative with the reference unless given.
    """
    study = done.study
    if pairs is None:
        reference, others = name_of(study.reference), map(name_of, study.alternatives)
        pairs = [Pair(name, reference, done.titles[name]) for name in others]
    table = changes_of(done, done.values if values is None else values, pairs)
    own = [(pair.name, pair.reference) for pair in pairs if {pair.name, pair.reference} <= set(done.of_runs)]
    worlds = worlds_of_pairs(done, own) if own else None
    figure = partial(
        intervals_figure,
        table,
        {pair.name: pair.title for pair in pairs},
        study.panels,
        ("changes", {"heading": study.heading, "months": done.months}),
        done.provenance,
        worlds,
    )
    page = changes_page(done, table, {"": pairs}, worlds=worlds)
    return Findings({PAGE: page}, {"table": table} | worlds_file(worlds), {"figure": figure})


def worlds_of_pairs(done: Simulated, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame | None:
    """What the changes of pairs, each (name, reference), hang on; None where runs live under no draws, or are too few.

    Only what the members themselves were measured by: what a study derives from single boats is not among it.
    """
    known = [outcome for outcome in done.study.measured if outcome.name in OUTCOMES]
    return worlds_table(done.of_runs, dict(pairs), known, done.ensemble.draws)


def worlds_words(
    done: Simulated, worlds: pd.DataFrame | None, titles: Mapping[str, str] | None = None
) -> dict[str, object]:
    """What a page says of worlds: how many draws, and the table, in the study's words for its members or in others."""
    if worlds is None:
        return {"draws": 0, "worlds": ""}
    shown = worlds_cells(worlds, titles or done.titles, done.study.measured)
    return {"draws": worlds["draws"].iloc[0], "worlds": shown.markdown}


def changes_of(done: Simulated, values: Values, pairs: Sequence[Pair]) -> pd.DataFrame:
    """Paired differences of everything that the study measures."""
    return changes(values, {pair.name: pair.reference for pair in pairs}, done.study.measured)


def changes_page(
    done: Simulated,
    table: pd.DataFrame,
    parts: Mapping[str, Sequence[Pair]],
    findings: Sequence[str] = (),
    worlds: pd.DataFrame | None = None,
) -> str:
    """The page of a study, from its table of changes.

    Args:
        done: the study.
        table: as `changes_of` returns.
        parts: pairs that share a table, under its heading; none where that is empty.
        findings: further paragraphs.
        worlds: as `worlds_of_pairs` returns.
    """

    def shown(pairs: Sequence[Pair]) -> Table:
        return changes_table(table, {pair.name: pair.title for pair in pairs}, done.study.measured)

    return render(
        "study",
        study=done.study,
        months=done.months,
        pairs=done.ensemble.replicates,
        tables=[(heading, shown(pairs)) for heading, pairs in parts.items()],
        findings=findings,
        chance=by_chance(table["verdict"]),
        provenance=done.provenance,
        **worlds_words(done, worlds),
    )


def against_reference(done: Simulated) -> Findings:
    """Alternatives against the reference, in percent of it, with the levels and the record of the reference."""
    parts = done.study.parts or (tuple(map(name_of, done.study.alternatives)),)
    reference = name_of(done.study.reference)
    summary = summary_of(done, [(name, reference) for part in parts for name in part])
    beside = {pair: summary_of(done, [pair]) for pair in done.study.further}
    words = {name: title + (" (A)" if name in done.assumed else "") for name, title in done.titles.items()}

    worlds = worlds_of_pairs(done, [(name, reference) for part in parts for name in part])

    def shown(rows: pd.DataFrame, names: Sequence[str]) -> Table:
        titles = {name: words[name] for name in names}
        return changes_table(as_changes(rows), titles, done.study.measured, percent=True)

    tables = [("", shown(summary, part)) for part in parts]
    for (one, other), rows in beside.items():
        tables.append((f"{done.titles[one]}, against: {done.titles[other]}", shown(rows, [one])))
    page = render(
        "against_reference",
        study=done.study,
        months=done.months,
        pairs=done.ensemble.replicates,
        reference=done.titles[reference],
        levels=levels_table(summary, reference, done.study.measured),
        tables=tables,
        chance=by_chance(as_changes(pd.concat([summary, *beside.values()]).drop_duplicates())["verdict"]),
        provenance=done.provenance,
        **worlds_words(done, worlds),
    )
    titles = {name: title for name, title in done.titles.items() if name != reference}
    figure = partial(percents_figure, as_changes(summary), titles, done.assumed, done.provenance, worlds)
    table = pd.concat([summary, *beside.values()]).drop_duplicates()
    return Findings({PAGE: page}, {"table": table} | worlds_file(worlds), {"figure": figure})


def worlds_file(worlds: pd.DataFrame | None) -> dict[str, pd.DataFrame]:
    """The table of worlds by the name of its file; nothing without draws."""
    return {} if worlds is None else {"worlds": worlds}


def summary_of(done: Simulated, pairs: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Rows of `experiments.stats.summary.COLUMNS` over the study's span: each pair, and its reference alone."""
    period, draw_of, rows = Period(AFTER_CHANGE, *done.span), done.draw_of, []
    for name, reference in pairs:
        rows += summary_rows(period, name, reference, done.of_runs, done.record, draw_of=draw_of)
        rows += summary_rows(period, reference, None, done.of_runs, done.record, draw_of=draw_of)
    return pd.DataFrame(rows, columns=list(COLUMNS))


ANSWERS: dict[str, Callable[[Simulated], Findings]] = {"changes": compared, "percents": against_reference}
"""How a study may be answered that has no answer of its own, by the word in its file."""
