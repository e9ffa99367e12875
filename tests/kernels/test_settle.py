"""After the day at sea: every passenger ends in exactly one place, and is counted under the right heading."""

import numpy as np
import pytest

from sim.codes import Actor, BoatOutcome, BoatStatus, BoatType, Count, PersonState
from sim.initial.build import make_rules
from sim.kernels.settle import book_deaths, book_landings, list_lifts
from sim.parameters import build
from sim.state.book import new_book
from sim.state.columns import NOBODY, allocate
from sim.state.fields import Centres, Lifts, Networks, PersonRows, Persons, Sites
from tests.basin import SEED, put_boats, put_vessels

N_LIBYAN, N_SITES, SITE, ABROAD = 2, 3, 1, 2
NGO_SHIP, PATROL_VESSEL, MERCHANT_SHIP = 0, 1, 2


class Shore:
    """Two boats of twelve people each at sea, three vessels, two open centres and two groups ashore."""

    def __init__(self, kind=BoatType.RUBBER, site=SITE, collusion=0.0, centres_open=1, retry_share=0.75):
        self.boats = put_boats(2, aboard=12, kind=kind, site=site, first_passenger=np.array([0, 12]), id=[7, 8])
        self.vessels = put_vessels(3, actor=[Actor.NGO, Actor.LIBYAN_COASTGUARD, Actor.MERCHANT])
        self.lifts, self.n_lifts = allocate(Lifts, 20), 0
        self.persons = allocate(Persons, 24, PersonRows)
        self.persons.state[:] = PersonState.AT_SEA
        self.persons.rows.id[:] = np.arange(24) + 50
        self.persons.rows.believed_return[:] = 0.1
        self.passengers = np.arange(24, dtype=np.int32)[::-1].copy()
        self.book, self.tally = new_book(), np.zeros(len(Count), np.int64)
        self.book.stock[PersonState.AT_SEA, 0] = 24
        self.networks, self.centres, self.sites = allocate(Networks, 1), allocate(Centres, 2), allocate(Sites, N_SITES)
        self.centres.weight[:], self.centres.capacity[:], self.centres.open[:] = 0.5, 100, centres_open
        self.rules = make_rules(build({"people.retry_share": retry_share})).holding
        self.collusion = collusion

    def lift(self, boat, vessel, persons, ashore=None):
        """A vessel (or the beach, NOBODY) takes people off a boat, and lands them at once if told where."""
        row, self.n_lifts = self.n_lifts, self.n_lifts + 1
        self.lifts.boat[row], self.lifts.vessel[row], self.lifts.persons[row] = boat, vessel, persons
        self.boats.aboard[boat] -= persons
        if ashore is not None:
            self.lifts.ashore_tick[row], self.lifts.port[row] = 20, ashore
        return row

    def drown(self, boat, persons):
        self.boats.aboard[boat] -= persons
        self.boats.dead[boat] += persons

    def settle(self, day=3):
        active = np.arange(2, dtype=np.int32)
        keepers = (self.networks.rows, self.centres.rows)
        book_deaths(
            self.boats.rows, active, self.persons, self.passengers, day, self.book, self.tally, *keepers,
            self.sites.rows,
        )  # fmt: skip
        list_lifts(self.boats.rows, self.vessels.rows, self.lifts.rows, self.n_lifts, N_LIBYAN, self.tally)
        self.n_lifts = book_landings(
            self.boats.rows, self.vessels.rows, self.lifts.rows, self.n_lifts, self.persons, self.passengers,
            np.array([0, 1], np.int16), np.array([4, 5], np.int16), np.full(2, self.collusion), 0.1, day, SEED,
            self.rules, self.book, self.tally, *keepers, self.sites.rows,
        )  # fmt: skip
        return self

    def number(self, state):
        count = int((self.persons.state == state).sum())
        assert count == self.book.stock[state].sum()
        return count

    def counts(self):
        return {Count(k).name: int(v) for k, v in enumerate(self.tally) if v}


def test_the_rescued_arrive():
    shore = Shore()
    shore.lift(0, NGO_SHIP, 12, ashore=0)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.number(PersonState.AT_SEA) == 12
    assert shore.counts() == {"RESCUED": 12, "MET_ON_RUBBER": 12, "MET_NGO": 12}
    assert shore.sites.met.tolist() == [0, 12, 0]
    assert shore.n_lifts == 0


