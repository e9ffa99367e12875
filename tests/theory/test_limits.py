"""Limits in which the answer is known without arithmetic."""

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, put_boats, put_vessels, quiet_params
from jointroom.experiments.bench.classes import COASTGUARD, NGO, roles
from jointroom.sim.codes import BoatOutcome, BoatStatus, Count, GroupStance, VesselTask
from jointroom.sim.model import CorridorModel
from tests.worlds import NO_MERCHANTS, NOBODY_AT_SEA, finished, small_spec

MET = (
    Count.RESCUED, Count.INTERCEPTED_LIBYA, Count.BOATS_INTERCEPTED, Count.MET_TUNISIA, Count.RETURNED_TO_CENTRE,
    Count.RETURNED_TO_GROUP,
)  # fmt: skip


def total(model, *counts):
    return int(model.context.state.daily[:, list(counts)].sum())


@pytest.fixture(scope="module")
def empty_sea():
    """A spring and early summer in which nobody patrols, answers or passes by."""
    return finished(small_spec(days=60, scale=0.05, levers=NOBODY_AT_SEA, overrides=NO_MERCHANTS))


def test_with_nobody_at_sea_nobody_is_met(empty_sea):
    assert total(empty_sea, Count.ATTEMPTS) > 0
    assert {count.name: total(empty_sea, count) for count in MET if total(empty_sea, count)} == {}
    boats = empty_sea.context.state.boats
    assert np.all(boats.met_by[: empty_sea.context.state.n_boats] == 0)
    assert empty_sea.context.state.met_by.sum() == 0


def test_with_nobody_at_sea_voyages_end_on_a_beach_or_in_death(empty_sea):
    state = empty_sea.context.state
    boats = state.boats
    sailed = np.flatnonzero(boats.embarked[: state.n_boats] > 0)
    ended = sailed[boats.status[sailed] == BoatStatus.ENDED]
    assert set(boats.outcome[ended]) <= {BoatOutcome.LANDED, BoatOutcome.TURNED_BACK, BoatOutcome.LOST}
    still = int((boats.aboard + boats.in_water)[sailed].sum())
    assert total(empty_sea, Count.ATTEMPTS, Count.ATTEMPTS_TUNISIA) == still + total(
        empty_sea, Count.LANDED, Count.TURNED_BACK_SEA, Count.DEAD_SEA
    )


def far_sighted(**overrides):
    """Rules under which everybody sees to the horizon at once and takes people aboard in no time."""
    params = quiet_params(sea__boarding_setup_h=0.0, sea__search_patience_h=96.0, **overrides)
    params.sweep_width_nm[:] = 1e6
    return params


@pytest.mark.parametrize(
    ("fleet", "outcome"), [(NGO, BoatOutcome.RESCUED), (COASTGUARD, BoatOutcome.INTERCEPTED)], ids=["rome", "tripoli"]
)
def test_with_sight_and_speed_without_limit_every_boat_is_met(fleet, outcome):
    """Whoever sees everything and is anywhere in ten minutes leaves no boat alone, and nobody dies."""
    rng = np.random.default_rng(3)
    number = 60
    boats = put_boats(
        number, x_km=rng.uniform(-12.0, 12.0, number), y_km=rng.uniform(-12.0, 12.0, number), speed_km_h=8.0,
        heading_rad=rng.uniform(0.0, 6.28, number), launch_tick=rng.integers(0, 60, number),
        status=BoatStatus.SCHEDULED,
    )  # fmt: skip
    vessels = put_vessels(5, **roles(fleet), response_km_h=1e5, range_km=1e9, room=10**6)
    if fleet.returns_people:  # a patrol vessel goes home with those it has: one for each boat
        vessels = put_vessels(number, **roles(fleet), response_km_h=1e5, range_km=1e9)
    basin = Basin(boats, vessels, params=far_sighted()).run()
    assert np.all(boats.status == BoatStatus.ENDED)
    assert np.all(boats.outcome == outcome)
    assert np.all(boats.met_by == fleet.code)
    assert boats.dead.sum() == 0
    assert basin.transfers["persons"].sum() == 100 * number


