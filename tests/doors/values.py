"""Values to try at every door, most of them bad: a table of known traps, and as many more as one likes, by number."""

import random
from collections.abc import Iterator

from jointroom.experiments.config.scenarios import scenario_names
from jointroom.experiments.config.settings import SETTINGS
from jointroom.sim.files.scalars import scalar
from jointroom.sim.parameters import catalogue
from jointroom.sim.policy.levers import LEVERS
from jointroom.sim.policy.sizes import SIZES
from jointroom.sim.rules import FAMILIES
from tests.doors.doors import Written

NUMBERS = [name for name, item in SETTINGS.items() if item.kind in ("int", "float")]
DAYS = [name for name, item in SETTINGS.items() if item.kind == "day"]
NAMES = [
    *NUMBERS, *DAYS, "scenario", *FAMILIES, *catalogue(), *(f"levers.{name}" for name in LEVERS),
    *(f"opening.{name}" for name in LEVERS), *(f"timeline.{name}" for name in SIZES),
]  # fmt: skip
NOISE = (
    "010", "0x10", "0b1", "0o7", "1:30", "1_000", "1__0", "on", "off", "yes", "no", "y", "True", "FALSE", "null", "NaN",
    "-inf", "Infinity", "1e999", "-0.0", "3.0", "1e0", "1e3", "1.", ".5", "+1", "--1", "1-2", "many", "2016-W01-1",
    "2016-01-01", "2017-12-09", "20170101", "2017-1-1", "2017-13-01", "2016-01-01T00", "1/2", "0.1.2", "1e", "e1",
    "historical", "room_level_3", "../x", "9" * 30, "9" * 400, "9" * 5000, "-1", "0", "1", "2", "0.5", "1e-320", "é",
)  # fmt: skip
"""Texts that are written alike everywhere; each is one value of the grammar, or a text."""


def known() -> Iterator[tuple[str, Written]]:
    """Every trap at a name of every kind."""
    names = ("seed", "replicates", "population_scale", "start", "room.start", "scenario", "groups.stance",
             "boats.speed_spread", "people.review_days", "levers.coastguard_vessels", "levers.room_level",
             "opening.room_level", "timeline.sabratha_offer.offer_reach")  # fmt: skip
    for name in names:
        for text in NOISE:
            yield name, Written(text, scalar(text))


def drawn(number: int, seed: int) -> Iterator[tuple[str, Written]]:
    """So many values, the same for the same seed: noise, and numbers in, at and beyond the ends of the legal range."""
    chance = random.Random(seed)
    for _ in range(number):
        name = chance.choice(chance.choice([NUMBERS, DAYS, NAMES, NAMES, NAMES]))
        text = chance.choice(NOISE) if chance.random() < 0.5 else _number(name, chance)
        yield name, Written(text, scalar(text))


def _number(name: str, chance: random.Random) -> str:
    if name in DAYS:
        return f"{chance.randint(2014, 2021)}-{chance.randint(0, 13):02d}-{chance.randint(0, 32):02d}"
    if name == "scenario":
        return chance.choice(scenario_names())
    low, high = _range(name)
    value = chance.choice([low, high, low - 1, high + 1, low + chance.random() * (min(high, 1e9) - low)])
    value = round(value) if chance.random() < 0.5 and abs(value) < 1e300 else value
    return chance.choice([repr, lambda number: f"{number:.3g}", lambda number: f"{number:e}"])(value)


def _range(name: str) -> tuple[float, float]:
    if name in SETTINGS:
        return float(SETTINGS[name].low), float(SETTINGS[name].high)
    short = name.partition(".")[2]
    declared = catalogue()[name] if name in catalogue() else LEVERS[short] if short in LEVERS else None
    return (0.0, 10.0) if declared is None else (float(declared.low), float(declared.high))
