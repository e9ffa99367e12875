"""After a day at sea: who died, who was taken off, who came ashore, and where they are now."""

from jointroom.sim.arrays import I16, I32
from jointroom.sim.codes import BoatOutcome, Count, CrossingOutcome, PersonState, Witness
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.coastal_segments import has_crew
from jointroom.sim.land.exits import PLACEMENT, into_centre, into_hands, set_free, testify
from jointroom.sim.land.params import LandRules, LandToday
from jointroom.sim.land.person import count, move_away
from jointroom.sim.maths.draws import uniform
from jointroom.sim.people.expectations import learn_from_own
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.land import Land
from jointroom.sim.state.records import BoatRows, LiftRows, VesselRows


@kernel
def book_deaths(land: Land, boats: BoatRows, active: I32, passengers: I32, day: int) -> None:
    """Take the day's dead off the ends of the passenger lists."""
    for b in active:
        for _ in range(boats.dead[b] - boats.dead_booked[b]):
            boats.on_list[b] -= 1
            i = wide(passengers[boats.first_passenger[b] + boats.on_list[b]])
            land.persons.rows.last_outcome[i] = CrossingOutcome.DIED
            move_away(land, i, PersonState.DEAD_SEA, day)
            count(land, i, Count.DEAD_SEA)
            land.sites.dead[boats.site[b]] += 1.0
        boats.dead_booked[b] = boats.dead[b]


@kernel
def list_lifts(
    land: Land,
    boats: BoatRows,
    vessels: VesselRows,
    lifts: LiftRows,
    n_lifts: int,
    passengers: I32,
    n_libyan_sites: int,
) -> None:
    """Give every new lift its part of the boat's passenger list, and count who met whom.

    Boats from Tunisia are counted apart, because the record of boats from Libya leaves them out.
    """
    for row in range(n_lifts):
        if lifts.first_passenger[row] != NOBODY:
            continue
        b, number, vessel = lifts.boat[row], lifts.persons[row], lifts.vessel[row]
        boats.on_list[b] -= number
        first = boats.first_passenger[b] + boats.on_list[b]
        lifts.first_passenger[row] = first
        for k in range(first, first + number):
            count_meeting(land, passengers[k], boats, b, vessels, vessel, n_libyan_sites)


@kernel
def count_meeting(
    land: Land, i: int, boats: BoatRows, b: int, vessels: VesselRows, vessel: int, n_libyan_sites: int
) -> None:
    """Count one person who was taken off a boat, came back or landed."""
    if vessel != NOBODY and vessels.returns_people[vessel]:
        count(land, i, Count.INTERCEPTED_LIBYA)
    elif vessel == NOBODY and boats.outcome[b] == BoatOutcome.TURNED_BACK:
        count(land, i, Count.TURNED_BACK_SEA)
    elif boats.site[b] >= n_libyan_sites:
        count(land, i, Count.MET_TUNISIA)
    else:
        count(land, i, Count.LANDED if vessel == NOBODY else Count.RESCUED)
        land.met_on[boats.kind[b], land.persons.origin[i]] += 1
        if vessel != NOBODY:
            land.met_by[vessels.fleet[vessel], land.persons.origin[i]] += 1


@kernel
def land_in_europe(land: Land, i: int, today: LandToday, rules: LandRules) -> None:
    """A person arrives in Europe; the broker pays the network the rest of the fare."""
    rows = land.persons.rows
    rows.last_outcome[i] = CrossingOutcome.ARRIVED
    land.networks.capital_usd[rows.network[i]] += rules.networks.fare_on_arrival * rows.fare_usd[i]
    testify(land, i, Witness.IN_EUROPE.value)
    move_away(land, i, PersonState.ARRIVED, today.day)


