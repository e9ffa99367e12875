"""Deaths at sea without dice: beside what chance brings a boat stands what was to be expected of it.

Whether an engine fails tonight, whether a boat goes down before somebody comes: a few such dice decide a year's
deaths. So each of them is a fair bet, too. For each sub-step a boat is credited, in `spared`, with the deaths that were
to be expected of its dice (`at_risk`); when they strike it is charged as much more as they were unlikely. In the mean
over the dice both come to the same, whatever is reckoned here, because `at_risk` is fixed before the dice are thrown.
So deaths and what was spared together have the mean of deaths, and vary the less, the better this file foresees what
becomes of a boat. Nobody else reads it, and nothing that happens depends on it.

What it foresees is rough: of boats adrift that go down at one rate while help comes at another, the first rate over
both go down before help comes, and hardly anybody outlives that. The rates of help were fitted to voyages; other
values would be as right on average, and leave more to chance.
"""

from jointroom.sim.codes import BoatStatus
from jointroom.sim.compiled import kernel
from jointroom.sim.sea.moment import Moment
from jointroom.sim.sea.params import SeaParams
from jointroom.sim.sea.strain import adrift_rate, failure_chances, sinking_chance
from jointroom.sim.sea.tasking import any_looks
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import BoatRow
from jointroom.sim.units import SUBSTEP_H

LOST = 0.98  # share of those aboard who die when a boat goes down
UNDER_WAY, COMING, KNOWN, UNKNOWN = 0.22, 0.1, 0.05, 0.06  # help an hour: under way, and adrift as boats are known
FADES_H = 6.0  # a boat that nobody has found adrift after so long is half as likely to be found as at first
WRECKS, LEAKS, STOPS = 0, 1, 2  # failures under way


@kernel
def goes_down(rate: float, help_per_h: float) -> float:
    """Share of boats adrift that go down, at a rate (1/h), before help comes, at another."""
    return rate / (rate + help_per_h)


@kernel
def is_known(boat: BoatRow, tick: int) -> bool:
    """Whether any command knows of a boat and has not given it up."""
    return not any_looks(boat, 0, tick) or not any_looks(boat, 1, tick)


@kernel
def help_adrift(boat: BoatRow, adrift_h: float, tick: int) -> float:
    """Rate (1/h) at which help comes to a boat that has been adrift so long."""
    if boat.tasked_vessel[0] != NOBODY or boat.tasked_vessel[1] != NOBODY or (boat.will_be_heard and not boat.called):
        return COMING
    if is_known(boat, tick):
        return KNOWN
    return UNKNOWN / (1.0 + adrift_h / FADES_H)


@kernel
def hours_adrift(boat: BoatRow, tick: int) -> float:
    """Hours since a disabled boat stopped."""
    return float((tick - boat.disabled_tick) * SUBSTEP_H)


@kernel
def lost_by_failure(boat: BoatRow, tick: int, now: Moment, params: SeaParams) -> tuple[float, float, float]:
    """Share of those aboard whose death each failure of a boat under way makes likely: wreck, leak, engine."""
    rate, help_per_h = adrift_rate(boat, now, params), help_adrift(boat, 0.0, tick)
    by_itself = goes_down(rate, UNDER_WAY)
    leaking = goes_down(params.boats.taking_water_factor * rate, help_per_h)
    stopped = goes_down(rate, help_per_h)
    return LOST * (1.0 - by_itself), LOST * (leaking - by_itself), LOST * (stopped - by_itself)


@kernel
def expected_lost(lost_by: tuple[float, float, float], p_hull: float, p_engine: float, params: SeaParams) -> float:
    """Share of those aboard whose death is to be expected of one sub-step's dice, from `lost_by_failure`."""
    sudden = params.boats.sudden_wreck_share
    return p_hull * (sudden * lost_by[0] + (1.0 - sudden) * lost_by[1]) + (1.0 - p_hull) * p_engine * lost_by[2]


@kernel
def foresee(boat: BoatRow, tick: int, now: Moment, params: SeaParams) -> None:
    """Reckon anew what is to be expected of the dice of a boat's next sub-steps, the first of which is `tick`.

    When it leaves, stops or is left behind, and at the start of every 3-hour step.
    """
    share = 0.0
    if boat.status == BoatStatus.UNDERWAY:
        p_hull, p_engine = failure_chances(boat, tick, now, params)
        share = expected_lost(lost_by_failure(boat, tick, now, params), p_hull, p_engine, params)
    elif boat.status == BoatStatus.DISABLED:
        rate, help_per_h = adrift_rate(boat, now, params), help_adrift(boat, hours_adrift(boat, tick), tick)
        share = LOST * sinking_chance(boat, now, params) * (1.0 - goes_down(rate, help_per_h))
    boat.at_risk = boat.aboard * share


@kernel
def strike(boat: BoatRow, lost_by: int, now: Moment, params: SeaParams) -> None:
    """A failure strikes a boat under way (WRECKS, LEAKS or STOPS): charge it with the deaths that it makes likely.

    As many more than the credit of the sub-step as the failure was unlikely: a fair bet whatever the credit.
    """
    p_hull, p_engine = failure_chances(boat, now.tick, now, params)
    shares = lost_by_failure(boat, now.tick, now, params)
    expected = expected_lost(shares, p_hull, p_engine, params)
    if expected > 0.0:
        boat.spared -= boat.at_risk * (shares[lost_by] / expected)


@kernel
def become_known(boat: BoatRow, chance: float, seen: bool, now: Moment, params: SeaParams) -> None:
    """Look-outs had a chance to see a boat: where it is adrift and unknown, fewer die if they have."""
    if boat.status != BoatStatus.DISABLED or is_known(boat, now.tick):
        return
    rate = adrift_rate(boat, now, params)
    unknown = goes_down(rate, help_adrift(boat, hours_adrift(boat, now.tick), now.tick))
    saved = boat.aboard * LOST * max(0.0, unknown - goes_down(rate, COMING))
    boat.spared += saved * ((1.0 if seen else 0.0) - chance)
