"""Networks on the straight simulator, whose posterior is known; run as a program it tells whether they find it.

`python -m tests.calibration.straight_networks` needs the extra `npe` and no library of tests.
"""

import numpy as np

from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.networks import Lessons, draws_of_each
from jointroom.experiments.calibration.recovery import as_records
from tests.calibration.toys import SLOPES, STRAIGHT_CHANCE, normals, straight

RUNS, TRUTHS, NETWORKS = 400, 60, 2


def runs_at(points: np.ndarray, seed: int) -> np.ndarray:
    """What runs at points measure."""
    return straight(points) + STRAIGHT_CHANCE * normals(len(points), 5, seed)


def check() -> None:
    """Assert that means, widths and intervals are those of the exact posterior."""
    points, truths = normals(RUNS, 3, 21), normals(TRUTHS, 3, 23)
    lessons = Lessons(points, runs_at(points, 22), Evidence(np.zeros(5), np.full(5, 0.2), np.full(5, 0.3)))
    records = as_records(runs_at(truths, 24), lessons.evidence, seed=5, number=3)
    drawn = draws_of_each(lessons, records, networks=NETWORKS, seed=1)
    noise = lessons.evidence.alone + STRAIGHT_CHANCE**2
    covariance = np.linalg.inv(np.eye(3) + SLOPES.T @ (SLOPES / noise[:, None]))
    mean, sd = records / noise @ SLOPES @ covariance, np.sqrt(np.diag(covariance))
    off = np.sqrt((((drawn.mean(axis=1) - mean) / sd) ** 2).mean(axis=0))
    wide = drawn.std(axis=1).mean(axis=0) / sd
    low, high = np.percentile(drawn, [10.0, 90.0], axis=1)
    held = ((low <= truths) & (truths <= high)).mean()
    print("off", off.round(2), "wide", wide.round(2), "held", held.round(3))
    assert (off < 0.5).all(), "means are nearer to the exact ones than half of what the record leaves open"
    assert ((wide > 0.85) & (wide < 1.35)).all()
    assert abs(held - 0.8) < 3.0 * np.sqrt(0.16 / (3 * TRUTHS))


if __name__ == "__main__":
    check()
