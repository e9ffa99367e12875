"""After a day at sea: who died, who was taken off, who came ashore, and where they are now."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import BoatOutcome, Count, CrossingOutcome, PersonState, Witness
from jointroom.sim.compiled import allocating, kernel, wide
from jointroom.sim.holding.lists import list_the_landed, returns
from jointroom.sim.land.coastal_segments import has_crew
from jointroom.sim.land.exits import PLACEMENT, into_centre, into_hands, register, set_free, testify
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import count, move_away
from jointroom.sim.maths.draws import uniform
from jointroom.sim.networks.voyages import end_voyages, foresee_dead
from jointroom.sim.people.expectations import learn_from_own
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.state.records import BoatRow, BoatRows, TransferRows, VesselRows


@kernel
def book_deaths(land: Land, boats: BoatRows, active: I32) -> None:
    """Take the day's dead off the ends of the passenger lists."""
    each = land.params[0].people_per_record
    for b in active:
        boat = boats[b]
        foresee_dead(land, boat)
        for _ in range((boat.dead - boat.dead_booked) // each):
            boat.on_list -= 1
            i = wide(land.passengers.rows[boat.first_passenger + boat.on_list])
            land.persons.rows.last_outcome[i] = CrossingOutcome.DIED
            move_away(land, i, PersonState.DEAD_SEA, land.forcing[0].day)
            count(land, i, Count.DEAD_SEA)
            land.sites.dead[boat.site] += each
        boat.dead_booked = boat.dead


@kernel
def list_transfers(land: Land, boats: BoatRows, vessels: VesselRows, transfers: TransferRows) -> None:
    """Give every new transfer its part of the boat's passenger list, and count who met whom."""
    each = land.params[0].people_per_record
    for row in range(len(transfers)):
        transfer = transfers[row]
        if transfer.first_passenger != NOBODY:
            continue
        boat = boats[transfer.boat]
        records = transfer.persons // each
        boat.on_list -= records
        transfer.first_passenger = boat.first_passenger + boat.on_list
        for k in range(transfer.first_passenger, transfer.first_passenger + records):
            count_meeting(land, land.passengers.rows[k], boat, vessels, transfer.taken_by)


@kernel
def count_meeting(land: Land, i: int, boat: BoatRow, vessels: VesselRows, vessel: int) -> None:
    """Count one person who was taken off a boat, or who came back or landed alone (`vessel` is NOBODY).

    Boats from Tunisia are counted apart, because the record of boats from Libya leaves them out.
    """
    if vessel != NOBODY and vessels.returns_people[vessel]:
        count(land, i, Count.INTERCEPTED_LIBYA)
    elif vessel == NOBODY and boat.outcome == BoatOutcome.TURNED_BACK:
        count(land, i, Count.TURNED_BACK_SEA)
    elif boat.site >= land.params[0].n_libyan:
        count(land, i, Count.MET_TUNISIA)
    else:
        count(land, i, Count.LANDED if vessel == NOBODY else Count.RESCUED)
        each = land.params[0].people_per_record
        land.met_on[boat.kind, land.persons.origin[i]] += each
        if vessel != NOBODY:
            land.met_by[vessels.fleet[vessel], land.persons.origin[i]] += each


@kernel
def land_in_europe(land: Land, i: int) -> None:
    """A person arrives in Europe; the broker pays the network the rest of the fare."""
    forcing, params = land.forcing[0], land.params[0]
    rows = land.persons.rows
    rows.last_outcome[i] = CrossingOutcome.ARRIVED
    rest = params.networks.fare_on_arrival * float(rows.fare_usd[i])
    land.networks.capital_usd[rows.network[i]] += params.people_per_record * rest
    testify(land, i, Witness.IN_EUROPE.value)
    move_away(land, i, PersonState.ARRIVED, forcing.day)


@kernel
def is_handed_over(land: Land, i: int, base: int, listed: bool) -> bool:
    """Whether a crew means to hand a person to the armed group near its base, not a centre.

    Somebody on a list is missed. Officers know where they have been asked for such people.
    """
    forcing = land.forcing[0]
    tied = 1 if has_crew(land.groups, wide(land.holder[base]), forcing.day) else 0
    share = forcing.handed_over[tied]
    if listed:
        share *= 1.0 - land.params[0].holding.missed_effect * land.sites.asked[base]
    return uniform(forcing.seed, PLACEMENT, forcing.day, land.persons.rows.id[i], 1) < share


@kernel
def return_to_libya(land: Land, i: int, deaths: float, base: int, listed: bool) -> None:
    """A person is returned to the site of a base: to a centre, or to an armed group when the crew hands people on.

    Args:
        deaths: 1 when others of the same boat have died, which is a lesson of its own.
        listed: whether a clerk has put the person on a list.
    """
    rows, group = land.persons.rows, wide(land.holder[base])
    rows.last_outcome[i] = CrossingOutcome.RETURNED
    learn_from_own(rows[i], deaths, 1.0, land.params[0])
    if listed:
        register(land, i)
        count(land, i, Count.LISTED_LANDING)
    if not is_handed_over(land, i, base, listed) and into_centre(land, i, base, 0.0):
        count(land, i, Count.RETURNED_TO_CENTRE)
        return
    into_hands(land, i, base, group)
    count(land, i, Count.RETURNED_TO_GROUP)
    if listed:
        land.sites.missing[base] += land.params[0].people_per_record
        count(land, i, Count.HANDED_LISTED)
    if group != NOBODY:
        land.groups.handed_month[group] += land.params[0].people_per_record


@kernel
def turn_back(land: Land, i: int, deaths: float, site: int) -> None:
    """A person is back on the beach after a crossing that was broken off."""
    me = land.persons.rows[i]
    me.last_outcome = CrossingOutcome.TURNED_BACK
    learn_from_own(me, deaths, me.believed_return, land.params[0])
    set_free(land, i, site)


@kernel
def book_landings(land: Land, boats: BoatRows, vessels: VesselRows, transfers: TransferRows, listed: I32) -> int:
    """Book everyone who came ashore today and close those transfers; returns how many are still open.

    `listed` is int32[transfer]: how many of its people clerks have put on a list.
    """
    kept, each = 0, land.params[0].people_per_record
    for row in range(len(transfers)):
        transfer = transfers[row]
        if transfer.ashore_tick == NEVER:
            transfers[kept] = transfer
            kept += 1
            continue
        boat = boats[transfer.boat]
        site, first = wide(boat.site), transfer.first_passenger
        returned = returns(row, transfers, vessels)
        turned_back = transfer.vessel == NOBODY and boat.outcome == BoatOutcome.TURNED_BACK
        deaths = 1.0 if boat.dead > 0 else 0.0
        for k in range(transfer.persons // each):
            i = wide(land.passengers.rows[first + k])
            if returned:
                return_to_libya(land, i, deaths, wide(land.params[0].base_site[transfer.port]), k * each < listed[row])
            elif turned_back:
                turn_back(land, i, deaths, site)
            else:
                land_in_europe(land, i)
                if transfer.vessel != transfer.taken_by:
                    count(land, i, Count.TRANSFERRED_AT_SEA)
        if returned:
            land.sites.returned[site] += transfer.persons
        elif not turned_back:
            land.sites.met[site] += transfer.persons
    return kept


@allocating
def book_voyages(land: Land, boats: BoatRows, active: I32, vessels: VesselRows, transfers: TransferRows) -> int:
    """The day's dead, who was taken off boats, and who came ashore; returns how many transfers are still open.

    Args:
        active: int32[n] rows of boats that were out today.
        transfers: the rows in use.
    """
    book_deaths(land, boats, active)
    list_transfers(land, boats, vessels, transfers)
    return book_landings(land, boats, vessels, transfers, list_the_landed(land, vessels, transfers))


@allocating
def end_voyages_of_day(
    land: Land, boats: BoatRows, active: I32, vessels: VesselRows, transfers: TransferRows
) -> tuple[int, I32]:
    """What `book_voyages` and then `end_voyages` return: open transfers, and boats that rescuers met."""
    return book_voyages(land, boats, active, vessels, transfers), end_voyages(land, boats, active)
