"""A design: which points of the space of names are simulated, how often, and over which months they are judged.

Four kinds. *grid*: lists, crossed. *list*: lists, matched one by one, or the rows of a table. *lhs* and *sobol*:
ranges, sampled together; lists beside them are crossed with the sample, so that several policies meet the same
worlds. A value that is given once holds at every point. Every point has the same replicates, and replicate r of one
point shares its chance with replicate r of every other.
"""

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from jointroom.experiments.config.overrides import Range
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.settings import NEUTRAL, SETTINGS, Setting
from jointroom.experiments.config.twice import points_twice, values_twice
from jointroom.experiments.sweep.factors import over, range_problems
from jointroom.experiments.sweep.sampling import latin_hypercube, sobol
from jointroom.experiments.sweep.window import check_window
from jointroom.sim.files.scalars import plain
from jointroom.sim.parameters.problems import ConfigurationError, Problem, refuse

GRID, LIST, LHS, SOBOL = "grid", "list", "lhs", "sobol"
KINDS = (GRID, LIST, LHS, SOBOL)
MAX_RUNS = 1_000_000
ONE_FOR_ALL = (
    "replicates", "seed", "workers", "results_dir", "cache_gb", "weather.replay", "places.file", "boats.file",
    "fleets.file",
)  # fmt: skip
"""Settings that are the same at every point."""
OPTIONS = {
    "design": Setting("text", None, "How values are put together.", choices=KINDS),
    "points": Setting("int", 64, "Sampled points.", low=1, high=MAX_RUNS),
    "file": Setting("text", None, "A table of points, or words in YAML."),
    "since": Setting("text", None, "First month that counts."),
    "until": Setting("text", None, "Last month that counts."),
    "cluster": Setting("text", None, "Address or file of a running Dask scheduler."),
    "shard": Setting("text", "1/1", "i/N, every N-th run."),
    **DRAWN,
}
"""What belongs to the sweep and not to its runs."""

Point = dict[str, object]
"""Values of the varied names at one point."""


