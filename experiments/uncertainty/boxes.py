"""Boxes in the space of factors in which something happens more often: PRIM and CART through ema_workbench.

PRIM (Friedman and Fisher 1999, Statistics and Computing 9:123-143) peels thin slices off the whole space, each time
the one whose loss raises the share of cases of interest most; CART splits the space again and again. A box has
*coverage*, the share of all cases of interest that lie in it, and *density*, the share of its own cases that are of
interest. Both are read on the sample that the box was found in, and so flatter it a little.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betainc

from jointroom.experiments.config.extras import need, on_its_own_terms
from jointroom.experiments.stats.box import Box

PEEL_SHARE = 0.05
"""Share of the cases that one step of PRIM gives up."""
SMALLEST_SHARE = 0.05
"""No box holds a smaller share of the cases."""
_CLEAR = 0.05


def prim(cases: pd.DataFrame, of_interest: npt.NDArray[np.bool_]) -> list[Box]:
    """Every box on the way of one peeling and pasting, from the whole space to the smallest box.

    Args:
        cases: float or int columns, one a factor; a row a case.
        of_interest: bool[n_cases].

    Raises:
        ValueError: no case, or every case, is of interest, so that no box can tell them apart.
        ExtraMissing: ema_workbench is not installed.
    """
    _check_both(of_interest)
    maker = need("ema_workbench.analysis.prim").Prim
    options: dict[str, Any] = {"peel_alpha": PEEL_SHARE, "mass_min": SMALLEST_SHARE}
    # Workbench 2 must be told what counts as a case of interest, 3 takes zeros and ones and no threshold.
    if "threshold" in inspect.signature(maker).parameters:
        options["threshold"] = np.nextafter(0.0, 1.0)
    with on_its_own_terms():
        found = maker(_as_numbers(cases), of_interest.astype(np.int64), **options).find_box()
    return [_box(cases, of_interest, limits) for limits in found.box_lims]


def chosen_box(boxes: list[Box]) -> Box:
    """The box with the best balance of coverage and density whose every restriction is more than chance.

    Where no restricted box is, the first of all: the whole space, which says that nothing was found.
    """
    clear = [box for box in boxes if box.limits and max(box.chance.values()) < _CLEAR]
    return max(clear, key=lambda box: box.balance) if clear else boxes[0]


def cart(cases: pd.DataFrame, of_interest: npt.NDArray[np.bool_]) -> list[Box]:
    """The leaves of a classification tree that hold more cases of interest than the whole, densest first.

    Raises:
        ValueError, ExtraMissing: as for `prim`.
    """
    _check_both(of_interest)
    maker = need("ema_workbench.analysis.cart").CART
    with on_its_own_terms(), _repeatable():
        tree = maker(_as_numbers(cases), of_interest.astype(np.int64), SMALLEST_SHARE)
        tree.build_tree()
        found = tree.boxes if tree.clf.tree_.node_count > 1 else []
    leaves = [_box(cases, of_interest, limits) for limits in found]
    dense = [leaf for leaf in leaves if leaf.density > of_interest.mean()]
    return sorted(dense, key=lambda leaf: (-leaf.density, -leaf.coverage))


@contextmanager
def _repeatable() -> Iterator[None]:
    """The tree breaks ties with NumPy's global generator, whose state is put back afterwards."""
    state = np.random.get_state()
    np.random.seed(0)
    try:
        yield
    finally:
        np.random.set_state(state)


def _check_both(of_interest: npt.NDArray[np.bool_]) -> None:
    if of_interest.all() or not of_interest.any():
        which = "every case is" if of_interest.all() else "no case is"
        raise ValueError(f"{which} of interest: there is nothing for a box to tell apart")


def _as_numbers(cases: pd.DataFrame) -> pd.DataFrame:
    """Floats throughout: the workbench treats whole numbers as few, and cuts them one by one."""
    return cases.astype(np.float64)


def _box(cases: pd.DataFrame, of_interest: npt.NDArray[np.bool_], limits: pd.DataFrame) -> Box:
    """A box measured anew on the cases, so that every box means the same whoever found it.

    Args:
        cases, of_interest: as for `prim`.
        limits: lower (first row) and upper (second row) limit of every factor, as the workbench keeps them.
    """
    inside = {str(name): _within(cases[name], limits[name]) for name in cases.columns}
    restricted = {name: rows for name, rows in inside.items() if not rows.all()}
    everywhere = np.ones(len(cases), dtype=np.bool_)
    within = np.logical_and.reduce([everywhere, *restricted.values()])
    hits, n = int((within & of_interest).sum()), int(within.sum())
    chance = {}
    for name in restricted:
        wider = np.logical_and.reduce([everywhere, *(rows for other, rows in restricted.items() if other != name)])
        chance[name] = _at_least(hits, n, float(of_interest[wider].mean()))
    return Box(
        limits={name: _ends(cases[name], limits[name]) for name in restricted},
        cases=n,
        of_interest=hits,
        coverage=hits / int(of_interest.sum()),
        density=hits / n if n else 0.0,
        chance=chance,
    )


def _within(values: "pd.Series[float]", limits: "pd.Series[float]") -> npt.NDArray[np.bool_]:
    return values.between(*_ends(values, limits)).to_numpy()


def _ends(values: "pd.Series[float]", limits: "pd.Series[float]") -> tuple[float, float]:
    """The two limits; a cut between two whole numbers is a limit at the one inside."""
    low, high = float(limits.iloc[0]), float(limits.iloc[1])
    return (float(np.ceil(low)), float(np.floor(high))) if values.dtype.kind in "iu" else (low, high)


def _at_least(hits: int, n: int, share: float) -> float:
    """Probability of `hits` or more in `n` independent draws of which each is a hit with probability `share`."""
    return 1.0 if hits == 0 else float(betainc(hits, n - hits + 1, share))
