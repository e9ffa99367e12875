"""Who is sent where: the nearest free vessel, the mandate's priorities, the operators' limit, ranges and waters."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import fair_day, moment, open_sea, put_boats, put_sea, put_vessels, quiet_params
from jointroom.experiments.bench.classes import COASTGUARD, ITALIAN_NAVY, MERCHANT, NGO, roles
from jointroom.sim.codes import BoatStatus, Command, Country, RoomMandate, Source, VesselTask
from jointroom.sim.parameters.groups import Rooms
from jointroom.sim.room.room import mandates
from jointroom.sim.sea.boat import give_lanes
from jointroom.sim.sea.dispatch import assign, release_idle_vessels
from jointroom.sim.sea.tasking import drop_task, reckoned
from jointroom.sim.state.columns import NEVER, NOBODY

TRIPOLI, ROME = int(Command.TRIPOLI), int(Command.ROME)
PARAMS = quiet_params()


def reported(number, command=TRIPOLI, **columns):
    """Boats that a command knows of, freshly and exactly."""
    boats = put_boats(number, **columns)
    boats.known_tick[:, command] = boats.fix_tick[:, command] = 0
    boats.fix_x_km[:, command], boats.fix_y_km[:, command] = boats.x_km, boats.y_km
    boats.source[:, command] = Source.SIGHTING
    return boats


def patrol_vessels(number, **columns):
    defaults = dict(**roles(COASTGUARD), range_km=1e6)
    return put_vessels(number, **(defaults | columns))


def send(boats, vessels, command=TRIPOLI, tick=0, chart=None, **forcing):
    """A round of tasking; returns the vessel that the command has sent to each boat."""
    sea, now = put_sea(boats, vessels, chart=chart), moment(tick, forcing=fair_day(**forcing))
    give_lanes(sea, np.arange(len(boats.id), dtype=np.int32))
    sea.hot["stale_tick"] = 0
    assign(sea, command, now, PARAMS)
    return boats.tasked_vessel[:, command].tolist()


def test_the_nearest_free_vessel_goes():
    vessels = patrol_vessels(3, x_km=np.array([50.0, 10.0, 30.0]))
    assert send(reported(1), vessels) == [1]
    assert vessels.task.tolist() == [VesselTask.PATROL, VesselTask.TO_BOAT, VesselTask.PATROL]
    assert vessels.boat[1] == 0


def test_time_counts_not_distance():
    vessels = patrol_vessels(2, x_km=np.array([20.0, 30.0]), response_km_h=np.array([10.0, 40.0]))
    assert send(reported(1), vessels) == [1]


@pytest.mark.parametrize(
    "busy",
    [
        {"task": VesselTask.IN_PORT}, {"task": VesselTask.TO_PORT}, {"task": VesselTask.BOARDING},
        {"command": Command.ROME}, {"room": 200, "carried": 200 - int(PARAMS.sea.least_room) + 1},
    ],
    ids=str,
)  # fmt: skip
def test_only_free_vessels_of_the_own_command_go(busy):
    assert send(reported(1), patrol_vessels(1, **busy)) == [NOBODY]


def test_one_vessel_for_one_boat_and_the_other_way_round():
    vessels = patrol_vessels(3, x_km=np.array([1.0, 2.0, 3.0]))
    assert sorted(send(reported(2), vessels)) == [0, 1]
    boats = reported(3, x_km=np.array([5.0, 1.0, 9.0]))
    assert send(boats, patrol_vessels(1)) == [NOBODY, 0, NOBODY]


def test_two_rounds_send_nobody_twice():
    boats, vessels = reported(1), patrol_vessels(2, x_km=10.0)
    assert send(boats, vessels) == send(boats, vessels, tick=3) == [0]


@pytest.mark.parametrize(
    ("mandate", "first"),
    [
        (RoomMandate.INTERCEPTION_FIRST, "under way"),
        (RoomMandate.RESCUE_FIRST, "in distress"),
        (RoomMandate.PROSECUTION_FIRST, "with a case"),
    ],
)
def test_the_mandate_decides_who_comes_first(mandate, first):
    """Three boats side by side, one vessel; what differs is what they are."""
    kinds = ["under way", "in distress", "with a case"]
    boats = reported(
        3,
        status=np.array([BoatStatus.UNDERWAY, BoatStatus.DISABLED, BoatStatus.UNDERWAY]),
        case_open=np.array([0, 0, 1]),
    )
    underway, distress, case = mandates(Rooms())[mandate]
    if mandate == RoomMandate.INTERCEPTION_FIRST:
        boats.case_open[:] = 0  # a case on top of being under way weighs more under every mandate
    send(boats, patrol_vessels(1, x_km=40.0), weight_underway=underway, weight_distress=distress, weight_case=case)
    chosen = int(np.flatnonzero(boats.tasked_vessel[:, TRIPOLI] == 0)[0])
    assert kinds[chosen] == first


def test_rome_puts_distress_first_whatever_the_mandate():
    boats = reported(2, ROME, status=np.array([BoatStatus.UNDERWAY, BoatStatus.DISABLED]))
    vessels = put_vessels(1, x_km=40.0)
    assert send(boats, vessels, ROME, weight_underway=0.7, weight_distress=0.2) == [NOBODY, 0]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_operators_limit_how_many_boats_tripoli_handles_at_once(limit):
    boats, vessels = reported(8), patrol_vessels(8, x_km=20.0)
    assert sum(vessel != NOBODY for vessel in send(boats, vessels, tracks_at_once=limit)) == limit
    send(boats, vessels, tick=3, tracks_at_once=limit)
    assert (vessels.task == VesselTask.TO_BOAT).sum() == limit


def test_the_limit_is_tripolis_alone():
    assert NOBODY not in send(reported(8, ROME), put_vessels(8, x_km=20.0), ROME, tracks_at_once=1)


def test_knowing_does_nothing_where_no_vessel_is_free():
    boats, vessels = reported(20), patrol_vessels(2, x_km=20.0)
    assert sum(vessel != NOBODY for vessel in send(boats, vessels)) == 2


def test_what_nobody_has_reported_yet_draws_nobody():
    boats = reported(2)
    boats.known_tick[0, TRIPOLI] = 7
    boats.known_tick[1, TRIPOLI] = NEVER
    vessels = patrol_vessels(2)
    assert send(boats, vessels, tick=6) == [NOBODY, NOBODY]
    assert send(boats, vessels, tick=7)[1] == NOBODY
    assert boats.tasked_vessel[0, TRIPOLI] != NOBODY


def test_old_reports_are_dropped():
    boats = reported(1)
    tick = PARAMS.track_life_ticks + 1
    assert send(boats, patrol_vessels(1), tick=tick) == [NOBODY]
    assert boats.given_up_tick[0, TRIPOLI] == tick


def test_attended_and_ended_boats_draw_nobody():
    boats = reported(2)
    boats.attended_by[0] = 1
    boats.status[1] = BoatStatus.ENDED
    assert send(boats, patrol_vessels(1)) == [NOBODY, NOBODY]


def test_patrol_vessels_keep_within_their_range_of_the_coast():
    chart = open_sea(from_libya_km=80.0)
    assert send(reported(1), patrol_vessels(1, range_km=79.0), chart=chart) == [NOBODY]
    assert send(reported(1), patrol_vessels(1, range_km=80.0), chart=chart) == [0]


@pytest.mark.parametrize(
    ("fleet", "status", "may_enter", "goes"),
    [
        (NGO, BoatStatus.DISABLED, 1, True),
        (NGO, BoatStatus.UNDERWAY, 1, False),
        (NGO, BoatStatus.DISABLED, 0, False),
        (ITALIAN_NAVY, BoatStatus.DISABLED, 1, False),
    ],
)
def test_libyan_waters_are_entered_by_ngo_ships_for_distress_only(fleet, status, may_enter, goes):
    chart = open_sea()
    chart.cells["waters"] = Country.LIBYA
    boats, vessels = reported(1, ROME, status=status), put_vessels(1, **roles(fleet))
    tasked = send(boats, vessels, ROME, chart=chart, ngo_may_enter=may_enter)
    assert tasked == [0 if goes else NOBODY]


def test_merchant_ships_are_asked_only_when_much_earlier():
    hours = MERCHANT.delay_h
    near, far = 30.0, 30.0 + 30.0 * hours
    rome = dict(**roles(MERCHANT, NGO), response_km_h=30.0)
    assert send(reported(1, ROME), put_vessels(2, x_km=np.array([near, far - 1.0]), **rome), ROME) == [1]
    assert send(reported(1, ROME), put_vessels(2, x_km=np.array([near, far + 1.0]), **rome), ROME) == [0]


def test_merchant_ships_are_asked_at_once_when_the_others_lack_room():
    """A boat with a hundred people, a merchant ship near it, and another that is a little farther off."""
    rome = dict(**roles(MERCHANT, NGO), x_km=np.array([30.0, 35.0]), response_km_h=30.0)
    for room, first in ((100, 1), (99, 0)):
        assert send(reported(1, ROME), put_vessels(2, room=room, **rome), ROME) == [first]


def test_a_position_is_carried_on_by_its_course():
    boats = reported(1)
    boats.fix_x_km[0, TRIPOLI], boats.fix_y_km[0, TRIPOLI] = 5.0, -3.0
    boats.fix_east_km_h[0, TRIPOLI], boats.fix_north_km_h[0, TRIPOLI] = 6.0, -12.0
    assert reckoned(boats.rows[0], TRIPOLI, 15) == pytest.approx((5.0 + 15.0, -3.0 - 30.0))


def test_a_vessel_is_released_when_its_boat_is_met_by_another():
    boats, vessels = reported(1), patrol_vessels(1, x_km=20.0)
    send(boats, vessels)
    boats.attended_by[0] = 5
    release_idle_vessels(put_sea(boats, vessels))
    assert vessels.task[0] == VesselTask.PATROL
    assert vessels.boat[0] == boats.tasked_vessel[0, TRIPOLI] == NOBODY


@pytest.mark.parametrize("given_up", [True, False])
def test_a_dropped_task_leaves_no_trace_but_the_decision(given_up):
    boats, vessels = reported(1), patrol_vessels(1, x_km=20.0)
    send(boats, vessels)
    drop_task(boats.rows[0], vessels.rows[0], 9, given_up)
    assert boats.given_up_tick[0, TRIPOLI] == (9 if given_up else NEVER)
    assert send(boats, vessels, tick=12) == [NOBODY if given_up else 0]
