"""Deaths without dice: every bet is fair, so what boats are spared adds up to nothing, and less is left to chance."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, put_boats, put_vessels, quiet_params, steady_weather
from jointroom.experiments.bench.classes import NGO, roles
from jointroom.sim.codes import BoatStatus

NUMBER, DAYS, Z = 4000, 2, 4.5
FAILING = dict(boats__rubber__failure_per_h=0.02, boats__rubber__engine_failure_per_h=0.05)
SINKING = dict(boats__sinking_per_h=0.03)
UNDER_WAY = dict(status=BoatStatus.UNDERWAY, speed_km_h=3.0)
ADRIFT = dict(status=BoatStatus.DISABLED, disabled_tick=0)


def voyages(boats, params, ships=0):
    """Dead and spared on each of many boats, half of which will be heard, after two days; float64[2, boat]."""
    spread = np.random.default_rng(5)
    x, y = spread.uniform(-60.0, 60.0, (2, NUMBER))
    heading, heard = spread.uniform(-math.pi, math.pi, NUMBER), np.arange(NUMBER) % 2
    table = put_boats(NUMBER, x_km=x, y_km=y, heading_rad=heading, will_be_heard=heard, call_distance_km=1e9, **boats)
    places = spread.uniform(-50.0, 50.0, (2, ships))
    vessels = put_vessels(ships, **roles(*[NGO] * ships), x_km=places[0], y_km=places[1]) if ships else None
    basin = Basin(table, vessels, quiet_params(**params), steady_weather(wave_m=1.1))
    for day in range(DAYS):
        basin.run(day)
    return np.array([table.dead, table.spared], float)


@pytest.mark.parametrize(
    ("boats", "params", "ships"),
    [
        (UNDER_WAY, FAILING, 0),
        (UNDER_WAY, FAILING | SINKING, 0),
        (ADRIFT, SINKING, 0),
        (ADRIFT | dict(taking_water=1, life_jackets=1), SINKING, 0),
        (ADRIFT, SINKING, 8),
        (UNDER_WAY, FAILING | SINKING | dict(boats__deadly_aboard_per_h=0.05, boats__panic_share=0.2), 8),
    ],
    ids=["hulls", "hulls and engines", "adrift", "taking water", "looked for", "all"],
)
def test_every_bet_is_fair(boats, params, ships):
    """A fifth of the deaths astray would be seen. Bets are fair given all before, so they are uncorrelated."""
    dead, spared = voyages(boats, params, ships)
    error = math.sqrt((spared**2).mean() / NUMBER)
    assert dead.mean() > 2.0 and spared.any()
    assert abs(spared.mean()) < Z * error
    assert Z * error < 0.2 * dead.mean()


def test_less_is_left_to_chance():
    dead, spared = voyages(UNDER_WAY, FAILING)
    assert (dead + spared).var() < 0.5 * dead.var()


@pytest.mark.parametrize("died", ["aboard", "panic"])
def test_deaths_without_a_wreck_are_replaced_by_their_mean(died):
    """Nothing is left of how many fumes or panic kill on a boat that is met; only of when it is met."""
    params = dict(boats__deadly_aboard_per_h=0.1) if died == "aboard" else dict(boats__panic_share=0.5)
    dead, spared = voyages(ADRIFT, params, ships=8)
    met = dead > 0
    assert met.sum() > 30
    assert (dead + spared)[met].var() < 0.2 * dead[met].var()
