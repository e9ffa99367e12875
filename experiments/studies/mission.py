"""The room in every surrounding: levels 0 to 4, crossed with authority in the west, patrol vessels and the offer.

`jointroom study mission` writes `results/reference/mission/`: a page, tables, a figure, a manifest. Runs stand in
the store of the results folder; what is there already is not done again.
"""

import hashlib
import itertools
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from jointroom import sim
from jointroom.experiments.config.versions import git_commit, software_versions
from jointroom.experiments.figures.levels import levels_figure
from jointroom.experiments.figures.provenance import Provenance
from jointroom.experiments.report.provenance import save_text
from jointroom.experiments.stats.differences import paired_difference
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.store.files import write_json
from jointroom.experiments.studies.base import Study, conduct, save_sheet
from jointroom.experiments.studies.mission_page import mission_page
from jointroom.experiments.sweep.design import Design, grid
from jointroom.experiments.sweep.plan import SweepPlan, plan_facts, plan_sweep
from jointroom.experiments.sweep.run import Options, carry_out

ROOM, AUTHORITY, VESSELS, DEAL = (
    "opening.room_level",
    "opening.government_authority_west",
    "opening.coastguard_vessels",
    "scenario",
)
LIAISON = 1
"""Level that the others are compared with: liaison as it stood."""
AXES: dict[str, dict[Any, str]] = {
    ROOM: {
        0: "no room, and no liaison",
        1: "liaison as it stood",
        2: "a shared picture of the sea",
        3: "departure cues and a register",
        4: "prosecutors",
    },
    AUTHORITY: {0.2: "authority as it was", 0.6: "more authority"},
    VESSELS: {10: "10 vessels", 20: "20 vessels"},
    DEAL: {"liaison_continues": "the offer goes on", "offer_ends": "the offer ends"},
}
"""What is crossed: values of each name, each in words. The first of every pair is what held on 9 December 2017."""
SURROUNDINGS = (DEAL, AUTHORITY, VESSELS)
SINCE = "2017-12"
HEADING = "The joint room in every surrounding"


def mission_design(study: Study) -> Design:
    """The grid, with what the command line says of replicates, seed, scale and dates."""
    ensemble = study.ensemble
    fixed: dict[str, object] = {
        "seed": ensemble.seed,
        "population_scale": ensemble.population_scale,
        "results_dir": ensemble.results_dir,
    }
    fixed |= {name: day for name, day in (("start", ensemble.start), ("end", ensemble.end)) if day is not None}
    lists = {name: list(values) for name, values in AXES.items()}
    return grid(lists, fixed=fixed, replicates=ensemble.replicates, since=SINCE)


def carry_out_mission(study: Study) -> list[Path]:
    """Simulate the grid; write `report.md`, the tables behind it as CSV, the figure and the manifest.

    Raises:
        ConfigurationError: bad input; nothing has been written.
    """
    plan = plan_sweep(mission_design(study))
    sweep = carry_out(plan, Options(workers=study.ensemble.workers, quiet=study.ensemble.quiet))
    outcomes = sweep.outcomes()
    levels, surroundings = level_differences(outcomes), surrounding_differences(outcomes)
    provenance = provenance_of(study, plan)
    folder = study.root / "mission"
    steps = level_differences(outcomes, stepwise=True)
    together, together_steps = (pooled_differences(outcomes, stepwise=stepwise) for stepwise in (False, True))
    page = mission_page(len(outcomes), levels, steps, together, together_steps, surroundings, provenance)
    files = [save_text(page, folder / "report.md")]
    tables = {
        "levels": levels,
        "steps": steps,
        "together": pd.concat([together, together_steps], ignore_index=True),
        "surroundings": surroundings,
        "means": means(outcomes),
    }
    for name, table in tables.items():
        files.append(folder / f"{name}.csv")
        table.to_csv(files[-1], index=False, lineterminator="\n")
    files += save_sheet(levels_figure(levels, AXES[ROOM], provenance), folder / "figure", provenance)
    files.append(folder / "manifest.json")
    facts = {"command": study.command, "git_commit": git_commit(), "software": software_versions()}
    write_json(files[-1], {**plan_facts(plan), **facts})
    return files


def provenance_of(study: Study, plan: SweepPlan) -> Provenance:
    """What stands in the footer of the figure and of the page."""
    return Provenance(
        run_id=plan.sweep_id,
        config_hash=hashlib.sha256("\n".join(plan.run_ids).encode()).hexdigest()[:16],
        version=sim.__version__,
        seed=study.ensemble.seed,
        replicates=study.ensemble.replicates,
        population_scale=study.ensemble.population_scale,
        on_assumptions=True,
    )


