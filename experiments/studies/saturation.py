"""Levels of the room for several numbers of patrol vessels: where knowing of a boat stops helping."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.saturation import BUSY, saturation_figure
from jointroom.experiments.report.labels import number, rounded
from jointroom.experiments.report.tables import change_cell
from jointroom.experiments.stats.differences import MORE, Difference, paired_difference
from jointroom.experiments.stats.outcomes import OUTCOMES, Outcome
from jointroom.experiments.stats.paired import changes
from jointroom.experiments.studies.answers import changes_of, changes_page
from jointroom.experiments.studies.study import Pair, Simulated, Study, outcomes

LEAD = """\
From 9 December 2017 on the coastguard has 2, 5, 10 or 40 patrol vessels, and the room one of its five levels. Each
level is compared with no room (level 0) at the same number of vessels. Knowing of a boat does nothing where no vessel
is free: the number of boats that leave for each day that a vessel is at sea, towing included, says how busy vessels
are. Vessels that lie in port for want of fuel, repair or crews are in no such day."""
VESSELS = (2, 5, 10, 40)
LEVELS = (0, 1, 2, 3, 4)
BASIS = "liaison_continues"
INTERCEPTED = "intercepted_libya"
BUSYNESS = Outcome(BUSY, "Boats that left per vessel-day at sea", "boats")
FALSE_CUES = Outcome("false_cue_share_of_hours", "Patrol hours spent on false reports", "percent")
HOURS_A_DAY = 24.0


def variant_of(level: int, vessels: int) -> Variant:
    """A room of a level, and so many vessels, both from the day on which the room opens."""
    values = {"opening.room_level": level, "opening.coastguard_vessels": vessels}
    return Variant(f"level_{level}_vessels_{vessels}", f"Level {level}, {vessels} vessels", BASIS, values)


VARIANTS = {(level, vessels): variant_of(level, vessels) for vessels in VESSELS for level in LEVELS}


def with_busyness(counted: pd.DataFrame) -> pd.DataFrame:
    """Counts of replicates with the boats that left for each day that a patrol vessel was at sea."""
    days = counted["coastguard_hours"] / HOURS_A_DAY
    return counted.assign(boats_per_vessel_day=counted["boats_launched"] / days.where(days > 0))


def where_it_stops(steps: pd.DataFrame, values: Mapping[str, pd.DataFrame]) -> str:
    """In words, for each number of vessels: which levels add interceptions to the one below, and what the room adds.

    Args:
        steps: changes of interceptions from the level below, at the same number of vessels.
        values: index replicate, a column a measure, by variant.
    """
    lines = [
        "## Where sharing stops paying\n",
        "A level pays when the 95 % interval of the paired difference in interceptions from the level below, with as "
        "many vessels, lies above zero. Busy: boats that leave for each vessel-day at sea without a room.\n",
    ]
    for vessels in VESSELS:
        none = values[VARIANTS[0, vessels].name]
        busy = none[BUSY].dropna().to_numpy(float)
        mean = number(rounded(float(busy.mean()))) if busy.size else "none at sea"
        pays = [level for level in LEVELS[1:] if _verdict(steps, VARIANTS[level, vessels].name) == MORE]
        gain = paired_difference(_intercepted(values, LEVELS[-1], vessels), _intercepted(values, 0, vessels))
        told = _stops(pays)
        head = f"- {vessels} vessels (busy {mean}{_range(busy)})"
        lines.append(f"{head}: {told} The whole room against none: {_told(gain)}.")
    few, many = ([_intercepted(values, level, n) for level in (LEVELS[-1], 0)] for n in (VESSELS[0], VESSELS[-1]))
    between = paired_difference(many[0] - many[1], few[0] - few[1])
    lines.append(f"- What the whole room adds with {VESSELS[-1]} vessels, less with {VESSELS[0]}: {_told(between)}.")
    return "\n".join(lines) + "\n"


def _stops(pays: Sequence[int]) -> str:
    """In words, up to where levels pay."""
    if not pays:
        return "no level can be told to pay."
    several = f"levels {', '.join(map(str, pays))} pay" if len(pays) > 1 else f"level {pays[0]} pays"
    return f"{several}; beyond level {pays[-1]} none can be told to." if pays[-1] < LEVELS[-1] else f"{several}."


def _told(change: Difference) -> str:
    """Persons intercepted, with the interval or that it cannot be told from none."""
    return change_cell(change, unit=" persons intercepted").plain


def _range(values: np.ndarray) -> str:
    """Lowest and highest run."""
    return f", runs {number(rounded(values.min()))} to {number(rounded(values.max()))}" if values.size > 1 else ""


def _intercepted(values: Mapping[str, pd.DataFrame], level: int, vessels: int) -> np.ndarray:
    return values[VARIANTS[level, vessels].name].sort_index()[INTERCEPTED].to_numpy(float)


def _verdict(steps: pd.DataFrame, variant: str) -> str:
    rows = steps[steps["variant"] == variant]
    return str(rows["verdict"].iloc[0]) if len(rows) else ""


def answer(done: Simulated) -> Findings:
    """Every level against no room and against the level below, at the same number of vessels."""
    values = {name: with_busyness(counted) for name, counted in done.values.items()}
    points = {point: variant.name for point, variant in VARIANTS.items() if point[0] != LEVELS[0]}
    below = {name: VARIANTS[level - 1, vessels].name for (level, vessels), name in points.items()}
    parts = {
        f"{vessels} vessels": [
            Pair(VARIANTS[level, vessels].name, VARIANTS[LEVELS[0], vessels].name, VARIANTS[level, vessels].title)
            for level in LEVELS[1:]
        ]
        for vessels in VESSELS
    }
    table = changes_of(done, values, [pair for pairs in parts.values() for pair in pairs])
    stops = where_it_stops(changes(values, below, [OUTCOMES[INTERCEPTED]]), values)
    figure = saturation_figure(table, points, done.months, done.provenance)
    return Findings({PAGE: changes_page(done, table, parts, [stops])}, {"table": table}, {"figure": figure})


STUDY = Study(
    name="saturation",
    question="Where does sharing what is seen stop paying?",
    heading="Sharing saturates on ships: room levels for 2, 5, 10 and 40 patrol vessels",
    lead=LEAD,
    reference=VARIANTS[LEVELS[0], VESSELS[0]],
    alternatives=tuple(VARIANTS.values())[1:],
    outcomes=(
        *outcomes(INTERCEPTED, "intercepted_share", "attempts", "met_at_sea"),
        BUSYNESS,
        FALSE_CUES,
    ),
    answer=answer,
    since="2017-12",
    replicates=8,
)
