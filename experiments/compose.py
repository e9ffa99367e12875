"""From given values to a checked plan: every problem is gathered before anything is refused."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import sim
from experiments.hydra_tree import compose_tree
from experiments.overrides import parse_words
from experiments.paths import check_folder
from experiments.plan import EVENT_PREFIX, LEVER_PREFIX, RunPlan, lever_word, without_neutral
from experiments.scenarios import load_scenario
from experiments.settings import SETTINGS, RunSettings, read_settings
from experiments.versions import source_fingerprint
from sim.parameters import catalogue
from sim.parameters import check as check_parameters
from sim.parameters.problems import ConfigurationError, Problem, unknown_name
from sim.policy import (
    EVENT_SIZES,
    LEVERS,
    TIMELINE_END,
    TIMELINE_START,
    PolicySchedule,
    Scenario,
    differing_levers,
    first_difference,
    resolve,
)
from sim.policy import read_overrides as read_levers


@dataclass
class _Sorted:
    """Given values, sorted by what they belong to."""

    settings: dict[str, object] = field(default_factory=dict)
    parameters: dict[str, object] = field(default_factory=dict)
    levers: dict[str, object] = field(default_factory=dict)


def all_names() -> list[str]:
    """Every name that a value can be given to."""
    levers = [LEVER_PREFIX + name for name in LEVERS]
    sizes = [EVENT_PREFIX + name for name in EVENT_SIZES]
    return [*SETTINGS, *catalogue(), *levers, *sizes]


def compose_words(words: Sequence[str], *, multirun: bool = False) -> list[RunPlan]:
    """Compose the run that words such as `seed=2` ask for; with `multirun`, every run of a sweep.

    Raises:
        ConfigurationError: listing every problem of every run, each once.
    """
    runs, unread = parse_words(words, sweeps=multirun)
    problems, plans = list(unread), []
    for values in runs:
        try:
            plans.append(compose(values, unread))
        except ConfigurationError as error:
            problems += error.problems
    if problems:
        raise ConfigurationError({str(problem): problem for problem in problems}.values())
    return plans


def compose(values: Mapping[str, object], found_before: Sequence[Problem] = ()) -> RunPlan:
    """Check given values and compose the configuration of a run from them.

    Args:
        values: by name: settings (`seed`), parameters (`boats.speed_spread`), levers for the whole run
            (`levers.room_level`) and sizes of dated events (`timeline.EVENT.LEVER`).
        found_before: problems of the same input that are known already; with any, nothing is composed.

    Raises:
        ConfigurationError: listing every problem of the values and of what follows from them.
    """
    given, problems = _sort(values)
    problems = [*found_before, *problems]
    settings, found = read_settings(given.settings)
    problems += found
    parameters, found = check_parameters(given.parameters)
    problems += found
    lever_values, sizes, found = read_levers(given.levers)
    levers = {**lever_values, **sizes}
    problems += _renamed(found)
    problems += check_folder("results_dir", settings.results_dir)
    scenario, baseline, found = _find_scenarios(settings.scenario)
    problems += found
    start, end, found = _period(settings, scenario)
    problems += found
    replay_digest, found = _check_replay(settings.weather_replay, start, end)
    problems += found
    places_digest, found = _check_places_file(settings.places_file)
    problems += found
    labels: tuple[str, ...] = ()
    since = None
    if scenario is not None and start <= end:
        good = {name: levers[name] for name in levers if not _is_faulty(name, problems)}
        labels, since, found = _resolve_both(scenario, baseline, start, end, good, settings)
        problems += found
    if problems or scenario is None:
        raise ConfigurationError(problems)
    config = compose_tree(settings, parameters, levers) | {"start": str(start), "end": str(end)}
    identity = {
        "config": without_neutral(config),
        "baseline": None if baseline is None else repr(baseline),
        "version": sim.__version__,
        "source": source_fingerprint(),
        "replay": replay_digest,
        "places": places_digest,
    }
    return RunPlan(
        settings=settings,
        scenario=Scenario.from_mapping(config["scenario"]),
        baseline=baseline,
        start=start,
        end=end,
        parameters=parameters,
        levers=levers,
        since=since,
        labels=labels,
        config=config,
        identity=identity,
    )


def _sort(values: Mapping[str, object]) -> tuple[_Sorted, list[Problem]]:
    given, problems = _Sorted(), []
    for name, value in values.items():
        if name in SETTINGS:
            given.settings[name] = value
        elif name in catalogue():
            given.parameters[name] = value
        elif name.removeprefix(LEVER_PREFIX) in LEVERS and name.startswith(LEVER_PREFIX):
            given.levers[name.removeprefix(LEVER_PREFIX)] = value
        elif name.removeprefix(EVENT_PREFIX) in EVENT_SIZES and name.startswith(EVENT_PREFIX):
            given.levers[name.removeprefix(EVENT_PREFIX)] = value
        else:
            problems.append(_unknown(name, value))
    return given, problems


def _unknown(name: str, value: object) -> Problem:
    """Say what an unknown name looks most like, or that it names a whole group."""
    members = [known for known in all_names() if known.startswith(f"{name}.")]
    if members:
        return Problem(name, value, "is a group; give its members one by one", legal=f"{members[0]}=VALUE")
    head = name.split(".")[0]
    groups = sorted({known.split(".")[0] for known in all_names() if "." in known})
    if "." in name and head not in groups:
        return unknown_name(name, value, all_names(), f"group as {head!r}")
    return unknown_name(name, value, all_names(), "setting, parameter or lever")


def _renamed(problems: list[Problem]) -> list[Problem]:
    """Problems of event sizes under the name by which the size was given."""
    return [replace(problem, name=lever_word(problem.name.removeprefix(LEVER_PREFIX))) for problem in problems]


def _is_faulty(lever: str, problems: list[Problem]) -> bool:
    return any(problem.name == lever_word(lever) for problem in problems)


def _find_scenarios(name: str) -> tuple[Scenario | None, Scenario | None, list[Problem]]:
    try:
        scenario = load_scenario(name)
        return scenario, None if scenario.baseline is None else load_scenario(scenario.baseline), []
    except ConfigurationError as error:
        return None, None, list(error.problems)


def _period(settings: RunSettings, scenario: Scenario | None) -> tuple[date, date, list[Problem]]:
    """First and last day: as set, or the scenario's own. That they lie in the timeline has been checked."""
    own_start, own_end = (TIMELINE_START, TIMELINE_END) if scenario is None else (scenario.start, scenario.end)
    start = settings.start if settings.start is not None else own_start
    end = settings.end if settings.end is not None else own_end
    if end >= start:
        return start, end, []
    if settings.end is None:
        return start, end, [Problem("start", str(start), "is after the end", legal=f"{end} or earlier")]
    return start, end, [Problem("end", str(end), "is before the start", legal=f"{start} or later")]


