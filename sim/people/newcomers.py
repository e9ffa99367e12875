"""Who people are that set out: draws of a block of them, and the row of each."""

from jointroom.sim.codes import Origin, SexAge
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.forcing import LandForcing
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.maths.blocks import lognormals, uniform_pairs, uniforms
from jointroom.sim.maths.choice import pick
from jointroom.sim.maths.draws import poisson_inverse
from jointroom.sim.people.company import COMPANY, joins, keep_company
from jointroom.sim.people.scratch import Newcomers
from jointroom.sim.people.travel import TRAVEL
from jointroom.sim.streams import Stream

ENTRY = int(Stream.ENTRY)
TRAITS = int(Stream.ENTRY_TRAITS)
SEX_AGE = int(Stream.SEX_AGE)
MOST_CONTACTS = 255


@kernel
def form_parties(
    forcing: LandForcing, origin: int, first: int, size: int, party: int, new: Newcomers, params: LandParams
) -> int:
    """Addresses of people of one origin and of their parties, and what those draw before they set out.

    Args:
        first: number within the day of the first of the block.
        party: that of the person before, if there is one; the last one is returned.
    """
    for s in range(size):
        new.id[s] = (((forcing.calendar_day << 3) + origin) << 20) + first + s
    uniforms(forcing.seed, COMPANY, 0, new.id, 0, size, new.joins)
    for s in range(size):
        joined = first + s > 0 and joins(new.joins[s], params)
        party = party if joined else new.id[s]
        new.joins[s], new.party[s] = 1.0 if joined else 0.0, party
    uniform_pairs(forcing.seed, ENTRY, forcing.day, new.party, 0, size, new.west, new.gate)
    return party


@kernel
def leave_out_the_western(size: int, west: float, new: Newcomers) -> int:
    """Keep those who set out for Libya, in order; returns how many they are. `west` is the share of the others."""
    left = wide(0)
    for s in range(size):
        new.id[left], new.party[left], new.joins[left] = new.id[s], new.party[s], new.joins[s]
        new.gate[left] = new.gate[s]
        left += new.west[s] >= west
    return left


@kernel
def draw_roads(forcing: LandForcing, size: int, new: Newcomers, params: LandParams) -> None:
    """What a block of people draw for the first road: which, what its guards do, and how long it takes."""
    seed, day, scratch = forcing.seed, forcing.day, (new.angle, new.sine, new.cosine)
    uniform_pairs(seed, ENTRY, day, new.party, 1, size, new.road, new.stopped)
    lognormals(seed, TRAVEL, day, new.party, 0, size, params.south.travel_spread, new.days, scratch)


@kernel
def draw_traits(seed: int, size: int, new: Newcomers, params: LandParams) -> None:
    """What a block of people are and have."""
    p, scratch = params.people, (new.angle, new.sine, new.cosine)
    uniforms(seed, SEX_AGE, 0, new.id, 0, size, new.sex_age)
    uniforms(seed, TRAITS, 0, new.id, 12, size, new.contacts)
    lognormals(seed, TRAITS, 0, new.party, 0, size, p.savings_spread, new.means, scratch)
    lognormals(seed, TRAITS, 0, new.id, 4, size, p.income_spread, new.income, scratch)
    lognormals(seed, TRAITS, 0, new.id, 8, size, p.patience_spread, new.patience, scratch)


@kernel
def add_person(land: Land, i: int, s: int, origin: int, new: Newcomers) -> None:
    """Fill the traits of a new row from slot `s` of a block; the state is set by the caller."""
    p, persons, rows, day = land.params[0].people, land.persons, land.persons.rows, land.forcing[0].day
    rows.id[i] = new.id[s]
    keep_company(persons, i, new.joins[s] > 0.0)
    persons.origin[i] = origin
    sex_age = pick(land.params[0].sex_age_share[origin], new.sex_age[s])
    persons.sex_age[i] = sex_age
    factor = p.air_savings_factor if origin == Origin.AIR_OR_WEST else 1.0
    factor *= 1.0 if sex_age == SexAge.MAN else p.dependent_means_factor
    rows.savings_usd[i] = factor * p.savings_usd * new.means[s]
    rows.income_usd_month[i] = p.income_usd_month * new.income[s]
    rows.patience[i] = new.patience[s]
    rows.contacts[i] = min(poisson_inverse(p.contacts, new.contacts[s]), MOST_CONTACTS)
    rows.believed_death[i] = p.belief_death_prior
    rows.believed_return[i] = p.belief_return_prior
    rows.entry_day[i] = day
    rows.since_day[i] = day
    rows.reviewed_day[i] = day
