"""The arithmetic of people in towns, a block at a time: draws, errors of rumours, utilities, and networks met.

Whatever is the same sum for everybody is done here for a whole block, in loops that the compiler vectorises, and
whatever waits for memory (a companion, a search) for one person after the other, so that the processor has several
under way at once. What a number means, and what follows from it, is said person by person in `beliefs`, `offers` and
`living`.
"""

from typing import Annotated

from jointroom.sim.arrays import F64, I32, I64
from jointroom.sim.compiled import inlined, kernel, prefetch, prefetch_item, wide
from jointroom.sim.land.params import LandRules, LandToday
from jointroom.sim.land.person import review_day
from jointroom.sim.land.row_sets import expect_ahead
from jointroom.sim.maths.blocks import exps, logs, normal_pairs, uniform_quartets, uniforms
from jointroom.sim.maths.choice import pick_cumulative
from jointroom.sim.parameters import catalogue
from jointroom.sim.people.choice_set import (
    can_pay_any,
    crossing_utility,
    go_on_utility,
    means_for_crossing,
    means_for_going_on,
)
from jointroom.sim.people.expectations import companion, hear_rumour
from jointroom.sim.state.columns import record_type
from jointroom.sim.state.land import Land
from jointroom.sim.streams import Stream

LIVING = int(Stream.LIVING)
CHOICE = int(Stream.CHOICE)
RUMOUR = int(Stream.RUMOUR)
BLOCK = 64  # people
MOST_OFFERS = int(catalogue()["people.offers_met"].high)  # networks that one decision may weigh

Whole = Annotated[I64, (BLOCK,)]
Real = Annotated[F64, (BLOCK,)]


class Scratch:
    """Room for the arithmetic of one block, a number for each of its people."""

    id: Whole
    other: Whole
    rumours: Whole
    chooses: Whole
    listed: Whole
    listed_id: Whole
    choice: Real
    """A uniform draw; so `meeting` to `of_sea`."""
    meeting: Real
    who: Real
    mistaken: Real
    struck: Real
    later: Real
    of_companion: Real
    of_sea: Real
    weight: Real
    """Of going on, or of crossing in a boat of the staple class whatever the offer."""
    one: Real
    """Numbers on the way to a result, by place in a list; so the rest but the last."""
    another: Real
    angle: Real
    sine: Real
    cosine: Real
    met: Annotated[I64, (BLOCK, MOST_OFFERS)]
    """Networks whose offers a person weighs, -1 for none."""


SCRATCH = record_type(Scratch)


@inlined
def draw_block(land: Land, due: I32, first: int, pad: Scratch, today: LandToday, rules: LandRules) -> None:
    """Make the draws of a block of people, if there is one, and find their companions."""
    persons, size = land.persons, min(BLOCK, len(due) - first)
    seed, day, p = today.seed, today.day, rules.people
    for s in range(size):
        pad.id[s] = persons.rows.id[due[first + s]]
    uniform_quartets(seed, CHOICE, day, pad.id, size, pad.choice, pad.meeting, pad.who, pad.mistaken)
    uniform_quartets(seed, LIVING, day, pad.id, size, pad.struck, pad.later, pad.of_companion, pad.of_sea)
    for s in range(size):
        pad.other[s] = companion(due[first + s], pad.who[s], p.contact_reach, today.n_persons)


@inlined
def look_ahead(land: Land, due: I32, first: int, s: int, pad: Scratch, day: int, rules: LandRules) -> None:
    """Ask for the memory that the review in slot `s` of the next block will need, and for a record of the one after."""
    if first + s < len(due):
        i = due[first + s]
        prefetch(land.persons.rows[pad.other[s]])
        prefetch_item(land.persons.state, i)
        prefetch_item(land.persons.due_day, i)
        expect_ahead(land.agenda, i, day, review_day(day, rules.people.review_days, pad.later[s]))
    prefetch(land.persons.rows[due[min(first + BLOCK + s, len(due) - 1)]])


@kernel
def spread_rumours(
    land: Land, due: I32, first: int, size: int, pad: Scratch, today: LandToday, rules: LandRules
) -> None:
    """Rumour of the sea for those whom it reaches, each with a log-normal error of its own."""
    error, listeners = rules.people.belief_error, wide(0)
    for s in range(size):
        pad.listed[listeners], pad.listed_id[listeners] = s, pad.id[s]
        listeners += pad.rumours[s] > 0
    normal_pairs(
        today.seed, RUMOUR, today.day, pad.listed_id, listeners, pad.one, pad.another, pad.angle, pad.sine, pad.cosine
    )
    for j in range(listeners):
        pad.one[j] *= error
        pad.another[j] *= error
    exps(pad.one, listeners, pad.angle)
    exps(pad.another, listeners, pad.angle)
    for j in range(listeners):
        s = pad.listed[j]
        for _ in range(pad.rumours[s]):
            hear_rumour(land.persons.rows[due[first + s]], pad.one[j], pad.another[j], today, rules)


@kernel
def reckon_weights(
    land: Land, due: I32, first: int, size: int, pad: Scratch, today: LandToday, rules: LandRules
) -> None:
    """Weights of crossing at all for people at the coast, of going on for those on the way: exp(utility)."""
    rows = land.persons.rows
    for s in range(size):
        me = rows[due[first + s]]
        at_coast = me.place < rules.n_sites
        pad.weight[s] = means_for_crossing(me, rules) if at_coast else means_for_going_on(me, today)
    logs(pad.weight, size, pad.angle)
    for s in range(size):
        me, means = rows[due[first + s]], pad.weight[s]
        at_coast = me.place < rules.n_sites
        pad.weight[s] = crossing_utility(me, means, today, rules) if at_coast else go_on_utility(means, rules)
    exps(pad.weight, size, pad.angle)


@kernel
def meet_networks(
    land: Land, due: I32, first: int, size: int, pad: Scratch, today: LandToday, rules: LandRules
) -> None:
    """Whose offers they weigh who choose freely, are at the coast and can pay something."""
    rows, shoppers = land.persons.rows, wide(0)
    for s in range(size):
        me = rows[due[first + s]]
        shops = (me.place < rules.n_sites) & (me.wants_return != 1) & can_pay_any(me, today, rules)
        pad.met[s, 0] = -1
        pad.listed[shoppers], pad.listed_id[shoppers] = s, pad.id[s]
        shoppers += (pad.chooses[s] == 1) & shops
    for k in range(rules.people.offers_met):
        if k > 0:
            uniforms(today.seed, CHOICE, today.day, pad.listed_id, 1 + k, shoppers, pad.one)
        for j in range(shoppers):
            s = pad.listed[j]
            mark = pad.one[j] if k > 0 else pad.meeting[s]
            pad.met[s, k] = pick_cumulative(today.meeting_cumulative[rows.place[due[first + s]]], mark)
