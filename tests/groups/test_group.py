"""Armed groups: what blocking is worth, how a deal fades, who wins."""

import math
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from statistics import NormalDist

import numpy as np
import pytest

from jointroom.sim.codes import Count, GroupStance, PersonState
from jointroom.sim.day.armed_groups import backing, expel
from jointroom.sim.groups.accounts import collect_taxes, deal_after, pay_deals, watch_neighbours
from jointroom.sim.groups.rivals import attacks, hire_fighters, raids_rival, rival_raids, strength_after, wins
from jointroom.sim.start.coast import raise_groups
from jointroom.sim.units import DAYS_PER_MONTH
from tests.worlds import small_spec, stepped

Z = 4.5
DAYS = 3000


@pytest.fixture
def group(model):
    """The holder of the first segment, with the taxes of a quiet month and no offer."""
    agent = model.context.agents.groups[0]
    agent.tables.groups.income_usd_month[0] = 1000.0
    return agent


def blocking_share(group, authority):
    return np.mean([group.choose_stance(day, authority) == GroupStance.BLOCK for day in range(DAYS)])


@pytest.mark.parametrize("stance", [GroupStance.TAX, GroupStance.BLOCK])
def test_the_choice_is_a_logit_with_a_cost_of_switching(group, stance):
    p, scale, table = group.p, group.scale, group.tables.groups
    table.stance[0] = stance
    table.offered_usd_month[0] = scale * 150_000.0
    table.trust[0], table.regard[0], table.seen[0] = 1.3, 0.8, 0.5
    standing = 0.8 * 0.4 * p.standing_usd_month * (1.0 + 0.5 * p.watching)
    worth = scale * (1.3 * 150_000.0 + standing - p.block_cost_usd_month) - 1000.0
    worth += scale * p.switch_cost_usd_month * (1.0 if stance == GroupStance.BLOCK else -1.0)
    expected = 1.0 / (1.0 + math.exp(-worth / (scale * p.choice_scale_usd_month)))
    assert abs(blocking_share(group, 0.4) - expected) < Z * math.sqrt(expected * (1 - expected) / DAYS)


def test_what_a_group_weighs_is_drawn_about_one_and_is_one_without_spread(model):
    """Log-normal with median 1, money and standing apart; and the limit case, to the bit."""
    context, p = model.context, model.context.parameters.armed_groups
    drawn = []
    for seed in range(200):
        raise_groups(context.state, context.places, seed, 1.0, context.parameters)
        drawn.append(np.log([context.state.groups.regard, context.state.groups.trust]))
    regard, trust = (np.ravel(values) for values in np.swapaxes(drawn, 0, 1))
    for z in (regard, trust):
        assert abs(z.mean()) < Z * p.weighing_spread / math.sqrt(len(z))
        assert abs(z.std() - p.weighing_spread) < Z * p.weighing_spread / math.sqrt(2 * len(z))
    assert abs(np.corrcoef(regard, trust)[0, 1]) < Z / math.sqrt(len(regard))
    spread = model.context.parameters.armed_groups.__class__(weighing_spread=0.0)
    raise_groups(context.state, context.places, 7, 1.0, replace(context.parameters, armed_groups=spread))
    assert np.all(context.state.groups.regard == 1.0)
    assert np.all(context.state.groups.trust == 1.0)


def test_a_stop_has_no_one_price_where_groups_trust_offers_differently(group):
    """Share of groups that a sum of money wins over: a log-normal in it, not a step."""
    p, scale, table = group.p, group.scale, group.tables.groups
    table.income_usd_month[0], table.regard[0] = scale * 400_000.0, 0.0
    trusts = np.exp(p.weighing_spread * np.random.default_rng(1).standard_normal(DAYS))
    asked = 400_000.0 + p.block_cost_usd_month + p.switch_cost_usd_month
    shares = []
    for offer in (300_000.0, 600_000.0, 1_000_000.0, 2_000_000.0):
        table.offered_usd_month[0] = scale * offer
        won = []
        for trust in trusts:
            table.trust[0] = trust
            won.append(group.gain_of_blocking(0.0) > 0.0)
        expected = NormalDist().cdf(math.log(offer / asked) / p.weighing_spread)
        assert abs(np.mean(won) - expected) < Z * math.sqrt(expected * (1.0 - expected) / DAYS)
        shares.append(np.mean(won))
    assert 0.0 < shares[0] < shares[1] < shares[2] < shares[3] < 1.0