def test_a_call_that_everybody_hears_brings_a_ship_to_every_boat():
    """Without any sight at all: what is not seen can still be called in, known to the metre, and reached."""
    number = 40
    params = quiet_params(
        boats__call_error_km=0.0, boats__call_to_rome_share=1.0, sea__boarding_setup_h=0.0, boats__call_repeat_h=0.17
    )
    params.sweep_width_nm[:] = 0.0
    x = np.linspace(-300.0, 300.0, number)
    boats = put_boats(number, x_km=x, status=BoatStatus.DISABLED, will_be_heard=1)
    ships = put_vessels(20, x_km=np.linspace(-300.0, 300.0, 20), y_km=10.0, response_km_h=1000.0)
    basin = Basin(boats, ships, params=params).run()
    assert np.all(boats.outcome == BoatOutcome.RESCUED)
    assert basin.transfers["persons"].sum() == 100 * number


def test_a_boat_that_cannot_be_seen_or_heard_is_left_alone():
    params = quiet_params()
    params.sweep_width_nm[:] = 0.0
    boats = put_boats(10, status=BoatStatus.DISABLED)
    vessels = put_vessels(3)
    basin = Basin(boats, vessels, params=params).run()
    assert np.all(boats.status == BoatStatus.DISABLED)
    assert len(basin.transfers) == 0
    assert np.all(vessels.task == VesselTask.PATROL)


def test_without_informants_there_are_no_cues():
    spec = small_spec("room_level_4", days=90, levers={"room_informants": 0}, room_start=small_spec().start)
    model = finished(spec)
    assert total(model, Count.ATTEMPTS) > 0
    assert total(model, Count.TRUE_CUES, Count.FALSE_CUES, Count.LAUNCHES_POSTPONED) == 0


def test_with_informants_everywhere_there_are_cues():
    """The same run, to show that the limit above is not empty."""
    levers = {"room_informants": 100, "room_false_cue_share": 0.5}
    overrides = {"cases.informant_cover": 1.0, "cases.cue_share": 1.0}
    spec = small_spec("room_level_4", days=90, levers=levers, room_start=small_spec().start, overrides=overrides)
    model = finished(spec)
    assert total(model, Count.TRUE_CUES) > 0
    assert total(model, Count.FALSE_CUES) > 0


def stances(**settings):
    """A run of sixty days in a twentieth of the world, with every stance that a holder of a segment took on the way."""
    model, seen = CorridorModel(small_spec(days=60, scale=0.05, **settings)), set()
    for _ in range(60):
        model.step()
        groups = model.context.state.groups
        seen |= set(groups.stance[groups.holds == 1].tolist())
    return model, seen


def test_where_blocking_pays_nothing_nobody_blocks():
    model, seen = stances(
        levers={"offer_usd_month": 0, "offer_reach": 0}, overrides={"armed_groups.block_cost_usd_month": 1e8}
    )
    assert seen == {GroupStance.TAX}
    assert total(model, Count.LAUNCHES_BLOCKED, Count.HELD_BY_BLOCKADE) == 0
    assert model.context.state.daily[:, Count.OFFER_USD].sum() == 0
    assert model.context.state.daily[30:, Count.ATTEMPTS].sum() > 0


def test_where_blocking_pays_everything_everybody_blocks():
    """The opposite limit: when every holder has decided once, nobody leaves any more."""
    overrides = {
        "armed_groups.block_cost_usd_month": 0.0, "armed_groups.standing_usd_month": 1e8,
        "armed_groups.block_effect": 1.0, "armed_groups.attack_per_month": 0.0,
    }  # fmt: skip
    model, seen = stances(overrides=overrides, levers={"government_authority_west": 1.0})
    groups = model.context.state.groups
    assert seen == {GroupStance.TAX, GroupStance.BLOCK}  # taxed until each decides for the first time
    assert np.all(groups.stance[groups.holds == 1] == GroupStance.BLOCK)
    assert model.context.state.daily[30:, Count.ATTEMPTS].sum() == 0
