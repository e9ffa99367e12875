"""When does knowing of a boat stop helping? Room levels against the number of patrol vessels.

`jointroom study saturation` writes `results/reference/saturation/`.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.provenance import Provenance
from jointroom.experiments.figures.saturation import BUSY, saturation_figure
from jointroom.experiments.figures.style import Sheet
from jointroom.experiments.report.labels import number, rounded, signed
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.differences import MORE, SAME, Difference, paired_difference
from jointroom.experiments.stats.measured import Measure, by_replicate, changes, span_of
from jointroom.experiments.studies.base import Study, conduct
from jointroom.experiments.studies.investigation import Investigation, write

HEADING = "Sharing saturates on ships: room levels for 2, 5, 10 and 40 patrol vessels"
LEAD = """\
From 9 December 2017 on the coastguard has 2, 5, 10 or 40 patrol vessels, and the room one of its five levels. Each
level is compared with no room (level 0) at the same number of vessels. Knowing of a boat does nothing where no vessel
is free: the number of boats that leave for each day that a vessel is at sea, towing included, says how busy vessels
are. Vessels that lie in port for want of fuel, repair or crews are in no such day."""
REPLICATES = 8
"""Unless the command line says otherwise."""
SINCE = "2017-12"
VESSELS = (2, 5, 10, 40)
LEVELS = (0, 1, 2, 3, 4)
BASIS = "liaison_continues"
MEASURES = {
    "intercepted_libya": Measure("intercepted, returned to Libya", "persons"),
    "intercepted_share": Measure("intercepted, share of attempts", "percent"),
    "attempts": Measure("attempts to cross", "persons"),
    "met_at_sea": Measure("met or landed, bound for Europe", "persons"),
    BUSY: Measure("boats that left per vessel-day at sea", "boats"),
    "false_cue_share_of_hours": Measure("patrol hours spent on false reports", "percent"),
}
HOURS_A_DAY = 24.0


def variant_of(level: int, vessels: int) -> Variant:
    """A room of a level, and so many vessels, both from the day on which the room opens."""
    values = {"opening.room_level": level, "opening.coastguard_vessels": vessels}
    return Variant(f"level_{level}_vessels_{vessels}", f"Level {level}, {vessels} vessels", BASIS, values)


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
        none = values[variant_of(0, vessels).name]
        busy = none[BUSY].dropna().to_numpy(float)
        mean = number(rounded(float(busy.mean()))) if busy.size else "none at sea"
        pays = [level for level in LEVELS[1:] if _verdict(steps, variant_of(level, vessels).name) == MORE]
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
    if change.low != change.low:
        return f"{signed(rounded(change.mean))} persons intercepted (one pair)"
    ends = f"[{signed(rounded(change.low))}, {signed(rounded(change.high))}]"
    return f"{SAME} {ends}" if change.verdict == SAME else f"{signed(rounded(change.mean))} persons intercepted {ends}"


def _range(values: np.ndarray) -> str:
    """Lowest and highest run."""
    return f", runs {number(rounded(values.min()))} to {number(rounded(values.max()))}" if values.size > 1 else ""


def _intercepted(values: Mapping[str, pd.DataFrame], level: int, vessels: int) -> np.ndarray:
    return values[variant_of(level, vessels).name].sort_index()["intercepted_libya"].to_numpy(float)


def _verdict(steps: pd.DataFrame, variant: str) -> str:
    rows = steps[steps["variant"] == variant]
    return str(rows["verdict"].iloc[0]) if len(rows) else ""


def carry_out(study: Study) -> list[Path]:
    """Simulate every level with every number of vessels; compare with no room and with the level below."""
    variants = [variant_of(level, vessels) for vessels in VESSELS for level in LEVELS]
    plans = study.ensemble.plans(variants)
    monthly = simulate(study.ensemble, plans)["monthly"]
    first, last = span_of(monthly, SINCE)
    values = {variant.name: with_busyness(by_replicate(monthly, variant.name, first, last)) for variant in variants}
    pairs = [(level, vessels) for vessels in VESSELS for level in LEVELS[1:]]
    below = {variant_of(level, n).name: variant_of(level - 1, n).name for level, n in pairs}
    steps = changes(values, below, {"intercepted_libya": MEASURES["intercepted_libya"]})
    points = {(level, n): variant_of(level, n).name for level, n in pairs}
    months = f"{first} to {last}"

    def draw(table: pd.DataFrame, provenance: Provenance) -> Sheet:
        return saturation_figure(table, points, months, provenance)

    found = Investigation(
        folder="saturation",
        heading=HEADING,
        lead=LEAD,
        values=values,
        baselines={variant_of(level, n).name: variant_of(0, n).name for level, n in pairs},
        titles={variant_of(level, n).name: variant_of(level, n).title for level, n in pairs},
        measures=MEASURES,
        months=months,
        findings=(where_it_stops(steps, values),),
        parts={f"{n} vessels": [variant_of(level, n).name for level in LEVELS[1:]] for n in VESSELS},
        draw=draw,
    )
    return write(study, plans, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("saturation", HEADING, carry_out, arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
