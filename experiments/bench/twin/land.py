"""The land in plain Python: what happens to each person in a day, written once more to be read and to be compared.

Every phase of `sim/day/data/phases.csv` that moves people, or says what they face, is here, in the order of the day:

    policy        places of programmes, centres, what guards, crews and clerks do        `morning`
    calendar      whose review is due                                                    here
    inflow        what everybody faces today; who sets out, roads, workers               `morning`, `roads`
    towns         raids, life in towns, what people hear and choose, waiting             `towns`, `offers`
    armed_groups  people who are found or taken where groups fight                       `exits`
    embark        who boards which boat, and what it brings                              `beach`
    landing       the dead, who was taken off, who came ashore, drivers                  `beach`
    detention     visits, centres, places of armed groups, forced labour                 `holding`, `exits`

The phases between (weather, prices, networks, room, vessels, sea, learning, accounts) touch no person: what they write
is read as the model leaves it, and so are the outcomes of fights between armed groups and the traits of boats.

There are objects in the place of tables, one person after the other, no blocks, no agenda: whoever is due is found by
looking at everybody. Shared with the compiled rules are the addressed draws, the elementary functions, the codes and
the constants, and nothing else.
"""

from collections import Counter
from types import SimpleNamespace

import numpy as np

from jointroom.experiments.bench.twin.moment import plain
from jointroom.experiments.bench.twin.sea import objects
from jointroom.sim.codes import FIRST_FINAL_STATE, NO_ORIGIN, Count, Harm, Origin, PersonState, Witness
from jointroom.sim.maths import draws
from jointroom.sim.maths.elementary import exp
from jointroom.sim.maths.philox import philox4x32
from jointroom.sim.state.columns import NEVER, NOBODY, declared_columns
from jointroom.sim.state.fields import PersonDetails, Persons
from jointroom.sim.units import DAYS_PER_MONTH

COLUMNS = {**declared_columns(Persons), **declared_columns(PersonDetails)}
SINGLE = frozenset(name for name, (dtype, _) in COLUMNS.items() if dtype == np.float32)
WORKERS = (Origin.EGYPT_WORKERS, Origin.NIGER_WORKERS, Origin.CHAD_WORKERS)


class Person:
    """One person: the columns of the model as attributes, and the number of the row among all who ever came."""

    def __init__(self, row, **columns):
        self.row = row
        for name, (_, column) in COLUMNS.items():
            setattr(self, name, columns.get(name, column.initial))

    def __setattr__(self, name, value):
        """Money and beliefs are kept in single precision."""
        self.__dict__[name] = float(np.float32(value)) if name in SINGLE else value