def level_differences(outcomes: pd.DataFrame, *, stepwise: bool = False) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in each surrounding, replicate by replicate.

    Args:
        outcomes: a row a run, with the columns of `AXES`.
        stepwise: against the level below.

    Returns:
        Columns surrounding (in words), level, against, and those of `_differences`.
    """
    tables = []
    for place in itertools.product(*(AXES[name] for name in SURROUNDINGS)):
        rows = _at(outcomes, dict(zip(SURROUNDINGS, place, strict=True)))
        words = ", ".join(AXES[name][value] for name, value in zip(SURROUNDINGS, place, strict=True))
        for level in AXES[ROOM]:
            against = level - 1 if stepwise else LIAISON
            if against in AXES[ROOM] and against != level:
                found = _differences(_at(rows, {ROOM: level}), _at(rows, {ROOM: against}))
                tables.append(found.assign(surrounding=words, level=level, against=against))
    return _first(pd.concat(tables, ignore_index=True), "surrounding", "level", "against")


def pooled_differences(outcomes: pd.DataFrame, *, stepwise: bool = False) -> pd.DataFrame:
    """Every level against liaison, or against the level below it, in the mean of all surroundings.

    Each replicate is first averaged over the surroundings, which share its chance; the pairs are replicates.

    Returns:
        Columns level, against, and those of `_differences`.
    """
    names = [name for name in OUTCOMES if name in outcomes]
    averaged = outcomes.groupby([ROOM, "replicate"])[names].mean().reset_index()
    tables = []
    for level in AXES[ROOM]:
        against = level - 1 if stepwise else LIAISON
        if against in AXES[ROOM] and against != level:
            found = _differences(_at(averaged, {ROOM: level}), _at(averaged, {ROOM: against}))
            tables.append(found.assign(level=level, against=against))
    return _first(pd.concat(tables, ignore_index=True), "level", "against")


def surrounding_differences(outcomes: pd.DataFrame) -> pd.DataFrame:
    """What the surroundings themselves change: each alone against what held, with liaison and the rest as they stood.

    Returns:
        Columns change (in words), and those of `_differences`.
    """
    stood = {name: next(iter(AXES[name])) for name in SURROUNDINGS}
    at_liaison = _at(outcomes, {ROOM: LIAISON})
    tables = []
    for name in SURROUNDINGS:
        other = list(AXES[name])[1]
        found = _differences(_at(at_liaison, {**stood, name: other}), _at(at_liaison, stood))
        tables.append(found.assign(change=AXES[name][other]))
    return _first(pd.concat(tables, ignore_index=True), "change")


def _at(outcomes: pd.DataFrame, place: Mapping[str, object]) -> pd.DataFrame:
    """The runs of the points that have these values."""
    keep = pd.Series(True, index=outcomes.index)
    for name, value in place.items():
        keep &= outcomes[name] == value
    return outcomes[keep]


def _first(table: pd.DataFrame, *names: str) -> pd.DataFrame:
    """The table with some columns in front."""
    return table[[*names, *(name for name in table if name not in names)]]


def means(outcomes: pd.DataFrame) -> pd.DataFrame:
    """A row a point: its values, the number of its replicates, and the mean of each outcome over them."""
    grouped = outcomes.groupby([*SURROUNDINGS, ROOM], sort=False)
    table = grouped[[name for name in OUTCOMES if name in outcomes]].mean()
    table.insert(0, "replicates", grouped.size())
    return table.reset_index()


def _differences(rows: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Paired differences of every outcome: a row each.

    Returns:
        Columns outcome, unit, human_cost, pairs, mean, baseline_mean, difference, difference_low, difference_high (95 %
        t interval of the mean), percent, percent_low, percent_high (of the baseline's mean), verdict.
    """
    one, other = (table.set_index("replicate").sort_index() for table in (rows, base))
    pairs = one.index.intersection(other.index)
    found = []
    for name, outcome in OUTCOMES.items():
        mine, theirs = (table.loc[pairs, name].to_numpy(float) for table in (one, other))
        change = paired_difference(mine, theirs)
        middle = float(theirs.mean())
        percent = 100.0 / middle if middle > 0.0 else float("nan")
        found.append(
            {
                "outcome": name,
                "unit": outcome.unit,
                "human_cost": outcome.human_cost,
                "pairs": len(pairs),
                "mean": float(mine.mean()),
                "baseline_mean": middle,
                "difference": change.mean,
                "difference_low": change.low,
                "difference_high": change.high,
                "percent": percent * change.mean,
                "percent_low": percent * change.low,
                "percent_high": percent * change.high,
                "verdict": change.verdict,
            }
        )
    return pd.DataFrame(found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("mission", HEADING, carry_out_mission, arguments)


if __name__ == "__main__":
    sys.exit(main())
