"""The beginning of the way: who sets out for Libya or takes the western route, and what a guarded road does."""

import numpy as np

from jointroom.sim.arrays import F64, I32, I64
from jointroom.sim.codes import N_PERSON_ORIGINS, Count, Guard, Origin, PersonState
from jointroom.sim.compiled import allocating, kernel, wide
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import count, note, set_due
from jointroom.sim.maths.choice import consider, pick
from jointroom.sim.maths.draws import lognormal, poisson, uniform
from jointroom.sim.maths.elementary import exp, logistic
from jointroom.sim.people.newcomers import (
    ENTRY,
    add_person,
    draw_roads,
    draw_traits,
    form_parties,
    leave_out_the_western,
)
from jointroom.sim.people.prospects import face_day
from jointroom.sim.people.scratch import NEWCOMERS, Newcomers
from jointroom.sim.people.travel import BYPASS, choose_road, finish_roads, pay_on_the_way, travel_days
from jointroom.sim.people.workers import turn_over_workers
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.units import DAYS_PER_MONTH

NIGER, OPEN = int(Guard.NIGER), int(Guard.NONE)
# What becomes of people whom the guards of a road stop.
GO_HOME, ROUND, WAIT, WEST = range(4)


@kernel
def western_share(forcing: LandForcing, params: LandParams) -> float:
    """Chance that a person of West Africa takes the western route, from what is heard of the sea off Libya."""
    s, p = params.south, params.people
    death = s.route_death_weight * (forcing.news_death - p.belief_death_prior)
    returned = s.route_return_weight * (forcing.news_return - p.belief_return_prior)
    return logistic(s.west_utility + death + returned)


@kernel
def when_stopped(origin: int, way_round: int, savings_usd: float, draw: float, params: LandParams) -> int:
    """Go home, round the controls, wait, or (from West Africa) turn to the western route: a random-utility choice."""
    s = params.south
    chosen, total = GO_HOME, 1.0
    if way_round >= 0 and savings_usd >= params.roads[way_round].fare_usd:
        danger = s.round_danger_weight * s.danger_factor * params.roads[way_round].death
        total, taken, draw = consider(total, draw, exp(s.round_utility - danger))
        if taken:
            chosen = ROUND
    total, taken, draw = consider(total, draw, exp(s.wait_utility))
    if taken:
        chosen = WAIT
    if origin == Origin.WEST_AFRICA:
        total, taken, draw = consider(total, draw, exp(s.stopped_west_utility))
        if taken:
            chosen = WEST
    return chosen


@kernel
def way_round(node: int, params: LandParams) -> int:
    """The road round the controls of a gateway, or -1."""
    for road in range(params.first_road[node], params.first_road[node + 1]):
        if params.roads[road].guard == BYPASS:
            return road
    return -1


@kernel
def is_stopped(guard: int, draw: float, forcing: LandForcing) -> bool:
    """Whether the guards of a road stop a person: Niger's on its road, and border co-operation on every guarded one."""
    if guard == OPEN:
        return False
    passed = 1.0 - forcing.border_stops
    if guard == NIGER:
        passed *= 1.0 - forcing.niger_stops
    return draw >= passed


@kernel
def take_first_road(land: Land, i: int, s: int, origin: int, new: Newcomers) -> bool:
    """The person in slot `s` takes a road from a gateway; false for one whom its guards turn back or to the west."""
    forcing, params = land.forcing[0], land.params[0]
    party, each = new.party[s], params.people_per_record
    node = pick(params.gateway_share[origin], new.gate[s])
    road, delay = choose_road(node, new.road[s], params), 0
    if is_stopped(params.roads[road].guard, new.stopped[s], forcing):
        detour = way_round(node, params)
        draw = uniform(forcing.seed, ENTRY, forcing.day, party, 2)
        answer = when_stopped(origin, detour, land.persons.rows.savings_usd[i], draw, params)
        if answer == GO_HOME:
            land.daily_counts[Count.TURNED_BACK_BORDER, origin] += each
            return False
        if answer == WEST:
            land.daily_counts[Count.DEFLECTED_BORDER, origin] += each
            return False
        if answer == ROUND:
            road = detour
            land.daily_counts[Count.ROUND_CONTROLS, origin] += each
        else:
            spread = params.south.travel_spread
            delay = int(lognormal(params.south.wait_days, spread, forcing.seed, ENTRY, forcing.day, party, 4))
            land.daily_counts[Count.DELAYED_BORDER, origin] += each
    begin_way(land, i, road, delay + travel_days(road, new.days[s], params))
    return True


@kernel
def enter(land: Land, n_persons: int, origin: int, number: int, new: Newcomers) -> int:
    """People of one origin leave for Libya; those who are on a road in the end get a row. Returns the new row count.

    Args:
        number: records of people who mean to go; the tables have room for them.
        new: room for the draws of a block of them.

    The address of a person is (origin, calendar day of entry, number within that day); a party draws at its first's.
    """
    forcing, params = land.forcing[0], land.params[0]
    west = western_share(forcing, params) if origin == Origin.WEST_AFRICA else 0.0
    i, party = n_persons, wide(0)
    for first in range(0, number, BLOCK):
        size = min(BLOCK, number - first)
        party = form_parties(forcing, origin, wide(first), size, party, new, params)
        left = leave_out_the_western(size, west, new)
        land.daily_counts[Count.WESTERN_ROUTE, origin] += (size - left) * params.people_per_record
        draw_roads(forcing, left, new, params)
        draw_traits(forcing.seed, left, new, params)
        for s in range(left):
            add_person(land, i, s, origin, new)
            i += take_first_road(land, i, s, origin, new)
    return i


