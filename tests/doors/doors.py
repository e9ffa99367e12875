"""The doors through which a value comes in: command line, YAML, CSV and Python. Nothing behind them is simulated.

A door takes a name and a `Written` value and returns what was read, or the refusal. Composing by Hydra is left out: it
comes after all checks and takes a second.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from jointroom.experiments import api
from jointroom.experiments.cli.templates import scenario_template
from jointroom.experiments.compare.request import OPTIONS, read_request
from jointroom.experiments.config.compose import compose_words
from jointroom.experiments.config.plan import LEVER_PREFIX, OPENING_PREFIX, RunPlan
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.settings import SETTINGS, read_options
from jointroom.experiments.config.tree import compose_tree
from jointroom.experiments.sweep.design import ONE_FOR_ALL, grid, table
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.experiments.sweep.words import read_request as read_sweep
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import FAMILIES, rule_names
from jointroom.sim.spec import RunSpec

REFUSED = "refused"
SLOW_S = 10.0
"""What no door may take, of processor time."""


@dataclass(frozen=True)
class Written:
    """One value as it is written: in words, YAML and CSV, and as a value of Python."""

    text: str
    value: object


def read_by(plan: RunPlan | SweepPlan | RunSpec, name: str) -> object:
    """What a plan or a spec has under a name."""
    spec: Any = plan.specs(plan.scenario)[0] if isinstance(plan, RunPlan) else plan
    if isinstance(plan, SweepPlan):
        spec = plan.specs[0]
    settings: Any = plan.settings if isinstance(plan, RunPlan) else None
    if name == "scenario":
        return spec.scenario.name
    if name in ("workers", "cache_gb"):
        return getattr(plan if isinstance(plan, SweepPlan) else settings, name)
    if name == "replicates":
        return plan.design.replicates if isinstance(plan, SweepPlan) else settings.replicates
    if name in SETTINGS:
        return getattr(spec, name.replace(".", "_"))
    if name in FAMILIES:
        return dict(rule_names(spec.rules)).get(name, FAMILIES[name].default)
    short = name.partition(".")[2]
    if name.startswith(OPENING_PREFIX):
        return [change.value for change in spec.scenario.changes if change.lever == short][-1]
    if name.startswith(LEVER_PREFIX) or short in SIZES:
        return spec.levers[short]
    return spec.overrides[name]


def in_python(name: str, value: object) -> dict[str, Any]:
    """The arguments of `run` and `compare` that give a value to a name."""
    short = name.partition(".")[2]
    if name in SETTINGS:
        return {name.replace(".", "_"): value}
    if name in FAMILIES:
        return {"rules": {name: value}}
    if name.startswith(LEVER_PREFIX) or short in SIZES:
        return {"levers": {short: value}}
    if name.startswith(OPENING_PREFIX):
        return {"opening": {short: value}}
    return {"parameters": {name: value}}


def command_line(folder: Path, name: str, written: Written) -> object:
    return compose_words([f"{name}={written.text}"])[0]


def words_of_a_sweep(folder: Path, name: str, written: Written) -> object:
    return read_sweep([f"{name}={written.text}", "scenario=historical"][: 1 if name == "scenario" else 2]).plan


def yaml_of_a_sweep(folder: Path, name: str, written: Written) -> object:
    file = folder / "sweep.yaml"
    beside = "" if name == "scenario" else "scenario: historical\n"
    file.write_text(f"{name}: {written.text}\n{beside}", encoding="utf-8")
    return read_sweep([f"file={file}"]).plan


def csv_of_a_sweep(folder: Path, name: str, written: Written) -> object:
    file = folder / "sweep.csv"
    file.write_text(f"{name}\n{written.text}\n", encoding="utf-8")
    return read_sweep([f"file={file}"]).plan


def yaml_of_parameters(folder: Path, name: str, written: Written) -> object:
    file = folder / "parameters.yaml"
    file.write_text(f"{name}: {written.text}\n", encoding="utf-8")
    return compose_words([f"parameters={file}"])[0]


def yaml_of_a_scenario(folder: Path, name: str, written: Written) -> object:
    """A change of a lever in a scenario of one's own."""
    text = scenario_template("mine", "room_level_3").partition("# levers that are set")[0]
    lever = name.partition(".")[2]
    file = folder / "mine.yaml"
    file.write_text(f"{text}changes: [{{date: room_start, lever: {lever}, value: {written.text}}}]\n", encoding="utf-8")
    return load_scenario(str(file)).changes[0].value


