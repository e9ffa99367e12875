"""The Python calls that do what `jointroom run`, `jointroom compare` and `jointroom sweep` do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING

from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.overrides import read_parameters
from jointroom.experiments.config.plan import OPENING_PREFIX, lever_word
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.posterior import read_drawn
from jointroom.experiments.config.settings import SETTINGS, read_options
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.publish import carry_out
from jointroom.sim.parameters.problems import Problem, gathering, refuse

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from jointroom.experiments.compare.result import Comparison
    from jointroom.experiments.store.sweeps import Sweep
    from jointroom.experiments.sweep.design import Design

__all__ = ["Run", "compare", "run", "sweep"]


def run(
    scenario: str | PathLike[str] | None = None,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    population_scale: float | None = None,
    people_per_record: int | None = None,
    results_dir: str | PathLike[str] | None = None,
    room_start: date | str | None = None,
    weather_replay: str | PathLike[str] | None = None,
    places_file: str | PathLike[str] | None = None,
    boats_file: str | PathLike[str] | None = None,
    fleets_file: str | PathLike[str] | None = None,
    cache_gb: float | None = None,
    parameters: Mapping[str, object] | str | PathLike[str] | None = None,
    levers: Mapping[str, object] | None = None,
    opening: Mapping[str, object] | None = None,
    rules: Mapping[str, object] | None = None,
    draws: str | PathLike[str] | None = None,
    n_draws: int | None = None,
    again: bool = False,
    quiet: bool = True,
) -> Run:
    """Simulate a scenario and its baseline, write their folder, and return the finished run.

    What is left out has the default that `jointroom describe settings` shows. With more than one worker, a
    script must guard its main part with `if __name__ == "__main__":`, because workers import it.

    Args:
        scenario: name of a scenario, or path of a scenario's .yaml file.
        replicates: number of replicates.
        seed: seed from which the seed of each replicate is derived.
        workers: number of processes; results do not depend on it.
        start, end: first and last day (dates or `YYYY-MM-DD`).
        population_scale: 0.001 to 1; below 1 it is another, smaller world.
        people_per_record: people for whom each record of a person stands; quicker, and coarser.
        results_dir: folder that `runs/RUN_ID/` is put into.
        room_start: day on which the joint room opens.
        weather_replay: CSV file with wave heights, or netCDF file of ERA5 or Copernicus Marine.
        places_file: CSV or GeoJSON file with other positions of sites, bases and ports.
        boats_file, fleets_file: YAML files with more classes of boats and fleets.
        cache_gb: space for states of runs, from which other policies begin; 0 keeps none.
        parameters: model parameters by `group.name`, or the path of a .yaml file of them.
        levers: levers for the whole run by name, sizes of dated events by `event.lever`.
        opening: levers from the day on which the joint room opens, by name; in the baseline, too.
        rules: decision rules by family (`groups.stance`): names, or classes of your own that workers can import.
        draws, n_draws: as for `compare`; tables and figures then show chance, and chance with what is not known.
        again: write the folder anew although it stands finished.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem of the input; nothing has been written.
        RunsFailed, StoreError, WorkersLost: a replicate could not be done; those that were done are kept.
    """
    settings = {
        "scenario": scenario,
        "replicates": replicates,
        "seed": seed,
        "workers": workers,
        "start": start,
        "end": end,
        "population_scale": population_scale,
        "people_per_record": people_per_record,
        "results_dir": results_dir,
        "room.start": room_start,
        "weather.replay": weather_replay,
        "places.file": places_file,
        "boats.file": boats_file,
        "fleets.file": fleets_file,
        "cache_gb": cache_gb,
    }
    options, problems = read_options({"draws": _path(draws), "n_draws": n_draws}, DRAWN)
    with gathering(problems):
        values = plain_values(settings, parameters, levers, opening, rules)
        drawn = read_drawn(options, values)
        plan = replace(compose(values), draws=drawn)
    refuse(problems)
    return carry_out(plan, again=again, quiet=quiet)


def compare(
    *alternatives: str | PathLike[str],
    outcomes: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    until_halfwidth: str | None = None,
    until_verdict: str | None = None,
    max_replicates: int | None = None,
    draws: str | PathLike[str] | None = None,
    n_draws: int | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    population_scale: float | None = None,
    people_per_record: int | None = None,
    results_dir: str | PathLike[str] | None = None,
    cache_gb: float | None = None,
    parameters: Mapping[str, object] | str | PathLike[str] | None = None,
    levers: Mapping[str, object] | None = None,
    opening: Mapping[str, object] | None = None,
    rules: Mapping[str, object] | None = None,
    quiet: bool = True,
) -> "Comparison":
    """Simulate alternatives on the same seeds and compare each with the first; nothing but the store is written.

    The result has the tables `outcomes`, `differences`, `front` and `regret`; `write(FOLDER)` leaves page, LaTeX, CSV
    and figures. What is left out has the default that `jointroom compare --help` names. With more than one worker, a
    script must guard its main part with `if __name__ == "__main__":`.

    Args:
        alternatives: scenarios, alone or with values (`room_level_3+opening.coastguard_vessels=12`); a single one is
            compared with its baseline.
        outcomes: names to show; the human cost is added.
        since, until: first and last month (`YYYY-MM`) that count.
        until_halfwidth: `OUTCOME:NUMBER`, replicates until no 95 % interval reaches farther, or `max_replicates`.
        until_verdict: an outcome, replicates until every 95 % interval leaves out zero, or `max_replicates`.
        draws: posterior under whose draws runs live, two a draw: "reference" for the one that ships, a file, the name
            of a calibration, or "none"; the table `worlds` then says how likely a change is, and what it hangs on.
        n_draws: so many draws, in place of `replicates`.
        parameters, levers, opening, rules: as for `run`, for all alternatives.

    Raises:
        ConfigurationError: listing every problem of the input; nothing has been written.
        RunsFailed: a run failed; those that did not are kept.
    """
    from jointroom.experiments.compare.request import OPTIONS, read_request
    from jointroom.experiments.compare.result import carry_out as carry_out_comparison

    settings = {
        "replicates": replicates,
        "seed": seed,
        "workers": workers,
        "start": start,
        "end": end,
        "population_scale": population_scale,
        "people_per_record": people_per_record,
        "results_dir": results_dir,
        "cache_gb": cache_gb,
    }
    given = {
        "outcomes": outcomes,
        "since": since,
        "until": until,
        "until_halfwidth": until_halfwidth,
        "until_verdict": until_verdict,
        "max_replicates": max_replicates,
        "draws": _path(draws),
        "n_draws": n_draws,
    }
    options, problems = read_options(given, OPTIONS)
    named = [_path(alternative) for alternative in alternatives]
    words = [name for name in named if isinstance(name, str)]
    problems += [Problem("compare", name, "is no scenario", "a name or a path") for name in named if name not in words]
    with gathering(problems):
        values = plain_values(settings, parameters, levers, opening, rules)
        request = read_request(words, values, options, quiet=quiet)
    refuse(problems)
    return carry_out_comparison(request)


def sweep(
    design: "Design",
    *,
    results_dir: str | PathLike[str] | None = None,
    workers: int = 2,
    executor: "Executor | None" = None,
    cluster: str | None = None,
    retry_failed: bool = False,
    fail_fast: bool = False,
    quiet: bool = True,
    draws: str | PathLike[str] | None = None,
    n_draws: int | None = None,
) -> "Sweep":
    """Simulate whatever of a design has not been simulated before; return the sweep, whose `outcomes` are the table.

    With more than one worker, a script must guard its main part with `if __name__ == "__main__":`.

    Args:
        design: what to simulate, such as `grid({"scenario": ["room_level_0", "room_level_3"]}, replicates=4)`.
        results_dir: folder of the store's folder; that of the design, or `results`, if none is given.
        workers: processes on this machine.
        executor: another executor to use; with it, `workers` is how many shards it does at once.
        cluster: address or scheduler file of a running Dask scheduler to use.
        retry_failed: do runs again that failed before.
        fail_fast: stop at the first run that fails.
        quiet: show no progress.
        draws: posterior under whose draws every point lives, two replicates a draw; as for `compare`.
        n_draws: so many draws, in place of the design's replicates.

    Raises:
        ConfigurationError: every problem of the input; nothing has been written.
        StoreError: the store cannot be used.
        RunsFailed: with `fail_fast`; finished runs are kept.
        WorkersLost: nobody is left to work; finished runs are kept.
    """
    from jointroom.experiments.runner.simulate import Options
    from jointroom.experiments.sweep.plan import plan_sweep
    from jointroom.experiments.sweep.run import carry_out as carry_out_sweep

    if results_dir is not None:
        design = replace(design, fixed={**design.fixed, "results_dir": _path(results_dir)})
    workers, problem = SETTINGS["workers"].read(workers)
    asked, problems = read_options({"draws": _path(draws), "n_draws": n_draws}, DRAWN)
    problems += [] if problem is None else [problem]
    values = {**design.fixed, **({} if design.replicates == 1 else {"replicates": design.replicates})}
    drawn = None
    with gathering(problems):
        drawn = read_drawn(asked, values)
    if n_draws is not None and not problems:
        design = replace(design, replicates=RUNS_A_DRAW * n_draws)
    plan = plan_sweep(design, problems, draws=drawn)
    options = Options(workers, executor, cluster, retry_failed, fail_fast, quiet, plan.cache_gb)
    return carry_out_sweep(plan, options)


def plain_values(
    settings: Mapping[str, object],
    parameters: Mapping[str, object] | str | PathLike[str] | None,
    levers: Mapping[str, object] | None,
    opening: Mapping[str, object] | None,
    rules: Mapping[str, object] | None,
) -> dict[str, object]:
    """What is given, under the names of the command line, as plain Python values."""
    values = {name: _path(value) for name, value in settings.items() if value is not None}
    if isinstance(parameters, str | PathLike):
        parameters = read_parameters(fspath(parameters))
    tables = {"parameters": parameters, "levers": levers, "opening": opening, "rules": rules}
    refuse(
        Problem(name, table, "is no table", "{name: value}")
        for name, table in tables.items()
        if table is not None and not (isinstance(table, Mapping) and all(isinstance(key, str) for key in table))
    )
    values |= parameters or {}
    values |= rules or {}
    values |= {lever_word(name): value for name, value in (levers or {}).items()}
    values |= {OPENING_PREFIX + name: value for name, value in (opening or {}).items()}
    return values


def _path(value: object) -> object:
    """A path as text; what is none is left to the checks."""
    return fspath(value) if isinstance(value, PathLike) else value
