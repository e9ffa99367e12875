"""The integer ledger: everyone who was there or came in is in exactly one state, every day, by origin.

present at the start + entered = in Libya by state + at sea + arrived + returned with assistance + left overland +
evacuated + by legal pathway + dead (desert, Libya, detention, sea). Phases keep `stock` as they move people, and it has
to agree with who came in every evening; once a week, and on the last day, everybody is recounted from the rows. A
strict run recounts after every phase, so that one that loses a person is named.
"""

from typing import NamedTuple

import numpy as np

from jointroom.sim.arrays import I64, U8
from jointroom.sim.codes import N_ORIGINS, N_PERSON_ORIGINS, BoatStatus, PersonState
from jointroom.sim.compiled import allocating, kernel
from jointroom.sim.state.book import N_STATES
from jointroom.sim.state.fields import Centres, Networks, Persons
from jointroom.sim.state.records import BoatRows, CentreRows, NetworkRows, TransferRows

AT_SEA, WAITING, HELD_OFFICIAL = int(PersonState.AT_SEA), int(PersonState.WAITING), int(PersonState.HELD_OFFICIAL)
ENDED = int(BoatStatus.ENDED)


class LedgerError(RuntimeError):
    """The accounts do not balance; the message names the phase, the day and the account."""


class Ledger(NamedTuple):
    """Accounts by origin; all whole persons. Workers, who are counts and not rows, stand here alone."""

    stock: I64
    """int64[state, origin]: people in each state now; the book's."""
    present_at_start: I64
    """int64[origin]: people in Libya on the first day."""
    entered: I64
    """int64[origin]: people who entered since."""


def new_ledger(stock: I64) -> Ledger:
    """Empty accounts around the stock that the book keeps."""
    return Ledger(stock, np.zeros(N_ORIGINS, np.int64), np.zeros(N_ORIGINS, np.int64))


@allocating
def recount(state: U8, origin: U8, n_persons: int) -> I64:
    """Count rows by state and origin; int64[state, origin] for the origins that have rows.

    Four tables take turns, because the same cell is often hit twice in a row and would wait for itself.
    """
    tables = np.zeros((4, N_STATES * N_PERSON_ORIGINS), np.int64)
    whole = n_persons - n_persons % 4
    for i in range(0, whole, 4):
        for k in range(4):
            tables[k, N_PERSON_ORIGINS * state[i + k] + origin[i + k]] += 1
    for i in range(whole, n_persons):
        tables[0, N_PERSON_ORIGINS * state[i] + origin[i]] += 1
    return (tables[0] + tables[1] + tables[2] + tables[3]).reshape((N_STATES, N_PERSON_ORIGINS))


@allocating
def is_recounted(ledger: Ledger, state: U8, origin: U8, n_persons: int, each: int) -> bool:
    """Whether the stock that phases keep agrees with a recount of the rows, of `each` people."""
    counted = recount(state, origin, n_persons)
    for o in range(N_PERSON_ORIGINS):
        for s in range(N_STATES):
            if each * counted[s, o] != ledger.stock[s, o]:
                return False
    return True


@kernel
def balances(ledger: Ledger) -> bool:
    """Whether the stock that phases keep agrees with what came in."""
    for o in range(N_ORIGINS):
        missing = ledger.present_at_start[o] + ledger.entered[o]
        for s in range(N_STATES):
            kept = ledger.stock[s, o]
            if kept < 0:
                return False
            missing -= kept
        if missing != 0:
            return False
    return True


def check_people(
    ledger: Ledger, persons: Persons, n_persons: int, day: int, when: str, recounts: bool = True, each: int = 1
) -> None:
    """Compare the stock that phases keep with what came in and, if it `recounts`, with the rows, of `each` people.

    Raises:
        LedgerError: naming the day, and `when` on it the first difference shows.
    """
    rows = persons.state, persons.origin, n_persons, each
    if balances(ledger) and not (recounts and not is_recounted(ledger, *rows)):
        return
    counted = recount(persons.state, persons.origin, n_persons) * each
    kept = ledger.stock[:, :N_PERSON_ORIGINS]
    if not np.array_equal(counted, kept):
        state, origin = np.argwhere(counted != kept)[0]
        raise LedgerError(
            f"day {day}, {when}: {PersonState(state).name} of origin {origin} holds "
            f"{counted[state, origin]} people, the account says {kept[state, origin]}"
        )
    balance = ledger.present_at_start + ledger.entered - ledger.stock.sum(axis=0)
    raise LedgerError(f"day {day}, {when}: by origin, people missing from the accounts: {balance}")


@kernel
def all_have_a_place(
    stock: I64, boats: BoatRows, transfers: TransferRows, networks: NetworkRows, centres: CentreRows
) -> bool:
    """Whether as many people are at sea, wait and are held officially as boats, vessels, networks and centres have."""
    at_sea, waiting, held, least = 0, 0, 0, 0
    for b in range(len(boats)):
        if boats.status[b] != ENDED:
            at_sea += boats.aboard[b] + boats.in_water[b]
    for row in range(len(transfers)):
        at_sea += transfers.persons[row]
    for n in range(len(networks)):
        for kind in range(networks.waiting.shape[1]):
            waiting += networks.waiting[n, kind]
            least = min(least, networks.waiting[n, kind])
    for c in range(len(centres)):
        held += centres.held[c]
        least = min(least, centres.held[c])
    for o in range(N_ORIGINS):
        at_sea -= stock[AT_SEA, o]
        waiting -= stock[WAITING, o]
        held -= stock[HELD_OFFICIAL, o]
    return at_sea == 0 and waiting == 0 and held == 0 and least == 0


def check_at_sea(ledger: Ledger, boats: BoatRows, transfers: TransferRows, day: int) -> None:
    """People at sea are those on open boats, in the water around them, or aboard vessels."""
    out = [boat for boat in boats if boat.status != BoatStatus.ENDED]
    on_boats = sum(int(boat.aboard) + int(boat.in_water) for boat in out)
    on_vessels = sum(int(transfer.persons) for transfer in transfers)
    at_sea = int(ledger.stock[PersonState.AT_SEA].sum())
    if on_boats + on_vessels != at_sea:
        raise LedgerError(
            f"day {day}: {at_sea} people are at sea, but {on_boats} are on boats and {on_vessels} on vessels"
        )


def check_holders(ledger: Ledger, networks: Networks, centres: Centres, day: int) -> None:
    """Those who wait are with a network, those in official holding in a centre."""
    for name, state, kept in (
        ("waiting with networks", PersonState.WAITING, networks.waiting),
        ("held in centres", PersonState.HELD_OFFICIAL, centres.held),
    ):
        counted, account = int(kept.sum()), int(ledger.stock[state].sum())
        if counted != account or kept.min(initial=0) < 0:
            raise LedgerError(f"day {day}: {counted} people {name}, the account says {account}")
