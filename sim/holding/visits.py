"""Visits to official centres: who goes where, what comes to light there, and what staff and crews make of it.

A visit goes to one centre, more often to a large one and to one near Tripoli, and less where an armed group runs it
and turns visitors away. Visitors put a few people on a list, miss those of the list who were sold, put to labour or
ransomed since the last visit, and hear of some of the others. What share of this is noticed, staff learn, and forget
with time. Visitors also ask for those who were on a list when they landed in this town and never came to a centre.
What is not official, nobody visits.
"""

from jointroom.sim.codes import NO_ORIGIN, Count
from jointroom.sim.compiled import kernel
from jointroom.sim.land.land import Land
from jointroom.sim.maths.choice import consider
from jointroom.sim.maths.draws import uniform, uniform_pair
from jointroom.sim.maths.elementary import exp
from jointroom.sim.parameters.groups import Holding
from jointroom.sim.state.records import CentreRows, SiteRows
from jointroom.sim.streams import Stream
from jointroom.sim.units import DAYS_PER_MONTH

VISIT = int(Stream.VISIT)


def number_of_visits(visitors: float, p: Holding, day: int, seed: int) -> int:
    """Visits that so many visitors make today: on average their days a month, over those who go together."""
    expected = visitors / p.visit_team * p.visit_days_month / DAYS_PER_MONTH
    return int(expected + uniform(seed, VISIT, day, 0, 0))


@kernel
def fade_visits(centres: CentreRows, sites: SiteRows, kept: float, month: float) -> None:
    """Staff and crews think less of visitors, and who was missed is forgotten, by these shares that a day leaves."""
    for c in range(len(centres)):
        centres.watch[c] *= kept
    for s in range(len(sites)):
        sites.asked[s] *= kept
        sites.missing[s] *= month
        sites.missed[s] *= month


@kernel
def choose_where_to_go(centres: CentreRows, draw: float) -> int:
    """Row of the centre that a team visits, or -1 where nobody lets it in; `draw` is uniform in [0, 1)."""
    chosen, total = -1, 0.0
    for c in range(len(centres)):
        access = centres.reach[c] * (1.0 - centres.control[c])
        total, taken, draw = consider(total, draw, access * centres.held[c])
        if taken:
            chosen = c
    return chosen


@kernel
def look_around(land: Land, centre: int, part: float) -> None:
    """What visitors do in a centre and what its staff make of it; `part` is uniform in [0, 1) and rounds a count."""
    centres, params = land.centres, land.params[0]
    names = centres.names_left[centre] + params.scale * params.holding.visit_lists
    centres.names_left[centre] = min(names, float(centres.held[centre]))
    land.daily_counts[Count.VISITS, NO_ORIGIN] += 1
    land.daily_counts[Count.HARM_NOTICED, NO_ORIGIN] += int(centres.noticed[centre] + part)
    if centres.harmed[centre] > 0.0:
        centres.watch[centre] = centres.noticed[centre] / centres.harmed[centre]
    centres.harmed[centre], centres.noticed[centre] = 0.0, 0.0


@kernel
def ask_for_the_missing(sites: SiteRows, town: int, scale: float, draw: float) -> None:
    """Visitors ask for those who landed in a town, were listed and are not here: then its officers know of it.

    The more are missing, the likelier it is; `draw` is uniform in [0, 1). In a small world, of that `scale`, each
    stands for several.
    """
    if town < len(sites) and draw < 1.0 - exp(-sites.missing[town] / scale):
        sites.missed[town] += sites.missing[town]
        sites.missing[town], sites.asked[town] = 0.0, 1.0


@kernel
def visit_centres(land: Land, visits: int) -> None:
    """The visits of one day."""
    forcing, centres = land.forcing[0], land.centres
    for team in range(1, visits + 1):
        where, part = uniform_pair(forcing.seed, VISIT, forcing.day, team, 0)
        centre = choose_where_to_go(centres, where)
        if centre >= 0:
            look_around(land, centre, part)
            asked = uniform(forcing.seed, VISIT, forcing.day, team, 2)
            ask_for_the_missing(land.sites, centres.town[centre], land.params[0].scale, asked)
