"""More patrols at one segment of the coast: whether people leave there, next to it, elsewhere, or from Tunisia."""

import pandas as pd

from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.studies.answers import compared
from jointroom.experiments.studies.study import Pair, Simulated, declared
from jointroom.sim.policy.levers import SEGMENTS
from jointroom.sim.world.places import load_places


def shares(launches: pd.DataFrame, segment: str, first: str, last: str) -> pd.DataFrame:
    """Percent of the people launched by place relative to a segment, and how many; index replicate.

    Args:
        launches: rows of one scenario: replicate, month, site, persons.
        segment: name of the site "there"; its neighbours are the next ones along the coast.
    """
    rows = launches[launches["month"].between(first, last)]
    where = SEGMENTS.index(segment)
    beside = [SEGMENTS[k] for k in (where - 1, where + 1) if 0 <= k < len(SEGMENTS)]
    abroad = load_places().outside_sites.names
    place = dict.fromkeys(SEGMENTS, "elsewhere") | dict.fromkeys(beside, "neighbours") | {segment: "there"}
    place |= dict.fromkeys(abroad, "tunisia")
    by_place = rows.assign(place=rows["site"].map(place)).pivot_table(
        index="replicate", columns="place", values="persons", aggfunc="sum", fill_value=0
    )
    by_place = by_place.reindex(columns=["there", "neighbours", "elsewhere", "tunisia"], fill_value=0)
    launched = by_place.sum(axis=1)
    return (100.0 * by_place.div(launched.where(launched > 0), axis=0)).assign(launched=launched)


def answer(done: Simulated) -> Findings:
    """Each segment reinforced against the same world without more patrols, both seen from that segment."""
    values, pairs = {}, []
    for alternative, (history, segment) in done.study.given["seen"].items():
        before = f"{history}, seen from {segment}"
        for name, member in ((alternative, alternative), (before, history)):
            runs = done.of_runs[member].join(shares(done.rows("launches", member), segment, *done.span))
            values[name] = done.means(runs)
        pairs.append(Pair(alternative, before, done.titles[alternative]))
    return compared(done, values, pairs)


STUDY = declared(__name__, answer=answer)
