"""The finding of analyses that set nothing beside a reference: from their tables, else what their pages say first."""

from collections.abc import Callable, Mapping

import pandas as pd

from jointroom.experiments.pages.finding import PLAIN, listed
from jointroom.experiments.pages.prose import Prose
from jointroom.experiments.report.labels import brief, brief_range


def found(tables: Mapping[str, pd.DataFrame], prose: Prose) -> str:
    """What an analysis found, in one sentence.

    Args:
        tables: its tables, by the name of their files.
        prose: its page.
    """
    for name, rule in RULES.items():
        if name in tables and (sentence := rule(tables[name])):
            return sentence
    return prose.found or prose.lead


def ahead(quantiles: pd.DataFrame) -> str:
    """What a forecast holds for possible in its year; "" for another table."""
    if not {"forecaster", "indicator", "month", "q0.1", "q0.5", "q0.9"} <= set(quantiles):
        return ""
    first = quantiles[quantiles["forecaster"] == quantiles["forecaster"].iloc[0]]
    year = first[first["month"].astype(str).str.len() == len("2018")].set_index("indicator")
    parts = [
        f"{brief(row['q0.5'])} {PLAIN[name]} ({brief_range(row['q0.1'], row['q0.9'])})"
        for name, row in year.loc[[name for name in PLAIN if name in year.index]].iterrows()
    ]
    return f"For {year['month'].iloc[0]}, median and middle 80 %: {listed(parts)}." if parts else ""


def patterns(table: pd.DataFrame) -> str:
    """How many patterns of the record a model reproduces, and which not; "" for another table."""
    if not {"part", "mark", "words"} <= set(table):
        return ""
    asked = table[table["part"] == "pattern"]
    missed = [f"“{words}”" for words in asked.loc[asked["mark"] == MISSED, "words"]]
    rest = f"; {MISSED}: {listed(missed)}" if missed else ""
    return f"{len(asked) - len(missed)} of {len(asked)} patterns of the record are reproduced{rest}."


def without(table: pd.DataFrame) -> str:
    """What becomes of patterns when their mechanisms are switched off; "" for another table."""
    if not {"mechanism", "pattern", "verdict"} <= set(table):
        return ""
    counts = [f"{becomes} in {number}" for becomes, number in table["verdict"].value_counts().items()]
    pairs = f"{len(table)} pairs of a mechanism that is switched off and a pattern that it was built for"
    return f"Of {pairs}, the pattern {listed(counts)}."


MISSED = "not reproduced"
RULES: Mapping[str, Callable[[pd.DataFrame], str]] = {
    "quantiles.csv": ahead,
    "table.csv": lambda table: patterns(table) or without(table),
}
"""Which rule may know a table, by the name of its file."""