@allocating
def enter_all(land: Land, n_persons: int, numbers: I64, entered: I64) -> int:
    """People of all origins leave for Libya, as in `enter`; returns the new row count.

    Args:
        numbers: int64[origin] records of people who mean to go.
        entered: int64[origin or more] people who entered since the start; counted up.
    """
    new = np.empty(1, NEWCOMERS)[0]
    for origin in range(len(numbers)):
        after = enter(land, n_persons, origin, numbers[origin], new)
        entered[origin] += (after - n_persons) * land.params[0].people_per_record
        n_persons = after
    return n_persons


@allocating
def leavers(expected: F64, day: int, seed: int) -> I64:
    """Poisson numbers of records of people who set out today, int64[origin], of float64[origin] expected."""
    numbers = np.empty(len(expected), np.int64)
    for origin in range(len(expected)):
        numbers[origin] = poisson(expected[origin], seed, ENTRY, day, origin, 0)
    return numbers


@kernel
def begin_way(land: Land, i: int, road: int, days: int) -> None:
    """Put a new row on its first road for some days; who cannot pay the driver goes into debt for it."""
    forcing, params = land.forcing[0], land.params[0]
    persons, each = land.persons, params.people_per_record
    fare = params.roads[road].fare_usd
    missing = max(0.0, fare - persons.rows.savings_usd[i])
    persons.rows.debt_usd[i] = missing
    pay_on_the_way(land, i, fare - missing)
    persons.rows.place[i] = road
    persons.state[i] = PersonState.TRAVELLING
    set_due(land, i, forcing.day, forcing.day + days)
    land.book.stock[PersonState.TRAVELLING, persons.origin[i]] += each
    land.book.stock_sex_age[PersonState.TRAVELLING, persons.sex_age[i]] += each
    note(persons, i, PersonState.TRAVELLING, road, forcing.day, land.book)
    count(land, i, Count.ENTERED_OTHER if persons.origin[i] == Origin.AIR_OR_WEST else Count.ENTERED_SOUTH)


@kernel
def season(month: float, amplitude: float, peak_month: float, width_months: float) -> float:
    """Relative entries at a time of the year: a bell curve about the yearly peak, scaled to a yearly mean of one.

    Args:
        month: time of the year, 1 = first of January, 13 = first of the next.
        amplitude: height of the peak above the mean, relative to the mean, 0-1.
        peak_month: when the peak comes.
        width_months: standard deviation of the curve.
    """
    from_peak = (month - peak_month) % 12.0
    if from_peak > 6.0:
        from_peak = 12.0 - from_peak
    bump = bell(from_peak / width_months)
    mean_bump = mean_bell(6.0 / width_months)
    return 1.0 + amplitude * (bump - mean_bump) / (1.0 - mean_bump)


@kernel
def bell(z: float) -> float:
    """exp(-z^2 / 2)."""
    return exp(-0.5 * z * z)


@kernel
def mean_bell(z: float) -> float:
    """Mean of the bell curve from 0 to z > 0, by Simpson's rule; error below 1e-11 for z up to 6."""
    steps = 512
    total = bell(0.0) + bell(z)
    for k in range(1, steps):
        total += (4.0 if k % 2 else 2.0) * bell(z * k / steps)
    return total / (3.0 * steps)


@allocating
def expected_entries(month: float, params: LandParams) -> F64:
    """Records of people who would set out for Libya today if no border stopped them (mean number), float64[origin].

    Args:
        month: as in `season`.
    """
    s, expected = params.south, np.empty(N_PERSON_ORIGINS)
    swing = season(month, s.season_amplitude, s.season_peak_month, s.season_width_months)
    expected[Origin.WEST_AFRICA] = s.west_africa_per_month * swing
    expected[Origin.HORN_OF_AFRICA] = s.horn_per_month * swing
    expected[Origin.CHAD_SUDAN] = s.chad_sudan_per_month * swing
    expected[Origin.AIR_OR_WEST] = s.air_or_west_per_month
    for origin in range(len(expected)):
        expected[origin] = params.scale * expected[origin] / DAYS_PER_MONTH / params.people_per_record
    return expected


@allocating
def face_and_leave(land: Land, arrest_per_month: float, month: float) -> I64:
    """The morning, as in `face_day`; then who sets out today, as in `leavers`; `month` is the time of the year."""
    face_day(land, arrest_per_month)
    return leavers(expected_entries(month, land.params[0]), land.forcing[0].day, land.forcing[0].seed)


@allocating
def come(land: Land, n_persons: int, numbers: I64, travelling: I32, at_start: I64, entered: I64) -> int:
    """People set out, those whose road ends today reach a town or do not, workers come and go; returns the rows in use.

    Args:
        numbers, entered: as in `enter_all`.
        travelling: int32[n] rows of people whose road ends today, ascending.
        at_start: int64[origin] people on the first day.
    """
    n_persons = enter_all(land, n_persons, numbers, entered)
    land.forcing[0].n_persons = n_persons
    finish_roads(land, travelling)
    turn_over_workers(land, at_start, entered)
    return n_persons
