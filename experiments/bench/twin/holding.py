"""The twin's holding: visits; what ends or worsens a stay in a centre, with an armed group, or in forced labour."""

from jointroom.experiments.bench.twin.exits import choose_centre, into_hands, register, set_free
from jointroom.experiments.bench.twin.land import Choice, chance_of, pick_cumulative, which_risk
from jointroom.experiments.bench.twin.morning import control
from jointroom.sim.codes import Count, Harm, Origin, PersonState
from jointroom.sim.maths.elementary import exp, logistic, power
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

ASSISTED, EVACUATION, LEGAL = range(3)
RANSOM, LABOUR, SALE, FREE = "ransom", "labour", "sale", "free"


def detention(land):
    """Visits, then who is held and due for a review."""
    visits(land)
    for me in land.still_due(PersonState.HELD_OFFICIAL):
        review_in_centre(land, me)
    for me in land.still_due(PersonState.HELD_UNOFFICIAL):
        review_in_hands(land, me)
    for me in land.still_due(PersonState.FORCED_LABOUR):
        review_in_labour(land, me)


# ------------------------------------------------------------------------------------------------------------- visits


def visits(land):
    """Teams go to centres, the oftener the more are held, the nearer Tripoli, and the less a group is in control."""
    h, levers = land.p.holding, land.levers
    kept, month = exp(-1.0 / h.visit_memory_days), exp(-1.0 / DAYS_PER_MONTH)
    for centre in land.centres:
        centre.watch *= kept
    for site in land.sites:
        site.asked, site.missing, site.missed = site.asked * kept, site.missing * month, site.missed * month
    visitors = levers["detention_visitors"] + levers["room_visitors"] * levers["room_member_migration_department"]
    expected = visitors / h.visit_team * h.visit_days_month / DAYS_PER_MONTH
    for team in range(int(expected + land.uniform(Stream.VISIT, 0, 0))):
        where, part = land.pair(Stream.VISIT, team + 1, 0)
        choice = Choice(where)
        for centre in land.centres:
            choice.offer(centre, centre.reach * (1.0 - centre.control) * centre.held)
        if choice.held is not None:
            visit(land, choice.held, part, land.uniform(Stream.VISIT, team + 1, 2))


def visit(land, centre, part, asked):
    """Names are taken, harm is noticed or not, which staff learn; the town's officers may be asked for the missing."""
    centre.names_left = min(centre.names_left + land.scale * land.p.holding.visit_lists, float(centre.held))
    land.count_boats(Count.VISITS, 1)
    land.count_boats(Count.HARM_NOTICED, int(centre.noticed + part))
    if centre.harmed > 0.0:
        centre.watch = centre.noticed / centre.harmed
    centre.harmed = centre.noticed = 0.0
    if centre.town < land.n_sites:
        site = land.sites[centre.town]
        if asked < chance_of(site.missing / land.scale):
            site.asked, site.missed, site.missing = 1.0, site.missed + site.missing, 0.0


# ------------------------------------------------------------------------------------------------ ransom, labour, sale


def into_labour(land, me, town, group):
    draw = land.uniform(Stream.HOLDING, me.id, 0)
    land.move(me, PersonState.FORCED_LABOUR, town, land.p.holding.review_days, draw)
    me.group = group
    wrong(land, me, group)
    land.count(me, Count.FORCED_LABOUR_BEGUN)


def wrong(land, me, group):
    me.wronged_by = group
    if group != NOBODY:
        land.groups[group].wronged_month += land.each


def means_for(land, me, ransom_usd):
    """Chance that means and relatives allow a ransom."""
    h = land.p.holding
    left = me.savings_usd + h.relatives_share * ransom_usd - ransom_usd
    return logistic(left / max(h.means_scale * ransom_usd, 1.0))


def pay_ransom(land, me, usd):
    """From savings; relatives and lenders are owed the rest."""
    paid = min(me.savings_usd, usd)
    me.savings_usd -= paid
    me.debt_usd += usd - paid
    earn(land, me.group, usd)
    land.count(me, Count.RANSOM_PAID)
    land.count(me, Count.RANSOM_USD, int(usd))


