"""The land's yardstick: the same rules with one Mesa agent for each person, and how much faster the model is.

The rules are the twin's (`experiments.bench.twin.land`), which is the model's land in plain Python, bit for bit. Here
each person is an agent, and each morning `AgentSet.do` lets everybody look whether something is due. Agents live
through the same days beside a model: what touches no person is the model's and not timed, and everybody is in the same
state in the end.
The model's own time is taken on another one of the same world, whose caches no agents have emptied.

To be the same to the bit, the twin draws its chance by address and rounds money and beliefs to single precision, which
no modeller would do. What these cost is worked out from how often they happen, and is taken off.
"""

import gc
import random
import time
from collections import Counter
from datetime import date

import mesa

from jointroom.experiments.bench.timing import Row, row
from jointroom.experiments.bench.twin.day import live, noting_fights
from jointroom.experiments.bench.twin.land import Land, Person
from jointroom.experiments.bench.whole import model
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.streams import Stream

SECTION = "land with agents"
MESA_LAND = "Mesa, agent a person"
FASTER = "compiled land, times as fast"
PLAIN = f"{FASTER}, chance and numbers plain"
OF_PEOPLE = ("calendar", "inflow", "towns", "embark", "landing", "detention")
"""Phases that are rules of people alone."""
CHANCE = ("uniform", "pair", "four", "lognormal", "poisson", "binomial")


class PersonAgent(Person, mesa.Agent):
    """A person."""

    def __init__(self, model, row, **columns):
        mesa.Agent.__init__(self, model)
        Person.__init__(self, row, **columns)

    def step(self):
        land = self.model.land
        if self.due_day <= land.day:
            land.due[self.state].append(self)


class MesaLand(Land):
    """The land, whose people are agents."""

    def __init__(self, context):
        self.model = mesa.Model(rng=context.seed)
        self.model.land = self
        super().__init__(context)

    def person(self, row, **columns):
        return PersonAgent(self.model, row, **columns)

    def find_due(self):
        self.model.agents.do("step")


def timed(spent, name, action, *arguments):
    """What an action returns; its seconds are added up under a name."""
    began = time.process_time()
    found = action(*arguments)
    spent[name] += time.process_time() - began
    return found


def live_day(land, context, day, ours):
    """A day of the model and of the agents; the agents' seconds by phase are added to `ours`."""
    timed(ours, "calendar", land.begin, day, context.calendar_day(day))
    with noting_fights() as fights:
        for phase in PHASES:
            land.take(context)
            fights.clear()
            phase.run(context, day)
            timed(ours, phase.name, live, land, phase.name, context, fights)


def call_s(action, times=20_000):
    """Seconds of one call."""
    began = time.process_time()
    for _ in range(times):
        action()
    return (time.process_time() - began) / times


class Plain:
    """What a modeller's agent would be: attributes are attributes."""


def counted_day(land, context, day):
    """How often a day draws each kind of number by address, and how often it sets what a person has ("set")."""
    calls, setter = Counter(), Person.__setattr__

    def counted(name, draw):
        def call(*arguments, **named):
            calls[name] += 1
            return draw(*arguments, **named)
        return call  # fmt: skip

    def count_set(me, name, value):
        calls["set"] += 1
        setter(me, name, value)

    for name in CHANCE:
        setattr(land, name, counted(name, getattr(land, name)))
    Person.__setattr__ = count_set
    try:
        live_day(land, context, day, Counter())
    finally:
        Person.__setattr__ = setter
        for name in CHANCE:
            delattr(land, name)
    return calls


def exactness_s(land, calls):
    """Seconds that so many draws by address and settings in single precision cost beyond plain ones."""
    me, it, who = land.people[0], Plain(), Stream.LIVING
    plain_draw, plain_set = call_s(random.random), call_s(lambda: setattr(it, "due_day", 7))
    spent = calls["set"] * max(call_s(lambda: setattr(me, "due_day", me.due_day)) - plain_set, 0.0)
    arguments = {"uniform": (who, 1, 0), "pair": (who, 1, 0), "four": (who, 1), "lognormal": (1.0, 0.1, who, 1, 0),
                 "poisson": (1.0, who, 1, 0), "binomial": (9, 0.1, who, 1, 0)}  # fmt: skip
    numbers = Counter(dict.fromkeys(CHANCE, 1)) + Counter(pair=1, four=3)
    for name, given in arguments.items():
        one = call_s(lambda name=name, given=given: getattr(land, name)(*given))
        spent += calls[name] * max(one - numbers[name] * plain_draw, 0.0)
    return spent


def alone(days, scale):
    """The model's seconds by phase of the same days."""
    m, spent = model(days + 1, scale, date(2016, 6, 1)), Counter()
    for day in range(days + 1):
        for phase in PHASES:
            timed(spent if day > 0 else Counter(), phase.name, phase.run, m.context, day)
    m.release()
    return spent


def side_by_side(days, scale):
    """Both after so many days of one world and one more, and the agents' seconds by phase: the land, the model, ours.

    Raises:
        AssertionError: somebody is in one state here and in another there.
    """
    m, ours = model(days + 2, scale, date(2016, 6, 1)), Counter()
    land = MesaLand(m.context)
    live_day(land, m.context, 0, Counter())  # warm up
    gc.collect()
    gc.disable()
    for day in range(1, days + 1):
        live_day(land, m.context, day, ours)
    gc.enable()
    state = m.context.state
    if [me.state for me in land.people] != state.persons.state[: state.n_persons].tolist():
        raise AssertionError("agents and the model's records are in different states")
    return land, m, ours


def measure(quick: bool) -> list[Row]:
    """The land beside one Mesa agent a person."""
    days, scale = (10, 0.02) if quick else (20, 1.0)
    theirs = alone(days, scale)
    land, m, ours = side_by_side(days, scale)
    agents, compiled = (sum(spent[name] for name in OF_PEOPLE) for spent in (ours, theirs))
    exact = days * exactness_s(land, counted_day(land, m.context, days + 1))
    person_days = days * len(land.people)
    case = f"{days} days from June, {len(land.people):,} people"
    m.release()
    land.model.remove_all_agents()
    return [
        row(SECTION, case, MESA_LAND, "cost", "ns/person-day", [1e9 * agents / person_days]),
        row(SECTION, case, "compiled, the same phases", "cost", "ns/person-day", [1e9 * compiled / person_days]),
        row(SECTION, case, MESA_LAND, FASTER, "1", [agents / compiled]),
        row(SECTION, case, MESA_LAND, PLAIN, "1", [(agents - exact) / compiled]),
    ]
