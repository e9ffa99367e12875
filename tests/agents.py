"""A small world in which organisations are asked what they would do."""

import pytest
from jointroom.sim.model import CorridorModel

from tests.worlds import small_spec


@pytest.fixture
def model():
    """A model that has been built and not yet run."""
    return CorridorModel(small_spec(scale=0.1))


@pytest.fixture
def levers(model):
    """Every lever as it stands on the first day; tests change what they look at."""
    return {name: float(values[0]) for name, values in model.context.schedule.values.items()}
