"""People held by armed groups and in warehouses, and people in forced labour."""

from jointroom.sim.arrays import I32
from jointroom.sim.codes import Count, PersonState
from jointroom.sim.compiled import kernel, wide
from jointroom.sim.holding.choice import CHOICE, HIRE_OUT, LET_GO, SELL, choose_what_to_do, ransom_of
from jointroom.sim.holding.ransom import into_labour, is_found, means_for, pay_ransom, sell
from jointroom.sim.land.exits import REVIEW, into_centre, into_hands, leave, set_free
from jointroom.sim.land.land import Land
from jointroom.sim.land.person import competing, count, is_due, review_day, set_due
from jointroom.sim.land.reviews import draw_reviews
from jointroom.sim.maths.draws import uniform
from jointroom.sim.state.agenda import BLOCK

# What may happen in unofficial holding, in the order in which `review_unofficial` lists the rates.
DEATH, ESCAPE, DECISION = range(3)
LABOUR_ENDS = 1  # the other risk of people in forced labour, after DEATH


@kernel
def dispose_of(land: Land, i: int, town: int, group: int) -> bool:
    """A holder does what it chooses with a person; false when a ransom is asked that cannot be paid, and it goes on."""
    chosen = choose_what_to_do(land, i)
    if chosen == HIRE_OUT:
        into_labour(land, i, town, group)
    elif chosen == SELL:
        sell(land, i, group)
    elif chosen == LET_GO:
        count(land, i, Count.RELEASED)
        set_free(land, i, town)
    else:
        asked, forcing = ransom_of(land, i), land.forcing[0]
        means = means_for(land.persons.rows[i], asked, land.params[0])
        if uniform(forcing.seed, CHOICE, forcing.day, land.persons.rows.id[i], 2) >= means:
            return False
        pay_ransom(land, i, asked)
        set_free(land, i, town)
    return True


@kernel
def review_unofficial(land: Land, due: I32) -> None:
    """People in the hands of armed groups: what ends or worsens it."""
    forcing, params = land.forcing[0], land.params[0]
    persons, h, day, draws = land.persons, params.holding, forcing.day, land.agenda.draws[0]
    rows = persons.rows
    for first in range(0, len(due), BLOCK):
        for s in range(draw_reviews(land, due, wide(first), REVIEW, wide(3), wide(h.review_days))):
            i = wide(due[first + s])
            if not is_due(persons, i, PersonState.HELD_UNOFFICIAL, day):
                continue
            rates = (h.unofficial_death_per_month, h.unofficial_escape_per_month, h.decisions_per_month)
            struck, later = draws.struck[s], draws.later[s]
            risk = competing(rates, day - rows.reviewed_day[i], struck)
            town, group = wide(rows.place[i]), wide(rows.group[i])
            if risk == DEATH:
                leave(land, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day)
            elif risk == ESCAPE:
                count(land, i, Count.ESCAPED)
                set_free(land, i, town)
            elif risk != DECISION or not dispose_of(land, i, town, group):
                rows.reviewed_day[i] = day
                set_due(land, i, day, review_day(day, h.review_days, later))


@kernel
def review_labour(land: Land, due: I32) -> None:
    """People in forced labour: it ends in death, in being held again, or in freedom."""
    forcing, params = land.forcing[0], land.params[0]
    persons, h, day, draws = land.persons, params.holding, forcing.day, land.agenda.draws[0]
    rows = persons.rows
    for first in range(0, len(due), BLOCK):
        for s in range(draw_reviews(land, due, wide(first), REVIEW, wide(4), wide(h.review_days))):
            i = wide(due[first + s])
            if not is_due(persons, i, PersonState.FORCED_LABOUR, day):
                continue
            struck, later = draws.struck[s], draws.later[s]
            risk = competing((h.labour_death_per_month, h.labour_end_per_month), day - rows.reviewed_day[i], struck)
            if risk == DEATH:
                leave(land, i, PersonState.DEAD_DETENTION, Count.DEAD_DETENTION, day)
            elif risk == LABOUR_ENDS and later < h.labour_back_share:
                into_hands(land, i, wide(rows.place[i]), wide(rows.group[i]))
            elif risk == LABOUR_ENDS:
                count(land, i, Count.RELEASED)
                set_free(land, i, wide(rows.place[i]))
            else:
                rows.reviewed_day[i] = day
                set_due(land, i, day, review_day(day, h.review_days, later))


@kernel
def empty_group(land: Land, group: int, found_share: float) -> None:
    """Police come to where an armed group holds people: those who are found go to centres, the others get away."""
    forcing, params = land.forcing[0], land.params[0]
    persons = land.persons
    for i in range(forcing.n_persons):
        if persons.state[i] != PersonState.HELD_UNOFFICIAL or persons.rows.group[i] != group:
            continue
        town = wide(persons.rows.place[i])
        found = is_found(land, i, found_share)
        if found and into_centre(land, i, town, params.holding.registered_on_land):
            count(land, i, Count.FOUND_HELD)
        else:
            count(land, i, Count.ESCAPED)
            set_free(land, i, town)


@kernel
def open_warehouses(land: Land, site: int, found_share: float) -> None:
    """Whose clients wait at a site has gone: those who are found go to centres, guards keep the others."""
    persons, registered = land.persons, land.params[0].holding.registered_on_land
    for i in range(land.forcing[0].n_persons):
        waits = persons.state[i] == PersonState.WAITING and persons.rows.place[i] == site
        if waits and is_found(land, i, found_share) and into_centre(land, i, site, registered):
            count(land, i, Count.FOUND_HELD)


@kernel
def take_from_group(land: Land, victim: int, raider: int, town: int) -> None:
    """One armed group raids another's places and takes people it finds to its own town; the others stay held."""
    forcing = land.forcing[0]
    persons = land.persons
    for i in range(forcing.n_persons):
        held = persons.state[i] == PersonState.HELD_UNOFFICIAL and persons.rows.group[i] == victim
        if held and is_found(land, i, land.params[0].holding.raid_share):
            count(land, i, Count.TAKEN_BY_RIVAL)
            into_hands(land, i, town, raider)
