"""What a holder makes of a person: a ransom, hired-out labour, a sale or nothing, by what each is expected to bring.

A random-utility choice over US dollars. A buyer, or somebody who hires, is at hand with some chance; ransom can always
be asked for, and anybody can be let go. What takes time counts less where police raid the places of holders.
"""

from jointroom.sim.codes import Origin
from jointroom.sim.compiled import kernel
from jointroom.sim.holding.ransom import means_for, trade_of
from jointroom.sim.land.land import Land
from jointroom.sim.land.police import government_control
from jointroom.sim.maths.choice import consider
from jointroom.sim.maths.draws import uniform_pair
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream

CHOICE = int(Stream.HOLDER_CHOICE)
ASK, HIRE_OUT, SELL, LET_GO = range(4)


@kernel
def ransom_of(land: Land, i: int) -> float:
    """What is asked for a person's release (USD); of people of the Horn of Africa more than of others."""
    h = land.params[0].holding
    horn = land.persons.origin[i] == Origin.HORN_OF_AFRICA
    return float(h.unofficial_ransom_usd * (h.horn_ransom_factor if horn else 1.0))


@kernel
def delayed(usd: float, months: float, raids_per_month: float) -> float:
    """Worth of money that comes after some months if no raid comes before, at a constant rate of raids."""
    return usd / (1.0 + raids_per_month * months)


@kernel
def worths(land: Land, i: int) -> tuple[float, float, float, float]:
    """What a holder expects (USD) of asking a person for ransom, of hiring it out, of a sale and of letting it go.

    Who is let go may pay for a crossing, which brings the holder of a coastal segment its tax; gangs and groups that
    have lost their segment get none. Police raid the places of holders alone.
    """
    h, rows = land.params[0].holding, land.persons.rows
    town, group = rows.place[i], rows.group[i]
    holds = group != NOBODY and land.holder[town] == group
    raids = h.group_raid_per_month * government_control(land, town) if holds else 0.0
    asked = ransom_of(land, i)
    ransom = asked * means_for(rows[i], asked, land.params[0]) - h.upkeep_usd_month * h.ransom_months
    months = 1.0 / max(h.labour_end_per_month, 0.01)
    labour = (h.hire_usd_month - h.upkeep_usd_month) * months
    tax = land.forcing[0].client_usd[town] if holds else 0.0
    return delayed(ransom, h.ransom_months, raids), delayed(labour, months, raids), h.sale_usd, tax


@kernel
def choose_what_to_do(land: Land, i: int) -> int:
    """One of the four words above: in proportion to exp(worth / spread) among what is at hand; ransom when in doubt.

    A leader who is away (see `trade_of`) makes buyers and work as much rarer.
    """
    forcing, h = land.forcing[0], land.params[0].holding
    person_id, trade = land.persons.rows.id[i], trade_of(land, land.persons.rows.group[i])
    draw, buyer = uniform_pair(forcing.seed, CHOICE, forcing.day, person_id, 0)
    hirer, _ = uniform_pair(forcing.seed, CHOICE, forcing.day, person_id, 1)
    hires, buys = hirer < trade * h.work_at_hand, buyer < trade * h.buyers_at_hand
    ransom, labour, sale, tax = worths(land, i)
    best = max(ransom, tax, labour if hires else tax, sale if buys else tax)
    chosen, total = ASK, exp((ransom - best) / h.choice_spread_usd)
    total, taken, draw = consider(total, draw, exp((labour - best) / h.choice_spread_usd) if hires else 0.0)
    if taken:
        chosen = HIRE_OUT
    total, taken, draw = consider(total, draw, exp((sale - best) / h.choice_spread_usd) if buys else 0.0)
    if taken:
        chosen = SELL
    total, taken, draw = consider(total, draw, exp((tax - best) / h.choice_spread_usd))
    return LET_GO if taken else chosen
