"""Official centres: competing exits, worse with crowding, milder with visits.

Staff who release and transfer people do not grow with a surge."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, Origin, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.holding.ransom import into_labour, means_for, pay_ransom, sell, trade_of
from jointroom.sim.land.exits import (
    ASSISTED,
    EVACUATION,
    EXIT,
    REVIEW,
    choose_centre,
    leave,
    register,
    set_free,
    take_place,
)  # fmt: skip
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import competing, count, is_due, move_person, review_day, set_due
from jointroom.sim.land.reviews import draw_reviews
from jointroom.sim.maths.draws import uniform_pair
from jointroom.sim.maths.elementary import power
from jointroom.sim.state.agenda import BLOCK
from jointroom.sim.state.columns import NOBODY

# Exits from an official centre, in the order in which `review_official` lists their rates.
DEATH, RANSOM, LABOUR, SALE, ESCAPE, RELEASE, TRANSFER, ASK = range(8)


@kernel
def exploitation(land: Land, i: int, centre: int) -> float:
    """Ransom, labour and sale in a centre relative to one that nobody watches and no armed group runs.

    An armed group's control raises them. Staff who think that visitors notice do less, and least to those on a list,
    whom visitors would miss (see `sim.holding.visits`).
    """
    h, centres = land.params[0].holding, land.centres
    control, watch = centres.control[centre], centres.watch[centre]
    kept = (1.0 + h.control_gain * control) * (1.0 - h.visit_effect * watch)
    if land.persons.rows.registered[i]:
        kept *= 1.0 - h.registered_protection * watch
    return kept


@kernel
def leave_a_trace(land: Land, i: int, centre: int) -> None:
    """Somebody is sold, put to labour or ransomed: visitors miss who is on a list, and hear of some of the others."""
    listed, each = land.persons.rows.registered[i] == 1, land.params[0].people_per_record
    land.centres.harmed[centre] += each
    land.centres.noticed[centre] += each * (1.0 if listed else land.params[0].holding.told_share)


@kernel
def give_name(land: Land, i: int, centre: int) -> None:
    """A person in a centre comes onto the visitors' list if they still take names."""
    each = land.params[0].people_per_record
    if land.centres.names_left[centre] >= each and land.persons.rows.registered[i] == 0:
        land.centres.names_left[centre] -= each
        register(land, i)


@kernel
def leave_with_programme(land: Land, i: int) -> bool:
    """Evacuation for people of origins that UNHCR evacuates, assisted return for all, while there are places."""
    forcing = land.forcing[0]
    count(land, i, Count.ASKED_RETURN)
    origin = land.persons.origin[i]
    eligible = origin == Origin.HORN_OF_AFRICA or origin == Origin.CHAD_SUDAN
    if eligible and take_place(land, EVACUATION):
        leave(land, i, PersonState.EVACUATED, Count.EVACUATED, forcing.day)
        return True
    if take_place(land, ASSISTED):
        leave(land, i, PersonState.RETURNED_ASSISTED, Count.RETURNED_ASSISTED, forcing.day)
        return True
    return False


@kernel
def transfer(land: Land, i: int) -> bool:
    """Move a person to another centre, as a rule a less crowded one; false when the same one is chosen."""
    forcing, params = land.forcing[0], land.params[0]
    rows = land.persons.rows
    where, later = uniform_pair(forcing.seed, EXIT, forcing.day, rows.id[i], 2)
    centre = choose_centre(land.centres, wide(NOBODY), params, where)
    if centre < 0 or centre == rows.place[i]:
        return False
    due = review_day(forcing.day, params.holding.review_days, later)
    move_person(land, i, PersonState.HELD_OFFICIAL, centre, forcing.day, due)
    count(land, i, Count.TRANSFERRED)
    return True


@kernel
def review_official(land: Land, due: I32) -> None:
    """People in official centres: what ends or worsens their stay."""
    forcing, params = land.forcing[0], land.params[0]
    persons, centres, h, day = land.persons, land.centres, params.holding, forcing.day
    rows, draws = persons.rows, land.agenda.draws[0]
    for first in range(0, len(due), BLOCK):
        for s in range(draw_reviews(land, due, wide(first), REVIEW, wide(1), wide(h.review_days))):
            i = wide(due[first + s])
            if not is_due(persons, i, PersonState.HELD_OFFICIAL, day):
                continue
            centre = rows.place[i]
            over = max(0.0, centres.held[centre] / max(centres.capacity[centre], 1.0) - 1.0)
            worse = 1.0 + h.crowding_exit * over
            staffed = power(1.0 + over, -h.surge_limit)
            kept = worse * exploitation(land, i, centre)
            trade = 1.0 - centres.control[centre] * (1.0 - trade_of(land, centres.group[centre]))
            milder = 1.0 - h.visit_effect * centres.watch[centre]
            rates = (
                h.death_per_month * (1.0 + h.crowding_death * over) * milder,
                kept * h.ransom_per_month * means_for(rows[i], h.ransom_usd, params),
                kept * trade * h.labour_per_month,
                kept * trade * h.sold_per_month,
                h.escape_per_month * worse,
                h.release_per_month * worse * staffed,
                h.transfer_per_month * over * staffed,
                h.ask_return_per_month * (1.0 if rows.registered[i] else h.unregistered_ask),
            )
            struck, later = draws.struck[s], draws.later[s]
            risk = competing(rates, day - rows.reviewed_day[i], struck)
            town, moved = wide(centres.town[centre]), True
            if risk in (RANSOM, LABOUR, SALE):
                leave_a_trace(land, i, centre)
            if risk == DEATH:
                leave(land, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day)
            elif risk == RANSOM:
                pay_ransom(land, i, h.ransom_usd)
                set_free(land, i, town)
            elif risk == LABOUR:
                into_labour(land, i, town, wide(centres.group[centre]))
            elif risk == SALE:
                sell(land, i, wide(NOBODY))
            elif risk == ESCAPE:
                count(land, i, Count.ESCAPED)
                set_free(land, i, town)
            elif risk == RELEASE:
                count(land, i, Count.RELEASED)
                set_free(land, i, town)
            elif risk == TRANSFER:
                moved = transfer(land, i)
            elif risk == ASK:
                moved = leave_with_programme(land, i)
            else:
                moved = False
            if not moved:
                give_name(land, i, centre)
                rows.reviewed_day[i] = day
                set_due(land, i, day, review_day(day, h.review_days, later))
