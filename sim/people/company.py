"""Parties: kin and friends who set out together, share means, roads and what is met there, and board together.

Rows of people are in the order of entry, so a party is a run of rows: a draw of each person says whether it belongs to
the party of the row before, and `with_last` keeps the answer.
"""

from jointroom.sim.codes import PersonState
from jointroom.sim.compiled import inlined, kernel, wide
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.maths.draws import uniform
from jointroom.sim.people.choice_set import pay_and_wait, price_for
from jointroom.sim.state.fields import Persons
from jointroom.sim.streams import Stream

COMPANY = int(Stream.COMPANY)


@kernel
def joins_the_last(person_id: int, seed: int, params: LandParams) -> bool:
    """Whether a person belongs to the party of the one of the origin who set out just before.

    With a chance q for each, (1 - q)^2 of all are alone, which is the share that is known.
    """
    return joins(uniform(seed, COMPANY, 0, person_id, 0), params)


@inlined
def joins(draw: float, params: LandParams) -> bool:
    """The same, of the draw."""
    return draw * draw >= params.people.alone_share


@kernel
def keep_company(persons: Persons, i: int, joined: bool) -> None:
    """Note whether a new row is of the party of the row before, which may be of another origin or day."""
    ids = persons.rows.id
    persons.with_last[i] = joined and i > 0 and ids[i - 1] == ids[i] - 1


@inlined
def first_of_party(persons: Persons, i: int) -> int:
    """Row of the first of a person's party."""
    while persons.with_last[i]:
        i -= 1
    return i


@kernel
def head(land: Land, i: int) -> int:
    """The address of the first of a person's party, at which the party draws together."""
    return int(land.persons.rows.id[first_of_party(land.persons, i)])


@kernel
def board_together(land: Land, i: int, network: int, kind: int) -> None:
    """A person pays a network for a place, and so do those of the party in the same town who can and want to."""
    persons, forcing, params = land.persons, land.forcing[0], land.params[0]
    rows, town, first = persons.rows, persons.rows.place[i], wide(first_of_party(persons, i))
    pay_and_wait(land, i, network, kind)
    j = first
    while j == first or (j < len(persons.with_last) and persons.with_last[j]):
        me = rows[j]
        if persons.state[j] == PersonState.LIVING and me.place == town and me.wants_return == 0:
            price = price_for(me, network, kind, forcing, params)
            if me.savings_usd >= (1.0 - params.people.credit_share) * price:
                pay_and_wait(land, j, network, kind)
        j += 1