def earn(land, group, usd):
    if group != NOBODY:
        land.groups[group].held_usd_month += land.each * usd


def sell(land, me, seller):
    """To an armed group, the stronger, the likelier, and if that is the seller once more; it takes a person home."""
    first, second = land.pair(Stream.HOLDING_EXIT, me.id, 3)
    buyer = pick_cumulative(land.today.buyer_cumulative, first)
    if buyer == seller:
        buyer = pick_cumulative(land.today.buyer_cumulative, second)
    here = land.centres[me.place].town if me.state == PersonState.HELD_OFFICIAL else me.place
    wrong(land, me, seller if seller != NOBODY else buyer)
    land.suffer(me, Harm.SOLD, Count.NEWLY_SOLD)
    land.count(me, Count.SOLD)
    earn(land, seller, land.p.holding.sale_usd)
    land.count(me, Count.SALES_USD, int(land.p.holding.sale_usd))
    into_hands(land, me, land.groups[buyer].site if buyer != NOBODY else here, buyer)


def trade_of(land, group):
    """Sales and labour while a leader is away, relative to usual."""
    return land.groups[group].trade if group != NOBODY else 1.0


# ------------------------------------------------------------------------------------------------------------- centres


def review_in_centre(land, me):
    """Competing risks: worse with crowding and where a group is in control, milder where staff fear visitors."""
    h, centre = land.p.holding, land.centres[me.place]
    over = max(0.0, centre.held / max(centre.capacity, 1.0) - 1.0)
    worse, staff = 1.0 + h.crowding_exit * over, power(1.0 + over, -h.surge_limit)
    kept = worse * exploitation(land, me, centre)
    trade = 1.0 - centre.control * (1.0 - trade_of(land, centre.group))
    mild = 1.0 - h.visit_effect * centre.watch
    rates = {
        "death": h.death_per_month * (1.0 + h.crowding_death * over) * mild,
        "ransom": kept * h.ransom_per_month * means_for(land, me, h.ransom_usd),
        "labour": kept * trade * h.labour_per_month,
        "sale": kept * trade * h.sold_per_month,
        "escape": h.escape_per_month * worse,
        "release": h.release_per_month * worse * staff,
        "transfer": h.transfer_per_month * over * staff,
        "return": h.ask_return_per_month * (1.0 if me.registered else h.unregistered_ask),
    }
    struck, later = land.pair(Stream.HOLDING, me.id, 1)
    risk = which_risk(list(rates.values()), land.day - me.reviewed_day, struck)
    what = None if risk is None else list(rates)[risk]
    if what in ("ransom", "labour", "sale"):
        centre.harmed += land.each
        centre.noticed += land.each * (1.0 if me.registered else h.told_share)
    if what == "death":
        land.end(me, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION)
    elif what == "ransom":
        pay_ransom(land, me, h.ransom_usd)
        set_free(land, me, centre.town)
    elif what == "labour":
        into_labour(land, me, centre.town, centre.group)
    elif what == "sale":
        sell(land, me, NOBODY)
    elif what in ("escape", "release"):
        land.count(me, Count.ESCAPED if what == "escape" else Count.RELEASED)
        set_free(land, me, centre.town)
    elif not (what == "transfer" and transfer(land, me)) and not (what == "return" and leave_with_programme(land, me)):
        if centre.names_left >= land.each and not me.registered:
            centre.names_left -= land.each
            register(land, me)
        land.look_again(me, h.review_days, later)


def exploitation(land, me, centre):
    """Ransom, labour and sale relative to a centre of which nobody knows."""
    h = land.p.holding
    return (
        (1.0 + h.control_gain * centre.control)
        * (1.0 - h.visit_effect * centre.watch)
        * (1.0 - h.registered_protection * centre.watch if me.registered else 1.0)
    )  # fmt: skip


def transfer(land, me):
    """To another centre, if another is chosen."""
    where, later = land.pair(Stream.HOLDING_EXIT, me.id, 2)
    centre = choose_centre(land, NOBODY, where)
    if centre is None or centre == me.place:
        return False
    land.move(me, PersonState.HELD_OFFICIAL, centre, land.p.holding.review_days, later)
    land.count(me, Count.TRANSFERRED)
    return True


