"""When does knowing of a boat stop helping? Room levels against the number of patrol vessels.

`python -m experiments.saturation` writes `results/reference/saturation/`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from experiments.differences import MORE
from experiments.ensemble import simulate
from experiments.investigation import Investigation, write
from experiments.measured import Measure, by_replicate, changes, span_of
from experiments.study import Study, conduct
from experiments.variants import Variant
from experiments.wording import number, rounded

HEADING = "Sharing saturates on ships: room levels for 2, 5, 10 and 40 patrol vessels"
LEAD = """\
From 9 December 2017 on the coastguard has 2, 5, 10 or 40 patrol vessels, and the room one of its five levels. Each
level is compared with no room (level 0) at the same number of vessels. Knowing of a boat does nothing where no vessel
is free: the number of boats that leave for each day that a vessel is at sea says how busy vessels are."""
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
    "boats_per_vessel_day": Measure("boats that left per vessel-day at sea", "boats"),
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


def where_it_stops(table: pd.DataFrame, values: dict[str, pd.DataFrame]) -> str:
    """In words, for each number of vessels: up to which level more are intercepted than one level below."""
    lines = ["## Where sharing stops paying\n"]
    lines.append(
        "A level is said to add interceptions when the 95 % interval of the paired difference from the level below, at "
        "the same number of vessels, lies above zero.\n"
    )
    for vessels in VESSELS:
        adds = [
            level
            for level in LEVELS[1:]
            if _verdict(table, variant_of(level, vessels).name, "intercepted_libya") == MORE
        ]
        busy = float(values[variant_of(0, vessels).name]["boats_per_vessel_day"].mean())
        told = f"levels {', '.join(map(str, adds))} add interceptions" if adds else "no level adds any that can be told"
        if len(adds) == 1:
            told = f"only level {adds[0]} adds interceptions"
        words = number(rounded(busy)) if busy == busy else "no"
        lines.append(f"- {vessels} vessels ({words} boats leave per vessel-day at sea without a room): {told}.")
    return "\n".join(lines) + "\n"


def _verdict(table: pd.DataFrame, variant: str, measure: str) -> str:
    rows = table[(table["variant"] == variant) & (table["measure"] == measure)]
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
    found = Investigation(
        folder="saturation",
        heading=HEADING,
        lead=LEAD,
        values=values,
        baselines={variant_of(level, n).name: variant_of(0, n).name for level, n in pairs},
        titles={variant_of(level, n).name: variant_of(level, n).title for level, n in pairs},
        measures=MEASURES,
        months=f"{first} to {last}",
        findings=(where_it_stops(steps, values),),
    )
    return write(study, plans, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("saturation", HEADING, carry_out, arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
