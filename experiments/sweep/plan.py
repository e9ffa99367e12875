"""From a design to runs with names: every point is checked as strictly as a single run, Hydra composes once.

Run `k` of a plan is replicate `k // points` of point `k % points`: the first replicate of every point comes before the
second of any, so that a sweep that is broken off has still looked everywhere.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from jointroom.experiments.config.check import Checker, all_names
from jointroom.experiments.config.compose import plan_of
from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.identity import run_id, run_ids
from jointroom.experiments.config.plan import Checked, spec_of, without_neutral
from jointroom.experiments.sweep.design import OPTIONS, SOBOL, Design, Point
from jointroom.sim.parameters.problems import MOST_UNKNOWN, ConfigurationError, Problem, gathering, nearest_name
from jointroom.sim.spec import RunSpec

MOST_PROBLEMS = 40
"""Problems of points that are listed one by one; a design of many points can have too many to read."""
_ENOUGH_PROBLEMS = 1000
"""Problems after which no further point is looked at."""
_MOST_POINTS = 3


@dataclass(frozen=True)
class SweepPlan:
    """A checked sweep.

    Attributes:
        design: as it was asked for.
        fixed: values that hold at every point, as plain values.
        points: varied values of every point, as plain values.
        specs: every run, replicate by replicate.
        run_ids: name of every run.
        results_dir: folder of the store's folder.
        workers: processes that were asked for.
        cache_gb: space for kept states.
        config: the configuration of the first point, as Hydra composed it.
        words: words of the command line that asks for it; none where it was not asked for there.
        draws: of a posterior, under which the runs live, or None for the defaults.
    """

    design: Design
    fixed: Mapping[str, object]
    points: Sequence[Point]
    specs: Sequence[RunSpec]
    run_ids: Sequence[str]
    results_dir: str
    workers: int
    cache_gb: float
    config: Mapping[str, Any]
    words: Sequence[str] = ()
    draws: Draws | None = None

    def under(self, draws: Draws | None) -> "SweepPlan":
        """The same with every run under its replicate's draw; with None as it is."""
        if draws is None:
            return self
        specs = [draws.under(spec) for spec in self.specs]
        return replace(self, specs=specs, run_ids=[run_id(spec) for spec in specs], draws=draws)

    @property
    def sweep_id(self) -> str:
        """Name of the sweep: what it simulates and over which months it is judged."""
        names = {spec.scenario.name for spec in self.specs}
        word = names.pop() if len(names) == 1 else self.design.kind
        digest = hashlib.sha256("\n".join(self.run_ids).encode())
        layout = [list(self.design.varied), self.design.since, self.design.until]
        digest.update(json.dumps([*layout, self.points], default=str, sort_keys=True).encode())
        return f"{word}-{digest.hexdigest()[:8]}"

    def place(self, run: int) -> tuple[int, int]:
        """Point and replicate of a run."""
        replicate, point = divmod(run, len(self.points))
        return point, replicate

    @property
    def first_line(self) -> str:
        """What it is, in words."""
        n, runs = len(self.points), len(self.run_ids)
        line = f"sweep {self.sweep_id}: {n} points x {self.design.replicates} replicates = {runs} runs"
        if (different := len(set(self.run_ids))) < runs:  # such as a day of opening where no room opens
            line += f", {different} of them different"
        if self.design.kind == SOBOL and self.design.samples & (self.design.samples - 1):
            line += "\nnote: a Sobol sequence is balanced where points= is a power of two"
        return line


def plan_sweep(
    design: Design, found_before: Sequence[Problem] = (), words: Sequence[str] = (), draws: Draws | None = None
) -> SweepPlan:
    """Check a design point by point, and name its runs.

    Args:
        design: what to simulate.
        found_before: problems of the same input that are known already; with any, nothing is planned.
        words: words of the command line that asks for it, for the manifest.
        draws: of a posterior, under which every point lives; what a point says itself stands above them.

    Raises:
        ConfigurationError: every problem of the design and of its points, each once, with the points that have it.
    """
    problems = [*found_before, *_name_problems(design), *design.problems(), *_beside_draws(design, draws)]
    problems = problems or design.nothing_said()
    fixed = {name: _plain(value) for name, value in design.fixed.items()}
    checker = Checker(with_baseline=False)
    if problems:
        for values in islice(_each_alone(design, fixed), _ENOUGH_PROBLEMS):
            with gathering(problems):
                checker.check(values)
        raise ConfigurationError(problems)
    points = [{name: _plain(value) for name, value in point.items()} for point in design.points()]
    gathered = _Gathered(len(points))
    specs, first = [], None
    for number, point in enumerate(points):
        found: list[Problem] = []
        with gathering(found):
            checked = checker.check({**fixed, **point})
            found += _window_problems(design, checked)
        gathered.add(number, found)
        if len(gathered.problems) > _ENOUGH_PROBLEMS:
            break
        if not gathered.problems:
            first = first or checked
            specs.append(replace(spec_of(checked), keep_tables=False))
    if gathered.problems or first is None:
        raise ConfigurationError(gathered.listed())
    replicates = range(design.replicates)
    names = [run_ids(spec, design.replicates) for spec in specs]
    return SweepPlan(
        design=design,
        fixed=fixed,
        points=points,
        specs=[replace(spec, replicate=replicate) for replicate in replicates for spec in specs],
        run_ids=[mine[replicate] for replicate in replicates for mine in names],
        results_dir=first.settings.results_dir,
        workers=first.settings.workers,
        cache_gb=first.settings.cache_gb,
        config=without_neutral(plan_of(first).config),
        words=words,
    ).under(draws)


