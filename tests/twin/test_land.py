"""The compiled rules of the land and their twin in plain Python give the same people, day by day and bit for bit."""

from collections import Counter

import numpy as np
import pytest

from jointroom.experiments.bench.twin.day import live, noting_fights
from jointroom.experiments.bench.twin.land import WORKERS, Land
from jointroom.sim.codes import Count, Origin, PersonState
from jointroom.sim.day.schedule import PHASES
from jointroom.sim.packaged import read_rows
from jointroom.sim.state.columns import declared_columns
from jointroom.sim.state.fields import PersonDetails, Persons
from tests.property.worlds import built
from tests.twin.land_worlds import ALONE, land_world

WORLDS = range(ALONE + 14)
OF_PEOPLE = [Count(int(row["number"])) for row in read_rows("data/counts.csv") if row["by_origin"] == "yes"]
COUNTED = [*OF_PEOPLE, Count.BOATS_LAUNCHED, Count.FARES_USD, Count.CREW_FEES_USD, Count.PROTECTION_USD,
           Count.DRIVERS_ARRESTED, Count.DRIVERS_COERCED, Count.VISITS, Count.HARM_NOTICED]  # fmt: skip
BESIDE = {
    "networks": ("waiting", "capital_usd", "witnesses", "launched"),
    "groups": ("witnesses", "held_usd_month", "wronged_month", "handed_month"),
    "sites": ("met", "returned", "dead", "fares_usd_month", "launched_month", "missing", "missed", "asked",
              "clerks_until_h"),
    "centres": ("held", "capacity", "open", "watch", "harmed", "noticed", "names_left"),
    "boats": ("on_list", "dead_booked", "spared"),
    "transfers": ("boat", "vessel", "persons", "first_passenger"),
}
"""What changes with what happens to people, beside their own rows."""

@pytest.fixture
def fights():
    with noting_fights() as noted:
        yield noted


def assert_same(name, ours, theirs):
    """Bit for bit; a missing number equals a missing number."""
    theirs = np.ascontiguousarray(theirs)
    ours = np.array(ours, theirs.dtype).reshape(theirs.shape)
    if ours.tobytes() != theirs.tobytes():
        rows = [k for k in range(len(theirs)) if ours[k].tobytes() != theirs[k].tobytes()][:9]
        raise AssertionError(f"{name} of {rows}: {ours[rows]} in the twin, {theirs[rows]} in the model")


def compare(land, context):
    """People, whatever goes with them, counts and stocks."""
    s, day = context.state, land.day
    for name in declared_columns(Persons):
        assert_same(name, [getattr(me, name) for me in land.people], getattr(s.persons, name)[: s.n_persons])
    for name in declared_columns(PersonDetails):
        assert_same(name, [getattr(me, name) for me in land.people], s.persons.rows[name][: s.n_persons])
    for table, columns in BESIDE.items():
        rows = getattr(land, table)
        for name in columns:
            theirs = getattr(s, table).rows[name][: len(rows)]
            assert_same(f"{table}.{name}", [getattr(row, name) for row in rows], theirs)
    assert s.n_transfers == len(land.transfers)
    assert_same("places", land.places_left, s.places_left)
    assert_same("passengers", land.passengers, s.passengers.rows[: s.passengers.length[0]])
    counts, by_sex_age = np.zeros_like(s.daily[day]), np.zeros_like(s.daily_sex_age[day])
    for counted, ours in ((counts, land.counts), (by_sex_age, land.by_sex_age)):
        for key, number in ours.items():
            counted[key] = number
    assert_same("counts", counts[COUNTED], s.daily[day, COUNTED])
    assert_same("counts by sex and age", by_sex_age[COUNTED], s.daily_sex_age[day, COUNTED])
    for name in ("met_by", "met_on"):
        counted = np.zeros_like(getattr(s, name)[day])
        for key, number in getattr(land, name).items():
            counted[key] = number
        assert_same(name, counted, getattr(s, name)[day])
    assert_same("expected deaths", [land.expected_dead], s.daily_expected[day, :1])
    compare_accounts(land, s)


def compare_accounts(land, s):
    """Stocks are what a recount of people says, workers beside them; moves since the start and entries."""
    stock, sexes = np.zeros_like(s.ledger.stock), np.zeros_like(s.book.stock_sex_age)
    for me in land.people:
        stock[me.state, me.origin] += land.each
        sexes[me.state, me.sex_age] += land.each
    for origin in WORKERS:
        stock[PersonState.LIVING, origin] = land.workers[origin]
        stock[PersonState.LEFT_OVERLAND, origin] = land.workers_left[origin]
    assert_same("stock", stock, s.ledger.stock)
    assert_same("stock by sex and age", sexes, s.book.stock_sex_age)
    moves = np.zeros_like(s.book.moves)
    for key, number in land.flows.items():
        moves[key] = number
    for origin in WORKERS:
        moves[PersonState.LIVING, PersonState.LEFT_OVERLAND, origin] = land.workers_left[origin]
    assert_same("moves", moves, s.book.moves)
    assert_same("entered", [land.entered[origin] for origin in Origin], s.ledger.entered)


def by_person(moves):
    """Histories: each person's moves, in order."""
    return sorted(moves, key=lambda move: move[0])


def compared(spec, fights):
    """Live through a world twice, side by side; what was counted in it."""
    model, _ = built(spec)
    context, land, seen = model.context, Land(model.context), Counter()
    begun = int(context.state.book.length[0])
    for day in range(context.n_days):
        land.begin(day, context.calendar_day(day))
        for phase in PHASES:
            land.take(context)
            fights.clear()
            phase.run(context, day)
            if live(land, phase.name, context, fights):
                try:
                    compare(land, context)
                except AssertionError as error:
                    error.add_note(f"on day {day}, after {phase.name}")
                    raise
        for (what, _), number in land.counts.items():
            seen[what.name] += number
    history = context.state.book.history[begun : context.state.book.length[0]]
    assert by_person(land.log) == by_person(history[["person", "day", "state", "place", "network"]].tolist())
    seen.update(PersonState(state).name for _, _, state, _, _ in land.log)
    model.release()
    return seen


def test_small_worlds(fights):
    """The same in all worlds; and everything that is counted of people, and every state, occurs in some."""
    seen = Counter()
    for world in WORLDS:
        try:
            seen += compared(land_world(world), fights)
        except AssertionError as error:
            error.add_note(f"in world {world}")
            raise
    wanted = {what.name for what in OF_PEOPLE} | {state.name for state in PersonState} | {"VISITS", "HARM_NOTICED"}
    assert wanted <= set(seen)
