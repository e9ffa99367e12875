"""Rescue near the coast or far from it, with and without a pull of rescue: what boats do people get into?

`jointroom study boat_shift` writes `results/reference/boat_shift/`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from jointroom.experiments.config.variants import Variant
from jointroom.experiments.runner.ensemble import simulate
from jointroom.experiments.stats.measured import Measure, by_replicate, span_of
from jointroom.experiments.studies.base import Study, conduct
from jointroom.experiments.studies.investigation import Investigation, write

HEADING = "Rescue near the coast or far from it: boats, loads and deaths"
LEAD = """\
Rescue ships patrol 14 nautical miles off the coast, or 45, in the history of 2016 and 2017. Networks learn how far out
their boats are met: a rubber boat whose fuel does not last so far is worth less, and others more. Whether rescue pulls
people to board is disputed, so each is shown without a pull (0) and with one (0.6): a wish to board that grows as
people believe the crossing safer. The switch is an input, so nothing here settles that dispute."""
REPLICATES = 10
"""Unless the command line says otherwise."""
SINCE, UNTIL = "2016-06", "2017-06"
NEAR_NM, FAR_NM = 14.0, 45.0
PULL = 0.6
FLEETS = ("ngo_patrol_nm", "navy_patrol_nm", "coastguard_patrol_nm")
MEASURES = {
    "rubber_left": Measure("on rubber boats, share of people who left", "percent"),
    "rubber_boats": Measure("rubber boats, share of boats that left", "percent"),
    "rubber_met": Measure("on rubber boats, share of people met", "percent"),
    "persons_a_boat": Measure("people aboard a boat that left", "persons"),
    "dead_sea_per_1000_attempts": Measure("died at sea per 1,000 attempts", "persons", human_cost=True),
    "attempts": Measure("attempts to cross", "persons"),
    "met_at_sea": Measure("met or landed, bound for Europe", "persons"),
    "intercepted_libya": Measure("intercepted, returned to Libya", "persons"),
}


def variant_of(nautical_miles: float, pull: float) -> Variant:
    """The history with all rescue ships at one distance, and with or without a pull."""
    values: dict[str, object] = {f"rescuers.{fleet}": nautical_miles for fleet in FLEETS}
    where = "near" if nautical_miles == NEAR_NM else "far"
    how = "with_pull" if pull else "without_pull"
    words = f"{where.capitalize()}, {'with a pull' if pull else 'no pull'}"
    return Variant(f"rescue_{where}_{how}", words, "historical", {**values, "rescuers.rescue_pull": pull})


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


def carry_out(study: Study) -> list[Path]:
    """Simulate near and far, without and with a pull; compare far with near, and the pull with none."""
    near, far = variant_of(NEAR_NM, 0.0), variant_of(FAR_NM, 0.0)
    near_pull, far_pull = variant_of(NEAR_NM, PULL), variant_of(FAR_NM, PULL)
    variants = [near, far, near_pull, far_pull]
    plans = study.ensemble.plans(variants)
    tables = simulate(study.ensemble, plans)
    monthly, log = tables["monthly"], tables["boats"]
    first, last = span_of(monthly, SINCE, UNTIL)
    values = {
        variant.name: boats(
            by_replicate(monthly, variant.name, first, last), log[log["scenario"] == variant.name], first, last
        )
        for variant in variants
    }
    near_pulled, far_pulled = (f"{variant.name}, pulled" for variant in (near_pull, far_pull))
    values |= {near_pulled: values[near_pull.name], far_pulled: values[far_pull.name]}
    found = Investigation(
        folder="boat_shift",
        heading=HEADING,
        lead=LEAD,
        values=values,
        baselines={
            far.name: near.name,
            far_pull.name: near_pull.name,
            near_pulled: near.name,
            far_pulled: far.name,
        },
        titles={
            far.name: "Far instead of near, no pull",
            far_pull.name: "Far instead of near, with a pull",
            near_pulled: "Near: a pull instead of none",
            far_pulled: "Far: a pull instead of none",
        },
        measures=MEASURES,
        months=f"{first} to {last}",
    )
    return write(study, plans, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("boat_shift", HEADING, carry_out, arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
