"""Neural posterior estimation: networks that learn, from runs alone, where a factor lies that gives a record.

A mixture density network learns how one factor, standard normal beforehand, is spread once a record is known, whatever
the record is; nothing stands between it and the runs. It is `sbi` that trains it (Tejero-Cantero and others 2020,
Journal of Open Source Software 5:2505). Each factor has networks of its own, which end to learn when they have learnt
about it: one network of all factors overfits the many that leave no trace in a record before it has learnt the few that
do. So they say nothing of how factors go together. A single network that has seen few runs is too sure of itself, so
several are trained, each from weights and with errors of its own, and what they draw is put together (Hermans and
others 2022, Transactions on Machine Learning Research, arXiv:2110.06581).
"""

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.recovery import as_records
from jointroom.experiments.config.extras import need, on_its_own_terms

Floats = npt.NDArray[np.float64]

EXTRA = "npe"
"""Of `pyproject.toml`, which brings the libraries."""
DRAWS = 400
"""Draws of each network for each record."""
FLOW: Mapping[str, Any] = {"model": "mdn", "hidden_features": 16, "num_components": 2}
TRAINING: Mapping[str, Any] = {"training_batch_size": 32, "learning_rate": 1e-3, "stop_after_epochs": 20}
_FIRST = 200
"""Number of the first network's errors; those below it are of chains and of known runs."""
_SEEDS = 1000
"""Networks of one seed and of the next draw nothing alike."""


@dataclass(frozen=True)
class Lessons:
    """What networks learn from.

    Attributes:
        points: where runs were made, drawn from the prior, standard normal beforehand, float64[n, d].
        measured: what each measured, finite, float64[n, m].
        evidence: errors and discrepancies that lie between a run and a record of it.
    """

    points: Floats
    measured: Floats
    evidence: Evidence


def draws_of_each(lessons: Lessons, records: Floats, *, networks: int, seed: int) -> Floats:
    """Draws of every factor for each of many records, float64[records, networks * DRAWS, d].

    The same on one machine with the same versions whatever ran before, as everything is done in one thread.

    Args:
        lessons: what is learnt from.
        records: float64[k, m].
        networks: how many are trained for each factor.
        seed: of weights, errors and draws.

    Raises:
        ExtraMissing: the extra `npe` is not installed.
    """
    d = lessons.points.shape[1]
    drawn = np.empty((len(records), networks, DRAWS, d))
    with on_its_own_terms(), redirect_stdout(io.StringIO()):  # it tells each time that it has ended
        torch, inference, nets = need("torch", EXTRA), need("sbi.inference", EXTRA), need("sbi.neural_nets", EXTRA)
        asked = _tensor(torch, records)
        with _alone(torch):
            for number in range(networks):
                torch.manual_seed(_SEEDS * seed + number)
                noisy = as_records(lessons.measured, lessons.evidence, seed=seed, number=_FIRST + number)
                for j in range(d):
                    trainer = inference.NPE(
                        density_estimator=nets.posterior_nn(**FLOW), tracker=Untold(), show_progress_bars=False
                    )
                    trainer.append_simulations(_tensor(torch, lessons.points[:, [j]]), _tensor(torch, noisy))
                    found = trainer.train(**TRAINING).sample((DRAWS,), condition=asked).detach().numpy()
                    drawn[:, number, :, j] = found[:, :, 0].T
    return drawn.reshape(len(records), networks * DRAWS, d)


class Untold:
    """Where training would write down how it went, which nobody reads here."""

    log_dir = None

    def log_metric(self, name: str, value: float, step: int | None = None) -> None:
        """One number."""

    def log_metrics(self, metrics: dict[str, float], step: int | None = None) -> None:
        """Several numbers."""

    def log_params(self, params: dict[str, Any]) -> None:
        """What it was trained with."""

    def add_figure(self, name: str, figure: Any, step: int | None = None) -> None:
        """A picture."""

    def flush(self) -> None:
        """Everything so far."""


def _tensor(torch: ModuleType, values: Floats) -> Any:
    return torch.as_tensor(values, dtype=torch.float32)


@contextmanager
def _alone(torch: ModuleType) -> Iterator[None]:
    """One thread, and random numbers that nothing else draws from."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        with torch.random.fork_rng(devices=[]):
            yield
    finally:
        torch.set_num_threads(threads)
