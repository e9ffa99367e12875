"""The months over which the outcomes of a run are taken."""

import re

from jointroom.sim.parameters.problems import Problem
from jointroom.sim.policy.timeline import TIMELINE_END, TIMELINE_START

_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_LEGAL = f"a month from {TIMELINE_START:%Y-%m} to {TIMELINE_END:%Y-%m}, written YYYY-MM"


def check_window(since: object, until: object) -> list[Problem]:
    """Problems of a first and a last month; None stands for the run's own."""
    problems = []
    for name, month in (("since", since), ("until", until)):
        if month is None:
            continue
        if not isinstance(month, str) or not _MONTH.fullmatch(month):
            problems.append(Problem(name, month, "is not a month", _LEGAL))
        elif not f"{TIMELINE_START:%Y-%m}" <= month <= f"{TIMELINE_END:%Y-%m}":
            problems.append(Problem(name, month, "is outside the timeline", _LEGAL))
    if not problems and isinstance(since, str) and isinstance(until, str) and until < since:
        problems.append(Problem("until", until, "is before the first month", f"{since} or later"))
    return problems
