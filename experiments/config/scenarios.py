"""Scenarios: those that ship with the program by their name, those of a user by the path of their file."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from jointroom.configs import CONFIGS
from jointroom.experiments.config.paths import as_path, is_yaml, read_yaml
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name
from jointroom.sim.policy.scenario import Scenario

_LEGAL = "what `jointroom describe scenarios` lists, or the path of a .yaml file"


@cache
def scenario_names() -> tuple[str, ...]:
    """Names of all scenarios that ship with the program, in alphabetical order."""
    return tuple(sorted(file.stem for file in (CONFIGS / "scenario").glob("*.yaml")))


def scenario_file(scenario: str) -> Path:
    """The file of a scenario. A name is looked up in the list of names; only what ends in .yaml is a path.

    Raises:
        ConfigurationError: there is no such scenario.
    """
    if is_yaml(scenario):
        return as_path(scenario)
    if scenario in scenario_names():
        return CONFIGS / "scenario" / f"{scenario}.yaml"
    nearest = beside if _is_file(beside := f"{scenario}.yaml") else nearest_name(scenario, scenario_names())
    raise ConfigurationError([Problem("scenario", scenario, "no such scenario", _LEGAL, nearest)])


def _is_file(path: str) -> bool:
    try:
        return as_path(path).is_file()
    except (OSError, ValueError, RuntimeError):  # no name that a file could have
        return False


def load_scenario(scenario: str) -> Scenario:
    """Read one scenario, by name or by path.

    Raises:
        ConfigurationError: there is no such scenario, or listing every fault of its file.
    """
    return _shipped(scenario) if scenario in scenario_names() else _of_a_user(scenario)


def baseline_of(scenario: str) -> str | None:
    """Name or path of what a scenario is compared with: a file beside its own if there is one, else what ships."""
    baseline = load_scenario(scenario).baseline
    if baseline is None or not is_yaml(scenario):
        return baseline
    beside = scenario_file(scenario).with_name(f"{baseline}.yaml")
    return str(beside) if beside.is_file() else baseline


def read_header(scenario: str) -> dict[str, Any]:
    """The content of a scenario's file as plain values; days are texts."""
    return dict(read_yaml("scenario", str(scenario_file(scenario))))


@cache
def _shipped(scenario: str) -> Scenario:
    return Scenario.from_mapping(read_header(scenario))


def _of_a_user(scenario: str) -> Scenario:
    """A user's scenario; its problems name its file."""
    file, header = scenario_file(scenario), read_header(scenario)
    try:
        read = Scenario.from_mapping(header)
    except ConfigurationError as error:
        found = [replace(problem, name=f"{file.name}: {problem.name}") for problem in error.problems]
        raise ConfigurationError(found) from None
    where, legal = f"{file.name}: scenario.name", "a name of its own"
    if read.name in scenario_names():
        raise ConfigurationError([Problem(where, read.name, "is the name of a scenario that ships", legal)])
    if read.name == read.baseline:
        raise ConfigurationError([Problem(where, read.name, "is the name of its baseline, too", legal)])
    return read
