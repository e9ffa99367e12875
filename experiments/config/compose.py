"""From given values to a checked plan: every problem is gathered before anything is refused."""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jointroom.experiments.config.check import Checker
from jointroom.experiments.config.overrides import parse_words
from jointroom.experiments.config.plan import Checked, RunPlan
from jointroom.experiments.config.tree import compose_tree
from jointroom.sim.parameters.problems import gathering, refuse
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.scenario import Scenario
from jointroom.sim.policy.schedule import PolicySchedule, differing_levers, first_difference
from jointroom.sim.rules import rule_names


def compose_words(words: Sequence[str], *, multirun: bool = False) -> list[RunPlan]:
    """Compose the run that words such as `seed=2` ask for; with `multirun`, every run of a sweep.

    Raises:
        ConfigurationError: listing every problem of every run, each once.
    """
    runs, problems = parse_words(words, sweeps=multirun)
    checker, checked = Checker(), []
    for values in runs:
        with gathering(problems):
            checked.append(checker.check(values))
    refuse(problems)
    return [plan_of(one) for one in checked]


def compose(values: Mapping[str, object]) -> RunPlan:
    """Check given values and compose the configuration of a run from them.

    Args:
        values: by name: settings (`seed`), parameters (`boats.speed_spread`), levers for the whole run
            (`levers.room_level`) or from the opening of the room (`opening.room_level`), and sizes of dated events
            (`timeline.EVENT.LEVER`).

    Raises:
        ConfigurationError: listing every problem of the values and of what follows from them.
    """
    return plan_of(Checker().check(values))


def plan_of(checked: Checked) -> RunPlan:
    """The plan of a run whose values have been checked; Hydra composes its configuration."""
    config = compose_tree(checked)
    config |= {"start": str(checked.start), "end": str(checked.end)}
    labels, since = _differences(checked)
    labels += tuple(months_in_part(checked.start, checked.end))
    return RunPlan(**vars(checked), since=since, labels=labels, config=config)


def months_in_part(start: date, end: date) -> Iterator[str]:
    """What a reader has to be told of a first and a last month that a run does not have all days of."""
    for month in dict.fromkeys((f"{start:%Y-%m}", f"{end:%Y-%m}")):
        first = date.fromisoformat(f"{month}-01")
        days = monthrange(first.year, first.month)[1]
        have = (min(end, first.replace(day=days)) - max(start, first)).days + 1
        if have < days:
            yield f"of {month} only {have} of {days} days: not set beside the record"


def _differences(checked: Checked) -> tuple[tuple[str, ...], date | None]:
    """Labels of the schedules, and the day on which scenario and baseline first differ."""

    def schedule(which: Scenario) -> PolicySchedule:
        # At full scale: what the scale does is no difference of the schedule.
        return resolve(which, checked.start, checked.end, checked.levers, checked.settings.room_start, 1.0)

    mine = schedule(checked.scenario)
    labels = mine.labels + tuple(f"{family} follows the rule {name}" for family, name in rule_names(checked.rules))
    if checked.baseline is None:
        return labels, None
    theirs = schedule(checked.baseline)
    if not differing_levers(mine, theirs):
        names = f"{checked.scenario.name} differs from {checked.baseline.name}"
        labels += (f"no lever of {names} between {checked.start} and {checked.end}",)
    return labels, first_difference(mine, theirs)
