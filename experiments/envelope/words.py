"""What the two verbs are told: which world is simulated, how often, and under which draws of what is not known."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.posterior import read_drawn
from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.studies.conduct import TAKEN
from jointroom.experiments.studies.ensemble import Ensemble
from jointroom.sim.parameters.problems import Problem, gathering, nearest_name

OPTIONS = {**DRAWN, "runs_a_draw": Setting("int", RUNS_A_DRAW, "Replicates of each draw.", low=1, high=100)}
"""Options of both verbs."""
_SETTINGS = tuple(name for name in TAKEN if name in SETTINGS)


def read_ensemble(
    values: Mapping[str, object], options: Mapping[str, Any], replicates: int, problems: list[Problem], quiet: bool
) -> Ensemble:
    """How often which world is simulated.

    Args:
        values: settings by name.
        options: a value for each of `OPTIONS`.
        replicates: if the values do not say.
        problems: to which is added whatever is wrong with names and draws; values are checked with the plans.
        quiet: show no progress.
    """
    for name in values:
        if name not in _SETTINGS:
            legal, nearest = ", ".join([*_SETTINGS, *OPTIONS]), nearest_name(name, [*_SETTINGS, *OPTIONS])
            problems.append(Problem(name, values[name], "is not for this verb to set", legal, nearest))
    asked, draws = dict(values), None
    with gathering(problems):
        draws = read_drawn(options, asked)
    if draws is not None:
        draws = replace(draws, runs=options["runs_a_draw"])
        if options["n_draws"] is not None:
            asked["replicates"] = options["runs_a_draw"] * options["n_draws"]
    settings: dict[str, Any] = {name: asked.get(name, SETTINGS[name].default) for name in _SETTINGS}
    settings["replicates"] = asked.get("replicates", replicates)
    return Ensemble(**settings, draws=draws, quiet=quiet)