def test_holders_see_those_who_stop_departures_the_better_the_nearer(model):
    context = model.context
    groups, coast, p = context.state.groups, context.coast, context.parameters.armed_groups
    groups.stance[:] = GroupStance.TAX
    watch_neighbours(groups.rows, coast.sea_x_km, p.reach_km)
    assert np.all(groups.seen == 0.0)
    groups.stance[[2, 5]] = GroupStance.BLOCK
    watch_neighbours(groups.rows, coast.sea_x_km, p.reach_km)
    distance = np.abs(coast.sea_x_km[groups.site] - coast.sea_x_km[1])
    assert groups.seen == pytest.approx(np.where(groups.site == 1, 0.0, np.exp(-distance / p.reach_km)))


def test_italy_makes_up_for_part_of_the_authority_that_is_lacking(model, levers):
    context = model.context
    context.today.levers = levers | {"government_authority_west": 0.2, "coastguard_italian_support": 0.5}
    assert backing(context) == pytest.approx(0.2 + 0.8 * context.parameters.armed_groups.italy_backing * 0.5)
    context.today.levers["coastguard_italian_support"] = 0.0
    assert backing(context) == 0.2


@pytest.mark.parametrize("new_tie", [0.3, 1.0])
def test_who_takes_a_segment_opens_warehouses_and_grants_leave_anew(new_tie):
    """Where a new place is as good as an old one and nobody is found, networks and clients are as they were."""
    overrides = {"networks.new_tie": new_tie, "armed_groups.clients_found": 0.4 if new_tie < 1.0 else 0.0}
    context = stepped(small_spec(scale=0.1, overrides=overrides), 3).context
    networks, persons, land = context.state.networks, context.state.persons, context.land(3)
    before, waiting = deepcopy(networks), np.flatnonzero(persons.state == PersonState.WAITING)
    here = waiting[persons.rows.place[waiting] == 1]
    assert len(here) > 100
    expel(context, 3, 2, 3)
    mine = before.site == 1
    assert np.array_equal(networks.tie, np.where(mine, new_tie * np.ones(len(mine)), before.tie))
    assert networks.boats == pytest.approx(np.where(mine[:, None], new_tie, 1.0) * before.boats)
    found = np.mean(persons.state[here] == PersonState.HELD_OFFICIAL)
    share = overrides["armed_groups.clients_found"]
    assert abs(found - share) <= Z * math.sqrt(share * (1.0 - share) / len(here))
    elsewhere = np.setdiff1d(waiting, here)
    assert np.all(persons.state[elsewhere] == PersonState.WAITING)
    assert np.all(persons.state[here][persons.state[here] != PersonState.HELD_OFFICIAL] == PersonState.WAITING)
    assert land.daily_counts[Count.FOUND_HELD].sum() >= round(found * len(here))


def test_payment_and_authority_make_blocking_likelier(group):
    table = group.tables.groups
    shares = []
    for offer in (0.0, 200_000.0, 500_000.0):
        table.offered_usd_month[0] = group.scale * offer
        shares.append(blocking_share(group, 0.3))
    assert shares == sorted(shares)
    assert blocking_share(group, 1.0) >= shares[-1]


def test_smaller_worlds_choose_alike(group):
    """Offers and incomes shrink with the population, and so do the stakes: the choice stays the same."""
    table = group.tables.groups
    table.offered_usd_month[0] = group.scale * 300_000.0
    before = blocking_share(group, 0.5)
    table.offered_usd_month[0] *= 0.1
    table.income_usd_month[0] *= 0.1
    group.scale *= 0.1
    assert blocking_share(group, 0.5) == before


def test_a_deal_is_worth_what_is_paid_and_then_decays(group):
    table = group.tables.groups
    table.offered_usd_month[0] = 50_000.0
    days = group.p.deal_memory_days
    assert deal_after(table.rows, 0, True, days, group.scale) == 50_000.0
    table.deal_usd_month[0] = 50_000.0
    for _ in range(30):
        table.deal_usd_month[0] = deal_after(table.rows, 0, False, days, group.scale)
    assert table.deal_usd_month[0] == pytest.approx(50_000.0 * math.exp(-30.0 / days))
    for _ in range(1000):
        table.deal_usd_month[0] = deal_after(table.rows, 0, False, days, group.scale)
    assert table.deal_usd_month[0] == 0.0


def test_only_holders_that_block_are_paid(model):
    context = model.context
    groups, counts = context.state.groups, context.daily_counts(0)
    groups.offered_usd_month[:], groups.stance[:] = 100.0 * DAYS_PER_MONTH, GroupStance.TAX
    groups.stance[[0, 1, 2]], groups.holds[[0, 1, 2]] = GroupStance.BLOCK, (1, 0, 1)
    pay_deals(context.land(0))
    assert groups.deal_usd_month[[0, 1, 2]].tolist() == [100.0 * DAYS_PER_MONTH, 0.0, 100.0 * DAYS_PER_MONTH]
    assert counts[Count.OFFER_USD].sum() == 200


