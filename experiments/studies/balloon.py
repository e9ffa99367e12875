"""Where do people leave from when there are more patrols at one stretch? There, next to it, elsewhere, from Tunisia?

`jointroom study balloon` writes `results/reference/balloon/`.
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
from jointroom.sim.policy.levers_sea import STRETCHES
from jointroom.sim.world.places import load_places

HEADING = "More patrols at one stretch: where do people leave from?"
LEAD = """\
The patrol vessels of the station nearest to one stretch are doubled from the first day on; nothing else changes. Off
Sabratha they are made ten times as many, too: a push that nobody has proposed, to see whether one that strong moves
people. If networks learn from what is returned and move, fewer leave there and more elsewhere: the balloon. Months
before the offer of July 2017 are compared, so that no deal interferes. Displacement is not typed in anywhere; a network
that never reviews its site does not move, which a test holds. What moving costs a network is an assumption: the last
column has the costs of moving, and of working from Tunisia, at the low ends of their plausible ranges, and is compared
with the same world without more patrols."""
REPLICATES = 10
"""Unless the command line says otherwise."""
SINCE, UNTIL = "2016-03", "2017-06"
REINFORCED = (("Sabratha", 2, False), ("Garabulli", 2, False), ("Sabratha", 10, False), ("Sabratha", 10, True))
"""Stretches, how many times the patrol vessels each gets, and whether moving is cheap."""
TIMES = {2: "Doubled", 10: "Tenfold"}
CHEAP = {"networks.move_cost": 0.5, "networks.tunisia_penalty": 0.3}
"""Costs of moving and of working from Tunisia at the low ends of their plausible ranges."""
MOBILE = Variant("historical_cheap_to_move", "History, cheap to move", "historical", CHEAP)
MEASURES = {
    "there": Measure("left from there, share", "percent"),
    "neighbours": Measure("left from the neighbours, share", "percent"),
    "elsewhere": Measure("left from elsewhere in Libya, share", "percent"),
    "tunisia": Measure("left from Tunisia, share", "percent"),
    "launched": Measure("people launched, all places", "persons"),
    "western_route": Measure("chose the western route at home", "persons"),
    "intercepted_libya": Measure("intercepted, returned to Libya", "persons"),
    "met_at_sea": Measure("met or landed, bound for Europe", "persons"),
}


def variant_of(stretch: str, times: int, cheap: bool = False) -> Variant:
    """The history with so many times the patrols of one stretch, and moving as dear as ever or cheap."""
    values = {"levers.coastguard_reinforced_stretch": stretch.lower(), "levers.coastguard_reinforcement": times}
    name, words = f"{TIMES[times].lower()}_off_{stretch.lower()}", f"{TIMES[times]} off {stretch}"
    if cheap:
        return Variant(f"{name}_cheap_to_move", f"{words}, cheap to move", "historical", {**values, **CHEAP})
    return Variant(name, words, "historical", values)


def shares(launches: pd.DataFrame, stretch: str, first: str, last: str) -> pd.DataFrame:
    """Percent of the people launched by place relative to a stretch, and how many; index replicate.

    Args:
        launches: rows of one scenario: replicate, month, site, persons.
        stretch: name of the site "there"; its neighbours are the next ones along the coast.
    """
    rows = launches[launches["month"].between(first, last)]
    where = STRETCHES.index(stretch)
    beside = [STRETCHES[k] for k in (where - 1, where + 1) if 0 <= k < len(STRETCHES)]
    abroad = load_places().outside_sites.names
    place = dict.fromkeys(STRETCHES, "elsewhere") | dict.fromkeys(beside, "neighbours") | {stretch: "there"}
    place |= dict.fromkeys(abroad, "tunisia")
    by_place = rows.assign(place=rows["site"].map(place)).pivot_table(
        index="replicate", columns="place", values="persons", aggfunc="sum", fill_value=0
    )
    by_place = by_place.reindex(columns=["there", "neighbours", "elsewhere", "tunisia"], fill_value=0)
    launched = by_place.sum(axis=1)
    return (100.0 * by_place.div(launched.where(launched > 0), axis=0)).assign(launched=launched)


def carry_out(study: Study) -> list[Path]:
    """Simulate the history and each stretch reinforced; compare where people left from."""
    variants = [variant_of(*reinforced) for reinforced in REINFORCED]
    plans = study.ensemble.plans(["historical", MOBILE, *variants])
    tables = simulate(study.ensemble, plans)
    first, last = span_of(tables["monthly"], SINCE, UNTIL)
    values: dict[str, pd.DataFrame] = {}
    baselines: dict[str, str] = {}
    for (stretch, _, cheap), variant in zip(REINFORCED, variants, strict=True):
        history = MOBILE.name if cheap else "historical"
        before = f"{history}, seen from {stretch}"
        for name, scenario in ((variant.name, variant.name), (before, history)):
            launches = tables["launches"][tables["launches"]["scenario"] == scenario]
            counted = by_replicate(tables["monthly"], scenario, first, last)
            values[name] = counted.join(shares(launches, stretch, first, last))
        baselines[variant.name] = before
    found = Investigation(
        folder="balloon",
        heading=HEADING,
        lead=LEAD,
        values=values,
        baselines=baselines,
        titles={variant.name: variant.title for variant in variants},
        measures=MEASURES,
        months=f"{first} to {last}",
    )
    return write(study, plans, found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the experiment; return the exit code."""
    return conduct("balloon", HEADING, carry_out, arguments, replicates=REPLICATES)


if __name__ == "__main__":
    sys.exit(main())
