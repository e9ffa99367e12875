"""What is recorded of days at sea and of the stop of 2017, beside the same measures of the model.

Days without a boat by height of waves; how far from the coast boats were met, by half-year; and what late 2017
brought: how much of the coast was blocked, and who was found and held.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from jointroom.experiments.record import Record
from jointroom.experiments.stats.metrics import World, boats_a_day, offshore
from jointroom.experiments.stats.scores import median_and_ends
from jointroom.experiments.studies.patterns import FIT
from jointroom.sim.world.places import load_places

BLOCKED = "segments_blocked"
LATE = (
    ("2017-08", "2017-08", BLOCKED),
    ("2017-12", "2017-12", BLOCKED),
    ("2017-09", "2017-09", "detained_unofficial"),
    ("2017-09", "2017-11", "found_held"),
)
"""First and last month, and indicator, of what late 2017 brought; official centres stand among the readings."""
COLUMNS = (
    *("about", "first_month", "last_month", "indicator", "low_m", "high_m", "n"),
    *("recorded", "simulated", "low", "high"),
)


def sea_record_table(worlds: Sequence[World], record: Record) -> pd.DataFrame:
    """One row a measure that the worlds' months cover.

    Columns about ("waves", "offshore", "late"), first_month, last_month, indicator, low_m and high_m (waves, metres), n
    (days or boats recorded), recorded (nan where nothing is), simulated, low, high (median and middle 95 % of
    replicates). Days without boats are shares of the days of a class, blocked segments a share of the coast.
    """
    months = set(worlds[0].monthly.index)
    rows = []
    if {*FIT} <= months:
        for _, known in record.days_by_waves.iterrows():
            found = [_without_boats(world, float(known["low_m"]), float(known["high_m"])) for world in worlds]
            about = dict(about="waves", first_month=FIT[0], last_month=FIT[1], indicator="days_without_boats")
            waves = dict(low_m=known["low_m"], high_m=known["high_m"], n=known["days"])
            rows.append({**about, **waves, "recorded": known["share_without_boats"], **median_and_ends(found)})
    for _, known in record.offshore.iterrows():
        first, last = str(known["first_month"]), str(known["last_month"])
        if {first, last} <= months:
            found = [offshore(world, first, last) for world in worlds]
            about = dict(about="offshore", first_month=first, last_month=last, indicator="offshore", n=known["boats"])
            rows.append({**about, "recorded": known["median_nm"], **median_and_ends(found)})
    for first, last, name in LATE:
        if {first, last} <= months:
            found = [_late(world, first, last, name) for world in worlds]
            about = dict(about="late", first_month=first, last_month=last, indicator=name)
            rows.append({**about, "recorded": _recorded(record, name, first, last), **median_and_ends(found)})
    return pd.DataFrame(rows, columns=COLUMNS)


def mean_gap(rows: pd.DataFrame) -> float:
    """Mean absolute difference of the medians from what is recorded of days without a boat, over classes of waves."""
    return float((rows["simulated"] - rows["recorded"])[rows["about"] == "waves"].abs().mean())


def _without_boats(world: World, low_m: float, high_m: float) -> float:
    """Share of days with waves above `low_m` and up to `high_m` on which no boat was met."""
    boats = boats_a_day(world, *FIT)
    waves = world.waves_m.reindex(boats.index)
    return float((boats[(waves > low_m) & (waves <= high_m)] == 0).mean())


def _late(world: World, first: str, last: str, name: str) -> float:
    """A stock at the end of the last month, people over the months, or the share of the coast that was blocked."""
    values = world.monthly.loc[first:last, name]
    if name == BLOCKED:
        days = sum(pd.Period(month).days_in_month for month in values.index)
        return float(values.sum()) / (days * len(load_places().launch_sites))
    return float(values.iloc[-1] if first == last else values.sum())


def _recorded(record: Record, name: str, first: str, last: str) -> float:
    """What is recorded in these months, nan where nothing is."""
    rows = record.readings[record.readings["indicator"] == name]
    inside = rows["first_day"].dt.strftime("%Y-%m").between(first, last)
    return float(rows.loc[inside, "value"].sum()) if inside.any() else np.nan