def test_the_dead_the_lifted_and_those_still_aboard_are_different_people():
    shore = Shore()
    shore.drown(0, 3)
    shore.lift(0, NGO_SHIP, 4, ashore=0)
    shore.lift(0, MERCHANT_SHIP, 2)
    shore.settle()
    assert shore.number(PersonState.DEAD_SEA) == shore.tally[Count.DEAD_SEA] == 3
    assert shore.number(PersonState.ARRIVED) == 4
    assert shore.number(PersonState.AT_SEA) == 24 - 3 - 4
    assert shore.boats.on_list.tolist() == [3, 12]
    assert shore.n_lifts == 1
    open_lift = slice(shore.lifts.first_passenger[0], shore.lifts.first_passenger[0] + 2)
    aboard = shore.passengers[: shore.boats.on_list[0]]
    assert set(shore.passengers[open_lift]).isdisjoint(aboard)
    assert np.all(shore.persons.state[shore.passengers[open_lift]] == PersonState.AT_SEA)


def test_a_lift_stays_open_until_its_ship_is_in_port():
    shore = Shore()
    row = shore.lift(0, NGO_SHIP, 12)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 0
    assert shore.counts()["RESCUED"] == 12
    shore.lifts.ashore_tick[row] = 30
    shore.settle(day=4)
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.counts()["RESCUED"] == 12  # counted when taken aboard, once
    assert shore.n_lifts == 0


def test_open_lifts_move_up_when_others_close():
    shore = Shore()
    shore.lift(0, NGO_SHIP, 5, ashore=0)
    shore.lift(1, MERCHANT_SHIP, 6)
    shore.settle()
    assert shore.n_lifts == 1
    assert (shore.lifts.boat[0], shore.lifts.vessel[0], shore.lifts.persons[0]) == (1, MERCHANT_SHIP, 6)


@pytest.mark.parametrize(("collusion", "centre", "group"), [(0.0, 12, 0), (1.0, 0, 12)])
def test_the_intercepted_are_returned_to_a_centre_or_handed_to_a_group(collusion, centre, group):
    shore = Shore(collusion=collusion)
    shore.lift(0, PATROL_VESSEL, 12, ashore=1)
    shore.settle()
    assert shore.number(PersonState.HELD_OFFICIAL) == shore.centres.held.sum() == centre
    assert shore.number(PersonState.HELD_UNOFFICIAL) == group
    assert shore.tally[Count.INTERCEPTED_LIBYA] == 12
    assert (shore.tally[Count.RETURNED_TO_CENTRE], shore.tally[Count.RETURNED_TO_GROUP]) == (centre, group)
    assert shore.sites.returned.tolist() == [0, 12, 0]
    returned = shore.persons.state != PersonState.AT_SEA
    assert np.all(shore.persons.rows.believed_return[returned] > 0.1)
    if group:
        assert np.all(shore.persons.rows.group[returned] == 5)


def test_where_no_centre_is_open_a_group_takes_everybody():
    shore = Shore(centres_open=0)
    shore.lift(0, PATROL_VESSEL, 12, ashore=0)
    shore.settle()
    assert shore.counts() == {"INTERCEPTED_LIBYA": 12, "RETURNED_TO_GROUP": 12}


@pytest.mark.parametrize(("retry_share", "given_up"), [(1.0, 0), (0.0, 12)])
def test_those_who_turn_back_are_free_and_try_again_or_not(retry_share, given_up):
    shore = Shore(retry_share=retry_share)
    shore.boats.outcome[0], shore.boats.status[0] = BoatOutcome.TURNED_BACK, BoatStatus.ENDED
    shore.lift(0, NOBODY, 12, ashore=NOBODY)
    shore.settle()
    assert shore.number(PersonState.LIVING) == 12
    assert shore.counts() == {"TURNED_BACK_SEA": 12}
    free = shore.persons.state == PersonState.LIVING
    assert np.all(shore.persons.rows.place[free] == SITE)
    assert shore.persons.rows.wants_return[free].sum() == given_up
    assert shore.sites.met.sum() == shore.sites.returned.sum() == 0


def test_an_unaided_landing_is_an_arrival():
    shore = Shore(kind=BoatType.SMALL_WOODEN)
    shore.boats.outcome[0] = BoatOutcome.LANDED
    shore.lift(0, NOBODY, 12, ashore=NOBODY)
    shore.settle()
    assert shore.number(PersonState.ARRIVED) == 12
    assert shore.counts() == {"LANDED": 12}


def test_boats_from_abroad_are_counted_apart():
    shore = Shore(site=ABROAD)
    shore.lift(0, NGO_SHIP, 12, ashore=0)
    shore.settle()
    assert shore.counts() == {"MET_TUNISIA": 12}
    assert shore.number(PersonState.ARRIVED) == 12


@pytest.mark.parametrize("actor", [actor for actor in Actor if Actor.NGO <= actor <= Actor.MERCHANT])
def test_every_rescuer_has_a_count_of_its_own(actor):
    shore = Shore()
    shore.vessels.actor[NGO_SHIP] = actor
    shore.lift(0, NGO_SHIP, 12)
    shore.settle()
    assert shore.tally[Count[f"MET_{actor.name}"]] == 12
