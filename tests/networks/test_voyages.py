"""Voyages that have ended: which deaths a recorder writes down."""

import math

import numpy as np
import pytest

from jointroom.experiments.bench.basin import put_boats
from jointroom.sim.codes import NO_ORIGIN, BoatOutcome, BoatStatus, Count
from jointroom.sim.networks.voyages import end_voyages
from tests.networks.nights import land_of

Z = 4.5


def recorded(model, dead, embarked, number=3000):
    """Share of so many boats whose dead are recorded."""
    boats = put_boats(number, aboard=0, embarked=embarked, dead=dead, status=BoatStatus.ENDED)
    boats.outcome[:] = BoatOutcome.LOST if dead == embarked else BoatOutcome.RESCUED
    boats.network[:], boats.site[:] = 0, 0
    counts = model.context.daily_counts(0)
    counts[:] = 0
    end_voyages(land_of(model), boats.rows, np.arange(number, dtype=np.int32))
    return counts[Count.DEAD_SEA_RECORDED, NO_ORIGIN] / (dead * number)


@pytest.mark.parametrize("dead", [1, 7, 100])
def test_the_more_have_died_the_rather_it_is_recorded(model, dead):
    p, number = model.context.parameters.recorder, 3000
    chance = 1.0 / (1.0 + (1.0 - p.one_death) / p.one_death * dead**-p.size_slope)
    for embarked, share in ((150, chance), (dead, chance * p.without_survivors)):
        assert abs(recorded(model, dead, embarked) - share) < Z * math.sqrt(share * (1.0 - share) / number)
