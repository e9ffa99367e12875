"""A run of the store as a folder: tables, summary, figures, manifest; it appears under its name in one step.

`RESULTS_DIR/runs/RUN_ID/` holds a scenario and its baseline, all replicates. Everything in it is written from the
store, so that it costs a few seconds to write it anew. `RESULTS_DIR/reruns/RUN_ID/` holds one run of the store.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.disk.disk import disk
from jointroom.experiments.disk.files import Damaged, write_json, writing
from jointroom.experiments.disk.seal import damage, draft_of, seal
from jointroom.experiments.report import crate
from jointroom.experiments.report.dates import dated
from jointroom.experiments.report.failed import FiguresFailed
from jointroom.experiments.report.run import MANIFEST, Run
from jointroom.experiments.runner.manifest import make_manifest
from jointroom.experiments.runner.progress import say, say_damage
from jointroom.experiments.runner.simulate import Options, find, gather, keys_of, require, simulate
from jointroom.experiments.store.histories import join_histories
from jointroom.experiments.store.kinds import HISTORIES
from jointroom.experiments.store.store import Store, find_store, open_store
from jointroom.sim.spec import RunSpec

CSV_TOO = ("monthly",)
"""Tables that are written both ways; what is not in `PARQUET` is small enough for CSV alone."""
PARQUET = ("monthly", "boats", "vessels", "tracks", "hours")


def carry_out(plan: RunPlan, *, again: bool = False, quiet: bool = False) -> Run:
    """Simulate what the store lacks of a plan, and write its folder; one that is there and whole stays.

    Args:
        plan: what to do.
        again: write the folder anew although it stands finished.
        quiet: show no progress.

    Raises:
        RunsFailed: a replicate failed; those that did not are kept for the next attempt.
        StoreError: the store cannot be used.
        WorkersLost: nobody is left to work; finished replicates are kept.
        FiguresFailed: figures could not be drawn; the folder stands finished without them.
    """
    folder = as_path(plan.settings.results_dir) / "runs" / plan.run_id
    found = damage(folder)
    if again or found:
        from jointroom.experiments.figures.draw import draw_all  # now: what is missing is found out before the work

        if disk().is_folder(folder):
            say_damage(found)
        began, failure = datetime.now(UTC), None
        store = open_store(plan.settings.results_dir, create=True)
        specs, names = _runs(plan)
        simulate(store, specs, names, _options(plan, quiet=quiet))
        require(store, names)
        with draft_of(folder) as draft:
            tables = gather(store, specs, names)
            tables["summary"] = _summarise(plan, tables["monthly"])
            worlds = _worlds(plan, tables["monthly"], tables["summary"])
            tables |= {} if worlds is None else {"worlds": worlds}
            write_tables(draft, tables, write_histories(draft, store, specs, names))
            facts = [{**keys_of(spec), "run_id": name} for spec, name in zip(specs, names, strict=True)]
            manifest = make_manifest(plan, facts, began)
            write_json(draft / MANIFEST, manifest)
            seal(draft)  # figures are drawn from what is read of it
            if not quiet:
                say(["drawing figures"])
            try:
                draw_all(draft)
            except (OSError, Damaged):
                raise
            except Exception as error:  # no figure is worth the tables
                failure = error
            write_json(draft / crate.FILE, crate.run_crate(draft, manifest))
        if failure is not None:
            words = f"{failure}\nall tables stand in {folder}; the same command with --again draws the figures anew"
            raise FiguresFailed(words) from failure
    return Run(plan.run_id, folder)


def announce(plan: RunPlan) -> None:
    """Say how many runs a plan is, how many are done already, and what the rest will cost; nothing is written."""
    store = find_store(plan.settings.results_dir)
    specs, names = _runs(plan)
    options = _options(plan, quiet=False)
    scenarios = " and ".join(scenario.name for scenario in plan.scenarios)
    heading = f"run {plan.run_id}: {scenarios}, {len(names)} runs of {plan.n_days} days, {plan.start} to {plan.end}"
    say([heading, *find(store, specs, names, options).lines(options)])


def _options(plan: RunPlan, *, quiet: bool) -> Options:
    settings = plan.settings
    return Options(settings.workers, retry_failed=True, quiet=quiet, cache_gb=settings.cache_gb)


def _runs(plan: RunPlan) -> tuple[list[RunSpec], list[str]]:
    """Every replicate of the scenario, then of its baseline, and their names."""
    specs = [spec for scenario in plan.scenarios for spec in plan.specs(scenario)]
    return specs, [name for scenario in plan.scenarios for name in plan.run_ids(scenario)]


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame], history_columns: Sequence[str]) -> None:
    """Write every table in its format or formats, the data dictionary beside them, and the same for programs.

    Args:
        folder: where to.
        tables: all tables but the histories, by name.
        history_columns: the columns of the histories, which are written already; none where there are none.
    """
    from jointroom.experiments.report import schema
    from jointroom.experiments.report.dictionary import TABLES, data_dictionary

    files = []
    for name, table in tables.items():
        if name in PARQUET:
            files.append(f"{name}.parquet")
            with writing(folder / files[-1]) as out:
                pq.write_table(dated(table, {column: unit for column, (unit, _) in TABLES[name].items()}), out)
        if name in CSV_TOO or name not in PARQUET:
            files.append(f"{name}.csv")
            with writing(folder / files[-1]) as out:
                table.to_csv(out, index=False, lineterminator="\n")
    if history_columns:
        tables = {**tables, HISTORIES: pd.DataFrame(columns=list(history_columns))}
        files.append(f"{HISTORIES}.parquet")
    with writing(folder / "data_dictionary.csv") as out:
        data_dictionary(tables).to_csv(out, index=False, lineterminator="\n")
    write_json(folder / schema.FILE, schema.data_package(folder.name, tables, files))


def write_histories(folder: Path, store: Store, specs: Sequence[RunSpec], names: Sequence[str]) -> list[str]:
    """Write the histories of all runs that keep them into one file; return its columns."""
    kept = [(spec, name) for spec, name in zip(specs, names, strict=True) if spec.keep_histories]
    index = store.index([name for _, name in kept], [HISTORIES])
    parts = ((store.open_part(index, HISTORIES, name), keys_of(spec)) for spec, name in kept)
    return join_histories(parts, folder / f"{HISTORIES}.parquet")


def _summarise(plan: RunPlan, monthly: pd.DataFrame) -> pd.DataFrame:
    """The summary; what a user's fleets count by themselves stands in the monthly table alone."""
    from jointroom.experiments.record import load_record
    from jointroom.experiments.stats.outcomes import OUTCOMES
    from jointroom.experiments.stats.summary import summarise

    full_scale = plan.settings.population_scale == 1.0
    return summarise(
        monthly[monthly["indicator"].isin(OUTCOMES)],
        scenario=plan.scenario.name,
        baseline=None if plan.baseline is None else plan.baseline.name,
        since=None if plan.since is None else f"{plan.since:%Y-%m}",
        record=load_record().within(plan.start, plan.end) if full_scale else None,
        draw_of=None if plan.draws is None else plan.draws.draw_of,
    )


def _worlds(plan: RunPlan, monthly: pd.DataFrame, summary: pd.DataFrame) -> pd.DataFrame | None:
    """How likely which change is in the months that the summary compares, where runs live under draws."""
    if plan.draws is None or plan.baseline is None:
        return None
    from jointroom.experiments.report.worlds import worlds_table
    from jointroom.experiments.stats.outcomes import OUTCOMES
    from jointroom.experiments.stats.paired import by_replicate
    from jointroom.experiments.stats.summary import compared_rows

    mine, theirs = (scenario.name for scenario in plan.scenarios)
    rows = compared_rows(summary, mine)
    span = rows[["first_month", "last_month"]].iloc[0]
    values = {name: by_replicate(monthly, name, *span) for name in (mine, theirs)}
    return worlds_table(values, {mine: theirs}, [OUTCOMES[name] for name in rows.index], plan.draws)