def python_run(folder: Path, name: str, written: Written) -> object:
    return api.run(**in_python(name, written.value))


def python_compare(folder: Path, name: str, written: Written) -> object:
    return api.compare("historical", "no_deal", **in_python(name, written.value))


def python_grid(folder: Path, name: str, written: Written) -> object:
    return plan_sweep(grid({name: [written.value]}))


def python_fixed(folder: Path, name: str, written: Written) -> object:
    return plan_sweep(grid({"scenario": ["historical"]}, fixed={name: written.value}))


def python_table(folder: Path, name: str, written: Written) -> object:
    return plan_sweep(table([{name: written.value}]))


def python_arrays(folder: Path, name: str, written: Written) -> object:
    """The value as an array of NumPy, and in it as one of its numbers."""
    return plan_sweep(grid({name: np.array([written.value])}))  # type: ignore[dict-item]


Door = Callable[[Path, str, Written], object]


def doors_of(name: str, written: Written) -> Iterator[Door]:
    """The doors that take a name, where the value can be written so."""
    yield from (command_line, yaml_of_a_sweep)
    if written.value is not None:  # None is no value at these
        yield python_run
        yield from [] if name in ("scenario", *FAMILIES, "weather.replay") or name == "room.start" else [python_compare]
    if name == "replicates":
        return
    yield from (words_of_a_sweep,)
    if name != "scenario":
        yield python_fixed
    if name not in ONE_FOR_ALL:
        if written.text.strip():
            yield csv_of_a_sweep
        yield from (python_grid, python_table)
        if len(written.text) < 18:  # longer whole numbers become objects in an array
            yield python_arrays
    if name not in SETTINGS and name not in FAMILIES:
        yield yaml_of_parameters
    if name.startswith(LEVER_PREFIX):
        yield yaml_of_a_scenario


def answer(door: Door, folder: Path, name: str, written: Written) -> object:
    """What a door says to a value: what it read, or `REFUSED`.

    Raises:
        AssertionError: the refusal does not name what it refuses, or takes too long.
        Exception: whatever else comes out; a door lets nothing out but a `ConfigurationError`.
    """
    began = time.process_time()
    refusal, read = "", None
    try:
        read = door(folder, name, written)
    except ConfigurationError as error:
        refusal = str(error)
    assert time.process_time() - began < SLOW_S, f"{door.__name__} takes {time.process_time() - began:.0f} s"
    if refusal:
        assert name.rpartition(".")[2] in refusal, f"{door.__name__}: {name}: {refusal}"
        return REFUSED
    return read_by(read, name) if isinstance(read, RunPlan | SweepPlan) else read


@contextmanager
def nothing_simulated() -> Iterator[None]:
    """What lies behind the doors gives back the plan; Hydra composes once for all."""
    composed: Mapping[str, Any] = compose_tree(compose_words([])[0])

    def compared(request: Any) -> object:
        return request.alternatives[0].plan

    with ExitStack() as stack:
        for where, what in (
            ("config.compose.compose_tree", lambda *_: dict(composed)),
            ("api.carry_out", lambda plan, **_: plan),
            ("compare.result.carry_out", compared),
        ):
            stack.enter_context(mock.patch(f"jointroom.experiments.{where}", what))
        yield


def options_of_compare(**given: object) -> object:
    """A comparison with options of its own."""
    options, problems = read_options(given, OPTIONS)
    if problems:
        raise ConfigurationError(problems)
    return read_request(["historical", "no_deal"], {}, options)
