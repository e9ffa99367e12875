"""What people believe of the crossing: learned from own outcomes, from companions and from rumour, and forgotten.

Two beliefs, both chances of one attempt: to die, and to be returned to Libya.
"""

from numba import njit

from sim.arithmetic.draws import normal, uniform_pair
from sim.arithmetic.elementary import exp
from sim.codes import CrossingOutcome, PersonState
from sim.kernels.land_rules import LandRules, LandToday
from sim.state.fields import Persons
from sim.state.land import Land
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

RUMOUR = int(Stream.RUMOUR)


@njit(cache=True)
def learn(persons: Persons, i: int, death: float, returned: float, weight: float) -> None:
    """Move both beliefs towards what was seen or heard (0-1 each), by a weight (0-1)."""
    persons.rows.believed_death[i] += weight * (death - persons.rows.believed_death[i])
    persons.rows.believed_return[i] += weight * (returned - persons.rows.believed_return[i])


@njit(cache=True)
def learn_from_own(persons: Persons, i: int, death: float, returned: float, rules: LandRules) -> None:
    """What a person went through at sea weighs more than news."""
    learn(persons, i, death, returned, min(1.0, rules.people.own_outcome_weight * rules.people.belief_learning))


@njit(cache=True)
def forget(persons: Persons, i: int, days: int, rules: LandRules) -> None:
    """Beliefs fall back to those of newcomers, in a straight line over a short time."""
    p = rules.people
    learn(
        persons, i, p.belief_death_prior, p.belief_return_prior,
        min(1.0, p.belief_decay_per_month * days / DAYS_PER_MONTH),
    )  # fmt: skip


@njit(cache=True)
def hear_rumour(persons: Persons, i: int, today: LandToday, rules: LandRules) -> None:
    """News of the last weeks at sea, heard with a log-normal error."""
    error, person = rules.people.belief_error, persons.rows.id[i]
    death = today.news_death * exp(error * normal(today.seed, RUMOUR, today.day, person, 8))
    returned = today.news_return * exp(error * normal(today.seed, RUMOUR, today.day, person, 12))
    learn(persons, i, min(death, 1.0), min(returned, 1.0), rules.people.belief_learning)


@njit(cache=True)
def companion(i: int, draw: float, reach: int, n_persons: int) -> int:
    """Row of somebody who entered at about the same time; the ends of the table are mirrors."""
    j = i - reach + int(draw * (2 * reach + 1))
    if j < 0:
        j = -j
    if j >= n_persons:
        j = 2 * (n_persons - 1) - j
    return min(max(j, 0), n_persons - 1)


@njit(cache=True)
def hear_of_companion(persons: Persons, i: int, j: int, rules: LandRules) -> None:
    """Learn from how the last attempt of another person ended, if it has ended; nothing is learned from oneself."""
    weight, outcome = rules.people.belief_learning, persons.rows.last_outcome[j]
    if i == j:
        return
    if persons.state[j] == PersonState.DEAD_SEA:
        learn(persons, i, 1.0, 0.0, weight)
    elif outcome == CrossingOutcome.ARRIVED:
        learn(persons, i, 0.0, 0.0, weight)
    elif outcome == CrossingOutcome.RETURNED:
        learn(persons, i, 0.0, 1.0, weight)


@njit(cache=True)
def hear_news(land: Land, i: int, days: int, today: LandToday, rules: LandRules) -> None:
    """What reaches a person between two decisions: a companion's fate, rumour, or nothing."""
    p, persons = rules.people, land.persons
    forget(persons, i, days, rules)
    of_companion, of_sea = uniform_pair(today.seed, RUMOUR, today.day, persons.rows.id[i], 0)
    if of_companion < min(1.0, p.contact_notice * persons.rows.contacts[i]):
        who, mistaken = uniform_pair(today.seed, RUMOUR, today.day, persons.rows.id[i], 1)
        if mistaken < p.contact_error:
            hear_rumour(persons, i, today, rules)
        else:
            hear_of_companion(persons, i, companion(i, who, p.contact_reach, today.n_persons), rules)
    if of_sea < p.belief_talk:
        hear_rumour(persons, i, today, rules)
