"""More patrols at one segment of the coast: whether people leave there, next to it, elsewhere, or from Tunisia."""

import pandas as pd

from jointroom.experiments.config.variants import Variant
from jointroom.experiments.figures.publish import Findings
from jointroom.experiments.studies.answers import compared
from jointroom.experiments.studies.study import Pair, Simulated, declared
from jointroom.sim.policy.levers import SEGMENTS
from jointroom.sim.world.places import load_places

HISTORY = "historical"
REINFORCED = (("Sabratha", 2, False), ("Garabulli", 2, False), ("Sabratha", 10, False), ("Sabratha", 10, True))
"""Segments, how many times the patrol vessels each gets, and whether moving is cheap."""
TIMES = {2: "Doubled", 10: "Tenfold"}
CHEAP = {"networks.move_cost": 0.5, "networks.tunisia_penalty": 0.3}
"""Costs of moving and of working from Tunisia at the low ends of their plausible ranges."""
MOBILE = Variant("historical_cheap_to_move", "History, cheap to move", HISTORY, CHEAP)


def variant_of(segment: str, times: int, cheap: bool = False) -> Variant:
    """The history with so many times the patrols of one segment, and moving as dear as ever or cheap."""
    values = {"levers.coastguard_reinforced_segment": segment.lower(), "levers.coastguard_reinforcement": times}
    name, words = f"{TIMES[times].lower()}_off_{segment.lower()}", f"{TIMES[times]} off {segment}"
    if cheap:
        return Variant(f"{name}_cheap_to_move", f"{words}, cheap to move", HISTORY, {**values, **CHEAP})
    return Variant(name, words, HISTORY, values)


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
    for (segment, _, cheap), variant in zip(REINFORCED, VARIANTS, strict=True):
        history = MOBILE.name if cheap else HISTORY
        before = f"{history}, seen from {segment}"
        for name, member in ((variant.name, variant.name), (before, history)):
            values[name] = done.values[member].join(shares(done.rows("launches", member), segment, *done.span))
        pairs.append(Pair(variant.name, before, variant.title))
    return compared(done, values, pairs)


VARIANTS = tuple(variant_of(*reinforced) for reinforced in REINFORCED)
STUDY = declared(__name__, answer=answer, alternatives=(MOBILE, *VARIANTS))
