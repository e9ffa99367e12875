"""Queues on the beach, loading, and the traits of a boat."""

import numpy as np

from jointroom.experiments.bench.basin import put_boats
from jointroom.experiments.bench.classes import KINDS, LARGE_WOODEN, RUBBER, SMALL_WOODEN, of_classes
from jointroom.sim.codes import NO_ORIGIN, BoatStatus, Count, PersonState
from jointroom.sim.land.params import land_params
from jointroom.sim.land.row_sets import put
from jointroom.sim.networks.embark import equip, load_boat
from jointroom.sim.networks.queues import queues
from jointroom.sim.parameters import build
from jointroom.sim.state.agenda import new_agenda
from jointroom.sim.state.columns import allocate
from jointroom.sim.state.fields import BY_CLASS, Networks, PersonDetails, Persons
from jointroom.sim.units import KM_H_PER_KN, KM_PER_NM
from tests.town import COAST, N_LIBYAN, ROADS, Town, quiet_day, quiet_params


def crowd(number, networks, rng):
    """People who wait with networks since different days, among others who do not wait."""
    persons = allocate(Persons, number, PersonDetails)
    persons.state[:] = np.where(rng.uniform(size=number) < 0.7, PersonState.WAITING, PersonState.LIVING)
    persons.rows.network[:] = rng.integers(0, networks, number)
    persons.rows.kind[:] = rng.integers(0, len(KINDS), number)
    persons.rows.since_day[:] = rng.integers(-30, 20, number)
    persons.rows.id[:] = np.arange(number)
    return persons


def queues_of(persons, networks, day):
    """The queues of everybody in the table who waits."""
    town = Town(1)
    town.persons, town.agenda = persons, new_agenda(persons)
    town.networks = allocate(Networks, networks, lengths={BY_CLASS: len(KINDS)})
    waiting = np.flatnonzero(persons.state == PersonState.WAITING)
    for i in waiting.tolist():
        put(town.agenda.waiting, i)
    return queues(town.land_on(quiet_day(day=day), quiet_params()))


def queue_of(persons, rows):
    return persons.rows.network[rows] * len(KINDS) + persons.rows.kind[rows]


def test_queues_are_by_network_and_class_and_then_by_patience():
    for seed in range(10):
        persons = crowd(200, 4, np.random.default_rng(seed))
        ordered, first, following = queues_of(persons, 4, 25)
        waiting = np.flatnonzero(persons.state == PersonState.WAITING)
        expected = sorted(waiting, key=lambda i: (queue_of(persons, i), persons.rows.since_day[i], i))
        assert ordered.tolist() == expected
        starts = np.searchsorted(queue_of(persons, expected), np.arange(4 * len(KINDS) + 1))
        assert first.tolist() == following.tolist() == starts.tolist()


def test_nobody_waits():
    persons = allocate(Persons, 5, PersonDetails)
    ordered, first, _ = queues_of(persons, 3, 4)
    assert len(ordered) == 0
    assert first.tolist() == [0] * (3 * len(KINDS) + 1)


class Beach(Town):
    """A hundred people who wait with network 1 for one class of boat, longest first, and boats to fill."""

    def __init__(self, boats=2, kind=RUBBER):
        super().__init__(100, PersonState.WAITING, since_day=np.arange(100), kind=kind, fare_usd=500.0)
        self.networks.waiting[1] = [100 if k == kind else 0 for k in KINDS]
        self.boats = put_boats(boats, network=1, kind=kind, aboard=0, status=BoatStatus.ENDED)
        self.queues, self.fares = queues_of(self.persons, 3, 100), 0.0

    def load(self, boat, places, tunisia=False):
        self.boats.site[boat] = N_LIBYAN if tunisia else 0
        land = self.land_on(quiet_day(day=101), quiet_params())
        self.fares += load_boat(land, self.boats.rows[boat], places, self.queues)
        first = self.boats.first_passenger[boat]
        return self.passengers.rows[first : first + self.boats.embarked[boat]]


