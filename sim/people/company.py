"""Parties: kin and friends who set out together, share means, roads and what is met there, and board together.

Nothing is stored of them. Rows of people are in the order of entry, so a party is a run of rows, and a draw of each
person says whether it belongs to the party of the row before.
"""

from jointroom.sim.codes import PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.maths.draws import uniform
from jointroom.sim.people.choice_set import pay_and_wait, price_for
from jointroom.sim.streams import Stream

COMPANY = int(Stream.COMPANY)


@kernel
def joins_the_last(person_id: int, seed: int, params: LandParams) -> bool:
    """Whether a person belongs to the party of the one of the origin who set out just before.

    With a chance q for each, (1 - q)^2 of all are alone, which is the share that is known.
    """
    draw = uniform(seed, COMPANY, 0, person_id, 0)
    return draw * draw >= params.people.alone_share


@kernel
def is_with_the_last(land: Land, i: int) -> bool:
    """Whether row `i` is of the party of the row before."""
    ids = land.persons.rows.id
    if i == 0 or i >= len(ids) or ids[i - 1] != ids[i] - 1:
        return False
    return joins_the_last(ids[i], land.forcing[0].seed, land.params[0])


@kernel
def head(land: Land, i: int) -> int:
    """The address of the first of a person's party, at which the party draws together."""
    while is_with_the_last(land, i):
        i -= 1
    return int(land.persons.rows.id[i])


@kernel
def board_together(land: Land, i: int, network: int, kind: int) -> None:
    """A person pays a network for a place, and so do those of the party in the same town who can and want to."""
    persons, forcing, params = land.persons, land.forcing[0], land.params[0]
    rows, town, first = persons.rows, persons.rows.place[i], i
    pay_and_wait(land, i, network, kind)
    while is_with_the_last(land, first):
        first -= 1
    j = wide(first)
    while j == first or is_with_the_last(land, j):
        me = rows[j]
        if persons.state[j] == PersonState.LIVING and me.place == town and me.wants_return == 0:
            price = price_for(me, network, kind, forcing, params)
            if me.savings_usd >= (1.0 - params.people.credit_share) * price:
                pay_and_wait(land, j, network, kind)
        j += 1
