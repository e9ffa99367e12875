"""Which unknown, if its record were opened, would most change what is said of the room."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.variants import name_of
from jointroom.experiments.stats.differences import FEWER
from jointroom.experiments.stats.information import LEAST_DRAWS, Information, Value
from jointroom.experiments.stats.outcomes import OUTCOMES, measured_by
from jointroom.experiments.stats.unknown import can_part
from jointroom.experiments.studies.study import Simulated
from jointroom.sim.parameters import catalogue

COLUMNS = (
    "label", "outcome", "unit", "factor", "perfect", "evppi", "error", "floor", "accident", "told",
    "spared", "spared_error", "spared_floor", "spared_perfect",
)  # fmt: skip
"""Alternative, outcome and its unit, unknown; share of worlds in which knowing everything puts the verdict right; the
same of knowing this unknown (expected value of partial perfect information), its standard error, what an unknown
without a part shows in the mean, what the best of all would show by accident, and whether it is more; where fewer are
better for people, the harm that is spared where who decides for or against the room knows it, with error, floor and
what knowing everything would spare."""
TOTAL = ("factor", "evppi", "error", "floor", "accident", "told")

UNKNOWNS = Path(__file__).parent / "data" / "unknowns.csv"


def values_of_information(
    done: Simulated, draws: Draws, outcomes: list[str], headline: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What knowing each unknown is worth: change by change, and in the mean over rooms and headlines, best first.

    Args:
        done: the study; its `rooms` are what the mean is over.
        draws: that runs lived under.
        outcomes: what is looked at.
        headline: the outcomes of the mean.

    Returns:
        Columns `COLUMNS` and `TOTAL`; without rows where draws are too few.
    """
    reference = done.of_runs[name_of(done.study.reference)]
    place = reference.index.map(draws.draw_of).to_numpy(np.int64)
    if len(np.unique(place)) < LEAST_DRAWS or not can_part(place):
        return pd.DataFrame(columns=list(COLUMNS)), pd.DataFrame(columns=list(TOTAL))
    factors = pd.DataFrame(list(draws.values)).select_dtypes("number")
    asked = Information(factors, place, draws.seed)
    rows, together = [], []
    for way in map(name_of, done.study.alternatives):
        for outcome in outcomes:
            measure = measured_by(outcome, reference.columns)
            change = (done.of_runs[way][measure] - reference[measure]).to_numpy(float)
            verdict = asked.verdict(change, float(reference[outcome].mean()))
            act = asked.act(change) if OUTCOMES[outcome].good == FEWER else None
            rows += _rows(way, outcome, asked.names, verdict, act)
            if way in done.study.given["rooms"] and outcome in headline:
                together.append(verdict)
    return pd.DataFrame(rows, columns=list(COLUMNS)), _total(asked.names, together)


def worth_something(values: pd.DataFrame) -> pd.DataFrame:
    """The unknowns that are worth anything for a verdict or a decision, in numbers no finer than their error."""
    kept = values[(values["evppi"] > 0.0) | (values["spared"] > 0.0)]
    persons = dict.fromkeys([name for name in COLUMNS if name.startswith("spared")], 1)
    return kept.round({**dict.fromkeys(("perfect", "evppi", "error", "floor", "accident"), 4), **persons})


def _rows(way: str, outcome: str, names: list[str], verdict: Value, act: Value | None) -> list[tuple[object, ...]]:
    rows = []
    for k, name in enumerate(names):
        known = (verdict.factors[k], verdict.error[k], verdict.floor, verdict.accident)
        spared = (act.factors[k], act.error[k], act.floor, act.perfect) if act else (np.nan,) * 4
        told = bool(verdict.factors[k] > verdict.accident)
        rows.append((way, outcome, OUTCOMES[outcome].unit, name, verdict.perfect, *known, told, *spared))
    return rows


def _total(names: list[str], verdicts: list[Value]) -> pd.DataFrame:
    """The mean over verdicts; those that are made up are the same for all of them, so their means are means, too."""
    mean = Value(
        float(np.mean([verdict.perfect for verdict in verdicts])),
        np.mean([verdict.factors for verdict in verdicts], axis=0),
        np.mean([verdict.made_up for verdict in verdicts], axis=0),
        np.mean([verdict.error for verdict in verdicts], axis=0),  # runs are shared, so errors go together at worst
    )
    rows = [
        (name, worth, error, mean.floor, mean.accident, bool(worth > mean.accident))
        for name, worth, error in zip(names, mean.factors, mean.error, strict=True)
    ]
    table = pd.DataFrame(rows, columns=list(TOTAL))
    return table.sort_values("evppi", ascending=False, kind="stable", ignore_index=True)


def settle(total: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the mean with words for each unknown, and the record that would settle it."""
    said, rows = words_of_unknowns(), total.to_dict("records")
    return [{str(name): value for name, value in row.items()} | _said(str(row["factor"]), said) for row in rows]


def words_of_unknowns() -> dict[str, dict[str, str]]:
    """Plain words and record by unknown, as far as they are declared."""
    table = pd.read_csv(UNKNOWNS)
    return {str(row["factor"]): {"words": row["words"], "record": row["record"]} for row in table.to_dict("records")}


def _said(name: str, said: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    if name in said:
        return dict(said[name])
    own = catalogue()[name].doc if name in catalogue() else name
    return {"words": own[:1].lower() + own[1:].rstrip("."), "record": "no record of it is known to us"}
