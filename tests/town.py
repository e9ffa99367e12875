"""People on land for tests of kernels: some in one state, a few networks, groups and centres, and no risks.

Every rate and weight is zero unless a test sets it, so that what happens to people follows from the one thing that is
looked at. The real roads, towns and sites are used.
"""

import math

import numpy as np

from jointroom.experiments.bench.classes import FLEETS, KINDS, RUBBER, of_classes
from jointroom.sim.codes import N_ORIGINS, Count, Origin, PersonState, SexAge
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import land_params
from jointroom.sim.land.row_sets import put
from jointroom.sim.parameters import build
from jointroom.sim.people.choice_set import offer_weights
from jointroom.sim.start.coast import GROUPS_A_SEGMENT, make_coast
from jointroom.sim.start.forcing import discount_gain, spare_rows
from jointroom.sim.state.agenda import new_agenda
from jointroom.sim.state.book import new_book
from jointroom.sim.state.bundle import bundled
from jointroom.sim.state.columns import allocate, as_record, one_row
from jointroom.sim.state.fields import BY_CLASS, Centres, Groups, Networks, PersonDetails, Persons, Sites
from jointroom.sim.state.passengers import new_passengers
from jointroom.sim.units import DAYS_PER_MONTH
from jointroom.sim.world.land_network import load_land_network
from jointroom.sim.world.places import load_places

SEED = 20160101
DAYS = 30
Z = 4.5
"""Standard errors by which a share of people may differ from its chance."""

ROADS = load_land_network()
COAST = make_coast(load_places(), ROADS)
N_SITES, N_LIBYAN, N_TOWNS = len(COAST.names), COAST.n_libyan, len(COAST.towns)
N_NETWORKS, N_CENTRES, N_KINDS = 3, 4, len(KINDS)
PRICES = of_classes(400.0, 800.0, 800.0, 1600.0, others=1600.0)
"""Prices of the town's networks, USD by boat class."""
RUBBER_ONLY = of_classes(300.0, 0.0, 0.0, 0.0)
"""What a network can take in a month that sells no other class."""

QUIET = {
    "people.death_per_month": 0.0, "people.kidnap_per_month": 0.0, "people.give_up_waiting_per_month": 0.0,
    "people.belief_talk": 0.0, "people.contact_notice": 0.0, "people.belief_decay_per_month": 0.0,
    "armed_groups.hold_per_week": 0.0, "networks.guarded": 0.0,
    "people.dependent_means_factor": 1.0, "people.alone_share": 1.0,
    "south.danger_factor": 0.0, "south.work_stop_share": 0.0,
    "holding.death_per_month": 0.0, "holding.ransom_per_month": 0.0, "holding.labour_per_month": 0.0,
    "holding.sold_per_month": 0.0, "holding.escape_per_month": 0.0, "holding.release_per_month": 0.0,
    "holding.transfer_per_month": 0.0, "holding.ask_return_per_month": 0.0, "holding.crowding_death": 0.0,
    "holding.surge_limit": 0.0,
    "holding.crowding_exit": 0.0,
    "holding.unofficial_death_per_month": 0.0, "holding.unofficial_escape_per_month": 0.0,
    "holding.decisions_per_month": 0.0, "holding.buyers_at_hand": 0.0, "holding.work_at_hand": 0.0,
    "people.retry_utility_per_month": 0.0,
    "holding.labour_end_per_month": 0.0, "holding.labour_death_per_month": 0.0,
}  # fmt: skip
"""Parameters that switch off all that may happen to people in towns, queues, holding and on roads."""


def parameters(**overrides):
    """Parameters with everything of QUIET off; keywords are names with `__` for the dot."""
    return build(QUIET | {name.replace("__", "."): value for name, value in overrides.items()})


def quiet_params(**overrides):
    """The constants of life on land from those parameters."""
    return land_params(parameters(**overrides), ROADS, COAST, 1.0)


def close(share, expected, number):
    """Whether a share of `number` people is within Z standard errors of its chance."""
    return abs(share - expected) <= Z * math.sqrt(expected * (1.0 - expected) / number) + 1e-12


def within(rate_per_month, days=DAYS):
    """Chance of an event of constant monthly rate within some days."""
    return 1.0 - math.exp(-rate_per_month * days / DAYS_PER_MONTH)


