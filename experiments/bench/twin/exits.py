"""The twin's ways into holding and out of it: centres and who is put into them, armed groups, freedom, and raids."""

from jointroom.experiments.bench.twin.land import Choice
from jointroom.sim.codes import Count, PersonState, Witness
from jointroom.sim.maths.elementary import exp
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream

LONGEST_SAVING = 24.0  # months that anybody thinks ahead


def into_centre(land, me, town, registered):
    """Into a centre that is open, if any is, and on a register with some chance."""
    where, listed = land.pair(Stream.PLACEMENT, me.id, 0)
    centre = choose_centre(land, town, where)
    if centre is None:
        return False
    h = land.p.holding
    land.move(me, PersonState.HELD_OFFICIAL, centre, h.review_days, land.uniform(Stream.HOLDING, me.id, 0))
    if listed < registered:
        register(land, me)
    return True


def choose_centre(land, town, draw):
    """The larger, the nearer and the less crowded, the likelier."""
    h, choice = land.p.holding, Choice(draw)
    for centre in land.centres:
        if centre.open:
            near = h.near_factor if centre.town == town else 1.0
            crowding = centre.held / max(centre.capacity, 1.0)
            choice.offer(centre.row, centre.weight * near * exp(-h.crowding_aversion * crowding))
    return choice.held


def register(land, me):
    if not me.registered:
        me.registered = 1
        land.count(me, Count.REGISTERED)
        land.testify(me, Witness.IN_LIBYA)


def into_hands(land, me, town, group=NOBODY):
    """Held by an armed group, or by a gang that is none."""
    draw = land.uniform(Stream.HOLDING, me.id, 0)
    land.move(me, PersonState.HELD_UNOFFICIAL, town, land.p.holding.review_days, draw)
    me.group = group



def set_free(land, me, town):
    """Life in a town again; who does not mean to try once more wants to go home."""
    if land.uniform(Stream.HOLDING_EXIT, me.id, 1) >= will_to_try(land, me):
        me.wants_return = 1
    draw = land.uniform(Stream.HOLDING_EXIT, me.id, 0)
    land.move(me, PersonState.LIVING, town, land.p.people.review_days, draw)


def will_to_try(land, me):
    """A logit: the share of those who have the price, owe nothing and fear no more than newcomers is known."""
    p = land.p.people
    if p.retry_share <= 0.0:
        return 0.0
    missing = max(0.0, (1.0 - p.credit_share) * land.today.mean_price_usd - me.savings_usd)
    a_month = max(1.0, (me.income_usd_month - p.living_usd_month) * (1.0 - p.remittance_share))
    utility = (
        p.debt_utility_per_kusd * me.debt_usd / 1000.0
        - p.retry_utility_per_month * min(LONGEST_SAVING, missing / a_month)
        - p.board_death_weight * (me.believed_death - p.belief_death_prior)
        - p.board_return_weight * (me.believed_return - p.belief_return_prior)
    )
    return p.retry_share / (p.retry_share + (1.0 - p.retry_share) * exp(-utility))


# --------------------------------------------------------------------------------------------------------------- raids


def is_found(land, me, share):
    return land.uniform(Stream.HOLDING_EXIT, me.id, 4) < share


def held_by(land, group):
    return [me for me in land.people if me.state == PersonState.HELD_UNOFFICIAL and me.group == group]


def empty_group(land, group, share):
    """Police come: who is found goes to a centre, the others get away."""
    for me in held_by(land, group):
        town = me.place
        if is_found(land, me, share) and into_centre(land, me, town, land.p.holding.registered_on_land):
            land.count(me, Count.FOUND_HELD)
        else:
            land.count(me, Count.ESCAPED)
            set_free(land, me, town)


def open_warehouses(land, site, share):
    """Whose clients wait at a site has gone: who is found goes to a centre, guards keep the others."""
    for me in land.people:
        found = me.state == PersonState.WAITING and me.place == site and is_found(land, me, share)
        if found and into_centre(land, me, site, land.p.holding.registered_on_land):
            land.count(me, Count.FOUND_HELD)


def take_from_group(land, victim, raider, town):
    """A rival takes whom it finds to its own town."""
    for me in held_by(land, victim):
        if is_found(land, me, land.p.holding.raid_share):
            land.count(me, Count.TAKEN_BY_RIVAL)
            into_hands(land, me, town, raider)
