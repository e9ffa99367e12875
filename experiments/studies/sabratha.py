"""Sabratha 2017: who left from where, what the armed groups did, and what made departures fall after July 2017.

The fall is the difference between a history without any of five changes and the history with all of them, and is shared
out among the five by Shapley's rule: every subset of them is simulated on common random numbers.
`jointroom study sabratha` writes `results/reference/sabratha/`.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.figures.launches import launches_figure
from jointroom.experiments.figures.left_from import left_from_figure
from jointroom.experiments.figures.shares import shares_figure
from jointroom.experiments.record import load_record
from jointroom.experiments.report.provenance import footer, save_text
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.measured import Measure, by_replicate, harms, span_of
from jointroom.experiments.stats.shapley import shapley, shares_table, subsets
from jointroom.experiments.stats.summary import summarise
from jointroom.experiments.studies.base import Study, conduct, save_manifest, save_sheet
from jointroom.experiments.studies.left_from import beside_the_record, left_from_table
from jointroom.experiments.studies.sabratha_page import groups_table, launched_table, page_of, removals_table
from jointroom.sim.observe.indicators import INDICATORS
from jointroom.sim.policy.levers_sea import STRETCHES

HEADING = "Sabratha 2017: the fall of departures, and what made it"
CAUSES: dict[str, tuple[str, ...]] = {
    "deal": ("sabratha_offer",),
    "inflow": ("niger_enforcement",),
    "coastguard": (
        "coastguard_training", "italian_memorandum", "patrol_boats", "libya_sar_region", "italian_support",
    ),
    "NGO code": ("ngo_code", "ngo_kept_out", "ngo_withdrawal"),
    "export limits": ("export_limits",),
}  # fmt: skip
"""Events of the timeline that make up each cause."""
HISTORY, NONE = "historical", "only_none"
"""Names of the history with all of the causes, and without any."""
REPLICATES = 6
"""Unless the command line says otherwise: each stands for 32 runs of two years."""
SINCE, UNTIL = "2017-07", "2017-12"
OUTCOMES = {
    "attempts": Measure("attempts to cross", "persons"),
    "met_at_sea": Measure("met or landed, bound for Europe", "persons"),
    "intercepted_libya": Measure("intercepted, returned to Libya", "persons"),
    **harms(),
}


def member_of(present: frozenset[str]) -> str | Variant:
    """The history with only some of the causes; all of them is history itself."""
    if len(present) == len(CAUSES):
        return HISTORY
    absent = [cause for cause in CAUSES if cause not in present]
    without = tuple(event for cause in absent for event in CAUSES[cause])
    name = "only_" + "_".join(cause.lower().replace(" ", "_") for cause in CAUSES if cause in present)
    words = "Only " + ", ".join(cause for cause in CAUSES if cause in present) if present else "None of the five"
    return Variant(name if present else NONE, words, HISTORY, without=without)


def shares_of(counted: Mapping[frozenset[str], pd.DataFrame]) -> pd.DataFrame:
    """Columns outcome, cause, replicate, share: what each cause adds to an outcome.

    Args:
        counted: index replicate, a column an outcome, for every subset of causes.
    """
    rows = []
    for outcome in OUTCOMES:
        values = {present: table[outcome].to_numpy(float) for present, table in counted.items()}
        replicates = counted[frozenset()].index
        for cause, share in shapley(values, tuple(CAUSES)).items():
            rows += [(outcome, cause, int(k), float(x)) for k, x in zip(replicates, share, strict=True)]
    return pd.DataFrame(rows, columns=["outcome", "cause", "replicate", "share"])


def carry_out(study: Study) -> list[Path]:
    """Simulate every subset of the five causes; write launches, what the groups did, and the shares."""
    members = {present: member_of(present) for present in subsets(tuple(CAUSES))}
    plans = study.ensemble.plans(list(members.values()))
    tables = simulate(study.ensemble, plans)
    monthly = tables["monthly"]
    first, last = span_of(monthly, SINCE, UNTIL)
    counted = {present: by_replicate(monthly, name_of(member), first, last) for present, member in members.items()}
    shares = shares_of(counted)
    whole = {outcome: (counted[frozenset()][outcome], counted[frozenset(CAUSES)][outcome]) for outcome in OUTCOMES}
    provenance, folder = study.provenance(plans), study.root / "sabratha"
    table = shares_table(shares, whole, {outcome: about.unit for outcome, about in OUTCOMES.items()})
    boats = tables["boats"][tables["boats"]["scenario"] == HISTORY]
    beside = beside_the_record(boats, load_record() if study.is_reference else None)
    groups = groups_table(monthly[monthly["scenario"] == HISTORY])
    places = [launched_table(tables["launches"]), left_from_table(beside)]
    removals = removals_table(counted, tuple(CAUSES), OUTCOMES)
    months, number = f"{first} to {last}", study.ensemble.replicates
    page = page_of(shares, whole, OUTCOMES, removals, groups, places, months, number)
    files = [save_text(page + "\n" + footer(provenance), folder / "table.md")]
    for name, written in {"table": table, "shares": shares, "left_from": beside}.items():
        text = written.to_csv(index=False, lineterminator="\n")
        files.append(save_text(text, folder / f"{name}.csv"))
    summary = summarise(monthly, scenario=HISTORY, baseline=NONE, indicators=INDICATORS)
    words = [(HISTORY, "History, with all five changes"), (NONE, "None of the five")]
    sheets = {
        "figure": shares_figure(table, OUTCOMES, months, provenance),
        "launches": launches_figure(tables["launches"], summary, words, STRETCHES, provenance),
        "left_from": left_from_figure(beside, summary, HISTORY, provenance),
    }
    for name, sheet in sheets.items():
        files += save_sheet(sheet, folder / name, provenance)
    return [*files, save_manifest(study, plans, folder / "manifest.json")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("sabratha", HEADING, carry_out, arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