def test_who_has_waited_longest_goes_first_and_nobody_twice():
    beach = Beach()
    one, two = beach.load(0, 30), beach.load(1, 40)
    assert sorted(one) == list(range(30))
    assert sorted(two) == list(range(30, 70))
    assert np.all(beach.persons.state[:70] == PersonState.AT_SEA)
    assert np.all(beach.persons.rows.attempts == (np.arange(100) < 70))
    assert beach.networks.waiting[1].tolist() == of_classes(30, 0, 0, 0).tolist()
    assert beach.fares == 70 * 500.0
    assert beach.daily_counts[Count.ATTEMPTS, 0] == beach.counted(Count.ATTEMPTS) == 70
    assert beach.daily_counts[Count.BOATS_LAUNCHED, NO_ORIGIN] == beach.counted(Count.BOATS_LAUNCHED) == 2


def test_passengers_are_listed_at_random_so_that_chance_and_not_patience_decides_who_dies():
    listed = Beach().load(0, 60)
    assert sorted(listed) == list(range(60))
    assert listed.tolist() != list(range(60))
    assert np.array_equal(listed, Beach().load(0, 60))


def test_a_boat_leaves_with_those_who_are_there():
    beach = Beach(kind=LARGE_WOODEN)
    assert len(beach.load(0, 150, tunisia=True)) == 100
    assert (beach.boats.embarked[0], beach.boats.aboard[0], beach.boats.on_list[0]) == (100, 100, 100)
    assert beach.counts() == {"ATTEMPTS_TUNISIA": 100, "BOATS_LAUNCHED": 1}
    assert len(beach.load(1, 10)) == 0


def test_a_boat_takes_nobody_from_the_queue_for_another_class():
    beach = Beach(kind=SMALL_WOODEN)
    beach.persons.rows.kind[:50] = RUBBER
    beach.networks.waiting[1] = of_classes(50, 50, 0, 0)
    beach.queues = queues_of(beach.persons, 3, 100)
    assert sorted(beach.load(0, 90)) == list(range(50, 100))
    assert beach.networks.waiting[1].tolist() == of_classes(50, 0, 0, 0).tolist()


TRAITS = {
    "boats.rubber.speed_kn": 8.0 / KM_H_PER_KN, "boats.rubber.fuel_km": 100.0, "boats.rubber.load": 122.0,
    "boats.speed_spread": 0.1, "boats.fuel_spread": 0.3, "boats.heading_spread_deg": np.rad2deg(0.2),
    "boats.call_share": 0.9, "boats.call_distance_nm": 40.0 / KM_PER_NM, "boats.call_distance_spread": 0.3,
}  # fmt: skip


def equipped(number, **columns):
    boats, params = put_boats(number, embarked=61, **columns), land_params(build(TRAITS), ROADS, COAST, 1.0)
    land = Town(1).land_on(quiet_day(), params)
    for boat in boats.rows:
        equip(land, boat, 0.0, 200.0)
    return boats


def test_traits_have_their_medians_and_shares():
    """Medians of lognormal traits and shares of flags, within 4.5 standard errors of a sample of boats."""
    number = 3000
    boats = equipped(number)
    for trait, median, spread in (("speed_km_h", 8.0, 0.1), ("fuel_km", 100.0, 0.3), ("call_distance_km", 40.0, 0.3)):
        logs = np.log(getattr(boats, trait) / median)
        assert abs(logs.mean()) < 4.5 * spread / np.sqrt(number), trait
        assert abs(logs.std() - spread) < 4.5 * spread / np.sqrt(2 * number), trait
    error = 4.5 * np.sqrt(0.09 / number)
    assert abs(boats.will_be_heard.mean() - 0.9) < error
    assert abs((boats.crosswind_share > 0).mean() - 0.5) < 4.5 * np.sqrt(0.25 / number)
    assert abs(boats.heading_rad.mean() - np.pi / 2) < 4.5 * 0.2 / np.sqrt(number)
    assert np.all(boats.load_ratio == 0.5)


def test_a_trait_belongs_to_the_boat_and_not_to_its_row():
    few, many = equipped(3, id=np.array([11, 12, 13])), equipped(5, id=np.array([10, 11, 14, 12, 13]))
    for trait in ("speed_km_h", "fuel_km", "heading_rad", "crosswind_share", "will_be_heard", "call_distance_km"):
        assert np.array_equal(getattr(few, trait), getattr(many, trait)[[1, 3, 4]]), trait
