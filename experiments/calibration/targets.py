"""What of the record the model is asked to meet, a row of `data/targets.csv` each, with what may lie between the two.

A target is a pattern (`experiments.studies.patterns`) on a scale on which its error is even: `log`, `logit`, `sqrt`,
`arcsine` (of the square root: for shares that reach none and all) or `identity`, after an offset is added. Recorded
values come from the record of the project. No target, and no recorded value beyond a fifth of its months, comes from
after June 2017: what follows is forecast.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from jointroom.experiments.calibration.evidence import Evidence
from jointroom.experiments.record import Record
from jointroom.experiments.record.tables import FIT_END
from jointroom.experiments.stats.metrics import World
from jointroom.experiments.studies.patterns import Pattern, recorded_value
from jointroom.sim.parameters.problems import Problem, refuse
from jointroom.sim.parameters.spec import GRADES

Floats = npt.NDArray[np.float64]

FILE = Path(__file__).parent / "data" / "targets.csv"
TRANSFORMS = ("log", "logit", "sqrt", "arcsine", "identity")
_ROUNDING = 1e-9
MOST_BEYOND = 0.2
"""Share of the months of a recorded value that may lie after June 2017; a row whose months reach there says so."""


@dataclass(frozen=True)
class Target:
    """One thing to meet.

    Attributes:
        pattern: what is measured, over which months of a run, and where its recorded value stands.
        transform: the scale, one of `TRANSFORMS`; offset: added before it.
        family: those of one family are moved by the same factors, and are emulated together.
        error, discrepancy: standard deviations on that scale, of the record and of the model at its best.
        grade: evidence grade of the recorded value.
        why: where error and discrepancy come from.
    """

    pattern: Pattern
    transform: str
    offset: float
    family: str
    error: float
    discrepancy: float
    grade: str
    why: str

    @property
    def name(self) -> str:
        """What it is called."""
        return self.pattern.name

    def scaled(self, value: float) -> float:
        """A value on the target's scale, nan where it has no place there."""
        with np.errstate(divide="ignore", invalid="ignore"):
            moved = np.float64(value) + self.offset
            root = np.sqrt(moved)
            ends = {"log": np.log(moved), "sqrt": root, "arcsine": np.arcsin(root), "identity": moved}
            found = np.log(moved / (1.0 - moved)) if self.transform == "logit" else ends[self.transform]
        return float(found) if np.isfinite(found) else float("nan")

    def natural(self, scaled: npt.ArrayLike) -> Floats:
        """Values from those on the target's scale."""
        given = np.asarray(scaled, dtype=np.float64)
        with np.errstate(over="ignore"):
            root = np.maximum(given, 0.0)
            turned = np.sin(np.minimum(root, 0.5 * np.pi)) ** 2
            ends = {"log": np.exp(given), "sqrt": root**2, "arcsine": turned, "identity": given}
            found = 1.0 / (1.0 + np.exp(-given)) if self.transform == "logit" else ends[self.transform]
        moved = found - self.offset
        return np.where(np.abs(moved) < _ROUNDING * (1.0 + self.offset), 0.0, moved)

    def of(self, world: World) -> float:
        """What a world measures, on the target's scale."""
        return self.scaled(self.pattern.of(world))

    def recorded(self, record: Record) -> float:
        """What is recorded, on the target's scale."""
        return self.scaled(recorded_value(self.pattern, record)[0])


def read_targets(record: Record, rows: pd.DataFrame | None = None) -> list[Target]:
    """The declared targets, or those of a table with the same columns.

    Raises:
        ConfigurationError: listing every target that reaches beyond June 2017, has no recorded value or makes no sense.
    """
    table = pd.read_csv(FILE, dtype={"first_month": str, "last_month": str}) if rows is None else rows
    found = [_read({str(name): value for name, value in row.items()}) for row in table.to_dict("records")]
    names = [target.name for target in found]
    problems = [Problem(name, "given twice", "names one target", "a name each") for name in _twice(names)]
    for target in found:
        problems += _problems_of(target, record)
    refuse(problems)
    return found


def evidence_of(targets: Sequence[Target], record: Record) -> Evidence:
    """The recorded values of targets, with their errors and discrepancies."""
    return Evidence(
        np.array([target.recorded(record) for target in targets]),
        np.array([target.error for target in targets]),
        np.array([target.discrepancy for target in targets]),
    )


def measure(world: World, targets: Sequence[Target | Pattern]) -> Floats:
    """What a world measures of targets, on their scales, or of patterns, float64[m]; nan where it is nothing."""
    return np.array([target.of(world) for target in targets])


def _read(row: Mapping[str, object]) -> Target:
    transform, _, offset = str(row["transform"]).partition(" ")
    name, words, first, last = (str(row[column]) for column in ("name", "words", "first_month", "last_month"))
    pattern = Pattern(name, words, "", first, last, str(row["measure"]), True, str(row["recorded"]))
    error, discrepancy = float(str(row["error"])), float(str(row["discrepancy"]))
    grade, why = str(row["grade"]), str(row["why"])
    return Target(pattern, transform, float(offset or 0.0), str(row["family"]), error, discrepancy, grade, why)


def _problems_of(target: Target, record: Record) -> list[Problem]:
    pattern, name = target.pattern, target.name
    problems = []
    if target.transform not in TRANSFORMS:
        problems.append(Problem(name, target.transform, "is no scale", ", ".join(TRANSFORMS)))
    if target.grade not in GRADES:
        problems.append(Problem(name, target.grade, "is no evidence grade", ", ".join(GRADES)))
    if not (target.error > 0.0 and target.discrepancy >= 0.0):
        problems.append(Problem(name, target.error, "has no error", "more than 0"))
    if pattern.last_month > FIT_END:
        legal = f"a month to {FIT_END}: what follows is forecast"
        return [*problems, Problem(name, pattern.last_month, "ends after what may be fitted", legal)]
    if pattern.recorded == "patterns" and _share_beyond(record, name) > MOST_BEYOND:
        last = str(record.patterns.loc[name, "last_month"])
        problems.append(Problem(name, last, "is recorded over months of the forecast", f"mostly to {FIT_END}"))
    if not problems and not np.isfinite(target.recorded(record)):
        problems.append(Problem(name, pattern.recorded, "has no recorded value on its scale"))
    return problems


def _share_beyond(record: Record, name: str) -> float:
    """Share of the months of a recorded pattern that lie after what may be fitted; none where it is not recorded."""
    if name not in record.patterns.index:
        return 0.0
    first, last = (str(record.patterns.loc[name, column]) for column in ("first_month", "last_month"))
    months = pd.period_range(first, last, freq="M").strftime("%Y-%m")
    return float((months > FIT_END).mean())


def _twice(names: Sequence[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})
