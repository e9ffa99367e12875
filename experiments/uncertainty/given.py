"""Which factors matter where they are not moved one by one: worlds that the record allows, and what goes with what.

Draws of a posterior hold factors that go together, so no design that moves one of them alone stays among them. What can
be said is how much of an outcome's variance would be gone if one factor were known: its first-order share, read off the
worlds as they are. A factor says what a parabola in its ranks says; shares of factors that go together overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import f as variance_ratio
from scipy.stats import rankdata

from jointroom.experiments.stats.unknown import REACH, SURE
from jointroom.experiments.sweep.factors import Factor
from jointroom.experiments.uncertainty.sensitivity import BOOTSTRAP_SEED, RESAMPLES, noise_share

Floats = npt.NDArray[np.float64]

LEAST = 12
"""Worlds below which shares mean nothing."""
_TERMS = 2


@dataclass(frozen=True)
class Given:
    """Shares of the variance of an outcome that go with single factors, over draws of a posterior.

    Attributes:
        samples: draws, each a world.
    """

    samples: int
    name: str = "draws"

    def rows(self, factors: Sequence[Factor]) -> int:
        """Worlds that are looked at."""
        return self.samples

    def analyse(self, factors: Sequence[Factor], known: Floats, values: Floats) -> pd.DataFrame:
        """First-order shares, as far as a parabola in the ranks of a factor goes, less what accident would show.

        Args:
            factors: what varies.
            known: its values in each world, float64[n_worlds, n_factors].
            values: of the outcome, float64[n_replicates, n_worlds].

        Returns:
            A row a factor, by descending share: factor; share, share_low, share_high (of the variance over worlds, 95 %
            bootstrap intervals); correlation, by ranks; chance, the share that the seeds leave; clear and settled,
            whether so much would be an accident in less than one of twenty such tables. Nan where nothing varies.
        """
        outcome, n = values.mean(axis=0), values.shape[1]
        again = np.random.default_rng(BOOTSTRAP_SEED).multinomial(n, np.full(n, 1.0 / n), RESAMPLES).astype(float)
        rows = []
        for factor, column in zip(factors, known.T, strict=True):
            share = reach = correlation = np.nan
            clear = False
            if outcome.var() > 0.0 and np.ptp(column) > 0.0:
                place = (rankdata(column) - 0.5 * (n + 1)) / n
                raw, reach = float(_share(place, outcome)[0]), REACH * float(_share(place, outcome, again).std())
                share = max(0.0, 1.0 - (1.0 - raw) * (n - 1) / (n - 1 - _TERMS))  # less what accident would explain
                correlation = float(np.corrcoef(place, rankdata(outcome))[0, 1])
                ratio = raw / max(1.0 - raw, 1e-12) * (n - 1 - _TERMS) / _TERMS
                clear = bool(variance_ratio.sf(ratio, _TERMS, n - 1 - _TERMS) < SURE / len(factors))
            rows.append((factor.name, share, share - reach, share + reach, correlation, clear))
        heads = ["factor", "share", "share_low", "share_high", "correlation", "clear"]
        table = pd.DataFrame(rows, columns=heads).assign(chance=noise_share(values))
        table["settled"] = table["clear"]
        return table.sort_values("share", ascending=False, ignore_index=True, kind="stable")


def _share(place: Floats, outcome: Floats, counts: Floats | None = None) -> Floats:
    """Share of the variance that a parabola explains, float64[k].

    Args:
        place: ranks, scaled, float64[n].
        outcome: float64[n].
        counts: how often each world counts, float64[k, n]; once if not given.
    """
    counts = np.ones((1, len(place))) if counts is None else counts
    terms = np.column_stack([np.ones_like(place), place, place**2])
    inner = np.einsum("kn,na,nb->kab", counts, terms, terms)
    right = counts @ (terms * outcome[:, None])
    fitted = np.linalg.solve(inner + 1e-9 * np.eye(1 + _TERMS), right[..., None])[..., 0]
    total = counts.sum(axis=1)
    mean = counts @ outcome / total
    whole = counts @ outcome**2 - total * mean**2
    explained = (fitted * right).sum(axis=1) - total * mean**2
    return np.asarray(np.clip(explained / np.where(whole > 0.0, whole, 1.0), 0.0, 1.0))