class _Gathered:
    """Problems of points: one that several points share is told once, with where it was found."""

    def __init__(self, n_points: int):
        self.n_points = n_points
        self.problems: dict[str, tuple[Problem, list[int]]] = {}

    def add(self, point: int, found: Sequence[Problem]) -> None:
        for problem in found:
            self.problems.setdefault(str(problem), (problem, []))[1].append(point)

    def listed(self) -> list[Problem]:
        listed = [self._placed(*item) for item in list(self.problems.values())[:MOST_PROBLEMS]]
        if more := len(self.problems) - len(listed):
            listed.append(Problem("points", more, "further problems are not listed"))
        return listed

    def _placed(self, problem: Problem, points: list[int]) -> Problem:
        if len(points) == self.n_points:
            return problem
        named = ", ".join(str(point) for point in points[:_MOST_POINTS])
        more = f" and {len(points) - _MOST_POINTS} more" if len(points) > _MOST_POINTS else ""
        word = "point" if len(points) == 1 else "points"
        return replace(problem, message=f"{problem.message} (at {word} {named}{more})")


def _each_alone(design: Design, fixed: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """What is fixed, alone and with each value or end of what is varied: to find what else is wrong with a design."""
    known = set(all_names())
    base = {name: value for name, value in fixed.items() if name in known}
    yield base
    varied = [(name, value) for name, values in design.lists.items() for value in values]
    varied += [(name, end) for name, given in design.ranges.items() for end in (given.low, given.high)]
    varied += list({repr(pair): pair for row in design.rows[:_ENOUGH_PROBLEMS] for pair in row.items()}.values())
    yield from ({**base, name: _plain(value)} for name, value in varied if name in known)


def _name_problems(design: Design) -> list[Problem]:
    """Names that do not exist, each looked up once and not once a point."""
    known = all_names()
    missing = [name for name in dict.fromkeys([*design.fixed, *design.varied]) if name not in set(known)]
    problems = []
    if (more := len(missing) - MOST_UNKNOWN) > 0:
        problems.append(Problem("names", more, "further names do not exist"))
    for name in missing[:MOST_UNKNOWN]:
        if members := [other for other in known if other.startswith(f"{name}.")]:
            legal = f"{members[0]}=VALUE"
            problems.append(Problem(name, "given", "is a group; give its members one by one", legal))
        else:
            given = {**dict.fromkeys(design.varied, "varied"), **dict(*design.rows[:1]), **design.ranges}
            value = {**given, **design.lists, **design.fixed}[name]
            problems.append(Problem(name, value, "no such name", nearest=nearest_name(name, [*known, *OPTIONS])))
    return problems


def _beside_draws(design: Design, draws: Draws | None) -> list[Problem]:
    """What makes no sense beside draws: two answers to what one unknown is, and draws that nothing is left to."""
    if draws is None:
        return []
    found = [
        Problem(name, f"interval({given.low}, {given.high})", "is sampled, and draws say what it is", "one of the two")
        for name, given in design.ranges.items()
        if name in draws.names
    ]
    if {*draws.names} <= {*design.fixed, *design.varied}:
        found.append(Problem("draws", draws.word, "says nothing that is not given besides", "draws=none"))
    return found


def _window_problems(design: Design, checked: Checked) -> list[Problem]:
    """Problems of a window that holds no month of a run."""
    first, last = f"{checked.start:%Y-%m}", f"{checked.end:%Y-%m}"
    if design.since is not None and design.since > last:
        return [Problem("since", design.since, "is after the end of the run", f"{last} or earlier")]
    if design.until is not None and design.until < first:
        return [Problem("until", design.until, "is before the start of the run", f"{first} or later")]
    return []


def _plain(value: object) -> object:
    """A value that JSON can hold; days become their text."""
    return str(value) if isinstance(value, date) else value