@kernel
def return_to_libya(
    land: Land, i: int, deaths: float, site: int, collusion_share: float, group: int, today: LandToday, rules: LandRules
) -> None:
    """A person is returned: to a centre, or to an armed group when the crew sells people on.

    `deaths` is 1 when others of the same boat have died, which is a lesson of its own.
    """
    rows = land.persons.rows
    rows.last_outcome[i] = CrossingOutcome.RETURNED
    learn_from_own(rows[i], deaths, 1.0, rules)
    handed_over = uniform(today.seed, PLACEMENT, today.day, rows.id[i], 1) < collusion_share
    if not handed_over and into_centre(land, i, site, today.registered_from_sea, today, rules):
        count(land, i, Count.RETURNED_TO_CENTRE)
        return
    into_hands(land, i, site, group, today, rules)
    count(land, i, Count.RETURNED_TO_GROUP)
    if group != NOBODY:
        land.groups.handed_month[group] += 1.0


@kernel
def turn_back(land: Land, i: int, deaths: float, site: int, today: LandToday, rules: LandRules) -> None:
    """A person is back on the beach after a crossing that was broken off."""
    me = land.persons.rows[i]
    me.last_outcome = CrossingOutcome.TURNED_BACK
    learn_from_own(me, deaths, me.believed_return, rules)
    set_free(land, i, site, today, rules)


@kernel
def book_landings(
    land: Land,
    boats: BoatRows,
    vessels: VesselRows,
    lifts: LiftRows,
    n_lifts: int,
    passengers: I32,
    base_site: I16,
    holder: I32,
    handed_over: tuple[float, float],
    today: LandToday,
    rules: LandRules,
) -> int:
    """Book everyone who came ashore today and close those lifts; returns the rows of `lifts` still open.

    Args:
        base_site: int16[base] launch site nearest to each coastguard base.
        holder: int32[town] armed group that holds each town, or -1.
        handed_over: shares of returned people handed to the group near the base, by crews that are not tied to it and
            by those that are.
    """
    kept = 0
    for row in range(n_lifts):
        if lifts.ashore_tick[row] == NEVER:
            keep_lift(lifts, row, kept)
            kept += 1
            continue
        b, vessel = lifts.boat[row], lifts.vessel[row]
        site, number = boats.site[b], lifts.persons[row]
        first = lifts.first_passenger[row]
        returned = vessel != NOBODY and vessels.returns_people[vessel] == 1
        turned_back = vessel == NOBODY and boats.outcome[b] == BoatOutcome.TURNED_BACK
        deaths = 1.0 if boats.dead[b] > 0 else 0.0
        base = base_site[lifts.port[row]] if returned else NOBODY
        group = holder[base] if returned else NOBODY
        share = handed_over[1 if has_crew(land.groups, group, today.day) else 0]
        for k in range(first, first + number):
            i = wide(passengers[k])
            if returned:
                return_to_libya(land, i, deaths, base, share, group, today, rules)
            elif turned_back:
                turn_back(land, i, deaths, site, today, rules)
            else:
                land_in_europe(land, i, today, rules)
        if returned:
            land.sites.returned[site] += number
        elif not turned_back:
            land.sites.met[site] += number
    return kept


@kernel
def keep_lift(lifts: LiftRows, row: int, kept: int) -> None:
    """Move a lift that is still open to the rows that stay."""
    if kept == row:
        return
    lifts.boat[kept] = lifts.boat[row]
    lifts.vessel[kept] = lifts.vessel[row]
    lifts.persons[kept] = lifts.persons[row]
    lifts.tick[kept] = lifts.tick[row]
    lifts.first_passenger[kept] = lifts.first_passenger[row]
    lifts.ashore_tick[kept] = lifts.ashore_tick[row]
    lifts.port[kept] = lifts.port[row]


@kernel
def book_voyages(
    land: Land,
    boats: BoatRows,
    active: I32,
    vessels: VesselRows,
    lifts: LiftRows,
    n_lifts: int,
    passengers: I32,
    n_libyan_sites: int,
    base_site: I16,
    holder: I32,
    handed_over: tuple[float, float],
    today: LandToday,
    rules: LandRules,
) -> int:
    """The day's dead, who was taken off boats, and who came ashore; returns the rows of `lifts` still open.

    Args:
        active: int32[n] rows of boats that were out today; the rest as in the functions above.
    """
    book_deaths(land, boats, active, passengers, today.day)
    list_lifts(land, boats, vessels, lifts, n_lifts, passengers, n_libyan_sites)
    return book_landings(land, boats, vessels, lifts, n_lifts, passengers, base_site, holder, handed_over, today, rules)
