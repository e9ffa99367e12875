"""A few worlds anywhere in the legal ranges; `python -m tests.property.worlds` lives through thousands."""

import pytest

from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.levers import LEVERS
from tests.property.worlds import LARGEST, SMALLEST, built, drawn, lived


@pytest.mark.parametrize("first", range(1, 25, 6))
def test_six_worlds(first: int) -> None:
    findings = {seed: lived(drawn(seed))[0] for seed in range(first, first + 6)}
    assert {seed: said for seed, said in findings.items() if said} == {}


def test_worlds_are_drawn_from_their_seeds_and_within_what_is_legal() -> None:
    assert drawn(3) == drawn(3) != drawn(4)
    for seed in range(200):
        spec = drawn(seed)
        assert SMALLEST <= spec.population_scale <= LARGEST
        for name, value in spec.overrides.items():
            assert catalogue()[name].low <= float(str(value)) <= catalogue()[name].high, name
        for name, lever in LEVERS.items():
            assert lever.low <= spec.levers.get(name, lever.low) <= lever.high, name


def test_values_that_do_not_go_together_are_left_out() -> None:
    spec = next(spec for spec in map(drawn, range(100)) if built(spec)[1])
    model, left_out = built(spec)
    assert 0 < left_out < len(spec.overrides) and model.context.state.n_persons >= 0
