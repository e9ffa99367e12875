"""The twin's deaths without dice: what was to be expected of each die, and what it brought."""

from jointroom.experiments.bench.twin import boats
from jointroom.sim.codes import BoatStatus
from jointroom.sim.sea.foresight import COMING, FADES_H, KNOWN, LOST, UNDER_WAY, UNKNOWN
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import SUBSTEP_H as STEP_H


def goes_down(rate, help_per_h):
    return rate / (rate + help_per_h)


def is_known(boat, tick):
    reports = zip(boat.known_tick, boat.given_up_tick, strict=True)
    return any(since <= tick and given_up == NEVER for since, given_up in reports)


def help_adrift(boat, adrift_h, tick):
    """Somebody is on the way, somebody knows or will be called, or nobody does."""
    if any(vessel != NOBODY for vessel in boat.tasked_vessel) or (boat.will_be_heard and not boat.called):
        return COMING
    return KNOWN if is_known(boat, tick) else UNKNOWN / (1.0 + adrift_h / FADES_H)


def lost_by_failure(boat, tick, m):
    rate = boats.sinking_rate(boat, m)
    helped, by_itself = help_adrift(boat, 0.0, tick), goes_down(rate, UNDER_WAY)
    leaking = goes_down(m.params.boats.taking_water_factor * rate, helped)
    return LOST * (1.0 - by_itself), LOST * (leaking - by_itself), LOST * (goes_down(rate, helped) - by_itself)


def expected_lost(by, chances, m):
    (hull, engine), sudden = chances, m.params.boats.sudden_wreck_share
    return hull * (sudden * by[0] + (1.0 - sudden) * by[1]) + (1.0 - hull) * engine * by[2]


def foresee(boat, tick, m):
    """What is to be expected of the dice of one sub-step from `tick` on."""
    share = 0.0
    if boat.status == BoatStatus.UNDERWAY:
        share = expected_lost(lost_by_failure(boat, tick, m), boats.failure_chances(boat, tick, m), m)
    elif boat.status == BoatStatus.DISABLED:
        rate, adrift_h = boats.sinking_rate(boat, m), (tick - boat.disabled_tick) * STEP_H
        saved = 1.0 - goes_down(rate, help_adrift(boat, adrift_h, tick))
        share = LOST * boats.chance(min(rate, 6.0)) * saved
    boat.at_risk = boat.aboard * share


def strike(boat, struck, m):
    by = lost_by_failure(boat, m.tick, m)
    expected = expected_lost(by, boats.failure_chances(boat, m.tick, m), m)
    if expected > 0.0:
        boat.spared -= boat.at_risk * (by[struck] / expected)


def become_known(boat, chance, seen, m):
    """Whom a look-out might have seen: adrift and unknown, more are saved if it has."""
    if boat.status == BoatStatus.DISABLED and not is_known(boat, m.tick):
        rate, adrift_h = boats.sinking_rate(boat, m), (m.tick - boat.disabled_tick) * STEP_H
        unknown = goes_down(rate, help_adrift(boat, adrift_h, m.tick))
        saved = boat.aboard * LOST * max(0.0, unknown - goes_down(rate, COMING))
        boat.spared += saved * ((1.0 if seen else 0.0) - chance)
