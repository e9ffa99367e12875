"""Small worlds anywhere in the legal ranges, likely or not: `python -m tests.property.worlds [N] [SEED]`.

Each of N (2,000) is drawn from a seed of its own: any scenario, season, scale up to `LARGEST`, and any number of
parameters, levers and sizes of events, half of them at an end of the range. Each ends with its books in order and no
value that is not a number. A finding is printed with what gives it again: its own seed, and 1 for N.
"""

import math
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fnmatch import fnmatch
from typing import Any

import numpy as np

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.sim.model import CorridorModel
from jointroom.sim.parameters import catalogue
from jointroom.sim.parameters.problems import ConfigurationError
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.spec import RunSpec
from tests.property.test_small_worlds import (
    boats_account_for_everybody,
    counts_by_origin_add_up,
    moves_lead_from_the_first_stock_to_the_last,
    nothing_is_negative,
    people_are_in_one_place,
    people_are_where_their_state_says,
    tables_add_up,
)
from tests.property.whole_records import people_come_in_whole_records
from tests.worlds import rows_in_use, small_spec, table_names

SMALLEST, LARGEST = 1e-5, 0.02
"""Of population_scale: the largest at which a world of thirty times its usual people takes seconds."""
FIRST, LAST = date(2016, 1, 1), date(2019, 11, 15)
NOT_YET = ("met_x_km", "met_y_km")
"""Where a boat was met, before it is."""
HOLDS = (
    people_are_in_one_place, people_are_where_their_state_says, counts_by_origin_add_up, nothing_is_negative,
    boats_account_for_everybody, people_come_in_whole_records, moves_lead_from_the_first_stock_to_the_last,
    tables_add_up,
)  # fmt: skip


def number_between(chance: random.Random, low: float, high: float) -> float:
    """An end, or a number anywhere between: near both ends of wide ranges as likely as in their midst."""
    draw = chance.random()
    if draw < 0.5:
        return low if draw < 0.25 else high
    if low >= 0 and high > 100 and draw < 0.75:
        return min(high, low + math.expm1(chance.uniform(0.0, math.log1p(high - low))))
    return chance.uniform(low, high)


def some_values(chance: random.Random, declared: Mapping[str, Any], most: int) -> dict[str, float]:
    """Legal values of some of what is declared: of few, of many, now and then of all."""
    number = len(declared) if chance.random() < 0.05 else chance.randint(0, most)
    values = {}
    for name in chance.sample(sorted(declared), number):
        value = number_between(chance, float(declared[name].low), float(declared[name].high))
        values[name] = value if declared[name].kind == "float" else round(value)
    return values


def drawn(seed: int) -> RunSpec:
    """The world of a seed."""
    chance = random.Random(seed)
    start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    levers = some_values(chance, LEVERS, 12)
    sizes = chance.sample(sorted(SIZES), chance.randint(0, 4))
    events = {name: chance.uniform(0.0, 1.0) * SIZES[name].amount for name in sizes}
    return small_spec(
        scenario=chance.choice(scenario_names()),
        start=start,
        days=chance.randint(1, 45),
        scale=math.exp(chance.uniform(math.log(SMALLEST), math.log(LARGEST))),
        seed=chance.randrange(2**31),
        overrides=some_values(chance, catalogue(), 60),
        levers={**levers, **events},
        keep_log=chance.random() < 0.5,
        keep_histories=chance.random() < 0.2,
        people_per_record=chance.choice((1, 1, 1, 4, 20)),
    )


def built(spec: RunSpec) -> tuple[CorridorModel, int]:
    """The model of a world, without the values that are legal alone and not together; how many were left out."""
    overrides = dict(spec.overrides)
    while True:
        try:
            return CorridorModel(replace(spec, overrides=overrides)), len(spec.overrides) - len(overrides)
        except ConfigurationError as error:
            refused = {name for name in overrides for problem in error.problems if fnmatch(name, problem.name)}
            if not refused:
                raise
            del overrides[min(refused)]


def every_number_is_one(model: CorridorModel) -> None:
    """No field of any row in use is not-a-number, but of what has not happened yet."""
    state = model.context.state
    for table in table_names(state):
        rows = rows_in_use(state, table)
        for field in getattr(state, table)._fields:
            values = np.asarray(getattr(getattr(state, table), field))[:rows]
            for name in values.dtype.names or (field,):
                column = values[name] if values.dtype.names else values
                if column.dtype.kind == "f" and name not in NOT_YET:
                    assert not np.isnan(column).any(), f"{table}.{name}"


def lived(spec: RunSpec) -> tuple[str, int]:
    """What does not hold in a world, "" if all does; and how many values did not go with the others."""
    left_out = 0
    try:
        model, left_out = built(spec)
        model.run()
        for holds in (*HOLDS, every_number_is_one):
            holds(model)
        model.release()
    except Exception:  # whatever comes out is a finding
        return traceback.format_exc(limit=-3), left_out
    return "", left_out


def main(number: int, seed: int) -> int:
    """Live through so many; print what was found, and how many there were; return how many findings."""
    began, counts = time.monotonic(), Counter[str]()
    for one in range(seed, seed + number):
        said, left_out = lived(drawn(one))
        counts += Counter({"finding" if said else "sound": 1, "values left out": left_out})
        if said:
            print(f"python -m tests.property.worlds 1 {one}\n{said}", flush=True)
        if (one - seed + 1) % 100 == 0:
            print(f"{one - seed + 1} worlds, {time.monotonic() - began:.0f} s: {dict(counts)}", flush=True)
    print(f"{number} worlds, {time.monotonic() - began:.0f} s: {dict(counts)}")
    return counts["finding"]


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:]]
    sys.exit(min(1, main(*arguments, *(2000, 1)[len(arguments) :])))
