"""Small ships hand over whom they carry to larger ones, as long as no code of conduct forbids it."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import moment, put_boats, put_sea, put_vessels, quiet_params
from jointroom.sim.codes import Command, VesselTask
from jointroom.sim.sea.hand_over import end_hand_over, go_to_ship, ship_to_meet
from jointroom.sim.sea.readiness import FLEET, STATION, FleetReadiness, set_readiness
from jointroom.sim.sea.vessels import patrol
from jointroom.sim.start.vessels import is_small
from jointroom.sim.state.columns import NEVER, NOBODY
from tests.sea.test_boarding import board

PARAMS = quiet_params()


def two_ships(apart_km=30.0, **columns):
    """A small ship, full, and a larger one."""
    settings = dict(room=[200, 500], carried=[180, 0], small=[1, 0], hands_over=[1, 0], boarding_per_h=90.0)
    return put_vessels(2, x_km=[0.0, apart_km], **{**settings, **columns})


def at_sea(vessels, params=PARAMS, tick=0):
    """The sea after one sub-step of the small ship's patrol."""
    sea = put_sea(put_boats(1, aboard=0), vessels)
    patrol(sea, 0, moment(tick), params)
    return sea


def test_a_full_small_ship_meets_a_larger_one():
    vessels = two_ships()
    at_sea(vessels)
    assert vessels.task.tolist() == [VesselTask.TO_SHIP] * 2
    assert vessels.partner.tolist() == [1, 0]


@pytest.mark.parametrize(
    "columns",
    [
        dict(hands_over=0),
        dict(small=1),
        dict(room=[200, 179]),
        dict(carried=[180, 321]),
        dict(can_sail=[1, 0]),
        dict(task=[VesselTask.PATROL, VesselTask.TO_BOAT]),
        dict(returns_people=[0, 1]),
        dict(command=[Command.ROME, Command.TRIPOLI]),
        dict(delay_h=[0.0, 3.0]),
        dict(apart_km=PARAMS.rescuers.hand_over_km),
    ],
    ids=lambda columns: next(iter(columns)),
)
def test_who_takes_nobody_over(columns):
    vessels = two_ships(**columns)
    at_sea(vessels)
    assert vessels.task[0] == VesselTask.TO_PORT
    assert (vessels.partner == NOBODY).all()


def test_no_hand_over_at_a_distance_of_zero_is_the_limit_without_it():
    vessels = two_ships(apart_km=1.0)
    at_sea(vessels, quiet_params(rescuers__hand_over_km=0.0))
    assert vessels.task[0] == VesselTask.TO_PORT


def test_the_nearest_is_asked():
    far_near = put_vessels(3, x_km=[0.0, 40.0, -20.0], small=[1, 0, 0], hands_over=[1, 0, 0], carried=[5, 0, 0])
    sea = put_sea(put_boats(1), far_near)
    assert ship_to_meet(sea, sea.vessels[0], PARAMS) == 2


def test_people_change_over_and_are_still_carried():
    boats, vessels = put_boats(1), two_ships(carried=0)
    sea = board(boats, vessels)
    taken = int(vessels.carried[0])
    patrol(sea, 0, moment(10_000), PARAMS)
    tick = 10_000
    while vessels.task[0] != VesselTask.PATROL:
        tick += 1
        for v in range(2):
            if vessels.task[v] == VesselTask.TO_SHIP:
                go_to_ship(sea, v, tick, PARAMS)
            elif vessels.task[v] == VesselTask.HAND_OVER:
                end_hand_over(sea, v, tick)
    way_h = 15.0 / 30.0
    transfer_h = PARAMS.sea.boarding_setup_h + taken / 90.0
    assert tick - 10_000 == pytest.approx((way_h + transfer_h) * 6.0, abs=2)
    assert vessels.carried.tolist() == [0, taken]
    (transfer,) = sea.transfers[: sea.used[0].transfers]
    assert (transfer.taken_by, transfer.vessel, transfer.persons, transfer.ashore_tick) == (0, 1, taken, NEVER)
    assert vessels.task.tolist() == [VesselTask.PATROL] * 2
    assert (vessels.partner == NOBODY).all()


def test_the_code_binds_the_same_ships_while_it_lasts():
    number = 4000
    vessels = put_vessels(number, id=np.arange(number) + (2 << 16), small=1)
    before = np.ones(number, bool)
    for share in (0.0, 0.4, 1.0):
        fleet = np.array([FleetReadiness(0, number, 1.0, 0.0, 0.0, share)], FLEET)
        set_readiness(vessels.rows, np.empty(0, STATION), fleet, 7, 1)
        assert vessels.hands_over.mean() == pytest.approx(1.0 - share, abs=0.03)
        assert (vessels.hands_over <= before).all()
        before = vessels.hands_over.astype(bool)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.53, 1.0])
def test_small_ships_are_spread_over_the_fleet(share):
    kinds = np.cumsum([is_small(number, share) for number in range(50)])
    assert kinds.tolist() == [int((number + 1) * share) for number in range(50)]
