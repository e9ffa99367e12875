"""The twin's ways to the coast: who sets out, what guards do, what is met on a road, and where it ends; workers."""

from jointroom.experiments.bench.twin.exits import into_hands
from jointroom.experiments.bench.twin.land import WORKERS, Choice, pick, pick_cumulative
from jointroom.experiments.bench.twin.morning import face
from jointroom.sim.codes import Count, Guard, Origin, PersonState, SexAge
from jointroom.sim.maths.elementary import exp, logistic
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

TO_COAST = -1
HOME, ROUND, WAIT, WEST = "home", "round", "wait", "west"


def inflow(land, date, wave_m):
    """What everybody faces; people set out; those whose road ends today reach a town or do not; workers."""
    face(land, wave_m)
    expected = [land.scale * a_month / DAYS_PER_MONTH for a_month in leave_home_a_month(land, date)]
    for origin, mean in enumerate(expected):
        set_out_from_home(land, origin, land.poisson(mean / land.each, Stream.ENTRY, origin, 0))
    for me in land.still_due(PersonState.TRAVELLING):
        finish_road(land, me)
    turn_over_workers(land)


def leave_home_a_month(land, date):
    """People of each origin who would come if nobody stopped them; most with the season, a bell about its peak."""
    s = land.p.south
    month = date.month + (date.day - 1) / 30.5
    away = (month - s.season_peak_month) % 12.0
    away = 12.0 - away if away > 6.0 else away
    mean = mean_bell(6.0 / s.season_width_months)
    swing = 1.0 + s.season_amplitude * (bell(away / s.season_width_months) - mean) / (1.0 - mean)
    return [s.west_africa_per_month * swing, s.horn_per_month * swing, s.chad_sudan_per_month * swing,
            s.air_or_west_per_month]  # fmt: skip


def bell(z):
    return exp(-0.5 * z * z)


def mean_bell(z, steps=512):
    """From 0 to z, by Simpson's rule."""
    total = bell(0.0) + bell(z)
    for k in range(1, steps):
        total += (4.0 if k % 2 else 2.0) * bell(z * k / steps)
    return total / (3.0 * steps)


# ---------------------------------------------------------------------------------------------------- setting out


def set_out_from_home(land, origin, number):
    """So many of one origin, party by party: a party draws everything but what a person is and earns together."""
    west, party = western_share(land) if origin == Origin.WEST_AFRICA else 0.0, 0
    for k in range(number):
        address = (((land.calendar_day << 3) + origin) << 20) + k
        if k == 0 or not joins_the_last(land, address):
            party = address
        goes_west, gate = land.pair(Stream.ENTRY, party, 0)
        if goes_west < west:
            land.counts[Count.WESTERN_ROUTE, origin] += land.each
            continue
        me = newcomer(land, address, party, origin)
        which, guards = land.pair(Stream.ENTRY, party, 1)
        node = pick(land.gateway_share[origin], gate)
        road, delay = choose_road(land, node, which), 0
        if guards >= passed(land, land.roads[road].guard):
            detour = next((r for r in roads_from(land, node) if land.roads[r].guard == Guard.BYPASS), None)
            answer = when_stopped(land, me, detour, land.uniform(Stream.ENTRY, party, 2))
            land.counts[{HOME: Count.TURNED_BACK_BORDER, WEST: Count.DEFLECTED_BORDER, ROUND: Count.ROUND_CONTROLS,
                         WAIT: Count.DELAYED_BORDER}[answer], origin] += land.each  # fmt: skip
            if answer in (HOME, WEST):
                continue
            if answer == ROUND:
                road = detour
            else:
                s = land.p.south
                delay = int(land.lognormal(s.wait_days, s.travel_spread, Stream.ENTRY, party, 4))
        begin_way(land, me, road, delay + days_on(land, road, party))


def joins_the_last(land, address):
    """Whether somebody belongs to the party of the one who set out just before: so that the share alone is right."""
    draw = land.uniform(Stream.COMPANY, address, 0, when=0)
    return draw * draw >= land.p.people.alone_share


def western_share(land):
    """How many of West Africa take the western route: more, the worse what is heard of the sea off Libya."""
    s, p, t = land.p.south, land.p.people, land.today
    death = s.route_death_weight * (t.news_death - p.belief_death_prior)
    return logistic(s.west_utility + death + s.route_return_weight * (t.news_return - p.belief_return_prior))


def newcomer(land, address, party, origin):
    """Who sets out: means of the party, less for those who are no men; income, patience and contacts of one's own."""
    p = land.p.people
    sex_age = pick(land.sex_age_share[origin], land.uniform(Stream.SEX_AGE, address, 0, when=0))
    usual = p.air_savings_factor if origin == Origin.AIR_OR_WEST else 1.0
    usual *= 1.0 if sex_age == SexAge.MAN else p.dependent_means_factor

    def trait(median, spread, who, k):
        return land.lognormal(median, spread, Stream.ENTRY_TRAITS, who, k, when=0)

    return land.person(
        len(land.people), id=address, origin=origin, sex_age=sex_age,
        savings_usd=trait(usual * p.savings_usd, p.savings_spread, party, 0),
        income_usd_month=trait(p.income_usd_month, p.income_spread, address, 4),
        patience=trait(1.0, p.patience_spread, address, 8),
        contacts=min(land.poisson(p.contacts, Stream.ENTRY_TRAITS, address, 12, when=0), 255),
        with_last=int(bool(land.people) and land.people[-1].id == address - 1 and joins_the_last(land, address)),
        believed_death=p.belief_death_prior, believed_return=p.belief_return_prior,
        entry_day=land.day, since_day=land.day, reviewed_day=land.day,
    )  # fmt: skip


