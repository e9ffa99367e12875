"""What those who hold people make of them: ransom, labour and sale."""

from jointroom.sim.codes import Count, Harm, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.land.exits import EXIT, REVIEW, into_hands
from jointroom.sim.land.land import Land
from jointroom.sim.land.params import LandParams
from jointroom.sim.land.person import count, move_person, next_review, suffer
from jointroom.sim.maths.choice import pick_cumulative
from jointroom.sim.maths.draws import uniform, uniform_pair
from jointroom.sim.maths.elementary import logistic
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.state.records import PersonRow


@kernel
def means_for(me: PersonRow, ransom_usd: float, params: LandParams) -> float:
    """Chance (0-1) that a person's means and relatives allow a ransom."""
    h = params.holding
    left_over = me.savings_usd + h.relatives_share * ransom_usd - ransom_usd
    return logistic(left_over / max(h.means_scale * ransom_usd, 1.0))


@kernel
def earn_by_holding(land: Land, group: int, usd: float) -> None:
    """Add what one person brings to the account of an armed group that holds it; a gang or a centre (-1) keeps none."""
    if group != NOBODY:
        land.groups.held_usd_month[group] += usd * land.params[0].people_per_record


@kernel
def pay_ransom(land: Land, i: int, ransom_usd: float) -> None:
    """Pay from savings; what is missing becomes debt to relatives and lenders."""
    rows = land.persons.rows
    paid = min(float(rows.savings_usd[i]), ransom_usd)
    rows.savings_usd[i] -= paid
    rows.debt_usd[i] = float(rows.debt_usd[i]) + (ransom_usd - paid)  # in double precision, compiled or not
    earn_by_holding(land, rows.group[i], ransom_usd)
    count(land, i, Count.RANSOM_PAID)
    count(land, i, Count.RANSOM_USD, int(ransom_usd))


@kernel
def trade_of(land: Land, group: int) -> float:
    """Sales and labour of a group (0-1) relative to those under its leader; 1 for a gang (-1), which nobody accuses."""
    return land.groups.trade[group] if group != NOBODY else 1.0


@kernel
def wrong(land: Land, i: int, group: int) -> None:
    """Remember which armed group sold a person or put it to labour, and that it does so."""
    land.persons.rows.wronged_by[i] = group
    if group != NOBODY:
        land.groups.wronged_month[group] += land.params[0].people_per_record


@kernel
def into_labour(land: Land, i: int, town: int, group: int) -> None:
    """A person is put to forced labour for a holder."""
    forcing, params = land.forcing[0], land.params[0]
    due = next_review(land.persons, i, forcing.day, params.holding.review_days, forcing.seed, REVIEW)
    move_person(land, i, PersonState.FORCED_LABOUR, town, forcing.day, due)
    land.persons.rows.group[i] = group
    wrong(land, i, group)
    count(land, i, Count.FORCED_LABOUR_BEGUN)


@kernel
def sell(land: Land, i: int, seller: int) -> None:
    """One holder sells a person to an armed group, as a rule another one, who takes the person to its own town.

    Where no group holds a town, the buyer is a gang in the place where the person is (-1). A group that buys answers
    for a sale whose seller is none.
    """
    forcing, params = land.forcing[0], land.params[0]
    rows = land.persons.rows
    first, second = uniform_pair(forcing.seed, EXIT, forcing.day, rows.id[i], 3)
    buyer = pick_cumulative(forcing.buyer_cumulative, first)
    if buyer == seller:
        buyer = pick_cumulative(forcing.buyer_cumulative, second)
    if buyer != NOBODY:
        town = land.groups.site[buyer]
    elif land.persons.state[i] == PersonState.HELD_OFFICIAL:
        town = land.centres.town[rows.place[i]]
    else:
        town = rows.place[i]
    wrong(land, i, seller if seller != NOBODY else buyer)
    suffer(land, i, Harm.SOLD.value, Count.NEWLY_SOLD)
    count(land, i, Count.SOLD)
    earn_by_holding(land, seller, params.holding.sale_usd)
    count(land, i, Count.SALES_USD, int(params.holding.sale_usd))
    into_hands(land, i, wide(town), buyer)


@kernel
def is_found(land: Land, i: int, share: float) -> bool:
    """Whether police who come to a place of holding find this person (the others get away)."""
    forcing = land.forcing[0]
    return uniform(forcing.seed, EXIT, forcing.day, land.persons.rows.id[i], 4) < share
