"""Networks that hear one forecast: nights without a launch are as common as the mixture says, not as coins say.

Given the night's shared error e, each of n networks goes out with one chance p(e), by itself. The share of nights on
which nobody does is then the mean of (1 - p(e))^n over e, which is far more than (1 - mean p)^n.
"""

import math

import numpy as np
import pytest

from jointroom.sim.networks.launch_decision import expected_success, go_out
from jointroom.sim.networks.loads import hulls_hold
from jointroom.sim.parameters.groups import Networks
from jointroom.sim.state.columns import as_record
from tests.networks.nights import land_of

Z, NIGHTS, WAVE_M = 4.5, 4000, 0.9
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(80)


def mixture(chance_at: "np.ndarray", power: int) -> tuple[float, float]:
    """Mean over a standard normal number of (1 - p)^n, and (1 - mean p)^n."""
    weights = WEIGHTS / WEIGHTS.sum()
    return float(weights @ (1.0 - chance_at) ** power), float((1.0 - weights @ chance_at) ** power)


@pytest.mark.parametrize("shared", [0.0, 0.15, 0.4])
def test_nights_without_a_launch_follow_the_mixture(model, shared):
    network = model.context.agents.networks[0]
    p = Networks(forecast_error=0.0, forecast_shared_error=shared, launch_sharpness=30.0, launch_threshold=0.9)
    table, trade, number = network.tables.networks, model.context.params.trade, len(network.tables.networks.id)
    table.success[:], table.failure[:] = 0.0, 0.0

    def night(day, wave_m):
        land = land_of(model, day, p)
        return go_out(table.rows, hulls_hold(land, wave_m, trade), network.seed, day, land.params[0])

    def chance(wave_m):
        calm = land_of(model, 0, Networks(forecast_error=0.0, forecast_shared_error=0.0))
        hold = hulls_hold(calm, wave_m, trade)[0]
        margin = expected_success(table.rows, 0, hold, as_record(p)) - p.launch_threshold
        return 1.0 / (1.0 + math.exp(-p.launch_sharpness * margin))

    gone = np.array([night(day, WAVE_M).sum() for day in range(NIGHTS)])
    at_nodes = np.array([chance(WAVE_M * math.exp(shared * node)) for node in NODES])
    empty, by_coins = mixture(at_nodes, number)
    seen = float((gone == 0).mean())
    assert abs(seen - empty) < Z * math.sqrt(max(empty * (1.0 - empty), 1.0 / NIGHTS) / NIGHTS)
    if shared == 0.0:
        assert empty == pytest.approx(by_coins)
    else:
        assert empty > by_coins + 0.05
        weights = WEIGHTS / WEIGHTS.sum()
        mean = weights @ at_nodes
        spread = number * (weights @ (at_nodes * (1.0 - at_nodes))) + number**2 * (weights @ (at_nodes - mean) ** 2)
        assert gone.var() == pytest.approx(spread, rel=0.1) and spread > 1.3 * number * mean * (1.0 - mean)
