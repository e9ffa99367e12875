"""A phase that loses, doubles or invents one person is named, with the day and the account."""

from dataclasses import replace

import pytest

import jointroom.sim.model
from jointroom.sim.codes import BoatStatus, PersonState
from jointroom.sim.state.ledger import LedgerError, recount
from tests.worlds import small_spec, stepped

DAYS = 12


@pytest.fixture
def model():
    made = stepped(small_spec(scale=0.1), DAYS)
    made.strict = True
    return made


def spoil(monkeypatch, phase_name, damage):
    """Let one phase do some damage after its work."""

    def spoiled(phase):
        def run(context, day):
            phase.run(context, day)
            damage(context.state)

        return replace(phase, run=run)

    phases = tuple(spoiled(phase) if phase.name == phase_name else phase for phase in jointroom.sim.model.PHASES)
    monkeypatch.setattr(jointroom.sim.model, "PHASES", phases)


def forget_a_person(state):
    """One living person is suddenly in Europe, and nobody entered it in the book."""
    living = (state.persons.state[: state.n_persons] == PersonState.LIVING).nonzero()[0]
    state.persons.state[living[0]] = PersonState.ARRIVED


@pytest.mark.parametrize("phase", ["inflow", "towns", "armed_groups", "embark", "landing", "detention"])
def test_the_phase_that_moves_a_person_without_the_book_is_named(model, monkeypatch, phase):
    spoil(monkeypatch, phase, forget_a_person)
    with pytest.raises(LedgerError, match=f"day {DAYS}, after phase '{phase}': LIVING of origin"):
        model.step()


def test_a_person_out_of_nothing_is_missed(model, monkeypatch):
    def invent(state):
        state.ledger.entered[0] += 1

    spoil(monkeypatch, "inflow", invent)
    with pytest.raises(LedgerError, match="after phase 'inflow': by origin, people missing from the accounts"):
        model.step()


def test_workers_are_counted_too(model, monkeypatch):
    def lose_a_worker(state):
        state.ledger.stock[PersonState.LIVING, -1] -= 1

    spoil(monkeypatch, "towns", lose_a_worker)
    with pytest.raises(LedgerError, match="after phase 'towns'"):
        model.step()


def test_a_boat_that_carries_one_more_is_noticed(model, monkeypatch):
    def stow_away(state):
        state.boats.aboard[0] += 1
        state.boats.status[0] = BoatStatus.UNDERWAY

    assert model.context.state.n_boats > 0
    spoil(monkeypatch, "detention", stow_away)
    with pytest.raises(LedgerError, match="people are at sea, but"):
        model.step()


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [("networks", "waiting", "waiting with networks"), ("centres", "held", "held in centres")],
)
def test_holders_keep_count_of_their_people(model, monkeypatch, table, column, words):
    def miscount(state):
        getattr(getattr(state, table), column)[0] += 1

    spoil(monkeypatch, "detention", miscount)
    with pytest.raises(LedgerError, match=words):
        model.step()


def test_an_undamaged_run_goes_on(model):
    model.step()
    assert model.day == DAYS + 1


@pytest.mark.parametrize("number", [0, 1, 3, 4, 5, 1000])
def test_the_recount_counts_everybody_once(model, number):
    persons = model.context.state.persons
    counted = recount(persons.state, persons.origin, number)
    assert counted.sum() == number
    for i in range(min(number, 5)):
        assert counted[persons.state[i], persons.origin[i]] > 0
