"""Ways out: into an official centre, into the hands of an armed group, back into a town, out of Libya or of life."""

from jointroom.sim.codes import Count, PersonState, Witness
from jointroom.sim.compiled import kernel
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import count, move_away, move_person, next_review
from jointroom.sim.maths.choice import consider
from jointroom.sim.maths.draws import uniform, uniform_pair
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import CentreRows, PersonRow
from jointroom.sim.streams import Stream

PLACEMENT = int(Stream.PLACEMENT)
REVIEW = int(Stream.HOLDING)
EXIT = int(Stream.HOLDING_EXIT)
ASSISTED, EVACUATION, LEGAL = 0, 1, 2
LONGEST_SAVING = 24.0  # months that anybody thinks ahead


@kernel
def room_weight(centres: CentreRows, c: int, params: LandParams) -> float:
    """exp(-`crowding_aversion` x held / capacity), worked out anew when people or places of a centre have changed."""
    if centres.room_held[c] != centres.held[c] or centres.room_capacity[c] != centres.capacity[c]:
        crowding = centres.held[c] / max(centres.capacity[c], 1.0)
        centres.room_weight[c] = exp(-params.holding.crowding_aversion * crowding)
        centres.room_held[c], centres.room_capacity[c] = centres.held[c], centres.capacity[c]
    return float(centres.room_weight[c])


@kernel
def choose_centre(centres: CentreRows, town: int, params: LandParams, draw: float) -> int:
    """Row of a centre that takes people in, or -1: by share of places, nearness to a town, and crowding.

    The weight of an open centre is its share of the country's places, times `near_factor` where `town` is its nearest,
    times exp(-`crowding_aversion` x held / capacity); `draw` is uniform in [0, 1).
    """
    chosen, total = -1, 0.0
    for c in range(len(centres)):
        if centres.open[c]:
            near = params.holding.near_factor if centres.town[c] == town else 1.0
            total, taken, draw = consider(total, draw, centres.weight[c] * near * room_weight(centres, c, params))
            if taken:
                chosen = c
    return chosen


@kernel
def into_centre(land: Land, i: int, town: int, registered: float) -> bool:
    """Take a person into an official centre, on a register with some chance; false when no centre is open."""
    forcing, params = land.forcing[0], land.params[0]
    rows = land.persons.rows
    where, listed = uniform_pair(forcing.seed, PLACEMENT, forcing.day, rows.id[i], 0)
    centre = choose_centre(land.centres, town, params, where)
    if centre < 0:
        return False
    due = next_review(land.persons, i, forcing.day, params.holding.review_days, forcing.seed, REVIEW)
    move_person(land, i, PersonState.HELD_OFFICIAL, centre, forcing.day, due)
    if listed < registered:
        register(land, i)
    return True


@kernel
def testify(land: Land, i: int, where: int) -> None:
    """A person is where it could testify: against the network that carried it and the group that wronged it."""
    rows, each = land.persons.rows, land.params[0].people_per_record
    network, group = rows.network[i], rows.wronged_by[i]
    if network != NOBODY and rows.attempts[i] > 0:
        land.networks.witnesses[network, where] += each
    if group != NOBODY:
        land.groups.witnesses[group, where] += each


@kernel
def register(land: Land, i: int) -> None:
    """Put a person on a register, once; who is on it can be asked."""
    if land.persons.rows.registered[i] == 0:
        land.persons.rows.registered[i] = 1
        count(land, i, Count.REGISTERED)
        testify(land, i, Witness.IN_LIBYA.value)


@kernel
def into_hands(land: Land, i: int, town: int, group: int) -> None:
    """A person is held by an armed group, or by a gang that is none of them (-1)."""
    forcing, params = land.forcing[0], land.params[0]
    due = next_review(land.persons, i, forcing.day, params.holding.review_days, forcing.seed, REVIEW)
    move_person(land, i, PersonState.HELD_UNOFFICIAL, town, forcing.day, due)
    land.persons.rows.group[i] = group


@kernel
def will_to_try(me: PersonRow, price_usd: float, params: LandParams) -> float:
    """Chance (0-1) that a person who is free again means to try: a logit of money, debt and beliefs.

    It is `retry_share` for somebody who has the price, owes nothing and believes what newcomers believe. Beliefs and
    debt weigh as in other choices, the money that is missing by the months that it takes to earn.
    """
    p = params.people
    earned = max(1.0, (me.income_usd_month - p.living_usd_month) * (1.0 - p.remittance_share))
    months = min(LONGEST_SAVING, max(0.0, (1.0 - p.credit_share) * price_usd - me.savings_usd) / earned)
    utility = (
        p.debt_utility_per_kusd * me.debt_usd / 1000.0
        - p.retry_utility_per_month * months
        - p.board_death_weight * (me.believed_death - p.belief_death_prior)
        - p.board_return_weight * (me.believed_return - p.belief_return_prior)
    )
    against = (1.0 - p.retry_share) * exp(-utility)
    return float(p.retry_share / (p.retry_share + against)) if p.retry_share > 0.0 else 0.0


@kernel
def set_free(land: Land, i: int, town: int) -> None:
    """Back to life in a town; some mean to try again, the others want to go home."""
    forcing, params = land.forcing[0], land.params[0]
    p, rows = params.people, land.persons.rows
    if uniform(forcing.seed, EXIT, forcing.day, rows.id[i], 1) >= will_to_try(rows[i], forcing.mean_price_usd, params):
        rows.wants_return[i] = 1
    due = next_review(land.persons, i, forcing.day, p.review_days, forcing.seed, EXIT)
    move_person(land, i, PersonState.LIVING, town, forcing.day, due)


@kernel
def leave(land: Land, i: int, state: int, what: int, day: int) -> None:
    """A person leaves Libya or life, and is counted; a programme asks those whom no register has asked."""
    in_programme = state == PersonState.RETURNED_ASSISTED or state == PersonState.EVACUATED
    if in_programme and land.persons.rows.registered[i] == 0:
        testify(land, i, Witness.IN_LIBYA.value)
    move_away(land, i, state, day)
    count(land, i, what)


@kernel
def take_place(land: Land, which: int) -> bool:
    """Take a place of a programme for everybody of a record, if as many are left today."""
    if land.places_left[which] < land.params[0].people_per_record:
        return False
    land.places_left[which] -= land.params[0].people_per_record
    return True
