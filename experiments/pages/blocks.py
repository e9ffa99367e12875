"""Tables of changes and of levels as blocks of a report: a card, a line and a bar an outcome, human cost first."""

import math
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from jointroom.experiments.figures.marks import reach_of
from jointroom.experiments.figures.outcomes import INNER, PERCENTS, WIDEST_PERCENT, told_rows, verdict_words
from jointroom.experiments.figures.style import outcome_colour
from jointroom.experiments.pages.finding import PLAIN, finding, finding_alone, finding_of_many, listed
from jointroom.experiments.pages.told import Bar, Block, Card, Cell, Line
from jointroom.experiments.report.labels import brief, brief_change, brief_estimate, brief_interval, brief_range
from jointroom.experiments.stats.differences import UNDEFINED
from jointroom.experiments.stats.outcomes import GROUPS, OUTCOMES
from jointroom.experiments.stats.paired import COLUMNS as CHANGES
from jointroom.experiments.stats.summary import WHOLE_RUN, row_of
from jointroom.sim.observe.indicator import Group

NAMED = 4
"""So many alternatives are named in a question; of more there is the number."""
ORDER = (Group.HUMAN_COST, Group.FLOW, Group.ELSEWHERE)
"""Groups of a table: who reads the flows has read what they cost."""


def as_summary(table: pd.DataFrame, reference: str) -> pd.DataFrame | None:
    """A table of changes (`stats.paired.COLUMNS`, or a summary's own) as rows of a summary; None for any other table.

    Outcomes that are a study's own are left out: their words stand on its page.
    """
    if {"baseline", "indicator", "verdict"} <= set(table):
        return table[table["indicator"].isin(OUTCOMES)].fillna({"baseline": ""})
    if not set(CHANGES) <= set(table):
        return None
    named = {"variant": "scenario", "measure": "indicator", "pairs": "replicates"}
    ends = {"low": "difference_low", "high": "difference_high"}
    rows = table[table["measure"].isin(OUTCOMES)].rename(columns={**named, **ends})
    share = 100.0 / rows["baseline_mean"].where(rows["baseline_mean"] > 0.0)
    sizes = zip(PERCENTS, ("difference", *ends.values()), strict=True)
    rows = rows.assign(period=WHOLE_RUN, baseline=reference, **{name: rows[of] * share for name, of in sizes})
    return rows.assign(evidence=[OUTCOMES[name].evidence for name in rows["indicator"]])


def compared(
    summary: pd.DataFrame, titles: Mapping[str, str], worlds: pd.DataFrame | None = None
) -> list[tuple[Block, pd.DataFrame]]:
    """A block for each alternative, and its rows.

    Args:
        summary: rows with a baseline.
        titles: words for alternatives and references by name.
        worlds: how likely which change is, where runs live under draws.
    """
    found = []
    for (scenario, baseline), part in summary[summary["baseline"] != ""].groupby(["scenario", "baseline"], sort=False):
        own = None if worlds is None else worlds[worlds["label"] == scenario]
        rows = told_rows(part, str(scenario), own)
        found.append((_block(rows, titles[str(scenario)], titles[str(baseline)], drawn=own is not None), rows))
    return found


def asked(blocks: Sequence[Block]) -> str:
    """What a comparison asks; "" where nothing is compared."""
    if not blocks:
        return ""
    titles = [f"“{block.title}”" for block in blocks]
    what = listed(titles) if len(titles) <= NAMED else f"each of {len(titles)} alternatives"
    return f"What would {what} change, compared with “{blocks[0].reference}”?"


def lead(found: Sequence[tuple[Block, pd.DataFrame]]) -> str:
    """The finding of one block or more, as `compared` gives them, in one sentence."""
    blocks = [block for block, _ in found]
    if len(blocks) == 1:
        return blocks[0].finding
    return finding_of_many([block.reference for block in blocks], [rows for _, rows in found])


def alone(rows: pd.DataFrame, title: str) -> Block:
    """A history by itself beside the record; rows of one period, indexed by outcome."""
    lines = _grouped(rows, _level)
    cards = [_card_of_level(row_of(rows, name), name) for name in PLAIN if name in rows.index]
    caption = "Mean over replicates, the middle 95 % of them, and the record where every month has one"
    return Block(title, "", finding_alone(title, rows), caption, cards, lines)


