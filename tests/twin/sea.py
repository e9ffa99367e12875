"""The sea in plain Python: the same rules as the compiled loop, written once more to be read and to be compared.

`run_day` does what `sim.sea.day.sea_day` does, with objects in the place of tables, one boat and one vessel
after the other, no blocks, no lists of events, no grid. It shares with the compiled loop the addressed draws, the
elementary functions, the codes and the constants, and nothing else. `boats` has what happens to a boat and how news of
it travels, `eyes` who sees it, `tasks` who is sent, `vessels` what vessels do.
"""

from types import SimpleNamespace

from jointroom.sim.state.columns import NOBODY
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP

from tests.twin.boats import DISABLED, ROME, TRIPOLI, UNDERWAY, WRECKED, step_boat
from tests.twin.eyes import look_out
from tests.twin.moment import Chart, Moment, plain
from tests.twin.tasks import PATROL, TO_BOAT, dispatch, is_open
from tests.twin.vessels import step_vessel


def objects(table):
    """One object for each row of a table, with its columns as attributes and its number as `row`."""
    columns = {name: getattr(table, name).tolist() for name in table._fields if name != "rows"}
    rows = range(len(table[0]))
    return [SimpleNamespace(row=i, **{name: values[i] for name, values in columns.items()}) for i in rows]


def run_day(seed, day, boats, vessels, lifts, air, sea_map, harbours, rules, today):
    """One day at sea.

    Args:
        boats, vessels: lists of objects, changed in place.
        lifts: list of people taken off boats or come ashore, as dictionaries; new ones are appended.
        air, sea_map, harbours, rules, today: as `sea_day` takes them.
    """
    active = [boat for boat in boats if is_open(boat) or boat.attended_by != NOBODY]
    m = Moment(seed, 0, 0.0, 0.0, 0.0, 0.0, True, Chart(sea_map), plain(harbours), plain(rules), plain(today))

    for sub in range(SUBSTEPS_PER_DAY):
        m.tick, step = day * SUBSTEPS_PER_DAY + sub, sub // SUBSTEPS_PER_WEATHER_STEP
        m.wave, m.wind, m.wind_to = float(air.hs_m[step]), float(air.wind_km_h[step]), float(air.wind_to_rad[step])
        m.visibility, m.daylight = float(air.visibility_nm[step]), m.today.sunrise <= sub < m.today.sunset

        for boat in active:
            step_boat(boat, m, lambda boat, persons: come_ashore(boat, persons, lifts, m.tick))
            if boat.status in (UNDERWAY, DISABLED, WRECKED) and boat.attended_by == NOBODY:
                look_out(boat, vessels, m)

        if sub % m.rules.dispatch_interval == 0:
            for v in vessels:
                if v.task == TO_BOAT and not is_open(boats[v.boat]):  # somebody else was there first
                    boats[v.boat].tasked_vessel[v.command] = NOBODY
                    v.boat, v.task = NOBODY, PATROL
            for command in (TRIPOLI, ROME):
                dispatch(command, active, vessels, m)

        for v in vessels:
            step_vessel(v, boats, lifts, m)


def come_ashore(boat, persons, lifts, tick):
    """People who reach land by themselves are landed at once."""
    if persons > 0:
        lifts.append(dict(boat=boat.row, vessel=NOBODY, persons=persons, tick=tick, ashore_tick=tick, port=NOBODY))
