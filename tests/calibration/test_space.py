"""The space of what is not known: scales, priors, values; weights of draws; what is in reach."""

import numpy as np
import pytest

from jointroom.experiments.calibration import reach, weights
from jointroom.experiments.calibration.bank import fit_bank
from jointroom.experiments.calibration.evidence import Evidence, implausibility
from jointroom.experiments.calibration.space import CENTRED, UNIFORM, default_names, read_space
from jointroom.experiments.sweep.sampling import latin_hypercube, sobol
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from tests.calibration.toys import normals

GRADED = ("people.board_utility", "south.season_amplitude")  # assumed, derived


def test_the_declared_factors_exist_and_frictions_are_among_them() -> None:
    space = read_space(default_names(), UNIFORM)
    assert len(space.names) == len(set(default_names()))
    assert {"networks.new_tie", "networks.move_cost_usd", "armed_groups.watching"} <= set(space.names)
    assert {"armed_groups.standing_usd_month", "timeline.sabratha_offer.offer_reach"} <= set(space.names)


def test_wide_ranges_are_on_a_scale_of_factors() -> None:
    space = read_space(["networks.move_cost_usd", "networks.move_cost", "people.board_utility"], UNIFORM)
    axes = dict(zip(space.names, space.axes, strict=True))
    assert axes["networks.move_cost_usd"].log and not axes["people.board_utility"].log
    middle = axes["networks.move_cost_usd"].value(0.5)
    assert middle == pytest.approx(np.sqrt(5000.0 * 100_000.0))


@pytest.mark.parametrize("prior", [UNIFORM, CENTRED])
def test_points_and_shares_are_the_same_place(prior: str) -> None:
    space = read_space(default_names(), prior)
    given = sobol(64, len(space.axes), 3)
    assert np.allclose(space.shares(space.points(given)), given, atol=1e-9)
    assert np.abs(space.inputs(space.points(given))).max() <= 1.0


def test_a_centred_prior_holds_what_is_assumed_and_leaves_what_is_evidence() -> None:
    space = read_space(GRADED, CENTRED)
    assert [catalogue()[name].grade for name in space.names] == ["A", "D"]
    found = space.shares(space.points(np.full((1, 2), 0.5)) * 0.0 + normals(4000, 2, 3))
    assert found[:, 1].std() == pytest.approx(1.0 / np.sqrt(12.0), rel=0.05)
    assert found[:, 0].std() < 0.8 * found[:, 1].std()
    assert np.median(found[:, 0]) == pytest.approx(space.axes[0].default, abs=0.03)


def test_whole_numbers_are_whole_and_inputs_are_theirs() -> None:
    space = read_space(["networks.boat_store", "people.board_utility"], UNIFORM)
    given = latin_hypercube(50, 2, 5)
    values = space.values(given)
    assert {type(row["networks.boat_store"]) for row in values} == {int}
    again = space.meant(given)
    store, utility = (space.names.index(name) for name in ("networks.boat_store", "people.board_utility"))
    assert np.allclose(again[:, utility], given[:, utility])
    assert len(set(again[:, store])) == len({row["networks.boat_store"] for row in values})


def test_a_factor_that_is_fixed_is_left_out_and_an_unknown_one_refused() -> None:
    assert read_space(GRADED, UNIFORM, taken=[GRADED[0]]).names == [GRADED[1]]
    with pytest.raises(ConfigurationError, match="stands for no factor"):
        read_space(["people.bord_utility"], UNIFORM)


def test_weights_are_tempered_until_a_third_is_left_in_effect() -> None:
    logs = 8.0 * normals(60, 1, 4)[:, 0]
    found, power = weights.tempered(logs)
    assert 0.0 < power < 1.0
    assert weights.effective(found) == pytest.approx(20.0, rel=1e-6)
    assert (np.argsort(found) == np.argsort(logs)).all() and found.sum() == pytest.approx(1.0)
    even, whole = weights.tempered(np.zeros(60))
    assert whole == 1.0 and np.allclose(even, 1.0 / 60.0)


def test_a_draw_whose_run_measured_nothing_has_no_weight() -> None:
    measured = np.array([[0.0, 0.0], [np.nan, np.nan], [3.0, 0.0]])
    told = Evidence(np.zeros(2), np.ones(2), np.zeros(2))
    logs = weights.log_weights(measured, told, np.zeros(3))
    assert logs.tolist() == [0.0, -np.inf, -4.5]
    assert weights.tempered(logs)[0][1] == 0.0



def test_what_no_point_meets_is_out_of_reach_and_loses_its_voice() -> None:
    inputs = 2.0 * sobol(120, 2, 3) - 1.0
    values = np.column_stack([inputs[:, 0], inputs[:, 1]]) + 0.1 * normals(120, 2, 6)
    bank = fit_bank(["near", "far"], inputs, values)
    told = Evidence(np.array([0.2, 4.0]), np.full(2, 0.05), np.full(2, 0.05))
    at = 2.0 * latin_hypercube(512, 2, 5) - 1.0
    table = reach.reach_table(bank, told, at).set_index("target")
    assert table["reached"].to_dict() == {"near": True, "far": False}
    assert table.loc["near", "discrepancy"] == 0.05 and table.loc["far", "discrepancy"] > 2.5
    eased = told.with_discrepancy(table["discrepancy"].to_numpy())
    before, after = (reach.within(implausibility(bank, known, at), bank.names) for known in (told, eased))
    assert before["far"] == 0.0 and after["far"] > 0.5
    assert before["near"] == after["near"] > 0.1
