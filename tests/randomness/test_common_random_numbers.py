"""Common random numbers: the same seed is the same world, one boat more changes no other, and tomorrow's policy
changes nothing today."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import cache
from multiprocessing import get_context

import numpy as np
import pytest

from jointroom.experiments.bench.basin import Basin, put_boats, put_vessels, steady_weather
from jointroom.experiments.config.scenarios import load_scenario, scenario_names
from jointroom.sim.day.embark import false_address
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.model import CorridorModel, run_replicate
from jointroom.sim.networks.network import LaunchOrder
from jointroom.sim.networks.staging import boat_address
from jointroom.sim.parameters import build
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import first_difference
from jointroom.sim.policy.timeline import ROOM_START
from jointroom.sim.sea.params import sea_params
from tests.worlds import NO_MERCHANTS, NOBODY_AT_SEA, differing_tables, finished, same, small_spec, stepped, tables_of

SCALE = 0.05


def monthly(spec):
    return run_replicate(spec).monthly


# --- the same seed ---------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_tables_here_and_in_a_fresh_process():
    spec = small_spec(days=45, keep_log=True)
    one, two = run_replicate(spec), run_replicate(spec)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        elsewhere = pool.submit(run_replicate, spec).result()
    for other in (two, elsewhere):
        for table in ("monthly", "launches", "flows", "boats", "vessels"):
            assert getattr(one, table).equals(getattr(other, table)), table


def test_other_seeds_and_replicates_give_other_worlds():
    tables = [monthly(small_spec(days=45, **which)).value for which in ({}, {"seed": 2}, {"replicate": 1})]
    assert not tables[0].equals(tables[1])
    assert not tables[0].equals(tables[2])
    assert not tables[1].equals(tables[2])


def test_keeping_a_log_changes_nothing():
    assert monthly(small_spec(days=45)).equals(monthly(small_spec(days=45, keep_log=True)))


def test_a_longer_run_begins_like_a_shorter_one():
    """Up to rounding of the weather's monthly means: months that both runs have in full are the same."""
    short, long = (monthly(small_spec(start=date(2016, 5, 1), days=days)) for days in (31, 61))
    may = long[long.month == "2016-05"].reset_index(drop=True)
    assert may.equals(short[short.month == "2016-05"].reset_index(drop=True))


# --- one boat more ---------------------------------------------------------------------------------------------------

TRAITS = (
    "speed_km_h", "fuel_km", "heading_rad", "leeway_share", "crosswind_share", "will_be_heard", "call_distance_km",
)  # fmt: skip


def embarked(spec, days, extra=()):
    """Boats on the beach of a day, with orders added in front of the networks' own; the context as well."""
    model = stepped(spec, days)
    for phase in PHASES:
        if phase.name == "embark":
            model.context.today.orders = [*extra, *model.context.today.orders]
        phase.run(model.context, model.day)
        if phase.name == "embark":
            break
    return model.context


def test_one_boat_more_changes_no_other_boats_traits():
    spec = small_spec(scale=0.3, days=40, overrides={"networks.launch_threshold": 0.7})
    for day in (12, 20, 30):
        plain = embarked(spec, day)
        more = embarked(spec, day, [LaunchOrder(1, 0, 0, 40, 5, 200), LaunchOrder(2, 3, 1, 10, 6, 201)])
        assert more.state.n_boats == plain.state.n_boats + 2
        n, m = plain.state.n_boats, more.state.n_boats
        rows = {int(address): row for row, address in enumerate(more.state.boats.id[:m])}
        assert len(rows) == m
        match = [rows[int(address)] for address in plain.state.boats.id[:n]]
        for trait in TRAITS:
            assert same(getattr(plain.state.boats, trait)[:n], getattr(more.state.boats, trait)[match]), trait


def test_where_nobody_patrols_one_boat_more_changes_nothing_of_any_other_voyage():
    """Weather, waves and engines treat each boat by its own address."""
    rng = np.random.default_rng(8)
    n = 30
    columns = dict(
        id=rng.permutation(10**6)[:n], x_km=rng.uniform(-50, 50, n), y_km=rng.uniform(-50, 50, n), speed_km_h=8.0,
        heading_rad=rng.uniform(0, 6, n), will_be_heard=1, call_distance_km=30.0,
    )  # fmt: skip
    params, air = sea_params(build()), steady_weather(wave_m=1.0, wind_km_h=20.0)
    kept = np.delete(np.arange(n), 7)
    fewer = {name: column[kept] if isinstance(column, np.ndarray) else column for name, column in columns.items()}
    many, few = (Basin(put_boats(len(c["id"]), **c), params=params, weather=air).run().boats for c in (columns, fewer))
    assert len(set(many.status.tolist())) > 1
    assert same(many.rows[kept], few.rows)


