"""What can go wrong with a boat: engine, hull, wreck, water and cold."""

from jointroom.sim.codes import BoatStatus
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.maths.draws import binomial, normal, uniform
from jointroom.sim.maths.elementary import exp, log, logistic
from jointroom.sim.sea.params import Boat, SeaRules
from jointroom.sim.state.columns import NEVER
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

FAILURE = int(Stream.BOAT_FAILURE)
WRECK = int(Stream.BOAT_WRECK)
SURVIVAL = int(Stream.BOAT_SURVIVAL)
MOST_PER_H = 6.0  # cap of rates: one event a sub-step, on average
LARGEST_EXPONENT = 30.0  # keeps exp finite far above the cap


@kernel
def probability(rate_per_h: float, hours: float) -> float:
    """Chance that an event of constant rate happens within a time."""
    return 1.0 - exp(-rate_per_h * hours)


@kernel
def hull_failure_rate(kind: int, wave_m: float, load_ratio: float, under_way_h: float, rules: SeaRules) -> float:
    """Hull failures an hour: lambda0 exp(k (Hs - Hc) + g (load - 1) + t / tau), capped at 6 an hour.

    Args:
        kind: boat type.
        wave_m: significant wave height Hs.
        load_ratio: people aboard over the usual number of the type.
        under_way_h: hours t since launch.
        rules: constants lambda0, k, Hc, g by type and tau.
    """
    exponent = (
        rules.wave_slope[kind] * (wave_m - rules.critical_wave_m[kind])
        + rules.load_slope[kind] * (load_ratio - 1.0)
        + under_way_h / rules.fatigue_h
    )
    return min(MOST_PER_H, rules.failure_per_h[kind] * exp(min(exponent, LARGEST_EXPONENT)))


@kernel
def wreck(boat: Boat, tick: int, seed: int, rules: SeaRules) -> None:
    """Everyone aboard goes into the water; some drown at once (fewer with life jackets).

    Their share is logit-normal about the mean of the boat's type; it is the same for everybody aboard, which makes
    the sizes of incidents uneven.
    """
    kind = boat.kind
    mean = rules.drowned_at_once[kind] * (rules.life_jacket_factor if boat.life_jackets else 1.0)
    mean = min(max(mean, 1e-9), 1.0 - 1e-9)  # logits are finite
    spread = rules.drowned_spread * normal(seed, WRECK, tick, boat.id, 0)
    share = logistic(log(mean / (1.0 - mean)) + spread)
    drowned = binomial(int(boat.aboard), share, seed, WRECK, tick, boat.id, 8)
    boat.dead += drowned
    boat.in_water += boat.aboard - drowned
    boat.aboard = 0
    boat.status = BoatStatus.WRECKED
    boat.wrecked_tick = tick


@kernel
def disable(boat: Boat, tick: int) -> None:
    """The boat stops and drifts."""
    boat.status = BoatStatus.DISABLED
    boat.disabled_tick = tick


@kernel
def fail_under_way(boat: Boat, tick: int, wave_m: float, seed: int, rules: SeaRules) -> None:
    """Hull, engine and fuel of a boat under way, for one sub-step."""
    kind = wide(boat.kind)
    under_way_h = (tick - boat.launch_tick) * SUBSTEP_H
    hull = hull_failure_rate(kind, wave_m, boat.load_ratio, under_way_h, rules)
    draw = uniform(seed, FAILURE, tick, boat.id, 0)
    p_hull = probability(hull, SUBSTEP_H)
    p_engine = probability(rules.engine_failure_per_h[kind], SUBSTEP_H)
    if draw < p_hull * rules.sudden_wreck_share:
        wreck(boat, tick, seed, rules)
    elif draw < p_hull:
        boat.taking_water = 1
        disable(boat, tick)
    elif draw < p_hull + (1.0 - p_hull) * p_engine or boat.fuel_km <= 0.0:
        disable(boat, tick)


@kernel
def adrift_rate(kind: int, wave_m: float, load_ratio: float, taking_water: int, rules: SeaRules) -> float:
    """Rate (1/h) at which a disabled boat goes down: s0 exp(k (Hs - Hc) + g (load - 1)), more when it takes water."""
    exponent = rules.wave_slope[kind] * (wave_m - rules.critical_wave_m[kind]) + rules.load_slope[kind] * (
        load_ratio - 1.0
    )
    rate = rules.sinking_per_h * exp(min(exponent, LARGEST_EXPONENT))
    if taking_water:
        rate *= rules.taking_water_factor
    return float(rate)


@kernel
def suffer_adrift(boat: Boat, tick: int, wave_m: float, seed: int, rules: SeaRules) -> None:
    """One sub-step of a disabled boat: it may go down, and after `safe_adrift_h` thirst and exposure kill."""
    rate = adrift_rate(boat.kind, wave_m, boat.load_ratio, boat.taking_water, rules)
    if uniform(seed, FAILURE, tick, boat.id, 1) < probability(min(rate, MOST_PER_H), SUBSTEP_H):
        wreck(boat, tick, seed, rules)
    elif (tick - boat.disabled_tick) * SUBSTEP_H > rules.safe_adrift_h:
        p = probability(1.0 / rules.exposure_h, SUBSTEP_H)
        died = binomial(int(boat.aboard), p, seed, SURVIVAL, tick, boat.id, 0)
        boat.aboard -= died
        boat.dead += died


@kernel
def survive_in_water(boat: Boat, tick: int, temperature_c: float, seed: int, rules: SeaRules) -> None:
    """One sub-step of people in the water: cold and, without life jackets, drowning kill at constant rates.

    Cold kills in the mean after 0.0547 T^2 + 0.5048 T + 1.3604 h in water of T degrees C (Xu and Giesbrecht 2018, there
    an upper limit); whoever is still in the water then dies at the rate of one a sub-step.
    """
    cold_h = 0.0547 * temperature_c * temperature_c + 0.5048 * temperature_c + 1.3604
    rate = 1.0 / cold_h
    if not boat.life_jackets:
        rate += 1.0 / rules.survival_in_water_h
    if boat.wrecked_tick != NEVER and (tick - boat.wrecked_tick) * SUBSTEP_H > cold_h:
        rate = MOST_PER_H
    died = binomial(int(boat.in_water), probability(rate, SUBSTEP_H), seed, SURVIVAL, tick, boat.id, 16)
    boat.in_water -= died
    boat.dead += died
