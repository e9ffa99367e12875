"""What can go wrong with a boat: engine, hull, wreck, water and cold."""

from jointroom.sim.codes import BoatStatus
from jointroom.sim.compiled import kernel
from jointroom.sim.maths.draws import normal, uniform
from jointroom.sim.maths.elementary import log, logistic
from jointroom.sim.maths.rates import event_probability
from jointroom.sim.maths.records import struck_of
from jointroom.sim.sea.foresight import LEAKS, STOPS, WRECKS, foresee, strike
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import LEAST_SHARE, SeaParams
from jointroom.sim.sea.strain import MOST_PER_H, failure_chances, sinking_chance
from jointroom.sim.state.columns import NEVER
from jointroom.sim.state.records import BoatRow
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

FAILURE = int(Stream.BOAT_FAILURE)
WRECK = int(Stream.BOAT_WRECK)
SURVIVAL = int(Stream.BOAT_SURVIVAL)
ABOARD = int(Stream.BOAT_ABOARD)


@kernel
def drawn_share(boat: BoatRow, median: float, spread: float, now: Moment, stream: int, k: int) -> float:
    """A share of those aboard, logit-normal about its median: one draw for all, so that incidents are uneven."""
    middle = min(max(median, LEAST_SHARE), 1.0 - LEAST_SHARE)
    return logistic(log(middle / (1.0 - middle)) + spread * normal(now.seed, stream, now.tick, boat.id, k))


@kernel
def die_aboard(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Fumes, burns of fuel and crushing have killed some without a wreck: drawn when the boat is first met or lands.

    The chance grows with the hours at sea. That the dead weigh on the boat until then changes nothing.
    """
    b, hours = params.boats, (now.tick - boat.launch_tick) * SUBSTEP_H
    chance = event_probability(b.deadly_aboard_per_h * hours)
    boat.spared += chance * params.dead_aboard_mean * boat.aboard
    if uniform(now.seed, ABOARD, now.tick, boat.id, 0) < chance:
        share = drawn_share(boat, b.dead_aboard, b.dead_aboard_spread, now, ABOARD, 4)
        each = params.people_per_record
        died = struck_of(boat.aboard, each, share, now.seed, ABOARD, now.tick, boat.id, 8)
        boat.spared -= died
        boat.aboard -= died
        boat.dead += died


@kernel
def wreck(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Everyone aboard goes into the water; some drown at once (fewer with life jackets)."""
    median = params.classes[boat.kind].drowned_at_once
    if boat.life_jackets:
        median *= params.boats.life_jacket_factor
    share = drawn_share(boat, median, params.boats.drowned_spread, now, WRECK, 0)
    each = params.people_per_record
    drowned = struck_of(boat.aboard, each, share, now.seed, WRECK, now.tick, boat.id, 8)
    boat.dead += drowned
    boat.in_water += boat.aboard - drowned
    boat.aboard = 0
    boat.status = BoatStatus.WRECKED
    boat.wrecked_tick = now.tick


@kernel
def disable(boat: BoatRow, tick: int) -> None:
    """The boat stops and drifts."""
    boat.status = BoatStatus.DISABLED
    boat.disabled_tick = tick


@kernel
def fail_under_way(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """Hull, engine and fuel of a boat under way, for one sub-step."""
    draw = uniform(now.seed, FAILURE, now.tick, boat.id, 0)
    p_hull, p_engine = failure_chances(boat, now.tick, now, params)
    boat.spared += boat.at_risk
    if draw < p_hull * params.boats.sudden_wreck_share:
        strike(boat, WRECKS, now, params)
        wreck(boat, now, params)
        return
    if draw < p_hull:
        strike(boat, LEAKS, now, params)
        boat.taking_water = 1
    elif draw < p_hull + (1.0 - p_hull) * p_engine:
        strike(boat, STOPS, now, params)
    elif boat.fuel_km > 0.0:
        return
    disable(boat, now.tick)
    foresee(boat, now.tick, now, params)


@kernel
def suffer_adrift(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """One sub-step of a disabled boat: it may go down, and after `safe_adrift_h` thirst and exposure kill."""
    p_sinking = sinking_chance(boat, now, params)
    boat.spared += boat.at_risk
    if uniform(now.seed, FAILURE, now.tick, boat.id, 1) < p_sinking:
        boat.spared -= boat.at_risk / p_sinking
        wreck(boat, now, params)
    elif (now.tick - boat.disabled_tick) * SUBSTEP_H > params.boats.safe_adrift_h:
        p_death = event_probability(1.0 / (24.0 * params.boats.exposure_days) * SUBSTEP_H)
        each = params.people_per_record
        died = struck_of(boat.aboard, each, p_death, now.seed, SURVIVAL, now.tick, boat.id, 0)
        boat.aboard -= died
        boat.dead += died


@kernel
def survive_in_water(boat: BoatRow, now: Moment, params: SeaParams) -> None:
    """One sub-step of people in the water: cold and, without life jackets, drowning kill at constant rates.

    Cold kills in the mean after 0.0547 T^2 + 0.5048 T + 1.3604 h in water of T degrees C (Xu and Giesbrecht 2018, there
    an upper limit); whoever is still in the water then dies at the rate of one a sub-step.
    """
    warmth = now.forcing.water_temperature_c
    cold_h = 0.0547 * warmth * warmth + 0.5048 * warmth + 1.3604
    rate = 1.0 / cold_h
    if not boat.life_jackets:
        rate += 1.0 / params.boats.survival_in_water_h
    if boat.wrecked_tick != NEVER and (now.tick - boat.wrecked_tick) * SUBSTEP_H > cold_h:
        rate = MOST_PER_H
    each, p_death = params.people_per_record, event_probability(rate * SUBSTEP_H)
    died = struck_of(boat.in_water, each, p_death, now.seed, SURVIVAL, now.tick, boat.id, 16)
    boat.in_water -= died
    boat.dead += died
