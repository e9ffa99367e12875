"""What records that stand for several people do to results, outcome by outcome, beside chance; and what they save.

Whole worlds, with each record one person, four and ten. Their luck is not the same, so that differences are those of
independent runs: mean and 95 % interval (Welch's), in percent of the mean with one person a record. One row in twenty
is off by chance alone.
"""

import math
from datetime import date

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from jointroom.experiments.bench.timing import Row, seconds
from jointroom.experiments.config.scenarios import load_scenario
from jointroom.experiments.report.records import CHANGE, SECTION, variant
from jointroom.experiments.stats.outcomes import OUTCOMES, outcomes_of
from jointroom.sim.model import CorridorModel
from jointroom.sim.spec import RunSpec

SEVERAL = (1, 4, 10)
HEADLINES = (
    "entered_south", "waiting", "attempts", "boats_launched", "met_at_sea", "intercepted_libya", "intercepted_share",
    "dead_sea", "dead_sea_per_1000_attempts", "dead_sea_recorded", "dead_desert", "dead_detention", "detained_official",
    "detained_unofficial", "forced_labour_person_days", "sold",
)  # fmt: skip


def run(people_per_record: int, replicate: int, end: date) -> tuple[pd.DataFrame, float]:
    """Monthly table, a column an indicator, and processor seconds of one run from January 2016 on."""
    start = date(2016, 1, 1)
    model = CorridorModel(
        RunSpec(load_scenario("historical"), start, end, replicate=replicate, people_per_record=people_per_record)
    )
    spent = seconds(model.run)
    wide = model.monthly.pivot(index="month", columns="indicator", values="value").reset_index()
    model.release()
    return wide.assign(replicate=replicate), spent


def worlds(end: date, replicates: int) -> tuple[dict[int, pd.DataFrame], dict[int, list[float]]]:
    """Outcomes, a row a run, and seconds, by people a record; in turn, so that all meet the same machine."""
    tables: dict[int, list[pd.DataFrame]] = {each: [] for each in SEVERAL}
    spent: dict[int, list[float]] = {each: [] for each in SEVERAL}
    for replicate in range(replicates):
        for each in SEVERAL:
            table, took = run(each, replicate, end)
            tables[each].append(table)
            spent[each].append(took)
    return {each: outcomes_of(pd.concat(several), ["replicate"]) for each, several in tables.items()}, spent


def interval(values: np.ndarray) -> tuple[float, float, float]:
    """Mean, and ends of its 95 % t interval."""
    mean, error = float(values.mean()), float(values.std(ddof=1)) / math.sqrt(len(values))
    reach = float(stdtrit(len(values) - 1, 0.975)) * error
    return mean, mean - reach, mean + reach


def change(values: np.ndarray, against: np.ndarray) -> tuple[float, float, float]:
    """Difference of means, and ends of its 95 % interval, in percent of the mean of `against`."""
    one, other = (float(v.var(ddof=1)) / len(v) for v in (values, against))
    error = math.sqrt(one + other)
    freedom = (one + other) ** 2 / (one**2 / (len(values) - 1) + other**2 / (len(against) - 1)) if error > 0.0 else 1.0
    mean, reach = float(values.mean() - against.mean()), float(stdtrit(freedom, 0.975)) * error
    percent = 100.0 / float(against.mean())
    return percent * mean, percent * (mean - reach), percent * (mean + reach)


def measure(quick: bool) -> list[Row]:
    """Every headline outcome with one, four and ten people a record."""
    end, replicates = (date(2016, 2, 29), 3) if quick else (date(2017, 12, 31), 24)
    run(1, 0, date(2016, 1, 20))  # warm up
    outcomes, spent = worlds(end, replicates)
    case = f"2016-01 to {end:%Y-%m}, mean and 95 % interval"
    rows = []
    for name in HEADLINES:
        of = {each: table[name].to_numpy(float) for each, table in outcomes.items()}
        rows.append(Row(SECTION, case, variant(1), name, OUTCOMES[name].unit, *interval(of[1]), replicates))
        for each in SEVERAL[1:]:
            rows.append(Row(SECTION, case, variant(each), name, CHANGE, *change(of[each], of[1]), replicates))
    for each in SEVERAL[1:]:
        ratios = [fewer / one for fewer, one in zip(spent[each], spent[1], strict=True)]
        rows.append(Row(SECTION, "time", variant(each), "over one person a record", "1", float(np.median(ratios)),
                        min(ratios), max(ratios), replicates))  # fmt: skip
    return rows
