"""The twin's beach: who goes aboard and what that brings, and who comes back from the sea, where, dead or alive."""

from jointroom.experiments.bench.twin.exits import into_centre, into_hands, register, set_free
from jointroom.experiments.bench.twin.towns import learn
from jointroom.sim.codes import BoatOutcome, BoatStatus, Count, CrossingOutcome, GroupStance, PersonState, Witness
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import SUBSTEP_H

TAX = int(GroupStance.TAX)


def embark(land, orders):
    """Boats are filled one after the other with those who waited longest for that class with that network."""
    waiting = sorted((me for me in land.people if me.state == PersonState.WAITING), key=lambda me: me.since_day)
    queues = {}
    for me in waiting:
        queues.setdefault((me.network, me.kind), []).append(me)
    land.new_boats = [load(land, order, queues.get((order.network, order.kind), [])) for order in orders]


def load(land, order, queue):
    """One boat: who goes aboard, in which order they are listed, and what it brings and costs its network."""
    address = (((((land.calendar_day << 4) + order.site) << 12) + order.network) << 8) + order.sequence
    places = order.places // land.each
    aboard, queue[:places] = queue[:places], []
    fares, first = 0.0, len(land.passengers)
    for me in aboard:
        land.move(me, PersonState.AT_SEA)
        me.attempts += 1
        fares += me.fare_usd
        land.count(me, Count.ATTEMPTS_TUNISIA if order.site >= land.n_libyan else Count.ATTEMPTS)
    for k in range(len(aboard) - 1, 0, -1):  # so that whoever is taken off the list's end later is anybody
        j = int(land.uniform(Stream.BOAT_TRAITS, address, k, when=1) * (k + 1))
        aboard[k], aboard[j] = aboard[j], aboard[k]
    land.passengers += [me.row for me in aboard]
    land.count_boats(Count.BOATS_LAUNCHED, 1)
    people = land.each * len(aboard)
    charge(land, order, people, land.each * fares)
    return dict(id=address, network=order.network, site=order.site, kind=order.kind, embarked=people,
                aboard=people, on_list=len(aboard), first_passenger=first)  # fmt: skip


def charge(land, order, embarked, fares):
    """The boat, the holder's share of fares, and that of a crew if the network pays for one."""
    p, network, site, holder = (
        land.p.armed_groups, land.networks[order.network], land.sites[order.site], land.holder[order.site]
    )  # fmt: skip
    protected = (
        holder != NOBODY and land.groups[holder].stance == TAX and has_crew(land, holder) and network.pays_crews == 1
    )
    fee = p.crew_fee_share * fares if protected else 0.0
    tax = p.tax_share * fares if holder != NOBODY else 0.0
    network.capital_usd -= land.today.boat_cost_usd[order.kind] + tax + fee
    network.boats[order.kind] -= 1.0
    network.launched[order.kind] += 1
    site.fares_usd_month += fares
    site.launched_month += embarked
    for what, usd in ((Count.CREW_FEES_USD, fee), (Count.PROTECTION_USD, tax), (Count.FARES_USD, fares)):
        land.count_boats(what, int(usd))


def has_crew(land, group):
    """Whether officers of the coastguard are tied to a group and in office."""
    return (
        group != NOBODY and land.groups[group].coastguard_ties == 1 and land.day >= land.groups[group].crew_back_day
    )


# ---------------------------------------------------------------------------------------------------------- landing