@dataclass(frozen=True)
class Design:
    """What a sweep simulates. Values are checked when it is planned; see `experiments.sweep.plan`.

    Attributes:
        kind: grid, list, lhs or sobol.
        fixed: values that hold at every point, by name; `seed` and `results_dir` may be among them.
        lists: values of each name that is varied over a list.
        ranges: range of each name that is sampled (lhs, sobol).
        samples: number of sampled points (lhs, sobol).
        rows: the points of a table, in place of `lists` (list).
        replicates: replicates of each point.
        since, until: first and last month (`YYYY-MM`) of the window over which outcomes are taken; None for all months.
        drawn: whether the rows were drawn, not named, so that the same point may come up again.
    """

    kind: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    lists: Mapping[str, Sequence[object]] = field(default_factory=dict)
    ranges: Mapping[str, Range] = field(default_factory=dict)
    samples: int = 0
    rows: Sequence[Mapping[str, object]] = ()
    replicates: int = 1
    since: str | None = None
    until: str | None = None
    drawn: bool = False

    def __post_init__(self) -> None:
        """Arrays and numbers of NumPy become lists and numbers of Python, here for all that follows."""
        tables = {"fixed": self.fixed, "lists": self.lists, "ranges": self.ranges}
        tables |= {f"row {number}": row for number, row in enumerate(self.rows)}
        refuse(
            Problem(name, table, "is no table", "{name: value}")
            for name, table in tables.items()
            if not isinstance(table, Mapping)
        )
        replicates, problem = SETTINGS["replicates"].read(self.replicates)
        read = {
            "fixed": {name: plain(value) for name, value in self.fixed.items()},
            "lists": {name: plain(values) for name, values in self.lists.items()},
            "ranges": {name: Range(plain(given.low), plain(given.high)) for name, given in self.ranges.items()},
            "rows": [{name: plain(value) for name, value in row.items()} for row in self.rows],
            "replicates": self.replicates if problem else replicates,
        }
        for name, value in read.items():
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        varied = ", ".join(self.varied) or "nothing"
        return f"Design({self.kind}, varies {varied}, {self.replicates} replicates)"

    @property
    def seed(self) -> int:
        """Seed of the sample and of all replicates; one that is not legal is refused by the plan."""
        seed: int = SETTINGS["seed"].read(self.fixed["seed"])[0] if "seed" in self.fixed else SETTINGS["seed"].default
        return seed

    @property
    def varied(self) -> tuple[str, ...]:
        """Names that differ from point to point, in order."""
        return tuple(dict.fromkeys([*self.lists, *self.ranges, *(name for row in self.rows for name in row)]))

    def problems(self) -> list[Problem]:
        """What is wrong with the design itself, before any point is looked at."""
        found = [*check_window(self.since, self.until)]
        if self.kind not in KINDS:
            found.append(Problem("design", self.kind, "no such design", ", ".join(KINDS)))
        for name in self.varied:
            if name in ONE_FOR_ALL:
                found.append(Problem(name, "varied", "is one for the whole sweep", "one value"))
            if name in self.fixed:
                found.append(Problem(name, self.fixed[name], "is both fixed and varied", "one of the two"))
        found += [problem for name, given in self.ranges.items() for problem in range_problems(name, given)]
        found += [
            Problem(name, values, "is no list with values", "[VALUE, ...]")
            for name, values in self.lists.items()
            if not isinstance(values, list | tuple) or not values
        ]
        return found or [*self._size_problems(), *self._repeated()]

    def _repeated(self) -> list[Problem]:
        """Points that are named twice: they would be counted twice in means and errors."""
        if self.rows:
            return [] if self.drawn else points_twice(self.rows)
        if self.kind == LIST:
            rows = zip(*self.lists.values(), strict=False)  # lists of different lengths are refused as such
            return points_twice([dict(zip(self.lists, row, strict=True)) for row in rows])
        return [problem for name, values in self.lists.items() for problem in values_twice(name, values)]

    def nothing_said(self) -> list[Problem]:
        """The problem of an empty design: the default world at full scale is simulated only where it is asked for."""
        if self.varied or set(self.fixed) - set(NEUTRAL):
            return []
        return [Problem("design", self.kind, "says nothing of what to simulate", "at least scenario=NAME")]

    def _size_problems(self) -> list[Problem]:
        found = []
        sampled = self.kind in (LHS, SOBOL)
        if self.ranges and not sampled:
            names = ", ".join(self.ranges)
            found.append(Problem("design", self.kind, f"does not sample ranges, as {names} has", f"{LHS} or {SOBOL}"))
        if sampled and not self.ranges:
            found.append(Problem("design", self.kind, "has no range to sample", "NAME=interval(LOW,HIGH)"))
        if sampled and not 1 <= self.samples <= MAX_RUNS:
            found.append(Problem("points", self.samples, "is out of range", f"1 to {MAX_RUNS}"))
        lengths = {name: len(values) for name, values in self.lists.items()}
        if self.kind == LIST and len(set(lengths.values())) > 1:
            shown = ", ".join(f"{name}: {length}" for name, length in lengths.items())
            found.append(Problem("design", LIST, f"matches lists of different lengths ({shown})", "equal lengths"))
        problem = SETTINGS["replicates"].read(self.replicates)[1]
        if problem is not None:
            found.append(problem)
        elif self.size() * self.replicates > MAX_RUNS:
            found.append(Problem("runs", self.size() * self.replicates, "is too many", f"at most {MAX_RUNS}"))
        return found

    def size(self) -> int:
        """Number of points."""
        if self.rows:
            return len(self.rows)
        lengths = [len(values) for values in self.lists.values()]
        if self.kind == LIST:
            return lengths[0] if lengths else 1
        return math.prod(lengths) * max(self.samples, 1)

    def points(self) -> list[Point]:
        """Every point, in order: the last list changes fastest, lists change faster than the sample.

        Raises:
            ConfigurationError: the design itself is at fault.
        """
        refuse(self.problems())
        if self.rows:
            return [dict(row) for row in self.rows]
        rows: Iterable[tuple[object, ...]] = itertools.product(*self.lists.values())
        if self.kind == LIST and self.lists:
            rows = zip(*self.lists.values(), strict=True)
        listed = [dict(zip(self.lists, row, strict=True)) for row in rows]
        if not self.ranges:
            return listed
        return [{**sample, **row} for sample in self._sampled() for row in listed]

    def _sampled(self) -> list[Point]:
        draw = latin_hypercube if self.kind == LHS else sobol
        unit = draw(self.samples, len(self.ranges), self.seed)
        factors = [over(name, given) for name, given in self.ranges.items()]
        return [{item.name: item.at(share) for item, share in zip(factors, row, strict=True)} for row in unit.tolist()]


def grid(
    lists: Mapping[str, Sequence[object]],
    *,
    fixed: Mapping[str, object] | None = None,
    replicates: int = 1,
    since: str | None = None,
    until: str | None = None,
) -> Design:
    """A design of crossed lists; for the arguments see `Design`."""
    return Design(GRID, fixed=fixed or {}, lists=lists, replicates=replicates, since=since, until=until)


def table(
    rows: pd.DataFrame | Sequence[Mapping[str, object]],
    *,
    fixed: Mapping[str, object] | None = None,
    replicates: int = 1,
    since: str | None = None,
    until: str | None = None,
    drawn: bool = False,
) -> Design:
    """A design whose points are the rows of a table: a column a name; what is missing in a row has its default."""
    if isinstance(rows, pd.DataFrame):
        records = rows.astype(object).to_dict("records")
        rows = [{str(name): value for name, value in row.items() if not _is_missing(value)} for row in records]
    if not rows:
        raise ConfigurationError([Problem("rows", rows, "is a table without rows", "a row a point")])
    return Design(LIST, fixed or {}, rows=tuple(rows), replicates=replicates, since=since, until=until, drawn=drawn)


def _is_missing(value: Any) -> bool:
    return pd.api.types.is_scalar(value) and bool(pd.isna(value))
