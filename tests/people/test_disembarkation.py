"""After the day at sea: every passenger ends in exactly one place, and is counted under the right heading."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import put_boats, put_vessels
from jointroom.experiments.bench.classes import COASTGUARD, FLEETS, MERCHANT, NGO, RUBBER, SMALL_WOODEN, roles
from jointroom.sim.codes import N_ORIGINS, BoatOutcome, BoatStatus, Count, CrossingOutcome, PersonState
from jointroom.sim.people.disembarkation import book_voyages
from jointroom.sim.state.columns import NOBODY, allocate
from jointroom.sim.state.fields import Transfers
from jointroom.sim.state.passengers import PassengerList
from tests.town import N_LIBYAN, N_SITES, Town, parameters, quiet_day, quiet_params

SITE, ABROAD = 1, N_LIBYAN
NGO_SHIP, PATROL_VESSEL, MERCHANT_SHIP = 0, 1, 2


class Shore(Town):
    """Two boats of twelve people each at sea, three vessels, open centres and groups ashore."""

    def __init__(self, kind=RUBBER, site=SITE, collusion=0.0, centres_open=1, retry_share=0.75, per_h=0.0, **params):
        super().__init__(24, PersonState.AT_SEA, place=NOBODY, fare_usd=400.0, kind=kind)
        self.boats = put_boats(2, aboard=12, kind=kind, site=site, first_passenger=np.array([0, 12]), id=[7, 8])
        self.vessels = put_vessels(3, **roles(NGO, COASTGUARD, MERCHANT))
        self.transfers, self.n_transfers = allocate(Transfers, 20), 0
        self.passengers = PassengerList(np.arange(24, dtype=np.int32)[::-1].copy(), np.array([24]))
        self.holder[[0, 1]] = 4, 5
        self.centres.capacity[:], self.centres.open[:] = 100, centres_open
        self.params = quiet_params(people__retry_share=retry_share, **params)
        self.params.base_site[:2] = 0, 1
        self.collusion, self.per_h = collusion, per_h

    def transfer(self, boat, vessel, persons, ashore=None):
        """A vessel (or the beach, NOBODY) takes people off a boat, and lands them at once if told where."""
        row, self.n_transfers = self.n_transfers, self.n_transfers + 1
        table = self.transfers
        table.boat[row], table.vessel[row], table.taken_by[row], table.persons[row] = boat, vessel, vessel, persons
        self.boats.aboard[boat] -= persons
        if ashore is not None:
            self.transfers.ashore_tick[row], self.transfers.port[row] = 20, ashore
        return row

    def drown(self, boat, persons):
        self.boats.aboard[boat] -= persons
        self.boats.dead[boat] += persons

    def settle(self, day=3):
        forcing = quiet_day(day=day, lists_per_h=np.full(N_LIBYAN, self.per_h), handed_over=np.full(2, self.collusion))
        land, active, transfers = self.land_on(forcing, self.params), np.arange(2, dtype=np.int32), self.transfers.rows
        self.n_transfers = book_voyages(land, self.boats.rows, active, self.vessels.rows, transfers[: self.n_transfers])
        return self


def at_site(number, site=SITE):
    """What a column of sites holds when only one of them has something."""
    return [number if k == site else 0 for k in range(N_SITES)]


def test_the_rescued_arrive():
    shore = Shore()
    shore.transfer(0, NGO_SHIP, 12, ashore=0)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.number(PersonState.AT_SEA) == 12
    assert shore.counts() == {"RESCUED": 12}
    assert shore.met_on[RUBBER].sum() == shore.met_on.sum() == 12
    assert shore.met_by[NGO.code].sum() == shore.met_by.sum() == 12
    assert shore.sites.met.tolist() == at_site(12)
    assert shore.n_transfers == 0


def test_the_dead_the_lifted_and_those_still_aboard_are_different_people():
    shore = Shore()
    shore.drown(0, 3)
    shore.transfer(0, NGO_SHIP, 4, ashore=0)
    shore.transfer(0, MERCHANT_SHIP, 2)
    shore.settle()
    assert shore.number(PersonState.DEAD_SEA) == shore.counted(Count.DEAD_SEA) == 3
    assert shore.sites.dead.tolist() == at_site(3)
    assert shore.number(PersonState.ARRIVED) == 4
    assert shore.number(PersonState.AT_SEA) == 24 - 3 - 4
    assert shore.boats.on_list.tolist() == [3, 12]
    assert shore.n_transfers == 1
    open_transfer = slice(shore.transfers.first_passenger[0], shore.transfers.first_passenger[0] + 2)
    aboard = shore.passengers.rows[: shore.boats.on_list[0]]
    assert set(shore.passengers.rows[open_transfer]).isdisjoint(aboard)
    assert np.all(shore.persons.state[shore.passengers.rows[open_transfer]] == PersonState.AT_SEA)


def test_a_transfer_stays_open_until_its_ship_is_in_port():
    shore = Shore()
    row = shore.transfer(0, NGO_SHIP, 12)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 0
    assert shore.counts()["RESCUED"] == 12
    shore.transfers.ashore_tick[row] = 30
    shore.settle(day=4)
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.counts()["RESCUED"] == 12  # counted when taken aboard, once
    assert shore.n_transfers == 0


def test_open_transfers_move_up_when_others_close():
    shore = Shore()
    shore.transfer(0, NGO_SHIP, 5, ashore=0)
    shore.transfer(1, MERCHANT_SHIP, 6)
    shore.settle()
    assert shore.n_transfers == 1
    assert (shore.transfers.boat[0], shore.transfers.vessel[0], shore.transfers.persons[0]) == (1, MERCHANT_SHIP, 6)


@pytest.mark.parametrize(("collusion", "centre", "group"), [(0.0, 12, 0), (1.0, 0, 12)])
def test_the_intercepted_are_returned_to_a_centre_or_handed_to_a_group(collusion, centre, group):
    shore = Shore(collusion=collusion)
    shore.transfer(0, PATROL_VESSEL, 12, ashore=1)
    shore.settle()
    assert shore.number(PersonState.HELD_OFFICIAL) == shore.centres.held.sum() == centre
    assert shore.number(PersonState.HELD_UNOFFICIAL) == group
    assert shore.counted(Count.INTERCEPTED_LIBYA) == 12
    assert (shore.counted(Count.RETURNED_TO_CENTRE), shore.counted(Count.RETURNED_TO_GROUP)) == (centre, group)
    assert shore.sites.returned.tolist() == at_site(12)
    returned = shore.persons.state != PersonState.AT_SEA
    assert np.all(shore.persons.rows.believed_return[returned] > 0.1)
    if group:
        assert np.all(shore.persons.rows.group[returned] == 5)


def test_where_no_centre_is_open_a_group_takes_everybody():
    shore = Shore(centres_open=0)
    shore.transfer(0, PATROL_VESSEL, 12, ashore=0)
    shore.settle()
    assert shore.counts() == {"INTERCEPTED_LIBYA": 12, "RETURNED_TO_GROUP": 12, "NEWLY_HELD_UNOFFICIALLY": 12}


@pytest.mark.parametrize(("retry_share", "given_up"), [(1.0, 0), (0.0, 12)])
def test_those_who_turn_back_are_free_and_try_again_or_not(retry_share, given_up):
    shore = Shore(retry_share=retry_share)
    shore.boats.outcome[0], shore.boats.status[0] = BoatOutcome.TURNED_BACK, BoatStatus.ENDED
    shore.transfer(0, NOBODY, 12, ashore=NOBODY)
    shore.settle()
    assert shore.number(PersonState.LIVING) == 12
    assert shore.counts() == {"TURNED_BACK_SEA": 12}
    free = shore.persons.state == PersonState.LIVING
    assert np.all(shore.persons.rows.place[free] == SITE)
    assert shore.persons.rows.wants_return[free].sum() == given_up
    assert shore.sites.met.sum() == shore.sites.returned.sum() == 0


def test_an_unaided_landing_is_an_arrival():
    shore = Shore(kind=SMALL_WOODEN)
    shore.boats.outcome[0] = BoatOutcome.LANDED
    shore.transfer(0, NOBODY, 12, ashore=NOBODY)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.counts() == {"LANDED": 12}


def test_boats_from_abroad_are_counted_apart():
    shore = Shore(site=ABROAD)
    shore.transfer(0, NGO_SHIP, 12, ashore=0)
    shore.settle()
    assert shore.counts() == {"MET_TUNISIA": 12}
    assert shore.number(PersonState.ARRIVED) == 12


@pytest.mark.parametrize("code", [fleet.code for fleet in FLEETS.values()] + [len(FLEETS) + 1])
def test_every_fleet_has_a_count_of_its_own(code):
    shore = Shore()
    shore.vessels.fleet[NGO_SHIP], shore.met_by = code, np.zeros((len(FLEETS) + 2, N_ORIGINS), np.int64)
    shore.transfer(0, NGO_SHIP, 12)
    shore.settle()
    assert shore.met_by[code, 0] == shore.met_by.sum() == 12, "under the origin of the people"
    assert shore.counts() == {"RESCUED": 12}


@pytest.mark.parametrize("deaths", [0, 3])
def test_people_learn_from_what_they_went_through(deaths):
    """Return and the deaths of others are lessons for the returned; who turned back learns only of deaths."""
    p = parameters().people
    weight = p.own_outcome_weight * p.belief_learning
    for turned_back, vessel in ((False, PATROL_VESSEL), (True, NOBODY)):
        shore = Shore(centres_open=0)
        shore.drown(0, deaths)
        if turned_back:
            shore.boats.outcome[0], shore.boats.status[0] = BoatOutcome.TURNED_BACK, BoatStatus.ENDED
        shore.transfer(0, vessel, 12 - deaths, ashore=0)
        shore.settle()
        back = np.isin(shore.persons.state, (PersonState.HELD_UNOFFICIAL, PersonState.LIVING))
        assert back.sum() == 12 - deaths
        rows = shore.persons.rows[back]
        assert np.allclose(rows.believed_death, 0.02 + weight * ((deaths > 0) - 0.02))
        assert np.allclose(rows.believed_return, 0.10 if turned_back else 0.10 + weight * 0.90)
        outcome = CrossingOutcome.TURNED_BACK if turned_back else CrossingOutcome.RETURNED
        assert np.all(rows.last_outcome == outcome)


def test_the_network_gets_the_rest_of_the_fare_for_those_who_arrive_alone():
    shore = Shore()
    shore.drown(0, 2)
    shore.transfer(0, NGO_SHIP, 10, ashore=0)
    shore.transfer(1, PATROL_VESSEL, 12, ashore=0)
    shore.settle()
    assert shore.networks.capital_usd.sum() == pytest.approx(10 * 400.0 * parameters().networks.fare_on_arrival)
    arrived = shore.persons.state == PersonState.ARRIVED
    assert np.all(shore.persons.rows.last_outcome[arrived] == CrossingOutcome.ARRIVED)
    dead = shore.persons.state == PersonState.DEAD_SEA
    assert np.all(shore.persons.rows.last_outcome[dead] == CrossingOutcome.DIED)


@pytest.mark.parametrize(("per_h", "listed"), [(0.0, 0), (2.5, 7), (100.0, 12)])
def test_the_returned_are_listed_as_far_as_clerks_have_time(per_h, listed):
    """Three hours on the quay."""
    shore = Shore(per_h=per_h, holding__quay_h=3.0)
    shore.transfer(0, PATROL_VESSEL, 12, ashore=0)
    shore.settle()
    held = shore.persons.state == PersonState.HELD_OFFICIAL
    assert shore.persons.rows.registered[held].sum() == shore.counted(Count.REGISTERED) == listed
    assert shore.counted(Count.LISTED_LANDING) == listed
    assert shore.sites.missing.sum() == 0.0, "all have come to a centre"


def test_only_people_on_a_list_are_missing_when_they_are_handed_over():
    shore = Shore(collusion=1.0, per_h=2.5, holding__quay_h=3.0)
    shore.transfer(0, PATROL_VESSEL, 12, ashore=1)
    shore.settle()
    assert shore.counted(Count.RETURNED_TO_GROUP) == 12
    assert shore.sites.missing.tolist() == at_site(7, site=1)
    assert shore.counted(Count.HANDED_LISTED) == 7


@pytest.mark.parametrize(("asked", "handed"), [(0.0, 12), (1.0, 5)])
def test_officers_who_are_asked_for_people_on_a_list_keep_their_hands_off_them(asked, handed):
    """With full effect; of those on no list they hand over as many as ever."""
    shore = Shore(collusion=1.0, per_h=2.5, holding__quay_h=3.0, holding__missed_effect=1.0)
    shore.sites.asked[1] = asked
    shore.transfer(0, PATROL_VESSEL, 12, ashore=1)
    shore.settle()
    assert shore.counted(Count.RETURNED_TO_GROUP) == handed