def landing(land, active):
    """The dead come off the ends of the lists, then those whom vessels took off; then who is ashore is placed."""
    out = [land.boats[b] for b in active]
    for boat in out:
        land.expected_dead += boat.dead - boat.dead_booked + boat.spared
        boat.spared = 0.0
        for _ in range((boat.dead - boat.dead_booked) // land.each):
            me = off_the_list(land, boat, land.each)[0]
            me.last_outcome = int(CrossingOutcome.DIED)
            land.end(me, PersonState.DEAD_SEA, Count.DEAD_SEA)
            land.sites[boat.site].dead += land.each
        boat.dead_booked = boat.dead
    for transfer in land.transfers:
        if transfer.first_passenger == NOBODY:
            boat = land.boats[transfer.boat]
            for me in off_the_list(land, boat, transfer.persons):
                count_meeting(land, me, boat, transfer)
            transfer.first_passenger = boat.first_passenger + boat.on_list
    listed = list_the_landed(land)
    for row, transfer in enumerate(land.transfers):
        if transfer.ashore_tick != NEVER:
            come_ashore(land, transfer, listed.get(row, 0))
    land.transfers = [transfer for transfer in land.transfers if transfer.ashore_tick == NEVER]
    for boat in out:
        if boat.status == BoatStatus.ENDED and boat.embarked > 0 and boat.outcome == BoatOutcome.RESCUED:
            look_for_driver(land, boat)


def off_the_list(land, boat, number):
    """So many people, the last of those who are still on a boat's list."""
    records = number // land.each
    boat.on_list -= records
    first = boat.first_passenger + boat.on_list
    return [land.people[row] for row in land.passengers[first : first + records]]


def returns(land, transfer):
    return transfer.vessel != NOBODY and land.vessels[transfer.vessel].returns_people == 1


def turned_back(boat, transfer):
    return transfer.vessel == NOBODY and boat.outcome == BoatOutcome.TURNED_BACK


def count_meeting(land, me, boat, transfer):
    """Who met whom; boats from Tunisia are counted apart."""
    if returns(land, transfer):
        land.count(me, Count.INTERCEPTED_LIBYA)
    elif turned_back(boat, transfer):
        land.count(me, Count.TURNED_BACK_SEA)
    elif boat.site >= land.n_libyan:
        land.count(me, Count.MET_TUNISIA)
    else:
        alone = transfer.vessel == NOBODY
        land.count(me, Count.LANDED if alone else Count.RESCUED)
        land.met_on[boat.kind, me.origin] += land.each
        if not alone:
            land.met_by[land.vessels[transfer.taken_by].fleet, me.origin] += land.each


def list_the_landed(land):
    """How many of each transfer clerks at the landing points list, who take those who land as they come."""
    listed = {}
    ashore = [k for k, one in enumerate(land.transfers) if one.ashore_tick != NEVER and returns(land, one)]
    for k in sorted(ashore, key=lambda k: land.transfers[k].ashore_tick):
        transfer = land.transfers[k]
        site, per_h = land.base_site[transfer.port], land.today.lists_per_h[land.base_site[transfer.port]]
        hour = transfer.ashore_tick * SUBSTEP_H
        begin = max(hour, land.sites[site].clerks_until_h)
        hours = hour + land.p.holding.quay_h - begin
        if per_h > 0.0 and hours > 0.0:
            records = int(per_h * hours / land.each + (0.5 - 0.5 / land.each))  # the mean of rounding down
            listed[k] = min(transfer.persons, land.each * records)
            land.sites[site].clerks_until_h = begin + listed[k] / per_h
    return listed


def come_ashore(land, transfer, listed):
    """In Europe, in a centre or a group's hands, or on the beach where it began; the place remembers."""
    boat = land.boats[transfer.boat]
    site, lost = land.sites[boat.site], 1.0 if boat.dead > 0 else 0.0
    first, records = transfer.first_passenger, transfer.persons // land.each
    rows = land.passengers[first : first + records]
    for k, row in enumerate(rows):
        me = land.people[row]
        if returns(land, transfer):
            come_back(land, me, lost, land.base_site[transfer.port], k * land.each < listed)
        elif turned_back(boat, transfer):
            me.last_outcome = int(CrossingOutcome.TURNED_BACK)
            learn_from_own(land, me, lost, me.believed_return)
            set_free(land, me, boat.site)
        else:
            arrive(land, me)
            if transfer.vessel != transfer.taken_by:  # small ships hand over to larger ones
                land.count(me, Count.TRANSFERRED_AT_SEA)
    if returns(land, transfer):
        site.returned += transfer.persons
    elif not turned_back(boat, transfer):
        site.met += transfer.persons


def learn_from_own(land, me, death, returned):
    """What one went through weighs more than news."""
    p = land.p.people
    learn(me, death, returned, min(1.0, p.own_outcome_weight * p.belief_learning))


def come_back(land, me, lost, town, listed):
    """Returned: crews hand some to the armed group of the place, the others go to a centre if one is open.

    They hand over fewer of those on a list while they are asked for them.
    """
    group, share = land.holder[town], 1.0
    me.last_outcome = int(CrossingOutcome.RETURNED)
    learn_from_own(land, me, lost, 1.0)
    if listed:
        register(land, me)
        land.count(me, Count.LISTED_LANDING)
        share = 1.0 - land.p.holding.missed_effect * land.sites[town].asked
    handed = land.uniform(Stream.PLACEMENT, me.id, 1) < land.today.handed_over[int(has_crew(land, group))] * share
    if not handed and into_centre(land, me, town, 0.0):
        land.count(me, Count.RETURNED_TO_CENTRE)
        return
    into_hands(land, me, town, group)
    land.count(me, Count.RETURNED_TO_GROUP)
    if listed:
        land.count(me, Count.HANDED_LISTED)
        land.sites[town].missing += land.each
    if group != NOBODY:
        land.groups[group].handed_month += land.each


def arrive(land, me):
    """In Europe; the broker pays the network the rest."""
    me.last_outcome = int(CrossingOutcome.ARRIVED)
    land.networks[me.network].capital_usd += land.each * (land.p.networks.fare_on_arrival * me.fare_usd)
    land.testify(me, Witness.IN_EUROPE)
    land.move(me, PersonState.ARRIVED)


def look_for_driver(land, boat):
    """A driver may be found on a boat that was met, often one whom a network made steer; what he says counts."""
    p = land.p.cases
    if land.uniform(Stream.DRIVER_ARREST, boat.id, 0, when=0) < p.driver_arrest:
        land.count_boats(Count.DRIVERS_ARRESTED, 1)
        coerced = land.uniform(Stream.DRIVER_ARREST, boat.id, 1, when=0) < p.driver_coerced
        land.count_boats(Count.DRIVERS_COERCED, int(coerced))
        land.networks[boat.network].witnesses[Witness.IN_EUROPE] += p.driver_witnesses