def test_an_idle_vessel_more_changes_nothing():
    boats = [put_boats(8, x_km=np.linspace(5.0, 40.0, 8), speed_km_h=8.0) for _ in range(2)]
    ships = put_vessels(1, y_km=10.0)
    idle = put_vessels(3, y_km=np.array([10.0, 0.0, 0.0]), can_sail=np.array([1, 0, 0]), task=np.array([1, 0, 0]))
    for which, vessels in zip(boats, (ships, idle), strict=True):
        Basin(which, vessels).run()
    assert same(boats[0].rows, boats[1].rows)
    assert same(ships.rows, idle.rows[:1])


def test_addresses_of_boats_are_all_different():
    days, sites, networks, sequences = (0, 1, 2555, 3286), range(9), (0, 1, 150, 999), (0, 1, 255)
    real = [boat_address(d, s, n, k) for d in days for s in sites for n in networks for k in sequences]
    false = [false_address(d, k) for d in days for k in (0, 1, 65535)]
    assert len(set(real + false)) == len(real) + len(false)
    assert min(real + false) >= 0
    assert max(real + false) < 2**62


# --- policy of tomorrow ----------------------------------------------------------------------------------------------


def test_months_before_the_room_opens_are_the_baselines():
    """With patrol vessels for the room to send, so that its opening shows in the month in which it opens."""
    opening = date(2016, 7, 1)
    settings = dict(
        start=date(2016, 5, 1), days=92, scale=0.1, room_start=opening, levers={"coastguard_vessels": 60}
    )  # fmt: skip
    room = monthly(small_spec("room_level_3", **settings))
    base = monthly(small_spec(load_scenario("room_level_3").baseline, **settings))
    before = room.month < opening.strftime("%Y-%m")
    assert before.any()
    assert room[before].equals(base[before])
    assert not room[~before].equals(base[~before])


def schedule(name, start, days):
    return resolve(load_scenario(name), start, start + timedelta(days=days - 1), {}, ROOM_START, SCALE)


def opening_of(name):
    """The first day on which a scenario's policy is not its baseline's, or None if it never is."""
    scenario = load_scenario(name)
    if scenario.baseline is None:
        return None
    days = (scenario.end - scenario.start).days + 1
    return first_difference(*(schedule(which, scenario.start, days) for which in (name, scenario.baseline)))


COMPARED = [name for name in scenario_names() if opening_of(name)]
PEOPLE_AND_BOATS = ("ledger", "daily", "persons", "boats", "networks", "groups", "sites", "centres")


@cache
def stands(name, start, days):
    """Tables of a scenario after some days; many scenarios share a baseline."""
    tables = tables_of(stepped(small_spec(name, start=start, days=days + 30, scale=0.5), days).context.state)
    for column in ("tasked_vessel", "attended_by", "rows"):  # rows of vessels may be numbered otherwise
        del tables["boats"][column]
    return {table: tables[table] for table in PEOPLE_AND_BOATS}


@pytest.mark.parametrize("name", COMPARED)
def test_before_its_first_change_a_scenario_is_its_baseline(name):
    """Day for day, person for person: nothing may know of what is decided later.

    In half of the real world, because small ones round ships that come later away.
    """
    scenario, opening = load_scenario(name), opening_of(name)
    start = max(scenario.start, opening - timedelta(days=10))
    days = (opening - start).days
    assert days > 5
    assert differing_tables(stands(name, start, days), stands(scenario.baseline, start, days)) == set()


def test_scenarios_differ_from_their_baselines_in_the_end():
    """The test above compares what can differ: with nobody at sea the world is another one."""
    one, other = (
        finished(small_spec(days=40, scale=SCALE, **which))
        for which in ({}, {"levers": NOBODY_AT_SEA | {"coastguard_vessels": 1}, "overrides": NO_MERCHANTS})
    )
    assert not np.array_equal(one.context.state.daily, other.context.state.daily)


def test_a_model_knows_its_seed():
    spec = small_spec()
    assert CorridorModel(spec).context.seed == spec.seed_used
    assert len({small_spec(seed=s, replicate=r).seed_used for s in range(20) for r in range(20)}) == 400
    assert all(0 <= small_spec(seed=s).seed_used < 2**31 for s in range(50))


def test_no_two_replicates_share_a_seed_and_none_of_the_usual_has_changed():
    """Of 31 bits, 100,000 hashes repeat some; the later replicate takes its next draw."""
    from jointroom.sim.maths.philox import philox4x32
    from jointroom.sim.spec import MAX_REPLICATES, _replicate_seeds

    seeds = _replicate_seeds(1, 1 << 17)
    assert len(set(seeds[:MAX_REPLICATES])) == MAX_REPLICATES
    others = [r for r in range(MAX_REPLICATES) if seeds[r] != philox4x32(r, 0, 0, 0, 1, 0)[0] >> 1]
    assert others == [30978, 68049]
    assert _replicate_seeds(1, 1024) == seeds[:1024]
    assert small_spec(seed=1, replicate=30978).seed_used == seeds[30978]
