"""Which posterior runs live under: asked for by a word, found, read and checked in one way for all verbs."""

import hashlib
import json
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from pyarrow.lib import ArrowException

from jointroom.experiments.config.check import Checker, named
from jointroom.experiments.config.draws import RUNS_A_DRAW, Draws
from jointroom.experiments.config.paths import as_path
from jointroom.experiments.config.settings import SETTINGS, Setting
from jointroom.experiments.disk.files import Damaged
from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import open_checked
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, nearest_name, refuse
from jointroom.sim.spec import MAX_REPLICATES

NO_DRAWS, REFERENCE = "none", "reference"
"""Words for the defaults, and for the posterior that ships with the project."""
UNASKED = REFERENCE
"""What `compare` and `study` live under unless they are told."""
OPTIONS = {
    "draws": Setting("text", None, "Posterior whose draws runs live under; none for defaults and chance alone."),
    "n_draws": Setting("int", None, "Draws to take, two runs each.", low=2, high=MAX_REPLICATES // RUNS_A_DRAW),
}
"""Of every verb whose runs can live under draws."""
SHIPPED = Path(__file__).parents[2] / "results" / "calibration"
FILE = "posterior.parquet"
BESIDE = ("draw", "weight")
"""Columns of a posterior that are no names."""
_LEGAL = "none, reference, a Parquet file, or the name of a calibration"
_ANEW = "the project cloned or installed anew, a calibration of your own (`jointroom calibrate`), or draws=none"


def read_drawn(
    options: Mapping[str, Any], values: MutableMapping[str, object], unasked: str = NO_DRAWS
) -> Draws | None:
    """The draws that a verb is asked for, or None for the defaults.

    Args:
        options: a value for each of `OPTIONS`.
        values: of all runs by name; gets the replicates that `n_draws` takes.
        unasked: the word where none is given.

    Raises:
        ConfigurationError: listing every problem.
    """
    word = unasked if options["draws"] is None else options["draws"]
    number = options["n_draws"]
    problems: list[Problem] = []
    if number is not None and word == NO_DRAWS:
        problems.append(Problem("n_draws", number, "has no draws to take from", "draws=reference, or another"))
    elif number is not None and "replicates" in values:
        legal = f"one of the two: each draw lives {RUNS_A_DRAW} replicates"
        problems.append(Problem("n_draws", number, "stands beside replicates", legal))
    elif number is not None:
        values["replicates"] = RUNS_A_DRAW * number
    found = None
    with gathering(problems):
        if word != NO_DRAWS:
            results_dir, seed = (_setting(name, values) for name in ("results_dir", "seed"))
            found = read_posterior(word, results_dir, seed)
    refuse(problems)
    return found


def _setting(name: str, values: Mapping[str, object]) -> Any:
    """A setting as it will be read; where it is not legal, its default: whoever reads it for itself refuses it."""
    return SETTINGS[name].read(values[name])[0] if name in values else SETTINGS[name].default


def read_posterior(
    word: str, results_dir: str = SETTINGS["results_dir"].default, seed: int = SETTINGS["seed"].default
) -> Draws:
    """The draws of a posterior: a table with a column a name, such as a calibration leaves; `weight` weighs its rows.

    Args:
        word: `REFERENCE`, a Parquet file, the folder of a calibration, or its name.
        results_dir: where calibrations are looked for by name.
        seed: which decides their order.

    Raises:
        ConfigurationError: it cannot be read, or names or holds what is none or not legal.
    """
    rows, weights = read_rows(word, "draws", _found(word, results_dir))
    if not rows or not rows[0]:
        raise ConfigurationError([Problem("draws", word, "holds no draws", "a row a draw and a column a name")])
    if not np.isfinite(weights).all() or (weights < 0.0).any() or weights.sum() <= 0.0:
        raise ConfigurationError([Problem("draws", word, "has weights that are none", "0 or more, and some above 0")])
    given = _checked(rows)
    digest = hashlib.sha256(json.dumps([rows, weights.tolist()], sort_keys=True, default=str).encode()).hexdigest()
    return Draws(word, rows, given, np.cumsum(weights) / weights.sum(), digest, seed)


def file_of(word: str, results_dir: str) -> Path:
    """The file that a word for a posterior stands for; errors as for `read_posterior`."""
    return _found(word, results_dir) or as_path(word)


def read_rows(
    word: str, name: str, sealed: Path | None = None
) -> tuple[list[dict[str, object]], npt.NDArray[np.float64]]:
    """The points of a posterior, or of any table in Parquet, and their weights, which are equal if it has none.

    Args:
        word: the path of the file, unless it is sealed.
        name: what asks for it, for problems.
        sealed: the file, where it stands in a sealed folder.

    Raises:
        ConfigurationError: the file cannot be read.
    """
    try:
        with open_checked(sealed) if sealed else as_path(word).open("rb") as content:
            table = read_frame(content)
    except (OSError, ArrowException, Damaged) as error:
        reason = str(error).splitlines()[0]
        legal = _ANEW if word == REFERENCE else "a Parquet file"
        raise ConfigurationError([Problem(name, word, f"cannot be read: {reason}", legal)]) from None
    weights = table["weight"].to_numpy(float) if "weight" in table else np.ones(len(table))
    rows = table.drop(columns=list(BESIDE), errors="ignore").to_dict("records")
    return [{str(column): value for column, value in row.items() if not pd.isna(value)} for row in rows], weights


def _found(word: str, results_dir: str) -> Path | None:
    """The file in the sealed folder that a word stands for; None where it is the path of a file."""
    if word == REFERENCE:
        if not (SHIPPED / FILE).is_file():
            message = f"the posterior that ships with the project is not in {SHIPPED}"
            raise ConfigurationError([Problem("draws", word, message, _ANEW)])
        return SHIPPED / FILE
    analyses = as_path(results_dir) / "analyses"
    for folder in (as_path(word), analyses / word):
        if (folder / FILE).is_file():
            return folder / FILE
    if as_path(word).is_file() or word.endswith(".parquet"):
        return None
    names = [file.parent.name for file in sorted(analyses.glob(f"*/{FILE}"))]
    message = f"is no file, and no calibration in {analyses}"
    raise ConfigurationError(
        [Problem("draws", word, message, _LEGAL, nearest_name(word, [NO_DRAWS, REFERENCE, *names]))]
    )


def _checked(rows: list[dict[str, object]]) -> list[tuple[Mapping[str, object], Mapping[str, float]]]:
    """Parameters and levers of every draw, as strictly checked as those of a run; the first that is wrong is told."""
    legal = "parameters, levers and sizes of dated events"
    kinds = {name: kind for name, (kind, _) in named().items()}
    refuse(
        Problem(name, value, "is nothing that a draw may say", legal)
        for name, value in rows[0].items()
        if name in kinds and kinds[name] not in ("parameters", "levers")
    )
    checker, given = Checker(with_baseline=False, with_folder=False), []
    for row in rows:
        checked = checker.check(row)
        given.append((checked.parameters, checked.levers))
    return given
