"""The sea in plain Python: the same rules as the compiled loop, written once more to be read and to be compared.

`run_day` does what `sim.sea.day.sea_day` does, with objects in the place of tables, one boat and one vessel
after the other, no blocks, no lists of events, no grid. It shares with the compiled loop the addressed draws, the
elementary functions, the codes and the constants, and nothing else. `boats` has what happens to a boat and how news of
it travels, `lookout` who sees it, `tasks` who is sent, `vessels` what vessels do.
"""

from types import SimpleNamespace

from jointroom.experiments.bench.twin.boats import DISABLED, ROME, TRIPOLI, UNDERWAY, WRECKED, step_boat
from jointroom.experiments.bench.twin.foresight import foresee
from jointroom.experiments.bench.twin.lookout import look_out
from jointroom.experiments.bench.twin.tasks import PATROL, TO_BOAT, dispatch, is_open
from jointroom.experiments.bench.twin.vessels import step_vessel
from jointroom.sim.state.columns import NOBODY
from jointroom.sim.units import SUBSTEPS_PER_DAY, SUBSTEPS_PER_WEATHER_STEP


def objects(table):
    """One object for each row of a table, with its columns as attributes and its number as `row`."""
    columns = {name: table[name].tolist() for name in table.dtype.names}
    return [SimpleNamespace(row=i, **{name: columns[name][i] for name in columns}) for i in range(len(table))]


def plain_sea(sea):
    """The tables of a `Sea` as lists of objects; transfers are dictionaries, and there are none yet."""
    return SimpleNamespace(boats=objects(sea.boats), vessels=objects(sea.vessels), transfers=[])


def run_day(sea, day, weather, m):
    """One day at sea.

    Args:
        sea: lists of objects, changed in place (see `plain_sea`).
        day, weather: which day, and the `DayWeather` of it.
        m: the moment, with all that holds for the day.
    """
    active = [boat for boat in sea.boats if is_open(boat) or boat.attended_by != NOBODY]
    for sub in range(SUBSTEPS_PER_DAY):
        m.begin(day, sub, weather)
        for boat in active:
            if sub % SUBSTEPS_PER_WEATHER_STEP == 0:
                foresee(boat, m.tick, m)
            step_boat(boat, m, sea.transfers)
            if boat.status in (UNDERWAY, DISABLED, WRECKED) and boat.attended_by == NOBODY:
                look_out(boat, sea.vessels, m)

        if sub % m.params.sea.dispatch_interval_substeps == 0:
            for v in sea.vessels:
                if v.task == TO_BOAT and not is_open(sea.boats[v.boat]):  # somebody else was there first
                    sea.boats[v.boat].tasked_vessel[v.command] = NOBODY
                    v.boat, v.task = NOBODY, PATROL
            for command in (TRIPOLI, ROME):
                dispatch(command, active, sea.vessels, m)

        for v in sea.vessels:
            step_vessel(v, sea.vessels, sea.boats, sea.transfers, m)
