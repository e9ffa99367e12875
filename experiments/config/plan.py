"""What a run will do, fully decided and checked, before anything is done."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.identity import run_id, run_ids
from jointroom.experiments.config.settings import NEUTRAL, RunSettings
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import rule_names
from jointroom.sim.spec import RunSpec

LEVER_PREFIX = "levers."
EVENT_PREFIX = "timeline."
OPENING_PREFIX = "opening."


@dataclass(frozen=True)
class Checked:
    """Values that have passed every check, and what follows from them.

    Attributes:
        settings: the settings as given.
        scenario, baseline: as they are simulated: with levers that are set from the opening of the room on; baseline
            None for a baseline itself.
        start, end: first and last day, both included.
        parameters: overrides of model parameters, by `group.name`.
        levers: overrides of levers for the whole run, and of event sizes (`event.lever`).
        opening: levers from the day on which the room opens.
        rules: decision rules other than the default, by family of decisions.
    """

    settings: RunSettings
    scenario: Scenario
    baseline: Scenario | None
    start: date
    end: date
    parameters: Mapping[str, object]
    levers: Mapping[str, float]
    opening: Mapping[str, float]
    rules: Mapping[str, type]

    @property
    def given(self) -> dict[str, object]:
        """All that is given beside the settings, by its name on the command line."""
        given = {**self.parameters, **{lever_word(name): value for name, value in self.levers.items()}}
        given |= {OPENING_PREFIX + name: value for name, value in self.opening.items()}
        return given | dict(rule_names(self.rules))


@dataclass(frozen=True)
class RunPlan(Checked):
    """One run: a scenario, its baseline, and how they are simulated.

    Attributes:
        since: day on which any lever of the two first differs; None where they do not differ or there is one.
        labels: what a reader of the results has to be told.
        config: the composed configuration, plain values only.
        draws: of a posterior, under which the runs live, or None for the defaults.
    """

    since: date | None
    labels: tuple[str, ...]
    config: Mapping[str, Any]
    draws: Draws | None = None

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenario and, where there is one, its baseline."""
        return (self.scenario,) if self.baseline is None else (self.scenario, self.baseline)

    @property
    def n_days(self) -> int:
        """Days that each replicate simulates."""
        return (self.end - self.start).days + 1

    def specs(self, scenario: Scenario) -> list[RunSpec]:
        """Every replicate of the scenario or of its baseline; of the first, log and histories are kept as well."""
        first = replace(spec_of(self), scenario=scenario)
        numbers = range(self.settings.replicates)
        specs = [replace(first, replicate=r, keep_log=r == 0, keep_histories=r == 0) for r in numbers]
        return specs if self.draws is None else [self.draws.under(spec) for spec in specs]

    def run_ids(self, scenario: Scenario) -> list[str]:
        """Names of the same runs."""
        specs = self.specs(scenario)
        return run_ids(specs[0], len(specs)) if self.draws is None else [run_id(spec) for spec in specs]

    @cached_property
    def config_hash(self) -> str:
        """Sixteen hexadecimal digits over the names of all its runs and the words of its scenarios."""
        names = [name for scenario in self.scenarios for name in self.run_ids(scenario)]
        return hashlib.sha256("\n".join([*map(repr, self.scenarios), *names]).encode()).hexdigest()[:16]

    @property
    def run_id(self) -> str:
        """Name of the run and of its folder."""
        return f"{self.scenario.name}-{self.config_hash[:8]}"


def spec_of(decided: Checked, replicate: int = 0) -> RunSpec:
    """What the model is asked to do."""
    settings = decided.settings
    return RunSpec(
        scenario=decided.scenario,
        start=decided.start,
        end=decided.end,
        seed=settings.seed,
        replicate=replicate,
        population_scale=settings.population_scale,
        people_per_record=settings.people_per_record,
        overrides=decided.parameters,
        levers=decided.levers,
        rules=decided.rules,
        room_start=settings.room_start,
        weather_replay=settings.weather_replay,
        places_file=settings.places_file,
        boats_file=settings.boats_file,
        fleets_file=settings.fleets_file,
    )


def without_neutral(config: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration without the settings, and the file's place, that change nothing in the results."""
    kept = {name: value for name, value in config.items() if name not in NEUTRAL}
    for group, file in (("weather", "replay"), ("places", "file"), ("boats", "file"), ("fleets", "file")):
        kept[group] = {name: value for name, value in config[group].items() if name != file}
    return kept


def lever_word(name: str) -> str:
    """The name under which a lever, or the size of an event (`event.lever`), is given on the command line."""
    return (EVENT_PREFIX if name in SIZES else LEVER_PREFIX) + name
