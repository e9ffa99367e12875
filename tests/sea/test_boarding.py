"""People who come aboard, people for whom there is no room, and what becomes of boats."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import SEED, Basin, moment, put_boats, put_sea, put_vessels, quiet_params
from jointroom.experiments.bench.classes import COASTGUARD, EU_NAVAL, NGO, roles
from jointroom.sim.codes import BoatOutcome, BoatStatus, Command, VesselTask
from jointroom.sim.maths.draws import binomial
from jointroom.sim.sea.boarding import BOARDING, come_alongside, lets_pass, overturn, take_aboard
from jointroom.sim.state.columns import NEVER, NOBODY
from jointroom.sim.units import SUBSTEP_H

ROME = int(Command.ROME)


def board(boats, vessels, tick=10, sea=None):
    """Finish a boarding of boat 0 by vessel 0; returns the sea."""
    vessels.boat[0], vessels.task[0], boats.attended_by[0] = 0, VesselTask.BOARDING, 0
    sea = put_sea(boats, vessels) if sea is None else sea._replace(vessels=vessels.rows)
    take_aboard(sea, 0, moment(tick), quiet_params())
    return sea


def transfers(sea):
    return sea.transfers[: sea.used[0].transfers]


@pytest.mark.parametrize(
    ("fleet", "outcome"), [(NGO, BoatOutcome.RESCUED), (COASTGUARD, BoatOutcome.INTERCEPTED)], ids=["rome", "tripoli"]
)
def test_everybody_fits(fleet, outcome):
    boats = put_boats(1, met_by=fleet.code, returned=fleet.returns_people)
    vessels = put_vessels(1, **roles(fleet), room=100)
    (transfer,) = transfers(board(boats, vessels))
    assert (transfer.boat, transfer.vessel, transfer.persons, transfer.tick) == (0, 0, 100, 10)
    assert (transfer.first_passenger, transfer.ashore_tick) == (NOBODY, NEVER)
    assert (boats.status[0], boats.outcome[0], boats.end_tick[0]) == (BoatStatus.ENDED, outcome, 10)
    assert vessels.carried[0] == 100
    assert vessels.task[0] == VesselTask.PATROL
    assert vessels.boat[0] == boats.attended_by[0] == NOBODY


def test_those_for_whom_there_is_no_room_wait_with_life_jackets_and_a_known_position():
    boats = put_boats(1, x_km=12.0, y_km=-7.0)
    boats.given_up_tick[0, ROME] = 3
    vessels = put_vessels(1, room=60)
    (transfer,) = transfers(board(boats, vessels))
    assert (transfer.persons, boats.aboard[0], vessels.carried[0]) == (60, 40, 60)
    assert boats.status[0] == BoatStatus.DISABLED
    assert boats.disabled_tick[0] == 10
    assert boats.life_jackets[0] == 1
    assert boats.attended_by[0] == NOBODY
    assert (boats.fix_tick[0, ROME], boats.fix_x_km[0, ROME], boats.fix_y_km[0, ROME]) == (10, 12.0, -7.0)
    assert boats.given_up_tick[0, ROME] == NEVER
    assert boats.outcome[0] == BoatOutcome.OPEN


def test_a_second_ship_takes_the_rest():
    boats = put_boats(1)
    sea = board(boats, put_vessels(1, room=60), 10)
    board(boats, put_vessels(1, room=60), 20, sea)
    assert transfers(sea)["persons"].tolist() == [60, 40]
    assert boats.outcome[0] == BoatOutcome.RESCUED


def test_people_in_the_water_are_taken_first():
    boats = put_boats(1, aboard=50, in_water=30)
    vessels = put_vessels(1, room=40)
    board(boats, vessels)
    assert (boats.in_water[0], boats.aboard[0]) == (0, 40)


def test_a_boat_on_which_nobody_is_left_alive_is_lost():
    boats, vessels = put_boats(1, aboard=0, embarked=100, dead=100, status=BoatStatus.WRECKED), put_vessels(1)
    assert len(transfers(board(boats, vessels))) == 0
    assert boats.outcome[0] == BoatOutcome.LOST


def test_whoever_comes_first_is_written_down():
    boats, vessels = put_boats(1, x_km=3.0), put_vessels(2, **roles(NGO, EU_NAVAL))
    boats.tasked_vessel[0, ROME] = 0
    params = quiet_params(sea__boarding_setup_h=1.0)
    come_alongside(boats.rows[0], vessels.rows[0], 0, moment(20), params)
    assert (boats.met_by[0], boats.met_tick[0], boats.met_x_km[0]) == (NGO.code, 20, 3.0)
    assert (boats.attended_by[0], boats.tasked_vessel[0, ROME]) == (0, NOBODY)
    come_alongside(boats.rows[0], vessels.rows[1], 1, moment(30), params)
    assert (boats.met_by[0], boats.met_tick[0]) == (NGO.code, 20)


def test_boarding_takes_its_time():
    boats, vessels = put_boats(1), put_vessels(1, boarding_per_h=40.0, room=80)
    params = quiet_params(sea__boarding_setup_h=1.0)
    come_alongside(boats.rows[0], vessels.rows[0], 0, moment(20), params)
    assert vessels.free_tick[0] == 20 + int((1.0 + 80 / 40.0) / SUBSTEP_H)


def test_panic_alongside_drowns_a_binomial_share():
    boats = put_boats(1)
    overturn(boats.rows[0], moment(5), quiet_params(boats__panic_share=0.5, boats__panic_drowned=0.0))
    assert boats.dead[0] == 0
    for tick in range(40):
        boats = put_boats(1)
        params = quiet_params(boats__panic_share=0.5, boats__panic_drowned=0.2, boats__drowned_spread=0.0)
        overturn(boats.rows[0], moment(tick), params)
        assert boats.dead[0] in (0, binomial(100, 0.2, SEED, BOARDING, tick, 1, 8))
        assert boats.aboard[0] + boats.dead[0] == 100


def test_only_crews_that_return_people_let_only_protected_boats_pass():
    params = quiet_params(coastguard__return_share_turned=1.0)
    vessels = put_vessels(2, **roles(COASTGUARD, NGO))
    boats = put_boats(2, protected=np.array([1, 0]))
    passes = [[lets_pass(boats.rows[b], vessels.rows[v], moment(1), params) for b in range(2)] for v in range(2)]
    assert passes == [[True, False], [False, False]]


def test_a_full_ship_leaves_the_rest_to_the_next_in_a_real_day():
    """Two small ships, one large boat: both come, and together they take everybody."""
    boats = put_boats(1, aboard=150, status=BoatStatus.DISABLED)
    boats.known_tick[0, ROME] = boats.fix_tick[0, ROME] = 0
    ships = put_vessels(2, x_km=np.array([5.0, 20.0]), room=100)
    basin = Basin(boats, ships).run()
    assert basin.transfers["persons"].tolist() == [100, 50]
    assert basin.transfers["vessel"].tolist() == [0, 1]
    assert boats.outcome[0] == BoatOutcome.RESCUED


def test_a_boat_on_which_everybody_has_died_is_lost_and_not_rescued_landed_or_still_at_sea():
    """Adrift for weeks in calm weather; thirst and exposure kill after two days."""
    boats = put_boats(20, aboard=5, status=BoatStatus.DISABLED, disabled_tick=0)
    basin = Basin(boats, params=quiet_params(boats__exposure_days=0.5))
    for day in range(25):
        basin.run(day)
    assert boats.dead.sum() == 100
    assert np.all(boats.status == BoatStatus.ENDED)
    assert np.all(boats.outcome == BoatOutcome.LOST)


def test_a_wreck_with_some_taken_off_before_is_not_lost_with_all_hands():
    """Sixty were taken off; the others drowned while a ship lay alongside: the boat was met."""
    boats = put_boats(1)
    sea = board(boats, put_vessels(1, room=60), 10)
    boats.met_by[0] = NGO.code
    boats.aboard[0], boats.in_water[0], boats.dead[0] = 0, 0, 40
    boats.status[0] = BoatStatus.WRECKED
    board(boats, put_vessels(1), 20, sea)
    assert boats.outcome[0] == BoatOutcome.RESCUED