def _check_replay(path: str | None, start: date, end: date) -> tuple[str, list[Problem]]:
    """Digest of a replayed weather series ("" without one), and its problems."""
    if path is None:
        return "", []
    from sim.world.replay import load_replay

    try:
        found = load_replay(path).check_cover(start, (end - start).days + 1) if start <= end else []
        return hashlib.sha256(Path(path).read_bytes()).hexdigest(), found
    except ConfigurationError as error:
        return "", list(error.problems)


def _check_places_file(path: str | None) -> tuple[str, list[Problem]]:
    """Digest of a user's table of places ("" without one), and its problems."""
    if path is None:
        return "", []
    from sim.world.places import load_places

    try:
        load_places(path)
        return hashlib.sha256(Path(path).expanduser().read_bytes()).hexdigest(), []
    except ConfigurationError as error:
        return "", list(error.problems)


def _resolve_both(
    scenario: Scenario,
    baseline: Scenario | None,
    start: date,
    end: date,
    levers: Mapping[str, float],
    settings: RunSettings,
) -> tuple[tuple[str, ...], date | None, list[Problem]]:
    """Labels of the schedules, the day on which they first differ, and problems that only resolving shows."""

    def schedule(which: Scenario) -> PolicySchedule:
        # At full scale: what the scale does is neither a difference nor a fault of the schedule.
        return resolve(which, start, end, levers, settings.room_start, 1.0)

    try:
        mine = schedule(scenario)
        if baseline is None:
            return mine.labels, None, []
        theirs = schedule(baseline)
    except ConfigurationError as error:
        return (), None, _renamed([item for item in error.problems if item.name.startswith(LEVER_PREFIX)])
    labels = mine.labels
    if not differing_levers(mine, theirs):
        labels += (f"no lever of {scenario.name} differs from {baseline.name} between {start} and {end}",)
    return labels, first_difference(mine, theirs), []
