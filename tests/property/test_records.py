"""A world in which a record stands for four people is the same world at sea; a quarter of a world is another one."""

from datetime import date, timedelta

import numpy as np
import pytest
from scipy.special import stdtrit

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.sim.codes import Count
from jointroom.sim.model import CorridorModel
from jointroom.sim.spec import RunSpec
from tests.property.whole_records import people_come_in_whole_records
from tests.worlds import finished, small_spec

DAYS, REPLICATES = 120, 16
ALIKE = 0.01
"""Chance that one of the tests below fails although nothing differs, shared out among what is compared."""


def intensities(**world):
    """float64[intensity, replicate] of a short run of a world that is whole at sea."""
    start = date(2016, 6, 1)
    found = []
    for replicate in range(REPLICATES):
        spec = RunSpec(
            load_scenario("historical"), start, start + timedelta(days=DAYS - 1), replicate=replicate, **world
        )
        model = CorridorModel(spec)
        model.run()
        total = model.context.state.daily.sum(axis=(0, 2))
        attempts = total[Count.ATTEMPTS] + total[Count.ATTEMPTS_TUNISIA]
        boats = total[Count.BOATS_LAUNCHED]
        found.append(
            {
                "deaths an attempt": total[Count.DEAD_SEA] / attempts,
                "interceptions an attempt": total[Count.INTERCEPTED_LIBYA] / attempts,
                "people a boat": attempts / boats,
                "boats a day": boats / DAYS,
            }
        )
        model.release()
    return {name: np.array([one[name] for one in found]) for name in found[0]}


def differing(one, other):
    """Intensities of two worlds that differ by more than chance: Welch's test, at a level that all share."""
    names = []
    for name in one:
        errors = [values.var(ddof=1) / len(values) for values in (one[name], other[name])]
        freedom = sum(errors) ** 2 / sum(error**2 / (REPLICATES - 1) for error in errors)
        reach = stdtrit(freedom, 1.0 - 0.5 * ALIKE / len(one)) * np.sqrt(sum(errors))
        if abs(one[name].mean() - other[name].mean()) > reach:
            names.append(name)
    return names


@pytest.mark.slow
def test_four_people_a_record_leave_the_sea_as_it_is_and_a_quarter_of_the_world_does_not():
    real = intensities()
    assert differing(real, intensities(people_per_record=4)) == []
    other = differing(real, intensities(population_scale=0.25))
    assert "boats a day" in other
    assert {"deaths an attempt", "interceptions an attempt"} & set(other)


@pytest.mark.parametrize("each", [2, 5, 20])
def test_books_balance_and_no_room_is_exceeded(each):
    """The run checks the ledger every day; small ships and few places, so that all are short."""
    levers = {"detention_capacity": 300.0, "assisted_return_places_month": 2000.0}
    overrides = {"fleets.ngo.small_share": 1.0, "sea.least_room": 0}
    model = finished(small_spec(days=45, scale=0.1, people_per_record=each, levers=levers, overrides=overrides))
    people_come_in_whole_records(model)
    state = model.context.state
    assert (state.vessels.carried <= state.vessels.room).all()
    assert state.places_left.min() >= 0.0
    boats = state.boats.embarked[: state.n_boats]
    assert boats[boats > 0].min() >= each
    assert state.daily[:, Count.RETURNED_ASSISTED].sum() > 0
