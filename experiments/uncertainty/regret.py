"""Which policies hold up whatever the unknowns are: regret and satisficing over many plausible worlds.

A world is one draw of everything that is not known; every policy is simulated in every world on the same seeds. The
regret of a policy in a world is how much worse it does there than the best of the policies would: it needs no
probability of worlds, only their range. Savage (1951), Journal of the American Statistical Association 46:55-67;
satisficing after Lempert and Collins (2007), Risk Analysis 27:1009-1026.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.stats.outcomes import FEWER, OUTCOMES
from jointroom.experiments.uncertainty.sensitivity import BOOTSTRAP_SEED, RESAMPLES

Floats = npt.NDArray[np.float64]

HIGH_PERCENT = 90.0


def regret(values: Floats) -> Floats:
    """How much worse than the best policy of its world each is; float64[n_worlds, n_policies] in and out.

    Args:
        values: outcomes of which less is better.
    """
    return np.asarray(values - values.min(axis=1, keepdims=True), dtype=np.float64)


def ranking(
    outcomes: pd.DataFrame, names: Sequence[str], reference: str, tolerance_percent: float = 0.0
) -> pd.DataFrame:
    """Rank policies by their largest regret over the worlds, outcome by outcome.

    Args:
        outcomes: columns policy, world, replicate and outcomes; every policy in every world.
        names: outcomes with a good direction.
        reference: the policy that others are held against.
        tolerance_percent: by how much of the reference's value a policy may be worse and still satisfy.

    Returns:
        A row a policy and outcome, in order of rank: max_regret, the largest over the worlds; high_regret, the 90th
        percentile, and median_regret, the median (all in the outcome's unit); satisficing_share, the share of worlds
        in which the policy is no worse than the reference, within the tolerance; best_share, the share in which no
        policy is better; first_share, the share of bootstrap samples of worlds in which its largest regret is the
        smallest of all; rank, 1 for the smallest max_regret.

    Raises:
        ValueError: some policy was not simulated in some world, or the reference is none of the policies.
    """
    rows = []
    for name in names:
        table = _burdens(outcomes, name)
        if reference not in table:
            raise ValueError(f"the reference {reference!r} is none of the policies {', '.join(map(str, table))}")
        values = table.to_numpy(dtype=np.float64)
        loss = regret(values)
        worst = loss.max(axis=0)
        baseline = table[reference].to_numpy(dtype=np.float64)[:, None]
        allowed = baseline + np.abs(baseline) * tolerance_percent / 100.0
        found = pd.DataFrame(
            {
                "policy": list(table.columns),
                "outcome": name,
                "max_regret": worst,
                "high_regret": np.percentile(loss, HIGH_PERCENT, axis=0),
                "median_regret": np.median(loss, axis=0),
                "satisficing_share": (values <= allowed).mean(axis=0),
                "best_share": (loss == 0.0).mean(axis=0),
                "first_share": _first_share(loss),
                "rank": pd.Series(worst).rank(method="min").astype(int).to_numpy(),
            }
        )
        rows.append(found.sort_values("rank", kind="stable"))
    return pd.concat(rows, ignore_index=True)


def _burdens(outcomes: pd.DataFrame, name: str) -> pd.DataFrame:
    """Mean over replicates, index world, a column a policy in order of appearance; less is better."""
    order = list(dict.fromkeys(outcomes["policy"]))
    table = outcomes.pivot_table(index="world", columns="policy", values=name, aggfunc="mean", sort=False)[order]
    if table.isna().any(axis=None) or len(table) < outcomes["world"].nunique():
        raise ValueError(f"{name}: some policy has no value in some world, so that they cannot be compared")
    return table if OUTCOMES[name].good == FEWER else -table


def _first_share(loss: Floats) -> Floats:
    """Share of resampled sets of worlds in which each policy has the smallest largest regret; ties share."""
    n = len(loss)
    draws = np.random.default_rng(BOOTSTRAP_SEED).integers(0, n, size=(RESAMPLES, n))
    worst = loss[draws].max(axis=1)
    first = worst == worst.min(axis=1, keepdims=True)
    return np.asarray((first / first.sum(axis=1, keepdims=True)).mean(axis=0), dtype=np.float64)