def passed(land, guard):
    """Share of people whom the guards of a road let through."""
    if guard == Guard.NONE:
        return 1.0
    through = 1.0 - land.today.border_stops
    return through * (1.0 - land.today.niger_stops) if guard == Guard.NIGER else through


def when_stopped(land, me, detour, draw):
    """Go home, round the controls where one can pay for it, wait, or, from West Africa, take the western route."""
    s, choice = land.p.south, Choice(draw, HOME, 1.0)
    if detour is not None and me.savings_usd >= land.roads[detour].fare_usd:
        choice.offer(ROUND, exp(s.round_utility - s.round_danger_weight * s.danger_factor * land.roads[detour].death))
    choice.offer(WAIT, exp(s.wait_utility))
    if me.origin == Origin.WEST_AFRICA:
        choice.offer(WEST, exp(s.stopped_west_utility))
    return choice.held


def begin_way(land, me, road, days):
    """The first road; who cannot pay the driver owes the rest."""
    me.debt_usd = missing = max(0.0, land.roads[road].fare_usd - me.savings_usd)
    land.people.append(me)
    pay_on_the_way(land, me, land.roads[road].fare_usd - missing)
    me.state, me.place, me.due_day = int(PersonState.TRAVELLING), road, land.day + days
    land.note(me)
    land.entered[me.origin] += land.each
    land.count(me, Count.ENTERED_OTHER if me.origin == Origin.AIR_OR_WEST else Count.ENTERED_SOUTH)


# ---------------------------------------------------------------------------------------------------------- roads


def roads_from(land, node):
    return range(land.first_road[node], land.first_road[node + 1])


def choose_road(land, node, draw):
    choice = Choice(draw)
    for road in roads_from(land, node):
        choice.offer(road, land.roads[road].weight)
    return choice.held


def days_on(land, road, party):
    median, spread = land.roads[road].median_days, land.p.south.travel_spread
    return 1 + int(land.lognormal(median, spread, Stream.TRAVEL, party, 0))


def pay_on_the_way(land, me, usd):
    """As far as means go; whether they go far enough."""
    paid = min(me.savings_usd, usd)
    me.savings_usd -= paid
    land.count(me, Count.WAY_USD, int(paid))
    return paid >= usd


def is_with_the_last(land, row):
    """Whether a row is of the party of the row before."""
    if not 0 < row < len(land.people) or land.people[row - 1].id != land.people[row].id - 1:
        return False
    return joins_the_last(land, land.people[row].id)


def first_of_party(land, me):
    row = me.row
    while is_with_the_last(land, row):
        row -= 1
    return land.people[row]


def finish_road(land, me):
    """Death, checkpoints, being held for ransom, rather without money, or a town."""
    s, road = land.p.south, land.roads[me.place]
    strike, held = land.pair(Stream.TRAVEL, first_of_party(land, me).id, 11)
    if strike < min(1.0, s.danger_factor * road.death):
        land.end(me, PersonState.DEAD_DESERT, Count.DEAD_DESERT)
        return
    could_pay = pay_on_the_way(land, me, road.checkpoints * s.checkpoint_usd)
    if held < s.danger_factor * road.kidnap * (1.0 if could_pay else s.penniless_kidnap_factor):
        coast = pick_cumulative(land.today.town_cumulative, strike)
        into_hands(land, me, coast if road.ends_at == TO_COAST else land.n_sites + road.ends_at)
        land.count(me, Count.KIDNAPPED)
    else:
        reach_town(land, me, road.ends_at)


def reach_town(land, me, end):
    """The coast, where boats leave; or a town inland, from which most go on at once."""
    where, work = land.pair(Stream.TRAVEL, first_of_party(land, me).id, 10)
    if end == TO_COAST:
        live_in(land, me, pick_cumulative(land.today.town_cumulative, where))
        land.count(me, Count.REACHED_COAST)
    elif work < land.p.south.work_stop_share or not set_out(land, me, land.n_gateways + end):
        live_in(land, me, land.n_sites + end)


def live_in(land, me, town):
    later = land.uniform(Stream.TRAVEL, me.id, 9)
    land.move(me, PersonState.LIVING, town, land.p.people.review_days, later)


def set_out(land, me, node):
    """On from a town on the way, if the driver can be paid."""
    party = first_of_party(land, me).id
    road = choose_road(land, node, land.uniform(Stream.TRAVEL, party, 8))
    if me.savings_usd < land.roads[road].fare_usd:
        return False
    pay_on_the_way(land, me, land.roads[road].fare_usd)
    land.move(me, PersonState.TRAVELLING, road)
    me.due_day = land.day + days_on(land, road, party)
    return True


def turn_over_workers(land):
    """Workers from neighbouring countries come as fast as those of the first day would leave."""
    a_day = 1.0 / (land.p.people.worker_stay_months * DAYS_PER_MONTH)
    for origin in WORKERS:
        came = land.poisson(land.workers_at_start[origin] * a_day, Stream.WORKERS, origin, 0)
        left = land.binomial(land.workers[origin], a_day, Stream.WORKERS, origin, 8)
        land.workers[origin] += came - left
        land.workers_left[origin] += left
        land.entered[origin] += came
        land.counts[Count.WORKERS_ENTERED, origin] += came
        land.counts[Count.WORKERS_LEFT, origin] += left
