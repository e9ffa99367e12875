"""Futures that stand on disk already: the replicates of a finished run, or the courses of a sealed forecast."""

import json
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from jointroom.experiments.config.paths import as_path
from jointroom.experiments.disk.parquet import read_frame
from jointroom.experiments.disk.seal import open_checked
from jointroom.experiments.envelope.sealing import COURSES, FACTS, MANIFEST, wrong_with
from jointroom.experiments.report.provenance import Provenance
from jointroom.experiments.report.run import FACTS as CALLED_ALIKE
from jointroom.experiments.report.run import Run
from jointroom.experiments.runner.trace import find_run
from jointroom.sim.parameters.problems import Problem


@dataclass(frozen=True)
class Given:
    """What is scored as it stands.

    Attributes:
        words: what it is.
        differ: by what its futures differ, in a sentence.
        rows: index (replicate, month), a column an indicator, float64.
        first, last: days between which it lies.
        provenance: of what was simulated.
    """

    words: str
    differ: str
    rows: pd.DataFrame
    first: pd.Timestamp
    last: pd.Timestamp
    provenance: Provenance


def read_given(name: str, results_dir: str, indicators: tuple[str, ...], problems: list[Problem]) -> Given | None:
    """The run or the forecast of a name, or None and what is wrong with it.

    Args:
        name: of a run in `results_dir`, or a folder.
        results_dir: where runs are looked for.
        indicators: what of it is wanted.
        problems: to which is added whatever is wrong.
    """
    folder = as_path(name)
    if (folder / COURSES).is_file():
        wrong = wrong_with(folder)
        problems += [Problem("forecast", name, message, "a sealed forecast") for message in wrong]
        return None if wrong else _of_forecast(folder, indicators)
    found, missing = find_run(name, as_path(results_dir) / "runs", with_histories=False)
    problems += missing
    return None if found is None else _of_run(Run(found.name, found), indicators)


def _of_run(run: Run, indicators: tuple[str, ...]) -> Given:
    monthly, mine = run.monthly, next(iter(run.titles))
    chosen = monthly[(monthly["scenario"] == mine) & monthly["indicator"].isin(indicators)]
    rows = chosen.pivot(index=["replicate", "month"], columns="indicator", values="value").astype(float)
    first, last = run.span
    draws = "" if run.lived is None else f" and by what is not known: {len(set(run.lived))} draws of a posterior"
    differ = f"Replicates differ by chance{draws or ' alone'}."
    return Given(f"run {run.run_id}", differ, rows, first, last, run.provenance)


def _of_forecast(folder: Path, indicators: tuple[str, ...]) -> Given:
    with open_checked(folder / MANIFEST) as content:
        manifest = json.load(content)
    with open_checked(folder / COURSES) as content:
        courses = read_frame(content).rename(columns={"course": "replicate"})
    months = pd.PeriodIndex(courses["month"].unique(), freq="M")
    rows = courses.drop(columns="replicate_of_future").set_index(["replicate", "month"])
    words = f"the forecast that was sealed on {manifest[FACTS]['day']}"
    differ = "They are whole courses of its mixture of futures of policy, as it was sealed."
    provenance = Provenance(**{name: manifest[name] for name in CALLED_ALIKE})
    known = rows[[name for name in indicators if name in rows]]
    return Given(words, differ, known, months[0].start_time, months[-1].end_time, provenance)
