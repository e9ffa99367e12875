"""PRIM and CART find the box that was put there, and say so where there is none."""

import numpy as np
import pandas as pd
import pytest

from jointroom.experiments.stats.box import Box
from jointroom.experiments.uncertainty.boxes import _box, cart, chosen_box, prim


@pytest.fixture(scope="module")
def cases() -> pd.DataFrame:
    draws = np.random.default_rng(8).uniform(size=(1500, 4))
    return pd.DataFrame(draws, columns=["a", "b", "c", "d"]).assign(n=lambda table: (table["d"] * 5).astype(int))


@pytest.fixture(scope="module")
def in_corner(cases: pd.DataFrame) -> np.ndarray:
    """Of interest: a above 0.6 and b below 0.5, a fifth of the space."""
    return ((cases["a"] > 0.6) & (cases["b"] < 0.5)).to_numpy()


def near(limits: tuple[float, float], low: float, high: float) -> bool:
    """Within a slice of the space that one peel takes away."""
    return limits == pytest.approx((low, high), abs=0.05)


def test_prim_finds_a_known_box(cases: pd.DataFrame, in_corner: np.ndarray) -> None:
    boxes = prim(cases, in_corner)
    assert boxes[0].limits == {} and boxes[0].coverage == 1.0
    assert boxes[0].density == pytest.approx(in_corner.mean())
    box = chosen_box(boxes)
    assert set(box.limits) == {"a", "b"}
    assert near(box.limits["a"], 0.6, 1.0) and near(box.limits["b"], 0.0, 0.5)
    assert box.coverage > 0.9 and box.density > 0.9
    assert max(box.chance.values()) < 1e-6
    inside = cases["a"].between(*box.limits["a"]) & cases["b"].between(*box.limits["b"])
    assert (box.cases, box.of_interest) == (inside.sum(), (inside & in_corner).sum())


def test_cart_finds_the_same_box(cases: pd.DataFrame, in_corner: np.ndarray) -> None:
    leaf = cart(cases, in_corner)[0]
    assert set(leaf.limits) == {"a", "b"}
    assert near(leaf.limits["a"], 0.6, 1.0) and near(leaf.limits["b"], 0.0, 0.5)
    assert leaf.coverage > 0.95 and leaf.density > 0.99


def test_whole_numbers_are_limits_too(cases: pd.DataFrame) -> None:
    box = chosen_box(prim(cases, (cases["n"] >= 3).to_numpy()))
    assert box.limits["n"][0] == 3.0
    assert box.coverage > 0.9 and box.density > 0.9


def test_a_box_found_in_noise_is_not_chosen(cases: pd.DataFrame) -> None:
    """Among cases at random some corner is always a little denser; its limits are no more than chance."""
    noise = np.random.default_rng(9).uniform(size=len(cases)) < 0.02
    assert chosen_box(prim(cases, noise)).cases > 0.25 * len(cases)


def test_without_contrast_there_is_no_box(cases: pd.DataFrame) -> None:
    for everywhere in (True, False):
        with pytest.raises(ValueError, match="nothing for a box to tell apart"):
            prim(cases, np.full(len(cases), everywhere))
        with pytest.raises(ValueError, match="of interest"):
            cart(cases, np.full(len(cases), everywhere))


def test_balance_is_high_only_if_both_are() -> None:
    def box(coverage: float, density: float) -> Box:
        return Box({}, 10, 5, coverage, density, {})

    assert box(1.0, 1.0).balance == 1.0
    assert box(1.0, 0.1).balance == pytest.approx(2 * 0.1 / 1.1)
    assert box(0.0, 0.0).balance == 0.0


def test_the_chance_of_a_cut_by_hand() -> None:
    """Two of four are of interest; a box of two that holds both would come about in one draw of four: 0.5 squared."""
    cases = pd.DataFrame({"x": [0.1, 0.2, 0.8, 0.9]})
    limits = pd.DataFrame({"x": [0.5, 0.9]})
    box = _box(cases, np.array([False, False, True, True]), limits)
    assert (box.coverage, box.density, box.cases) == (1.0, 1.0, 2)
    assert box.chance == {"x": pytest.approx(0.25)}
