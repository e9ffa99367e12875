"""What decides the result of a run, and so its name: the same run has the same name in every sweep.

Everything that leaves the numbers as they are is left out: the words of a scenario, parameters that are given their
default, the day on which a room opens where no room does, the folder of a user's file. Everything else is in: what the
scenario changes, dates, scale, seed, replicate, the content of files, and the model's own sources.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jointroom.experiments.config.check import Checked
from jointroom.experiments.config.versions import source_fingerprint
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy import EVENT_SIZES
from jointroom.sim.spec import RunSpec

ID_DIGITS = 16


def identity(checked: Checked) -> bytes:
    """Canonical text of everything that decides the results of a point, but for the replicate."""
    settings, scenario = checked.settings, checked.scenario
    decides: dict[str, Any] = {
        "source": source_fingerprint(),
        "scenario": scenario.name,
        "without": sorted(scenario.without),
        "changes": [[str(item.date), item.lever, item.value, str(item.end)] for item in scenario.changes],
        "start": str(checked.start),
        "end": str(checked.end),
        "seed": settings.seed,
        "population_scale": settings.population_scale,
        "room_start": str(settings.room_start) if scenario.opens_room else None,
        "parameters": _differing(checked.parameters, _defaults()),
        "levers": _differing(checked.levers, {name: item.amount for name, item in EVENT_SIZES.items()}),
        "replay": checked.replay_digest,
        "places": checked.places_digest,
    }
    return json.dumps(decides, sort_keys=True, separators=(",", ":")).encode()


def run_id(point: bytes, replicate: int) -> str:
    """Name of a run: sixteen hexadecimal digits over the identity of its point and its replicate."""
    return hashlib.sha256(point + b"#%d" % replicate).hexdigest()[:ID_DIGITS]


def spec_of(checked: Checked, replicate: int, *, keep_all: bool = False) -> RunSpec:
    """What the model is asked to do; with `keep_all` it keeps boats, vessels and histories as well."""
    settings = checked.settings
    return RunSpec(
        scenario=checked.scenario,
        start=checked.start,
        end=checked.end,
        seed=settings.seed,
        replicate=replicate,
        population_scale=settings.population_scale,
        overrides=checked.parameters,
        levers=checked.levers,
        room_start=settings.room_start,
        weather_replay=settings.weather_replay,
        places_file=settings.places_file,
        keep_log=keep_all,
        keep_histories=keep_all,
    )


@cache
def _defaults() -> dict[str, object]:
    """Default of every parameter, gathered once and not once a point."""
    return {name: item.default for name, item in catalogue().items()}


def _differing(given: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """What is given and is not the default."""
    return {name: value for name, value in given.items() if name not in defaults or value != defaults[name]}
