"""From the words of `jointroom sweep` to a design: what is given once is fixed, several values are varied."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jointroom.experiments.config.overrides import PARAMETERS, Range, read_parameters, read_word
from jointroom.experiments.config.settings import SETTINGS, Setting, read_options
from jointroom.experiments.sweep.design import GRID, KINDS, LHS, LIST, MAX_RUNS, Design
from jointroom.experiments.sweep.design_file import read_design_file
from jointroom.experiments.sweep.factors import declared
from jointroom.sim.files.scalars import number_of
from jointroom.sim.parameters.problems import Problem, gathering, nearest_name

REPLICATES = 4
"""Replicates when none are given."""
PLAUSIBLE = "plausible"
"""Word for the plausible range that a parameter, a lever or the size of an event declares."""
OPTIONS = {
    "design": Setting("text", None, "How values are put together.", choices=KINDS),
    "points": Setting("int", 64, "Sampled points.", low=1, high=MAX_RUNS),
    "file": Setting("text", None, "A table of points, or words in YAML."),
    "since": Setting("text", None, "First month that counts."),
    "until": Setting("text", None, "Last month that counts."),
    "cluster": Setting("text", None, "Address or file of a running Dask scheduler."),
    "shard": Setting("text", "1/1", "i/N, every N-th run."),
}
"""What belongs to the sweep and not to its runs."""


@dataclass
class Request:
    """A sweep as it was asked for.

    Attributes:
        design: what to simulate.
        cluster: address or scheduler file of a Dask scheduler, or None.
        share: (i, N) of `shard=i/N`.
        problems: what is wrong with the words.
    """

    design: Design
    cluster: str | None = None
    share: tuple[int, int] = (1, 1)
    problems: list[Problem] = field(default_factory=list)


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
    """Read words; those of a file that `file=` names count as if they stood there, and later ones replace them."""
    given = _Given()
    for word in sorted(words, key=lambda word: word.startswith(f"{PARAMETERS}=")):  # what is given by name goes first
        name = word.partition("=")[0]
        if name in given.names:
            given.problems.append(Problem(name, word.partition("=")[2], "is given twice", "one value, or a list"))
        _take(given, word)
    if "file" in given.own:
        _take_file(given, str(given.own["file"]))
    return _request(given)


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
        given.rows, pairs = read_design_file(file)
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


def _request(given: _Given) -> Request:
    problems, sampled = given.problems, bool(given.ranges)
    own, found = read_options(given.own, OPTIONS)
    problems += found
    replicates, problem = SETTINGS["replicates"].read(given.fixed.pop("replicates", REPLICATES))
    problems += [] if problem is None else [problem]
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
    return Request(design, own["cluster"], _share(own["shard"], problems), problems)


def _share(text: str, problems: list[Problem]) -> tuple[int, int]:
    """`i/N` as two numbers."""
    first, slash, number = text.partition("/")
    if slash and first.isdecimal() and number.isdecimal() and 1 <= int(first) <= int(number) <= MAX_RUNS:
        return int(first), int(number)
    problems.append(Problem("shard", text, "is no share of the runs", "i/N with i from 1 to N"))
    return 1, 1
