"""Each mechanism switched off by its parameters: whether the pattern that it was built for goes with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from jointroom.experiments.config.variants import Variant, name_of
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.record import Record, load_record
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import changes_table
from jointroom.experiments.stats.differences import by_chance, paired_difference, told_apart
from jointroom.experiments.stats.metrics import World
from jointroom.experiments.studies.answers import changes_of
from jointroom.experiments.studies.patterns import NOT_REPRODUCED, PATTERNS, Pattern, evaluate
from jointroom.experiments.studies.study import Pair, Simulated, declared, facts_of
from jointroom.experiments.studies.validation import worlds_of

FACTS = facts_of(__name__)
HISTORY = FACTS["reference"]
NO_FORCE = Variant(
    "no_town_force",
    "No force in Zuwara",
    HISTORY,
    {"places.file": str(Path(__file__).parent / "data" / "no_town_force.csv")},
)
"""Forces of towns are no parameters, but stand in the table of places."""
ZUWARA = Pattern(
    "zuwara_met", "Zuwara's share of boats met, 2016", "percent", "2016-01", "2016-12",
    "site_share Zuwara rescued landed", target=True, recorded="left_from",
)  # fmt: skip
"""Not in the list, which is not to change: here it is what the force is for."""
KNOWN = {pattern.name: pattern for pattern in (*PATTERNS, ZUWARA)}
GOES, FADES, MOVES, STAYS, ABSENT = "goes", "fades", "moves", "stays", "was not there"


def verdict(with_it: "pd.Series[Any]", without: "pd.Series[Any]", changed: bool) -> str:
    """What becomes of a pattern: rows of `evaluate`, and whether its change by replicate is told from none.

    What has changed goes when it is no longer reproduced, fades when it is farther off the record and still reproduced,
    and else moves.
    """
    if with_it["mark"] == NOT_REPRODUCED:
        return ABSENT
    if not changed:
        return STAYS
    if without["mark"] == NOT_REPRODUCED:
        return GOES
    return FADES if without["implausibility"] > with_it["implausibility"] else MOVES


def pattern_rows(name: str, title: str, history: list[World], worlds: list[World], record: Record) -> pd.DataFrame:
    """One row for each pattern of a mechanism, with it (`history`) and without (`worlds`, the same replicates).

    Columns mechanism, title, those of `evaluate` but mark and target, with simulated, low, high and implausibility of
    the history; the same four of worlds without it, with `_off`; change, change_low, change_high, verdict.
    """
    patterns = [KNOWN[one] for one in FACTS["given"]["patterns"][name]]
    on, off = evaluate(history, record, patterns), evaluate(worlds, record, patterns)
    rows = []
    for (_, with_it), (_, without) in zip(on.iterrows(), off.iterrows(), strict=True):
        pattern = KNOWN[with_it["pattern"]]
        measured, usual = (np.array([pattern.of(world) for world in some]) for some in (worlds, history))
        change = paired_difference(measured, usual)
        rows.append(
            dict(mechanism=name, title=title)
            | with_it.drop(["mark", "target"]).to_dict()
            | {f"{column}_off": without[column] for column in ("simulated", "low", "high", "implausibility")}
            | dict(change=change.mean, change_low=change.low, change_high=change.high)
            | dict(verdict=verdict(with_it, without, told_apart(change.verdict)))
        )
    return pd.DataFrame(rows)


def switched_off(variants: Sequence[str | Variant]) -> list[tuple[str, str]]:
    """Title of each variant, and its values in words."""
    told = []
    for variant in variants:
        assert isinstance(variant, Variant)
        values = {"town_force of Zuwara": 0} if variant is NO_FORCE else variant.values
        told.append((variant.title, ", ".join(f"`{name}` {value}" for name, value in values.items())))
    return told


def answer(done: Simulated) -> Findings:
    """The patterns of each mechanism with and without it, and what else changes."""
    record, worlds = load_record(), {}
    for plan in done.plans:
        own = {table: done.rows(table, plan.scenario.name) for table in ("monthly", "boats")}
        worlds[plan.scenario.name] = worlds_of(own, plan.start, plan.n_days)
    names = list(map(name_of, done.study.alternatives))
    tables = [pattern_rows(name, done.titles[name], worlds[HISTORY], worlds[name], record) for name in names]
    table = pd.concat(tables, ignore_index=True)
    changed = changes_of(done, done.values, [Pair(name, HISTORY, done.titles[name]) for name in names])
    page = render(
        "mechanisms_off",
        study=done.study,
        switched=switched_off(done.study.alternatives),
        rows=table.to_dict("records"),
        changes=changes_table(changed, {name: done.titles[name] for name in names}, done.study.measured),
        months=done.months,
        pairs=done.ensemble.replicates,
        chance=by_chance(changed["verdict"]),
        provenance=done.provenance,
    )
    return Findings({PAGE: page}, {"table": table, "changes": changed})


STUDY = declared(__name__, answer=answer, alternatives=(*FACTS["alternatives"], NO_FORCE))
