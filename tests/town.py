"""People on land for tests of kernels: some in one state, a few networks, centres and sites, and rules without risks.

Every rate is zero unless a test sets it, so that what happens to people follows from the one risk that is looked at.
"""

import numpy as np

from sim.codes import Count, Origin, PersonState
from sim.initial.build import make_rules
from sim.kernels.living import LandToday
from sim.parameters import build
from sim.state.book import new_book
from sim.state.columns import allocate
from sim.state.fields import Centres, Networks, PersonRows, Persons, Sites

SEED = 20160101
DEFAULTS = make_rules(build())


def _without_rates(rules, *names):
    return rules._replace(**dict.fromkeys(names, 0.0))


LIVING = _without_rates(
    DEFAULTS.living, "leave_per_month", "ask_return_per_month", "death_per_month", "kidnap_per_month",
    "give_up_waiting_per_month", "hold_per_week", "talk", "net_saving_usd_month",
)._replace(board_utility=-1e9)  # fmt: skip
"""Life without risk, income, news or crossings."""

HOLDING = _without_rates(
    DEFAULTS.holding, "ransom", "labour", "sold", "escape", "release", "ask_return", "death", "crowding_death",
    "crowding_exit", "u_ransom", "u_labour", "u_sold", "u_escape", "u_death", "labour_end", "labour_death",
)  # fmt: skip
"""Holding that nothing ends."""

SOUTH = DEFAULTS.south._replace(desert_death=0.0, desert_kidnap=0.0)
"""A way through the desert that everybody survives."""

N_NETWORKS, N_CENTRES, N_SITES = 3, 4, 5


class Town:
    """People in one state, last reviewed on day 0; site 1, network 1, group 1, and centre 1 are theirs."""

    def __init__(self, number, state=PersonState.LIVING, origin=Origin.WEST_AFRICA, savings_usd=500.0):
        self.persons = allocate(Persons, number, PersonRows)
        self.persons.state[:], self.persons.origin[:], self.persons.due_day[:] = state, origin, 0
        rows = self.persons.rows
        rows.id[:] = np.arange(number) + 1000
        rows.place[:] = rows.network[:] = rows.group[:] = 1
        rows.savings_usd[:] = savings_usd
        self.networks, self.centres = allocate(Networks, N_NETWORKS), allocate(Centres, N_CENTRES)
        self.networks.id[:] = self.networks.site[:] = np.arange(N_NETWORKS)
        self.centres.weight[:], self.centres.open[:] = 1.0 / N_CENTRES, 1
        self.centres.capacity[:] = number
        self.centres.site[:] = self.centres.group[:] = np.arange(N_CENTRES)
        self.sites = allocate(Sites, N_SITES)
        self.sites.price_usd[:] = 400.0
        self.book, self.tally = new_book(), np.zeros(len(Count), np.int64)
        self.book.stock[state, origin] = number
        if state == PersonState.WAITING:
            self.networks.waiting[1] = number
        if state == PersonState.HELD_OFFICIAL:
            self.centres.held[1] = number

    def review(self, kernel, rules, days=30, today=None, sites=False, **more):
        """Review everybody `days` after the last time."""
        due = np.arange(len(self.persons.state), dtype=np.int32)
        arguments = [self.persons, due, days, SEED, *more.values(), rules]
        arguments += [today] if today is not None else []
        arguments += [self.book, self.tally, self.networks.rows, self.centres.rows]
        kernel(*arguments, *([self.sites.rows] if sites else []))
        return self

    def share(self, state):
        """Share of people in a state; the book agrees."""
        count = int((self.persons.state == state).sum())
        assert self.book.stock[state].sum() == count
        return count / len(self.persons.state)

    def counts(self):
        """What was counted, by name."""
        return {Count(k).name: int(number) for k, number in enumerate(self.tally) if number}


def land_today(places=(0.0, 0.0, 0.0), **changes):
    """A day without arrests, blockades, news or programmes, on which every network is as attractive as the next."""
    today = LandToday(
        arrest_per_month=0.0, wave_m=0.6, news_death=0.02, news_return=0.1,
        network_cumulative=np.arange(1.0, N_NETWORKS + 1.0), cheapest_usd=400.0,
        site_blocked=np.zeros(N_SITES, np.uint8), blocking_group=np.full(N_SITES, -1, np.int32),
        places_left=np.array(places, dtype=np.float64),
    )  # fmt: skip
    return today._replace(**changes)
