"""Where the wind blows: a regime that holds for some days, about which the direction wanders."""

import math

import numpy as np

from jointroom.sim.compiled import kernel
from jointroom.sim.maths.elementary import sin
from jointroom.sim.parameters.groups import Weather as WeatherParameters
from jointroom.sim.streams import Stream
from jointroom.sim.world import shocks
from jointroom.sim.world.period_means import Floats
from jointroom.sim.world.waves import STEP_H

NORTHWEST_DEG, SOUTHEAST_DEG, NORTH_NORTHEAST_DEG = 310.0, 140.0, 15.0
"""Where the wind comes from in each regime, degrees clockwise from north."""


def wind_direction(seed: int, first_tick: int, n: int, parameters: WeatherParameters) -> Floats:
    """Direction the wind blows towards (n,), counter-clockwise from east, -pi to pi."""
    stream = Stream.WEATHER_WIND
    regime = shocks.last_draw(n, parameters.wind_regime_h, STEP_H, seed, stream, first_tick, 0)
    northwest, southeast, _ = _shares(parameters)
    from_deg = np.full(n, NORTH_NORTHEAST_DEG)
    from_deg[regime < northwest + southeast] = SOUTHEAST_DEG
    from_deg[regime < northwest] = NORTHWEST_DEG
    wander = shocks.ornstein_uhlenbeck(n, 0.5 * parameters.wind_regime_h, STEP_H, seed, stream, first_tick, 2)
    # Wind from compass bearing b blows towards b + 180; bearings turn clockwise from north.
    towards_deg = 90.0 - (from_deg + parameters.wind_spread_deg * wander + 180.0)
    return np.radians((towards_deg + 180.0) % 360.0 - 180.0)


def onshore(wind_to_rad: Floats, parameters: WeatherParameters) -> Floats:
    """How far the wind blows from the open sea in the north (1) rather than from the land (-1), less the mean (n,)."""
    regimes = zip(_shares(parameters), (NORTHWEST_DEG, SOUTHEAST_DEG, NORTH_NORTHEAST_DEG), strict=True)
    mean = sum(share * math.cos(math.radians(from_deg)) for share, from_deg in regimes)
    blurred = math.exp(-0.5 * math.radians(parameters.wind_spread_deg) ** 2)
    out = np.empty_like(wind_to_rad)
    _onshore_into(out, wind_to_rad, round(mean * blurred, 9))
    return out


@kernel
def _onshore_into(out: Floats, wind_to_rad: Floats, mean: float) -> None:
    for i in range(out.size):
        out[i] = -sin(wind_to_rad[i]) - mean


def _shares(parameters: WeatherParameters) -> tuple[float, float, float]:
    """Share of time of each regime."""
    northwest = parameters.wind_northwest_share
    southeast = min(parameters.wind_southeast_share, 1.0 - northwest)
    return northwest, southeast, 1.0 - northwest - southeast
