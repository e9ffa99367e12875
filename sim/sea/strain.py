"""How likely it is that a boat fails: its hull and engine under way, and going down once it is adrift."""

from jointroom.sim.compiled import kernel, wide
from jointroom.sim.maths.elementary import exp
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.state.records import BoatRow
from jointroom.sim.units import SUBSTEP_H

MOST_PER_H = 6.0  # cap of rates: one event a sub-step, on average
LARGEST_EXPONENT = 30.0  # keeps exp finite far above the cap


@kernel
def hull_failure_rate(kind: int, wave_m: float, load_ratio: float, under_way_h: float, params: SeaParams) -> float:
    """Hull failures an hour: lambda0 exp(k (Hs - Hc) + g (load - 1) + t / tau), capped at 6 an hour.

    Args:
        kind: boat type.
        wave_m: significant wave height Hs.
        load_ratio: people aboard over the usual number of the type.
        under_way_h: hours t since launch.
        params: constants lambda0, k, Hc, g by type and tau.
    """
    own = params.classes[kind]
    exponent = (
        own.wave_slope * (wave_m - own.critical_wave_m)
        + own.load_slope * (load_ratio - 1.0)
        + under_way_h / params.boats.fatigue_h
    )
    return min(MOST_PER_H, own.failure_per_h * exp(min(exponent, LARGEST_EXPONENT)))


@kernel
def adrift_rate(boat: BoatRow, now: Moment, params: SeaParams) -> float:
    """Rate (1/h) at which a disabled boat goes down: s0 exp(k (Hs - Hc) + g (load - 1)), more when it takes water."""
    own = params.classes[boat.kind]
    exponent = own.wave_slope * (now.wave_m - own.critical_wave_m) + own.load_slope * (boat.load_ratio - 1.0)
    rate = params.boats.sinking_per_h * exp(min(exponent, LARGEST_EXPONENT))
    if boat.taking_water:
        rate *= params.boats.taking_water_factor
    return float(rate)


@kernel
def failure_chances(boat: BoatRow, tick: int, now: Moment, params: SeaParams) -> tuple[float, float]:
    """Chances that the hull and, where it does not, the engine of a boat under way fail in a sub-step."""
    kind = wide(boat.kind)
    hull = hull_failure_rate(kind, now.wave_m, boat.load_ratio, (tick - boat.launch_tick) * SUBSTEP_H, params)
    engine = params.classes[kind].engine_failure_per_h
    return event_probability(hull * SUBSTEP_H), event_probability(engine * SUBSTEP_H)


@kernel
def sinking_chance(boat: BoatRow, now: Moment, params: SeaParams) -> float:
    """Chance that a disabled boat goes down in a sub-step."""
    return event_probability(min(adrift_rate(boat, now, params), MOST_PER_H) * SUBSTEP_H)
