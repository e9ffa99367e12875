"""What is simulated side by side, and a comparison, as they are asked for, and everything that can be wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jointroom.experiments.compare.alternatives import (
    JOINT,
    Alternative,
    early_levers,
    first_month_apart,
    read_alternatives,
)
from jointroom.experiments.compare.stopping import Rule
from jointroom.experiments.config.draws import Draws
from jointroom.experiments.config.plan import RunPlan
from jointroom.experiments.config.posterior import OPTIONS as DRAWN
from jointroom.experiments.config.posterior import UNASKED, read_drawn
from jointroom.experiments.config.scenarios import baseline_of
from jointroom.experiments.config.settings import Setting
from jointroom.experiments.stats.outcomes import FLOWS, REQUIRED_HUMAN_COST, unknown_outcomes, with_human_cost
from jointroom.experiments.sweep.design import table
from jointroom.experiments.sweep.plan import SweepPlan, plan_sweep
from jointroom.experiments.sweep.window import check_window
from jointroom.sim.files.scalars import number_of
from jointroom.sim.parameters.problems import ConfigurationError, Problem, gathering, refuse

SHOWN = (*FLOWS, *REQUIRED_HUMAN_COST, "dead_desert", "dead_libya", "dead_detention", "outside_shelters")
"""Outcomes that a comparison shows unless others are asked for."""

OPTIONS = {
    "outcomes": Setting("names", SHOWN, "Outcomes to show; the human cost is added."),
    "since": Setting("month", None, "First month that counts; that of the first difference if none is given."),
    "until": Setting("month", None, "Last month that counts; the last of the run if none is given."),
    "until_halfwidth": Setting("text", None, "OUTCOME:NUMBER, replicates until no interval reaches farther."),
    "until_verdict": Setting("text", None, "OUTCOME, replicates until every interval leaves out zero."),
    **DRAWN,
    "max_replicates": Setting("int", 200, "Where to stop in any case.", low=2, high=100_000),
}
_HALFWIDTH = Setting("float", None, "Half-width at which to stop.", low=1e-9)


@dataclass(frozen=True)
class SideBySide:
    """What is simulated on the same seeds, checked.

    Attributes:
        alternatives: the first is the reference, which the others are held against.
        common: values that hold for all of them.
        since, until: window of months; None for the run's own.
        replicates: of each alternative; where a stopping rule decides, of its first look.
        quiet: show no progress.
    """

    alternatives: tuple[Alternative, ...]
    common: Mapping[str, object]
    since: str | None
    until: str | None
    replicates: int
    quiet: bool

    @property
    def reference(self) -> Alternative:
        """What the others are held against."""
        return self.alternatives[0]

    @property
    def titles(self) -> dict[str, str]:
        """The alternatives by label, in words; the reference first."""
        return {item.label: item.title for item in self.alternatives}

    @property
    def plans(self) -> dict[str, RunPlan]:
        """The plans of the alternatives by label."""
        return {item.label: item.plan for item in self.alternatives}

    @property
    def assumed(self) -> list[str]:
        """Labels of those that rest on assumptions alone."""
        return [item.label for item in self.alternatives if item.on_assumptions]

    @property
    def note(self) -> str:
        """What a reader may have meant otherwise, in one line; "" if there is nothing."""
        return early_levers(self.alternatives)

    @property
    def months(self) -> tuple[str, str]:
        """First and last month that count."""
        plan = self.reference.plan
        return self.since or f"{plan.start:%Y-%m}", self.until or f"{plan.end:%Y-%m}"

    def sweep(self, rows: Sequence[Mapping[str, object]], replicates: int) -> SweepPlan:
        """The runs of points, whose values stand above what all have in common.

        Args:
            rows: values of each point by name, those of an alternative among them.
            replicates: of each point, numbered from 0, on the same seeds everywhere.

        Raises:
            ConfigurationError: listing every problem of every point.
        """
        varied = {name for row in rows for name in row}
        fixed = {name: value for name, value in self.common.items() if name not in varied and name != "replicates"}
        shared = {name: value for name, value in self.common.items() if name in varied}
        points = [{**shared, **row} for row in rows]
        window = {"since": self.since, "until": self.until}
        return plan_sweep(table(points, fixed=fixed, replicates=replicates, **window, drawn=True))


@dataclass(frozen=True)
class Request(SideBySide):
    """A comparison as it was asked for.

    Attributes:
        outcomes: what is shown, human cost included.
        rule: when to stop, or None for the replicates as given.
        draws: of a posterior, under which the runs live, or None for the defaults.
    """

    outcomes: tuple[str, ...]
    rule: Rule | None
    draws: Draws | None

    def plan(self, replicates: int) -> SweepPlan:
        """The runs behind so many replicates."""
        return self.sweep([item.values for item in self.alternatives], replicates).under(self.draws)


def read_request(
    words: Sequence[str], common: Mapping[str, object], options: Mapping[str, Any], *, quiet: bool = False
) -> Request:
    """Check a comparison.

    Args:
        words: the alternatives; a single one is compared with its baseline.
        common: values for all of them, by name.
        options: a value for each of `OPTIONS`.
        quiet: show no progress.

    Raises:
        ConfigurationError: listing every problem.
    """
    problems: list[Problem] = []
    alternatives: list[Alternative] = []
    common, draws = dict(common), None
    with gathering(problems):
        draws = read_drawn(options, common, UNASKED)
    with gathering(problems):
        alternatives = read_alternatives(with_reference(words), common)
    problems += unknown_outcomes("outcomes", options["outcomes"])
    rule, found = _rule(options)
    problems += found
    window = read_window(options, alternatives, problems)
    refuse(problems)
    return Request(
        alternatives=tuple(alternatives),
        common=common,
        outcomes=tuple(with_human_cost(options["outcomes"])),
        **window,
        replicates=alternatives[0].plan.settings.replicates,
        rule=rule,
        draws=draws,
        quiet=quiet,
    )


def with_reference(words: Sequence[str]) -> list[str]:
    """The alternatives as given; a single one after the baseline of its scenario."""
    if not words:
        raise ConfigurationError([Problem("compare", "", "names nothing to compare", "one scenario or more")])
    if len(words) > 1:
        return list(words)
    scenario, joint, own = words[0].partition(JOINT)
    baseline = baseline_of(scenario)
    if baseline is None:
        problem = Problem("compare", words[0], "is a baseline itself: name what to compare it with", "two or more")
        raise ConfigurationError([problem])
    return [f"{baseline}{joint}{own}", words[0]]


def _rule(options: Mapping[str, Any]) -> tuple[Rule | None, list[Problem]]:
    """The stopping rule that `until_halfwidth` or `until_verdict` asks for."""
    text, outcome = options["until_halfwidth"], options["until_verdict"]
    if text is not None and outcome is not None:
        return None, [Problem("until_verdict", outcome, "stands beside until_halfwidth", "one of the two")]
    if outcome is not None:
        return Rule(outcome, None, options["max_replicates"]), unknown_outcomes("until_verdict", [outcome])
    if text is None:
        return None, []
    outcome, _, number = text.partition(":")
    width, problem = _HALFWIDTH.read(number_of(number), "until_halfwidth")
    if problem is not None:
        legal = "OUTCOME:NUMBER with a number above 0, such as dead_sea:50"
        return None, [Problem("until_halfwidth", text, "is no outcome and number", legal)]
    return Rule(outcome, width, options["max_replicates"]), unknown_outcomes("until_halfwidth", [outcome])


def read_window(
    options: Mapping[str, Any], alternatives: Sequence[Alternative], problems: list[Problem]
) -> dict[str, str | None]:
    """The window that `since` and `until` give, which else begins where the alternatives first differ.

    Args:
        options: the two among them.
        alternatives: over whose run it has to lie; none where they could not be read.
        problems: what is wrong with the window is added.
    """
    window = {name: options[name] for name in ("since", "until")}
    found = check_window(window["since"], window["until"])
    if alternatives and not found:
        plan = alternatives[0].plan
        window["since"] = window["since"] or first_month_apart(alternatives)
        found = _outside(window, f"{plan.start:%Y-%m}", f"{plan.end:%Y-%m}")
    problems += found
    return window


def _outside(window: Mapping[str, str | None], first: str, last: str) -> list[Problem]:
    """Problems of a window of months that is empty or leaves the run's, which go from `first` to `last`."""
    since, until = window["since"] or first, window["until"] or last
    if since > until:
        return [Problem("since", since, "is after the last month", f"{until} or earlier")]
    return [
        Problem(name, month, "is outside the run", f"{first} to {last}")
        for name, month in window.items()
        if month is not None and not first <= month <= last
    ]
