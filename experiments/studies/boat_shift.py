"""Rescue near the coast or far from it, with and without a pull of rescue: boats, loads and deaths."""

import pandas as pd

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.studies.answers import compared
from jointroom.experiments.studies.study import Pair, Simulated, declared
from jointroom.sim.parameters import catalogue

NEAR_NM, FAR_NM = 14.0, 45.0
PULL = 0.6


def variant_of(nautical_miles: float, pull: float) -> Variant:
    """The history with all rescue ships at one distance, and with or without a pull."""
    values: dict[str, object] = {name: nautical_miles for name in catalogue() if name.endswith(".patrol_nm")}
    where = "near" if nautical_miles == NEAR_NM else "far"
    how = "with_pull" if pull else "without_pull"
    words = f"{where.capitalize()}, {'with a pull' if pull else 'no pull'}"
    return Variant(f"rescue_{where}_{how}", words, "historical", {**values, "rescuers.rescue_pull": pull})


NEAR, FAR = variant_of(NEAR_NM, 0.0), variant_of(FAR_NM, 0.0)
NEAR_PULL, FAR_PULL = variant_of(NEAR_NM, PULL), variant_of(FAR_NM, PULL)
PULLED = {variant.name: f"{variant.name}, pulled" for variant in (NEAR_PULL, FAR_PULL)}
"""Under these names tables compare the pull with none, and not far with near."""
PAIRS = (
    Pair(FAR.name, NEAR.name, "Far instead of near, no pull"),
    Pair(FAR_PULL.name, NEAR_PULL.name, "Far instead of near, with a pull"),
    Pair(PULLED[NEAR_PULL.name], NEAR.name, "Near: a pull instead of none"),
    Pair(PULLED[FAR_PULL.name], FAR.name, "Far: a pull instead of none"),
)


def boats(counted: pd.DataFrame, log: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Rubber shares (percent) and people a boat, added to the counts of replicates.

    Whom networks send on rubber boats is seen among those who left; among those met it is what a record would show.

    Args:
        counted: index replicate, a column an indicator.
        log: boats of one scenario: replicate, launched, boat_type, embarked.
    """
    left = log[(log["embarked"] > 0) & log["launched"].str[:7].between(first, last)]
    rubber = left["boat_type"] == "rubber"
    people, of_rubber = (rows.groupby("replicate")["embarked"].sum() for rows in (left, left[rubber]))
    number, rubber_number = (rows.groupby("replicate").size() for rows in (left, left[rubber]))
    met = counted["met_at_sea"]
    return counted.assign(
        rubber_left=100.0 * of_rubber / people,
        rubber_boats=100.0 * rubber_number / number,
        rubber_met=100.0 * counted["met_on_rubber"] / met.where(met > 0),
        persons_a_boat=people / number,
    )


def answer(done: Simulated) -> Findings:
    """Far against near, and the pull against none."""
    runs = {name: boats(counted, done.rows("boats", name), *done.span) for name, counted in done.of_runs.items()}
    values = {name: done.means(measured) for name, measured in runs.items()}
    values |= {name: values[variant] for variant, name in PULLED.items()}
    return compared(done, values, PAIRS)


STUDY = declared(__name__, answer=answer, reference=NEAR, alternatives=(FAR, NEAR_PULL, FAR_PULL))
