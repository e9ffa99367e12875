"""Armed groups: what blocking is worth, how a deal fades, who wins."""

import math
from datetime import timedelta

import numpy as np
import pytest

from jointroom.sim.codes import Count, GroupStance
from jointroom.sim.groups.accounts import collect_taxes, deal_after, pay_deals
from jointroom.sim.units import DAYS_PER_MONTH

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
    worth = scale * (150_000.0 + 0.4 * p.standing_usd_month - p.block_cost_usd_month) - 1000.0
    worth += scale * p.switch_cost_usd_month * (1.0 if stance == GroupStance.BLOCK else -1.0)
    expected = 1.0 / (1.0 + math.exp(-worth / (scale * p.choice_scale_usd_month)))
    assert abs(blocking_share(group, 0.4) - expected) < Z * math.sqrt(expected * (1 - expected) / DAYS)


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


def test_contests_go_to_the_stronger_by_the_success_function(model):
    attacker = model.context.agents.groups[1]
    table, m = attacker.tables.groups, attacker.p.contest_exponent
    for own, other in ((100.0, 100.0), (300.0, 100.0), (0.0, 100.0)):
        table.strength[1], table.strength[0] = own, other
        p = own**m / (own**m + other**m)
        share = np.mean([attacker.wins(day, 0) for day in range(DAYS)])
        assert abs(share - p) <= Z * math.sqrt(p * (1 - p) / DAYS)


def test_a_deal_that_leaves_the_rival_out_draws_attacks(model):
    attacker = model.context.agents.groups[1]
    attacker.p = type(attacker.p)(attack_per_month=0.2, attack_deal_factor=4.0)
    table = attacker.tables.groups
    table.income_usd_month[0] = 1000.0
    quiet = np.mean([attacker.attacks(day, 0, 2000.0, 7) for day in range(DAYS)])
    table.deal_usd_month[0] = 1000.0
    table.income_usd_month[0] = 0.0
    jealous = np.mean([attacker.attacks(day, 0, 2000.0, 7) for day in range(DAYS)])
    for share, rate in ((quiet, 0.1), (jealous, 0.4)):
        p = 1.0 - math.exp(-rate * 7 / (365.25 / 12))
        assert abs(share - p) < Z * math.sqrt(p * (1 - p) / DAYS)


def test_strength_follows_what_a_group_can_pay(group):
    """It moves towards the fighters it has anyway and those its income and deal pay, and halves the gap in time."""
    table, p = group.tables.groups, group.p
    table.home_strength[0], table.strength[0] = 100.0, 100.0
    table.income_usd_month[0] = 50.0 * group.scale * p.fighter_usd_month
    assert group.strength_after(round(p.strength_days)) == pytest.approx(150.0 - 50.0 / math.e, rel=1e-3)
    table.holds[0] = 0
    table.strength[0] = 200.0
    assert 100.0 < group.strength_after(30) < 200.0


def test_raids_on_rivals_are_rarer_the_farther_they_are(group):
    group.p = type(group.p)(rival_raid_per_month=2.0)
    table, m = group.tables.groups, group.p.contest_exponent
    wins = table.strength[0] ** m / (table.strength[0] ** m + table.strength[2] ** m)
    for distance in (0.0, 60.0):
        p = wins * (1.0 - math.exp(-2.0 * math.exp(-distance / group.p.reach_km) * 7 / (365.25 / 12)))
        share = np.mean([group.raids_rival(day, 2, distance, 7) for day in range(DAYS)])
        assert abs(share - p) < Z * math.sqrt(p * (1 - p) / DAYS)


def test_every_segment_has_one_holder_and_one_claimant(model):
    groups = model.context.state.groups
    for site in range(model.context.coast.n_libyan):
        assert groups.holds[groups.site == site].tolist() == [1, 0]
        assert model.context.holder_of(site) == 2 * site
    assert model.context.holder_of(model.context.coast.n_libyan) == -1


def test_a_group_knows_the_date_of_a_day(model):
    start = model.spec.start
    assert [model.context.agents.groups[0].date_of(day) for day in (0, 40)] == [start, start + timedelta(days=40)]