class Land:
    """Everybody on land, what there is besides, and what is true today."""

    def __init__(self, context):
        """As it is before the first day of a run."""
        state, params = context.state, plain(context.params.land)
        self.seed, self.scale, self.p = context.seed, context.scale, context.parameters
        self.each = context.people_per_record  # people for whom a person of this file stands
        self.roads, self.first_road, self.base_site = params.roads, params.first_road, params.base_site
        self.gateway_share, self.sex_age_share = params.gateway_share, params.sex_age_share
        self.n_gateways, self.n_libyan, self.n_sites = params.n_gateways, params.n_libyan, params.n_sites
        self.n_towns = len(context.coast.towns)
        self.base_share = [station.share for station in context.agents.stations]
        columns = {name: state.persons[k].tolist() for k, name in enumerate(declared_columns(Persons))}
        columns |= {name: state.persons.rows[name].tolist() for name in declared_columns(PersonDetails)}
        self.people = [self.person(i, **{name: columns[name][i] for name in columns}) for i in range(state.n_persons)]
        self.workers = {origin: int(state.ledger.stock[PersonState.LIVING, origin]) for origin in WORKERS}
        self.workers_at_start, self.places_left = dict(self.workers), state.places_left.tolist()
        self.workers_left, self.flows, self.entered, self.passengers = Counter(), Counter(), Counter(), []
        self.log = []
        self.today = SimpleNamespace()

    def begin(self, day, calendar_day):
        """A day on which nothing has been counted; who is due is known from the morning on (phase `calendar`)."""
        self.day, self.calendar_day = day, calendar_day
        self.counts, self.by_sex_age, self.met_by, self.met_on = Counter(), Counter(), Counter(), Counter()
        self.expected_dead = 0.0
        self.due = {state: [] for state in PersonState}
        self.find_due()

    def find_due(self):
        """Look at everybody."""
        for me in self.people:
            if me.due_day <= self.day:
                self.due[me.state].append(me)

    def still_due(self, state):
        """Who was due this morning in a state and has not been moved since, one after the other."""
        for me in self.due[state]:
            if me.state == state and me.due_day <= self.day:
                yield me

    def take(self, context):
        """The tables of what is no person, as the phases before have left them."""
        s = context.state
        self.networks, self.groups, self.sites, self.centres, self.vessels = (
            objects(table.rows) for table in (s.networks, s.groups, s.sites, s.centres, s.vessels)
        )
        self.boats = objects(s.boats.rows[: s.n_boats])
        self.transfers = objects(s.transfers.rows[: s.n_transfers])
        self.holder = [NOBODY] * self.n_towns
        for group in self.groups:
            if group.holds:
                self.holder[group.site] = group.row

    # ------------------------------------------------------------------------------------------------------ chance

    def uniform(self, stream, who, k, when=None):
        return draws.uniform(self.seed, int(stream), self.day if when is None else when, who, k)

    def pair(self, stream, who, k):
        return draws.uniform_pair(self.seed, int(stream), self.day, who, k)

    def four(self, stream, who):
        """Four numbers of 32 bits each, for choices among everyday chances."""
        key = int(stream) + ((self.seed >> 32) << 8)
        return [word / 2.0**32 for word in philox4x32(0, self.day, who, who >> 32, self.seed, key)]

    def lognormal(self, median, spread, stream, who, k, when=None):
        return draws.lognormal(median, spread, self.seed, int(stream), self.day if when is None else when, who, k)

    def poisson(self, mean, stream, who, k, when=None):
        return draws.poisson(mean, self.seed, int(stream), self.day if when is None else when, who, k)

    def binomial(self, number, chance, stream, who, k):
        return draws.binomial(number, chance, self.seed, int(stream), self.day, who, k)

    # ------------------------------------------------------------------------------------------------------ people

    def person(self, row, **columns):
        """A new person."""
        return Person(row, **columns)

    def count(self, me, what, number=1):
        number *= self.each
        self.counts[what, me.origin] += number
        self.by_sex_age[what, me.sex_age] += number

    def count_boats(self, what, number):
        self.counts[what, NO_ORIGIN] += number

    def suffer(self, me, harm, first_time):
        if not me.harms & harm:
            me.harms |= harm
            self.count(me, first_time)

    def set_review(self, me, every_days, draw):
        """One to twice the interval less one days from now, each as likely."""
        me.due_day = self.day + 1 + int(draw * (2 * every_days - 1))

    def look_again(self, me, every_days, draw):
        """Nothing has changed: the next review."""
        me.reviewed_day = self.day
        self.set_review(me, every_days, draw)

    def move(self, me, state, place=NOBODY, every_days=0, draw=0.0):
        """Put a person into a state at a place, with a review after about so many days; network and kind are set."""
        if me.state == PersonState.WAITING:
            self.networks[me.network].waiting[me.kind] -= self.each
        elif me.state == PersonState.HELD_OFFICIAL:
            self.centres[me.place].held -= self.each
        self.flows[me.state, int(state), me.origin] += self.each
        me.state, me.place, me.since_day, me.reviewed_day = int(state), place, self.day, self.day
        if state == PersonState.WAITING:
            self.networks[me.network].waiting[me.kind] += self.each
        elif state == PersonState.HELD_OFFICIAL:
            self.centres[place].held += self.each
        elif state == PersonState.HELD_UNOFFICIAL:
            self.suffer(me, Harm.HELD_UNOFFICIALLY, Count.NEWLY_HELD_UNOFFICIALLY)
        elif state == PersonState.FORCED_LABOUR:
            self.suffer(me, Harm.FORCED_LABOUR, Count.NEWLY_IN_FORCED_LABOUR)
        if state not in (PersonState.HELD_UNOFFICIAL, PersonState.FORCED_LABOUR):
            me.group = NOBODY
        self.note(me)
        if state == PersonState.AT_SEA or state >= FIRST_FINAL_STATE:
            me.due_day = NEVER
        else:
            self.set_review(me, every_days, draw)

    def note(self, me):
        """The history of a person."""
        self.log.append((me.row, self.day, me.state, me.place, me.network))

    def end(self, me, state, what):
        """Out of Libya or of life; a programme asks those whom no register has asked."""
        if state in (PersonState.RETURNED_ASSISTED, PersonState.EVACUATED) and not me.registered:
            self.testify(me, Witness.IN_LIBYA)
        self.move(me, state)
        self.count(me, what)

    def testify(self, me, where):
        """Who can be asked may speak of the network that carried him and of the group that wronged him."""
        if me.network != NOBODY and me.attempts > 0:
            self.networks[me.network].witnesses[where] += self.each
        if me.wronged_by != NOBODY:
            self.groups[me.wronged_by].witnesses[where] += self.each

    def take_place(self, which):
        """Places of a programme, if there are enough today."""
        if self.places_left[which] < self.each:
            return False
        self.places_left[which] -= self.each
        return True


class Choice:
    """One of several in proportion to their weights, all by one draw: each in turn may replace the last."""

    def __init__(self, draw, held=None, weight=0.0):
        self.draw, self.held, self.total = draw, held, weight

    def offer(self, what, weight):
        if weight <= 0.0:
            return
        self.total += weight
        chance = weight / self.total
        if self.draw < chance or chance == 1.0:
            self.held, self.draw = what, self.draw / chance
        else:
            self.draw = (self.draw - chance) / (1.0 - chance)


def in_order(values):
    """A sum from the first to the last."""
    total = 0.0
    for value in values:
        total += value
    return total


def at(weights, left):
    """The one at a place on the line on which weights lie one after the other."""
    for k, weight in enumerate(weights):
        left -= weight
        if left < 0.0:
            return k
    return len(weights) - 1


def pick(weights, draw):
    """One in proportion to weights."""
    return at(weights, draw * in_order(weights))


def pick_cumulative(running, draw):
    """The same where sums are at hand; nobody if all weights are zero."""
    if running[-1] <= 0.0:
        return NOBODY
    return next((k for k, so_far in enumerate(running) if so_far > draw * running[-1]), len(running) - 1)


def chance_of(expected):
    """That something that is expected so many times happens at all."""
    return 1.0 - exp(-expected)


def which_risk(rates_per_month, days, draw):
    """The one of several risks that strikes within some days, or none."""
    total = in_order(rates_per_month)
    any_of_them = chance_of(total * days / DAYS_PER_MONTH)
    return at(rates_per_month, draw / any_of_them * total) if draw < any_of_them else None
