"""The day of the room: warnings and their price, launches that move, boat drivers, and the accounts."""

import numpy as np
import pytest

from jointroom.experiments.bench.classes import COASTGUARD, NGO
from jointroom.sim.codes import Count, GroupStance, VesselTask, Witness
from jointroom.sim.day.accounts import accounts, hours_today
from jointroom.sim.day.drivers import arrest_driver
from jointroom.sim.day.room import await_launches, open_neighbours, pay_for_warning
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.units import DAYS_PER_MONTH

MEMBERS = ("coastguard", "migration_department", "attorney_general", "intelligence", "italy")


@pytest.fixture
def context(model, levers):
    """Every launch is reported, every report leaks, and a taxing group holds every segment."""
    context = model.context
    context.today.levers = levers | {f"room_member_{member}": 1.0 for member in MEMBERS} | {
        "room_location": 1.0, "room_embedding": 1.0, "room_false_cue_share": 0.0,
    }  # fmt: skip
    context.state.networks.informed[:] = 1
    context.state.groups.stance[:] = GroupStance.TAX
    room = context.agents.room
    room.p = type(room.p)(cue_share=1.0, leak_coastguard=1.0)
    context.today.orders = [LaunchOrder(0, int(context.state.networks.site[0]), 0, 100, 5, k) for k in range(60)]
    return context


def counted(context, count):
    return int(context.daily_counts(3)[count].sum())


def test_without_leaks_nothing_is_postponed_or_moved(context):
    context.today.levers["room_embedding"] = 0.0
    orders = list(context.today.orders)
    await_launches(context, 3)
    assert context.today.orders == orders
    assert counted(context, Count.TRUE_CUES) == len(orders)
    assert not any(counted(context, c) for c in (Count.LAUNCHES_POSTPONED, Count.LAUNCHES_MOVED, Count.WARNING_USD))


def test_warned_launches_are_postponed_moved_or_made(context):
    here, before = context.today.orders[0].site, list(context.today.orders)
    await_launches(context, 3)
    orders = context.today.orders
    moved = [order for order in orders if order.site != here]
    assert counted(context, Count.LAUNCHES_POSTPONED) == len(before) - len(orders) > 0
    assert counted(context, Count.LAUNCHES_MOVED) == len(moved) > 0
    assert {order.site for order in moved} <= set(open_neighbours(context, here, context.blocked()))
    assert {id(cue.order) for cue in context.today.cues} <= {id(order) for order in orders}
    assert all(cue.site == here for cue in context.today.cues)  # vessels wait where the launch was to be


def test_the_group_that_taxes_takes_a_fee_for_each_warning(context):
    s, fee = context.state, context.parameters.cases.warning_usd
    holder = context.holder_of(int(s.networks.site[0]))
    capital, income = s.networks.capital_usd[0], s.groups.income_usd_month[holder]
    await_launches(context, 3)
    assert counted(context, Count.WARNING_USD) == 60 * fee
    assert s.networks.capital_usd[0] == pytest.approx(capital - 60 * fee)
    assert s.groups.income_usd_month[holder] == pytest.approx(income + 60 * fee)


def test_who_does_not_tax_sells_no_warning(context):
    context.state.groups.stance[:] = GroupStance.BLOCK
    pay_for_warning(context, 3, 0)
    assert counted(context, Count.WARNING_USD) == 0


def test_neighbours_are_next_along_the_coast_and_open(context):
    coast = context.coast
    along = np.argsort(coast.sea_x_km[: coast.n_libyan]).tolist()
    blocked = np.zeros(len(coast.names))
    assert open_neighbours(context, along[0], blocked) == [along[1]]
    assert open_neighbours(context, along[2], blocked) == [along[1], along[3]]
    blocked[along[1]] = 0.9
    assert open_neighbours(context, along[2], blocked) == [along[3]]
    assert open_neighbours(context, coast.n_libyan, blocked) == []


def test_drivers_are_arrested_and_testify(context):
    """Shares within four and a half standard errors; a coerced driver is one of those arrested."""
    s, p, number = context.state, context.parameters.cases, 4000
    s.room_for_boats(number)
    s.boats.id[:number], s.boats.network[:number] = np.arange(number) + 7, 1
    for boat in range(number):
        arrest_driver(context, 3, boat)
    arrested, coerced = counted(context, Count.DRIVERS_ARRESTED), counted(context, Count.DRIVERS_COERCED)
    assert abs(arrested / number - p.driver_arrest) < 4.5 * np.sqrt(0.25 / number)
    assert abs(coerced / arrested - p.driver_coerced) < 4.5 * np.sqrt(0.25 / arrested)
    assert s.networks.witnesses[1, Witness.IN_EUROPE] == p.driver_witnesses * arrested


def test_hours_are_those_away_from_port(context):
    vessels = context.state.vessels
    vessels.task[:] = VesselTask.IN_PORT
    libyan = np.flatnonzero(vessels.fleet == COASTGUARD.code)[0]
    vessels.task[libyan], vessels.sailed_tick[libyan] = VesselTask.PATROL, 144 + 72
    assert dict(hours_today(context, 1))[COASTGUARD] == pytest.approx(12.0)
    assert dict(hours_today(context, 2))[COASTGUARD] == pytest.approx(24.0)
    vessels.task[libyan], vessels.hours_out[libyan] = VesselTask.IN_PORT, 40.0
    hours = dict(hours_today(context, 3))
    assert hours[COASTGUARD] == pytest.approx(4.0)
    assert hours[NGO] == 0.0


def test_the_purse_pays_for_what_is_done(context):
    p, levers = context.parameters.costs, context.today.levers
    context.state.vessels.task[:] = VesselTask.IN_PORT
    levers |= {"room_operators": 4.0, "room_investigators": 2.0, "room_informants": 10.0, "coastguard_training": 0.0}
    levers["coastguard_italian_support"] = 1.0
    context.daily_counts(3)[Count.EVACUATED, 0] = 5
    accounts(context, 3)
    staff = 4 * p.operator_usd_month + 2 * p.investigator_usd_month + 10 * p.informant_usd_month
    assert counted(context, Count.ROOM_USD) == round(staff / DAYS_PER_MONTH)
    assert counted(context, Count.COASTGUARD_USD) == round(context.scale * p.support_usd_month / DAYS_PER_MONTH)
    assert counted(context, Count.PROGRAMMES_USD) == 5 * p.evacuation_usd
    assert counted(context, Count.RESCUE_USD) == counted(context, Count.NGO_USD) == 0


def test_hours_after_false_cues_are_counted_once(context):
    vessels = context.state.vessels
    vessels.false_cue_hours[0] = 2.7
    accounts(context, 3)
    vessels.false_cue_hours[1] = 0.5
    accounts(context, 4)
    daily = context.state.daily[:, Count.FALSE_CUE_HOURS].sum(axis=1)
    assert daily[3:5].tolist() == [2, 1]
