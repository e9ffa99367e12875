"""A calibration that stands finished, read again from its sealed folder: what it asked, what its runs measured."""

import json
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyarrow.lib import ArrowException

from jointroom.experiments.calibration.analysis import OPTIONS, Calibration, read_calibration
from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.calibration.networks import Lessons
from jointroom.experiments.calibration.steps import Request
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.posterior import REFERENCE, SHIPPED
from jointroom.experiments.disk.files import Damaged
from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import SEAL, open_checked, sealed_files
from jointroom.experiments.report.analyses import read_words
from jointroom.sim.parameters.problems import ConfigurationError, Problem, nearest_name

Floats = npt.NDArray[np.float64]

_RUNS = "waves.parquet"
_TABLES = ("targets", "identified", "recovery")
_LEGAL = "reference, or the name or folder of a finished calibration"


@dataclass(frozen=True)
class Finished:
    """A finished calibration.

    Attributes:
        word: by which it was asked for; run_id: its own name.
        asked: what it was asked for itself.
        lessons: its runs at points of the prior that measured every emulated target.
        record: what is recorded of these targets, on their scales, float64[m].
        factors: see `identified_table`.
        recovery: see `recovery_table`; empty where no known runs were asked for.
        digests: SHA-256 of the files that all of this stands in, by name.
    """

    word: str
    run_id: str
    asked: Calibration
    lessons: Lessons
    record: Floats
    factors: pd.DataFrame
    recovery: pd.DataFrame
    digests: dict[str, str]


def read_finished(word: str, results_dir: str) -> Finished:
    """The calibration that a word stands for: the one that ships, a folder, or a name in `results_dir`.

    Raises:
        ConfigurationError: there is none, it is damaged, or it was made of other factors or targets than are declared.
    """
    folder = _found(word, results_dir)
    try:
        digests = sealed_files(folder)
        with open_checked(folder / "manifest.json") as content:
            manifest: dict[str, Any] = json.load(content)
        with open_checked(folder / _RUNS) as content:
            runs = read_frame(content)
        tables = {name: _table(folder, name) for name in _TABLES if f"{name}.csv" in digests}
    except (OSError, ArrowException, Damaged) as error:
        reason = str(error).splitlines()[0]
        raise ConfigurationError([Problem("of", word, f"cannot be read: {reason}", _LEGAL)]) from None
    given = read_words(shlex.split(manifest["command"])[2:], OPTIONS)
    asked = given.checked(lambda: read_calibration(given.names, given.values, given.options))
    request, targets = asked.request, tables["targets"].set_index("target")
    if not (_same_targets(request, targets) and _same_points(request, runs)):
        message = "was made of other factors, ranges or targets than are declared now"
        raise ConfigurationError([Problem("of", word, message, "a calibration that was made with this version")])
    kept = np.flatnonzero(targets["discrepancy_used"].notna())  # those that could be emulated
    used = targets["discrepancy_used"].to_numpy(dtype=float)
    measured = np.array([[request.targets[j].scaled(value) for value in runs[request.targets[j].name]] for j in kept]).T
    shares, places = _of_the_prior(request, runs)
    points = request.space.points(shares)
    whole = np.isfinite(measured[places]).all(axis=1)
    record = request.evidence.recorded[kept]
    lessons = Lessons(
        points[whole], measured[places][whole], Evidence(record, request.evidence.error[kept], used[kept])
    )
    recovery = tables["recovery"] if "recovery" in tables else pd.DataFrame()
    mine = {name: digests[name] for name in (_RUNS, *(f"{table}.csv" for table in tables))}
    return Finished(word, str(manifest["run_id"]), asked, lessons, record, tables["identified"], recovery, mine)


def _found(word: str, results_dir: str) -> Path:
    """The folder of the calibration."""
    analyses = as_path(results_dir) / "analyses"
    for folder in (SHIPPED,) if word == REFERENCE else (as_path(word), analyses / word):
        if (folder / _RUNS).is_file() and (folder / SEAL).is_file():
            return folder
    names = [REFERENCE, *sorted(file.parent.name for file in analyses.glob(f"*/{_RUNS}"))]
    message = f"is no calibration with its runs, nor the name of one in {analyses}"
    raise ConfigurationError([Problem("of", word, message, _LEGAL, nearest_name(word, names))])


def _table(folder: Path, name: str) -> pd.DataFrame:
    with open_checked(folder / f"{name}.csv") as content:
        return pd.read_csv(content)


def _same_targets(request: Request, targets: pd.DataFrame) -> bool:
    """Whether the targets are those that are declared now, with the same recorded values, scales and errors."""
    mine = [(t.name, t.transform) for t in request.targets]
    if mine != list(zip(targets.index, targets["scale"], strict=True)):
        return False
    natural = [float(t.natural(value)) for t, value in zip(request.targets, request.evidence.recorded, strict=True)]
    numbers = np.column_stack([request.evidence.error, request.evidence.discrepancy, natural])
    return np.allclose(numbers, targets[["error", "discrepancy", "recorded"]].to_numpy(dtype=float))


def _same_points(request: Request, runs: pd.DataFrame) -> bool:
    """Whether the runs that came from the prior are where the declared ranges put them."""
    if not set(request.space.names) <= set(runs) or set(runs["wave"]) != set(range(1, request.waves + 1)):
        return False
    shares, places = _of_the_prior(request, runs)
    meant = pd.DataFrame(request.space.values(request.space.meant(shares)))
    return np.allclose(meant.to_numpy(dtype=float), runs.loc[places, request.space.names].to_numpy(dtype=float))


def _of_the_prior(request: Request, runs: pd.DataFrame) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Shares of the points of the runs that came from the prior, and the rows of these runs.

    Shares are those of the sequence, not of the whole numbers that some stand for: so they fill the prior evenly.
    """
    shares = [request.prior_of(wave) for wave in range(request.waves)]
    places = [np.flatnonzero(runs["wave"] == wave + 1)[-len(mine) :] for wave, mine in enumerate(shares)]
    return np.vstack(shares), np.concatenate(places)