def test_taxes_are_a_share_of_fares_and_fade_slowly_when_there_are_none(model):
    context = model.context
    groups, sites, p = context.state.groups, context.state.sites, context.parameters.armed_groups
    holder = context.holders()[: context.coast.n_libyan]
    sites.fares_usd_month[:], groups.income_usd_month[:] = 0.0, 1000.0
    sites.fares_usd_month[0] = 1e6
    collect_taxes(context.land(0))
    assert groups.income_usd_month[holder[0]] == pytest.approx(p.tax_share * 1e6)
    assert groups.income_usd_month[holder[1:]] == pytest.approx(1000.0 * (1.0 - 1.0 / p.income_memory_days))


def share_of_days(model, happens):
    """On how many days something happens, of DAYS of the calendar."""
    context, times = model.context, 0
    land = context.land(0)
    for day in range(DAYS):
        context.today.forcing.day = day
        times += happens(land)
    return times / DAYS


def test_contests_go_to_the_stronger_by_the_success_function(model):
    table, m = model.context.state.groups, model.context.parameters.armed_groups.contest_exponent
    for own, other in ((100.0, 100.0), (300.0, 100.0), (0.0, 100.0)):
        table.strength[1], table.strength[0] = own, other
        p = own**m / (own**m + other**m)
        share = share_of_days(model, lambda land: wins(land, 1, 0))
        assert abs(share - p) <= Z * math.sqrt(p * (1 - p) / DAYS)


def test_a_deal_that_leaves_the_rival_out_draws_attacks(model):
    table, params = model.context.state.groups, model.context.params.land.armed_groups
    params.attack_per_month, params.attack_deal_factor = 0.2, 4.0
    for income, deal, rate in ((1000.0, 0.0, 0.1), (0.0, 1000.0, 0.4)):
        table.income_usd_month[0], table.deal_usd_month[0] = income, deal
        share = share_of_days(model, lambda land: attacks(land, 1, 0, 2000.0, 7))
        p = 1.0 - math.exp(-rate * 7 / (365.25 / 12))
        assert abs(share - p) < Z * math.sqrt(p * (1 - p) / DAYS)


def test_strength_follows_what_a_group_can_pay(group):
    """It moves towards the fighters it has anyway and those its income and deal pay, and halves the gap in time."""
    table, p, land = group.tables.groups, group.p, group.model.context.land(0)
    table.home_strength[0], table.strength[0] = 100.0, 100.0
    table.income_usd_month[0] = 50.0 * group.scale * p.fighter_usd_month
    assert strength_after(land, 0, round(p.strength_days)) == pytest.approx(150.0 - 50.0 / math.e, rel=1e-3)
    table.holds[0] = 0
    table.strength[0] = 200.0
    expected = [strength_after(land, g, 30) for g in range(len(table.strength))]
    hire_fighters(land, 30)
    assert 100.0 < table.strength[0] < 200.0
    assert table.strength.tolist() == expected


def test_raids_on_rivals_are_rarer_the_farther_they_are(model):
    table, p = model.context.state.groups, model.context.params.land.armed_groups
    p.rival_raid_per_month = 2.0
    own, other = (table.strength[g] ** p.contest_exponent for g in (0, 2))
    for distance in (0.0, 60.0):
        raided = 1.0 - math.exp(-2.0 * math.exp(-distance / p.reach_km) * 7 / (365.25 / 12))
        chance = own / (own + other) * raided
        share = share_of_days(model, lambda land: raids_rival(land, 0, 2, distance, 7))  # noqa: B023
        assert abs(share - chance) < Z * math.sqrt(chance * (1 - chance) / DAYS)


def test_every_pair_of_holders_is_asked_for_raids_in_order(model):
    """With certain raids all pairs, raider by raider along the coast, as far as the stronger wins."""
    context = model.context
    context.params.land.armed_groups.rival_raid_per_month = 1e9
    table, land, n = context.state.groups, context.land(0), context.coast.n_libyan
    raids = rival_raids(land, np.zeros(n), 7).tolist()
    assert raids == [[2 * a, 2 * b, a] for a in range(n) for b in range(n) if a != b and wins(land, 2 * a, 2 * b)]
    assert 0 < len(raids) < n * (n - 1)
    assert np.all(table.holds[[raider for raider, _, _ in raids]] == 1)


def test_every_segment_has_one_holder_and_one_claimant(model):
    groups = model.context.state.groups
    for site in range(model.context.coast.n_libyan):
        assert groups.holds[groups.site == site].tolist() == [1, 0]
        assert model.context.holder_of(site) == 2 * site
    assert model.context.holder_of(model.context.coast.n_libyan) == -1


def test_a_group_knows_the_date_of_a_day(model):
    start = model.spec.start
    assert [model.context.agents.groups[0].date_of(day) for day in (0, 40)] == [start, start + timedelta(days=40)]
