"""The model for a notebook: a Mesa model that is asked for in the words of the command line."""

from collections.abc import Mapping
from functools import partial

import mesa

from jointroom.experiments.api import plain_values
from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.plan import spec_of
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim import model
from jointroom.sim.spec import RunSpec

COLLECTED = (
    "attempts", "met_at_sea", "intercepted_libya", "dead_sea", "detained_official", "detained_unofficial",
    "forced_labour", "sold",
)  # fmt: skip
"""Indicators that the data collector of a new model gathers each day: flow, and what it costs people."""
NAMES = {name.replace(".", "_"): name for name in SETTINGS}
"""Settings as Python writes them -> as the command line does."""


class CorridorModel(model.CorridorModel):
    """The corridor as a Mesa model.

        model = CorridorModel("room_level_3", seed=1, end="2018-12-31", population_scale=0.1)
        model.run()
        model.monthly

    `model.step()` does one day; `model.datacollector` gathers some indicators of each day and may be replaced by one of
    your own; `model.agents_by_type[Network].get("capital_usd")` reads a column of the table, `.set(...)` writes it.
    """

    def __init__(
        self,
        scenario: str | RunSpec = "historical",
        *,
        replicate: int = 0,
        parameters: Mapping[str, object] | None = None,
        levers: Mapping[str, object] | None = None,
        opening: Mapping[str, object] | None = None,
        rules: Mapping[str, object] | None = None,
        **settings: object,
    ):
        """Build the first state.

        Args:
            scenario: a scenario as `jointroom run` takes it; or a whole spec, beside which nothing else is read.
            replicate: number of the replicate; it decides the random draws together with `seed`.
            parameters: model parameters by `group.name`.
            levers: levers for the whole run by name, sizes of dated events by `event.lever`.
            opening: levers from the day on which the joint room opens, by name.
            rules: decision rules by family (`groups.stance`), names or classes of your own.
            settings: `seed`, `start`, `end`, `population_scale` and the other names that `jointroom describe settings`
                lists, with `_` for a point.

        Raises:
            ConfigurationError: listing every problem of the input.
        """
        if isinstance(scenario, RunSpec):
            spec = scenario
        else:
            given = {NAMES[name] if name in NAMES else name: value for name, value in settings.items()}
            values = plain_values({"scenario": scenario, **given}, parameters, levers, opening, rules)
            spec = spec_of(Checker(with_baseline=False, with_folder=False).check(values), replicate)
        super().__init__(spec)
        self.datacollector = mesa.DataCollector({name: partial(type(self).value, indicator=name) for name in COLLECTED})
