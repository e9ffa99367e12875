"""The model in the hands of the EMA workbench, in a small world."""

import warnings

import pytest

from jointroom.experiments.config.extras import need, on_its_own_terms
from jointroom.experiments.stats.outcomes import OUTCOMES, REQUIRED_HUMAN_COST
from jointroom.experiments.sweep.factors import all_factors
from jointroom.experiments.uncertainty.ema import DOT, to_ema_model
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.levers import LEVERS

SMALL = dict(population_scale=0.02, start="2017-11-25", end="2017-12-05")


def test_a_dot_can_be_told_from_what_stands_for_it() -> None:
    assert all(DOT not in name for name in all_factors())


def test_the_workbench_runs_the_model() -> None:
    model = to_ema_model(
        "room_level_4",
        uncertainties=["fleets.libyan_coastguard.room"],
        levers=["levers.coastguard_vessels"],
        outcomes=["met_at_sea"],
        replicates=1,
        **SMALL,
    )
    assert set(REQUIRED_HUMAN_COST) < {outcome.name for outcome in model.outcomes}
    kinds = {outcome.name: outcome.kind for outcome in model.outcomes}
    scalar = need("ema_workbench").ScalarOutcome
    assert kinds["met_at_sea"] == scalar.INFO and kinds["dead_sea"] == scalar.MINIMIZE
    with on_its_own_terms(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        experiments, outcomes = need("ema_workbench").perform_experiments(model, 2, 2)
    assert len(experiments) == 4
    assert len(outcomes["dead_sea"]) == 4 and (outcomes["dead_sea"] >= 0).all()
    assert experiments["levers__coastguard_vessels"].between(*LEVERS["coastguard_vessels"].plausible).all()


def test_the_same_experiment_gives_the_same_outcomes() -> None:
    function = to_ema_model("historical", replicates=2, **SMALL).function
    values = {"fleets__libyan_coastguard__room": 200}
    assert function(**values) == function(**values)
    with pytest.raises(ConfigurationError, match="room"):
        function(fleets__libyan_coastguard__room=-3)


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(ConfigurationError) as refusal:
        to_ema_model("nowhere", uncertainties=["coastgard"], outcomes=["dead_see"], population_scale=7)
    told = str(refusal.value)
    assert all(word in told for word in ("nowhere", "coastguard", "dead_sea", "population_scale"))
    assert "dead_see" not in OUTCOMES