class Town:
    """People in one state, last reviewed on day 0, at town, network or centre 1, or held by group 2."""

    def __init__(self, number, state=PersonState.LIVING, origin=Origin.WEST_AFRICA, savings_usd=500.0, **columns):
        self.persons = allocate(Persons, number, PersonDetails)
        self.persons.state[:], self.persons.origin[:], self.persons.due_day[:] = state, origin, 0
        rows = self.persons.rows
        rows.id[:] = np.arange(number) + 1000
        rows.place[:] = rows.network[:] = 1
        rows.savings_usd[:] = savings_usd
        rows.believed_death[:], rows.believed_return[:] = 0.02, 0.10
        if state in (PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR):
            rows.group[:] = 2
        for name, values in columns.items():
            rows[name][:] = values
        self.networks = allocate(Networks, N_NETWORKS, lengths={BY_CLASS: N_KINDS})
        self.centres = allocate(Centres, N_CENTRES)
        self.networks.id[:] = self.networks.site[:] = np.arange(N_NETWORKS)
        self.networks.price_usd[:] = PRICES
        self.centres.weight[:], self.centres.open[:] = 1.0 / N_CENTRES, 1
        self.centres.capacity[:] = number
        self.centres.town[:] = np.arange(N_CENTRES)
        self.centres.group[:] = GROUPS_A_SEGMENT * np.arange(N_CENTRES)
        self.groups = allocate(Groups, GROUPS_A_SEGMENT * N_LIBYAN)
        self.groups.site[:] = np.arange(len(self.groups.site)) // GROUPS_A_SEGMENT
        self.sites = allocate(Sites, N_SITES)
        self.sites.price_usd[:] = PRICES[0]
        self.agenda = new_agenda(self.persons)
        self.book, self.passengers = new_book(), new_passengers()
        self.daily_counts = np.zeros((len(Count), N_ORIGINS + 1), np.int64)
        self.counts_sex_age = np.zeros((len(Count), len(SexAge)), np.int64)
        self.met_by = np.zeros((1 + len(FLEETS), N_ORIGINS), np.int64)
        self.met_on = np.zeros((N_KINDS, N_ORIGINS), np.int64)
        self.daily_expected = np.zeros(2)
        self.holder = np.full(N_TOWNS, -1, np.int32)
        self.book.stock[state, origin] = number
        self.book.stock_sex_age[state, SexAge.MAN] = number
        self.places_left = np.zeros(3)
        if state == PersonState.WAITING:
            self.networks.waiting[1, RUBBER] = number
            for i in range(number):
                put(self.agenda.waiting, i)
        if state == PersonState.HELD_OFFICIAL:
            self.centres.held[1] = number

    @property
    def land(self):
        """The land as kernels take it, on a day on which nothing happens by itself."""
        return self.land_on(quiet_day(), quiet_params())

    def land_on(self, forcing, params):
        """The land as kernels take it, on a day and with parameters of one's own."""
        return bundled(Land(
            persons=self.persons, agenda=self.agenda, book=self.book, passengers=self.passengers,
            daily_counts=self.daily_counts, counts_sex_age=self.counts_sex_age, met_by=self.met_by, met_on=self.met_on,
            daily_expected=self.daily_expected, networks=self.networks.rows,
            groups=self.groups.rows, sites=self.sites.rows, centres=self.centres.rows, places_left=self.places_left,
            holder=self.holder, forcing=one_row(forcing), params=one_row(params),
        ))  # fmt: skip

    def review(self, kernel, params=None, forcing=None):
        """Review everybody; by default DAYS after the last time, with nothing that could happen."""
        due = np.arange(len(self.persons.state), dtype=np.int32)
        day, constants = quiet_day() if forcing is None else forcing, quiet_params() if params is None else params
        kernel(self.land_on(day, constants), due)
        return self

    def number(self, state):
        """People in a state; the book agrees."""
        count = int((self.persons.state == state).sum())
        assert self.book.stock[state].sum() == count
        return count

    def share(self, state):
        """Share of people in a state; the book agrees."""
        return self.number(state) / len(self.persons.state)

    def counted(self, what):
        """How often something was counted, over all origins."""
        return int(self.daily_counts[what].sum())

    def counts(self):
        """What was counted, by name."""
        return {Count(k).name: int(number) for k, number in enumerate(self.daily_counts.sum(axis=1)) if number}


def quiet_day(number=100_000, **changes):
    """Day DAYS, on which nobody is arrested, blocks, offers, buys or moves; keywords are fields of `LandForcing`.

    Every network is met as often as the next, and every town of the coast drawn as often as the next. Tables by
    network are filled up as the model does, so that its compiled functions are used again.
    """
    spare = spare_rows(N_NETWORKS)
    meetings = np.pad(np.arange(1.0, N_NETWORKS + 1.0), (0, spare), mode="edge")
    day = dict(
        day=DAYS, calendar_day=2400, seed=SEED, n_persons=number, wave_m=0.6, news_death=0.02, news_return=0.10,
        mean_price_usd=PRICES[0], least_price_usd=PRICES[0],
        price_usd=np.pad(np.tile(PRICES, (N_NETWORKS, 1)), ((0, spare), (0, 0))),
        arrest_per_month=np.zeros(N_TOWNS), blocked=np.zeros(N_TOWNS), client_usd=np.zeros(N_TOWNS),
        kidnap_per_month=np.zeros(N_TOWNS),
        town_cumulative=np.arange(1.0, N_LIBYAN + 1.0), meeting_cumulative=np.tile(meetings, (N_TOWNS, 1)),
        offer_weight=np.zeros((N_NETWORKS + spare, N_KINDS)), discount_gain=1.0,
        home_weight=0.0, ask_weight=0.0, legal_weight=0.0, move_weight=np.zeros(N_TOWNS),
        buyer_cumulative=np.zeros(GROUPS_A_SEGMENT * N_LIBYAN), boat_cost_usd=np.zeros(N_KINDS),
        boat_supply_left=np.ones(N_KINDS), authority=0.0, niger_stops=0.0, border_stops=0.0,
        lists_per_h=np.zeros(N_LIBYAN), handed_over=np.zeros(2),
    )  # fmt: skip
    for name, value in changes.items():
        kind = np.asarray(day[name]).dtype
        day[name] = np.asarray(value, kind) if np.ndim(day[name]) else kind.type(value)
    assert day.keys() == set(LandForcing.__dataclass_fields__)
    return as_record(LandForcing(**day))


def offering_day(town, params, capacity=RUBBER_ONLY, **changes):
    """A day on which the town's networks offer what they can take in a month, float64[boat class] people each."""
    spare = ((0, spare_rows(N_NETWORKS)), (0, 0))
    weight = np.empty((N_NETWORKS, N_KINDS))
    offer_weights(town.networks.rows, np.tile(capacity, (N_NETWORKS, 1)), params, weight)
    fields = dict(
        price_usd=np.pad(town.networks.price_usd, spare),
        least_price_usd=town.networks.price_usd[:, capacity > 0.0].min(),
        offer_weight=np.pad(weight, spare),
        discount_gain=discount_gain(params.people),
    )
    return quiet_day(**(fields | changes))
