"""Futures of policy: what it might do after the day of the forecast, each with its weight and a reason for every line.

They are declared in `data/futures_2018.csv`, and what the record dates in the year itself in `data/inputs_2018.csv`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.variants import Variant
from jointroom.sim.files.csv_file import CsvTable, read_csv
from jointroom.sim.files.scalars import number_of
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse
from jointroom.sim.policy.header import Change
from jointroom.sim.policy.scenario import Scenario

DATA = Path(__file__).parent / "data"
FUTURES, INPUTS, SEA = (DATA / name for name in ("futures_2018.csv", "inputs_2018.csv", "sea_state_2015_2018.csv"))
BASELINE = "liaison_continues"
"""Scenario in which policy stays as it stood; each future is what moves from there."""


@dataclass(frozen=True)
class Future:
    """One thing that policy might do.

    Attributes:
        name, title: by which tables and readers know it.
        weight: its share of the mixture, above 0.
        reason: why it has that weight.
        moves: levers that are set, each from a day on; none where policy stays as it stood.
        why: a reason for each move.
    """

    name: str
    title: str
    weight: float
    reason: str
    moves: tuple[Change, ...]
    why: tuple[str, ...]

    @property
    def member(self) -> str | Variant:
        """What is simulated."""
        return Variant(self.name, self.title, BASELINE, changes=self.moves) if self.moves else BASELINE

    @property
    def simulated(self) -> str:
        """Name of what is simulated."""
        return self.name if self.moves else BASELINE


def load_futures(file: Path = FUTURES) -> tuple[Future, ...]:
    """The declared futures, in order.

    Raises:
        ConfigurationError: every fault: weights that do not add up to 1, a row without a reason, a future that is
            declared twice or not at all, or whatever is wrong with a day, a lever or its value.
    """
    table, problems = _read(file), list[Problem]()
    heads: dict[str, dict[str, str]] = {}
    moves: dict[str, list[dict[str, str]]] = {}
    for line, row in zip(table.lines, table.rows, strict=True):
        place, name = f"{file.name} line {line}", row["future"]
        if not row["reason"]:
            problems.append(Problem(place, name, "has no reason", "a reason in every line"))
        if row["weight"] and name in heads:
            problems.append(Problem(place, name, "is declared twice", "one weight a future"))
        elif row["weight"]:
            heads[name], moves[name] = row, []
        elif name not in heads:
            problems.append(Problem(place, name, "is not declared above", "a row with its weight first"))
        else:
            moves[name].append(row)
    weights = {name: _weight(file, row, problems) for name, row in heads.items()}
    if not math.isclose(total := sum(weights.values()), 1.0, abs_tol=1e-9):
        problems.append(Problem(f"{file.name} weight", total, "is what weights add up to", "1"))
    changes: dict[str, tuple[Change, ...]] = {}
    for name, rows in moves.items():
        with gathering(problems):
            changes[name] = changes_of(name, rows)
    refuse(problems)
    return tuple(
        Future(name, row["title"], weights[name], row["reason"], changes[name], tuple(r["reason"] for r in moves[name]))
        for name, row in heads.items()
    )


def load_inputs(file: Path = INPUTS) -> list[dict[str, str]]:
    """What the record dates in the year: date, lever, value, what, source, size (in words)."""
    return _read(file).rows


def conditioned(inputs: Sequence[Mapping[str, str]]) -> Variant:
    """The future in which policy does what the record dates, on the sea that there was."""
    name, title = "conditioned", "Given what the record dates in 2018"
    return Variant(name, title, BASELINE, {"weather.replay": str(SEA)}, changes=changes_of(name, inputs))


def changes_of(name: str, rows: Sequence[Mapping[str, str]]) -> tuple[Change, ...]:
    """Rows with date, lever and value as a scenario would have them, as strictly checked.

    Raises:
        ConfigurationError: listing every problem.
    """
    header = {key: value for key, value in vars(load_scenario(BASELINE)).items() if key not in ("changes", "expected")}
    changes = [{"date": row["date"], "lever": row["lever"], "value": number_of(row["value"])} for row in rows]
    return Scenario.from_mapping({**header, "name": name, "changes": changes}).changes


def _weight(file: Path, row: Mapping[str, str], problems: list[Problem]) -> float:
    number = number_of(row["weight"])
    if isinstance(number, str) or not 0.0 < number <= 1.0:
        problems.append(Problem(f"{file.name} {row['future']}", row["weight"], "is no weight", "above 0, at most 1"))
        return 0.0
    return float(number)


def _read(file: Path) -> CsvTable:
    try:
        return read_csv(file)
    except Unreadable as error:
        raise ConfigurationError([Problem(file.name, str(file), str(error))]) from None
