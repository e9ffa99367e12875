"""The arithmetic of people in towns, a block at a time: draws, errors of rumours, utilities, and networks met.

Whatever is the same sum for everybody is done here for a whole block, in loops that the compiler vectorises, and
whatever waits for memory (a companion, a search) for one person after the other, so that the processor has several
under way at once. What a number means, and what follows from it, is said person by person in `expectations`,
`choice_set` and `residents`.
"""

from jointroom.sim.arrays import F64, I32
from jointroom.sim.compiled import inlined, kernel, prefetch, prefetch_item, wide
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import review_day
from jointroom.sim.land.row_sets import expect_ahead
from jointroom.sim.maths.blocks import consider_all, exps, logs, normal_pairs, uniform_quartets, uniforms
from jointroom.sim.maths.choice import pick_cumulative
from jointroom.sim.people.choice_set import (
    can_pay_any,
    crossing_utility,
    go_on_utility,
    means_for_crossing,
    means_for_going_on,
)
from jointroom.sim.people.company import head
from jointroom.sim.people.expectations import companion, hear_rumour
from jointroom.sim.people.scratch import Scratch
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.streams import Stream

# What a person may choose beside an offer of a crossing.
WORK_ON, GO_HOME, ASK_RETURN, LEGAL_PLACE, MOVE_TOWN, GO_ON = range(-6, 0)
LIVING = int(Stream.LIVING)
CHOICE = int(Stream.CHOICE)
RUMOUR = int(Stream.RUMOUR)


@kernel
def block_size(land: Land, due: I32, first: int) -> int:
    """People of the block that begins at `due[first]`: those of one party are in one block, unless it fills it.

    All of a block live on before anybody in it decides for the party, so who is in a block must not hang on others.
    """
    last = end = min(first + BLOCK, len(due))
    while first < end < len(due) and head(land, wide(due[end - 1])) == head(land, wide(due[end])):
        end -= 1
    return (end if end > first else last) - first


@inlined
def draw_block(land: Land, due: I32, first: int, size: int, scratch: Scratch) -> None:
    """Make the draws of a block of people, if there is one, and find their companions."""
    forcing, people = land.forcing[0], land.persons.rows
    seed, day, ids, it, origin = forcing.seed, forcing.day, scratch.id, scratch, land.persons.origin
    reach, each = land.params[0].people.contact_reach, land.params[0].people_per_record
    reach = (reach + each - 1) // each  # in records, which are in order of entry
    for s in range(size):
        ids[s] = people.id[due[first + s]]
    uniform_quartets(seed, CHOICE, day, ids, size, (it.choice, it.meeting, it.who, it.mistaken))
    uniform_quartets(seed, LIVING, day, ids, size, (it.struck, it.later, it.of_companion, it.of_sea))
    for s in range(size):
        scratch.other[s] = companion(origin, wide(due[first + s]), scratch.who[s], reach, forcing.n_persons)


@inlined
def look_ahead(land: Land, due: I32, first: int, size: int, s: int, scratch: Scratch) -> None:
    """Ask for the memory that the review in slot `s` of the next block will need, and for a record of the one after.

    Args:
        first, size: where that block begins, and its people.
    """
    day, every_days = land.forcing[0].day, land.params[0].people.review_days
    if s < size:
        i = due[first + s]
        prefetch(land.persons.rows[scratch.other[s]])
        prefetch_item(land.persons.state, i)
        prefetch_item(land.persons.due_day, i)
        expect_ahead(land.agenda, i, day, review_day(day, every_days, scratch.later[s]))
    prefetch(land.persons.rows[due[min(first + BLOCK + s, len(due) - 1)]])


@kernel
def spread_rumours(land: Land, due: I32, first: int, size: int, scratch: Scratch) -> None:
    """Rumour of the sea for those whom it reaches, each with a log-normal error of its own."""
    forcing, params, listeners = land.forcing[0], land.params[0], wide(0)
    for s in range(size):
        scratch.listed[listeners], scratch.listed_id[listeners] = s, scratch.id[s]
        listeners += scratch.rumours[s] > 0
    seed, day, ids, one, another = forcing.seed, forcing.day, scratch.listed_id, scratch.one, scratch.another
    polar = scratch.angle, scratch.sine, scratch.cosine
    normal_pairs(seed, RUMOUR, day, ids, listeners, one, another, polar)
    for j in range(listeners):
        one[j] *= params.people.belief_error
        another[j] *= params.people.belief_error
    exps(one, listeners, scratch.angle)
    exps(another, listeners, scratch.angle)
    for j in range(listeners):
        s = scratch.listed[j]
        for _ in range(scratch.rumours[s]):
            hear_rumour(land.persons.rows[due[first + s]], one[j], another[j], forcing, params)


