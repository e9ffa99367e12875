"""The Python calls that do what `jointroom run` and `jointroom compare` do."""

from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike, fspath
from typing import TYPE_CHECKING

import numpy as np
from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.overrides import read_parameters
from jointroom.experiments.config.plan import OPENING_PREFIX, lever_word
from jointroom.experiments.runner.execute import Run, execute
from jointroom.sim.parameters.problems import ConfigurationError

if TYPE_CHECKING:
    from jointroom.experiments.compare.result import Comparison

__all__ = ["Run", "compare", "run"]


def run(
    scenario: str | PathLike[str] | None = None,
    *,
    replicates: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    population_scale: float | None = None,
    results_dir: str | PathLike[str] | None = None,
    room_start: date | str | None = None,
    weather_replay: str | PathLike[str] | None = None,
    places_file: str | PathLike[str] | None = None,
    parameters: Mapping[str, object] | str | PathLike[str] | None = None,
    levers: Mapping[str, object] | None = None,
    opening: Mapping[str, object] | None = None,
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
        results_dir: folder that `runs/RUN_ID/` is put into.
        room_start: day on which the joint room opens.
        weather_replay: CSV file with wave heights.
        places_file: CSV file with other positions of sites, bases and ports.
        parameters: model parameters by `group.name`, or the path of a .yaml file of them.
        levers: levers for the whole run by name, sizes of dated events by `event.lever`.
        opening: levers from the day on which the joint room opens, by name; in the baseline, too.
        again: do it anew although it stands finished.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem of the input; nothing has been written.
        TaskFailed, WorkersLost: a replicate could not be done.
    """
    settings = {
        "scenario": None if scenario is None else fspath(scenario),
        "replicates": replicates,
        "seed": seed,
        "workers": workers,
        "start": start,
        "end": end,
        "population_scale": population_scale,
        "results_dir": None if results_dir is None else fspath(results_dir),
        "room.start": room_start,
        "weather.replay": None if weather_replay is None else fspath(weather_replay),
        "places.file": None if places_file is None else fspath(places_file),
    }
    return execute(compose(plain_values(settings, parameters, levers, opening)), again=again, quiet=quiet)


def compare(
    *alternatives: str,
    outcomes: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    until_halfwidth: str | None = None,
    max_replicates: int | None = None,
    replicates: int | None = None,
    seed: int | None = None,
    workers: int | None = None,
    start: date | str | None = None,
    end: date | str | None = None,
    population_scale: float | None = None,
    results_dir: str | PathLike[str] | None = None,
    parameters: Mapping[str, object] | str | PathLike[str] | None = None,
    levers: Mapping[str, object] | None = None,
    opening: Mapping[str, object] | None = None,
    quiet: bool = True,
) -> "Comparison":
    """Simulate alternatives on the same seeds and compare each with the first; nothing but the store is written.

    The result has the tables `outcomes`, `differences`, `front` and `regret`; `write(FOLDER)` leaves page, LaTeX, CSV
    and figures. What is left out has the default that `jointroom compare --help` names. With more than one worker, a
    script must guard its main part with `if __name__ == "__main__":`.

    Args:
        alternatives: scenarios, alone or with values (`room_level_3+levers.coastguard_vessels=12`); a single one is
            compared with its baseline.
        outcomes: names to show; the human cost is added.
        since, until: first and last month (`YYYY-MM`) that count.
        until_halfwidth: `OUTCOME:NUMBER`, replicates until no 95 % interval reaches farther, or `max_replicates`.
        parameters, levers, opening: as for `run`, for all alternatives.

    Raises:
        ConfigurationError: listing every problem of the input; nothing has been written.
        RunsFailed: a run failed; those that did not are kept.
    """
    from jointroom.experiments.compare.request import OPTIONS, read_request
    from jointroom.experiments.compare.result import carry_out
    from jointroom.experiments.config.options import read_options

    settings = {
        "replicates": replicates,
        "seed": seed,
        "workers": workers,
        "start": start,
        "end": end,
        "population_scale": population_scale,
        "results_dir": None if results_dir is None else fspath(results_dir),
    }
    given = {
        "outcomes": outcomes,
        "since": since,
        "until": until,
        "until_halfwidth": until_halfwidth,
        "max_replicates": max_replicates,
    }
    options, problems = read_options(given, OPTIONS)
    try:
        request = read_request(alternatives, plain_values(settings, parameters, levers, opening), options, quiet=quiet)
    except ConfigurationError as error:
        problems += error.problems
    if problems:
        raise ConfigurationError({str(problem): problem for problem in problems}.values())
    return carry_out(request)


def plain_values(
    settings: Mapping[str, object],
    parameters: Mapping[str, object] | str | PathLike[str] | None,
    levers: Mapping[str, object] | None,
    opening: Mapping[str, object] | None,
) -> dict[str, object]:
    """What is given, under the names of the command line, as plain Python values."""
    values: dict[str, object] = {name: value for name, value in settings.items() if value is not None}
    values |= read_parameters(fspath(parameters)) if isinstance(parameters, str | PathLike) else parameters or {}
    values |= {lever_word(name): value for name, value in (levers or {}).items()}
    values |= {OPENING_PREFIX + name: value for name, value in (opening or {}).items()}
    return {name: value.item() if isinstance(value, np.generic) else value for name, value in values.items()}
