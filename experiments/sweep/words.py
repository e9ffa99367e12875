"""From the words of `jointroom sweep` to a design: what is given once is fixed, several values are varied."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jointroom.experiments.config.draws import RUNS_A_DRAW
from jointroom.experiments.config.overrides import PARAMETERS, Range, read_parameters, read_word, with_scenario
from jointroom.experiments.config.paths import is_yaml, read_leaves
from jointroom.experiments.config.posterior import read_drawn, read_rows
from jointroom.experiments.config.settings import SETTINGS, read_options
from jointroom.experiments.sweep.design import GRID, LHS, LIST, MAX_RUNS, OPTIONS, Design
from jointroom.experiments.sweep.factors import declared
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.sim.files.csv_file import read_csv
from jointroom.sim.files.scalars import number_of, scalar
from jointroom.sim.files.text import Unreadable
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, nearest_name, value_of

REPLICATES = 4
"""Replicates when none are given."""
DRAWS = 10
"""Draws under which a point lives when neither they nor replicates are given: fewer hardly tell chance apart."""
PLAUSIBLE = "plausible"
"""Word for the plausible range that a parameter, a lever or the size of an event declares."""


@dataclass(frozen=True)
class Request:
    """A sweep as it is asked for: its plan, the address or file of a Dask scheduler or None, (i, N) of `shard=i/N`."""

    plan: SweepPlan
    cluster: str | None
    share: tuple[int, int]


@dataclass
class _Given:
    """What the words give, by what it is."""

    own: dict[str, object] = field(default_factory=dict)
    fixed: dict[str, object] = field(default_factory=dict)
    lists: dict[str, list[object]] = field(default_factory=dict)
    ranges: dict[str, Range] = field(default_factory=dict)
    rows: list[dict[str, object]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def names(self) -> set[str]:
        return {*self.own, *self.fixed, *self.lists, *self.ranges}


def read_request(words: Sequence[str]) -> Request:
    """Plan what words ask for; those of a file that `file=` names count as if they stood there, unless given besides.

    Raises:
        ConfigurationError: every problem of the words, the design and its points.
    """
    given = _Given()
    named = with_scenario(words, [*SETTINGS, *OPTIONS])
    for word in sorted(named, key=lambda word: word.startswith(f"{PARAMETERS}=")):  # what is given by name goes first
        name = word.partition("=")[0]
        if name in given.names:
            given.problems.append(Problem(name, word.partition("=")[2], "is given twice", "one value, or a list"))
        _take(given, word)
    if "file" in given.own:
        _take_file(given, str(given.own["file"]))
    return _request(given, words)


def _take(given: _Given, word: str) -> None:
    """Sort one word in, or its problems."""
    name, equals, text = word.partition("=")
    if equals and name in OPTIONS:
        text = text.strip("'\"")
        given.own[name] = number_of(text) if OPTIONS[name].kind == "int" else text
        return
    found: list[Problem] = []
    with gathering(found):
        if equals and name == PARAMETERS:
            given.own[name] = text
            given.fixed |= {known: value for known, value in read_parameters(text).items() if known not in given.names}
        else:
            _sort(given, *read_word(word, sweeps=True, ranges=True))
    given.problems += [_with_own_names(problem) for problem in found]


def _with_own_names(problem: Problem) -> Problem:
    """A word without a value may have meant a name of the sweep."""
    if "=" in str(problem.value):
        return problem
    nearest = nearest_name(f"{problem.name}=", [f"{name}=" for name in OPTIONS]) or problem.nearest
    return Problem(problem.name, problem.value, problem.message, problem.legal, nearest)


def _sort(given: _Given, name: str, values: list[object] | Range) -> None:
    if isinstance(values, Range):
        given.ranges[name] = values
    elif values == [PLAUSIBLE]:
        known = declared()
        given.ranges[name] = Range(known[name].low, known[name].high) if name in known else Range(0.0, 1.0)
        if name in SETTINGS:  # an unknown name is refused as such, with its neighbour
            legal = "the name of a parameter, a lever or the size of a dated event"
            given.problems.append(Problem(name, PLAUSIBLE, "has no plausible range", legal))
    elif len(values) == 1:
        given.fixed[name] = values[0]
    else:
        given.lists[name] = values


def _take_file(given: _Given, file: str) -> None:
    """What a file gives, but for what the command line gives itself."""
    pairs: list[tuple[str, object]] = []
    with gathering(given.problems):
        given.rows, pairs = _read_file(file)
    for name, value in pairs:
        if name in given.names:
            continue
        if name in OPTIONS:
            given.own[name] = value
        elif isinstance(value, str) and (name == "scenario" or name not in SETTINGS):
            _take(given, f"{name}={value}")
        elif isinstance(value, list):
            given.lists[name] = value
        else:
            given.fixed[name] = value


def _read_file(file: str) -> tuple[list[dict[str, object]], list[tuple[str, object]]]:
    """The rows of a CSV table, in which an empty cell gives nothing, or the names and values of a YAML file.

    A value of YAML may be a list, or a text that the command line would understand, such as `interval(0.1,0.3)`.

    Raises:
        ConfigurationError: the file cannot be read, or is not what it should be.
    """
    if is_yaml(file):
        return [], list(read_leaves("file", file).items())
    if file.endswith(".parquet"):
        return read_rows(file, "file")[0], []
    wrong = "has no row" if file.endswith(".csv") else "is of no known kind"
    try:
        rows = read_csv(file).rows if file.endswith(".csv") else []
    except Unreadable as error:
        rows, wrong = [], str(error)
    if not rows:
        legal = "a .csv or .parquet file with a column a name and a row a point, or a .yaml file of NAME: VALUE"
        raise ConfigurationError([Problem("file", file, wrong, legal)])
    return [{name: scalar(cell) for name, cell in row.items() if cell} for row in rows], []


def _request(given: _Given, words: Sequence[str]) -> Request:
    problems, sampled = given.problems, bool(given.ranges)
    own, found = read_options(given.own, OPTIONS)
    problems += found
    draws = None
    with gathering(problems):
        draws = read_drawn(own, given.fixed)
    usual = REPLICATES if draws is None else RUNS_A_DRAW * DRAWS
    replicates = value_of(SETTINGS["replicates"].read(given.fixed.pop("replicates", usual)), problems)
    if given.rows and (given.lists or given.ranges):
        names = ", ".join([*given.lists, *given.ranges])
        problems.append(
            Problem("file", own["file"], f"gives every point, so nothing else can vary: {names}", "one value")
        )
    if "points" in given.own and not sampled:
        problems.append(Problem("points", own["points"], "needs a range to sample", "NAME=interval(LOW,HIGH)"))
    design = Design(
        kind=own["design"] or (LIST if given.rows else LHS if sampled else GRID),
        fixed=given.fixed,
        lists={} if given.rows else given.lists,
        ranges={} if given.rows else given.ranges,
        samples=own["points"] if sampled else 0,
        rows=given.rows,
        replicates=replicates,
        since=own["since"],
        until=own["until"],
    )
    share = _share(own["shard"], problems)
    return Request(plan_sweep(design, problems, words, draws), own["cluster"], share)


def _share(text: str, problems: list[Problem]) -> tuple[int, int]:
    """`i/N` as two numbers."""
    first, slash, number = text.partition("/")
    if slash and first.isdecimal() and number.isdecimal() and 1 <= int(first) <= int(number) <= MAX_RUNS:
        return int(first), int(number)
    problems.append(Problem("shard", text, "is no share of the runs", "i/N with i from 1 to N"))
    return 1, 1
