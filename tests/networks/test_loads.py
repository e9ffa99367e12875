"""Loads: the usual one is best in usual waves, and more failures ashore or at sea move it as Pham and Komiyama say."""

import pytest

from jointroom.experiments.bench.classes import KINDS, RUBBER
from jointroom.sim.networks.boat_market import boat_trade
from jointroom.sim.networks.loads import LEAST_LOAD, MOST_LOAD, best_load, holds, value_of_load, worth_of_success
from jointroom.sim.parameters import build
from jointroom.sim.parameters.groups import Networks
from jointroom.sim.sea.params import sea_params
from jointroom.sim.state.columns import as_record

SEA = sea_params(build({}))
SUCCESS, CASH, WAVE_M, VOYAGE_H = 0.9, 0.5, 0.5, 10.0


def networks(cash=CASH, wave_m=WAVE_M):
    """Parameters of networks of which this file looks at three."""
    return as_record(Networks(fare_on_arrival=1.0 - cash, usual_wave_m=wave_m, voyage_h=VOYAGE_H))


def worth(kind):
    return worth_of_success(kind, SUCCESS, networks(), SEA)


def best(kind, success=SUCCESS, wave_m=WAVE_M, cash=CASH):
    trade = boat_trade(build({}), SEA)
    trade.worth_of_success[kind] = worth(kind)
    return best_load(kind, success, trade, networks(cash, wave_m))


@pytest.mark.parametrize("kind", KINDS)
def test_the_usual_load_is_best_in_usual_conditions(kind):
    """The slope of the value at the usual load is zero, by a central difference."""
    step = 1e-5
    slope = [
        value_of_load(load, SUCCESS * holds(kind, load, WAVE_M, VOYAGE_H, SEA), CASH, worth(kind))
        for load in (1.0 - step, 1.0 + step)
    ]
    assert (slope[1] - slope[0]) / (2.0 * step) == pytest.approx(0.0, abs=1e-6 * worth(kind))
    assert best(kind) == pytest.approx(1.0, abs=0.021)


@pytest.mark.parametrize("kind", KINDS)
def test_boats_that_fail_ashore_make_loads_heavier_and_waves_make_them_lighter(kind):
    """Where many boats are intercepted anyway, a hull that lasts is worth less; in waves it is worth more."""
    assert best(kind, success=0.4) > best(kind) > best(kind, wave_m=1.2)
    assert LEAST_LOAD <= best(kind, wave_m=3.0) <= best(kind, success=0.01) <= MOST_LOAD


def test_fares_on_arrival_only_make_networks_care_for_hulls():
    assert best(RUBBER, cash=0.0) <= best(RUBBER, cash=1.0)
