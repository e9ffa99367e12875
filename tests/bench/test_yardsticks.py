"""The yardsticks run the same days as the compiled loops: everybody is accounted for, and in the same state."""

import numpy as np
import pytest

from jointroom.experiments.bench.mesa_land import counted_day, side_by_side
from jointroom.experiments.bench.mesa_sea import SeaModel
from jointroom.experiments.bench.numpy_sea import NumpySea
from jointroom.experiments.bench.scene import scene

BOATS = 40


def people(boats, persons):
    """People who set out, who were taken off or landed, and who are aboard, in the water or dead."""
    elsewhere = sum(int(boat.aboard) + int(boat.in_water) + int(boat.dead) for boat in boats)
    return sum(int(boat.embarked) for boat in boats), int(np.sum(persons)), elsewhere


def by_numpy():
    basin = NumpySea(scene(BOATS)).run()
    return people(basin.boats.rows, basin.transfers["persons"])


def by_mesa(grid):
    model = SeaModel(scene(BOATS), grid)
    model.run()
    return people(model.boats, [transfer["persons"] for transfer in model.transfers])


def by_compiled():
    basin = scene(BOATS)
    basin.run()
    return people(basin.boats.rows, basin.transfers["persons"])


@pytest.mark.parametrize("run", [by_compiled, by_numpy, lambda: by_mesa(False), lambda: by_mesa(True)],
                         ids=["compiled", "numpy", "mesa", "mesa, best"])  # fmt: skip
def test_a_day_of_the_yardstick_accounts_for_everybody(run):
    set_out, found, elsewhere = run()
    assert found > set_out / 10
    assert found + elsewhere == set_out


def test_agents_of_people_live_through_the_same_days_as_the_model():
    """The run itself compares everybody's state; what exactness costs is counted."""
    land, model, ours = side_by_side(4, 0.01)
    assert len(land.model.agents) == len(land.people) > 1000
    assert {"calendar", "inflow", "towns", "landing", "detention"} <= ours.keys()
    calls = counted_day(land, model.context, 5)
    assert calls["set"] > calls["pair"] + calls["four"] > 0
    assert land.uniform.__self__ is land, "the land draws for itself again"
    land.model.remove_all_agents()
    model.release()