def leave_with_programme(land, me):
    """Evacuation for some origins, assisted return for all, while there are places."""
    land.count(me, Count.ASKED_RETURN)
    if me.origin in (Origin.HORN_OF_AFRICA, Origin.CHAD_SUDAN) and land.take_place(EVACUATION):
        land.end(me, PersonState.EVACUATED, Count.EVACUATED)
    elif land.take_place(ASSISTED):
        land.end(me, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED)
    else:
        return False
    return True


# ------------------------------------------------------------------------------------------------ armed groups, labour


def review_in_hands(land, me):
    """Death, escape, or the day on which the holder decides; a ransom that is not paid leaves all as it was."""
    h = land.p.holding
    struck, later = land.pair(Stream.HOLDING, me.id, 3)
    rates = (h.unofficial_death_per_month, h.unofficial_escape_per_month, h.decisions_per_month)
    risk = which_risk(rates, land.day - me.reviewed_day, struck)
    if risk == 0:
        land.end(me, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION)
    elif risk == 1:
        land.count(me, Count.ESCAPED)
        set_free(land, me, me.place)
    elif risk is None or not dispose_of(land, me):
        land.look_again(me, h.review_days, later)


def dispose_of(land, me):
    """The holder does what it chose."""
    what, town = what_to_do(land, me), me.place
    if what == LABOUR:
        into_labour(land, me, town, me.group)
    elif what == SALE:
        sell(land, me, me.group)
    elif what == FREE:
        land.count(me, Count.RELEASED)
        set_free(land, me, town)
    elif land.uniform(Stream.HOLDER_CHOICE, me.id, 2) < means_for(land, me, asked_of(land, me)):
        pay_ransom(land, me, asked_of(land, me))
        set_free(land, me, town)
    else:
        return False
    return True


def asked_of(land, me):
    h = land.p.holding
    return h.unofficial_ransom_usd * (h.horn_ransom_factor if me.origin == Origin.HORN_OF_AFRICA else 1.0)


def what_to_do(land, me):
    """A logit of what each is expected to bring, among what is at hand: buyers and work are not always."""
    h, trade = land.p.holding, trade_of(land, me.group)
    draw, buyer = land.pair(Stream.HOLDER_CHOICE, me.id, 0)
    hires = land.uniform(Stream.HOLDER_CHOICE, me.id, 1) < trade * h.work_at_hand
    worth = worths(land, me)
    if not hires:
        del worth[LABOUR]
    if not buyer < trade * h.buyers_at_hand:
        del worth[SALE]
    best, choice = max(worth.values()), Choice(draw)
    for what, usd in worth.items():
        choice.offer(what, exp((usd - best) / h.choice_spread_usd))
    return RANSOM if choice.held is None else choice.held


def worths(land, me):
    """In USD; holders of a segment live off clients, and what takes time is worth less to them, since police raid."""
    h, holds = land.p.holding, me.group != NOBODY and me.group == land.holder[me.place]
    raids = h.group_raid_per_month * control(land, me.place) if holds else 0.0
    asked, months = asked_of(land, me), 1.0 / max(h.labour_end_per_month, 0.01)
    ransom = asked * means_for(land, me, asked) - h.upkeep_usd_month * h.ransom_months
    labour = (h.hire_usd_month - h.upkeep_usd_month) * months
    return {
        RANSOM: ransom / (1.0 + raids * h.ransom_months),
        LABOUR: labour / (1.0 + raids * months),
        SALE: h.sale_usd,
        FREE: land.today.client_usd[me.place] if holds else 0.0,
    }


def review_in_labour(land, me):
    """Death, or an end: held again, or free."""
    h = land.p.holding
    struck, later = land.pair(Stream.HOLDING, me.id, 4)
    risk = which_risk((h.labour_death_per_month, h.labour_end_per_month), land.day - me.reviewed_day, struck)
    if risk == 0:
        land.end(me, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION)
    elif risk == 1 and later < h.labour_back_share:
        into_hands(land, me, me.place, me.group)
    elif risk == 1:
        land.count(me, Count.RELEASED)
        set_free(land, me, me.place)
    else:
        land.look_again(me, h.review_days, later)
