"""Phase of the south: who sets out for Libya, and whose road ends today; workers come and go."""

from typing import TYPE_CHECKING

from sim.arithmetic.draws import binomial, poisson
from sim.codes import NO_ORIGIN, Count, Origin, PersonState
from sim.kernels.entry import enter, season
from sim.kernels.travel import finish_roads
from sim.phases.calendar import due
from sim.phases.land_today import land_today, recount_people
from sim.policy.levers import LEVERS
from sim.streams import Stream
from sim.units import DAYS_PER_MONTH

if TYPE_CHECKING:
    from sim.context import Context

ENTRY = int(Stream.ENTRY)
WORKERS = int(Stream.WORKERS)
WORKERS_FROM = (Origin.EGYPT_WORKERS, Origin.NIGER_WORKERS, Origin.CHAD_WORKERS)


def expected_entries(context: "Context", day: int) -> dict[Origin, float]:
    """People of each origin who would set out for Libya today if no border stopped them (mean number a day)."""
    p, today = context.parameters.south, context.date_of(day)
    month = today.month + (today.day - 1) / 30.5  # months of about equal length will do for a season
    swing = season(month, p.season_amplitude, p.season_peak_month, p.season_width_months)
    per_month = {
        Origin.WEST_AFRICA: p.west_africa_per_month * swing,
        Origin.HORN_OF_AFRICA: p.horn_per_month * swing,
        Origin.CHAD_SUDAN: p.chad_sudan_per_month * swing,
        Origin.AIR_OR_WEST: p.air_or_west_per_month,
    }
    return {origin: context.scale * number / DAYS_PER_MONTH for origin, number in per_month.items()}


def cooperation_today(context: "Context") -> float:
    """How far border co-operation goes beyond what there was in 2016, 0-1."""
    already = LEVERS["southern_border_cooperation"].default
    return max(0.0, (context.today.levers["southern_border_cooperation"] - already) / (1.0 - already))


def turn_over_workers(context: "Context", day: int) -> None:
    """Workers from neighbouring countries come and go; their number is a balance, not a cause."""
    ledger, tally = context.state.ledger, context.tally(day)
    rate = 1.0 / (context.parameters.people.worker_stay_months * DAYS_PER_MONTH)
    for origin in WORKERS_FROM:
        came = poisson(ledger.present_at_start[origin] * rate, context.seed, WORKERS, day, int(origin), 0)
        left = binomial(int(ledger.stock[PersonState.LIVING, origin]), rate, context.seed, WORKERS, day, int(origin), 8)
        ledger.stock[PersonState.LIVING, origin] += came - left
        ledger.stock[PersonState.LEFT_OVERLAND, origin] += left
        context.state.book.moves[PersonState.LIVING, PersonState.LEFT_OVERLAND, origin] += left
        ledger.entered[origin] += came
        tally[Count.WORKERS_ENTERED, origin] += came
        tally[Count.WORKERS_LEFT, origin] += left


def set_out_for_libya(context: "Context", day: int) -> None:
    """People of every origin leave home, are stopped at borders or not, and take their first road."""
    s, p, rules = context.state, context.parameters.south, context.rules.land
    more = cooperation_today(context)
    for origin, expected in expected_entries(context, day).items():
        number = poisson(expected, context.seed, ENTRY, day, int(origin), 0)
        s.room_for_persons(number)
        before = s.n_persons
        s.n_persons = enter(
            s.land(day),
            before,
            int(origin),
            number,
            context.land_network.gateway_share[origin],
            context.today.levers["niger_enforcement"],
            more * p.cooperation_stop_share,
            context.on_land,
            rules,
        )
        s.ledger.entered[origin] += s.n_persons - before
    context.tally(day)[Count.BORDER_USD, NO_ORIGIN] += round(more * p.cooperation_usd_month / DAYS_PER_MONTH)


def south(context: "Context", day: int) -> None:
    """People set out at the borders, and those whose road ends today reach a town or do not."""
    s = context.state
    context.today.land = land_today(context, day)
    set_out_for_libya(context, day)
    recount_people(context)
    finish_roads(s.land(day), due(context, PersonState.TRAVELLING), context.on_land, context.rules.land)
    turn_over_workers(context, day)

