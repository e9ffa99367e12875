"""What people believe of the crossing: learned from own outcomes, from companions and from rumour, and forgotten.

Two beliefs, both chances of one attempt: to die, and to be returned to Libya. `me` and `other` are records of
`Persons.rows`, which kernels pass as one pointer.
"""

from jointroom.sim.arrays import U8
from jointroom.sim.codes import CrossingOutcome
from jointroom.sim.compiled import kernel
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.params import LandParams
from jointroom.sim.people.scratch import Scratch
from jointroom.sim.state.records import PersonRow
from jointroom.sim.units import DAYS_PER_MONTH


@kernel
def learn(me: PersonRow, death: float, returned: float, weight: float) -> None:
    """Move both beliefs towards what was seen or heard (0-1 each), by a weight (0-1)."""
    # Beliefs are kept in single precision; `float` makes plain Python compute in double, as compiled code does anyway.
    me.believed_death += weight * (death - float(me.believed_death))
    me.believed_return += weight * (returned - float(me.believed_return))


@kernel
def learn_from_own(me: PersonRow, death: float, returned: float, params: LandParams) -> None:
    """What a person went through at sea weighs more than news."""
    learn(me, death, returned, min(1.0, params.people.own_outcome_weight * params.people.belief_learning))


@kernel
def forget(me: PersonRow, days: int, params: LandParams) -> None:
    """Beliefs fall back to those of newcomers, in a straight line over a short time."""
    p = params.people
    share = min(1.0, p.belief_decay_per_month * days / DAYS_PER_MONTH)
    learn(me, p.belief_death_prior, p.belief_return_prior, share)


@kernel
def hear_rumour(
    me: PersonRow, error_of_death: float, error_of_return: float, forcing: LandForcing, params: LandParams
) -> None:
    """News of the last weeks at sea, wrong by two factors."""
    death, returned = forcing.news_death * error_of_death, forcing.news_return * error_of_return
    learn(me, min(death, 1.0), min(returned, 1.0), params.people.belief_learning)


@kernel
def companion(origin: U8, i: int, draw: float, reach: int, n_persons: int) -> int:
    """Row of somebody of the same origin who entered at about the same time, or the person's own where there is none.

    Args:
        origin: uint8[person] origins; rows are in order of entry.
    """
    ahead = int(draw * (2 * reach + 1)) - reach
    while not 0 <= i + ahead < n_persons or origin[i + ahead] != origin[i]:
        ahead = (ahead + (ahead < 0)) >> 1  # half of it, rounded towards the person
    return i + ahead


@kernel
def hear_of_companion(me: PersonRow, other: PersonRow, params: LandParams) -> None:
    """Learn from how the last attempt of another person ended, if it has; nobody learns from himself."""
    weight, outcome = params.people.belief_learning, other.last_outcome
    if other.id == me.id:
        return
    if outcome == CrossingOutcome.DIED:
        learn(me, 1.0, 0.0, weight)
    elif outcome == CrossingOutcome.ARRIVED:
        learn(me, 0.0, 0.0, weight)
    elif outcome == CrossingOutcome.RETURNED:
        learn(me, 0.0, 1.0, weight)


@kernel
def hear_of_others(me: PersonRow, other: PersonRow, s: int, scratch: Scratch, params: LandParams) -> int:
    """Learn of a companion's fate, if it reaches a person between two decisions; returns how often rumour does.

    The draws of slot `s` say whether anything is heard of a companion and of the sea, and whether the first is a
    mistake: news of somebody else tells only what rumour says.
    """
    p, rumours = params.people, 1 if scratch.of_sea[s] < params.people.belief_talk else 0
    if scratch.of_companion[s] < p.contact_notice * me.contacts:
        if scratch.mistaken[s] < p.contact_error:
            return rumours + 1
        hear_of_companion(me, other, params)
    return rumours
