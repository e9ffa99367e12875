"""Levels of the room for several numbers of patrol vessels: where knowing of a boat stops helping."""

from collections.abc import Mapping
from functools import partial

import numpy as np
import pandas as pd

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.publish import PAGE, Findings
from jointroom.experiments.figures.saturation import BUSY, saturation_figure
from jointroom.experiments.report.page import render
from jointroom.experiments.report.tables import change_cell
from jointroom.experiments.stats.differences import MORE, Difference, paired_difference
from jointroom.experiments.stats.outcomes import OUTCOMES
from jointroom.experiments.stats.paired import changes
from jointroom.experiments.studies.answers import changes_of, changes_page
from jointroom.experiments.studies.study import Pair, Simulated, declared

VESSELS = (2, 5, 10, 40)
LEVELS = (0, 1, 2, 3, 4)
BASIS = "liaison_continues"
INTERCEPTED = "intercepted_libya"
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
    rows, added = [], []
    more = set(steps.loc[steps["verdict"] == MORE, "variant"])
    for vessels in VESSELS:
        none, whole = (values[VARIANTS[level, vessels].name].sort_index() for level in (0, LEVELS[-1]))
        pays = [level for level in LEVELS[1:] if VARIANTS[level, vessels].name in more]
        added.append((whole[INTERCEPTED] - none[INTERCEPTED]).to_numpy(float))
        rows.append((vessels, none[BUSY].dropna(), pays, _told(paired_difference(added[-1], np.zeros_like(added[-1])))))
    between = _told(paired_difference(added[-1], added[0]))
    return render("where_it_stops", rows=rows, highest=LEVELS[-1], between=between) + "\n"


def _told(change: Difference) -> str:
    """Persons intercepted, with the interval or that it cannot be told from none."""
    return change_cell(change, unit=" persons intercepted").replace("**", "")


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
    figure = partial(saturation_figure, table, points, done.months, done.provenance)
    return Findings({PAGE: changes_page(done, table, parts, [stops])}, {"table": table}, {"figure": figure})


REFERENCE, *OTHERS = VARIANTS.values()
STUDY = declared(__name__, answer=answer, reference=REFERENCE, alternatives=tuple(OTHERS))