def _block(rows: pd.DataFrame, title: str, baseline: str, *, drawn: bool) -> Block:
    shown = [name for names in _groups(rows).values() for name in names]
    reach = float(math.ceil(reach_of(rows.loc[shown, PERCENTS], 5.0, WIDEST_PERCENT)))
    ends = "95 % of histories" if drawn else "95 % interval"
    cards = [_card(row_of(rows, name), name, drawn=drawn) for name in PLAIN if name in rows.index]
    caption = f"{title}, beside: {baseline}. Each change with its {ends}"
    lines = _grouped(rows, lambda row, name: _changed(row, name, ends, reach))
    return Block(title, baseline, finding(title, baseline, rows), caption, cards, lines, reach, drawn)


def _groups(rows: pd.DataFrame) -> dict[str, list[str]]:
    """Names of the outcomes of a table by group, in order."""
    groups = {str(group): [name for name in GROUPS[group] if name in rows.index] for group in ORDER}
    return {group: names for group, names in groups.items() if names}


def _grouped(rows: pd.DataFrame, line: Callable[[pd.Series, str], Line]) -> dict[str, list[Line]]:
    return {group: [line(row_of(rows, name), name) for name in names] for group, names in _groups(rows).items()}


def _changed(row: pd.Series, name: str, ends: str, reach: float) -> Line:
    """An outcome of an alternative beside that of its reference."""
    low, high = row["difference_low"], row["difference_high"]
    cells = (
        Cell("reference", brief(row["baseline_mean"]), row["baseline_mean"]),
        Cell("here", brief(row["mean"]), row["mean"]),
        Cell("change", brief_change(row["difference"]), row["difference"]),
        Cell("percent", "" if math.isnan(row["percent"]) else f"{brief_change(row['percent'], 2)} %", row["percent"]),
        Cell(ends, brief_interval(low, high)),
    )
    known, clear = OUTCOMES[name], bool(row["clear"])
    assumed = known.evidence == "assumption"
    return Line(known.head, outcome_colour(name), assumed, cells, row["verdict"], clear, _bar(row, reach))


def _level(row: pd.Series, name: str) -> Line:
    """An outcome of a history by itself."""
    cells = (
        Cell("mean", brief(row["mean"]), row["mean"]),
        Cell("95 % of replicates", brief_range(row["low"], row["high"])),
        Cell("recorded", brief(row["recorded"]), row["recorded"]),
    )
    known = OUTCOMES[name]
    return Line(known.head, outcome_colour(name), known.evidence == "assumption", cells)


def _bar(row: pd.Series, reach: float) -> Bar | None:
    """The change in percent on an axis to `reach` on both sides; None where it has none."""
    at, low, high = (float(row[name]) for name in PERCENTS)
    if math.isnan(at) or row["verdict"] == UNDEFINED:
        return None

    def place(percent: float) -> float:
        return round(50.0 + 50.0 * min(max(percent / reach, -1.0), 1.0), 2)

    if math.isnan(low):
        low = high = at
    inner = (place(row[INNER[0]]), place(row[INNER[1]])) if INNER[0] in row and row.notna()[INNER[0]] else None
    return Bar(place(low), place(high), place(at), inner, (low < -reach, high > reach))


def _card(row: pd.Series, name: str, *, drawn: bool) -> Card:
    change = brief_estimate(row["difference"], row["difference_low"], row["difference_high"])
    numbers = f"{brief(row['baseline_mean'])} → {brief(row['mean'])}; change {change}"
    answer = verdict_words(row) + (" of worlds" if drawn and not math.isnan(row["difference"]) else "")
    return Card(PLAIN[name], answer, numbers, outcome_colour(name), bool(row["clear"]))


def _card_of_level(row: pd.Series, name: str) -> Card:
    recorded = f"; recorded {brief(row['recorded'])}" if row["recorded"] == row["recorded"] else ""
    numbers = f"95 % of replicates: {brief_range(row['low'], row['high'])}{recorded}"
    return Card(PLAIN[name], brief(row["mean"]), numbers, outcome_colour(name), True)
