"""Checks of given values, before anything is composed or done: every problem is gathered, none stops the search.

A `Checker` remembers what it has learnt of files, folders and schedules, so that the ten-thousandth point of a sweep
costs little more than looking at its own values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from jointroom.experiments.config.paths import check_folder
from jointroom.experiments.config.plan import EVENT_PREFIX, LEVER_PREFIX, OPENING_PREFIX, Checked, lever_word
from jointroom.experiments.config.scenarios import baseline_of, load_scenario
from jointroom.experiments.config.settings import SETTINGS, RunSettings, read_settings
from jointroom.sim.files.scalars import plain
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters import check as check_parameters
from jointroom.sim.parameters.classes import Classes, packaged, read_classes
from jointroom.sim.parameters.problems import MOST_UNKNOWN, ConfigurationError, Problem, gathering, refuse, unknown_name
from jointroom.sim.policy.header import AT_ROOM_START, Change
from jointroom.sim.policy.levers import LEVERS, check_levers, read_lever
from jointroom.sim.policy.resolve import read_overrides as read_levers
from jointroom.sim.policy.resolve import size_problems
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.policy.timeline import TIMELINE_END, TIMELINE_START
from jointroom.sim.rules import FAMILIES, read_rules

_DAYS = {"since": "start", "until": "end"}
"""What a run calls the ends of what other verbs look at by months."""
Sorted = Mapping[str, dict[str, object]]
"""Given values by what they belong to: settings, rules, parameters, levers (with sizes of events) and opening."""


@cache
def named(classes: Classes | None = None) -> dict[str, tuple[str, str]]:
    """What every name that can be given belongs to, and its name there; with the packaged classes or others."""
    known = {name: ("settings", name) for name in SETTINGS}
    known |= {name: ("rules", name) for name in FAMILIES}
    known |= {name: ("parameters", name) for name in catalogue(classes)}
    known |= {LEVER_PREFIX + name: ("levers", name) for name in LEVERS}
    known |= {OPENING_PREFIX + name: ("opening", name) for name in LEVERS}
    return known | {EVENT_PREFIX + name: ("levers", name) for name in SIZES}


def all_names() -> list[str]:
    """Every name that a value can be given to, with the packaged classes."""
    return list(named())


class Checker:
    """Checks the values of one run or of many like ones.

    Args:
        with_baseline: whether the scenario's baseline is simulated as well, and so has to be in order.
        with_folder: whether the results folder is going to be written into, and so has to be in order.
    """

    def __init__(self, *, with_baseline: bool = True, with_folder: bool = True):
        self.with_baseline = with_baseline
        self.with_folder = with_folder
        self._looked_at: dict[tuple[object, ...], list[Problem]] = {}
        self._classes: dict[tuple[object, object], tuple[Classes, list[Problem]]] = {}

    def check(self, values: Mapping[str, object]) -> Checked:
        """Check given values.

        Args:
            values: by name: settings (`seed`), parameters (`boats.speed_spread`), levers for the whole run
                (`levers.room_level`) or from the opening of the room (`opening.room_level`), and sizes of dated events
                (`timeline.EVENT.LEVER`), and decision rules (`groups.stance`), a name or a class of one's own.

        Raises:
            ConfigurationError: listing every problem.
        """
        values = {name: plain(value) for name, value in values.items()}
        classes, found = self._read_classes(values.get("boats.file"), values.get("fleets.file"))
        given, beyond = _sort(values, classes)
        problems = [*found, *beyond]
        settings, found = read_settings(given["settings"])
        problems += found
        parameters, levers, opening, found = _read_model(given, classes)
        problems += found
        rules, found = read_rules(given["rules"])
        problems += found
        if self.with_folder:
            problems += self._once(check_folder, "results_dir", settings.results_dir)
        scenario, baseline, found = _find_scenarios(settings.scenario)
        problems += found
        start, end, found = _period(settings, scenario)
        problems += found
        if settings.weather_replay is not None:
            problems += self._once(_replay_problems, settings.weather_replay, start, end)
        if settings.places_file is not None:
            problems += self._once(_places_problems, settings.places_file)
        if scenario is None:
            raise ConfigurationError(problems)
        pair = [_opened(item, opening) for item in (scenario, baseline) if item is not None]
        if start <= end:
            faulty = {problem.name for problem in problems}
            good = {name: value for name, value in levers.items() if lever_word(name) not in faulty}
            problems += _schedule_problems(pair if self.with_baseline else pair[:1], start, end, good, settings)
        refuse(problems)
        return Checked(
            settings=settings,
            scenario=pair[0],
            baseline=pair[1] if len(pair) == 2 else None,
            start=start,
            end=end,
            parameters=parameters,
            levers=levers,
            opening=opening,
            rules=rules,
        )

    def _read_classes(self, boats_file: object, fleets_file: object) -> tuple[Classes, list[Problem]]:
        """Boat classes and fleets of a run; the shipped ones where a user's cannot be read."""
        files = [file if isinstance(file, str) else None for file in (boats_file, fleets_file)]
        key = (files[0], files[1])
        if key not in self._classes:
            try:
                self._classes[key] = check_levers(read_classes(*files)), []
            except ConfigurationError as error:
                self._classes[key] = packaged(), list(error.problems)
        return self._classes[key]

    def _once(self, check: Callable[..., list[Problem]], *about: object) -> list[Problem]:
        """Problems of a file or a folder, looked at once."""
        key = (check, *about)
        if key not in self._looked_at:
            self._looked_at[key] = check(*about)
        return self._looked_at[key]


