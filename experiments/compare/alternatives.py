"""Alternatives that are compared: a scenario, or a scenario with other values, as one word.

`room_level_3` is the scenario as it stands; `room_level_3+opening.coastguard_vessels=12` the same with twelve vessels
from the opening of the room on, and `room_level_3+levers.coastguard_vessels=12` from the first day on.
What is given to the whole command holds for all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jointroom.experiments.config.compose import compose
from jointroom.experiments.config.overrides import parse_words
from jointroom.experiments.config.plan import LEVER_PREFIX, OPENING_PREFIX, RunPlan
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.parameters.problems import Problem, gathering, refuse
from jointroom.sim.policy.resolve import resolve
from jointroom.sim.policy.schedule import PolicySchedule, first_difference

JOINT = "+"


@dataclass(frozen=True)
class Alternative:
    """One thing that is compared with others.

    Attributes:
        label: the word that stands for it; the path of a scenario's file gives way to its name.
        title: the same in plain words.
        values: what it gives to its runs beside what all alternatives share, by name; its scenario among them.
        plan: the runs that it stands for, checked.
    """

    label: str
    title: str
    values: Mapping[str, object]
    plan: RunPlan = field(repr=False)

    @property
    def word(self) -> str:
        """What names it in a command, a scenario's file by its path."""
        return JOINT.join([str(self.values["scenario"]), *self.label.split(JOINT)[1:]])

    @property
    def on_assumptions(self) -> bool:
        """Whether nothing recorded supports its scenario."""
        return self.plan.scenario.evidence == "assumption"


def read_alternatives(words: Sequence[str], common: Mapping[str, object]) -> list[Alternative]:
    """The alternatives that words stand for.

    Args:
        words: each a scenario (name or path), or a scenario and `NAME=VALUE` joined by `JOINT`; no two alike.
        common: values that hold for all of them (settings, parameters, levers).

    Raises:
        ConfigurationError: listing every problem of all of them, and those of comparing them with each other.
    """
    problems: list[Problem] = []
    alternatives: list[Alternative] = []
    for word in words:
        if words.count(word) > 1:
            problems.append(Problem("compare", word, "is named twice", "alternatives that differ"))
        values, found = _values(word)
        problems += found
        if found:
            continue
        with gathering(problems):
            plan = replace(compose({**common, **values}), baseline=None)
            label = JOINT.join([plan.scenario.name, *word.split(JOINT)[1:]])
            if any(label == other.label for other in alternatives) and words.count(word) == 1:
                problems.append(Problem("compare", word, f"is called {label}, as another is", "names that differ"))
            for other in alternatives:
                if values == other.values and label != other.label:
                    problems.append(Problem("compare", word, f"is {other.label} once more", "alternatives that differ"))
            alternatives.append(Alternative(label, _title(word), values, plan))
    refuse(problems or _days_apart(alternatives))
    return alternatives


def first_month_apart(alternatives: Sequence[Alternative]) -> str | None:
    """The month (YYYY-MM) in which any alternative first differs from the first one.

    None where they differ from the start, or only in parameters or decision rules, which hold from the first day.
    """
    days = []
    mine = alternatives[0].plan
    for other in alternatives[1:]:
        if (other.plan.parameters, other.plan.rules) != (mine.parameters, mine.rules):
            return None
        day = first_difference(_schedule(mine), _schedule(other.plan))
        days.append(day if day is not None else other.plan.start)
    first: date = min(days, default=mine.start)
    return None if first <= mine.start else f"{first:%Y-%m}"


def early_levers(alternatives: Sequence[Alternative]) -> str:
    """That a lever which alternatives set for the whole run acts before any room opens, in one line; "" if none does.

    Whoever sets a lever for one alternative mostly means the time of the room, and everybody's window is as long as it.
    """
    names = dict.fromkeys(name for item in alternatives for name in item.values if name.startswith(LEVER_PREFIX))
    plans = [item.plan for item in alternatives]
    start, opening = plans[0].start, min(plan.settings.room_start for plan in plans)
    apart = [name for name in names if len({item.values.get(name) for item in alternatives}) > 1]
    if not apart or not start < opening <= plans[0].end:
        return ""
    meant = ", ".join(f"{OPENING_PREFIX}{name.removeprefix(LEVER_PREFIX)}" for name in apart)
    verb = "acts" if len(apart) == 1 else "act"
    return (
        f"Note: {', '.join(apart)} {verb} from {start}, the first day of the run, on;"
        f" {meant} {verb} from the opening of the room, {opening}, on."
    )


def _schedule(plan: RunPlan) -> PolicySchedule:
    return resolve(plan.scenario, plan.start, plan.end, plan.levers, plan.settings.room_start, 1.0)


def _values(word: str) -> tuple[dict[str, object], list[Problem]]:
    """What an alternative gives to a run of its own."""
    scenario, *own = word.split(JOINT)
    runs, problems = parse_words([*own, f"scenario={scenario}"])
    values: dict[str, object] = runs[0] if runs else {"scenario": scenario}
    if any(name.partition("=")[0] == "scenario" for name in own):
        problems.append(Problem("compare", word, "names two scenarios", f"SCENARIO{JOINT}NAME=VALUE"))
    for name in sorted((set(SETTINGS) - {"scenario", "room.start"}) & {part.partition("=")[0] for part in own}):
        problems.append(Problem("compare", word, f"sets {name}, which all alternatives share", f"{name}=VALUE alone"))
    return values, problems


def _title(word: str) -> str:
    scenario, *own = word.split(JOINT)
    title = load_scenario(scenario).title
    return f"{title}, {', '.join(own)}" if own else title


def _days_apart(alternatives: Sequence[Alternative]) -> list[Problem]:
    """That the alternatives run over other days, where they do."""
    spans = {(item.plan.start, item.plan.end) for item in alternatives}
    if len(spans) < 2:
        return []
    told = "; ".join(f"{item.label} {item.plan.start} to {item.plan.end}" for item in alternatives)
    return [Problem("start, end", told, "the alternatives run over different days", "start= and end= for all of them")]
