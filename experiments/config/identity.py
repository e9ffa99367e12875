"""What decides the result of a run, and so its name: the same run has the same name whoever asks for it.

Everything that leaves the numbers as they are is left out: the name and the words of a scenario, parameters that are
given their default, the day on which a room opens where no room does, the folder of a user's file, which tables are
kept. Everything else is in: what the scenario changes, dates, scale, seed, replicate, decision rules, the content of
files, and the model's own sources.

`describe` writes a run down so that `read_description` can have it simulated again, by a later command or another
process: what decides it, the name it was asked for under, and where its files were.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jointroom.experiments.config.versions import software_versions, source_fingerprint
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import refuse
from jointroom.sim.policy.header import AT_ROOM_START, Change
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.policy.timeline import ROOM_START
from jointroom.sim.rules import read_rules, rule_digest
from jointroom.sim.spec import RunSpec

ID_DIGITS = 16
_FILES = ("weather_replay", "places_file", "boats_file", "fleets_file")
"""Fields of a spec that name a user's file."""


def run_id(spec: RunSpec) -> str:
    """Name of a run: sixteen hexadecimal digits over everything that decides its results."""
    return _digest(_canonical(_decides(spec)), spec.replicate)


def run_ids(spec: RunSpec, replicates: int) -> list[str]:
    """Names of the first replicates of a run."""
    text = _canonical(_decides(spec))
    return [_digest(text, replicate) for replicate in range(replicates)]


def past_id(spec: RunSpec) -> str:
    """Name of what a run has in common with those that differ in policy alone, on one version of all software."""
    policy = ("without", "changes", "room_start", "levers")
    facts = {name: value for name, value in _decides(spec).items() if name not in policy}
    return _digest(_canonical({**facts, "software": software_versions()}), spec.replicate)


def describe(spec: RunSpec) -> str:
    """A run but for its replicate as JSON, the same for all replicates."""
    files = {name: getattr(spec, name) for name in _FILES}
    return _canonical({**_decides(spec), "scenario": spec.scenario.name, **files})


def read_description(text: str, replicate: int) -> RunSpec:
    """The run that `describe` has written down; its scenario has no words but its name.

    Raises:
        KeyError, ValueError: it is no such text.
        ConfigurationError: a decision rule is not known here.
    """
    said = json.loads(text)
    rules, problems = read_rules({family: name for family, (name, _) in said["rules"].items()})
    refuse(problems)
    start, end = date.fromisoformat(said["start"]), date.fromisoformat(said["end"])
    scenario = Scenario(
        name=said["scenario"],
        title=said["scenario"],
        question="",
        baseline=None,
        reference="",
        hypothesis="",
        evidence="assumption",
        start=start,
        end=end,
        without=tuple(said["without"]),
        changes=tuple(Change(_day(day), lever, value, _day(last)) for day, lever, value, last in said["changes"]),
    )
    return RunSpec(
        scenario=scenario,
        start=start,
        end=end,
        seed=said["seed"],
        replicate=replicate,
        population_scale=said["population_scale"],
        people_per_record=said["people_per_record"],
        overrides=said["parameters"],
        levers=said["levers"],
        rules=rules,
        room_start=ROOM_START if said["room_start"] is None else date.fromisoformat(said["room_start"]),
        **{name: said[name] for name in _FILES},
    )


def _decides(spec: RunSpec) -> dict[str, Any]:
    """Everything that decides the results of a run but its replicate, as plain values.

    Whatever a run may choose beyond parameters and levers belongs here; code by its name and a hash of its source.
    """
    return {
        "source": source_fingerprint(),
        "without": sorted(spec.scenario.without),
        "changes": [[_text(item.date), item.lever, item.value, _text(item.end)] for item in spec.scenario.changes],
        "start": str(spec.start),
        "end": str(spec.end),
        "seed": spec.seed,
        "population_scale": spec.population_scale,
        "people_per_record": spec.people_per_record,
        "room_start": str(spec.room_start) if spec.scenario.opens_room else None,
        "parameters": _differing(spec.overrides, {} if spec.boats_file or spec.fleets_file else _defaults()),
        "levers": _differing(spec.levers, {name: item.amount for name, item in SIZES.items()}),
        "rules": {family: [vars(rule)["name"], rule_digest(rule)] for family, rule in spec.rules.items()},
        "contents": {name: _content(getattr(spec, name)) for name in _FILES},
    }


def _canonical(facts: Mapping[str, Any]) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"))


def _digest(text: str, replicate: int) -> str:
    return hashlib.sha256(f"{text}#{replicate}".encode()).hexdigest()[:ID_DIGITS]


def _content(file: str | None) -> str:
    """SHA-256 of a user's file; "" without one."""
    return "" if file is None else hashlib.sha256(Path(file).expanduser().read_bytes()).hexdigest()


def _text(day: date | str | None) -> str | None:
    return None if day is None else str(day)


def _day(text: str | None) -> Any:
    return text if text is None or text == AT_ROOM_START else date.fromisoformat(text)


@cache
def _defaults() -> dict[str, object]:
    """Default of every parameter with the packaged classes, gathered once and not once a run."""
    return {name: item.default for name, item in catalogue().items()}


def _differing(given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """What is given and is not the default."""
    return {name: value for name, value in given.items() if name not in defaults or value != defaults[name]}
