"""After a day at sea: who died, who was taken off, who came ashore, and where they are now."""

from numba import njit

from sim.arithmetic.draws import uniform
from sim.codes import Actor, BoatOutcome, BoatType, Count, PersonState
from sim.kernels.exits import into_centre
from sim.kernels.holding import HOLDING, HoldingRules, set_free
from sim.kernels.person import move_person, next_review
from sim.state.book import Book
from sim.state.columns import NEVER, NOBODY
from sim.state.fields import F64, I16, I32, I64, Boats, Centres, Lifts, Networks, Persons, Sites, Vessels
from sim.streams import Stream

PLACEMENT = int(Stream.PLACEMENT)


@njit(cache=True)
def book_deaths(
    boats: Boats,
    active: I32,
    persons: Persons,
    passengers: I32,
    day: int,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
    sites: Sites,
) -> None:
    """Take the day's dead off the ends of the passenger lists."""
    for b in active:
        for _ in range(boats.dead[b] - boats.dead_booked[b]):
            boats.on_list[b] -= 1
            i = passengers[boats.first_passenger[b] + boats.on_list[b]]
            move_person(persons, i, PersonState.DEAD_SEA, NOBODY, day, 0, book, networks, centres)
            tally[Count.DEAD_SEA] += 1
            sites.dead[boats.site[b]] += 1.0
        boats.dead_booked[b] = boats.dead[b]


@njit(cache=True)
def list_lifts(boats: Boats, vessels: Vessels, lifts: Lifts, n_lifts: int, n_libyan_sites: int, tally: I64) -> None:
    """Give every new lift its part of the boat's passenger list, and count who met whom.

    Boats from Tunisia are counted apart, because the record of boats from Libya leaves them out.
    """
    for row in range(n_lifts):
        if lifts.first_passenger[row] != NOBODY:
            continue
        b, number, vessel = lifts.boat[row], lifts.persons[row], lifts.vessel[row]
        boats.on_list[b] -= number
        lifts.first_passenger[row] = boats.first_passenger[b] + boats.on_list[b]
        if vessel != NOBODY and vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD:
            tally[Count.INTERCEPTED_LIBYA] += number
        elif vessel == NOBODY and boats.outcome[b] == BoatOutcome.TURNED_BACK:
            tally[Count.TURNED_BACK_SEA] += number
        elif boats.site[b] >= n_libyan_sites:
            tally[Count.MET_TUNISIA] += number
        else:
            tally[Count.LANDED if vessel == NOBODY else Count.RESCUED] += number
            if boats.kind[b] == BoatType.RUBBER:
                tally[Count.MET_ON_RUBBER] += number
            if vessel != NOBODY:
                tally[Count.MET_NGO + vessels.actor[vessel] - Actor.NGO] += number


@njit(cache=True)
def land_in_europe(persons: Persons, i: int, day: int, book: Book, networks: Networks, centres: Centres) -> None:
    """A person arrives in Europe."""
    move_person(persons, i, PersonState.ARRIVED, NOBODY, day, 0, book, networks, centres)


@njit(cache=True)
def return_to_libya(
    persons: Persons,
    i: int,
    day: int,
    seed: int,
    site: int,
    collusion_share: float,
    group: int,
    own_learning: float,
    rules: HoldingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
) -> None:
    """A person is returned: to a centre, or to an armed group when the crew sells people on."""
    persons.rows.believed_return[i] += own_learning * (1.0 - persons.rows.believed_return[i])
    sold = uniform(seed, PLACEMENT, day, persons.rows.id[i], 1) < collusion_share
    if not sold and into_centre(persons, i, day, seed, site, rules.review_days, rules.intake, book, networks, centres):
        tally[Count.RETURNED_TO_CENTRE] += 1
        return
    due = next_review(persons, i, day, rules.review_days, seed, HOLDING)
    move_person(persons, i, PersonState.HELD_UNOFFICIAL, site, day, due, book, networks, centres)
    persons.rows.group[i] = group
    tally[Count.RETURNED_TO_GROUP] += 1


@njit(cache=True)
def book_landings(
    boats: Boats,
    vessels: Vessels,
    lifts: Lifts,
    n_lifts: int,
    persons: Persons,
    passengers: I32,
    base_site: I16,
    base_group: I16,
    collusion_share: F64,
    own_learning: float,
    day: int,
    seed: int,
    rules: HoldingRules,
    book: Book,
    tally: I64,
    networks: Networks,
    centres: Centres,
    sites: Sites,
) -> int:
    """Book everyone who came ashore today and close those lifts; returns the rows of `lifts` still open.

    Args:
        base_site: int16[base] launch site nearest to each coastguard base.
        base_group: int16[base] armed group tied to the station, or -1.
        collusion_share: float64[base] share of returned people handed to that group.
        own_learning: weight (0-1) of an own return in the belief about it.
    """
    kept = 0
    for row in range(n_lifts):
        if lifts.ashore_tick[row] == NEVER:
            if kept != row:
                lifts.boat[kept] = lifts.boat[row]
                lifts.vessel[kept] = lifts.vessel[row]
                lifts.persons[kept] = lifts.persons[row]
                lifts.tick[kept] = lifts.tick[row]
                lifts.first_passenger[kept] = lifts.first_passenger[row]
                lifts.ashore_tick[kept] = lifts.ashore_tick[row]
                lifts.port[kept] = lifts.port[row]
            kept += 1
            continue
        b, vessel = lifts.boat[row], lifts.vessel[row]
        site, number = boats.site[b], lifts.persons[row]
        first = lifts.first_passenger[row]
        libyan = vessel != NOBODY and vessels.actor[vessel] == Actor.LIBYAN_COASTGUARD
        turned_back = vessel == NOBODY and boats.outcome[b] == BoatOutcome.TURNED_BACK
        for k in range(first, first + number):
            i = passengers[k]
            if libyan:
                base = lifts.port[row]
                return_to_libya(
                    persons,
                    i,
                    day,
                    seed,
                    base_site[base],
                    collusion_share[base],
                    base_group[base],
                    own_learning,
                    rules,
                    book,
                    tally,
                    networks,
                    centres,
                )
            elif turned_back:
                set_free(persons, i, day, seed, site, rules, book, networks, centres)
            else:
                land_in_europe(persons, i, day, book, networks, centres)
        if libyan:
            sites.returned[site] += number
        elif not turned_back:
            sites.met[site] += number
    return kept
