"""Can it find what is known? Runs whose values are known stand in for the record, and the posterior is asked for them.

Such a record is what the run measured with the error of a record and the discrepancy of a model added: what the answer
has to live with. Ranks of the true values among the draws are even where intervals hold what they say (Talts and others
2018, arXiv:1804.06788).
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtr, ndtri
from scipy.stats import chisquare

from jointroom.experiments.calibration.bank import LEVEL
from jointroom.experiments.calibration.chains import Whole, scatter, uniforms, walk
from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.posterior import Question, climb, learn
from jointroom.experiments.stats.scores import crps

Floats = npt.NDArray[np.float64]

CHAINS, STEPS = 8, (80, 200)
"""For each truth: chains, and the steps of both walks, whose first half is not used. In 37 dimensions walks of 40 and
60 steps had not gone far enough: their draws lay too close together."""
_LOOK = 256
"""Points from which the climb to each record begins: of many records, the first look costs more than the climb."""
BINS = 10
"""Of a histogram of ranks."""


def sample_each(
    question: Question, first_look: Floats, records: Floats, *, seed: int, number: int, steps: tuple[int, int] = STEPS
) -> Floats:
    """Draws of the posterior of each of many records, float64[records, draws, d]; for the arguments see `sample`."""
    first, second = steps
    truth_of = np.repeat(np.arange(len(records)), CHAINS)

    def target(at: Floats, chains: Whole) -> Floats:
        return question.log_density(at, records[truth_of[chains]])

    guesses = [climb(question, first_look[:_LOOK], record) for record in records]
    everyone = [guess for guess in guesses for _ in range(CHAINS)]
    start = scatter(everyone, len(everyone), seed=seed, number=2 * number)
    pilot = walk(target, everyone, start, first, seed=seed, number=2 * number)
    learnt = [guess for guess in learn(guesses, pilot[first // 2 :]) for _ in range(CHAINS)]
    been = walk(target, learnt, pilot[-1], second, seed=seed, number=2 * number + 1)[second // 2 :]
    shaped = been.reshape(len(been), len(records), CHAINS, -1)
    return np.asarray(shaped.transpose(1, 0, 2, 3).reshape(len(records), -1, first_look.shape[1]))


def as_records(measured: Floats, evidence: Evidence, *, seed: int, number: int) -> Floats:
    """What would have been recorded of some runs, float64[n, m]: with errors and discrepancies, drawn by address."""
    tick = number * 10_000_000 + 9_999_998
    drawn = ndtri(uniforms(seed, tick, np.arange(len(measured)), 0, measured.shape[1]))
    return np.asarray(measured + np.sqrt(evidence.alone) * drawn)


def recovery_table(names: Sequence[str], truths: Floats, draws: Floats) -> pd.DataFrame:
    """A row a truth and name: truth, factor, value (share of the range), mean, low, high, held, rank, crps, crps_prior.

    Args:
        names: of the factors.
        truths: float64[n, d], standard normal beforehand.
        draws: of the posterior of each, float64[n, draws, d].

    low and high are the ends of the central `LEVEL`; rank is the share of draws below the truth; the scores are those
    of the draws and of the uniform prior, smaller the better.
    """
    shares, values = ndtr(draws), ndtr(truths)
    tail = 50.0 * (1.0 - LEVEL)
    low, high = np.percentile(shares, [tail, 100.0 - tail], axis=1)
    table = pd.DataFrame(
        {
            "truth": np.repeat(np.arange(len(truths)), len(names)),
            "factor": list(names) * len(truths),
            "value": values.ravel(),
            "mean": shares.mean(axis=1).ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "rank": (shares < values[:, None, :]).mean(axis=1).ravel(),
            "crps": crps(shares.swapaxes(0, 1), values).ravel(),
            "crps_prior": ((values**2 + (1.0 - values) ** 2) / 2.0 - 1.0 / 6.0).ravel(),
        }
    )
    table.insert(6, "held", (table["low"] <= table["value"]) & (table["value"] <= table["high"]))
    return table


def evenness(ranks: Floats) -> float:
    """Chance that ranks as uneven as these come from an honest posterior: a chi-square test over `BINS` bins."""
    counts = np.histogram(ranks, bins=BINS, range=(0.0, 1.0))[0]
    return float(chisquare(counts).pvalue)