@kernel
def weigh_crossing(land: Land, due: I32, first: int, size: int, scratch: Scratch) -> None:
    """Weights of crossing at all for people at the coast, of going on for those on the way: exp(utility)."""
    forcing, params = land.forcing[0], land.params[0]
    rows = land.persons.rows
    for s in range(size):
        me = rows[due[first + s]]
        at_coast = me.place < params.n_sites
        scratch.weight[s] = means_for_crossing(me, params) if at_coast else means_for_going_on(me, forcing)
    logs(scratch.weight, size, scratch.angle)
    for s in range(size):
        me, means = rows[due[first + s]], scratch.weight[s]
        at_coast = me.place < params.n_sites
        scratch.weight[s] = crossing_utility(me, means, forcing, params) if at_coast else go_on_utility(means, params)
    exps(scratch.weight, size, scratch.angle)


@kernel
def weigh_return(land: Land, due: I32, first: int, size: int, scratch: Scratch) -> None:
    """Whether working on, going home or asking for return is best so far; working on has utility zero.

    Failed attempts raise the wishes to go home and to ask for return, and debt lowers the first.
    """
    p, rows, forcing = land.params[0].people, land.persons.rows, land.forcing[0]
    for s in range(size):
        me = rows[due[first + s]]
        scratch.tired[s] = max(0.0, p.discouragement * me.attempts + (p.given_up_utility if me.wants_return else 0.0))
        scratch.owing[s] = -p.debt_utility_per_kusd * me.debt_usd / 1000.0
    exps(scratch.tired, size, scratch.angle)
    exps(scratch.owing, size, scratch.angle)
    for s in range(size):
        wish = scratch.tired[s] / float(rows[due[first + s]].patience)
        scratch.owing[s] = wish * scratch.owing[s] * forcing.home_weight
        scratch.tired[s] = wish * forcing.ask_weight
        scratch.total[s], scratch.chosen[s] = 1.0, WORK_ON
    consider_all(scratch.total, scratch.choice, scratch.owing, scratch.chosen, GO_HOME, size)
    consider_all(scratch.total, scratch.choice, scratch.tired, scratch.chosen, ASK_RETURN, size)


@kernel
def meet_networks(land: Land, due: I32, first: int, size: int, scratch: Scratch, safety: F64) -> None:
    """Whose offers they weigh who choose freely, are at the coast and can pay something, and how safe boats seem.

    Args:
        safety: float64[boat class, person of the block]: what speaks for a class that is thought safer than the staple
            class, as a factor; filled in for those who weigh offers.
    """
    forcing, params = land.forcing[0], land.params[0]
    rows, shoppers = land.persons.rows, wide(0)
    for s in range(size):
        me = rows[due[first + s]]
        shops = (me.place < params.n_sites) & (me.wants_return != 1) & can_pay_any(me, forcing, params)
        scratch.met[s, 0] = -1
        scratch.listed[shoppers], scratch.listed_id[shoppers] = s, scratch.id[s]
        shoppers += (scratch.chooses[s] == 1) & shops
    for k in range(params.people.offers_met):
        if k > 0:
            uniforms(forcing.seed, CHOICE, forcing.day, scratch.listed_id, 1 + k, shoppers, scratch.one)
        for j in range(shoppers):
            s = scratch.listed[j]
            mark = scratch.one[j] if k > 0 else scratch.meeting[s]
            scratch.met[s, k] = pick_cumulative(forcing.meeting_cumulative[rows.place[due[first + s]]], mark)
    for kind in range(len(params.boat_classes)):
        weigh_safety(land, due, first, shoppers, kind, scratch)
        for j in range(shoppers):
            safety[kind, scratch.listed[j]] = scratch.one[j]


@kernel
def weigh_safety(land: Land, due: I32, first: int, shoppers: int, kind: int, scratch: Scratch) -> None:
    """Write, into `scratch.one`, what is to be thought of the safety of a class of boats by those who are listed."""
    params, rows = land.params[0], land.persons.rows
    danger = params.boat_classes[kind].danger
    for j in range(shoppers):
        me = rows[due[first + scratch.listed[j]]]
        scratch.one[j] = params.people.board_death_weight * me.believed_death * (1.0 - danger)
    exps(scratch.one, shoppers, scratch.angle)