def model_problems(values: Mapping[str, object]) -> list[Problem]:
    """What is wrong with values of parameters, levers and event sizes, each looked at by itself."""
    given, problems = _sort(values, packaged())
    legal = "parameters, levers and sizes of events; settings stand on the command line"
    problems += [Problem(name, value, "is a setting", legal) for name, value in given["settings"].items()]
    return [*problems, *_read_model(given, packaged())[-1]]


def _read_model(
    given: Sorted, classes: Classes
) -> tuple[dict[str, object], dict[str, float], dict[str, float], list[Problem]]:
    """Parameters, levers for the whole run with event sizes, levers from the opening on, and what is wrong."""
    parameters, problems = check_parameters(given["parameters"], classes)
    levers, sizes, found = read_levers(given["levers"])
    opening, beyond = _read_opening(given["opening"])
    return parameters, {**levers, **sizes}, opening, [*problems, *_renamed(found), *beyond]


def _read_opening(given: Mapping[str, object]) -> tuple[dict[str, float], list[Problem]]:
    values, problems = {}, []
    for name, value in given.items():
        values[name], problem = read_lever(name, value, OPENING_PREFIX + name)
        if problem is not None:
            problems.append(problem)
    return values, problems


def _opened(scenario: Scenario, opening: Mapping[str, float]) -> Scenario:
    """The scenario with levers that are set when the room opens; what it sets itself on that day gives way."""
    if not opening:
        return scenario
    changes = tuple(Change(AT_ROOM_START, name, value) for name, value in opening.items())
    return replace(scenario, changes=scenario.changes + changes)


def _schedule_problems(
    scenarios: Sequence[Scenario], start: date, end: date, levers: Mapping[str, float], settings: RunSettings
) -> list[Problem]:
    """Problems that only the course of the levers shows: an event of another size takes one out of its range."""
    for scenario in scenarios:
        if problems := size_problems(scenario, start, end, levers, settings.room_start):
            return _renamed(problems)
    return []


def _sort(values: Mapping[str, object], classes: Classes) -> tuple[Sorted, list[Problem]]:
    given: Sorted = {kind: {} for kind in ("settings", "rules", "parameters", "levers", "opening")}
    known, problems, unknown = named(classes), [], 0
    for name, value in values.items():
        if not isinstance(name, str):
            problems.append(Problem(str(name), value, "is given to what is no name", "a text"))
        elif name in known:
            kind, own = known[name]
            given[kind][own] = value
        else:
            unknown += 1
            if unknown <= MOST_UNKNOWN:
                problems.append(_unknown(name, value, classes))
    if unknown > MOST_UNKNOWN:
        problems.append(Problem("names", unknown - MOST_UNKNOWN, "further names do not exist"))
    return given, problems


def _unknown(name: str, value: object, classes: Classes) -> Problem:
    """Say what an unknown name looks most like, or that it names a whole group."""
    known = named(classes)
    members = [member for member in known if member.startswith(f"{name}.")]
    if members:
        return Problem(name, value, "is a group; give its members one by one", legal=f"{members[0]}=VALUE")
    head = name.split(".")[0]
    groups = sorted({member.split(".")[0] for member in known if "." in member})
    if "." in name and head not in groups:
        return unknown_name(name, value, known, f"group as {head!r}")
    unknown = unknown_name(name, value, known, "setting, parameter, lever or decision")
    return replace(unknown, nearest=_DAYS[name]) if name in _DAYS else unknown


def _renamed(problems: list[Problem]) -> list[Problem]:
    """Problems of event sizes under the name by which the size was given."""
    return [replace(problem, name=lever_word(problem.name.removeprefix(LEVER_PREFIX))) for problem in problems]


def _find_scenarios(name: str) -> tuple[Scenario | None, Scenario | None, list[Problem]]:
    problems: list[Problem] = []
    with gathering(problems):
        scenario, baseline = load_scenario(name), baseline_of(name)
        return scenario, None if baseline is None else load_scenario(baseline), []
    return None, None, problems


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


def _replay_problems(path: str, start: date, end: date) -> list[Problem]:
    from jointroom.sim.world.replay import load_replay

    problems: list[Problem] = []
    with gathering(problems):
        replay = load_replay(path)
        problems += replay.check_cover(start, (end - start).days + 1) if start <= end else []
    return problems


def _places_problems(path: str) -> list[Problem]:
    from jointroom.sim.world.places import load_places

    problems: list[Problem] = []
    with gathering(problems):
        load_places(path)
    return problems
